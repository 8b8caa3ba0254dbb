"""Whose a value is: ranks the candidates of a sentence for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from spacy.tokens import Token

from extractor.linking import Spanned, rank
from extractor.naming.moved import find_moved
from extractor.naming.odds import mismatch, odd_measure
from extractor.naming.own_phrases import TRANSPARENT, OwnPhraseFinder
from extractor.naming.phrases import phrase_at
from extractor.naming.record import Candidate
from extractor.naming.references import held_against
from extractor.naming.relatives import find_relative_asides, lies_in_one
from extractor.naming.takings import is_taken_from
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence, subtree
from extractor.vocabulary import MeasureMention, senses_of

FAR = 4.5
"""A candidate that costs more is not linked."""
SIZED = re.compile(
    r"\b(?:after|following|on top of|against|versus) (?:(?:an?|its) [a-z]+|(?:last|the previous|the prior) (?:year|quarter|month|week)['’]s|(?:an?|its|their)) [+-]?$"
)
"""What stands before a figure that a word between article and figure only says the size of."""
LISTED = 2
"""Values with a name behind "for" from which on a sentence is a list of such."""
PART_OF = re.compile(r"\+?\s*of\s+(?:the\s+|its\s+|their\s+|total\s+|annual\s+)*")
CARRIES_ON = re.compile(
    r"\s*(?:[,(]\s*)?(?:or\s+|and\s+)?(?:up |down )?(?:to|at|(?:ending|closing|finishing|settling|to close|to end|to finish|to settle|and closed|and ended|and finished|and settled|closing out|leaving it)"
    r"(?:\s+(?:the (?:day|week|month|quarter|session|year)))?\s+at|(?:for )?(?:an?|its) (?:[\w-]+ ){0,2}?(?:gain|rise|advance|increase|jump|loss|fall|drop|decline|slide|dip|slip|climb|move) of)"
    r"\s+(?:about |just |nearly |around |more than |almost |\$)*",
    re.IGNORECASE,
)
AGAINST = re.compile(r"\)?\s*,?\s*(?:against|versus|vs\.?|compared (?:with|to)|to)\s+\(?")
PAIR_LEAD = re.compile(
    r"(?:[:(]|—|–|\b(?:beat|beats|beating|outpaced|outperformed|outran|topped|bested|trounced|trailed|lagged|led)\b[^.;:]{3,60}\bby|\b(?:year|month|week|quarter|today|now|date|far),)\s*(?:about |nearly |almost )?[-+$]?$"
)
WHICH = re.compile(r",?\s+which\b")
MOVING = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s+(?:(?:also|both|shares|stock)\s+)*(?P<verb>\w+ing)\s+(?:by\s+)?"
    r"(?:(?:about|around|roughly|nearly|almost|some|more than|less than|at least|as much as|up to|another|a further|an additional)\s+)*[$€£+-]?"
)
"""What stands between a name and the value in a clause that has no other verb ("with Amazon falling around 2%")."""
NAMED_THEN = re.compile(
    r"(?:[;:]|\b(?:while|whereas|but|though|although|when))\s+(?:(?:the|its)\s+)?$", re.IGNORECASE
)
MANAGED = re.compile(
    r"(?:\s*\([^)]{1,20}\)|,\s+[A-Z]{2,5},)?\s+(?:(?:has|had|have|only|just|also|even|still)\s+)*"
    r"(?:managed|made|did|posted|notched|returned|earned|delivered|gained|lost|rose|fell|added|shed|dropped|slid|climbed|jumped|advanced|declined|slipped|eked out|put on|gave up|chalked up|racked up)"
    r"\s+(?:(?:by|only|just|about|nearly|almost|an?|another|some|mere)\s+)*[+-]?"
)
"""Around a name that opens a clause and has its value behind a verb ("while its growth sibling, IVW, managed 0.9%")."""
DIRECT = re.compile(r"\s+for\s+(?:(?:the|its|their)\s+)?")
POSSESSOR = re.compile(r"['’]s?\s+(?:\+|-|\$)?")
HELD_BY_PREPOSITION = re.compile(
    r"(?:\s*\([A-Z.^]{1,6}\))?,?\s+(?:at|with|by|(?:ytd|qtd|wtd|mtd|YTD|QTD|WTD|MTD))\s+(?:about |nearly |almost |some )?[$€£+-]?"
)
TO_VALUE = re.compile(r"\s+to\s+(?:about |nearly |almost |some )?[$€£+-]?")
IN_ROW = re.compile(r"(?:,|;|\band|,\s*and)\s+(?:the\s+)?$")
"""What stands before a name that carries on a row ("Tesla to $1.6 trillion and Meta to $1.8 trillion")."""
HELD = re.compile(
    r"(?:\s*\([A-Z.^]{1,6}\))?\s+(?:at|with|by|up|down|off)?\s*(?:about |nearly |almost |some )?[$€£+-]?"
)
HELD_WITHIN = 60
OWNED = re.compile(r"(?:\s*\([^)]{1,15}\))?['’]s?\s+(?:[a-z-]+\s+){0,2}|\s*[:(]\s*\+?")
GIVEN = re.compile(
    r"\s+(?:(?:in|of)\s+(?:[a-z]+\s+){1,2})?(?:[a-z]+\s+)?(?:for|in|of)\s+(?:(?:all|the|its|a)\s+)?(?:[a-z-]+\s+)?"
)
STILL = frozenset(
    ("flat", "unchanged", "changed", "steady", "little", "higher", "lower", "up", "down", "even")
)
"""What a bracket explains without being a thing ("IJH was flat (+0.1%)")."""


class SubjectLinker:
    """Links the values of one sentence to its candidates."""

    def __init__(self, sentence: Sentence, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.candidates = candidates
        self._alike = values_alike(sentence)
        self._starts_alike = _starts_alike(sentence)
        self._own_phrases = OwnPhraseFinder(sentence, candidates)
        self._held: dict[int, list[Quantity]] = {}
        self._asides = find_relative_asides(sentence)

    def ranked(
        self, value: Spanned, quantity: Quantity | None, measure: tuple[float, MeasureMention] | None = None
    ) -> list[tuple[float, Candidate]]:
        """Return the possible subjects of a value, cheapest first."""
        pool = [
            candidate for candidate in self.candidates if not (candidate.start <= value.start < candidate.end)
        ]
        side = self._side_of_pair(value, pool) if quantity is not None else None
        if side is not None:
            return [(0.3, side)]
        given = self._given_to(value, quantity, pool)
        if given is not None:
            return [(0.3, given)]
        if quantity is not None:
            pool = [candidate for candidate in pool if not self._is_unit(candidate)]
            pool = [candidate for candidate in pool if not self._has_own(candidate, quantity)] or pool
        if quantity is not None and self.sentence.text.startswith("(", value.start - 1):
            pool = self._before_bracket(value, pool)
        phrase = self._own_phrases.find(value, pool)
        if phrase is not None:
            pool = [*pool, phrase]
        mover, moved = find_moved(self.sentence, value, [item for item in pool if item.known])
        ranked = rank(
            self.sentence,
            value,
            pool,
            shadows=self._shadows,
            prior=lambda candidate: (
                candidate.prior
                + (mismatch(quantity, candidate.subject) if quantity else 0.0)
                + (odd_measure(measure[1].family, candidate.subject) if measure and measure[0] < 1.5 else 0.0)
                + self._beside(value, candidate)
                + self._apart(value, candidate)
                + (2.5 if mover[0] <= candidate.start < mover[1] else 0.0)
                - (1.5 if moved[0] <= candidate.start < moved[1] else 0.0)
            ),
        )
        found = [pair for pair in ranked if pair[0] < FAR]
        if not found and SIZED.search(self.sentence.text, self.sentence.start, value.start):
            before = [item for item in pool if item.end <= value.start and item.known]
            return [(2.0, before[-1])] if before else []  # "AGG returned 7.2% after a paltry 1.3%"
        return found

    def _apart(self, value: Spanned, candidate: Candidate) -> float:
        """Return the cost of being named in a clause beside the sentence that the value stands in."""
        aside = lies_in_one(self._asides, candidate.start)
        between = self.sentence.text[candidate.end : value.start] if candidate.end <= value.start else ""
        parted = candidate.end + between.rfind(";")
        if ";" in between and any(
            item.known and parted < item.start and item.end <= value.start for item in self.candidates
        ):
            return 4.0  # "Gold $4,697.70, +0.4%; silver $88.89, +4.4%"
        return 0.0 if aside is None or value.start < aside[1] else 3.0

    def _given_to(self, value: Spanned, quantity: Quantity | None, pool: list[Candidate]) -> Candidate | None:
        """Return whose a value of a list is that names each behind "for" ("17.7% for SPY, 25.6% for VWO and 31.5% for EFA")."""
        if quantity is None or quantity.unit != "percent" or not self._gives_each:
            return None
        text = self.sentence.text
        return next(
            (item for item in pool if item.known and DIRECT.fullmatch(text, value.end, item.start)), None
        )

    @cached_property
    def _gives_each(self) -> bool:
        """Return whether the sentence is a list that gives each percentage to a name behind it."""
        text = self.sentence.text
        starts = [item.start for item in self.candidates if item.known]
        given = (
            any(DIRECT.fullmatch(text, other.end, start) for start in starts)
            for other in self.sentence.quantities
            if other.unit == "percent"
        )
        return sum(given) >= LISTED

    def _is_unit(self, candidate: Candidate) -> bool:
        """Return whether a currency is only what a sum is counted in ("closed at 388.00 HKD")."""
        return candidate.subject.type == "currency" and any(
            quantity.outer_start <= candidate.start and candidate.end <= quantity.end
            for quantity in self.sentence.quantities
        )

    def _side_of_pair(self, value: Spanned, pool: list[Candidate]) -> Candidate | None:
        """Return whose a value is in "X has gained more than Y: 33.5% against 24.4%", the values in order."""
        text = self.sentence.text
        for other in self._alike.get(value.start, ()):
            first, second = sorted((value, other), key=lambda item: item.start)
            if not AGAINST.fullmatch(text, first.end, second.start):
                continue
            named = [item for item in pool if item.end <= first.start and item.known]
            apart = {item.subject.name: item for item in reversed(named)}
            lead = PAIR_LEAD.search(text, self.sentence.start, first.start)
            if (
                len(apart) == 2
                and lead is not None
                and (lead[0].rstrip().endswith("by") or not any(lead.start() < item.start for item in named))
            ):
                one, two = sorted(apart.values(), key=lambda item: item.start)
                return one if value.start == first.start else two
        return None

    def _has_own(self, candidate: Candidate, value: Quantity) -> bool:
        """Return whether a name has another value right behind it ("A closed at $1 and B at $2": B has its own)."""
        text = self.sentence.text
        if candidate.end not in self._held:
            self._held[candidate.end] = [
                other
                for other in self.sentence.quantities
                if 0 <= other.outer_start - candidate.end < HELD_WITHIN
                and HELD.fullmatch(text, candidate.end, other.outer_start)
            ]
        if not any(other is not value and other.unit == value.unit for other in self._held[candidate.end]):
            return False
        low, high = (
            (self.sentence.start, value.start)
            if candidate.start >= value.end
            else (candidate.end, value.start)
        )
        return DIRECT.fullmatch(text, value.end, candidate.start) is None and any(
            low <= item.start and item.end <= high for item in self.candidates
        )

    def _before_bracket(self, value: Spanned, pool: list[Candidate]) -> list[Candidate]:
        """Return whose value stands in brackets: the name or phrase right before them, where there is one."""
        opening = value.start - 1
        near = [
            candidate
            for candidate in pool
            if candidate.end <= opening and not self.sentence.text[candidate.end : opening].strip(" ,'’s")
        ]
        if near:
            return near
        told = next(
            (
                other
                for other in self.sentence.quantities
                if other.end < opening and not self.sentence.text[other.end : opening].strip()
            ),
            None,
        )
        named = [
            candidate
            for candidate in pool
            if told is not None
            and candidate.known
            and candidate.end <= told.start
            and not self.sentence.text[candidate.end : told.start].strip(" :,'’s$€£¥+−–-at")
        ]
        if named:
            return named  # "5Y 3.77% (-19bp), 10Y 4.23% (-14bp)"
        if any(
            other.start < value.start
            and other.end == opening - 1
            and len(other.unit) == len("USD")
            and self.sentence.text[other.end] == " "
            for other in self.sentence.quantities
        ):
            return pool  # "420 billion yen ($4.5 billion)"
        tokens = self.sentence.tokens(max(self.sentence.start, opening - 2), opening)
        head = tokens[-1] if tokens else None
        if (
            head is None
            or head.lower_ in STILL
            or head.pos_ not in ("NOUN", "PROPN", "ADJ")
            or head.lower_ in TRANSPARENT
            or self._own_phrases.is_measure(head)
        ):
            return pool
        phrase = phrase_at(self.sentence, head)
        if phrase is not None and any(
            item.start < phrase.end and phrase.start < item.end for item in self.sentence.periods
        ):
            return pool  # "its second quarter (+29.8%) made good its first (-11.6%)"
        return [phrase] if phrase is not None else pool

    def _beside(self, value: Spanned, candidate: Candidate) -> float:
        """Return the (negative) cost of standing right beside the value: "X's 8.1%", "5.3% for X"."""
        text = self.sentence.text
        if candidate.subject.type == "economy" and PART_OF.fullmatch(
            text, value.end, max(value.end, candidate.start)
        ):
            return 4.0
        if (
            candidate.end <= value.start
            and held_against(self.sentence, candidate.subject, candidate.start)
            and WHICH.match(text, candidate.end) is None
        ):
            return 6.0
        low, high = min(value.end, candidate.end), max(value.start, candidate.start)
        outer = getattr(value, "outer_start", value.start)
        if HELD_BY_PREPOSITION.fullmatch(text, candidate.end, outer) or (
            TO_VALUE.fullmatch(text, candidate.end, outer)
            and IN_ROW.search(text, self.sentence.start, candidate.start)
        ):
            return -3.0
        if MANAGED.fullmatch(text, candidate.end, outer) and NAMED_THEN.search(
            text, self.sentence.start, candidate.start
        ):
            return -2.0
        moving = MOVING.fullmatch(text, candidate.end, outer)
        if moving is not None and any(sense.kind == "move" for sense in senses_of(moving["verb"], "VERB")):
            return -2.0
        starts = self._starts_alike.get(value.start, [])
        rivals = 0.5 * (bisect_left(starts, high) - bisect_left(starts, low))
        if candidate.end <= value.start:
            if ";" in text[candidate.end : value.start] and any(
                ";" not in text[other.end : value.start] and candidate.end <= other.start < value.start
                for other in self.candidates
            ):
                rivals += 2.0
            if POSSESSOR.fullmatch(text, candidate.end, value.start):
                return -3.0
            return rivals - (1.2 if OWNED.fullmatch(text, candidate.end, value.start) else 0.0)
        taken = is_taken_from(text, self.sentence.start, value.start, value.end, candidate.start)
        if taken:
            return rivals - taken
        if DIRECT.fullmatch(text, value.end, candidate.start):
            return rivals - 2.0
        return rivals - (0.9 if GIVEN.fullmatch(text, value.end, candidate.start) else 0.0)

    def _shadows(self, subject: Token) -> bool:
        """Return whether a clause's own subject is a rival: a name, or a noun that is no mere measure."""
        tokens = list(subtree(subject))
        start, end = self.sentence.offsets(tokens[0])[0], self.sentence.offsets(tokens[-1])[1]
        if any(start <= candidate.start < end for candidate in self.candidates):
            return True
        return (
            subject.pos_ in ("NOUN", "PROPN")
            and not self._own_phrases.is_transparent(subject)
            and not self._own_phrases.is_measure(subject)
        )

    def goes_on(self, before: Quantity, quantity: Quantity) -> bool:
        """Return whether a value carries on with the subject of the one before it ("added 8.8%, ending at 35,950.89")."""
        if any(before.end <= item.start < quantity.start for item in self.candidates):
            return False
        if self._side_of_pair(quantity, self.candidates) is not None:
            return False
        between = self.sentence.text[before.end : quantity.start]
        given = any(
            quantity.end <= item.start and GIVEN.fullmatch(self.sentence.text, quantity.end, item.start)
            for item in self.candidates
        )
        return CARRIES_ON.fullmatch(between) is not None and not given


def _starts_alike(sentence: Sentence) -> dict[int, list[int]]:
    """Return for the start of each value where all values of its unit stand, in order; shared by them."""
    by_unit: dict[str, list[int]] = {}
    for quantity in sentence.quantities:
        by_unit.setdefault(quantity.unit, []).append(quantity.start)
    for starts in by_unit.values():
        starts.sort()
    return {quantity.start: by_unit[quantity.unit] for quantity in sentence.quantities}


def values_alike(sentence: Sentence) -> dict[int, list[Quantity]]:
    """Return for the start of each value the others in its unit."""
    return {
        quantity.start: [
            other for other in sentence.quantities if other is not quantity and other.unit == quantity.unit
        ]
        for quantity in sentence.quantities
    }
