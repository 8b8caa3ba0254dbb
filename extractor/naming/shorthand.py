"""Subjects that only their surroundings name: "10y 4.43%", "Value outpaced growth", "small ones".

The lexicon reads names wherever they stand; these words are names only beside certain others, so each row of
`shorthand.csv` is a pattern; its group `s`, where it has one, is the name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from extractor.claims import Subject, SubjectType
from extractor.tables import read_table


@functools.cache
def _rows() -> tuple[tuple[re.Pattern[str], Subject], ...]:
    rows: list[tuple[re.Pattern[str], Subject]] = []
    for row in read_table("shorthand.csv"):
        kind: SubjectType = row["type"]  # type: ignore[assignment]
        subject = Subject(name=row["name"], symbol=row["symbol"] or None, type=kind)
        rows.append((re.compile(row["pattern"]), subject))
    return tuple(rows)


def find_shorthand(text: str, start: int, end: int) -> Iterator[tuple[int, int, Subject]]:
    """Yield (start, end, subject) of each shorthand in `text[start:end]`."""
    words = text[start:end]
    for pattern, subject in _rows():
        for match in pattern.finditer(words):
            a, b = match.span("s") if "s" in pattern.groupindex else match.span()
            yield start + a, start + b, subject
