"""What a known name is only a part of: an index of a sector, an exchange, a rating agency, a country's currency area.

"The S&P retail index", "the Dow Jones U.S. Chemicals Index" are indexes of their own; "up 0.8 percent at $28.36 on
the Nasdaq" names a place of trading, "S&P said" a publisher, "Dow shares" a company, "a euro-era high" a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.claims import Subject
from extractor.lexicon.mentions import Mention
from extractor.linking import chain
from extractor.naming.gauges import find_sector_words
from extractor.reading import Sentence

CAPITAL = re.compile(
    r"\s+(?:(?!Index|Composite)[A-Z&][\w&.-]*\s+){1,5}(?:Index|index|Select Sector)\b|\s+(?:E-mini |e-mini )?futures\b"
)
SMALL = re.compile(r"[\s/]+(?:[A-Za-z&][\w&/.-]*\s+){1,4}?(?:sub-?)?(?:index|indices)\b")
"""What makes a longer name with small letters ("the S&P consumer discretionary index")."""
OF_GROUP = re.compile(
    r"(?:\s+(?:index|gauge|measure))? of (?:the )?(?!500\b)(?:[a-z-]+ ){1,3}(?:stocks|shares|companies)\b"
)
"""An index of a group of its own ("an S&P index of retail stocks")."""
PLAIN = frozenset(
    """a an and any are at average benchmark blue blue-chip both broad broad-based broader but by cash closely-watched composite each equity for from
    had has have headline heavy in industrial industrials is its key large-cap main market markets of on or other our own same share shares
    stock stocks tech-heavy tech-laden technology-heavy technology-laden technology-rich tech-rich than that the their this to total return was were
    which while with closely watched large leading flagship parent wide narrow entire whole as if so when""".split()
)
"""Words of the index itself, and those that no name holds."""
SECTOR_BESIDE = re.compile(r"(?:['’]s)?\s+")
ON_MARKET = re.compile(
    r"\b(?:on|in|via) (?:the )?(?:(?:early|late|premarket|after-hours|morning|afternoon) )?$"
)
VIX = "^VIX"
OTHER_NAME = re.compile(r"(?:[A-Z][\w&-]*\s)+$")
SHARES_AHEAD = re.compile(
    r",\s+(?:shares|stock)\b|,\s+[A-Z][\w.&'’ -]{1,40}?(?:['’]s (?:shares|stock)|\s+(?:shares|stock)\b|\s+\()"
)
SHARES = re.compile(r"\b(?:shares?|stock|ADRs?|[Ii]ts|[Tt]heir)\b|\$\d")
LISTING = re.compile(r"['’]s?\s+(?:\w+[- ]listed\s+)?$")
LISTED = re.compile(r"[\s-]+(?:shares?|stock|listing|listed|trading|traded|debut|market makers?)\b")
RATES_OTHERS = re.compile(
    r"\s+(?:said|says|warned|downgraded|upgraded|affirmed|reaffirmed|Global|Ratings?|Cotality|CoreLogic|estimates?d?|"
    r"(?:cut|lowered|raised|put|placed) (?:its|the|their|Greece|Spain|Italy|Portugal|Ireland|France|Japan|\w+['’]s?)\s+(?:\w+\s+){0,4}(?:rating|outlook|grade|debt))\b|/\s?Case"
)
COMPANY = re.compile(
    r"(?:['’]s)?\s+(?:shares?|stock)\s+(?!market|average|index|futures)|\s+(?:Chemical|Corning|Inc\b)"
)
AREA = re.compile(
    r"[\s-]+(?:era|lifetime|zone|area|bloc|membership|members?|debt|sovereign|crisis|states?|nations?|countries|leaders|finance|ministers?|adoption|project)\b"
)
JOINED = re.compile(
    r"\b(?:join(?:ed|ing|s)?|leav(?:e|es|ing)|left|exit(?:s|ing|ed)?|adopt(?:ed|ing|s)?|quit(?:s|ting)?|entered|launch(?:ed)? of|introduction of|creation of|life of) the $"
)
REACH = 40
"""Characters behind a name in which the words for one of its sectors end."""
EXPECTS = re.compile(
    r"(?:['’]s)?(?:,? on average,?| analysts| analyst| consensus)?(?:\s+(?:is|was|has|had|been|were|are|also|generally|now|currently))*"
    r"\s+(?:expect|forecast|look(?:ed|ing|s)? for|anticipat|estimat|predict|project|want|target|consensus|view)",
)
"""What "Wall Street" does as the name of those who forecast."""
PARENT_OF = re.compile(
    r",\s+(?:the\s+|a\s+)?(?:corporate\s+|direct\s+)?(?:parent|owner|operator|maker|home|subsidiary|unit|rival|spin-?off|publisher|seller)\s+"
    r"(?:company\s+|firm\s+)?(?:of|to|for)\s+(?:[\w’'-]+\s+){0,4}$"
)
RANKED = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}?(?:gainers?|losers?|leaders?|laggards?|decliners?|advancers?|performers?|movers?|risers?|fallers?|winners?)\b"
)
"""A member, not the index: "Apple was among the Nasdaq's leaders"."""
DESCRIBES = re.compile(r"\b(?:index|gauge|measure|basket|barometer) of\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$")
"""What stands before the group that an index named right before measures ("the FTSEurofirst 300 index of top shares")."""
BLUE_CHIPS = (
    "^FTSE",
    "^GDAXI",
    "^FCHI",
    "^SSMI",
    "^STOXX50E",
    "^IBEX",
    "FTSEMIB.MI",
    "000300.SS",
    "^NSEI",
    "^BSESN",
    "^AEX",
    "^OMX",
)
"""Indexes of countries that their reports call the blue-chip index, too."""
DOW = "^DJI"
CRUDE = "CL=F"
BRENT_BEFORE = re.compile(r"\bBrent\s+(?:[A-Z][a-z]{2,8}\s+)?$")
"""What makes crude the other one ("ICE Brent December crude")."""
NASDAQ = "^IXIC"
EURO = "EURUSD=X"


FIRM_IS = re.compile(
    r"[A-Z][\w.&'’-]*(?:\s*\([^)]{1,20}\))?,\s+(?:an?|one of the|the)\s+(?:[\w'’-]+\s+){0,6}$"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What the name is a part of: up to `end`; `subject`: what that is, `None` where it is no subject."""

    end: int
    subject: Subject | None


def blue_chips_meant(subject: Subject, mention: Mention, told: Iterable[Subject]) -> Subject:
    """Return which "blue-chip index" is meant: that named last, where it is another than the Dow."""
    if subject.symbol != DOW or "blue" not in mention.text.lower() or "dow" in mention.text.lower():
        return subject
    last = next((item for item in told if item.symbol == DOW or item.symbol in BLUE_CHIPS), None)
    return last or subject


def whole_of(subject: Subject, mention: Mention, sentence: Sentence) -> Whole | None:
    """Return what a name is only a part of, `None` where it stands for itself."""
    text, end = sentence.text, mention.end
    if subject.type in ("industry", "index") and _describes(mention, sentence):
        return Whole(end, None)
    if subject.symbol == CRUDE and BRENT_BEFORE.search(
        text, max(sentence.start, mention.start - 20), mention.start
    ):
        return Whole(end, None)
    if _is_in_apposition(mention, sentence):
        return Whole(end, None)
    if subject.type in ("sector", "industry") and _describes_firm(mention, sentence):
        return Whole(end, None)
    if mention.text == "Wall Street" and EXPECTS.match(text, end, sentence.end):
        return Whole(end, None)
    if subject.symbol == EURO and mention.subject is not None:
        joined = JOINED.search(text, max(sentence.start, mention.start - 20), mention.start)
        return Whole(end, None) if joined or AREA.match(text, end, sentence.end) else None
    if subject.symbol == VIX and mention.text.lower().endswith("volatility index"):
        other = OTHER_NAME.search(text, max(sentence.start, mention.start - 40), mention.start)
        named = "" if other is None else other[0].strip().removeprefix("The ")
        if named not in ("", "The", "Cboe", "CBOE", "VIX", "Wall Street"):
            return Whole(end, Subject(name=f"{named} {mention.text}", type="index"))
    if subject.type != "index":
        return None
    longer = CAPITAL.match(text, end, sentence.end)
    if longer is not None:
        return Whole(longer.end(), Subject(name=text[mention.start : longer.end()], type="index"))
    if mention.subject is None:
        return None
    if RANKED.match(text, end, sentence.end):
        return Whole(end, None)
    if _has_sector_beside(mention, sentence):
        return Whole(end, None)
    if mention.text.startswith(("S&P", "Standard")):
        for start, stop, sector in find_sector_words(text, end, min(end + REACH, sentence.end), funds=False):
            if not text[end:start].strip():
                return Whole(stop, sector)
    group = OF_GROUP.match(text, end, sentence.end)
    if group is not None and not any(map(str.isdigit, mention.text)):
        return Whole(group.end(), Subject(name=text[mention.start : group.end()], type="index"))
    small = SMALL.match(text, end, sentence.end)
    if small is not None and not PLAIN & set(re.split(r"[\s/]+", small[0].strip(" /"))):
        head = sentence.head(small.end() - 1, small.end())
        own = sentence.head(mention.start, mention.end)
        if head is not None and own is not None and (own.head.i == head.i or head.head.i == own.i):
            return Whole(small.end(), Subject(name=text[mention.start : small.end()], type="index"))
    if mention.text.startswith(("S&P", "Standard")) and RATES_OTHERS.match(text, end, sentence.end):
        return Whole(end, None)
    if mention.text == "Dow" and COMPANY.match(text, end, sentence.end):
        return Whole(end, Subject(name="Dow Chemical", type="company"))
    if subject.symbol == NASDAQ and _is_place(mention, sentence):
        return Whole(end, None)
    return None


def _is_in_apposition(mention: Mention, sentence: Sentence) -> bool:
    """Return whether a name only tells what the one before it owns ("Altria, parent of Philip Morris, rose")."""
    if mention.subject is None or mention.subject.type not in ("stock", "company"):
        return False
    opened = PARENT_OF.search(sentence.text, max(sentence.start, mention.start - 80), mention.start)
    if opened is None:
        return False
    return any(
        other.end <= opened.start() + 14 and other.subject is not None and other.end > opened.start() - 14
        for other in sentence.mentions
    )


def _describes_firm(mention: Mention, sentence: Sentence) -> bool:
    """Return whether a trade only says what a firm does ("Starwood Property, a real estate vehicle, fell")."""
    if FIRM_IS.search(sentence.text, max(sentence.start, mention.start - 90), mention.start) is None:
        return False
    head = sentence.head(mention.start, mention.end)
    for token in chain(head) if head is not None else []:
        if token.dep_ == "appos" and token.head.i < token.i and token.head.pos_ == "PROPN":
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _describes(mention: Mention, sentence: Sentence) -> bool:
    """Return whether a group only says what the index named right before it measures."""
    opened = DESCRIBES.search(sentence.text, max(sentence.start, mention.start - 60), mention.start)
    return opened is not None and any(
        0 <= opened.start() - other.end < REACH // 2 or other.start <= opened.start() < other.end
        for other in sentence.mentions
        if other.subject is not None and other.subject.type == "index"
    )


def _has_sector_beside(mention: Mention, sentence: Sentence) -> bool:
    """Return whether a sector of the index follows at once ("S&P energy")."""
    for other in sentence.mentions:
        if other.start <= mention.end or other.subject is None:
            continue
        if other.subject.type not in ("sector", "industry"):
            return False
        beside = sentence.text[mention.end : other.start]
        return bool(SECTOR_BESIDE.fullmatch(beside)) and mention.text.startswith(("S&P", "Standard"))
    return False


def _is_place(mention: Mention, sentence: Sentence) -> bool:
    """Return whether the exchange is meant, on which a share is traded."""
    text = sentence.text
    if LISTING.search(text, max(sentence.start, mention.start - 12), mention.start) and LISTED.match(
        text, mention.end
    ):
        return True
    if not ON_MARKET.search(text, max(sentence.start, mention.start - 24), mention.start):
        return False
    before = text[sentence.start : mention.start]
    if re.fullmatch(r"\W*On (?:the )?", before) and SHARES_AHEAD.match(text, mention.end):
        return True  # "On the Nasdaq, shares of Microsoft climbed"
    traded = any(
        other.subject is not None
        and other.subject.type in ("stock", "company")
        and other.end <= mention.start
        for other in sentence.mentions
    )
    return traded or SHARES.search(before) is not None
