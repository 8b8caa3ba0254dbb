"""A sentence as the finders see it: its parse, and the quantities, periods, subjects and measures in it.

The parser is given a tidied copy of the sentence (no ticker links, dashes set apart, no line breaks); every
offset kept here refers to the article's text unchanged.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from extractor.claims import Period
from extractor.lexicon.mentions import Mention
from extractor.periods.finding import PeriodMention
from extractor.quantities.finding import Quantity
from extractor.segment import BlockKind
from extractor.vocabulary import MeasureMention

EDITS = re.compile(
    r"""(?P<link>\[(?=[^\]]+\]\())            # markdown link, opening
    |(?P<linkend>\]\([^)\s]*\))               # ... and its address
    |(?P<emphasis>\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`)
    |(?P<footnote>\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)
    |(?P<dash>\s?(?:—|–|--)\s?(?=[A-Za-z"“'(])|(?<=\w)-(?=(?:an?|the|and|which|led|its|but|with|more|well|far|its)\s))
    |(?P<quote>\s*\n[A-Z][A-Z.:]{0,14},\n[+\-−–]?\d{1,3}(?:\.\d+)?%(?=\n))
    |(?P<space>[\s\u00a0\u2007\u2009\u200a\u200b\u202f\ufeff]+)
    |(?P<single>[‘’‛])|(?P<double>[“”„])
    |(?P<glue>(?<=[\w%)])[;,](?=[A-Za-z]))
    |(?P<pe>\bP/E\b)
    |(?P<dateline>(?<![^\n])(?:[A-Z][A-Z.'/]+(?:[ ,]+[A-Z][A-Z.'/]*){0,4}(?:,\s[A-Z][a-z]+\.?)?(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s\((?:[A-Z]\w+)(?:[ -]\w+)?\)
        |(?:NEW\sYORK|WASHINGTON|LONDON|TOKYO|HONG\sKONG|SINGAPORE|SYDNEY|SHANGHAI|BEIJING|SEOUL|MUMBAI|FRANKFURT|PARIS|CHICAGO|HOUSTON|BRUSSELS|BOSTON|SAN\sFRANCISCO|LOS\sANGELES
            |TORONTO|OTTAWA|BERLIN|ZURICH|MADRID|MILAN|ROME|BENGALURU|ANKARA|DUBAI|TAIPEI)(?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?)\s*[-–—]+\s)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What the head of its column makes of a figure in a table."""

    role: Literal["move", "level", "other"]
    period: Period | None


SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENTS = {"glue": ", ", "dash": " — ", "space": " ", "single": "'", "double": '"', "pe": "PE"}


@dataclass(slots=True)
class Sentence:
    """One sentence with all that was read in it; lists are in the order of the text.

    `columns`: in a table, the period that heads each column; `cells`: what its head makes of a figure, by its start. `doc` is the parse, or `None` where the sentence was not worth one; `starts`, `ends`: each token's offsets.
    """

    text: str
    start: int
    end: int
    block: int
    kind: BlockKind
    quantities: list[Quantity]
    periods: list[PeriodMention]
    mentions: list[Mention]
    measures: list[MeasureMention]
    columns: dict[int, PeriodMention] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)
    doc: Doc | None = None
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def headline(self) -> bool:
        """Return whether the sentence is a title or a heading."""
        return self.kind in ("title", "heading")

    @property
    def words(self) -> str:
        """Return the sentence as it stands in the article."""
        return self.text[self.start : self.end]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens that share a character with the offsets."""
        if self.doc is None:
            return []
        first = bisect.bisect_right(self.ends, start)
        last = bisect.bisect_left(self.starts, end)
        return list(self.doc[first:last]) if last > first else []

    def head(self, start: int, end: int) -> Token | None:
        """Return the token of a span that hangs on a token outside of it (the last such one)."""
        tokens = self.tokens(start, end)
        inside = {token.i for token in tokens}
        heads = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
        wordy = [token for token in heads if not token.is_punct]
        last = (wordy or heads)[-1:]
        return last[0] if last else None

    def offsets(self, token: Token) -> tuple[int, int]:
        """Return a token's offsets in the article."""
        return self.starts[token.i], self.ends[token.i]


def tidy(text: str, start: int, end: int, dropped: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Return the sentence as the parser reads it, and for each of its characters the offset it stands for.

    `dropped`: offsets of ticker links and the like that are left out.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    position = start

    def keep(stop: int) -> None:
        nonlocal position
        if stop > position:
            pieces.append(text[position:stop])
            offsets.extend(range(position, stop))
            position = stop

    edits = [(a, b, "") for a, b in dropped]
    edits += [
        (match.start(), match.end(), REPLACEMENTS.get(match.lastgroup or "", ""))
        for match in EDITS.finditer(text, start, end)
        if match.group() != REPLACEMENTS.get(match.lastgroup or "")
    ]
    for a, b, replacement in sorted(edits):
        if a < position or b > end:
            continue
        keep(a)
        written = replacement
        if written.startswith(" ") and pieces and pieces[-1].endswith(" "):
            written = written[1:]
        if not written and (not pieces or pieces[-1].endswith(" ")) and text[b : b + 1] == " ":
            b += 1  # a dropped word takes one of its two spaces along  # noqa: PLW2901
        pieces.append(written)
        offsets.extend([min(a, b - 1)] * len(written))
        position = min(b, end)
    keep(end)
    return SURROGATE.sub("\ufffd", "".join(pieces)), offsets  # spaCy's strings are UTF-8


def attach(sentence: Sentence, doc: Doc, offsets: list[int]) -> None:
    """Give a sentence its parse."""
    sentence.doc = doc
    sentence.starts = [offsets[token.idx] for token in doc]
    sentence.ends = [offsets[min(token.idx + len(token.text), len(offsets)) - 1] + 1 for token in doc]


@functools.cache
def number_words() -> re.Pattern[str]:
    """Return the pattern of what a claim cannot do without: a figure, a number word, or a trigger."""
    return re.compile(
        r"\d|\b(?:half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twice|double[ds]?"
        r"|doubling|triple[ds]?|halved?|twofold|record|all-time|high(?:est)?|low(?:est)?|best|worst|biggest|largest|most|"
        r"straight|consecutive|streak|outp\w+|underp\w+|beat\w*|lag\w*|trail\w*|outs\w+|outg\w+|discount\w*|premium|"
        r"cheaper|pricier|exceed\w*|surpass\w*|percent|first time|since|faster|slower|led|leading|behind|ahead)\b",
        re.IGNORECASE,
    )


def subtree(token: Token) -> Iterator[Token]:
    """Yield the tokens that hang on `token`, itself included."""
    yield from token.subtree
