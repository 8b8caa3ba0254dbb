"""Readers of words that point from the publication date: "last week", "late September"."""

from __future__ import annotations

from dataclasses import replace

from extractor.periods.counts import read_listed_unit
from extractor.periods.dates import is_month, read_behind_weekday, read_month, read_weekday
from extractor.periods.quarters import read_fiscal, read_slice
from extractor.periods.reading import Reading, read_ended, read_term, read_whole, skip_session
from extractor.periods.terms import (
    Anaphor,
    Annual,
    Base,
    Deictic,
    Fiscal,
    Moment,
    Named,
    Part,
    Slice,
    Term,
    ToDate,
    Trailing,
    Vague,
    Weekday,
    Which,
)
from extractor.periods.tokens import (
    APOSTROPHES,
    HYPHENS,
    MONTHS,
    ORDINALS,
    PLURAL_UNITS,
    UNITS,
    WEEKDAYS,
    Tokens,
    read_number,
    read_unit_word,
    read_year,
)
from extractor.periods.units import skip_based
from extractor.periods.words import (
    BACKWARD,
    DAY_PARTS,
    EARLIER_WORDS,
    FISCAL_WORDS,
    FORWARD,
    NOT_WINDOW_NOUNS,
    PERIOD_NOUNS,
    SEASONS,
    TRADING,
    VAGUE_NUMBERS,
)


def read_deictic(tokens: Tokens, index: int) -> Reading:
    """Read "last week", "the past three months", "same period", "next Friday"."""
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
        reading = read_fiscal(tokens, here)
        return reading if reading and isinstance(reading[0], Fiscal) else None
    if low[here] in WEEKDAYS and len(low[here]) > 5:
        term = Weekday(WEEKDAYS[low[here]], WHICH[word]) if word in WHICH else None
        return read_behind_weekday(tokens, term, here + 1) if term else None
    if low[here] in MONTHS and word in WHICH and is_month(tokens, here):
        reading = read_month(tokens, here)
        named = reading[0] if reading else None
        if reading and isinstance(named, Named) and named.year is None and named.unit == "month":
            return replace(named, which=WHICH[word]), reading[1]
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


def read_just_over(tokens: Tokens, index: int) -> Reading:
    """Read "the just-completed quarter", "the just ended year"."""
    here = tokens.skip_hyphen(index + 1)
    if tokens.low[here] not in JUST_OVER or tokens.before(index) != "the":
        return None
    unit = UNITS.get(tokens.low[here + 1])
    return (Anaphor(unit), here + 2) if unit in ("week", "month", "quarter", "half", "year") else None


JUST_OVER = frozenset(("ended", "completed", "closed", "finished", "concluded", "past", "gone", "expired"))


WHICH: dict[str, Which | None] = {
    "this": 0,
    "last": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "next": 1,
    "past": None,
    "coming": 1,
    "upcoming": 1,
}
"""What these words make of a weekday's or a month's name."""


def _read_deictic_count(tokens: Tokens, word: str, count: int | None, index: int) -> Reading:
    here = tokens.skip_hyphen(index)
    unit, behind = read_unit_word(tokens, here)
    if unit is None:
        listed = read_listed_unit(tokens, index) if word in BACKWARD else None
        return (Trailing(count, listed), index) if listed else None
    if here > index or tokens.low[here] in UNITS:  # "the next 12-month period", "trailing 12-month P/E"
        if tokens.low[behind] in NOT_WINDOW_NOUNS:
            return None
        return Trailing(count, unit, ahead=word in FORWARD), behind
    if word == "last" and tokens.low[behind] == "of":
        return read_slice(tokens, behind, Slice(count, unit, last=True, of=None)) or (
            Trailing(count, unit),
            behind,
        )
    if word in BACKWARD:
        ended = read_ended(tokens, behind, count, unit)
        sessions = unit == "day" and (tokens.low[here] == "trading" or tokens.low[behind - 1] == "sessions")
        return ended or (Trailing(count, unit, sessions=sessions), behind)
    if word in FORWARD:
        return Trailing(count, unit, ahead=True), behind
    if word in ("previous", "prior", "preceding", "same", "following", "those", "these"):
        return Anaphor(None), behind
    return None


def _read_deictic_unit(tokens: Tokens, index: int, word: str, here: int) -> Reading:
    low = tokens.low
    if word in ("same", "corresponding", "comparable", "equivalent", "that", "year"):
        return _read_same(tokens, word, here)
    unit, behind = read_unit_word(tokens, here)
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
        ended = read_ended(tokens, behind, 1, unit) if low[behind] in ("ended", "ending") else None
        return ended or _read_possessed(tokens, Deictic(unit, 0), behind)
    if word == "last" and low[behind] in ("of", "in"):
        reading = read_whole(tokens, behind + 1)
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
        return Base(unit), skip_based(tokens, behind)
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
        reading = read_fiscal(tokens, index + 2)
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
    if unit is None and low[index] not in PERIOD_NOUNS and low[index] != "time":
        return _read_same(tokens, word, index + 1) if low[index] == "fiscal" else None
    behind = index + 1
    if low[behind] in HYPHENS and tokens.is_tight(behind):
        return None
    if word != "that":
        here = behind + (low[behind] in ("of", "in", ","))
        the = tokens.skip_the(here)
        earlier = low[the] in ("last", "previous", "prior", "preceding")
        if earlier and low[the + 1] in ("year", "week", "month", "quarter"):
            return Base(UNITS[low[the + 1]]), the + 2
        if low[here] in ("a", "one", "the") and low[here + 1] in UNITS and low[here + 2] in EARLIER_WORDS:
            return Base(UNITS[low[here + 1]]), here + 3
        year, behind_year = read_year(tokens, here)
        if year is not None:
            return Base("year", Named("year", 1, year)), behind_year
    return None if low[index] == "time" else (Anaphor(unit), behind)


TODAYS = {
    "yesterday": -1, "yest": -1, "yday": -1, "ystdy": -1, "today": 0, "tomorrow": 1, "tmrw": 1, "tmw": 1, "tomo": 1,
}  # fmt: skip


def read_today(tokens: Tokens, index: int) -> Reading:
    """Read "yesterday", "overnight", "tomorrow morning"."""
    low = tokens.low
    word = low[index]
    if word in ("overnight", "intraday", "midday", "noon", "premarket", "tonight"):
        behind = index + 1 + (low[index + 1] in TRADING)
        return with_weekday(tokens, behind)
    term = Deictic("day", TODAYS[word])
    if low[index + 1] in DAY_PARTS:
        return Moment(term), index + 2
    return term, skip_session(tokens, index + 1)


def with_weekday(tokens: Tokens, index: int) -> tuple[Term, int]:
    """Return a moment with the day that follows it ("early trading on Friday")."""
    low = tokens.low
    here = index + (low[index] in ("on", ","))
    if low[here] in WEEKDAYS and tokens.is_capital(here) and len(low[here]) > 5:
        reading = read_weekday(tokens, here)
        if reading:
            term, behind = reading
            return Moment(term.day if isinstance(term, Moment) else term), behind
    return Moment(None), index


def read_trading(tokens: Tokens, index: int) -> Reading:
    """Read "premarket trading", "after hours", "afternoon trading"."""
    low = tokens.low
    word = low[index]
    here = tokens.skip_hyphen(index + 1)
    if word in ("pre", "after"):
        if low[here] not in (("market", "markets") if word == "pre" else ("hours",)):
            return None
        return with_weekday(tokens, here + 1 + (low[here + 1] in TRADING))
    if low[here] in TRADING:
        return with_weekday(tokens, here + 1)
    return None
