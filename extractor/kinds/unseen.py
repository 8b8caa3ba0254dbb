"""Extremes told by when there was one last: "a level not seen since July", "last traded this high in May".

They are records like "the highest since July"; which way is said by the words, else by the move before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.kinds.triggers import Trigger
from extractor.vocabulary import predicates

THING = (
    r"(?:(?:a|the|an) (?:\w+ )?(?:level|mark|price|point|height|depth|low|high|threshold|figure|print|reading|value)|levels|prices|heights|depths|highs|lows|territory|ground|values"
    r"|(?P<moved>something|(?:a (?:\w+ )?)?(?:fall|loss|losse|gain|rise|drop|jump|slide|decline|rout|rally|slump|surge|day|week)s?(?: of (?:such|that|this) (?:size|magnitude|scale|kind))?))"
)
SEEN = r"(?:seen|visited|revisited|reached|touched|hit|traded|recorded|witnessed|experienced|matched|equalled|registered|posted|printed|plumbed|scaled|attained|tested)"
WHO = r"(?: (?:that )?(?:it|they|the \w+|Wall Street|investors|traders|markets))?"
NOT_SEEN = re.compile(
    rf"\b(?P<core>{THING}(?: at)?{WHO}(?: that)?(?: (?:has|had|have|was|were))?(?: not| never|n['’]t| un-?)\s?(?:been )?{SEEN})(?=(?: there)? since\b)",
    re.IGNORECASE,
)
LAST_SEEN = re.compile(
    rf"\b(?P<core>{THING},?{WHO}(?: (?:was|were))? last {SEEN})(?=(?: there)? (?:in|on|at|during|back|since)\b)",
    re.IGNORECASE,
)
LAST_SO = re.compile(
    r"\b(?P<core>(?:last|not) (?:closed|ended|finished|traded|settled|stood|been|cost|was|were) (?:a day |a week |a session )?(?:this |that |so |as )?(?P<way>higher|lower|more|less|high|low|dear|cheap|expensive|above|below)\b(?: [$€£]?\d[\d,.]*)?)"
    r"(?=(?: than (?:that|this))? (?:in|on|during|back|since)\b)",
    re.IGNORECASE,
)
NOT_SINCE = re.compile(
    r"\b(?P<core>not since (?:[^.;,]|(?<=\d),){3,40}? (?:has|had|have|did|was|were) (?:it|they|the \w+|\w+) (?:been |closed |ended |finished |traded |settled |stood |fallen |risen |gone |sunk |dropped )?(?:so|this|that|as) (?P<way>low|high|far|dear|cheap|expensive|much))\b",
    re.IGNORECASE,
)
LOW_WORDS = re.compile(r"\b(?:depths?|lows?|lower|less|cheap|below)\b", re.IGNORECASE)
HIGH_WORDS = re.compile(r"\b(?:heights?|highs?|higher|more|dear|expensive|above)\b", re.IGNORECASE)
NEARNESS = 90
"""Characters before the words within which the move stands that they are said of."""


def find_unseen(text: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the phrases that claim an extreme by when there was one last."""
    for pattern in (NOT_SEEN, LAST_SEEN, LAST_SO, NOT_SINCE):
        for match in pattern.finditer(text, start, end):
            extreme = _extreme(match["core"], text[max(start, match.start() - NEARNESS) : match.start()])
            if extreme is None:
                continue
            moved = pattern in (NOT_SEEN, LAST_SEEN) and match["moved"] is not None
            yield Trigger(
                "record",
                *match.span("core"),
                {
                    "of": "change" if moved else "level",
                    "extreme": extreme,
                    "frequency": None,
                    "unseen": "yes",
                },
            )


def _extreme(words: str, before: str) -> str | None:
    """Return whether a low or a high is meant, by the words themselves or the last move before them."""
    if LOW_WORDS.search(words):
        return "low"
    if HIGH_WORDS.search(words):
        return "high"
    for word in reversed(re.findall(r"[a-z]+", f"{before} {words}".lower())):
        for sense in predicates().get(word, ()):
            if sense.kind == "move" and sense.direction is not None and word not in ("moderate", "power"):
                return "low" if sense.direction == "down" else "high"
    return None
