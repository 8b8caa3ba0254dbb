"""Months that are no time: those in which a futures contract is delivered ("the December gold contract")."""

from __future__ import annotations

import re

from extractor.periods.finding import PeriodMention

MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?: \d{4})?", re.IGNORECASE
)
BEHIND = re.compile(
    r"(?:[- ](?:gold|silver|copper|platinum|palladium|Brent|WTI|West Texas Intermediate|crude|oil|natural gas|gas|corn|wheat|soybeans?|sugar|coffee|cocoa"
    r"|Comex|COMEX|Nymex|NYMEX|fed funds|e-mini|E-mini|Nikkei|Bund|Bobl|gilt|JGB|Treasury|Nasdaq|Dow|S&P|S&P 500|FTSE|DAX)){0,3}[- ](?:contracts?|futures|deliver(?:y|ies)|options)\b"
)
BEFORE = re.compile(r"\b(?:Comex|COMEX|Nymex|NYMEX|ICE|Brent|WTI)\s+$")
FOR_MONTH = re.compile(
    r"\b(?:futures|contracts?|[Ff]ront[- ]month \w+|crude|Brent|WTI|gas|gold|silver|copper|wheat|corn|soybeans) for $"
)
"""What is said to be for a month, not in one ("Brent futures for May rose")."""
COMMODITY = re.compile(r"\s+(?:gold|silver|copper|crude|natural gas|platinum|palladium)\b")


def is_delivery(text: str, mention: PeriodMention) -> bool:
    """Return whether a month is that of a contract's delivery, not one in which something happened."""
    if MONTH.fullmatch(mention.label) is None:
        return False
    if BEHIND.match(text, mention.end) is not None:
        return True
    if FOR_MONTH.search(text, max(0, mention.start - 30), mention.start) is not None:
        return True
    return BEFORE.search(text, max(0, mention.start - 12), mention.start) is not None and (
        COMMODITY.match(text, mention.end) is not None
    )
