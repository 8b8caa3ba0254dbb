"""Events that commentary counts from ("Liberation Day", "the April low"), with their agreed days.

The table is `events.csv`. Lows and highs are closing ones of the S&P 500, the market that "the low" means
where no other subject is named.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extractor.dates import Days
from extractor.periods.tokens import APOSTROPHES, TOKEN


@dataclass(frozen=True, slots=True)
class EventRow:
    """One dated event: its kind, days (or `None`), and for how long after it the bare name means it."""

    kind: str
    days: Days | None
    within_days: int | None
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def load_events() -> tuple[EventRow, ...]:
    """Return the rows of `events.csv`."""
    table = files("extractor").joinpath("events.csv").read_text(encoding="utf-8")
    return tuple(
        EventRow(
            row["kind"],
            (dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]))
            if row["start"]
            else None,
            int(row["within_days"]) if row["within_days"] else None,
            tuple(name for name in row["names"].split("|") if name),
        )
        for row in csv.DictReader(table.splitlines())
    )


def split_words(name: str) -> tuple[str, ...]:
    """Return the words of a name as the tokens of a text have them, straight apostrophes."""
    words = (match.group().lower() for match in TOKEN.finditer(name))
    return tuple("'" if word in APOSTROPHES else word for word in words)


@lru_cache(maxsize=1)
def event_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words of every event name by their first word, longest first."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for row in load_events():
        for name in row.names:
            words = split_words(name)
            table.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


@lru_cache(maxsize=1)
def _rows_by_name() -> dict[tuple[str, ...], tuple[EventRow, ...]]:
    table: dict[tuple[str, ...], list[EventRow]] = {}
    for row in load_events():
        for name in row.names:
            table.setdefault(split_words(name), []).append(row)
    return {name: tuple(rows) for name, rows in table.items()}


def date_event(words: tuple[str, ...], published: dt.date | None) -> Days | None:
    """Return the days of a named event, or `None` where its date is open.

    A name that recurs ("the election") means the last one not after publication, for as long as the
    table says; a name with one row needs no publication date unless the row limits it.
    """
    rows = _rows_by_name().get(words, ())
    return _choose(rows, published)


def date_extreme(kind: str, year: int | None, month: int | None, published: dt.date | None) -> Days | None:
    """Return the day of a low or high of the stock market named by its month, with or without the year.

    A year alone ("the 2022 low") is not enough: it is another day for every subject.
    """
    if month is None:
        return None
    rows = [
        row
        for row in load_events()
        if row.kind == kind
        and row.days
        and (year is None or row.days[0].year == year)
        and row.days[0].month == month
    ]
    if year is not None:
        return rows[0].days if len(rows) == 1 else None
    if published is None:
        return None
    recent = [row for row in rows if row.days and 0 <= (published - row.days[0]).days <= 364]
    return recent[-1].days if recent else None


def _choose(rows: tuple[EventRow, ...], published: dt.date | None) -> Days | None:
    if len(rows) == 1 and rows[0].within_days is None:
        return rows[0].days
    if published is None:
        return None
    past = [row for row in rows if row.days and row.days[0] <= published]
    if not past:
        return None
    last = past[-1]
    if last.days and last.within_days is not None and (published - last.days[0]).days > last.within_days:
        return None
    return last.days
