"""Readers of quarters, halves, years and fiscal years, and of the months and weeks that they are cut into."""

from __future__ import annotations

import re

from extractor.dates import Unit
from extractor.periods.reading import CODE, Reading, read_ended, read_term, read_whole
from extractor.periods.terms import Anaphor, Base, Between, Deictic, Fiscal, Named, Part, Slice, Term, Vague
from extractor.periods.tokens import (
    APOSTROPHES,
    HYPHENS,
    ORDINALS,
    PLURAL_UNITS,
    UNITS,
    Tokens,
    read_number,
    read_unit_word,
    read_year,
    widen_year,
)
from extractor.periods.words import EARLIER_WORDS, FISCAL_WORDS, HALF_COMPOUNDS, MEASURE_WORDS, YEAR_BLOCKERS

MONTHS_CODE = re.compile(r"([369])m(\d{4}|\d{2})?")


FISCAL_CODE = re.compile(r"(?:fy|cy)(\d{4}|\d{2})[ae]?")


def read_year_spec(tokens: Tokens, index: int, *, comma: bool = False) -> tuple[int | None, int | None, int]:
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


def read_year_of(tokens: Tokens, index: int, term: Named) -> tuple[Term, int]:
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
    year, offset, behind = read_year_spec(tokens, index, comma=term.unit != "month")
    if behind > index:
        return Named(term.unit, term.number, year, offset), behind
    if low[index] == "of" and low[index + 1] == "the" and low[index + 2] == "year":
        return Named(term.unit, term.number, None, 0, loose=True), index + 3
    if term.unit != "month" and low[index] == "," and low[index + 1] == "fiscal":
        return Fiscal(term.unit, term.number), index + 2
    return term, index


def read_code(tokens: Tokens, index: int) -> Reading:
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
    unit = "quarter" if quarter else "half"
    number = int(quarter or half)
    written = match[6]
    if half and written and written[0] == "0":
        return None  # H100 and H200 are chips
    of = None if written is None else int(written) if len(written) == 4 else widen_year(int(written))
    if word[0] == "f" or match[5]:
        return Fiscal(unit, number, of), index + 1
    if of is not None:
        return Named(unit, number, of), index + 1
    return read_year_of(tokens, index + 1, Named(unit, number))


IN_A_ROW = ("straight", "consecutive", "successive", "weekly", "monthly", "quarterly")


def read_ordinal(tokens: Tokens, index: int) -> Reading:
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
            year, _, behind = read_year_spec(tokens, here + 1)
            return Fiscal(unit, number, year), behind
        if unit == "half" and low[here + 1] == "of":
            reading = read_term(tokens, tokens.skip_the(here + 2))
            if (
                reading
                and isinstance(reading[0], Named)
                and reading[0].unit in ("month", "decade", "quarter")
            ):
                return Vague(None, relative=False), reading[1]
        if ordinal == -1 and low[index] in ("final", "closing") and unit == "quarter" and not fiscal:
            return read_year_of(tokens, here + 1, Named(unit, number))
        if ordinal == -1 and low[here + 1] not in ("of", "in") and not low[here + 1].isdecimal():
            return None
        return read_year_of(tokens, here + 1, Named(unit, number))
    if low[here] in IN_A_ROW:
        return None  # "for a fourth straight week in the week ended June 11" counts a run
    count, behind = read_number(tokens, here)
    if behind > here and ordinal in (1, -1):
        counted, end = read_unit_word(tokens, behind)
        if counted:
            return read_slice(tokens, end, Slice(count, counted, ordinal == -1, None))
    counted, behind = read_unit_word(tokens, here)
    if counted and low[behind] in ("of", "in"):
        reading = read_whole(tokens, behind + 1)
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
    return _read_elided_ordinal(tokens, index, ordinal) or _read_recalled_ordinal(tokens, index, ordinal)


NUMBERED = re.compile(
    r"\b(?:first|second|third|fourth|opening|1st|2nd|3rd|4th|two|both|four)[- ](?:(?:very|quite) )?(?:different )?(?P<unit>quarter|half|halve)(?:s\b|\b(?!-))(?: of (?P<of>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
RECALLED_IN = 260
"""Characters back in which the quarter or half must be named that "the second" takes its unit from."""
GOES_ON = frozenset(
    "and but or with as while whereas when after before to by on was is had has have took saw brought added gave proved made came did lost rose fell delivered the a it they for".split()
)


def _read_recalled_ordinal(tokens: Tokens, index: int, ordinal: int) -> Reading:
    """Read "the second" where a quarter or half was told of before ("lost 7.1% in the first quarter and regained 21.4% in the second")."""
    low = tokens.low
    if tokens.before(index) not in ("the", "its") or not 1 <= ordinal <= 4 or not low[index].isalpha():
        return None
    following = low[index + 1]
    if following in HYPHENS and tokens.is_tight(index + 1):
        return None
    if following.isalpha() and following not in GOES_ON and not following.endswith("ed"):
        return None
    start = tokens.starts[index]
    told = list(NUMBERED.finditer(tokens.text, max(0, start - RECALLED_IN), start))
    if not told or "\n\n" in tokens.text[told[-1].end() : start]:
        return None
    unit = UNITS[told[-1]["unit"].lower().replace("halve", "half")]
    if unit == "half" and ordinal > LAST_HALF:
        return None
    of = told[-1]["of"]
    return Named(unit, ordinal, int(of) if of else None), index + 1


LAST_HALF = 2


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


def read_slice(tokens: Tokens, index: int, term: Slice) -> Reading:
    """Return "first nine months" with the whole that it is cut from."""
    low = tokens.low
    if low[index] in ("of", "in"):
        reading = read_whole(tokens, index + 1)
        if reading:
            return Slice(term.count, term.unit, term.last, reading[0]), reading[1]
    reading = read_whole(tokens, index) if low[index] in ("this", "last") or low[index].isdecimal() else None
    if reading and isinstance(reading[0], Named | Deictic):
        return Slice(term.count, term.unit, term.last, reading[0]), reading[1]
    return None if term.last else (term, index)


def read_fiscal(tokens: Tokens, index: int) -> Reading:
    """Read "fiscal third quarter", "fiscal 2026", "fiscal year ended Jan. 31"."""
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
        ended = read_ended(tokens, here + 1, 1, unit)
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


def read_full(tokens: Tokens, index: int) -> Reading:
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


def read_year_name(tokens: Tokens, index: int) -> Reading:
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
        running = before in ("over", "during", "between", "from", "years")
        if len(short) == 2 and short.isdecimal() and int(short) == (year + 1) % 100 and not running:
            named = low[behind + 2] in FISCAL_WORDS and low[behind + 3] == "year"
            return Fiscal("year", None, year + 1), behind + (4 if named else 2)
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
