"""Quantities that no claim states: footnote marks, years, measures of time and space, tables run together."""

from __future__ import annotations

import re

from extractor.quantities.finding import Quantity
from extractor.reading import Sentence

DURATIONS = frozenset("day week month quarter year decade hour minute session time century".split())
AT_ONE_POINT = re.compile(r"at (?:one|some) point", re.IGNORECASE)
FIGURES = 12
"""Bare numbers in one sentence: more than prose ever strings together."""
COUNTED_BACK = re.compile(
    r"\s+(?:an?|one|two|three|four|five|six|nine|ten|twelve|\d{1,2}) (?:day|session|week|month|quarter|year)s? (?:earlier|before|ago|previously|prior)\b"
)
"""A time behind a value, whose unit is not the value's ("compared with 17.35 three months earlier")."""
WORDLESS = 24
"""Values of any unit with hardly a word among them: a row out of a table, whose heads are lost."""
WIDTH = re.compile(r"(?:[- ](?:wide|trading|price|intraday))*[- ](?:range|band|corridor|channel)\b")
WORD = re.compile(r"[^\W\d_]{2,}")


def is_run_of_figures(sentence: Sentence) -> bool:
    """Return whether a passage is a statistical table run together: bare numbers with hardly a word between."""
    if len(sentence.quantities) >= WORDLESS and not sentence.columns:
        named = sum(1 for _ in WORD.finditer(sentence.text, sentence.start, sentence.end))
        if 2 * named < len(sentence.quantities):
            return True
    bare = sum(1 for quantity in sentence.quantities if quantity.unit in ("", "count"))
    return bare >= FIGURES and 3 * bare >= len(sentence.words.split())


def is_no_value(quantity: Quantity, text: str) -> bool:
    """Return whether a quantity is a footnote mark, a year or a measure of time or space: no claim states such."""
    if quantity.unit and WIDTH.match(text, quantity.end):
        return True  # "bounced in a 20-basis-point range"
    if quantity.unit not in ("", "count"):
        return AT_ONE_POINT.fullmatch(text, max(0, quantity.start - 3), quantity.end) is not None
    glued = text[quantity.start - 1 : quantity.start]
    if quantity.form == "numeral" and (
        (glued in '”"’)]%' and glued) or (text[quantity.start : quantity.start + 1] == "." and glued.strip())
    ):
        return True
    if (
        glued in ".,"
        and glued
        and text[quantity.start - 2 : quantity.start - 1].isalpha()
        and quantity.number < 100
    ):
        return True
    if (
        quantity.form == "numeral"
        and quantity.number == quantity.number.to_integral_value()
        and 1900 <= quantity.number < 2100
    ):
        return quantity.end - quantity.start == 4
    noun = (quantity.noun or "").lower()
    if COUNTED_BACK.match(text, quantity.end):
        return False
    return quantity.dimension is not None or (noun.rstrip("s") in DURATIONS and noun != "times")
