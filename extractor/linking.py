"""Ties a value to the subject, the period and the measure that it belongs to.

Each candidate is scored by its path through the dependency tree: edges cost little where grammar carries the
meaning (a subject of the verb that governs the value, a possessor, "gain in X") and much where it leads out of
the statement (another clause, "than", "by"). The cheapest candidate wins; word distance only breaks ties, and
stands in where there is no parse (tables, rows of figures).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from spacy.tokens import Token

from extractor.reading import Sentence
from extractor.vocabulary import senses_of, verb_forms

UP = {
    "nummod": 0.0, "flat": 0.0, "fixed": 0.0, "compound": 0.1, "obl:unmarked": 0.2, "nmod:unmarked": 0.2, "obj": 0.2,
    "advmod": 0.2, "amod": 0.2, "appos": 0.3, "conj": 0.3, "obl": 0.4, "nmod": 0.4, "xcomp": 0.4, "acl": 0.4,
    "nmod:poss": 0.5, "acl:relcl": 0.6, "dep": 0.5, "list": 0.6, "advcl": 1.0, "nsubj": 0.9, "nsubj:pass": 0.9,
    "ccomp": 1.2, "parataxis": 1.6, "csubj": 1.5, "goeswith": 0.0,
}  # fmt: skip
DOWN = {
    "nsubj": 0.1, "nsubj:pass": 0.1, "nsubj:outer": 0.3, "nmod:poss": 0.1, "flat": 0.0, "fixed": 0.0, "compound": 0.3,
    "appos": 0.6, "amod": 0.6, "iobj": 0.6, "nummod": 0.3, "obj": 0.8, "nmod:unmarked": 0.8, "obl:unmarked": 1.0,
    "conj": 0.9, "dep": 1.0, "list": 1.0, "advmod": 1.0, "obl:agent": 1.2, "xcomp": 1.5, "acl": 2.2, "acl:relcl": 2.5,
    "ccomp": 2.5, "advcl": 3.0, "parataxis": 3.0,
}  # fmt: skip
NOUN_CASES = {"in": 0.3, "for": 0.3, "of": 0.3, "on": 0.5, "from": 0.8, "at": 0.6, "into": 0.5, "among": 0.8,
              "across": 0.8, "to": 0.9, "within": 0.8}  # fmt: skip
VERB_CASES = {
    "in": 1.0,
    "for": 0.9,
    "of": 1.0,
    "at": 1.0,
    "on": 1.2,
    "from": 1.3,
    "to": 1.5,
    "into": 1.0,
    "among": 1.2,
}
FAR_CASE = 2.2
AWAY = {
    "after": 4.5,
    "before": 4.5,
    "following": 4.5,
    "despite": 4.0,
    "amid": 3.0,
    "due to": 4.0,
    "because of": 4.0,
}
COMPARED = frozenset(
    ("compared to", "compared with", "versus", "vs", "vs.", "against", "than", "relative to")
)
WAYS = frozenset("higher lower up down upward upwards downward downwards".split())
MOVERS = verb_forms(
    """send/sends/sent/sending push lift drive/drives/drove/driven/driving drag/drags/dragged/dragging knock pull boost nudge
    propel/propels/propelled/propelling catapult haul hoist shove tip/tips/tipped/tipping buoy yank bump
    throw/throws/threw/thrown/throwing hammer sink/sinks/sank/sunk/sinking raise press lever vault carry pummel batter
    take/takes/took/taken/taking depress swing/swings/swung/swinging tug/tugs/tugged/tugging jolt rocket leave/leaves/left/leaving"""
)
"""Verbs whose object moves, not their subject."""
BUSINESS_VERBS = verb_forms(
    "grow/grows/grew/grown/growing expand increase double triple improve widen narrow"
)
"""Verbs of moving that are said of a business rather than of its shares."""
UNKNOWN_EDGE = 1.0
SHADOW = 2.5
"""Cost of leaving a clause that has a subject of its own."""


class Spanned(Protocol):
    """Anything with offsets into the article."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


S = TypeVar("S", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Scored:
    """The cost of one path: lower is closer; `through`: whether it stays inside one clause."""

    cost: float
    local: bool


def case_of(token: Token) -> str:
    """Return the preposition of a phrase, lower case, multiword ones joined ("according to"), or ""."""
    for child in token.children:
        if child.dep_ == "case":
            fixed = [part.lower_ for part in child.children if part.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def chain(token: Token) -> list[Token]:
    """Return a token and its ancestors up to the root."""
    return [token, *token.ancestors]


def stands_aside(token: Token) -> bool:
    """Return whether a value lies in a phrase about another time ("after three cuts of 25 basis points")."""
    for node in chain(token):
        if node.dep_ in ("obl", "nmod") and case_of(node) in ("after", "before", "following", "since"):
            return True
        if node.dep_ == "advcl" and any(
            child.dep_ in ("mark", "case") and child.lower_ in ("after", "before", "following")
            for child in node.children
        ):
            return True
        if own_subject(node) is not None:
            return False
    return False


def stands_against(token: Token) -> bool:
    """Return whether a name is only what another thing is compared with ("against 0.7% for X", "outpaced X")."""
    for node in chain(token):
        if node.dep_ in ("obl", "nmod") and case_of(node) in COMPARED:
            return True
        if node.dep_ == "obj" and any(sense.kind == "outdo" for sense in senses_of(node.head.text, "VERB")):
            return node.head.pos_ == "VERB"
        if node.pos_ in ("VERB", "AUX"):
            return False
    return False


def own_subject(token: Token, *, besides: Token | None = None) -> Token | None:
    """Return the subject child of a clause head, unless it is `besides`."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer") and child is not besides and child != besides:
            return child
    return None


def in_next_verb(head: Token, name: Token) -> bool:
    """Return whether a value hangs on a verb of moving behind the one with the measure ("reported lower sales yet rose 2.7%")."""
    verb = next((token for token in chain(head) if token.pos_ == "VERB"), None)
    other = next((token for token in chain(name) if token.pos_ == "VERB"), None)
    if verb is None or other is None or verb.dep_ != "conj" or verb.i < other.i or verb.i == other.i:
        return False
    if verb.head.i != other.i or verb.lower_ in BUSINESS_VERBS:
        return False
    if own_subject(verb) is not None or not any(
        sense.kind == "move" for sense in senses_of(verb.text, "VERB")
    ):
        return False
    subject = own_subject(other)
    return subject is not None and subject.i not in {token.i for token in chain(name)}


def is_made_to_move(token: Token) -> bool:
    """Return whether a value's phrase says where a verb moves its object ("sent the Dow 0.5% lower", "lifted it by 3%")."""
    if token.lower_ in WAYS:
        moved = token.dep_ in ("advmod", "xcomp", "advcl", "obl", "amod")
    else:
        moved = (token.dep_ == "obl" and case_of(token) in ("by", "") and token.head.lower_ in MOVERS) or (
            token.dep_ == "obl:unmarked" and token.head.lower_ in MOVERS
        )
    if any(sense.kind == "stand" for sense in senses_of(token.head.text, "VERB")) or token.head.lower_ in (
        "shut",
        "shuts",
    ):
        return False  # "ended the year 1.2% lower", "shut up shop 69.7 points lower"
    return moved and any(child.dep_ == "obj" and child.i < token.i for child in token.head.children)


def path_cost(source: Token, target: Token, shadows: Callable[[Token], bool]) -> Scored:
    """Return the cost of the way from a value to a candidate.

    `shadows(subject)`: whether a clause's own subject is a rival that keeps the value in its clause.
    """
    up = chain(source)
    position = {token.i: place for place, token in enumerate(up)}
    down: list[Token] = []
    node = target
    while node.i not in position:
        down.append(node)
        if node.head.i == node.i:
            return Scored(9.0, local=False)
        node = node.head
    meeting = position[node.i]
    cost, local = 0.0, True
    for place in range(meeting):
        token = up[place]
        cost += UP.get(token.dep_, UNKNOWN_EDGE)
        if token.dep_ in ("obl", "nmod", "advcl") and case_of(token) in COMPARED:
            cost += 1.5
        if token.dep_ in ("obl", "nmod") and case_of(token) in ("after", "before", "following"):
            cost += 2.5
        subject = own_subject(token, besides=up[place - 1] if place else None)
        if subject is not None and subject.pos_ != "PRON" and shadows(subject):
            cost += SHADOW
            local = False
        if token.dep_ in ("advcl", "ccomp", "parataxis"):
            local = False
    last_up = up[meeting - 1] if meeting else None
    for place, token in enumerate(reversed(down)):
        cost += _down_cost(token, first=place == 0, last_up=last_up)
        if token.dep_ in ("advcl", "ccomp", "parataxis", "acl:relcl", "acl"):
            local = False
    return Scored(cost, local)


def _down_cost(token: Token, *, first: bool, last_up: Token | None) -> float:
    label = token.dep_
    if label in ("nmod", "obl"):
        case = case_of(token)
        if case in COMPARED:
            return 4.0  # what a thing is held against is not what moved
        table = NOUN_CASES if token.head.pos_ in ("NOUN", "PROPN", "SYM", "NUM", "ADJ") else VERB_CASES
        return table.get(case) or AWAY.get(case, FAR_CASE)
    if first and last_up is not None and (last_up.dep_ == "xcomp" or is_made_to_move(last_up)):
        # Object control: who "expects profit to rise 21%" says nothing of itself; profit does the rising.
        has_object = any(child.dep_ == "obj" for child in token.head.children)
        if label == "obj":
            return 0.1
        if label.startswith("nsubj") and has_object:
            return 2.0
    if label == "conj" and (
        own_subject(token) is not None
        or (token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX"))
    ):
        return 2.5
    if label == "conj" and first and last_up is None:
        return 0.5
    return DOWN.get(label, UNKNOWN_EDGE)


def rank(
    sentence: Sentence,
    value: Spanned,
    candidates: Iterable[S],
    *,
    shadows: Callable[[Token], bool] = lambda _: True,
    prior: Callable[[S], float] = lambda _: 0.0,
) -> list[tuple[float, S]]:
    """Return candidates with their costs, cheapest first; `prior` adds what does not depend on the tree."""
    source = sentence.head(value.start, value.end)
    scored = []
    pool = list(candidates)
    for candidate in pool:
        target = sentence.head(candidate.start, candidate.end)
        distance = _distance(sentence, value, candidate)
        if source is None or target is None:
            cost = linear_cost(sentence, value, candidate)
        elif source.i == target.i:
            cost = 0.0
        else:
            cost = path_cost(source, target, shadows).cost
            between = sum(1 for other in pool if other is not candidate and _between(value, other, candidate))
            cost += 0.25 * min(between, 3)
        scored.append((cost + 0.02 * min(distance, 40) + prior(candidate), candidate))
    return sorted(scored, key=lambda pair: (pair[0], pair[1].start))


def linear_cost(sentence: Sentence, value: Spanned, candidate: Spanned) -> float:
    """Return a cost by position alone: the nearest name before the value, or just behind it."""
    distance = _distance(sentence, value, candidate)
    if candidate.end <= value.start:
        between = sentence.text[candidate.end : value.start]
        cells = 0.25 if sentence.kind == "table" else 1.0  # all cells of a row are of its name
        broken = between.count(";") + cells * between.count("|") + between.count("\t") * 0.3
        return 0.05 * distance + 0.8 * broken
    between = sentence.text[value.end : candidate.start]
    direct = between.strip().lower() in ("for", "in", "for the", "in the", "of", "of the", "at")
    return (0.2 if direct else 1.2) + 0.1 * distance


def _distance(sentence: Sentence, a: Spanned, b: Spanned) -> int:
    """Return the number of words between two spans."""
    if a.start > b.start:
        a, b = b, a
    return len(sentence.text[a.end : b.start].split()) if b.start > a.end else 0


def _between(value: Spanned, other: Spanned, candidate: Spanned) -> bool:
    low, high = sorted((value.start, candidate.start))
    return low < other.start < high


def coordinated(sentence: Sentence, spans: Sequence[S]) -> list[list[S]]:
    """Return the spans grouped by coordination ("the Dow and the S&P 500"), each group in order of the text."""
    groups: list[list[S]] = []
    roots: dict[int, list[S]] = {}
    for span in spans:
        head = sentence.head(span.start, span.end)
        if head is None:
            groups.append([span])
            continue
        while head.dep_ == "conj" and head.head.i != head.i:
            head = head.head
        if head.i in roots:
            roots[head.i].append(span)
        else:
            roots[head.i] = [span]
            groups.append(roots[head.i])
    return groups
