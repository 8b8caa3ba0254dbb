"""The values that a written figure allows: from its digits, its bound, and the noise of the source.

- "11.2%" allows 11.15 to 11.25, "11%" 10.5 to 11.5: half a step of the last written digit.
- A round figure of at least two closing zeros ("fell 800 points", "closed at 6,600") is read one digit finer
  than its last digit that is not zero: 795 to 805. Percentages are never read so.
- "about", "nearly", "roughly": a whole step; for a figure closing in zeros half of its last digit that is not
  zero, but at most 5% of a change or a sum and 1% of a level.
- "more than 11%": above 11, and not absurdly above: at most half as much again and one step (a level: a
  tenth). "less than" mirrors it. Bounds speak of the size: "fell more than 11%" is below -11.
- A range ("5% to 7%", "3.75% to 4%") allows half a step of its more precise end beyond both ends.
- A figure cut instead of rounded (11.27 written 11.2) is inside `cut`, and supported with a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checker.verdicts import Tolerance
from extractor.claims import Value

Fit = Literal["inside", "round", "cut", "noise", "outside"]
ZERO = Decimal(0)
PERCENT_UNITS = ("percent", "percentage_points", "basis_points", "x")
ABOUT_SHARE = Decimal("0.05")
ABOUT_SHARE_LEVEL = Decimal("0.01")
ABSURD_FACTOR = Decimal("1.5")
ABSURD_FACTOR_LEVEL = Decimal("1.1")


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a stated figure allows, ends included unless said to be open; `None` is no end."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    low_open: bool = False
    high_open: bool = False

    def contains(self, number: Decimal) -> bool:
        """Return whether `number` is allowed."""
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return not (
            self.high is not None and (number > self.high or (self.high_open and number == self.high))
        )

    def overlaps(self, other: Interval) -> bool:
        """Return whether the two have a value in common; an open end counts as allowed here."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return False
        return not (self.low is not None and other.high is not None and self.low > other.high)

    def widen(self, margin: Decimal) -> Interval:
        """Return the interval with `margin` added at both ends."""
        low = None if self.low is None else self.low - margin
        high = None if self.high is None else self.high + margin
        return Interval(low, high, self.unit, self.low_open and not margin, self.high_open and not margin)

    def scale(self, factor: Decimal, unit: str) -> Interval:
        """Return the interval in another unit (`factor` > 0 of it make one of this)."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, unit, self.low_open, self.high_open)

    def tolerance(self) -> Tolerance:
        """Return the interval as a verdict shows it."""
        return Tolerance(low=self.low, high=self.high, unit=self.unit)


def half_step(number: Decimal) -> Decimal:
    """Return half a unit of the last written digit: 0.05 for 3.2, half a billion for 28E9."""
    return Decimal(5).scaleb(exponent_of(number) - 1)


def exponent_of(number: Decimal) -> int:
    """Return the power of ten of the last written digit."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise TypeError(f"{number} is no finite number")
    return exponent


def closing_zeros(number: Decimal) -> int:
    """Return how many zeros close a whole figure as written: 2 for 6,600 and for 300E9, 0 for 1.00."""
    digits = number.as_tuple().digits
    if exponent_of(number) < 0 or not any(digits):
        return 0
    return len(digits) - len("".join(map(str, digits)).rstrip("0"))


def significant_step(number: Decimal) -> Decimal:
    """Return the place of the last digit that is not a closing zero: 100 for 6,600, 0.1 for 3.2."""
    return Decimal(1).scaleb(exponent_of(number) + closing_zeros(number))


def allow(value: Value, *, level: bool = False) -> Interval:
    """Return the interval that `value` allows as written; `level`: it is a level, not a change or a sum."""
    number, unit, bound = value.number, value.unit, value.bound
    half = half_step(number)
    if bound == "range" or value.high is not None:
        high = number if value.high is None else value.high
        ends = sorted((number, high))
        margin = min(half, half_step(high))  # "3.75% to 4%" is written in hundredths
        return Interval(ends[0] - margin, ends[1] + margin, unit)
    if bound == "about":
        share = ABOUT_SHARE_LEVEL if level else ABOUT_SHARE
        margin = 2 * half
        if closing_zeros(number):
            margin = max(margin, min(significant_step(number) / 2, abs(number) * share))
        return Interval(number - margin, number + margin, unit)
    if bound == "exact":
        return Interval(number - half, number + half, unit)
    return _bounded(number, unit, bound, ABSURD_FACTOR_LEVEL if level else ABSURD_FACTOR)


def _bounded(number: Decimal, unit: str, bound: str, factor: Decimal) -> Interval:
    size, step = abs(number), significant_step(number)
    opened = bound in {"more_than", "less_than"}
    if bound in {"more_than", "at_least"}:
        low, high, low_open, high_open = size, size * factor + step, opened, False
    else:
        low, high, low_open, high_open = max(ZERO, size / factor - step), size, False, opened
    if number < 0:
        return Interval(-high, -low, unit, high_open, low_open)
    return Interval(low, high, unit, low_open, high_open)


def fit(computed: Decimal, value: Value, *, level: bool = False, noise: Decimal = ZERO) -> Fit:
    """Return how `computed` fits the written figure; every answer but "outside" supports it.

    `noise`: how far the source itself may stand from the quantity meant, in the unit of `value`.
    """
    interval = allow(value, level=level)
    if interval.contains(computed):
        return "inside"
    if value.bound == "exact" and value.high is None:
        number = value.number
        if closing_zeros(number) >= 2 and value.unit not in PERCENT_UNITS:  # noqa: SIM102
            if abs(computed - number) <= significant_step(number) / 20:
                return "round"
        step = 2 * half_step(number)
        if computed * number > 0 and abs(number) <= abs(computed) < abs(number) + step:
            return "cut"
    if noise and interval.widen(noise).contains(computed):
        return "noise"
    return "outside"


FIT_NOTES: dict[Fit, str | None] = {
    "inside": None,
    "outside": None,
    "round": "the figure is read as a round one",
    "cut": "the figure was cut, not rounded",
    "noise": "the difference is within the noise of the source",
}
"""What a verdict notes about each way of fitting."""
