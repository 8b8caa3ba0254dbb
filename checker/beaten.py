"""What an article's own figures say against its comparisons: who it puts first, and by how much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, product

from checker.contradictions import signed_value
from checker.sentences import BySentence
from checker.tolerance import Interval, allow
from checker.verdicts import CheckedClaim, Finding
from extractor.claims import Article, Claim, ClaimBase, ComparisonClaim

TRIED = 2
"""Figures of each side that a comparison is held against: the first ones that the article gives."""
Days = tuple[dt.date, dt.date]


def find_beaten_comparisons(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield comparisons that the article's own figures contradict."""
    del article
    labels = {one.claim.id: one.verdict.label for one in checked}
    claims = [one.claim for one in checked]
    sentences = BySentence(claims, lambda claim: claim.sentence)
    dated: dict[tuple[str, Days | None], list[Claim]] = {}
    for claim in claims:
        if claim.subject is not None:
            dated.setdefault((claim.subject.name, _days_of(claim)), []).append(claim)
    for claim in claims:
        if labels[claim.id] == "supported":
            continue  # the data bear it out: then a figure beside it is wrong, and its own verdict says so
        if (
            not isinstance(claim, ComparisonClaim)
            or claim.subject is None
            or claim.other is None
            or claim.hedged
        ):
            continue
        ours = _find_figures(claim.subject.name, claim, dated, sentences)
        theirs = _find_figures(claim.other.name, claim, dated, sentences)
        for mine, yours in product(ours, theirs):
            reason = _beaten(claim, mine, yours)
            if reason is not None:
                yield Finding(
                    kind="comparison_contradicted", explanation=reason, claims=(claim.id, mine.id, yours.id)
                )
                break


def _days_of(claim: ClaimBase) -> Days | None:
    return None if claim.period is None else (claim.period.start, claim.period.end)


def _find_figures(
    name: str,
    comparison: ComparisonClaim,
    dated: Mapping[tuple[str, Days | None], Sequence[Claim]],
    sentences: BySentence[Claim],
) -> list[Claim]:
    """Return the first figures of the subject of this name over the comparison's days.

    A comparison without days is of the figures in its own sentence.
    """
    days = _days_of(comparison)
    beside = sentences.of(comparison.sentence) if days is None else dated.get((name, days), ())
    return list(islice((claim for claim in beside if _is_figure_of(name, comparison, claim)), TRIED))


def _is_figure_of(name: str, comparison: ComparisonClaim, claim: Claim) -> bool:
    """Return whether a claim over the comparison's days gives the figure that it is about."""
    if claim.subject is None or claim.subject.name != name or claim.value is None or claim.hedged:
        return False
    if claim.kind not in {"change", "valuation", "growth"} or claim.forecast != comparison.forecast:
        return False
    if claim.value.unit not in {"percent", "x"} or claim.value.bound in {"more_than", "less_than"}:
        return False
    return comparison.measure == claim.measure and _days_of(claim) == _days_of(comparison)


def _beaten(claim: ComparisonClaim, mine: Claim, yours: Claim) -> str | None:
    if mine.value is None or yours.value is None or mine.value.unit != yours.value.unit:
        return None
    first, second = allow(signed_value(mine)), allow(signed_value(yours))
    if None in {first.low, first.high, second.low, second.high}:
        return None
    names = mine.subject.name if mine.subject else "", yours.subject.name if yours.subject else ""
    both = f"the article's own figures are {mine.text} for {names[0]} and {yours.text} for {names[1]}"
    falls = signed_value(mine).number < 0 and signed_value(yours).number < 0
    below = first.high is not None and second.low is not None and first.high < second.low
    above = first.low is not None and second.high is not None and first.low > second.high
    if not falls and ((claim.relation == "more" and below) or (claim.relation == "less" and above)):
        way = "above" if claim.relation == "more" else "below"
        return f"“{claim.text}” puts {names[0]} {way} {names[1]}, but {both}."
    gap = claim.value
    if gap is None or gap.unit != "percentage_points":
        return None
    low = (first.low or Decimal(0)) - (second.high or Decimal(0))
    high = (first.high or Decimal(0)) - (second.low or Decimal(0))
    sizes = sorted((abs(low), abs(high)))
    if low <= 0 <= high:
        sizes[0] = Decimal(0)
    stated = allow(gap.model_copy(update={"number": abs(gap.number)}))
    if Interval(sizes[0], sizes[1], "percentage_points").overlaps(stated):
        return None
    return f"“{claim.text}” is the gap that the text gives, but {both}."
