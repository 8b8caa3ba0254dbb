"""Builders of verdicts and evidence that all deciders share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from checker.market.base import Failure, FailureKind, Origin
from checker.verdicts import Evidence, Observation, Reason, Verdict
from checker.wording import open_sentence

REASON_OF_FAILURE: dict[FailureKind, Reason] = {
    "not_found": "no_source",
    "rate_limited": "provider_unavailable",
    "provider_down": "provider_unavailable",
    "incomplete": "data_incomplete",
}
CLOSES = 1 << 15
"""Prices remembered: the histories that one article's records and streaks go through again and again."""


@lru_cache(maxsize=CLOSES)
def to_decimal(number: float) -> Decimal:
    """Return a source's float without the noise of its binary form.

    Sources store prices in 32 bits, about seven significant digits; cents are kept in any case.
    """
    whole = len(str(int(abs(number)))) if abs(number) >= 1 else 0
    return Decimal(repr(round(number, max(2, 7 - whole)))).normalize() + 0


def undecided(reason: Reason, explanation: str, *, evidence: Iterable[Evidence] = ()) -> Verdict:
    """Return "not enough evidence" for a reason; `explanation` names what was missing."""
    told = open_sentence(explanation)
    return Verdict(label="not_enough_evidence", reason=reason, explanation=told, evidence=tuple(evidence))


def undecided_by(failure: Failure, wanted: str) -> Verdict:
    """Return the verdict where a source failed; `wanted`: what was asked for ("closes of ... are")."""
    named = failure.provider.casefold() in failure.message.casefold()
    source = "" if named else f" ({failure.provider})"
    return undecided(
        REASON_OF_FAILURE[failure.kind], f"No verdict: {wanted} needed; {failure.message}{source}."
    )


def leave_open(
    verdict: Verdict, reason: Reason, why: str, *, evidence: tuple[Evidence, ...] | None = None
) -> Verdict:
    """Return "not enough evidence" in place of a verdict, with what it told and why that decides nothing.

    `evidence`: what stands for `why`, the verdict's own where nothing is given.
    """
    return undecided(
        reason,
        f"{verdict.explanation.rstrip('.')}; {why}.",
        evidence=verdict.evidence if evidence is None else evidence,
    )


def add_note(verdict: Verdict, note: str) -> Verdict:
    """Return the verdict with a note, set before the one that it has."""
    return verdict.model_copy(update={"note": note if verdict.note is None else f"{note}; {verdict.note}"})


def cite(
    origin: Origin,
    series: str,
    observations: Iterable[Observation],
    *,
    formula: str | None = None,
    note: str | None = None,
) -> Evidence:
    """Return evidence from one series of one provider."""
    return Evidence(
        provider=origin.provider,
        series=series,
        observations=tuple(observations),
        formula=formula,
        fetched_at=origin.fetched_at,
        payload_hash=origin.payload_hash,
        url=origin.url,
        note=note or origin.note,
    )
