"""Whether a level was reached at all in the time that a text may speak of; else it is wrong on any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from checker.context import Context
from checker.instruments import find_instruments
from checker.market.base import Failure
from checker.noise import level_noise
from checker.prices import Close, closes_between, cut
from checker.tolerance import Interval, allow
from extractor.claims import Claim, Subject, Value

REACH = dt.timedelta(days=500)
"""How far back a text may reach without a date: "from 4.28% a year ago" and some months."""
NEAR = Decimal("0.25")
"""Share of a level by which one never reached may lie beyond the range; further off it is of another
kind, subject or decade."""
UNITS = ("index_level", "points", "percent", "USD")
TYPES = ("index", "stock", "etf", "crypto", "commodity", "yield")


def is_out_of_reach(claim: Claim, context: Context) -> bool:
    """Return whether the subject did not trade at the level on any day within reach, but not far from it.

    Nor may another subject of the sentence have done so. Where a history is not at hand the answer is no.
    """
    value, subject, period = claim.value, claim.subject, claim.period
    if claim.kind != "level" or value is None or subject is None or period is None:
        return False
    if value.unit not in UNITS or value.bound not in ("exact", "about"):
        return False
    end = cut(context, period.end if context.published is None else max(period.end, context.published))
    days = _days(context, subject, end)
    if not days or days[0].session > min(period.start, end - REACH * 3 / 4):
        return False
    if _reached(days, value, subject) or not _is_near(days, value):
        return False
    others = {other.subject for other in context.neighbours(claim)} - {subject, None}
    return not any(
        other is not None and other.symbol and _reached(_days(context, other, end), value, other)
        for other in others
    )


def _days(context: Context, subject: Subject, end: dt.date) -> Sequence[Close]:
    for instrument in find_instruments(subject)[:1]:
        if instrument.type in TYPES and instrument.proxy is None:
            days = closes_between(context, instrument.symbol, end - REACH, end, subject_type=instrument.type)
            return () if isinstance(days, Failure) else days
    return ()


def _reached(days: Sequence[Close], value: Value, subject: Subject) -> bool:
    """Return whether the level lies within a day's range, or between two days' closes."""
    interval = allow(value, level=True).widen(level_noise(subject.type, value.number))
    before: Decimal | None = None
    for day in days:
        scale = day.quoted / day.value if day.quoted and day.value else Decimal(1)
        seen = [one * scale for one in (day.low, day.value, day.high) if one is not None]
        if before is not None:
            seen.append(before)
        before = day.value * scale
        if interval.overlaps(Interval(min(seen), max(seen), value.unit)):
            return True
    return False


def _is_near(days: Sequence[Close], value: Value) -> bool:
    seen = [day.quoted or day.value for day in days]
    return min(abs(one - value.number) for one in seen) <= NEAR * abs(value.number)
