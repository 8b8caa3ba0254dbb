"""Quantities as financial prose and general news write them, read from plain text with exact spans."""

from __future__ import annotations

import re

from extractor.bounds import read_bound_before
from extractor.quantities.atoms import read_article, read_atom
from extractor.quantities.forms import (
    MULTIPLE_STEMS,
    Reading,
    read_bucket,
    read_dozen,
    read_fold,
    read_fraction_form,
    read_multiple,
)
from extractor.quantities.groups import read_list, read_pair, read_part
from extractor.quantities.numerals import (
    NUMBER_WORDS,
    VULGAR,
    Numeral,
    read_digits,
    read_fraction,
    read_words,
    skip_run,
    skip_word,
)
from extractor.quantities.record import Form, Quantity, finish

__all__ = ["Form", "Quantity", "find_quantities"]

_ANCHOR = re.compile(
    rf"[0-9{VULGAR}]"
    rf"|(?<![^\W_])(?:{'|'.join(NUMBER_WORDS)}|half|quarter|third|fifth|tenth|dozen|twice|thrice|teens"
    r"|an?(?=[\s-](?:hundred|thousand|million|billion|trillion|dozen|half|quarter|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|(?:full[\s-])?(?:per\s?cent(?:age)?|basis)(?![a-z])))"
    rf"|(?:{'|'.join(MULTIPLE_STEMS)})(?:e|ed|es|ing)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand)fold"
    r"|(?:single|double)(?=[\s-]digit)|(?:low|mid|high)(?=[\s-][2-9]0s?(?:%|\sper)))(?![^\W_])",
    re.IGNORECASE,
)
_DIGIT_BUCKET = re.compile(r"(?:single|double)[\s-]digit", re.IGNORECASE)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64}){1,4}"
)
# Two integers joined by a dash and nothing more: a score, a vote, a code.
_SCORE = re.compile(r"[-–‑][0-9]{1,4}(?![0-9%]|[.,][0-9])")
_BY_BEFORE = re.compile(r"(?<![A-Za-z])(?:by|than|up|down|of|another|full)\s$")


def find_quantities(
    text: str, start: int = 0, end: int | None = None, *, general: bool = True
) -> list[Quantity]:
    """Return the quantities of `text[start:end]` in order; their spans do not overlap.

    `general=False` leaves out counts and measures (people, hours, miles) and keeps percentages, points,
    money, multiples, fractions and bare numbers. Offsets are those of `text`.
    """
    stop = len(text) if end is None else min(end, len(text))
    found: list[Quantity] = []
    links = _find_links(text, start, stop)
    at = low = max(start, 0)
    while (match := _ANCHOR.search(text, at, stop)) is not None:
        begin = match.start()
        while links and links[0][1] <= begin:
            links.pop(0)
        if links and links[0][0] <= begin:
            at = links[0][1]
            continue
        read, after = _read(text, begin, low, stop)
        at = max(after, match.start() + 1)
        if read:
            found.extend(read)
            low = read[-1].outer_end
            at = max(at, read[-1].end)
    if general:
        return found
    return [q for q in found if q.noun is None or q.form == "fraction" or q.unit not in {"", "count"}]


def _find_links(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    if not any(text.find(mark, start, stop) >= 0 for mark in ("@", "://", "www.")):
        return []
    return [match.span() for match in _LINK.finditer(text, start, stop)]


def _read(text: str, begin: int, low: int, end: int) -> Reading:
    """Return what is written at an anchor and where to read on; nothing where it is no quantity."""
    first = text[begin]
    if first.isdigit() or first in VULGAR:
        return _read_at_digit(text, begin, low, end)
    word = text[begin : begin + 12].lower()
    if word.startswith(("low", "mid", "high", "teens")) or _DIGIT_BUCKET.match(text, begin, end):
        return read_bucket(text, begin, low, end)
    if word.startswith(MULTIPLE_STEMS) and not word.startswith("halves"):
        return read_multiple(text, begin, low, end)
    dozen = read_dozen(text, begin, end)
    if dozen is not None:
        return _read_number(text, dozen, low, end)
    fold = read_fold(text, begin, low, end)
    if fold is not None:
        return fold
    fraction = read_fraction(text, begin, end)
    if fraction is not None:
        reading = read_fraction_form(text, fraction, low, end)
        if reading is not None:
            return reading
    numeral = read_words(text, begin, end) or read_article(text, begin, end)
    if numeral is None:
        return [], skip_word(text, begin, end)
    return _read_number(text, numeral, low, end)


def _read_at_digit(text: str, begin: int, low: int, end: int) -> Reading:
    pointed = begin > low and text[begin - 1] == "." and not (begin - 1 > low and text[begin - 2].isalnum())
    numeral = read_digits(text, begin - 1 if pointed else begin, end)
    if numeral is None:
        return [], skip_run(text, begin, end)
    fold = (
        read_fold(text, begin, low, end)
        if text[numeral.end : numeral.end + 5].lower().find("fold") >= 0
        else None
    )
    if fold is not None:
        return fold
    if numeral.form in {"fraction", "ratio"}:
        reading = read_fraction_form(text, numeral, low, end)
        if reading is not None and reading[0]:
            return reading
    return _read_number(text, numeral, low, end)


def _read_number(text: str, numeral: Numeral, low: int, end: int) -> Reading:
    atom, after = read_atom(text, numeral, low, end)
    if atom is None:
        return [], after
    together = read_pair(text, atom, low, end) or read_part(text, atom, low, end)
    if together is None and atom.plain and not atom.strong and atom.noun is None:
        score = _SCORE.match(text, atom.end, end)
        if score is not None:
            return [], score.end()
    if together is None:
        together = read_list(text, atom, low, end)
    if together is not None:
        return together, together[-1].end
    quantity = finish(text, atom, low, end)
    if numeral.form == "words" and not _says_number(text, numeral, quantity, low):
        return [], atom.end
    return [quantity], atom.end


def _says_number(text: str, numeral: Numeral, quantity: Quantity, low: int) -> bool:
    """Return whether a number in words is a quantity: "eleven", "at least three"; not "one", "the two"."""
    if (
        text[numeral.start : numeral.end].lower().startswith(("a ", "an "))
        or numeral.end - numeral.start <= 2
    ):
        if quantity.unit in {"percent", "percentage_points", "basis_points"}:
            hedged = quantity.bound != "exact"
            return hedged or _BY_BEFORE.search(text, max(low, numeral.start - 9), numeral.start) is not None
        return True
    written = text[numeral.start : numeral.end].lower()
    if quantity.noun is not None or quantity.unit or quantity.number != numeral.number or "dozen" in written:
        return True
    if text[max(low, numeral.start - 4) : numeral.start].lower() == "the ":
        return False
    hedged = read_bound_before(text, low, numeral.start, time=False)[1] != "exact"
    return numeral.number > 10 or (hedged and numeral.number > 1)
