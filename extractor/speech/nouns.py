"""Who is led up to by a preposition or owns what something is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.linking import case_of, own_subject
from extractor.speech.owners import named_owner, owner_of
from extractor.speech.places import cut_off
from extractor.speech.record import Speaking
from extractor.speech.verbs import by_call
from extractor.speech.words import (
    NOUNS,
    POSSESSIVE,
    WHOLE_CASES,
    is_forecast,
    is_output,
    says,
    words_of,
)


def by_noun(noun: Token) -> Iterator[Speaking]:
    """Yield who is led up to by a preposition ("according to X", "by X's count", "per X")."""
    case = case_of(noun)
    per = any(child.dep_ == "case" and child.lower_ == "per" for child in noun.children)
    named = noun.text[:1].isupper() or any(
        child.dep_ == "compound" and child.pos_ == "PROPN" for child in noun.children
    )
    if case in WHOLE_CASES or (per and named):
        owner = owner_of(noun) if is_output(noun) or is_forecast(noun) else None
        yield Speaking(noun if owner is None else owner, None)
        return
    yield from _mistaken(noun)
    led = case in ("by", "in", "going by", "on", "judging by", "from", "based on") or noun.head.lower_ in (
        "going",
        "judging",
    )
    if is_output(noun) and noun.dep_ in ("obl", "nmod", "advcl") and led:
        owner = owner_of(noun) if case != "in" else named_owner(noun)
        if owner is not None:
            yield Speaking(owner, noun.head if noun.dep_ == "nmod" and case == "in" else _led_scope(noun))
        return
    if (
        is_forecast(noun)
        and not noun.dep_.startswith("nsubj")
        and any(item.like_num and item.i > noun.i for item in noun.subtree)
    ):
        owner = owner_of(noun)
        if owner is not None and not (owner.lower_ in POSSESSIVE and noun.head.lower_ in words_of("set")):
            yield Speaking(owner, noun)


def _mistaken(noun: Token) -> Iterator[Speaking]:
    """Yield who says something by a verb that was taken for a noun (", Bankrate reports,", "X estimates that")."""
    if not says(noun) or noun.i + 1 >= len(noun.doc):
        return
    behind = noun.nbor(1).lower_
    subject = own_subject(noun)
    if behind == "that" and subject is not None and subject.i < noun.i:
        yield Speaking(subject, noun)
        return
    if noun.dep_ not in ("parataxis", "conj"):
        return
    name = next((c for c in noun.children if c.dep_ == "compound" and c.pos_ == "PROPN"), None)
    if name is not None and behind in (",", ".") and cut_off(name):
        yield Speaking(name, None)
    elif behind == "that" and noun.head.pos_ in NOUNS and noun.head.i < noun.i:
        yield Speaking(noun.head, noun)


def _led_scope(noun: Token) -> Token | None:
    """Return the participle that a survey hangs on ("the 5% tipped in a Reuters poll"): its noun, else the sentence."""
    verb = noun.head
    return verb.head if verb.dep_ == "acl" and verb.head.i < verb.i else None


def by_copula(token: Token) -> Iterator[Speaking]:
    """Yield whose forecast something is said to be ("X's number is 4", "Y's is 5", "if X is a guide")."""
    if not any(child.dep_ == "cop" for child in token.children):
        return
    subject = own_subject(token)
    if subject is None:
        return
    if token.lower_ in ("guide", "judge"):
        if any(child.dep_ == "mark" and child.lower_ == "if" for child in token.children):
            yield Speaking(subject, None)
    elif subject.pos_ == "PROPN" and case_of(subject) in ("'s", "’s", "'", "’"):
        yield Speaking(subject, token)
    else:
        yield from by_call(token, subject)
