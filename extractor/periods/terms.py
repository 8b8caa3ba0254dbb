"""The terms that time expressions are made of, and the days that each covers seen from a publication date.

A term is what the words say ("last", "month"); `resolve` gives the days. A term that needs what the
words do not carry resolves to `None`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extractor.claims import Frequency
from extractor.dates import FREQUENCY_OF_UNIT, Days, Unit, span_around

PartName = Literal["early", "mid", "late", "start", "end", "first session", "last session"]


Which = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Named:
    """A calendar unit by its name: "Q3 2025", "September", "Sept. 30", "2025", "the 1990s".

    `number`: of the month, quarter or half (a day has its month); `year` as written or `None`;
    `year_offset`: counted from the year of publication ("of last year"); `loose`: it was "of the year",
    which is the year before where that time has not come; `which`: "last September"; `weekday`: as
    written before a date, tells its year.
    """

    unit: Unit
    number: int = 1
    year: int | None = None
    year_offset: int | None = None
    day: int | None = None
    which: Which | None = None
    loose: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0; `week`: "Friday of last week"."""

    weekday: int
    which: Which | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day by its number alone, "on the 28th"."""

    day: int


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit counted from publication: "last week", "this year", "yesterday".

    `coming`: "the coming week", which on a Monday is the one that begins.
    """

    unit: Unit
    offset: int
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Trailing:
    """Units that run back from publication, or ahead: "the past three months", "the next five years".

    `sessions`: its days are sessions, however many they are.
    """

    count: int | None
    unit: Unit
    ahead: bool = False
    sessions: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a term's days: "late September", "the end of 2025"."""

    part: PartName
    of: Term


@dataclass(frozen=True, slots=True)
class Slice:
    """The first or last units of a term: "the first nine months of 2025", "the last week of September"."""

    count: int | None
    unit: Unit
    last: bool
    of: Term | None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Ended:
    """Units up to a stated end: "the quarter ended Sept. 30", "the 12 months through August"."""

    count: int | None
    unit: Unit
    end: Term


@dataclass(frozen=True, slots=True)
class Between:
    """From the first day of one term to the last day of another."""

    first: Term
    last: Term


@dataclass(frozen=True, slots=True)
class ToDate:
    """From the first day of a term to publication: "year to date", "so far this quarter"."""

    of: Term


@dataclass(frozen=True, slots=True)
class Moment:
    """A time within a day: "overnight", "in early trading"."""

    day: Term | None


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A reference to a period named elsewhere: "the same period", "the quarter".

    `running`: it is the unit around publication where nothing else is named ("for the week").
    """

    unit: Unit | None
    running: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """What a comparison starts from: "a year earlier", "from the prior quarter"."""

    unit: Unit | None
    of: Term | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A length: "12-month"; `consecutive`: its end is told elsewhere ("for three straight weeks")."""

    count: int | None
    unit: Unit
    consecutive: bool = False


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A unit of a company's fiscal year, whose days only the company's calendar knows."""

    unit: Unit
    number: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event, or an extreme that only the market can date (`days` is then `None`)."""

    name: str
    days: Days | None = None
    of: Term | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its key in `dates.HOLIDAYS`."""

    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Annual:
    """Words that make a number a yearly rate: "annualized", "per annum", "a year"."""


@dataclass(frozen=True, slots=True)
class Vague:
    """An expression whose days nobody can state: "this summer", "recent weeks"."""

    unit: Unit | None = None
    relative: bool = True


Term = (
    Named
    | Weekday
    | DayOfMonth
    | Deictic
    | Trailing
    | Part
    | Slice
    | Ended
    | Between
    | ToDate
    | Moment
    | Anaphor
    | Base
    | Window
    | Fiscal
    | Event
    | Holiday
    | Annual
    | Vague
)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a term is seen from: the publication date, and whether the text looks ahead."""

    published: dt.date | None
    future: bool = False


def frequency_of(term: Term, days: Days | None) -> Frequency | None:
    """Return what kind of span a term is; a range over a whole quarter, half or year is one."""
    match term:
        case Named(unit=unit) | Deictic(unit=unit) | Fiscal(unit=unit):
            return FREQUENCY_OF_UNIT[unit]
        case Weekday() | Holiday() | DayOfMonth():
            return "day"
        case Moment():
            return "intraday"
        case Window(count, unit) | Trailing(count, unit) | Ended(count, unit):
            return _frequency_of_run(count, unit)
        case Slice(count, unit, _, _, skip):
            return FREQUENCY_OF_UNIT[unit] if skip else _frequency_of_run(count, unit)
        case Part(part):
            return "day" if part in ("start", "end", "first session", "last session") else "range"
        case Anaphor(unit) | Base(unit) | Vague(unit):
            return FREQUENCY_OF_UNIT[unit] if unit else None
        case Annual():
            return "year"
        case Between() if days:
            return _frequency_of_days(days)
        case Event():
            return None if days is None else "day" if days[0] == days[1] else "range"
    return "range"


def is_relative(term: Term) -> bool:
    """Return whether the publication date is needed to resolve `term`."""
    match term:
        case Named():
            return term.year is None
        case Holiday():
            return term.year is None
        case Part(_, of) | Ended(_, _, of):
            return is_relative(of)
        case Slice(of=of) | Base(of=of) | Moment(of):
            return of is None or is_relative(of)
        case Between(first, last):
            return is_relative(first) or is_relative(last)
        case Event(of=of):
            return of is not None and is_relative(of)
        case Fiscal() | Annual():
            return False
        case Vague():
            return term.relative
    return True


def _frequency_of_days(days: Days) -> Frequency:
    units: tuple[Unit, ...] = ("month", "quarter", "half", "year")
    return next((FREQUENCY_OF_UNIT[unit] for unit in units if span_around(unit, days[0]) == days), "range")


def _frequency_of_run(count: int | None, unit: Unit) -> Frequency:
    in_months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
    if count == 1 and unit != "decade":
        return FREQUENCY_OF_UNIT[unit]
    if count and in_months:
        by_length: dict[int, Frequency] = {3: "quarter", 6: "half", 12: "year"}
        return by_length.get(count * in_months, "range")
    return "range"


def unit_of(term: Term) -> Unit | None:
    """Return the calendar unit of a term, where it is one."""
    match term:
        case Named(unit=unit) | Deictic(unit=unit) | Fiscal(unit=unit):
            return unit
        case Weekday() | Holiday() | Moment() | DayOfMonth():
            return "day"
        case Anaphor(unit) | Base(unit):
            return unit
        case Part(part, of):
            return "day" if part in ("start", "end", "first session", "last session") else unit_of(of)
        case ToDate(of):
            return unit_of(of)
        case Slice(unit=unit, skip=skip) if skip:
            return unit
    return None
