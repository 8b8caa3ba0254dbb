"""The word lists behind the reader of quantities: units, currencies, hedges, names that hold a number."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

from extractor.claims import Bound


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word says: `unit` as in a claim's value, or a `noun` with its `dimension`.

    `shift`: power of ten of the unit against `unit` ("cents" are dollars shifted by -2).
    """

    unit: str
    noun: str | None = None
    dimension: str | None = None
    shift: int = 0


def _read(name: str) -> list[dict[str, str]]:
    with files("extractor").joinpath(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


_MONEY = _read("currencies.csv")
_UNITS = _read("quantity_units.csv")
_HEDGES = _read("quantity_hedges.csv")
_NAMES = _read("numbered_names.csv")
_NOUNS = _read("counted_nouns.csv")
_CONTEXT = _read("quantity_context.csv")

MONEY_BEFORE: dict[str, str] = {row["written"]: row["code"] for row in _MONEY if row["place"] == "before"}
"""Currency signs and codes that stand before a number, as written."""

UNITS: dict[str, Unit] = {
    **{row["written"]: Unit(row["code"]) for row in _MONEY if row["place"] == "after"},
    **{row["written"]: Unit(row["unit"], row["noun"] or None, row["dimension"] or None) for row in _UNITS},
    **{row["written"]: Unit(row["code"], shift=-2) for row in _MONEY if row["place"] == "hundredth"},
}
"""Unit words that stand after a number, in lower case with single blanks."""

UNIT_HEADS: dict[str, int] = {}
"""First word of every unit -> most words that a unit beginning with it has."""
for _written in UNITS:
    _words = _written.split()
    UNIT_HEADS[_words[0]] = max(UNIT_HEADS.get(_words[0], 0), len(_words))

SCALES: dict[str, int] = {
    "hundred": 2,
    **dict.fromkeys(("thousand", "thousands", "thou"), 3),
    **dict.fromkeys(("lakh", "lakhs", "lac"), 5),
    **dict.fromkeys(("million", "millions", "mn", "mln", "mio"), 6),
    **dict.fromkeys(("crore", "crores"), 7),
    **dict.fromkeys(("billion", "billions", "bn", "bln", "mrd", "milliard"), 9),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn", "tln"), 12),
    "quadrillion": 15,
    "quintillion": 18,
}
"""Scale words in lower case -> power of ten."""

SCALE_LETTERS: dict[str, int] = {
    **dict.fromkeys(("k", "K"), 3),
    **dict.fromkeys(("m", "M", "mm", "MM"), 6),
    **dict.fromkeys(("b", "B"), 9),
    **dict.fromkeys(("t", "T"), 12),
    **dict.fromkeys(("cr", "Cr"), 7),
}
"""Scale letters glued to a number, or after a number with a currency."""

HEDGES_BEFORE: dict[str, Bound] = {}
HEDGES_AFTER: dict[str, Bound] = {}
_BOUNDS: dict[str, Bound] = {
    "exact": "exact",
    "about": "about",
    "more_than": "more_than",
    "less_than": "less_than",
    "at_least": "at_least",
    "at_most": "at_most",
}
for _row in _HEDGES:
    (HEDGES_BEFORE if _row["place"] == "before" else HEDGES_AFTER)[_row["phrase"]] = _BOUNDS[_row["bound"]]
HEDGE_ENDS = frozenset(phrase.split()[-1] for phrase in HEDGES_BEFORE)
"""Last words of the hedges that stand before a number."""
HEDGE_LENGTH = max(len(phrase.split()) for phrase in HEDGES_BEFORE)

NUMBERED_NAMES: dict[str, str] = {row["word"]: row["kind"] for row in _NAMES}
"""Words that make a name with the number after them -> kind of name."""

COUNTED = frozenset(row["noun"] for row in _NOUNS if row["usual"] == "yes")
"""Singular nouns that are counted often enough to read a number before them even in a headline."""

IRREGULAR_PLURALS: dict[str, str] = {
    plural: row["noun"] for row in _NOUNS for plural in row["plural"].split("|") if plural
}
"""Plurals that a final s does not show, and some that it misleads about -> singular."""


PER_NOUNS: dict[str, str] = {
    row["word"]: row["role"].removeprefix("per ") for row in _CONTEXT if row["role"].startswith("per ")
}
"""Units that prices and rates are counted by, in lower case -> their usual name: "bbl" -> "barrel"."""


def find_words(role: str) -> frozenset[str]:
    """Return the words that play a role beside numbers, as listed in quantity_context.csv."""
    return frozenset(row["word"] for row in _CONTEXT if row["role"] == role)


def singular(word: str) -> str:
    """Return the singular of an English plural in lower case; a singular comes back as it is."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
