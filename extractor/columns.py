"""Tables: what the head of a column makes of the figure below it, a move over a span or a level.

A head is a row of names of spans and levels ("Close | Day | Week | YTD", "(yield, day, week)", "1-Week   YTD   1-Year",
also months and quarters); rows follow until prose does. In a table every figure has its own sign: one without is
a rise.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extractor.claims import Period
from extractor.dates import last_session
from extractor.dating.rows import ONE, resolve_span, span_of_unit
from extractor.periods.finding import find_periods
from extractor.reading import Cell, Sentence

LONGER = ("week", "month", "quarter", "half", "year", "range")
SEPARATOR = re.compile(r"\t|\s{2,}|\s*\|\s*")
GAPS = re.compile(r"\S(?:\t|\s{3,})\S+(?: \S+)?(?:\t|\s{3,})\S")
RULE = re.compile(r"[\s|:+=_-]*")
LISTED = re.compile(r"\(([^()]{5,80})\)\s*:?\s*$|:\s*([^:]{5,80})$")
MARKUP = re.compile(r"[*_`%()]|\bchange\b|\breturns?\b", re.IGNORECASE)
AS_OF = re.compile(
    r"\b(?:as (?:of|at)|through|weeks? (?:ended|ending|to)|clos(?:e|es|ing levels?) (?:of|on)|to)\s+(?:the close (?:of|on)\s+)?",
    re.IGNORECASE,
)
OLDEST = 40
"""Days back that a table's date may lie; an older one is of something else."""
CAPTION_LINES = 4
"""How many lines behind the date of a table its head may stand."""
END_OF = re.compile(r"\s*end\b", re.IGNORECASE)
PROSE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a level, the move over a period, figures of a day, or something else."""

    role: Literal["move", "level", "dated", "other"]
    period: Period | None = None


def note_cells(sentences: Iterable[Sentence], published: dt.date | None) -> None:
    """Give the figures of table rows their cells, by the heads above them."""
    if published is None:
        return
    head: list[Column] | None = None
    piped, last, age = False, published, 0
    for sentence in sentences:
        told, age = _as_of(sentence, published), age + 1
        if told is not None:
            last, age = told, 0
        elif age > CAPTION_LINES and head is None:
            last = published
        read = read_head(sentence, last)
        if read is not None:
            head, piped = read, "|" in sentence.words
        elif head is not None:
            if _ends_table(sentence):
                head = None
            else:
                sentence.cells.update(_cells_of(sentence, head, piped=piped))


def _as_of(sentence: Sentence, published: dt.date) -> dt.date | None:
    """Return the day that the title or head of a table gives for its figures ("Data as of 5/29/26"), or `None`."""
    said = AS_OF.search(sentence.text, sentence.start, sentence.end)
    if said is None or len(sentence.words.split()) > PROSE_WORDS:
        return None
    days = (
        mention.period.end
        for mention in sentence.periods
        if mention.period is not None and said.end() <= mention.start < said.end() + 12
    )
    return next((day for day in days if 0 <= (published - day).days <= OLDEST), None)


def read_head(sentence: Sentence, published: dt.date) -> list[Column] | None:
    """Return the columns that a line lists, or `None` where it is no head of a table."""
    words = sentence.words.strip(" #*")
    if "|" in words:
        cells = [
            cell.strip() for cell in sentence.words.strip().removeprefix("|").removesuffix("|").split("|")
        ]
        strict = False
    elif sentence.kind in ("table", "title", "heading") or words.endswith(":") or GAPS.search(words):
        listed = LISTED.search(words)
        cells = re.split(r"\s*[,;/]\s*", listed[1] or listed[2]) if listed else []
        if len(cells) < 2:
            cells = [cell for cell in SEPARATOR.split(words) if cell]
        strict = True
    else:
        return None
    columns = [_read_column(cell, published) for cell in cells]
    moves = sum(1 for column in columns if column.role == "move")
    levels = sum(1 for column in columns if column.role == "level")
    dated = sum(1 for column in columns if column.role == "dated")
    if (
        moves + levels + dated < 2
        or not (moves or dated)
        or any(re.search(r"\d[.,]\d", cell) for cell in cells[1:])
    ):
        return None
    if strict:
        while columns and columns[0].role == "other":
            columns.pop(0)  # what the lines are of
        if any(column.role == "other" for column in columns):
            return None
    last = last_session(published)
    if any(column.role == "move" and column.period and column.period.end == last for column in columns):
        # beside moves up to the last session, levels are of its close
        close = Period(label="", start=last, end=last, frequency="day")
        columns = [Column("level", close) if column.role == "level" else column for column in columns]
    return columns


def _read_column(cell: str, published: dt.date) -> Column:
    """Return what the head of one column makes of the figures below it."""
    bare = MARKUP.sub(" ", cell).strip(" :.")
    match = ONE.fullmatch(" ".join(bare.split()))
    last = last_session(published)
    if match is not None:
        if match["unit"] is None:
            return Column("level")
        return Column("move", resolve_span(span_of_unit(match["unit"]), last))
    mentions = find_periods(bare, published=published) if bare else []
    if len(mentions) != 1 or len(bare) - len(mentions[0].label) > 6:
        return Column("other")
    period = mentions[0].period
    if period is not None and (period.frequency == "day" or END_OF.match(bare)):
        end = Period(label=mentions[0].label, start=period.end, end=period.end, frequency="day")
        return Column("dated", end if period.end <= published else None)
    if (
        period is None
        or period.frequency not in LONGER
        or mentions[0].role not in ("span", "window", "since")
    ):
        return Column("other")
    return Column("move", period)


def _cells_of(sentence: Sentence, head: list[Column], *, piped: bool) -> dict[int, Cell]:
    """Return the cells of a row by the start of each figure."""
    values = [
        quantity
        for quantity in sentence.quantities
        if not any(item.start <= quantity.start < item.end for item in sentence.mentions)
    ]
    if piped:
        lead = sentence.text.find("|", sentence.start, sentence.end)
        offset = 1 if lead == sentence.start else 0
        placed = [
            (value, sentence.text.count("|", sentence.start, value.start) - offset)
            for value in values
            if lead >= 0
        ]
    elif len(values) == len(head):
        placed = [(value, place) for place, value in enumerate(values)]
    else:
        moves = [place for place, column in enumerate(head) if column.role in ("move", "dated")]
        placed = list(zip(values, moves, strict=True)) if len(values) == len(moves) > 1 else []
    return {
        value.start: Cell("other" if column.role == "dated" else column.role, column.period)
        for value, place in placed
        if 0 <= place < len(head)
        for column in [head[place]]
        if column.role != "other"
    }


def _ends_table(sentence: Sentence) -> bool:
    """Return whether a line is no row: a heading, the head of another table, or a sentence of prose."""
    if not sentence.quantities:
        return RULE.fullmatch(sentence.words) is None
    return sentence.kind == "prose" and len(sentence.words.split()) > PROSE_WORDS
