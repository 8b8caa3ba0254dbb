"""Notes compile to gold claims with exact offsets, or are refused with their line."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus as corpus_package
from corpus.compile import NoteError, find_occurrences, locate, main, read_note, read_number
from corpus.gold import CorpusError, GoldArticle, read_article, read_corpus, read_gold, write_gold

TEXT = "The index rose 12%, the fund 2%, its rival 0.2%. Gold fell 2% to $5.3 billion; $5 was said."
NOTE = "2%\t2\tchange\tGold\tGC=F\tcommodity\tprice\t-2\t\tpercent\t\t2025-07-01\t2025-09-30\tdown"


@pytest.mark.parametrize(
    ("quote", "words_before"),
    [("2%", ["the fund ", "Gold fell "]), ("12%", ["index rose "]), ("$5", ["billion; "]), ("5.3", ["to $"])],
)
def test_occurrences_are_whole_numbers(quote, words_before):
    starts = find_occurrences(TEXT, quote)
    assert [TEXT[:start].endswith(words) for start, words in zip(starts, words_before, strict=True)] == [
        True
    ] * len(words_before)


@given(st.text(alphabet="a1.,% $", max_size=40), st.text(alphabet="a1.%$", min_size=1, max_size=4))
def test_every_occurrence_holds_the_quote(text, quote):
    for start in find_occurrences(text, quote):
        assert text[start : start + len(quote)] == quote


def test_note_by_number_and_by_words_agree():
    by_words = NOTE.replace("\t2\t", "\t~Gold fell 2%\t", 1)
    assert read_note(NOTE, TEXT) == read_note(by_words, TEXT)
    claim = read_note(NOTE, TEXT)
    assert TEXT[claim.start : claim.end] == "2%"
    assert TEXT[: claim.start].endswith("Gold fell ")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("11.20", "11.20"),
        ("-28bn", "-28E+9"),
        ("3.2tn", "3.2E+12"),
        ("6,688.46", "6688.46"),
        ("\u22120.6", "-0.6"),
    ],
)
def test_numbers_keep_their_digits(cell, number):
    read = read_number(cell)
    assert read == Decimal(number)
    assert read.as_tuple().digits == Decimal(number).as_tuple().digits


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (NOTE.replace("2%\t2", "3%\t1"), "not in the text"),
        (NOTE.replace("2%\t2", "2%\t3"), "stands 2 times"),
        (NOTE.replace("2%\t2", "2%\t"), "say which"),
        (NOTE.replace("2%\t2", "2%\t~2%"), "both must be once"),
        (NOTE.replace("change", "chnage"), "kind 'chnage'"),
        (NOTE.replace("\t-2\t", "\t2\t"), "direction down"),
        (NOTE.replace("\t-2\t", "\t\t"), "needs a number"),
        (NOTE.replace("percent", "pct"), "unit 'pct'"),
        (NOTE.replace("2025-09-30", ""), "both its start and its end"),
        (NOTE.replace("2025-09-30", "2025-06-30"), "before it starts"),
        (NOTE.replace("2025-09-30", "2025-09-31"), "period.end"),
        (NOTE + "\t\tforcast", "flag 'forcast'"),
    ],
)
def test_wrong_notes_are_refused(wrong, told):
    with pytest.raises(NoteError, match=told):
        read_note(wrong, TEXT)


def test_locate_refuses_an_empty_quote():
    with pytest.raises(NoteError, match="empty"):
        locate(TEXT, "", "1")


@pytest.fixture
def corpus(tmp_path):
    for name in ("articles", "notes"):
        (tmp_path / name).mkdir()
    (tmp_path / "articles" / "gold.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "notes" / "gold.tsv").write_text(
        "# published: 2025-10-06\n# style: note\n# a comment\n"
        f"{NOTE}\t\tother=Silver/SI=F/commodity,hedged,label=Q3\trefuted\ttransposed\t-2.1\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_corpus_compiles_and_reads_back(corpus):
    assert main(["--corpus", str(corpus)]) == 0
    assert main(["--corpus", str(corpus), "--check"]) == 0
    ((gold, article),) = read_corpus(corpus)
    (claim,) = gold.claims
    assert article.text[claim.start : claim.end] == claim.text
    assert (claim.other.symbol, claim.hedged, claim.period.label) == ("SI=F", True, "Q3")
    assert (claim.slip.type, claim.slip.true_value, claim.verdict) == ("transposed", "-2.1", "refuted")
    assert list(read_corpus(corpus, split="test")) == []


def test_stale_claims_and_moved_spans_are_told(corpus, capsys):
    main(["--corpus", str(corpus)])
    path = corpus / "claims" / "gold.json"
    gold = read_gold(path)
    moved = gold.model_copy(update={"claims": (gold.claims[0].model_copy(update={"start": 1, "end": 3}),)})
    write_gold(moved, path)
    assert main(["--corpus", str(corpus), "--check"]) == 1
    assert "stale" in capsys.readouterr().err
    with pytest.raises(CorpusError, match="gold says '2%'"):
        read_article(moved, corpus / "articles")


def test_wrong_notes_leave_no_claims(corpus, capsys):
    notes = corpus / "notes" / "gold.tsv"
    notes.write_text(notes.read_text() + NOTE.replace("Gold", "Gold") + "\n" + NOTE.replace("2%\t2", "9%\t1"))
    assert main(["--corpus", str(corpus)]) == 1
    told = capsys.readouterr().err
    assert "gold.tsv:5: the same claim as line 4" in told
    assert "gold.tsv:6: '9%' is not in the text" in told
    assert not (corpus / "claims").exists()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"article": "a.txt"}'])
def test_broken_gold_is_told_with_its_file(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(CorpusError, match=r"a\.json"):
        read_gold(path)


def test_gold_numbers_survive_json(tmp_path):
    claim = read_note(NOTE.replace("\t-2\t", "\t-2.00\t"), TEXT)
    gold = GoldArticle(article="a.txt", published=None, style="s", split="dev", noise=0, claims=(claim,))
    write_gold(gold, tmp_path / "a.json")
    assert str(read_gold(tmp_path / "a.json").claims[0].value.number) == "-2.00"


def test_the_corpus_is_what_its_notes_say(capsys):
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_every_gold_span_quotes_its_article():
    count = 0
    for gold, article in read_corpus(Path(corpus_package.__file__).parent):
        assert gold.published is not None
        count += len(gold.claims)
        for claim in gold.claims:
            assert article.text[claim.start : claim.end] == claim.text
    assert count > 500
