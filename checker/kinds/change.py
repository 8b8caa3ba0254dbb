"""Decides `change`: a quantity moved by an amount over a period.

Data: closes of the subject (or of a named stand-in), dividends where total return is meant.
How: from the last close before the period to the last close not after it; in percent, points, basis points or
currency as stated; price is the usual reading of indexes, stocks and funds, total return where the text says
so. A total return stated where price is usual (or the reverse) is conflicting; other slips are refuted and
diagnosed. Between two days that the text names, a count from the close of the first will do as well.
Misses: the time of day in markets that never close; spot prices where only futures are quoted.
Example: "the Nasdaq Composite has surged 11.2% in Q3 2025": 20,369.73 to 22,660.01, +11.24%, supported.
"""

from __future__ import annotations

import re

from checker.context import Context
from checker.contracts import WHY, is_other_price
from checker.evidence import leave_open, undecided, undecided_by
from checker.guards import lack_source, refuse
from checker.hours import clause_of, is_moment, settles
from checker.hours_of_rates import HOURS, is_within_hours
from checker.instruments import Instrument, find_instruments
from checker.intraday import OFF_HOURS, judge_intraday
from checker.invested import find_sum, judge_sum
from checker.judgement import judge_move
from checker.market.base import Failure
from checker.market.sessions import is_session
from checker.prices import DAY, Move, calendar_symbol, move_between, move_over
from checker.sizes import SPLIT_MOVE, may_be_split
from checker.swings import judge_between_months, judge_swing
from checker.verdicts import ALARMS, Verdict
from checker.wording import write_day
from extractor.claims import ChangeClaim

KIND = "change"
MEASURES = ("price", "total_return", "points", "yield", "volatility", "other", "spread", "mortgage_rate")
NAMED_DAY = re.compile(r"\b(?:between|from|since)\s+(?:\w+\.?\s+)?(\d{1,2})(?:st|nd|rd|th)?\b", re.IGNORECASE)
"""A period whose first day the text names: "between Aug. 25 and Jan. 8"."""


def decide(claim: ChangeClaim, context: Context) -> Verdict:
    """Return the verdict on a change."""
    refusal = refuse(claim, context, symbol=False)
    if refusal is not None:
        return refusal
    assert claim.subject is not None and claim.period is not None  # noqa: S101, PT018 - the guard holds it
    instruments = find_instruments(claim.subject)
    if not instruments:
        return refuse(claim, context) or undecided("no_source", "No series is known.")
    if claim.measure not in MEASURES:
        return lack_source(claim, f"{claim.subject.name} for {claim.period.label}")
    failures: list[Failure] = []
    for instrument in instruments:
        verdict = _judge(claim, context, instrument)
        if not isinstance(verdict, Failure):
            return verdict
        failures.append(verdict)
    wanted = (
        f"closes of {claim.subject.name} before {write_day(claim.period.start)} "
        f"and on {write_day(claim.period.end)} are"
    )
    return undecided_by(failures[0], wanted)


def _judge(claim: ChangeClaim, context: Context, instrument: Instrument) -> Verdict | Failure:
    assert claim.period is not None  # noqa: S101 - the guard holds it
    move = move_over(context, instrument.symbol, claim.period, subject_type=instrument.type)
    if isinstance(move, Failure):
        return move
    invested = find_sum(claim, context)
    if invested is not None and claim.value is not None:
        return judge_sum(claim, claim.value, context, instrument, move, invested)
    if claim.basis == "drawdown":
        return judge_swing(claim, context, instrument, move)
    of_a_day = claim.period.frequency in {"day", "intraday"}
    within = claim.basis == "intraday" and not settles(claim, context, move.end.session)
    if within or (of_a_day and is_moment(claim, context, move.end.session)):
        return _before_split(claim, instrument, move, judge_intraday(claim, context, instrument, move))
    if of_a_day and instrument.type in {"stock", "etf"} and OFF_HOURS.search(clause_of(claim, context)):
        return judge_intraday(claim, context, instrument, move)
    verdict = _before_split(claim, instrument, move, judge_move(claim, context, instrument, move))
    if verdict.label in ALARMS:
        if (
            verdict.computed is not None
            and claim.value is not None
            and is_other_price(claim, context, instrument, claim.value.number, verdict.computed.number)
        ):
            return leave_open(verdict, "not_decidable", WHY)
        if instrument.type == "currency" and is_within_hours(claim, move, verdict):
            return leave_open(verdict, "not_decidable", HOURS)
        return (
            _judge_from_first_day(claim, context, instrument)
            or judge_between_months(claim, context, instrument)
            or verdict
        )
    return verdict


def _before_split(claim: ChangeClaim, instrument: Instrument, move: Move, verdict: Verdict) -> Verdict:
    """Return the verdict, left open where a move in money may be told as before a split."""
    value, found = claim.value, move.points
    if verdict.label not in ALARMS or value is None or not value.unit.isupper():
        return verdict
    if not may_be_split(instrument, move.end) or (found and abs(value.number / found) < SPLIT_MOVE):
        return verdict
    return leave_open(
        verdict,
        "not_decidable",
        "the closes may be adjusted for a later split, of which the source has no list",
    )


def _judge_from_first_day(claim: ChangeClaim, context: Context, instrument: Instrument) -> Verdict | None:
    """Return the verdict where a change between two named days holds from the close of the first."""
    period = claim.period
    named = None if period is None else NAMED_DAY.search(period.label)
    if period is None or named is None or int(named.group(1)) != period.start.day:
        return None
    if not is_session(calendar_symbol(instrument.symbol, instrument.type), period.start):
        return None
    move = move_between(
        context, instrument.symbol, period.start + DAY, period.end, subject_type=instrument.type
    )
    if isinstance(move, Failure):
        return None
    verdict = judge_move(claim, context, instrument, move)
    if verdict.label != "supported":
        return None
    return verdict.model_copy(update={"note": f"counted from the close of {write_day(period.start)}"})
