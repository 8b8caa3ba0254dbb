"""Turns the quantities and trigger phrases of one sentence into statements: subject, measure and period linked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.assertion import assertion_of
from extractor.attribution import Attribution
from extractor.claims import Claim, Subject
from extractor.dating.dater import Dater
from extractor.discourse import MARKET_TYPES, Discourse
from extractor.kinds.triggers import Trigger
from extractor.linking import Spanned, chain
from extractor.measure_links import MeasureLinker
from extractor.naming.candidates import CandidateFinder
from extractor.naming.comparing import SideFinder
from extractor.naming.completion import SubjectCompleter
from extractor.naming.exchange import is_currency, rate_of
from extractor.naming.record import Candidate
from extractor.naming.sharing import ValueSharer
from extractor.naming.subjects import SubjectLinker
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence
from extractor.source_names import is_house, is_publisher
from extractor.statements import Statement, direction_of, find_governors, preposition_before
from extractor.vocabulary import MeasureMention

ABUTS = re.compile(r"(?:\s*\([A-Z.^]{1,6}(?:\)|[,:]?\s))?[\s*_]*[:=|]?[\s*_~≈]*")
CUT_OF_RATE = re.compile(
    r"\b(?:first|third|second|fourth|fifth|\w+th) (?:[\w-]+ ){0,3}(?:cuts?|hikes?|rate (?:reductions?|increases?))\b"
)
STEPS_OF = re.compile(
    r"\s+of (?:an? )?(?:\d+|quarter|half|three-quarters?|a quarter|half)(?:[- ]of[- ]an?)?[- ]?(?:basis[- ]points?|bps?|percentage[- ]points?|points?)\b",
    re.IGNORECASE,
)
"""What shows that moves are those of a policy rate ("four consecutive increases of 75 basis points")."""
YARDSTICK = re.compile(
    r"\b(?:behind|(?:fell|falls?|falling|well|far)? ?short of|ahead of|better than|worse than|against|versus|trail(?:s|ed|ing)|"
    r"lag(?:s|ged|ging)|beat(?:s|ing)?|top(?:s|ped|ping)|outpac(?:es|ed|ing)|outdid|compared with) "
    r"(?:(?:the )?(?:[A-Z][\w&.-]* |\d+ |composite |industrial |average )*(?:[A-Z]\w+|\d+|index|market|benchmark|average)['’]s |the )$"
)
"""Words before a figure that another one is held against: its direction is not that of their verb."""
PAST_FORMS = frozenset("fell leapt lept rose sank slid shed shot sprang swung tumbled went won wore".split())
"""Past tenses that the tagger may take for another form."""


class Linker:
    """Links the values and triggers of one sentence."""

    def __init__(self, sentence: Sentence, discourse: Discourse, sources: Sequence[Attribution] = ()) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.candidates = CandidateFinder(sentence, discourse).find()
        self.sources = [source for source in sources if is_house(source.name)]
        self.measures = MeasureLinker(sentence, self.candidates)
        self.subjects = SubjectLinker(sentence, self.candidates)
        self.sharer = ValueSharer(sentence, self.candidates)
        self.completer = SubjectCompleter(sentence, discourse, self.candidates)
        self.sides = SideFinder(sentence, discourse, self.candidates)
        self.dater = Dater(sentence, discourse, self.candidates)

    def statements(self, quantities: Sequence[Quantity]) -> list[Statement]:
        """Return one statement per quantity and subject, in the order of the text."""
        choices: dict[int, list[tuple[float, Candidate]]] = {}
        measures: dict[int, tuple[float, MeasureMention] | None] = {}
        for quantity in quantities:
            measures[quantity.start] = self.measures.of(quantity)
            choices[quantity.start] = self.subjects.ranked(quantity, quantity, measures[quantity.start])
        runs = self.sharer.runs(quantities)
        statements = []
        last: tuple[Quantity, Candidate] | None = None
        for quantity in quantities:
            if last is not None and self.subjects.goes_on(last[0], quantity):
                held = last[1]
                choices[quantity.start] = [
                    (0.3, held),
                    *[pair for pair in choices[quantity.start] if pair[1] is not held],
                ]
            choices[quantity.start] = self._besides_sources(
                quantity, choices[quantity.start], measures[quantity.start]
            )
            chosen = self.sharer.share(quantity, choices[quantity.start], runs)
            last = (quantity, chosen[0][1]) if len(chosen) == 1 else None
            unpaired = bool(choices[quantity.start]) and not chosen
            links: list[tuple[float, Candidate | None]] = [*chosen]
            for cost, candidate in links or [(9.0, None)]:
                statements.append(
                    self._statement(
                        quantity, quantity, measures[quantity.start], cost, candidate, complete=not unpaired
                    )
                )
        return statements

    def _besides_sources(
        self,
        quantity: Quantity,
        ranked: list[tuple[float, Candidate]],
        measure: tuple[float, MeasureMention] | None,
    ) -> list[tuple[float, Candidate]]:
        """Return the possible subjects less the houses whose word the value is, unless it may be of their own results."""
        if not ranked or (source := self._source_at(ranked[0][1])) is None:
            return ranked
        others = [pair for pair in ranked if self._source_at(pair[1]) is None]
        own = not is_publisher(source.name) and (
            quantity.per == "share"
            or (measure is not None and measure[0] < 2.5 and measure[1].family in ("growth", "amount"))
        )
        if own:
            return others if others and others[0][0] < ranked[0][0] + 0.7 else ranked
        return others

    def _source_at(self, candidate: Candidate) -> Attribution | None:
        """Return the house that a candidate names as the source of the sentence, or `None`."""
        return next(
            (
                source
                for source in self.sources
                if source.start < candidate.end and candidate.start < source.end
            ),
            None,
        )

    def note(self) -> None:
        """Let the discourse take note of the sentence."""
        spans = {candidate.start: candidate.subject for candidate in self.candidates if candidate.known}
        self.discourse.see(self.sentence, spans)
        self.dater.holder.note()

    def trigger_statements(self, trigger: Trigger, beside: Sequence[Claim] = ()) -> list[Statement]:
        """Return the statements of a trigger phrase: one per subject, for comparisons one per other side.

        `beside`: the claims that it is said of ("lost 12.4%, the steepest loss since 1987"), whose subject it shares.
        """
        measure = self.measures.of(trigger)
        if trigger.kind == "comparison":
            return list(self._comparison(trigger, measure))
        if beside:
            return [self._said_of(trigger, measure, claim) for claim in beside if claim.subject is not None]
        ranked = self.subjects.ranked(trigger, None)
        rate = self._rate_cut(trigger)
        if rate is not None:
            ranked = [(0.3, Candidate(trigger.start, trigger.start, rate, known=True, prior=0.0))]
        chosen = self.sharer.share(trigger, ranked, {})
        if not chosen:
            alone = self._alone(trigger)
            chosen = (
                [(3.0, Candidate(trigger.start, trigger.start, alone, known=True, prior=0.0))]
                if alone
                else []
            )
        return [
            self._statement(trigger, None, measure, cost, candidate)
            for cost, item in chosen
            for candidate in self._market_of(trigger, item)
        ]

    def _market_of(self, trigger: Trigger, item: Candidate) -> list[Candidate]:
        """Return what "stocks" stands for where a list follows ("fell for a third day: the S&P 500 by 0.5%, ...")."""
        colon = self.sentence.text.find(":", trigger.end, self.sentence.end)
        if item.subject.name != "Stock market" or colon < 0:
            return [item]
        told = [other for other in self.candidates if other.start > colon and other.subject.type == "index"]
        return told or [item]

    def _alone(self, trigger: Trigger) -> Subject | None:
        """Return the one thing that the sentence names before a phrase, else what the text told of last."""
        named = {item.subject for item in self.candidates if item.known and item.subject.type in MARKET_TYPES}
        if self.candidates:
            before = any(item.end <= trigger.start for item in self.candidates)
            return named.pop() if len(named) == 1 and before else None
        if self.sentence.doc is None or self.sentence.headline:
            return None
        return self.discourse.latest(MARKET_TYPES, within=2)

    def _rate_cut(self, trigger: Trigger) -> Subject | None:
        """Return the policy rate that a record or streak of moves is of ("the first cut since 2024")."""
        if trigger.kind not in ("record", "streak") or (
            CUT_OF_RATE.search(self.sentence.text[trigger.start : trigger.end + 24]) is None
            and STEPS_OF.match(self.sentence.text, trigger.end) is None
        ):
            return None
        return self.completer.rate_of_bank()

    def _said_of(
        self, trigger: Trigger, measure: tuple[float, MeasureMention] | None, claim: Claim
    ) -> Statement:
        """Return the statement of a phrase in apposition to a claim: of the same subject, and of its period."""
        assert claim.subject is not None  # noqa: S101 - the caller looked
        candidate = Candidate(trigger.start, trigger.start, claim.subject, known=True, prior=0.0)
        statement = self._statement(trigger, None, measure, 0.2, candidate)
        statement.previous = claim
        period, frequency = claim.period, trigger.detail.get("frequency")
        fits = period is not None and frequency is not None and period.frequency == frequency
        if claim.kind in ("change", "level") and period is not None and (fits or statement.period is None):
            statement.period, statement.period_inherited = period, not claim.period_stated
        return statement

    def gap_of(self, trigger: Trigger) -> Quantity | None:
        """Return the quantity by which a comparison's sides differ, or `None`."""
        return self.sides.gap_of(trigger)

    def _comparison(
        self, trigger: Trigger, measure: tuple[float, MeasureMention] | None
    ) -> Iterator[Statement]:
        """Yield the statements of a comparison: that it is one, and its gap where that is told."""
        gap = self.sides.gap_of(trigger)
        if trigger.detail["form"] == "gap":
            apart = self.sides.moved_apart() if gap is not None else None
            if gap is not None and apart is not None:
                higher, lower = apart
                candidate = Candidate(gap.start, gap.start, higher.subject, known=True, prior=0.0)
                statement = self._statement(gap, gap, None, 0.5, candidate)
                statement.other, statement.period = lower.subject, higher.period
                yield statement
            return
        ranked = [pair for pair in self.subjects.ranked(trigger, None) if pair[1].start < trigger.start]
        subjects = self.sharer.share(trigger, ranked, {}) if ranked else []
        named = self.sides.named_behind(trigger)
        mover = self.sides.move_before(trigger) if not subjects else None
        if mover is not None:
            subjects = [(1.0, Candidate(trigger.start, trigger.start, mover.subject, known=True, prior=0.0))]
        for cost, subject in subjects:
            others = [self.sides.benchmark_for(item.subject) for item in named]
            if not others and trigger.detail.get("alone"):
                other = self.sides.from_text(trigger, subject.subject)
                others = [other] if other is not None else []
            for other in others:
                parts: list[Quantity | None] = [None] if gap is None else [None, gap]
                if trigger.detail["form"] == "times":
                    parts = parts[-1:]
                for part in parts:
                    statement = self._statement(part or trigger, part, measure, cost, subject)
                    statement.other = other
                    if statement.period is None or statement.period_inherited:
                        told = self.sides.period_of(trigger, (subject.subject, other))
                        statement.period = told or statement.period
                    yield statement

    def _statement(
        self,
        value: Spanned,
        quantity: Quantity | None,
        measure: tuple[float, MeasureMention] | None,
        cost: float,
        candidate: Candidate | None,
        *,
        complete: bool = True,
    ) -> Statement:
        sentence = self.sentence
        statement = Statement(sentence, value.start, value.end, quantity)
        statement.before = sentence.text[max(sentence.start, value.start - 120) : value.start]
        statement.after = sentence.text[value.end : min(sentence.end, value.end + 120)]
        statement.governors = find_governors(sentence, value.start, value.end)
        outer = quantity.outer_start if quantity is not None else value.start
        statement.preposition = preposition_before(sentence, min(outer, value.start)) or preposition_before(
            sentence, value.start
        )
        if measure is not None:
            statement.measure_cost, statement.measure = measure
            statement.measure_here = self.measures.in_clause(value, measure[1])
        if candidate is not None:
            statement.subject, statement.subject_known, statement.subject_cost = (
                candidate.subject,
                candidate.known,
                cost,
            )
        assertion = assertion_of(sentence, value.start, value.end)
        statement.forecast, statement.hedged = assertion.forecast or assertion.possible, assertion.hedged
        statement.possible, statement.condition = assertion.possible, assertion.condition
        if complete:
            self.completer.complete(statement)
            self._as_exchange_rate(statement)
        governors = statement.governors
        if YARDSTICK.search(statement.before) is not None:
            governors = [governor for governor in governors if sentence.starts[governor.token.i] >= value.end]
        statement.direction = direction_of(governors)
        if quantity is not None and quantity.sign:
            statement.direction = "down" if quantity.sign < 0 else "up"
        elif statement.cell is not None and statement.cell.role == "move":
            statement.direction = "up"
        statement.published = self.discourse.published
        statement.reference = self.discourse.reference_month
        statement.told = self.dater.holder.last_for(statement)
        if candidate is not None:
            statement.subject_words = sentence.text[candidate.start : candidate.end]
        statement.abuts = (
            candidate is not None and ABUTS.fullmatch(sentence.text, candidate.end, value.start) is not None
        )
        statement.present = not self._is_past(statement)
        self.dater.date(
            statement, value, extreme=isinstance(value, Trigger) and value.kind in ("record", "streak")
        )
        published = self.discourse.published
        if (
            statement.period is not None
            and published is not None
            and statement.period.start >= published < statement.period.end
        ):
            statement.forecast = True
        return statement

    def _as_exchange_rate(self, statement: Statement) -> None:
        """Give a statement the exchange rate that it is of, where it names one currency and counts in another."""
        named = [candidate.subject for candidate in self.candidates if candidate.known]
        told = next((item for item in self.discourse.latest_first() if is_currency(item)), None)
        pair = rate_of(statement, named, told)
        if pair is not None:
            statement.subject, statement.subject_known = pair, True
            statement.subject_cost = min(statement.subject_cost, 1.0)

    def _is_past(self, statement: Statement) -> bool:
        """Return whether the value's clause tells of something that happened."""
        head = self.sentence.head(statement.start, statement.end)
        if head is None:
            return True
        if self.sentence.headline:
            return True
        for token in chain(head):
            if token.pos_ in ("VERB", "AUX"):
                if token.lower_ in ("compares", "compare", "contrasts"):
                    return True  # "its 2.6% return compares with 17.7% for the index"
                if token.tag_ == "VBD" or token.lower_ in PAST_FORMS:
                    return True
                auxiliaries = {
                    child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop")
                }
                if auxiliaries & {"was", "were", "had", "did"}:
                    return True
                if token.tag_ in ("VBZ", "VBP") or auxiliaries & {
                    "is",
                    "are",
                    "has",
                    "have",
                    "will",
                    "'s",
                    "’s",
                }:
                    return False
        return True
