"""Whose a forecast, a survey or a participle is: possessors, agents, known houses."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.linking import case_of, chain, own_subject
from extractor.source_names import is_house, source_name
from extractor.speech.words import (
    is_people,
)
from extractor.tree_words import is_time


def agent_of(verb: Token) -> Token | None:
    """Return by whom something is done ("as measured by X")."""
    if verb.tag_ != "VBN" and verb.pos_ != "VERB":
        return None
    for child in verb.children:
        if child.dep_ == "obl:agent" and not is_time(child):
            return child
        if (
            child.dep_ == "obl"
            and case_of(child) == "by"
            and child.pos_ in ("NOUN", "PROPN")
            and child.i > verb.i
        ):
            counted = any(item.like_num for item in child.children) or is_time(child)
            if not counted and child.text[:1].isupper():
                return child
        for grand in child.children if child.i > verb.i and child.dep_ == "obl" else ():
            if (
                grand.dep_ == "nmod"
                and case_of(grand) == "by"
                and grand.pos_ == "PROPN"
                and not is_time(grand)
            ):
                return grand  # "is put at 2.4% by the OECD"
    return None


def owner_of(noun: Token) -> Token | None:
    """Return whose a forecast or a survey is ("X's", "a Y poll", "of X", "by X", "our")."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" and not is_time(child):
            own = child.lower_ in ("its", "their", "his", "her")
            subject = (
                next((s for node in chain(noun) if (s := own_subject(node)) is not None), None)
                if own
                else None
            )
            named = (
                subject is not None
                and subject.pos_ == "PROPN"
                and noun.i not in {t.i for t in subject.subtree}
            )
            return subject if named else child
    for child in noun.children:
        if (
            child.dep_ == "nmod"
            and case_of(child) in ("of", "by", "from")
            and (child.pos_ == "PROPN" or is_people(child))
        ):
            return child
    for child in noun.children:
        if child.dep_ in ("acl", "acl:relcl"):
            agent = agent_of(child)
            if agent is not None:
                return agent
    return None


def named_owner(noun: Token) -> Token | None:
    """Return the owner of a survey, or the name that stands before it ("a Reuters poll")."""
    return owner_of(noun) or next(
        (child for child in noun.children if child.dep_ == "compound" and child.pos_ == "PROPN"), None
    )


def house_of(token: Token) -> str | None:
    """Return the name of the house that a word ends or heads, or `None` where it is none that is known."""
    first = min((child.i for child in token.children if child.dep_ in ("compound", "flat")), default=token.i)
    last = max((child.i for child in token.children if child.dep_ == "flat"), default=token.i)
    doc = token.doc
    for start in sorted({min(first, token.i), *range(max(0, token.i - 2), token.i + 1)}):
        name = source_name(doc[start : max(last, token.i) + 1].text)
        if name is not None and is_house(name):
            return name
    return None
