"""The shipped pipeline: size, licence, sentences that survive abbreviations, parses, and text that is no prose."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

spacy = pytest.importorskip("spacy")

MODEL = Path(__file__).parents[1] / "extractor" / "model"


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODEL)


def test_is_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) <= 15_000_000


def test_names_licence_and_sources() -> None:
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert {source["name"].split(" ")[0] for source in meta["sources"]} >= {
        "UD_English-EWT",
        "UD_English-GUM",
    }
    assert all(source["license"] and source["url"] for source in meta["sources"])
    assert meta["spacy_version"].startswith(">=3.8")


def test_has_the_documented_components(nlp) -> None:
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "parser", "trainable_lemmatizer"]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Futures rose at 8:30 a.m. ET on Friday.", "Oil fell."],
        ["The U.S. economy grew 2.8% in the third quarter.", "Exports from the U.S. fell."],
        [
            "Apple Inc. said revenue rose 6% to $94.9 billion in the quarter ended Sept. 28.",
            "Shares fell 1%.",
        ],
        ["The fund closed at 4 p.m. on Nov. 8 with a gain of 2.1%."],
        ["It is the No. 1 lender in the country.", "Its stock rose 3.2%."],
        ["Acme Corp. lost 3% and Delta Co. gained 2%.", "The S&P 500 was flat."],
        ["The Dow fell 0.5% vs. a gain of 1.1% a week ago.", "Gold rose."],
        ["Trading volume was approx. 20% above average."],
        ["St. Louis Fed data showed inflation of 2.4% in Oct. 2024.", "Rates fell."],
    ],
)
def test_sentences_survive_abbreviations(nlp, sentences) -> None:
    assert [sentence.text for sentence in nlp(" ".join(sentences)).sents] == sentences


@pytest.mark.parametrize(
    ("text", "word", "label", "head"),
    [
        ("The S&P 500, which tracks large companies, rose 1.2% on Monday.", "S&P", "nsubj", "rose"),
        ("The S&P 500, which tracks large companies, rose 1.2% on Monday.", "%", "obl:unmarked", "rose"),
        ("Nvidia gained 3.4% and Intel lost 2.1%.", "Intel", "nsubj", "lost"),
        ("The Dow Jones Industrial Average was down 0.3% at midday.", "down", "ROOT", "down"),
        ("Gartner expects IT spending to grow 9.3% in 2025.", "spending", "obj", "expects"),
        ("Gartner expects IT spending to grow 9.3% in 2025.", "grow", "xcomp", "expects"),
        ("Stocks rose, with the Nasdaq up 2.3%.", "Nasdaq", "nsubj", "up"),
        ("Sales rose 4%, according to FactSet.", "FactSet", "obl", "rose"),
        ("The yield on the 10-year note fell 6 basis points to 4.15%.", "yield", "nsubj", "fell"),
    ],
)
def test_market_prose_is_parsed(nlp, text, word, label, head) -> None:
    doc = nlp(text)
    token = next(token for token in doc if token.text == word)
    assert (token.dep_, token.head.text) == (label, head)


def test_the_same_text_gives_the_same_parse(nlp) -> None:
    text = "The index closed at a record high in late September, marking a 12.4% gain in Q3."
    first = nlp(text).to_json()
    assert nlp(text).to_json() == first
    assert [doc.to_json() for doc in spacy.load(MODEL).pipe([text, text])] == [first, first]


NO_PROSE = (
    "", " ", "\n\n\n", "1.2 3.4 5.6 7.8\n" * 50, "def f(x):\n    return {x: [1, 2]}  # ok", "日経平均株価は1.2%上昇した。",
    "Der DAX stieg um 1,2 Prozent.", "\u200b⁠﻿", "😀" * 200, "%%%%$$$$€€€€", "a" * 5000, "((((((((" * 100,
)  # fmt: skip


@pytest.mark.parametrize("text", NO_PROSE)
def test_text_that_is_no_prose_does_not_raise(nlp, text) -> None:
    assert nlp(text).text == text


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text) -> None:
    doc = LOADED()(text)
    assert doc.text == text


def LOADED():  # noqa: N802 - a fixture cannot be shared with hypothesis examples
    if not hasattr(LOADED, "nlp"):
        LOADED.nlp = spacy.load(MODEL)
    return LOADED.nlp


@pytest.mark.slow
def test_a_long_line_is_not_out_of_proportion(nlp) -> None:
    line = "The index rose 1.2% and the other one fell 0.4% "
    times = []
    for count in (200, 2000):
        start = time.process_time()
        nlp(line * count)
        times.append(time.process_time() - start)
    assert times[1] < 25 * times[0]


@pytest.mark.slow
def test_loads_quickly() -> None:
    start = time.process_time()
    spacy.load(MODEL)
    assert time.process_time() - start < 1.0
