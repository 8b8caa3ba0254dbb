"""The words of a text with their offsets, as the period grammar walks over them, and their meanings."""

from __future__ import annotations

import re

from extractor.dates import Unit
from extractor.periods.words import ARTICLES, VAGUE_NUMBERS

TOKEN = re.compile(r"\d+(?:[.,/:]\d+)+|[^\W_]+|\n[ \t\r\f\v]*\n\s*|[^\w\s]|_")


PAD = 16


HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212")


APOSTROPHES = frozenset("'\u2019")


class Tokens:
    """Words, numbers and punctuation marks of `text[start:end]`.

    `low`: lower-case words, padded on both sides with empty ones, so that looking around needs no
    bounds; a blank line is one token. `starts`, `ends`: offsets into the whole text. `depth`: how many
    expressions the grammar is inside of.
    """

    __slots__ = ("depth", "ends", "low", "size", "starts", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Cut `text[start:end]` into its words."""
        self.text = text
        self.depth = 0
        matches = list(TOKEN.finditer(text, start, end))
        low = [match.group().lower() for match in matches]
        self.size = len(low)
        low.extend([""] * PAD)
        self.low = low
        self.starts = [match.start() for match in matches] + [end] * PAD
        self.ends = [match.end() for match in matches] + [end] * PAD

    def before(self, index: int) -> str:
        """Return the lower-case word before `index`, or ""."""
        return self.low[index - 1] if index > 0 else ""

    def word(self, index: int) -> str:
        """Return the word as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def is_capital(self, index: int) -> bool:
        """Return whether the word begins with a capital letter."""
        return 0 <= index < self.size and self.text[self.starts[index]].isupper()

    def is_tight(self, index: int) -> bool:
        """Return whether nothing stands between the token and the one before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def skip_hyphen(self, index: int) -> int:
        """Return the index behind a hyphen that joins two words, or `index`."""
        if self.low[index] in HYPHENS and self.is_tight(index) and self.is_tight(index + 1):
            return index + 1
        return index

    def follows(self, index: int, *words: str) -> int:
        """Return the index behind `words`, hyphens between them allowed, or 0 if they do not stand there."""
        low = self.low
        for position, word in enumerate(words):
            if position:
                index = self.skip_hyphen(index)
            if low[index] != word:
                return 0
            index += 1
        return index

    def skip_the(self, index: int) -> int:
        """Return the index behind an article or possessive pronoun."""
        return index + 1 if self.low[index] in ARTICLES else index


MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}


FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in ("june", "july", "may"))


WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed", "weds"),
            ("thursday", "thu", "thur", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}


NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        (
            *(
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}


ORDINALS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            ("first", "1st", "opening"),
            ("second", "2nd"),
            ("third", "3rd"),
            ("fourth", "4th"),
            ("fifth", "5th"),
            ("sixth", "6th"),
        ),
        start=1,
    )
    for word in words
} | {"final": -1, "last": -1, "closing": -1}


UNITS: dict[str, Unit] = {
    "day": "day",
    "session": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "decade",
}


PLURAL_UNITS: dict[str, Unit] = {f"{name}s": unit for name, unit in UNITS.items() if unit != "half"} | {
    "halves": "half"
}


SHORT_UNITS: dict[str, Unit] = {
    "yr": "year",
    "yrs": "year",
    "y": "year",
    "mo": "month",
    "mos": "month",
    "wk": "week",
    "wks": "week",
    "qtr": "quarter",
    "qtrs": "quarter",
}


ADJECTIVE_UNITS: dict[str, Unit] = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
}


def count_of(word: str) -> int | None:
    """Return what a numeral or a number in words counts ("12", "twelve", "a"), `None` where it is none."""
    low = word.lower()
    if low in ("a", "an"):
        return 1
    return int(low) if low.isdecimal() else NUMBERS.get(low)


def read_number(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """Return a count in words or digits and the index behind it; `None` for "several", index kept if none."""
    low = tokens.low
    word = low[index]
    if word.isdecimal() and word.isascii() and len(word) <= 3:
        return int(word), index + 1
    count = NUMBERS.get(word)
    if count is not None:
        behind = tokens.skip_hyphen(index + 1)
        if count >= 20 and NUMBERS.get(low[behind], 99) < 10 and behind > index + 1:
            return count + NUMBERS[low[behind]], behind + 1
        return count, index + 1
    if word in VAGUE_NUMBERS:
        return None, index + (2 if low[index + 1] == "of" else 1)
    if word == "a" and low[index + 1] in ("few", "couple", "dozen"):
        return None, index + (3 if low[index + 2] == "of" else 2)
    return None, index


def read_unit_word(tokens: Tokens, index: int) -> tuple[Unit | None, int]:
    """Return a unit word, singular or plural, with what may stand before it ("trading days")."""
    low = tokens.low
    if low[index] in (
        "trading",
        "business",
        "calendar",
        "full",
        "straight",
        "consecutive",
        "rolling",
        "market",
    ):
        unit, behind = read_unit_word(tokens, index + 1)
        return (unit, behind) if unit else (None, index)
    unit = UNITS.get(low[index]) or PLURAL_UNITS.get(low[index])
    return (unit, index + 1) if unit else (None, index)


def read_year(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """Return a year of four digits, or of two behind an apostrophe, and the index behind it."""
    word = tokens.low[index]
    if len(word) == 4 and word.isascii() and word.isdecimal() and "1800" <= word <= "2199":
        return int(word), index + 1
    if word in APOSTROPHES:
        short = tokens.low[index + 1]
        if len(short) == 2 and short.isascii() and short.isdecimal() and tokens.is_tight(index + 1):
            return widen_year(int(short)), index + 2
    return None, index


def widen_year(short: int) -> int:
    """Return the year that two digits mean: 2000 to 2049, or 1950 to 1999."""
    return 2000 + short if short < 50 else 1900 + short
