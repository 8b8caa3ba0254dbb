"""Lists that give one figure for each part of a span: "By quarter: +7.0%, +8.3%, -3.6%", "in 1995-99: 34.1%, 20.3%, ..."."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractor.claims import Period
from extractor.dates import FREQUENCY_OF_UNIT, Unit, span_around
from extractor.dating.spans import LONG
from extractor.periods.tokens import UNITS
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence

BY_PART = re.compile(
    r"\b(?:by|per|each|every|(?P<twice>quarter|year|month) by) (?:calendar )?(?P<unit>quarter|year|month)\b|\b(?P<plural>quarter|year|month)ly\b",
    re.IGNORECASE,
)
IN_ROW = re.compile(r"\s*(?:,|;|/|and|,\s*and|then|,\s*then)\s*")
LEADS_IN = re.compile(r"(?:[:—–]|\b(?:were|was|of|returned|gained|by))\s*[+−–-]?$")
LEAST = 2


def parts_of_lists(sentence: Sentence, told: Sequence[Period | None]) -> dict[int, Period]:
    """Return the period of each percentage in a list that goes through a span part by part, by its start.

    `told`: the months, quarters and years that the text tells of, the nearest first.
    """
    found: dict[int, Period] = {}
    for row in _rows(sentence):
        lead = sentence.text[sentence.start : row[0].outer_start]
        if LEADS_IN.search(lead) is None:
            continue
        spans = [
            item.period
            for item in sentence.periods
            if item.end <= row[0].start and item.period is not None and item.role in ("span", "window")
        ][::-1]
        by = next(iter([*BY_PART.finditer(lead)][-1:]), None)
        unit = UNITS[(by["unit"] or by["plural"]).lower()] if by is not None else None
        for span in [*spans, *(item for item in told if item is not None)] if unit else spans[:1]:
            parts = _parts(span, unit or "year", len(row), exact=unit is None)
            if parts:
                found.update({item.start: part for item, part in zip(row, parts, strict=True)})
                break
    return found


def _rows(sentence: Sentence) -> list[list[Quantity]]:
    rows: list[list[Quantity]] = []
    for quantity in sentence.quantities:
        if quantity.unit != "percent":
            continue
        if rows and IN_ROW.fullmatch(sentence.text, rows[-1][-1].end, quantity.outer_start):
            rows[-1].append(quantity)
        else:
            rows.append([quantity])
    return [row for row in rows if len(row) >= LEAST]


def _parts(span: Period, unit: Unit, count: int, *, exact: bool) -> list[Period]:
    """Return the first `count` units of a span that consists of whole ones; `exact`: of just so many."""
    if span.frequency not in (*LONG, "range") or span.frequency == unit:
        return []
    days = span_around(unit, span.start)
    if days[0] != span.start:
        return []
    parts: list[Period] = []
    while days[1] <= span.end and len(parts) <= count:
        parts.append(Period(label=span.label, start=days[0], end=days[1], frequency=FREQUENCY_OF_UNIT[unit]))
        days = span_around(unit, days[1] + dt.timedelta(days=1))
    if len(parts) < count or (exact and (len(parts) != count or parts[-1].end != span.end)):
        return []
    return parts[:count]
