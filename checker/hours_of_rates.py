"""What the hour of a quote may do to the move of an exchange rate, which has no official close."""

from __future__ import annotations

from decimal import Decimal

from checker.prices import HUNDRED, Close, Move
from checker.verdicts import Verdict
from extractor.claims import ChangeClaim

HOURS = (
    "exchange rates have no official close, and the text's hour may be another: "
    "prices within the day would decide this"
)
SHARE = Decimal("0.5")
"""How much of a day's range the quote that a text counts from may stand off the close at hand."""


def is_within_hours(claim: ChangeClaim, move: Move, verdict: Verdict) -> bool:
    """Return whether quotes of other hours of the first and the last day give the move that a text tells."""
    value, found = claim.value, verdict.computed
    if value is None or found is None or value.unit != "percent" or found.unit != "percent":
        return False
    off = abs(abs(value.number) - abs(found.number))
    if (value.number < 0) != (found.number < 0):
        off = abs(value.number) + abs(found.number)
    return off <= _reach(move.end) + SHARE * _reach(move.base)


def _reach(close: Close) -> Decimal:
    """Return how far within its day a rate stood from its close, in percent."""
    if close.high is None or close.low is None or not close.value:
        return Decimal(0)
    return max(close.high - close.value, close.value - close.low) / close.value * HUNDRED
