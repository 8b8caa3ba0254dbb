"""Sectors that are no sectors of the S&P 500: parts of an economy, and those of another country's market."""

from __future__ import annotations

import re

from extractor.claims import Subject
from extractor.discourse import MARKET_TYPES, Discourse
from extractor.lexicon.mentions import Mention
from extractor.naming.places import DOMESTIC, DOMESTIC_SCENE, countries_in
from extractor.reading import Sentence

QUOTED = re.compile(
    r"\b(?:stocks?|shares?|equit(?:y|ies)|S&P|Nasdaq|Dow|Russell|ETFs?|SPDRs?|funds?|Wall Street|investors?|traders?|rall(?:y|ied)|sell-?off|"
    r"closed?|session|bell|names|members|constituents|outperform\w*|underperform\w*|lagg\w+|led)\b"
)
"""Words that speak of prices: the sector is then one of a stock market."""
PREFIX = "S&P 500 "
ABROAD = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]cross)\s+[A-Z][\w ]{2,20}|\b[A-Z][a-z]+(?:an|ese|ish|ch|['’]s)\s+(?:[a-z-]+\s+)?(?:stocks?|shares?|equit(?:y|ies)|banks?|lenders|insurers|miners|carmakers|sectors?|companies|firms|indexe?s?"
    r"|market|drugmakers|retailers|pharmaceuticals|utilities|blue[- ]chips?|large[- ]caps?))\b"
)
"""What makes the shares of a sentence those of the country it names."""


def sector_meant(subject: Subject, mention: Mention, sentence: Sentence, discourse: Discourse) -> Subject:
    """Return a sector as what the text means by it: "the energy index" of consumer prices, utilities of India."""
    if subject.type != "sector" or not subject.name.startswith(PREFIX) or "S&P" in mention.text:
        return subject
    name = subject.name.removeprefix(PREFIX)
    country = discourse.section_country or discourse.home or _market_of(mention, sentence)
    if country not in (None, "U.S.") and not DOMESTIC.search(sentence.words):
        return Subject(name=f"{country} {name}", type="industry")
    if _tells_of_economy(sentence, discourse) and not QUOTED.search(sentence.words):
        return Subject(name=mention.text, type="economy")
    return subject


def _market_of(mention: Mention, sentence: Sentence) -> str | None:
    """Return the one country or region whose shares a sentence tells of before a sector ("European banks ..., while utilities")."""
    lead = sentence.text[sentence.start : mention.start]
    named = dict.fromkeys(countries_in(lead))
    if (
        len(named) != 1
        or DOMESTIC_SCENE.search(lead)
        or ABROAD.search(sentence.text, sentence.start, mention.start) is None
    ):
        return None
    country = next(iter(named))
    return "European" if country == "European Union" else country


def _tells_of_economy(sentence: Sentence, discourse: Discourse) -> bool:
    """Return whether statistics and nothing quoted on a market are named here and in the two sentences before."""
    near = {item.type for item, _, number in discourse.recent if number >= discourse.sentence_number - 1}
    near |= {
        item.subject.type
        for item in sentence.mentions
        if item.subject is not None and item.subject.type != "sector"
    }
    return "economy" in near and not near & (set(MARKET_TYPES) - {"sector", "industry"})
