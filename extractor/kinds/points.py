"""Moves of an index told as bare numbers of points: "put on 294.04 to close at 50,579.70", "26,085.08 +149.18"."""

from __future__ import annotations

import re

from extractor.statements import Statement

LARGEST_MOVE = 5000
"""Points above which a bare number is where an index stands."""
PUT_ON = re.compile(r"\b(?:put(?:s|ting)?|pil(?:es?|ed|ing)|tack(?:s|ed|ing)?|add(?:s|ed|ing)?) on\s+$")
IN_POINTS = re.compile(
    r"\s*(?:$|[.,;:)–—](?:\s|$)|(?:more|lower|higher)\b(?! than)|,?\s*(?:or|\()\s*[-+−–]?[\d.]+\s*(?:%|per ?cent|pct)|(?:to|at)\s+(?:\w+\s+){0,5}?\d[\d,]{2,}"
    r"|off the [A-Z]|of (?:the|its) \d|(?:on|for|in) the (?:day|session|week)\b|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri)day\b|today\b|yesterday\b)",
    re.IGNORECASE,
)
"""What follows a bare number that is a move in points ("put on 294.04 to close at 50,579.70", "gave up 73, or 0.3%")."""
LEVEL_BEFORE = re.compile(r"\d[\d,]{2,}(?:\.\d+)?\s*[,(|/]?\s*[+−–-]?$")
"""A level right before a signed number, which is the move that led to it ("26,085.08 +149.18")."""
LISTED_MOVE = re.compile(r":[\s*_]*[\d,]+\.\d\d?\s*,?\s*\(?(?P<way>up|down|off)\s+$")
"""What stands before the move in a list of closes ("Dow: 46,316.07 up 68.78")."""


def moves_in_points(statement: Statement) -> bool:
    """Return whether a bare number is a move in points: "shed 1,033.99, or 3.6%"."""
    quantity = statement.quantity
    if quantity is None or abs(quantity.number) >= LARGEST_MOVE:
        return False
    listed = LISTED_MOVE.search(statement.before)
    if listed is not None:
        statement.direction = "up" if listed["way"] == "up" else "down"
        return True
    if quantity.noun or (statement.preposition and not PUT_ON.search(statement.before)):
        return False
    if quantity.sign:
        return LEVEL_BEFORE.search(statement.before) is not None
    nearest = statement.has("move", "stand", "reach")
    if nearest is None or nearest.place > 2 or nearest.sense.kind != "move":
        return False
    return IN_POINTS.match(statement.after) is not None
