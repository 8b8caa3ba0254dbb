"""`valuation`: a multiple, a dividend yield or a market value.

Reads "33.1x P/E", "22 times forward earnings", "a P/E ratio of 28", "a dividend yield of 1.2%", "a market value of
$4 trillion", "a $4 trillion company", and a premium or discount in percent.
"""

from __future__ import annotations

import re

from extractor.claims import Claim, ValuationClaim
from extractor.statements import Statement

KIND = "valuation"
COMPANY_WORTH = re.compile(
    r"^[\s-]*(?:company|giant|behemoth|club|market[- ](?:cap|value)|valuation|in market (?:value|cap)|(?:chip|tech|soft)\w*|(?:of|in) (?:market|stock[- ]market) value)",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\s*(?:as\b|more\b|higher|larger|bigger|faster|that\b|its\b|over\b|leverag|oversubscribed|a \b|what (?:it|they|the) (?:was|were|did)|the (?:size|gain|rate|level))",
    re.IGNORECASE,
)
TRADED = re.compile(
    r"\b(?:trad(?:e|es|ed|ing)|fetch(?:es|ed)?|sell(?:s|ing)?|sold|valued|changes? hands|multiples?|P/E|pays?|stands?|put|priced|ratio)\b",
    re.IGNORECASE,
)
WORTH = re.compile(
    r"\b(?:worth|valued at|market (?:value|cap)\w*|capitali[sz]ation|comes to|valuation)\b", re.IGNORECASE
)
FORWARD = re.compile(
    r"\b(?:forward|expected|projected|estimated|next[- ](?:year|12|twelve)|future|this year's|202\d (?:earnings|estimates)|coming)\b",
    re.IGNORECASE,
)
EARNINGS = re.compile(r"\b(?:earnings|profits?|P/?E|price[- ]to[- ]earnings|multiple)\b", re.IGNORECASE)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the multiple, yield or market value, or nothing."""
    quantity = statement.quantity
    if quantity is None:
        return []
    measure = (
        statement.measure.measure
        if statement.family == "valuation" and statement.measure and statement.measure_cost < 3
        else None
    )
    near = statement.before[-60:] + " | " + statement.after[:45]
    stated = statement.period
    if statement.period_inherited:
        statement.period = (
            None  # a multiple without a date stands at publication, whatever session was told of before
        )
    statement.settle(undated=True)
    claims = _read(statement, sibling, measure, near)
    if not claims:
        statement.period = stated
    return claims


def _read(statement: Statement, sibling: Claim | None, measure: str | None, near: str) -> list[Claim]:
    quantity = statement.quantity
    assert quantity is not None  # noqa: S101 - the caller has looked
    subject = statement.subject
    written = re.search(r"(?:x|times)$", statement.words.strip()) is not None
    if (
        statement.unit == "x"
        and measure in (None, "premium", "market_cap")
        and written
        and not COMPARED.match(statement.after)
    ):
        traded = (
            TRADED.search(statement.before[-60:])
            or statement.before.endswith(("(", ", at ", "at "))
            or statement.abuts
        )
        if (
            subject is not None
            and subject.type in ("stock", "company", "index", "sector", "industry", "etf")
            and 3 <= quantity.number <= 900
            and (
                traded
                or isinstance(sibling, ValuationClaim)
                or isinstance(statement.previous, ValuationClaim)
            )
        ):
            measure = "pe_forward" if FORWARD.search(near) else "pe_trailing"
            return [ValuationClaim(**statement.fields(KIND, measure, value=statement.value("x")))]
    if statement.unit == "x" or (
        statement.unit in ("", "count", "index_level") and measure not in (None, "market_cap", "premium")
    ):
        if statement.unit != "x" and quantity.noun and quantity.noun != "times":
            return []
        if measure in (None, "multiple") and EARNINGS.search(near):
            measure = "pe_forward" if FORWARD.search(near) else "pe_trailing"
        elif measure == "pe_trailing" and re.search(
            r"\bforward\b|times (?:expected|estimated|projected|forward|next)", near, re.IGNORECASE
        ):
            measure = "pe_forward"
        if measure == "multiple" and isinstance(sibling, ValuationClaim):
            measure = sibling.measure
        if measure == "multiple":
            measure = "pe_trailing"
        if measure in (None, "premium", "market_cap") and not isinstance(sibling, ValuationClaim):
            return []
        if measure is None and sibling is not None:
            measure = sibling.measure
        return [
            ValuationClaim(**statement.fields(KIND, measure or "pe_trailing", value=statement.value("x")))
        ]
    if (
        statement.unit == "percent"
        and subject is not None
        and subject.type in ("stock", "etf", "company")
        and statement.family == "level"
        and statement.measure is not None
        and statement.measure.measure == "yield"
        and statement.measure_cost < 1.5
        and quantity.number < 25
    ):
        return [ValuationClaim(**statement.fields(KIND, "dividend_yield", value=statement.value()))]
    if statement.unit == "percent" and measure in (
        "dividend_yield",
        "earnings_yield",
        "fcf_yield",
        "premium",
    ):
        if measure == "premium" and statement.measure and statement.measure.text.lower() == "discount":
            statement.direction = "down"
            return [ValuationClaim(**statement.fields(KIND, measure, value=statement.value(signed=True)))]
        return [ValuationClaim(**statement.fields(KIND, measure, value=statement.value()))]
    if statement.is_money and quantity.number.adjusted() >= 6:
        company = statement.subject is not None and statement.subject.type in (
            "stock",
            "company",
            "crypto",
            "industry",
            "etf",
            "index",
        )
        if COMPANY_WORTH.match(statement.after) and company:
            measure = "market_cap"
        if measure == "multiple" and re.search(r"\bvaluation\b", near) and company:
            measure = "market_cap"
        busy = (
            statement.measure is not None
            and statement.measure.measure
            in ("revenue", "capex", "spending", "assets", "debt", "net_income", "earnings")
            and statement.measure_cost < 1.5
        )
        valued = WORTH.search(statement.before[-50:]) is not None or (
            isinstance(statement.previous, ValuationClaim) and statement.previous.measure == "market_cap"
        )
        if (
            company
            and not busy
            and subject is not None
            and subject.type in ("stock", "company")
            and quantity.number.adjusted() >= 9
        ) and (valued or quantity.number.adjusted() >= 12):
            measure = "market_cap"
        if measure == "market_cap":
            moved = statement.has("move")
            shrank = (
                moved is not None
                and moved.place <= 2
                and statement.preposition in ("", "by", "of")
                and statement.direction == "down"
            )
            return [ValuationClaim(**statement.fields(KIND, measure, value=statement.value(signed=shrank)))]
    return []
