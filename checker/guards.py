"""The guard that stands before every decision: what cannot be judged, and the precise reason."""

from __future__ import annotations

from checker.context import Context
from checker.evidence import undecided
from checker.verdicts import Verdict
from checker.wording import write_day
from extractor.claims import ClaimBase


def refuse(
    claim: ClaimBase,
    context: Context,
    *,
    symbol: bool = True,
    period: bool = True,
    forecast: bool = False,
) -> Verdict | None:
    """Return "not enough evidence" where the claim cannot be judged at all, else `None`.

    `symbol`, `period`: the decider needs them. `forecast`: the decider can judge statements about the future.
    """
    if claim.hedged:
        return undecided(
            "not_asserted",
            "The text does not assert this: it is conditional, negated, rumoured or a question.",
        )
    if claim.forecast and not forecast:
        return undecided("future", "This speaks of the future; no data of the article's day can decide it.")
    if claim.subject is None:
        return undecided("subject_unresolved", f"What “{claim.text}” is about could not be resolved.")
    if symbol and claim.subject.symbol is None:
        return undecided(
            "subject_unresolved",
            f"No data symbol is known for {claim.subject.name}; a source that quotes it would decide this.",
        )
    if period:
        if claim.period is None:
            return undecided(
                "period_unknown",
                f"The text gives no period for this figure of {claim.subject.name} that could be resolved"
                + (" (the article's publication date is unknown)." if context.published is None else "."),
            )
        until = context.until
        if until is not None and claim.period.start > until and not forecast:
            return undecided(
                "future",
                f"The period begins on {write_day(claim.period.start)}, after {write_day(until)}, "
                f"the day {'of the article' if until == context.published else 'asked for'}.",
            )
    return None


def lack_source(claim: ClaimBase, what: str) -> Verdict:
    """Return "not enough evidence": no source holds the claim's measure of `what`."""
    measure = claim.measure.replace("_", " ")
    return undecided("no_source", f"No source at hand holds the {measure} of {what}.")
