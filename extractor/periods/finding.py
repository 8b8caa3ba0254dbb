"""The reader of periods: finds time expressions in plain text and resolves them to calendar days.

It needs no parse and runs in time linear in the text. What depends on the sentence (tense, which value a
period belongs to) is the caller's; what depends on the words around an expression is here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from extractor.claims import Frequency, Period
from extractor.dates import DAY, FREQUENCY_OF_UNIT, Days, add_days, week_of
from extractor.periods.context import SINCE_PREPOSITIONS, Role, is_title, preposition_before, role_of
from extractor.periods.events import date_event, date_extreme
from extractor.periods.items import Item, find_items, join_items
from extractor.periods.reading import frequency_is_day
from extractor.periods.resolution import resolve, resolve_running
from extractor.periods.tense import is_expected, looks_ahead
from extractor.periods.terms import (
    Anaphor,
    Annual,
    Base,
    Between,
    Deictic,
    Ended,
    Event,
    Fiscal,
    Named,
    Part,
    Reference,
    Slice,
    Term,
    Trailing,
    Weekday,
    Window,
    frequency_of,
    is_relative,
    unit_of,
)
from extractor.periods.tokens import ADJECTIVE_UNITS, HYPHENS, ORDINALS, Tokens


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time expression. `label` is the text between `start` and `end`.

    `period`: the days it covers, `None` where the text does not say; `role`: what it does in its sentence;
    `frequency`: kind of span, also where the days are unknown; `count`: of its units ("52-week" has 52).
    `annualized`: makes its value a yearly rate; `relative`: needed the publication date;
    `event`: what only a table or the market can date; `fiscal`: of a company's own year;
    `title`: part of a publication's name; `base_frequency`: how far back a base lies;
    `preposition`: the word before it ("since", "as of"); `calendar_end`: last day of the calendar unit where
    `period` was cut at publication; `fallback`: what an anaphor means where nothing else is named.
    """

    start: int
    end: int
    label: str
    period: Period | None
    role: Role
    frequency: Frequency | None = None
    annualized: bool = False
    relative: bool = False
    event: str | None = None
    fiscal: bool = False
    title: bool = False
    base_frequency: Frequency | None = None
    preposition: str | None = None
    calendar_end: dt.date | None = None
    fallback: Period | None = None
    count: int | None = None


def find_periods(
    text: str,
    *,
    published: dt.date | None,
    start: int = 0,
    end: int | None = None,
    tense_past: bool = True,
) -> list[PeriodMention]:
    """Return the time expressions of `text[start:end]` in order, none overlapping; offsets are into `text`.

    `published`: reference date of relative expressions, which stay unresolved without it.
    `tense_past`: the text tells what was; where false, a name without year means the next such time.
    """
    if published is not None and not 1850 <= published.year <= 2150:
        published = None
    tokens = Tokens(text, start, len(text) if end is None else end)
    items = find_items(tokens)
    if not items:
        return []
    for item in items:
        item.preposition = preposition_before(tokens, item)
    items = join_items(tokens, items)
    mentions = [_build_mention(tokens, item, published, tense_past=tense_past) for item in items]
    return _mark_annualized(text, _merge_to_date(text, mentions))


def _build_mention(
    tokens: Tokens, item: Item, published: dt.date | None, *, tense_past: bool
) -> PeriodMention:
    """Return the mention of an item: its span, role and days."""
    text = tokens.text
    end = tokens.ends[item.last - 1]
    term = item.term
    preposition = item.preposition
    future = not tense_past
    if not future and published is not None:
        future = looks_ahead(tokens, item, published)
    reference = Reference(published, future)
    event = None
    if isinstance(term, Event):
        event = text[tokens.starts[item.first] : end]
        days = _date_event(item, reference)
    else:
        days = resolve(term, reference)
    calendar_end = None
    if days and published and _is_running(term) and days[0] <= published < days[1]:
        calendar_end = days[1]
        if not future and not is_expected(tokens, item):
            days = (days[0], published)
    role = role_of(tokens, item, days, published)
    first = _extend_left(tokens, item, role)
    start = tokens.starts[first]
    label = text[start:end]
    frequency = frequency_of(term, days)
    fallback = None
    if isinstance(term, Anaphor) and role == "anaphor" and term.unit and published:
        fallback = _make_period(label, resolve_running(term.unit, published), frequency)
        days = None
    if role == "since":
        days = _since(tokens, item, days, published)
        frequency = "range"
        calendar_end = None
    elif role == "until":
        days = _until(term, days, published)
        frequency = "range" if days and days[0] != days[1] else frequency
    title = is_title(tokens, item)
    return PeriodMention(
        start,
        end,
        label,
        _make_period(label, days, frequency or "range"),
        "window" if title else role,
        frequency,
        isinstance(term, Annual),
        is_relative(term) or role == "since",
        event,
        isinstance(term, Fiscal),
        title,
        FREQUENCY_OF_UNIT[term.unit] if isinstance(term, Base) and term.unit else _base_of(term, role),
        preposition,
        calendar_end,
        fallback,
        _count_of(term),
    )


def _make_period(label: str, days: Days | None, frequency: Frequency | None) -> Period | None:
    if days is None:
        return None
    return Period(label=label, start=days[0], end=days[1], frequency=frequency or "range")


def _base_of(term: Term, role: Role) -> Frequency | None:
    if role != "base":
        return None
    unit = unit_of(term)
    return FREQUENCY_OF_UNIT[unit] if unit else None


def _count_of(term: Term) -> int | None:
    return term.count if isinstance(term, Window | Trailing | Ended | Slice) else None


WITH_ARTICLE = (Trailing, Anaphor, Ended, Base, Part, Slice, Event)


FRIDAY = 4
DECEMBER = 12
"""What has happened "since December" is counted from the turn of the year; since another month, from its start."""
IN_SPAN = SINCE_PREPOSITIONS | {"until", "till", "through", "thru", "by", "between", "from"}


def _extend_left(tokens: Tokens, item: Item, role: Role) -> int:
    """Return the first token of the mention, with its article, and with "since", "through" or "by"."""
    low = tokens.low
    first = item.first
    term = item.term
    spelled = low[first] not in CODED and not low[first].isdecimal()
    named = isinstance(term, Named) and term.unit in ("quarter", "half", "decade") and spelled
    named = named or (isinstance(term, Fiscal) and low[first] in ORDINALS)
    whole = isinstance(term, WITH_ARTICLE) or named
    whole = whole and low[first] not in ADJECTIVE_UNITS
    if whole and tokens.before(first) == "the" and not _is_attributive(tokens, item):
        first -= 1
    spans = role in ("since", "until", "horizon") and not isinstance(term, Trailing)
    if not item.preposition or not (spans or isinstance(term, Between)) or item.preposition not in IN_SPAN:
        return first
    words = item.preposition.split()
    for here in range(first - len(words), max(first - 8, -1), -1):
        if low[here : here + len(words)] == words:
            return here
    return first


CODED = frozenset(f"{code}{number}" for code in "qh" for number in range(1, 5))


def _is_attributive(tokens: Tokens, item: Item) -> bool:
    return isinstance(item.term, Named) and any(
        tokens.low[index] in HYPHENS for index in range(item.first, item.last)
    )


def _is_running(term: Term) -> bool:
    """Return whether a term means its unit up to publication where the text tells what was."""
    if isinstance(term, Deictic):
        return term.offset == 0 and term.unit != "day"
    return isinstance(term, Anaphor) and term.running


def _date_event(item: Item, reference: Reference) -> Days | None:
    term = item.term
    if not isinstance(term, Event):
        return None
    if item.event_words:
        return date_event(item.event_words, reference.published)
    of = term.of
    if isinstance(of, Weekday | Deictic) or (isinstance(of, Named) and of.unit == "day"):
        return resolve(of, reference) if of and frequency_is_day(of) else None
    if isinstance(of, Named) and of.year_offset is None and of.which is None:
        month = of.number if of.unit == "month" else None
        return date_extreme(term.name, of.year, month, reference.published) or resolve(of, reference)
    return None


EXTREMES = frozenset(("peak", "top", "high", "low", "record", "trough", "bottom", "close"))
"""What a day behind it is the close of ("since the top of January 3, 2022")."""


def _since(tokens: Tokens, item: Item, days: Days | None, published: dt.date | None) -> Days | None:
    """Return the days from the start of a term to publication; from a close, those after it."""
    if days is None or published is None:
        return None
    if isinstance(item.term, Event) and days[0] != days[1] and not item.event_words:
        return None  # "since the 2022 low": its day is not told
    start = days[0]
    closes = tokens.low[item.last - 1] in ("close", "closing")
    closes = closes or (isinstance(item.term, Part) and item.term.part in ("end", "last session"))
    lead = tokens.low[max(item.first - 2, 0) : item.first]
    closes = closes or (len(lead) > 1 and lead[0] in EXTREMES and lead[1] in ("of", "on", "from"))
    if isinstance(item.term, Weekday) and days[0].weekday() == FRIDAY and days[0] < published:
        start = add_days(days[0], 1)  # what has moved since Friday has from its close
    elif isinstance(item.term, Named) and item.term.unit == "month" and item.term.number == DECEMBER:
        start = add_days(days[1], 1)
    elif isinstance(item.term, Event) or closes:
        start = add_days(days[1] if days[0] == days[1] else days[0], 1 if days[0] == days[1] else 0)
    if start > published:
        return (published, published) if start == published + DAY else None
    return start, published


def _until(term: Term, days: Days | None, published: dt.date | None) -> Days | None:
    """Return the days from publication to the end of a term to come; its last day where that is over."""
    if days is None or isinstance(term, Between | Slice | Ended):
        return days
    if published is None:
        return None if is_relative(term) else days
    if isinstance(term, Weekday) and days[0] <= published:
        return week_of(days[0])[0], days[1]  # "through Thursday the index was down 1.2%"
    return (published, days[1]) if days[1] > published else (days[1], days[1])


def _merge_to_date(text: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Return the mentions, "year to date through Sept. 30" as one and "since X through Y" cut at Y."""
    merged: list[PeriodMention] = []
    for mention in mentions:
        previous = merged[-1] if merged else None
        if (
            previous is not None
            and previous.period is not None
            and mention.period is not None
            and mention.role in ("until", "point")
            and mention.preposition in ("through", "thru", "until", "to", "as of", "up to")
            and mention.start - previous.end <= 8
            and text[previous.end : mention.start].strip(" ,") in ("", "through", "to", "as of", "up to")
            and (
                previous.role == "since"
                or previous.label.lower().endswith(("date", "ytd"))
                or (
                    previous.role == "span"
                    and previous.frequency in ("year", "half", "quarter")
                    and mention.role == "until"
                    and mention.period.end < previous.period.end
                )
            )
            and previous.period.start <= mention.period.end
        ):
            label = text[previous.start : mention.end]
            period = Period(
                label=label, start=previous.period.start, end=mention.period.end, frequency="range"
            )
            merged[-1] = replace(previous, end=mention.end, label=label, period=period)
        else:
            merged.append(mention)
    return merged


def _mark_annualized(text: str, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """Return the mentions, those beside words like "annualized" marked as yearly rates."""
    if not any(mention.annualized for mention in mentions):
        return mentions
    marked = list(mentions)
    for position, mention in enumerate(mentions):
        if not mention.annualized:
            continue
        for neighbour in (position - 1, position + 1):
            if not 0 <= neighbour < len(mentions):
                continue
            other = mentions[neighbour]
            gap = text[min(mention.end, other.end) : max(mention.start, other.start)]
            if len(gap) <= 30 and not set(gap) & set(",;.:\n") and other.role not in ("base", "anaphor"):
                marked[neighbour] = replace(marked[neighbour], annualized=True)
    return marked
