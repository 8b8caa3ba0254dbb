"""What an article says twice: one fact, two values.

Only stated figures are compared, each with the interval that its digits allow. Whatever could be another
fact is left alone: another day, another subject, a bound, a forecast of somebody else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.contradictions import signed_value
from checker.tolerance import Interval, allow, closing_zeros
from checker.verdicts import CheckedClaim, Finding
from extractor.claims import Article, ChangeClaim, Claim, LevelClaim, MacroClaim

OTHER_SPAN = re.compile(
    r"\b(?:before|until|through|as of|at one point|earlier|intraday|session (?:high|low)|so far|by then"
    r"|at (?:its|their|the) (?:high|low|worst|best|peak|trough))\b"
)
"""Words by which a figure covers another span than its neighbour with the same period."""
REPLACED = re.compile(
    r"revis|initial(?:ly)? (?:report|estimat)|previous(?:ly)? (?:report|estimat)|correct", re.IGNORECASE
)
FIRST_LINE = re.compile(r"\s*[^\n]*\s*")
NEAR_LEVEL, NEAR_CHANGE = Decimal("1.2"), Decimal(2)
REPEATED = ("change", "level", "valuation", "flow", "growth", "forecast", "macro", "breadth", "amount")
"""Kinds of which a fact stated twice can be told apart from two facts."""
Fact = tuple[str, str, str, str, bool, tuple[dt.date, dt.date] | None] | None
"""Kind, measure, subject, unit, whether it is a forecast, and the days."""


def find_repetitions(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield where one fact is stated twice with different values."""
    labels = {one.claim.id: one.verdict.label for one in checked}
    headline_end = _end_of_headline(article)
    claims = [
        one.claim
        for one in checked
        if one.claim.kind in REPEATED and _has_own_period(one.claim, article, headline_end)
    ]
    told: dict[Fact, deque[Claim]] = {}
    for claim in claims:
        told.setdefault(_fact_of(claim), deque()).append(claim)
    for first in claims:
        later = told[_fact_of(first)]
        later.popleft()
        for second in later if _fact_of(first) is not None else ():
            if labels[first.id] == labels[second.id] == "supported":
                continue
            if _are_one_fact(first, second) and not _restated(first, second, article):
                finding = _compare(first, second)
                if finding is not None:
                    yield finding


def _compare(first: Claim, second: Claim) -> Finding | None:
    """Return the finding where two values of one fact do not agree, and one may be a slip of the other."""
    a, b = _stated(first), _stated(second)
    if a is None or b is None or a.overlaps(b) or not _is_slip(first, second):
        return None
    name = first.subject.name if first.subject else "the subject"
    when = f" for {first.period.label}" if first.period else ""
    return Finding(
        kind="stated_twice",
        explanation=f"{name}: {_measure(first)}{when} is given as “{first.text}” and as “{second.text}”.",
        claims=(first.id, second.id),
    )


def _fact_of(claim: Claim) -> Fact:
    """Return what two values of one fact have in common, or `None` for a claim that is held to no other."""
    subject, value, period = claim.subject, claim.value, claim.period
    if subject is None or value is None or claim.hedged or (period is None and claim.kind != "valuation"):
        return None
    if subject.type == "currency":  # a currency moves against one currency and another
        return None
    days = None if period is None else (period.start, period.end)
    return claim.kind, claim.measure, subject.name, value.unit, claim.forecast, days


def _end_of_headline(article: Article) -> int:
    """Return where the line after the first one that is not blank begins."""
    first_line = FIRST_LINE.match(article.text)
    return first_line.end() if first_line is not None else 0


def _has_own_period(claim: Claim, article: Article, headline_end: int) -> bool:
    """Return whether the claim's own sentence names its period; a headline may leave it to the text.

    A period carried over from another sentence may be another one than the author's.
    """
    if claim.period is None:
        return True
    sentence = article.text[claim.sentence.start : claim.sentence.end]
    return claim.start <= headline_end or (bool(claim.period.label) and claim.period.label in sentence)


def _are_one_fact(first: Claim, second: Claim) -> bool:
    """Return whether two claims with one `Fact` speak of the same thing in all else that they say of it."""
    if first.sentence == second.sentence:
        return False
    if first.attribution != second.attribution and first.kind in {"forecast", "flow", "growth", "breadth"}:
        return False
    if first.period is not None and first.period.frequency == "intraday":
        return False
    if isinstance(first, LevelClaim) and isinstance(second, LevelClaim):
        daily = first.period is not None and first.period.frequency == "day"
        return first.basis == second.basis == "close" and daily
    if isinstance(first, ChangeClaim) and isinstance(second, ChangeClaim):
        return (first.annualized, first.basis) == (second.annualized, second.basis) and first.basis == "close"
    if isinstance(first, MacroClaim) and isinstance(second, MacroClaim):
        return (first.change, first.per) == (second.change, second.per) and first.per is not None
    if first.kind == "breadth":
        return getattr(first, "condition", None) == getattr(second, "condition", None)
    if first.kind == "amount":
        return first.measure in {"revenue", "net_income", "eps"}
    return True


def _is_slip(first: Claim, second: Claim) -> bool:
    """Return whether one value may be a slip of the other: near it, of the same digits, or of the other sign.

    Values that have nothing in common are two facts that the text tells apart in words not read here.
    """
    if first.value is None or second.value is None:
        return False
    a, b = abs(first.value.number), abs(second.value.number)
    if sorted(a.as_tuple().digits) == sorted(b.as_tuple().digits):
        return True
    if first.kind == "level" and (closing_zeros(a) >= 2 or closing_zeros(b) >= 2):
        return False  # "above 6,000" was reached, not closed at
    low, high = sorted((a, b))
    return high <= low * (NEAR_LEVEL if first.kind == "level" else NEAR_CHANGE)


def _restated(first: Claim, second: Claim, article: Article) -> bool:
    """Return whether the text itself says that one figure replaces the other ("revised", "up from")."""
    for claim in (first, second):
        sentence = article.text[claim.sentence.start : claim.sentence.end].lower()
        before = article.text[max(0, claim.start - 24) : claim.start].lower()
        if OTHER_SPAN.search(sentence) or REPLACED.search(sentence):
            return True
        if re.search(
            r"\b(?:from|than|versus|vs\.?|after|with|as (?:much|high|low|many) as)\s+(?:an?\s+)?$", before
        ):
            return True
    return False


def _stated(claim: Claim) -> Interval | None:
    if claim.value is None:
        return None
    return allow(signed_value(claim), level=claim.kind in {"level", "valuation"})


def _measure(claim: Claim) -> str:
    if claim.measure == "price":
        return {"change": "the change", "level": "the level"}.get(claim.kind, "the price")
    return claim.measure.replace("_", " ")
