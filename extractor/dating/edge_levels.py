"""Levels at the edges of a span: "began the year at 1.52% and ended it at 3.88%", "having started April at $4,648"."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dates import DAY, Unit, last_session, span_around
from extractor.dating.spans import LONG, day_of
from extractor.linking import Spanned
from extractor.periods.tokens import MONTHS, UNITS
from extractor.reading import Sentence

STARTED = re.compile(
    r"\b(?:beg[au]n|begins|started|starts|entered|opened|starting|beginning|opening|entering|kicked off|kicking off|greeted|commenced|set out (?:in|on)|went into|came into|launched into) "
    r"(?:the (?P<unit>year|half|quarter|month|week|period)|(?P<it>it|them)|(?P<year>20\d\d)"
    r"|(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)(?: (?P<of>20\d\d))?)"
    r"\b[^.;,\d]{0,25}$",
    re.IGNORECASE,
)
ENDED_IT = re.compile(
    r"\b(?:(?:ended|closed|finished|left|exited|completed|concluded) (?:it|that (?:week|month|quarter|half|year))|(?:wound|ended|finished|closed) (?:it )?(?:up|out)|ended|finished) (?:at|on) (?:about )?[$€£]?$"
)
ENDS_IT = re.compile(
    r"\b(?:(?:ended|finished|closed|exited|completed) it|(?:wound|ended|finished|closed) (?:it )?(?:up|out))\b",
    re.IGNORECASE,
)
"""What says that the unit which a level began is over."""
STARTED_BEHIND = re.compile(
    r"[^.;\d]{0,25}?\b(?:when|as) the (?P<unit>year|quarter|month|week) (?:began|started|opened|got under way)\b",
    re.IGNORECASE,
)
STALE = 45
"""Days after its end up to which a month or quarter is still the one that a text means by its unit."""
FRESH = 0.4
"""The part of a unit up to which "ended it" means the one before."""


def begun_span(
    sentence: Sentence, value: Spanned, around: dt.date | None, told: Period | None
) -> Period | None:
    """Return the unit at whose start a level stood ("began the year at 1.52%"), or `None`.

    `told`: the month, quarter or year that the text tells of, which "began it" means.
    """
    if around is None:
        return None
    lead = STARTED.search(sentence.text, sentence.start, value.start)
    match = lead if lead is not None else STARTED_BEHIND.match(sentence.text, value.end, sentence.end)
    if match is None:
        return None
    groups = match.groupdict()
    if groups.get("year"):
        year = int(groups["year"])
        return _span((dt.date(year, 1, 1), dt.date(year, 12, 31)), match[0], "year")
    if groups.get("month"):
        number = MONTHS[groups["month"].lower()]
        year = int(groups["of"]) if groups.get("of") else around.year - (1 if number > around.month else 0)
        return _span(span_around("month", dt.date(year, number, 1)), match[0], "month")
    if groups.get("it") or groups["unit"].lower() == "period":
        return told if told is not None and told.frequency in LONG else None
    unit = UNITS[groups["unit"].lower()]
    if told is not None and told.frequency == unit and (around - told.end).days <= STALE:
        return told
    days = span_around(unit, around)
    over = ENDS_IT.search(sentence.text, value.end, sentence.end) is not None
    if over and (around - days[0]).days < FRESH * (days[1] - days[0]).days:
        days = span_around(unit, around, -1)
    return _span(days, match[0], unit)


def first_level(span: Period) -> Period:
    """Return the last session before a span: its moves are measured from there."""
    return day_of(last_session(span.start - DAY), span.label)


def last_level(
    sentence: Sentence, value: Spanned, begun: Period | None, last: dt.date | None
) -> Period | None:
    """Return the last session of the unit that a level "ended it" at, where one before it began it."""
    if begun is None or last is None or ENDED_IT.search(sentence.text[sentence.start : value.start]) is None:
        return None
    return day_of(min(last_session(begun.end), last), begun.label)


def _span(days: tuple[dt.date, dt.date], label: str, unit: Unit) -> Period:
    return Period(label=label, start=days[0], end=days[1], frequency=unit if unit != "decade" else "range")
