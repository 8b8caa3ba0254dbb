"""Which move led to which level: "added 0.3% to 6,587.47", "up 2.3% on Tuesday, ending at $3.47"."""

from __future__ import annotations

import re

from checker.context import Context
from extractor.claims import ChangeClaim, Claim

LED_TO = re.compile(
    r"(?:,? (?:or [^,;.]{1,12}|on \w+),?)?,? (?:higher |lower )?"
    r"(?:(?:to|at)|to (?:close|end|finish|settle)(?: the [\w ]{2,14})? at|(?:clos|end|finish|settl)ing at)"
    r" [$€£¥]?"
)
"""What stands between the two."""


def leads_to(move: Claim, level: Claim, context: Context) -> bool:
    """Return whether the text tells the level as what the move of its subject led to."""
    if context.article is None or move.sentence != level.sentence or move.subject != level.subject:
        return False
    return LED_TO.fullmatch(context.article.text[move.end : level.start]) is not None


def leading_move(level: Claim, context: Context) -> ChangeClaim | None:
    """Return the move of the sentence that led to the level, `None` where there is none."""
    for other in context.neighbours(level):
        if isinstance(other, ChangeClaim) and leads_to(other, level, context):
            return other
    return None
