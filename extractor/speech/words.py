"""The words by which somebody says, reckons or counts something, and by which a noun is somebody's forecast or figures."""

from __future__ import annotations

import functools

from spacy.tokens import Token

from extractor.tables import read_table
from extractor.vocabulary import inflect, senses_of

RELATIVE = frozenset(("which", "that", "who", "whom"))
NOUNS = ("NOUN", "PROPN", "PRON")
MARKS = frozenset((",", "—", "–", "--", "-", '"', "”", "’’", "(", ";", ":"))
UNNAMED = frozenset(("it", "they", "he", "she", "this", "that", "these", "those", "there", "you", "one"))
FIRST = frozenset(("we", "i", "our", "my"))
POSSESSIVE = frozenset(("its", "their", "his", "her"))
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
PEOPLE = frozenset(
    """traders trader investors investor markets market swaps futures consumers households respondents managers firms owners borrowers dealers
    speculators punters shoppers economists economist analysts analyst strategists forecasters street consensus people executives companies
    businesses retailers buyers customers experts officials sources""".split()
)
"""Who sees and expects things without a name: what they do is told by whoever is named."""
LOOSE = frozenset("add see look have put count figure call hold show point find want".split())
"""Verbs that say something only with what is said beside them."""
CENTRAL_BANKS = frozenset(
    "fed reserve ecb boe boj fomc committee snb rba rbnz pboc riksbank banxico policymakers".split()
)
RAISING = frozenset(
    "used seems seemed appears appeared continues continued continue begins began started keeps tends".split()
)
WHOLE_CASES = ("according to", "as per")
AFTER = ("after", "before", "following")


@functools.cache
def words_of(kind: str) -> frozenset[str]:
    """Return the forms of the words of one class of speaking.csv."""
    forms: set[str] = set()
    for row in read_table("speaking.csv"):
        if row["class"] == kind:
            pos = "adj" if kind == "firm" else "noun" if kind in ("forecast", "output") else "verb"
            forms.update(row["words"].split("/") if "/" in row["words"] else inflect(row["words"], pos))
    return frozenset(forms)


@functools.cache
def loose_forms() -> frozenset[str]:
    """Return the forms of the verbs that say something only with what is said beside them."""
    rows = [row["words"].split("/") for row in read_table("speaking.csv") if row["class"] == "say"]
    return frozenset(
        form
        for words in rows
        if words[0] in LOOSE
        for form in (words if len(words) > 1 else inflect(words[0], "verb"))
    )


def says(token: Token) -> bool:
    """Return whether a word is a verb by which something is said, expected or counted."""
    return token.lower_ in words_of("say") or any(
        sense.kind in ("say", "expect") for sense in senses_of(token.text, "VERB")
    )


def reckons(token: Token) -> bool:
    """Return whether a word is a verb by which a figure is put on something ("tracks growth at 2%")."""
    return token.lower_ in words_of("tally") or token.lower_ in words_of("number")


def is_forecast(token: Token) -> bool:
    """Return whether a noun is what somebody expects ("forecast", "target", "guidance")."""
    if token.lower_ in ("case", "value", "guess"):
        kinds = ("base", "bull", "bear", "central", "fair", "best")
        return any(child.lower_ in kinds for child in token.children)
    return token.lower_ in words_of("forecast") and token.pos_ not in ("VERB", "AUX")


def is_output(token: Token) -> bool:
    """Return whether a noun is what somebody publishes figures in ("data", "survey", "index")."""
    return token.lower_ in words_of("output")


def is_people(token: Token) -> bool:
    """Return whether a phrase is of nameless people of the market."""
    return token.lower_ in PEOPLE


def is_nameless(token: Token) -> bool:
    """Return whether a phrase is of several people or firms, none of them named ("employers")."""
    return is_people(token) or (
        token.tag_ == "NNS" and not any(item.pos_ == "PROPN" for item in token.subtree)
    )


def is_finite(token: Token) -> bool:
    """Return whether a word has the form of a verb with a subject of its own."""
    return token.tag_ in ("VBZ", "VBD", "VBP") or token.lower_ in ("said", "says", "say")


def shields(token: Token) -> bool:
    """Return whether a speaker without a name is somebody else than who is named in the sentence."""
    return is_people(token) or token.lower_ in UNNAMED
