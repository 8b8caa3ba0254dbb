"""`level`: a quantity stood at a value.

Reads closing and trading levels ("closed at 6,688.46", "the 10-year yield at 4.15%", "Brent above $70 a barrel"), and the
ends of "from X to Y". The value's unit must be one in which the subject has levels; a bare number needs a subject
and a word of standing or reaching.
"""

from __future__ import annotations

import re
from typing import Literal

from extractor.claims import Claim, LevelClaim, Value
from extractor.kinds.marks import INTRADAY, TARGET, bound_of, has_levels_in, is_chance
from extractor.kinds.moves import LEVEL_PREPOSITIONS
from extractor.kinds.results import is_by_share
from extractor.statements import Statement

KIND = "level"
BY_SO_MUCH = re.compile(
    r"(?:\s*,?\s*(?:or|\()\s*[\d.]+\s?(?:%|per ?cent|pct)\)?,?)?\s*(?:a(?:n)? (?:barrel|ounce|share|ton|pound|bushel)\s+)?(?:lower|higher|firmer|weaker|cheaper|dearer|wider|narrower|tighter)\b",
    re.IGNORECASE,
)
PLACED = re.compile(r"\s*(?:at|by) (?:the|\w+day['’]s) (?:close|settlement|closing bell)\b", re.IGNORECASE)
PRICED = re.compile(
    r"\bprice\b\s*(?:[:=]|of|at|was|is)?\s*$|\b(?:bought|buys|fetched|fetches|worth|chang\w+ hands (?:at|for))\s+(?:about |around )?[$€£]?$",
    re.IGNORECASE,
)
WITHIN = re.compile(r"\bwithin\s+(?:about |just |only |some )?[$€£]?$", re.IGNORECASE)
AWAY = re.compile(
    r"\s*(?:off|below|above|short of|shy of|under|over|beneath)\s+(?:\w+day['’]s|its|their|last \w+['’]s|yesterday['’]s|[A-Z][a-z]{2,8}\.? \d{1,2}['’]s|(?:the|that|a) (?:\w+ )?(?:record|peak|high|low|close|level))\b"
)
"""What follows a sum that is how far something is from a level ("forty bucks off Tuesday's record")."""
BRACKETED = re.compile(r"\d\s?(?:%|per ?cent|pct)\s*\(\^\)")
"""A level in brackets behind the move to it ("KOSPI -5.8% (8,411.21)")."""
POSSESSED = re.compile(r"['’]s?\s+(?:closing |final |latest )?$")
STOOD_OUT = re.compile(r"\s+(?:was|is|marks?|marked|represents?|ranks?|made)\b|\s*$")
TECHNICAL = re.compile(
    r"\b(?:support|resistance|(?:moving|day|week) average|retracement|hurdle|trendline|pivot)\b(?:[^.;,]|,(?= (?:which|now|currently|at)\b)){0,40}$"
)
"""What chartists draw a level for; nothing closed there."""
COUNTS = re.compile(
    r"\b(?:advanc\w+|declin\w+|gainers|losers|winners|rising|falling)\b[^.;]{0,90}\bby (?:about |some )?[\d,]+ to (?:about |some )?$",
    re.IGNORECASE,
)
OF_EXTREME = re.compile(r"\s*(?:points?\s+)?(?:of|from)\s+(?:its|their|the|an?)\b", re.IGNORECASE)
LEFT_AGAIN = re.compile(
    r"\s*,?\s*(?:before|only to|and then)\s+(?!the (?:bell|open|close))\w+(?:ing|ed|back)?\b", re.IGNORECASE
)
"""What follows a level that was left again ("rose to 4.70% before coming back")."""
VOLATILITY = re.compile(r"volatility|VIX|MOVE|dollar index", re.IGNORECASE)
TOUCH_WORDS = frozenset(
    """hit touch touched hits hitting touches touching reached reaching crossed crossing topped topping surpassed surpassing breached
    breaching broke breaking passed passing passes scaled scaling tagged struck vaulted cleared clearing eclipsed eclipsing pierced peaked bottomed exceeded exceeding""".split()
)


BOUGHT = re.compile(r"\b(?:bought|purchased|acquired)(?: \w+)? (?:at|for) (?:around |about |roughly )?$")
COUNTED_BACK = re.compile(r"\s+\w+ (?:day|session|week|month|quarter|year)s? (?:earlier|before|ago)\b")
"""A time behind a value, whose unit is not the value's ("compared with 17.35 three months earlier")."""


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the level that the statement gives, or nothing."""
    quantity, subject = statement.quantity, statement.subject
    headed = _stands_by_head(statement)
    if quantity is None or subject is None or not (headed or has_levels_in(statement)):
        return []
    if (
        statement.family in ("valuation", "flow", "growth", "amount", "macro", "rate")
        and statement.measure_cost < 1.5
        and not (statement.family == "valuation" and statement.is_money and statement.preposition == "at")
    ):
        return []
    if (
        statement.family in ("growth", "amount")
        and statement.measure_cost < 2.5
        and not re.search(r"\b(?:price|clos|trad)\w*[^.;,]{0,12}$", statement.before)
        and statement.previous is not None
        and statement.previous.kind in ("growth", "amount")
        and statement.previous.measure == (statement.measure.measure if statement.measure else None)
    ):
        return []  # "raised its dividend by 5% to $1.30"
    if AWAY.match(statement.after) and statement.preposition in ("", "by"):
        return []
    if BOUGHT.search(statement.before):
        return []  # what its holder paid is no close
    if WITHIN.search(statement.before) and OF_EXTREME.match(statement.after):
        return []  # "within $10 of its record": a distance
    if TECHNICAL.search(statement.before) or COUNTS.search(statement.before):
        return []  # "found support at its 14-day moving average, which is around 1,262"
    if is_chance(statement) or (statement.cell is not None and statement.cell.role == "move"):
        return []
    if statement.is_money and quantity.number.adjusted() >= 6:
        return []  # $3 billion is nobody's price
    if quantity.sign and statement.unit in ("points", "percent", "basis_points", ""):
        return []
    if is_by_share(statement) or BY_SO_MUCH.match(statement.after):
        return []
    if (
        statement.unit == "points"
        and statement.preposition not in LEVEL_PREPOSITIONS
        and statement.previous is not None
        and statement.previous.kind == "change"
    ):
        return []
    if statement.preposition in ("toward", "towards", "than") or TARGET.match(statement.after):
        return []
    if statement.unit in ("", "count") and re.match(r"\s+[A-Z$]", statement.after):
        return []
    if re.match(
        r"\s*(?:new|fresh|of (?:the|its)|out of|straight|consecutive|stocks|companies|issues)\b",
        statement.after,
    ):
        return []
    bare = statement.unit in ("", "index_level", "points")
    small = abs(quantity.number) < 100 and quantity.number == quantity.number.to_integral_value()
    if (
        bare
        and small
        and subject.type == "index"
        and not VOLATILITY.search(subject.name)
        and statement.preposition not in ("to", "at", "above", "below")
    ):
        return []
    placed = statement.preposition in LEVEL_PREPOSITIONS or statement.preposition in (
        "from",
        "of",
        "topping",
        "exceeding",
        "surpassing",
        "reaching",
        "hitting",
    )
    stands = statement.has("stand", "reach")
    near_stand = (
        (stands is not None and stands.place <= 3)
        or PLACED.match(statement.after) is not None
        or PRICED.search(statement.before) is not None
        or statement.abuts
        or BRACKETED.search(statement.before + "^" + statement.after) is not None
        or (POSSESSED.search(statement.before) is not None and STOOD_OUT.match(statement.after) is not None)
        or statement.sentence.kind == "table"
    )
    yields = subject.type in ("yield", "rate") or statement.family == "level"
    if not (
        placed
        or near_stand
        or quantity.per
        or isinstance(sibling, LevelClaim)
        or (yields and not statement.has("move"))
    ):
        return []
    if bare and not (placed or near_stand or isinstance(sibling, LevelClaim)):
        return []
    if (
        bare
        and quantity.noun
        and statement.unit in ("", "count")
        and quantity.noun not in ("points", "level", "mark")
        and not COUNTED_BACK.match(statement.after)
    ):
        return []
    if statement.preposition == "by" or (statement.preposition in ("", "of") and _is_move(statement)):
        return []
    measure = (
        "yield"
        if subject.type == "yield"
        else (statement.measure.measure if statement.family == "level" and statement.measure else "price")
    )
    unit = (
        "percent"
        if headed or (bare and subject.type == "yield")
        else "index_level"
        if bare
        else statement.unit
    )
    written = statement.value(unit)
    value = Value(number=written.number, high=written.high, unit=unit, bound=bound_of(statement))
    basis = _basis(statement)
    if basis in ("close", "open") or statement.period is None:
        statement.settle()
    statement.direction = None
    return [LevelClaim(**statement.fields(KIND, measure, value=value), basis=basis)]


def _stands_by_head(statement: Statement) -> bool:
    """Return whether the head of its column makes a bare number the level of a yield."""
    if statement.cell is None or statement.cell.role == "move" or statement.subject is None:
        return False
    return statement.subject.type in ("yield", "rate") and statement.unit in ("", "index_level")


def _is_move(statement: Statement) -> bool:
    """Return whether the nearest predicate makes the value a size of a move ("a fall of $2.10")."""
    nearest = statement.has("move", "stand", "reach")
    return (
        nearest is not None
        and nearest.sense.kind == "move"
        and nearest.place <= 3
        and nearest.sense.pos != "adj"
    )


def _basis(statement: Statement) -> Literal["close", "touch", "open", "average"]:
    before = statement.before[-70:]
    near = set(re.findall(r"[a-z]+", before.lower())[-6:])
    if near & TOUCH_WORDS or INTRADAY.search(before[-40:]) or INTRADAY.match(statement.after.lstrip()[:30]):
        return "touch"
    if LEFT_AGAIN.match(statement.after):
        return "touch"
    if re.search(
        r"\baverag(?:ed|es|ing)\b|\baverage (?:of|price)\b|\bon average\b", re.split(r"\d\s", before)[-1]
    ):
        return "average"
    if re.search(
        r"\b[Oo]pen(?:ed|ing|s)\b(?! (?:the |last |this )?(?:year|month|quarter|half|week|period|20\d\d|[A-Z][a-z]{2,8} at)\b)",
        before[-40:],
    ):
        return "open"
    return "close"
