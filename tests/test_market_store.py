"""The store: append-only, shared, resumable, and clear about its troubles."""

import datetime as dt
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from market_folder import DAYS, close_of, write_folder

from checker.market.base import ActionsRequest, BarsRequest, Failure, HistoryRequest, Origin
from checker.market.errors import StoreError
from checker.market.fetched import PriceHistory, keep_prices, make_origin
from checker.market.importing import import_folder
from checker.market.store_file import open_store, set_aside
from checker.market.store_source import StoreSource

D = dt.date
NOW = "2026-01-02T03:04:05Z"
DAY = D(2025, 9, 30)
ROOT = Path(__file__).parent.parent


FIRST = D(2025, 9, 22)


def history(closes, *, first=FIRST, splits=(), dividends=(), stamp="1"):
    days = [D(2025, 9, 22) + dt.timedelta(days=place) for place in range(len(closes))]
    rows = [(day, None, None, None, close) for day, close in zip(days, closes, strict=True)]
    origin = Origin("Yahoo Finance", f"2025-10-0{stamp}T00:00:00Z", stamp * 64)
    return PriceHistory("X", first, D(2025, 10, 1), rows, tuple(dividends), tuple(splits), origin)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store.db")


def test_a_refetch_that_differs_adds_a_row_and_a_note(store):
    keep_prices(store, history([100.0, 101.0]), b"one")
    keep_prices(store, history([100.0, 101.5], stamp="2"), b"two")
    assert store.count("bars") == 3
    assert store.read_payload("1" * 64) == b"one"
    assert store.read_payload("2" * 64) == b"two"
    (note,) = store.read_notes("X")
    assert note[2] == 20250923
    assert "was 101.0, came as 101.5" in note[3]
    bars = StoreSource(store).fetch(BarsRequest("X", D(2025, 9, 22), D(2025, 9, 23)))
    assert bars.closes == (100.0, 101.5)
    assert "101.5" in bars.origin.note
    store.go_back_to(["1" * 64])
    bars = StoreSource(store).fetch(BarsRequest("X", D(2025, 9, 22), D(2025, 9, 23)))
    assert bars.closes == (100.0, 101.0)
    assert bars.origin.note is None


def test_an_equal_refetch_adds_nothing_but_its_span(store):
    keep_prices(store, history([100.0, 101.0]), b"one")
    keep_prices(store, history([100.0, 101.0], first=D(2025, 1, 1), stamp="2"), b"two")
    assert store.count("bars") == 2
    assert store.read_notes() == []
    assert StoreSource(store).fetch(ActionsRequest("X", D(2025, 2, 1), D(2025, 9, 23))).dividends == ()


def test_a_later_split_changes_no_row_but_every_adjusted_close(store):
    keep_prices(
        store,
        history([100.0, 50.0], splits=[(D(2025, 9, 23), 2.0)], dividends=[(D(2025, 9, 22), 1.0)]),
        b"one",
    )
    bars = StoreSource(store).fetch(BarsRequest("X", D(2025, 9, 22), D(2025, 9, 23)))
    assert bars.closes == (50.0, 50.0)
    assert bars.split_factor(D(2025, 9, 22)) == 2.0
    actions = StoreSource(store).fetch(ActionsRequest("X", D(2025, 9, 22), D(2025, 9, 23)))
    assert actions.dividends == ((D(2025, 9, 22), 0.5),)


def test_a_part_of_a_history_is_not_the_history(store):
    keep_prices(store, history([100.0, 101.0]), b"one")
    answer = StoreSource(store).fetch(HistoryRequest("X", D(2025, 9, 23)))
    assert isinstance(answer, Failure)
    assert answer.kind == "incomplete"
    keep_prices(store, history([100.0, 101.0], first=None, stamp="2"), b"two")
    assert len(StoreSource(store).fetch(HistoryRequest("X", D(2025, 9, 23)))) == 2


def test_dividends_of_days_never_asked_for_are_unknown_not_none(store):
    keep_prices(store, history([100.0, 101.0]), b"one")
    answer = StoreSource(store).fetch(ActionsRequest("X", D(2025, 9, 1), D(2025, 9, 23)))
    assert isinstance(answer, Failure)


def test_a_folder_is_imported_once(store, tmp_path):
    folder = write_folder(tmp_path / "own", symbols=3)
    first = import_folder(store, folder, fetched_at=NOW)
    rows = store.count("bars")
    assert rows == 3 * len(DAYS)
    assert all(item.known for item in import_folder(store, folder, fetched_at=NOW))
    assert store.count("bars") == rows
    assert sum(item.rows for item in first if item.kind == "bars") == rows
    (folder / "more.csv").write_text("symbol,date,close\nA000,2025-09-30,1.25\n")
    import_folder(store, folder, fetched_at=NOW)
    assert store.count("bars") == rows + 1
    assert "came as 1.25" in store.read_notes("A000")[0][3]


def test_a_read_only_store_answers_and_keeps_nothing(store, tmp_path, monkeypatch):
    keep_prices(store, history([100.0, 101.0]), b"one")
    store.query("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    read_only = open_store(tmp_path / "store.db")
    assert not read_only.writable
    assert StoreSource(read_only).fetch(BarsRequest("X", D(2025, 9, 23), D(2025, 9, 23))).closes == (101.0,)
    with pytest.raises(StoreError, match="read-only"):
        keep_prices(read_only, history([100.0, 102.0], stamp="2"), b"two")


@pytest.mark.parametrize("state", ["damaged", "cut", "older", "newer", "foreign", "folder"])
def test_a_store_in_trouble_is_one_line_with_a_way_out(tmp_path, state):
    path = tmp_path / "store.db"
    if state == "damaged":
        path.write_bytes(b"no database" * 500)
    elif state == "folder":
        path.mkdir()
    elif state == "foreign":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE t (x)")
    else:
        open_store(path).close()
        if state == "cut":
            raw = path.read_bytes()
            path.write_bytes(raw[:100] + b"\xff" * 400 + raw[500:])
        else:
            with sqlite3.connect(path) as connection:
                connection.execute(f"PRAGMA user_version = {0 if state == 'older' else 99}")
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        open_store(path).find_keys("bars")
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_set_aside_loses_nothing(tmp_path):
    path = tmp_path / "store.db"
    keep_prices(open_store(path), history([100.0, 101.0]), b"one")
    target = set_aside(path)
    assert not path.exists()
    assert StoreSource(open_store(target)).fetch(BarsRequest("X", D(2025, 9, 23), D(2025, 9, 23))).closes == (
        101.0,
    )
    assert set_aside(path) is None


def test_a_locked_store_is_told_after_a_bounded_wait(tmp_path, monkeypatch):
    monkeypatch.setattr("checker.market.store_file.BUSY_SECONDS", 0.2)
    path = tmp_path / "store.db"
    store = open_store(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        keep_prices(open_store(path), history([100.0]), b"one")
    holder.execute("ROLLBACK")
    keep_prices(store, history([100.0]), b"one")


def test_the_origin_carries_when_and_what():
    origin = make_origin("P", b"body", dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC))
    assert origin.fetched_at == NOW
    assert len(origin.payload_hash) == 64


WRITER = """
import sys
from pathlib import Path
from checker.market.importing import import_folder
from checker.market.store_file import open_store
store = open_store(Path(sys.argv[1]))
def told(what, rows):
    print(what, flush=True)
import_folder(store, Path(sys.argv[2]), fetched_at="2026-01-02T03:04:05Z", progress=told)
print("done", flush=True)
"""


def start(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def all_closes(path):
    source = StoreSource(open_store(path))
    return {
        symbol: source.fetch(HistoryRequest(symbol, DAYS[-1])).closes for symbol in ("A000", "A007", "A019")
    }


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_thirty_kills_during_import_lose_nothing_acknowledged(tmp_path):
    folder = write_folder(tmp_path / "own", symbols=20)
    chance = random.Random(20260102)  # noqa: S311 - repeatable moments
    expected = {f"A{n:03}": tuple(close_of(n, place) for place in range(len(DAYS))) for n in (0, 7, 19)}
    path = tmp_path / "store.db"
    for attempt in range(30):
        if attempt % 6 == 0 and path.exists():
            set_aside(path)
        writer = start(WRITER, path, folder)
        time.sleep(chance.uniform(0.05, 0.9))
        writer.send_signal(signal.SIGKILL)
        told, _ = writer.communicate()
        store = open_store(path)
        for line in told.splitlines():
            if line.startswith("prices.csv.gz: A"):
                key = store.find_keys("bars", line.split(": ")[1])[0]
                assert len(store.read_bars(key.id, 0, 99999999)) == len(DAYS)
        assert store.query("PRAGMA integrity_check") == [("ok",)]
        store.close()
    writer = start(WRITER, path, folder)
    assert writer.communicate()[0].endswith("done\n")
    assert all_closes(path) == expected


READER = """
import json, sys, datetime as dt
from pathlib import Path
from checker.market.base import Failure, Origin
from checker.market.fetched import PriceHistory, keep_prices
from checker.market.importing import import_folder
from checker.market.market import Market
from checker.market.store_file import open_store
from checker.market.store_source import StoreSource
number = int(sys.argv[3])
store = open_store(Path(sys.argv[1]))
import_folder(store, Path(sys.argv[2]), fetched_at="2026-01-02T03:04:05Z")
rows = [(dt.date(2025, 9, 1) + dt.timedelta(days=n), None, None, None, 10.0 + n) for n in range(29)]
for turn in range(20):
    origin = Origin("Yahoo Finance", "2026-01-02T00:00:00Z", f"{number}-{turn}")
    keep_prices(store, PriceHistory(f"Y{number}", dt.date(2025, 9, 1), dt.date(2025, 9, 30), rows, (), (), origin), b"x")
market = Market([StoreSource(store)])
answers = {}
for symbol in [f"A{n:03}" for n in range(12)]:
    base, end = market.close_before(symbol, dt.date(2025, 7, 1)), market.close_on(symbol, dt.date(2025, 9, 30))
    answers[symbol] = end.close / base.close
print(json.dumps(answers, sort_keys=True))
"""


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_eight_processes_at_once_find_what_one_finds(tmp_path):
    folder = write_folder(tmp_path / "own", symbols=12)
    alone = start(READER, tmp_path / "one.db", folder, 0).communicate()[0]
    crowd = [start(READER, tmp_path / "eight.db", folder, number) for number in range(8)]
    found = [process.communicate()[0] for process in crowd]
    assert all(process.returncode == 0 for process in crowd)
    assert set(found) == {alone}
    assert len(json.loads(alone)) == 12
    store = open_store(tmp_path / "eight.db")
    assert store.count("bars") == 12 * len(DAYS) + 8 * 29
    assert store.read_notes() == []
