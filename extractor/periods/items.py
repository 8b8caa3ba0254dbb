"""The time expressions of a text as terms: found, and joined where two make one range or share a year."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.periods.events import event_phrases
from extractor.periods.grammar import read_term
from extractor.periods.reading import READERS, may_be_code
from extractor.periods.terms import Between, Deictic, Event, Holiday, Named, Part, Term, Weekday, unit_of
from extractor.periods.tokens import APOSTROPHES, HYPHENS, Tokens
from extractor.periods.words import EVENT_BLOCKERS, EXTREME_ADJECTIVES


@dataclass(slots=True)
class Item:
    """A term found at tokens `first`..`last` (exclusive), with the preposition before it."""

    first: int
    last: int
    term: Term
    preposition: str | None = None
    event_words: tuple[str, ...] = ()


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


RANGE_WORDS = frozenset(("to", "through", "thru", "until", "till", *HYPHENS))


COORDINATORS = frozenset(("and", "or", ",", "/", "&", "versus", "vs", "than", "then"))


def find_items(tokens: Tokens) -> list[Item]:
    """Return the expressions of the text in order, as terms."""
    low = tokens.low
    phrases = event_phrases()
    items: list[Item] = []
    index = 0
    size = tokens.size
    while index < size:
        word = low[index]
        if word in READERS or word in phrases or word[0].isdecimal() or may_be_code(word):
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


def join_items(tokens: Tokens, items: list[Item]) -> list[Item]:
    """Return the items, ranges joined ("2025 to 2030") and years shared ("August and September 2025")."""
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
    """Return the words between two items without articles and prepositions, or `None` if they are many."""
    if after.first - before.last > 3:
        return None
    words = tokens.low[before.last : after.first]
    return tuple(word for word in words if word not in ("the", "in", "of", "from"))


def _share_year(tokens: Tokens, item: Item, after: Item) -> None:
    """Give an item without year the year of the one that it is coordinated with behind it."""
    term, other = item.term, after.term
    if not isinstance(term, Named) or not isinstance(other, Named) or not _are_listed(tokens, item, after):
        return
    if not _lacks_year(term):
        return
    if other.year is not None:
        before = (term.number, term.day or 0) > (other.number, other.day or 0)
        item.term = replace(term, year=other.year - before)
    elif other.year_offset is not None:
        item.term = replace(term, year_offset=other.year_offset)


def _share_year_ahead(tokens: Tokens, item: Item, after: Item) -> None:
    """Give an item without year the year of the one before it ("in August 2025 and September")."""
    term, other = item.term, after.term
    if not isinstance(term, Named) or not isinstance(other, Named) or not _are_listed(tokens, item, after):
        return
    if term.year is None or not _lacks_year(other):
        return
    earlier = (other.number, other.day or 0) < (term.number, term.day or 0)
    after.term = replace(other, year=term.year + earlier)


def _lacks_year(term: Named) -> bool:
    """Return whether a month, quarter or day is named without anything that tells its year."""
    return not term.year and term.year_offset is None and term.which is None


def _are_listed(tokens: Tokens, item: Item, after: Item) -> bool:
    """Return whether two items name the same unit, shorter than a year, in a list or a range."""
    unit = unit_of(item.term)
    if unit != unit_of(after.term) or unit in ("year", "decade"):
        return False
    gap = _gap(tokens, item, after)
    return bool(gap) and all(word in COORDINATORS or word in RANGE_WORDS for word in gap or ())


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
