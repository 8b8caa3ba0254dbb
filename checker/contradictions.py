"""What an article says against itself: figures of one move that do not fit, parts that do not add up.

Only stated figures are compared here, each with the interval that its digits allow; no market data are
read. Whatever could be another fact (another sentence's day, a bound, a forecast of somebody else) is left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product

from checker.sentences import BySentence
from checker.telling import negate
from checker.tolerance import Interval, allow
from checker.verdicts import CheckedClaim, Finding
from checker.wording import join_words, write_level, write_number, write_percent
from extractor.claims import Article, ChangeClaim, Claim, LevelClaim, Value

HUNDRED = Decimal(100)
TOTAL = re.compile(
    r"\b(?:in total|total(?:ing|ed|led|ling|s)?|combined|altogether|in all|together|all told|in aggregate)\b",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(?:from|off)\s+[$€£]?$", re.IGNORECASE)
BESIDE = 30  # characters between two figures of one move
REACH = 28  # characters between a total and the word that says it is one


def find_misfits(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield where points, percent and level of one move do not fit each other."""
    claims = [
        one.claim
        for one in checked
        if not FROM.search(article.text[max(0, one.claim.start - 12) : one.claim.start])
    ]
    sentences = BySentence(claims, lambda claim: claim.sentence)
    for points in claims:
        if (
            not isinstance(points, ChangeClaim)
            or points.value is None
            or points.value.unit not in {"points", "USD"}
        ):
            continue
        beside = sentences.of(points.sentence)
        mates = [claim for claim in beside if claim.id != points.id and _same_move(points, claim)]
        levels = [claim for claim in mates if isinstance(claim, LevelClaim) and claim.value is not None]
        shares = [claim for claim in mates if isinstance(claim, ChangeClaim) and claim.value is not None]
        together = [
            (abs(level.start - points.start), level, share)
            for level, share in product(levels, shares)
            if _stand_together(points, share, level)
        ]
        if together:
            _, level, share = min(together, key=lambda one: one[0])
            finding = _misfit(points, share, level)
            if finding is not None:
                yield finding


def _stand_together(points: ChangeClaim, share: ChangeClaim, level: LevelClaim) -> bool:
    """Return whether the three figures stand side by side, as those of one move do: "fell P, or Q, to L"."""
    spans = sorted((one.start, one.end) for one in (points, share, level))
    return all(later[0] - earlier[1] <= BESIDE for earlier, later in pairwise(spans))


def _same_move(points: ChangeClaim, claim: Claim) -> bool:
    """Return whether a claim of the same sentence tells of the same move."""
    if claim.subject is None or points.subject is None or claim.subject.name != points.subject.name:
        return False
    if claim.value is None or claim.hedged:
        return False
    if points.subject.type == "currency":  # its "points" are hundredths of a cent
        return False
    if isinstance(claim, ChangeClaim):
        return claim.value.unit == "percent" and claim.period == points.period
    wanted = points.period.end if points.period is not None else None
    ends = claim.period.end if claim.period is not None else None
    return isinstance(claim, LevelClaim) and claim.basis == "close" and wanted == ends


def _misfit(points: ChangeClaim, share: ChangeClaim, level: LevelClaim) -> Finding | None:
    if points.value is None or share.value is None or level.value is None:
        return None
    moved, closed = allow(signed_value(points)), allow(level.value, level=True)
    stated = allow(signed_value(share))
    if None in {moved.low, moved.high, closed.low, closed.high} or level.value.number <= 0:
        return None
    ratios = [
        HUNDRED * move / (close - move)
        for move in (moved.low, moved.high)
        for close in (closed.low, closed.high)
        if move is not None and close is not None and close > move
    ]
    if not ratios or Interval(min(ratios), max(ratios), "percent").overlaps(stated):
        return None
    move, close = signed_value(points).number, level.value.number
    base = close - move
    way = "rise" if move > 0 else "fall"
    computed, given = write_percent(abs(HUNDRED * move / base)), share.text.lstrip("+-\u2212\u2013")
    if move * signed_value(share).number < 0:  # the signs differ: both are shown
        computed, given = write_percent(HUNDRED * move / base), write_percent(signed_value(share).number)
    return Finding(
        kind="misfit",
        explanation=(
            f"A {way} of {write_number(abs(move))} points to {write_level(close)} starts from "
            f"{write_level(base)} and is {computed}, not {given}."
        ),
        claims=(points.id, share.id, level.id),
    )


def find_wrong_totals(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield totals that the parts beside them do not add up to."""
    claims = [one.claim for one in checked]
    claims = [claim for claim in claims if claim.value is not None and _is_money_or_count(claim.value)]
    sentences = BySentence(claims, lambda claim: claim.sentence)
    totals = _find_totals(sentences, article)
    for total in claims:
        if total.value is None or total.id not in totals:
            continue
        parts = [
            claim
            for claim in sentences.of(total.sentence)
            if claim.id != total.id
            and claim.value is not None
            and (claim.kind, claim.measure, claim.value.unit) == (total.kind, total.measure, total.value.unit)
            and claim.period == total.period
            and claim.id not in totals
        ]
        names = {claim.subject.name for claim in parts if claim.subject is not None}
        if len(parts) < 2 or len(names) < len(parts):
            continue
        intervals = [allow(signed_value(part)) for part in parts]
        if any(interval.low is None or interval.high is None for interval in intervals):
            continue
        low = sum((interval.low or Decimal(0) for interval in intervals), Decimal(0))
        high = sum((interval.high or Decimal(0) for interval in intervals), Decimal(0))
        if not Interval(low, high, total.value.unit).overlaps(allow(signed_value(total))):
            listed = join_words([part.text for part in parts])
            yield Finding(
                kind="total",
                explanation=f"{listed} do not add up to {total.text}.",
                claims=(total.id, *(part.id for part in parts)),
            )


def _find_totals(sentences: BySentence[Claim], article: Article) -> set[str]:
    """Return the ids of the claims that a word such as "in total" stands nearest to."""
    found: set[str] = set()
    for match in TOTAL.finditer(article.text):
        beside = [
            (max(match.start() - claim.end, claim.start - match.end()), claim.id)
            for claim in sentences.at(match.start())
        ]
        gap, nearest = min(beside, default=(REACH + 1, ""))
        if gap <= REACH:
            found.add(nearest)
    return found


def _is_money_or_count(value: Value) -> bool:
    return value.unit == "count" or (len(value.unit) == 3 and value.unit.isupper())


def signed_value(claim: Claim) -> Value:
    """Return the stated value, negative where the text says down. Raises `ValueError` where there is none."""
    value = claim.value
    if value is None:
        raise ValueError(f"claim {claim.id} states no value")
    if claim.direction != "down" or value.number <= 0 or claim.kind in {"level", "valuation", "streak"}:
        return value
    return negate(value)
