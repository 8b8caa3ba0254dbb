"""What a sentence has dated before a value: two levels that a move lies between, the unit that "began it" means."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dates import span_around
from extractor.dating.enumerations import parts_of_lists
from extractor.dating.phrases import WHEN
from extractor.dating.references import Told, spans_of_years
from extractor.dating.spans import LONG, period_before
from extractor.discourse import Discourse
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence
from extractor.statements import Statement

MOVE_OF = re.compile(
    r"\s*\)?(?: on [\w. ]{3,18}| at the end of [\w ]{3,18})?\s*[,:;(—–-]+\s*(?:or |for |which is |that is )?(?:an? )?(?:[\w-]+ )?"
    r"(?:gain|rise|loss|increase|decline|drop|fall|advance|jump|return|move|climb|slide|decrease|surge|plunge)s? of (?:about |nearly |roughly |some )?",
    re.IGNORECASE,
)
LEADS = re.compile(r"\s*\b(?:in|over|during|for|through|throughout|across)\s+(?:the )?$|\s+$", re.IGNORECASE)
"""What leads to a time."""
SPAN_BEFORE = re.compile(
    r"(?:the )?(?:preceding|previous|prior) (?P<unit>three months|quarter|six months|half|month|year)",
    re.IGNORECASE,
)
UNITS_BEFORE = {
    "three months": "quarter",
    "quarter": "quarter",
    "six months": "half",
    "half": "half",
    "month": "month",
    "year": "year",
}
PRECEDING = re.compile(r"(?:the )?(?:preceding|previous|prior)\b", re.IGNORECASE)


class SentenceHistory:
    """The statements of one sentence that are dated, in the order of the text, and what they tell of the next."""

    def __init__(self, sentence: Sentence, discourse: Discourse) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.dated: list[Statement] = []

    def year_before(self, mention: PeriodMention) -> Period | None:
        """Return the year before the one dated last, for "the preceding fiscal year"."""
        if mention.role != "span" or PRECEDING.match(mention.label) is None:
            return None
        years = [item.period for item in self.dated[:-1] if item.period and item.period.frequency == "year"]
        lead = self.discourse.lead
        year = years[-1] if years else lead if lead is not None and lead.frequency == "year" else None
        return None if year is None else period_before(year, "year", mention.label)

    def span_before(self, value: Spanned) -> Period | None:
        """Return the span before the one that the text tells of ("in the previous three months, when it fell 10.9%")."""
        lead = self.discourse.lead
        for mention in self.sentence.periods:
            match = SPAN_BEFORE.fullmatch(mention.label)
            if match is None or mention.end > value.start or lead is None:
                continue
            if WHEN.fullmatch(self.sentence.text, mention.end, value.start) is None or any(
                mention.end <= item.start < value.start for item in self.sentence.quantities
            ):
                continue
            unit = UNITS_BEFORE[match["unit"].lower()]
            return period_before(lead, unit, mention.label) if lead.frequency == unit else None
        return None

    def years_told(self) -> Period | None:
        """Return the span of years that a yearly rate is of: one in its sentence, else the one told before."""
        told = self.discourse.told.within(self.discourse.sentence_number)
        return spans_of_years(self.sentence.periods) or told.years

    def told_before(self) -> Told:
        """Return what words that point back may mean: what the sentence has dated so far, else the text before."""
        told = self.discourse.told.within(self.discourse.sentence_number)
        here = [item.period for item in self.dated[:-1] if item.period is not None]
        if not here:
            return told
        spans = [item for item in here if item.start < item.end]
        return Told(here[-1], spans[-1] if spans else told.span, self.discourse.sentence_number)

    def list_parts(self) -> dict[int, Period]:
        """Return the periods of the figures that the sentence lists part by part of a span."""
        if sum(1 for quantity in self.sentence.quantities if quantity.unit == "percent") < 2:
            return {}
        held = self.discourse.held_in(self.sentence)
        last = self.discourse.lead.end if self.discourse.lead is not None else self.discourse.published
        years = [item.fallback for item in self.sentence.periods if item.frequency == "year"]
        if last is not None and any(item is not None and item.start > last for item in years):
            days = span_around("year", last)
            years = [Period(label="the year", start=days[0], end=days[1], frequency="year")]
        return parts_of_lists(self.sentence, (*years, held, self.discourse.lead))

    def unit_told(self, value: Spanned) -> Period | None:
        """Return the month, quarter or year that "began it" means: the last named before, else what the article tells of."""
        named = [
            item.period
            for item in self.sentence.periods
            if item.role == "span"
            and item.frequency in LONG
            and item.period is not None
            and item.end <= value.start
        ]
        if named:
            return named[-1]
        held = self.discourse.held_in(self.sentence)
        return next(
            (item for item in (held, self.discourse.lead) if item is not None and item.frequency in LONG),
            None,
        )

    def _gap(self, start: int, end: int) -> str:
        """Return the words between two places without the times among them."""
        gap, here = "", start
        for item in self.sentence.periods:
            if here <= item.start and item.end <= end:
                gap += LEADS.sub("", self.sentence.text[here : item.start])
                here = item.end
        return gap + self.sentence.text[here:end]

    def between_levels(
        self, statement: Statement, value: Spanned, mention: PeriodMention | None
    ) -> Period | None:
        """Return the days between the two levels that a move is told behind ("began it at 3,840 and ended it at 4,770, a gain of 24%")."""
        if statement.unit not in ("percent", "points", "basis_points", "percentage_points"):
            return None
        levels = [item for item in self.dated[:-1] if item.period is not None]
        if len(levels) < 2:
            return None
        first, second = levels[-2:]
        if (
            (first.unit == "percent" and statement.unit == "percent")
            or first.unit != second.unit
            or first.subject != second.subject
            or MOVE_OF.fullmatch(self._gap(second.end, value.start)) is None
        ):
            return None
        if any(second.end <= item.start < value.start for item in self.sentence.quantities):
            return None
        if mention is not None and mention.start > value.start:
            return None
        assert first.period is not None and second.period is not None  # noqa: S101, PT018
        if first.period == second.period and first.period.frequency in (*LONG, "range"):
            return first.period  # "advanced from 5,881 to 6,845 last year, a gain of 16.4%"
        if second.period.end < first.period.end:
            first, second = second, first  # "closed June at $3,294, having started January at $2,629"
        assert first.period is not None and second.period is not None  # noqa: S101, PT018
        if not first.period.end < second.period.end:
            return None
        return Period(
            label="", start=first.period.end + dt.timedelta(days=1), end=second.period.end, frequency="range"
        )
