"""What every reader gives: an article, where it came from, and what its author marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.claims import Article
from factcheck.errors import ReadError

MAX_BYTES = 10_000_000
"""Larger inputs are refused: no article is that long, and a reader must not eat the machine's memory."""

MAX_CHARACTERS = 1_000_000


def refuse_size(size: int, name: str) -> None:
    """Raise `ReadError` where an input of so many bytes is larger than any article."""
    if size > MAX_BYTES:
        raise ReadError(f"{name} has more than {MAX_BYTES / 1e6:.0f} MB, the most that an article has")


def refuse_length(length: int, name: str) -> None:
    """Raise `ReadError` where a text is longer than any article."""
    if length > MAX_CHARACTERS:
        raise ReadError(
            f"{name} has {length:,} characters or more; an article has at most {MAX_CHARACTERS:,}"
        )


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read. `path`: its file, if it has one; `ignored`: offsets of "ignore" comments."""

    article: Article
    path: Path | None = None
    ignored: tuple[int, ...] = ()
