"""The user's own folder, read as it is and imported: the same answers either way."""

import datetime as dt
import subprocess
import sys

import pytest
from market_folder import DAYS, bar_rows, close_of, write_folder

from checker.market.base import (
    ActionsRequest,
    BarsRequest,
    EpsRequest,
    Failure,
    FiguresRequest,
    FundamentalsRequest,
    HistoryRequest,
    SeriesRequest,
    SharesRequest,
)
from checker.market.errors import DataError, RowError
from checker.market.files import FilesSource
from checker.market.importing import import_folder
from checker.market.setup import open_market
from checker.market.store_file import open_store
from checker.market.store_source import StoreSource

D = dt.date
NOW = "2026-01-02T03:04:05Z"
DAY = D(2025, 9, 30)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "own")


@pytest.fixture(params=["files", "store"])
def source(request, folder, tmp_path):
    if request.param == "files":
        return FilesSource(folder)
    store = open_store(tmp_path / "store.db")
    import_folder(store, folder, fetched_at=NOW)
    return StoreSource(store)


def test_bars(source):
    bars = source.fetch(BarsRequest("A003", D(2025, 9, 1), DAY))
    place = DAYS.index(DAY)
    assert bars.closes[-1] == close_of(3, place)
    assert (bars.opens[-1], bars.highs[-1], bars.lows[-1]) == (
        close_of(3, place) - 1,
        close_of(3, place) + 1,
        close_of(3, place) - 2,
    )
    assert len(bars) == 21
    assert len(source.fetch(HistoryRequest("A003", DAY))) == place + 1


def test_every_other_kind_of_table(source):
    assert source.fetch(ActionsRequest("A000", D(2025, 7, 1), DAY)).dividends == ((D(2025, 8, 15), 0.5),)
    assert source.fetch(ActionsRequest("A001", D(2025, 7, 1), DAY)).dividends == ()
    assert source.fetch(SeriesRequest("CPIAUCNS", D(2025, 1, 1), DAY)).values[-1] == 309.0
    assert source.fetch(EpsRequest("A000", DAY)).quarters[-1].eps == 1.6
    assert source.fetch(EpsRequest("A000", D(2025, 7, 31))).quarters[-1].eps == 1.5
    assert source.fetch(SharesRequest("A000", DAY)).counts == (1000000.0,)
    assert source.fetch(FundamentalsRequest("A000", DAY)).reports[0].revenue == 500000.0
    flows = source.fetch(FiguresRequest("Bitcoin", "fund_flow", D(2025, 10, 6)))
    assert (flows.figures[0].value, flows.figures[0].unit) == (985100000.0, "USD")
    own = source.fetch(FiguresRequest("widgets", "spending", D(2025, 10, 6)))
    assert own.figures[0].value == 7.5


@pytest.mark.parametrize(
    ("request_", "kind"),
    [
        (BarsRequest("NONE", DAY, DAY), "not_found"),
        (BarsRequest("A000", D(2020, 1, 2), D(2020, 1, 3)), "incomplete"),
        (SeriesRequest("NONE", DAY, DAY), "not_found"),
        (SeriesRequest("CPIAUCNS", D(2023, 1, 1), DAY), "incomplete"),
        (EpsRequest("A000", D(2025, 1, 1)), "not_found"),
        (ActionsRequest("A000", D(2020, 1, 2), DAY), "incomplete"),
        (FiguresRequest("widgets", "spending", D(2025, 8, 31)), "not_found"),
    ],
)
def test_what_is_not_there_is_a_failure(source, request_, kind):
    answer = source.fetch(request_)
    assert isinstance(answer, Failure)
    assert answer.kind == kind


def test_rows_of_a_symbol_need_not_stand_together(tmp_path):
    folder = tmp_path / "by-day"
    folder.mkdir()
    rows = sorted(bar_rows(3), key=lambda row: (row[1], row[0]))
    lines = ["symbol,date,close", *(f"{row[0]},{row[1]},{row[5]}" for row in rows)]
    (folder / "closes.csv").write_text("\n".join(lines) + "\n")
    store = open_store(tmp_path / "s.db")
    import_folder(store, folder, fetched_at=NOW)
    for source in (FilesSource(folder), StoreSource(store)):
        assert source.fetch(BarsRequest("A002", DAY, DAY)).closes == (close_of(2, DAYS.index(DAY)),)
        assert len(source.fetch(HistoryRequest("A001", DAYS[-1]))) == len(DAYS)


def test_parquet_and_a_key_that_is_not_the_first_column(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path / "mixed"
    folder.mkdir()
    days = [day for day in DAYS if day.year == 2025]
    pq.write_table(
        pa.table({"symbol": ["P"] * len(days), "date": days, "close": [1.5] * len(days)}),
        folder / "p.parquet",
    )
    lines = ["date,symbol,close", *(f"{day},Q,{2.5}" for day in days)]
    (folder / "q.csv").write_text("\n".join(lines) + "\n")
    source = FilesSource(folder)
    assert source.fetch(BarsRequest("P", DAY, DAY)).closes == (1.5,)
    assert source.fetch(BarsRequest("Q", DAY, DAY)).closes == (2.5,)


def test_dividends_are_derived_where_none_are_listed(tmp_path):
    folder = tmp_path / "derived"
    folder.mkdir()
    days = [day for day in DAYS if D(2025, 9, 1) <= day <= DAY]
    lines = ["symbol,date,close,adj_close"]
    lines += [f"X,{day},100,{99 if day < D(2025, 9, 15) else 100}" for day in days]
    (folder / "x.csv").write_text("\n".join(lines) + "\n")
    paid = FilesSource(folder).fetch(ActionsRequest("X", days[0], DAY)).dividends
    assert paid == ((D(2025, 9, 15), 1.0),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("symbol,date,close\nX,2025-09-30,high\n", "prices.csv, row 2, column close: 'high' is no number"),
        ("symbol,date,close\nX,30.09.2025,5\n", "prices.csv, row 2, column date: '30.09.2025' is no date"),
        (
            "symbol,date,close\nY,soon,x\nX,2025-09-29,5\nX,2025-09-30\n",
            "row 4: 2 cells where the header has 3",
        ),
        ("date,symbol,close\n2025-09-29,X,5\nsoon,X,5\n", "prices.csv, row 3, column date: 'soon'"),
    ],
)
def test_a_bad_row_is_named(tmp_path, text, place):
    (tmp_path / "prices.csv").write_text(text)
    with pytest.raises(RowError) as caught:
        FilesSource(tmp_path).fetch(BarsRequest("X", DAY, DAY))
    assert place in str(caught.value)
    with pytest.raises(DataError, match=r"prices\.csv"):
        import_folder(open_store(tmp_path / "s.db"), tmp_path, fetched_at=NOW)


@pytest.mark.parametrize(
    ("header", "row", "request_", "place"),
    [
        ("symbol,date,amount", "X,2025-09-15,", ActionsRequest("X", DAY, DAY), "amount: '' is no number"),
        (
            "symbol,date,shares_outstanding",
            "X,2025-06-30,many",
            SharesRequest("X", DAY),
            "'many' is no number",
        ),
        ("series,date,value", "X,2025-13-01,5", SeriesRequest("X", DAY, DAY), "'2025-13-01' is no date"),
        ("symbol,report_date,eps_diluted", "X,2025-08-01,1.5c", EpsRequest("X", DAY), "eps_diluted: '1.5c'"),
    ],
)
def test_bad_rows_of_other_tables_are_named(tmp_path, header, row, request_, place):
    (tmp_path / "t.csv").write_text(f"{header}\n{row}\n")
    with pytest.raises(RowError) as caught:
        FilesSource(tmp_path).fetch(request_)
    assert "t.csv, row 2, column" in str(caught.value)
    assert place in str(caught.value)


def test_a_bad_row_of_another_symbol_or_an_empty_cell_stops_nothing(tmp_path):
    (tmp_path / "prices.csv").write_text(f"symbol,date,close\nY,soon,x\nX,2025-09-29,\nX,{DAY},5\n")
    assert FilesSource(tmp_path).fetch(BarsRequest("X", DAY, DAY)).closes == (5.0,)


@pytest.mark.parametrize("content", [None, b"", b"a,b\n1,2\n", b"\x1f\x8b broken"])
def test_a_folder_without_tables_is_refused_in_one_line(tmp_path, content):
    if content is not None:
        (tmp_path / ("x.csv.gz" if content.startswith(b"\x1f") else "x.csv")).write_bytes(content)
    with pytest.raises(DataError) as caught:
        open_market(data=tmp_path, offline=True)
    assert "\n" not in str(caught.value)


def test_a_wrong_figures_file_is_refused(tmp_path):
    path = tmp_path / "figures.csv"
    for text in (
        "a,b\n",
        "publisher,title,date,subject,measure,period,value,unit,url\nP,T,2025,S,m,2025,x,percent,u\n",
    ):
        path.write_text(text)
        with pytest.raises(DataError):
            open_market(figures=path, offline=True)


def test_the_command_says_so_in_one_line(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("The S&P 500 rose 7.8% in the third quarter of 2025.\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "factcheck.cli",
            "check",
            str(article),
            "--data",
            str(tmp_path / "none"),
            "--offline",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_the_command_names_a_bad_row_in_one_line(tmp_path):
    article, own = tmp_path / "a.txt", tmp_path / "own"
    article.write_text("The S&P 500 rose 7.8% in the third quarter of 2025.\n")
    own.mkdir()
    (own / "prices.csv").write_text("symbol,date,close\n^GSPC,2025-06-30,6204.95\n^GSPC,2025-09-30,abc\n")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "factcheck.cli", "check", str(article)),
            *("--data", str(own), "--offline", "--published", "2025-10-06"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    told = f"factcheck: {own / 'prices.csv'}, row 3, column close: 'abc' is no number\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_rows_are_read_once_however_often_they_are_asked_for(folder, monkeypatch):
    source = FilesSource(folder)
    read = []
    rows = FilesSource.rows

    def note(self, kind, key):
        read.append((kind, key))
        return rows(self, kind, key)

    monkeypatch.setattr(FilesSource, "rows", note)
    answers = [
        source.fetch(request)
        for back in range(20)
        for request in (
            BarsRequest("A003", DAY - dt.timedelta(days=back), DAY),
            ActionsRequest("A000", D(2025, 7, 1), DAY - dt.timedelta(days=back)),
            SeriesRequest("CPIAUCNS", D(2025, 1, 1), DAY - dt.timedelta(days=back)),
        )
    ]
    assert not any(isinstance(answer, Failure) for answer in answers)
    assert len(read) == len(set(read))
