"""The index of a country that reports call its benchmark: "the UK's blue-chip index", "London's benchmark"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from extractor.claims import Subject
from extractor.lexicon.table import load_lexicon
from extractor.tables import read_table
from extractor.vocabulary import predicates

KIND = r"(?:(?:blue[- ]chip|benchmark|main|broad(?:er)?|headline|equity|stock|share|national|key|leading|top)[- ])"
MARKET = r"(?:blue[- ]chips?(?: (?:stocks|shares))?|(?:leading |top |listed )?(?:stocks|shares|equities)|(?:stock |share |equity )?market|bourse|(?:stock |share )?(?:index|average|gauge|benchmark))"
"""What a country's or city's name makes its benchmark ("London's leading shares", "Tokyo stocks", "the German market")."""
HOME = frozenset(
    ("U.S.", "US", "USA", "America", "American", "United States", "the U.S.", "the United States")
)
"""Whose stocks have several benchmarks."""
NOT_SHARES = r"(?!\s+(?:yields?|bonds?|rates?|bunds?|gilts?|notes?|oil|crude|power|gas|price|contract|futures|\d+-year|government|sovereign))"


@functools.cache
def _by_country() -> Mapping[str, Subject]:
    found: dict[str, Subject] = {}
    lexicon = load_lexicon()
    benchmarks = {row["country"]: row for row in read_table("lexicon", "benchmarks.csv")}
    for row in read_table("lexicon", "countries.csv"):
        benchmark = benchmarks.get(row["name"], {"symbol": "", "cities": ""})
        entry = lexicon.by_symbol.get(benchmark["symbol"])
        subject = None if entry is None else entry.subject()
        if subject is not None:
            names = (row["name"], *row["aliases"].split("|"), *benchmark["cities"].split("|"))
            found.update({name: subject for name in names if name})
    return found


FIGURE = r"(?=[^.;,:]{0,30}?\d[\d.,]*\s?(?:%|per\s?cent|pct|points?\b))"


def _moved() -> str:
    """Return the pattern of a clause that tells of a move: a predicate of moving or ending, and a figure near."""
    words = {
        form
        for form, senses in predicates().items()
        for sense in senses
        if sense.kind in ("move", "stand", "cut") and sense.pos in ("verb", "adj")
    } - {"stocks", "is", "are", "was", "were", "be", "been", "being"}
    forms = "|".join(
        sorted((*map(re.escape, words), "put on", "gave", "flat", "little changed"), key=len, reverse=True)
    )
    return rf"(?:(?:was|were|is|are|had|has|have|also|already|then|again)\s+){{0,2}}(?:(?:{forms})\b{FIGURE}|[+−-]?\d[\d.,]*\s?(?:%|per\s?cent|pct|points?\b))"


@functools.cache
def _exchanges() -> re.Pattern[str]:
    cities = {
        city for row in read_table("lexicon", "benchmarks.csv") for city in row["cities"].split("|") if city
    }
    names = "|".join(map(re.escape, sorted({*cities, "Hong Kong"}, key=len, reverse=True)))
    lands = "|".join(map(re.escape, sorted(_by_country().keys() - HOME, key=len, reverse=True)))
    lead = r"(?:(?<=^)|(?<=[,;:.–—-] )|(?<=\n)|(?<=\band )|(?<=\bwhile )|(?<=\bbut )|(?<=\bwhereas )|(?<=\bin )|(?<=\bthe )|(?<=\bThe ))"
    return re.compile(
        rf"{lead}(?:(?P<city>{names})|(?P<country>{lands})(?:['’]s?)?\s+(?P<market>{MARKET}))\s+(?={_moved()})"
    )


@functools.cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_by_country(), key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w.-])(?:[Tt]he\s+)?(?P<country>{names})(?:['’]s?)?\s+"
        rf"(?:{KIND}+(?:index|gauge|average|barometer|indicator)|benchmark|(?:index|gauge)(?=\s+(?:rose|fell|gained|lost|closed|ended|was|is|has|had|put|added|returned|climbed|slipped|dropped))|(?P<one>one)\b(?=\s+(?:by\s+)?\d))"
        rf"\b{NOT_SHARES}"
    )


def find_national(text: str, start: int, end: int) -> Iterator[tuple[int, int, Subject]]:
    """Yield (start, end, index) of the indexes that are named by their country; "the French one" after such."""
    before = False
    for match in _pattern().finditer(text, start, end):
        if match["one"] and not before:
            continue
        if match["country"] in ("U.S.", "US", "America", "American", "United States") and match[0].endswith(
            "benchmark"
        ):
            continue  # that may be crude or a Treasury note
        before = True
        yield match.start(), match.end(), _by_country()[match["country"]]
    for match in _exchanges().finditer(text, start, end):
        name = match["city"] or match["country"]
        if name in _by_country():
            last = match.end("market") if match["market"] else match.end("city")
            yield match.start("city") if match["city"] else match.start("country"), last, _by_country()[name]
