"""The words by which a number is read: predicates with their direction, measures with their family.

Both come from CSV files beside this module; inflected forms are spelled out there or built by the regular rules.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.tables import read_table


@dataclass(frozen=True, slots=True)
class Predicate:
    """One sense of a word: `kind` is move, stand, reach, flow, outdo, expect, say, cut or hold; `pos` verb, noun or adj."""

    kind: str
    direction: str | None
    pos: str


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """A measure named in the text: offsets into the text searched, the measure, the family of kinds it points at."""

    start: int
    end: int
    text: str
    measure: str
    family: str


def inflect(lemma: str, pos: str) -> tuple[str, ...]:
    """Return the regular forms of a verb or noun."""
    if pos == "adj":
        return (lemma,)
    sibilant = re.search(r"(?:s|x|z|ch|sh)$", lemma)
    y_final = re.search(r"[^aeiou]y$", lemma)
    third = lemma + "es" if sibilant else lemma[:-1] + "ies" if y_final else lemma + "s"
    if pos == "noun":
        return lemma, third
    stem = lemma.removesuffix("e")
    past = lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if y_final else lemma + "ed"
    return lemma, third, past, stem + "ing"


def verb_forms(words: str) -> frozenset[str]:
    """Return the forms of verbs, regular ones from their base, others spelled out ("send/sends/sent/sending")."""
    return frozenset(
        form for word in words.split() for form in (word.split("/") if "/" in word else inflect(word, "verb"))
    )


@functools.cache
def predicates() -> Mapping[str, tuple[Predicate, ...]]:
    """Return every inflected form with its senses, lower case."""
    table: dict[str, list[Predicate]] = defaultdict(list)
    for row in read_table("predicates.csv"):
        sense = Predicate(row["class"], row["direction"] or None, row["pos"])
        for word in row["words"].split():
            forms = tuple(word.split("/")) if "/" in word else inflect(word, row["pos"])
            for form in forms:
                if sense not in table[form]:
                    table[form].append(sense)
    return {form: tuple(senses) for form, senses in table.items()}


def senses_of(word: str, pos: str) -> tuple[Predicate, ...]:
    """Return the senses of a word form that fit its part of speech (spaCy's coarse tag)."""
    wanted = {
        "VERB": "verb",
        "AUX": "verb",
        "NOUN": "noun",
        "PROPN": "noun",
        "ADJ": "adj",
        "ADV": "adj",
        "ADP": "adj",
    }
    found = predicates().get(word.lower(), ())
    fitting = tuple(sense for sense in found if sense.pos == wanted.get(pos))
    return fitting or found


@functools.cache
def _measure_pattern() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    groups: dict[str, tuple[str, str]] = {}
    parts: list[str] = []
    for number, row in enumerate(read_table("measures.csv")):
        name = f"m{number}"
        groups[name] = (row["measure"], row["family"])
        parts.append(f"(?P<{name}>{row['pattern']})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE), groups


def find_measures(text: str, start: int = 0, end: int | None = None) -> list[MeasureMention]:
    """Return the measures named in `text[start:end]`, in order; earlier rows of the table win."""
    pattern, groups = _measure_pattern()
    found = []
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        measure, family = groups[match.lastgroup or ""]
        found.append(MeasureMention(match.start(), match.end(), match[0], measure, family))
    return found
