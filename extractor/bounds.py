"""How firmly a number is stated: the hedges before and after it."""

from __future__ import annotations

import re

from extractor.claims import Bound
from extractor.quantities.words import HEDGE_ENDS, HEDGE_LENGTH, HEDGES_AFTER, HEDGES_BEFORE, find_words

_SYMBOLS: dict[str, Bound] = {
    "~": "about",
    "≈": "about",
    "∼": "about",
    "≃": "about",
    "±": "about",
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "⩾": "at_least",
    "≤": "at_most",
    "⩽": "at_most",
}
_WORD = re.compile(r"[^\s(\[“\"‘—–]+")
_WINDOW = 48
_OPENING = '([“"‘—–'
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "another", "some", "as", "of", "by", "at", "to"})
# After these "up to" says where something went: "ticked up to 4.3%".
_MOVED = find_words("moves up to")
# These span time rather than exceed it: "over 12 months"; "for over 12 months" does exceed.
_SPANS = frozenset({"over", "past", "within", "around", "near", "some", "inside of", "to over"})
_EXCEEDS = frozenset(
    {"for", "in", "after", "at", "of", "just", "well", "lasting", "lasted", "spent", "took", "is"}
)
_PHRASES_AFTER = "|".join(sorted((p for p in HEDGES_AFTER if p[0].isalpha()), key=len, reverse=True))
# "under a $5 billion plan" says where, not how much.
_PREPOSITIONS = frozenset(
    {"over", "under", "above", "below", "near", "past", "within", "around", "beyond", "some"}
)
_AFTER = re.compile(
    r"(?P<glued>\+(?![0-9])|-plus\b|-odd\b|-ish\b|ish\b)"
    rf"|[^\S\r\n]{{0,3}}(?:\r?\n)?[^\S\r\n]{{0,3}},?[^\S\r\n]{{0,2}}(?P<phrase>{_PHRASES_AFTER})(?![^\W_])(?! than\b)"
)


def read_bound_before(text: str, low: int, at: int, *, time: bool) -> tuple[int, Bound]:
    """Return where the hedge before `at` begins, not before `low`, and what it says.

    `time`: the number counts a span of time, which "over" and "past" cover rather than exceed.
    """
    if at <= low:
        return at, "exact"
    last = text[at - 1]
    if last in _SYMBOLS:
        return at - 1, _SYMBOLS[last]
    if last == " " and at - 2 >= low and text[at - 2] in _SYMBOLS:
        return at - 2, _SYMBOLS[text[at - 2]]
    if not last.isspace():
        if last == "-" and text[max(low, at - 4) : at].lower() == "sub-":
            return at - 4, "less_than"
        return at, "exact"
    base = max(low, at - _WINDOW)
    tail = text[base:at].rsplit(None, 1)
    word = tail[-1].lower().lstrip(_OPENING) if tail else ""
    if word not in HEDGE_ENDS and word not in _ARTICLES:
        return at, "exact"
    words = [(base + m.start(), m.group().lower()) for m in _WORD.finditer(text[base:at])]
    begin = at
    bound: Bound = "exact"
    for _ in range(2):
        found = _match_tail(words)
        if found is None and words and words[-1][1] in _ARTICLES:
            found = _match_tail(words[:-1])
            if found is not None and found[2] in _PREPOSITIONS and words[-1][1] in {"a", "an"}:
                break
        if found is None:
            break
        count, trimmed, phrase, here = found
        if time and phrase == "past":
            break
        if time and phrase in _SPANS and not (count < len(trimmed) and trimmed[-count - 1][1] in _EXCEEDS):
            break
        if phrase == "up to" and count < len(trimmed) and trimmed[-count - 1][1] in _MOVED:
            break
        begin = trimmed[-count][0]
        if bound == "exact":
            bound = here
        words = trimmed[:-count]
    return (begin, bound) if bound != "exact" else (at, "exact")


def _match_tail(words: list[tuple[int, str]]) -> tuple[int, list[tuple[int, str]], str, Bound] | None:
    if not words or words[-1][1] not in HEDGE_ENDS:
        return None
    for count in range(min(HEDGE_LENGTH, len(words)), 0, -1):
        phrase = " ".join(word for _, word in words[-count:])
        bound = HEDGES_BEFORE.get(phrase)
        if bound is not None:
            return count, words, phrase, bound
    return None


def read_bound_after(text: str, at: int, end: int) -> tuple[int, Bound]:
    """Return where the hedge after `at` ends ("20%-plus", "or more") and what it says."""
    if at >= end:
        return at, "exact"
    match = _AFTER.match(text, at, end)
    if match is None:
        return at, "exact"
    glued = match["glued"]
    if glued:
        return match.end(), "at_least" if glued in {"+", "-plus"} else "about"
    return match.end(), HEDGES_AFTER[match["phrase"]]
