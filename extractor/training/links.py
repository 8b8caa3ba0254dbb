"""Links of values to subjects, periods and sources over a parse: by rules, by a learned scorer, by both.

This is the comparison of docs/model.md. It works on words alone, without the product's lists of names,
measures and periods, so that it judges the parse and the reading of it and nothing else. The subjects and the
speakers are read by the product's own readers (`extractor.governing`, `extractor.speech`).
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from extractor.linking import case_of, chain
from extractor.speech.reading import find_speakings, source_of
from extractor.subject_words import SubjectReader
from extractor.training.gold_sentences import ROLES, Role
from extractor.training.link_words import SPEECH, find_anchor
from extractor.training.period_rules import PeriodReader, names_time

SIGNS = frozenset(
    {"%", "$", "€", "£", "¥", "percent", "cent", "pct", "bps", "bp", "points", "point", "times", "basis"}
)
CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj", "acl:relcl", "xcomp"})
BUCKETS = 1 << 16
RULE_WEIGHT = 3.0


@dataclass(frozen=True)
class Example:
    """One choice: features of every candidate (the last is "none"), the rules' scores, the right index."""

    features: tuple[NDArray[np.int64], ...]
    offsets: NDArray[np.float64]
    right: int


def find_candidates(role: Role, value: Token, taken: frozenset[int]) -> list[Token]:
    """Return the words of the value's document that may be its subject, period or source."""
    found = []
    for token in value.doc:
        if token.i in taken or token.is_punct or token.is_space:
            continue
        if token.dep_ in ("nmod:unmarked", "obl:unmarked") and token.head.i in taken:
            continue  # "$77 a pound"
        inner = token.dep_ in ("compound", "flat", "fixed", "goeswith") and not names_time(token)
        if role == "period":
            if names_time(token):
                found.append(token)
        elif token.lower_ in SIGNS or inner or names_time(token):
            continue
        elif role == "subject":
            noun = token.pos_ in ("NOUN", "PROPN", "PRON") or (token.dep_ == "nsubj" and token.pos_ != "NUM")
            if noun and token.tag_ not in ("PRP$", "WDT", "WP", "WP$"):
                found.append(token)
        elif token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ not in ("WDT", "WP"):
            found.append(token)
    return found


class RuleLinker:
    """Links the values of one sentence by rules over its parse: the readers that the product reads with."""

    def __init__(self, values: Sequence[Token], inside: frozenset[int]) -> None:
        self.speakers = [found for doc in {value.doc for value in values} for found in find_speakings(doc)]
        self.subjects = SubjectReader(values, inside, self.speakers)
        self.periods = PeriodReader(values, inside)

    def link(self, role: Role, value: Token) -> Token | None:
        """Return what the value is tied to in one role."""
        if role == "subject":
            return self.subjects.subject(value)
        return self.periods.period(value) if role == "period" else source_of(value, self.speakers)


def describe_path(value: Token, candidate: Token) -> tuple[str, str]:
    """Return the labels from the value up to the word that governs both, and from there down."""
    up = chain(value)
    places = {token.i: place for place, token in enumerate(up)}
    down: list[str] = []
    node = candidate
    while node.i not in places and node.head.i != node.i:
        down.append(node.dep_)
        node = node.head
    rise = [token.dep_ for token in up[: places.get(node.i, len(up))]]
    return ">".join(rise), "<".join(reversed(down))


def describe(role: Role, value: Token, candidate: Token | None, *, chosen: bool | None) -> NDArray[np.int64]:
    """Return the hashed features of a value and a candidate; `chosen`: whether the rules take it."""
    names = [f"{role}"]
    if candidate is None:
        governor = value.head
        names += [
            "none",
            f"none tag={value.tag_}",
            f"none governor={governor.dep_}",
            f"none chosen={chosen}",
        ]
    else:
        up, down = describe_path(value, candidate)
        gap = candidate.i - value.i
        step = "0" if not gap else ("+" if gap > 0 else "-") + str(min(abs(gap).bit_length(), 6))
        case = case_of(candidate)
        names += [
            f"path={up}|{down}", f"up={up}", f"down={down}", f"ends={up.split('>')[-1]}|{down.split('<')[0]}",
            f"gap={step}", f"dep={candidate.dep_}", f"case={case}", f"pos={candidate.pos_}",
            f"tag={candidate.tag_}",
            f"dep={candidate.dep_} gap={step}", f"case={case} up={up}",
            f"length={len(up.split('>'))},{down.count('<')}",
            f"head={candidate.head.lemma_.lower()} {candidate.dep_}",
            f"unit={value.lower_} {candidate.dep_} {up}",
        ]  # fmt: skip
        if role == "period":
            names += [f"time={candidate.lower_}", f"time={candidate.lower_} {case}"]
        if role == "attribution":
            names += [f"speech={candidate.head.lemma_.lower() in SPEECH} {candidate.dep_}"]
        low, high = sorted((value.i, candidate.i))
        between = list(value.doc[low + 1 : high])
        verbs = sum(token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "MD") for token in between)
        nouns = sum(
            token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "flat") for token in between
        )
        side = "after" if candidate.i > value.i else "before"
        before = value.doc[low - 1].lower_ if low else "^"
        following = value.doc[value.i + 1].lower_ if value.i + 1 < len(value.doc) else "$"
        count, crossed = min(verbs, 3), min(nouns, 4)
        clauses = ",".join(token.dep_ for token in chain(value) if token.dep_ in CLAUSES)
        names += [
            f"{side} verbs={count}", f"{side} nouns={crossed}", f"{side} verbs={count} nouns={crossed}",
            f"{side} before={before}", f"{side} next={following} verbs={count}",
            f"anchor={find_anchor(value).dep_} {side} {candidate.dep_}",
            f"clause={clauses[:40]}|{candidate.dep_}",
            f"shape={'number' if value.like_num else value.lower_} {side} {crossed}",
        ]  # fmt: skip
        commas = sum(
            token.text in (",", ";", "—", ":")
            for token in value.doc[min(value.i, candidate.i) : max(value.i, candidate.i)]
        )
        names.append(f"commas={min(commas, 3)} {step[0]}")
        if chosen is not None:
            names += [f"chosen={chosen}", f"chosen={chosen} dep={candidate.dep_}", f"chosen={chosen} up={up}"]
    hashed = {zlib.crc32(f"{role} {name}".encode()) % BUCKETS for name in names}
    return np.array(sorted(hashed), dtype=np.int64)


class LinkScorer:
    """A log-linear choice among candidates, trained by AdaGrad; the same examples give the same weights."""

    def __init__(self, *, with_rules: bool) -> None:
        self.with_rules = with_rules
        self.weights = np.zeros(BUCKETS)

    def describe_all(
        self, role: Role, value: Token, candidates: Sequence[Token], rules: RuleLinker
    ) -> tuple[NDArray[np.int64], ...]:
        """Return the features of all candidates and of "none"."""
        taken = rules.link(role, value) if self.with_rules else None
        return tuple(
            describe(role, value, token, chosen=_is_same(token, taken) if self.with_rules else None)
            for token in (*candidates, None)
        )

    def weigh(
        self, role: Role, value: Token, candidates: Sequence[Token], rules: RuleLinker
    ) -> NDArray[np.float64]:
        """Return the score that the rules give to all candidates and to "none"; zeros without the rules."""
        if not self.with_rules:
            return np.zeros(len(candidates) + 1)
        taken = rules.link(role, value)
        return RULE_WEIGHT * np.array([float(_is_same(token, taken)) for token in (*candidates, None)])

    def train(
        self, examples: Sequence[Example], *, epochs: int = 3, rate: float = 0.05, seed: int = 7
    ) -> None:
        """Fit the weights."""
        squares = np.full(BUCKETS, 1e-8)
        order = np.arange(len(examples))
        generator = np.random.default_rng(seed)
        for _ in range(epochs):
            generator.shuffle(order)
            for index in order:
                example = examples[int(index)]
                scores = example.offsets + [self.weights[features].sum() for features in example.features]
                chances = np.exp(scores - scores.max())
                chances /= chances.sum()
                for place, features in enumerate(example.features):
                    gradient = chances[place] - (place == example.right)
                    if abs(gradient) < 1e-4:
                        continue
                    squares[features] += gradient * gradient
                    self.weights[features] -= rate * gradient / np.sqrt(squares[features])
        self.weights[np.abs(self.weights) < 1e-3] = 0.0

    def choose(
        self, role: Role, value: Token, candidates: Sequence[Token], rules: RuleLinker
    ) -> Token | None:
        """Return the likeliest candidate, or none."""
        described = self.describe_all(role, value, candidates, rules)
        learned = [self.weights[features].sum() for features in described]
        best = int(np.argmax(self.weigh(role, value, candidates, rules) + learned))
        return candidates[best] if best < len(candidates) else None


def _is_same(token: Token | None, other: Token | None) -> bool:
    return token is other or (token is not None and other is not None and token.i == other.i)


def find_head(doc: Doc, start: int, end: int) -> Token | None:
    """Return the word of a span that hangs on a word outside of it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


__all__ = ["ROLES", "Example", "LinkScorer", "RuleLinker", "find_candidates", "find_head"]
