"""Claims that the author asked to leave alone: `<!-- factcheck: ignore -->` beside a sentence.

A comment at the end of a sentence, or inside it, takes that sentence out; one alone on its line takes out
the next line that says something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.claims import Span

COMMENT = re.compile(r"<!--\s*factcheck:\s*ignore\s*-->", re.IGNORECASE)
NEXT_LINE = re.compile(r"\s*([^\n]*)")


@dataclass(frozen=True, slots=True)
class Comment:
    """Where a comment stands in the text, and from where to where the text before and after it is blank.

    `line_start`: the line on which it stands; `line_end`: that line's end.
    """

    blank_from: int
    start: int
    end: int
    blank_to: int
    line_start: int
    line_end: int
    next_line: tuple[int, int]

    def concerns(self, sentence: Span) -> bool:
        """Return whether the comment asks to leave a sentence alone."""
        heads = self.blank_from <= self.line_start
        if heads and self.blank_to >= self.line_end:
            return self.next_line[0] <= sentence.start < max(self.next_line[1], self.next_line[0] + 1)
        if sentence.start < self.start < sentence.end or self.blank_from <= sentence.end <= self.start:
            return True
        # At the head of a line nothing stands before the comment: it speaks of what follows.
        return heads and (sentence.start == self.start or self.end <= sentence.start <= self.blank_to)


def find_comments(text: str, marks: Sequence[int] = ()) -> tuple[Comment, ...]:
    """Return the comments in `text`, and those whose places a reader marked where it took them out."""
    spans = (*(match.span() for match in COMMENT.finditer(text)), *((mark, mark) for mark in marks))
    return tuple(_place(text, start, end) for start, end in spans)


def _place(text: str, start: int, end: int) -> Comment:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    following = NEXT_LINE.match(text, end)
    next_line = following.span(1) if following is not None else (end, end)
    return Comment(
        blank_from=line_start + len(text[line_start:start].rstrip()),
        start=start,
        end=end,
        blank_to=next_line[0],
        line_start=line_start,
        line_end=len(text) if line_end < 0 else line_end,
        next_line=next_line,
    )


def find_ignored(sentence: Span, comments: Iterable[Comment]) -> bool:
    """Return whether one of the comments concerns the sentence."""
    return any(comment.concerns(sentence) for comment in comments)
