"""Fills in a subject that the sentence leaves to the measure ("capex") or to the text so far."""

from __future__ import annotations

import re

from extractor.claims import Subject
from extractor.discourse import COMPANY_TYPES, MARKET_TYPES, Discourse
from extractor.kinds.marks import is_chance
from extractor.kinds.statistics import core_marked, twin_of
from extractor.linking import chain, own_subject
from extractor.naming.candidates import INDEX_FOR
from extractor.naming.own_phrases import OWN_SUBJECT_MEASURES
from extractor.naming.record import Candidate
from extractor.reading import Sentence
from extractor.statements import Statement
from extractor.vocabulary import MeasureMention

CUTS = re.compile(
    r"\s*(?:of|in|worth of)\s+(?:cumulative |total |further |additional )*(?:interest[- ]rate |rate |policy )?(?:cuts?|easing|hikes?|tightening|reductions?|increases)\b"
)
STEPS = re.compile(
    r"\b(?:increases?|hikes?|cuts?|reductions?|moves?|steps?|rises?|easing|tightening) (?:of|worth|totall?ing) (?:an? |a total of |some |about )?$",
    re.IGNORECASE,
)
MAKERS = frozenset(
    "policymakers policy-makers policymaker officials rate-setters ratesetters committee bank banker bankers board mpc fomc authorities governors".split()
)
"""Who moves a policy rate without its being named."""
POLICY = re.compile(
    r"\b(?:cuts?|hikes?|eas(?:e|ing)|tighten\w*|rates?|move|meeting|reduction|increase)\b", re.IGNORECASE
)
ACT = re.compile(
    r"^(?:\S+ ){0,2}(?:cut|reduction|hike|increase|move|decision|easing|step)$|^(?:its|their) (?:benchmark|key|policy|main)(?: (?:interest )?rate)?$",
    re.IGNORECASE,
)
"""What moves a policy rate ("The cut takes the target range to 3.5%-3.75%")."""
DOTS = re.compile(r"\b(?:median (?:dot|projection for the (?:federal )?funds rate)|dot plot|dots)\b[^.;]*$")
FED_FUNDS = Subject(name="Federal funds rate", symbol="DFEDTARU", type="rate")
ECONOMISTS = re.compile(
    r"\b(?:[Ee]conomists|[Ff]orecasters|[Aa]nalysts|[Ee]xperts)\b(?:['’]| (?:polled|surveyed|had|have|were|was|expected|forecast|predicted|looked)\b|,? (?:on average|in a \w+ (?:poll|survey)))"
    r"[^.;]*$|\b(?:[Tt]he (?:median |\w+ )?(?:consensus|forecast|estimate|expectation)s?|[Ee]xpectations|[Ff]orecasts|[Cc]onsensus) (?:was|were|had been|had called|called) (?:for )?[^.;]*$"
)
"""Who expects a statistic, or what is expected of it, without its name."""
SUM = 1_000_000
"""A target of so much money is none for a price."""
PRICE_INDEX = re.compile(r"\b(?:CPI|PPI|PCE|inflation|consumer prices?|producer prices?)\b", re.IGNORECASE)
PART_BY_PART = re.compile(r"\b(?:by|quarter by|year by|month by) (?:quarter|year|month)\b", re.IGNORECASE)
STATISTIC_WORDS = frozenset(
    "number numbers figure figures reading data estimate report measure component rate pace level tally tallies print gauge indicator".split()
)
MOVE_WORDS = frozenset(
    "gain increase rise advance drop decline total count january february march april may june july august september october "
    "november december".split()
)
"""What is told of a statistic only where the text before tells of one ("June's gain now stands at 14,000")."""


class SubjectCompleter:
    """Completes the subjects of one sentence."""

    def __init__(self, sentence: Sentence, discourse: Discourse, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.candidates = candidates

    def complete(self, statement: Statement) -> None:
        """Fill in a subject that the sentence leaves to the measure or to the text so far."""
        measure = statement.measure
        if statement.subject is not None and statement.subject.name == "Interest rates":
            statement.subject = self.rate_of_bank() or statement.subject
        if (
            statement.subject is not None
            and not statement.subject_known
            and ACT.search(statement.subject.name)
        ):
            statement.subject = self.rate_of_bank() or statement.subject
        if statement.unit == "percent" and DOTS.search(statement.before) is not None:
            statement.subject, statement.subject_known, statement.subject_cost = FED_FUNDS, True, 0.5
            statement.forecast, statement.measure = True, None
            return
        if statement.unit in ("basis_points", "percentage_points") and CUTS.match(statement.after):
            rate = self.rate_of_bank()
            if rate is not None:
                statement.subject, statement.subject_known, statement.subject_cost = rate, True, 0.5
                return
        if (
            statement.unit in ("basis_points", "percentage_points")
            and (STEPS.search(statement.before) or self._subject_words() & MAKERS)
            and not any(candidate.subject.type == "yield" for candidate in self.candidates)
        ):
            rate = self.rate_of_bank()
            if rate is not None:
                statement.subject, statement.subject_known, statement.subject_cost = rate, True, 0.5
                return
        if measure is not None and measure.measure == "participation" and statement.measure_cost < 1.5:
            if statement.subject is None or "participation" not in statement.subject.name:
                statement.subject = Subject(name=" ".join(measure.text.split()), type="economy")
                statement.subject_known = True
            return
        if statement.unit == "percent" and is_chance(statement) and POLICY.search(self.sentence.words):
            rate = self.rate_of_bank() or (
                FED_FUNDS if re.search(r"\b(?:Fed|FOMC)\b", self.sentence.words) else None
            )
            if rate is not None:
                statement.subject, statement.subject_known, statement.subject_cost = rate, True, 0.5
                return
        if statement.subject is None and statement.unit == "percent" and core_marked(statement) is not None:
            told = self.discourse.latest(("economy",), within=3)
            twin = twin_of(told, core=bool(core_marked(statement)))
            if twin is not None:
                statement.subject, statement.subject_known, statement.subject_cost = twin, True, 1.0
                return
        if self._is_of_economists(statement):
            told = self.discourse.latest(("economy",), within=2)
            if told is not None:
                statement.subject, statement.subject_known, statement.subject_cost = told, True, 1.0
                statement.forecast = True
                return
        own = measure is not None and measure.measure in OWN_SUBJECT_MEASURES and statement.measure_cost < 1.5
        if own and measure is not None and (statement.subject is None or statement.subject_cost > 1.6):
            statement.subject = named_by(measure)
            statement.subject_known, statement.subject_cost = True, statement.measure_cost
            return
        if (
            measure is not None
            and measure.family == "macro"
            and statement.measure_cost < 1.5
            and statement.subject is None
        ):
            statement.subject = named_by(measure)
            statement.subject_known = True
            return
        if statement.subject is not None and statement.subject_cost < 3.2:
            return
        if statement.subject is None and self.discourse.asked is not None:
            statement.subject, statement.subject_known, statement.subject_cost = (
                self.discourse.asked,
                True,
                1.0,
            )
            return  # "Intel? Down 4.2% on the week."
        if INDEX_FOR.search(statement.before):
            return  # an index of its own, which nothing named before stands for
        wanted: tuple[str, ...] = ()
        if (
            measure is not None
            and measure.family in ("growth", "amount", "valuation")
            and statement.measure_cost < 2.0
        ):
            wanted = (*COMPANY_TYPES, "index", "sector", "industry")
        elif (
            statement.quantity is not None
            and (statement.governors or (statement.quantity.sign and not self.candidates))
            and statement.unit in ("percent", "points", "basis_points")
        ):
            wanted = ("economy",) if self._tells_of_statistic(statement) else MARKET_TYPES
            if self._tells_of_prices(statement):
                wanted = ("economy",)
        elif (
            statement.quantity is not None
            and statement.unit in ("", "count")
            and self._tells_of_statistic(statement)
            and self.discourse.latest(("economy",), within=1) is not None
        ):
            wanted = ("economy",)
        elif statement.forecast and statement.quantity is not None and statement.unit in ("", "index_level"):
            wanted = ("index",)
        elif (
            statement.forecast
            and statement.is_money
            and (statement.measure is None or statement.measure.measure == "price_target")
            and statement.quantity is not None
        ):
            wanted = (
                ("crypto", "commodity", "index", "etf", "stock") if statement.quantity.number < SUM else ()
            )
        if wanted and statement.subject is None:
            found = (
                (self.discourse.main_index() if PART_BY_PART.search(statement.before) else None)
                or self._named_before(statement, wanted)
                or self.discourse.latest(wanted, within=2)
                or (
                    self.discourse.heading_subject
                    if self.discourse.heading_subject and self.discourse.heading_subject.type in wanted
                    else None
                )
                or (
                    self.discourse.only((*COMPANY_TYPES, "index")) if COMPANY_TYPES[0] in wanted[:1] else None
                )
            )
            if found is not None:
                statement.subject, statement.subject_known, statement.subject_cost = found, True, 3.0

    def _is_of_economists(self, statement: Statement) -> bool:
        """Return whether a value is what was expected of the statistic told of before ("Economists had forecast 0.3%")."""
        if statement.unit not in ("", "count", "percent") or ECONOMISTS.search(statement.before) is None:
            return False
        return not any(
            candidate.known
            and candidate.subject.name != "Dow Jones Industrial Average"
            and candidate.subject.type not in ("rate", "company")
            for candidate in self.candidates
        )

    def _named_before(self, statement: Statement, wanted: tuple[str, ...]) -> Subject | None:
        """Return what the sentence names before a colon ("Ford followed on Thursday: sales rose 9.4%")."""
        before = [
            candidate
            for candidate in self.candidates
            if candidate.end <= statement.start and candidate.known and candidate.subject.type in wanted
        ]
        if len(before) != 1 or ":" not in self.sentence.text[before[0].end : statement.start]:
            return None
        return before[0].subject

    def _subject_words(self) -> set[str]:
        """Return the subjects of the sentence's clauses, in lower case."""
        tokens = self.sentence.tokens(self.sentence.start, self.sentence.end)
        return {token.lower_ for token in tokens if token.dep_ in ("nsubj", "nsubj:pass", "nsubjpass")}

    def _tells_of_statistic(self, statement: Statement) -> bool:
        """Return whether the clause's subject is "the number", "the reading" and the like."""
        head = self.sentence.head(statement.start, statement.end)
        subjects = [own_subject(token) for token in chain(head)] if head is not None else []
        words = {subject.lower_ for subject in subjects if subject is not None}
        if words & MOVE_WORDS and not words & STATISTIC_WORDS:
            latest = self.discourse.latest(("economy", *MARKET_TYPES), within=2)
            return latest is not None and latest.type == "economy"
        return bool(words & STATISTIC_WORDS)

    def _tells_of_prices(self, statement: Statement) -> bool:
        """Return whether the clause's subject is bare "prices" where the text before tells of a price index."""
        head = self.sentence.head(statement.start, statement.end)
        subject = (
            next((found for token in chain(head) if (found := own_subject(token)) is not None), None)
            if head is not None
            else None
        )
        if (
            subject is None
            or subject.lower_ not in ("prices", "costs")
            or any(
                True for child in subject.children if child.dep_ in ("amod", "compound", "nmod", "nmod:poss")
            )
        ):
            return False
        last = self.discourse.latest(("economy",), within=1)
        return last is not None and PRICE_INDEX.search(last.name) is not None

    def rate_of_bank(self) -> Subject | None:
        """Return the policy rate of the central bank that the sentence, else the text so far, names."""
        named = [
            candidate.subject
            for candidate in self.candidates
            if candidate.subject.type == "rate" and candidate.subject.name != "Interest rates"
        ]
        return named[0] if named else self.discourse.latest_rate()


def named_by(measure: MeasureMention) -> Subject:
    """Return the subject that a measure names by itself ("capex", "retail sales", "global growth")."""
    name = " ".join(measure.text.split())
    if re.fullmatch(r"(?:global|world) (?:economic )?growth", name, re.IGNORECASE):
        return Subject(name="World", type="economy")
    return Subject(name=name, type="economy" if measure.family == "macro" else "industry")
