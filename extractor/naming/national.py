"""The index of a country that reports call its benchmark: "the UK's blue-chip index", "London's benchmark"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from extractor.claims import Subject
from extractor.lexicon.table import load_lexicon
from extractor.tables import read_table

KIND = r"(?:(?:blue[- ]chip|benchmark|main|broad(?:er)?|headline|equity|stock|share|national|key|leading|top)[- ])"
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


MOVED = (
    r"(?:(?:was|were|is|had|has|also|already|then)\s+)?(?:(?:rose|risen|fell|fallen|gained|lost|added|climbed|slipped|ended|closed|finished|shed|dropped|jumped"
    r"|rallied|sank|dipped|edged|advanced|tumbled|plunged|eased|retreated|surged|soared|slid|declined|settled|put on|gave up|inched|up|down|off|flat|lower|higher)\b"
    r"|[+−-]?\d)(?=[^.;]{0,25}\d[\d.]*\s?(?:%|per\s?cent|pct))"
)
"""What follows a city that stands for its stock exchange ("Frankfurt rose 0.3%")."""


@functools.cache
def _exchanges() -> re.Pattern[str]:
    cities = {
        city for row in read_table("lexicon", "benchmarks.csv") for city in row["cities"].split("|") if city
    }
    names = "|".join(map(re.escape, sorted({*cities, "Hong Kong"}, key=len, reverse=True)))
    return re.compile(
        rf"(?:(?<=^)|(?<=[,;:.\n] )|(?<=\n)|(?<=\band )|(?<=\bwhile )|(?<=\bbut )|(?<=\bwhereas ))(?P<country>{names})(?:\s+stocks)?\s+(?={MOVED})"
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
        if match["country"] in _by_country():
            yield match.start("country"), match.end("country"), _by_country()[match["country"]]
