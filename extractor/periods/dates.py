"""Readers of days by their names: dates, months, weekdays, holidays, decades."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.dates import HOLIDAYS
from extractor.periods.counts import read_count
from extractor.periods.quarters import read_code, read_year_name, read_year_of, read_year_spec
from extractor.periods.reading import Reading, skip_session
from extractor.periods.terms import (
    Between,
    DayOfMonth,
    Deictic,
    Fiscal,
    Holiday,
    Moment,
    Named,
    Part,
    Term,
    Weekday,
)
from extractor.periods.tokens import (
    APOSTROPHES,
    FULL_MONTHS,
    HYPHENS,
    MONTHS,
    UNITS,
    WEEKDAYS,
    Tokens,
    read_year,
    widen_year,
)
from extractor.periods.words import (
    DATE_LEADS,
    DAY_NOUNS,
    DAY_PARTS,
    MEASURE_WORDS,
    MONTH_FOLLOWERS,
    MONTH_LEADS,
)

ESTIMATED = re.compile(r"20\d\d[aef]")
DECADE = re.compile(r"(?:1[89]|20)\d0s")


SHORT_DECADE = re.compile(r"[1-9]0s")


YEAR, MONTH = 12, 31
"""The highest number of a month, and of a day in one."""
DATE_CODE = re.compile(r"(\d{1,4})[/.](\d{1,2})(?:[/.](\d{2,4}))?")


ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


def is_month(tokens: Tokens, index: int) -> bool:
    """Return whether the word is a month's name here, not a verb, a modal or a person."""
    word = tokens.low[index]
    behind = tokens.low[index + 1]
    if word in FULL_MONTHS and word not in ("march", "may", "april", "june", "august"):
        return True
    if not tokens.is_capital(index):
        return False
    before = tokens.before(index)
    dated = (
        behind.isdecimal()
        or behind == "."
        or behind in APOSTROPHES
        or ORDINAL_DAY.fullmatch(behind) is not None
    )
    in_time = before in MONTH_LEADS or before in MONTHS
    if word in ("may", "mar", "march"):
        if tokens.word(index).isupper() and len(word) > 1 and not (in_time or dated):
            return False
        if word == "may":
            if index > 0 and tokens.is_capital(index - 1) and not in_time and not dated:
                return False
            return in_time or dated or behind in MONTH_FOLLOWERS or before in HYPHENS
        return (
            in_time
            or dated
            or behind not in ("toward", "towards", "on", "onward", "forward", "madness", "into")
        )
    if word in FULL_MONTHS:
        person = tokens.is_capital(index + 1) and behind not in MONTHS and behind in ("smith", "jones", "lee")
        return not person
    if dated:
        return True
    return not tokens.is_capital(index + 1) or behind in MONTHS or tokens.word(index).isupper()


def read_month(tokens: Tokens, index: int) -> Reading:
    """Read "September", "Sept. 30", "September 2025", "September quarter"."""
    low = tokens.low
    if not is_month(tokens, index):
        return None
    number = MONTHS[low[index]]
    behind = index + 1
    if low[behind] == "." and tokens.is_tight(behind) and low[index] not in FULL_MONTHS:
        behind += 1
    quarter = tokens.skip_hyphen(behind)
    ranged = index > 1 and low[index - 1] in HYPHENS and low[index - 2] in MONTHS
    if low[quarter] == "quarter" and number % 3 == 0 and not ranged:
        return read_year_of(tokens, quarter + 1, Named("quarter", number // 3))
    day = _day_of_month(tokens, behind)
    if day:
        return _read_days(tokens, number, day, behind + 1)
    if low[behind] in HYPHENS and low[behind + 1] == "end" and tokens.is_tight(behind + 1):
        return Part("end", Named("month", number)), behind + 2
    return read_year_of(tokens, behind, Named("month", number))


def _day_of_month(tokens: Tokens, index: int) -> int | None:
    """Return the day of the month that the token gives, unless it counts something."""
    match = ORDINAL_DAY.fullmatch(tokens.low[index])
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    behind = tokens.low[index + 1]
    if behind in MEASURE_WORDS:
        return None
    if behind in HYPHENS and tokens.low[index + 2] in MEASURE_WORDS | UNITS.keys():
        return None
    return int(match[1])


def _read_days(tokens: Tokens, month: int, day: int, index: int) -> Reading:
    """Return a date, or the days between two of one month ("Sept. 15-19, 2025")."""
    low = tokens.low
    last = None
    behind = index
    if low[index] in HYPHENS or low[index] in ("to", "through"):
        last = _day_of_month(tokens, index + 1)
        if last is not None and last > day:
            behind = index + 2
        else:
            last = None
    year, offset, behind = read_year_spec(tokens, behind, comma=True)
    first = Named("day", month, year, offset, day)
    if last is None:
        return first, skip_session(tokens, behind)
    return Between(first, Named("day", month, year, offset, last)), behind


SHORT_DAY_LEADS = frozenset(
    ("on", "since", "from", "until", "till", "through", "late", "early", "by", "last", "this", "vs", "v", "and", "after",
     "before", "of", "close", "%", "pct")
)  # fmt: skip
"""What stands before a weekday's short form."""


def read_weekday(tokens: Tokens, index: int) -> Reading:
    """Read "Friday", "Tuesday's session", "Monday, Sept. 15"."""
    low = tokens.low
    weekday = WEEKDAYS[low[index]]
    if not tokens.is_capital(index) or tokens.before(index) in (
        "super",
        "ash",
        "ruby",
        "casual",
        "freaky",
        "palm",
    ):
        return None
    behind = index + 1
    if len(low[index]) < 6:
        coded = _read_slashed(tokens, behind)
        if coded is not None:
            return replace(coded, weekday=weekday), behind + 1
        dotted = low[behind] == "." and tokens.is_tight(behind)
        dated = low[behind] in MONTHS or low[behind + 1] in MONTHS
        if not dotted and not dated and not _is_short_weekday(tokens, index):
            return None
        behind += dotted
    if low[behind] == "." and low[behind + 1] == "com":
        return None
    return read_behind_weekday(tokens, Weekday(weekday), behind)


def _is_short_weekday(tokens: Tokens, index: int) -> bool:
    """Return whether a weekday's short form stands where only a day does ("Wed's pop", "on Fri", "-2.5% Mon,")."""
    if tokens.low[index] in ("sat", "sun"):
        return False
    following = tokens.low[index + 1]
    return (
        tokens.before(index) in SHORT_DAY_LEADS
        or following in DAY_NOUNS
        or following in ("vs", "v", "am", "pm")
        or (following in APOSTROPHES and tokens.low[index + 2] == "s")
        or (following in ("", ",", ";", ")", ".", ":") and tokens.before(index) not in ("", "\n"))
    )


def _read_slashed(tokens: Tokens, index: int) -> Named | None:
    """Return the date of "Fri 10/10", month first where that is one."""
    match = DATE_CODE.fullmatch(tokens.low[index])
    if match is None or match[3] is not None or "/" not in match[0]:
        return None
    month, day = (
        sorted((int(match[1]), int(match[2]))) if int(match[1]) > YEAR else (int(match[1]), int(match[2]))
    )
    return Named("day", month, None, None, day) if 1 <= month <= YEAR and 1 <= day <= MONTH else None


def read_behind_weekday(tokens: Tokens, term: Weekday, behind: int) -> tuple[Term, int]:
    """Return the weekday with what specifies it: a date, a week, a time of day, "'s session"."""
    low = tokens.low
    session = skip_session(tokens, behind)
    if (
        session > behind
        and low[session] == ","
        and (low[session + 1] in MONTHS or low[session + 1][:1].isdecimal())
    ):
        behind = session  # "Friday's session, Nov. 8, 2024"
    bracket = low[behind] == "("
    here = behind + (bracket or low[behind] == ",")
    here = tokens.skip_the(here)
    if low[here] in MONTHS or low[here][:1].isdecimal():
        reading = read_month(tokens, here) if low[here] in MONTHS else _read_day_first(tokens, here)
        if reading and isinstance(reading[0], Named) and reading[0].unit == "day":
            named, end = replace(reading[0], weekday=term.weekday), reading[1]
            if not bracket:
                return named, end
            if low[end] == ")":
                return named, end + 1
    here = behind + (low[behind] == "of")
    week = {"this": 0, "last": -1, "next": 1}.get(low[here])
    if week is not None and low[here + 1] == "week":
        return Weekday(term.weekday, None, week), here + 2
    if low[behind] in DAY_PARTS:
        return Moment(term), behind + 1
    return term, skip_session(tokens, behind)


def read_digits(tokens: Tokens, index: int) -> Reading:
    """Read what begins with a digit: a date, a year, a code, a count."""
    word = tokens.low[index]
    if not word.isdecimal():
        if DECADE.fullmatch(word):
            return Named("decade", 1, int(word[:4])), index + 1
        if ESTIMATED.fullmatch(word):
            return Named("year", 1, int(word[:4])), index + 1
        date = DATE_CODE.fullmatch(word)
        if date:
            return _read_date_code(tokens, index, date)
        return read_code(tokens, index) or _read_day_first(tokens, index) or _read_day_alone(tokens, index)
    if len(word) == 4:
        return _read_iso(tokens, index) or read_year_name(tokens, index)
    return _read_day_first(tokens, index) or read_count(tokens, index)


def _read_iso(tokens: Tokens, index: int) -> Reading:
    low = tokens.low
    if (
        low[index + 1] != "-"
        or low[index + 3] != "-"
        or not all(map(tokens.is_tight, range(index + 1, index + 5)))
    ):
        return None
    return _date(int(low[index]), low[index + 2], low[index + 4], index + 5)


def _date(year: int, month: str, day: str, behind: int) -> Reading:
    if not (month.isdecimal() and day.isdecimal() and len(month) <= 2 and len(day) <= 2):
        return None
    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and 1800 <= year <= 2199:
        return Named("day", int(month), year, None, int(day)), behind
    return None


def _read_date_code(tokens: Tokens, index: int, match: re.Match[str]) -> Reading:
    """Read "9/30/2025", "30.09.2025", "2025/09/30", and "9/30" behind a word that asks for a date.

    "2024/25" is a fiscal year or a season.
    """
    first, second, third = match.groups()
    if third is None:
        if len(first) == 4 and "/" in match[0] and int(second) == (int(first) + 1) % 100:
            return Fiscal("year", None, int(first) + 1), index + 1
        if (
            "." in match[0]
            or tokens.before(index) not in DATE_LEADS
            or tokens.low[index + 1] in MEASURE_WORDS
        ):
            return None
        if 1 <= int(first) <= 12 and 1 <= int(second) <= 31 and int(second) > 4:
            return Named("day", int(first), None, None, int(second)), index + 1
        return None
    if len(first) == 4:
        return _date(int(first), second, third, index + 1) if len(third) <= 2 else None
    if len(third) == 3 or ("." in match[0] and len(third) != 4) or len(first) > 2:
        return None
    year = int(third) if len(third) == 4 else widen_year(int(third))
    month, day = (second, first) if int(first) > 12 or "." in match[0] else (first, second)
    return _date(year, month, day, index + 1)


def _read_day_first(tokens: Tokens, index: int) -> Reading:
    """Read "30 September 2025", "30th of September", "15-19 September"."""
    low = tokens.low
    match = ORDINAL_DAY.fullmatch(low[index])
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    here = index + 1
    last = None
    if low[here] in HYPHENS or low[here] == "to":
        again = ORDINAL_DAY.fullmatch(low[here + 1])
        if again and 1 <= int(again[1]) <= 31 and low[here + 2] in MONTHS:
            last = int(again[1])
            here += 2
    here = tokens.skip_hyphen(here)
    if low[here] == "of" and match[0] != match[1]:
        here += 1
    if low[here] not in MONTHS or not tokens.is_capital(here):
        return None
    month = MONTHS[low[here]]
    short = low[here] not in FULL_MONTHS
    here += 1
    if short and low[here] == "." and tokens.is_tight(here):
        here += 1
    if _day_of_month(tokens, here) is not None and here == index + 2 and match[0] == match[1]:
        return None  # "rose 5 Sept. 12" is no date of the 5th
    year, offset, behind = read_year_spec(tokens, here, comma=True)
    first = Named("day", month, year, offset, int(match[1]))
    if last is None:
        return first, skip_session(tokens, behind)
    return Between(first, Named("day", month, year, offset, last)), behind


def _read_day_alone(tokens: Tokens, index: int) -> Reading:
    """Read "on the 28th" as the last such day: the month is that which the text tells of."""
    match = ORDINAL_DAY.fullmatch(tokens.low[index])
    led = tokens.before(index) == "the" and tokens.before(index - 1) in (
        "on",
        "by",
        "until",
        "through",
        "since",
    )
    if match is None or match[0] == match[1] or not led or not 1 <= int(match[1]) <= 31:
        return None
    behind = tokens.low[index + 1]
    if behind.isalpha() and behind not in AFTER_DAY:
        return None
    return DayOfMonth(int(match[1])), index + 1


AFTER_DAY = frozenset(
    "it they he she we the a an its and but when as to after before which while that was were had in at".split()
)


def read_apostrophe(tokens: Tokens, index: int) -> Reading:
    """Read "'90s"."""
    if SHORT_DECADE.fullmatch(tokens.low[index + 1]) and tokens.is_tight(index + 1):
        short = int(tokens.low[index + 1][:2])
        return Named("decade", 1, widen_year(short) if short < 30 else 1900 + short), index + 2
    return None


HOLIDAY_WORDS: dict[str, list[tuple[tuple[str, ...], str]]] = {}


for _name in sorted(HOLIDAYS, key=len, reverse=True):
    _words = tuple(_name.replace("'", " ' ").split())
    if _name != "new year":
        HOLIDAY_WORDS.setdefault(_words[0], []).append((_words, _name))


def read_holiday(tokens: Tokens, index: int) -> Reading:
    """Read "Labor Day", "Christmas"."""
    if not tokens.is_capital(index) or tokens.before(index) == "&":
        return None
    if tokens.low[index] == "new" and tokens.before(index) in ("since", "at", "from", "before"):
        behind = index + 2
        if tokens.low[index + 1] == "year" and tokens.low[behind] not in APOSTROPHES:
            return Part("end", Deictic("year", -1)), behind
    for words, name in HOLIDAY_WORDS.get(tokens.low[index], ()):
        behind = index + len(words)
        if tuple("'" if word in APOSTROPHES else word for word in tokens.low[index:behind]) == words:
            year, behind = read_year(tokens, behind)
            return Holiday(name, year), behind
    return None
