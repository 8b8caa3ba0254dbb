"""Decides `change`: a quantity moved by an amount over a period.

Data: closes of the subject (or of a named stand-in), dividends where total return is meant.
How: from the last close before the period to the last close not after it; in percent, points, basis points or
currency as stated; price is the usual reading of indexes, stocks and funds, total return where the text says
so. A total return stated where price is usual (or the reverse) is conflicting; other slips are refuted and
diagnosed.
Misses: the time of day in markets that never close; spot prices where only futures are quoted.
Example: "the Nasdaq Composite has surged 11.2% in Q3 2025": 20,369.73 to 22,660.01, +11.24%, supported.
"""

from __future__ import annotations

from checker.context import Context
from checker.evidence import undecided, undecided_by
from checker.guards import refuse
from checker.instruments import find_instruments
from checker.judgement import judge_move
from checker.market.base import Failure
from checker.prices import move_over
from checker.verdicts import Verdict
from checker.wording import write_day
from extractor.claims import ChangeClaim

KIND = "change"
MEASURES = ("price", "total_return", "points", "yield", "volatility", "other", "spread", "mortgage_rate")


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
        return undecided(
            "no_source",
            f"No source at hand holds the {claim.measure.replace('_', ' ')} of {claim.subject.name} "
            f"for {claim.period.label}.",
        )
    failures: list[Failure] = []
    for instrument in instruments:
        move = move_over(context, instrument.symbol, claim.period, subject_type=instrument.type)
        if isinstance(move, Failure):
            failures.append(move)
            continue
        return judge_move(claim, context, instrument, move)
    wanted = (
        f"closes of {claim.subject.name} before {write_day(claim.period.start)} "
        f"and on {write_day(claim.period.end)} are"
    )
    return undecided_by(failures[0], wanted)
