"""References back: "the index", "its shares", "the chipmaker", "it", with the types they can stand for."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from extractor.claims import SubjectType
from extractor.lexicon.context import load_roles
from extractor.lexicon.table import WORD, read_rows
from extractor.lexicon.tenors import countries

DETERMINERS = frozenset({"the", "its", "this", "that", "their", "both", "these", "those", "his", "her"})
PRONOUNS = frozenset({"it", "they", "its", "their"})
ANYTHING: tuple[SubjectType, ...] = (
    "index", "stock", "company", "etf", "sector", "yield", "commodity", "currency", "crypto", "economy",
    "industry", "fund",
)  # fmt: skip
BARE_SHARES = re.compile(
    r"(?:^|[.!?:;,\u2014\u2013\u2022\n\"\u201c\u201d]|\b(?:and|but|while|as|with|sending|pushing|lifting|driving"
    r"|sent|pushed|lifted|helped|its|for|after|by|leaving|left|dragging|dragged))\s*$",
    re.IGNORECASE,
)
HEADS = frozenset({
    "company", "maker", "giant", "firm", "retailer", "chain", "operator", "producer", "developer", "provider",
    "manufacturer", "stock", "lender", "bank", "insurer", "carrier", "brewer", "automaker", "chipmaker",
    "drugmaker", "airline", "group", "business", "specialist", "vendor", "supplier", "wholesaler", "distributor",
    "publisher", "platform", "marketplace", "builder", "landlord", "contractor", "refiner", "grocer", "heavyweight",
    "behemoth", "titan", "stalwart", "bellwether", "pioneer", "seller", "outfit", "conglomerate", "miner", "driller",
    "broker", "studio", "utility", "juggernaut", "upstart", "merchant", "major", "label", "house",
})  # fmt: skip
DESK_SHARES = frozenset({"stk", "shrs", "shs"})
"""How desks write "shares"."""
TIMES = frozenset("quarter year month week day half period session quarters years months weeks days".split())
"""What describes no company: "for the quarter the group" are two phrases."""
OTHER_GROUPS = frozenset(
    "trade industry lobby lobbying working research advocacy consumer peer focus age user interest ethnic control opening"
    " white publishing clearing full open".split()
)
"""Words that make a "group" or "house" no company: "the trade group", "the White House"."""
OF_OR_IN = re.compile(r"\s+(?:of|in|at)\s+(?:the\s+)?[A-Z$]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference with the types of subjects that it can stand for."""

    start: int
    end: int
    refers_to: tuple[SubjectType, ...]
    weak: bool


@functools.cache
def load_phrases() -> dict[str, list[tuple[tuple[str, ...], tuple[SubjectType, ...], bool]]]:
    """Return the noun phrases that refer back, by first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[SubjectType, ...], bool]]] = {}
    for phrase, refers_to, weak, _source in read_rows("references"):
        words = tuple(word.lower() for word in WORD.findall(phrase))
        types = cast("tuple[SubjectType, ...]", tuple(refers_to.split("|")))
        table.setdefault(words[0], []).append((words, types, bool(weak)))
    for nouns, _symbols, _source in read_rows("trades"):
        for noun in nouns.split("|"):
            words = tuple(word.lower() for word in WORD.findall(noun))
            if all(words != known for known, _, _ in table.get(words[0], [])):
                table.setdefault(words[0], []).append((words, ("stock", "company"), False))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return table


def find_references(
    text: str, tokens: list[tuple[int, int, str]], taken: list[tuple[int, int]]
) -> Iterator[Reference]:
    """Yield the references outside the spans `taken`, which are sorted."""
    starts = [a for a, _ in taken]
    stop = 0
    for position, (start, end, word) in enumerate(tokens):
        if start < stop:
            continue
        found: tuple[int, tuple[SubjectType, ...], bool] | None = None
        if word in DETERMINERS:
            found = read_phrase(text, tokens, position)
        if found is None and word in PRONOUNS:
            found = (end, ANYTHING, True)
        if (
            found is None
            and word in {"shares", "stock", *DESK_SHARES}
            and stands_alone(text, start, end, word)
        ):
            found = (end, ("stock",), word == "stock")
        if found is None:
            continue
        slot = bisect.bisect_left(starts, found[0])
        if slot and taken[slot - 1][1] > start:
            continue
        if found[1][0] == "index" and slot < len(starts) and starts[slot] == found[0] + 1:
            continue  # "the benchmark S&P 500" is one name
        stop = found[0]
        yield Reference(start, found[0], found[1], found[2])


def read_phrase(
    text: str, tokens: list[tuple[int, int, str]], position: int
) -> tuple[int, tuple[SubjectType, ...], bool] | None:
    """Return end, types and weakness of the noun phrase after a determiner, `None` if none refers back."""
    phrases = load_phrases()
    ahead = position + 1
    filled = False
    for _ in range(4):
        if ahead >= len(tokens) or text[tokens[ahead - 1][1] : tokens[ahead][0]] not in {
            " ",
            "-",
            "\u00a0",
            "\n",
            ". ",
            ".",
        }:
            return None
        word = tokens[ahead][2]
        for words, types, weak in phrases.get(word, ()):
            stop = ahead + len(words)
            if stop <= len(tokens) and tuple(token[2] for token in tokens[ahead:stop]) == words:
                if follows_noun(text, tokens, stop) or (filled and words[-1] not in HEADS):
                    continue
                if words[-1] in ("group", "house") and tokens[ahead - 1][2] in OTHER_GROUPS:
                    continue
                shares = words[-1] in {"shares", "stock", "share", "stocks"} and OF_OR_IN.match(
                    text, tokens[stop - 1][1]
                )
                if shares:
                    return None
                return (
                    tokens[stop - 1][1],
                    types,
                    weak or (ahead > position + 1 and types == ("index",) and False),
                )
        based = next(
            (place for place in range(ahead + 1, min(ahead + 4, len(tokens))) if tokens[place][2] == "based"),
            0,
        )
        if based and all(text[tokens[place][0]].isupper() for place in range(ahead, based)):
            ahead = based + 1
        elif word in load_roles()["modifier"] or word in countries():
            ahead += 1
        elif is_filler(text, tokens[ahead]):
            ahead += 1
            filled = True
        else:
            return None
    return None


def is_filler(text: str, token: tuple[int, int, str]) -> bool:
    """Return whether a word can describe a company before its noun: "the big box retailer"."""
    start, end, word = token
    roles = load_roles()
    return (
        end - start > 2
        and text[start].islower()
        and word.isalpha()
        and word not in DETERMINERS
        and word not in TIMES
        and not any(word in roles[role] for role in ("verb", "auxiliary", "function"))
    )


def follows_noun(text: str, tokens: list[tuple[int, int, str]], stop: int) -> bool:
    """Return whether the phrase only begins a compound: "the stock market", "the company-wide"."""
    if stop >= len(tokens):
        return False
    gap = text[tokens[stop - 1][1] : tokens[stop][0]]
    if gap not in {" ", "-", "\u00a0"}:
        return False
    following = tokens[stop][2]
    if tokens[stop - 1][2] in {"rate", "rates"} and following in {"cut", "cuts", "hike", "hikes"}:
        return True
    return following in load_roles()["compound"]


def stands_alone(text: str, start: int, end: int, word: str) -> bool:
    """Return whether "shares" or "stock" stands for those of a company named before, not beside its name."""
    before = text[max(0, start - 14) : start]
    if not BARE_SHARES.search(before) or OF_OR_IN.match(text, end) or text[end : end + 1] == "-":
        return False
    return (
        word == "shares"
        or word in DESK_SHARES
        or re.match(
            r"\s+(?:rose|fell|is|was|has|gained|jumped|dropped|surged|climbed|slid|soared|tumbled|up|down|closed|trades|traded|rallied|plunged|sank)\b",
            text[end : end + 12],
        )
        is not None
    )
