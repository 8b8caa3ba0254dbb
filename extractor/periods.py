"""The reader of periods: finds time expressions in plain text and resolves them to calendar days.

It needs no parse and runs in time linear in the text. What depends on the sentence (tense, which value a
period belongs to) is the caller's; what depends on the words around an expression is here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from extractor.claims import Frequency, Period
from extractor.dates import DAY, FREQUENCY_OF_UNIT, Days, Unit, add_days
from extractor.events import date_event, date_extreme, event_phrases
from extractor.period_grammar import READERS, frequency_is_day, read_term
from extractor.period_terms import (
    Anaphor,
    Annual,
    Base,
    Between,
    Deictic,
    Ended,
    Event,
    Fiscal,
    Holiday,
    Moment,
    Named,
    Part,
    Reference,
    Slice,
    Term,
    ToDate,
    Trailing,
    Vague,
    Weekday,
    Window,
    frequency_of,
    is_relative,
    resolve,
    resolve_running,
    unit_of,
)
from extractor.period_tokens import ADJECTIVE_UNITS, APOSTROPHES, HYPHENS, ORDINALS, Tokens, read_year

Role = Literal["span", "point", "since", "until", "horizon", "anaphor", "base", "window", "schedule"]


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


@dataclass(slots=True)
class Item:
    """A term found at tokens `first`..`last` (exclusive), with the preposition before it."""

    first: int
    last: int
    term: Term
    preposition: str | None = None
    event_words: tuple[str, ...] = ()


AHEAD = (
    r"\b(?:will|would|could|may|might|should|expect\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|anticipat\w+|"
    r"scheduled|slated|due(?! to)|upcoming|coming|next|bets?|betting|odds|pric(?:e|es|ed|ing) in|probability|chance|"
    r"likely|plans?|planned|ahead of|awaits?|await|looms?|looming|deadline|starting|set to|set for|on track|on pace|"
    r"estimated? to|targets?|guidance|outlook)\b|[\u2019']ll\b"
)
TOLD = (
    r"\b(?:has|have|had|was|were|up|down|rose|fell|gained|lost|climbed|dropped|advanced|declined|jumped|slid|surged|"
    r"rallied|tumbled|rising|falling|gaining|returned|added|shed|already|higher|lower|ended|closed|gains?|loss(?:es)?)\b"
)
FUTURE = re.compile(AHEAD)
TENSE_CUE = re.compile(f"(?P<ahead>{AHEAD})|(?P<told>{TOLD})")
NEAR_AHEAD_DAYS = 45
"""A date without year so soon after publication is meant: one eleven months back would have its year."""
FAR_BACK_DAYS = 150
"""A name whose last occurrence began longer ago than this means the next one where the sentence looks ahead."""

EXTREMES = {
    "low": "low",
    "lows": "low",
    "bottom": "low",
    "trough": "low",
    "nadir": "low",
    "high": "high",
    "highs": "high",
    "peak": "high",
    "peaks": "high",
    "record": "high",
    "top": "high",
}
EXTREME_ADJECTIVES = frozenset(
    "closing intraday record all time - market bear bull all-time cycle multi year".split()
)
TITLE_NOUNS = frozenset("outlook report survey study yearbook".split())
RANGE_WORDS = frozenset(("to", "through", "thru", "until", "till", *HYPHENS))
COORDINATORS = frozenset(("and", "or", ",", "/", "&", "versus", "vs", "than", "then"))


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
    items = _find_items(tokens)
    if not items:
        return []
    for item in items:
        item.preposition = _preposition_before(tokens, item)
    items = _join_items(tokens, items)
    mentions = [_build_mention(tokens, item, published, tense_past=tense_past) for item in items]
    return _mark_annualized(text, _merge_to_date(text, mentions))


def _find_items(tokens: Tokens) -> list[Item]:
    low = tokens.low
    phrases = event_phrases()
    items: list[Item] = []
    index = 0
    size = tokens.size
    while index < size:
        word = low[index]
        if (
            word in READERS
            or word in phrases
            or word[0].isdecimal()
            or (word[0] in "qhfc" and word[-1].isdecimal())
        ):
            item = _read_event(tokens, index, phrases) or _read_item(tokens, index)
            if item is not None:
                items.append(item)
                index = item.last
                continue
        index += 1
    return items


def _read_event(tokens: Tokens, index: int, phrases: dict[str, tuple[tuple[str, ...], ...]]) -> Item | None:
    low = tokens.low
    for words in phrases.get(low[index], ()):
        behind = index + len(words)
        here = tuple("'" if word in APOSTROPHES else word for word in low[index:behind])
        if here != words:
            continue
        if len(words) == 1 and (low[behind] in EVENT_BLOCKERS or not _stands_alone(tokens, index)):
            return None
        return Item(index, behind, Event(" ".join(words)), None, words)
    return None


EVENT_BLOCKERS = frozenset(
    ("campaign", "season", "results", "era", "year", "cycle", "interference", "law", *HYPHENS)
)


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Return whether an event's one word is the event itself ("the election", not "a midterm election")."""
    before = tokens.before(index)
    return (
        before in ("the", "since", "after", "before")
        or tokens.is_capital(index)
        or tokens.before(index) == "s"
    )


def _read_item(tokens: Tokens, index: int) -> Item | None:
    reading = read_term(tokens, index)
    if reading is None:
        return None
    term, behind = reading
    if isinstance(term, Named | Weekday | Deictic | Between):
        extreme = _extreme_behind(tokens, term, behind)
        if extreme:
            return Item(index, extreme[1], extreme[0])
    return Item(index, behind, term)


def _extreme_behind(tokens: Tokens, term: Term, index: int) -> tuple[Term, int] | None:
    """Return a date or month with the extreme that it names ("the Oct. 28 record", "April lows")."""
    low = tokens.low
    here = index
    if low[here] in APOSTROPHES and low[here + 1] == "s":
        here += 2
    while low[here] in EXTREME_ADJECTIVES and (low[here] != "record" or low[here + 1] in EXTREMES):
        here += 1
    if low[here] not in EXTREMES or not isinstance(term, Named | Weekday | Deictic):
        return None
    unit = unit_of(term)
    if unit not in ("day", "month", "year") or (here > index and low[index] in HYPHENS):
        return None
    if low[here] == "top" or (unit != "day" and low[here] == "record"):
        return None
    kind = EXTREMES.get(low[here], "high")
    return Event(kind, None, term), here + 1


def _preposition_before(tokens: Tokens, item: Item) -> str | None:
    """Return the preposition that governs an item, articles and hedges skipped."""
    low = tokens.low
    here = item.first - 1
    while here >= 0 and low[here] in SKIPPED:
        here -= 1
    if here < 0:
        return None
    word = low[here]
    if word == "least" and here > 1 and low[here - 1] == "at":
        here -= 2
    elif word == "as" and here > 3 and low[here - 1] == "back":
        here -= 4 if low[here - 3] == "as" else 3
    word = low[here]
    pair = low[here - 1] if here > 0 else ""
    if (pair, word) in PAIRS:
        return f"{pair} {word}"
    if word == "back" and here > 0 and low[here - 1] == "as":
        return None
    return word if word in PREPOSITIONS else None


SKIPPED = frozenset(
    "the its their his her about around roughly approximately nearly almost just only fiscal".split()
)
PREPOSITIONS = frozenset(
    (
        "in on at for during over within throughout across since from until till through thru by before after "
        "between to than versus vs against of following into amid despite per"
    ).split()
)
PAIRS = frozenset(
    (
        ("as", "of"),
        ("as", "at"),
        ("prior", "to"),
        ("ahead", "of"),
        ("up", "to"),
        ("compared", "with"),
        ("compared", "to"),
        ("relative", "to"),
        ("back", "to"),
        ("dating", "to"),
        ("starting", "in"),
        ("starting", "on"),
        ("starting", "from"),
        ("beginning", "in"),
        ("beginning", "on"),
        ("out", "to"),
    )
)
BASE_PREPOSITIONS = frozenset(
    ("than", "versus", "vs", "against", "compared with", "compared to", "relative to", "from")
)
SINCE_PREPOSITIONS = frozenset(
    (
        "since",
        "back to",
        "dating to",
        "starting in",
        "starting on",
        "starting from",
        "beginning in",
        "beginning on",
    )
)


def _join_items(tokens: Tokens, items: list[Item]) -> list[Item]:
    """Return the items with ranges joined ("from 2025 to 2030") and years shared ("August and September 2025")."""
    for position in range(len(items) - 2, -1, -1):
        _share_year(tokens, items[position], items[position + 1])
    for position in range(len(items) - 1):
        _share_year_ahead(tokens, items[position], items[position + 1])
    joined: list[Item] = []
    for item in items:
        if joined and _is_range(tokens, joined[-1], item):
            previous = joined.pop()
            joined.append(
                Item(previous.first, item.last, Between(previous.term, item.term), previous.preposition)
            )
        else:
            joined.append(item)
    return joined


def _gap(tokens: Tokens, before: Item, after: Item) -> tuple[str, ...] | None:
    """Return the words between two items, articles and prepositions dropped; `None` where they are far apart."""
    if after.first - before.last > 3:
        return None
    words = tokens.low[before.last : after.first]
    return tuple(word for word in words if word not in ("the", "in", "of", "from"))


def _share_year(tokens: Tokens, item: Item, after: Item) -> None:
    """Give an item without year the year of the one that it is coordinated with behind it."""
    term, other = item.term, after.term
    if (
        not isinstance(term, Named)
        or not isinstance(other, Named)
        or term.year
        or term.year_offset is not None
    ):
        return
    if term.which is not None or other.unit != term.unit or term.unit in ("year", "decade"):
        return
    gap = _gap(tokens, item, after)
    if not gap or not all(word in COORDINATORS or word in RANGE_WORDS for word in gap):
        return
    if other.year is not None:
        before = (term.number, term.day or 0) > (other.number, other.day or 0)
        item.term = replace(term, year=other.year - before)
    elif other.year_offset is not None:
        item.term = replace(term, year_offset=other.year_offset)


def _share_year_ahead(tokens: Tokens, item: Item, after: Item) -> None:
    """Give an item without year the year of the one before it ("in August 2025 and September")."""
    term, other = item.term, after.term
    if (
        not isinstance(term, Named)
        or not isinstance(other, Named)
        or other.year
        or other.year_offset is not None
    ):
        return
    if (
        term.year is None
        or other.which is not None
        or other.unit != term.unit
        or term.unit in ("year", "decade")
    ):
        return
    gap = _gap(tokens, item, after)
    if not gap or not all(word in COORDINATORS or word in RANGE_WORDS for word in gap):
        return
    earlier = (other.number, other.day or 0) < (term.number, term.day or 0)
    after.term = replace(other, year=term.year + earlier)


def _is_range(tokens: Tokens, first: Item, second: Item) -> bool:
    low = tokens.low
    between = low[first.last : second.first]
    if not 1 <= len(between) <= 3:
        return False
    words = [word for word in between if word not in ("the", "of")]
    if len(words) == 2 and words[0] == "," and words[1] in ("to", "through", "until"):
        words = words[1:]
    if len(words) != 1:
        return False
    word = words[0]
    calendar = (Named, Weekday, Part, Deictic, Holiday)
    if not isinstance(first.term, calendar) or not isinstance(second.term, calendar):
        return False
    if word == "and":
        return first.preposition == "between"
    if word not in RANGE_WORDS:
        return False
    same = unit_of(first.term) == unit_of(second.term)
    if word in HYPHENS:
        return same and isinstance(first.term, Named) and isinstance(second.term, Named | Part)
    if isinstance(first.term, Deictic) and first.preposition != "from":
        return False
    return same or first.preposition in ("from", "between")


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
        future = _looks_ahead(tokens, item, published)
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
        if not future and not _is_expected(tokens, item):
            days = (days[0], published)
    role = _role_of(tokens, item, days, published, future=future)
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
    title = _is_title(tokens, item)
    return PeriodMention(
        start,
        end,
        label,
        _make_period(label, days, frequency or "range"),
        "window" if title else role,
        frequency,
        isinstance(term, Annual),
        is_relative(term) or role in ("since",),
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


WITH_ARTICLE = (Trailing, Anaphor, Ended, Base)
IN_SPAN = SINCE_PREPOSITIONS | {"until", "till", "through", "thru", "by", "between", "from"}


def _extend_left(tokens: Tokens, item: Item, role: Role) -> int:
    """Return the first token of the mention: with its article, and with a preposition that makes it a span."""
    low = tokens.low
    first = item.first
    term = item.term
    spelled = low[first] not in CODED and not low[first].isdecimal()
    named = isinstance(term, Named) and term.unit in ("quarter", "half", "decade") and spelled
    named = named or (isinstance(term, Fiscal) and low[first] in ORDINALS)
    whole = isinstance(term, WITH_ARTICLE) or isinstance(term, Part | Slice | Event) or named
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


def _looks_ahead(tokens: Tokens, item: Item, published: dt.date) -> bool:
    """Return whether a name without year means a time to come, by the words of its sentence.

    Only asked where the last such time lies far back; the expected figure of a month just over stays in it.
    """
    term = item.term
    if isinstance(term, Part | Between | Ended | Slice):
        inner = (
            term.of
            if isinstance(term, Part | Slice)
            else term.last
            if isinstance(term, Between)
            else term.end
        )
    else:
        inner = term
    if isinstance(inner, Deictic) or isinstance(inner, Anaphor):
        if item.preposition in ("by", "until", "till"):
            return " had " not in _sentence_around(tokens, item)
        return isinstance(term, Part) and term.part == "end" and _has_future_cue(tokens, item)
    if isinstance(inner, Weekday):
        if item.preposition in ("by", "until", "till"):
            return True
        return inner.which is None and _is_scheduled(tokens, item)
    if not isinstance(inner, Named | Holiday) or inner.year is not None:
        return False
    if isinstance(inner, Named) and inner.loose:
        return item.preposition in ("by", "until", "till", "through") or _has_future_cue(tokens, item)
    if isinstance(inner, Named) and (inner.year_offset is not None or inner.which is not None):
        return False
    past = resolve(inner, Reference(published))
    if past is not None and isinstance(inner, Named) and inner.unit == "day" and not isinstance(term, Ended):
        next_time = resolve(inner, Reference(add_days(published, NEAR_AHEAD_DAYS)))
        told = item.preposition in (*SINCE_PREPOSITIONS, "as of", "from")
        if not told and next_time is not None and next_time[0] > published and past[0] < next_time[0]:
            return True
    if past is None or (published - past[1]).days <= FAR_BACK_DAYS:
        return False
    return item.preposition in ("by", "until", "till", "through", "ahead of") or _has_future_cue(tokens, item)


def _is_expected(tokens: Tokens, item: Item) -> bool:
    """Return whether the words nearest to "this year" speak of what is expected of all of it.

    The last telling or expecting word before it decides, else the first behind it.
    """
    text = tokens.text
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    left = SENTENCE_END.split(text[max(start - 120, 0) : start])[-1]
    right = SENTENCE_END.split(text[end : end + 80])[0]
    cues = [match.lastgroup for match in TENSE_CUE.finditer(left)]
    if cues:
        return cues[-1] == "ahead"
    cue = TENSE_CUE.search(right)
    return cue is not None and cue.lastgroup == "ahead"


def _sentence_around(tokens: Tokens, item: Item) -> str:
    """Return the text of the clause around an item, at most 160 characters to each side."""
    text = tokens.text
    start, end = tokens.starts[item.first], tokens.ends[item.last - 1]
    left, right = max(start - 160, 0), min(end + 160, len(text))
    for match in SENTENCE_END.finditer(text, left, right):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return text[left:right]


SENTENCE_END = re.compile(r"(?<=[a-z0-9%)][.!?])\s+(?=[A-Z])|\n\s*\n|;")
SCHEDULED = re.compile(
    r"\b(?:will|scheduled|slated|due(?! to)|upcoming|awaits?|awaiting|expected to (?:be )?(?:report|release|publish)\w*|"
    r"is to|are to|to be (?:released|published)|set (?:to|for)|reports? earnings|ahead of|meets|later|"
    r"watch(?:ing)? (?:out )?for|look(?:s|ing)? (?:ahead )?(?:to|for)|on tap|in focus)\b",
    re.IGNORECASE,
)
SCHEDULED_BEFORE = re.compile(
    r"\b(?:is|are|speaks?|meets?|reports?|testif(?:y|ies)|decides?|announces?|delivers?|releases?|publish(?:es)?)"
    r"(?: (?:data|results|earnings|figures))?(?: on)?\s*$"
)


def _has_future_cue(tokens: Tokens, item: Item) -> bool:
    return FUTURE.search(_sentence_around(tokens, item)) is not None


def _is_scheduled(tokens: Tokens, item: Item) -> bool:
    left = tokens.text[max(tokens.starts[item.first] - 40, 0) : tokens.starts[item.first]]
    return bool(SCHEDULED_BEFORE.search(left) or SCHEDULED.search(_sentence_around(tokens, item)))


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
        return date_extreme(term.name, of.year, month, reference.published)
    return None


def _role_of(
    tokens: Tokens, item: Item, days: Days | None, published: dt.date | None, *, future: bool
) -> Role:
    term, preposition = item.term, item.preposition
    if isinstance(term, Base):
        return "base"
    if isinstance(term, Annual | Window):
        return "window"
    if isinstance(term, Anaphor):
        return "anaphor" if not term.running else "span"
    if preposition in SINCE_PREPOSITIONS or (preposition == "from" and isinstance(term, Event)):
        return "since"
    if preposition == "from" and tokens.low[item.last] in ("on", "onward", "onwards"):
        return "since"
    if isinstance(term, Trailing):
        return "horizon" if term.ahead else "window"
    if isinstance(term, Vague) and term.unit:
        return "horizon" if tokens.low[item.first] in ("coming", "next") else "window"
    if preposition in ("until", "till", "through", "thru", "up to", "out to") and not isinstance(
        term, ToDate
    ):
        return "until"
    if preposition == "by":
        return "horizon"
    if preposition in BASE_PREPOSITIONS and isinstance(term, Named | Deictic | Weekday | Moment | Part):
        if preposition != "from" or _ends_phrase(tokens, item.last):
            return "base"
    if preposition == "over" and isinstance(term, Deictic) and term.offset == -1:
        return "base"
    if days and published and days[0] > published:
        if days[0] == days[1] or (days[1] - days[0]).days < 8:
            return "schedule"
        return "span"
    if unit_of(term) == "day" or (isinstance(term, Event | Ended) and days and days[0] == days[1]):
        return "point"
    return "span"


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    """Return whether no noun follows that the term is an attribute of ("from the December webcast")."""
    return not tokens.low[index].isalpha() or tokens.low[index] in AFTER_BASE


AFTER_BASE = frozenset(
    (
        "and or but to when as in at on by with after before amid while which that is was were has had for "
        "level levels pace reading figure high highs low lows rate total peak record close on due driven according"
    ).split()
)


def _since(tokens: Tokens, item: Item, days: Days | None, published: dt.date | None) -> Days | None:
    """Return the days from the start of a term to publication; from a close they start on the day after it."""
    if days is None or published is None:
        return None
    start = days[0]
    closes = tokens.low[item.last - 1] in ("close", "closing")
    if isinstance(item.term, Event) or closes:
        start = add_days(days[1] if days[0] == days[1] else days[0], 1 if days[0] == days[1] else 0)
    if start > published:
        return (published, published) if start == published + DAY else None
    return start, published


def _until(term: Term, days: Days | None, published: dt.date | None) -> Days | None:
    """Return the days from publication to the end of a term to come; its last day where that is over."""
    if days is None or isinstance(term, Between):
        return days
    if published is None:
        return None if is_relative(term) else days
    return (published, days[1]) if days[1] > published else (days[1], days[1])


def _is_title(tokens: Tokens, item: Item) -> bool:
    """Return whether a year belongs to a publication's name ("Deloitte's 2025 outlook")."""
    term = item.term
    year = isinstance(term, Named) and term.unit == "year"
    middle = isinstance(term, Part) and term.part == "mid" and isinstance(term.of, Named | Deictic)
    if not (year or middle) or item.preposition not in (None, "of"):
        return False
    low = tokens.low
    return any(low[item.last + ahead] in TITLE_NOUNS for ahead in range(4 if year else 2)) and all(
        low[item.last + ahead] not in (".", ",", ";", "in", "for", "to")
        for ahead in range(next(a for a in range(4) if low[item.last + a] in TITLE_NOUNS))
    )


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
            and (previous.role == "since" or previous.label.lower().endswith(("date", "ytd")))
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
