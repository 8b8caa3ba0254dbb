"""Figures that are taken off what they move: "1,123 points came off the Dow", "wiped 44 points off the FTSE"."""

from __future__ import annotations

import re

OFF = re.compile(r"\s+(?:off|from)\s+(?:the\s+)?")
TAKEN = re.compile(
    r"\b(?:knock\w*|wip(?:ed|es?|ing)|slic\w+|shav\w+|[Tt]ook|tak(?:es?|ing)|chopp\w+|slash\w+|lopp\w+|carv\w+|sheared|trimm\w+|cut)\s+"
    r"(?:about |nearly |almost |another |some |as much as )?$"
)
"""What makes "2.1% off the S&P 500" a fall of the index."""
TAKEN_TOO = re.compile(
    r"\b(?:knock|wip|slic|shav|took|tak|lopp|chopp|carv|shear|trimm|came|come|went)\w*\b[^.;]{0,50}\b(?:off|from|out of)\b[^.;]{2,40}(?:\band|,|\bwhile)\s+(?:another\s+)?$"
)
"""What stands before a second figure without a verb ("1,123 points came off the Dow and 178 off the S&P")."""
WAS_TAKEN = re.compile(
    r"\s+(?:(?:points|was|were|had been|have been|has been|got)\s+)*(?:knocked|wiped|sliced|shaved|lopped|taken|chopped|carved|trimmed|shorn|sheared|cut|slashed|came|come|coming|went)\s+"
    r"(?:off|from|out of)\s+(?:the\s+)?"
)


def is_taken_from(text: str, start: int, value: int, end: int, name: int) -> float:
    """Return how surely a value at `value` to `end` is taken off the name that begins at `name`: 0 where it is not."""
    if name < end:
        return 0.0
    if WAS_TAKEN.fullmatch(text, end, name):
        return 4.0
    if OFF.fullmatch(text, end, name) and (
        TAKEN.search(text, start, value) or TAKEN_TOO.search(text, start, value)
    ):
        return 2.0
    return 0.0


def is_taken(before: str, after: str) -> bool:
    """Return whether a figure between these words is taken off something, which fell by it."""
    return WAS_TAKEN.match(after) is not None or (
        OFF.match(after) is not None and (TAKEN.search(before) or TAKEN_TOO.search(before)) is not None
    )
