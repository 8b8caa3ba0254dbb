"""What really happened, read and computed from a data folder without any code of the checker.

Everything here is binary floating point over plain lists, on purpose: the checker uses exact decimals and its
own sources. Columns are those of docs/sources.md.
"""

from __future__ import annotations

import bisect
import csv
import datetime as dt
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DAY = dt.timedelta(days=1)


@dataclass
class History:
    """One symbol: ascending days with open, high, low (or `None`) and close, and dividends by ex-date."""

    symbol: str
    name: str
    type: str
    days: list[dt.date] = field(default_factory=list)
    opens: list[float | None] = field(default_factory=list)
    highs: list[float | None] = field(default_factory=list)
    lows: list[float | None] = field(default_factory=list)
    closes: list[float] = field(default_factory=list)
    dividends: dict[dt.date, float] = field(default_factory=dict)

    def at(self, day: dt.date) -> int:
        """Return the position of the last session not after `day`."""
        return bisect.bisect_right(self.days, day) - 1

    def change(self, start: dt.date, end: dt.date) -> float | None:
        """Return the change in percent over the calendar days `start`..`end`."""
        first, last = self.at(start - DAY), self.at(end)
        if first < 0 or last <= first:
            return None
        return (self.closes[last] / self.closes[first] - 1) * 100

    def points(self, start: dt.date, end: dt.date) -> float | None:
        """Return the change in points over the calendar days `start`..`end`."""
        first, last = self.at(start - DAY), self.at(end)
        if first < 0 or last <= first:
            return None
        return self.closes[last] - self.closes[first]

    def with_dividends(self, start: dt.date, end: dt.date) -> float | None:
        """Return the total return in percent: each dividend buys shares at the close of its ex-date's eve."""
        first, last = self.at(start - DAY), self.at(end)
        if first < 0 or last <= first:
            return None
        grown = 1.0
        for position in range(first + 1, last + 1):
            paid = self.dividends.get(self.days[position])
            if paid:
                grown *= 1 / (1 - paid / self.closes[position - 1])
        return (self.closes[last] / self.closes[first] * grown - 1) * 100


def read_folder(folder: Path, wanted: dict[str, tuple[str, str]]) -> dict[str, History]:
    """Return the histories of the wanted symbols (symbol -> name, type) that the folder holds."""
    found: dict[str, History] = {}
    for path in sorted(folder.glob("*daily.csv*")):
        for row in read_rows(path):
            symbol = row["symbol"]
            if symbol not in wanted or not row["close"]:
                continue
            history = found.setdefault(symbol, History(symbol, *wanted[symbol]))
            history.days.append(dt.date.fromisoformat(row["date"]))
            history.opens.append(float(row["open"]) if row["open"] else None)
            history.highs.append(float(row["high"]) if row["high"] else None)
            history.lows.append(float(row["low"]) if row["low"] else None)
            history.closes.append(float(row["close"]))
    for row in read_rows(folder / "dividends.csv"):
        if row["symbol"] in found:
            found[row["symbol"]].dividends[dt.date.fromisoformat(row["date"])] = float(row["amount"])
    return found


def read_series(folder: Path, wanted: dict[str, tuple[str, str]]) -> dict[str, History]:
    """Return observation series of the folder as histories without ranges."""
    found: dict[str, History] = {}
    for row in read_rows(folder / "macro.csv"):
        if row["series"] in wanted and row["value"]:
            history = found.setdefault(row["series"], History(row["series"], *wanted[row["series"]]))
            history.days.append(dt.date.fromisoformat(row["date"]))
            history.closes.append(float(row["value"]))
    for history in found.values():
        unknown: list[float | None] = [None] * len(history.days)
        history.opens, history.highs, history.lows = unknown, unknown, unknown
    return found


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from csv.DictReader(text.splitlines())
