"""What the words above a value in the tree make of it: modals, negations, conditions and verbs of expecting.

The tree is climbed from the value to the root: what a verb says of its subject ("the 12% gain could end", "a close
of 4,796 has not been seen since") leaves a value inside that subject as it stands, and what happened ("had risen
21%") stays so whatever is said of it above ("it should be noted").
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.linking import MOVERS, case_of, chain
from extractor.reading import Sentence
from extractor.vocabulary import senses_of, verb_forms

MODALS = frozenset("will would should wo 'll ’ll 'd shall ll".split())
POSSIBLE = frozenset("could may might can".split())
TELLS = frozenset("tell say boast claim testify point thank count look".split())
"""What "can" is said with, of what is so ("Seoul can tell of whiplash")."""
NEGATIONS = frozenset("not n't never no neither nor without hardly n’t".split())
NOBODY = frozenset("nobody none neither nothing no-one".split())
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
EXPECTATIONS = frozenset(
    "forecast forecasts projection projections estimate outlook guidance target consensus prediction".split()
)
CLAUSES = ("ROOT", "ccomp", "advcl", "acl:relcl", "conj", "parataxis", "csubj")
BREAK = re.compile(
    r"[:;(—–]|--|\s-\s|,\s*(?:and|but|while|which|who|whose|although|though)\b|,\s*(?:instead |rather |also |even )?(?!according|including|excluding|barring|following)[a-z]{2,}ing\b"
)
TOLD_BY = verb_forms(
    """imply suggest show/shows/showed/shown/showing indicate assume see/sees/saw/seen/seeing put/puts/putting include
    foresee/foresees/foresaw/foreseen/foreseeing envisage envision predict project have/has/had/having give/gives/gave/given/giving
    peg/pegs/pegged/pegging reflect represent mean/means/meant/meaning call point anticipate expect forecast/forecasts/forecasting
    is/are/was/were/be/been/being remain stand/stands/stood/standing come/comes/came/coming range target set/sets/setting"""
)
"""What a forecast or outlook does when it says the figure itself, and is not what moved something else."""


class Climbed:
    """What the way from a value to the root tells."""

    __slots__ = ("apart", "condition", "conditioned", "forecast", "given", "negated", "possible")

    def __init__(self) -> None:
        self.forecast = self.possible = self.negated = False
        self.condition = self.conditioned = False
        self.given = False  # inside a subject, an apposition or a relative clause: taken for granted
        self.apart = False


def climb(sentence: Sentence, head: Token, start: int) -> Climbed:
    """Return what the way from the head of a value that begins at `start` up to the root tells."""
    found = Climbed()
    below: Token | None = None
    told = False
    for token in chain(head):
        within = below is not None and below.dep_ in SUBJECTS and _is_definite(below)
        if within or token.dep_ in ("appos", "acl:relcl"):
            found.given = True
        if not within:
            _read_verb(sentence, token, below, start, found, told=told)
        if (
            not told
            and not (below is not None and below.dep_ in ("nmod", "obl") and case_of(below) == "with")
            and _expects(token)
            and not _is_closed(sentence, token, below, start)
        ):
            found.forecast = True
        if any(
            child is not below and child.dep_ in SUBJECTS and child.text in EXPECTATIONS and child.i < head.i
            for child in token.children
        ) and not _acts(token, head):
            found.forecast = True  # "their projection was for growth of 1.6%"
        told = told or _tells_of_past(token) or _follows_from(token)
        absolute = any(child.dep_ == "mark" and child.lower_ == "with" for child in token.children)
        if (
            token.dep_ in ("conj", "parataxis", "advcl", "acl:relcl")
            and not absolute
            and not found.condition
            and any(child.dep_.startswith("nsubj") for child in token.children)
        ):
            found.forecast = found.forecast or (not told and _supposed(token.head))
            found.apart = True
            break
        below = token
    return found


def _follows_from(token: Token) -> bool:
    """Return whether a participle tells what came of the news ("forecast lower sales, sending its shares down 14%")."""
    return (
        token.dep_ == "advcl"
        and token.tag_ == "VBG"
        and token.lower_ in MOVERS
        and any(child.dep_ == "obj" for child in token.children)
        and not any(child.dep_ in ("mark", "aux") for child in token.children)
    )


def _has_owner(token: Token) -> bool:
    """Return whether a thing is told as there, by whose it is ("has not made good Monday's 21.5% plunge")."""
    return any(child.dep_ == "nmod:poss" and child.pos_ in ("PROPN", "NOUN") for child in token.children)


def _acts(verb: Token, head: Token) -> bool:
    """Return whether a verb has an object that it does something to ("a weak outlook knocked the shares 9% lower")."""
    return (
        verb.pos_ == "VERB"
        and verb.lower_ not in TOLD_BY
        and any(
            child.dep_ in ("obj", "dobj")
            and child.pos_ in ("NOUN", "PROPN", "PRON")
            and child not in chain(head)
            for child in verb.children
        )
    )


def _read_verb(
    sentence: Sentence, token: Token, below: Token | None, start: int, found: Climbed, *, told: bool
) -> None:
    """Take note of the modals, negations and conditions that hang on one token of the way up."""
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("aux", "advmod") and _lies_behind(sentence, child, start):
            continue
        if (
            child.dep_ == "aux"
            and not (word in POSSIBLE and ":" in sentence.text[sentence.offsets(child)[1] : start])
            and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "SYM", "NUM")
            and not told
        ):
            found.forecast = found.forecast or word in MODALS
            found.possible = found.possible or (
                word in POSSIBLE and not (word == "can" and token.lower_ in TELLS)
            )
        if (
            not (below is not None and below.dep_ in ("obj", "obl") and _has_owner(below))
            and word in NEGATIONS
            and (
                child.dep_ in ("advmod", "det", "neg", "case")
                or (word == "nor" and child.dep_.startswith("cc"))
            )
            and (child.dep_ != "case" or token.pos_ in ("NOUN", "PROPN"))
            and not _harmless_negation(child)
            and not _is_parted(sentence, child, start)
        ):
            found.negated = True
        if (
            child is not below
            and child.dep_ in SUBJECTS
            and (
                word in NOBODY
                or any(sub.lower_ in ("no", "neither") and sub.dep_ == "det" for sub in child.children)
            )
            and not told
            and not _lies_behind(sentence, child, start)
            and not _is_parted(sentence, child, start)
        ):
            found.negated = True
        if child.dep_ == "mark" and word in ("if", "unless") and not _is_even(child):
            found.condition = True
        if (
            child.dep_ == "advcl"
            and child is not below
            and any(
                mark.dep_ == "mark" and mark.lower_ in ("if", "unless") and not _is_even(mark)
                for mark in child.children
            )
        ):
            found.conditioned = True


def _lies_behind(sentence: Sentence, token: Token, start: int) -> bool:
    """Return whether a word stands behind the value and a comma ("shares, up 12% this year, could fall")."""
    at = sentence.offsets(token)[0]
    return at > start and "," in sentence.text[start:at]


def _is_closed(sentence: Sentence, token: Token, below: Token | None, start: int) -> bool:
    """Return whether "expected" belongs to a value before it ("versus $1.48 expected on revenue of $14.93 billion")."""
    at = sentence.offsets(token)[1]
    if "(" in sentence.text[at:start] and ")" not in sentence.text[at:start]:
        return True  # what stands in brackets is not what is expected before them
    return (
        token.tag_ == "VBN"
        and below is not None
        and below.dep_ == "obl"
        and sentence.offsets(token)[1] <= start
        and token.i > 0
        and token.nbor(-1).pos_ in ("NUM", "SYM")
    )


def _is_definite(phrase: Token) -> bool:
    """Return whether a subject names something that is there ("its 12% gain", not "a gain of 12%")."""
    if phrase.pos_ in ("PROPN", "PRON"):
        return True
    return any(
        child.dep_ == "nmod:poss"
        or (child.dep_ == "compound" and child.pos_ == "PROPN")
        or (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those", "its", "their"))
        for child in phrase.children
    )


def _tells_of_past(token: Token) -> bool:
    """Return whether a clause tells of what happened: a past or perfect tense without a modal."""
    if token.dep_ not in CLAUSES or token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return False
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop")}
    if auxiliaries & (MODALS | POSSIBLE):
        return False
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "to") for child in token.children):
        return False
    return token.tag_ == "VBD" or bool(auxiliaries & {"had", "has", "have", "was", "were", "did"})


def _is_parted(sentence: Sentence, token: Token, start: int) -> bool:
    """Return whether a colon, semicolon or dash stands between a word and the value behind it."""
    at = sentence.offsets(token)[1]
    return at <= start and BREAK.search(sentence.text, at, start) is not None


def _is_even(mark: Token) -> bool:
    """Return whether "if" concedes or likens ("even if", "as if") rather than sets a condition."""
    return mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as", "what")


def _supposed(token: Token) -> bool:
    """Return whether a clause above speaks of what would or could be."""
    return any(
        child.dep_ == "aux" and child.lower_ in ("would", "could", "might")
        for node in chain(token)
        for child in node.children
    )


def _expects(token: Token) -> bool:
    """Return whether a token makes what hangs on it an expectation."""
    senses = senses_of(token.text, token.pos_)
    if not any(sense.kind == "expect" for sense in senses):
        return False
    if token.pos_ == "VERB":
        if token.lower_ in ("see", "sees", "saw", "seen", "seeing"):
            # "saw earnings up 13% in 2026" expects, "saw the Dow lose 0.5%" has watched
            return any(
                child.dep_ in ("xcomp", "ccomp")
                and not (token.lower_ in ("saw", "seen") and child.tag_ in ("VB", "VBP"))
                for child in token.children
            )
        if token.lower_ in (
            "aim",
            "aims",
            "aimed",
            "plan",
            "plans",
            "planned",
            "intends",
            "intended",
            "target",
            "targets",
        ):
            return any(child.dep_ in ("xcomp", "ccomp", "obl", "obj") for child in token.children)
        return True
    return token.pos_ == "NOUN" and token.lower_ not in (
        "plan",
        "plans",
        "target",
        "targets",
        "goal",
        "consensus",
        "estimates",
        "expectations",
    )


def _harmless_negation(token: Token) -> bool:
    """Return whether a negation leaves the value standing ("no less than 5%", "not only")."""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return following in ("only", "less", "more", "fewer", "just", "surprisingly", "longer", "doubt", "doubts")
