"""Readers of units without a count: "year to date", "year-ago quarter", "the week", "weekly gain", "YoY"."""

from __future__ import annotations

from extractor.periods.quarters import read_year_spec
from extractor.periods.reading import CODE, Reading, frequency_is_day, read_ended, read_term
from extractor.periods.terms import (
    Anaphor,
    Annual,
    Base,
    Between,
    Deictic,
    Ended,
    Fiscal,
    Named,
    Part,
    PartName,
    Slice,
    Term,
    ToDate,
    Trailing,
    Weekday,
)
from extractor.periods.tokens import (
    ADJECTIVE_UNITS,
    APOSTROPHES,
    HYPHENS,
    ORDINALS,
    UNITS,
    Tokens,
    read_year,
)
from extractor.periods.words import (
    BARE_UNIT_BLOCKERS,
    MOVES,
    PERIOD_NOUNS,
    UNIT_COUNTERS,
)


def read_unit(tokens: Tokens, index: int) -> Reading:
    """Read what begins with a unit: "year to date", "year-ago quarter", "quarter ended", and "the week"."""
    low = tokens.low
    word = low[index]
    unit = UNITS.get(word)
    before = tokens.before(index)
    here = tokens.skip_hyphen(index + 1)
    following = low[here]
    if unit is None:
        known = before in ("the", "that") and low[index + 1] not in HYPHENS
        return (Anaphor(None), index + 1) if known else None
    if before in HYPHENS and tokens.is_tight(index):
        return None
    if word == "year" and before == "the" and read_year(tokens, index + 1)[0] is not None:
        return read_term(tokens, index + 1)
    if following == "to" and tokens.follows(here, "to", "date"):
        return ToDate(Deictic(unit, 0)), tokens.follows(here, "to", "date")
    if following in ("over", "on", "/") and low[tokens.skip_hyphen(here + 1)] == word:
        return Base(unit), tokens.skip_hyphen(here + 1) + 1
    if following in ("ago", "earlier", "prior") and (here > index + 1 or before not in UNIT_COUNTERS):
        return Base(unit), skip_based(tokens, here + 1)
    if following in ("before", "earlier", "prior") and before == "the" and not low[here + 1].isalnum():
        return Base(unit), here + 1
    if following == "end" and low[here + 1] not in ("of", "s"):
        year, _, behind = read_year_spec(tokens, here + 1)
        return Part("end", Named("year", 1, year) if year else Anaphor(unit, running=True)), behind
    half_year = word == "half" and following == "year"
    ended = (
        read_ended(tokens, here + half_year if half_year else index + 1, 1, unit)
        if unit != "decade"
        else None
    )
    led = before in ("the", "this", "its", "", "in", "for", "over", "\n", ":", "(")
    if ended and (led or low[index + 1] in ("ended", "ending")):
        return ended
    if following == "ahead" and before == "the" and low[here + 1] != "of":
        return Trailing(1, unit, ahead=True), here + 1
    if (
        following in APOSTROPHES
        and low[here + 1] == "s"
        and low[here + 2] == "end"
        and before in ("by", "at", "to")
    ):
        return Part("end", Anaphor(unit, running=True)), here + 3
    if before == "the" and tokens.before(index - 1) == "of" and tokens.is_capital(index):
        return None  # "Chart of the Day"
    if unit == "week" and following == "of":
        reading = read_term(tokens, tokens.skip_the(here + 1))
        if reading and isinstance(reading[0], Named | Weekday) and frequency_is_day(reading[0]):
            return Slice(1, "week", last=False, of=reading[0]), reading[1]
    if before != "the" or here > index + 1 or following in BARE_UNIT_BLOCKERS:
        return None
    if (
        following in APOSTROPHES
        and low[here + 1] == "s"
        and low[here + 2] in ("end", "start", "close", "beginning")
    ):
        part: PartName = "end" if low[here + 2] in ("end", "close") else "start"
        return Part(part, Anaphor(unit, running=True)), here + 3
    lead = tokens.before(index - 1)
    running = unit in ("week", "day") or (unit == "year" and lead in ("for", "on"))
    return Anaphor(unit, running=running), index + 1


def skip_based(tokens: Tokens, index: int) -> int:
    """Return the index behind the period that "year-ago" or "prior-year" is said of ("fourth quarter")."""
    low = tokens.low
    if low[index] in UNITS or low[index] in PERIOD_NOUNS:
        return index + 1
    if low[index] in ORDINALS and low[tokens.skip_hyphen(index + 1)] in ("quarter", "half"):
        return tokens.skip_hyphen(index + 1) + 1
    return index + 1 if CODE.fullmatch(low[index]) else index


def read_adjective(tokens: Tokens, index: int) -> Reading:
    """Read "weekly gain", "annual rate", "annual inflation"."""
    low = tokens.low
    unit = ADJECTIVE_UNITS[low[index]]
    here = index + 1
    while low[here] in (
        "percentage",
        "point",
        "closing",
        "net",
        "average",
        "total",
        "price",
        "core",
        "headline",
    ):
        here += 1
    following = low[here]
    if unit == "year":
        if following in ("rate", "pace") and low[here + 1] != "hike":
            return Annual(), here + 1
        if following in ("inflation", "basis", "consumer"):
            return Base("year"), index + 1
    if following in MOVES:
        return Anaphor(unit), index + 1
    if following == "basis":
        return Base(unit), index + 1
    return None


def read_annual(tokens: Tokens, index: int) -> Reading:
    """Read "annualized", "per annum", "compound annual rate"."""
    low = tokens.low
    word = low[index]
    if word in ("annualized", "annualised", "annually", "cagr"):
        return Annual(), index + 1
    if word == "per":
        return (Annual(), index + 2) if low[index + 1] in ("annum", "year") else None
    here = index + 1  # compound annual growth rate
    if low[here] in ("annual", "annualized", "annualised"):
        here += 1
        here += low[here] == "growth"
        here += low[here] in ("rate", "return", "returns")
        return Annual(), here
    return None


def read_short(tokens: Tokens, index: int) -> Reading:
    """Read "YTD", "YoY", "m/m", "TTM"."""
    low = tokens.low
    word = low[index]
    if word in ("mom", "wow") and not tokens.is_capital(index):
        return None
    if word == "wk":
        return _read_short_week(tokens, index)
    if word in SHORT_FORMS:
        return _read_short_to(tokens, index + 1, SHORT_FORMS[word]) or (SHORT_FORMS[word], index + 1)
    if word in ("ye", "fy"):
        year, behind = read_year(tokens, tokens.skip_hyphen(index + 1))
        if year is None:
            return None
        return Part("end", Named("year", 1, year)) if word == "ye" else Fiscal("year", None, year), behind
    unit = {"y": "year", "q": "quarter", "m": "month", "w": "week", "yr": "year"}.get(word)
    if unit and low[index + 1] == "/" and low[index + 2] == word:
        return Base(UNITS[unit]), index + 3
    if unit and low[index + 1] in HYPHENS and low[index + 2] == "o" and low[index + 4] == word:
        return Base(UNITS[unit]), index + 5
    return None


def _read_short_week(tokens: Tokens, index: int) -> Reading:
    """Return the week of "on wk", "Wk: SPX -2.4%", "wk -8.3%", "last wk"."""
    before, following = tokens.before(index), tokens.low[index + 1]
    if before == "last":
        return Deictic("week", -1), index + 1
    if before[:1].isdecimal() or before in HYPHENS:
        return None
    if (
        before in ("on", "for", "the", "this")
        or following in (":", "+", "=", *HYPHENS)
        or following[:1].isdecimal()
    ):
        return Anaphor("week", running=True), index + 1
    return None


def _read_short_to(tokens: Tokens, index: int, term: Term) -> Reading:
    """Return "YTD Sep 2024" and "LTM 6/30/24" with the end that is written."""
    if not isinstance(term, ToDate | Trailing) or not tokens.low[index][:1].isalnum():
        return None
    reading = read_term(tokens, index)
    if reading is None or not isinstance(reading[0], Named) or reading[0].unit not in ("month", "day"):
        return None
    end = reading[0]
    if isinstance(term, Trailing):
        return Ended(term.count, term.unit, end), reading[1]
    if term.of == Deictic("year", 0) and end.year is not None:
        return Between(Named("year", 1, end.year), end), reading[1]
    return None


SHORT_FORMS: dict[str, Term] = {
    "ytd": ToDate(Deictic("year", 0)),
    "qtd": ToDate(Deictic("quarter", 0)),
    "mtd": ToDate(Deictic("month", 0)),
    "wtd": ToDate(Deictic("week", 0)),
    "yoy": Base("year"),
    "qoq": Base("quarter"),
    "mom": Base("month"),
    "wow": Base("week"),
    "ttm": Trailing(12, "month"),
    "ltm": Trailing(12, "month"),
    "eoy": Part("end", Anaphor("year", running=True)),
}
