"""Which days count: sessions, closures and early closes per symbol, from tables that ship with the package.

The tables of `calendars/` are made by their `build.py` from exchange_calendars, so a run imports neither
it nor pandas. A symbol's calendar is found in `calendars/symbols.csv`. Crypto trades every day,
currencies from Monday to Friday. A calendar that is not `strict` may be wrong on a single day (a local
election, a typhoon): a lone missing day inside a history is then taken for a closure.
"""

from __future__ import annotations

import bisect
import csv
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "calendars"
DAY = dt.timedelta(days=1)
LONGEST_REST = dt.timedelta(days=7)
"""How far back a close is looked for over days on which a market may rest unlisted."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Departures from the weekly rule between `first` and `last`, and the rule itself.

    `optional`: days on which a bar may stand or not (bond holidays, Christmas in currencies).
    """

    name: str
    strict: bool
    first: dt.date
    last: dt.date
    weekend: bool
    closed: frozenset[dt.date] = frozenset()
    opened: frozenset[dt.date] = frozenset()
    early: frozenset[dt.date] = frozenset()
    optional: frozenset[dt.date] = frozenset()

    def is_session(self, day: dt.date) -> bool:
        """Return whether the exchange trades on `day`."""
        if day in self.opened:
            return True
        return (self.weekend or day.weekday() < 5) and day not in self.closed

    def is_optional(self, day: dt.date) -> bool:
        """Return whether a missing bar of that day proves nothing: a day off, or outside the table."""
        return day in self.optional or not self.first <= day <= self.last


@cache
def load_calendar(name: str, *, strict: bool = True) -> Calendar:
    """Return the calendar of that name: a table's, "always", "weekdays" or "bonds"."""
    if name == "always":
        return Calendar(name, strict, dt.date(2009, 1, 3), dt.date.max, weekend=True)
    if name == "weekdays":
        holidays = {dt.date(year, *day) for year in range(1970, 2051) for day in ((1, 1), (12, 25))}
        optional = frozenset(holidays | load_calendar("XNYS").closed)
        return Calendar(name, strict, dt.date(1971, 1, 1), dt.date.max, weekend=False, optional=optional)
    if name == "bonds":
        stocks = load_calendar("XNYS")
        optional = frozenset(day for year in range(1970, 2028) for day in _bond_holidays(year))
        return Calendar(
            name, strict, stocks.first, stocks.last, weekend=False, closed=stocks.closed, optional=optional
        )
    days: dict[str, list[dt.date]] = {"from": [], "to": [], "closed": [], "open": [], "early": []}
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days[row["kind"]].append(dt.date.fromisoformat(row["date"]))
    return Calendar(
        name,
        strict,
        days["from"][0],
        days["to"][0],
        weekend=False,
        closed=frozenset(days["closed"]),
        opened=frozenset(days["open"]),
        early=frozenset(days["early"]),
    )


def _bond_holidays(year: int) -> tuple[dt.date, ...]:
    """Return the days on which US bonds rest and stocks trade: Columbus Day and Veterans Day."""
    october = dt.date(year, 10, 1)
    columbus = october + DAY * ((7 - october.weekday()) % 7 + 7)
    veterans = dt.date(year, 11, 11)
    good_friday_half_days = (dt.date(year, 4, day) for day in (2, 3, 7, 10))
    observed = (veterans - DAY, veterans + DAY)
    return (columbus, veterans, *observed, *good_friday_half_days)


@cache
def _assignments() -> tuple[tuple[str, str, bool], ...]:
    with (FOLDER / "symbols.csv").open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return tuple((row["pattern"], row["calendar"], row["strict"] == "yes") for row in rows)


@cache
def calendar_of(symbol: str) -> Calendar:
    """Return the calendar that `symbol` trades by: the first pattern of `symbols.csv` that fits."""
    for pattern, name, strict in _assignments():
        if pattern == symbol or (pattern.startswith("*") and symbol.endswith(pattern[1:])):
            return load_calendar(name, strict=strict)
    raise AssertionError("the last pattern fits everything")


def is_session(symbol: str, day: dt.date) -> bool:
    """Return whether `symbol` trades on `day`."""
    return calendar_of(symbol).is_session(day)


def is_early_close(symbol: str, day: dt.date) -> bool:
    """Return whether the session of `day` ends early."""
    return day in calendar_of(symbol).early


def last_session(symbol: str, day: dt.date) -> dt.date:
    """Return the last session not after `day`."""
    calendar = calendar_of(symbol)
    while not calendar.is_session(day):
        day -= DAY
    return day


def next_session(symbol: str, day: dt.date) -> dt.date:
    """Return the first session not before `day`."""
    calendar = calendar_of(symbol)
    while not calendar.is_session(day):
        day += DAY
    return day


def sessions_between(symbol: str, start: dt.date, end: dt.date) -> tuple[dt.date, ...]:
    """Return the sessions in `start`..`end`, both included."""
    calendar = calendar_of(symbol)
    days = map(dt.date.fromordinal, range(start.toordinal(), end.toordinal() + 1))
    return tuple(day for day in days if calendar.is_session(day))


def shift_sessions(symbol: str, day: dt.date, count: int) -> dt.date:
    """Return the session `count` sessions after (or, if negative, before) the last one not after `day`."""
    step = DAY if count > 0 else -DAY
    calendar = calendar_of(symbol)
    day = last_session(symbol, day)
    for _ in range(abs(count)):
        day += step
        while not calendar.is_session(day):
            day += step
    return day


def find_missing(symbol: str, have: Sequence[dt.date], start: dt.date, end: dt.date) -> tuple[dt.date, ...]:
    """Return the sessions in `start`..`end` that the ascending days `have` lack.

    Optional days never count as missing. Days outside the calendar's table are not judged. With a
    calendar that is not strict a lone missing day between two days that are there is not counted.
    """
    calendar = calendar_of(symbol)
    known = set(have)
    low, high = max(start, calendar.first), min(end, calendar.last)
    missing = [
        day
        for day in map(dt.date.fromordinal, range(low.toordinal(), high.toordinal() + 1))
        if day not in known and calendar.is_session(day) and day not in calendar.optional
    ]
    if calendar.strict or not have:
        return tuple(missing)
    lone = set(missing)
    return tuple(day for day in missing if not _stands_alone(calendar, day, lone, have))


def _stands_alone(calendar: Calendar, day: dt.date, missing: set[dt.date], have: Sequence[dt.date]) -> bool:
    if not have[0] < day < have[-1]:
        return False
    position = bisect.bisect(have, day)
    between = range(have[position - 1].toordinal() + 1, have[position].toordinal())
    gap = [other for other in map(dt.date.fromordinal, between) if calendar.is_session(other)]
    return len(gap) == 1 and day in missing
