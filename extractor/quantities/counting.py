"""What a number counts: the plural noun after it, past its adjectives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.quantities.numerals import GAP
from extractor.quantities.words import COUNTED, IRREGULAR_PLURALS, find_words, singular

_NEXT = re.compile(
    rf"(?P<gap>{GAP}|-)"
    r"(?P<word>(?:[A-Z]\.)+|[0-9]{1,3}-(?:week|month|year|day)(?= )"
    r"|[A-Z][A-Za-z&]{1,11}[ -][0-9]{2,4}(?= )|[A-Za-z][A-Za-z’'&-]*)"
    r"(?P<stop>[.,;:)!?\"”]?)"
)
_STOPS = find_words("ends a noun phrase")
# Money named by what it does: "16.6 billion outflows" counts dollars.
_FLOWS = frozenset({"outflows", "inflows", "proceeds", "revenues", "profits", "earnings"})
_NO_PLURALS = frozenset(
    {"news", "economics", "politics", "physics", "gas", "lens", "overseas", "thanks", "headquarters", "sales"}
)
_HEDGE_BETWEEN = re.compile(r"\+|-(?:odd|plus)(?![A-Za-z])")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun as written, its end, whether it is often counted, and whether it comes right after."""

    noun: str
    end: int
    usual: bool
    adjacent: bool = True


def read_noun(text: str, at: int, end: int, *, one: bool) -> Counted | None:
    """Return the noun counted by the number that ends at `at`.

    `one`: the number is one, so that only a usual noun in the singular right after it counts.
    """
    hedge = _HEDGE_BETWEEN.match(text, at, end)
    pos = hedge.end() if hedge else at
    best: Counted | None = None
    for step in range(_MOST_WORDS):
        match = _NEXT.match(text, pos, end)
        if match is None:
            break
        if "\n" in match["gap"] and step == 0 and pos - text.rfind("\n", max(0, pos - 60), pos) < 30:
            break
        word = match["word"]
        lower = word.lower()
        possessive = lower.endswith(("'s", "’s", "s'", "s’"))
        if lower in _STOPS or (possessive and best is not None):
            break
        if match["gap"] == "-":
            if step or not word.islower():
                break
            # "the 30-share Sensex" describes an index.
            usual = lower in COUNTED and lower not in {"share", "stock"}
            return Counted(word, match.end("word"), usual) if usual else None
        if not possessive:
            found = _judge(word, lower, match.end("word"), one=one, adjacent=step == 0)
            if found is not None and lower in _FLOWS:
                return None
            # A second plural is the noun only if a usual one: "sales jobs", but "displacements tells".
            if found is not None and (best is None or found.usual):
                best = found
            elif best is not None:
                break
        if match["stop"]:
            break
        pos = match.end("word")
    return best


def _judge(word: str, lower: str, end: int, *, one: bool, adjacent: bool) -> Counted | None:
    last = lower.rsplit("-", 1)[-1]
    if one:
        return Counted(word, end, usual=True, adjacent=adjacent) if last in COUNTED else None
    if last in _NO_PLURALS:
        return None
    plural = last in IRREGULAR_PLURALS or (
        last.endswith("s") and not last.endswith(("ss", "us", "is")) and (len(last) > 3 or word[:2].isupper())
    )
    return Counted(word, end, singular(last) in COUNTED, adjacent) if plural else None
