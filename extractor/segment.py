"""Article text to blocks and sentences, by layout and punctuation alone.

Offsets always refer to the article's text unchanged. Page furniture (bylines, "Latest Articles", newsletter and
comment boxes) becomes blocks of its own kind, which yield no claims.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.tables import read_table

BlockKind = Literal["title", "heading", "prose", "bullet", "table", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that one layout element holds: a paragraph, a heading, a bullet, a table row."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """One sentence of a block; `block` is the position of its block."""

    start: int
    end: int
    block: int


Line = tuple[int, int, bool]
"""Start and end of a line without the white space around it, and whether a blank line follows."""
BULLET = re.compile(r"\s*(?:[-*•▪●◦·–—‣►>+]|\d{1,2}[.)]|\([a-z0-9]\))\s+(?=\S)")
TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
MARKDOWN_HEADING = re.compile(r"\s*#{1,6}\s+\S")
SETEXT_RULE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$")
CELL_GAP = re.compile(r"\t|\s{2,}|\s*\|\s*")
FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n---\s*\n", re.DOTALL)
CODE_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)

ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen st jr sr inc corp co ltd llc plc cos bros dept est assn intl natl univ vs etc
    no nos fig figs vol approx avg min max jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur
    thurs fri sat sun e.g i.e cf al u.s u.k u.n e.u d.c a.m p.m ph.d s.a n.v a.g s.p.a l.p bn mn tn bps pct pp ft sq
    mt ave blvd""".split()
)
NEVER_FINAL = frozenset(
    "mr mrs ms dr prof sen rep gov gen st no nos fig figs vol approx e.g i.e cf vs jan feb mar apr jun jul aug sept sep "
    "oct nov dec".split()
)
STARTERS = frozenset(
    """The A An In On At It Its But And Or This That These Those Meanwhile However Still While As For With After Before By
    From Since Although Though Even If When Overall Elsewhere Separately Investors Analysts Shares Stocks Among He She
    They We I You Our Their There Here What Yet So Also To Under Among Last Next Earlier Later Despite Both Most Some
    Many All Other Another Such No Not Over More Of Markets Gold Oil Bitcoin Futures Treasury Treasuries""".split()
)
OWNED = frozenset("Investors Analysts Shares Stocks Markets Gold Oil Futures Treasury Treasuries".split())
"""Those of them that a country before them may own."""
BOUNDARY = re.compile(
    r"(?<=[a-z)%])(?<!\b[Nn]o)(?<!\b[Vv]ol)(?<!\bFig)\.\d{1,2}(?=\s+[A-Z][a-z])|[.!?…]+[\"'”’)\]]*(?=\s)|(?<=[a-z0-9%)])\.(?=[A-Z][a-z]{2,}[\s,’'])"
)
"""A full stop with the mark of a footnote behind it ("were created.4 That is"), with a space, or with none."""
RUN_IN_CAPITALS = re.compile(
    r"\s*[\"'“‘]?(?=(?:\S+\s+)*?[A-Z’']{5})[A-Z][A-Z&,’'?!/-]+(?:\s+(?:[\"'“‘]?[A-Z&,’'?!/-]{2,}[\"'”’,]*|(?:19|20)\d\d(?=\s+[A-Z]))){1,7}"
    r"(?=\s+U\.S\.\s|\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)(?:[A-Z][a-z’'&]|A\s|I\s))"
)
"""A heading that lost its line: "SLOWING DOWN Shares of Acme fell"."""
QUOTE_TICKER = re.compile(r"[A-Z][A-Z.:]{0,14},")
QUOTE_MOVE = re.compile(r"[+\-−–]?\d{1,3}(?:\.\d+)?%")
LONGEST_ROW = 600
"""Characters; a longer line is no row of a table, but a whole text whose line breaks got lost."""
LONGEST_SENTENCE = 2000
"""Characters; what goes on for longer without a full stop is a table or a list run together, and is cut."""
TIME_ZONE = re.compile(r"\s+(?:E[SD]?T|C[SED]*T|M[SD]T|P[SD]?T|GMT|BST|UTC|Eastern|Pacific|local)\b")


@functools.cache
def furniture_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of furniture lines and of the lines that open a tail of nothing but furniture."""
    groups: dict[str, list[str]] = {"line": [], "tail": []}
    for row in read_table("furniture.csv"):
        groups[row["scope"]].append(row["pattern"])
    line, tail = (re.compile(rf"(?:{'|'.join(groups[scope])})[.!:]?\s*", re.IGNORECASE) for scope in groups)
    return line, tail


def split_blocks(text: str) -> list[Block]:
    """Return the blocks of an article in order; white space between blocks belongs to none."""
    skip = [match.span() for match in (FRONT_MATTER.match(text), *CODE_FENCE.finditer(text)) if match]
    lines = list(_outside(skip, _lines(text)))
    wrapped = _is_hard_wrapped(text, lines)
    blocks: list[Block] = []
    in_tail = False
    line_pattern, tail_pattern = furniture_patterns()
    told = 0  # characters of paragraphs and bullets so far
    position = 0
    while position < len(lines):
        start, end, gap = lines[position]
        position += 1
        line = text[start:end]
        if SETEXT_RULE.match(line):
            continue
        kind = _line_kind(line, first=not blocks)
        while kind in ("prose", "bullet") and position < len(lines):
            after = _behind_quote(text, (start, end), lines, position)
            if after == position and _continues(text, (start, end), lines[position], wrapped=wrapped):
                after += 1
            if after == position:
                break
            end, position = lines[after - 1][1], after
        bare = text[start:end].strip("#*_ \t>")
        if tail_pattern.fullmatch(bare) and told > min(400, 0.15 * len(text)):
            in_tail = True
        if in_tail and len(bare.split()) > 60:
            in_tail = False  # a full paragraph: the article goes on after a box
        if in_tail or line_pattern.fullmatch(bare):
            kind = "furniture"
        elif kind == "prose" and _is_heading(text[start:end], gap=gap):
            kind = "title" if not any(block.kind != "furniture" for block in blocks) else "heading"
        if kind in ("prose", "bullet"):
            told += end - start
        blocks.append(Block(start, end, kind))
    return blocks


def split_sentences(text: str, blocks: list[Block]) -> Iterator[SentenceSpan]:
    """Yield the sentences of all blocks but furniture, without the white space around them."""
    for number, block in enumerate(blocks):
        if block.kind == "furniture":
            continue
        start = block.start
        bullet = BULLET.match(text, block.start, block.end) if block.kind == "bullet" else None
        if bullet:
            start = bullet.end()
        if block.kind != "table":
            for match in BOUNDARY.finditer(text, start, block.end):
                if _is_sentence_end(text, match, block.end):
                    yield from _with_heading(text, start, match.end(), number)
                    start = match.end()
            yield from _with_heading(text, start, block.end, number)
            continue
        yield from _trimmed(text, start, block.end, number)


def _outside(spans: list[tuple[int, int]], lines: list[Line]) -> Iterator[Line]:
    """Yield the lines that begin in none of the spans."""
    waiting = sorted(spans, reverse=True)
    until = 0
    for line in lines:
        while waiting and waiting[-1][0] <= line[0]:
            until = max(until, waiting.pop()[1])
        if line[0] >= until:
            yield line


def _lines(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    lines: list[Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            left = start + len(raw) - len(raw.lstrip())
            lines.append((left, left + len(stripped), False))
        elif lines:
            lines[-1] = (*lines[-1][:2], True)
        start += len(raw)
    return lines


def _is_hard_wrapped(text: str, lines: list[Line]) -> bool:
    """Return whether paragraphs run over several lines of about one width."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not a[2]]
    if len(pairs) < 2:
        return False
    lengths = sorted(end - start for start, end, _ in lines)
    if lengths[int(len(lengths) * 0.9)] > 130:
        return False
    open_ended = sum(
        not TERMINAL.search(text[a[0] : a[1]]) and a[1] - a[0] > 40 and not BULLET.match(text[b[0] : b[1]])
        for a, b in pairs
    )
    return open_ended >= 0.4 * len(pairs)


def _line_kind(line: str, *, first: bool) -> BlockKind:
    if MARKDOWN_HEADING.match(line):
        return "title" if first else "heading"
    if len(line) <= LONGEST_ROW and _is_row(line):
        return "table"
    return "bullet" if BULLET.match(line) else "prose"


def _is_row(line: str) -> bool:
    """Return whether a line is a row of a table: several short cells, of which some hold figures."""
    cells = [cell for cell in CELL_GAP.split(line.strip(" |")) if cell]
    if len(cells) >= 3 and sum(any(map(str.isdigit, cell)) and len(cell) < 25 for cell in cells) >= 2:
        return True
    return line.count("|") >= 2 and len(cells) >= 2 and all(len(cell) < 40 for cell in cells)


def _continues(text: str, above: tuple[int, int], below: Line, *, wrapped: bool) -> bool:
    """Return whether the line `below` goes on with the paragraph `above`, which may have lines already."""
    start, end = above
    if text.count("\n", end, below[0]) != 1:
        return False
    next_line = text[below[0] : below[1]]
    if _line_kind(next_line, first=False) != "prose" or SETEXT_RULE.match(next_line):
        return False
    if wrapped:
        last = max(start, text.rfind("\n", start, end) + 1)
        return end - last > 35 or (next_line[:1].islower() and not _ends_sentence(text, start, end))
    return end - start >= 45 and next_line[:1].islower() and not _ends_sentence(text, start, end)


def _behind_quote(text: str, above: tuple[int, int], lines: list[Line], position: int) -> int:
    """Return where to go on behind a quote that stands on lines of its own within a sentence, else `position`.

    Pages of markets have the link to a quote so: "The S&P 500 index / SPX, / -0.17% / ended about 7 points lower".
    """
    if position + 1 >= len(lines) or _ends_sentence(text, *above):
        return position
    ticker, move = (text[lines[place][0] : lines[place][1]] for place in (position, position + 1))
    if QUOTE_TICKER.fullmatch(ticker) is None or QUOTE_MOVE.fullmatch(move) is None:
        return position
    after = position + 2
    goes_on = after < len(lines) and text[lines[after][0] : lines[after][0] + 1].islower()
    return after + 1 if goes_on else after


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph, so far, ends with a full stop or the like; only its last line is looked at."""
    return TERMINAL.search(text, max(start, text.rfind("\n", start, end) + 1), end) is not None


def _is_heading(line: str, *, gap: bool) -> bool:
    """Return whether a line of prose is a heading: short, no full stop, no continuation."""
    words = line.split()
    if line.startswith("**") and line.endswith("**") and len(words) <= 20:
        return True
    if TERMINAL.search(line) and not line.endswith(("?", "!", "…")):
        return len(words) <= 6 and line.endswith(":")
    return len(words) <= 22 and "\n" not in line and (gap or len(words) <= 14)


def _is_sentence_end(text: str, match: re.Match[str], block_end: int) -> bool:
    """Return whether the full stop, question or exclamation mark found ends a sentence."""
    rest = text[match.end() : min(block_end, match.end() + 40)]
    following = rest.lstrip()
    if not following:
        return True
    lead = following.lstrip("\"'“‘([*_")
    if not lead or lead[0].islower():
        return False
    if match[0][0] in "!?…" or len(match[0].rstrip("\"'”’)]")) > 1:
        return True
    word = re.search(r"[\w.&'’-]*$", text[max(0, match.start() - 20) : match.start()])
    before = word[0] if word else ""
    key = before.lower().lstrip("('\"")
    first = re.match(r"[\w'’]+", lead)
    next_word = first[0] if first else ""
    if key in NEVER_FINAL and match[0] == ".":
        return key == "no" and next_word in STARTERS
    if key in ("a.m", "p.m"):
        return not TIME_ZONE.match(rest) and not lead[0].isdigit()
    if key in ("u.s", "u.k", "e.u") and next_word in OWNED:
        alone = (
            text[max(0, match.start() - len(before) - 6) : match.start() - len(before)]
            .rstrip()
            .endswith((" the", " The", "(the"))
        )
        return alone and not next_word.startswith(
            "Treasur"
        )  # "in the U.S. Stocks rose", "a 10-year U.S. Treasury"
    if key in ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)+[a-z]", key):
        return next_word in STARTERS
    # A single capital is an initial ("J. Powell"), unless it is the pronoun or a grade.
    return not (len(before) == 1 and before.isupper() and before != "I" and next_word not in STARTERS)


def _with_heading(text: str, start: int, end: int, block: int) -> Iterator[SentenceSpan]:
    """Yield a sentence, and before it the heading in capitals that is run into it."""
    heading = RUN_IN_CAPITALS.match(text, start, end)
    if heading is not None:
        yield from _trimmed(text, start, heading.end(), block)
        start = heading.end()
    yield from _trimmed(text, start, end, block)


def _trimmed(text: str, start: int, end: int, block: int) -> Iterator[SentenceSpan]:
    """Yield a sentence without the white space around it, one that is too long in pieces."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end:
        while text[start].isspace():
            start += 1
        stop = end
        if end - start > LONGEST_SENTENCE:
            limit = start + LONGEST_SENTENCE
            stop = next((at for at in range(limit, limit - 200, -1) if text[at - 1].isspace()), limit)
            while text[stop - 1].isspace():
                stop -= 1
        yield SentenceSpan(start, stop, block)
        start = stop
