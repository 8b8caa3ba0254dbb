"""The lexicon's tables in memory: entries by alias, by ticker and by first word.

Reading every row takes a few milliseconds; the aliases that begin with a word are compiled when that word
is first met in a text.
"""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from extractor.claims import Subject, SubjectType

FOLDER = Path(__file__).parent
SUBJECT_TABLES = (
    "indexes",
    "companies",
    "companies_world",
    "etfs",
    "sectors",
    "rates",
    "economy",
    "commodities",
    "currencies",
    "crypto",
    "groups",
    "funds",
)
"""Tables of subjects; where two claim one alias, the earlier table wins."""

DESCRIBED = frozenset({"industry", "fund", "economy", "crypto"})
"""Types whose canonical names are common nouns: they are also read without the capital."""

WORD = re.compile(r"[^\W_]+")
"""A token: a run of letters and digits. Everything between two tokens is a separator."""

FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")
EntryKind = Literal["subject", "central_bank", "publisher", "country", "blocker"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a subject, or a name that is none (publisher, country, blocked phrase)."""

    kind: EntryKind
    name: str
    symbol: str | None = None
    type: SubjectType | None = None
    note: str = ""

    def subject(self) -> Subject | None:
        """Return the subject of the row, `None` for names that are no subjects."""
        return subject_of(self.name, self.symbol, self.type) if self.type else None


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write an entry; `ambiguous` ones need context."""

    text: str
    entry: Entry
    ambiguous: bool


@dataclass(slots=True)
class Node:
    """A node of the tree of words below a first word: what ends here, and what may follow."""

    ends: list[tuple[Alias, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    following: dict[str, Node] = field(default_factory=dict)


@functools.cache
def subject_of(name: str, symbol: str | None, subject_type: SubjectType) -> Subject:
    """Return one shared record for each subject."""
    return Subject(name=name, symbol=symbol, type=subject_type)


def read_rows(table: str) -> Iterator[list[str]]:
    """Yield the rows of a table of this folder as lists of cells, without the header."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from rows


@functools.cache
def normalize_separator(separator: str) -> str:
    """Return the class of what stands between two words of a name: hyphens count as spaces."""
    bare = separator.strip()
    if not bare:
        return " " if separator.count("\n") < 2 else "\n"
    if bare in {"-", "\u2010", "\u2011", "\u2013"}:
        return " "
    return bare.replace("\u2019", "'")


def case_of(word: str) -> str:
    """Return what a written form of `word` must keep: "U" all capitals, "C" the first one, "" nothing."""
    if not word[0].isupper():
        return ""
    return "U" if word.isupper() else "C"


class Lexicon:
    """All names, found by their first word; tickers, proxies and the currencies' quoting."""

    def __init__(self) -> None:
        """Read every table."""
        self.raw: dict[str, list[tuple[str, Entry, bool]]] = {}
        self.compiled: dict[str, Node] = {}
        self.by_symbol: dict[str, Entry] = {}
        self.by_name: dict[str, Entry] = {}
        for table in SUBJECT_TABLES:
            for name, symbol, kind, aliases, ambiguous, _source in read_rows(table):
                entry = Entry("subject", name, symbol or None, cast("SubjectType", kind))
                self.add(entry, name, aliases, ambiguous)
                self.by_name[name] = entry
                if symbol:
                    self.by_symbol.setdefault(symbol, entry)
        for name, aliases, kind, ambiguous, _source in read_rows("publishers"):
            self.add(Entry("publisher", name, note=kind), name, aliases, ambiguous)
        for name, aliases, rate, _country, _source in read_rows("central_banks"):
            of_rate = self.by_name[rate]
            self.by_name[name] = Entry("central_bank", name, of_rate.symbol, "rate")
            self.add(self.by_name[name], name, aliases, "")
        for name, aliases, _source in read_rows("countries"):
            self.add(Entry("country", name), "", aliases, "")
        for phrase, reason, _source in read_rows("blockers"):
            self.add(Entry("blocker", phrase, note=reason), phrase, "", "")
        self.rates = {
            name: self.by_name[rate] for name, _aliases, rate, _country, _source in read_rows("central_banks")
        }
        self.tickers: dict[str, Entry] = {
            symbol: entry
            for symbol, entry in self.by_symbol.items()
            if symbol.isalpha() and entry.type != "yield"
        }
        for symbol, entry in self.by_symbol.items():
            if "." in symbol or "-" in symbol:
                self.tickers[symbol.replace("-", ".")] = entry
                self.tickers.setdefault(symbol, entry)
        for ticker, symbol, _source in read_rows("tickers"):
            self.tickers.setdefault(ticker, self.by_symbol[symbol])

    def add(self, entry: Entry, name: str, aliases: str, ambiguous: str) -> None:
        """Enter a row's name and aliases under their first words."""
        unsure = ambiguous.split("|") if ambiguous else ()
        written = [name, *aliases.split("|")] if aliases else [name]
        if entry.type in DESCRIBED and name[1:2].islower() and " " in name:
            written.append(f"{name[0].lower()}{name[1:]}")
        raw = self.raw
        for alias in written:
            for form in (
                (alias, alias.replace("U.S.", "US").replace("U.K.", "UK")) if "U." in alias else (alias,)
            ):
                first = FIRST_WORD.match(form)
                if first is not None:
                    raw.setdefault(first[1].lower(), []).append((form, entry, alias in unsure))

    def node(self, word: str) -> Node | None:
        """Return the compiled tree of the aliases whose first word, in lower case, is `word`."""
        node = self.compiled.get(word)
        if node is None and word in self.raw:
            node = self.compiled[word] = compile_node(self.raw[word])
        return node

    def match(
        self, text: str, tokens: list[tuple[int, int, str]], position: int
    ) -> tuple[int, list[Alias]] | None:
        """Return the longest alias that is written at a token: the token after it, and its readings."""
        node = self.node(tokens[position][2])
        if node is None:
            return None
        path = [node]
        following = position + 1
        while following < len(tokens) and node.following:
            deeper = node.following.get(tokens[following][2])
            if deeper is None:
                break
            node = deeper
            path.append(node)
            following += 1
        for depth in range(len(path), 0, -1):
            ends = path[depth - 1].ends
            if not ends:
                continue
            words = tokens[position : position + depth]
            between = tuple(
                normalize_separator(text[left[1] : right[0]]) for left, right in itertools.pairwise(words)
            )
            readings = [
                alias
                for alias, separators, cases in ends
                if separators == between and all(map(keeps_case, cases, (text[s:e] for s, e, _ in words)))
            ]
            if readings:
                return position + depth, readings
        return None


def keeps_case(case: str, written: str) -> bool:
    """Return whether a written word keeps the capitals of its alias."""
    return not case or (written.isupper() if case == "U" else written[0].isupper())


def compile_node(aliases: list[tuple[str, Entry, bool]]) -> Node:
    """Return the tree of words of aliases with one first word."""
    root = Node()
    for written, entry, ambiguous in aliases:
        alias = Alias(written, entry, ambiguous)
        words = list(WORD.finditer(written))
        node = root
        for word in words[1:]:
            node = node.following.setdefault(word.group().lower(), Node())
        separators = tuple(
            normalize_separator(written[left.end() : right.start()])
            for left, right in itertools.pairwise(words)
        )
        node.ends.append((alias, separators, tuple(case_of(word.group()) for word in words)))
    return root


@functools.cache
def load_lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    return Lexicon()


@functools.cache
def load_proxies() -> dict[str, str | None]:
    """Return the fund that stands in for an index, sector or group without data, by symbol or name."""
    return {key: proxy or None for key, proxy, _note in read_rows("proxies")}


@functools.cache
def load_inverted_quotes() -> frozenset[str]:
    """Return the names of currencies whose symbol quotes the other way: the yen rises when USDJPY=X falls."""
    return frozenset(
        name for name, _symbol, _base, _quote, inverted, _source in read_rows("quoting") if inverted
    )
