"""The quarters that companies report on, by their own fiscal years.

The table is `fiscal_years.csv`; a company that is not in it is taken to report on calendar quarters.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from extractor.dates import DAY, add_months, days_in_month, weekday_before
from extractor.tables import read_table

WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
REPORTED_AFTER = dt.timedelta(days=9)
"""No company of size reports earlier after the end of its quarter."""
REPORTED_WITHIN = dt.timedelta(days=115)
"""After that time the next quarter is the one spoken of."""


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """When a fiscal year ends: its month, and the weekday that is last in it or nearest to its end, if one is."""

    month: int = 12
    weekday: int | None = None
    nearest: bool = False

    def end_of(self, year: int, month: int) -> dt.date:
        """Return the last day of the fiscal quarter that ends in or near a month."""
        last = dt.date(year, month, days_in_month(year, month))
        if self.weekday is None:
            return last
        return weekday_before(last + 3 * DAY if self.nearest else last, self.weekday)

    @property
    def shifted(self) -> bool:
        """Return whether its quarters are not those of the calendar."""
        return self.month % 3 != 0 or self.weekday is not None


@dataclass(frozen=True, slots=True)
class FiscalQuarter:
    """One quarter of a company's own year: number, year it belongs to, first and last day."""

    number: int
    year: int
    start: dt.date
    end: dt.date


@lru_cache(maxsize=1)
def _table() -> dict[str, FiscalYear]:
    found: dict[str, FiscalYear] = {}
    for row in read_table("fiscal_years.csv"):
        kind, _, day = row["ends"].partition(" ")
        year = FiscalYear(int(row["month"]), WEEKDAYS.get(day), kind == "nearest")
        found.update(dict.fromkeys(row["symbols"].split(), year))
    return found


def fiscal_year_of(symbol: str | None) -> FiscalYear:
    """Return a company's fiscal year, the calendar's where nothing else is known."""
    table, symbol = _table(), symbol or ""
    _, dot, market = symbol.rpartition(".")
    return table.get(symbol) or (table.get(dot + market) if dot else None) or FiscalYear()


def last_quarter(symbol: str | None, day: dt.date) -> FiscalQuarter | None:
    """Return the quarter on which a company last reported by a day, `None` between two seasons."""
    year = fiscal_year_of(symbol)
    for quarter in _quarters_back(year, day):
        if quarter.end + REPORTED_AFTER <= day:
            return quarter if day <= quarter.end + REPORTED_WITHIN else None
    return None


def named_quarter(symbol: str | None, number: int, year: int | None, day: dt.date) -> FiscalQuarter | None:
    """Return the quarter of a company's own year with this number: of the year named, else the last one over by `day`."""
    for quarter in _quarters_back(fiscal_year_of(symbol), add_months(day, 15)):
        if quarter.number == number and (quarter.year == year if year else quarter.end <= day):
            return quarter
    return None


def year_before(symbol: str | None, quarter: FiscalQuarter) -> FiscalQuarter | None:
    """Return the same quarter of the fiscal year before."""
    return named_quarter(symbol, quarter.number, quarter.year - 1, quarter.end)


def last_year(symbol: str | None, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the fiscal year that a company last reported on by a day."""
    year = fiscal_year_of(symbol)
    for back in range(3):
        end = year.end_of(day.year - back, year.month)
        if end + REPORTED_AFTER <= day:
            return year.end_of(end.year - 1, year.month) + DAY, end
    return None


def _quarters_back(fiscal: FiscalYear, day: dt.date) -> list[FiscalQuarter]:
    """Return the quarters that ended by a day, the last first, of about five years."""
    found = []
    for back in range(60):
        first = add_months(day.replace(day=1), 1 - back)
        ahead = (fiscal.month - first.month) % 12
        if ahead % 3:
            continue
        end = fiscal.end_of(first.year, first.month)
        if end > day:
            continue
        before = add_months(first, -3)
        start = fiscal.end_of(before.year, before.month) + DAY
        year_end = add_months(first, ahead)
        found.append(FiscalQuarter(4 - ahead // 3, year_end.year, start, end))
    return found
