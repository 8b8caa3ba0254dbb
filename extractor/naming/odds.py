"""How odd a subject is for a value: units and measures that things of its type seldom have."""

from __future__ import annotations

from extractor.claims import Subject
from extractor.quantities.finding import Quantity

LARGEST_YIELD = 20
"""Percent above which a bare number is no yield."""


def odd_measure(family: str, subject: Subject) -> float:
    """Return the cost of a subject that has no such measure: a rate has no earnings, a stock no jobless claims."""
    odd = {
        "growth": ("rate", "yield", "currency", "commodity", "economy", "crypto"),
        "valuation": ("rate", "yield", "currency", "commodity", "economy"),
        "macro": ("stock", "etf", "index", "yield", "commodity", "crypto", "rate"),
        "flow": ("rate", "yield", "economy"),
        "rate": ("stock", "etf", "index", "commodity"),
    }
    if family == "growth" and subject.name == "Stock market":
        return 2.0  # what Wall Street expects is not what it earned
    return 2.0 if subject.type in odd.get(family, ()) else 0.0


def mismatch(quantity: Quantity, subject: Subject) -> float:
    """Return the cost of a subject that seldom has values in the quantity's unit."""
    unit, kind = quantity.unit, subject.type
    if unit in ("basis_points", "percentage_points"):
        return {"yield": -0.4, "rate": -0.4, "economy": 0.0}.get(kind, 0.8)
    if unit in ("", "index_level"):
        if kind == "yield" and "." in str(quantity.number) and quantity.number < LARGEST_YIELD:
            return 0.0
        return {"index": 0.0, "crypto": 0.2, "currency": 0.1, "commodity": 0.2, "economy": 0.2}.get(kind, 1.0)
    if unit == "points":
        return {"index": 0.0, "yield": 0.6, "rate": 0.3}.get(kind, 0.8)
    if unit == "count":
        return {"index": 0.8, "yield": 2.0, "rate": 2.0}.get(kind, 0.2)
    if len(unit) == 3 and unit.isupper():
        return {"index": 0.7, "yield": 3.0, "rate": 3.0, "economy": 0.4}.get(kind, 0.0)
    if unit == "percent":
        return {"rate": 0.3}.get(kind, 0.0)
    return 0.0
