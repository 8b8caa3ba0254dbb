"""Whether a stated price is of the size that its subject has at all, or had before a split."""

from __future__ import annotations

from decimal import Decimal

from checker.instruments import Instrument
from checker.prices import HUNDRED, Close
from checker.splits import RATIOS, is_unsplit
from checker.tolerance import fit
from extractor.claims import Value

NO_SPLITS = "the source has no list of splits"
OTHER_SIZE = "it is of another size, so the figure may be of something else"
FAR = Decimal(3)
"""How many times as large or small no slip but one of the decimal point makes a level."""
SHIFTED = Decimal("0.01")
SPLIT_MOVE = Decimal("1.7")
"""How many times as large a move in money may be as that of adjusted closes, before a split is thought of."""


def may_be_split(instrument: Instrument, close: Close) -> bool:
    """Return whether the closes at hand may have been changed by a later split."""
    return (
        close.quoted is None
        and instrument.type in {"stock", "etf"}
        and not is_unsplit(close.symbol, close.session)
    )


def split_ratio(value: Value, *numbers: Decimal) -> Decimal | None:
    """Return the ratio of a usual split that turns one of the numbers into the stated one."""
    for ratio in RATIOS:
        if any(fit(number * ratio, value, level=True) == "inside" for number in numbers):
            return ratio
    return None


def is_of_another_size(stated: Decimal, low: Decimal, high: Decimal | None = None) -> bool:
    """Return whether a level cannot be one of the subject: far off, and by no shift of the decimal point.

    `low`, `high`: what was found, a level or the ends of a range.
    """
    high = low if high is None else high
    if not stated or not low or not high:
        return False
    ends = sorted((abs(low), abs(high)))
    size = abs(stated)
    if ends[0] / FAR < size < ends[1] * FAR:
        return False
    return not any(
        ends[0] * (1 - SHIFTED) <= size.scaleb(shift) <= ends[1] * (1 + SHIFTED)
        for shift in range(-3, 4)
        if shift
    )


def in_unit(value: Value, instrument: Instrument) -> Decimal:
    """Return the stated number as the source counts it: yields are told in basis points, too."""
    rate = instrument.type in {"yield", "rate"} and value.unit == "basis_points"
    return value.number / HUNDRED if rate else value.number
