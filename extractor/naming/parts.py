"""Sectors that are no sectors of the S&P 500: parts of an economy, and those of another country's market."""

from __future__ import annotations

import re

from extractor.claims import Subject
from extractor.discourse import MARKET_TYPES, Discourse
from extractor.lexicon.mentions import Mention
from extractor.naming.places import DOMESTIC
from extractor.reading import Sentence

QUOTED = re.compile(
    r"\b(?:stocks?|shares?|equit(?:y|ies)|S&P|Nasdaq|Dow|Russell|ETFs?|SPDRs?|funds?|Wall Street|investors?|traders?|rall(?:y|ied)|sell-?off|"
    r"closed?|session|bell|names|members|constituents|outperform\w*|underperform\w*|lagg\w+|led)\b"
)
"""Words that speak of prices: the sector is then one of a stock market."""
PREFIX = "S&P 500 "


def sector_meant(subject: Subject, mention: Mention, sentence: Sentence, discourse: Discourse) -> Subject:
    """Return a sector as what the text means by it: "the energy index" of consumer prices, utilities of India."""
    if subject.type != "sector" or not subject.name.startswith(PREFIX) or "S&P" in mention.text:
        return subject
    name = subject.name.removeprefix(PREFIX)
    country = discourse.section_country or discourse.home
    if country not in (None, "U.S.") and not DOMESTIC.search(sentence.words):
        return Subject(name=f"{country} {name}", type="industry")
    if _tells_of_economy(sentence, discourse) and not QUOTED.search(sentence.words):
        return Subject(name=mention.text, type="economy")
    return subject


def _tells_of_economy(sentence: Sentence, discourse: Discourse) -> bool:
    """Return whether statistics and nothing quoted on a market are named here and in the two sentences before."""
    near = {item.type for item, _, number in discourse.recent if number >= discourse.sentence_number - 1}
    near |= {
        item.subject.type
        for item in sentence.mentions
        if item.subject is not None and item.subject.type != "sector"
    }
    return "economy" in near and not near & (set(MARKET_TYPES) - {"sector", "industry"})
