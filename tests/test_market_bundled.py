"""The bundled record: figures that were read elsewhere, and what it must not load or claim."""

import csv
import datetime as dt
import subprocess
import sys

import pytest

from checker.market.base import ExtremeRequest, Failure
from checker.market.bundled_record import FOLDER, BundledRecord
from checker.market.market import Market

D = dt.date


@pytest.fixture
def market():
    return Market([BundledRecord()], as_of=D(2025, 10, 31))


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [("^GSPC", 7.79), ("^SP500TR", 8.12), ("^IXIC", 11.24), ("^DJI", 5.22), ("^RUT", 12.02)],
)
def test_the_third_quarter_of_2025(market, symbol, expected):
    base, end = market.close_before(symbol, D(2025, 7, 1)), market.close_on(symbol, D(2025, 9, 30))
    assert (base.session, end.session) == (D(2025, 6, 30), D(2025, 9, 30))
    assert round((end.close / base.close - 1) * 100, 2) == expected


def test_the_russell_2000_beat_its_record_of_2021_on_18_september(market):
    before = market.extreme(ExtremeRequest("^RUT", D(2025, 9, 18), "high", "close"))
    assert (before.session, before.value, before.since) == (D(2021, 11, 8), 2442.74, D(1987, 9, 10))
    assert market.close_on("^RUT", D(2025, 9, 18)).close == 2467.7
    after = market.extreme(ExtremeRequest("^RUT", D(2025, 9, 19), "high", "close"))
    assert (after.session, after.value) == (D(2025, 9, 18), 2467.7)


def test_dividends_make_total_returns_of_growth_and_value(market):
    for symbol, expected in (("IWF", 10.5), ("IWD", 5.3)):
        factor = 1.0
        for day, amount in market.actions(symbol, D(2025, 7, 1), D(2025, 9, 30)).dividends:
            factor /= 1 - amount / market.close_before(symbol, day).close
        base, end = market.close_before(symbol, D(2025, 7, 1)), market.close_on(symbol, D(2025, 9, 30))
        assert (end.close / base.close * factor - 1) * 100 == pytest.approx(expected, abs=0.1)


def test_the_cut_of_september_2025(market):
    rates = market.series("DFEDTARU", D(2025, 9, 16), D(2025, 9, 19))
    assert rates.values == (4.5, 4.5, 4.25, 4.25)


def test_a_statistic_is_not_known_before_its_release():
    for as_of, last in ((D(2025, 9, 9), D(2025, 7, 1)), (D(2025, 9, 11), D(2025, 8, 1))):
        market = Market([BundledRecord()], as_of=as_of)
        assert market.series("CPIAUCNS", D(2025, 1, 1), D(2025, 9, 30)).dates[-1] == last


def test_month_ends_outside_the_window_but_no_other_days(market):
    assert market.close_on("^GSPC", D(2024, 12, 31)).close == 5881.63
    answer = market.close_on("^GSPC", D(2024, 12, 30))
    assert isinstance(answer, Failure)
    assert answer.kind == "incomplete"


def test_quotes_of_the_day_are_restored_from_splits():
    quote = Market([BundledRecord()]).close_on("NVDA", D(2024, 5, 31))
    assert quote.quoted == pytest.approx(1096.33)
    assert quote.close == pytest.approx(109.633)


def test_every_table_names_its_sources():
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as file:
        named = {row["table"] for row in csv.DictReader(file)}
    tables = {path.name for path in FOLDER.glob("*.csv")} - {"sources.csv"}
    assert tables == named


def test_nothing_heavy_is_loaded():
    code = (
        "import sys, datetime as dt; from checker.market.setup import open_market\n"
        "market = open_market(offline=True, as_of=dt.date(2025, 10, 6))\n"
        "market.close_on('^GSPC', dt.date(2025, 9, 30)); market.figures('x', 'spending', dt.date(2025, 10, 6))\n"
        "print([name for name in ('pandas', 'numpy', 'yfinance', 'exchange_calendars', 'pyarrow', 'httpx', 'edgar', 'sqlite3')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
