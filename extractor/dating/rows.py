"""Periods of figures that stand in a row: told by a head ("(daily, weekly, yearly)"), by codes behind them, or not at all.

"25,694.35 (+0.11%, -0.48%, 10.74%)" has three moves of three spans. A head over the list says which; without one
only the first can be of the session told of, and the others are of no known span.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from extractor.claims import Period
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention, find_periods
from extractor.reading import Sentence
from extractor.statements import Statement

if TYPE_CHECKING:
    from extractor.discourse import Discourse

UNIT = (
    r"day|daily|1[- ]?d(?:ay)?|week|weekly|1[- ]?w(?:eek)?|5[- ]?d(?:ays?)?|wtd|month|monthly|1[- ]?m(?:onth)?|3[- ]?m(?:onths?)?|6[- ]?m(?:onths?)?"
    r"|mtd|quarter|quarterly|qtd|ytd|year[- ]to[- ]date|year|yearly|annual|yoy|y/y|1[- ]?y(?:ear)?|12[- ]?m(?:onths?)?|52[- ]?w(?:eeks?)?"
)
LEVEL = r"level|close|closing|last|price|value|yield|rate|points?"
ITEM = rf"(?:(?P<unit>{UNIT})|{LEVEL})(?:[- ](?:change|chg|move|return|performance|%))?(?:[- ](?:%|pct))?(?![a-z])"
HEAD = re.compile(
    rf"(?:{ITEM.replace('?P<unit>', '?:')})(?:\s*[,/|;]\s*(?:{ITEM.replace('?P<unit>', '?:')}))+",
    re.IGNORECASE,
)
ONE = re.compile(ITEM, re.IGNORECASE)
CODE = re.compile(
    r"\s*(?:over\s+)?\(?(?P<unit>1[- ]?[dwmy]|5[- ]?d|[36]m|12m|[wmqy]td|yoy|y/y|year[- ]on[- ]year|week[- ]on[- ]week|wow)(?![\w/-])",
    re.IGNORECASE,
)
SPANS = {
    "d": "day",
    "day": "day",
    "daily": "day",
    "w": "the week",
    "week": "the week",
    "weekly": "the week",
    "wtd": "the week",
    "weekonweek": "the week",
    "wow": "the week",
    "5d": "the past 5 days",
    "5day": "the past 5 days",
    "5days": "the past 5 days",
    "m": "the past month",
    "month": "the past month",
    "monthly": "the past month",
    "mtd": "month to date",
    "3m": "the past 3 months",
    "3month": "the past 3 months",
    "3months": "the past 3 months",
    "6m": "the past 6 months",
    "6month": "the past 6 months",
    "6months": "the past 6 months",
    "quarter": "quarter to date",
    "quarterly": "quarter to date",
    "qtd": "quarter to date",
    "ytd": "year to date",
    "yeartodate": "year to date",
}
YEAR = "the past 12 months"
"""What every other unit means: "yearly", "YoY", "1Y"."""
OWN_FIGURE = re.compile(r"\s*:?\s*[+−–-]?\d")
GAP = re.compile(r"\s*[,;|/]?\s*")


def columns_of_head(sentence: Sentence) -> tuple[str | None, ...] | None:
    """Return the spans that a head lists for the columns below it, `None` for a level; `None` where it is no head."""
    match = HEAD.search(sentence.text, sentence.start, sentence.end)
    if match is None or sentence.quantities or HEADLESS.search(sentence.text, match.end(), sentence.end):
        return None
    columns = tuple(_span(item["unit"]) for item in ONE.finditer(match[0]))
    return columns if sum(1 for span in columns if span is not None) > 1 else None


HEADLESS = re.compile(r"[a-z]{3,}")
"""Words behind such a list: it is a sentence's, and no head."""


def row_place(sentence: Sentence, start: int, *, headed: bool) -> tuple[int, int] | None:
    """Return (place, length) of the value at `start` among percentages that follow each other with nothing between.

    Without a head only a row in brackets counts: others are shared out among names.
    """
    row: list[int] = []
    end = -1
    for quantity in sentence.quantities:
        if quantity.unit != "percent":
            continue
        if end >= 0 and GAP.fullmatch(sentence.text, end, quantity.outer_start) is not None:
            row.append(quantity.start)
        elif start in row:
            break
        else:
            row = [quantity.start]
        end = quantity.end
    if start not in row or len(row) < 2:
        return None
    if not headed and sentence.text[max(0, row[0] - 2) : row[0]].rstrip("+-−")[-1:] not in ("(", "["):
        return None
    return row.index(start), len(row)


def span_behind(sentence: Sentence, end: int) -> str | None:
    """Return the span that a code right behind a value says ("+1.72% 1D", "71.34% YoY"), or `None`."""
    match = CODE.match(sentence.text, end, sentence.end)
    if match is not None and "(" in match[0] and OWN_FIGURE.match(sentence.text, match.end()):
        return None  # "+2.6% (YTD +21.2%)"
    return _span(match["unit"]) if match else None


def span_of_row(
    columns: tuple[str | None, ...] | None, sentence: Sentence, start: int
) -> tuple[bool, str | None]:
    """Return whether a value's span is its row's to say, and the span; `None` where nothing says it.

    The first value of a row without a head is of the session or span told of, as if it stood alone.
    """
    placed = row_place(sentence, start, headed=columns is not None)
    if placed is None:
        return False, None
    place, length = placed
    spans = [span for span in columns or () if span is not None]
    if len(spans) == length:
        return True, spans[place]
    if columns is not None and len(columns) == length:
        return True, columns[place]
    return place > 0, None


MARKETS = ("index", "stock", "etf", "sector", "commodity", "currency", "crypto", "fund", "industry")


def told_by_row(
    statement: Statement, value: Spanned, discourse: Discourse, last: dt.date | None
) -> tuple[bool, Period | None]:
    """Return whether the span of a price's move is its row's or a code's to say, and that span up to `last`.

    `None` with it: nothing says which span the figure is of.
    """
    subject, sentence = statement.subject, statement.sentence
    if last is not None and subject is not None and _is_unheaded(statement):
        statement.period_mention = PeriodMention(value.end, value.end, "", None, "window")
        return True, None
    if (
        last is None
        or subject is None
        or subject.type not in MARKETS
        or statement.unit != "percent"
        or statement.family is not None
        or statement.forecast
    ):
        return False, None
    span = span_behind(sentence, value.end)
    if span is None:
        ruled, span = span_of_row(discourse.columns, sentence, value.start)
        if not ruled:
            return False, None
        if statement.direction is None and any(item.sign for item in sentence.quantities):
            statement.direction = "up"  # beside figures with a sign, one without has none to show
    if span is None:
        # a span of which nothing is known: nothing before it may lend one
        statement.period_mention = PeriodMention(value.end, value.end, "", None, "window")
        return True, None
    return True, resolve_span(span, _end_told(sentence, last))


def _end_told(sentence: Sentence, last: dt.date) -> dt.date:
    """Return the end of the month or quarter just over that the sentence tells of ("+13.2% Q3, +22.3% YTD"), else the last day."""
    ends = [
        item.period.end
        for item in sentence.periods
        if item.role == "span"
        and item.period is not None
        and item.period.frequency in ("month", "quarter", "half")
        and dt.timedelta(0) <= last - item.period.end <= JUST_OVER
    ]
    return max(ends, default=last)


JUST_OVER = dt.timedelta(days=45)


def _is_unheaded(statement: Statement) -> bool:
    """Return whether a table's row has more figures like the value, and no head says what each is of."""
    sentence = statement.sentence
    alike = sum(1 for quantity in sentence.quantities if quantity.unit == statement.unit)
    return sentence.kind == "table" and not sentence.cells and not sentence.columns and alike > 1


def resolve_span(span: str, published: dt.date) -> Period | None:
    """Return the days of a span up to `published`."""
    if span == "day":
        return Period(label="", start=published, end=published, frequency="day")
    return next((mention.period for mention in find_periods(span, published=published)), None)


def _span(unit: str | None) -> str | None:
    return None if unit is None else span_of_unit(unit)


def span_of_unit(unit: str) -> str:
    """Return the words for the span that a unit at the head of a column means."""
    key = re.sub(r"[^a-z0-9]", "", unit.lower())
    return SPANS.get(key) or SPANS.get(key.removeprefix("1")) or YEAR
