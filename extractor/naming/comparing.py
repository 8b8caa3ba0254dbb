"""The two sides of a comparison, and the gap between them, as the sentence or the text before tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.claims import Period, Subject
from extractor.discourse import Discourse, Move
from extractor.kinds.triggers import Trigger
from extractor.naming.record import Candidate
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence

GAP_LEAD = re.compile(
    r"^[^,;]{0,70}(?:,[^,;%]{3,40},)?,?\s+by\s+(?:(?:a|an|more|less|than|just|only|about|some|nearly|almost|roughly|over|at least|as much as|around|well)\s+)*$"
)
SCORE = re.compile(r"\s+(?:to|against|versus)\s+[+-]?\d[\d.]* ?(?:%|per ?cent)")
GAP_UNITS = ("percentage_points", "percent", "basis_points", "points", "x")
POINTS = ("percentage_points", "basis_points", "points")
ROW = re.compile(
    r"(?:['’]s)?\s*(?:\(?[-+]?[\d.,]+\s?(?:%|percent)?\)?)?\s*(?:,|and|,\s*and|or|as well as|both)\s+(?:the\s+|its\s+)?(?:\w+\s+)?"
)
EARNED = re.compile(
    r"\s+(?:(?:earned|returned|made|gained|posted|managed|notched|gain|rise|fall|drop|loss|advance|return|decline|increase)\s+)?(?:by|of|for|in|from)\s+(?:the\s+)?"
)
FAMILIES: dict[str, frozenset[str]] = {
    "index": frozenset(("index", "etf")),
    "etf": frozenset(("etf", "index")),
    "fund": frozenset(("index", "etf", "fund")),
    "sector": frozenset(("sector", "index")),
    "industry": frozenset(("industry", "sector", "index", "etf")),
    "stock": frozenset(("stock", "company", "index")),
    "company": frozenset(("stock", "company", "index")),
    **{alone: frozenset((alone,)) for alone in ("commodity", "crypto", "currency", "yield")},
}
"""Types of subjects that are set against each other without a word on what the other side is."""
NEAR = 5
"""Sentences back in which the other side may have moved."""


class SideFinder:
    """Finds what the subject of a comparison stood against, and by how much."""

    def __init__(self, sentence: Sentence, discourse: Discourse, candidates: Sequence[Candidate]) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.candidates = candidates

    def gap_of(self, trigger: Trigger) -> Quantity | None:
        """Return the quantity by which the sides differ ("outpaced the Dow by nearly 7 percentage points")."""
        text, form = self.sentence.text, trigger.detail["form"]
        for quantity in self.sentence.quantities:
            if quantity.unit not in GAP_UNITS:
                continue
            if form == "times":
                if quantity.start < trigger.end and trigger.start < quantity.end:
                    return quantity if self.named_behind(trigger) else None
                continue
            if form == "gap":
                if (
                    quantity.unit in POINTS
                    and quantity.outer_start <= trigger.detail["ahead"] <= quantity.start
                ):
                    return quantity
                continue
            if quantity.end <= trigger.start:
                if quantity.unit in POINTS and not text[quantity.end : trigger.start].strip():
                    return quantity
                continue
            if quantity.start < trigger.end:
                continue
            if "(" in text[quantity.outer_start - 1 : quantity.start + 1]:
                continue  # "beats small caps (+4.1%) by 7.2 points"
            if SCORE.match(text, quantity.end):
                return None  # "beat value by 18.3% to 15.7%": what each of them did
            between = text[trigger.end : quantity.outer_start]
            if GAP_LEAD.search(between) and ";" not in between:
                return quantity
            return None
        return None

    def named_behind(self, trigger: Trigger) -> list[Candidate]:
        """Return the names right behind the words of comparing, a row of them where there is one."""
        text, ahead = self.sentence.text, trigger.detail["ahead"]
        behind = [candidate for candidate in self.candidates if candidate.start >= ahead]
        if not behind:
            return []
        between = text[ahead : behind[0].start]
        if len(between.split()) > 8 or re.search(r"[;,:(]|\.(?!\d)", between):
            return []
        for quantity in self.sentence.quantities:
            if ahead <= quantity.start < behind[0].start and not EARNED.fullmatch(
                text, quantity.end, behind[0].start
            ):
                return []
        others = [behind[0]]
        for candidate in behind[1:]:
            if not ROW.fullmatch(text, others[-1].end, candidate.start):
                break
            others.append(candidate)
        return others

    def benchmark_for(self, subject: Subject) -> Subject:
        """Return what a side stands for where it is only "the market"."""
        return subject if self.discourse.gauges is None else self.discourse.gauges.benchmark_for(subject)

    def move_before(self, trigger: Trigger) -> Move | None:
        """Return the move that the sentence has told last ("ahead by 2.0%, better than gold")."""
        here = [
            move
            for move in self.discourse.moves
            if move.sentence == self.discourse.sentence_number and move.start < trigger.start
        ]
        return here[-1] if here else None

    def period_of(self, trigger: Trigger, sides: tuple[Subject, Subject]) -> Period | None:
        """Return the period of the move that the text tells of one of two sides, nearest to a comparison without one."""
        near = [
            move
            for move in self.discourse.moves
            if move.subject in sides and self.discourse.sentence_number - move.sentence < 2
        ]
        here = [move for move in near if move.sentence == self.discourse.sentence_number]
        own = [move for move in here if move.subject == sides[0]]
        for moves in (own, here):
            if moves:
                return min(moves, key=lambda move: abs(move.start - trigger.start)).period
        return near[-1].period if near else None

    def from_text(self, trigger: Trigger, subject: Subject) -> Subject | None:
        """Return the other side where no words name it: the other half, else what has just been told to move."""
        twin = self.discourse.gauges.twin_of(subject) if self.discourse.gauges is not None else None
        if twin is not None:
            return twin
        types = FAMILIES.get(subject.type, frozenset())
        number = self.discourse.sentence_number
        moves = [
            move
            for move in self.discourse.moves
            if move.subject != subject and move.subject.type in types and number - move.sentence < NEAR
        ]
        here = [move for move in moves if move.sentence == number and move.start < trigger.start]
        if here:
            return here[0].subject
        for item in self.candidates:
            if (
                item.end <= trigger.start
                and item.known
                and item.subject.type in types
                and item.subject != subject
            ):
                return item.subject
        before = [move for move in moves if move.sentence < number]
        last = max((move.sentence for move in before), default=0)
        found = next((move.subject for move in before if move.sentence == last), None)
        return found or self.discourse.latest((subject.type,), within=1, besides=(subject,))

    def moved_apart(self) -> tuple[Move, Move] | None:
        """Return the last two moves told, of different things over one period, the higher first."""
        found: list[Move] = []
        for move in reversed(self.discourse.moves):
            if self.discourse.sentence_number - move.sentence > 1:
                break
            if all(
                move.subject != other.subject
                and (move.sentence == other.sentence or move.period == other.period)
                for other in found
            ):
                found.append(move)
            if len(found) == 2:
                one, two = found[0], replace(found[1], period=found[0].period)
                return (one, two) if one.percent > two.percent else (two, one)
        return None
