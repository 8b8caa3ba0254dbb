"""The clauses beside the subject of a sentence: who is named there is not whom the sentence goes on about."""

from __future__ import annotations

import re

from extractor.reading import Sentence

OPENING = re.compile(
    r"(?:,|\s[–—-])\s+(?:(?:in|of|for|to|with|by|from|on|at|about|most of|all of|both of|part of)\s+)?(?:which|whose|whom|who|where)\b"
)
CLOSING = re.compile(r"(?:,|\s[–—-])\s+(?:(?:\w+ly|also|then|still|now|just|even|again)\s+)?(?=[a-z])")
END = re.compile(r"[;:.](?=\s|$)")
FINITE = ("VBD", "VBZ", "VBP", "MD")


def find_relative_asides(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the relative clauses behind whose end the verb of the sentence stands ("X, in which Y has a stake, fell")."""
    text, found = sentence.text, []
    if sentence.doc is None:
        return []
    for opening in OPENING.finditer(text, sentence.start, sentence.end):
        stop = END.search(text, opening.end(), sentence.end)
        limit = stop.start() if stop is not None else sentence.end
        for closing in CLOSING.finditer(text, opening.end(), limit):
            tokens = sentence.tokens(closing.end(), closing.end() + 1)
            if tokens and tokens[0].tag_ in FINITE and tokens[0].lower_ not in ("which", "that"):
                found.append((opening.start(), closing.start()))
                break
    return found


def lies_in_one(asides: list[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """Return the clause that holds a place, or `None`."""
    return next(((low, high) for low, high in asides if low <= start < high), None)
