"""Two readers' claims are paired by their spans alone, and their agreement is counted per field."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement import cohen_kappa, compare_readers, main, pair_spans
from corpus.compile import read_note

CORPUS = Path(__file__).parents[1] / "corpus"
TEXT = "Both closed at records. Gold fell 2% to $3,900, and the euro rose 0.5%."
GOLD = "2%\t\tchange\tGold\tGC=F\tcommodity\tprice\t-2\t\tpercent\t\t2025-10-06\t2025-10-06\tdown"
LEVEL = "$3,900\t\tlevel\tGold\tGC=F\tcommodity\tprice\t3900\t\tUSD\t\t2025-10-06\t2025-10-06"
EURO = "0.5%\t\tchange\tEuro\tEURUSD=X\tcurrency\tprice\t0.5\t\tpercent\t\t2025-10-06\t2025-10-06\tup"
FUTURE = LEVEL.replace("\tlevel\t", "\tforecast\t").replace("2025-10-06\t2025-10-06", "\t\t\t\tforecast")
RECORDS = [
    f"records\t\trecord\t{name}\t{symbol}\tindex\tprice" for name, symbol in (("A", "^A"), ("B", "^B"))
]


def notes(*lines):
    return [read_note(line, TEXT) for line in lines]


def test_the_kind_has_no_say_in_pairing():
    assert pair_spans(notes(GOLD, LEVEL), notes(FUTURE, GOLD)) == [(0, 1), (1, 0)]


def test_claims_at_one_place_pair_by_subject():
    assert pair_spans(notes(*RECORDS), notes(*reversed(RECORDS))) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(("quote", "pairs"), [("fell 2%", [(0, 0)]), ("Gold fell", [])])
def test_spans_pair_where_they_overlap(quote, pairs):
    assert pair_spans(notes(GOLD), notes(GOLD.replace("2%", quote, 1))) == pairs


@given(st.lists(st.sampled_from([GOLD, LEVEL, EURO, FUTURE, *RECORDS]), unique=True))
def test_a_reader_agrees_with_himself(lines):
    claims = notes(*lines)
    assert pair_spans(claims, claims) == [(position, position) for position in range(len(claims))]


def test_kappa_of_a_table_done_by_hand():
    # 50 sentences, both yes 20, both no 15, yes/no 5, no/yes 10: agreed 0.7, by chance 0.5*0.6 + 0.5*0.4 = 0.5.
    labels = [("yes", "yes")] * 20 + [("no", "no")] * 15 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    assert cohen_kappa(labels) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_symmetric_and_one_only_for_full_agreement(labels):
    kappa = cohen_kappa(labels)
    assert kappa == pytest.approx(cohen_kappa([(other, one) for one, other in labels]))
    assert (kappa == pytest.approx(1)) == all(one == other for one, other in labels)


@pytest.fixture
def corpus(tmp_path):
    """Return a corpus of one article, read twice with one difference in kind and one claim too few."""
    for folder in ("articles", "notes", "second"):
        (tmp_path / folder).mkdir()
    (tmp_path / "articles" / "one.txt").write_text(TEXT, encoding="utf-8")
    for folder, lines in (("notes", (GOLD, LEVEL, EURO)), ("second", (GOLD, FUTURE))):
        text = "\n".join(("# style: wrap", *lines)) + "\n"
        (tmp_path / folder / "one.tsv").write_text(text, encoding="utf-8")
    return tmp_path


def test_fields_are_counted_over_the_pairs(corpus):
    agreement, problems = compare_readers(corpus, ["one"])
    assert not problems
    assert (agreement.first, agreement.second, len(agreement.pairs)) == (3, 2, 2)
    assert agreement.span_f1 == agreement.exact_span_f1 == pytest.approx(4 / 5)
    assert agreement.same == {
        "kind": 1, "subject": 2, "other": 2, "measure": 2, "value": 2, "unit": 2, "bound": 2, "period": 1,
        "direction": 2, "attribution": 2, "forecast": 1, "hedged": 2,
    }  # fmt: skip
    assert (agreement.told["direction"], agreement.same_told["direction"]) == (1, 1)
    assert (agreement.told["period"], agreement.told_twice["period"]) == (2, 1)
    assert agreement.alone == {("first", "change"): 1}


def test_the_command_prints_figures_and_disputes(corpus, capsys):
    assert main(["--corpus", str(corpus), "--disputes"]) == 0
    told = capsys.readouterr().out
    assert "claims: first reader 3, second reader 2, paired 2" in told
    assert "kinds told apart: level/forecast 1" in told
    assert "one.txt:1: level '$3,900' of Gold: kind: first level, second forecast" in told
    assert "one.txt:1: change '0.5%' of Euro: first reader alone" in told


def test_notes_that_miss_or_break_are_told(corpus, capsys):
    shutil.copy(corpus / "second" / "one.tsv", corpus / "second" / "two.tsv")
    (corpus / "second" / "one.tsv").write_text("# style: wrap\n9%\t\tchange", encoding="utf-8")
    assert main(["--corpus", str(corpus)]) == 1
    told = capsys.readouterr()
    assert "articles read twice 0" in told.out
    assert "one.tsv:2:" in told.err
    assert "two.tsv: missing" in told.err


def test_at_least_a_fifth_of_the_corpus_is_read_twice():
    second = sorted(path.stem for path in (CORPUS / "second").glob("*.tsv"))
    agreement, problems = compare_readers(CORPUS, second)
    assert not problems
    assert 5 * agreement.articles >= len(list((CORPUS / "notes").glob("*.tsv")))
