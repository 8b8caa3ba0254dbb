"""The words that the linking rules of the comparison go by."""

from __future__ import annotations

import csv
from pathlib import Path

from spacy.tokens import Token


def read_words(name: str) -> frozenset[str]:
    """Return the words of one class of link_words.csv."""
    with Path(__file__).with_name("link_words.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines) if row["class"] == name)


TIME_WORDS = read_words("time")
SPEECH = read_words("speech")
COMPARATIVES = read_words("comparative")


def find_anchor(value: Token) -> Token:
    """Return the word to start from: the noun that the value counts ("1,024 sites", "a 12% gain")."""
    anchor = value
    while anchor.dep_ in ("nummod", "compound", "amod") and anchor.head.pos_ in (
        "NOUN",
        "PROPN",
        "SYM",
        "NUM",
    ):
        anchor = anchor.head
    return anchor
