"""The reading of a time expression at a word: what all readers of the grammar share.

Every reader takes the tokens and an index and returns the term with the index behind it, or `None`.
Articles and prepositions before the expression are the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.dates import Unit
from extractor.periods.terms import (
    Anaphor,
    Deictic,
    Ended,
    Fiscal,
    Holiday,
    Named,
    Part,
    Term,
    ToDate,
    Weekday,
)
from extractor.periods.tokens import APOSTROPHES, UNITS, Tokens
from extractor.periods.words import DAY_NOUNS, ENDED_WORDS

Reading = tuple[Term, int] | None


Reader = Callable[[Tokens, int], Reading]


MAX_DEPTH = 5
"""How deep expressions nest ("the end of the first week of the third quarter of last year" has four)."""


READERS: dict[str, tuple[Reader, ...]] = {}
"""The readers to try at a word, in order; `period_grammar` fills it in."""
DIGITS = "<digits>"
CODES = "<codes>"
"""Keys of the readers for words that begin with a digit, and for letters with one ("q3", "fy26")."""


CODE = re.compile(r"(?:f?q([1-4])|([1-4])q|h([12])|([12])h)(fy)?(\d{4}|\d{2})?|(\d{4})([qh])([1-4])")


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
    key = word if word in READERS else DIGITS if word[:1].isdecimal() else CODES if may_be_code(word) else ""
    for reader in READERS.get(key, ()):
        reading = reader(tokens, index)
        if reading is not None:
            return _with_to_date(tokens, *reading)
    return None


def may_be_code(word: str) -> bool:
    """Return whether a word looks like "q3", "h1" or "fy26"."""
    return word[:1] in ("q", "h", "f", "c") and (word[-1:].isdecimal() or word[-2:-1].isdecimal())


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
        ended = None if loose else read_ended(tokens, index, 1, term.unit)
        if ended:
            return ended
    if isinstance(term, Named | Deictic | Anaphor) and tokens.low[index] in ("so", "thus", "to"):
        behind = tokens.follows(index + 1, "far") or tokens.follows(index, "to", "date")
        if behind:
            of = Deictic(term.unit, 0) if isinstance(term, Anaphor) and term.unit else term
            return ToDate(of), behind
    return term, index


def skip_session(tokens: Tokens, index: int) -> int:
    """Return the index behind "'s session" or "'s close"."""
    low = tokens.low
    if low[index] in APOSTROPHES and low[index + 1] == "s" and low[index + 2] in DAY_NOUNS:
        return index + 3
    return index


def read_whole(tokens: Tokens, index: int) -> Reading:
    """Return the term behind "of": a named one, or "the year" as the one around publication."""
    low = tokens.low
    here = tokens.skip_the(index)
    if here > index and low[here] in UNITS and low[here] != "half":
        return Anaphor(UNITS[low[here]], running=True), here + 1
    return read_term(tokens, here)


def read_ended(tokens: Tokens, index: int, count: int | None, unit: Unit) -> Reading:
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
        end = reading[0]
        if loose and (isinstance(end, Deictic) or (isinstance(end, Part) and end.part != "end")):
            return None
        if loose and isinstance(reading[0], Named) and reading[0].unit not in ("day", "month"):
            return None
        return Ended(count, unit, reading[0]), reading[1]
    return None


def frequency_is_day(term: Term) -> bool:
    """Return whether the term is a single day."""
    return isinstance(term, Weekday) or (isinstance(term, Named) and term.unit == "day")


def read_edge_whole(tokens: Tokens, index: int) -> Reading:
    """Return what "the start of" is of; "the year" is the one of the publication date."""
    low = tokens.low
    here = tokens.skip_the(index)
    if here > index and low[here] in ("year", "month", "quarter", "week", "decade", "half"):
        return Deictic(UNITS[low[here]], 0), here + 1
    return read_term(tokens, here)
