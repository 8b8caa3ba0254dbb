"""What a word of a tree is, and what stands beside it: units, times, moves, possessors, objects of comparison."""

from __future__ import annotations

import re
from collections.abc import Collection

from spacy.tokens import Token

from extractor.linking import case_of
from extractor.speech.words import says, words_of
from extractor.vocabulary import senses_of

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
RELATIVE = frozenset(("which", "that", "who", "whom", "whose", "where"))
PRONOUNS = frozenset("it they its their that this these those he she his her them one".split())
SPEAKERS = frozenset(("we", "i", "you", "one"))
LEVEL_CASES = frozenset(
    "at to under over above below near around toward towards through past into up down as".split()
)
"""Prepositions by which a value is tied to the noun before it ("the yield at 4.2%", "sold the firm for $3 billion")."""
OBJECT_CASES = frozenset((*LEVEL_CASES, "from", "for", "by"))
IDIOMS = frozenset(
    "way ground hands gains losses lead advance head pace course foot stride record high low peak".split()
)
"""Objects that only make a verb ("clawed its way to 15%", "changed hands at $4")."""
CALLS = words_of("forecast")
"""What is said of a thing: "its forecast for growth" is of growth."""
BESIDE = frozenset("above below beneath over under than".split())
YARDSTICKS = frozenset(
    "norm average mean median consensus expectation forecast estimate range band record peak high low".split()
)
PACES = frozenset("rate pace clip average total".split())
PEOPLE = frozenset(
    "investors traders institutions clients customers savers buyers holders shareholders speculators bulls bears households punters people".split()
)
SAYS = frozenset("say says said show shows showed shown suggest suggests suggested puts".split())
TRAILING = frozenset(
    """up down off higher lower more less fewer ahead behind above below short shy clear dearer cheaper better worse stronger weaker
    wider narrower compared versus against beating missing topping trailing exceeding equal equivalent""".split()
)
"""Words that set a value beside the one before it."""
NOUNS = ("NOUN", "PROPN", "SYM", "NUM", "PRON")
DEPTH = 24
"""Steps upward: deeper is no sentence."""
UNITS = frozenset(
    "% $ € £ ¥ percent cent pct bps bp points point times basis percentage million billion trillion bn m tn cents".split()
)
PART_OF_YEAR = re.compile(r"[1-4]?[qh][1-4]?|fy\d*|h[12]")
TIMES = frozenset(
    """week month quarter year day session half decade weeks months quarters years days sessions decades monday tuesday wednesday thursday
    friday saturday sunday period stretch january february march april june july august september october november december today yesterday average total
    jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.""".split()
)


def complement(noun: Token, via: Token, *, compounds: bool = True) -> Token | None:
    """Return what a noun of moving is the move of: "a gain in X", "X's gain", "sales growth"."""
    for child in noun.children:
        if child.i == via.i:
            continue
        if child.dep_ == "nmod" and case_of(child) in ("in", "of", "for", "on") and not is_time(child):
            return child
    for child in noun.children:
        if child.dep_ == "nmod:poss" and child.i != via.i and not is_time(child):
            return child
    if not compounds:
        behind = noun.nbor(1) if noun.i + 2 < len(noun.doc) else noun
        part = behind.head
        return (
            part
            if behind.lower_ in ("in", "of")
            and behind.dep_ == "case"
            and part.pos_ in ("NOUN", "PROPN")
            and part.i > noun.i
            else None
        )
    for child in noun.children:
        if (
            child.dep_ == "compound"
            and child.i != via.i
            and child.lower_ not in TIMES
            and child.pos_ in ("NOUN", "PROPN")
            and not is_unit(child)
            and not is_time(child)
        ):
            return child
    return None


def gapped_name(node: Token, inside: Collection[int]) -> Token | None:
    """Return the name right before a value whose verb is left out ("AWS grew 31%, Azure 20% and Google 13%")."""
    for child in node.children:
        named = child.dep_ in (*SUBJECTS, "orphan", "nmod:unmarked", "compound", "dep", "nmod:poss")
        if (
            named
            and child.i < node.i
            and child.pos_ in ("NOUN", "PROPN")
            and child.i not in inside
            and not is_unit(child)
            and not is_time(child)
        ):
            return child
    return None


def is_predicate(node: Token) -> bool:
    """Return whether a noun, number or adjective is what its clause says of a subject."""
    return any(child.dep_ in ("cop", *SUBJECTS) for child in node.children)


def is_move(noun: Token) -> bool:
    """Return whether a noun names a movement ("gain", "cut")."""
    return noun.pos_ == "NOUN" and any(
        sense.kind in ("move", "cut") and sense.pos == "noun" for sense in senses_of(noun.text, "NOUN")
    )


def outdoes(verb: Token) -> bool:
    """Return whether a verb sets one thing above or below another ("beat", "trailed")."""
    return any(sense.kind == "outdo" for sense in senses_of(verb.text, "VERB"))


def is_unit(token: Token) -> bool:
    """Return whether a word is the unit or the scale of a number."""
    return token.lower_ in UNITS


def is_time(token: Token) -> bool:
    """Return whether a word names a time."""
    if token.i and token.nbor(-1).text == "-":
        return False  # "the ten-year"
    return (
        token.lower_ in TIMES
        or PART_OF_YEAR.fullmatch(token.lower_) is not None
        or (token.text.isdigit() and len(token.text) == 4)
    )


def told_of(call: Token) -> Token | None:
    """Return what a forecast is of ("its forecast for demand growth")."""
    return next(
        (
            child
            for child in call.children
            if child.dep_ == "nmod"
            and case_of(child) in ("for", "of", "on")
            and not is_time(child)
            and child.pos_ in ("NOUN", "PROPN", "PRON")
            and not is_unit(child)
        ),
        None,
    )


def is_saying(verb: Token) -> bool:
    """Return whether a word is used as a verb of saying."""
    return verb.pos_ in ("VERB", "AUX") and says(verb)


def singular(noun: Token) -> str:
    """Return a noun without its plural ending, lower case."""
    word = noun.lower_
    return word.removesuffix("s") if not word.endswith("ss") else word


def is_name(token: Token) -> bool:
    """Return whether a word may head a phrase that something is said of, verb or no verb."""
    return (
        (token.pos_ in ("NOUN", "PROPN") or token.tag_ == "JJS")
        and not is_predicate(token)
        and not is_unit(token)
    )


def part_behind(value: Token) -> Token | None:
    """Return the noun of "seven in ten managers", "two of five firms"."""
    if value.i + 2 >= len(value.doc) or value.nbor(1).lower_ not in ("in", "of"):
        return None
    noun = value.nbor(1).head
    return noun if noun.i > value.i + 1 and noun.pos_ in ("NOUN", "PROPN") else None


def is_money(token: Token) -> bool:
    """Return whether a word is a currency's sign."""
    return token.lower_ in ("$", "€", "£", "¥")


def possessor(noun: Token) -> Token | None:
    """Return who has a thing, unless it is a time ("August's 0.2%")."""
    return next((child for child in noun.children if child.dep_ == "nmod:poss" and not is_time(child)), None)


def part_compared(noun: Token, inside: Collection[int]) -> Token | None:
    """Return whose a value in a comparison is ("versus 59.2% for bonds", "with a 0.4% climb in the average")."""
    return next(
        (
            child
            for child in noun.children
            if child.dep_ == "nmod"
            and case_of(child) in ("for", "in", "by")
            and child.lower_ not in PRONOUNS
            and child.pos_ in ("NOUN", "PROPN")
            and child.i not in inside
            and not is_time(child)
        ),
        None,
    )


def fund_moved(verb: Token, via: Token, subject: Token) -> Token | None:
    """Return what people put money into or take it out of ("investors pulled $3 billion from gold funds")."""
    if via.dep_ not in ("obj", "obl:unmarked") or subject.lower_ not in PEOPLE:
        return None
    if not any(sense.kind == "flow" for sense in senses_of(verb.text, "VERB")):
        return None
    cases = ("from", "into", "out of", "to")
    near = (*verb.children, *via.children, *subject.children)
    return next(
        (
            child
            for child in near
            if child.dep_ in ("obl", "nmod") and case_of(child) in cases and not is_time(child)
        ),
        None,
    )


def word_before(value: Token) -> str:
    """Return the word before a value's first word, lower case."""
    first = min(
        (child.i for child in value.children if child.dep_ in ("nummod", "compound", "flat")), default=value.i
    )
    return value.doc[first - 1].lower_ if first else ""


def doer_before(via: Token) -> Token | None:
    """Return who stands right before a phrase as the doer or an example ("dragged down by Reliance, off 2.8%")."""
    first = min(item.i for item in via.subtree if not item.is_punct)
    if first < 2:
        return None
    name = via.doc[first - 2]
    while name.dep_ in ("compound", "flat") and name.head.i != name.i:
        name = name.head
    led = name.dep_ == "obl:agent" or case_of(name) in ("including", "like", "such as", "with", "besides")
    return name if led and name.pos_ in ("NOUN", "PROPN") and via.dep_ in ("advmod", "advcl", "acl") else None


def subject_of(verb: Token, via: Token) -> Token | None:
    """Return the subject of a verb: a noun rather than a clause, and nobody spoken to ("Jim, volumes fell")."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS and child.i != via.i]
    nouns = [child for child in found if child.dep_ != "csubj"]
    if len(nouns) > 1 and nouns[0].i < verb.i and nouns[0].nbor(1).text == "," and nouns[0].n_lefts == 0:
        return nouns[1]
    return next(iter(nouns or found), None)


def example_before(via: Token) -> Token | None:
    """Return whose a value is that stands behind an example or a doer ("led by the Sunbelt at 5%", "with Tin at $9")."""
    first = min(item.i for item in via.subtree)
    if via.dep_ != "obl" or case_of(via) not in ("at", "on") or first < 2:
        return None
    name = via.doc[first - 1]
    while name.dep_ in ("compound", "flat") and name.head.i != name.i:
        name = name.head
    led = name.dep_ == "obl:agent" or (name.dep_ == "obl" and case_of(name) in ("with", "including", "like"))
    return (
        name
        if led and name.head.i == via.head.i and name.pos_ in ("NOUN", "PROPN") and not is_time(name)
        else None
    )


def lent_subject(verb: Token) -> Token | None:
    """Return the subject that the parser gave to who speaks instead ("Mexico, the analysts argue, will grow")."""
    for child in verb.children:
        if child.dep_ == "parataxis" and child.i < verb.i and is_saying(child):
            subjects = [item for item in child.children if item.dep_ in SUBJECTS]
            if len(subjects) > 1:
                return subjects[0]
    return None
