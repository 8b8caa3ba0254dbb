"""Who speaks by where he stands: cut off beside a verb, or right before a value."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from extractor.linking import own_subject
from extractor.speech.owners import house_of, owner_of
from extractor.speech.record import Speaking
from extractor.speech.words import (
    DAYS,
    FIRST,
    MARKS,
    NOUNS,
    POSSESSIVE,
    RELATIVE,
    is_finite,
    is_forecast,
    is_output,
    loose_forms,
    says,
    words_of,
)

OPENERS = ("at", "of", "is", "was", "are", "were", ".", ":", "(", "~", "=", "about", "around", "near", "for")
HOUSE_OPENERS = ("'s", "’s", "to", "with", "on", *OPENERS)


def inserted_by(token: Token) -> Speaking | None:
    """Return the speaker of a verb that stands before or behind its speaker, cut off by a comma or a quotation mark."""
    doc = token.doc
    if not says(token) or token.i + 1 >= len(doc):
        return None
    before = doc[token.i - 1].text if token.i else ""
    own = own_subject(token) if before.lower() != "so" else None
    turned = before.lower() in ("so", ",", '"', "”", "'", "’") and token.tag_ not in ("VBG", "VBN")
    if turned and (own is None or own.i > token.i):
        speaker = _phrase_behind(token)
        if speaker is not None and (speaker.pos_ == "PROPN" or token.lower_ not in loose_forms()):
            return Speaking(speaker, None)
    if token.i and _closes(token):
        speaker = _phrase_before(token)
        if speaker is not None:
            return Speaking(speaker, None)
    return None


def _closes(verb: Token) -> bool:
    """Return whether nothing but a time or an adverb stands between a verb and the next mark."""
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.i + 6]:
        if token.text in (",", ".", ";", "—", "–", ")", '"', "”"):
            return (
                token.i == verb.i + 1
                or verb.lower_ not in loose_forms()
                or doc[verb.i + 1].lower_ in ("out", "it")
            )
        if not (
            token.lower_ in DAYS
            or token.pos_ == "ADV"
            or (token.lower_ in ("out", "it") and token.i == verb.i + 1)
            or token.lower_
            in ("on", "in", "late", "early", "earlier", "a", "this", "last", "week", "morning")
            or (token.pos_ in ("NOUN", "PROPN") and verb.i + 1 < token.i and is_output(token))
        ):
            return False
    return verb.i + 1 >= len(doc)


def _phrase_before(verb: Token) -> Token | None:
    """Return the last noun of the phrase between a comma and a verb right behind it (", the brokers argue,")."""
    doc = verb.doc
    name = doc[verb.i - 1]
    if name.pos_ not in NOUNS or name.lower_ in RELATIVE or name.tag_ == "PRP":
        return None
    for token in reversed(list(doc[max(0, verb.i - 9) : verb.i])):
        if token.text in (",", "—", "–", ";"):
            return _top(name, token.i, verb.i) if is_finite(verb) else None
        if token.lower_ == "as":
            return _top(name, token.i, verb.i)
        if token.lower_ in ("of", "for", "and"):
            continue
        if token.pos_ in ("VERB", "AUX", "ADP", "NUM", "SCONJ", "CCONJ", "SYM") or token.is_punct:
            return None
    return None


def _top(noun: Token, after: int, before: int) -> Token:
    """Return the head of the phrase that a noun stands in, between two places ("Bureau" in "the Bureau of Statistics")."""
    while noun.dep_ in ("nmod", "compound", "flat", "conj") and after < noun.head.i < before:
        noun = noun.head
    return noun


def _phrase_behind(verb: Token) -> Token | None:
    """Return the head of the noun phrase right behind a verb, up to the next mark or verb."""
    doc = verb.doc
    head: Token | None = None
    for token in doc[verb.i + 1 : verb.i + 9]:
        if token.lower_ in RELATIVE or token.lower_ in ("it", "in", "on"):
            break
        if token.is_punct and token.text != "-":
            return head if head is not None else None
        if token.pos_ in ("VERB", "AUX", "SCONJ", "ADP") or token.lower_ in ("of", "at", "for", "from"):
            return head if token.lower_ in ("of", "at", "for", "from") else None
        if token.pos_ in NOUNS:
            head = token if head is None or token.dep_ != "flat" else head
        elif token.pos_ == "NUM" or token.lower_ in ("%", "$"):
            return None
    return head


def beside(token: Token) -> Iterator[Speaking]:
    """Yield whose the value right behind a word is ("Street at $4", "vs cons. $12", "our est. $13")."""
    firm = token.lower_.rstrip(".") in words_of("firm") and token.text != "street"
    if not firm and not is_forecast(token):
        return
    value = _value_behind(token)
    if value is None:
        return
    owner = owner_of(token) or (token if firm else None)
    if owner is None and token.i and token.nbor(-1).lower_ in FIRST:
        owner = token.nbor(-1)
    if owner is not None and owner.lower_ not in POSSESSIVE:
        yield Speaking(owner, None, value.i)


def beside_house(token: Token) -> Iterator[Speaking]:
    """Yield the houses that stand right before a value of their own, where another speaks before them ("JPMorgan at 7,500")."""
    if token.pos_ != "PROPN" or (token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "PROPN"):
        return
    first = min((c.i for c in token.children if c.dep_ in ("compound", "flat")), default=token.i)
    before = token.doc[min(first, token.i) - 1] if min(first, token.i) else None
    if before is None or not (
        before.text in MARKS or before.lower_ in ("and", "while", "but", "joining", "than")
    ):
        return
    value = _value_behind(token, HOUSE_OPENERS)
    if value is not None and house_of(token) is not None:
        yield Speaking(token, None, value.i)


def _value_behind(token: Token, openers: Collection[str] = OPENERS) -> Token | None:
    """Return the head of the value right behind a word, with at most three small words between."""
    doc, place = token.doc, token.i + 1
    while place < len(doc) and place < token.i + 4 and doc[place].lower_ in openers:
        place += 1
    if place >= len(doc) or not (doc[place].like_num or doc[place].lower_ in ("$", "€", "£", "¥")):
        return None
    head = doc[place]
    while head.dep_ in ("nummod", "compound") and (
        head.head.pos_ in ("SYM", "NUM") or head.head.lower_ == "%"
    ):
        head = head.head
    return head


def cut_off(subject: Token, marks: Collection[str] = MARKS) -> bool:
    """Return whether one of the marks stands right before a phrase."""
    first = min((item.i for item in subject.subtree if not item.is_punct), default=subject.i)
    return first > 0 and subject.doc[first - 1].text in marks
