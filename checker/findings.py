"""Problems of an article as a whole: what its figures say against each other, and what the data say.

`misfit`: points, percent and level of one move do not fit. `stated_twice`: one fact, two values.
`comparison_contradicted`: the article's own figures say the contrary. `total`: parts that do not add up.
`mixed_bases`: price and total return side by side. `narrative`: a statement without a number that the data
contradict. A finding is no verdict on a number; it names the claims that it ties together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from checker.beaten import find_beaten_comparisons
from checker.contradictions import find_misfits, find_wrong_totals
from checker.market.market import Market
from checker.narratives import find_narratives
from checker.repetitions import find_repetitions
from checker.sentences import BySentence
from checker.verdicts import CheckedClaim, Finding
from checker.wording import join_words
from extractor.claims import Article

FINDERS = (find_misfits, find_repetitions, find_beaten_comparisons, find_wrong_totals)
"""Finders that need no data; each yields findings from the claims and the text."""


def find_findings(checked: Sequence[CheckedClaim], article: Article, market: Market) -> tuple[Finding, ...]:
    """Return the findings of an article, in the order of the first claim that each ties together."""
    found: list[Finding] = []
    for finder in FINDERS:
        found += finder(checked, article)
    found += find_mixed_bases(checked)
    found += find_narratives(checked, article, market)
    places = {one.claim.id: one.claim.start for one in checked}
    unique = list(dict.fromkeys(found))
    return tuple(sorted(unique, key=lambda finding: min((places[id_] for id_ in finding.claims), default=0)))


def find_mixed_bases(checked: Sequence[CheckedClaim]) -> Iterator[Finding]:
    """Yield sentences in which a total return stands beside price returns as if they were alike."""
    changes = [one for one in checked if one.claim.kind == "change"]
    sentences = BySentence(changes, lambda one: one.claim.sentence)
    for sentence in dict.fromkeys(one.claim.sentence for one in changes):
        beside = sentences.of(sentence)
        totals = [one for one in beside if _is_total_return(one)]
        alike = {(one.claim.period.start, one.claim.period.end) for one in totals if one.claim.period}
        named = {one.claim.subject.name for one in totals if one.claim.subject}
        prices = [one for one in beside if _is_price_return(one, alike) and not _of(one, named)]
        if totals and prices:
            yield Finding(
                kind="mixed_bases",
                explanation=(
                    f"{_name(totals)} {'is a total return' if len(totals) == 1 else 'are total returns'}, "
                    f"with dividends, beside {_name(prices)} in price; one basis would make them alike."
                ),
                claims=tuple(one.claim.id for one in (*totals, *prices)),
            )


def _is_total_return(one: CheckedClaim) -> bool:
    """Return whether a figure stated as a price return is a total return."""
    verdict = one.verdict
    if verdict.label != "conflicting" or verdict.diagnosis is None or not _in_percent(one):
        return False
    return any(reading.name == "total_return" and reading.matches for reading in verdict.diagnosis.readings)


def _is_price_return(one: CheckedClaim, periods: set[tuple[dt.date, dt.date]]) -> bool:
    """Return whether a figure is a price return over one of these periods, as the data say."""
    period = one.claim.period
    if one.verdict.label != "supported" or one.claim.measure != "price" or not _in_percent(one):
        return False
    return period is not None and (period.start, period.end) in periods


def _of(one: CheckedClaim, names: set[str]) -> bool:
    return one.claim.subject is not None and one.claim.subject.name in names


def _in_percent(one: CheckedClaim) -> bool:
    return one.claim.value is not None and one.claim.value.unit == "percent"


def _name(claims: Sequence[CheckedClaim]) -> str:
    named = [
        f"{one.claim.text} for {one.claim.subject.name}" for one in claims if one.claim.subject is not None
    ]
    return join_words(named)
