"""Whether a value is one of movement, and whether it only tells the move before it again."""

from __future__ import annotations

import re

from extractor.statements import Statement

OWN_MEASURE = 1.5
"""Cost up to which a multiple is the value's own."""
AGAIN = re.compile(
    r",?\s*(?:or|\()\s*(?:about |nearly |roughly |a |[-+])*|,?\s*(?:or\s+|\()?[\d.]+\s?(?:%|percent|per cent|pct)\)?,?\s+(?:to|at)\s+",
)


def is_move(statement: Statement) -> bool:
    """Return whether a value is one of movement, not where something stands."""
    if (
        statement.family == "valuation"
        and statement.measure_cost < OWN_MEASURE
        and statement.unit in ("", "x", "count")
    ):
        return False
    if statement.unit in ("points", "basis_points", "percentage_points", "x"):
        return True
    standing = statement.subject is not None and statement.subject.type in ("yield", "rate", "economy")
    if standing and statement.preposition in ("to", "at", "from"):
        return False
    moved = statement.has("move", "outdo") is not None or statement.direction is not None
    if statement.unit == "percent":
        return moved or not standing
    return moved and statement.preposition in ("by", "")


def is_same_move(statement: Statement, previous: Statement) -> bool:
    """Return whether a value only tells the day's points before it again ("up 90.04 points, or 0.73 percent, to 12,427")."""
    return (
        previous.unit == "points"
        and previous.period is not None
        and previous.period.frequency == "day"
        and previous.subject == statement.subject
        and statement.period_mention is None
        and AGAIN.fullmatch(statement.sentence.text, previous.end, statement.start) is not None
    )
