"""Quantities said without a plain number: fractions, "doubled", "tenfold", "low single digits"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.bounds import read_bound_before
from extractor.quantities.counting import read_noun
from extractor.quantities.numerals import GAP, Numeral, skip_word
from extractor.quantities.record import Atom, Quantity, finish
from extractor.quantities.units import read_unit
from extractor.quantities.words import SCALES, UNITS

Reading = tuple[list[Quantity], int]
"""Quantities found, and where to read on."""

_FRACTION_UNIT = re.compile(
    rf"(?:(?:{GAP}|-)of)?(?:(?:{GAP}|-)(?:an?|one|1))?(?:{GAP}|-)?(?P<word>percentage(?:{GAP}|-)points?"
    rf"|per{GAP}cent|percent|pct|%|points?|basis(?:{GAP}|-)points?|million|billion|trillion|thousand|hundred"
    r"|cents?|pence|penny)(?![A-Za-z])",
    re.IGNORECASE,
)
_FRACTION_MEASURE = re.compile(
    rf"(?:{GAP}|-)(?:an?(?:{GAP}|-))?(?P<noun>hour|mile|day|year|month|week|minute|second|century|decade|acre|ounce"
    r"|pound|ton|inch|foot|teaspoon|tablespoon|kilometer|kilometre|meter|metre|gallon|barrel|litre|liter)s?(?![A-Za-z-])"
)
_WHOLE_AFTER = re.compile(
    rf"{GAP}(?:(?P<of>of)(?![A-Za-z])|(?:the|its|their|his|her|our|that|what)(?![A-Za-z])"
    rf"|as(?={GAP}(?:much|many|large|big|long|likely|fast|high)))"
)
_THE = re.compile(rf"{GAP}(?:the|its|their|all|those|these|our|his|her)(?![A-Za-z])")
_STEPPED = re.compile(
    r"(?:\b(?:by|than|nearly|almost|about|roughly|around|over|under|just|least|some|approximately|up|down|to|another"
    r"|in)\s)$",
    re.IGNORECASE,
)
_BY_HALF = re.compile(r"(?<![A-Za-z])(?:by|in)\s$")
# "the first half", "the other half": parts of a year or of a group, no fraction.
_HALF_NAMED = re.compile(
    r"(?:first|second|third|other|better|latter|final|last|back|front|early|later|former|this|top|bottom|opening"
    r"|earlier|next|same)[\s-]$",
    re.IGNORECASE,
)
_HALF_JOINED = re.compile(
    r"(?:first|second|third|fourth|last)[\s-]$", re.IGNORECASE
)  # "14 second-half points"
_BOND_PRICE = re.compile(r"/(?:8|16|32|64)(?![0-9])")  # bond prices move by 32nds of a point
_YEAR_AND = re.compile(r"and[\s-]$", re.IGNORECASE)  # "a year and a half"
_QUARTERED = frozenset({"century", "mile", "hour", "inch", "pound", "ounce", "acre"})
_QUARTERLY = re.compile(r"(?:in|by|over|another|to|some|under)\s$")
_WORD_NEXT = re.compile(r"\s[a-z]")


def read_fraction_form(text: str, fraction: Numeral, low: int, end: int) -> Reading | None:
    """Return "half a point", "two-thirds of", "half an hour"; `None` where a number of its own is meant."""
    stop = fraction.end
    atom = Atom(fraction.start, stop, fraction.number, "", "fraction", after=stop)
    unit = _FRACTION_UNIT.match(text, stop, end)
    words = text[fraction.start : stop].lower()
    if words[0].isalpha() and words not in {"half", "quarter"} and words.isalpha():
        return None  # "third", "tenth": a rank without its "a" or "one"
    if _YEAR_AND.search(text, max(low, fraction.start - 5), fraction.start):
        return [], stop
    if unit is not None:
        if words.isalpha() and _HALF_JOINED.search(text, max(low, fraction.start - 8), fraction.start):
            return [], stop
        return _read_fraction_unit(text, atom, unit, low, end)
    if words in {"half", "one-half", "quarter", "a quarter"}:
        measure = _FRACTION_MEASURE.match(text, stop, end)
        if measure is not None and (words.endswith("half") or measure["noun"] in _QUARTERED):
            named = UNITS[measure["noun"]]
            atom.noun, atom.dimension, atom.end = named.noun, named.dimension, measure.end()
            atom.after = atom.end
            return [finish(text, atom, low, end)], atom.end
    whole = _WHOLE_AFTER.match(text, stop, end)
    if words == "quarter" or not _stands_for_part(text, fraction, words, whole, low, end):
        first = words.split()[0]
        return None if " " in words and first not in {"a", "an", "one"} else ([], stop)
    if whole is not None and whole["of"]:
        the = _THE.match(text, whole.end(), end)
        counted = read_noun(text, the.end() if the else whole.end(), end, one=False)
        atom.noun = counted.noun if counted else None
    return [finish(text, atom, low, end)], stop


def _stands_for_part(
    text: str, fraction: Numeral, words: str, whole: re.Match[str] | None, low: int, end: int
) -> bool:
    """Return whether fraction words are a part of something rather than a time, a rank or a name."""
    start, stop = fraction.start, fraction.end
    of = whole is not None and whole["of"] is not None
    if (
        text[start].isupper()
        and start > low
        and text[start - 1] == " "
        and text[start - 2] not in '.!?”"'
        and not of
    ):
        return False
    stepped = _STEPPED.search(text, max(low, start - 16), start) is not None
    if words in {"half", "a half", "one-half", "one half"}:
        if _HALF_NAMED.search(text, max(low, start - 12), start) or text[stop : stop + 1] in {"-", "’", "'"}:
            return False
        hedged = stepped and read_bound_before(text, low, start, time=False)[1] != "exact"
        return whole is not None or hedged or _BY_HALF.search(text, max(low, start - 4), start) is not None
    if "-" in words:
        return text[stop : stop + 1] != "-" or of
    if words.startswith(("a ", "an ")):
        quarterly = words == "a quarter" and _QUARTERLY.search(text, max(low, start - 16), start)
        return of or (stepped and not quarterly and not _WORD_NEXT.match(text, stop, end))
    return of or words in {"one third", "two thirds"}


def _read_fraction_unit(text: str, atom: Atom, unit: re.Match[str], low: int, end: int) -> Reading | None:
    word = " ".join(unit["word"].lower().replace("-", " ").split())
    power = SCALES.get(word)
    atom.end = atom.after = unit.end()
    if power is None:
        named = UNITS.get(word)
        if named is None:
            return None
        atom.unit, atom.shift = named.unit, named.shift
        if named.unit == "points" and not _BOND_PRICE.search(text, atom.start, atom.after):
            # A fraction of "a point" is the way to speak of rates.
            atom.unit = "percentage_points"
        return [finish(text, atom, low, end)], atom.end
    atom.shift, atom.scaled = power, True
    _, rescaled, measure, after = read_unit(text, atom.end, end, digits=False, money=False)
    if measure is not None and not rescaled:
        atom.unit, atom.noun, atom.dimension = measure.unit, measure.noun, measure.dimension
        atom.shift += measure.shift
        atom.end = atom.after = after
    else:
        counted = read_noun(text, atom.end, end, one=False)
        if counted is not None:
            atom.noun, atom.unit, atom.after = counted.noun, "count", counted.end
    return [finish(text, atom, low, end)], atom.end


_CHANGES = {
    **dict.fromkeys(("doubl",), (100, "2")),
    **dict.fromkeys(("tripl", "trebl"), (200, "3")),
    "quadrupl": (300, "4"),
    "quintupl": (400, "5"),
    "sextupl": (500, "6"),
    "halv": (50, "0.5"),
}
"""Stem -> change in percent, and multiple."""
MULTIPLE_STEMS = tuple(_CHANGES)
_NO_CHANGE_AFTER = re.compile(
    r"\s(?:down|up|as|check|standard|act|whammy|agent|jeopardy|bottom|top|click|counting|dip|header|play|team|talk)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    r"(?<![A-Za-z])(?P<word>to|will|would|could|may|might|can|should|must|we|they|you|'ll|’ll|nearly|almost|than|has"
    r"|have|had)\s$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(rf"{GAP}(?:the|its|their|that|what|his|her|our|last|as|this)(?![A-Za-z])")
_HALVING_EVENT = re.compile(
    r"(?:the|bitcoin|last|next|a|this|['’]s|2[0-9]{3}|april|every|each|previous|latest|network)\s$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s(?:its|the|their|his|her|to|from|in|since|over|our|that|year|every|this|between|by)(?![A-Za-z])"
)


def read_multiple(text: str, begin: int, low: int, end: int) -> Reading:
    """Return "doubled", "halving its" as a change in percent, and "double the pace" as a multiple."""
    stop = skip_word(text, begin, end)
    word = text[begin:stop].lower()
    stem = next(each for each in MULTIPLE_STEMS if word.startswith(each))
    change, multiple = _CHANGES[stem]
    ending = word[len(stem) :]
    if (begin > low and text[begin - 1] in "-‑'’") or _NO_CHANGE_AFTER.match(text, stop, end):
        return [], stop
    if (
        text[begin].isupper()
        and begin > low + 1
        and text[begin - 1] == " "
        and text[begin - 2] not in '.!?\n"”“:'
    ):
        return [], stop
    if ending == "e":
        if stop < end and text[stop] == "-":
            return [], stop
        verb = _VERB_BEFORE.search(text, max(low, begin - 10), begin)
        before = verb["word"].lower() if verb else ""
        determiner = _DETERMINER.match(text, stop, end) is not None
        if verb is None or (before in {"than", "nearly", "almost"} and determiner):
            if not determiner or stem == "halv":
                return [], stop
            return [
                finish(text, Atom(begin, stop, Decimal(multiple), "x", "words", after=stop), low, end)
            ], stop
    elif ending == "ing" and stem == "halv":
        if _HALVING_EVENT.search(text, max(low, begin - 12), begin) or not _OBJECT.match(text, stop, end):
            return [], stop
    elif ending == "es" and not _OBJECT.match(text, stop, end):
        return [], stop
    atom = Atom(begin, stop, Decimal(change), "percent", "verb", after=stop)
    return [replace(finish(text, atom, low, end), sign=-1 if stem == "halv" else 1, per=None)], stop


_FOLDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "twenty": 20,
    "hundred": 100,
    "thousand": 1000,
}
_FOLD = re.compile(
    rf"(?P<count>{'|'.join(_FOLDS)}|[0-9]{{1,4}}(?:\.[0-9])?)[-\s]?fold(?![A-Za-z])", re.IGNORECASE
)
_TWICE = re.compile(
    rf"(?P<count>twice|thrice)(?={GAP}(?:as|the|its|their|that|what|his|her|our|last)(?![A-Za-z]))",
    re.IGNORECASE,
)


def read_fold(text: str, at: int, low: int, end: int) -> Reading | None:
    """Return "twofold", "10-fold" and "twice as" as multiples."""
    match = _FOLD.match(text, at, end)
    if match is not None:
        count = match["count"].lower()
        number = Decimal(count) if count[0].isdigit() else Decimal(_FOLDS[count])
        atom = Atom(
            at, match.end(), number, "x", "numeral" if count[0].isdigit() else "words", after=match.end()
        )
        return [finish(text, atom, low, end)], match.end()
    twice = _TWICE.match(text, at, end)
    if twice is None:
        return None
    number = Decimal(2) if twice["count"].lower() == "twice" else Decimal(3)
    return [
        finish(text, Atom(at, twice.end(), number, "x", "words", after=twice.end()), low, end)
    ], twice.end()


_DOZEN = re.compile(
    rf"(?:(?P<count>half(?:{GAP}|-)an?|half|an?|two|three|four|five|six|ten)(?:{GAP}|-))?dozen(?![A-Za-z])",
    re.IGNORECASE,
)
_DOZENS = {
    "half": 6,
    "a": 12,
    "an": 12,
    "two": 24,
    "three": 36,
    "four": 48,
    "five": 60,
    "six": 72,
    "ten": 120,
}


def read_dozen(text: str, at: int, end: int) -> Numeral | None:
    """Return the number of "a dozen", "half a dozen", "two dozen"."""
    match = _DOZEN.match(text, at, end)
    if match is None:
        return None
    count = (match["count"] or "a").lower().replace("-", " ").split()[0]
    return Numeral(at, match.end(), Decimal(_DOZENS[count]), "words")


_DIGITS_WORD = re.compile(r"[\s-]digits?(?![A-Za-z])", re.IGNORECASE)
_GRADE = re.compile(
    r"(?<![A-Za-z])(?P<word>low|mid|high|middle|upper)(?:-?[\s-]to[\s-](?P<top>mid|high))?[\s-]$",
    re.IGNORECASE,
)
_GRADES = {"middle": "mid", "upper": "high"}
_BUCKETS = {
    "single": {"low": (1, 3), "mid": (4, 6), "high": (7, 9)},
    "double": {"low": (10, 13), "mid": (14, 16), "high": (17, 19)},
    "teens": {"low": (11, 13), "mid": (14, 16), "high": (17, 19)},
    "tens": {"low": (1, 3), "mid": (4, 6), "high": (7, 9)},
}
"""What the words cover, both ends included; the bottom of the bucket counts from its ten."""
_TENS = re.compile(
    r"(?P<word>low|mid|high)(?P<joint>[\s-])(?P<tens>[2-9])0s?(?P<unit>%|\s(?:percent|per\scent|percentage))",
    re.IGNORECASE,
)
_SPOKEN_PERCENT = re.compile(r"[\s-](?:percentages?|percent|per\scent)(?!\s?-?points?)(?![A-Za-z])")


_NEARLY = re.compile(r"(?:\bnear(?:ly)?|\balmost|\bclose to)(?: an?)?[\s-]$", re.IGNORECASE)


def read_bucket(text: str, begin: int, low: int, end: int) -> Reading:
    """Return "low single digits", "mid-teens", "mid-20%" and "double-digit" as the percentages they cover."""
    stop = skip_word(text, begin, end)
    word = text[begin:stop].lower()
    if word in {"low", "mid", "high"}:
        tens = _TENS.match(text, begin, end)
        if tens is None:
            return [], stop
        bottom, top = (10 * int(tens["tens"]) + each for each in _BUCKETS["tens"][word])
        return _cover(text, begin, tens.end(), bottom, top, low, end)
    if word in {"single", "double"}:
        digits = _DIGITS_WORD.match(text, stop, end)
        if digits is None:
            return [], stop
        spoken = _SPOKEN_PERCENT.match(text, digits.end(), end)
        stop = spoken.end() if spoken else digits.end()
    grade = _GRADE.search(text, max(low, begin - 18), begin)
    if grade is not None:
        first = _GRADES.get(grade["word"].lower(), grade["word"].lower())
        last = (grade["top"] or first).lower()
        return _cover(text, grade.start(), stop, _BUCKETS[word][first][0], _BUCKETS[word][last][1], low, end)
    if word != "double":
        return [], stop
    atom = Atom(begin, stop, Decimal(10), "percent", "words", after=stop)
    near = _NEARLY.search(text, max(low, begin - 12), begin) is not None
    return [finish(text, atom, low, end, bound="about" if near else "at_least")], stop


def _cover(text: str, start: int, stop: int, bottom: int, top: int, low: int, end: int) -> Reading:
    atom = Atom(start, stop, Decimal(bottom), "percent", "words", after=stop)
    return [finish(text, atom, low, end, high=Decimal(top), bound="range")], stop
