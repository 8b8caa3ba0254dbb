"""What stands after a number: scale words and letters, and its unit."""

from __future__ import annotations

import re

from extractor.quantities.numerals import GAP
from extractor.quantities.words import SCALE_LETTERS, SCALES, UNIT_HEADS, UNITS, Unit

_TOKEN = re.compile(
    rf"(?P<gap>{GAP}|[-‑–](?=[A-Za-z%]))?"
    r"(?P<word>°\s?[CF](?![A-Za-z])|[%％﹪×¢€£°]"
    r"|[A-Za-zµ](?:[A-Za-z]|[.](?=[A-Za-z])|/(?=[hsd](?![A-Za-z])))*[²³]?\.?)"
)
_SPACED_LETTERS = frozenset({"M", "B", "K", "T", "m", "b", "k", "mm", "MM"})
# Names in capitals that units in small letters also spell.
_SHOUTED = frozenset(
    {
        "SEC",
        "MS",
        "MI",
        "MO",
        "HA",
        "BAR",
        "MIN",
        "Min",
        "Mark",
        "Level",
        "Sec",
        "PT",
        "PC",
        "MB",
        "FT",
        "Ft",
        "YR",
        "Bar",
    }
)
_TENOR_AFTER_LETTER = re.compile(
    rf"{GAP}(?:forward|fwd|trailing|libor|euribor|sofr|bills?|t-bills?|rolling|average|avg|high|low|treasury)",
    re.IGNORECASE,
)
_KARAT_AFTER = re.compile(r"\s?(?:gold|white|yellow|rose|kt|karat|carat)(?![a-z])", re.IGNORECASE)
# "6-for-1", "30-odd" go on as a quantity.
_GOES_ON = re.compile(r"[-‑](?:for|to|in|odd|ish|plus)(?![A-Za-z])", re.IGNORECASE)


def read_unit(
    text: str, at: int, end: int, *, digits: bool, money: bool
) -> tuple[int, bool, Unit | None, int]:
    """Return the power of ten, whether a scale word gave it, the unit, and where both end.

    `digits`: the number before is in digits, so that letters may stick to it; `money`: it has its currency.
    """
    shift, scaled, stop = 0, False, at
    token = _TOKEN.match(text, stop, end)
    while token is not None:
        power, stripped = _read_scale(text, token, end, digits=digits, money=money, scaled=scaled)
        if power is None:
            break
        shift, scaled, stop = shift + power, True, stripped
        token = _TOKEN.match(text, stop, end) if shift < 30 else None
    if token is None:
        return shift, scaled, None, stop
    unit, after = _look_up_unit(text, token, end, digits=digits, scaled=scaled)
    if unit is None or (money and not unit.unit.isupper()):
        return shift, scaled, None, stop
    return shift, scaled, unit, after


def _read_scale(
    text: str, token: re.Match[str], end: int, *, digits: bool, money: bool, scaled: bool
) -> tuple[int | None, int]:
    gap, word = token["gap"], token["word"]
    bare = word.rstrip(".")
    stop = token.end() if bare == word else token.end() - 1
    power = None
    if not scaled and digits and (not gap or (money and bare in _SPACED_LETTERS)):
        power = SCALE_LETTERS.get(bare)
        metric = bare in {"mm", "MM"} or (bare in "mM" and _TENOR_AFTER_LETTER.match(text, stop, end))
        metric = metric or (bare in "kK" and _KARAT_AFTER.match(text, stop, end))
        if power is not None and not money and metric:
            return None, stop
    if power is None and (gap or not scaled):
        power = SCALES.get(bare.lower())
    return power, stop


def _look_up_unit(
    text: str, token: re.Match[str], end: int, *, digits: bool, scaled: bool
) -> tuple[Unit | None, int]:
    first = token["word"]
    lower = first.lower()
    bare = lower.rstrip(".")
    most = UNIT_HEADS.get(lower) or UNIT_HEADS.get(bare)
    if most is None or (token["gap"] and first in _SHOUTED):
        return None, 0
    letter = len(bare) == 1 and bare.isalpha()
    if letter and (not digits or (token["gap"] and bare != "x") or first in {"C", "P"}):
        return None, 0
    if letter and scaled and bare in "cp":
        return None, 0
    words, ends = [lower], [token.end()]
    while len(words) < most:
        following = _TOKEN.match(text, ends[-1], end)
        if following is None or (following["gap"] is None and words[-1] != "%"):
            break
        words.append(following["word"].lower())
        ends.append(following.end())
    for count in range(len(words), 0, -1):
        written, stop = " ".join(words[:count]), ends[count - 1]
        unit = UNITS.get(written)
        if unit is None and written.endswith("."):
            unit, stop = UNITS.get(written[:-1]), stop - 1
        if unit is not None:
            # "14 second-half points", "5 foot-long": the word belongs to what follows.
            joined = (
                unit.dimension is not None
                and token["gap"] not in {None, "-", "‑"}
                and is_joined(text, stop, end)
            )
            return (None, 0) if joined else (unit, stop)
    return None, 0


def is_joined(text: str, at: int, end: int) -> bool:
    """Return whether a hyphen ties the word that ends at `at` to another that is no part of a quantity."""
    return at + 1 < end and text[at] in "-‑" and text[at + 1].isalpha() and not _GOES_ON.match(text, at, end)
