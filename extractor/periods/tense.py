"""Whether a time expression without a year means the last such time or the next, by the words around it."""

from __future__ import annotations

import datetime as dt
import re

from extractor.dates import add_days
from extractor.periods.context import SINCE_PREPOSITIONS
from extractor.periods.items import Item
from extractor.periods.resolution import resolve
from extractor.periods.terms import (
    Anaphor,
    Between,
    Deictic,
    Ended,
    Holiday,
    Named,
    Part,
    Reference,
    Slice,
    Weekday,
)
from extractor.periods.tokens import Tokens

AHEAD = (
    r"\b(?:will|would|could|may|might|should|expect\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|anticipat\w+"
    r"|seen as|near[- ]certain\w*|all but certain|foregone|fully priced|scheduled|slated|due(?! to)|upcoming|coming|next|bets?|betting|odds|pric(?:e|es|ed|ing) in|probability"
    r"|chance|likely|plans?|planned|ahead of|awaits?|await|looms?|looming|deadline|starting|set to|set for"
    r"|on track|on pace|estimated? to|targets?|guidance|outlook)\b|[\u2019']ll\b"
)
TOLD = (
    r"\b(?:has|have|had|was|were|up|down|rose|fell|gained|lost|climbed|dropped|advanced|declined|jumped|slid"
    r"|surged|rallied|tumbled|rising|falling|gaining|returned|added|shed|already|higher|lower|ended|closed"
    r"|gains?|loss(?:es)?)\b"
)
TENSE_CUE = re.compile(f"(?P<ahead>{AHEAD})|(?P<told>{TOLD})")
TENSE_CUE_AHEAD = re.compile(AHEAD)
FIGURE_ON = re.compile(r"\d(?:%| percent| points)?,? on (?:\w+day,? )?$")

PUBLISHED = (
    "forecast",
    "forecasts",
    "estimate",
    "estimates",
    "projection",
    "projections",
    "report",
    "survey",
)
"""A name before one of these is of something that is out ("below its June forecast")."""

NEAR_AHEAD_DAYS = 45
"""A date without year so soon after publication is meant: one eleven months back would have its year."""
FAR_BACK_DAYS = 150
"""A name whose last occurrence ended longer ago means the next one where the sentence looks ahead."""


def looks_ahead(tokens: Tokens, item: Item, published: dt.date) -> bool:
    """Return whether a name without year means a time to come, by the words of its sentence.

    Only where the last such time lies far back: the expected figure of a month just over stays in it.
    """
    term = item.term
    if isinstance(term, Part | Between | Ended | Slice):
        inner = (
            term.of
            if isinstance(term, Part | Slice)
            else term.last
            if isinstance(term, Between)
            else term.end
        )
    else:
        inner = term
    if isinstance(inner, Deictic | Anaphor):
        if item.preposition in ("by", "until", "till"):
            return " had " not in _sentence_around(tokens, item)
        return isinstance(term, Part) and term.part == "end" and is_expected(tokens, item)
    if isinstance(inner, Weekday):
        if item.preposition in ("by", "until", "till"):
            return True
        return inner.which is None and _is_scheduled(tokens, item)
    if not isinstance(inner, Named | Holiday) or inner.year is not None:
        return False
    if isinstance(inner, Named) and inner.loose:
        return item.preposition in ("by", "until", "till", "through") or is_expected(tokens, item)
    if isinstance(inner, Named) and (inner.year_offset is not None or inner.which is not None):
        return False
    past = resolve(inner, Reference(published))
    if past is not None and isinstance(inner, Named) and inner.unit == "day" and not isinstance(term, Ended):
        next_time = resolve(inner, Reference(add_days(published, NEAR_AHEAD_DAYS)))
        told = item.preposition in (*SINCE_PREPOSITIONS, "as of", "from") or _dates_figure(tokens, item)
        if not told and next_time is not None and next_time[0] > published and past[0] < next_time[0]:
            return True
    if past is None or (published - past[1]).days <= FAR_BACK_DAYS or tokens.low[item.last] in PUBLISHED:
        return False
    return item.preposition in ("by", "until", "till", "through", "ahead of") or is_expected(tokens, item)


def _dates_figure(tokens: Tokens, item: Item) -> bool:
    """Return whether the day is that of a figure right before it ("its high of 4,796.56 on Jan. 3"): that one is known."""
    start = tokens.starts[item.first]
    left = tokens.text[max(start - 60, 0) : start]
    return FIGURE_ON.search(left) is not None and not TENSE_CUE_AHEAD.search(left)


def is_expected(tokens: Tokens, item: Item) -> bool:
    """Return whether the words nearest to "this year" speak of what is expected of all of it.

    The last telling or expecting word before it decides, else the first behind it.
    """
    text = tokens.text
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    left = SENTENCE_END.split(text[max(start - 120, 0) : start])[-1]
    right = SENTENCE_END.split(text[end : end + 80])[0]
    cues = [match.lastgroup for match in TENSE_CUE.finditer(left)]
    if cues:
        return cues[-1] == "ahead"
    cue = TENSE_CUE.search(right)
    return cue is not None and cue.lastgroup == "ahead"


def _sentence_around(tokens: Tokens, item: Item) -> str:
    """Return the text of the clause around an item, at most 160 characters to each side."""
    text = tokens.text
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    left, right = max(start - 160, 0), min(end + 160, len(text))
    for match in SENTENCE_END.finditer(text, left, right):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return text[left:right]


SENTENCE_END = re.compile(r"(?<=[a-z0-9%)][.!?])\s+(?=[A-Z])|\n\s*\n|;")


SCHEDULED = re.compile(
    r"\b(?:will|scheduled|slated|due(?! to)|upcoming|awaits?|awaiting|is to|are to|(?:forecast|expected|likely|projected) to show|set (?:to|for)|ahead of"
    r"|meets|expected to (?:be )?(?:report|release|publish)\w*|to be (?:released|published)|reports? earnings"
    r"|later|watch(?:ing)? (?:out )?for|look(?:s|ing)? (?:ahead )?(?:to|for)|on tap|in focus)\b",
    re.IGNORECASE,
)


SCHEDULED_BEFORE = re.compile(
    r"\b(?:before|ahead of|until)(?: the)?(?: (?:key|jobs|payrolls?|inflation|CPI|data|official|big))*\s*$|\b(?:is|are|speaks?|meets?|reports?|testif(?:y|ies)|decides?|announces?|delivers?|releases?|publish(?:es)?)"
    r"(?: (?:data|results|earnings|figures))?(?: on)?\s*$"
)


def _is_scheduled(tokens: Tokens, item: Item) -> bool:
    left = tokens.text[max(tokens.starts[item.first] - 40, 0) : tokens.starts[item.first]]
    return bool(SCHEDULED_BEFORE.search(left) or SCHEDULED.search(_sentence_around(tokens, item)))
