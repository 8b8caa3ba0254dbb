"""Numbers as they are written: digits with their grouping, fractions, and number words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

GAP = r"(?:[^\S\r\n]{1,3}(?:\r?\n[^\S\r\n]{0,4})?|\r?\n[^\S\r\n]{0,4})"
"""White space within one expression: a few blanks, or the break of a hard-wrapped line."""

_THIN = "\u2009\u202f\u00a0"
_WHOLE = (
    r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9]|,[0-9]{3}(?![0-9]))"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9])"  # lakhs and crores
    rf"|[0-9]{{1,3}}(?:[{_THIN}][0-9]{{3}}){{1,5}}(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3}){2,5}(?![0-9])"
    r"|[0-9]{1,3}(?:['’][0-9]{3}){1,5}(?![0-9])"
    r"|[0-9]{1,15}(?![0-9])"
)
_VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.333"),
    "⅔": Decimal("0.667"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
VULGAR = "".join(_VULGAR)

_DIGITS = re.compile(
    rf"(?P<whole>{_WHOLE})"
    rf"(?:(?P<decimals>\.[0-9]{{1,12}})(?![0-9])"
    rf"|[ \u00a0\u2009\u2044-]?(?P<vulgar>[{VULGAR}])"
    r"|[ \u00a0-](?P<over>[0-9]{1,2})[/⁄](?P<under>2|3|4|8|16|32|64)(?![0-9/⁄])"
    r"|[/⁄](?P<denominator>2|3|4|5|6|8|10|16|32|64)(?![0-9/⁄,.][0-9]|[0-9/⁄]))?"
    rf"|(?P<alone>[{VULGAR}])"
    r"|(?P<point>\.[0-9]{1,12})(?![0-9])"
)
_RUN = re.compile(r"[0-9]+")
_ALPHANUMERIC = re.compile(r"[^\W_]+")

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: n for n, word in enumerate(_ONES + _TEENS)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
NUMBER_WORDS = tuple(_SMALL)

_UNTIL = r"(?![^\W_])"
_COMPOUND = rf"(?:{'|'.join(_TENS)})(?:[-‑]|{GAP})(?:{'|'.join(_ONES[1:])})"
_WORD = rf"(?:{_COMPOUND}{_UNTIL}|(?:{'|'.join(_SMALL)}){_UNTIL})"
_JOIN = rf"(?:[-‑]|{GAP})"
_HUNDREDS = rf"(?:{_WORD}|an?{_UNTIL}){_JOIN}hundred{_UNTIL}(?:{GAP}(?:and{GAP})?{_WORD})?"
_WORDS = re.compile(
    rf"(?P<top>{_HUNDREDS}|{_WORD}|an?(?={_JOIN}thousand{_UNTIL}))"
    rf"(?:(?P<thousand>{_JOIN}thousand){_UNTIL}(?:,?{GAP}(?:and{GAP})?(?P<rest>{_HUNDREDS}|{_WORD}))?)?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[a-z]+", re.IGNORECASE)

_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "sixteenth": 16,
    "twentieth": 20,
    "hundredth": 100,
}
_FRACTION = re.compile(
    rf"(?:(?P<over>an?|{'|'.join(_ONES[1:])}|[1-9])(?P<joint>{_JOIN}))?"
    rf"(?P<under>{'|'.join(_DENOMINATORS)})(?P<plural>s?){_UNTIL}",
    re.IGNORECASE,
)
_AND_FRACTION = re.compile(
    rf"{_JOIN}and{_JOIN}(?:(?:an?|one){_JOIN}(?P<under>half|quarter|third)|(?P<three>three){_JOIN}quarters){_UNTIL}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A written number without sign, scale word or unit: `text[start:end]` says `number`.

    `form`: how it is written. A bare "1/2" is a `ratio`: a fraction only where a unit follows.
    """

    start: int
    end: int
    number: Decimal
    form: Literal["digits", "words", "fraction", "ratio"]


def read_digits(text: str, start: int, end: int) -> Numeral | None:
    """Return the number in digits that starts exactly at `start`."""
    match = _DIGITS.match(text, start, end)
    if match is None:
        return None
    stop = match.end()
    kind = match.lastgroup
    if kind == "whole":
        written = match["whole"]
        number = Decimal(written) if written.isdigit() else Decimal("".join(_RUN.findall(written)))
        mixed = _AND_FRACTION.match(text, stop, end) if text[stop : stop + 1] in {" ", "-"} else None
        if mixed is not None:
            return Numeral(start, mixed.end(), number + _added(mixed), "digits")
        return Numeral(start, stop, number, "digits")
    if kind == "decimals":
        written = match["whole"]
        whole = written if written.isdigit() else "".join(_RUN.findall(written))
        return Numeral(start, stop, Decimal(whole + match["decimals"]), "digits")
    if kind == "point":
        return Numeral(start, stop, Decimal("0" + match["point"]), "digits")
    if kind == "alone":
        return Numeral(start, stop, _VULGAR[match["alone"]], "fraction")
    whole_number = Decimal("".join(_RUN.findall(match["whole"])))
    if kind == "vulgar":
        return Numeral(start, stop, whole_number + _VULGAR[match["vulgar"]], "digits")
    if kind == "under":
        return Numeral(start, stop, whole_number + _divide(match["over"], match["under"]), "digits")
    return Numeral(start, stop, _divide(match["whole"].replace(",", ""), match["denominator"]), "ratio")


def read_words(text: str, start: int, end: int) -> Numeral | None:
    """Return the number in words that starts exactly at `start`: "eleven", "two hundred and five"."""
    match = _WORDS.match(text, start, end)
    if match is None:
        return None
    number = _count(match["top"])
    if match["thousand"]:
        number = number.scaleb(3)
        if match["rest"]:
            number = Decimal(int(number) + int(_count(match["rest"])))
    stop = match.end()
    mixed = _AND_FRACTION.match(text, stop, end)
    if mixed is not None:
        return Numeral(start, mixed.end(), number + _added(mixed), "words")
    return Numeral(start, stop, number, "words")


def read_fraction(text: str, start: int, end: int) -> Numeral | None:
    """Return the fraction in words that starts exactly at `start`: "half", "two-thirds", "a quarter".

    "three quarters" with a blank may count quarters of a year: the caller decides by what follows.
    """
    match = _FRACTION.match(text, start, end)
    if match is None:
        return None
    over = (match["over"] or "a").lower()
    top = int(over) if over.isdigit() else 1 if over in {"a", "an"} else _SMALL[over]
    if (top > 1) is not bool(match["plural"] or match["under"].lower() == "halves"):
        return None
    return Numeral(start, match.end(), _divide(top, _DENOMINATORS[match["under"].lower()]), "fraction")


def skip_run(text: str, start: int, end: int) -> int:
    """Return where the run of digits at `start` ends."""
    match = _RUN.match(text, start, end)
    return match.end() if match else start + 1


def skip_word(text: str, start: int, end: int) -> int:
    """Return where the run of letters and digits at `start` ends."""
    match = _ALPHANUMERIC.match(text, start, end)
    return match.end() if match else start + 1


def _count(words: str) -> Decimal:
    total = 0
    for part in _PARTS.findall(words.lower()):
        if part == "hundred":
            total *= 100
        elif part in {"a", "an"}:
            total = 1
        elif part != "and":
            total += _SMALL[part]
    return Decimal(total)


def _added(match: re.Match[str]) -> Decimal:
    if match["three"]:
        return Decimal("0.75")
    return {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal("0.333")}[
        match["under"].lower()
    ]


def _divide(over: str | int, under: str | int) -> Decimal:
    """Return a written fraction as a decimal: exact where it ends, else to three places."""
    bottom = int(under)
    quotient = Decimal(int(over)) / Decimal(bottom)
    return quotient.quantize(Decimal("0.001")) if bottom % 3 == 0 or bottom == 7 else quotient
