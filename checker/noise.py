"""How far a source itself may stand from what a text means, by type of subject.

Indexes, shares and funds have official closes, rounded to a cent: hardly any. Commodities are quoted as
futures where texts often mean the spot price; currencies and crypto never close, so the hour matters; yields
are read off different curves.
"""

from __future__ import annotations

from decimal import Decimal

CHANGE_PCT = {"commodity": Decimal("0.3"), "currency": Decimal("0.15"), "crypto": Decimal("0.5")}
LEVEL_SHARE = {"commodity": Decimal("0.003"), "currency": Decimal("0.0015"), "crypto": Decimal("0.005")}
YIELD_POINTS = Decimal("0.03")
CENT = Decimal("0.01")
"""What rounded closes leave open: the last digit of a level, or of a difference of two."""
WHY = {
    "index": "closes are rounded to the cent",
    "stock": "closes are rounded to the cent",
    "etf": "closes are rounded to the cent",
    "commodity": "futures and spot prices differ",
    "currency": "the hour of the quote is not known",
    "crypto": "the hour of the quote is not known",
    "yield": "yields differ by source and hour",
}


def change_noise(subject_type: str, unit: str, level: Decimal) -> Decimal:
    """Return the noise of a change in its `unit`; `level`: the close that it starts from."""
    if subject_type == "yield":
        scale = {"basis_points": Decimal(100), "percentage_points": Decimal(1), "points": Decimal(1)}
        if unit in scale:
            return YIELD_POINTS * scale[unit]
        return YIELD_POINTS / abs(level) * 100 if level else Decimal(0)
    if subject_type in {"index", "stock", "etf"}:
        if unit in {"percent", "percentage_points"}:
            return min(CENT, CENT / abs(level) * 100) if level else Decimal(0)
        return CENT if unit == "points" and subject_type == "index" else Decimal(0)
    share = CHANGE_PCT.get(subject_type, Decimal(0))
    if unit in {"percent", "percentage_points"}:
        return share
    return share * 100 if unit == "basis_points" else share / 100 * abs(level)


def level_noise(subject_type: str, level: Decimal) -> Decimal:
    """Return the noise of a level."""
    if subject_type == "yield":
        return YIELD_POINTS
    if subject_type == "index":
        return CENT
    return LEVEL_SHARE.get(subject_type, Decimal(0)) * abs(level)
