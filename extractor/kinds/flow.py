"""`flow`: money moved into or out of something.

Reads inflows and outflows as nouns ("$28 billion outflows for Apple") and as verbs ("investors pulled $5 billion from
bond funds"); what flows out is negative, and a doubled sign ("outflows of -$16.6 billion") is one outflow.
"""

from __future__ import annotations

import re

from extractor.claims import Claim, Direction, FlowClaim
from extractor.statements import Statement

KIND = "flow"
OUT = re.compile(
    r"outflow|redemption|withdraw|exodus|pulled|yanked|bled|shed\b|lost\b|divest|hemorrhag|exit|left\b|drain",
    re.IGNORECASE,
)
IN = re.compile(
    r"inflow|pour|attract|took in|taken in|gather|add(?:ed|ing)\b|absorb|pull(?:ed|ing)? in|raked in|flow(?:ed|ing|s)? into|subscription|drew|plow",
    re.IGNORECASE,
)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the flow, or nothing."""
    if statement.quantity is None or not (
        statement.is_money or (statement.unit in ("", "count") and isinstance(sibling, FlowClaim))
    ):
        return []
    named = statement.family == "flow" and statement.measure_cost < 3.0
    flows = statement.has("flow")
    near_verb = (
        flows is not None
        and flows.place <= 4
        and re.search(
            r"\b(?:fund|ETF|investor|trader|market|stocks?|bonds?|equit|client)",
            statement.sentence.words,
            re.IGNORECASE,
        )
    )
    if not (named or near_verb or isinstance(sibling, FlowClaim)):
        return []
    statement.direction = _direction(statement) or (sibling.direction if sibling else None)
    unit = statement.unit if statement.is_money else "USD"
    return [FlowClaim(**statement.fields(KIND, "fund_flow", value=statement.value(unit, signed=True)))]


def _direction(statement: Statement) -> Direction | None:
    """Return the way of the money: the nearest word of flowing, else the written sign."""
    text, sentence = statement.sentence.text, statement.sentence
    best: tuple[int, Direction] | None = None
    ways: tuple[tuple[re.Pattern[str], Direction], ...] = ((OUT, "down"), (IN, "up"))
    for pattern, direction in ways:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            gap = (
                match.start() - statement.end
                if match.start() >= statement.end
                else statement.start - match.end() + 3
            )
            if best is None or gap < best[0]:
                best = (gap, direction)
    if best is not None:
        return best[1]
    sign = statement.quantity.sign if statement.quantity else 0
    return "down" if sign < 0 else "up" if sign > 0 else None
