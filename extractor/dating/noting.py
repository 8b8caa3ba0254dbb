"""What the times of a sentence say of its whole article: the day or span that it tells of, the month of its statistic."""

from __future__ import annotations

import re

from extractor.claims import Period
from extractor.dating.company_news import is_of_company, is_of_results
from extractor.dating.spans import LONG
from extractor.discourse import Discourse
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

OPENING = 4
"""Sentences in which, or else in the first with a figure, a text says of which month, quarter or year it is."""
FRIDAY = 4
STATISTIC_OUT = 75
"""Days after its month or quarter within which a statistic is news."""
FRAGMENT = 30
"""Characters of a sentence that only says what the next ones are of ("Year to date.")."""


def note_lead(sentence: Sentence, discourse: Discourse, mention: PeriodMention, period: Period) -> None:
    """Keep the first day or week that the article tells of: what has no date of its own happened then."""
    published = discourse.published
    if sentence.headline and period.frequency == "day" and not _is_dateline(sentence, discourse, period):
        recent = published is None or 0 <= (published - period.end).days <= 6
        if recent and not discourse.lead_stated:
            discourse.lead, discourse.lead_stated = period, True
        return
    if discourse.lead_stated or _is_dateline(sentence, discourse, period):
        return
    ended = published is not None and 0 <= (published - period.end).days <= 45
    if (
        period.frequency in LONG
        and ended
        and not discourse.statistical
        and not any(measure.family in ("macro", "growth") for measure in sentence.measures)
        and not is_of_company(sentence)
        and (discourse.sentence_number <= OPENING or discourse.figured <= 1)
    ):
        discourse.lead, discourse.lead_stated = period, True
        return
    if discourse.sentence_number > 8 or period.frequency not in ("day", "week"):
        return
    if period.frequency == "week" and discourse.lead is not None and not sentence.headline:
        return
    days = {
        item.period
        for item in sentence.periods
        if item.period
        and item.period.frequency == "day"
        and not (item.period.end == published and re.search(r"\d", item.label))  # a dateline
    }
    if period.frequency == "day" and len(days) > 1:
        return
    if period.end != published and is_of_results(sentence.text, mention):
        return
    if period.frequency == "day" and period.start.weekday() > FRIDAY and not sentence.quantities:
        return  # "my neighbour asked me on Saturday": no market was open
    if (
        discourse.lead is not None
        and published is not None
        and published.weekday() > FRIDAY
        and period.end < discourse.lead.end
        and discourse.sentence_number > 1
    ):
        return  # a piece of the weekend, that names a day of its week in passing
    if discourse.published is None or 0 <= (discourse.published - period.end).days <= 9:
        discourse.lead, discourse.lead_stated = period, True


def note_statistic(discourse: Discourse, mention: PeriodMention) -> None:
    """Keep the month or quarter that the head of a report on a statistic names: its figures are of then."""
    period, published = mention.period, discourse.published
    if (
        not discourse.statistical
        or discourse.reference_month is not None
        or period is None
        or period.frequency not in ("month", "quarter")
        or mention.role not in ("span", "window")
        or discourse.sentence_number > 4
    ):
        return
    if published is None or 0 < (published - period.end).days <= STATISTIC_OUT:
        discourse.reference_month = period


def _is_dateline(sentence: Sentence, discourse: Discourse, period: Period) -> bool:
    """Return whether a day is that of publication in a line that says nothing else."""
    return (
        period.start == discourse.published
        and len(sentence.words) < 70
        and not any(quantity.unit in ("percent", "points") for quantity in sentence.quantities)
    )


def is_statistic_of(sentence: Sentence, discourse: Discourse, mention: PeriodMention) -> bool:
    """Return whether a day's report names the month of a statistic in passing ("after data for last month")."""
    lead = discourse.lead
    if lead is None or lead.frequency != "day" or mention.frequency not in LONG:
        return False
    if mention.start - sentence.start < FRAGMENT:
        return False  # "December hurt everyone."
    if discourse.lead_stated:
        return True
    return any(measure.family == "macro" for measure in sentence.measures) or any(
        item.subject is not None and item.subject.type == "economy" for item in sentence.mentions
    )


def names_other(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether the sentence names another time of the sort ("hoarding cash in April, chips in October")."""
    return any(
        item.period is not None and item.frequency == mention.frequency and item.period != mention.period
        for item in sentence.periods
        if item is not mention and item.role in ("span", "point")
    )
