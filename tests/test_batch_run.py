"""A corpus run from end to end in one process: outputs, repeats, resuming, and fetching once."""

import csv
import datetime as dt
import json
import sqlite3
from typing import ClassVar

import pytest

from checker.market import setup
from checker.market.base import Bars, BarsRequest, Failure, HistoryRequest, Origin
from checker.market.market import Market
from checker.market.sessions import sessions_between
from factcheck.batch import outputs, phases, work
from factcheck.batch.carried import Carried, Missed, SourcePlan, StandIn, Wanted, narrow
from factcheck.batch.limits import Limits
from factcheck.batch.phases import Order, run_batch
from factcheck.batch.summary import write_summary
from factcheck.batch.union import Union
from factcheck.check import Job, check_source
from factcheck.errors import FactcheckError, UsageError
from factcheck.formats.registry import find_form
from factcheck.report import load_report, write_report

D = dt.date
TRUE = "NEW YORK, Oct. 6, 2025 - The S&P 500 rose 7.8% in the third quarter of 2025.\n"
FALSE = "NEW YORK, Oct. 6, 2025 - The S&P 500 fell 4.1% in the third quarter of 2025.\n"
PLAIN = "NEW YORK, Oct. 6, 2025 - Nothing of note happened.\n"


class InlinePool:
    """Does calls where it is; notes them, and may be interrupted after some."""

    done: ClassVar[list[str]] = []
    stop_after = None

    def __init__(self, jobs, limits):
        pass

    def run(self, calls):
        for key, (function, arguments) in calls:
            if InlinePool.stop_after == len(InlinePool.done):
                raise KeyboardInterrupt
            InlinePool.done.append(function.__name__)
            yield key, function(*arguments)

    def close(self):
        pass


@pytest.fixture(autouse=True)
def inline(monkeypatch, tmp_path):
    monkeypatch.setattr(phases, "LocalPool", InlinePool)
    monkeypatch.setattr(InlinePool, "done", [])
    monkeypatch.setattr(InlinePool, "stop_after", None)
    monkeypatch.setenv("FACTCHECK_STORE", str(tmp_path / "store.db"))


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "articles"
    (folder / "more").mkdir(parents=True)
    for name, text in {
        "true.txt": TRUE,
        "false.txt": FALSE,
        "more/plain.md": PLAIN,
        "more/again.txt": TRUE,
    }.items():
        (folder / name).write_text(text)
    (folder / "empty.txt").write_bytes(b"")
    return folder


def run(corpus, output, **options):
    InlinePool.done.clear()
    return run_batch(Order((str(corpus),), output, **{"offline": True, "quiet": True, **options}))


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_tree(output):
    """Return every file that a run leaves for its reader, by name."""
    kept = (path for path in output.rglob("*") if path.is_file() and "ledger" not in path.name)
    return {
        str(path.relative_to(output)): path.read_bytes() for path in kept if not path.name.startswith(".")
    }


def test_reports_are_those_of_the_single_command(corpus, tmp_path):
    outcome = run(corpus, tmp_path / "out")
    assert outcome.code == 2
    rows = read_csv(tmp_path / "out" / "articles.csv")
    assert len(rows) == 4
    for row in rows:
        job = Job((row["article"],), find_form("json"), offline=True)
        _, report, _ = check_source(row["article"], job)
        assert (tmp_path / "out" / row["report"]).read_text("utf-8") == write_report(report)


def test_tables_and_summary(corpus, tmp_path):
    from pyarrow import parquet

    outcome = run(corpus, tmp_path / "out", index=True)
    out = tmp_path / "out"
    summary = json.loads((out / "summary.json").read_text())
    assert summary["articles"] == {"given": 5, "judged": 3, "repeated": 1, "failed": 1, "words": 43}
    assert summary["labels"] == {"refuted": 1, "conflicting": 0, "not_enough_evidence": 0, "supported": 1}
    assert summary["kinds"] == {"change": summary["labels"]}
    assert summary["worst"] == [{"article": f"{corpus}/false.txt", "wrong": 1}]
    assert summary["failures"] == {"unreadable": 1}
    claims = read_csv(out / "claims.csv")
    assert [(row["article"].rpartition("/")[2], row["verdict"], row["number"]) for row in claims] == [
        ("false.txt", "refuted", "-4.1"),
        ("again.txt", "supported", "7.8"),
    ]
    assert claims[0]["sources"] == "the bundled record: ^GSPC"
    table = parquet.read_table(out / "claims.parquet").to_pylist()
    assert [(row["verdict"], row["number"], row["period_end"]) for row in table] == [
        ("refuted", -4.1, D(2025, 9, 30)),
        ("supported", 7.8, D(2025, 9, 30)),
    ]
    assert float(claims[0]["computed"]) == pytest.approx(table[0]["computed"])
    (failure,) = read_csv(out / "failures.csv")
    assert failure == {
        "article": f"{corpus}/empty.txt", "kind": "unreadable", "reason": f"{corpus}/empty.txt is empty",
    }  # fmt: skip
    page = (out / "index.html").read_text()
    assert page.count("<a href=") == 4
    assert "default-src 'none'" in page
    lines = list(write_summary(outcome, out))
    assert lines[0] == "5 articles: 3 judged, 1 repeated, 1 failed"
    assert any("failures: unreadable 1" in line for line in lines)


def test_a_line_may_be_longer_than_a_block_of_the_parquet_table(corpus, tmp_path, monkeypatch):
    from pyarrow import parquet

    monkeypatch.setattr(outputs, "BLOCK", 64)
    run(corpus, tmp_path / "out")
    lines = (tmp_path / "out" / "claims.csv").read_bytes().splitlines()
    assert min(map(len, lines)) > outputs.BLOCK
    assert parquet.read_table(tmp_path / "out" / "claims.parquet").num_rows == len(lines) - 1


def test_same_content_is_judged_once(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    assert InlinePool.done.count("judge_body") == 3
    rows = {row["article"].rpartition("/")[2]: row for row in read_csv(tmp_path / "out" / "articles.csv")}
    assert rows["true.txt"]["same_as"] == f"{corpus}/more/again.txt"
    same = [(tmp_path / "out" / rows[name]["report"]).read_bytes() for name in ("true.txt", "again.txt")]
    assert same[0] == same[1]


def test_nothing_is_done_twice(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    before = read_tree(tmp_path / "out")
    outcome = run(corpus, tmp_path / "out")
    assert InlinePool.done == []
    assert (outcome.code, outcome.costs.kept) == (2, 4)
    assert read_tree(tmp_path / "out") == before


def test_a_changed_article_is_judged_again_and_nothing_else(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    (corpus / "more" / "again.txt").write_text(FALSE.replace("4.1", "5.1"))
    (corpus / "new.txt").write_text(TRUE)
    run(corpus, tmp_path / "out")
    assert InlinePool.done == ["extract_given", "judge_body"]
    fresh = tmp_path / "fresh"
    run(corpus, fresh)
    assert read_tree(tmp_path / "out") == read_tree(fresh)


def test_a_changed_pipeline_reads_again_and_changed_data_only_judge_again(corpus, tmp_path, monkeypatch):
    run(corpus, tmp_path / "out")
    data = tmp_path / "data"
    data.mkdir()
    table = data / "prices.csv"
    table.write_text("symbol,date,open,high,low,close\nX,2025-06-30,1,1,1,1\n")
    run(corpus, tmp_path / "out", data=data)
    assert InlinePool.done == ["judge_body"] * 3
    run(corpus, tmp_path / "out", data=data)
    assert InlinePool.done == []
    table.write_text("symbol,date,open,high,low,close\nX,2025-06-30,1,1,1,2\n")
    run(corpus, tmp_path / "out", data=data)
    assert InlinePool.done == ["judge_body"] * 3
    monkeypatch.setattr(phases, "pipeline_version", lambda: "another")
    run(corpus, tmp_path / "out", data=data)
    assert InlinePool.done == ["extract_given"] * 4 + ["judge_body"] * 3


@pytest.mark.parametrize(("as_of", "suggested"), [(None, "9.8"), (D(2025, 8, 1), "7.9")])
def test_a_run_judges_as_of_the_day_asked_for(as_of, suggested, tmp_path):
    path = tmp_path / "spending.txt"
    path.write_text("Gartner forecasts worldwide IT spending to grow 9.3% in 2025.")
    run(path, tmp_path / "out", as_of=as_of, published=D(2025, 3, 2))
    (row,) = read_csv(tmp_path / "out" / "articles.csv")
    text = (tmp_path / "out" / row["report"]).read_text("utf-8")
    job = Job((str(path),), find_form("json"), offline=True, as_of=as_of, published=D(2025, 3, 2))
    assert text == write_report(check_source(str(path), job)[1])
    (claim,) = json.loads(text)["claims"]
    assert claim["verdict"]["correction"].startswith(suggested)


def test_another_day_judges_again_and_reads_nothing_again(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    run(corpus, tmp_path / "out", as_of=D(2025, 11, 3))
    assert InlinePool.done == ["judge_body"] * 3
    run(corpus, tmp_path / "out", as_of=D(2025, 11, 3))
    assert InlinePool.done == []
    run(corpus, tmp_path / "out", as_of=D(2025, 11, 4))
    assert InlinePool.done == ["judge_body"] * 3
    run(corpus, tmp_path / "fresh", as_of=D(2025, 11, 4))
    assert read_tree(tmp_path / "out") == read_tree(tmp_path / "fresh")


def test_force_and_lost_reports(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    before = read_tree(tmp_path / "out")
    lost = next(row for row in read_csv(tmp_path / "out" / "articles.csv") if "false" in row["article"])[
        "report"
    ]
    (tmp_path / "out" / lost).write_bytes(b"torn")
    run(corpus, tmp_path / "out")
    assert InlinePool.done == ["judge_body"]
    assert read_tree(tmp_path / "out") == before
    run(corpus, tmp_path / "out", force=True)
    assert len(InlinePool.done) == 7


@pytest.mark.parametrize("moment", range(7))
def test_an_interrupted_run_goes_on_where_it_stopped(corpus, tmp_path, monkeypatch, moment):
    run(corpus, tmp_path / "whole")
    monkeypatch.setattr(InlinePool, "stop_after", moment)
    with pytest.raises(KeyboardInterrupt):
        run(corpus, tmp_path / "out")
    monkeypatch.setattr(InlinePool, "stop_after", None)
    run(corpus, tmp_path / "out")
    assert len(InlinePool.done) == 7 - moment
    assert read_tree(tmp_path / "out") == read_tree(tmp_path / "whole")


def test_exit_codes(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TRUE)
    assert run(folder, tmp_path / "out").code == 0
    (folder / "b.txt").write_text(FALSE)
    assert run(folder, tmp_path / "out").code == 1
    (folder / ".factcheck.toml").write_text('[run]\nfail_on = ["conflicting"]\n')
    assert run(folder, tmp_path / "out").code == 0
    (folder / "c.txt").write_bytes(b"\0\1\2")
    assert run(folder, tmp_path / "out").code == 2


def test_limits_of_time_and_memory_become_rows(corpus, tmp_path, monkeypatch):
    real = work.extract_claims

    def extract(article, **options):
        if "Nothing of note" in article.text:
            while True:
                pass
        if "fell" in article.text:
            raise MemoryError
        if "rose" in article.text:
            raise ZeroDivisionError("a bug")
        return real(article, **options)

    monkeypatch.setattr(work, "extract_claims", extract)
    run(corpus, tmp_path / "out", limits=Limits(0.3, 500))
    rows = {row["article"].rpartition("/")[2]: row for row in read_csv(tmp_path / "out" / "failures.csv")}
    assert rows["plain.md"]["reason"] == "ran past its time limit of 0.3 s"
    assert rows["false.txt"]["reason"] == "needs more than its memory limit of 500 MB"
    assert rows["true.txt"]["reason"] == "ZeroDivisionError: a bug"
    assert rows["again.txt"]["kind"] == "error"
    monkeypatch.setattr(work, "extract_claims", real)
    run(corpus, tmp_path / "out", limits=Limits(0.3, 500))
    assert InlinePool.done == []
    run(corpus, tmp_path / "out", limits=Limits(60, 500))
    assert InlinePool.done == ["extract_given"] * 3 + ["judge_body"] * 3


def test_two_lexicons_in_one_run_are_refused(corpus, tmp_path):
    rule = '[[instruments]]\nname = "House Index"\nsymbol = "^H"\ntype = "index"\n'
    (corpus / "more" / ".factcheck.toml").write_text(rule)
    with pytest.raises(UsageError, match="name different instruments"):
        run(corpus, tmp_path / "out")


def test_a_damaged_ledger_is_told_and_forced(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    (tmp_path / "out" / "ledger.db").write_bytes(b"no database" * 500)
    with pytest.raises(FactcheckError, match="--force"):
        run(corpus, tmp_path / "out")
    assert run(corpus, tmp_path / "out", force=True).totals.judged == 3


class Exchange:
    """A source of the network that has JPM, and counts what it is asked."""

    name = "the exchange"
    network = True
    requests = (BarsRequest, HistoryRequest)

    def __init__(self, down=()):
        self.asked = []
        self.down = down

    def holds(self, request):
        return not self.down and any(seen.symbol == request.symbol for seen in self.asked)

    def fetch(self, request):
        if not self.holds(request):
            self.asked.append(request)
        if self.down:
            return Failure("provider_down", self.name, "the exchange cannot be reached")
        if request.symbol != "JPM":
            return Failure("not_found", self.name, f"the exchange has no {request.symbol}")
        start = D(2025, 1, 2) if isinstance(request, HistoryRequest) else request.start
        end = request.until if isinstance(request, HistoryRequest) else request.end
        days = tuple(sessions_between("JPM", max(start, D(2025, 1, 2)), min(end, D(2025, 10, 31))))
        closes = tuple(100.0 + day.toordinal() % 50 for day in days)
        return Bars(
            "JPM", days, closes, closes, closes, closes, Origin(self.name, "2025-11-01T00:00:00Z", "f00d"), ()
        )


@pytest.fixture
def exchange(monkeypatch):
    found = Exchange()
    monkeypatch.setattr(setup, "_open_remote", lambda *_: (found,))
    return found


def test_what_articles_want_is_fetched_once(tmp_path, exchange):
    folder = tmp_path / "articles"
    folder.mkdir()
    for day in (1, 2, 3, 4, 7, 8, 9, 10):
        (folder / f"{day}.txt").write_text(
            f"NEW YORK, Oct. {day + 20}, 2025 - JPMorgan Chase shares rose {day}.1% on Oct. {day + 6}, 2025.\n"
        )
    outcome = run(folder, tmp_path / "out", offline=False)
    asked = [request for request in exchange.asked if request.symbol == "JPM"]
    assert len(asked) <= 2
    assert outcome.costs.wanted > 8 >= outcome.costs.asked
    assert outcome.totals.judged == 8
    labels = outcome.totals.labels
    assert labels["not_enough_evidence"] == 0
    for row in read_csv(tmp_path / "out" / "articles.csv"):
        _, report, _ = check_source(row["article"], Job((row["article"],), find_form("json")))
        batch = load_report(tmp_path / "out" / row["report"])
        assert [claim.verdict.label for claim in batch.claims] == [
            claim.verdict.label for claim in report.claims
        ]
        assert batch == report


def test_what_could_not_be_reached_is_tried_again(tmp_path, exchange):
    folder = tmp_path / "articles"
    folder.mkdir()
    text = "NEW YORK, Oct. 21, 2025 - JPMorgan Chase shares rose 9.9% on Oct. 7, 2025."
    (folder / "a.txt").write_text(text)
    (folder / "b.txt").write_text(f"{text} {TRUE[25:]}")
    exchange.down = True
    outcome = run(folder, tmp_path / "out", offline=False)
    assert outcome.code == 2
    assert outcome.totals.failures == {"nothing_fetched": 1}
    exchange.down = False
    outcome = run(folder, tmp_path / "out", offline=False)
    assert "extract_given" not in InlinePool.done[1:]
    assert (outcome.code, outcome.totals.judged) == (1, 2)


def test_stand_ins_answer_parts_and_note_the_rest():
    days = tuple(sessions_between("JPM", D(2025, 7, 1), D(2025, 7, 31)))
    closes = tuple(map(float, range(len(days))))
    bars = Bars("JPM", days, closes, closes, closes, closes, Origin("x"), ())
    missed = Missed()
    wide = BarsRequest("JPM", D(2025, 7, 1), D(2025, 7, 31))
    source = StandIn(SourcePlan("x", "carried"), [Carried("x", wide, bars), Carried("y", wide, bars)], missed)
    part = source.fetch(BarsRequest("JPM", D(2025, 7, 10), D(2025, 7, 11)))
    assert part.sessions == (D(2025, 7, 10), D(2025, 7, 11))
    assert not missed.requests
    outside = BarsRequest("JPM", D(2025, 7, 10), D(2025, 8, 1))
    assert isinstance(source.fetch(outside), Failure)
    assert missed.requests == {outside: Wanted("x", outside)}
    failure = Failure("not_found", "x", "no")
    assert narrow(failure, outside) is failure


def test_union_passes_what_one_source_lacks_to_the_next():
    one, two = Exchange(), Exchange()
    one.name, two.name, one.down = "one", "two", True
    union = Union(Market([one, two]), carry_all=False)
    first, second = (BarsRequest("JPM", D(2025, 7, day), D(2025, 7, day)) for day in (8, 21))
    union.want([Wanted("one", first)])
    union.want([Wanted("one", second)])
    union.fetch()
    wide = BarsRequest("JPM", D(2025, 7, 8), D(2025, 7, 21))
    assert one.asked == two.asked == [wide]
    carried = union.answer([Wanted("one", first)])
    assert [(item.source, item.request, isinstance(item.answer, Bars)) for item in carried] == [
        ("one", first, False),
        ("two", first, True),
    ]
    assert carried[1].answer.sessions == (D(2025, 7, 8),)


def test_the_ledger_keeps_little_of_the_articles(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / "ledger.db") as ledger:
        (size,) = ledger.execute("SELECT MAX(LENGTH(body)) FROM extracted").fetchone()
    assert size < 2000
