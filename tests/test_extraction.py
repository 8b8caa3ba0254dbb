"""The sentence tables: what each kind reads, and what it leaves alone."""

import datetime as dt
import importlib
import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.claims import CLAIM, KINDS, Article
from extractor.pipeline import extract

SURROGATE = re.compile("[\ud800-\udfff]")
PUBLISHED = dt.date(2025, 10, 6)


def claims_of(text, published=PUBLISHED):
    return extract(Article(text=text, published=published))


def extracts():
    for kind in KINDS:
        for sentence, expected in importlib.import_module(f"tests.examples.{kind}").EXTRACTS:
            yield pytest.param(kind, sentence, expected, id=f"{kind}: {sentence[:60]}")


def ignores():
    for kind in KINDS:
        for sentence in importlib.import_module(f"tests.examples.{kind}").IGNORES:
            yield pytest.param(kind, sentence, id=f"{kind}: {sentence[:60]}")


def fits(claim, expected):
    if "subject" in expected and (claim.subject is None or claim.subject.name != expected["subject"]):
        return False
    if "other" in expected and (claim.other is None or claim.other.name != expected["other"]):
        return False
    if "value" in expected:
        number, unit = expected["value"].split()
        if claim.value is None or claim.value.number != Decimal(number) or claim.value.unit != unit:
            return False
    if "period" in expected:
        start, end = (dt.date.fromisoformat(day) for day in expected["period"])
        if claim.period is None or (claim.period.start, claim.period.end) != (start, end):
            return False
    return all(
        getattr(claim, name) == expected[name] for name in ("measure", "attribution") if name in expected
    )


@pytest.mark.parametrize(("kind", "sentence", "expected"), list(extracts()))
def test_sentence_gives_the_claim(kind, sentence, expected):
    found = [claim for claim in claims_of(sentence) if claim.kind == kind]
    assert any(fits(claim, expected) for claim in found), [
        (
            claim.kind,
            claim.text,
            claim.subject and claim.subject.name,
            claim.value,
            claim.period,
            claim.measure,
        )
        for claim in claims_of(sentence)
    ]


@pytest.mark.parametrize(("kind", "sentence"), list(ignores()))
def test_sentence_gives_no_asserted_claim_of_the_kind(kind, sentence):
    asserted = [claim for claim in claims_of(sentence) if claim.kind == kind and not claim.hedged]
    assert not asserted, [(claim.text, claim.subject, claim.value) for claim in asserted]


@pytest.mark.parametrize(
    ("sentence", "spans"),
    [
        ("Consumer prices rose 0.2% in June and were up 3.0% from a year earlier.", ["month", "year"]),
        ("Consumer prices were up 2.9% in August from a year earlier, and rose 1.1% on the month.", ["year", "month"]),
        ("Core and headline consumer prices rose 2.9% and 3.1% from a year earlier.", ["year", "year"]),
        ("From the previous month, consumer prices rose 1.3%.", ["month"]),
    ],
)  # fmt: skip
def test_each_value_has_the_span_that_is_said_of_it(sentence, spans):
    assert [claim.per for claim in claims_of(sentence) if claim.kind == "macro"] == spans


def test_three_values_of_one_move_are_three_claims():
    found = claims_of("On Friday the Dow fell 236 points, or 0.5%, to 46,758.28.")
    assert [(claim.kind, claim.text) for claim in found] == [
        ("change", "236 points"),
        ("change", "0.5%"),
        ("level", "46,758.28"),
    ]


def test_furniture_yields_no_claims():
    text = (
        "Stocks Rise\n\nThe S&P 500 rose 1.1% on Friday.\n\nLatest Articles\nNvidia Jumps 9% After Earnings\n"
        "Get curated U.S. market news delivered to your inbox.\n\nComments\nNo comments yet"
    )
    assert [claim.text for claim in claims_of(text)] == ["1.1%"]


def test_relative_period_is_unknown_without_publication():
    (claim,) = extract(Article(text="The S&P 500 rose 1.1% on Friday."))
    assert claim.period is None


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "The S&P 500",
                " rose ",
                "3.2%",
                " on Friday",
                ", ",
                ".",
                "\n",
                "AppleAAPL--",
                " $5 billion",
                "(",
                ")",
                "\u200b",
                "—",
                "'s ",
                " of ",
                "\ud800",
                "33.1x",
                " outpacing ",
            ]
        ),
        max_size=25,
    ).map("".join),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_extracts_and_quotes_itself(text):
    for claim in claims_of(text):
        assert text[claim.start : claim.end] == claim.text
        assert claim.sentence.start <= claim.start <= claim.end <= claim.sentence.end
        if not SURROGATE.search(text):  # JSON is UTF-8, which has no lone surrogates
            assert CLAIM.validate_json(CLAIM.dump_json(claim)) == claim


def test_ids_are_stable_and_distinct():
    text = "The Dow and the S&P 500 each rose 1% on Friday. The Dow rose 1% on Thursday."
    first, second = claims_of(text), claims_of(text)
    assert [claim.id for claim in first] == [claim.id for claim in second]
    assert len({claim.id for claim in first}) == len(first) >= 3


def test_the_same_period_is_the_one_told_last_whatever_day_the_article_ends_on():
    text = (
        "The Nasdaq Composite climbed 11.2% in Q3 2025. Nvidia advanced 18.1% over the same period. "
        "The S&P 500 closed at 6,688.46 on September 30. The 10-year Treasury yield stood at 4.16% on September 30."
    )
    moves = [claim.period for claim in claims_of(text) if claim.kind == "change"]
    assert [(period.start, period.end) for period in moves] == [
        (dt.date(2025, 7, 1), dt.date(2025, 9, 30))
    ] * 2


def test_a_saturday_on_which_nothing_is_measured_dates_no_figure():
    text = "My neighbor asked me on Saturday whether to sell. Meta lost 0.5% over the quarter. The VIX sits near 16."
    (level,) = [claim for claim in claims_of(text) if claim.kind == "level"]
    assert level.period.end == PUBLISHED
