"""Calendar spans of one frequency, and the closes at their ends: what streaks and "best quarter" count in."""

from __future__ import annotations

import datetime as dt
import itertools

from checker.context import Context
from checker.market.base import Failure
from checker.market.sessions import last_session, shift_sessions
from checker.prices import DAY, Close, close_on, closes_between, cut, is_series

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def span_of(frequency: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the day, week, month, quarter, half or year that holds `day`."""
    if frequency == "week":
        monday = day - DAY * day.weekday()
        return monday, monday + 6 * DAY
    months = MONTHS.get(frequency)
    if months is None:
        return day, day
    first = (day.month - 1) // months * months + 1
    start = dt.date(day.year, first, 1)
    return start, add_months(start, months) - DAY


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day `months` later (earlier if negative), the month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = dt.date(year, month + 1, 1)
    if day.day <= 28:
        return first.replace(day=day.day)
    after = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(first.replace(day=28) + DAY * (day.day - 28), after - DAY)


def closes_at_ends(
    context: Context, symbol: str, frequency: str, end: dt.date, count: int, *, subject_type: str = "index"
) -> tuple[Close, ...] | Failure:
    """Return the last `count` + 1 closes at the ends of spans, ascending; the last span may still be running.

    `frequency` "day": the sessions themselves.
    """
    end = cut(context, end)
    if frequency in {"day", "intraday", "range"}:
        return _last_sessions(context, symbol, end, count, subject_type)
    ends = [end]
    for _ in range(count):
        ends.append(span_of(frequency, ends[-1])[0] - DAY)
    ends.reverse()
    # One request for the whole range, which later single days are served from; its failure does not matter.
    if not is_series(symbol, subject_type):
        context.market.bars(symbol, last_session(symbol, ends[0]), end)
    closes: list[Close] = []
    for day in ends:
        close = close_on(context, symbol, day, subject_type=subject_type)
        if isinstance(close, Failure):
            return close
        closes.append(close)
    return tuple(closes)


def _last_sessions(
    context: Context, symbol: str, end: dt.date, count: int, subject_type: str
) -> tuple[Close, ...] | Failure:
    if is_series(symbol, subject_type):
        closes = closes_between(context, symbol, end - DAY * (2 * count + 15), end, subject_type=subject_type)
    else:
        last = last_session(symbol, end)
        closes = closes_between(context, symbol, shift_sessions(symbol, last, -count), last)
    if isinstance(closes, Failure):
        return closes
    if len(closes) <= count:
        return Failure(
            "incomplete", closes[0].origin.provider, f"it has fewer than {count + 1} closes of {symbol}"
        )
    return closes[-count - 1 :]


def changes_of(closes: tuple[Close, ...]) -> tuple[int, ...]:
    """Return the direction of each span: 1 up, -1 down, 0 unchanged."""
    pairs = itertools.pairwise(closes)
    return tuple((late.value > early.value) - (late.value < early.value) for early, late in pairs)
