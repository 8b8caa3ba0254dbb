"""Whether what a claim calls a level is a price at all: not in the unit, no dividend, no number of coins."""

from __future__ import annotations

import re

from checker.context import Context
from checker.currencies import find_quotation
from checker.instruments import Instrument
from checker.prices import SERIES_TYPES
from extractor.claims import LevelClaim, Value

PER_PERIOD = re.compile(
    r"\W*(?:(?:in )?(?:a|per|each|every)\W+(?:share\W+)?(?:(?:a|per|each|every)\W+)?(?:quarter|year|month)"
    r"|(?:per share )?(?:quarterly|annually|monthly|annualized))\b",
    re.IGNORECASE,
)
DIVIDEND = re.compile(r"\b(?:dividend|payout|distribution)s? (?:of|to|at|from)\W*(?:about )?$", re.IGNORECASE)
YIELD_MEASURES = ("yield", "dividend_yield")


def is_dividend_yield(claim: LevelClaim, instrument: Instrument) -> bool:
    """Return whether a level in percent is the dividend yield of a stock or a fund."""
    unit = None if claim.value is None else claim.value.unit
    return unit == "percent" and instrument.type in {"stock", "etf"} and claim.measure in YIELD_MEASURES


def find_misfit(claim: LevelClaim, value: Value, instrument: Instrument, context: Context) -> str | None:
    """Return why what the claim states cannot be held against a price, or `None`."""
    if instrument.type == "crypto" and value.unit in {"count", instrument.symbol.split("-")[0]}:
        return f"{claim.text} is a number of coins, not the price of {instrument.name}."
    if instrument.type in {"stock", "etf"} and _is_paid_out(claim, context):
        return f"{claim.text} is what {instrument.name} pays out over a time, not its price."
    return _unfit_unit(value, instrument)


def _is_paid_out(claim: LevelClaim, context: Context) -> bool:
    if context.article is None:
        return False
    text, sentence = context.article.text, claim.sentence
    after, before = text[claim.end : sentence.end], text[sentence.start : claim.start]
    return PER_PERIOD.match(after) is not None or DIVIDEND.search(before) is not None


def _unfit_unit(value: Value, instrument: Instrument) -> str | None:
    """Return why a level in the unit stated cannot be held against the source's, or `None`."""
    if value.unit in {"percent", "percentage_points", "basis_points"} and instrument.type not in SERIES_TYPES:
        return f"The level of {instrument.name} is not measured in {value.unit.replace('_', ' ')}."
    if value.unit.isupper() and instrument.type in {"stock", "etf"}:
        quotation = find_quotation(instrument.symbol)
        currency = "USD" if quotation is None else quotation.currency
        if value.unit != currency:
            return (
                f"{instrument.name} ({instrument.symbol}) is quoted in {currency} at the sources at hand; "
                f"one that quotes it in {value.unit} would decide this."
            )
    return None
