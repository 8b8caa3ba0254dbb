"""`amount`: any other checkable sum.

Reads money that a known subject spends, earns, pays, holds or is bought for ("capex of $80 billion", "a $10 billion
buyback", "EPS of $1.05"), margins, and shares of a whole ("30% of its revenue"). Comes last: it takes what no
other kind has taken.
"""

from __future__ import annotations

import re

from extractor.claims import AmountClaim, Claim
from extractor.statements import Statement

KIND = "amount"
SHARE = re.compile(
    r"^\s*(?:of|share of|stake in|weight in)\s+(?:its|their|the|all|total|global|U\.S\.|annual|overall|index|company|revenue|sales)\b",
    re.IGNORECASE,
)
COUNTED = frozenset(
    "vehicles cars deliveries units barrels ounces subscribers users employees workers jobs stores customers shares".split()
)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the sum, or nothing."""
    quantity = statement.quantity
    if quantity is None:
        return []
    named = statement.measure is not None and statement.measure_cost < 2.5
    if statement.is_money:
        if not (statement.subject_known or named or isinstance(sibling, AmountClaim)):
            return []
        return [AmountClaim(**statement.fields(KIND, measure_of(statement), value=statement.value()))]
    if statement.unit == "percent" and statement.subject is not None:
        if named and statement.measure and statement.measure.measure == "margin":
            return [AmountClaim(**statement.fields(KIND, "margin", value=statement.value()))]
        if named and statement.measure and statement.measure.measure in ("premium_rate", "probability"):
            return [AmountClaim(**statement.fields(KIND, statement.measure.measure, value=statement.value()))]
        if SHARE.match(statement.after):
            return [AmountClaim(**statement.fields(KIND, "share", value=statement.value()))]
        return []
    if (
        statement.unit in ("", "count")
        and quantity.noun in COUNTED
        and statement.subject_known
        and quantity.number >= 100
    ):
        measure = "deliveries" if quantity.noun in ("vehicles", "cars", "deliveries", "units") else "other"
        return [AmountClaim(**statement.fields(KIND, measure, value=statement.value("count")))]
    return []


def measure_of(statement: Statement) -> str:
    """Return what the sum is of."""
    if statement.quantity is not None and statement.quantity.per == "share":
        near = statement.before[-70:] + "|" + statement.after[:40]
        if re.search(r"\b[Dd]ividend|\bpayout", near):
            return "dividend"
        if re.search(r"\b(?:earn\w*|profits?|EPS|net income|loss)\b", near):
            return "eps"
    if statement.measure is not None and statement.measure_cost < 2.5:
        return statement.measure.measure
    return "other"
