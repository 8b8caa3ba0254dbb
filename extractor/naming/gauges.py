"""Which instrument a group's name stands for: the gauge of that group which the article itself names.

"Small caps beat large ones" beside a figure of the Russell 2000 tells of that index; in a note on the Select Sector
SPDRs "utilities" are XLU; "its growth counterpart", after IVE, is IVW.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from extractor.claims import Subject
from extractor.lexicon.table import load_lexicon
from extractor.reading import Sentence
from extractor.tables import read_table

SECTOR_FUNDS = re.compile(
    r"\b(?:[Ss]elect [Ss]ector (?:SPDRs?|funds?|ETFs?)|[Ss]ector (?:SPDRs?|funds?|ETFs?)|SPDR (?:[Ss]ector )?funds|SPDRs)\b"
)
OWN_INDEX = re.compile(r"S&P|\b(?:sector|index)\b", re.IGNORECASE)
"""What names the sector of the index itself, funds or not."""
TWINS = (
    ("IVW", "IVE"), ("IWF", "IWD"), ("IWO", "IWN"), ("IWP", "IWS"), ("VUG", "VTV"), ("VOOG", "VOOV"), ("VONG", "VONV"),
    ("SPYG", "SPYV"), ("SCHG", "SCHV"), ("VBK", "VBR"), ("^RLG", "^RLV"), ("^RUO", "^RUJ"), ("^SGX", "^SVX"),
    ("^RAG", "^RAV"),
)  # fmt: skip
"""Growth and value halves of one index, by symbol."""
COUNTERPART = re.compile(
    r"\b(?:its|the|their)\s+(?:corresponding\s+|own\s+|matching\s+|equivalent\s+)?(?P<style>growth|value)[- ]"
    r"(?:fund|ETF|counterpart|sibling|half|twin|version|peer|rival|equivalent|side|sister|stablemate)\b"
)


SECTOR_WORD = re.compile(
    r"(?<![\w-])(?P<word>[Tt]echnology|[Tt]ech|[Ee]nergy|[Mm]aterials|[Ff]inancials|[Ss]taples|[Dd]iscretionary|[Hh]ealth care|[Hh]ealthcare|[Rr]eal estate)"
    r"(?=['’]s\s+[-+\d]|\s*(?:\(|[,;.:]|$)|\s+(?:and|but|[-+\d]|rose|fell|gained|lost|added|led|leads|came|was|were|is|are|by|at|with|stands?|slipped|climbed|dropped|shed|advanced|declined|surged|jumped|sank|slid|eased|had|ended|finished|trailed|lagged|down|up|off)\b)"
)
SECTOR_OF = {
    "technology": "XLK", "tech": "XLK", "energy": "XLE", "materials": "XLB", "financials": "XLF", "staples": "XLP",
    "discretionary": "XLY", "health care": "XLV", "healthcare": "XLV", "real estate": "XLRE",
}  # fmt: skip


class Gauges:
    """What an article names, and so what its groups stand for."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._named: dict[str, Subject] = {}
        funds = False
        for sentence in sentences:
            for mention in sentence.mentions:
                if mention.subject is not None and mention.subject.symbol:
                    self._named.setdefault(mention.subject.symbol, mention.subject)
            funds = funds or SECTOR_FUNDS.search(sentence.words) is not None
        named = sum(1 for name, symbols in _table().items() if _is_sector(name) and symbols[0] in self._named)
        self.of_sector_funds = funds or named > 1

    def stand_for(self, subject: Subject, words: str) -> Subject:
        """Return the instrument that a group written as `words` stands for, else the subject itself."""
        symbols = _table().get(subject.name)
        if symbols is None:
            return subject
        if subject.type == "sector":
            if not self.of_sector_funds or OWN_INDEX.search(words):
                return subject
            return _subject_of(symbols[0]) or subject
        named = [self._named[symbol] for symbol in symbols if symbol in self._named]
        if not named:  # growth, where only the fund of value is named
            halves = [symbol for symbol in symbols if (twin_symbol(symbol) or "") in self._named]
            named = [item for symbol in halves if (item := _subject_of(symbol)) is not None]
        if len(named) > 1:
            named = [item for item in named if item.type == "index"]
        return named[0] if len(named) == 1 else subject

    def benchmark_for(self, subject: Subject) -> Subject:
        """Return the S&P 500 for "the market", against which something is held, where the article names that index."""
        return (
            self._named.get("^GSPC", subject) if subject.name in ("Stock market", "U.S. stocks") else subject
        )

    def twin_of(self, subject: Subject) -> Subject | None:
        """Return the other half of an index that the article names, too."""
        symbol = twin_symbol(subject.symbol)
        return None if symbol is None else self._named.get(symbol)


def twin_symbol(symbol: str | None) -> str | None:
    """Return the symbol of the growth half for a value half, and the reverse."""
    for growth, value in TWINS:
        if symbol == growth:
            return value
        if symbol == value:
            return growth
    return None


def find_counterparts(
    text: str, start: int, end: int, before: Iterable[Subject]
) -> Iterator[tuple[int, int, Subject]]:
    """Yield (start, end, subject) of "its growth counterpart" and the like; `before`: subjects, the latest first."""
    known = list(before)
    for match in COUNTERPART.finditer(text, start, end):
        side = 0 if match["style"] == "growth" else 1
        for subject in known:
            pair = next((pair for pair in TWINS if subject.symbol == pair[1 - side]), None)
            other = None if pair is None else _subject_of(pair[side])
            if other is not None:
                yield match.start(), match.end(), other
                break


def find_sector_words(text: str, start: int, end: int, *, funds: bool) -> Iterator[tuple[int, int, Subject]]:
    """Yield (start, end, subject) of the bare words for sectors ("materials 1.1%"): of their funds, or of the sectors."""
    sectors = {symbols[0]: name for name, symbols in _table().items() if _is_sector(name)}
    for match in SECTOR_WORD.finditer(text, start, end):
        symbol = SECTOR_OF[match["word"].lower()]
        entry = None if funds else load_lexicon().by_name.get(sectors[symbol])
        subject = _subject_of(symbol) if entry is None else entry.subject()
        if subject is not None:
            yield match.start(), match.end(), subject


def _subject_of(symbol: str) -> Subject | None:
    entry = load_lexicon().by_symbol.get(symbol)
    return None if entry is None else entry.subject()


def _is_sector(name: str) -> bool:
    return name.startswith("S&P 500 ")


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["gauges"].split("|")) for row in read_table("lexicon", "gauges.csv")}
