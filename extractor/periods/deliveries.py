"""Months that are no time: those in which a futures contract is delivered ("the December gold contract", "July crude")."""

from __future__ import annotations

import re

from extractor.periods.finding import PeriodMention

MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?: (?:20|['’])\d\d)?", re.IGNORECASE
)
GOODS = (
    r"gold|silver|copper|platinum|palladium|alumin(?:i)?um|nickel|zinc|Brent|WTI|West Texas Intermediate|crude(?: oil)?|oil|natural gas|nat[- ]?gas|gas"
    r"|(?:RBOB )?gasoline|heating oil|gas ?oil|diesel|ethanol|corn|maize|wheat|soybeans?|soymeal|soyoil|oats|rice|sugar|coffee|arabica|robusta|cocoa"
    r"|cotton|lumber|orange juice|(?:live |feeder )?cattle|(?:lean )?hogs|palm oil|iron ore|Bunds?|Bobls?|Schatz|gilts?|JGBs?|Eurodollars?|bitcoin|ether"
)
BEHIND = re.compile(
    rf"(?:[- ](?:{GOODS}|U\.S\.|US|London|New York|Chicago|light|sweet|ICE|spot|front-month|Comex|COMEX|Nymex|NYMEX|CBOT|CME|LME|MATIF|fed funds|federal funds|e-mini|E-mini|mini|Nikkei|Treasury"
    r"|T-notes?|bonds?|notes?|long bond|Nasdaq|Nasdaq 100|Dow|S&P|S&P 500|FTSE|FTSE 100|DAX|Euro Stoxx 50|VIX|dollar|euro|yen)){0,4}[- ](?:contracts?|futures?|deliver(?:y|ies)|options|settlement|expir(?:y|ation)|calls?|puts?)\b"
)
BEFORE = re.compile(r"\b(?:Comex|COMEX|Nymex|NYMEX|ICE|CBOT|LME|CME|Brent|WTI|U\.S\.|US|London|New York)\s+$")
FOR_MONTH = re.compile(
    rf"\b(?:futures?|contracts?|[Ff]ront[- ]month \w+|{GOODS}) (?:for|to|dated) $"
    r"|\b(?:for|to) (?:deliver(?:y|ed)|settlement|expir(?:y|ation)|shipment) (?:in|during|by|at the end of) (?:early |mid-|late )?$"
    r"|\b(?:expiring|deliverable|maturing|due for delivery|settling) (?:in|at the end of) $"
)
"""What is said to be for a month, not in one ("Brent futures for May rose", "crude for delivery in March")."""
GOOD = re.compile(rf"\s+(?:{GOODS})\b")
PRICED = re.compile(
    rf"(?:,[^,.;:]{{2,30}},)?\s+(?:(?:{GOODS}|prices?|last|was|were|is|had|has|also|then|briefly|ended|itself|on|the|Nymex|ICE|in|electronic|trading)\s+){{0,4}}"
    r"(?:(?:jump|gain|add|climb|edg|slip|drop|settl|clos|end|finish|soar|surg|tumbl|plung|ris|ros|fall|fell|slid|slum|sank|sink|shed|lost|los|trad|advanc|declin|retreat"
    r"|eas|firm|rall|pop|dipp?|inch|hit|touch|rebound|bounc|skid|stood|held|up|down|off|at|went|was|were|steadi|chang)\w*|[-+$£€]?\d)"
)
"""What follows a good whose contract has a price; its output in a month is told otherwise ("July crude imports")."""
ADVERBIAL = re.compile(
    r"\b(?:in|during|since|by|of|through|until|till|from|last|this|next|early|mid|late|on|throughout|over|for|to|and|or|between|before|after|versus|than|a|each|every|that|every|when)[\s-]+$",
    re.IGNORECASE,
)


def is_delivery(text: str, mention: PeriodMention) -> bool:
    """Return whether a month is that of a contract's delivery, not one in which something happened."""
    if MONTH.fullmatch(mention.label) is None:
        return False
    if BEHIND.match(text, mention.end) is not None:
        return True
    if FOR_MONTH.search(text, max(0, mention.start - 50), mention.start) is not None:
        return True
    good = GOOD.match(text, mention.end)
    if good is None:
        return False
    if BEFORE.search(text, max(0, mention.start - 12), mention.start) is not None:
        return PRICED.match(text, good.end()) is not None or text[good.end() : good.end() + 1] in ".,;"
    return (
        ADVERBIAL.search(text, max(0, mention.start - 14), mention.start) is None
        and PRICED.match(text, good.end()) is not None
    )
