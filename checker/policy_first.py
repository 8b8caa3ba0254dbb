"""Moves told by their place among others: "the first cut since December 2024", "525 points in all"."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, undecided, undecided_by
from checker.market.base import Failure
from checker.policy import Bank, Move, PolicyHistory, read_history
from checker.policy_words import cite_policy, name_source, tell_moves
from checker.tolerance import allow, fit
from checker.verdicts import Observation, Quantity, Verdict
from checker.wording import write_day, write_number
from extractor.claims import RateClaim, Value

FIRST = re.compile(
    r"\bfirst\s+(?:[\w-]+\s+){0,3}?(?P<what>cut|reduction|decrease|lowering|easing|hike|increase|rise|raise|move)\b",
    re.IGNORECASE,
)
CUTS = frozenset({"cut", "reduction", "decrease", "lowering", "easing"})
MONTH = dt.timedelta(days=31)
SUM_POINTS = 100
"""An amount from here on may be that of several moves; a smaller one would be that of one."""
RECENT = dt.timedelta(days=60)
LARGEST_MOVE_POINTS = 150
"""No single move that articles speak of is larger, in basis points."""
DECADES = dt.timedelta(days=365 * 6)
"""How far back moves are read: beyond the longest spell without one that articles speak of."""


def decide_first(claim: RateClaim, context: Context, bank: Bank) -> Verdict:
    """Return whether the bank's last move of this kind was the first since the day that the text names."""
    named = FIRST.search(claim.text)
    day = context.published
    if named is None or day is None or claim.period is None:
        return undecided(
            "period_unknown", f"The text does not say since when the {bank.rate} had not moved so."
        )
    since = claim.period.start
    history = read_history(context.market, bank, min(since, day) - DECADES, day)
    if isinstance(history, Failure):
        history = read_history(context.market, bank, since - MONTH, day)
    if isinstance(history, Failure):
        return undecided_by(history, f"the moves of the {bank.rate} since before {write_day(since)} are")
    moves = [
        move for move in history.moves() if move.decided <= day and _is_kind(move, named["what"].lower())
    ]
    if not moves:
        return undecided(
            "data_incomplete", f"No such move of the {bank.rate} is at hand by {write_day(day)}."
        )
    last, earlier = moves[-1], moves[:-1]
    between = [move for move in earlier if move.decided > since + MONTH]
    kind = "cut" if last.basis_points < 0 else "rise"
    told = (
        f"the {kind} of {write_number(abs(last.basis_points), 0)} basis points on {write_day(last.decided)}"
    )
    if between:
        said = f"was not the first: the one before was decided on {write_day(between[-1].decided)}"
    elif earlier:
        said = f"was the first since {write_day(earlier[-1].decided)}"
    else:
        said = f"is the first in the record, which begins on {write_day(history.upper.dates[0])}"
    names_month = earlier and re.search(r"\bsince\b", f"{claim.text} {claim.period.label}", re.IGNORECASE)
    wrong_month = bool(names_month and not between and earlier[-1].decided < since - MONTH)
    observations = [Observation(date=move.effective, field="upper", value=move.after) for move in moves[-3:]]
    return Verdict(
        label="refuted" if between or wrong_month else "supported",
        explanation=f"{told[0].upper()}{told[1:]} {said} ({bank.symbol}, {history.origin.provider}).",
        computed=Quantity(number=last.basis_points, unit="basis_points"),
        evidence=(cite(history.origin, bank.symbol, observations),),
        correction=f"since {write_day((between or earlier)[-1].decided)}" if between or wrong_month else None,
    )


def decide_undated(value: Value, history: PolicyHistory, day: dt.date) -> Verdict:
    """Return the verdict on an undated amount that the last move is not: perhaps the sum of several."""
    known = [move for move in history.moves() if move.decided <= day]
    for first in range(len(known) - 1, -1, -1):
        series = known[first:]
        alike = {move.basis_points > 0 for move in series}
        total = sum((move.basis_points for move in series), Decimal(0))
        if len(alike) == 1 and abs(value.number) >= SUM_POINTS and fit(total, value) != "outside":
            return Verdict(
                label="supported",
                explanation=f"{tell_moves(history, series)} ({name_source(history)}).",
                computed=Quantity(number=total, unit="basis_points"),
                tolerance=allow(value).tolerance(),
                evidence=cite_policy(history, series, series[0].decided, day),
            )
    last = known[-1]
    told = f"{tell_moves(history, [last])} ({name_source(history)})"
    if day - last.decided > RECENT or abs(value.number) > LARGEST_MOVE_POINTS:
        return undecided(
            "period_unknown",
            f"{told}, which is not the amount stated; the text gives no date by which to find another move.",
        )
    return Verdict(
        label="refuted",
        explanation=f"{told}.",
        computed=Quantity(number=last.basis_points, unit="basis_points"),
        tolerance=allow(value).tolerance(),
        evidence=cite_policy(history, [last], last.decided, day),
        correction=f"{write_number(abs(last.basis_points), 0)} basis points",
    )


def _is_kind(move: Move, what: str) -> bool:
    if what == "move":
        return True
    return (move.basis_points < 0) == (what in CUTS)
