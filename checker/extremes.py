"""The extremes that stood before a day, and the sessions that went beyond them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from checker.context import Context
from checker.evidence import to_decimal
from checker.instruments import Instrument
from checker.market.base import ExtremeRequest, Failure
from checker.prices import DAY, Close, closes_between, cut
from checker.spans import span_of
from checker.telling import CARDINALS
from checker.verdicts import Observation
from extractor.claims import RecordClaim

WINDOW = re.compile(
    r"\b(52|fifty-two)[- ]?week|\b(one|1|two|2|three|3|five|5)[- ]year|\b12[- ]month|\bmulti", re.IGNORECASE
)
COUNTED = re.compile(
    r"(?:\b(?:in|for)\s+(?:(?P<more>more than|over|at least)\s+)?"
    r"(?:(?P<less>nearly|almost|close to|just under|about|around|roughly)\s+)?(?:the (?:last|past) )?)?"
    r"\b(?P<count>\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
    r"[\s-](?:and a half )?(?P<unit>week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
"""How far back an extreme is said to reach ("its biggest fall in nine months", "a six-month low")."""
UNIT_DAYS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
PART_STARTS = (1, 11, 21)
"""Days on which the early, the middle and the late part of a month begin ("since late September")."""
Basis = Literal["close", "intraday"]
YOUNG = dt.timedelta(days=3652)
"""A shorter history may lack the extreme of all time: that is noted."""
YIELDS_BEGIN = dt.date(1977, 2, 15)
"""A day by which daily yields of all usual maturities are on record."""


def days_of(claim: RecordClaim, context: Context, instrument: Instrument) -> tuple[Close, ...] | Failure:
    """Return the sessions of the claim's period, or the last one before a day that was none."""
    assert claim.period is not None  # noqa: S101 - the guard holds it
    start, end = claim.period.start, cut(context, claim.period.end)
    days = closes_between(context, instrument.symbol, start, end, subject_type=instrument.type)
    if isinstance(days, Failure) and days.kind == "incomplete" and start == end:
        # A day that was no session: the last one before it is meant where the article is of that day.
        return closes_between(context, instrument.symbol, start - 5 * DAY, end, subject_type=instrument.type)
    return days


def find_setters(claim: RecordClaim, days: Sequence[Close], standing: Decimal, basis: Basis) -> list[Close]:
    """Return the sessions that went beyond everything before them, in order."""
    found: list[Close] = []
    for day in days:
        value = extreme_of(day, claim.extreme, basis)
        if beyond(claim.extreme, value, standing):
            standing = value
            found.append(day)
    return found


def beyond(extreme: str, value: Decimal, standing: Decimal) -> bool:
    """Return whether `value` is a new high (low)."""
    return value > standing if extreme == "high" else value < standing


def extreme_of(day: Close, extreme: str, basis: Basis) -> Decimal:
    """Return a session's close, or its high (low) where that is meant and known."""
    if basis == "close":
        return day.value
    value = day.high if extreme == "high" else day.low
    return day.value if value is None else value


def standing_before(
    claim: RecordClaim, context: Context, instrument: Instrument, start: dt.date, basis: Basis
) -> Observation | Failure:
    """Return the extreme that stood before `start`: of all history, or since the day that the text names."""
    if claim.since is None and not WINDOW.search(f"{claim.text} {_near(claim, context)}"):
        if instrument.symbol.isalnum() and instrument.type == "yield":
            return _extreme_since(claim, context, instrument, YIELDS_BEGIN, start, basis)
        answer = context.market.extreme(ExtremeRequest(instrument.symbol, start, claim.extreme, basis))
        if isinstance(answer, Failure):
            return answer
        young = answer.since is not None and start - answer.since < YOUNG
        return Observation(
            date=answer.session,
            field=field_name(claim, basis),
            value=to_decimal(answer.value),
            note=f"the history at hand begins on {answer.since}" if young else None,
        )
    since = claim.since or start - 364 * DAY
    first = _counted_from(claim, since)
    slack = slack_of(claim, context)
    if slack and first + slack < start - 2 * DAY:
        first += slack
    return _extreme_since(claim, context, instrument, first, start, basis)


def _extreme_since(
    claim: RecordClaim, context: Context, instrument: Instrument, since: dt.date, start: dt.date, basis: Basis
) -> Observation | Failure:
    days = closes_between(context, instrument.symbol, since, start - DAY, subject_type=instrument.type)
    if isinstance(days, Failure):
        return days
    if days[0].session > since + 10 * DAY:
        return Failure(
            "incomplete",
            days[0].origin.provider,
            f"it has {instrument.symbol} from {days[0].session} only, not from {since}",
        )
    pick = max if claim.extreme == "high" else min
    best = pick(days, key=lambda day: extreme_of(day, claim.extreme, basis))
    return Observation(
        date=best.session,
        field=field_name(claim, basis),
        value=extreme_of(best, claim.extreme, basis),
    )


def _counted_from(claim: RecordClaim, since: dt.date) -> dt.date:
    """Return the first day that must not be beyond: after the month or year that the text names."""
    if is_window(claim):
        return since
    return since_end(claim, since) + DAY


def slack_of(claim: RecordClaim, context: Context) -> dt.timedelta:
    """Return how much shorter the time that an extreme is counted back over may be than the text says.

    "In nine months" is also said of eight months and three weeks, "in nearly two weeks" of eleven days.
    """
    if context.article is None:
        return dt.timedelta(0)
    text = context.article.text
    match = COUNTED.search(text[claim.start : min(claim.sentence.end, claim.end + 45)])
    if match is None or match["more"]:
        return dt.timedelta(0)
    word = match["count"].lower()
    count = int(word) if word.isdigit() else CARDINALS.index(word) if word in CARDINALS else 1
    days = UNIT_DAYS[match["unit"].lower()]
    short = days if match["less"] else days // 2
    return dt.timedelta(days=min(short, count * days // (2 if match["less"] else 4)))


def is_window(claim: RecordClaim) -> bool:
    """Return whether the history is a span counted back (52 weeks, this year), not opened by a time named."""
    since, period = claim.since, claim.period
    if since is None or period is None or WINDOW.search(claim.text):
        return True
    of_this_year = (since.month, since.day) == (1, 1) and since.year == period.start.year
    return of_this_year or since.replace(day=1) == since == period.start.replace(day=1)


def since_end(claim: RecordClaim, since: dt.date) -> dt.date:
    """Return the last day of the expression that `since` opens: a year, a month or a day."""
    assert claim.period is not None  # noqa: S101 - the guard holds it
    if since.day == 1 and since.month == 1 and "jan" not in claim.text.casefold():
        return min(dt.date(since.year, 12, 31), claim.period.start - DAY)
    if since.day in PART_STARTS and since.day != 1:
        ends = since.replace(day=20) if since.day == PART_STARTS[1] else span_of("month", since)[1]
        return min(ends, claim.period.start - DAY)
    if since.day == 1:
        return min(span_of("month", since)[1], claim.period.start - DAY)
    return since


def _near(claim: RecordClaim, context: Context) -> str:
    """Return the words around the trigger phrase."""
    if context.article is None:
        return ""
    return context.article.text[
        max(claim.sentence.start, claim.start - 15) : min(claim.sentence.end, claim.end + 10)
    ]


def field_name(claim: RecordClaim, basis: Basis) -> str:
    """Return what an observation of the extreme is called: close, high or low."""
    return "close" if basis == "close" else claim.extreme
