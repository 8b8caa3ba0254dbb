"""The grammar of time expressions: reads one at a word of a text, as a term.

Every reader takes the tokens and an index and returns the term with the index behind it, or `None`.
Articles and prepositions before the expression are the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractor.dates import HOLIDAYS, Unit
from extractor.period_tokens import (
    ADJECTIVE_UNITS,
    APOSTROPHES,
    FULL_MONTHS,
    HYPHENS,
    MONTHS,
    ORDINALS,
    PLURAL_UNITS,
    UNITS,
    VAGUE_NUMBERS,
    WEEKDAYS,
    Tokens,
    read_number,
    read_unit,
    read_year,
    widen_year,
)
from extractor.period_terms import (
    Anaphor,
    Annual,
    Base,
    Between,
    Deictic,
    Ended,
    Fiscal,
    Holiday,
    Moment,
    Named,
    Part,
    PartName,
    Slice,
    Term,
    ToDate,
    Trailing,
    Vague,
    Weekday,
    Window,
)

Reading = tuple[Term, int] | None
Reader = Callable[[Tokens, int], Reading]

MAX_DEPTH = 5
"""How deep expressions nest ("the end of the first week of the third quarter of last year" has four)."""
MEASURE_WORDS = frozenset(
    (
        "% percent percentage per pct basis bps bp bn mn tn billion million trillion thousand points point cents "
        "dollars euros yen shares people jobs workers stocks companies countries employees members times"
    ).split()
)
"""What follows a number that is a quantity, not a day of the month or a year."""
DAY_PARTS = frozenset("morning afternoon evening night midday lunchtime".split())
TRADING = frozenset("trading trade dealings deals action dealing".split())
DAY_NOUNS = frozenset("session close trading open opening closing trade".split())
SEASONS = frozenset("spring summer autumn winter".split())
PERIOD_NOUNS = frozenset("period stretch span timeframe timespan".split())
ENDED_WORDS = frozenset("ended ending to through thru until till".split())
EARLIER_WORDS = frozenset("ago earlier before prior previously".split())
FISCAL_WORDS = frozenset(("fiscal", "financial"))
CODE = re.compile(r"(?:f?q([1-4])|([1-4])q|h([12])|([12])h)(fy)?(\d{4}|\d{2})?|(\d{4})([qh])([1-4])")
MONTHS_CODE = re.compile(r"([369])m(\d{4}|\d{2})?")
FISCAL_CODE = re.compile(r"(?:fy|cy)(\d{4}|\d{2})")
DECADE = re.compile(r"(?:1[89]|20)\d0s")
SHORT_DECADE = re.compile(r"[1-9]0s")
DATE_CODE = re.compile(r"(\d{1,4})[/.](\d{1,2})(?:[/.](\d{2,4}))?")
ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


def read_term(tokens: Tokens, index: int) -> Reading:
    """Return the time expression that begins at `index`, with the index behind it."""
    if tokens.depth >= MAX_DEPTH:
        return None
    tokens.depth += 1
    try:
        return _read_any(tokens, index)
    finally:
        tokens.depth -= 1


def _read_any(tokens: Tokens, index: int) -> Reading:
    word = tokens.low[index]
    readers = READERS.get(word)
    if readers is None:
        if word[:1].isdecimal():
            readers = (_read_digits,)
        elif word[-1:].isdecimal() and word[0] in "qhfc":
            readers = (_read_code,)
        else:
            return None
    for reader in readers:
        reading = reader(tokens, index)
        if reading is not None:
            return _with_to_date(tokens, *reading)
    return None


def _with_to_date(tokens: Tokens, term: Term, index: int) -> tuple[Term, int]:
    """Return the term, as one that runs to publication where "so far" or "to date" follows.

    A quarter or half whose end follows ("fiscal second quarter ended July 27") is that run of months.
    """
    if (
        isinstance(term, Named | Fiscal)
        and term.unit in ("quarter", "half")
        and tokens.low[index] in ENDED_WORDS
    ):
        loose = tokens.low[index] in ("to", "through", "thru", "until", "till") and isinstance(term, Named)
        ended = None if loose else _read_ended(tokens, index, 1, term.unit)
        if ended:
            return ended
    if isinstance(term, Named | Deictic | Anaphor) and tokens.low[index] in ("so", "thus", "to"):
        behind = tokens.follows(index + 1, "far") or tokens.follows(index, "to", "date")
        if behind:
            of = Deictic(term.unit, 0) if isinstance(term, Anaphor) and term.unit else term
            return ToDate(of), behind
    return term, index


# Names of months, days, quarters, halves and years


def _is_month(tokens: Tokens, index: int) -> bool:
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


MONTH_LEADS = frozenset(
    (
        "in since by until till through from of to last this next early late mid during for between before after "
        "end start beginning ended ending - \u2013 the and than versus vs as on into"
    ).split()
)
MONTH_FOLLOWERS = frozenset(
    (
        "low lows high highs peak quarter jobs payrolls cpi inflation meeting data report and - \u2013 or , of to "
        "through when as was were reading figure figures futures contract sales retail"
    ).split()
)


def _read_month(tokens: Tokens, index: int) -> Reading:
    low = tokens.low
    if not _is_month(tokens, index):
        return None
    number = MONTHS[low[index]]
    behind = index + 1
    if low[behind] == "." and tokens.is_tight(behind) and low[index] not in FULL_MONTHS:
        behind += 1
    quarter = tokens.skip_hyphen(behind)
    ranged = index > 1 and low[index - 1] in HYPHENS and low[index - 2] in MONTHS
    if low[quarter] == "quarter" and number % 3 == 0 and not ranged:
        return _read_year_of(tokens, quarter + 1, Named("quarter", number // 3))
    day = _day_of_month(tokens, behind)
    if day:
        return _read_days(tokens, number, day, behind + 1)
    if low[behind] in HYPHENS and low[behind + 1] == "end" and tokens.is_tight(behind + 1):
        return Part("end", Named("month", number)), behind + 2
    return _read_year_of(tokens, behind, Named("month", number))


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
    year, offset, behind = _read_year_spec(tokens, behind, comma=True)
    first = Named("day", month, year, offset, day)
    if last is None:
        return first, _skip_session(tokens, behind)
    return Between(first, Named("day", month, year, offset, last)), behind


def _skip_session(tokens: Tokens, index: int) -> int:
    """Return the index behind "'s session" or "'s close"."""
    low = tokens.low
    if low[index] in APOSTROPHES and low[index + 1] == "s" and low[index + 2] in DAY_NOUNS:
        return index + 3
    return index


def _read_year_spec(tokens: Tokens, index: int, *, comma: bool = False) -> tuple[int | None, int | None, int]:
    """Return year, or years from the year of publication, and the index behind "of 2025" or "last year"."""
    low = tokens.low
    here = index
    if (
        low[here] in ("of", "in")
        or (comma and low[here] == ",")
        or (low[here] in HYPHENS and tokens.is_tight(here))
    ):
        here += 1
    if low[here] in ("calendar", "the"):
        here += 1
    year, behind = read_year(tokens, here)
    if year is not None and low[behind] not in MEASURE_WORDS:
        return year, None, behind
    offset = {"this": 0, "last": -1, "next": 1}.get(low[here])
    if offset is not None and low[here + 1] == "year" and low[index] != ",":
        return None, offset, here + 2
    return None, None, index


def _read_year_of(tokens: Tokens, index: int, term: Named) -> tuple[Term, int]:
    """Return a month, quarter or half with the year that follows it, if any."""
    low = tokens.low
    here = index + 1 if low[index] in ("of", "in") else index
    owned = tokens.skip_the(here)
    if low[owned] in FISCAL_WORDS or low[owned].startswith("fy"):
        reading = read_term(tokens, owned)
        if reading and isinstance(reading[0], Fiscal) and term.unit != "month":
            return Fiscal(term.unit, term.number, reading[0].year), reading[1]
    base = tokens.skip_the(here)
    if low[base] in ("previous", "prior", "preceding") and low[base + 1] == "year":
        return Base("year"), base + 2
    if low[here] in ("a", "one") and low[here + 1] == "year" and low[here + 2] in EARLIER_WORDS:
        return Base("year"), here + 3
    year, offset, behind = _read_year_spec(tokens, index, comma=term.unit != "month")
    if behind > index:
        return Named(term.unit, term.number, year, offset), behind
    if low[index] == "of" and low[index + 1] == "the" and low[index + 2] == "year":
        return Named(term.unit, term.number, None, 0, loose=True), index + 3
    if term.unit != "month" and low[index] == "," and low[index + 1] == "fiscal":
        return Fiscal(term.unit, term.number), index + 2
    return term, index


def _read_weekday(tokens: Tokens, index: int) -> Reading:
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
        dotted = low[behind] == "." and tokens.is_tight(behind)
        if not dotted and not (low[behind] in MONTHS or low[behind + 1] in MONTHS):
            return None
        behind += dotted
    if low[behind] == "." and low[behind + 1] == "com":
        return None
    return _read_behind_weekday(tokens, Weekday(weekday), behind)


def _read_behind_weekday(tokens: Tokens, term: Weekday, behind: int) -> tuple[Term, int]:
    """Return the weekday with what specifies it: a date, a week, a time of day, "'s session"."""
    low = tokens.low
    bracket = low[behind] == "("
    here = behind + (bracket or low[behind] == ",")
    here = tokens.skip_the(here)
    if low[here] in MONTHS or low[here][:1].isdecimal():
        reading = _read_month(tokens, here) if low[here] in MONTHS else _read_day_first(tokens, here)
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
    return term, _skip_session(tokens, behind)


def _read_code(tokens: Tokens, index: int) -> Reading:
    """Read "Q3", "3Q25", "1H 2025", "FY26"."""
    word = tokens.low[index]
    fiscal = FISCAL_CODE.fullmatch(word)
    if fiscal:
        year = int(fiscal[1]) if len(fiscal[1]) == 4 else widen_year(int(fiscal[1]))
        if word[0] == "f":
            part = _read_fiscal_part(tokens, index + 1, year)
            if part:
                return part
        return (Fiscal("year", None, year) if word[0] == "f" else Named("year", 1, year)), index + 1
    months = MONTHS_CODE.fullmatch(word)
    if months:
        of = int(months[2]) if months[2] else read_year(tokens, index + 1)[0]
        if of is None:
            return None
        of = widen_year(of) if of < 100 else of
        return Slice(int(months[1]), "month", last=False, of=Named("year", 1, of)), index + (
            1 if months[2] else 2
        )
    match = CODE.fullmatch(word)
    if match is None or tokens.before(index) in ("audi", "infiniti") or tokens.low[index + 1] == "hydrogen":
        return None
    if match[7]:
        unit: Unit = "quarter" if match[8] == "q" else "half"
        if unit == "half" and int(match[9]) > 2:
            return None
        return Named(unit, int(match[9]), int(match[7])), index + 1
    quarter, half = match[1] or match[2], match[3] or match[4]
    unit, number = ("quarter", int(quarter)) if quarter else ("half", int(half))
    written = match[6]
    year = None if written is None else int(written) if len(written) == 4 else widen_year(int(written))
    if word[0] == "f" or match[5]:
        return Fiscal(unit, number, year), index + 1
    if year is not None:
        return Named(unit, number, year), index + 1
    return _read_year_of(tokens, index + 1, Named(unit, number))


HALF_COMPOUNDS = frozenset("hearted baked hour hours time point points length dozen mile century".split())


def _read_ordinal(tokens: Tokens, index: int) -> Reading:
    """Read "third quarter", "first half", "first nine months", "final week of September"."""
    low = tokens.low
    ordinal = ORDINALS[low[index]]
    here = tokens.skip_hyphen(index + 1)
    fiscal = low[here] in FISCAL_WORDS
    if fiscal or low[here] == "calendar":
        here = tokens.skip_hyphen(here + 1)
    unit = UNITS.get(low[here]) or PLURAL_UNITS.get(low[here])
    compound = low[here + 1] in HYPHENS and low[here + 2] in HALF_COMPOUNDS
    if unit in ("quarter", "half") and low[here + 1] != "point" and not compound:
        limit = 4 if unit == "quarter" else 2
        number = limit if ordinal == -1 else ordinal
        if number > limit:
            return None
        if fiscal:
            year, _, behind = _read_year_spec(tokens, here + 1)
            return Fiscal(unit, number, year), behind
        if unit == "half" and low[here + 1] == "of":
            reading = read_term(tokens, tokens.skip_the(here + 2))
            if (
                reading
                and isinstance(reading[0], Named)
                and reading[0].unit in ("month", "decade", "quarter")
            ):
                return Vague(None, relative=False), reading[1]
        if ordinal == -1 and low[here + 1] not in ("of", "in") and not low[here + 1].isdecimal():
            return None
        return _read_year_of(tokens, here + 1, Named(unit, number))
    count, behind = read_number(tokens, here)
    if behind > here and ordinal in (1, -1):
        counted, end = read_unit(tokens, behind)
        if counted:
            return _read_slice(tokens, end, Slice(count, counted, ordinal == -1, None))
    counted, behind = read_unit(tokens, here)
    if counted and low[behind] in ("of", "in"):
        reading = _read_whole(tokens, behind + 1)
        if reading is None:
            return None
        of, end = reading
        if counted == "day":
            return (
                (Part("last session" if ordinal == -1 else "first session", of), end)
                if abs(ordinal) == 1
                else None
            )
        return Slice(1, counted, ordinal == -1, of, max(ordinal - 1, 0)), end
    return _read_elided_ordinal(tokens, index, ordinal)


def _read_elided_ordinal(tokens: Tokens, index: int, ordinal: int) -> Reading:
    """Read the "first" of "first and second quarters"."""
    low = tokens.low
    here = index + 1
    if low[here] in HYPHENS:
        here += 1
    if low[here] in ("and", "or", "to", "through", ","):
        here = tokens.skip_the(here + 1)
        if low[here] in ORDINALS:
            reading = read_term(tokens, here)
            if reading and isinstance(reading[0], Named) and reading[0].unit in ("quarter", "half"):
                return Named(reading[0].unit, ordinal), index + 1
    return None


def _read_slice(tokens: Tokens, index: int, term: Slice) -> Reading:
    """Return "first nine months" with the whole that it is cut from."""
    low = tokens.low
    if low[index] in ("of", "in"):
        reading = _read_whole(tokens, index + 1)
        if reading:
            return Slice(term.count, term.unit, term.last, reading[0]), reading[1]
    reading = _read_whole(tokens, index) if low[index] in ("this", "last") or low[index].isdecimal() else None
    if reading and isinstance(reading[0], Named | Deictic):
        return Slice(term.count, term.unit, term.last, reading[0]), reading[1]
    return None if term.last else (term, index)


def _read_whole(tokens: Tokens, index: int) -> Reading:
    """Return the term behind "of": a named one, or "the year" as the one around publication."""
    low = tokens.low
    here = tokens.skip_the(index)
    if here > index and low[here] in UNITS and low[here] != "half":
        return Anaphor(UNITS[low[here]], running=True), here + 1
    return read_term(tokens, here)


def _read_fiscal(tokens: Tokens, index: int) -> Reading:
    low = tokens.low
    here = tokens.skip_hyphen(index + 1)
    if low[here] in ORDINALS or CODE.fullmatch(low[here]):
        reading = read_term(tokens, here)
        if reading and isinstance(reading[0], Named):
            return Fiscal(reading[0].unit, reading[0].number, reading[0].year), reading[1]
        return reading
    unit = UNITS.get(low[here])
    year, behind = read_year(tokens, tokens.skip_hyphen(here + 1) if unit else here)
    if year is not None:
        short = low[behind] in (*HYPHENS, "/") and len(low[behind + 1]) == 2 and low[behind + 1].isdecimal()
        if short and tokens.is_tight(behind) and tokens.is_tight(behind + 1):
            behind += 2
        return _read_fiscal_part(tokens, behind, year) or (Fiscal("year", None, year), behind)
    if unit in ("year", "quarter", "half"):
        ended = _read_ended(tokens, here + 1, 1, unit)
        return ended or (Fiscal(unit), here + 1)
    return None


def _read_fiscal_part(tokens: Tokens, index: int, year: int) -> Reading:
    """Read the "first quarter" of "FY2026 first quarter"."""
    low = tokens.low
    if low[index] in ORDINALS or CODE.fullmatch(low[index]):
        reading = read_term(tokens, index)
        if reading and isinstance(reading[0], Named) and reading[0].unit in ("quarter", "half"):
            return Fiscal(reading[0].unit, reading[0].number, year), reading[1]
    return None


def _read_full(tokens: Tokens, index: int) -> Reading:
    """Read "full year", "full-year 2025", "calendar 2025"."""
    low = tokens.low
    here = tokens.skip_hyphen(index + 1)
    if low[here] == "year":
        year, behind = read_year(tokens, here + 1)
        return (Anaphor("year"), here + 1) if year is None else (Named("year", 1, year), behind)
    if low[index] == "calendar":
        return (
            read_term(tokens, here)
            if low[here].isdecimal() or low[here] in ("q1", "q2", "q3", "q4")
            else None
        )
    return None


# Numbers


def _read_digits(tokens: Tokens, index: int) -> Reading:
    word = tokens.low[index]
    if not word.isdecimal():
        if DECADE.fullmatch(word):
            return Named("decade", 1, int(word[:4])), index + 1
        date = DATE_CODE.fullmatch(word)
        if date:
            return _read_date_code(tokens, index, date)
        return _read_code(tokens, index) or _read_day_first(tokens, index)
    if len(word) == 4:
        return _read_iso(tokens, index) or _read_year_name(tokens, index)
    return _read_day_first(tokens, index) or _read_count(tokens, index)


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


DATE_LEADS = frozenset(
    "on since as of through by until till from to ended ending dated ( week and between".split()
)


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


YEAR_BLOCKERS = frozenset(
    (
        "$ \u20ac \u00a3 \u00a5 # + russell nasdaq windows office vision agenda expo ces topix section rule form "
        "regulation highway route room rtx gtx stoxx wilshire euronext no nifty class model boeing page"
    ).split()
)


def _read_year_name(tokens: Tokens, index: int) -> Reading:
    """Read a year, with what may hang on it: "2025 third quarter", "2024-25", "2025's second half"."""
    low = tokens.low
    year, behind = read_year(tokens, index)
    before = tokens.before(index)
    if year is None or year < 1850 or before in YEAR_BLOCKERS or low[behind] in MEASURE_WORDS:
        return None
    if before == "." and tokens.is_tight(index):
        return None
    if low[behind] in HYPHENS and low[behind + 1] in MEASURE_WORDS | UNITS.keys():
        return None
    if low[behind] in HYPHENS and tokens.is_tight(behind) and tokens.is_tight(behind + 1):
        short = low[behind + 1]
        if len(short) == 2 and short.isdecimal() and int(short) == (year + 1) % 100:
            return Fiscal("year", None, year + 1), behind + 2
        if len(short) == 2 and short.isdecimal() and int(short) > year % 100:
            return Between(
                Named("year", 1, year), Named("year", 1, year // 100 * 100 + int(short))
            ), behind + 2
    here = behind
    if low[here] in APOSTROPHES and low[here + 1] == "s":
        here += 2
    here = tokens.skip_hyphen(here)
    if low[here] in ORDINALS or CODE.fullmatch(low[here]):
        reading = read_term(tokens, here)
        if (
            reading
            and isinstance(reading[0], Named)
            and reading[0].year is None
            and reading[0].year_offset is None
        ):
            return Named(reading[0].unit, reading[0].number, year), reading[1]
    if low[here] in ("fiscal", "financial", "calendar") and low[here + 1] == "year":
        return (Named("year", 1, year) if low[here] == "calendar" else Fiscal("year", None, year)), here + 2
    if low[here] == "year" and tokens.follows(here, "year", "end"):
        return Part("end", Named("year", 1, year)), tokens.follows(here, "year", "end")
    return Named("year", 1, year), behind


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
    year, offset, behind = _read_year_spec(tokens, here, comma=True)
    first = Named("day", month, year, offset, int(match[1]))
    if last is None:
        return first, _skip_session(tokens, behind)
    return Between(first, Named("day", month, year, offset, last)), behind


# Units counted


WINDOW_NOUNS = frozenset(
    (
        "high highs low lows peak trough periods average averages return returns annualized annualised annual compound "
        "compounded cagr growth gain gains change performance period span stretch window run rally streak slide "
        "decline trailing rolling median mean record total totals chart history basis trend drop loss losses rise "
        "advance winning losing climb range best worst forward percentage rate closing intraday earnings mark "
        "correlation beta volatility bull bear horizon outperformance gap skid tear bottom cumulative absolute "
        "net real total-return annualised-return simple figure results track timeframe view"
    ).split()
)
NOT_WINDOW_NOUNS = frozenset(
    (
        "moving bill bills treasury treasuries t note notes bond bonds yield yields old olds deal contract contracts "
        "truce pause delay extension ban meeting visit trip tour conference event term plan lease mortgage sma ema "
        "libor sofr euribor swap swaps paper repo auction tenor maturity maturities gilt gilts bund bunds jgb jgbs "
        "certificate certificates trial study agreement strike shutdown course holiday weekend reprieve deadline "
        "suspension grace exposure futures work break war workweek shortened ma dma line lines"
    ).split()
)


def _read_count(tokens: Tokens, index: int) -> Reading:
    """Read what begins with a count: "12-month", "three months ended June", "two weeks ago", "52-week"."""
    low = tokens.low
    count, behind = read_number(tokens, index)
    if behind == index:
        return None
    here = tokens.skip_hyphen(behind)
    if here > behind and low[here] != ",":
        return _read_window(tokens, here, count)
    if low[behind] in HYPHENS:
        return _read_elided_window(tokens, behind + 1, count)
    if count is not None and tokens.follows(behind, "and", "a", "half") and low[behind + 3] == "years":
        lead = _lead_of(tokens, index)
        months = 12 * count + 6
        return (Trailing(months, "month") if lead == "superlative" else Vague("year")), behind + 4
    straight = low[here] in ("straight", "consecutive", "successive", "running")
    if low[here] == "trailing":
        here += 1
    unit, end = read_unit(tokens, here)
    if unit is None:
        return None
    if straight:
        return Window(count, unit, consecutive=True), end
    if low[end] in ("running", "straight") or tokens.follows(end, "in", "a", "row"):
        return Window(count, unit, consecutive=True), tokens.follows(end, "in", "a", "row") or end + 1
    ended = _read_ended(tokens, end, count, unit)
    if ended:
        return ended
    if low[end] in EARLIER_WORDS and low[end + 1] not in ("the", "its", "a", "this"):
        if count is not None and unit == "day" and low[end] == "ago":
            return Deictic("day", -count), end + 1
        return Base(unit), end + 1
    if low[here] in UNITS and low[here] != "half":
        return _read_window(tokens, here, count) if count and count > 1 else None
    lead = _lead_of(tokens, index)
    if lead == "superlative":
        return Trailing(count, unit), end
    if lead:
        return Window(count, unit, consecutive=True), end
    return None


def _read_window(tokens: Tokens, index: int, count: int | None) -> Reading:
    """Read the unit behind "12-" as an adjective, unless it names a maturity, an age or an average."""
    low = tokens.low
    here = index
    if low[here] == "trading":
        here += 1
    unit = UNITS.get(low[here])
    if unit is None or unit == "half" or count is None:
        return None
    behind = tokens.skip_hyphen(here + 1)
    following = low[behind]
    if following in NOT_WINDOW_NOUNS or following in ("year", "week"):
        return None
    if following == "forward" or tokens.low[index - 3] == "forward":
        return Trailing(count, unit, ahead=True), here + 1
    if following in (",", "and", "or", "/"):
        next_ = behind + 1 + (low[behind + 1] in ("and", "or"))
        other, end = read_number(tokens, next_)
        listed = other is not None and tokens.skip_hyphen(end) > end
        reading = read_term(tokens, next_) if listed else None
        return (Window(count, unit), here + 1) if reading and isinstance(reading[0], Window) else None
    if unit in ("year", "decade"):
        if following not in WINDOW_NOUNS and following not in (":", "(", ")"):
            return None
    elif following not in WINDOW_NOUNS and (behind > here + 1 or (unit == "day" and count >= 10)):
        return None
    return Window(count, unit), here + 1


def _read_elided_window(tokens: Tokens, index: int, count: int | None) -> Reading:
    """Read the "3-" of "3-, 5- and 10-year returns"; `index` is behind its hyphen."""
    low = tokens.low
    here = index
    here += low[here] == ","
    here += low[here] in ("and", "or")
    if here == index or count is None:
        return None
    other, end = read_number(tokens, here)
    reading = read_term(tokens, here) if other is not None and low[end] in HYPHENS else None
    if reading and isinstance(reading[0], Window):
        return Window(count, reading[0].unit), index
    return None


SUPERLATIVES = frozenset(
    "first best worst biggest largest highest lowest most least time times longest only last since".split()
)
LENGTH_LEADS = frozenset("in over for within during across throughout after".split())
LENGTH_HEDGES = frozenset(
    "more than over nearly almost about around at least roughly some just under the".split()
)


def _lead_of(tokens: Tokens, index: int) -> str:
    """Return what leads into a counted length: "superlative" for "best week in", "plain", or ""."""
    low = tokens.low
    here = index - 1
    while here > 0 and low[here] in LENGTH_HEDGES:
        here -= 1
    if here < 0 or low[here] not in LENGTH_LEADS:
        return ""
    if low[here] in ("in", "of", "over", "for"):
        for back in range(max(here - 8, 0), here):
            if low[back] in SUPERLATIVES or low[back].endswith("est"):
                return "superlative"
    return "plain"


def _read_ended(tokens: Tokens, index: int, count: int | None, unit: Unit) -> Reading:
    """Read what follows "the quarter" or "the nine months": "ended Sept. 30", "through August"."""
    low = tokens.low
    here = index
    if low[here] in ("that", "which") and low[here + 1] in ("ended", "ends"):
        here += 1
    if low[here] == "up" and low[here + 1] == "to":
        here += 1
    if low[here] not in ENDED_WORDS and low[here] != "ends":
        return None
    loose = low[here] not in ("ended", "ending", "ends")
    behind = here + 1
    if low[behind] in ("on", "in", "at"):
        behind += 1
    if tokens.follows(behind, "the", "end", "of"):
        behind += 3
    reading = read_term(tokens, tokens.skip_the(behind))
    if reading and isinstance(reading[0], Named | Weekday | Part | Deictic | Holiday):
        if loose and isinstance(reading[0], Deictic | Part):
            return None
        if loose and isinstance(reading[0], Named) and reading[0].unit not in ("day", "month"):
            return None
        return Ended(count, unit, reading[0]), reading[1]
    return None


AMOUNT_TAILS = frozenset(
    "% percent pct billion million trillion bn mn tn thousand cents dollars points barrels times euros b m".split()
)


def _read_a(tokens: Tokens, index: int) -> Reading:
    """Read "a year earlier", "a few weeks ago", "9% a year", "best in a decade"."""
    low = tokens.low
    here = index + 1
    if low[here] in ("few", "couple", "dozen"):
        return _read_count(tokens, index)
    adjective = low[here] in ("full", "calendar")
    unit = UNITS.get(low[here + adjective])
    if unit is None or adjective:
        return None
    behind = here + 1
    hyphen = tokens.skip_hyphen(behind)
    if low[hyphen] in EARLIER_WORDS and low[hyphen + 1] not in ("the", "its"):
        if hyphen > behind and (UNITS.get(low[hyphen + 1]) or low[hyphen + 1] == "period"):
            return Base(unit), hyphen + 2
        return Base(unit), hyphen + 1
    if hyphen > behind:
        return None
    before = tokens.before(index)
    if (
        unit == "year"
        and (before in AMOUNT_TAILS or before[:1].isdecimal())
        and low[behind] not in ("of", "in")
    ):
        return Annual(), behind
    if _lead_of(tokens, index) == "superlative":
        return Trailing(1, unit), behind
    return None


# Units by themselves


def _read_unit(tokens: Tokens, index: int) -> Reading:
    """Read what begins with a unit: "year to date", "year-ago quarter", "quarter ended", and "the week"."""
    low = tokens.low
    word = low[index]
    unit = UNITS.get(word)
    before = tokens.before(index)
    here = tokens.skip_hyphen(index + 1)
    following = low[here]
    if unit is None:
        known = before in ("the", "that") and low[index + 1] not in HYPHENS
        return (Anaphor(None), index + 1) if known else None
    if before in HYPHENS and tokens.is_tight(index):
        return None
    if following == "to" and tokens.follows(here, "to", "date"):
        return ToDate(Deictic(unit, 0)), tokens.follows(here, "to", "date")
    if following in ("over", "on", "/") and low[tokens.skip_hyphen(here + 1)] == word:
        return Base(unit), tokens.skip_hyphen(here + 1) + 1
    if following in ("ago", "earlier", "prior") and (here > index + 1 or before not in UNIT_COUNTERS):
        return Base(unit), _skip_based(tokens, here + 1)
    if following in ("before", "earlier", "prior") and before == "the" and not low[here + 1].isalnum():
        return Base(unit), here + 1
    if following == "end" and low[here + 1] not in ("of", "s"):
        year, _, behind = _read_year_spec(tokens, here + 1)
        return Part("end", Named("year", 1, year) if year else Anaphor(unit, running=True)), behind
    ended = _read_ended(tokens, index + 1, 1, unit) if unit != "decade" else None
    led = before in ("the", "this", "its", "", "in", "for", "over", "\n", ":", "(")
    if ended and (led or low[index + 1] in ("ended", "ending")):
        return ended
    if following == "ahead" and before == "the" and low[here + 1] != "of":
        return Trailing(1, unit, ahead=True), here + 1
    if (
        following in APOSTROPHES
        and low[here + 1] == "s"
        and low[here + 2] == "end"
        and before in ("by", "at", "to")
    ):
        return Part("end", Anaphor(unit, running=True)), here + 3
    if before == "the" and tokens.before(index - 1) == "of" and tokens.is_capital(index):
        return None  # "Chart of the Day"
    if unit == "week" and following == "of":
        reading = read_term(tokens, tokens.skip_the(here + 1))
        if reading and isinstance(reading[0], Named | Weekday) and frequency_is_day(reading[0]):
            return Slice(1, "week", last=False, of=reading[0]), reading[1]
    if before != "the" or here > index + 1 or following in BARE_UNIT_BLOCKERS:
        return None
    if (
        following in APOSTROPHES
        and low[here + 1] == "s"
        and low[here + 2] in ("end", "start", "close", "beginning")
    ):
        part: PartName = "end" if low[here + 2] in ("end", "close") else "start"
        return Part(part, Anaphor(unit, running=True)), here + 3
    lead = tokens.before(index - 1)
    running = unit in ("week", "day") or (unit == "year" and lead in ("for", "on"))
    return Anaphor(unit, running=running), index + 1


def _skip_based(tokens: Tokens, index: int) -> int:
    """Return the index behind the period that "year-ago" or "prior-year" is said of ("fourth quarter")."""
    low = tokens.low
    if low[index] in UNITS or low[index] in PERIOD_NOUNS:
        return index + 1
    if low[index] in ORDINALS and low[tokens.skip_hyphen(index + 1)] in ("quarter", "half"):
        return tokens.skip_hyphen(index + 1) + 1
    return index + 1 if CODE.fullmatch(low[index]) else index


UNIT_COUNTERS = frozenset(("a", "one", "each", "per"))
BARE_UNIT_BLOCKERS = frozenset(
    "point points percentage trader traders of after before trading over on".split()
)


def frequency_is_day(term: Term) -> bool:
    """Return whether the term is a single day."""
    return isinstance(term, Weekday) or (isinstance(term, Named) and term.unit == "day")


def _read_adjective(tokens: Tokens, index: int) -> Reading:
    """Read "weekly gain", "annual rate", "annual inflation"."""
    low = tokens.low
    unit = ADJECTIVE_UNITS[low[index]]
    here = index + 1
    while low[here] in (
        "percentage",
        "point",
        "closing",
        "net",
        "average",
        "total",
        "price",
        "core",
        "headline",
    ):
        here += 1
    following = low[here]
    if unit == "year":
        if following in ("rate", "pace") and low[here + 1] != "hike":
            return Annual(), here + 1
        if following in ("inflation", "basis", "consumer"):
            return Base("year"), index + 1
    if following in MOVES:
        return Anaphor(unit), index + 1
    if following == "basis":
        return Base(unit), index + 1
    return None


MOVES = frozenset(
    (
        "gain gains loss losses decline declines drop drops rise rises advance advances increase performance return "
        "returns win wins slide slides fall falls inflow inflows outflow outflows climb jump rally retreat percentage "
        "rebound change selloff"
    ).split()
)


def _read_annual(tokens: Tokens, index: int) -> Reading:
    low = tokens.low
    word = low[index]
    if word in ("annualized", "annualised", "annually", "cagr"):
        return Annual(), index + 1
    if word == "per":
        return (Annual(), index + 2) if low[index + 1] in ("annum", "year") else None
    here = index + 1  # compound annual growth rate
    if low[here] in ("annual", "annualized", "annualised"):
        here += 1
        here += low[here] == "growth"
        here += low[here] in ("rate", "return", "returns")
        return Annual(), here
    return None


def _read_short(tokens: Tokens, index: int) -> Reading:
    """Read "YTD", "YoY", "m/m", "TTM"."""
    low = tokens.low
    word = low[index]
    if word in SHORT_FORMS:
        return SHORT_FORMS[word], index + 1
    if word in ("ye", "fy"):
        year, behind = read_year(tokens, tokens.skip_hyphen(index + 1))
        if year is None:
            return None
        return Part("end", Named("year", 1, year)) if word == "ye" else Fiscal("year", None, year), behind
    unit = {"y": "year", "q": "quarter", "m": "month", "w": "week", "yr": "year"}.get(word)
    if unit and low[index + 1] == "/" and low[index + 2] == word:
        return Base(UNITS[unit]), index + 3
    if unit and low[index + 1] in HYPHENS and low[index + 2] == "o" and low[index + 4] == word:
        return Base(UNITS[unit]), index + 5
    return None


SHORT_FORMS: dict[str, Term] = {
    "ytd": ToDate(Deictic("year", 0)),
    "qtd": ToDate(Deictic("quarter", 0)),
    "mtd": ToDate(Deictic("month", 0)),
    "wtd": ToDate(Deictic("week", 0)),
    "yoy": Base("year"),
    "qoq": Base("quarter"),
    "mom": Base("month"),
    "wow": Base("week"),
    "ttm": Trailing(12, "month"),
    "ltm": Trailing(12, "month"),
    "eoy": Part("end", Anaphor("year", running=True)),
}


# Words that point from the publication date


def _read_deictic(tokens: Tokens, index: int) -> Reading:
    low = tokens.low
    word = low[index]
    here = index + 1
    if word == "most":
        if low[here] != "recent":
            return None
        word, here = "latest", here + 1
    if word == "this" and low[here] == "past":
        if low[here + 1] == "week":
            return Anaphor("week", running=True), here + 2
        word, here = "past", here + 1
    here = tokens.skip_hyphen(here)
    if low[here] in FISCAL_WORDS:
        reading = _read_fiscal(tokens, here)
        return reading if reading and isinstance(reading[0], Fiscal) else None
    if low[here] in WEEKDAYS and len(low[here]) > 5:
        term = Weekday(WEEKDAYS[low[here]], _which(word)) if word in WHICH else None
        return _read_behind_weekday(tokens, term, here + 1) if term else None
    if low[here] in MONTHS and word in WHICH and _is_month(tokens, here):
        reading = _read_month(tokens, here)
        if (
            reading
            and isinstance(reading[0], Named)
            and reading[0].year is None
            and reading[0].unit == "month"
        ):
            return Named("month", reading[0].number, which=_which(word)), reading[1]
        return reading
    if low[here] in SEASONS or (low[here] == "fall" and low[here + 1] not in ("in", "of")):
        return (Vague(), here + 1) if word in ("this", "last", "next", "past") else None
    if low[here] in DAY_PARTS and word in ("this", "last"):
        return Moment(Deictic("day", -(word == "last"))), here + 1
    count, behind = read_number(tokens, here)
    if behind > here:
        return _read_deictic_count(tokens, word, count, behind)
    if low[here] in VAGUE_NUMBERS:
        return None
    return _read_deictic_unit(tokens, index, word, here)


WHICH = ("this", "last", "next", "past", "coming", "upcoming")


def _which(word: str) -> int | None:  # type: ignore[return]
    return {"this": 0, "last": -1, "next": 1, "upcoming": 1, "coming": 1}.get(word)


BACKWARD = frozenset("past last trailing latest rolling recent".split())
FORWARD = frozenset("next coming upcoming".split())


def _read_deictic_count(tokens: Tokens, word: str, count: int | None, index: int) -> Reading:
    here = tokens.skip_hyphen(index)
    unit, behind = read_unit(tokens, here)
    if unit is None:
        return None
    if here > index or tokens.low[here] in UNITS:  # "the next 12-month period", "trailing 12-month P/E"
        if tokens.low[behind] in NOT_WINDOW_NOUNS:
            return None
        return Trailing(count, unit, ahead=word in FORWARD), behind
    if word == "last" and tokens.low[behind] == "of":
        return _read_slice(tokens, behind, Slice(count, unit, last=True, of=None)) or (
            Trailing(count, unit),
            behind,
        )
    if word in BACKWARD:
        ended = _read_ended(tokens, behind, count, unit)
        return ended or (Trailing(count, unit), behind)
    if word in FORWARD:
        return Trailing(count, unit, ahead=True), behind
    if word in ("previous", "prior", "preceding", "same", "following", "those", "these"):
        return Anaphor(None), behind
    return None


def _read_deictic_unit(tokens: Tokens, index: int, word: str, here: int) -> Reading:
    low = tokens.low
    if word in ("same", "corresponding", "comparable", "equivalent", "that", "year"):
        return _read_same(tokens, word, here)
    unit, behind = read_unit(tokens, here)
    if unit is None or low[behind - 1] in PLURAL_UNITS:
        if word in ("last", "past", "recent", "coming") and unit and low[here] in PLURAL_UNITS:
            return Vague(unit), behind
        if word in ("previous", "prior", "latest", "current") and low[here] in PERIOD_NOUNS | {"reporting"}:
            return (Base(None) if word in ("previous", "prior") else Anaphor(None)), here + 1
        return None
    if low[behind] in HYPHENS and tokens.is_tight(behind) and low[behind + 1] not in ("to", "end"):
        return None
    if low[behind] == "point":
        return None
    with_the = tokens.before(index) in ("the", "this")
    if word in ("this", "current"):
        if tokens.follows(behind, "to", "date"):
            return ToDate(Deictic(unit, 0)), tokens.follows(behind, "to", "date")
        if unit == "day":
            return Anaphor("day", running=True), behind
        ended = _read_ended(tokens, behind, 1, unit) if low[behind] in ("ended", "ending") else None
        return ended or _read_possessed(tokens, Deictic(unit, 0), behind)
    if word == "last" and low[behind] in ("of", "in"):
        reading = _read_whole(tokens, behind + 1)
        if reading and unit == "day":
            return Part("last session", reading[0]), reading[1]
        if reading and not isinstance(reading[0], Base | Annual):
            return Slice(1, unit, last=True, of=reading[0]), reading[1]
    if word in ("last", "past"):
        if unit == "day":
            return Anaphor("day", running=True), behind
        if unit in ("quarter", "half") or (word == "last" and not (with_the and low[here] != "calendar")):
            return _read_possessed(tokens, Deictic(unit, -1), behind)
        return Trailing(1, unit), behind
    if word in FORWARD:
        if unit == "day":
            return Vague("day"), behind
        if unit == "decade" or (unit == "year" and with_the):
            return Trailing(1, unit, ahead=True), behind
        return _read_possessed(tokens, Deictic(unit, 1, coming=word == "coming"), behind)
    if word in ("previous", "prior", "preceding"):
        return Base(unit), _skip_based(tokens, behind)
    if word == "latest":
        return Anaphor(unit, running=unit in ("week", "day")), behind
    if word in ("following", "subsequent", "ensuing"):
        return Vague(unit), behind
    return None


def _read_possessed(tokens: Tokens, term: Deictic, index: int) -> tuple[Term, int]:
    """Return "last year's fourth quarter" as a quarter of that year, else the term itself."""
    low = tokens.low
    if term.unit != "year" or low[index] not in APOSTROPHES or low[index + 1] != "s":
        return term, index
    following = low[index + 2]
    if following in FISCAL_WORDS:
        reading = _read_fiscal(tokens, index + 2)
        return reading if reading and isinstance(reading[0], Fiscal) else (term, index)
    if following in ORDINALS or following in MONTHS or following in ("q1", "q2", "q3", "q4", "h1", "h2"):
        reading = read_term(tokens, index + 2)
        if reading and isinstance(reading[0], Named) and reading[0].year is None:
            named = reading[0]
            return Named(named.unit, named.number, None, term.offset, named.day), reading[1]
    if following in ("end", "start", "close", "beginning"):
        return Part("start" if following in ("start", "beginning") else "end", term), index + 3
    return term, index


def _read_same(tokens: Tokens, word: str, index: int) -> Reading:
    """Read "the same period", "that quarter", and "the same quarter last year" as a base."""
    low = tokens.low
    unit = UNITS.get(low[index])
    fiscal = low[index] == "fiscal"
    if unit is None and low[index] not in PERIOD_NOUNS and low[index] != "time":
        if fiscal:
            return _read_same(tokens, word, index + 1)
        if word == "same" and low[index] in ("three", "six", "nine", "12", "twelve"):
            return None
        return None
    behind = index + 1
    if low[behind] in HYPHENS and tokens.is_tight(behind):
        return None
    if word != "that":
        here = behind + (low[behind] in ("of", "in", ","))
        the = tokens.skip_the(here)
        if low[the] in ("last", "previous", "prior", "preceding") and low[the + 1] in (
            "year",
            "week",
            "month",
            "quarter",
        ):
            return Base(UNITS[low[the + 1]]), the + 2
        if low[here] in ("a", "one", "the") and low[here + 1] in UNITS and low[here + 2] in EARLIER_WORDS:
            return Base(UNITS[low[here + 1]]), here + 3
        year, behind_year = read_year(tokens, here)
        if year is not None:
            return Base("year", Named("year", 1, year)), behind_year
    return None if low[index] == "time" else (Anaphor(unit), behind)


def _read_today(tokens: Tokens, index: int) -> Reading:
    low = tokens.low
    word = low[index]
    if word in ("overnight", "intraday", "midday", "noon", "premarket", "tonight"):
        behind = index + 1 + (low[index + 1] in TRADING)
        return _with_weekday(tokens, behind)
    term = Deictic("day", {"yesterday": -1, "today": 0, "tomorrow": 1}[word])
    if low[index + 1] in DAY_PARTS:
        return Moment(term), index + 2
    return term, _skip_session(tokens, index + 1)


def _with_weekday(tokens: Tokens, index: int) -> tuple[Term, int]:
    """Return a moment with the day that follows it ("early trading on Friday")."""
    low = tokens.low
    here = index + (low[index] in ("on", ","))
    if low[here] in WEEKDAYS and tokens.is_capital(here) and len(low[here]) > 5:
        reading = _read_weekday(tokens, here)
        if reading:
            term, behind = reading
            return Moment(term.day if isinstance(term, Moment) else term), behind
    return Moment(None), index


def _read_trading(tokens: Tokens, index: int) -> Reading:
    """Read "premarket trading", "after hours", "afternoon trading"."""
    low = tokens.low
    word = low[index]
    here = tokens.skip_hyphen(index + 1)
    if word in ("pre", "after"):
        if low[here] not in (("market", "markets") if word == "pre" else ("hours",)):
            return None
        return _with_weekday(tokens, here + 1 + (low[here + 1] in TRADING))
    if low[here] in TRADING:
        return _with_weekday(tokens, here + 1)
    return None


# Parts


PARTS: dict[str, PartName] = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "start": "start",
    "beginning": "start",
    "turn": "start",
    "end": "end",
    "close": "end",
}


def _read_part(tokens: Tokens, index: int) -> Reading:
    """Read "late September", "early last week", "the end of 2025", "end-2026"."""
    low = tokens.low
    word = low[index]
    part = PARTS[word]
    here = tokens.skip_hyphen(index + 1)
    edge = part in ("start", "end") or word == "middle"
    if edge and low[here] == "of":
        reading = (_read_whole if part == "end" else _read_edge_whole)(tokens, here + 1)
    elif edge:
        if word != "end" or not (low[here] in MONTHS or low[here].isdecimal()):
            return None
        reading = read_term(tokens, here)
    else:
        if low[here] in TRADING:
            return _with_weekday(tokens, here + 1)
        if low[here] in ("in", "on") or (low[here] == "of" and part == "mid"):
            reading = (_read_edge_whole if part == "early" else _read_whole)(tokens, here + 1)
        elif part == "mid" and low[here] in ("year", "week", "month", "quarter") and here > index + 1:
            year, behind = read_year(tokens, here + 1)
            named = Named("year", 1, year) if year and low[here] == "year" else Deictic(UNITS[low[here]], 0)
            reading = named, behind if year else here + 1
        elif low[here] in ("fiscal", "year") or low[here] in PARTS:
            return None
        else:
            reading = read_term(tokens, here)
    if reading is None:
        return None
    of, behind = reading
    match of:
        case Weekday() | Moment():
            return (Moment(of) if isinstance(of, Weekday) else of), behind
        case (
            Named(unit="day")
            | Base()
            | Annual()
            | Window()
            | Trailing()
            | Slice()
            | Ended()
            | Part()
            | ToDate()
        ):
            return None
        case Anaphor(unit) if unit == "day":
            return Moment(of), behind
        case Fiscal() | Vague() | Anaphor(None):
            return Vague(None), behind
        case Between() if not edge:
            return None
    return Part(part, of), behind


def _read_edge_whole(tokens: Tokens, index: int) -> Reading:
    """Return what "the start of" is of; "the year" is the one of the publication date."""
    low = tokens.low
    here = tokens.skip_the(index)
    if here > index and low[here] in ("year", "month", "quarter", "week", "decade", "half"):
        return Deictic(UNITS[low[here]], 0), here + 1
    return read_term(tokens, here)


def _read_mid_word(tokens: Tokens, index: int) -> Reading:
    unit: Unit = "year" if tokens.low[index] in ("midyear", "mid-year") else "week"
    year, behind = read_year(tokens, index + 1)
    if unit == "year" and year:
        return Part("mid", Named("year", 1, year)), behind
    return Part("mid", Deictic(unit, 0)), index + 1


def _read_earlier(tokens: Tokens, index: int) -> Reading:
    """Read "earlier this year" and "later this week" as the unit that holds the time meant."""
    low = tokens.low
    here = index + 1
    if low[here] in ("in", "on"):
        here += 1
    start = tokens.skip_the(here)
    named = low[start] in MONTHS or low[start] in WEEKDAYS or low[start].isdecimal()
    if low[start] in ("this", "last", "next") or start > here or named:
        reading = read_term(tokens, start) if start == here else _read_whole(tokens, here)
        if reading and isinstance(reading[0], Deictic | Named | Anaphor | Weekday | Moment):
            term, behind = reading
            if isinstance(term, Weekday) or (isinstance(term, Anaphor) and term.unit == "day"):
                return Moment(term), behind
            return term, behind
    return None


def _read_so_far(tokens: Tokens, index: int) -> Reading:
    low = tokens.low
    if low[index + 1] != "far":
        return None
    here = index + 2
    here += low[here] in ("in", "on", "for", "during")
    reading = _read_edge_whole(tokens, here)
    if reading and isinstance(reading[0], Named | Deictic | Anaphor):
        return ToDate(reading[0]), reading[1]
    return None


def _read_apostrophe(tokens: Tokens, index: int) -> Reading:
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


def _read_holiday(tokens: Tokens, index: int) -> Reading:
    if not tokens.is_capital(index) or tokens.before(index) == "&":
        return None
    for words, name in HOLIDAY_WORDS[tokens.low[index]]:
        behind = index + len(words)
        if tuple("'" if word in APOSTROPHES else word for word in tokens.low[index:behind]) == words:
            year, behind = read_year(tokens, behind)
            return Holiday(name, year), behind
    return None


def _register() -> dict[str, tuple[Reader, ...]]:
    table: dict[str, list[Reader]] = {}

    def add(reader: Reader, *words: str) -> None:
        for word in words:
            table.setdefault(word, []).append(reader)

    add(_read_holiday, *HOLIDAY_WORDS)
    add(_read_month, *MONTHS)
    add(_read_weekday, *WEEKDAYS)
    add(_read_deictic, "this", "last", "next", "past", "previous", "prior", "coming", "upcoming", "current")
    add(_read_deictic, "latest", "trailing", "preceding", "following", "same", "corresponding", "comparable")
    add(
        _read_deictic,
        "equivalent",
        "that",
        "those",
        "these",
        "most",
        "rolling",
        "recent",
        "subsequent",
        "ensuing",
    )
    add(_read_ordinal, *ORDINALS)
    add(_read_digits, *(word for word in ORDINALS if word[0].isdecimal()))
    add(_read_fiscal, *FISCAL_WORDS, "fy")
    add(_read_full, "full", "calendar")
    add(_read_unit, *UNITS, *PERIOD_NOUNS)
    add(_read_count, *NUMBERS_AND_FEW)
    add(_read_a, "a")
    add(_read_adjective, *ADJECTIVE_UNITS)
    add(_read_annual, "annualized", "annualised", "annually", "cagr", "per", "compound", "compounded")
    add(_read_short, *SHORT_FORMS, "y", "q", "m", "w", "yr", "ye")
    add(_read_today, "yesterday", "today", "tomorrow", "overnight", "midday", "noon", "premarket", "tonight")
    add(_read_trading, "pre", "after", "morning", "afternoon", "extended", "evening", "aftermarket")
    add(_read_part, *PARTS)
    add(_read_mid_word, "midyear", "midweek")
    add(_read_earlier, "earlier", "later")
    add(_read_so_far, "so", "thus")
    add(_read_apostrophe, *APOSTROPHES)
    return {word: tuple(readers) for word, readers in table.items()}


NUMBERS_AND_FEW = (
    *(word for word in "one two three four five six seven eight nine ten eleven twelve".split()),
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "few",
    "several",
)
READERS = _register()
"""The readers to try at a word, in order."""
