"""The month, quarter or year of a move that is told at its end: "by the end of March it had lost 7.1%", "a quarterly loss"."""

from __future__ import annotations

import re

from extractor.claims import Period
from extractor.dates import DAY, FREQUENCY_OF_UNIT, Unit, span_around
from extractor.discourse import Discourse
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence
from extractor.statements import Statement

AT_EDGE = re.compile(r"\b(?:end|close) of\b|[- ]end$|\bend-", re.IGNORECASE)
UNIT_OF_MOVE = re.compile(r"\b(monthly|quarterly|annual|yearly|half-yearly)\b", re.IGNORECASE)
UNIT_NAMED: dict[str, Unit] = {
    "monthly": "month", "quarterly": "quarter", "annual": "year", "yearly": "year", "half-yearly": "half",
}  # fmt: skip


def span_to_edge(
    statement: Statement, value: Spanned, mention: PeriodMention, discourse: Discourse
) -> Period | None:
    """Return what a move told "at the end of June" is of: no day, but a span that ends there.

    "By the end of March it had lost 7.1%; by the end of June it had gained 21.4%": from the edge before; else
    the month, quarter or year that the text tells of and that ends there.
    """
    sentence, period = statement.sentence, mention.period
    if period is None or AT_EDGE.search(mention.label) is None or period.start != period.end:
        return period
    named = UNIT_OF_MOVE.search(sentence.text[max(sentence.start, value.start - 30) : value.end + 25])
    if named is not None:
        days = span_around(UNIT_NAMED[named[1].lower()], period.end)
        return Period(label=mention.label, start=days[0], end=min(days[1], period.end), frequency="range")
    edges = [
        item.period.end
        for item in sentence.periods
        if item.end <= mention.start and item.period is not None and AT_EDGE.search(item.label)
    ]
    if edges and edges[-1] < period.end:
        return Period(label=mention.label, start=edges[-1] + DAY, end=period.end, frequency="range")
    held = discourse.held_in(sentence)
    for told in (held, discourse.lead):
        if told is not None and told.start < told.end and told.end == period.end:
            return told
    if mention.role == "horizon" and discourse.published is not None:
        return Period(
            label=mention.label,
            start=period.end.replace(month=1, day=1),
            end=period.end,
            frequency="range",
        )
    return None if statement.present else period


def unit_at_edge(sentence: Sentence, value: Spanned, mention: PeriodMention) -> Period | None:
    """Return the quarter of "a quarterly loss of 7.1%" as the one whose end the clause names ("at the end of March")."""
    unit = UNIT_NAMED.get(mention.label.lower())
    if unit is None:
        return None
    edges = [
        item.period.end
        for item in sentence.periods
        if item.period is not None
        and AT_EDGE.search(item.label)
        and ";" not in sentence.text[min(item.end, value.end) : max(item.start, value.start)]
    ]
    if len(edges) != 1 or span_around(unit, edges[0])[1] != edges[0]:
        return None
    days = span_around(unit, edges[0])
    return Period(label=mention.label, start=days[0], end=days[1], frequency=FREQUENCY_OF_UNIT[unit])
