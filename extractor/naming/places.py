"""Which country a text tells of: what a statistic without a country of its own belongs to."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from extractor.claims import Subject
from extractor.tables import read_table

if TYPE_CHECKING:
    from extractor.discourse import Discourse
    from extractor.reading import Sentence

DOMESTIC = re.compile(
    r"\b(?:U\.?S\b|Americas?\b|American|[Nn]on-?[Ff]arm|ADP|[Ii]nitial claims|[Jj]obless [Cc]laims|PCE|ISM|Michigan|Conference Board|JOLTS"
    r"|Federal Reserve|Fed\b)"
)
"""Words that make a statistic or a sentence one of the United States, whatever the text is about."""
DOMESTIC_SCENE = re.compile(
    r"\b(?:the Fed|Fed(?:'s|’s)?|Federal Reserve|FOMC|Powell|Wall Street|S&P 500|Dow|Nasdaq|Treasury|Treasuries|White House|Congress)\b"
)
STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland"
    "|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon"
    "|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming"
)
STATE = re.compile(rf"\b(?:(?P<of>{STATES})['’]s?\s(?!University|\w+ Journal)|[Ii]n (?P<within>{STATES})\b)")
"""A state whose rate or payrolls are told of."""
NAMED_OFTEN = 3
"""Mentions from which on a country is what an article is about."""
MARKS = re.compile(r"\s*(#{1,6})\s")
UNMARKED = 7
"""Depth of a heading without marks: below all that have them."""


@functools.cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for row in read_table("lexicon", "countries.csv"):
        for alias in (row["name"], *row["aliases"].split("|")):
            names[alias] = row["name"]
    longest = sorted((alias for alias in names if alias), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest))})(?![\w])"), names


def countries_in(text: str) -> list[str]:
    """Return the names of the countries that a text mentions, in order."""
    pattern, names = _countries()
    return [names[match[0]] for match in pattern.finditer(text)]


@functools.cache
def _of_rates() -> dict[str, str]:
    return {row["rate"]: row["country"] for row in read_table("lexicon", "central_banks.csv")}


def countries_of_rates(subjects: Collection[Subject]) -> list[str]:
    """Return the country whose central bank's rate is among the subjects, where it is just one."""
    named = {_of_rates()[subject.name] for subject in subjects if subject.name in _of_rates()}
    return list(named) if len(named) == 1 else []


def find_home(text: str) -> str | None:
    """Return the one country other than the U.S. that an article is about, or `None`.

    It is named often, and far more often than the United States and their markets are.
    """
    counts = Counter(countries_in(text))
    domestic = counts.pop("U.S.", 0) + sum(1 for _ in DOMESTIC_SCENE.finditer(text))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < NAMED_OFTEN or 3 * domestic > ranked[0][1]:
        return None
    if len(ranked) > 1 and 2 * ranked[1][1] > ranked[0][1]:
        return None
    return ranked[0][0]


def depth_of(sentence: Sentence) -> int:
    """Return how deep a heading lies by its marks: 1 is the highest, `UNMARKED` has none."""
    marks = MARKS.match(sentence.text, sentence.start, sentence.end)
    return len(marks[1]) if marks else UNMARKED


def note_heading(sentence: Sentence, discourse: Discourse) -> None:
    """Let a heading set the country of what stands under it: until the next one that is as high.

    A heading without marks of its depth that names no country leaves it as it is.
    """
    depth = depth_of(sentence)
    named = list(dict.fromkeys(countries_in(sentence.words)))
    if len(named) == 1:
        discourse.section_country, discourse.section_depth = named[0], depth
    elif named or DOMESTIC.search(sentence.words) or (depth < UNMARKED and depth <= discourse.section_depth):
        discourse.section_country, discourse.section_depth = None, UNMARKED


def country_meant(words: str, sentence: Sentence, discourse: Discourse) -> str | None:
    """Return the country other than the U.S. that a statistic told in `words` belongs to, or `None`.

    The sentence's own country decides, else that of its block, of its heading, of the whole article.
    """
    if DOMESTIC.search(words):
        return None
    state = STATE.search(sentence.words)
    if state is not None and words.lower().endswith(("rate", "unemployment", "joblessness", "payrolls")):
        return state["of"] or state["within"]
    here = countries_in(sentence.words)
    if here:
        discourse.country, discourse.country_block = here[-1], sentence.block
        return here[0] if here[0] != "U.S." and "U.S." not in here else None
    if DOMESTIC.search(sentence.words):
        return None
    if discourse.country_block == sentence.block:
        told = discourse.country
    else:
        told = discourse.section_country or discourse.home
    return None if told == "U.S." else told
