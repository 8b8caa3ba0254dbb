"""How figures and days read in explanations: "6,688.46", "7.79%", "$28 billion", "30 Sep 2025"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import ROUND_HALF_EVEN, Decimal

from checker.verdicts import Quantity

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$", "HKD": "HK$", "INR": "₹"}
SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_LABEL = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
"""A month as published figures and statistics name it: "2025-08"."""
CENT = Decimal("0.01")


def write_number(number: Decimal, places: int = 2) -> str:
    """Return a number with thousands separators and `places` decimals: "6,204.95"."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    return f"{rounded + 0:,f}" if rounded else f"{abs(rounded):,f}"


def write_level(number: Decimal) -> str:
    """Return a price or level: two decimals, four below ten (exchange rates) where they differ from zero."""
    places = 4 if abs(number) < 10 and number != number.quantize(CENT) else 2
    return write_number(number, places)


def write_percent(number: Decimal, places: int = 2) -> str:
    """Return "7.79%"."""
    return f"{write_number(number, places)}%"


def write_day(day: dt.date) -> str:
    """Return "30 Sep 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_period(label: str) -> str:
    """Return a month given as "2025-08" as "August 2025", any other label as it is."""
    found = MONTH_LABEL.fullmatch(label)
    if found is None:
        return label
    return f"{calendar.month_name[int(found['month'])]} {found['year']}"


def write_published(number: Decimal, unit: str) -> str:
    """Return a figure as its publisher wrote it, its digits kept: "2.9%", "48.7", "22,000", "$28 billion"."""
    places = max(0, -int(number.normalize().as_tuple().exponent))
    if unit == "percent" and places <= 2:
        return write_percent(number, max(places, 1))
    if unit in {"index_level", "points"}:
        return write_number(number, places)
    return write_quantity(Quantity(number=number, unit=unit))


def write_span_end(day: dt.date, frequency: str) -> str:
    """Return the span of a frequency that ends on a day: "1937", "Q4 1937", "Dec 1937", else the day."""
    if frequency == "year":
        return str(day.year)
    if frequency == "quarter":
        return f"Q{(day.month + 2) // 3} {day.year}"
    if frequency == "month":
        return f"{MONTHS[day.month - 1]} {day.year}"
    return write_day(day)


def write_money(number: Decimal, currency: str) -> str:
    """Return "$28 billion", "-$16.6 billion", "$70.25", "1.2 billion CHF"."""
    size = abs(number)
    text = write_number(size)
    for power, name in SCALES:
        if size >= Decimal(1).scaleb(power):
            digits = write_number(size.scaleb(-power))
            text = f"{digits.rstrip('0').rstrip('.')} {name}"
            break
    sign = "-" if number < 0 else ""
    if currency in SIGNS:
        return f"{sign}{SIGNS[currency]}{text}"
    return f"{sign}{text} {currency}"


def write_quantity(quantity: Quantity) -> str:
    """Return a quantity in words and figures of its unit."""
    number, unit = quantity.number, quantity.unit
    if unit == "percent":
        return write_percent(number)
    if unit == "percentage_points":
        return f"{write_number(number)} percentage points"
    if unit == "basis_points":
        return f"{write_number(number, 0 if number == number.to_integral_value() else 1)} basis points"
    if unit == "points":
        return f"{write_number(number)} points"
    if unit == "x":
        return f"{write_number(number, 1)}x"
    if unit == "count":
        return f"{number:,f}"
    if unit == "index_level":
        return write_level(number)
    return write_money(number, unit)


def write_as(number: Decimal, like: Decimal) -> str:
    """Return `number` with as many decimals as `like` was written with, scaled figures to the same scale."""
    exponent = like.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 2
    return write_number(number, places)


def open_sentence(name: str) -> str:
    """Return words with a capital at their head; names such as "iShares" and "eBay" stay as they are."""
    return name if name[1:2].isupper() else name[:1].upper() + name[1:]


def possessive(name: str) -> str:
    """Return "Apple's", "Meta Platforms'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def quote(text: str) -> str:
    """Return words of the text as they stand inside a sentence, without the point of an abbreviation."""
    return text.rstrip(".")


def join_words(words: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
