"""Turns the quantities and trigger phrases of one sentence into statements: subject, measure and period linked."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.claims import Period, Subject, SubjectType
from extractor.dates import add_months
from extractor.discourse import COMPANY_TYPES, MARKET_TYPES, Discourse
from extractor.kinds.triggers import Trigger
from extractor.lexicon.mentions import Mention
from extractor.linking import Spanned, chain, coordinated, own_subject, rank, stands_aside
from extractor.periods import PeriodMention
from extractor.quantities import Quantity
from extractor.reading import Sentence, subtree
from extractor.shorthand import find_shorthand
from extractor.statements import Statement, assertion_of, direction_of, find_governors, preposition_before
from extractor.tables import read_table
from extractor.vocabulary import MeasureMention

FAR = 4.5
"""A candidate that costs more is not linked."""
PERIOD_FAR = 6.5
PERIOD_NEAR = 3.4
LINKED_ROLES = ("span", "point", "since", "until", "horizon", "window", "anaphor")
TO_DATE = re.compile(r"to[- ]date|so far|since|past|trailing|last (?:12|twelve)", re.IGNORECASE)
PART_OF = re.compile(r"\+?\s*of\s+(?:the\s+|its\s+|their\s+|total\s+|annual\s+)*")
CUTS = re.compile(
    r"\s*(?:of|in|worth of)\s+(?:cumulative |total |further |additional )*(?:interest[- ]rate |rate |policy )?(?:cuts?|easing|hikes?|tightening|reductions?|increases)\b"
)
EXPECTATIONS = re.compile(r"\s+(?:expectations?|forecasts?|outlook|swaps?|breakevens?|targets?|hedge)\b")
WEEK = re.compile(r"(?:on |for |in )?(?:the)?\s*week", re.IGNORECASE)
NAME_GAP = re.compile(
    r"(?:\s*\([^)]{1,20}\)|\s+(?:Inc\.?|Corp\.?|Co\.?)?\s*[A-Z]{1,5}\b)?\s*(?:,|and|,\s*and|&|as well as)\s+(?:the\s+)?(?:\w+-\w+\s+)?"
)
STATISTIC_WORDS = frozenset(
    "number numbers figure figures reading data estimate report measure component rate pace".split()
)
INSTANCE = re.compile(r"\s*,?\s*(?:like|such as)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}")
AVERAGE = re.compile(
    r"\baverage annual|\bannual(?:i[sz]ed)? average|\bhistorical|\ba year on average|\bper year\b|\bon average\b",
    re.IGNORECASE,
)
ABUTS = re.compile(r"(?:\s*\([A-Z.^]{1,6}\))?\s*[:=|]?\s*")
GAUGED = re.compile(
    r"[^.;]{0,25}?\s*,?\s*(?:as |when )?(?:measured|proxied|tracked|gauged|judged) by\s+(?:the\s+)?(?:\w+\s+){0,2}"
)
CARRIES_ON = re.compile(
    r"\s*(?:[,(]\s*)?(?:or\s+|and\s+)?(?:up |down )?(?:to|at|(?:ending|closing|finishing|settling|to close|to end|to finish|to settle|and closed|and ended|and finished|and settled|closing out|leaving it)"
    r"(?:\s+(?:the (?:day|week|month|quarter|session|year)))?\s+at)\s+(?:about |just |nearly |around |\$)*",
    re.IGNORECASE,
)
ALL_OF_THEM = re.compile(
    r"\b(?:(?:[Aa]ll|[Tt]he)\s+(?P<count>three|four|two)(?:\s+of\s+them)?|(?P<pair>[Bb]oth)(?:\s+of\s+them)?)"
    r"(?=\s+(?:indexes|indices|averages|gauges|benchmarks|majors|closed|finished|ended|rose|fell|gained|lost|are|were|have|hit|set|out\w+|stocks|funds|notched|posted))"
)
FRONTED = 14
"""Characters: a time expression that opens its sentence holds for all of it."""
DIRECT = re.compile(r"\s+for\s+(?:the\s+)?")
POSSESSOR = re.compile(r"['’]s?\s+(?:\+|-|\$)?")
OWNED = re.compile(r"(?:\s*\([^)]{1,15}\))?['’]s?\s+(?:[a-z-]+\s+){0,2}|\s*[:(]\s*\+?")
BASE_LEAD = re.compile(
    r"\b(?:from|with|compared to|relative to|versus|vs\.?|against|than|revised|level of|period's|week's|month's|quarter's|year's)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}[$€£]?$",
    re.IGNORECASE,
)
GIVEN = re.compile(
    r"\s+(?:(?:in|of)\s+(?:[a-z]+\s+){1,2})?(?:[a-z]+\s+)?(?:for|in|of)\s+(?:(?:all|the|its|a)\s+)?(?:[a-z-]+\s+)?"
)
GAP_LEAD = re.compile(
    r"^[^,;]{0,70}\bby\s+(?:(?:a|an|more|less|than|just|only|about|some|nearly|almost|roughly|over|at least|as much as|around)\s+)*$"
)
EXPECTATION_OF = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,2}(?:forecasts?|estimates?|expectations?|consensus|targets?)\b"
)
LONGER_INDEX = re.compile(
    r"\s+(?:(?!Index|Composite)[A-Z&][\w&-]*\s+){1,5}(?:Index|index|Select Sector)\b|\s+(?:E-mini |e-mini )?futures\b"
)
BENIGN = re.compile(
    r"(?:U\.?S\.?A?\.?|American|non-?farm|total|headline|monthly|annual|yearly|quarterly|weekly|overall|seasonally|adjusted|latest|initial|new|"
    r"closely|watched|official|national|real|core|consumer|gross|domestic|Labor|Commerce|Department|[\d,.%]+|government|strong|weak|higher|lower|rising|slow\w*|"
    r"stubborn|sticky|elevated|persistent|moderate|hot\w*|cool\w*|soft\w*|robust|solid|average|median|preliminary|final|first|second|third|advance|"
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|Q[1-4]|mostly|unexpected\w*|surprise|better|worse|civilian)".replace(
        "government|", ""
    ),
    re.IGNORECASE,
)
MEASURED_FROM = re.compile(
    r"\s*(?:\w+\s+)?(?:than|above|below)\s+(?:where (?:it|they) (?:was|were|stood|ended|closed)\s+)?(?:it was\s+|its level\s+)?(?:at|in|on)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
JOINED = re.compile(r"\s*(?:,|and|,\s*and|or|,\s*or|to|-|–)\s*(?:up |down |by |about |the [\w&. ]{2,30} )?")
DATED = re.compile(r"\s+(?:(?:in|for|on|during|over)\s+)?(?:the\s+)?")
GENERAL_MODIFIERS = frozenset(
    """u.s. us american global world broader broad overall wall most many all some more closing average net total quarterly annual final opening
    current new its their other such these those last early higher lower daily weekly monthly share stock spot""".split()
)
TRANSPARENT = frozenset(
    """shares stock stocks price prices gain gains loss losses rise increase decline drop return returns performance move growth revenue
    sales earnings profit income value yield yields rate rates index indexes figure figures total result results number it they that which this
    these those who what one market markets change advance rally reading level levels
    economists analysts strategists investors officials policymakers traders experts forecasters executives managers people
    average data report survey number estimate estimates forecast forecasts projection projections consensus""".split()
)
OWN_SUBJECT_MEASURES = frozenset(
    ("spending", "capex", "trade", "debt", "mortgage_rate", "spread", "volatility", "premium_rate", "housing")
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible subject: a name, a resolved reference, or a noun phrase that no lexicon knows."""

    start: int
    end: int
    subject: Subject
    known: bool
    prior: float


class Linker:
    """Links the values and triggers of one sentence."""

    def __init__(self, sentence: Sentence, discourse: Discourse) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.candidates = self._candidates()
        self._alike = {
            quantity.start: [
                other
                for other in sentence.quantities
                if other is not quantity and other.unit == quantity.unit
            ]
            for quantity in sentence.quantities
        }
        self._told = False  # whether the sentence has set the period that what follows inherits

    # --- statements ---------------------------------------------------------------------------------------------

    def statements(self, quantities: Sequence[Quantity]) -> list[Statement]:
        """Return one statement per quantity and subject, in the order of the text."""
        choices: dict[int, list[tuple[float, Candidate]]] = {}
        measures: dict[int, tuple[float, MeasureMention] | None] = {}
        for quantity in quantities:
            measures[quantity.start] = self._measure(quantity)
            choices[quantity.start] = self._subjects(quantity, quantity, measures[quantity.start])
        runs = self._runs(quantities)
        statements = []
        last: tuple[Quantity, Candidate] | None = None
        for quantity in quantities:
            if last is not None and self._goes_on(last[0], quantity):
                held = last[1]
                choices[quantity.start] = [
                    (0.3, held),
                    *[pair for pair in choices[quantity.start] if pair[1] is not held],
                ]
            chosen = self._share(quantity, choices[quantity.start], runs)
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

    def _goes_on(self, before: Quantity, quantity: Quantity) -> bool:
        """Return whether a value carries on with the subject of the one before it ("added 8.8%, ending at 35,950.89")."""
        if any(before.end <= item.start < quantity.start for item in self.candidates):
            return False
        between = self.sentence.text[before.end : quantity.start]
        given = any(
            quantity.end <= item.start and GIVEN.fullmatch(self.sentence.text, quantity.end, item.start)
            for item in self.candidates
        )
        return CARRIES_ON.fullmatch(between) is not None and not given

    def trigger_statements(self, trigger: Trigger) -> list[Statement]:
        """Return the statements of a trigger phrase: one per subject, for comparisons one per other side."""
        measure = self._measure(trigger)
        if trigger.kind == "comparison":
            return self._comparison(trigger, measure)
        ranked = self._subjects(trigger, None)
        chosen = self._share(trigger, ranked, {})
        return [self._statement(trigger, None, measure, cost, candidate) for cost, candidate in chosen or []]

    def note(self) -> None:
        """Let the discourse take note of the sentence."""
        spans = {candidate.start: candidate.subject for candidate in self.candidates if candidate.known}
        self.discourse.see(self.sentence, spans)
        for mention in self.sentence.periods:
            titled = (
                self.sentence.headline
                and mention.role in ("window", "span")
                and mention.frequency in ("month", "quarter", "half", "year")
            )
            if mention.period is None or (mention.role not in ("span", "point") and not titled):
                continue
            if self.sentence.headline:
                self.discourse.heading_period = mention.period
            elif (
                not self._told
                and mention.period.frequency in ("day", "week", "month", "quarter")
                and not self._alike
            ) and (self.discourse.published is None or mention.period.end <= self.discourse.published):
                self.discourse.period, self.discourse.period_block, self._told = (
                    mention.period,
                    self.sentence.block,
                    True,
                )
            self._note_lead(mention.period)

    def _note_lead(self, period: Period) -> None:
        """Keep the first day or week that the article tells of: what has no date of its own happened then."""
        discourse = self.discourse
        published = discourse.published
        if self.sentence.headline and period.frequency == "day" and not self._is_dateline(period):
            discourse.lead, discourse.lead_stated = period, True  # "CLOSES (Wed)" dates what stands under it
            return
        if discourse.lead_stated or self._is_dateline(period):
            return
        ended = published is not None and 0 <= (published - period.end).days <= 45
        if (
            period.frequency in ("month", "quarter", "half", "year")
            and ended
            and discourse.sentence_number <= 4
        ):
            discourse.lead, discourse.lead_stated = period, True
            return
        if discourse.sentence_number > 8 or period.frequency not in ("day", "week"):
            return
        days = {
            mention.period
            for mention in self.sentence.periods
            if mention.period and mention.period.frequency == "day"
        }
        if period.frequency == "day" and len(days) > 1:
            return
        if discourse.published is None or 0 <= (discourse.published - period.end).days <= 9:
            discourse.lead, discourse.lead_stated = period, True

    def _is_dateline(self, period: Period) -> bool:
        """Return whether a day is that of publication in a line that says nothing else."""
        return period.start == self.discourse.published and not self._alike and len(self.sentence.words) < 70

    # --- subjects -----------------------------------------------------------------------------------------------

    def _candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        for mention in self.sentence.mentions:
            subject = mention.subject or self._refer(mention, found)
            if subject is None or EXPECTATION_OF.match(self.sentence.text, mention.end):
                continue
            if subject.type == "index" and (
                longer := LONGER_INDEX.match(self.sentence.text, mention.end, self.sentence.end)
            ):
                name = self.sentence.text[mention.start : longer.end()]
                found.append(
                    Candidate(
                        mention.start, longer.end(), Subject(name=name, type="index"), known=True, prior=0.0
                    )
                )
                continue
            prior = 0.0
            if mention.weak and mention.subject is not None:
                phrase = self._modified(mention)
                if phrase is not None:
                    found.append(phrase)
                    continue
            if subject.type == "economy" and subject.symbol:
                subject = self._part_of_economy(mention, subject)
            if mention.weak:
                prior += 0.8
            if mention.subject is None:
                prior += 0.15
            if getattr(mention, "role_hint", None) == "publisher":
                prior += 2.0
            found.append(Candidate(mention.start, mention.end, subject, known=True, prior=prior))
        for start, end, subject in find_shorthand(self.sentence.text, self.sentence.start, self.sentence.end):
            if not any(item.start < end and start < item.end for item in found):
                found.append(Candidate(start, end, subject, known=True, prior=0.1))
        found.extend(self._all_of_them(found))
        return sorted(found, key=lambda item: item.start)

    def _all_of_them(self, found: list[Candidate]) -> list[Candidate]:
        """Return the subjects that "all three" and "both" stand for, each at the place of those words."""
        match = ALL_OF_THEM.search(self.sentence.text, self.sentence.start, self.sentence.end)
        if match is None or any(item.start < match.start() for item in found):
            return []
        count = {"both": 2, "two": 2, "three": 3, "four": 4}[(match["count"] or match["pair"]).lower()]
        subjects = self.discourse.last_named(count, ("index", "etf", "stock", "sector"))
        if len(subjects) < count:
            return []
        return [Candidate(match.start(), match.end(), subject, known=True, prior=0.2) for subject in subjects]

    def _part_of_economy(self, mention: Mention, subject: Subject) -> Subject:
        """Return a statistic under its own name where words before it narrow it down ("government payrolls")."""
        if EXPECTATIONS.match(self.sentence.text, mention.end):
            return Subject(name=f"{mention.text} expectations", type="economy")
        abroad = self._country_of(mention)
        if abroad is not None:
            return Subject(name=f"{abroad} {subject.name.removeprefix('U.S. ')}", type="economy")
        head = self.sentence.head(mention.start, mention.end)
        if head is None:
            return subject
        own = [
            self.sentence.offsets(child)
            for child in head.children
            if child.dep_ in ("amod", "compound")
            and self.sentence.offsets(child)[1] <= mention.start
            and not BENIGN.fullmatch(child.text)
        ]
        if not own:
            return subject
        return Subject(name=self.sentence.text[min(own)[0] : mention.end], type="economy")

    def _country_of(self, mention: Mention) -> str | None:
        """Return the country other than the U.S. that a statistic without one of its own belongs to, or `None`."""
        if re.search(r"\bU\.?S\b|America", mention.text):
            return None
        here = countries_in(self.sentence.text[self.sentence.start : self.sentence.end])
        if here:
            self.discourse.country, self.discourse.country_block = here[-1], self.sentence.block
            return here[0] if here[0] != "U.S." and "U.S." not in here else None
        if self.discourse.country_block == self.sentence.block and self.discourse.country != "U.S.":
            return self.discourse.country
        return None

    def _modified(self, mention: Mention) -> Candidate | None:
        """Return the whole phrase of a general word with words of its own ("smaller-cap stocks", "the other 493 stocks")."""
        head = self.sentence.head(mention.start, mention.end)
        if head is None or head.pos_ not in ("NOUN", "PROPN"):
            return None
        own = [
            child
            for child in head.children
            if child.dep_ in ("amod", "compound", "nummod")
            and self.sentence.offsets(child)[1] <= mention.start
            and child.lower_ not in GENERAL_MODIFIERS
        ]
        return self._phrase(head) if own else None

    def _refer(self, mention: Mention, before: list[Candidate]) -> Subject | None:
        """Return what a reference stands for: a name before it in the sentence, else in the text so far."""
        wanted = tuple(mention.refers_to) or MARKET_TYPES
        local = [
            candidate
            for candidate in before
            if candidate.subject.type in wanted and candidate.end <= mention.start
        ]
        if local:
            return local[-1].subject if len(local) == 1 else min(local, key=self._salience).subject
        return self.discourse.resolve(mention)

    def _salience(self, candidate: Candidate) -> int:
        head = self.sentence.head(candidate.start, candidate.end)
        return 0 if head is not None and head.dep_.startswith("nsubj") else 1

    def _subjects(
        self, value: Spanned, quantity: Quantity | None, measure: tuple[float, MeasureMention] | None = None
    ) -> list[tuple[float, Candidate]]:
        """Return the possible subjects of a value, cheapest first."""
        pool = [
            candidate for candidate in self.candidates if not (candidate.start <= value.start < candidate.end)
        ]
        if quantity is not None and self.sentence.text[: value.start].endswith("("):
            pool = self._before_bracket(value, pool)
        phrase = self._own_phrase(value, pool)
        if phrase is not None:
            pool = [*pool, phrase]
        ranked = rank(
            self.sentence,
            value,
            pool,
            shadows=self._shadows,
            prior=lambda candidate: (
                candidate.prior
                + (_mismatch(quantity, candidate.subject) if quantity else 0.0)
                + (
                    _odd_measure(measure[1].family, candidate.subject)
                    if measure and measure[0] < 1.5
                    else 0.0
                )
                + self._beside(value, candidate)
            ),
        )
        return [pair for pair in ranked if pair[0] < FAR]

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
        tokens = self.sentence.tokens(max(self.sentence.start, opening - 2), opening)
        head = tokens[-1] if tokens else None
        if (
            head is None
            or head.pos_ not in ("NOUN", "PROPN", "ADJ")
            or head.lower_ in TRANSPARENT
            or self._is_measure(head)
        ):
            return pool
        phrase = self._phrase(head)
        return [phrase] if phrase is not None else pool

    def _beside(self, value: Spanned, candidate: Candidate) -> float:
        """Return the (negative) cost of standing right beside the value: "X's 8.1%", "5.3% for X"."""
        text = self.sentence.text
        if candidate.subject.type == "economy" and PART_OF.fullmatch(
            text, value.end, max(value.end, candidate.start)
        ):
            return 4.0
        low, high = min(value.end, candidate.end), max(value.start, candidate.start)
        rivals = 0.5 * sum(1 for other in self._alike.get(value.start, ()) if low <= other.start < high)
        if candidate.end <= value.start:
            if POSSESSOR.fullmatch(text, candidate.end, value.start):
                return -3.0
            return rivals - (1.2 if OWNED.fullmatch(text, candidate.end, value.start) else 0.0)
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
            and not self._is_transparent(subject)
            and not self._is_measure(subject)
        )

    def _is_transparent(self, head: Token) -> bool:
        """Return whether a noun names no subject of its own ("prices", but not "energy prices")."""
        if head.lower_ not in TRANSPARENT:
            return False
        if head.lower_ not in ("prices", "price", "stocks", "shares", "rates", "costs"):
            return True
        return not any(
            child.dep_ in ("amod", "compound") and child.lower_ not in GENERAL_MODIFIERS
            for child in head.children
        )

    def _is_measure(self, token: Token) -> bool:
        start, end = self.sentence.offsets(token)
        return any(
            measure.start < end and start < measure.end and measure.measure not in OWN_SUBJECT_MEASURES
            for measure in self.sentence.measures
        )

    def _own_phrase(self, value: Spanned, pool: list[Candidate]) -> Candidate | None:
        """Return the subject phrase of the value's own clause where no lexicon knows it."""
        head = self.sentence.head(value.start, value.end)
        if head is None:
            return None
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
            if any(start <= candidate.start < end for candidate in pool):
                return None
            if (
                subject.pos_ not in ("NOUN", "PROPN")
                or self._is_transparent(subject)
                or self._is_measure(subject)
            ):
                return None
            return self._phrase(subject)
        return None

    def _phrase(self, head: Token) -> Candidate | None:
        """Return a noun phrase as a subject of its own name."""
        kept = [head]
        for child in head.children:
            if (
                child.dep_ in ("compound", "amod", "nmod:poss", "flat", "nummod") and child.i < head.i
            ) or child.dep_ == "flat":
                kept.extend(subtree(child))
            elif child.dep_ == "nmod" and child.i == head.i + 2 and head.doc[head.i + 1].lower_ == "of":
                kept.extend(part for part in subtree(child) if part.dep_ not in ("acl:relcl", "punct"))
        kept = sorted(
            {token.i: token for token in kept if not token.is_punct or token.text in "-&'"}.values(),
            key=lambda token: token.i,
        )
        while kept and kept[0].pos_ in ("DET", "PUNCT", "ADP", "PART", "CCONJ"):
            kept.pop(0)
        if not kept or len(kept) > 8:
            return None
        start, end = self.sentence.offsets(kept[0])[0], self.sentence.offsets(kept[-1])[1]
        name = " ".join(self.sentence.text[start:end].split()).strip("'’\"“” ")
        if not re.search(r"[A-Za-z]{2}", name) or len(name) > 70:
            return None
        kind: SubjectType = "company" if head.pos_ == "PROPN" else "industry"
        return Candidate(start, end, Subject(name=name, type=kind), known=False, prior=0.4)

    def _share(
        self, value: Spanned, ranked: list[tuple[float, Candidate]], runs: dict[int, tuple[int, int]]
    ) -> list[tuple[float, Candidate]]:
        """Return the subjects that share a value: all of a coordination, or the one that "respectively" pairs."""
        if not ranked:
            return []
        cost, best = ranked[0]
        best = self._instance(best, value) or self._gauge(best, value) or best
        twins = [item for item in self.candidates if (item.start, item.end) == (best.start, best.end)]
        if len(twins) > 1:
            return [(cost, item) for item in twins]
        group = next(
            (group for group in coordinated(self.sentence, self.candidates) if best in group), [best]
        )
        run = runs.get(value.start)
        if len(group) < 2 and run is None:
            return [(cost, best)]
        low, high = min(item.start for item in group), max(item.end for item in group)
        if any(low <= quantity.start < high for quantity in self.sentence.quantities):
            return [(cost, best)]
        if run is not None and run[1] != len(group):
            group = next(
                (row for row in self._rows() if len(row) == run[1] and row[-1].end <= value.start), group
            )
        if run is not None and run[1] == len(group):
            return [(cost, sorted(group, key=lambda item: item.start)[run[0]])]
        if run is not None and "respectively" in self.sentence.words:
            return []  # as many values as names are promised; a name is not known here, so no pairing is safe
        between = self.sentence.text[low:high]
        if run is not None and run[1] > 1 and run[1] != len(group):
            return [(cost, best)]
        if not re.search(r"\band\b|&|,|\bboth\b", between) or len({item.subject.type for item in group}) > 2:
            return [(cost, best)]
        head = self.sentence.head(best.start, best.end)
        if head is not None and head.dep_ not in ("nsubj", "nsubj:pass", "conj", "obl", "nmod", "nmod:poss"):
            return [(cost, best)]
        seen: dict[str, Candidate] = {}
        for item in group:
            seen.setdefault(item.subject.name, item)
        return [(cost, item) for item in seen.values()]

    def _instance(self, best: Candidate, value: Spanned) -> Candidate | None:
        """Return the name that a group is instanced by ("tech stocks like Nvidia fell 13%"), if it is just one."""
        if best.subject.type not in ("sector", "industry"):
            return None
        named = [item for item in self.candidates if best.end <= item.start < value.start]
        if len(named) == 1 and INSTANCE.fullmatch(self.sentence.text, best.end, named[0].start):
            return named[0]
        return None

    def _gauge(self, best: Candidate, value: Spanned) -> Candidate | None:
        """Return the fund that a sector or group is measured by ("rose 5.4% as measured by the XLV fund")."""
        if best.subject.type not in ("sector", "industry", "index"):
            return None
        later = [
            item
            for item in self.candidates
            if item.start >= value.end and item.subject.type in ("etf", "index")
        ]
        if later and GAUGED.fullmatch(self.sentence.text, value.end, later[0].start):
            return later[0]
        return None

    def _rows(self) -> list[list[Candidate]]:
        """Return the names that stand in a row in the text ("A, B and C"), whatever the tree makes of them."""
        rows: list[list[Candidate]] = []
        for candidate in sorted(self.candidates, key=lambda item: item.start):
            if rows and NAME_GAP.fullmatch(self.sentence.text, rows[-1][-1].end, candidate.start):
                rows[-1].append(candidate)
            else:
                rows.append([candidate])
        return rows

    def _runs(self, quantities: Sequence[Quantity]) -> dict[int, tuple[int, int]]:
        """Return (place, length) for values that stand in a row of alike ones ("0.5%, 0.8% and 1.2%")."""
        runs: dict[int, tuple[int, int]] = {}
        row: list[Quantity] = []
        for quantity in [*quantities, None]:
            joined = (
                quantity is not None
                and row
                and quantity.unit == row[-1].unit
                and re.fullmatch(
                    r"\s*(?:,|and|,\s*and|;|&|or)\s*", self.sentence.text[row[-1].end : quantity.start]
                )
                is not None
            )
            if quantity is not None and joined:
                row.append(quantity)
                continue
            if len(row) > 1:
                runs.update({item.start: (place, len(row)) for place, item in enumerate(row)})
            row = [quantity] if quantity is not None else []
        return runs

    # --- comparisons --------------------------------------------------------------------------------------------

    def gap_of(self, trigger: Trigger) -> Quantity | None:
        """Return the quantity by which a comparison's sides differ ("outpaced the Dow by nearly 7 percentage points")."""
        for quantity in self.sentence.quantities:
            if quantity.start < trigger.end or quantity.unit not in (
                "percentage_points",
                "percent",
                "basis_points",
                "points",
                "x",
            ):
                continue
            between = self.sentence.text[trigger.end : quantity.outer_start]
            if GAP_LEAD.search(between) and not re.search(r"[;.]", between):
                return quantity
            return None
        return None

    def _comparison(self, trigger: Trigger, measure: tuple[float, MeasureMention] | None) -> list[Statement]:
        behind = [candidate for candidate in self.candidates if candidate.start >= trigger.end]
        ahead = [candidate for candidate in self.candidates if candidate.end <= trigger.start]
        between = self.sentence.text[trigger.end : behind[0].start] if behind else ""
        if (
            not behind
            or not ahead
            or len(between.split()) > 8
            or re.search(r"[;.,(]", between)
            or any(trigger.end <= quantity.start < behind[0].start for quantity in self.sentence.quantities)
        ):
            return []
        first = behind[0]
        others = [first]
        for candidate in behind[1:]:
            between = self.sentence.text[others[-1].end : candidate.start]
            if re.fullmatch(
                r"(?:['’]s)?\s*(?:[\d.,]+\s?(?:%|percent)?)?\s*(?:,|and|,\s*and|or|as well as|both)\s+(?:the\s+|its\s+)?(?:\w+\s+)?",
                between,
            ):
                others.append(candidate)
            else:
                break
        ranked = [pair for pair in self._subjects(trigger, None) if pair[1].start < trigger.start]
        subjects = self._share(trigger, ranked, {}) if ranked else []
        statements = []
        for cost, subject in subjects:
            for other in others:
                gap = self.gap_of(trigger)
                statement = self._statement(gap or trigger, gap, measure, cost, subject)
                statement.other = other.subject
                statements.append(statement)
        return statements

    # --- measures and periods -----------------------------------------------------------------------------------

    def _measure(self, value: Spanned) -> tuple[float, MeasureMention] | None:
        """Return the measure that a value is of, with its cost."""
        pool = [
            measure
            for measure in self.sentence.measures
            if not (measure.start < value.end and value.start < measure.end)
        ]
        if isinstance(value, Quantity) and value.unit == "percent":
            # "7% of GDP" is a share of it, not a growth of it
            pool = [
                measure
                for measure in pool
                if not PART_OF.fullmatch(self.sentence.text, value.end, measure.start)
            ]
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
            prior=lambda measure: self._measure_prior(value, measure),
        )
        return ranked[0] if ranked and ranked[0][0] < 3.5 else None

    def _measure_prior(self, value: Spanned, measure: MeasureMention) -> float:
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
        if re.fullmatch(r"[\s-]*(?:of|at|in|to|was|is|were)?[\s-]*", gap):
            prior -= 0.8
        if ";" in gap:
            prior += 1.0
        return prior

    def _period(self, value: Spanned, *, told: bool, extreme: bool = False) -> PeriodMention | None:
        """Return the period that a value is of; `told`: the clause is about the past, no future day can be meant."""
        published = self.discourse.published
        pool = [
            mention
            for mention in self.sentence.periods
            if mention.role in LINKED_ROLES
            and (mention.period is not None or mention.role != "window")
            and not (mention.start < value.end and value.start < mention.end)
            and not mention.title
            and not (extreme and mention.role in ("since", "window") and mention.start >= value.start)
            and not (
                told
                and published is not None
                and mention.period is not None
                and mention.period.start > published
            )
            and not any(
                measure.start <= mention.start < measure.end
                for measure in self.sentence.measures
                if measure.family == "valuation"
            )
            and not any(
                item.start < mention.end and mention.start < item.end and item.known
                for item in self.candidates
            )
        ]
        prior = {"since": 0.3, "window": 0.6, "until": 0.2, "horizon": 0.2}
        ranked = rank(
            self.sentence,
            value,
            pool,
            prior=lambda mention: prior.get(mention.role, 0.0) + self._list_prior(value, mention),
        )
        if not ranked or ranked[0][0] >= PERIOD_FAR:
            return None
        if ranked[0][0] > PERIOD_NEAR and (self._told or self.discourse.lead is not None or told):
            return None  # another clause's period: the one that holds so far is the better guess
        return ranked[0][1]

    def _list_prior(self, value: Spanned, mention: PeriodMention) -> float:
        """Return a cost for periods that stand nearer to another value ("(+13.2% Q3, +22.3% YTD)")."""
        low, high = sorted((value.start, mention.start))
        between = [other for other in self.sentence.quantities if low < other.start < high]
        cost = 0.6 * len(between) + self._modifier_cost(value, mention)
        if mention.start - self.sentence.start < FRONTED and mention.role in (
            "span",
            "point",
            "since",
            "window",
        ):
            cost -= 1.2
        if mention.start >= value.end and DATED.fullmatch(self.sentence.text, value.end, mention.start):
            cost -= 1.5
        if any(
            self._dates_other(other, value, mention)
            for other in self.sentence.quantities
            if other.start != value.start
        ):
            cost += 2.5
        if any(
            self._dates_base(other, mention)
            for other in self.sentence.quantities
            if other.start != value.start
        ):
            cost += 3.0  # "to 4.11% from 4.13% late Friday": the day is the base's
        return cost

    def _dates_other(self, other: Quantity, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a time expression right behind another value is that value's ("+3.6%, reports soon, +19% ytd")."""
        if mention.start < other.end or DATED.fullmatch(self.sentence.text, other.end, mention.start) is None:
            return False
        low, high = sorted(((value.start, value.end), (other.start, other.end)))
        return JOINED.fullmatch(self.sentence.text, low[1], high[0]) is None

    def _dates_base(self, quantity: Quantity, mention: PeriodMention) -> bool:
        """Return whether a time expression right behind a base of comparison is that base's."""
        if not 0 <= mention.start - quantity.end < 9:
            return False
        return (
            BASE_LEAD.search(
                self.sentence.text[max(self.sentence.start, quantity.start - 30) : quantity.start]
            )
            is not None
        )

    def _modifier_cost(self, value: Spanned, mention: PeriodMention) -> float:
        """Return a cost for a year that only names a thing ("its 2026 spending guidance") which the value is not of."""
        head = self.sentence.head(mention.start, mention.end)
        source = self.sentence.head(value.start, value.end)
        if (
            head is None
            or source is None
            or head.dep_ not in ("nummod", "compound", "amod", "nmod:poss", "nmod:unmarked")
        ):
            return 0.0
        above = {token.i for token in chain(source)}
        owner = head.head
        if owner.i in above or (owner.head.i in above and owner.dep_.startswith("nsubj")):
            return 0.0
        return 10.0

    # --- the whole ----------------------------------------------------------------------------------------------

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
        if candidate is not None:
            statement.subject, statement.subject_known, statement.subject_cost = (
                candidate.subject,
                candidate.known,
                cost,
            )
        if complete:
            self._complete_subject(statement)
        statement.direction = direction_of(statement.governors)
        if quantity is not None and quantity.sign:
            statement.direction = "down" if quantity.sign < 0 else "up"
        statement.forecast, statement.hedged = assertion_of(
            sentence, value.start, value.end, statement.governors
        )
        statement.published = self.discourse.published
        if candidate is not None:
            statement.subject_words = sentence.text[candidate.start : candidate.end]
        statement.abuts = (
            candidate is not None and ABUTS.fullmatch(sentence.text, candidate.end, value.start) is not None
        )
        statement.present = not self._is_past(statement)
        self._set_period(statement, value, extreme=isinstance(value, Trigger) and value.kind == "record")
        published = self.discourse.published
        if (
            statement.period is not None
            and published is not None
            and statement.period.start >= published < statement.period.end
        ):
            statement.forecast = True
        return statement

    def _complete_subject(self, statement: Statement) -> None:
        """Fill in a subject that the sentence leaves to the measure or to the text so far."""
        measure = statement.measure
        if statement.subject is not None and statement.subject.name == "Interest rates":
            statement.subject = self._rate_of_bank() or statement.subject
        if statement.unit in ("basis_points", "percentage_points") and CUTS.match(statement.after):
            rate = self._rate_of_bank()
            if rate is not None:
                statement.subject, statement.subject_known, statement.subject_cost = rate, True, 0.5
                return
        if measure is not None and measure.measure == "participation" and statement.measure_cost < 1.5:
            if statement.subject is None or "participation" not in statement.subject.name:
                statement.subject = Subject(name=" ".join(measure.text.split()), type="economy")
                statement.subject_known = True
            return
        own = measure is not None and measure.measure in OWN_SUBJECT_MEASURES and statement.measure_cost < 1.5
        if own and measure is not None and (statement.subject is None or statement.subject_cost > 1.6):
            name = " ".join(measure.text.split())
            statement.subject = Subject(
                name=name, type="economy" if measure.family == "macro" else "industry"
            )
            statement.subject_known, statement.subject_cost = True, statement.measure_cost
            return
        if (
            measure is not None
            and measure.family == "macro"
            and statement.measure_cost < 1.5
            and statement.subject is None
        ):
            statement.subject = Subject(name=" ".join(measure.text.split()), type="economy")
            statement.subject_known = True
            return
        if statement.subject is not None and statement.subject_cost < 3.2:
            return
        wanted: tuple[str, ...] = ()
        if (
            measure is not None
            and measure.family in ("growth", "amount", "valuation")
            and statement.measure_cost < 2.0
        ):
            wanted = (*COMPANY_TYPES, "index", "sector", "industry")
        elif (
            statement.quantity is not None
            and statement.governors
            and statement.unit in ("percent", "points", "basis_points")
        ):
            wanted = ("economy",) if self._tells_of_statistic(statement) else MARKET_TYPES
        if wanted and statement.subject is None:
            found = self.discourse.latest(wanted, within=2) or (
                self.discourse.heading_subject
                if self.discourse.heading_subject and self.discourse.heading_subject.type in wanted
                else None
            )
            if found is not None:
                statement.subject, statement.subject_known, statement.subject_cost = found, True, 3.0

    def _tells_of_statistic(self, statement: Statement) -> bool:
        """Return whether the clause's subject is "the number", "the reading" and the like."""
        head = self.sentence.head(statement.start, statement.end)
        subjects = [own_subject(token) for token in chain(head)] if head is not None else []
        return any(subject is not None and subject.lower_ in STATISTIC_WORDS for subject in subjects)

    def _rate_of_bank(self) -> Subject | None:
        """Return the policy rate of the central bank that the sentence, else the text so far, names."""
        named = [
            candidate.subject
            for candidate in self.candidates
            if candidate.subject.type == "rate" and candidate.subject.name != "Interest rates"
        ]
        return named[0] if named else self.discourse.latest_rate()

    def _set_period(self, statement: Statement, value: Spanned, *, extreme: bool = False) -> None:
        column = self._column(value)
        if column is not None:
            statement.period, statement.period_mention = column.period, column
            return
        mention = self._period(value, told=not statement.present and not statement.forecast, extreme=extreme)
        discourse = self.discourse
        statement.period_mention = mention
        statement.annualized = any(
            (item.annualized and 0 <= item.start - value.end < 25)
            or (item.annualized and 0 <= value.start - item.end < 12)
            for item in self.sentence.periods
        )
        if mention is not None:
            statement.annualized = statement.annualized or mention.annualized
            statement.period = mention.period
            if mention.role == "anaphor" or mention.period is None:
                statement.period = self._told_of(statement, mention)
            statement.period = self._week_told_of(statement.period, mention.label)
            statement.period = self._base_period(statement, value)
            statement.period = self._measured_from(statement, mention)
            if (
                statement.period is not None
                and not statement.forecast
                and mention.role in ("span", "point", "anaphor")
            ):
                if statement.period.frequency == "day":
                    discourse.day = statement.period
                whole = statement.period
                statement.period = _cut(statement.period, self._last_told())
                base = (
                    BASE_LEAD.search(
                        self.sentence.text[max(self.sentence.start, value.start - 30) : value.start]
                    )
                    is not None
                )
                if (
                    statement.period.frequency in ("month", "quarter")
                    and statement.subject is not None
                    and statement.subject.type == "economy"
                    and "revis" not in self.sentence.words
                    and not base
                ):
                    discourse.reference_month = statement.period
                statistic = statement.subject is not None and statement.subject.type == "economy"
                first = not any(other.start < value.start for other in self.sentence.quantities)
                fronted = mention.start - self.sentence.start < FRONTED
                if (
                    not statistic
                    and not base
                    and (first or fronted)
                    and statement.period == whole
                    and not TO_DATE.search(mention.label)
                    and not self._told
                ):
                    discourse.period, discourse.period_block, self._told = (
                        statement.period,
                        self.sentence.block,
                        True,
                    )
        if statement.period is not None:
            return
        statement.period_inherited = True
        if mention is not None and mention.role != "anaphor":
            return  # a period is written that cannot be resolved: no other may stand in
        head = self.sentence.head(value.start, value.end)
        if not statement.present and not (head is not None and stands_aside(head)):
            statistic = (
                statement.measure is not None
                and statement.measure.family == "macro"
                and statement.measure_cost < 1.5
            )
            if statistic or (statement.subject is not None and statement.subject.type == "economy"):
                statement.period = discourse.reference_month
            else:
                statement.period = self._inherited(statement)

    def _last_told(self) -> dt.date | None:
        """Return the last day the article can know: that of the session it tells of, else of publication."""
        lead, published = self.discourse.lead, self.discourse.published
        if lead is not None and published is not None and lead.frequency != "week":
            gap = (published - lead.end).days
            if 0 < gap <= (4 if lead.frequency == "day" else 45):
                return lead.end
        return published

    def _inherited(self, statement: Statement) -> Period | None:
        """Return the period that still holds from the text before, where the move is of a size for it."""
        discourse = self.discourse
        held = discourse.period if discourse.period_block == self.sentence.block else None
        period = held or discourse.lead or discourse.heading_period
        if period is None:
            return None
        running = discourse.published is not None and period.end >= discourse.published
        if (running and period.frequency not in ("day", "week")) or (
            period.frequency == "range" and held is None
        ):
            return None
        if statement.annualized:
            return held if held is not None and held.frequency == "range" else None
        if AVERAGE.search(statement.before[-40:] + "|" + statement.after[:40]):
            return None
        quantity, subject = statement.quantity, statement.subject
        if (
            quantity is not None
            and quantity.unit == "percent"
            and subject is not None
            and period.frequency in ("day", "week")
        ):
            likely = {"stock": 40, "company": 40, "crypto": 30, "commodity": 25}.get(subject.type, 16)
            if abs(quantity.number) > likely:
                return None
        return period

    def _column(self, value: Spanned) -> PeriodMention | None:
        """Return the period that heads the value's column of a table, or `None`."""
        if self.sentence.kind != "table" or not self.sentence.columns:
            return None
        place = self.sentence.text.count("|", self.sentence.start, value.start)
        return self.sentence.columns.get(place)

    def _told_of(self, statement: Statement, mention: PeriodMention) -> Period | None:
        """Return the period that "the quarter" or "the same period" stands for."""
        month = self.discourse.reference_month
        if (
            statement.subject is not None
            and statement.subject.type == "economy"
            and month is not None
            and month.frequency == mention.frequency
        ):
            return Period(label=mention.label, start=month.start, end=month.end, frequency=month.frequency)
        if mention.frequency == "year" and mention.fallback is not None:
            return mention.fallback
        return self._anaphor(mention) or mention.fallback

    def _anaphor(self, mention: PeriodMention) -> Period | None:
        last = self.discourse.day if mention.frequency == "day" else self.discourse.period
        if last is None:
            return None
        if (
            mention.frequency is not None
            and last.frequency != mention.frequency
            and mention.frequency in ("quarter", "month", "year", "half")
        ):
            return None
        return Period(label=mention.label, start=last.start, end=last.end, frequency=last.frequency)

    def _base_period(self, statement: Statement, value: Spanned) -> Period | None:
        """Return the period before, where the value is the base of a comparison ("from 3.8% in the previous quarter")."""
        text = self.sentence.text
        lead = text[max(self.sentence.start, value.start - 30) : value.start]
        mention = statement.period_mention
        dated = (
            mention is not None
            and mention.start >= value.end
            and DATED.fullmatch(text, value.end, mention.start) is not None
        )
        if statement.period is None or dated or not BASE_LEAD.search(lead):
            return statement.period
        stop = next(
            (item.start for item in self.sentence.quantities if item.start > value.start), self.sentence.end
        )
        base = next(
            (
                item
                for item in self.sentence.periods
                if item.role == "base" and value.start - 48 <= item.start < min(stop, value.end + 40)
            ),
            None,
        )
        if base is None:
            return statement.period
        return _period_before(statement.period, base.base_frequency, base.label)

    def _measured_from(self, statement: Statement, mention: PeriodMention) -> Period | None:
        """Return the days since a time that a value is measured from ("8.6% dearer than at the end of 2024")."""
        period, last = statement.period, self._last_told()
        if (
            period is None
            or last is None
            or mention.role not in ("point", "span")
            or mention.start < statement.end
            or period.end >= last
        ):
            return period
        if MEASURED_FROM.fullmatch(self.sentence.text, statement.end, mention.start) is None:
            return period
        return Period(
            label=mention.label, start=period.end + dt.timedelta(days=1), end=last, frequency="range"
        )

    def _week_told_of(self, period: Period | None, label: str) -> Period | None:
        """Return "the week" as the one of the sessions that the article tells of, not that of its publication."""
        lead, published = self.discourse.lead, self.discourse.published
        if (
            period is not None
            and published is not None
            and published.weekday() == 0
            and WEEK.fullmatch(label)
            and period.start == published
        ):
            days = dt.timedelta(days=7)  # a Monday's "the week" is the one just ended
            return Period(
                label=label,
                start=period.start - days,
                end=period.start - dt.timedelta(days=3),
                frequency="week",
            )
        if period is None or lead is None or lead.frequency != "day":
            return period
        if re.fullmatch(r"(?:on |for )?the (?:day|session)|overnight", label, re.IGNORECASE):
            return lead
        if not WEEK.fullmatch(label):
            return period
        if period.start <= lead.start:
            return period
        monday = lead.start - dt.timedelta(days=lead.start.weekday())
        return Period(label=label, start=monday, end=monday + dt.timedelta(days=4), frequency="week")

    def _is_past(self, statement: Statement) -> bool:
        """Return whether the value's clause tells of something that happened."""
        head = self.sentence.head(statement.start, statement.end)
        if head is None:
            return True
        if self.sentence.headline:
            return True
        for token in chain(head):
            if token.pos_ in ("VERB", "AUX"):
                if token.tag_ == "VBD":
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


def _cut(period: Period, published: dt.date | None) -> Period:
    """Return a running period up to the day of publication."""
    if published is None or not period.start <= published < period.end:
        return period
    return Period(label=period.label, start=period.start, end=published, frequency=period.frequency)


@functools.cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for row in read_table("lexicon", "countries.csv"):
        for alias in (row["name"], *row["aliases"].split("|")):
            names[alias] = row["name"]
    longest = sorted((alias for alias in names if alias), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest))})(?![\w])"), names


def countries_in(text: str) -> list[str]:
    """Return the names of the countries that a text mentions, in order."""
    pattern, names = _countries()
    return [names[match[0]] for match in pattern.finditer(text)]


def _period_before(period: Period, frequency: str | None, label: str) -> Period:
    """Return the period one base earlier: a year, quarter, month or week."""
    if frequency == "week":
        shift = dt.timedelta(days=7)
        return Period(
            label=label, start=period.start - shift, end=period.end - shift, frequency=period.frequency
        )
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(frequency or "", 0)
    if not months:
        return period
    start = add_months(period.start, -months)
    end = add_months(period.end + dt.timedelta(days=1), -months) - dt.timedelta(days=1)
    return Period(label=label, start=start, end=max(start, end), frequency=period.frequency)


def _odd_measure(family: str, subject: Subject) -> float:
    """Return the cost of a subject that has no such measure: a rate has no earnings, a stock no jobless claims."""
    odd = {
        "growth": ("rate", "yield", "currency", "commodity", "economy", "crypto"),
        "valuation": ("rate", "yield", "currency", "commodity", "economy"),
        "macro": ("stock", "etf", "index", "yield", "commodity", "crypto"),
        "flow": ("rate", "yield", "economy"),
        "rate": ("stock", "etf", "index", "commodity"),
    }
    return 2.0 if subject.type in odd.get(family, ()) else 0.0


def _mismatch(quantity: Quantity, subject: Subject) -> float:
    """Return the cost of a subject that seldom has values in the quantity's unit."""
    unit, kind = quantity.unit, subject.type
    if unit in ("basis_points", "percentage_points"):
        return {"yield": -0.4, "rate": -0.4, "economy": 0.0}.get(kind, 0.8)
    if unit in ("", "index_level"):
        return {"index": 0.0, "crypto": 0.2, "currency": 0.1, "commodity": 0.2, "economy": 0.2}.get(kind, 1.0)
    if unit == "points":
        return {"index": 0.0, "yield": 0.6, "rate": 0.3}.get(kind, 0.8)
    if unit == "count":
        return {"index": 0.8, "yield": 2.0, "rate": 2.0}.get(kind, 0.2)
    if len(unit) == 3 and unit.isupper():
        return {"index": 0.7, "yield": 3.0, "rate": 3.0, "economy": 0.4}.get(kind, 0.0)
    if unit == "percent":
        return {"rate": 0.3}.get(kind, 0.0)
    return 0.0


__all__ = ["Candidate", "Linker"]
