"""`forecast`: a named figure is expected.

Reads projections, guidance, consensus and targets ("IT spending to grow 9.3% in 2025", "could exceed $300 billion",
"expects revenue of $90 billion"); the measure says of what.
"""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Claim, ForecastClaim, Period
from extractor.kinds import amount, macro
from extractor.kinds.bases import YEAR_AGO_FIGURE, YEAR_BEFORE, base_of, sum_like
from extractor.kinds.marks import is_chance
from extractor.kinds.rate import is_target_range
from extractor.kinds.results import part_of_whole
from extractor.statements import Statement

KIND = "forecast"
COUNTED = frozenset(
    "jobs job positions workers claims openings people homes houses units starts points vehicles cars deliveries barrels subscribers users".split()
)
FORMERLY = re.compile(r"\b(?:up|down|from|instead of|rather than)\s+(?:from\s+)?(?:the\s+|an? )?(?:\w+ )?$")
"""What stands before the figure that a forecast replaces ("2.3% next year, up from the 1.8% they foresaw")."""
VERSUS_EXPECTED = re.compile(
    r"\s*(?:a share|per share)?,?\s*\(?(?:vs\.?|versus|v\.?|against|compared (?:with|to))\s+(?:an? )?(?:(?:est\w*|exp\w*|cons\w*)\.?\s+(?:of\s+)?)?[$€£]?[\d.,]+\s?(?:billion|million|bn|mn|cents|c)?\s*(?:a share |per share )?(?:expected|forecast|estimated?|est\.?|exp\.?|consensus|cons\.?)?",
)
LAST_YEARS = re.compile(
    r"\b(?:last year['’]s|(?:the )?(?:year-ago|year-earlier|prior-year))\s+[$€£]?$|\bup from (?:an? )?$"
)
COMPLETED = 3.0
"""What a subject costs that the text so far has lent."""
NEXT = re.compile(r"\s*(?:in the )?next(?: year)?\s*(?:[.,;)]|$|and\b)", re.IGNORECASE)
LOOKED_FOR = re.compile(
    r"\b(?:expect\w*|will|would|forecast\w*|project\w*|predict\w*|likely|may|might|could|sees?|seen|poised|set to|bets?|pric\w+|odds|chances?|anticipat\w*|should|by (?:year-end|the end of|early|late|mid))\b",
    re.IGNORECASE,
)
STANDING = re.compile(r"\s*(?:,?\s*where (?:it|they) (?:has|have)|since\b|,? unchanged)")
ANNUAL_RATE = re.compile(
    r"\b(?:CAGR|compound(?:ed)?(?: annual)?|annual(?:i[sz]ed|ly)?|per year|a year|per annum)\b", re.IGNORECASE
)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the expected figure, or nothing."""
    if statement.quantity is None:
        return []
    if not (statement.forecast or is_chance(statement) or isinstance(sibling, ForecastClaim)):
        return []
    if is_chance(statement):
        return _chance(statement)
    if not statement.forecast and YEAR_BEFORE.match(statement.after) and base_of(statement) is not None:
        return []  # "ahead of the consensus of $4.64 and up from $4.25 a year ago"
    if not statement.forecast and (
        LAST_YEARS.search(statement.before) or YEAR_AGO_FIGURE.search(statement.before)
    ):
        return []
    if not statement.forecast and VERSUS_EXPECTED.match(statement.after):
        return []  # "EPS $2.18 vs. $2.11 expected"
    if not statement.forecast and sibling is not None and sibling.measure == "probability":
        return []  # "a 22% chance of an increase; rates have been at 3.5%-3.75% since December"
    if part_of_whole(statement):
        return []
    if _stands(statement):
        statement.forecast = False
        return []
    if statement.unit == "x" and (
        statement.family == "valuation" or re.search(r"\bearnings\b|\bsales\b", statement.after[:45])
    ):
        return []  # a multiple of expected earnings stands today
    if statement.unit in ("", "count", "index_level") and not (statement.subject_known or statement.measure):
        return []
    if (
        statement.unit in ("", "count")
        and statement.quantity.noun
        and statement.quantity.noun.lower() not in COUNTED
    ):
        return []
    if (
        statement.unit in ("", "count")
        and statement.subject is not None
        and statement.subject.type in ("rate", "yield")
    ):
        return []
    if statement.subject is None and statement.measure is None and not isinstance(sibling, ForecastClaim):
        return []
    company = (
        statement.is_money
        and statement.subject is not None
        and statement.subject.type in ("stock", "company")
    )
    if (
        not (statement.subject_known or company)
        and statement.measure is None
        and statement.has("expect", "move") is None
    ):
        return []
    before = statement.previous
    if (
        isinstance(before, ForecastClaim)
        and before.value is not None
        and before.value.unit == statement.unit
        and (statement.subject_cost >= COMPLETED or FORMERLY.search(statement.before))
    ):
        statement.subject = before.subject  # "global growth at 2.8% this year, and 3.1% next"
    if NEXT.match(statement.after) and statement.published is not None:
        year = statement.published.year + 1
        statement.period = Period(
            label="next", start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), frequency="year"
        )
    measure = _measure(statement, sibling)
    statement.forecast = True
    if statement.direction is None and isinstance(sibling, ForecastClaim) and statement.unit == "percent":
        statement.direction = sibling.direction
    unit = statement.unit or (
        "index_level"
        if statement.subject and statement.subject.type in ("index", "crypto", "currency")
        else "count"
    )
    if measure in ("pmi", "sentiment", "price") and unit == "count":
        unit = "index_level"
    moves = statement.unit in (
        "percent",
        "percentage_points",
        "basis_points",
        "points",
    ) and statement.preposition not in ("to", "at")
    value = statement.value(unit, signed=moves)
    rate = bool(
        ANNUAL_RATE.search(statement.after[:40])
        or re.search(r"\bCAGR\b|compound", statement.before[-30:], re.IGNORECASE)
    )
    return [
        ForecastClaim(**statement.fields(KIND, measure, value=value), annualized=statement.annualized or rate)
    ]


def _chance(statement: Statement) -> list[Claim]:
    """Return how likely a rate's or an economy's move is held to be."""
    if statement.subject is None or statement.subject.type not in ("rate", "economy"):
        return []
    statement.forecast, statement.direction = True, None
    return [ForecastClaim(**statement.fields(KIND, "probability", value=statement.value()))]


def _measure(statement: Statement, sibling: Claim | None) -> str:
    previous = statement.previous
    told = sum_like(statement, times=4) if statement.is_money else None
    if told is not None and (statement.family in (None, "breadth") or told.measure == "eps"):
        return told.measure  # "$11.7 billion, beating the $11.0 billion analysts had expected"
    if (
        previous is not None
        and previous.subject == statement.subject
        and (statement.measure is None or statement.family == "breadth")
    ):
        return previous.measure
    if statement.family != "breadth" and statement.measure is not None and statement.measure_cost < 3.0:
        if statement.family == "valuation" and statement.unit != "x" and not statement.is_money:
            return statement.measure.measure if statement.measure.measure != "multiple" else "price"
        if statement.is_money and statement.family in ("growth", "amount"):
            return amount.measure_of(statement)
        return statement.measure.measure
    if isinstance(sibling, ForecastClaim):
        return sibling.measure
    subject = statement.subject
    if subject is not None:
        if subject.type == "yield":
            return "yield"
        if subject.type == "rate":
            return "policy_rate"
        if subject.type in ("index", "stock", "etf", "commodity", "crypto", "currency", "sector"):
            if statement.is_money and statement.quantity and statement.quantity.number.adjusted() >= 8:
                return amount.measure_of(statement)
            target = statement.unit in ("", "index_level") or statement.is_money
            return (
                "price_target"
                if target and not re.search(r"\baverag\w+\s+(?:about )?$", statement.before)
                else "price"
            )
        if subject.type == "economy":
            return macro.measure_named(subject.name) or "gdp"
    return amount.measure_of(statement)


def _stands(statement: Statement) -> bool:
    """Return whether a policy rate is told where it stands ("is expected to keep the rate at 5.25%-5.5%")."""
    if is_target_range(statement) and LOOKED_FOR.search(statement.before[-120:]) is None:
        return True  # "had kept its target at 4.25-4.50%": no target of anyone's forecast
    if statement.subject is None or statement.subject.type != "rate" or statement.unit != "percent":
        return False
    held = statement.has("hold", "cut", "move", "expect")
    return STANDING.match(statement.after) is not None or (held is not None and held.sense.kind == "hold")
