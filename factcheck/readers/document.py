"""What every reader gives: an article, where it came from, and what its author marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.claims import Article

MAX_BYTES = 10_000_000
"""Larger inputs are refused: no article is that long, and a reader must not eat the machine's memory."""

MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read. `path`: its file, if it has one; `ignored`: offsets of "ignore" comments."""

    article: Article
    path: Path | None = None
    ignored: tuple[int, ...] = ()
