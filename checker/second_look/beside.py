"""Whose else a figure may be: that of another subject which its sentence names.

A figure that fails for its subject, but is exactly that of another one beside it, may have been read with the
wrong one. It is left open, unless the sentence gives the other subject a figure of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.context import Context
from checker.evidence import leave_open
from checker.verdicts import ALARMS, Verdict
from extractor.claims import Claim, ComparisonClaim, Subject

KINDS = ("change", "level", "record", "streak", "valuation")
RATES = ("yield", "rate", "economy")
"""What is told in points; their moves in percent would be found by chance."""


def leave_to_another(
    claim: Claim, context: Context, verdict: Verdict, judge: Callable[[Claim], Verdict]
) -> Verdict:
    """Return the verdict, or "not enough evidence" where the figure is that of another subject beside it."""
    if verdict.label not in ALARMS or claim.kind not in KINDS or claim.subject is None:
        return verdict
    for subject in _others(claim, context):
        other = judge(claim.model_copy(update={"subject": subject}))
        if other.label == "supported":
            return leave_open(
                verdict,
                "subject_unresolved",
                f"it is the figure of {subject.name}, which the sentence names, too",
                evidence=other.evidence,
            )
    return verdict


def _others(claim: Claim, context: Context) -> list[Subject]:
    """Return the subjects that the sentence names without a figure of their own of this kind and unit."""
    neighbours = context.neighbours(claim)
    unit = claim.value.unit if claim.value else None
    settled = {
        other.subject
        for other in neighbours
        if other.kind == claim.kind and (other.value.unit if other.value else None) == unit
    }
    named = [other.subject for other in neighbours]
    named += [other.other for other in neighbours if isinstance(other, ComparisonClaim)]
    found = dict.fromkeys(subject for subject in named if subject is not None and subject.symbol)
    rates = claim.subject is not None and claim.subject.type in RATES
    return [
        subject
        for subject in found
        if subject != claim.subject and subject not in settled and (subject.type in RATES) == rates
    ]
