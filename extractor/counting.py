"""What a number counts: the plural noun after it, past its adjectives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.numerals import GAP
from extractor.quantity_words import COUNTED, IRREGULAR_PLURALS, singular

_NEXT = re.compile(rf"(?P<gap>{GAP}|-)(?P<word>(?:[A-Z]\.)+|[A-Za-z][A-Za-z’'&-]*)(?P<stop>[.,;:)!?\"”]?)")
_STOPS = frozenset(
    """
    a an the of in on at by to from for with and or but nor as than over under about around nearly almost some only
    just up down off out above below near past after before since until till through within between among against
    is are was were be been being has have had will would could should may might can must do does did said says
    this that these those its their his her our my no not all both each every any if when while where which who whose
    whom what how it they we he she i you there here then also even still yet so too very per via plus minus versus vs
    despite amid because though although during whereas unless toward towards into onto upon without like
    times ago earlier later perhaps always sometimes besides whats lets
    gains drops falls rises loses adds jumps slips beats misses climbs plus is was has does goes says means makes
    takes gives shows helps needs wants seems looks comes turns puts sets keeps holds leads points
    """.split()
)
# Money named by what it does: "16.6 billion outflows" counts dollars.
_FLOWS = frozenset({"outflows", "inflows", "proceeds", "revenues", "profits", "earnings"})
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun as written, where it ends, whether it is one that is often counted, and comes right after."""

    noun: str
    end: int
    usual: bool
    adjacent: bool = True


def read_noun(text: str, at: int, end: int, *, one: bool) -> Counted | None:
    """Return the noun counted by the number that ends at `at`.

    `one`: the number is one, so that only a usual noun in the singular right after it counts.
    """
    pos = at
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
            if found is not None:
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
    plural = last in IRREGULAR_PLURALS or (
        last.endswith("s") and not last.endswith(("ss", "us", "is")) and (len(last) > 3 or word[:2].isupper())
    )
    return Counted(word, end, singular(last) in COUNTED, adjacent) if plural else None
