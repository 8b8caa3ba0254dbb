"""Arithmetic of periods: cut at the last day told, shifted to a base, as a part of another."""

from __future__ import annotations

import datetime as dt

from extractor.claims import Period
from extractor.dates import DAY, Unit, add_months, last_session, session_back, span_around
from extractor.periods.finding import PeriodMention

LONG = ("month", "quarter", "half", "year")
UNITS: dict[str, Unit] = {"month": "month", "quarter": "quarter", "half": "half", "year": "year"}


A_YEAR = 366
"""Days of the longest time that an extreme is named by ("its 2021 peak")."""


def day_of(day: dt.date, label: str = "") -> Period:
    """Return a day as a period."""
    return Period(label=label, start=day, end=day, frequency="day")


def cut(period: Period, published: dt.date | None) -> Period:
    """Return a running period up to the last day told; one that has no session to come is over."""
    if published is None or not period.start <= published < period.end:
        return period
    unit = UNITS.get(period.frequency)
    if unit and period.end == span_around(unit, period.end)[1] and last_session(period.end) <= published:
        return period
    return Period(label=period.label, start=period.start, end=published, frequency=period.frequency)


def moved_back(period: Period, days: dt.timedelta) -> Period:
    """Return a length of time that ends some days earlier than publication with a start as much earlier."""
    return Period(label=period.label, start=period.start - days, end=period.end, frequency=period.frequency)


def whole(period: Period, calendar_end: dt.date | None) -> Period:
    """Return a running unit up to its calendar end, where its last session is over."""
    if calendar_end is None or last_session(calendar_end) > period.end:
        return period
    return Period(label=period.label, start=period.start, end=calendar_end, frequency=period.frequency)


def lies_within(period: Period, lead: Period) -> bool:
    """Return whether a period is a part of the month, quarter or year that an article tells of."""
    return (
        lead.frequency in LONG
        and lead.start <= period.start
        and period.end <= lead.end
        and (period.start, period.end) != (lead.start, lead.end)
    )


def period_before(period: Period, frequency: str | None, label: str) -> Period:
    """Return the period one base earlier: a year, quarter, month, week or session."""
    if frequency == "day":
        return day_of(session_back(period.end, 1), label)
    if frequency == "week":
        shift = dt.timedelta(days=7)
        return Period(
            label=label, start=period.start - shift, end=period.end - shift, frequency=period.frequency
        )
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(frequency or "", 0)
    if not months:
        return period
    start = add_months(period.start, -months)
    end = add_months(period.end + dt.timedelta(days=1), -months) - dt.timedelta(days=1)
    return Period(label=label, start=start, end=max(start, end), frequency=period.frequency)


def level_day(mention: PeriodMention) -> Period | None:
    """Return the day of the level that a time names ("the Oct. 28 record of 6,890"); `None` where only its month is told."""
    period = mention.period
    if period is None:
        return None
    if mention.role == "since":
        return day_of(period.start - DAY, mention.label)
    return day_of(period.end, mention.label) if period.start == period.end else None


def since_end(mention: PeriodMention, last: dt.date | None) -> Period | None:
    """Return the days since the end of the month or year whose close a value is measured from."""
    period = mention.period
    if period is None or last is None or period.end >= last:
        return None
    return Period(label=mention.label, start=period.end + DAY, end=last, frequency="range")


def since_extreme(mention: PeriodMention, last: dt.date | None) -> Period | None:
    """Return the days since the close that a value is measured from ("below its Sept. 10 peak"), if its day is told."""
    period = mention.period
    if period is None or last is None:
        return None
    if mention.role == "since":
        return Period(label=mention.label, start=period.start, end=min(period.end, last), frequency="range")
    if period.start != period.end and (period.end - period.start).days <= A_YEAR and period.end <= last:
        return Period(label=mention.label, start=period.start, end=last, frequency="range")
    if period.start != period.end or period.end >= last:
        return None
    return Period(label=mention.label, start=period.end + DAY, end=last, frequency="range")
