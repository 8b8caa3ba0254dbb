"""Links of values to subjects, periods and sources over a parse: by rules, by a learned scorer, by both.

This is the comparison of docs/model.md. It works on words alone, without the product's lists of names,
measures and periods, so that it judges the parse and the scoring and nothing else.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from extractor.linking import case_of, chain, path_cost
from extractor.training.gold_sentences import ROLES, Role


def read_words(name: str) -> frozenset[str]:
    """Return the words of one class of link_words.csv."""
    with Path(__file__).with_name("link_words.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines) if row["class"] == name)


SIGNS = frozenset(
    {"%", "$", "€", "£", "¥", "percent", "cent", "pct", "bps", "bp", "points", "point", "times", "basis"}
)
TIME_WORDS = read_words("time")
SPEECH = read_words("speech")
COMPARATIVES = read_words("comparative")
SOURCE_NOUNS = read_words("source")
CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj", "acl:relcl", "xcomp"})
BUCKETS = 1 << 16
RULE_WEIGHT = 1.5


@dataclass(frozen=True)
class Example:
    """One choice: features of every candidate (the last is "none"), the rules' scores, the right index."""

    features: tuple[NDArray[np.int64], ...]
    offsets: NDArray[np.float64]
    right: int


def is_time(token: Token) -> bool:
    """Return whether the word names a time."""
    word = token.lower_
    if word in TIME_WORDS:
        return not (word == "may" and token.tag_ == "MD")
    year = token.text.isdigit() and len(token.text) == 4 and token.text[:2] in ("19", "20")
    short = (
        len(word) <= 6
        and any(mark in word for mark in ("q", "h", "fy", "cy"))
        and any(c.isdigit() for c in word)
    )
    return year or short


def find_candidates(role: Role, value: Token, taken: frozenset[int]) -> list[Token]:
    """Return the words of the value's document that may be its subject, period or source."""
    found = []
    for token in value.doc:
        if token.i in taken or token.is_punct or token.is_space:
            continue
        if token.dep_ in ("nmod:unmarked", "obl:unmarked") and token.head.i in taken:
            continue  # "$77 a pound"
        inner = token.dep_ in ("compound", "flat", "fixed", "goeswith") and not is_time(token)
        if role == "period":
            if is_time(token):
                found.append(token)
        elif token.lower_ in SIGNS or inner or is_time(token):
            continue
        elif role == "subject":
            noun = token.pos_ in ("NOUN", "PROPN", "PRON") or (token.dep_ == "nsubj" and token.pos_ != "NUM")
            if noun and token.tag_ not in ("PRP$", "WDT", "WP", "WP$"):
                found.append(token)
        elif token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ not in ("WDT", "WP"):
            found.append(token)
    return found


def score_source(value: Token, candidate: Token) -> float:
    """Return the cost of taking `candidate` as the source of the value, by its grammar alone."""
    case = case_of(candidate)
    head = candidate.head
    if case in ("according to", "per"):
        return 0.2
    noun = candidate.lemma_.lower() in SOURCE_NOUNS
    if noun and case in ("by", "in", "from", "going by") and candidate.dep_ in ("obl", "nmod", "advcl"):
        return 0.8
    if candidate.dep_ == "obl:agent" and head.lemma_.lower() in SPEECH:
        return 0.5
    if candidate.dep_ not in ("nsubj", "nsubj:pass"):
        return 9.0
    if head.lemma_.lower() in SPEECH:
        if any(child.dep_ in ("ccomp", "parataxis", "xcomp") for child in head.children):
            return 0.4 if head in chain(value) else 0.7
        if head.dep_ in ("parataxis", "conj", "appos", "dep", "advcl", "ROOT"):
            has_object = any(child.dep_ in ("obj", "obl:unmarked") for child in head.children)
            return 2.5 if has_object and head.dep_ != "parataxis" else 0.7
        if head.dep_ == "acl:relcl" and head.head.i in [token.i for token in chain(value)[:2]]:
            return 0.6  # "the 5% that analysts had expected"
    if head.lower_ in ("showed", "show", "shows", "found", "revealed", "reveals") and head.dep_ in (
        "parataxis",
        "conj",
    ):
        return 0.5
    return 9.0


def find_anchor(value: Token) -> Token:
    """Return the word to start from: the noun that the value counts ("1,024 sites", "a 12% gain")."""
    anchor = value
    while anchor.dep_ in ("nummod", "compound", "amod") and anchor.head.pos_ in (
        "NOUN",
        "PROPN",
        "SYM",
        "NUM",
    ):
        anchor = anchor.head
    return anchor


def correct_subject(value: Token, anchor: Token, candidate: Token) -> float:
    """Return what is added to the cost of a subject for what the labels of its path do not say."""
    extra = 0.0
    if candidate.i in (anchor.i, value.head.i) and value.dep_ in ("nummod", "compound", "amod"):
        extra += 3.0  # what is counted, not who counts it
    if candidate.head.i == anchor.i and case_of(candidate) == "of" and not anchor.dep_.startswith("nsubj"):
        extra += 2.5  # "holds 20% of sales"; but "20% of stocks rose"
    if any(child.dep_ == "cop" for child in candidate.children) and candidate.i != anchor.i:
        extra += 2.0  # "X was the worst stock, off 5%"
    if candidate.lower_ in COMPARATIVES:
        extra += 4.0
    case = case_of(candidate)
    yardstick = case in ("of", "than", "above", "below", "beneath", "over", "from", "at")
    if yardstick and (candidate.head.lower_ in COMPARATIVES or candidate.i == value.head.i):
        extra += 2.0  # "39% ahead of last year", "6% above the norm"
    if candidate.head.i == anchor.i and anchor.i == value.i and case in ("in", "at", "on"):
        clause = anchor.head
        moves = anchor.dep_ in ("obl:unmarked", "obj", "obl")
        if moves and any(child.dep_.startswith("nsubj") for child in clause.children):
            extra += 1.5  # "indexes dipped 0.7% in Paris"
    head = candidate.head
    if (
        candidate.dep_ == "nsubj"
        and head.lemma_.lower() in SPEECH
        and head.dep_ in ("parataxis", "ROOT", "conj", "advcl")
    ):
        others = any(child.dep_ in ("ccomp", "parataxis", "xcomp") for child in head.children)
        extra += 2.0 if others or head.dep_ == "parataxis" else 0.0
    moved = anchor if anchor.dep_ == "obl" and case_of(anchor) in ("to", "at", "by") else None
    if moved is not None and candidate.head.i == moved.head.i:
        objects = [child for child in moved.head.children if child.dep_ == "obj" and child.i != anchor.i]
        if objects and candidate.dep_ == "nsubj":
            extra += 1.5  # "raised its target to 5": the target
        if objects and candidate.dep_ == "obj":
            extra -= 0.7
    if candidate.lower_ in ("we", "i", "you", "there"):
        extra += 1.0
    return extra


def score_rules(role: Role, value: Token, candidate: Token) -> float:
    """Return the cost of a candidate by the product's rules: lower is better."""
    gap = abs(value.i - candidate.i)
    if role == "attribution":
        return score_source(value, candidate) + 0.01 * gap
    anchor = find_anchor(value)
    if role == "subject":
        cost = path_cost(anchor, candidate, lambda _: True).cost if candidate.i != anchor.i else 0.5
        return cost + 0.02 * min(gap, 40) + correct_subject(value, anchor, candidate)
    cost = path_cost(anchor, candidate, lambda _: True).cost
    if role == "period":
        clash = any(token.dep_ in ("advcl", "ccomp", "parataxis", "conj") for token in chain(candidate)[:2])
        return cost + 0.03 * gap + 0.5 * clash
    raise ValueError(role)


LIMITS: dict[Role, float] = {"subject": 8.0, "period": 4.0, "attribution": 5.0}


def choose_by_rules(role: Role, value: Token, candidates: Sequence[Token]) -> Token | None:
    """Return the candidate of least cost, or none where all are too far."""
    ranked = sorted((score_rules(role, value, token), token.i) for token in candidates)
    if not ranked or ranked[0][0] > LIMITS[role]:
        return None
    return value.doc[ranked[0][1]]


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


def describe(
    role: Role, value: Token, candidate: Token | None, cost: float | None, rank: int
) -> NDArray[np.int64]:
    """Return the hashed features of a value and a candidate; `cost`, `rank`: the rules' opinion of it."""
    names = [f"{role}"]
    if candidate is None:
        governor = value.head
        names += [
            "none",
            f"none tag={value.tag_}",
            f"none governor={governor.dep_}",
            f"none rank cost={rank}",
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
        if cost is not None:
            names += [
                f"rank={min(rank, 3)}",
                f"cost={min(int(cost * 2), 20)}",
                f"rank={min(rank, 3)} cost={min(int(cost), 9)}",
            ]
    hashed = {zlib.crc32(f"{role} {name}".encode()) % BUCKETS for name in names}
    return np.array(sorted(hashed), dtype=np.int64)


class LinkScorer:
    """A log-linear choice among candidates, trained by AdaGrad; the same examples give the same weights."""

    def __init__(self, *, with_rules: bool) -> None:
        self.with_rules = with_rules
        self.weights = np.zeros(BUCKETS)

    def describe_all(
        self, role: Role, value: Token, candidates: Sequence[Token]
    ) -> tuple[NDArray[np.int64], ...]:
        """Return the features of all candidates and of "none"."""
        costs = [score_rules(role, value, token) for token in candidates] if self.with_rules else []
        order = sorted(range(len(costs)), key=lambda index: costs[index])
        ranks = {index: place for place, index in enumerate(order)}
        described = [
            describe(role, value, token, costs[index] if costs else None, ranks.get(index, 0))
            for index, token in enumerate(candidates)
        ]
        best = int(min(costs) * 2) if costs else -1
        return (*described, describe(role, value, None, None, min(best, 20)))

    def weigh(self, role: Role, value: Token, candidates: Sequence[Token]) -> NDArray[np.float64]:
        """Return the score that the rules give to all candidates and to "none"; zeros without the rules."""
        if not self.with_rules:
            return np.zeros(len(candidates) + 1)
        costs = [score_rules(role, value, token) for token in candidates]
        return -RULE_WEIGHT * np.array([*costs, LIMITS[role]])

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

    def choose(self, role: Role, value: Token, candidates: Sequence[Token]) -> Token | None:
        """Return the likeliest candidate, or none."""
        learned = [self.weights[features].sum() for features in self.describe_all(role, value, candidates)]
        best = int(np.argmax(self.weigh(role, value, candidates) + learned))
        return candidates[best] if best < len(candidates) else None


Choose = Callable[[Role, Token, Sequence[Token]], Token | None]


def find_head(doc: Doc, start: int, end: int) -> Token | None:
    """Return the word of a span that hangs on a word outside of it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def pair_respectively(doc: Doc, values: Iterable[Token]) -> dict[int, Token]:
    """Return the subject of every value of a "respectively" list, by the value's index.

    Two coordinations of the same length pair one to one.
    """
    if not any(token.lower_ == "respectively" for token in doc):
        return {}
    heads = {value.i for value in values}
    for value in doc:
        if value.i not in heads or value.dep_ == "conj":
            continue
        amounts = [value, *(token for token in value.subtree if token.dep_ == "conj" and token.i in heads)]
        for head in chain(value):
            for subject in head.children:
                if subject.dep_ in ("nsubj", "nsubj:pass"):
                    names = [subject, *(child for child in subject.subtree if child.dep_ == "conj")]
                    if len(names) == len(amounts) > 1:
                        return {amount.i: name for amount, name in zip(amounts, names, strict=True)}
    return {}


def link(
    role: Role, value: Token, taken: frozenset[int], choose: Choose, paired: dict[int, Token]
) -> Token | None:
    """Return what the value is tied to in one role."""
    if role == "subject" and value.i in paired:
        return paired[value.i]
    return choose(role, value, find_candidates(role, value, taken))


__all__ = [
    "ROLES",
    "Example",
    "LinkScorer",
    "choose_by_rules",
    "find_candidates",
    "find_head",
    "link",
    "pair_respectively",
]
