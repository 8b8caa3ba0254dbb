"""The verdict on "best quarter since 2020", "worst day since April": a change extreme among its like."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, undecided
from checker.expression import is_inverse
from checker.extremes import YOUNG, slack_of
from checker.instruments import Instrument
from checker.market.base import Failure
from checker.prices import HUNDRED, SERIES_TYPES, Close, closes_of, cut
from checker.spans import closes_at_ends, span_of
from checker.telling import sentence_name
from checker.verdicts import Diagnosis, Quantity, Reading, Verdict
from checker.wording import write_day, write_quantity, write_span_end
from extractor.claims import RecordClaim

SEASON = re.compile(
    r"\b(?:(?:first|second|third|fourth) (?:quarter|half)|(?:Jan|Febr)uary|March|April|May|June|July|August|"
    r"(?:Septem|Octo|Novem|Decem)ber)\b"
)
HALF_BEFORE = re.compile(r"\b(?:first|second|third|fourth) (?:quarter|half)\b[^.;,]{0,12}$")
YEARLY = {"day": 252, "week": 52, "month": 12, "quarter": 4, "half": 2, "year": 1}


def judge_best(claim: RecordClaim, context: Context, instrument: Instrument) -> Verdict | Failure:
    """Return the verdict on a change that was the best (or worst) of its kind since a day, or ever.

    "The best since 2020" needs a better one in 2020 and none after it; where there was none even then, the
    text says less than is true. Moves of yields are compared in points, all others in percent.
    """
    if claim.period is None or claim.period.frequency not in YEARLY:
        return undecided("period_unknown", "Which kind of period is the best of its kind is not clear.")
    frequency = claim.period.frequency
    end = cut(context, claim.period.end)
    if claim.since is not None and claim.since >= end:
        return undecided(
            "period_unknown",
            f"The text counts from {write_day(claim.since)}, which is not before {write_day(end)}.",
        )
    closes = _closes(claim, context, instrument, frequency, end)
    if isinstance(closes, Failure):
        return closes
    points = claim.measure == "points"
    moves = [
        (late, _change(instrument, early, late, points=points)) for early, late in itertools.pairwise(closes)
    ]
    moves = _of_season(claim, context, moves)
    last, change = moves[-1]
    as_good = [(close, move) for close, move in moves[:-1] if not _better(claim, change, move)]
    limit = _counted_from(claim)
    limit = None if limit is None else limit + slack_of(claim, context)
    rivals = [(close, move) for close, move in as_good if limit is None or close.session > limit]
    in_points = points or instrument.type in SERIES_TYPES
    unit = "points" if points else "percentage_points" if in_points else "percent"
    word = "best" if claim.extreme == "high" else "worst"
    told = (
        f"{sentence_name(instrument)} {_moved(change, unit)} in the "
        f"{frequency} to {write_day(last.session)} (source: {last.origin.provider})"
    )
    shown = [closes[-2], last]
    if rivals:
        rival, move = rivals[-1]
        told += f", not its {word}: it {_moved(move, unit)} in the {frequency} to {write_day(rival.session)}"
        shown = [rival, *shown]
    elif as_good:
        known, move = as_good[-1]
        told += f", its {word} since the {frequency} to {write_day(known.session)} ({_moved(move, unit)})"
        shown = [as_good[-1][0], *shown]
    else:
        told += f", its {word} since at least {write_day(closes[0].session)}"
    note = None
    if not rivals and claim.since is not None and not as_good:
        note = "no better one is known even then: the text says less than is true, or the data begin too late"
    readings = (_turned(claim, moves, change, limit),) if rivals else ()
    return Verdict(
        label="refuted" if rivals else "supported",
        explanation=f"{told}.",
        computed=Quantity(number=round(change, 4), unit=unit),
        evidence=(
            cite(
                last.origin, instrument.symbol, (close.observe() for close in shown), formula="end / base - 1"
            ),
        ),
        diagnosis=Diagnosis(
            readings=readings,
            cause=next((reading.name for reading in readings if reading.matches), None),
            explanation=readings[0].description
            if readings[0].matches
            else "the other readings tried fail too",
        )
        if readings
        else None,
        correction=f"{word} {frequency} since {write_span_end(rivals[-1][0].session, frequency)}"
        if rivals
        else None,
        note=note,
    )


def _of_season(
    claim: RecordClaim, context: Context, moves: list[tuple[Close, Decimal]]
) -> list[tuple[Close, Decimal]]:
    """Return the moves of one part of the years where the text is of it ("best first quarter since 2019")."""
    near = "" if context.article is None else context.article.text[claim.sentence.start : claim.start]
    if not SEASON.search(claim.text) and not HALF_BEFORE.search(near):
        return moves
    month = moves[-1][0].session.month
    return [(close, move) for close, move in moves if close.session.month == month]


def _moved(change: Decimal, unit: str) -> str:
    size = write_quantity(Quantity(number=abs(round(change, 4)), unit=unit))
    return f"{'rose' if change > 0 else 'fell'} {size}"


def _closes(
    claim: RecordClaim, context: Context, instrument: Instrument, frequency: str, end: dt.date
) -> tuple[Close, ...] | Failure:
    since = claim.since
    if since is not None:
        count = (end - since).days * YEARLY[frequency] // 365 + (8 if frequency == "day" else 2)
        return closes_at_ends(context, instrument.symbol, frequency, end, count, subject_type=instrument.type)
    history = context.market.history(instrument.symbol, end)
    if isinstance(history, Failure):
        return history
    if not len(history):
        return Failure(
            "incomplete", history.origin.provider, f"it has no session of {history.symbol} by {end}"
        )
    closes = closes_of(history)
    if end - closes[0].session < YOUNG:
        return Failure(
            "incomplete",
            history.origin.provider,
            f"its history of {history.symbol} begins on {closes[0].session}",
        )
    ends = [
        close
        for close, after in itertools.pairwise(closes)
        if span_of(frequency, close.session) != span_of(frequency, after.session)
    ]
    if len(ends) < 2:
        return Failure("incomplete", history.origin.provider, f"its history of {history.symbol} is too short")
    return (*ends, closes[-1])


def _change(instrument: Instrument, early: Close, late: Close, *, points: bool) -> Decimal:
    if points or instrument.type in SERIES_TYPES:
        return late.value - early.value
    if is_inverse(instrument):
        return (early.value / late.value - 1) * HUNDRED
    return (late.value / early.value - 1) * HUNDRED


def _better(claim: RecordClaim, change: Decimal, other: Decimal) -> bool:
    return change > other if claim.extreme == "high" else change < other


def _counted_from(claim: RecordClaim) -> dt.date | None:
    """Return the day after which no better change may lie: the end of the time that the text names."""
    since = claim.since
    if since is None or claim.period is None:
        return None
    if since.day == 1 and since.month == 1 and "jan" not in claim.text.casefold():
        return dt.date(since.year, 12, 31)
    if since.day == 1:
        return max(span_of("month", since)[1], span_of(claim.period.frequency, since)[1])
    return span_of(claim.period.frequency, since)[1]


def _turned(
    claim: RecordClaim, moves: list[tuple[Close, Decimal]], change: Decimal, limit: dt.date | None
) -> Reading:
    """Return whether it was the opposite extreme: the worst where the text says best."""
    other = claim.model_copy(update={"extreme": "low" if claim.extreme == "high" else "high"})
    holds = all(
        _better(other, change, move) for close, move in moves[:-1] if limit is None or close.session > limit
    )
    word = "worst" if claim.extreme == "high" else "best"
    return Reading(
        name="sign", description=f"it was the {word}, not the opposite", computed=None, matches=holds
    )
