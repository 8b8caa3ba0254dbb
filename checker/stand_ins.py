"""The verdict on a stated move of an index that only a stand-in tells about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.context import Context
from checker.evidence import undecided, undecided_by
from checker.expression import express
from checker.instruments import Instrument
from checker.market.base import Failure
from checker.prices import Move
from checker.readings import total_return
from checker.telling import describe
from checker.tolerance import Fit, allow, fit
from checker.verdicts import Evidence, Quantity, Verdict
from extractor.claims import ChangeClaim, Value

NEAR = 3
"""A stand-in refutes only what lies this many times its slack away."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A stated value, and how the stand-in's price move fits it within its slack."""

    value: Value
    computed: Decimal
    slack: Decimal
    fit: Fit
    evidence: tuple[Evidence, ...]
    told: str


def judge_stand_in(
    claim: ChangeClaim, context: Context, instrument: Instrument, move: Move, stated: Stated
) -> Verdict | None:
    """Return the verdict where the stand-in's total return decides, or neither return can; else `None`.

    What such an index is quoted with is not said, so either return will do, the better fit first. A figure
    that is wrong by no more than a few times the slack is left open.
    """
    other, total = move, claim.measure == "total_return"
    if not total:
        found = total_return(context, instrument, move)
        if isinstance(found, Failure):
            return (
                None
                if stated.fit != "outside"
                else undecided_by(found, f"dividends of {instrument.symbol} are")
            )
        other = found[0]
    number = express(other, claim, instrument)
    if number is None:
        return None
    how = fit(number, stated.value, noise=stated.slack)
    nearer = abs(number - stated.value.number) < abs(stated.computed - stated.value.number)
    if not total and (how == "inside" or (how != "outside" and (stated.fit == "outside" or nearer))):
        quantity = Quantity(number=round(number, 4), unit=stated.value.unit)
        return Verdict(
            label="supported",
            explanation=f"{describe(instrument, other, quantity, total=True)}.",
            computed=quantity,
            tolerance=allow(stated.value).tolerance(),
            evidence=(*stated.evidence, other.cite("end * dividend factor / base - 1")),
            note="such indexes are mostly quoted with dividends; the stand-in's total return decides",
        )
    if stated.fit == "outside" and fit(number, stated.value, noise=NEAR * stated.slack) != "outside":
        return undecided(
            "no_source",
            f"{stated.told}: too near to {claim.text} for a stand-in to refute it; a source of the index "
            "itself would decide.",
            evidence=stated.evidence,
        )
    return None
