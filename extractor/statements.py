"""A statement: one value (or trigger phrase) with everything that the sentence ties to it.

The finders in `extractor.kinds` decide what kind of claim a statement is; they read it and build the claim, and
never look at the tree themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Token

from extractor.claims import Claim, Direction, Period, Span, Subject, Value
from extractor.dates import last_session, session_back
from extractor.linking import chain
from extractor.periods.finding import PeriodMention
from extractor.quantities.finding import Quantity
from extractor.reading import Cell, Sentence
from extractor.vocabulary import MeasureMention, Predicate, senses_of

PREPOSITION = re.compile(
    r"\b(?P<prep>to|at|from|by|of|above|below|under|over|near|around|past|through|beyond|versus|vs\.?|than|against|into|"
    r"between|toward|towards|on|in|with|for|topping|exceeding|surpassing|reaching|hitting)\s+"
    r"(?:(?:as|an?|the|just|only|about|around|nearly|almost|roughly|some|over|more|less|than|high|low|much|little|its|their|"
    r"record|session|day's|(?:yester|mon|tues|wednes|thurs|fri)day['’]s|intraday|closing|level|levels|of|fresh|new|well|slightly|approximately|estimated|total|up|down|"
    r"above|below|between|every|another|combined|hair|touch|shade|key|current|previous|prior|revised|initial)\s+)*$",
    re.IGNORECASE,
)

TOUCHED = re.compile(r"\bas (?:low|high) as\s+(?:about |around |nearly |almost )?$", re.IGNORECASE)

VOCABULARY = {
    "consumer_spending": "spending",
    "durable_goods": "orders",
    "capacity_utilization": "industrial_production",
    "participation": "other",
    "savings_rate": "other",
    "leading_index": "other",
    "productivity": "other",
    "debt": "other",
    "premium_rate": "other",
}
"""What claims call the measures that only the reading tells apart."""


START_OF = re.compile(
    r"\b(?:start|beginning|turn|outset|dawn) of\b|^1 Jan|^Jan(?:\.|uary)? 1\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Governor:
    """A predicate that bears on the value; `place` orders them, nearest first."""

    token: Token
    sense: Predicate
    place: int


@dataclass(slots=True)
class Statement:
    """One value or trigger phrase, linked. `quantity` is `None` for a trigger phrase without a value."""

    sentence: Sentence
    start: int
    end: int
    quantity: Quantity | None
    subject: Subject | None = None
    subject_known: bool = False
    subject_cost: float = 9.0
    subject_words: str = ""
    other: Subject | None = None
    measure: MeasureMention | None = None
    measure_cost: float = 9.0
    measure_here: bool = True
    period: Period | None = None
    period_mention: PeriodMention | None = None
    period_inherited: bool = False
    dated: bool = False
    base_mention: PeriodMention | None = None
    governors: list[Governor] = field(default_factory=list)
    preposition: str = ""
    direction: Direction | None = None
    forecast: bool = False
    hedged: bool = False
    possible: bool = False
    condition: bool = False
    timeless: bool = False
    reference: Period | None = None
    attribution: str | None = None
    annualized: bool = False
    swing: bool = False
    from_day: bool = False
    listed: bool = False
    published: dt.date | None = None
    told: dt.date | None = None
    present: bool = False
    previous: Claim | None = None
    earlier: tuple[Claim, ...] = ()
    abuts: bool = False
    before: str = ""
    after: str = ""

    @property
    def cell(self) -> Cell | None:
        """Return what the head of its column makes of the value, where it stands in a table."""
        return self.sentence.cells.get(self.start)

    @property
    def in_ticker(self) -> bool:
        """Return whether the value stands in the brackets of a ticker: "Netflix (NFLX 11.10%)"."""
        return any(
            mention.ticker_span is not None and mention.ticker_span[0] <= self.start < mention.ticker_span[1]
            for mention in self.sentence.mentions
        )

    @property
    def words(self) -> str:
        """Return the text of the value or trigger phrase."""
        return self.sentence.text[self.start : self.end]

    @property
    def family(self) -> str | None:
        """Return the family of the linked measure ("macro", "valuation", ...)."""
        return self.measure.family if self.measure else None

    @property
    def unit(self) -> str:
        """Return the quantity's unit, "" for bare numbers and trigger phrases."""
        return self.quantity.unit if self.quantity else ""

    @property
    def is_money(self) -> bool:
        """Return whether the value is a sum of money."""
        return len(self.unit) == 3 and self.unit.isupper()

    def has(self, *kinds: str) -> Governor | None:
        """Return the nearest governor of one of the kinds, or `None`."""
        return next((governor for governor in self.governors if governor.sense.kind in kinds), None)

    def value(self, unit: str | None = None, *, signed: bool = False) -> Value:
        """Return the value as the claim states it; `signed`: a downward direction makes it negative."""
        quantity = self.quantity
        assert quantity is not None  # noqa: S101 - triggers have no value
        number, high = quantity.number, quantity.high
        if signed and self.direction == "down":
            number, high = -abs(number), (-abs(high) if high is not None else None)
            if high is not None:
                number, high = min(number, high), max(number, high)
        elif signed and self.direction == "up":
            number = abs(number)
        return Value(number=number, high=high, unit=unit or quantity.unit or "count", bound=quantity.bound)

    def settle(self, *, undated: bool = False) -> None:
        """Make the period the one day on which a level stood: its last, not after publication.

        Without a period, a present tense stands at the day of publication; `undated`: any tense does.
        """
        period, published = self.period, self.told or self.published
        if period is None:
            if (self.present or undated) and published is not None and self.period_mention is None:
                self.period = Period(label="", start=published, end=published, frequency="day")
            return
        day = period.end
        if self.preposition == "from" and period.frequency in (
            "week",
            "month",
            "quarter",
            "half",
            "year",
            "range",
        ):
            day = period.start - dt.timedelta(days=1)
        elif self.preposition == "from" and period.frequency == "day" and not self.dated:
            day = session_back(day, 1)
        elif published is not None and period.start <= published:
            day = min(day, published)
        always_open = self.subject is not None and self.subject.type == "crypto"
        at_start = START_OF.search(period.label) is not None  # "4.58% at the start of 2025": the close before
        if not always_open and (at_start or period.frequency not in ("day", "intraday") or day.weekday() > 4):
            day = max(last_session(day), period.start - dt.timedelta(days=7))
        self.period = Period(label=period.label, start=day, end=day, frequency="day")

    def fields(
        self, kind: str, measure: str, *, value: Value | None = None, subject: Subject | None = None
    ) -> dict[str, Any]:
        """Return the fields that all claims share."""
        subject = subject or self.subject
        measure = VOCABULARY.get(measure, measure)
        key = f"{kind}|{self.start}|{self.end}|{subject.name if subject else ''}|{measure}|{self.other.name if self.other else ''}"
        return {
            "id": "c" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:10],
            "start": self.start,
            "end": self.end,
            "text": self.words,
            "sentence": Span(start=self.sentence.start, end=self.sentence.end),
            "subject": subject,
            "measure": measure,
            "value": value,
            "period": self.period,
            "forecast": self.forecast,
            "direction": self.direction,
            "attribution": self.attribution,
            "hedged": self.hedged,
            "period_stated": not self.period_inherited or self.period is None,
        }


def preposition_before(sentence: Sentence, start: int) -> str:
    """Return the preposition that leads to a value, past hedges and articles, lower case, or ""."""
    lead = sentence.text[max(sentence.start, start - 60) : start]
    if lead.endswith("@ "):
        return "at"
    match = PREPOSITION.search(lead)
    if match is None and TOUCHED.search(lead):
        return "to"  # "fell as low as $80,660"
    return match["prep"].lower() if match else ""


def find_governors(sentence: Sentence, start: int, end: int) -> list[Governor]:
    """Return the predicates that bear on a value, nearest first.

    Nearest are the words right beside it ("a 12.4% gain", "0.5% higher", "up 3%"), then the tree's ancestors
    with the particles that hang on them.
    """
    found: list[Governor] = []

    def add(token: Token, place: int) -> None:
        if any(governor.token.i == token.i for governor in found):
            return
        found.extend(Governor(token, sense, place) for sense in senses_of(token.text, token.pos_))

    head = sentence.head(start, end)
    if head is None or sentence.doc is None:
        return found
    inside = {token.i for token in sentence.tokens(start, end)}
    last = max(inside, default=head.i)
    first = min(inside, default=head.i)
    for step, token in enumerate(sentence.doc[last + 1 : last + 5]):
        if token.pos_ in ("NOUN", "ADJ", "ADV", "ADP") and any(
            sense.kind in ("move", "flow", "cut") and sense.pos != "verb"
            for sense in senses_of(token.text, token.pos_)
        ):
            if not (token.pos_ == "ADP" and step):
                add(token, 0)
            break
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") or token.dep_ in ("nsubj", "ROOT"):
            break
    named = NAMED_FALL.match(sentence.text, end)
    if named is not None:
        for token in sentence.tokens(named.start("noun"), named.end("noun")):
            add(token, 0)
    previous = sentence.doc[first - 1] if first else None
    hops = 0
    while previous is not None and hops < 4 and previous.lower_ in _SKIPPED:
        previous = sentence.doc[previous.i - 1] if previous.i else None
        hops += 1
    if previous is not None and senses_of(previous.text, previous.pos_):
        add(previous, 1)
    verb_end = _end_of_verb(sentence, start)
    phrasal = PHRASAL.search(sentence.text[max(sentence.start, verb_end - 40) : verb_end])
    if phrasal is not None:
        direction = "up" if phrasal["up"] else "down"
        found.insert(0, Governor(head, Predicate("move", direction, "verb"), 0))
    for place, token in enumerate(chain(head), start=2):
        if token.i not in inside:
            add(token, place)
        topic = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if (
            topic is not None
            and topic.i not in inside
            and topic.pos_ == "NOUN"
            and token.pos_ in ("VERB", "AUX", "NOUN", "SYM")
        ) and any(sense.kind == "move" and sense.pos == "noun" for sense in senses_of(topic.text, "NOUN")):
            add(topic, place)  # "the loss came to 24.9%"
        for child in token.children:
            if (
                child.i not in inside
                and child.dep_ in ("advmod", "amod", "compound:prt", "compound", "xcomp")
                and child.i != token.i
            ):
                if child.dep_ == "xcomp" and child.pos_ not in ("ADJ", "ADV"):
                    continue
                if any(
                    sense.pos == "adj" or child.dep_ == "compound"
                    for sense in senses_of(child.text, child.pos_)
                ):
                    add(child, place)
        if place > 2 and token.dep_ in ("advcl", "parataxis", "acl:relcl") and found:
            break
    return sorted(found, key=lambda governor: governor.place)


def _end_of_verb(sentence: Sentence, start: int) -> int:
    """Return where the verb of a value ends: the same move told in another unit stands between ("gave up 80 points, or 1.2%")."""
    for other in sentence.quantities:
        if other.end <= start and OR.fullmatch(sentence.text, other.end, start):
            return other.start
    return start


NAMED_FALL = re.compile(r"\s+(?:\w+[-‑]to[-‑]\w+|\w+[-‑]\w+)\s+(?P<noun>[a-z]+)")
"""A noun of movement with a hyphened word before it ("a 18.9% peak-to-trough plunge")."""
OR = re.compile(r"\s*(?:,\s*or\s+|\(|or\s+)(?:about |nearly |some |roughly )?")
PHRASAL = re.compile(
    r"\b(?:(?P<up>(?:put|puts|putting|tacked|tacking|piled|piling) on|(?:eked?|eking|eked) out|claw(?:ed|s|ing)? back|w[io]n(?:ning)? back|mak(?:e|ing) back|made back|claw(?:ed|s|ing)? back|won back|wins back|chalk(?:ed|s|ing) up|in the black by)|"
    r"(?P<down>(?:gave|give|gives|given|giving|handed|hand|hands) (?:up|back)|suffer(?:ed|s|ing)?|knocked off|in the red by))\s+(?:about|another|some|nearly|almost|roughly|a|an|more than|just|only)?\s*$",
    re.IGNORECASE,
)
_SKIPPED = frozenset(
    "by of about around nearly almost roughly some more than over as much a an the just only another at least up to another "
    "approximately additional further that modest whopping , : another".split()
) - {"up"}


def direction_of(governors: list[Governor]) -> Direction | None:
    """Return the direction that the nearest predicate gives."""
    for governor in governors:
        if _than_expected(governor.token):
            continue
        if governor.sense.kind in ("move", "flow", "cut") and governor.sense.direction in ("up", "down"):
            return "up" if governor.sense.direction == "up" else "down"
        if governor.sense.kind in ("stand", "say"):
            continue
    return None


def _than_expected(token: Token) -> bool:
    """Return whether a word compares with what was expected ("lower than expected"), which is no movement."""
    words = [item.lower_ for item in token.doc[token.i + 1 : token.i + 4]]
    return words[:1] == ["than"] and any(
        word.startswith(("expect", "forecast", "estimat", "anticipat", "predict", "analyst", "econom"))
        for word in words
    )
