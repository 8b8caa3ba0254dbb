"""Imports a data folder and compares returns from the store with the files: `python benchmarks/store.py DIR`.

Shares no code with the readers under test: the files are read with csv and floats here. Prints the time
of the import, how many symbols came through, and how many of 2,000 random quarterly returns differ by
more than a cent on 100 of the currency; exits 1 if any does.
"""

from __future__ import annotations

import bisect
import csv
import datetime as dt
import gzip
import random
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from checker.market.base import Failure
from checker.market.importing import import_folder
from checker.market.market import Market
from checker.market.store_file import open_store
from checker.market.store_source import StoreSource

COUNT = 2000
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


def read_closes(folder: Path) -> dict[str, list[tuple[str, float]]]:
    """Return the closes of each symbol by ISO day, ascending."""
    closes: dict[str, list[tuple[str, float]]] = {}
    for path in sorted(folder.glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            header = next(rows)
            if not {"symbol", "date", "close"} <= set(header):
                continue
            symbol, day, close = (header.index(name) for name in ("symbol", "date", "close"))
            for row in rows:
                if row[close]:
                    closes.setdefault(row[symbol], []).append((row[day], float(row[close])))
    return {name: sorted(pairs) for name, pairs in closes.items()}


def close_at(pairs: list[tuple[str, float]], day: dt.date) -> float:
    """Return the last close not after `day`."""
    return pairs[bisect.bisect_right(pairs, (day.isoformat(), float("inf"))) - 1][1]


def main(folder: Path) -> int:
    """Run the comparison and return the exit code."""
    closes = read_closes(folder)
    with tempfile.TemporaryDirectory() as place:
        store = open_store(Path(place) / "store.db")
        begun = time.perf_counter()
        done = import_folder(store, folder, fetched_at="2026-01-01T00:00:00Z")
        seconds = time.perf_counter() - begun
        rows = sum(item.rows for item in done)
        print(f"import: {rows:,} rows in {seconds:.1f} s ({rows / seconds:,.0f} rows/s)")
        names = {key.name for key in store.find_keys("bars")}
        print(f"symbols: {len(names & closes.keys())} of {len(closes)}")
        market = Market([StoreSource(store)])
        chance = random.Random(684)  # noqa: S311 - a repeatable sample
        pairs = [
            (symbol, start, end)
            for symbol in sorted(closes)
            for start, end in pairwise(
                dt.date(year, *day) for year in range(1990, 2027) for day in QUARTER_ENDS
            )
        ]
        spans = {symbol: (days[0][0], days[-1][0]) for symbol, days in closes.items()}
        known = [
            (symbol, start, end)
            for symbol, start, end in pairs
            if spans[symbol][0] <= start.isoformat() and end.isoformat() <= spans[symbol][1]
        ]
        differ = refused = 0
        begun = time.perf_counter()
        sample = chance.sample(known, min(COUNT, len(known)))
        for symbol, start, end in sample:
            base, last = market.close_on(symbol, start), market.close_on(symbol, end)
            if isinstance(base, Failure) or isinstance(last, Failure):
                refused += 1
                failure = base if isinstance(base, Failure) else last
                print(f"  refused: {symbol} {start}..{end}: {getattr(failure, 'message', '')}")
                continue
            expected = close_at(closes[symbol], end) / close_at(closes[symbol], start)
            differ += abs(last.close / base.close - expected) > 1e-4
        took = time.perf_counter() - begun
        print(f"returns: {len(sample)} asked, {differ} differ, {refused} refused, {took:.1f} s")
    return int(differ > 0 or len(names & closes.keys()) != len(closes))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
