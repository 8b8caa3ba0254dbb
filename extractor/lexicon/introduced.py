"""Companies that a text itself introduces: "Tiffany & Co (TIF.N)" is "Tiffany" from then on."""

from __future__ import annotations

import bisect
import re

from extractor.lexicon.context import load_roles
from extractor.lexicon.records import Reading
from extractor.lexicon.table import Entry, Lexicon
from extractor.lexicon.tenors import countries

LEAST = 4
"""Letters of a first word that may stand for the whole name."""
GENERAL = frozenset(
    """advanced air alliance allied american applied associated atlantic australian bank british canadian capital central chinese citizens city
    consolidated continental credit digital dutch eastern energy european federal financial first french general german global golden grand great
    green group home indian industrial international investment italian japanese king korean life medical metro midland modern mutual national
    natural new northern nuclear ocean oil old omega orient pacific pan people petro pharma pioneer premier prime public quality rare real red
    regional research river royal russian security silver smart south southern spanish standard state summit sun super swiss technology texas time
    total trans union united universal us value vice water wells western white world york zero""".split()
)
"""First words of many names."""


def find_introduced(
    text: str, readings: list[Reading], lexicon: Lexicon, closed: list[tuple[int, int]]
) -> list[Reading]:
    """Return the later mentions of companies that no table holds, by their name or its first word."""
    names: dict[str, tuple[Entry, int]] = {}
    for reading in readings:
        entry = reading.entry
        if reading.alias is not None or entry.type not in ("stock", "company") or reading.by_ticker:
            continue
        told = reading.ticker_span is not None or not reading.weak
        name = entry.name
        if not told or lexicon.by_name.get(name) is entry or len(name) < LEAST:
            continue
        names.setdefault(name, (entry, reading.start))
        first = name.split(" ", 1)[0]
        if first != name and _stands_alone(first, lexicon):
            names.setdefault(first, (entry, reading.start))
    if not names:
        return []
    taken = sorted(
        [(r.start, r.end) for r in readings] + [r.ticker_span for r in readings if r.ticker_span] + closed
    )
    starts = [start for start, _ in taken]
    written = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = []
    for match in re.finditer(rf"(?<![\w.&$-])(?:{written})(?![\w&-]|[ \u00a0][A-Z][a-z])", text):
        entry, introduced = names[match[0]]
        slot = bisect.bisect_right(starts, match.end() - 1) - 1
        if (slot >= 0 and taken[slot][1] > match.start()) or (
            match.start() < min(introduced, len(text)) and (text.find("\n") < match.start())
        ):
            continue
        found.append(Reading(match.start(), match.end(), entry, None))
    return found


def _stands_alone(word: str, lexicon: Lexicon) -> bool:
    """Return whether the first word of a name can stand for all of it."""
    lowered = word.lower().strip(".'’")
    return (
        len(word) >= LEAST
        and word.isalpha()
        and lowered not in GENERAL
        and lowered not in load_roles()["stop"]
        and lowered not in load_roles()["word"]
        and lowered not in countries()
        and lowered not in lexicon.raw
    )
