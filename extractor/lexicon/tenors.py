"""Yields of government bonds by their tenor: "the yield on the benchmark 10-year note", "two-year gilts"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.claims import Subject
from extractor.lexicon.table import load_lexicon, read_rows, subject_of

NUMBERS = {
    "one": "1", "two": "2", "three": "3", "five": "5", "six": "6", "seven": "7", "ten": "10", "twenty": "20",
    "thirty": "30",
}  # fmt: skip
TREASURY = {
    "1 month": "DGS1MO", "3 month": "DGS3MO", "6 month": "DGS6MO", "1 year": "DGS1", "2 year": "DGS2",
    "3 year": "DGS3", "5 year": "DGS5", "7 year": "DGS7", "10 year": "DGS10", "20 year": "DGS20",
    "30 year": "DGS30",
}  # fmt: skip
ISSUERS = {"bund": "Germany", "gilt": "UK", "jgb": "Japan", "oat": "France", "btp": "Italy"}
BONDS = {
    "Germany": "German bund", "UK": "UK gilt", "Japan": "Japanese government bond",
    "France": "French government bond", "Italy": "Italian government bond",
    "China": "Chinese government bond",
}  # fmt: skip

NUMBER = r"1|2|3|5|6|7|10|15|20|30|40|50|one|two|three|five|six|seven|ten|twenty|thirty"
TENOR = re.compile(
    rf"(?<![\w.,$-])(?:(?P<first>{NUMBER})(?:-year)?-?(?: and |, | to |/))?(?P<number>{NUMBER})"
    r"[-\u2010\u2011\u2013 ](?P<unit>year|yr|month)s?(?!\w|-old)",
    re.IGNORECASE,
)
INSTRUMENT = (
    r"(?:\s+(?:(?P<of>UK|U\.K\.|British|German|Japan(?:ese)?|French|Italian|Spanish|Chinese|Canadian|Australian)"
    r"|U\.?S\.?|government|benchmark|nominal))*"
    r"(?:\s+(?P<bond>Treasur(?:y|ies|ys)(?:[\u2019']s)?(?:\s+(?:notes?|bonds?|bills?|securities))?|T-(?:notes?|bonds?|bills?)"
    r"|bunds?|gilts?|JGBs?|OATs?|BTPs?|government\s+bonds?|bonds?|notes?|bills?|sovereign\s+bonds?))?"
)
AFTER = re.compile(INSTRUMENT + r"(?:[\u2019']s?)?(?:\s+(?P<yield>yields?|rates?))?(?!\w)", re.IGNORECASE)
BEFORE = re.compile(
    r"(?P<yield>yields?\s+(?:on|of|for)\s+(?:both\s+)?)?(?:the\s+|a\s+)?"
    r"(?:(?:benchmark|closely\s+watched|key|key\s+benchmark|bellwether|so-called)\s+)*"
    r"(?P<of>(?!yields?\b)[\w.]+(?:\s[\w.]+)??(?:[\u2019']s)?\s+)?"
    r"(?:(?:benchmark|government)\s+)*$",
    re.IGNORECASE,
)
THE_BEFORE = re.compile(r"(?:\bthe|\bbenchmark|U\.S\.|\bUS)\s$", re.IGNORECASE)
ALONE = re.compile(
    r"\s*(?:$|[,.;:)]|(?:rose|fell|was|is|stood|climbed|dropped|slid|slipped|jumped|eased|edged|ticked|dipped"
    r"|traded|trading|at|to|hit|touched|settled|up|down|gained|lost|added|reached|surged|sank|held|hovered|ended|closed"
    r"|moved|near|above|below|hovering|yielding|yielded|yields?|backed|went|finished|pushed|crept|shed|leapt|retreated|drifted|pays)(?!\w)"
    r"|[-+]?\d[\d.]*\s?(?:%|bps?\b|basis|percent(?:age points?)?\b))",
    re.IGNORECASE,
)


YIELDED = re.compile(r"\s+(?:yield(?:s|ed|ing)?|at|now at)\s+(?:about |nearly |just |around )?\d")
MOVED = re.compile(
    r"\s*[-+]?\d[\d.]*\s?(?:bps?\b|basis|percentage points?\b)|\s*[:=@]?\s*\d{1,2}\.\d{1,3}\s?(?:%|per ?cent|pct)"
)


@dataclass(frozen=True, slots=True)
class TenorMention:
    """A yield named by its tenor."""

    start: int
    end: int
    subject: Subject
    weak: bool


@functools.cache
def countries() -> dict[str, str]:
    """Return countries by their names and adjectives, in lower case."""
    table = {}
    for name, aliases, _source in read_rows("countries"):
        table.update({alias.lower(): name for alias in aliases.split("|")})
    return table


def name_yield(number: str, unit: str, country: str) -> Subject:
    """Return the subject of a government's yield at a tenor."""
    tenor = f"{NUMBERS.get(number.lower(), number)} {unit.lower().replace('yr', 'year')}"
    hyphenated = tenor.replace(" ", "-")
    if country == "U.S.":
        symbol = TREASURY.get(tenor)
        kind = "Treasury bill" if tenor.endswith("month") else "Treasury"
        entry = load_lexicon().by_symbol.get(symbol) if symbol else None
        return subject_of(entry.name if entry else f"{hyphenated} {kind} yield", symbol, "yield")
    return subject_of(f"{hyphenated} {BONDS.get(country, country + ' government bond')} yield", None, "yield")


def is_plain_rate(text: str, tenor: re.Match[str]) -> bool:
    """Return whether "the 10-year rate" means a yield: mortgages have 15 and 30 years."""
    if tenor["unit"].lower() == "month" or tenor["number"].lower() in {"15", "30", "thirty", "1", "one"}:
        return False
    return THE_BEFORE.search(text[max(0, tenor.start() - 12) : tenor.start()]) is not None


def find_tenors(text: str) -> Iterator[TenorMention]:
    """Yield the yields that a text names by tenor; the span has the word "yield" where it stands with it."""
    for tenor in TENOR.finditer(text):
        start, end = tenor.span()
        after = AFTER.match(text, end)
        before = BEFORE.search(text[max(0, start - 70) : start])
        bond = ((after and after["bond"]) or "").lower().split("'")[0].split("\u2019")[0]
        yielded = after is not None and after["bond"] and YIELDED.match(text, after.end())
        is_yield = bool((after and after["yield"]) or (before and before["yield"]) or yielded)
        adjective = countries().get(after["of"].lower()) if after and after["of"] else None
        issuer = adjective or next(
            (country for stem, country in ISSUERS.items() if bond.startswith(stem)), None
        )
        treasury = bond.startswith(("treasur", "t-"))
        country, owned = issuer or "U.S.", False
        if before and before["of"] and not issuer:
            owner = re.sub(r"[\u2019']s$", "", before["of"].strip()).lower()
            last = owner.rsplit(" ", 1)[-1]
            named = countries().get(owner) or countries().get(last)
            country, owned = named or country, named is not None
        if not (is_yield or treasury or issuer):
            the = THE_BEFORE.search(text[max(0, start - 12) : start])
            if not (the or owned) or not ALONE.match(text, after.end() if after else end):
                continue
            if tenor["unit"] == "month" or (not bond and tenor["first"]):
                continue
        rate = after is not None and (after["yield"] or "").lower().startswith("rate")
        if rate and not (treasury or issuer) and not is_plain_rate(text, tenor):
            continue
        stop = after.end() if after else end
        if after and not after["bond"] and not after["yield"]:
            stop = end
        begin = start
        if before and before["yield"]:
            begin = start - len(before.group()) if before.group() else start
        if tenor["first"] and is_yield:
            yield TenorMention(
                tenor.start("first"),
                tenor.end("first"),
                name_yield(tenor["first"], tenor["unit"], country),
                weak=False,
            )
            begin = tenor.start("number")
        elif tenor["first"]:
            begin = tenor.start("number")
        yield TenorMention(
            begin,
            stop,
            name_yield(tenor["number"], tenor["unit"], country),
            weak=not is_yield and MOVED.match(text, stop) is None,
        )
