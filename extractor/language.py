"""Whether a text is in the one language that the pipeline reads."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 12
"""Texts of fewer words, such as a list of prices, are not judged."""
LEAST_SHARE = 0.1
"""English prose has some 40% of such words, tables and headlines 15%, prose in other languages below 5%."""
COMMON = frozenset(
    "the of and to in a is that for on it as was with by at from are this be has were its after than or which "
    "but up down not have had an their over while said last more also all will year week day".split()
)


def is_english(text: str) -> bool:
    """Return whether a text has the share of common English words that prose has; short texts have."""
    words = [word.lower() for word in WORD.findall(text)]
    return len(words) < LEAST_WORDS or sum(word in COMMON for word in words) >= LEAST_SHARE * len(words)
