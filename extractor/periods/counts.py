"""Readers of counted and of bare units: "12-month", "two weeks ago", "year to date", "the week"."""

from __future__ import annotations

from extractor.dates import Unit
from extractor.periods.reading import Reading, read_ended, read_term
from extractor.periods.terms import (
    Anaphor,
    Annual,
    Base,
    Deictic,
    Trailing,
    Vague,
    Window,
)
from extractor.periods.tokens import (
    HYPHENS,
    NUMBERS,
    PLURAL_UNITS,
    SHORT_UNITS,
    UNITS,
    Tokens,
    read_number,
    read_unit_word,
)
from extractor.periods.words import (
    AMOUNT_TAILS,
    BACKWARD,
    EARLIER_WORDS,
    ENDED_WORDS,
    LENGTH_HEDGES,
    LENGTH_LEADS,
    NOT_WINDOW_NOUNS,
    PERIOD_NOUNS,
    SUPERLATIVES,
    WINDOW_NOUNS,
)


def read_count(tokens: Tokens, index: int) -> Reading:
    """Read what begins with a count: "12-month", "three months ended June", "two weeks ago", "52-week"."""
    low = tokens.low
    count, behind = read_number(tokens, index)
    if behind == index:
        return None
    here = tokens.skip_hyphen(behind)
    if here > behind and low[here] != ",":
        return _read_window(tokens, here, count)
    if low[behind] in HYPHENS:
        return _read_elided_window(tokens, behind + 1, count)
    if count is not None and tokens.follows(behind, "and", "a", "half") and low[behind + 3] == "years":
        lead = _lead_of(tokens, index)
        months = 12 * count + 6
        return (Trailing(months, "month") if lead == "superlative" else Vague("year")), behind + 4
    if (
        count == SESSIONS_A_WEEK
        and tokens.before(index) == "the"
        and low[here] == "days"
        and low[here + 1] not in ENDED_WORDS
    ) and tokens.before(index - 1) in ("over", "in", "for", "during", "across"):
        return Anaphor("week", running=True), here + 1
    straight = low[here] in ("straight", "consecutive", "successive", "running")
    if low[here] == "trailing":
        here += 1
    unit, end = read_unit_word(tokens, here)
    led = _leads_list(tokens, index)
    if unit is None:
        return _read_short_window(tokens, here, count) or _read_listed(tokens, index, behind, count)
    if led and low[end - 1] in PLURAL_UNITS and low[end] not in ENDED_WORDS:
        return Trailing(count, unit), end
    if straight:
        return Window(count, unit, consecutive=True), end
    if low[end] in ("running", "straight") or tokens.follows(end, "in", "a", "row"):
        return Window(count, unit, consecutive=True), tokens.follows(end, "in", "a", "row") or end + 1
    ended = read_ended(tokens, end, count, unit)
    if ended:
        return ended
    if low[end] in EARLIER_WORDS and low[end + 1] not in ("the", "its", "a", "this"):
        if count is not None and unit == "day" and low[end] == "ago":
            return Deictic("day", -count), end + 1
        return Base(unit), end + 1
    if count == 1 and tokens.before(index) == "over" and unit in ("week", "month", "quarter", "year"):
        return Trailing(1, unit), end
    if low[here] in UNITS and low[here] != "half":
        return _read_window(tokens, here, count) if count and count > 1 else None
    lead = _lead_of(tokens, index)
    if lead == "superlative" or (lead and tokens.before(index) == "over" and count is not None):
        return Trailing(count, unit), end
    if lead:
        return Window(count, unit, consecutive=True), end
    return None


def _leads_list(tokens: Tokens, index: int) -> bool:
    """Return whether a count is a later one of "the past one, three and five years"."""
    low = tokens.low
    here = index - 1
    while here > 0 and (low[here] in LIST_JOINTS or low[here] in NUMBERS or low[here].isdecimal()):
        here -= 1
        if index - here > 12:
            return False
    return here < index - 1 and low[here] in BACKWARD and low[index - 1] in LIST_JOINTS


SESSIONS_A_WEEK = 5
LIST_JOINTS = (",", "and", "or")


def read_listed_unit(tokens: Tokens, index: int) -> Unit | None:
    """Return the unit at the end of the list of counts that goes on at `index` (", three and five years")."""
    for _ in range(5):
        here = index
        while tokens.low[here] in LIST_JOINTS:
            here += 1
        other, end = read_number(tokens, here)
        if here == index or other is None:
            return None
        unit, behind = read_unit_word(tokens, end)
        if unit:
            return unit if tokens.low[behind - 1] in PLURAL_UNITS else None
        index = end
    return None


def _read_listed(tokens: Tokens, index: int, behind: int, count: int | None) -> Reading:
    """Read the "three" of "the past one, three and five years"."""
    if count is None or not _leads_list(tokens, index):
        return None
    unit = read_listed_unit(tokens, behind)
    return (Trailing(count, unit), behind) if unit else None


def _read_short_window(tokens: Tokens, index: int, count: int | None) -> Reading:
    """Read the "3 Yr" of a table's "3 Yr 24.9%"."""
    low = tokens.low
    unit = SHORT_UNITS.get(low[index])
    following = low[index + 1]
    if unit is None or count is None or len(low[index]) < 2:
        return None
    if (
        following[:1].isdecimal()
        or following in WINDOW_NOUNS
        or following in ("", ":", "(", ")", "+", "-", "\n", ",")
    ):
        return Window(count, unit), index + 1
    return None


def _read_window(tokens: Tokens, index: int, count: int | None) -> Reading:
    """Read the unit behind "12-" as an adjective, unless it names a maturity, an age or an average."""
    low = tokens.low
    here = index
    if low[here] == "trading":
        here += 1
    if low[here] in SHORT_UNITS:
        return _read_short_window(tokens, here, count)
    unit = UNITS.get(low[here])
    if unit is None or unit == "half" or count is None:
        return None
    behind = tokens.skip_hyphen(here + 1)
    following = low[behind]
    if following in NOT_WINDOW_NOUNS or following in ("year", "week"):
        return None
    if following == "forward" or tokens.low[index - 3] == "forward":
        return Trailing(count, unit, ahead=True), here + 1
    if following in (",", "and", "or", "/"):
        next_ = behind + 1 + (low[behind + 1] in ("and", "or"))
        other, end = read_number(tokens, next_)
        listed = other is not None and tokens.skip_hyphen(end) > end
        reading = read_term(tokens, next_) if listed else None
        return (Window(count, unit), here + 1) if reading and isinstance(reading[0], Window) else None
    if unit in ("year", "decade"):
        if following not in WINDOW_NOUNS and following not in (":", "(", ")"):
            return None
    elif following not in WINDOW_NOUNS and (behind > here + 1 or (unit == "day" and count >= 10)):
        return None
    if following in PERIOD_NOUNS:  # one told of before, unless its end follows
        return read_ended(tokens, behind + 1, count, unit) or (
            Window(count, unit, consecutive=True),
            here + 1,
        )
    return Window(count, unit), here + 1


def _read_elided_window(tokens: Tokens, index: int, count: int | None) -> Reading:
    """Read the "3-" of "3-, 5- and 10-year returns"; `index` is behind its hyphen."""
    low = tokens.low
    here = index
    here += low[here] == ","
    here += low[here] in ("and", "or")
    if here == index or count is None:
        return None
    other, end = read_number(tokens, here)
    reading = read_term(tokens, here) if other is not None and low[end] in HYPHENS else None
    if reading and isinstance(reading[0], Window):
        return Window(count, reading[0].unit), index
    return None


def _lead_of(tokens: Tokens, index: int) -> str:
    """Return what leads into a counted length: "superlative" for "best week in", "plain", or ""."""
    low = tokens.low
    here = index - 1
    over = None  # "flat over the three months" leads, "for over three months" hedges
    while here > 0 and low[here] in LENGTH_HEDGES:
        over = here if low[here] == "over" and low[here + 1] == "the" else over
        here -= 1
    if here < 0 or low[here] not in LENGTH_LEADS:
        if over is None:
            return ""
        here = over
    if low[here] in ("in", "of", "over", "for"):
        for back in range(max(here - 8, 0), here):
            if low[back] in SUPERLATIVES or low[back].endswith("est"):
                return "superlative"
    return "plain"


def read_a(tokens: Tokens, index: int) -> Reading:
    """Read "a year earlier", "a few weeks ago", "9% a year", "best in a decade"."""
    low = tokens.low
    here = index + 1
    if low[here] in ("few", "couple", "dozen"):
        return read_count(tokens, index)
    adjective = low[here] in ("full", "calendar")
    unit = UNITS.get(low[here + adjective])
    if unit is None or adjective:
        return None
    behind = here + 1
    hyphen = tokens.skip_hyphen(behind)
    if low[hyphen] in EARLIER_WORDS and low[hyphen + 1] not in ("the", "its"):
        if hyphen > behind and (UNITS.get(low[hyphen + 1]) or low[hyphen + 1] == "period"):
            return Base(unit), hyphen + 2
        return Base(unit), hyphen + 1
    if hyphen > behind:
        return None
    before = tokens.before(index)
    if (
        unit == "year"
        and (before in AMOUNT_TAILS or before[:1].isdecimal())
        and low[behind] not in ("of", "in")
    ):
        return Annual(), behind
    if _lead_of(tokens, index) == "superlative" and low[behind] not in ("since", "ever", "on"):
        return Trailing(1, unit), behind
    return None
