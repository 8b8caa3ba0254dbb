"""The names of sources: which words of a phrase name somebody, and who is known as a publisher of figures."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from extractor.tables import read_table

STOP = re.compile(
    r",|\s(?:which|who|that|as|while|with|when|in|on|for|since|after|before|during|released|published|said|show(?:s|ed)?|"
    r"compared|versus|and the|late|early|last|this)\b|\s[—–-]\s"
)
GENERIC = re.compile(
    r"^(?:an?|the|its|their|some|several|many|most|one|two|our|these|those|recent|new|latest|industry|market)?\s*(?:[\w-]+\s)?"
    r"(?:analysts?|economists?|investors?|strategists?|experts?|traders?|observers?|officials?|data|reports?|people|sources?|"
    r"forecasters?|research|surveys?|studies|study|estimates?|markets?|participants|company|companies|government|figures?)$",
    re.IGNORECASE,
)
OUTPUT_NOUNS = re.compile(
    r"(?:['’]s?)?\s+(?:(?:\d{4}|latest|recent|own|new|annual|quarterly|monthly|weekly|midyear|mid-year|global|market|"
    r"earnings|research|investment|economic|internal|updated|preliminary|early|official|closely|watched|[A-Z]\w+)\s+)*"
    r"(?:data|figures?|report|survey|outlook|note|estimates?|forecasts?|article|study|analysis|research|numbers|recap|"
    r"analysts?|economists?|strategists?|team|desk|tracker|model|poll|commentary|statement|filing|release|piece|story|"
    r"calculations?|projections?|newsletter|column|paper|readings?|insights?|tool)\b.*$"
)
NOT_NAMES = frozenset(
    "But And Yet So Still Meanwhile However Then While As He She They It We I You This That These Those There Who Here Also Both Some "
    "Most Many All Another One Two Three Several Even Now Today Yesterday Overall Instead Nor Or If When Since After Before Its Their "
    "Consensus Prior Recent Latest New Data Separate Official Earlier Previous Fresh Early Weekly Monthly Quarterly Annual Last Next First "
    "His Her My Our Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Wall Street Stocks Shares".split()
)
BODIES = re.compile(
    r"\b(?:Bank|Department|Bureau|University|Institute|Office|Ministry|Association|Chamber|Council|Board|Federation|Society|House|"
    r"Commission|School|College|Federal|Reserve|Conference|Centre|Center|Union|Academy|Confederation|League|Bankers|Managers)\b"
)

HOUSES = frozenset(
    name.lower()
    for name in (
        "Goldman Sachs", "Goldman", "Morgan Stanley", "JPMorgan", "JPMorgan Chase", "J.P. Morgan", "Bank of America", "BofA", "Citigroup", "Citi",
        "Deutsche Bank", "Barclays", "UBS", "UBS Group", "HSBC", "HSBC Holdings", "Standard Chartered", "Wells Fargo", "Jefferies", "Oppenheimer", "Evercore",
        "Royal Bank of Canada", "RBC", "Bank of Montreal", "BMO", "Nomura", "Société Générale", "BNP Paribas", "Macquarie", "ING", "ING Groep", "Commerzbank",
        "Raymond James", "Stifel", "Piper Sandler", "Wedbush", "Bernstein", "Fundstrat", "Mizuho", "Lazard", "BlackRock", "Charles Schwab", "State Street",
        "T. Rowe Price", "Rabobank", "Westpac", "ANZ", "S&P Global", "Moody's", "KKR", "Apollo", "Invesco", "Franklin Templeton", "Interactive Brokers",
        "Toronto-Dominion Bank", "TD Cowen", "KeyCorp", "FactSet", "MSCI", "Morningstar", "CME Group", "Nasdaq", "LSEG", "Gartner", "CoinGecko", "Coinbase",
    )
)  # fmt: skip
"""Listed companies, lower case, that publish figures about others."""


@functools.cache
def publishers() -> Mapping[str, str]:
    """Return the alias of every known publisher, lower case, with its name."""
    table: dict[str, str] = {}
    for row in read_table("lexicon", "publishers.csv"):
        for alias in (row["name"], *row["aliases"].split("|")):
            if alias.strip():
                table[alias.strip().lower()] = row["name"]
    return table


@functools.cache
def publisher_pattern() -> re.Pattern[str]:
    """Return the pattern of every publisher's names."""
    aliases = sorted(publishers(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, aliases))})(?![\w-])", re.IGNORECASE)


def source_name(phrase: str) -> str | None:
    """Return the name of a source from the words that stand for it, or `None` where nobody is named."""
    phrase = phrase.strip(" ,.'\"“”")
    known = [match for match in publisher_pattern().finditer(phrase) if match[0][:1].isupper()]
    if known:
        return publishers()[known[-1][0].lower()] if " at " in phrase else publishers()[known[0][0].lower()]
    phrase = STOP.split(phrase, maxsplit=1)[0]
    phrase = re.sub(
        r"^(?:an?|the|data|figures|estimates|research|analysis|analysts|economists|strategists|report|from|by|at|of|survey|and)\s+(?=\S)",
        "",
        phrase,
        flags=re.IGNORECASE,
    )
    while (
        shorter := re.sub(r"^(?:an?|the|from|by|at|of|compiled)\s+", "", phrase, flags=re.IGNORECASE)
    ) != phrase:
        phrase = shorter
    phrase = OUTPUT_NOUNS.sub("", phrase).strip(" ,'’")
    phrase = re.sub(r"['’]s$", "", phrase)
    if not phrase or GENERIC.match(phrase) or not re.search(r"[A-Z]", phrase):
        return None
    words = phrase.split()
    while words and words[0] in NOT_NAMES:
        words.pop(0)
    while words and not re.match(r"[A-Z0-9]", words[0]):
        words.pop(0)
    kept: list[str] = []
    for word in words:
        if not re.match(r"[A-Z0-9&]|of$|for$|and$|de$|von$|the$", word):
            break
        kept.append(word)
    if "of" in kept and len(kept) > 2 and not BODIES.search(" ".join(kept[: kept.index("of")])):
        kept = kept[: kept.index("of")]  # "M. Okafor of Lindgren Rates"
    while kept and kept[-1] in ("of", "for", "and", "the"):
        kept.pop()
    return " ".join(kept) or None


def is_house(name: str) -> bool:
    """Return whether somebody of this name publishes figures about others: a bank, a broker, a data firm."""
    return name.lower() in HOUSES or name.lower() in publishers()


def is_publisher(name: str) -> bool:
    """Return whether all that somebody of this name publishes is about others."""
    return name.lower() in publishers()


def is_same(source: str, subject: str) -> bool:
    """Return whether the name of a source and that of a subject are one: "JPMorgan" and "JPMorgan Chase"."""
    a, b = source.lower(), subject.lower()
    return a == b or a.startswith(f"{b} ") or b.startswith(f"{a} ")
