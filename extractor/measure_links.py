"""Which measure a value is of: ranks the measures of a sentence for it."""

from __future__ import annotations

import re

from extractor.linking import Spanned, case_of, chain, in_next_verb, is_made_to_move, own_subject, rank
from extractor.naming.record import Candidate
from extractor.naming.subjects import PART_OF
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence
from extractor.vocabulary import MeasureMention

LISTED_SUM = re.compile(
    r"(?:\d|\b(?:billion|million|bn|mn|cents|share|%|percent))\s*,?\s*(?:and|while|with|but)\s+(?:its\s+|the\s+|a\s+)?$",
    re.IGNORECASE,
)
"""What stands before the measure of a second sum ("$93.9 billion and ")."""


class MeasureLinker:
    """Links the values of one sentence to its measures."""

    def __init__(self, sentence: Sentence, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.candidates = candidates

    def of(self, value: Spanned) -> tuple[float, MeasureMention] | None:
        """Return the measure that a value is of, with its cost."""
        pool = [
            measure
            for measure in self.sentence.measures
            if not (measure.start < value.end and value.start < measure.end)
        ]
        if isinstance(value, Quantity) and len(value.unit) == 3 and value.unit.isupper():
            pool = [
                measure for measure in pool if measure.family != "breadth"
            ]  # no sum beats or misses by itself
        if isinstance(value, Quantity) and value.sign and self._is_ticked(value):
            return None  # "UnitedHealth (+2.9%) was among the few members to rise"
        if isinstance(value, Quantity) and value.unit == "percent":
            # "7% of GDP" is a share of it, not a growth of it
            pool = [
                measure
                for measure in pool
                if not PART_OF.fullmatch(self.sentence.text, value.end, measure.start)
            ]
        pool = [measure for measure in pool if not self._moves_other(value, measure)]
        inside = [
            measure
            for measure in self.sentence.measures
            if measure.start < value.end and value.start < measure.end
        ]
        if inside:
            return 0.0, inside[0]
        ranked = rank(
            self.sentence,
            value,
            pool,
            shadows=lambda _: True,
            prior=lambda measure: self._prior(value, measure),
        )
        return ranked[0] if ranked and ranked[0][0] < 3.5 else None

    def in_clause(self, value: Spanned, measure: MeasureMention) -> bool:
        """Return whether a measure stands in the value's own clause ("rose 4.2% after its revenue climbed")."""
        head, name = (
            self.sentence.head(value.start, value.end),
            self.sentence.head(measure.start, measure.end),
        )
        if head is None or name is None:
            return True
        if name.dep_ in ("obl", "nmod") and case_of(name) in (
            "after",
            "before",
            "following",
            "despite",
            "ahead",
            "on",
        ):
            return head.i == name.i
        if name.i in {token.i for token in chain(head)}:
            return True
        if in_next_verb(head, name):
            return False
        clauses = [
            next((token for token in chain(part) if own_subject(token) is not None), chain(part)[-1])
            for part in (head, name)
        ]
        return clauses[0].i == clauses[1].i

    def _is_ticked(self, value: Quantity) -> bool:
        """Return whether a signed figure stands in brackets right behind the name of a stock."""
        text = self.sentence.text
        return any(
            item.subject.type in ("stock", "company")
            and re.fullmatch(r"(?:\s*\([A-Z.]{1,6}\))?\s?\(", text[item.end : value.start].rstrip("+−–-"))
            is not None
            for item in self.candidates
            if item.end <= value.start
        )

    def _moves_other(self, value: Spanned, measure: MeasureMention) -> bool:
        """Return whether a measure names what moved something else ("weak retail sales pushed the Dow 0.5% lower")."""
        head = self.sentence.head(value.start, value.end)
        name = self.sentence.head(measure.start, measure.end)
        if head is None or name is None or measure.start > value.start:
            return False
        part = next((token for token in chain(head) if is_made_to_move(token)), None)
        above = [] if part is None else [own_subject(token) for token in chain(part.head)]
        subject = next((token for token in above if token is not None), None)
        return subject is not None and subject.i in {token.i for token in chain(name)}

    def _prior(self, value: Spanned, measure: MeasureMention) -> float:
        """Return what speaks against a measure besides the tree: other values between, mere neighbourhood."""
        text = self.sentence.text
        gap = (
            text[value.end : measure.start] if measure.start >= value.end else text[measure.end : value.start]
        )
        between = sum(
            1
            for other in self.sentence.quantities
            if min(value.start, measure.start) < other.start < max(value.start, measure.start)
        )
        prior = 0.7 * between
        if (
            between == 0
            and measure.end <= value.start
            and LISTED_SUM.search(text, self.sentence.start, measure.start)
        ):
            prior -= 1.5  # "revenue came to $93.9 billion and net income to $8.2 billion"
        if re.fullmatch(r"[\s-]*(?:of|at|in|to|was|is|were)?[\s-]*", gap):
            prior -= 0.8
        if ";" in gap:
            prior += 1.0
        return prior
