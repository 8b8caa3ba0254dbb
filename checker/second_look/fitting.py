"""Whether a figure that fails fits the one beside it: both are then of another moment, or preliminary.

"Was up 117.88 points, or 0.77 percent, at 15,493.94": the level less the points is the close before, so the
day, the subject and the digits are right, and the two were taken before the last close was known. A slip in
one of them would not fit the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.context import Context
from checker.evidence import leave_open
from checker.instruments import find_instruments
from checker.market.base import Failure
from checker.prices import HUNDRED, move_over
from checker.telling import signed
from checker.tolerance import half_step
from checker.verdicts import ALARMS, Verdict
from extractor.claims import ChangeClaim, Claim, LevelClaim, Value

NEAR = Decimal("0.03")
"""How far from the close a level of the same day may stand, as a share of it."""
FINE = Decimal("0.0002")
TYPES = ("index", "stock", "etf", "commodity", "currency", "crypto")


def leave_to_moment(claim: Claim, context: Context, verdict: Verdict) -> Verdict:
    """Return the verdict, or "not enough evidence" where the figure fits another one of the same moment."""
    if verdict.label not in ALARMS or not isinstance(claim, ChangeClaim | LevelClaim):
        return verdict
    subject, period = claim.subject, claim.period
    if subject is None or subject.type not in TYPES or period is None or period.start != period.end:
        return verdict
    instrument = next(iter(find_instruments(subject)), None)
    if instrument is None or instrument.proxy is not None:
        return verdict
    move = move_over(context, instrument.symbol, period, subject_type=instrument.type)
    if isinstance(move, Failure):
        return verdict
    base, close = move.base.value, move.end.value
    own = _level(claim, base)
    if own is None or abs(own[0] - close) > NEAR * close:
        return verdict
    for other in _partners(claim, context):
        its = _level(other, base)
        if its is None or its[2] == own[2]:
            continue
        margin = its[1] + own[1]
        if margin > FINE * close and abs(its[0] - close) <= its[1]:
            continue  # a coarse figure that is right fits much that is wrong
        if abs(its[0] - own[0]) <= margin:
            return leave_open(
                verdict,
                "not_decidable",
                f"it fits “{other.text}” beside it and the close before, as of another moment of the day or "
                "a preliminary close: prices within the day would decide this",
            )
    return verdict


def _partners(claim: Claim, context: Context) -> Iterator[Claim]:
    """Yield the other figures of the sentence that are of the same subject and day."""
    for other in context.neighbours(claim):
        if other.subject == claim.subject and other.period == claim.period:
            yield other


def _level(claim: Claim, base: Decimal) -> tuple[Decimal, Decimal, str] | None:
    """Return the level that a figure gives with the close before, how exactly, and in what it is stated."""
    value: Value | None = signed(claim) if isinstance(claim, ChangeClaim) else claim.value
    if value is None or value.bound not in ("exact", "about") or value.high is not None:
        return None
    half = half_step(value.number)
    if isinstance(claim, LevelClaim):
        return value.number, half, "level"
    if not isinstance(claim, ChangeClaim) or claim.annualized or claim.basis == "drawdown":
        return None
    if value.unit == "percent":
        return base * (1 + value.number / HUNDRED), base * half / HUNDRED, "percent"
    if value.unit in ("points", "index_level") or value.unit.isupper():
        return base + value.number, half, "points"
    return None
