"""`comparison`: one thing stood against another.

Reads "outpacing the S&P 500", "lagged the Dow by 3 percentage points", "discounted relative to the industry",
"double the gain of the S&P 500". Both sides must be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from extractor.claims import Claim, ComparisonClaim, Value
from extractor.kinds.triggers import Trigger
from extractor.statements import Statement

KIND = "comparison"
MORE = (
    r"outpac(?:e|es|ed|ing)|outperform(?:s|ed|ing)?|outperformance (?:over|versus|against|relative to|of)|outstripp?(?:s|ed|ing)?|outsh(?:ine|ines|one|ining)|outr[ua]n(?:s|ning)?|"
    r"outgain(?:s|ed|ing)?|trounc(?:e|es|ed|ing)|eclips(?:e|es|ed|ing)|overt(?:ake|akes|ook|aken|aking)|beat(?:s|en|ing)?|topp(?:ed|ing)|(?:well |far |comfortably )?ahead of|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|"
    r"(?:held up|fared|did|performed) better than|(?:better|stronger|faster|bigger|larger|higher|richer|pricier|more expensive|steeper) than|more than (?=the |its |[A-Z][a-z])|premium (?:to|over|relative to)|expensive relative to|elevated relative to"
)
LESS = (
    r"underperform(?:s|ed|ing)?|lagg(?:ed|ing)(?: behind)?|lags?(?: behind)?|trail(?:s|ed|ing)?(?: behind)?|(?:well |far )?behind(?= the| its)|underperformance (?:versus|against|relative to)|"
    r"discount(?:ed)? (?:relative to|to|versus|compared (?:to|with))|cheap(?:er)? (?:relative to|than|compared)|(?:worse|weaker|slower|smaller|lower|less expensive) than|less than (?=the |its |[A-Z][a-z])|undervalued relative to|(?:held up|fared|did|performed) worse than|fell short of(?= the| its|\s+[A-Z])"
)
PATTERN = re.compile(rf"\b(?:(?P<more>{MORE})|(?P<less>{LESS}))(?=\W)", re.IGNORECASE)
GAP = re.compile(r"^\s*(?:the\s+|its\s+)?[^.;,]{0,60}?\bby\s+$", re.IGNORECASE)
VALUATION = re.compile(
    r"discount|premium|cheap|expensive|pric(?:ier|ey)|valu(?:ed|ation)|multiple|P/E", re.IGNORECASE
)
MARKET = (
    "index",
    "stock",
    "etf",
    "sector",
    "industry",
    "commodity",
    "crypto",
    "currency",
    "fund",
    "company",
    "yield",
    "economy",
)
FARED = re.compile(r"(?:held up|fared|did|performed)\b", re.IGNORECASE)
TIMES = re.compile(
    r"\b(?:twice|double|triple|half|three times|more than double|more than twice|nearly double|nearly twice|almost twice)\s+(?:the|that of|as much as)\b",
    re.IGNORECASE,
)


def find_triggers(text: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the words that set one thing against another."""
    for match in PATTERN.finditer(text, start, end):
        yield Trigger(
            KIND,
            match.start(),
            match.end(),
            {"relation": "more" if match["more"] else "less", "needs_other": True},
        )


def build(statement: Statement, trigger: Trigger) -> list[Claim]:
    """Return the comparison of a linked trigger phrase, if both sides are named and differ."""
    subject, other = statement.subject, statement.other
    if subject is None or other is None or subject == other or not statement.subject_known:
        return []
    if subject.type not in MARKET or other.type not in MARKET:
        return []
    words = statement.sentence.text[trigger.start : trigger.end]
    relation: Literal["more", "less"] = trigger.detail["relation"]
    measure = "price"
    if VALUATION.search(words):
        measure = "pe_trailing"
    elif (
        statement.family in ("growth", "macro", "valuation")
        and statement.measure
        and statement.measure_cost < 1.2
    ):
        measure = statement.measure.measure
    elif (
        re.fullmatch(r"\w+(?: \w+)? than", words.lower())
        and not FARED.match(words)
        and statement.has("move") is None
    ):
        return []
    return [
        ComparisonClaim(
            **statement.fields(KIND, measure, value=gap_value(statement)), other=other, relation=relation
        )
    ]


def gap_value(statement: Statement) -> Value | None:
    """Return the statement's quantity as the gap between two sides, in percentage points, else `None`."""
    if statement.quantity is None or statement.unit not in (
        "percentage_points",
        "percent",
        "basis_points",
        "points",
        "x",
    ):
        return None
    unit = "percentage_points" if statement.unit in ("percent", "points") else statement.unit
    return Value(
        number=abs(Decimal(statement.quantity.number)),
        high=statement.quantity.high,
        unit=unit,
        bound=statement.quantity.bound,
    )
