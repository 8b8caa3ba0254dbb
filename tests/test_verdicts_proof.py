"""The proof of the verdicts, on a folder of made-up random walks: no false alarm, no slip missed."""

import csv
import datetime as dt
import gzip
import random

import pytest

from checker.check import check
from checker.market.market import Market
from checker.market.sessions import sessions_between
from checker.verdicts import ALARMS

FIRST, LAST = dt.date(2013, 1, 2), dt.date(2026, 6, 30)
WALKS = {
    "^GSPC": 1500.0,
    "^IXIC": 3100.0,
    "^DJI": 13500.0,
    "SPY": 150.0,
    "MSFT": 27.0,
    "CAT": 90.0,
    "XOM": 88.0,
}


def write_folder(folder, seed):
    """Write a data folder with the columns of docs/sources.md: seven random walks and a total-return index."""
    rng = random.Random(seed)  # noqa: S311 - a seeded walk, not cryptography
    days = sessions_between("^GSPC", FIRST, LAST)
    quarterly = set(days[60::63])
    rows, dividends = [], []
    for symbol, start in WALKS.items():
        grown, close = 1.0, start
        for day in days:
            before = close
            close = round(close * (1 + rng.gauss(0.0004, 0.011)), 2)
            high, low = (
                max(before, close) * (1 + abs(rng.gauss(0, 0.004))),
                min(before, close) * (1 - abs(rng.gauss(0, 0.004))),
            )
            paid = (
                round(before * 0.006, 4)
                if day in quarterly and symbol in {"SPY", "MSFT", "CAT", "XOM"}
                else 0
            )
            rows.append(
                [
                    symbol,
                    day,
                    round(before * (1 + rng.gauss(0, 0.001)), 2),
                    round(high, 2),
                    round(low, 2),
                    close,
                    close if not symbol.startswith("^") else "",
                    "",
                ]
            )
            if paid:
                dividends.append([symbol, day, paid, "made up"])
            if symbol == "^GSPC":
                grown *= close / before * (1.00008)
                rows.append(["^SP500TR", day, "", "", "", round(2500 * grown, 2), "", ""])
    rows.sort(key=lambda row: (row[0], row[1]))
    with gzip.open(folder / "daily.csv.gz", "wt", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [["symbol", "date", "open", "high", "low", "close", "adj_close", "volume"], *rows]
        )
    tables = {
        "dividends.csv": [["symbol", "date", "amount", "source"], *dividends],
        "macro.csv": [
            ["series", "date", "value"],
            *[["DGS10", day, round(2 + index % 97 / 50, 2)] for index, day in enumerate(days)],
        ],
        "eps.csv": [
            ["symbol", "period_end", "report_date", "eps_diluted", "eps_estimate", "basis", "source"]
        ],
    }
    for name, table in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(table)
    with gzip.open(folder / "fundamentals.csv.gz", "wt", encoding="utf-8") as stream:
        stream.write("symbol,fiscal_period,filing_date,revenue,net_income,diluted_shares_avg\n")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_planted_slips_are_found_and_true_statements_are_left_alone(tmp_path):
    from benchmarks.verdicts.__main__ import warm
    from benchmarks.verdicts.generate import make_statements
    from benchmarks.verdicts.world import World
    from checker.market.files import FilesSource

    write_folder(tmp_path, 5)
    world = World(tmp_path, 5)
    market = Market([FilesSource(tmp_path)])
    warm(world, market)
    judged = [
        (one, check([one.claim], market, article=one.article)[0].verdict)
        for one in make_statements(world, 700)
    ]
    alarms = [one.article.text for one, verdict in judged if not one.slip and verdict.label in ALARMS]
    slips = [(one, verdict) for one, verdict in judged if one.slip and not one.noisy]
    missed = [one.article.text for one, verdict in slips if verdict.label not in ALARMS]
    assert len(alarms) <= 1, alarms
    assert len(missed) <= 0.02 * len(slips), missed
    told = [
        (one, verdict.diagnosis.cause) for one, verdict in slips if one.identifiable and verdict.diagnosis
    ]
    right = sum(cause in {one.slip, *one.same} for one, cause in told)
    assert right >= 0.9 * len(told)
    wrong = [
        cause
        for one, verdict in slips
        if verdict.diagnosis and (cause := verdict.diagnosis.cause) not in {None, one.slip, *one.same}
    ]
    assert len(wrong) <= 0.02 * len(slips)
