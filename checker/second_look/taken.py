"""Whether the place of a figure is taken: two moves of one subject over one period cannot both be right.

Where the sentence gives another figure of the same kind, unit, subject and period, and that one holds, the
figure that fails was more likely read with the wrong period or subject than written wrongly: it is left open.
"""

from __future__ import annotations

from collections.abc import Collection

from checker.context import Context
from checker.evidence import leave_open
from checker.second_look.reach import is_out_of_reach
from checker.verdicts import ALARMS, Verdict
from checker.wording import quote
from extractor.claims import Claim

KINDS = ("change", "level")


def leave_to_another_period(
    claim: Claim, context: Context, verdict: Verdict, *, held: Collection[str]
) -> Verdict:
    """Return the verdict, or "not enough evidence" where another figure of the sentence has its place.

    `held`: the ids of the claims that hold as they were read.
    """
    if verdict.label not in ALARMS or claim.kind not in KINDS or claim.value is None:
        return verdict
    for other in context.neighbours(claim):
        if other.id not in held or not _has_its_place(other, claim):
            continue
        if is_out_of_reach(claim, context):
            return verdict
        return leave_open(
            verdict,
            "period_unknown",
            f"{quote(other.text)} in the same sentence holds for that, so {quote(claim.text)} may be of "
            "another period",
        )
    return verdict


def _has_its_place(other: Claim, claim: Claim) -> bool:
    return (
        other.kind == claim.kind
        and other.value is not None
        and claim.value is not None
        and other.value.unit == claim.value.unit
        and other.value.number != claim.value.number
        and other.measure == claim.measure
        and other.subject == claim.subject
        and other.period == claim.period
    )
