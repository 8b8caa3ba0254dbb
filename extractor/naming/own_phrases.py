"""The subject phrase of a value's own clause where no lexicon knows it ("smaller brewers gained 3%")."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from extractor.linking import Spanned, chain, own_subject
from extractor.naming.measured import MEASURED_BY
from extractor.naming.phrases import GENERAL_MODIFIERS, phrase_at
from extractor.naming.record import Candidate
from extractor.naming.wholes import PLAIN
from extractor.reading import Sentence, subtree
from extractor.speech.reading import find_speakings
from extractor.subject_words import SubjectReader

FORECASTERS = ("Wall Street", "The Street", "Street")
DESCRIBED = re.compile(r"(?:\s*\([^)]{1,20}\))?\s*,\s*(?:the|an?|its|our|their)\s+(?:[\w-]+\s+){0,2}")
TRANSPARENT = frozenset(
    """close settlement finish shares stock stocks price prices gain gains loss losses rise increase decline drop return returns performance move growth revenue
    sales earnings profit income value yield yields rate rates index indexes figure figures total result results number it they that which this
    these those who what one market markets change advance rally reading level levels
    economists analysts strategists investors officials policymakers traders experts forecasters executives managers people
    rear pack list table top red black green day days week weeks month months quarter quarters year years half session sessions decade time times morning afternoon
    monday tuesday wednesday thursday friday saturday sunday today yesterday point points cent cents way
    average guide guidance outlook data report survey number estimate estimates forecast forecasts projection projections consensus
    board management directors officer chief president chairman chairwoman founder spokesman spokeswoman spokesperson bosses leadership
    amount margin extent penny nickel dime hair shade touch notch tick fraction whisker tax taxes""".split()
)
PARTS = frozenset("whole half rest others other most majority remainder bulk".split())
"""Words for a part of what was named before."""
OWN_SUBJECT_MEASURES = frozenset(
    ("spending", "capex", "trade", "debt", "mortgage_rate", "spread", "volatility", "premium_rate", "housing")
)


class OwnPhraseFinder:
    """Finds the phrases of one sentence that values are said of."""

    def __init__(self, sentence: Sentence, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.candidates = candidates
        self._reader: SubjectReader | None = None

    def find(self, value: Spanned, pool: list[Candidate]) -> Candidate | None:
        """Return the subject phrase of the value's own clause where no lexicon knows it."""
        head = self.sentence.head(value.start, value.end)
        if head is None:
            return None
        word = self._word(head)
        if word is not None and word.pos_ in ("NOUN", "PROPN"):
            tokens = list(subtree(word))
            start, end = self.sentence.offsets(tokens[0])[0], self.sentence.offsets(tokens[-1])[1]
            dated = any(item.start < end and start < item.end for item in self.sentence.periods)
            if dated or word.lower_ in PARTS:
                return None
            if not start <= value.start < end:
                if any(start <= candidate.start < end for candidate in pool):
                    return None
                if self.is_transparent(word) or self.is_measure(word):
                    return None
                phrase = phrase_at(self.sentence, word)
                if phrase is not None and self._only_sizes(phrase, value):
                    return None
                return phrase if phrase is None else self._named_before(phrase)
        for token in chain(head):
            subject = own_subject(token)
            if subject is None and token.dep_ == "xcomp":
                subject = next(
                    (child for child in token.head.children if child.dep_ == "obj" and child.i < token.i),
                    None,
                )
            if subject is None:
                continue
            tokens = list(subtree(subject))
            start, end = self.sentence.offsets(tokens[0])[0], self.sentence.offsets(tokens[-1])[1]
            if start <= value.start < end:
                continue
            named = self._undescribed_end(subject, end)
            if any(start <= candidate.start < named for candidate in pool):
                return None
            if (
                subject.pos_ not in ("NOUN", "PROPN")
                or self.is_transparent(subject)
                or self.is_measure(subject)
                or any(item.start <= start < end <= item.end for item in self.sentence.periods)
            ):
                return None
            phrase = phrase_at(self.sentence, subject)
            if phrase is not None and phrase.subject.name in FORECASTERS:
                return None
            if phrase is None or self._is_time(phrase):
                return None
            return self._named_before(phrase)
        return None

    def _undescribed_end(self, subject: Token, end: int) -> int:
        """Return where a subject's phrase ends without what only describes it ("Dell, which competes with Apple,")."""
        for child in subject.children:
            described = child.dep_ == "acl:relcl" or (
                child.dep_ == "appos" and subject.pos_ == "PROPN" and child.pos_ == "NOUN"
            )
            if described and child.i > subject.i:
                return min(end, *(self.sentence.offsets(token)[0] for token in subtree(child)))
        return end

    def _word(self, head: Token) -> Token | None:
        """Return the word that a value is said of, by grammar alone."""
        if self._reader is None:
            heads = [self.sentence.head(item.start, item.end) for item in self.sentence.quantities]
            inside = {
                token.i
                for item in self.sentence.quantities
                for token in self.sentence.tokens(item.outer_start, item.end)
            }
            speakers = list(find_speakings(head.doc))
            self._reader = SubjectReader([token for token in heads if token is not None], inside, speakers)
        return self._reader.subject(head)

    def _only_sizes(self, phrase: Candidate, value: Spanned) -> bool:
        """Return whether a word between an article and a value only says how large it is ("after a paltry 1.3%")."""
        text = self.sentence.text
        lead = text[max(self.sentence.start, phrase.start - 4) : phrase.start].lower()
        return not text[phrase.end : value.start].strip() and lead.endswith((" a ", " an ", " its "))

    def _is_time(self, phrase: Candidate) -> bool:
        """Return whether a phrase is only a time ("wk -8.3%")."""
        return any(item.start <= phrase.start and phrase.end <= item.end for item in self.sentence.periods)

    def _named_before(self, phrase: Candidate) -> Candidate:
        """Return a phrase as the name beside it ("SMH, the chip fund, gained"; "software, in the shape of IGV, has")."""
        fund = next((item for item in self.candidates if item.start >= phrase.end), None)
        if (
            fund is not None
            and fund.subject.type in ("etf", "index")
            and MEASURED_BY.fullmatch(self.sentence.text, phrase.end, fund.start)
        ):
            return replace(phrase, subject=fund.subject, known=True, prior=0.0)
        name = next(
            (
                item
                for item in self.candidates
                if item.known and DESCRIBED.fullmatch(self.sentence.text, item.end, phrase.start)
            ),
            None,
        )
        if name is None or not self.sentence.text.startswith(",", phrase.end):
            return phrase
        return replace(phrase, subject=name.subject, known=True, prior=0.0)

    def is_transparent(self, head: Token) -> bool:
        """Return whether a noun names no subject of its own ("prices", but not "energy prices")."""
        if head.lower_ not in TRANSPARENT:
            return False
        if head.lower_ in ("index", "gauge"):
            return not any(
                child.dep_ == "compound" and child.lower_ not in PLAIN | GENERAL_MODIFIERS
                for child in head.children
            )
        if head.lower_ not in ("prices", "price", "stocks", "shares", "rates", "costs"):
            return True
        return not any(
            child.dep_ in ("amod", "compound") and child.lower_ not in GENERAL_MODIFIERS
            for child in head.children
        )

    def is_measure(self, token: Token) -> bool:
        """Return whether a noun is the word of a measure, which is no subject of its own."""
        start, end = self.sentence.offsets(token)
        return any(
            measure.start < end and start < measure.end and measure.measure not in OWN_SUBJECT_MEASURES
            for measure in self.sentence.measures
        )
