"""The period that a statement takes from the text before: held, still running, or of the sort that its sentence tells of."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from extractor.claims import Period
from extractor.dates import last_session, span_around
from extractor.dating.spans import LONG, lies_within
from extractor.discourse import Discourse
from extractor.linking import chain
from extractor.reading import Sentence
from extractor.statements import Statement

TOPIC = re.compile(
    r"\b(?:had|was|been|made for|endured|enjoyed|capped|closed|ended) (?:a|an|its|their|another|a very|quite a) (?!same|previous|first|last|next|new|full|fiscal)(?:\w+,? )?(?:good|bad|poor|dull|strong|weak|rough|terrible|great|"
    r"quiet|fine|solid|difficult|brutal|miserable|dismal|decent|volatile|choppy|turbulent|remarkable|memorable|lousy|mixed|busy|tough|stellar|banner|rocky) "
    r"(?P<unit>week|month|quarter|year)\b",
    re.IGNORECASE,
)
UNITS_OF_TOPIC: dict[str, Literal["week", "month", "quarter", "year"]] = {
    "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
AVERAGE = re.compile(
    r"\baverage annual|\bannual(?:i[sz]ed)? average|\bhistorical|\ba year on average|\bper year\b|\bon average\b",
    re.IGNORECASE,
)
THAT_SPAN = re.compile(
    r"\s*(?:over|in|during|for|across) (?:that|the same|this) (?:span|stretch|time|timeframe|time frame|run)\b"
)
VOLATILE = re.compile(r"\bVolatility\b|\bVIX\b")
NEW_YORK = frozenset(("^GSPC", "^DJI", "^IXIC", "^NDX", "^RUT", "^SOX", "^VIX"))
"""What has not opened yet on the day of a report from Asia."""
WEEKEND = 2
"""Days that a span may still have to go when its last session is over."""


def topic_told(sentence: Sentence, end: int, last: dt.date | None) -> Period | None:
    """Return the week, month or quarter that a sentence says was of some sort ("oil shares had a good quarter")."""
    match = TOPIC.search(sentence.text, sentence.start, end)
    if (
        match is None
        or last is None
        or any(item.start <= match.start() < item.end for item in sentence.periods)
    ):
        return None
    unit = UNITS_OF_TOPIC[match["unit"].lower()]
    days = span_around(unit, last)
    if unit != "week" and last_session(days[1]) > last:
        return None  # not over: what was good may be the one before, or this one so far
    return Period(
        label=match["unit"],
        start=days[0],
        end=min(days[1], max(last, days[0])) if unit == "week" else days[1],
        frequency=unit,
    )


def inherited(statement: Statement, discourse: Discourse, last: dt.date | None) -> Period | None:
    """Return the period that still holds from the text before, where the move is of a size for it."""
    held = discourse.held_in(statement.sentence)
    if (
        held is not None
        and discourse.lead
        and (not discourse.period_topic or _is_last_day(statement, discourse, held))
        and lies_within(held, discourse.lead)
    ):
        held = None  # a review of a year goes back to the year once it has told of a month
    if (
        held is not None
        and discourse.lead
        and discourse.lead.frequency == "day"
        and _is_days_move(statement, discourse, held, last)
    ):
        held = None
    period = held or discourse.lead or discourse.heading_period
    if period is None:
        return None
    running = (
        discourse.published is not None and (period.end - discourse.published).days > WEEKEND
    )  # a year is over on its last session
    if (running and period.frequency not in ("day", "week")) or (
        period.frequency == "range" and held is None
    ):
        return None
    if statement.annualized:
        return held if held is not None and held.frequency == "range" else None
    if THAT_SPAN.match(statement.after):
        return held
    if AVERAGE.search(statement.before[-40:] + "|" + statement.after[:40]):
        return None
    quantity, subject = statement.quantity, statement.subject
    if (
        quantity is not None
        and quantity.unit == "percent"
        and subject is not None
        and period.frequency in ("day", "week")
    ):
        likely = {"stock": 40, "company": 40, "crypto": 30, "commodity": 25}.get(subject.type, 16)
        likely = 150 if VOLATILE.search(subject.name) else likely
        if abs(quantity.number) > likely:
            return None
    if (
        discourse.eastern
        and period.frequency == "day"
        and period == discourse.lead
        and period.end == discourse.published
        and subject is not None
        and subject.symbol in NEW_YORK
    ):
        before = last_session(period.end - dt.timedelta(days=1))
        return Period(label=period.label, start=before, end=before, frequency="day")
    return period


def _is_last_day(statement: Statement, discourse: Discourse, held: Period) -> bool:
    """Return whether what holds is only the day that closed the span told of: moves are of the span ("by 31 March")."""
    lead = discourse.lead
    return (
        lead is not None
        and lead.frequency in LONG
        and statement.unit == "percent"
        and held.frequency == "day"
        and last_session(held.end) == last_session(lead.end)
    )


def _is_days_move(statement: Statement, discourse: Discourse, held: Period, last: dt.date | None) -> bool:
    """Return whether a value is a day's though a longer time was told of before: points, or a time still running."""
    if held.frequency == "day":
        return False
    return statement.unit == "points" or (
        last is not None
        and held.end >= last
        and held.frequency in (*LONG, "range")
        and not discourse.period_topic  # "oil shares had a good quarter. Exxon jumped 41%"
    )


def running_on(statement: Statement, discourse: Discourse) -> Period | None:
    """Return the time still running of the sentences before ("is up 45% this year. Meta is up 32%")."""
    moves = statement.unit in ("percent", "x") and statement.has("move", "outdo") is not None
    return discourse.running if moves and not statement.forecast else None


def stands(statement: Statement) -> bool:
    """Return whether a value's clause tells how things stand ("is down 3%", "has gained 97%")."""
    head = statement.sentence.head(statement.start, statement.end)
    return statement.present or any(
        child.dep_ == "cop" and child.lower_ in ("is", "are", "'s", "remains", "’s")
        for token in (chain(head)[:4] if head is not None else [])
        for child in token.children
    )
