"""Noun phrases that no lexicon knows, as possible subjects under names of their own."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.claims import Subject, SubjectType
from extractor.naming.record import Candidate
from extractor.reading import Sentence, subtree

GENERAL_MODIFIERS = frozenset(
    """u.s. us american global world broader broad overall wall most many all some more closing average net total quarterly annual final opening
    current new its their other such these those last early higher lower daily weekly monthly share stock spot
    benchmark key closely watched blue-chip policy-sensitive yield-sensitive rate-sensitive long-dated long-term""".split()
)
HOLDS_VALUE = re.compile(r"\d\s?(?:%|per ?cent|pct|points\b|basis)")
"""What no name holds ("its 15.5% leap helped the index")."""


def phrase_at(sentence: Sentence, head: Token) -> Candidate | None:
    """Return a noun phrase as a subject of its own name."""
    kept = [head]
    for child in head.children:
        if (
            child.dep_ in ("compound", "amod", "nmod:poss", "flat", "nummod") and child.i < head.i
        ) or child.dep_ == "flat":
            kept.extend(subtree(child))
        elif child.dep_ == "nmod" and child.i == head.i + 2 and head.doc[head.i + 1].lower_ == "of":
            kept.extend(part for part in subtree(child) if part.dep_ not in ("acl:relcl", "punct"))
    kept = sorted(
        {token.i: token for token in kept if not token.is_punct or token.text in "-&'"}.values(),
        key=lambda token: token.i,
    )
    while kept and kept[0].pos_ in ("DET", "PUNCT", "ADP", "PART", "CCONJ"):
        kept.pop(0)
    if not kept or len(kept) > 8:
        return None
    start, end = sentence.offsets(kept[0])[0], sentence.offsets(kept[-1])[1]
    name = " ".join(sentence.text[start:end].split()).strip("'’\"“” ")
    if not re.search(r"[A-Za-z]{2}", name) or len(name) > 70 or HOLDS_VALUE.search(name):
        return None
    kind: SubjectType = "company" if head.pos_ == "PROPN" else "industry"
    return Candidate(start, end, Subject(name=name, type=kind), known=False, prior=0.4)
