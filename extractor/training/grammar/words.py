"""Tags, lemmas and verb forms of the words that the grammar writes."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"

POS_OF_TAG = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "IN": "ADP", "RP": "ADP",
    "DT": "DET",
    "PDT": "DET", "WDT": "PRON", "CC": "CCONJ", "TO": "PART", "POS": "PART", "PRP": "PRON", "PRP$": "PRON",
    "WP": "PRON", "WP$": "PRON", "MD": "AUX", "EX": "PRON", "$": "SYM", "SYM": "SYM", "LS": "X",
    "NFP": "PUNCT",
    ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "HYPH": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
    "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip

FORMS_OF_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re"})
FORMS_OF_HAVE = frozenset({"has", "have", "had", "having", "'ve"})


@dataclass(frozen=True)
class Verb:
    """One verb of the lexicon with its written forms and its particle, if it has one."""

    base: str
    past: str
    participle: str
    gerund: str
    particle: str

    @property
    def third(self) -> str:
        """Return the present form of the third person singular."""
        if self.base.endswith(("s", "sh", "ch", "x", "z")):
            return self.base + "es"
        if self.base.endswith("y") and self.base[-2] not in "aeou":
            return self.base[:-1] + "ies"
        return {"do": "does", "go": "goes"}.get(self.base, self.base + "s")


def inflect_regularly(base: str) -> tuple[str, str]:
    """Return the past form and the gerund of a regular verb."""
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ied", base + "ing"
    return stem + "ed", (base if base.endswith("ee") else stem) + "ing"


@cache
def read_phrases() -> dict[str, tuple[str, ...]]:
    """Return the noun phrases of the lexicon by class."""
    classes: dict[str, list[str]] = {}
    with (LEXICON / "phrases.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            classes.setdefault(row["class"], []).append(row["phrase"])
    return {name: tuple(phrases) for name, phrases in classes.items()}


@cache
def read_verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the verbs of the lexicon by class."""
    classes: dict[str, list[Verb]] = {}
    with (LEXICON / "verbs.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            past, gerund = inflect_regularly(row["base"])
            verb = Verb(
                base=row["base"],
                past=row["past"] or past,
                participle=row["participle"] or row["past"] or past,
                gerund=row["gerund"] or gerund,
                particle=row["particle"],
            )
            classes.setdefault(row["class"], []).append(verb)
    return {name: tuple(verbs) for name, verbs in classes.items()}


@cache
def read_lemmas() -> dict[str, str]:
    """Return the base of every inflected verb form of the lexicon."""
    lemmas: dict[str, str] = {}
    for verbs in read_verbs().values():
        for verb in verbs:
            for form in (verb.base, verb.past, verb.participle, verb.gerund, verb.third):
                lemmas.setdefault(form, verb.base)
    return lemmas


@cache
def read_tags() -> dict[str, tuple[str, str]]:
    """Return tag and lemma of every word that the rules of `guess_tag` and `find_lemma` would get wrong."""
    with (LEXICON / "words.csv").open(encoding="utf-8", newline="") as lines:
        return {row["word"]: (row["tag"], row["lemma"]) for row in csv.DictReader(lines)}


def guess_tag(word: str) -> str:
    """Return the Penn tag of a word of a noun phrase or of a rule."""
    listed = read_tags().get(word) or (read_tags().get(word.lower()) if word[:1].islower() else None)
    if listed:
        return listed[0]
    if re.fullmatch(r"[-+~]?\d[\d,.:/]*([xX]|bn|mn|k)?|'\d\d", word):
        return "CD"
    if not word[0].isalnum():
        return {",": ",", ".": ".", "?": ".", "!": ".", "$": "$", "€": "$", "£": "$", "%": "NN", "(": "-LRB-",
                ")": "-RRB-", "“": "``", "”": "''", '"': "``", "'": "POS", "'s": "POS", "n't": "RB",
                "+": "SYM",
                "*": "NFP", "•": "NFP", "/": "SYM", "&": "CC"}.get(word, ":")  # fmt: skip
    if word[0].isupper():
        return "NNP"
    if word.endswith("ly"):
        return "RB"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return "NNS"
    return "NN"


def find_lemma(form: str, tag: str) -> str:
    """Return the lemma of a form that carries `tag`."""
    listed = read_tags().get(form) or read_tags().get(form.lower())
    if listed and listed[1] and listed[0] == tag:
        return listed[1]
    lower = form.lower()
    if lower in FORMS_OF_BE and tag != "POS":
        return "be"
    if lower in FORMS_OF_HAVE:
        return "have"
    if tag in ("NNP", "NNPS"):
        return form
    if tag == "CD":
        return form.replace(",", "")
    if tag == "NNS":
        return cut_plural(lower)
    if tag.startswith("V"):
        return read_lemmas().get(lower, lower)
    return {"an": "a", "n't": "not", "\u2019s": "'s"}.get(lower, lower)


def cut_plural(word: str) -> str:
    """Return the singular of a plural noun."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word.removesuffix("s")
