"""The span that labels a figure: "Week: +1.5%. Year: +1.1%.", "day +2.5%; week +3.5%; month +3.9%; year +24.3%"."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dating.rows import resolve_span
from extractor.dating.spans import day_of
from extractor.linking import Spanned
from extractor.reading import Sentence
from extractor.statements import Statement

LABEL = re.compile(
    r"(?:^|[;:,|/(•·.]\s*|\n\s*|\s[–—]\s)(?P<unit>day|session|week|wk|month|mth|quarter|qtr|year|yr)(?: to date)?\s*(?P<mark>[:=]?)\s*(?P<sign>[+−–-]?)$",
    re.IGNORECASE,
)
ALONE = re.compile(r"\W*(?P<unit>Week|Month|Quarter|Year)(?: to date)?\s*[:–—]\s*[+−–-]?", re.IGNORECASE)
"""What stands before the one figure of a short sentence ("Week: +1.5%. Year: +1.1%.")."""
SPANS = {
    **dict.fromkeys(("day", "today", "session"), ""),
    **dict.fromkeys(("week", "wk"), "the week"),
    **dict.fromkeys(("month", "mth", "mtd"), "month to date"),
    **dict.fromkeys(("quarter", "qtr", "qtd"), "quarter to date"),
    **dict.fromkeys(("year", "yr", "ytd"), "year to date"),
}
"""The words for the span that a label means; none for the day told of."""


def told_by_label(
    statement: Statement, value: Spanned, last: dt.date | None, *, extreme: bool
) -> tuple[bool, Period | None]:
    """Return whether a label right before a move says its span, and that span up to `last`."""
    sentence = statement.sentence
    label = ALONE.fullmatch(sentence.text, sentence.start, value.start)
    label = label or (None if extreme else _label_before(sentence, value))
    if label is None or last is None or statement.unit not in ("percent", "points", "basis_points"):
        return False, None
    told = SPANS[label["unit"].lower()]
    return True, resolve_span(told, last) if told else day_of(last)


def _label_before(sentence: Sentence, value: Spanned) -> re.Match[str] | None:
    """Return the label right before a value, where a sign or a colon makes it one."""
    text = sentence.text
    match = LABEL.search(text[sentence.start : value.start])
    if match is None:
        return None
    signed = match["sign"] or text[value.start] in "+−–-"
    return match if signed or match["mark"] else None
