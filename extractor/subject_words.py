"""Whose a value is, as far as grammar alone tells: the head of the phrase that it is said of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from extractor.governing import Climb
from extractor.linking import own_subject
from extractor.speech.reading import source_of
from extractor.speech.record import Speaking
from extractor.tree_words import (
    CALLS,
    DEPTH,
    PRONOUNS,
    RELATIVE,
    SPEAKERS,
    SUBJECTS,
    complement,
    is_move,
    is_predicate,
    is_time,
    is_unit,
    singular,
    told_of,
)


class SubjectReader:
    """Reads the subjects of the values of one sentence.

    `values`: the head of each; `inside`: the indexes of all their words, which are subjects of nothing;
    `speakers`: who speaks in the sentence, which no figure of theirs is of, where another thing is told of before.
    """

    def __init__(
        self, values: Sequence[Token], inside: Collection[int], speakers: list[Speaking] | None = None
    ) -> None:
        self.speakers = speakers or []
        self.values = sorted(values, key=lambda token: token.i)
        self.inside = inside
        self._read: dict[int, Token | None] = {}
        self._read.update(pair_respectively(self.values))

    def subject(self, value: Token) -> Token | None:
        """Return the head of the phrase that a value is said of, or `None` where the tree does not tell."""
        for other in (*(item for item in self.values if item.i < value.i), value):
            if other.i not in self._read:
                self._read[other.i] = None  # what leads back here ends here
                word = Climb(other, self.values, self.inside, self.before).from_value(other)
                read = self._settle(word, other) or asked(other) or self.before(other)
                self._read[other.i] = self.before(other) if self._speaks(read, other) else read
        return self._read[value.i]

    def _speaks(self, word: Token | None, value: Token) -> bool:
        """Return whether a word is who says the value, and so not what it is of."""
        speaker = source_of(value, self.speakers) if word is not None and self.speakers else None
        return speaker is not None and word is not None and speaker.i == word.i

    def before(self, value: Token) -> Token | None:
        """Return the subject of the value before this one."""
        earlier = [other for other in self.values if other.i < value.i]
        return self._read.get(earlier[-1].i) if earlier else None

    def _settle(self, word: Token | None, value: Token) -> Token | None:
        """Return the noun that a word stands for: what a pronoun refers to, what a predicate noun is said of."""
        for _ in range(DEPTH):
            if word is None or word.i in self.inside:
                return None
            if (
                word.lower_ in RELATIVE
                and word.tag_ != "DT"
                and not any(c.dep_ == "nmod" for c in word.children)
            ):
                antecedent = _antecedent_of_relative(word)
                if antecedent is None or antecedent.i == word.i:
                    return word
                word = antecedent
                continue
            if is_predicate(word) or word.dep_ == "csubj":
                subject = next((child for child in word.children if child.dep_ in SUBJECTS), None)
                told = word.pos_ == "PROPN" and subject is not None and subject.pos_ == "NOUN"
                if subject is not None and subject.i not in self.inside and not told:
                    word = subject
                    continue
            if (
                word.dep_ == "appos"
                and word.head.pos_ in ("NOUN", "PROPN")
                and word.head.i not in self.inside
            ):
                word = word.head
                continue
            moved = complement(word, value, compounds=False) if is_move(word) else None
            if moved is not None and moved.i not in self.inside and moved.i != word.i:
                word = moved
                continue
            if singular(word) in CALLS:
                answer = told_of(word)
                return answer if answer is not None else (self.before(value) or word)
            if word.lower_ in SPEAKERS:
                return (self.before(value) if word.dep_ in SUBJECTS else None) or word
            if word.lower_ in PRONOUNS and not any(
                child.dep_ in ("nmod", "acl:relcl", "acl") for child in word.children
            ):
                return self._antecedent(word, value) or self.before(value) or word
            return word
        return word

    def _antecedent(self, word: Token, value: Token) -> Token | None:
        """Return the noun before a pronoun that it stands for: a subject for a subject, and agreeing in number."""
        if word.dep_ == "nmod:poss":
            own = next((own_subject(node) for node in word.ancestors if own_subject(node) is not None), None)
            if (
                own is not None
                and own.i < word.i
                and own.pos_ in ("NOUN", "PROPN")
                and own.i not in self.inside
            ):
                return own
        plural = word.lower_ in ("they", "their", "them", "these", "those")
        part = word.dep_ == "nmod"
        found = []
        for token in reversed(list(word.doc[: word.i])):
            roles = ("nsubj", "nsubj:pass", "obj", "obl", "nmod") if part else ("nsubj", "nsubj:pass")
            if token.dep_ not in roles or token.i in self.inside or token.pos_ not in ("NOUN", "PROPN"):
                continue
            if is_unit(token) or is_time(token) or any(parent.i == token.i for parent in word.ancestors):
                continue
            many = token.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in token.children)
            if plural == many or (plural and token.pos_ == "PROPN"):
                return token
            found.append(token)
        if part:
            return self.before(value)
        return found[0] if found else None


def _antecedent_of_relative(word: Token) -> Token | None:
    node = word
    for _ in range(DEPTH):
        if node.dep_ == "acl:relcl":
            return node.head
        if (
            word.lower_ != "that"
            and node.dep_ in ("advcl", "conj", "parataxis")
            and node.i not in (node.head.i, word.i)
        ):
            return next(
                (
                    child
                    for child in node.head.children
                    if child.dep_ in ("obj", "nsubj") and child.i < word.i
                ),
                None,
            )
        if node.head.i == node.i:
            return None
        node = node.head
    return None


def pair_respectively(values: Sequence[Token]) -> dict[int, Token]:
    """Return the subject of every value of a "respectively" list, by the value's index.

    Two coordinations of the same length pair one to one.
    """
    if not values or "respectively" not in values[0].doc.text.lower():
        return {}
    heads = {value.i for value in values}
    paired: dict[int, Token] = {}
    for value in values:
        if value.dep_ == "conj":
            continue
        amounts = [value, *(token for token in value.subtree if token.dep_ == "conj" and token.i in heads)]
        for head in (value, *value.ancestors):
            subject = own_subject(head)
            names = (
                [subject, *(c for c in subject.subtree if c.dep_ == "conj")] if subject is not None else []
            )
            if len(names) == len(amounts) > 1:
                paired.update({amount.i: name for amount, name in zip(amounts, names, strict=True)})
                break
    return paired


def asked(value: Token) -> Token | None:
    """Return what a question of a word or two before a value is about ("Tin? Up 27%.")."""
    doc = value.doc
    for mark in range(value.i - 1, max(0, value.i - 5), -1):
        if doc[mark].text == "?":
            named = [token for token in doc[max(0, mark - 3) : mark] if token.pos_ in ("NOUN", "PROPN")]
            return named[-1] if named else None
        if doc[mark].pos_ == "VERB":
            return None
    return None
