"""Finds in a tree who speaks, and for how much of the sentence: by grammar and verbs of saying, whatever the name.

"X says ...", "..., says X", "..., X finds, ...", "X expects Y to rise", "X put Y at 4", "by X's count", "the 4% that X
had expected", "X's forecast is 4", "X raised its target to 4", "X's data show", "as measured by X".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.linking import case_of, chain, own_subject
from extractor.speech.nouns import by_copula, by_noun
from extractor.speech.owners import house_of, owner_of
from extractor.speech.places import beside, beside_house, inserted_by
from extractor.speech.record import Speaking
from extractor.speech.verbs import by_verb, reports
from extractor.speech.words import (
    AFTER,
    NOUNS,
    POSSESSIVE,
    UNNAMED,
    is_forecast,
    is_nameless,
    is_output,
    says,
    words_of,
)


def find_speakings(doc: Doc) -> Iterator[Speaking]:
    """Yield who speaks in a sentence, in the order of the words that tell so."""
    told = False
    for token in doc:
        yield from beside(token)
        if told:
            yield from beside_house(token)
        if token.pos_ in ("DET", "ADP", "PUNCT", "NUM") and token.dep_ != "parataxis":
            if token.pos_ == "NUM":
                yield from _gapped(token)
                yield from by_copula(token)
            continue
        for speaking in _by_word(token):
            owner = owner_of(speaking.speaker)
            told = told or any(house_of(item) for item in (speaking.speaker, owner) if item is not None)
            named = owner is not None and is_output(speaking.speaker)
            yield replace(speaking, speaker=owner) if named and owner is not None else speaking


def _by_word(token: Token) -> Iterator[Speaking]:
    """Yield who speaks by one word."""
    inserted = inserted_by(token)
    if inserted is not None:
        yield inserted
        return
    if token.pos_ in ("VERB", "AUX") or (token.dep_ == "parataxis" and says(token)):
        yield from by_verb(token)
    elif token.pos_ in NOUNS or (is_output(token) and token.pos_ == "ADV"):
        yield from by_noun(token)
    yield from by_copula(token)
    yield from _gapped(token)


def _gapped(token: Token) -> Iterator[Speaking]:
    """Yield who says a value whose verb is left out ("X sees growth of 2%, Y 3%") or is only "be" ("we are at 11%")."""
    if token.pos_ not in ("SYM", "NUM") and token.lower_ not in ("%", "percent", "cent", "points"):
        return
    subject = own_subject(token)
    if subject is None:
        return
    told = (
        token.dep_ == "conj"
        and token.head.pos_ == "VERB"
        and says(token.head)
        and reports(token.head, own_subject(token.head) or subject)
    )
    if (told and subject.pos_ != "PRON") or subject.lower_ in ("we", "i"):
        yield Speaking(subject, token)


def source_of(value: Token, found: list[Speaking]) -> Token | None:
    """Return the head of the phrase that names who says a value."""
    chosen = choose_speaking(value, found)
    return None if chosen is None or chosen.speaker.lower_ in (*UNNAMED, *POSSESSIVE) else chosen.speaker


def choose_speaking(value: Token, found: list[Speaking]) -> Speaking | None:
    """Return by what somebody says a value: what stands beside it, the innermost word over it, else the sentence's."""
    own = next((item for item in found if item.value == value.i), None)
    if own is not None:
        return own
    above = _said_above(value)
    places = {token.i: place for place, token in enumerate(above)}
    inside = sorted(
        (item for item in found if _reaches(item, above, places)),
        key=lambda item: (
            item.scope is not None and item.scope.lower_ in words_of("wish"),
            places[item.scope.i] if item.scope is not None else 0,
            item.speaker.i,
        ),
    )
    whole = [item for item in found if item.scope is None and item.value is None]
    behind = [item for item in whole if item.speaker.i > value.i]
    if inside and inside[0].speaker.lower_ not in ("we", "i"):
        nearest = inside[0]
        named = [item for item in behind if item.speaker.i > (nearest.scope or nearest.speaker).i]
        return named[0] if named and is_nameless(nearest.speaker) else nearest
    if not whole and inside:
        return inside[0]
    return (behind or whole)[0] if whole else None


def _reaches(item: Speaking, above: list[Token], places: dict[int, int]) -> bool:
    """Return whether what a speaker says holds a value, of which the words above are given."""
    if item.scope is None or item.value is not None or item.scope.i not in places or item.speaker.i in places:
        return False
    if is_forecast(item.scope) and item.scope.i > above[0].i:
        return False  # "12% above our estimate"
    if item.scope.lower_ not in words_of("call"):
        return True
    between = above[: places[item.scope.i]]
    return not any(node.dep_ in ("obl", "nmod") and case_of(node) in AFTER for node in between)


def _said_above(value: Token) -> list[Token]:
    """Return a value and the words above it, less the verbs of saying that it only stands beside."""
    kept = [value]
    for node in value.ancestors:
        child = kept[-1] if kept[-1].head.i == node.i else next(c for c in chain(value) if c.head.i == node.i)
        beside = child.dep_ == "parataxis" or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"))
        if not (beside and node.pos_ == "VERB" and says(node)):
            kept.append(node)
    return kept
