"""What an article says against itself: figures of one move, of one fact, of one comparison, of one sum.

Only stated figures are compared here, each with the interval that its digits allow; no market data are
read. Whatever could be another fact (another sentence's day, a bound, a forecast of somebody else) is left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, product

from checker.tolerance import Interval, allow, closing_zeros
from checker.verdicts import CheckedClaim, Finding
from checker.wording import join_words, write_level, write_number, write_percent
from extractor.claims import Article, ChangeClaim, Claim, ComparisonClaim, LevelClaim, MacroClaim, Value

HUNDRED = Decimal(100)
TOTAL = re.compile(
    r"\b(?:in total|total(?:ing|ed|led|ling|s)?|combined|altogether|in all|together|all told|in aggregate)\b",
    re.IGNORECASE,
)
OTHER_SPAN = re.compile(
    r"\b(?:before|until|through|as of|at one point|earlier|intraday|session (?:high|low)|so far|by then"
    r"|at (?:its|their|the) (?:high|low|worst|best|peak|trough))\b"
)
"""Words by which a figure covers another span than its neighbour with the same period."""
REPLACED = re.compile(
    r"revis|initial(?:ly)? (?:report|estimat)|previous(?:ly)? (?:report|estimat)|correct", re.IGNORECASE
)
FROM = re.compile(r"\b(?:from|off)\s+[$€£]?$", re.IGNORECASE)
BESIDE = 30  # characters between two figures of one move
NEAR_LEVEL, NEAR_CHANGE = Decimal("1.2"), Decimal(2)
REACH = 28  # characters between a total and the word that says it is one
REPEATED = ("change", "level", "valuation", "flow", "growth", "forecast", "macro", "breadth", "amount")
"""Kinds of which a fact stated twice can be told apart from two facts."""


def find_misfits(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield where points, percent and level of one move do not fit each other."""
    claims = [one.claim for one in checked if not FROM.search(article.text[: one.claim.start][-12:])]
    for points in claims:
        if (
            not isinstance(points, ChangeClaim)
            or points.value is None
            or points.value.unit not in {"points", "USD"}
        ):
            continue
        mates = [claim for claim in claims if claim.id != points.id and _same_move(points, claim)]
        levels = [claim for claim in mates if isinstance(claim, LevelClaim) and claim.value is not None]
        shares = [claim for claim in mates if isinstance(claim, ChangeClaim) and claim.value is not None]
        beside = [
            (abs(level.start - points.start), level, share)
            for level, share in product(levels, shares)
            if _stand_together(points, share, level)
        ]
        if beside:
            _, level, share = min(beside, key=lambda one: one[0])
            finding = _misfit(points, share, level)
            if finding is not None:
                yield finding


def _stand_together(points: ChangeClaim, share: ChangeClaim, level: LevelClaim) -> bool:
    """Return whether the three figures stand side by side, as those of one move do: "fell P, or Q, to L"."""
    spans = sorted((one.start, one.end) for one in (points, share, level))
    return all(later[0] - earlier[1] <= BESIDE for earlier, later in pairwise(spans))


def _same_move(points: ChangeClaim, claim: Claim) -> bool:
    if claim.subject is None or points.subject is None or claim.subject.name != points.subject.name:
        return False
    if claim.sentence != points.sentence or claim.value is None or claim.hedged:
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
    moved, closed = allow(_signed(points)), allow(level.value, level=True)
    stated = allow(_signed(share))
    if None in {moved.low, moved.high, closed.low, closed.high} or level.value.number <= 0:
        return None
    ratios = [
        HUNDRED * move / (close - move)
        for move in (moved.low, moved.high)
        for close in (closed.low, closed.high)
        if move is not None and close is not None and close > move
    ]
    if not ratios or overlap(Interval(min(ratios), max(ratios), "percent"), stated):
        return None
    move, close = _signed(points).number, level.value.number
    base = close - move
    way = "rise" if move > 0 else "fall"
    computed, given = write_percent(abs(HUNDRED * move / base)), share.text.lstrip("+-\u2212\u2013")
    if move * _signed(share).number < 0:  # the signs differ: both are shown
        computed, given = write_percent(HUNDRED * move / base), write_percent(_signed(share).number)
    return Finding(
        kind="misfit",
        explanation=(
            f"A {way} of {write_number(abs(move))} points to {write_level(close)} starts from "
            f"{write_level(base)} and is {computed}, not {given}."
        ),
        claims=(points.id, share.id, level.id),
    )


def find_repetitions(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield where one fact is stated twice with different values."""
    labels = {one.claim.id: one.verdict.label for one in checked}
    claims = [
        one.claim for one in checked if one.claim.kind in REPEATED and _has_own_period(one.claim, article)
    ]
    for first, second in combinations(claims, 2):
        if labels[first.id] == labels[second.id] == "supported":
            continue
        if _one_fact(first, second) and not _restated(first, second, article):
            a, b = _stated(first), _stated(second)
            if a is not None and b is not None and not overlap(a, b) and _is_slip(first, second):
                name = first.subject.name if first.subject else "the subject"
                when = f" for {first.period.label}" if first.period else ""
                yield Finding(
                    kind="stated_twice",
                    explanation=(
                        f"{name}: {_measure(first)}{when} is given as “{first.text}” and as “{second.text}”."
                    ),
                    claims=(first.id, second.id),
                )


def _has_own_period(claim: Claim, article: Article) -> bool:
    """Return whether the claim's own sentence names its period; a headline may leave it to the text.

    A period carried over from another sentence may be another one than the author's.
    """
    if claim.period is None:
        return True
    sentence = article.text[claim.sentence.start : claim.sentence.end]
    headline = "\n" not in article.text[: claim.start].strip()
    return headline or (bool(claim.period.label) and claim.period.label in sentence)


def _one_fact(first: Claim, second: Claim) -> bool:
    if first.kind != second.kind or first.measure != second.measure or first.sentence == second.sentence:
        return False
    if first.subject is None or second.subject is None or first.value is None or second.value is None:
        return False
    if (first.subject.name, first.value.unit) != (second.subject.name, second.value.unit):
        return False
    if first.subject.type == "currency":  # a currency moves against one currency and another
        return False
    if first.hedged or second.hedged or first.forecast != second.forecast:
        return False
    if first.attribution != second.attribution and first.kind in {"forecast", "flow", "growth", "breadth"}:
        return False
    if (first.period is None) != (second.period is None) or (
        first.period is None and first.kind != "valuation"
    ):
        return False
    if first.period is not None and second.period is not None:
        days = (first.period.start, first.period.end), (second.period.start, second.period.end)
        if days[0] != days[1] or first.period.frequency == "intraday":
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
    return allow(_signed(claim), level=claim.kind in {"level", "valuation"})


def find_beaten_comparisons(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield comparisons that the article's own figures contradict."""
    del article
    labels = {one.claim.id: one.verdict.label for one in checked}
    claims = [one.claim for one in checked]
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
        ours = [other for other in claims if _figure_of(claim.subject.name, claim, other)]
        theirs = [other for other in claims if _figure_of(claim.other.name, claim, other)]
        for mine, yours in product(ours[:2], theirs[:2]):
            reason = _beaten(claim, mine, yours)
            if reason is not None:
                yield Finding(
                    kind="comparison_contradicted", explanation=reason, claims=(claim.id, mine.id, yours.id)
                )
                break


def _figure_of(name: str, comparison: ComparisonClaim, claim: Claim) -> bool:
    """Return whether a claim gives the figure that the comparison is about, for the subject of this name."""
    if claim.subject is None or claim.subject.name != name or claim.value is None or claim.hedged:
        return False
    if claim.kind not in {"change", "valuation", "growth"} or claim.forecast != comparison.forecast:
        return False
    if claim.value.unit not in {"percent", "x"} or claim.value.bound in {"more_than", "less_than"}:
        return False
    if comparison.measure != claim.measure:
        return False
    same_days = (
        claim.period is not None
        and comparison.period is not None
        and (claim.period.start, claim.period.end) == (comparison.period.start, comparison.period.end)
    )
    return same_days or (claim.sentence == comparison.sentence and claim.period == comparison.period)


def _beaten(claim: ComparisonClaim, mine: Claim, yours: Claim) -> str | None:
    if mine.value is None or yours.value is None or mine.value.unit != yours.value.unit:
        return None
    first, second = allow(_signed(mine)), allow(_signed(yours))
    if None in {first.low, first.high, second.low, second.high}:
        return None
    names = mine.subject.name if mine.subject else "", yours.subject.name if yours.subject else ""
    both = f"the article's own figures are {mine.text} for {names[0]} and {yours.text} for {names[1]}"
    falls = _signed(mine).number < 0 and _signed(yours).number < 0
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
    if overlap(Interval(sizes[0], sizes[1], "percentage_points"), stated):
        return None
    return f"“{claim.text}” is the gap that the text gives, but {both}."


def find_wrong_totals(checked: Sequence[CheckedClaim], article: Article) -> Iterator[Finding]:
    """Yield totals that the parts beside them do not add up to."""
    claims = [one.claim for one in checked]
    claims = [claim for claim in claims if claim.value is not None and _is_money_or_count(claim.value)]
    totals = _find_totals(claims, article)
    for total in claims:
        if total.value is None or total.id not in totals:
            continue
        parts = [
            claim
            for claim in claims
            if claim.id != total.id
            and claim.value is not None
            and claim.sentence == total.sentence
            and (claim.kind, claim.measure, claim.value.unit) == (total.kind, total.measure, total.value.unit)
            and claim.period == total.period
            and claim.id not in totals
        ]
        names = {claim.subject.name for claim in parts if claim.subject is not None}
        if len(parts) < 2 or len(names) < len(parts):
            continue
        intervals = [allow(_signed(part)) for part in parts]
        if any(interval.low is None or interval.high is None for interval in intervals):
            continue
        low = sum((interval.low or Decimal(0) for interval in intervals), Decimal(0))
        high = sum((interval.high or Decimal(0) for interval in intervals), Decimal(0))
        if not overlap(Interval(low, high, total.value.unit), allow(_signed(total))):
            listed = join_words([part.text for part in parts])
            yield Finding(
                kind="total",
                explanation=f"{listed} do not add up to {total.text}.",
                claims=(total.id, *(part.id for part in parts)),
            )


def _find_totals(claims: Sequence[Claim], article: Article) -> set[str]:
    """Return the ids of the claims that a word such as "in total" stands nearest to."""
    found: set[str] = set()
    for match in TOTAL.finditer(article.text):
        beside = [
            (max(match.start() - claim.end, claim.start - match.end()), claim.id)
            for claim in claims
            if claim.sentence.start <= match.start() < claim.sentence.end
        ]
        gap, nearest = min(beside, default=(REACH + 1, ""))
        if gap <= REACH:
            found.add(nearest)
    return found


def _is_money_or_count(value: Value) -> bool:
    return value.unit == "count" or (len(value.unit) == 3 and value.unit.isupper())


def _signed(claim: Claim) -> Value:
    value = claim.value
    if value is None:
        raise ValueError(f"claim {claim.id} states no value")
    if claim.direction != "down" or value.number <= 0 or claim.kind in {"level", "valuation", "streak"}:
        return value
    high = None if value.high is None else -value.high
    return value.model_copy(update={"number": -value.number, "high": high})


def overlap(first: Interval, second: Interval) -> bool:
    """Return whether two intervals have a value in common."""
    if first.high is not None and second.low is not None and first.high < second.low:
        return False
    return not (first.low is not None and second.high is not None and first.low > second.high)


def _measure(claim: Claim) -> str:
    if claim.measure == "price":
        return {"change": "the change", "level": "the level"}.get(claim.kind, "the price")
    return claim.measure.replace("_", " ")
