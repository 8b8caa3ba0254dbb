"""Whether a text reports an official statistic, and of which month or quarter."""

from __future__ import annotations

import re

from extractor.claims import Period
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence
from extractor.vocabulary import find_measures

OPENED = 2
"""Sentences with figures in which a report on a statistic says what it is of."""
DATA = re.compile(
    r"(?:['’]s)?\s+(?:[a-z-]+\s+){0,2}(?:data|reports?|figures|numbers?|readings?|prints?|surveys?|releases?|jobs|hiring)\b",
    re.IGNORECASE,
)
"""What follows the month of a statistic."""
MARKET = frozenset(("index", "stock", "etf", "fund"))


def tells_of_statistic(sentences: list[Sentence]) -> bool:
    """Return whether an article opens with an official statistic: the month that it names is that of the statistic."""
    opening = [sentence for sentence in sentences if sentence.kind != "furniture"][:4]
    return any(
        measure.family == "macro"
        for sentence in opening
        for measure in find_measures(sentence.text, sentence.start, sentence.end)
    ) and not any(measure.family == "flow" for sentence in opening[:1] for measure in sentence.measures)


def month_reported(sentences: list[Sentence]) -> Period | None:
    """Return the month or quarter of the official statistic that a text opens with, or `None`.

    The figures of a month come out in the one after: who opens with them does not review the markets of that month.
    """
    told = [sentence for sentence in sentences if not sentence.headline and sentence.quantities][:OPENED]
    for sentence in told:
        if not _names_statistic(sentence):
            continue
        for item in sentence.periods:
            if item.period is not None and item.period.frequency in ("month", "quarter"):
                return item.period
    return None


def titles_statistic(title: Sentence, mention: PeriodMention) -> bool:
    """Return whether the month in a title is that of a statistic ("Stocks sink after soft July jobs data")."""
    return (
        DATA.match(title.text, mention.end, title.end) is not None
        or any(item.subject is not None and item.subject.type == "economy" for item in title.mentions)
        or any(
            measure.family == "macro" and measure.text.lower() != "economy"
            for measure in find_measures(title.text, title.start, title.end)
        )
    )


def covers_same(period: Period, other: Period | None) -> bool:
    """Return whether two periods are of the same days, however they are written."""
    return other is not None and (period.start, period.end) == (other.start, other.end)


def _names_statistic(sentence: Sentence) -> bool:
    """Return whether a sentence is of an official statistic, and of no index or share."""
    types = {mention.subject.type for mention in sentence.mentions if mention.subject is not None}
    measured = any(item.family == "macro" and item.text.lower() != "economy" for item in sentence.measures)
    return not types & MARKET and ("economy" in types or measured)
