"""What stands in one sentence: claims, bare or with their verdicts, found by sentence or by offset."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from extractor.claims import Span

T = TypeVar("T")


class BySentence(Generic[T]):
    """Items sorted by sentence, so that what stands beside one is not looked for in the whole article."""

    def __init__(self, items: Iterable[T], sentence_of: Callable[[T], Span]) -> None:
        """Sort the items; those of one sentence keep their order. Sentences do not overlap."""
        self._items: dict[Span, list[T]] = {}
        for item in items:
            self._items.setdefault(sentence_of(item), []).append(item)
        self._sentences = sorted(self._items, key=lambda sentence: (sentence.start, sentence.end))
        self._starts = [sentence.start for sentence in self._sentences]

    def of(self, sentence: Span) -> list[T]:
        """Return the items of a sentence."""
        return self._items.get(sentence, [])

    def at(self, offset: int) -> list[T]:
        """Return the items of the sentence that holds the character at an offset."""
        place = bisect.bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._sentences[place].end:
            return []
        return self._items[self._sentences[place]]
