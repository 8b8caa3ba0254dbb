"""Calendar arithmetic: the days that months, quarters, weeks and holidays cover.

A range is a pair (first day, last day), both included. Nothing here reads the clock or the text.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal

from extractor.claims import Frequency

Days = tuple[dt.date, dt.date]
Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade"]

DAYS_OF_WEEK = 7
CALENDAR_DAYS_FROM = 14
"""From this count on, "days" are calendar days: nobody says "the past 30 days" of sessions."""
DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)

FREQUENCY_OF_UNIT: dict[Unit, Frequency] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "range",
}
MONTHS_IN_UNIT: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month `months` later, or that month's last day where it is shorter.

    Years are kept within what `date` can hold.
    """
    index = day.year * 12 + day.month - 1 + months
    year = min(max(index // 12, 1), 9998)
    month = index % 12 + 1
    return dt.date(year, month, min(day.day, days_in_month(year, month)))


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31."""
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - DAY).day


def add_days(day: dt.date, days: int) -> dt.date:
    """Return the day `days` later, kept within what `date` can hold."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal() - 366))


def span_of(unit: Unit, year: int, number: int = 1) -> Days:
    """Return the days of the `number`-th month, quarter or half of `year`, or of the year itself."""
    if unit == "decade":
        return dt.date(year, 1, 1), dt.date(year + 9, 12, 31)
    months = MONTHS_IN_UNIT[unit]
    first = dt.date(year, (number - 1) * months + 1, 1)
    return first, add_months(first, months) - DAY


def week_of(day: dt.date) -> Days:
    """Return Monday and Friday of the trading week; a weekend belongs to the week just ended."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=4)


def span_around(unit: Unit, day: dt.date, offset: int = 0) -> Days:
    """Return the days of the calendar unit that holds `day`, moved by `offset` units."""
    if unit == "day":
        moved = add_days(day, offset)
        return moved, moved
    if unit == "week":
        return week_of(add_days(day, 7 * offset))
    if unit == "decade":
        return span_of("decade", (day.year // 10 + offset) * 10)
    months = MONTHS_IN_UNIT[unit]
    first = dt.date(day.year, (day.month - 1) // months * months + 1, 1)
    first = add_months(first, months * offset)
    return first, add_months(first, months) - DAY


def run_back(day: dt.date, count: int, unit: Unit) -> Days:
    """Return the `count` units that end on `day`, both ends included.

    The close before the first day is the close `count` units ago, so three months back from 30 September
    start on 1 July. A few days are sessions, many are calendar days.
    """
    if unit == "day":
        if count >= CALENDAR_DAYS_FROM or count == DAYS_OF_WEEK:
            return add_days(day, 1 - count), day
        return session_back(day, count - 1), day
    if unit == "week":
        return add_days(day, 1 - 7 * count), day
    months = MONTHS_IN_UNIT[unit] * count
    following = day + DAY
    return (add_months(following, -months) if following.day == 1 else add_months(day, -months) + DAY), day


def run_ahead(day: dt.date, count: int, unit: Unit) -> Days:
    """Return `day` and the `count` units after it."""
    if unit in ("day", "week"):
        return day, add_days(day, count * (1 if unit == "day" else 7))
    return day, add_months(day, MONTHS_IN_UNIT[unit] * count)


def third_of(days: Days, unit: Unit, part: str) -> Days:
    """Return the early, mid or late part of a unit's days.

    A month is cut after its 10th and 20th day, a quarter after each month, a year after April and August, a
    half after its second and fourth month, a week after Tuesday and Wednesday.
    """
    first, last = days
    if unit == "month":
        tenth, twentieth = first.replace(day=10), first.replace(day=20)
    elif unit == "week":
        tenth, twentieth = first + DAY, first + 2 * DAY
    elif unit == "decade":
        tenth, twentieth = dt.date(first.year + 3, 12, 31), dt.date(first.year + 6, 12, 31)
    elif unit == "day":
        return days
    else:
        step = MONTHS_IN_UNIT[unit] // 3
        tenth = add_months(first, step) - DAY
        twentieth = add_months(first, 2 * step) - DAY
    if part == "early":
        return first, tenth
    if part == "mid":
        return tenth + DAY, twentieth
    return twentieth + DAY, last


def weekday_before(day: dt.date, weekday: int, *, same_day: bool = True) -> dt.date:
    """Return the last such weekday (Monday is 0) not after `day`; before it where `same_day` is false."""
    back = (day.weekday() - weekday) % 7
    if back == 0 and not same_day:
        back = 7
    return add_days(day, -back)


def weekday_after(day: dt.date, weekday: int, *, same_day: bool = True) -> dt.date:
    """Return the next such weekday not before `day`; after it where `same_day` is false."""
    ahead = (weekday - day.weekday()) % 7
    if ahead == 0 and not same_day:
        ahead = 7
    return add_days(day, ahead)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date:
    """Return the `number`-th such weekday of the month; the last one for -1."""
    if number < 0:
        return weekday_before(dt.date(year, month, days_in_month(year, month)), weekday)
    return weekday_after(dt.date(year, month, 1), weekday) + (number - 1) * WEEK


def easter(year: int) -> dt.date:
    """Return Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(name: str, year: int) -> dt.date:
    """Return the day of a U.S. holiday that commentary names, by its key in `HOLIDAYS`."""
    if name == "good friday":
        return easter(year) - 2 * DAY
    if name == "easter":
        return easter(year)
    if name == "black friday":
        return nth_weekday(year, 11, 3, 4) + DAY
    if name == "cyber monday":
        return nth_weekday(year, 11, 3, 4) + 4 * DAY
    month, weekday, number = HOLIDAYS[name]
    return dt.date(year, month, number) if weekday is None else nth_weekday(year, month, weekday, number)


HOLIDAYS: dict[str, tuple[int, int | None, int]] = {
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "presidents day": (2, 0, 3),
    "martin luther king day": (1, 0, 3),
    "independence day": (7, None, 4),
    "juneteenth": (6, None, 19),
    "christmas": (12, None, 25),
    "christmas day": (12, None, 25),
    "christmas eve": (12, None, 24),
    "new year": (1, None, 1),
    "new year's day": (1, None, 1),
    "new year's eve": (12, None, 31),
    "halloween": (10, None, 31),
    "valentine's day": (2, None, 14),
    "good friday": (0, None, 0),
    "easter": (0, None, 0),
    "black friday": (0, None, 0),
    "cyber monday": (0, None, 0),
}
"""Month, weekday (or `None` for a fixed date) and number; zeros where `holiday` computes it otherwise."""


@lru_cache(maxsize=64)
def closures(year: int) -> frozenset[dt.date]:
    """Return the regular full-day closures of the U.S. stock market in `year`, by its rules of today."""
    fixed = [dt.date(year, 1, 1), dt.date(year, 7, 4), dt.date(year, 12, 25)]
    if year >= 2022:
        fixed.append(dt.date(year, 6, 19))
    observed = []
    for day in fixed:
        if day.weekday() == 5 and day.month != 1:
            observed.append(day - DAY)
        else:
            observed.append(day + DAY if day.weekday() == 6 else day)
    moving = ("martin luther king day", "presidents day", "good friday", "memorial day", "labor day")
    return frozenset([*observed, *(holiday(name, year) for name in (*moving, "thanksgiving"))])


def is_session(day: dt.date) -> bool:
    """Return whether the U.S. stock market regularly opens on `day`."""
    return day.weekday() < 5 and day not in closures(day.year)


def last_session(day: dt.date) -> dt.date:
    """Return the last regular session not after `day`."""
    while not is_session(day):
        day = add_days(day, -1)
    return day


def next_session(day: dt.date) -> dt.date:
    """Return the first regular session not before `day`."""
    while not is_session(day):
        day = add_days(day, 1)
    return day


def session_back(day: dt.date, count: int) -> dt.date:
    """Return the session `count` sessions before the last one not after `day`."""
    day = last_session(day)
    for _ in range(min(count, 2000)):
        day = last_session(add_days(day, -1))
    return day
