"""The days that a term covers, seen from a publication date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from extractor.dates import (
    DAY,
    MONTHS_IN_UNIT,
    Days,
    Unit,
    add_days,
    add_months,
    days_in_month,
    holiday,
    is_session,
    last_session,
    next_session,
    run_ahead,
    run_back,
    session_back,
    span_around,
    span_of,
    third_of,
    week_of,
    weekday_after,
    weekday_before,
)
from extractor.periods.terms import (
    Anaphor,
    Annual,
    Base,
    Between,
    DayOfMonth,
    Deictic,
    Ended,
    Event,
    Fiscal,
    Holiday,
    Moment,
    Named,
    Part,
    Reference,
    Slice,
    Term,
    ToDate,
    Trailing,
    Vague,
    Weekday,
    Window,
    is_relative,
    unit_of,
)

GRACE_DAYS: dict[Unit, int] = {"day": 30, "week": 3, "month": 45, "quarter": 75, "half": 100, "year": 75}
"""How long after its end a unit is still meant by a text that looks ahead ("Q3 earnings are expected")."""


ANAPHOR_GRACE_DAYS: dict[Unit, int] = {"week": 1, "month": 10, "quarter": 60, "half": 60, "year": 10}
"""How long into a unit "the month" or "the year" still means the one before."""


def resolve(term: Term, reference: Reference) -> Days | None:
    """Return the first and last calendar day that `term` covers, or `None` where the text does not say."""
    published = reference.published
    match term:
        case Named():
            return _resolve_named(term, reference)
        case Part():
            return _resolve_part(term, reference)
        case Slice():
            return _resolve_slice(term, reference)
        case Ended():
            return _resolve_ended(term, reference)
        case Between():
            return _resolve_between(term, reference)
        case Event():
            return term.days or (resolve(term.of, reference) if term.of else None)
        case Base():
            return resolve(term.of, reference) if term.of else None
        case Moment() if term.day:
            return resolve(term.day, reference)
        case Holiday() if term.year:
            return (holiday(term.name, term.year),) * 2
        case Fiscal() | Annual() | Vague():
            return None
    if published is None:
        return None
    match term:
        case Weekday():
            return (_resolve_weekday(term, published, future=reference.future),) * 2
        case Deictic():
            return _resolve_deictic(term, published, future=reference.future)
        case Trailing(count, _, _, sessions) if count and sessions:
            return session_back(published, count - 1), published
        case Trailing(count, unit, ahead) if count:
            return run_ahead(published, count, unit) if ahead else run_back(published, count, unit)
        case Window(count, unit, consecutive) if count and not consecutive:
            return run_back(published, count, unit)
        case ToDate(of):
            days = resolve(of, reference)
            return (days[0], published) if days and days[0] <= published else None
        case Anaphor(unit, running) if unit and running:
            return resolve_running(unit, published, future=reference.future)
        case Holiday(name):
            return _infer(lambda year: (holiday(name, year),) * 2, published, "day", future=reference.future)
        case DayOfMonth(day):
            return _infer_day(day, published)
        case Moment():
            return published, published
    return None


def _infer_day(day: int, published: dt.date) -> Days | None:
    """Return the last such day of a month not after publication."""
    for back in range(3):
        first = add_months(published.replace(day=1), -back)
        if day <= days_in_month(first.year, first.month):
            found = first.replace(day=day)
            if found <= published:
                return found, found
    return None


def resolve_running(unit: Unit, published: dt.date, *, future: bool = False) -> Days:
    """Return the unit that "the week" or "the month" means where nothing else is named.

    Early in a month, quarter or year it is the one just over; a day is the last session.
    """
    if unit == "day":
        return (last_session(published),) * 2
    days = span_around(unit, published)
    if not future and unit in ANAPHOR_GRACE_DAYS:
        over_by = (published - days[0]).days
        if over_by < ANAPHOR_GRACE_DAYS[unit]:
            return span_around(unit, published, -1)
    return days


def _infer(
    days_of: Callable[[int], Days | None], published: dt.date, unit: Unit, *, future: bool
) -> Days | None:
    """Return the days in the year that a name without year means.

    In a text that tells, the last ones that had begun by publication; in one that looks ahead, the
    next ones not over, unless the last ones ended so recently that their figures are still awaited.
    """
    back = (days_of(year) for year in range(published.year + 1, published.year - 9, -1))
    begun = next((days for days in back if days and days[0] <= published), None)
    if not future:
        return begun
    if begun and begun[1] < published and (published - begun[1]).days <= GRACE_DAYS[unit]:
        return begun
    ahead = (days_of(year) for year in range(published.year, published.year + 9))
    return next((days for days in ahead if days and days[1] >= published), None)


def _resolve_named(term: Named, reference: Reference) -> Days | None:
    published = reference.published
    if term.year is not None:
        return _named_in(term, term.year)
    if published is None:
        return None
    if term.year_offset is not None:
        days = _named_in(term, published.year + term.year_offset)
        if term.loose and days and days[0] > published and not reference.future:
            return _named_in(term, published.year - 1)
        return days
    if term.which == 0:
        return _named_in(term, published.year)
    if term.which == -1:
        years = range(published.year, published.year - 9, -1)
        found = (_named_in(term, year) for year in years)
        return next((days for days in found if days and days[1] < published), None)
    if term.which == 1:
        found = (_named_in(term, year) for year in range(published.year, published.year + 9))
        return next((days for days in found if days and days[0] > published), None)
    if term.weekday is not None:
        near = (_named_in(term, published.year + offset) for offset in (-1, 0, 1))
        fitting = [days for days in near if days and days[0].weekday() == term.weekday]
        if fitting:
            return min(fitting, key=lambda days: abs((days[0] - published).days))
    return _infer(lambda year: _named_in(term, year), published, term.unit, future=reference.future)


def _named_in(term: Named, year: int) -> Days | None:
    if not 1 <= year < 9990:
        return None
    if term.unit == "day":
        if term.day is None or term.day > days_in_month(year, term.number):
            return None
        return (dt.date(year, term.number, term.day),) * 2
    return span_of(term.unit, year, term.number)


def _resolve_weekday(term: Weekday, published: dt.date, *, future: bool) -> dt.date:
    if term.week is not None:
        return add_days(span_around("week", published, term.week)[0], term.weekday)
    if term.which == -1:
        day = weekday_before(published, term.weekday, same_day=False)
        near = (published - day).days <= JUST_NOW and day.weekday() < published.weekday() < 5
        return add_days(day, -7) if near else day
    if term.which == 1:
        return add_days(week_of(published)[0], 7 + term.weekday)
    if future or (term.which == 0 and week_of(published)[0] + term.weekday * DAY > published):
        return weekday_after(published, term.weekday)
    return weekday_before(published, term.weekday)


def _resolve_deictic(term: Deictic, published: dt.date, *, future: bool) -> Days:
    weekend = published.weekday() >= 5
    if term.unit == "week" and weekend:
        if term.offset == -1:
            return week_of(published)
        if term.offset == 0 and future:
            return span_around("week", published, 1)
    if term.coming and term.unit == "week" and published.weekday() == 0:
        return week_of(published)
    return span_around(term.unit, published, term.offset)


def _resolve_part(term: Part, reference: Reference) -> Days | None:
    days = resolve(term.of, reference)
    if days is None:
        return None
    first, last = days
    match term.part:
        case "start":
            return first, first
        case "end":
            return last, last
        case "first session":
            return (next_session(first),) * 2
        case "last session":
            return (last_session(last),) * 2
    return third_of(days, unit_of(term.of) or "year", term.part)


def _resolve_slice(term: Slice, reference: Reference) -> Days | None:
    if term.count is None:
        return None
    if term.of is None:
        return _resolve_first_units(term.count, term.unit, reference)
    days = resolve(term.of, reference)
    if days is None:
        return None
    first, last = days
    skip, count = term.skip, term.count
    if term.unit == "day":
        if term.last:
            last = last_session(last)
            return session_back(last, count - 1), last
        sessions = [first + DAY * ahead for ahead in range(min((last - first).days + 1, 400))]
        open_days = [day for day in sessions if is_session(day)]
        if len(open_days) < skip + count:
            return None
        return open_days[skip], open_days[skip + count - 1]
    if term.unit == "week":
        if term.last:
            monday, friday = week_of(last)
            if (
                monday + 2 * DAY > last and count == 1
            ):  # a week with one or two days in it belongs to what follows
                monday, friday = monday - 7 * DAY, friday - 7 * DAY
            return monday - 7 * (count - 1) * DAY, friday
        monday = first - dt.timedelta(days=first.weekday())
        if first.weekday() >= 5:
            monday += 7 * DAY
        return max(monday + 7 * skip * DAY, first), monday + (7 * (skip + count) - 3) * DAY
    months = MONTHS_IN_UNIT[term.unit]
    if term.last:
        start = add_months(last + DAY, -months * count)
        return (start, last) if start >= first else None
    start = add_months(first, months * skip)
    end = add_months(start, months * count) - DAY
    return (start, end) if end <= last else None


def _resolve_first_units(count: int, unit: Unit, reference: Reference) -> Days | None:
    """Return the first units of the year: of this one where they are over, or nearly, else of the last."""
    published = reference.published
    if published is None or unit not in ("month", "quarter", "week"):
        return None
    for year in (published.year, published.year - 1):
        days = _resolve_slice(Slice(count, unit, last=False, of=Named("year", 1, year)), reference)
        if days and (reference.future or add_days(days[1], -NEARLY_OVER_DAYS) <= published):
            return days
    return None


JUST_NOW = 2
"""Days back within the week at which "last Thursday" is that of the week before."""
NEARLY_OVER_DAYS = 15


def _resolve_ended(term: Ended, reference: Reference) -> Days | None:
    days = resolve(term.end, reference)
    if days is None or term.count is None:
        return None
    last = days[1]
    if term.unit == "week" and last.weekday() == 4:
        return add_days(last, 3 - 7 * term.count), last
    if term.unit in ("week", "day"):
        return run_back(last, term.count, term.unit)[0], last
    return run_back(last, term.count, term.unit)


def _is_close(term: Term, days: Days) -> bool:
    """Return whether a range starts with the close of a day: the end of a unit, or its last day by name."""
    if isinstance(term, Part):
        return term.part in ("end", "last session")
    if isinstance(term, Named) and term.unit == "day":
        return days[0].day == days_in_month(days[0].year, days[0].month) and days[0].month % 3 == 0
    return isinstance(term, Event)


def _resolve_between(term: Between, reference: Reference) -> Days | None:
    last = resolve(term.last, reference)
    if last is None:
        return None
    first = resolve(term.first, reference)
    if first is None:
        return None
    start = first[0]
    if _is_close(term.first, first):
        start = add_days(first[1], 1)
    if start > last[1] and is_relative(term.first):
        earlier = Reference(last[1], future=False)
        again = resolve(term.first, earlier)
        start = again[0] if again else start
    return (start, last[1]) if start <= last[1] else None
