"""What moves and what is moved, where a verb tells of both: "Nvidia's surge lifted the Nasdaq 1.2% to a record"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

from extractor.causes import CAUSES
from extractor.linking import Spanned, chain, own_subject
from extractor.reading import Sentence, subtree

Span = tuple[int, int]
NONE: Span = (0, 0)
OUTSIDE = ("nsubj", "obj", "acl", "conj", "parataxis", "ccomp")
"""Edges behind which a value is said of something else than the verb's object."""


def find_moved(sentence: Sentence, value: Spanned, names: Sequence[Spanned]) -> tuple[Span, Span]:
    """Return the offsets of what moves and of what is moved by a value's verb, both empty where no name is moved."""
    head = sentence.head(value.start, value.end)
    for below, verb in pairwise(chain(head)) if head is not None else ():
        if below.dep_.startswith(OUTSIDE):
            return NONE, NONE
        if verb.pos_ != "VERB":
            continue
        mover = own_subject(verb)
        if verb.lower_ in CAUSES:
            moved = next((child for child in verb.children if child.dep_ == "obj"), None)
            if moved is None or moved.i > below.i:
                return NONE, NONE
            span = _span_of(sentence, moved)
            if not any(span[0] <= name.start < span[1] for name in names):
                return NONE, NONE
            return (_span_of(sentence, mover) if mover is not None else NONE), span
        if mover is not None:
            return NONE, NONE
    return NONE, NONE


def _span_of(sentence: Sentence, token: Token) -> Span:
    tokens = list(subtree(token))
    return sentence.offsets(tokens[0])[0], sentence.offsets(tokens[-1])[1]
