"""What the words around a time expression say of it: its preposition, its tense, its role."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from extractor.dates import Days
from extractor.periods.items import Item
from extractor.periods.terms import (
    Anaphor,
    Annual,
    Base,
    Deictic,
    Ended,
    Event,
    Moment,
    Named,
    Part,
    ToDate,
    Trailing,
    Vague,
    Weekday,
    Window,
    unit_of,
)
from extractor.periods.tokens import Tokens
from extractor.periods.words import AFTER_BASE, PREPOSITIONS, SKIPPED, TITLE_NOUNS

Role = Literal["span", "point", "since", "until", "horizon", "anaphor", "base", "window", "schedule"]


def preposition_before(tokens: Tokens, item: Item) -> str | None:
    """Return the preposition that governs an item, articles and hedges skipped."""
    low = tokens.low
    here = item.first - 1
    while here >= 0 and low[here] in SKIPPED:
        here -= 1
    if here < 0:
        return None
    word = low[here]
    if word == "least" and here > 1 and low[here - 1] == "at":
        here -= 2
    elif word == "as" and here > 3 and low[here - 1] == "back":
        here -= 4 if low[here - 3] == "as" else 3
    word = low[here]
    pair = low[here - 1] if here > 0 else ""
    if (pair, word) in PAIRS:
        return f"{pair} {word}"
    if word == "back" and here > 0 and low[here - 1] == "as":
        return None
    return word if word in PREPOSITIONS else None


PAIRS = frozenset(
    (
        ("as", "of"),
        ("as", "at"),
        ("prior", "to"),
        ("ahead", "of"),
        ("up", "to"),
        ("compared", "with"),
        ("compared", "to"),
        ("relative", "to"),
        ("back", "to"),
        ("dating", "to"),
        ("starting", "in"),
        ("starting", "on"),
        ("starting", "from"),
        ("beginning", "in"),
        ("beginning", "on"),
        ("out", "to"),
    )
)


BASE_PREPOSITIONS = frozenset(
    ("than", "versus", "vs", "against", "compared with", "compared to", "relative to", "from")
)


SINCE_PREPOSITIONS = frozenset(
    (
        "since",
        "back to",
        "dating to",
        "starting in",
        "starting on",
        "starting from",
        "beginning in",
        "beginning on",
    )
)


UNTIL_PREPOSITIONS = frozenset(("until", "till", "through", "thru", "up to", "out to"))


def role_of(tokens: Tokens, item: Item, days: Days | None, published: dt.date | None) -> Role:
    """Return what an expression does in its sentence."""
    term, preposition = item.term, item.preposition
    if isinstance(term, Base):
        return "base"
    if isinstance(term, Annual | Window):
        return "window"
    if isinstance(term, Anaphor):
        return "anaphor" if not term.running else "span"
    if preposition in SINCE_PREPOSITIONS or (preposition == "from" and isinstance(term, Event) and term.of):
        return "since"
    if (
        isinstance(term, Named)
        and preposition in ("in", "on", "of")
        and _ends_since_clause(tokens, item.first)
    ):
        return "since"
    if preposition == "from" and tokens.low[item.last] in ("on", "onward", "onwards"):
        return "since"
    if isinstance(term, Trailing):
        return "horizon" if term.ahead else "window"
    if isinstance(term, Vague) and term.unit:
        return "horizon" if tokens.low[item.first] in ("coming", "next") else "window"
    if preposition in UNTIL_PREPOSITIONS and not isinstance(term, ToDate):
        return "until"
    if preposition == "by":
        return "horizon"
    compared = preposition in BASE_PREPOSITIONS and (preposition != "from" or _ends_phrase(tokens, item.last))
    if compared and isinstance(term, Named | Deictic | Weekday | Moment | Part):
        return "base"
    if preposition == "over" and isinstance(term, Deictic) and term.offset == -1:
        return "base"
    if days and published and days[0] > published:
        if days[0] == days[1] or (days[1] - days[0]).days < 8:
            return "schedule"
        return "span"
    if unit_of(term) == "day" or (isinstance(term, Event | Ended) and days and days[0] == days[1]):
        return "point"
    return "span"


SINCE_CLAUSE = 9
"""Tokens from "since" to the date of what it names ("since they started easing in September 2024")."""


def _ends_since_clause(tokens: Tokens, first: int) -> bool:
    """Return whether a date is that of the event which a "since" before it names."""
    for here in range(first - 1, max(first - SINCE_CLAUSE, -1), -1):
        word = tokens.low[here]
        if word == "since":
            return True
        if not (word.isalpha() or word in ("'s", "’s", "-")):
            return False
    return False


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    """Return whether no noun follows that the term is an attribute of ("from the December webcast")."""
    return not tokens.low[index].isalpha() or tokens.low[index] in AFTER_BASE


def is_title(tokens: Tokens, item: Item) -> bool:
    """Return whether a year belongs to a publication's name ("Deloitte's 2025 outlook")."""
    term = item.term
    year = isinstance(term, Named) and term.unit == "year"
    middle = isinstance(term, Part) and term.part == "mid" and isinstance(term.of, Named | Deictic)
    if not (year or middle) or item.preposition not in (None, "of"):
        return False
    ahead = tokens.low[item.last : item.last + (4 if year else 2)]
    noun = next((position for position, word in enumerate(ahead) if word in TITLE_NOUNS), None)
    return noun is not None and not set(ahead[:noun]) & {".", ",", ";", "in", "for", "to"}
