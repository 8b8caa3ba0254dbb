"""Claims that the author asked to leave alone: `<!-- factcheck: ignore -->` beside a sentence.

A comment at the end of a sentence, or inside it, takes that sentence out; one alone on its line takes out
the next line that says something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.claims import Span

COMMENT = re.compile(r"<!--\s*factcheck:\s*ignore\s*-->", re.IGNORECASE)


def find_ignored(text: str, sentence: Span, marks: Sequence[int] = ()) -> bool:
    """Return whether a comment in `text`, or a mark where a reader took one out, concerns the sentence."""
    comments = [(match.start(), match.end()) for match in COMMENT.finditer(text)]
    return any(_concerns(text, sentence, *comment) for comment in comments) or any(
        _concerns(text, sentence, mark, mark) for mark in marks
    )


def _concerns(text: str, sentence: Span, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if not text[line_start:start].strip() and not text[end:line_end].strip():
        following = re.compile(r"\s*([^\n]*)").match(text, end)
        return following is not None and following.start(1) <= sentence.start < max(
            following.end(1), following.start(1) + 1
        )
    if sentence.start < start < sentence.end:
        return True
    between = text[sentence.end : start]
    if sentence.end <= start and not between.strip() and "\n" not in between:
        return True
    # At the head of a line nothing stands before the comment: it speaks of what follows.
    heads = not text[line_start:start].strip()
    return heads and (
        sentence.start == start or (end <= sentence.start and not text[end : sentence.start].strip())
    )
