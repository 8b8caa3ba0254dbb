"""What the text has said so far: which subject "the index" or "it" means, which period still holds.

One object per article, fed sentence by sentence in the order of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.claims import Claim, Period, Subject
from extractor.dating.references import Told, spans_of_years
from extractor.dating.rows import columns_of_head
from extractor.dating.sections import note_section
from extractor.lexicon.mentions import Mention
from extractor.linking import stands_against
from extractor.naming.gauges import Gauges
from extractor.naming.issuers import note_issuer
from extractor.naming.places import countries_in, countries_of_rates, note_heading
from extractor.naming.relatives import find_relative_asides, lies_in_one
from extractor.naming.trades import can_mean
from extractor.reading import Sentence

MARKET_TYPES = (
    "index",
    "stock",
    "etf",
    "sector",
    "yield",
    "commodity",
    "currency",
    "crypto",
    "fund",
    "industry",
)
COMPANY_TYPES = ("stock", "company")


EXTREME_OF = re.compile(r"\b(?:low|high|peak|trough|bottom|top|record)s? (?:of|at|near) [$€£]?$")
FUND_NAMED = re.compile(r"\s+(?:Index )?(?:ETF|Fund|fund|tracker)\b")
MAIN = re.compile(r"(?:[Tt]he )?(?:index|benchmark|gauge)(?:['’]s)?")
"""What stands for the one index that a text is about."""
OFTEN = 2
"""Mentions of one index above which it is what a text is about."""
MARKED = 1.5
"""Weight above which a name is the subject of its sentence."""
TOPIC = 2.0
"""How much more than a mention in passing it counts to be what a passage is headed by."""
ASIDE = 0.4
ASIDES = re.compile(r"\b(?:for|by) comparison\b,?", re.IGNORECASE)
"""What is only held beside the topic does not become it."""
COMPARED = re.compile(r"(?:By|In) comparison\b")
"""What opens a sentence of a new topic ("By comparison the S&P 500 got off lightly. It ...")."""
RUN_IN_LEAD = re.compile(r"[\s*_#>•·‣▪(\d.)–—-]*")
NUMBERED = re.compile(r"\W*\d{1,2}[.)]?\W*")
RUN_IN_END = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s*(?:\*\*|__)?\s*(?:[.:](?:\*\*|__)?\s|[–—]\s?|-{1,2}\s|\*\*|__|\|)"
)


@dataclass(frozen=True, slots=True)
class Move:
    """A change in percent as an earlier claim tells it: of what, over which period, where (sentence, offset)."""

    subject: Subject
    percent: Decimal
    period: Period | None
    sentence: int
    start: int


@dataclass(slots=True)
class Discourse:
    """The state of reading an article.

    `recent`: subjects in the order of mention, the latest last, with a weight for standing as a grammatical
    subject; `period`: the last period that was stated outright, and where.
    """

    published: dt.date | None
    recent: list[tuple[Subject, float, int]] = field(default_factory=list)
    sentence_number: int = 0
    period: Period | None = None
    period_block: int = -1
    period_topic: bool = False
    period_sentence: int = 0
    unbroken: bool = False
    heading_period: Period | None = None
    heading_subject: Subject | None = None
    lead: Period | None = None
    day: Period | None = None
    lead_stated: bool = False
    eastern: bool = False
    statistical: bool = False
    month_reported: Period | None = None
    running: Period | None = None
    running_block: int = -1
    country: str | None = None
    country_block: int = -1
    issuer: str | None = None
    issuer_sentence: int = -9
    section_country: str | None = None
    section_depth: int = 7
    home: str | None = None
    section_period: Period | None = None
    section_period_depth: int = 7
    columns: tuple[str | None, ...] | None = None
    reference_month: Period | None = None
    attribution: str | None = None
    attribution_block: int = -1
    title_subject: Subject | None = None
    gauges: Gauges | None = None
    moves: list[Move] = field(default_factory=list)
    told: Told = field(default_factory=Told)
    figured: int = 0
    headed: int = 0
    block: int = -1
    boundary: int = 0
    asked: Subject | None = None
    result: Claim | None = None

    def held_in(self, sentence: Sentence) -> Period | None:
        """Return the period stated last, where the sentence stands in the same block of the text.

        In a day's report without paragraphs a time other than the day's holds for the next sentence only.
        """
        if self.period_block != sentence.block:
            return None
        if (
            self.unbroken
            and self.lead is not None
            and self.lead.frequency == "day"
            and self.period != self.lead
            and self.sentence_number > self.period_sentence + 1
        ):
            return None
        return self.period

    def hold(self, period: Period, block: int) -> None:
        """Let a period hold from here on."""
        self.period, self.period_block, self.period_sentence = period, block, self.sentence_number

    def see(self, sentence: Sentence, spans: dict[int, Subject]) -> None:
        """Take note of a sentence's subjects; `spans`: resolved subject by the mention's start."""
        opened = self._open(sentence, spans)
        note_issuer(sentence, self)
        one = set(spans.values())
        bare = sentence.words.rstrip().endswith("?") and len(sentence.words.split()) <= 4 and len(one) == 1
        self.asked = next(iter(one)) if bare else None
        self.sentence_number += 1
        asides = find_relative_asides(sentence)
        for mention in sentence.mentions:
            subject = spans.get(mention.start)
            if subject is None or (subject.type == "index" and FUND_NAMED.match(sentence.text, mention.end)):
                continue
            head = sentence.head(mention.start, mention.end)
            weight = 1.0
            if head is not None and head.dep_.startswith("nsubj"):
                weight = 1.6 if head.head.dep_ == "ROOT" else 1.3
            elif head is not None and head.dep_ == "nmod:poss":
                weight = 1.2
            elif sentence.doc is None and len(set(spans.values())) == 1:
                weight = 1.3  # all that a short sentence names ("What would it take for Apple?")
            elif head is not None and stands_against(head):
                weight = ASIDE
            if mention.role_hint == "publisher":
                continue  # what is only named for a figure ("according to LSEG data") is not what the text is of
            if (
                lies_in_one(asides, mention.start)
                or (
                    ASIDES.search(sentence.words) and not (COMPARED.match(sentence.words) and weight > MARKED)
                )
                or subject.name == "Stock market"
            ):
                weight = ASIDE
            if mention.start == opened:
                weight = TOPIC
            self.recent.append((subject, weight, self.sentence_number))
        listed = {mention.start for mention in sentence.mentions}
        for start in sorted(spans.keys() - listed):
            self.recent.append((spans[start], 1.0, self.sentence_number))
        if any(subject.type in ("economy", "rate") for subject in one):
            countries = countries_in(sentence.words) or countries_of_rates(one)
            if countries:
                self.country, self.country_block = countries[-1], sentence.block
        if sentence.headline or sentence.words.endswith(":"):
            self.columns = columns_of_head(sentence)
        if sentence.headline:
            self.headed = self.sentence_number
            note_heading(sentence, self)
            note_section(sentence, self)
        if sentence.headline and spans:
            first = spans[min(spans)]
            self.heading_subject = first
            if sentence.kind == "title" and self.title_subject is None:
                self.title_subject = first

    def _open(self, sentence: Sentence, spans: dict[int, Subject]) -> int | None:
        """Return where a topic is set, by a heading of one name or one run in ("Gold - down again"); `None` if none is.

        What was named before it counts for little from then on.
        """
        if NUMBERED.fullmatch(sentence.words):
            return None  # "1." before "Exxon Mobil (XOM). ..."
        entered, self.block = sentence.block != self.block, sentence.block
        first = min(spans, default=None)
        named = next((item for item in sentence.mentions if item.start == first), None)
        heading = sentence.kind == "heading" and len(set(spans.values())) == 1
        run_in = (
            entered
            and named is not None
            and RUN_IN_LEAD.fullmatch(sentence.text, sentence.start, named.start) is not None
            and RUN_IN_END.match(sentence.text, named.end) is not None
        )
        if not (heading or run_in):
            return None
        self.boundary = self.sentence_number
        return first

    def remember(self, claims: list[Claim]) -> None:
        """Take note of the moves that a sentence tells, before the sentence itself is seen."""
        self.result = next(
            (claim for claim in reversed(claims) if claim.kind == "amount" and not claim.forecast), None
        )
        for claim in claims:
            if (
                claim.kind == "change"
                and claim.subject is not None
                and claim.value is not None
                and claim.value.unit == "percent"
            ):
                self.moves.append(
                    Move(claim.subject, claim.value.number, claim.period, self.sentence_number, claim.start)
                )

    def tell(self, sentence: Sentence, claims: list[Claim]) -> None:
        """Keep the last day and the last longer time that a sentence has dated, for words that point back at them."""
        self.figured += any(quantity.unit for quantity in sentence.quantities) and not sentence.headline
        dated = [
            (claim.start, claim.period)
            for claim in claims
            if claim.period is not None and claim.period_stated and not claim.forecast
        ] or [
            (item.start, item.period)
            for item in sentence.periods
            if item.role in ("point", "span") and item.period is not None
        ]
        known = self.told.within(self.sentence_number)
        years = spans_of_years(sentence.periods)
        if not dated or sentence.headline:
            if years is not None:
                self.told = Told(known.last, known.span, self.sentence_number, years)
            return
        points = [item for item in dated if self.published is None or item[1].end < self.published]
        vague = points and self._is_of_unnamed_day(sentence, max(points, key=lambda item: item[0])[0])
        spans = [item for item in dated if item[1].start < item[1].end]
        self.told = Told(
            None if vague else max(points, key=lambda item: item[0])[1] if points else known.last,
            max(spans, key=lambda item: item[0])[1] if spans else known.span,
            self.sentence_number,
            years or known.years,
        )

    def resolve(
        self,
        mention: Mention,
        *,
        besides: Collection[Subject] = (),
        trade: frozenset[str] | None = None,
        entering: bool = False,
    ) -> Subject | None:
        """Return what a reference ("the index", "it") stands for, or `None`.

        `besides`: what it cannot stand for; `trade`: symbols of the companies that its noun names; `entering`: it
        stands in the first sentence of a paragraph.
        """
        wanted = tuple(mention.refers_to) or MARKET_TYPES
        main = self._main_index_parted(entering=entering) if MAIN.fullmatch(mention.text) else None
        if main is not None and main not in besides:
            return main
        if trade is not None:
            others = {item for item, _, _ in self.recent if item.symbol not in trade}
            found = self.latest(wanted, within=8, besides=others | set(besides))
            strangers = {item for item in others if not can_mean(trade, item)}
            if found is not None and found.symbol in trade:
                near = self.latest(wanted, within=0, besides={*besides, *strangers})
                told_now = any(
                    item == found for item, _, number in self.recent if number >= self.sentence_number
                )
                return (
                    found if near is None or told_now else near
                )  # told of right before, of no trade on record
            besides = {*besides, *strangers}
        return self.latest(wanted, besides=besides) or self.only(wanted, besides=besides)

    def only(self, types: tuple[str, ...], *, besides: Collection[Subject] = ()) -> Subject | None:
        """Return the one subject of the types that the text has named so far, `None` where there are several."""
        found = {item for item, _, _ in self.recent if item.type in types}
        return found.pop() if len(found) == 1 and not found & set(besides) else None

    def _is_of_unnamed_day(self, sentence: Sentence, place: int) -> bool:
        """Return whether a value is the low or high of a month whose day is not named ("its low of 1,114 in October 2002")."""
        behind = next((item for item in sentence.periods if item.start > place), None)
        month = behind is not None and behind.period is not None and behind.period.start < behind.period.end
        return month and EXTREME_OF.search(sentence.text[sentence.start : place]) is not None

    def _main_index_parted(self, *, entering: bool) -> Subject | None:
        """Return the index that a text tells of most, where a heading or paragraph parts "the index" from those named last."""
        indexes = [(item, number) for item, _, number in self.recent if item.type == "index" and item.symbol]
        if not indexes:
            return None
        main = self.main_index()
        if self.headed and indexes[-1][1] < self.headed:
            return main
        passing = sum(1 for item, _ in indexes if item == indexes[-1][0]) == 1
        often = sum(1 for item, _ in indexes if item == main) > OFTEN
        return main if entering and passing and often else None

    def main_index(self) -> Subject | None:
        """Return the index that a text has told of most, if one stands out."""
        indexes = [(item, number) for item, _, number in self.recent if item.type == "index" and item.symbol]
        if not indexes:
            return None
        (first, count), *others = Counter(item for item, _ in indexes).most_common(2)
        return first if count > 1 and (not others or others[0][1] < count) else None

    def last_named(self, count: int, types: tuple[str, ...]) -> list[Subject]:
        """Return the `count` different subjects named last, in the order of their naming."""
        found: list[Subject] = []
        for subject, _, number in reversed(self.recent):
            if self.sentence_number - number > 3 or len(found) == count:
                break
            if subject.type in types and subject not in found:
                found.append(subject)
        return found[::-1]

    def latest_first(self) -> list[Subject]:
        """Return the subjects of the last sentences, the latest first."""
        return [item for item, _, number in reversed(self.recent) if self.sentence_number - number <= 3]

    def latest_named(self) -> list[Subject]:
        """Return the subjects of the text so far, the latest first."""
        return [item for item, _, _ in reversed(self.recent)]

    def latest_rate(self) -> Subject | None:
        """Return the policy rate of the central bank named last."""
        return next(
            (
                item
                for item, _, _ in reversed(self.recent)
                if item.type == "rate" and item.name != "Interest rates"
            ),
            None,
        )

    def latest(
        self, types: tuple[str, ...], *, within: int = 6, besides: Collection[Subject] = ()
    ) -> Subject | None:
        """Return the most prominent subject of the types among the last sentences."""
        best: Subject | None = None
        best_score = 0.0
        for age, (subject, weight, number) in enumerate(reversed(self.recent)):
            gap = self.sentence_number - number
            if gap > within:
                break
            if subject.type not in types or subject in besides:
                continue
            score = weight / (1.0 + 0.9 * gap + 0.05 * age)
            if number <= self.boundary:
                score *= 0.3
            if score > best_score:
                best, best_score = subject, score
        title = self.title_subject
        if best is None and title is not None and title.type in types and title not in besides:
            return title
        return best
