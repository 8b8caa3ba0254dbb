"""Whether an article counts its funds with dividends: what several of its figures say, the others mean, too.

Where the figures of one period hold as total returns and none of them only in price, one that is called
neither is a total return as well; one that holds in price alone among many that do not is the odd one out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.verdicts import CheckedClaim, Verdict
from extractor.claims import ChangeClaim, Claim, ComparisonClaim

FUNDS = ("etf", "fund", "sector")
LEAST = 2
"""Figures that must hold with dividends before another is taken for such."""
MANY = 4
"""Figures that must hold with dividends alone before one in price is the odd one out."""
NOTE = "with dividends, as the figures of funds beside it"


def settle_basis(
    checked: Sequence[CheckedClaim], judge: Callable[[Claim], Verdict]
) -> tuple[CheckedClaim, ...]:
    """Return the claims with the verdicts that the basis of their article gives them."""
    groups: dict[object, list[int]] = {}
    for place, one in enumerate(checked):
        claim = one.claim
        if (
            isinstance(claim, ChangeClaim | ComparisonClaim)
            and claim.subject is not None
            and claim.subject.type in FUNDS
            and claim.period is not None
            and claim.period.frequency not in {"day", "intraday", "week"}
            and (claim.value is None or claim.value.unit in {"percent", "percentage_points"})
        ):
            groups.setdefault((claim.period.start, claim.period.end), []).append(place)
    settled = list(checked)
    for places in groups.values():
        for place, verdict in _settle([checked[place] for place in places], judge):
            settled[places[place]] = checked[places[place]].model_copy(update={"verdict": verdict})
    return tuple(settled)


def _settle(group: Sequence[CheckedClaim], judge: Callable[[Claim], Verdict]) -> list[tuple[int, Verdict]]:
    """Return the places of the verdicts in a group that change, each with the new one."""
    total = [place for place, one in enumerate(group) if _holds_with_dividends(one)]
    disputed = [place for place in total if group[place].verdict.label == "conflicting"]
    if len(total) < LEAST:
        return []
    others = [
        place
        for place, one in enumerate(group)
        if place not in total
        and isinstance(one.claim, ChangeClaim)
        and one.verdict.label == "supported"
        and one.claim.measure == "price"
    ]
    as_total = {place: judge(_with_dividends(group[place].claim)) for place in others}
    alone = [place for place in others if as_total[place].label != "supported"]
    if not alone:
        return [
            (place, judge(_with_dividends(group[place].claim)).model_copy(update={"note": NOTE}))
            for place in disputed
        ]
    if len(alone) == 1 and len(total) >= MANY and as_total[alone[0]].label == "conflicting":
        return [(alone[0], as_total[alone[0]])]
    return []


def _holds_with_dividends(one: CheckedClaim) -> bool:
    """Return whether a figure is a total return: called one and right, or right only as one."""
    if one.claim.measure == "total_return":
        return one.verdict.label == "supported"
    diagnosis = one.verdict.diagnosis
    return (
        one.verdict.label == "conflicting"
        and diagnosis is not None
        and any(reading.name == "total_return" and reading.matches for reading in diagnosis.readings)
    )


def _with_dividends(claim: Claim) -> Claim:
    return claim.model_copy(update={"measure": "total_return"})
