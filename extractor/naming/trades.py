"""Which companies a noun of trade can stand for: "the carmaker" is Ford, not the chipmaker named beside it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from extractor.claims import Subject
from extractor.tables import read_table

DETERMINER = re.compile(r"^(?:the|its|this|that|their|his|her)\s+", re.IGNORECASE)


@functools.cache
def _symbols_by_noun() -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for row in read_table("lexicon", "trades.csv"):
        symbols = frozenset(row["symbols"].split("|"))
        for noun in row["nouns"].split("|"):
            table[noun.lower()] = table.get(noun.lower(), frozenset()) | symbols
    return table


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(symbol for symbols in _symbols_by_noun().values() for symbol in symbols)


def trade_of(words: str) -> frozenset[str] | None:
    """Return the symbols of the companies that a reference ("the Dallas-based airline") can mean, or `None`."""
    table = _symbols_by_noun()
    parts = DETERMINER.sub("", " ".join(words.lower().split())).split(" ")
    for first in range(len(parts)):
        found = table.get(" ".join(parts[first:]))
        if found is not None:
            return found
    return None


def can_mean(symbols: frozenset[str] | None, subject: Subject) -> bool:
    """Return whether a noun of trade can stand for a subject: one of its own, or one of no trade on record."""
    return (
        symbols is None
        or subject.symbol is None
        or subject.symbol in symbols
        or subject.symbol not in _known()
    )
