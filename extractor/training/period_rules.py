"""Which word of time a value hangs on, by the tree and the words alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from spacy.tokens import Token

from extractor.linking import COMPARED, case_of, chain, path_cost
from extractor.speech.words import AFTER, is_output
from extractor.training.link_words import COMPARATIVES, TIME_WORDS, find_anchor

SINCE = frozenset(("since", "until", "till", "during"))
YEAR = re.compile(r"(?:19|20)\d\d(?:-\d\d)?")
DATED = re.compile(
    r"(?:mid|late|early|end|pre|post)-(?:(?:19|20)\d\d|\w{3,9})|(?:[1-4][qh]|[qh][1-4]|fy|cy|ye|h[12])\d{0,4}[ef]?|(?:19|20)\d\d[ef]",
    re.IGNORECASE,
)
ORDINALS = frozenset("first second third fourth half full last final opening".split())
BETWEEN = frozenset(("of", "than", "under"))
BESIDE = frozenset(("above", "below", "beneath"))
CONTRACTS = frozenset("delivery futures contract contracts settlement expiry".split())
SEASONS = frozenset("winter spring summer autumn fall".split())
SPANS = frozenset("day week month quarter year session".split())
LIMIT = 4.4
FAR = 6.0


class PeriodReader:
    """Reads the periods of the values of one sentence; `values`: the head of each, `inside`: all their words."""

    def __init__(self, values: Sequence[Token], inside: Collection[int]) -> None:
        self.values = sorted(values, key=lambda token: token.i)
        self.inside = inside
        self._read: dict[int, Token | None] = {}

    def period(self, value: Token) -> Token | None:
        """Return the head of the time expression that a value is of, or `None` where the sentence names none."""
        if value.i not in self._read:
            self._read[value.i] = self._own(value) or self._shared(value)
        return self._read[value.i]

    def _own(self, value: Token) -> Token | None:
        ranked = sorted((self._cost(value, token), token.i) for token in self.candidates(value))
        if ranked and ranked[0][0] <= LIMIT:
            return value.doc[ranked[0][1]]
        return None

    def candidates(self, value: Token) -> list[Token]:
        """Return the words of time of the sentence that a value may be of."""
        return [token for token in value.doc if token.i not in self.inside and names_time(token)]

    def _cost(self, value: Token, token: Token) -> float:
        anchor = find_anchor(value)
        gap = abs(value.i - token.i)
        if any(node.dep_ == "acl:relcl" and node.head.i == value.i for node in token.ancestors):
            return 1.0 + 0.03 * gap  # "the $137 billion that funds took in during November"
        cost = path_cost(anchor, token, lambda _: True).cost + 0.03 * gap
        cost += 0.5 * any(node.dep_ in ("advcl", "ccomp", "parataxis", "conj") for node in chain(token)[:2])
        cost += 3.0 * _stands_apart(token, {node.i for node in chain(value)})
        fronted = token.i < value.i and not any(
            item.dep_ in ("nsubj", "nsubj:pass") for item in value.doc[: token.i]
        )
        cost -= 1.0 * fronted
        cost += 1.5 * (token.lower_ in ("now", "then"))
        cost -= 1.5 * _follows(value, token, self.inside)
        other = next((item for item in self.values if item.i != value.i and item.i == token.head.i), None)
        if other is not None and case_of(token) in ("on", "for") and token.lower_ in SPANS:
            cost += 3.0  # "at 98.61, up 0.15% on the day"
        aside = next((node for node in chain(token) if case_of(node) in AFTER), None)
        if aside is not None and aside.i not in {node.i for node in chain(value)} and aside.i != token.i:
            cost += 3.0 * any(aside.i in {node.i for node in chain(item)} for item in self.values)
        if other is not None and case_of(other) in ("from", *COMPARED):
            cost += 3.0  # "to 4.19% from 4.24% late on Tuesday"
        between = [item for item in self.values if value.i < item.i < token.i]
        if any(case_of(item) in ("from", *COMPARED) for item in between):
            cost += 3.0
        return cost

    def _shared(self, value: Token) -> Token | None:
        """Return the period of the value before, which a value without one goes on about, or of those behind."""
        if case_of(value) in ("from", *COMPARED) or (case_of(value) and value.head.lower_ in COMPARATIVES):
            return None
        above = {token.i for token in chain(value)}
        earlier = [item for item in self.values if item.i < value.i and not _stands_apart(item, above)]
        told = self.period(earlier[-1]) if earlier else None
        if told is not None and earlier and case_of(earlier[-1]) not in ("from", *COMPARED):
            return told
        last = [
            (self._cost(value, token), token.i)
            for token in self.candidates(value)
            if token.i > value.i
            and any(item.text == "," for item in value.doc[max(0, token.i - 5) : token.i])
        ]
        best = min(last, default=None)
        return value.doc[best[1]] if best is not None and best[0] <= FAR else None


def names_time(token: Token) -> bool:
    """Return whether a word is the head of an expression of when something was."""
    word = token.lower_
    if token.is_punct or token.is_space:
        return False
    if _is_hyphened(token) or _is_rate(token) or _is_yardstick(token) or _tells_extreme(token):
        return False
    if _is_pace(token) or _is_base(token) or _names_output(token):
        return False
    if case_of(token) in SINCE and token.pos_ in ("NOUN", "PROPN", "NUM"):
        return not any(
            _is_word_of_time(child) for child in token.children if child.dep_ in ("nmod:poss", "compound")
        )
    if not _is_word_of_time(token):
        return False
    if word in SEASONS and token.dep_ == "compound" and token.head.lower_ not in TIME_WORDS:
        return False  # "winter wheat"
    if word == "earlier" and token.dep_ == "amod":
        return False
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in CONTRACTS:
        return False
    if token.i and token.nbor(-1).lower_ in ("due", "maturing"):
        return False
    if token.i > 1 and token.nbor(-1).lower_ == "in" and token.nbor(-2).lower_ in ("due", "maturing"):
        return False
    if (
        word in ("quarter", "half", "third", "fifth", "tenth")
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ == "of"
    ):
        part = token.nbor(1).head
        if not _is_word_of_time(part) and any(child.lower_ in ("a", "one") for child in token.children):
            return False  # "a quarter of its bill"
    if word in ("end", "start", "open", "close", "fall", "spring", "period", "half", "then"):
        bounded = token.dep_ == "obj" and token.head.lemma_.lower() in (
            "end",
            "start",
            "begin",
            "close",
            "finish",
        )
        if bounded and word in ("half", "period"):
            return True
        return token.pos_ in ("NOUN", "PROPN", "NUM") and token.dep_ in (
            "obl",
            "nmod",
            "obl:unmarked",
            "nmod:unmarked",
            "compound",
        )
    return True


def _is_pace(token: Token) -> bool:
    """Return whether a word only tells how far apart two figures lie ("year over year", "month on month")."""
    doc, word = token.doc, token.lower_
    for step in (2, -2):
        other = token.i + step
        if 0 <= other < len(doc) and doc[other].lower_ == word:
            return doc[token.i + step // 2].lower_ in ("over", "on", "-", "to", "by", "/", "in")
    return False


def _is_base(token: Token) -> bool:
    """Return whether a time is only where a move starts or what it is held against ("from a year earlier", "as in May")."""
    case = case_of(token) or case_of(token.head) * (
        token.head.lower_ in ("ago", "earlier", "before", "prior")
    )
    held = (
        case in COMPARED or sum(child.dep_ == "case" and child.lower_ == "as" for child in token.children) > 0
    )
    if held and case != "as of":
        return True
    if case != "from":
        return False
    behind = [item.lower_ for item in token.doc[token.i + 1 : token.i + 5]]
    return not {"to", "until", "till", "through", "on", "onward"} & set(behind[:2])


def _names_output(token: Token) -> bool:
    """Return whether a time only names a release ("Tuesday's report")."""
    return token.dep_ == "nmod:poss" and (
        is_output(token.head) or token.head.lower_ in ("meeting", "decision")
    )


def _is_word_of_time(token: Token) -> bool:
    word = token.lower_
    if word in TIME_WORDS:
        return not (word in ("may", "march") and token.pos_ in ("AUX", "VERB"))
    return YEAR.fullmatch(word) is not None or DATED.fullmatch(word) is not None


def _is_hyphened(token: Token) -> bool:
    """Return whether a word only tells how long something runs ("the two-year note", "start-up")."""
    doc = token.doc
    if token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and not doc[token.i + 1].whitespace_:
        return token.lower_ in ("start", "open", "close", "half", "end", "day", "month")
    if token.i < 2 or doc[token.i - 1].text != "-":
        return False
    lead = doc[token.i - 2]
    return lead.lower_ not in ORDINALS and (lead.like_num or lead.lower_ in ("all", "multi", "long"))


def _is_rate(token: Token) -> bool:
    """Return whether a word only tells what a figure is counted per ("$5 billion a year", "barrels a day")."""
    if token.dep_ not in ("nmod:unmarked", "obl:unmarked", "nmod", "det", "obl", "advmod"):
        return False
    articles = [child for child in token.children if child.dep_ == "det"]
    case = case_of(token)
    bare = bool(articles) and articles[0].lower_ in ("a", "an", "each", "every", "per") and not case
    tail = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in (
        "ago",
        "earlier",
        "before",
        "back",
        "prior",
        "later",
    )
    return case == "per" or (bare and not tail and not any(child.dep_ == "amod" for child in token.children))


def _is_yardstick(token: Token) -> bool:
    """Return whether a time is only what another is held against ("cheaper than a year ago", "below last year")."""
    for item in reversed(list(token.doc[max(0, token.i - 4) : token.i])):
        if item.pos_ in ("VERB", "AUX", "PUNCT"):
            break
        if item.lower_ == "than":
            return True
    for node in chain(token)[:4]:
        case = case_of(node)
        marked = any(child.dep_ in ("mark", "fixed") and child.lower_ == "than" for child in node.children)
        if case == "than" or marked:
            return True
        if case in BESIDE:
            return True
        if case in BETWEEN and node.head.lower_ in COMPARATIVES:
            return True
        if node.pos_ == "VERB":
            return False
    return False


def _tells_extreme(token: Token) -> bool:
    """Return whether a time only tells how far back an extreme reaches ("the priciest in a year", "since 2002")."""
    if case_of(token) not in ("in", "since", "for"):
        return False
    head = token.head
    kind = [head, *(child for child in head.children if child.dep_ == "amod")]
    return any(
        item.tag_ in ("JJS", "RBS")
        or item.lower_ in ("first", "second", "third", "fourth", "fifth", "record")
        for item in kind
    )


def _follows(value: Token, token: Token, inside: Collection[int]) -> bool:
    """Return whether a time stands right behind a value ("11.8% last year", "$16 in May")."""
    if token.i < value.i:
        return False
    last = value.i
    while last + 1 in inside:
        last += 1
    start = min([child.i for child in token.children if child.i < token.i and not child.is_punct] + [token.i])
    return start == last + 1


def _stands_apart(value: Token, above: Collection[int]) -> bool:
    """Return whether a value lies in a clause about a noun of which another value, with the words `above`, is no part."""
    return any(node.dep_ in ("acl", "acl:relcl") and node.i not in above for node in chain(value))
