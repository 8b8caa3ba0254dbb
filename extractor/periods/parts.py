"""Readers of parts of a term, and of what runs to publication: "late September", "so far this year"."""

from __future__ import annotations

from extractor.dates import Unit
from extractor.periods.pointers import with_weekday
from extractor.periods.reading import Reading, read_edge_whole, read_term, read_whole
from extractor.periods.terms import (
    Anaphor,
    Annual,
    Base,
    Between,
    Deictic,
    Ended,
    Fiscal,
    Moment,
    Named,
    Part,
    PartName,
    Slice,
    ToDate,
    Trailing,
    Vague,
    Weekday,
    Window,
)
from extractor.periods.tokens import (
    HYPHENS,
    MONTHS,
    UNITS,
    WEEKDAYS,
    Tokens,
    read_year,
)
from extractor.periods.words import (
    TRADING,
)

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


def read_part(tokens: Tokens, index: int) -> Reading:
    """Read "late September", "early last week", "the end of 2025", "end-2026"."""
    low = tokens.low
    word = low[index]
    part = PARTS[word]
    here = tokens.skip_hyphen(index + 1)
    edge = part in ("start", "end") or word == "middle"
    if edge and low[here] == "of":
        reading = (read_whole if part == "end" else read_edge_whole)(tokens, here + 1)
    elif edge:
        if tokens.before(index) == "to" and tokens.before(index - 1) in (",", "%", "percent", "points"):
            return None  # "lost 56.6%, to end June at $19,785"
        if word != "end" or not (low[here] in MONTHS or low[here].isdecimal()):
            return None
        reading = read_term(tokens, here)
    else:
        if low[here] in TRADING:
            return with_weekday(tokens, here + 1)
        if low[here] in ("in", "on") or (low[here] == "of" and part == "mid"):
            reading = (read_edge_whole if part == "early" else read_whole)(tokens, here + 1)
        elif part == "mid" and low[here] == "year" and here > index + 1 and tokens.before(index) in HALF_WAY:
            year, behind = read_year(tokens, here + 1)
            reading = Named("half", 1, year), behind if year else here + 1
            return reading[0], reading[1] + (low[reading[1]] in MARKS)
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
    if edge and isinstance(of, Named) and of.unit == "quarter" and tokens.low[behind - 2] in HYPHENS:
        return None  # "the start of the fourth-quarter earnings season"
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


HALF_WAY = frozenset(("at", "by", "of", "to", "the"))
"""What stands before "mid-year" where it is the end of June, not the months around it ("as of mid-year")."""
MARKS = frozenset(("mark", "point", "stage", "line", "turn", "pole"))


def read_halfway(tokens: Tokens, index: int) -> Reading:
    """Read "the halfway mark", "the half-way point of 2026", "the midpoint of the year" as the half that it ends."""
    low = tokens.low
    here = index + 1
    if low[index] == "half":
        here = tokens.skip_hyphen(here)
        if low[here] == "year" and here > index + 1 and tokens.before(index) == "the":
            return Anaphor("half"), here + 1
        if low[here] not in ("way", "time"):
            return None
        here += 1
    if low[index] != "midpoint" and low[here - 1] != "time":
        if low[here] not in MARKS:
            return None
        here += 1
    if low[here] in ("of", "in"):
        year, behind = read_year(tokens, here + 1)
        if year is not None:
            return Named("half", 1, year), behind
        if low[tokens.skip_the(here + 1)] != "year":
            return None
        return Named("half", 1), tokens.skip_the(here + 1) + 1
    known = low[index] != "midpoint" and tokens.before(index) in ("the", "at", "by")
    return (Named("half", 1), here) if known and not low[here].isdecimal() else None


def read_mid_word(tokens: Tokens, index: int) -> Reading:
    """Read "midyear" and "midweek"."""
    unit: Unit = "year" if tokens.low[index] in ("midyear", "mid-year") else "week"
    year, behind = read_year(tokens, index + 1)
    if unit == "year" and year:
        return Part("mid", Named("year", 1, year)), behind
    if unit == "year" and tokens.before(index) in HALF_WAY:
        return Named("half", 1), index + 1 + (tokens.low[index + 1] in MARKS)
    if unit == "year" and tokens.before(index) in ("since", "from", "than"):
        return Part("end", Named("half", 1)), index + 1
    return Part("mid", Deictic(unit, 0)), index + 1


def read_earlier(tokens: Tokens, index: int) -> Reading:
    """Read "earlier this year" and "later this week" as the unit that holds the time meant."""
    low = tokens.low
    here = index + 1
    if low[here] in ("in", "on"):
        here += 1
    start = tokens.skip_the(here)
    named = low[start] in MONTHS or low[start] in WEEKDAYS or low[start].isdecimal()
    if low[start] in ("this", "last", "next") or start > here or named:
        reading = read_term(tokens, start) if start == here else read_whole(tokens, here)
        if reading and isinstance(reading[0], Deictic | Named | Anaphor | Weekday | Moment):
            term, behind = reading
            if isinstance(term, Weekday) or (isinstance(term, Anaphor) and term.unit == "day"):
                return Moment(term), behind
            return term, behind
    return None


def read_so_far(tokens: Tokens, index: int) -> Reading:
    """Read "so far this year"."""
    low = tokens.low
    if low[index + 1] != "far":
        return None
    here = index + 2
    here += low[here] in ("in", "on", "for", "during")
    reading = read_edge_whole(tokens, here)
    if reading and isinstance(reading[0], Named | Deictic | Anaphor):
        return ToDate(reading[0]), reading[1]
    return None
