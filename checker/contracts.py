"""Prices that a text quotes and the source of futures does not hold: spot, and contracts of later months."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.context import Context
from checker.instruments import Instrument
from extractor.claims import ClaimBase

MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
OTHER_PRICE = re.compile(
    rf"\b(?:[Ss]pot|XAU|XAG|[Bb]ullion|LBMA|Comex|COMEX|Nymex|NYMEX)\b|\b{MONTHS}\s+(?:\w+\s+){{0,3}}?(?:contract|futures|delivery)\b"
    rf"|\b(?:delivery in|for)\s+{MONTHS}(?:\s+delivery)?\b"
)
LEVEL_SHARE = Decimal("0.025")
CHANGE_POINTS = Decimal("1.5")
WHY = (
    "the text quotes a spot price or a contract of its own month, the source the contract that is delivered "
    "next: a source of that very price would decide this"
)


def is_other_price(
    claim: ClaimBase, context: Context, instrument: Instrument, stated: Decimal, computed: Decimal
) -> bool:
    """Return whether a commodity's figure is of another price than the source's, and as near as such are.

    Levels in currency may differ by 2.5%, moves in percent by 1.5 points.
    """
    if instrument.type != "commodity" or claim.value is None:
        return False
    if not OTHER_PRICE.search(context.sentence(claim)):
        return False
    gap = abs(stated - computed)
    if claim.value.unit == "percent":
        return gap <= CHANGE_POINTS
    return gap <= LEVEL_SHARE * abs(computed)
