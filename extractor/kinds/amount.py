"""`amount`: any other checkable sum.

Reads money that a known subject spends, earns, pays, holds or is bought for ("capex of $80 billion", "a $10 billion
buyback", "EPS of $1.05"), margins, and shares of a whole ("30% of its revenue"). Comes last: it takes what no
other kind has taken.
"""

from __future__ import annotations

import re

from extractor.claims import AmountClaim, Claim
from extractor.kinds.bases import AGAINST, base_of, date_base, share_subject
from extractor.kinds.results import BEATEN_BY, is_by_share, part_of_whole
from extractor.statements import Statement

KIND = "amount"
SHARE = re.compile(
    r"^\s*(?:of|share of|stake in|weight in)\s+(?:its|their|the|all|total|global|U\.S\.|annual|overall|index|company|revenue|sales)\b",
    re.IGNORECASE,
)
DEAL = re.compile(
    r"\b(?:buy|buys|buying|bought|acquire[sd]?|acquiring|purchase[sd]?|takeover of|acquisition of|merger with|sell|sold|sale of)\b[^.;]{0,70}\b(?:for|in an?)\s+(?:about |nearly |roughly |some |more than |up to |an? )*$",
    re.IGNORECASE,
)
INVESTED = re.compile(
    r"\binvest(?:s|ed|ing|ment of)?\s+(?:about |up to |nearly |roughly |some |an? |another )*$", re.IGNORECASE
)
CAPEX = re.compile(
    r"\s+(?:on|in|of)\s+(?:\w+\s+)?(?:capital (?:expenditures?|spending|projects|investments?)|capex)",
    re.IGNORECASE,
)
NETTED = re.compile(
    r"\b(?:earn(?:ed|s|ing)?|nett(?:ed|ing)|nets?|ma(?:de|kes)|cleared|pocketed|lost|loses?|losing|(?:made|makes?|turned in|posted|reported|swung to|booked) an? (?:net )?(?:profit|loss) of)\s+"
    r"(?:a (?:record|net|total of)\s+)?(?:about |nearly |roughly |some |more than |just |only |almost |over |under |around |up to )*$"
)
"""What makes a sum the net income of a company: "Exxon earned $29.76 billion in 2025"."""
EARNS = re.compile(r"\b(?:earn(?:ed|s)|nett(?:ed))\s+(?:an? )?(?:adjusted )?$")
SMALL_SUM, MILLION = 100, 1_000_000
TAKEN_IN = re.compile(
    r"\b(?:took in|takes in|taken in|taking in|brought in|raked in|rang up|turned over|pulled in)\s+(?:a (?:record|total of)\s+)?(?:about |nearly |roughly |some |more than |just |only |almost |over |under |around )*$"
)
"""What makes a sum the revenue of a company."""
OF_BUSINESS = re.compile(
    r"\s+(?:in|of|from|on|through|off)\s+(?!(?:revenues?|sales|turnover|the|its|all|that|this|fiscal|\d+|Q\d|[A-Z][a-z]+(?:ber|uary|ch|il|ay|ne|ly|st)\b|first|second|third|fourth|each)\b)"
)
"""What makes a sum one of a business or asset only ("earned $2 billion in fees")."""
MARGIN = re.compile(
    r"\b(?:miss|beat|topp|exceed|surpass|short of|shy of)\w*\b[^.;]{0,60}\bby\s+(?:an? |about |just |only |nearly |some )*$",
    re.IGNORECASE,
)
MOVED_BY = re.compile(
    r"\b(?:up|down|ahead|by|rose|fell|gained|added|lost|climbed|dropped|slipped|dipped|jumped|increased|declined|improved|shed|rising|falling)\s+"
    r"(?:by |about |nearly |roughly |some |just |only |almost |another |an? |a further )*$",
    re.IGNORECASE,
)
TO_SUM = re.compile(
    r"\s*(?:a share|per (?:\w+ )?share)?,?\s+to\s+(?:about |just |a record |nearly )*(?:[$€£¥]|\d|\w+ (?:cents|pence)\b)"
)
"""What stands before and behind a sum by which another grew."""
COUNTED = frozenset(
    "vehicles cars deliveries units barrels ounces subscribers users employees workers jobs stores customers shares".split()
)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the sum, or nothing."""
    quantity = statement.quantity
    if quantity is None:
        return []
    named = statement.measure is not None and statement.measure_cost < 2.5
    if statement.is_money and (MARGIN.search(statement.before) or BEATEN_BY.match(statement.after)):
        return []  # "missed the consensus by six cents": how far off, and no sum
    if statement.is_money and MOVED_BY.search(statement.before) and TO_SUM.match(statement.after):
        return []  # "earnings per share inched up two cents to $1.36": by how much, and no sum either
    if statement.is_money:
        base = base_of(statement)
        if not (statement.subject_known or named or isinstance(sibling, AmountClaim) or base is not None):
            return []
        statement.direction = None
        share_subject(statement, base)
        date_base(statement, base)
        value = statement.value()
        if base is not None and value.bound in ("more_than", "less_than"):
            value = value.model_copy(
                update={"bound": "exact"}
            )  # "21.8% more than the $59.16 of a year before"
        return [AmountClaim(**statement.fields(KIND, measure_of(statement), value=value))]
    if statement.unit == "percent" and statement.subject is not None:
        if part_of_whole(statement) and statement.subject.type in ("stock", "company", "industry"):
            return [AmountClaim(**statement.fields(KIND, "share", value=statement.value()))]
        if named and statement.measure and statement.measure.measure == "margin":
            return [AmountClaim(**statement.fields(KIND, "margin", value=statement.value()))]
        if isinstance(sibling, AmountClaim) and sibling.measure == "margin" and _is_base(statement):
            date_base(statement, sibling)
            return [AmountClaim(**statement.fields(KIND, "margin", value=statement.value()))]
        if named and statement.measure and statement.measure.measure in ("premium_rate", "probability"):
            return [AmountClaim(**statement.fields(KIND, statement.measure.measure, value=statement.value()))]
        if SHARE.match(statement.after):
            return [AmountClaim(**statement.fields(KIND, "share", value=statement.value()))]
        return []
    if (
        statement.unit in ("", "count")
        and quantity.noun in COUNTED
        and statement.subject_known
        and quantity.number >= 100
    ):
        measure = "deliveries" if quantity.noun in ("vehicles", "cars", "deliveries", "units") else "other"
        return [AmountClaim(**statement.fields(KIND, measure, value=statement.value("count")))]
    return []


def _is_base(statement: Statement) -> bool:
    """Return whether a value is what the one before it is set against."""
    return AGAINST.search(statement.before) is not None


def measure_of(statement: Statement) -> str:
    """Return what the sum is of."""
    if is_by_share(statement):
        near = statement.before[-70:] + "|" + statement.after[:40]
        if re.search(
            r"\b[Dd]ividend|\bpayout|\bdistribution|\bpays (?:out )?\W?$", near.split("|")[0]
        ) or re.search(r"\b[Dd]ividend|\bpayout", near):
            return "dividend"
        if DEAL.search(statement.before):
            return "deal"
        base = base_of(statement)
        if base is not None:
            return base.measure
        return "eps"
    base = base_of(statement)
    if base is not None:
        return base.measure
    if DEAL.search(statement.before) or (
        INVESTED.search(statement.before) and re.match(r"\s+in\s+[A-Z]", statement.after)
    ):
        return "deal"
    named = statement.measure is not None and statement.measure_cost < 2.5
    verbal = _by_verb(statement)
    if verbal is not None and (
        statement.measure is None or not named or statement.measure.start >= statement.end
    ):
        return verbal
    if named and statement.measure is not None:
        measure = statement.measure.measure
        if measure == "spending" and CAPEX.match(statement.after):
            return "capex"
        small = statement.quantity is not None and abs(statement.quantity.number) < 1000
        if (
            measure in ("earnings", "net_income", "operating_income", "pe_trailing")
            and statement.is_money
            and small
            and statement.subject is not None
            and statement.subject.type in ("stock", "company", "index")
        ):
            return "eps"  # "earnings of 57 cents", "reported earnings of the S&P 500 were $195.93"
        if (
            measure == "earnings"
            and statement.is_money
            and statement.measure.text.lower() in ("profit", "profits", "quarterly profit", "annual profit")
            and statement.quantity is not None
            and abs(statement.quantity.number) >= 1_000_000
        ):
            return "net_income"
        return measure
    return "other"


def _by_verb(statement: Statement) -> str | None:
    """Return what a company's sum is of by its verb alone: "earned $29.76 billion", "took in $27 billion"."""
    quantity, subject = statement.quantity, statement.subject
    if quantity is None or subject is None or subject.type not in ("stock", "company"):
        return None
    if OF_BUSINESS.match(statement.after):
        return None
    if abs(quantity.number) < SMALL_SUM:
        return "eps" if EARNS.search(statement.before) else None
    if abs(quantity.number) < MILLION:
        return None
    if NETTED.search(statement.before):
        return "net_income"
    return "revenue" if TAKEN_IN.search(statement.before) else None
