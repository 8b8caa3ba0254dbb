"""Whether a figure fails so that its reading is in doubt, rather than the figure.

Slips have causes: another basis, day, subject, digit or sign. Where the sentence names no date of its own, or
speaks of several days or subjects, a level that no such reading explains, and a move that goes the other way
or is twice or half as large, is more often misread than wrong: it is left open, with the figures. A level
that its subject reached on no day that the text may mean is wrong whatever day is meant.
"""

from __future__ import annotations

from decimal import Decimal

from checker.context import Context
from checker.evidence import leave_open
from checker.second_look.bearings import UNKNOWN, Bearings
from checker.second_look.reach import is_out_of_reach
from checker.sizes import is_of_another_size
from checker.telling import signed
from checker.verdicts import Quantity, Verdict
from extractor.claims import ChangeClaim, Claim

SIZED = ("macro", "rate")
IN_BASIS_POINTS = {"percentage_points": 100, "percent": 100}
SUMMED = Decimal(3)
"""How many times as large as one move of a policy rate a figure is that may be the sum of several."""
LEAST_GAP = Decimal(2)
"""Percentage points within which a rate is of the size of another."""
FAR = Decimal("0.5")
"""Share of the larger figure by which a move of a lent period may differ."""


def doubt(claim: Claim, context: Context, verdict: Verdict, *, bearings: Bearings = UNKNOWN) -> Verdict:
    """Return the verdict, or "not enough evidence" where it more likely rests on a misreading."""
    if verdict.label != "refuted" or claim.value is None or verdict.computed is None:
        return verdict
    if verdict.diagnosis is not None and any(reading.matches for reading in verdict.diagnosis.readings):
        return verdict
    if claim.kind == "rate" and claim.subject is not None and claim.subject.name == "Interest rates":
        why = "the text does not say whose interest rates it speaks of"
        return leave_open(verdict, "subject_unresolved", why)
    if claim.kind in SIZED and _is_of_another_size(claim, verdict.computed):
        why = f"{claim.text} is of another size, so the sentence may speak of something else"
        return leave_open(verdict, "not_decidable", why)
    if is_plain(claim, context) or (claim.kind == "level" and bearings.session is not None):
        return verdict
    far = isinstance(claim, ChangeClaim) and _is_far(claim, verdict.computed.number)
    if claim.kind != "level" and not far:
        return verdict
    if is_out_of_reach(claim, context):
        return verdict
    return leave_open(
        verdict,
        "not_decidable",
        "no slip that was tried explains the difference, so the sentence may speak of another day, subject "
        "or measure",
    )


def _is_of_another_size(claim: Claim, computed: Quantity) -> bool:
    """Return whether a statistic or a policy rate is many times as large as stated, or a fraction of it."""
    assert claim.value is not None  # noqa: S101 - the caller looked
    stated, found = abs(claim.value.number), abs(computed.number)
    if computed.unit == "basis_points":
        points = stated * IN_BASIS_POINTS.get(claim.value.unit, 1)
        if not found:
            return True
        slipped = any(points == found.scaleb(shift) for shift in (-2, -1, 1, 2))
        return not slipped and not 1 / SUMMED < points / found < SUMMED
    if abs(stated - found) < LEAST_GAP:
        return False
    return not found or is_of_another_size(stated, found)


def is_plain(claim: Claim, context: Context) -> bool:
    """Return whether the sentence itself gives the period, and speaks of one subject and one period."""
    if not claim.period_stated:
        return False
    return all(
        other.subject == claim.subject and other.period is not None and other.period == claim.period
        for other in context.neighbours(claim)
    )


def _is_far(claim: ChangeClaim, computed: Decimal) -> bool:
    value = signed(claim)
    assert value is not None  # noqa: S101 - the caller looked
    stated = value.number
    if stated * computed < 0:
        return True
    larger = max(abs(stated), abs(computed))
    return not claim.period_stated and larger > 0 and abs(abs(stated) - abs(computed)) >= FAR * larger
