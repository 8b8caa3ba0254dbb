"""`growth`: a reported fundamental grew or shrank.

Reads percent changes of revenue, income, EPS, orders and the like, of companies, sectors and indexes ("S&P 500
earnings growth of 11.7% in Q2 2025"), and moves of margins in points.
"""

from __future__ import annotations

import re

from extractor.claims import Claim, GrowthClaim, Subject
from extractor.kinds.results import grew_to_sum, grown, part_of_whole
from extractor.statements import Statement

KIND = "growth"
COLLECTOR = re.compile(r"\b(?:FactSet|LSEG|I/B/E/S|Refinitiv|Zacks)\b")
REPORTING = Subject(name="S&P 500", symbol="^GSPC", type="index")
"""Whose earnings the data firms collect where a text does not say."""
UNEARNING = frozenset(("crypto", "commodity", "currency", "yield", "rate"))
"""What has no earnings that could grow."""
MORE_THAN_BEFORE = re.compile(
    r"\s*(?:more|higher|better|less|lower|worse|above|below|ahead)\s+(?:of\s+|than\s+)?(?:in\s+)?(?:the (?:year|quarter) before|a year (?:ago|earlier|before)|last year|the (?:prior|previous) year|in 20\d\d)\b"
)
"""What makes a percentage the growth of the measure named: "its profit was 10% better than the year before"."""
HELD_AGAINST = re.compile(
    r"\b(?:than|above|below|from|over|on|versus|against)\s(?:in |the |those of |that of |what it \w+ )?(?:in )?$"
)
COMPLETED = 3.0
SPENT = ("spending", "capex", "buyback", "dividend", "assets", "volume")


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the growth of a fundamental, or nothing."""
    quantity = statement.quantity
    if quantity is None or statement.unit not in ("percent", "percentage_points", "basis_points", "x"):
        return []
    if part_of_whole(statement):
        return []
    if spent_by_economy(statement):
        return []
    reported = grown(statement)
    if reported is not None:
        own = statement.period is not None and statement.period.frequency in ("quarter", "half", "year")
        if not own or reported is not statement.previous or _is_held_against(statement):
            statement.period, statement.period_inherited = reported.period, True
        return [GrowthClaim(**statement.fields(KIND, reported.measure, value=statement.value(signed=True)))]
    if (
        statement.subject is not None
        and statement.subject.type in UNEARNING
        and statement.subject_cost < COMPLETED
    ):
        return []
    if not statement.measure_here or (statement.abuts and _is_behind(statement)):
        return []
    spent = (
        statement.measure is not None and statement.measure.measure in SPENT and statement.measure_cost < 1.5
    )
    named = (statement.family == "growth" and statement.measure_cost < 3.0) or spent
    if (
        re.search(r"\b(?:stock|shares|share price)\b", statement.subject_words)
        and statement.subject_cost < 1.5
    ):
        return []
    to_sum = grew_to_sum(statement) and statement.subject is not None and statement.has("move") is not None
    if not (named or to_sum or isinstance(sibling, GrowthClaim)):
        return []
    measure = (
        statement.measure.measure
        if named and statement.measure
        else (sibling.measure if sibling else "revenue" if to_sum else "earnings")
    )
    moved = statement.has("move")
    grows = (
        moved is not None
        or (spent and statement.has("cut") is not None)
        or quantity.sign
        or quantity.form == "verb"
        or MORE_THAN_BEFORE.match(statement.after) is not None
        or (statement.measure is not None and "growth" in statement.measure.text.lower())
    )
    if not grows and not isinstance(sibling, GrowthClaim):
        return []
    if measure == "margin" and statement.unit == "percent":
        return []
    if measure == "earnings" and statement.subject_cost >= 3.0 and COLLECTOR.search(statement.sentence.words):
        statement.subject = REPORTING
    if statement.direction is None and sibling is not None:
        statement.direction = sibling.direction
    if statement.direction is None:
        statement.direction = "up"
    return [GrowthClaim(**statement.fields(KIND, measure, value=statement.value(signed=True)))]


def _is_held_against(statement: Statement) -> bool:
    """Return whether the time behind a growth is that of what it is measured from ("3% above last year's")."""
    mention = statement.period_mention
    return (
        mention is not None
        and mention.start >= statement.end
        and HELD_AGAINST.search(statement.sentence.text, statement.end, mention.start) is not None
    )


def spent_by_economy(statement: Statement) -> bool:
    """Return whether what is spent is a statistic ("construction spending fell 0.1%")."""
    return statement.subject is not None and statement.subject.type == "economy"


def _is_behind(statement: Statement) -> bool:
    """Return whether the measure stands behind the value ("CMG -13.3%, comps negative again")."""
    return statement.measure is not None and statement.measure.start >= statement.end
