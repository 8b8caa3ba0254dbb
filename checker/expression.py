"""A move in the unit that a claim states it in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checker.instruments import Instrument
from checker.prices import HUNDRED, Close, Move
from extractor.claims import ChangeClaim


def is_inverse(instrument: Instrument) -> bool:
    """Return whether the subject is the second currency of its pair: the yen by USDJPY=X, but not USD/JPY."""
    if instrument.type != "currency" or not instrument.symbol.endswith("=X"):
        return False
    name = instrument.name.casefold()
    return instrument.symbol.startswith("USD") and "/" not in name and "u.s. dollar" not in name


def express(move: Move, claim: ChangeClaim, instrument: Instrument) -> Decimal | None:
    """Return the move in the claim's unit, a yearly rate where it states one; `None` where it has no sense.

    Yields move in points of a percent; everything else in percent of its base.
    """
    if claim.value is None:
        return None
    if is_inverse(instrument):
        move = Move(_invert(move.base), _invert(move.end))
    unit = claim.value.unit
    percent = move.annual_percent if claim.annualized else move.percent
    if instrument.type in {"yield", "rate"}:
        in_points = {"percent": percent, "percentage_points": move.points, "points": move.points}
        return move.points * HUNDRED if unit == "basis_points" else in_points.get(unit)
    if unit in {"percent", "percentage_points"}:
        return percent
    if unit == "basis_points":
        return percent * HUNDRED
    if unit == "x":
        return move.ratio
    if unit in {"points", "index_level"} or unit.isupper():
        return move.points
    return None


def _invert(close: Close) -> Close:
    return replace(close, value=1 / close.value)
