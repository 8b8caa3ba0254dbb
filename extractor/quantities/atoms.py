"""A number with its sign, currency, unit and counted noun; and the numbers that are no quantities."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.quantities.counting import Counted, read_noun
from extractor.quantities.numbered import (
    follows_year_word,
    is_age,
    is_capital_name,
    is_line_number,
    is_name_before,
    is_part_of_word,
    is_postcode,
    read_address,
    read_date_after_month,
    read_moment,
    read_name_after,
    read_tenor,
    read_word_name,
    read_year,
)
from extractor.quantities.numerals import GAP, VULGAR, Numeral, read_digits, read_words, skip_word
from extractor.quantities.record import Atom
from extractor.quantities.units import is_joined, read_unit
from extractor.quantities.words import MONEY_BEFORE, UNITS

_ONE = Decimal(1)
_SIGNS = {"-": -1, "−": -1, "–": -1, "﹣": -1, "－": -1, "‑": -1, "+": 1, "＋": 1}
_NOT_MONEY = re.compile(
    r"[\d.,]+\s?(?:%|percent\b|per cent\b|years?\b|days?\b|months?\b|weeks?\b|hours?\b|times\b|x\b)"
)
_CODES = "|".join(sorted(map(re.escape, MONEY_BEFORE), key=len, reverse=True))
_PREFIX = re.compile(
    rf"(?P<outer>[-−–+‑＋])?(?P<money>(?<![A-Za-z])(?:{_CODES}))(?P<joint>\s?)(?P<inner>[-−–+‑＋])?$"
)
_MONEY_ENDS = frozenset(key[-1] for key in MONEY_BEFORE)
_FORWARD = re.compile(rf"(?:[-−–+‑＋])?(?:(?:{_CODES})\s?)?(?:[-−–+‑＋])?(?=[0-9.{VULGAR}])")
_SIGN_WORD = re.compile(r"(?<!or\s)(?<![A-Za-z])(?P<word>minus|negative|plus)\s$", re.IGNORECASE)
_FIRM_UNITS = frozenset({"percent", "percentage_points", "basis_points"})
_CONTEXT_UNITS = frozenset({"x", "index_level", "points", "KRW"})
_MULTIPLE_AFTER = re.compile(
    rf"{GAP}(?:as|its|their|more|less|higher|larger|greater|bigger|faster|smaller|forward|trailing|earnings|sales|book"
    r"|estimated|expected|next|revenue|revenues|ebitda|profit|profits|the|that|what|annual|normal|oversubscribed|cash"
    r"|free|fiscal|projected|forecast|analysts['’]?|adjusted|covered|leverage|net|price|his|her|our|your|consensus"
    r"|operating|debt|likelier|cheaper|longer|lower|better|worse|2[0-9]{3}|over(?=[.,;]))(?![A-Za-z])",
    re.IGNORECASE,
)
_LISTED_POINTS = re.compile(
    r"[\s-](?:plan|agenda|programme|program|strategy|scale|checklist|font|guard|shot|lead|list)",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[\s-][^\s-]+$")
_PAGES = re.compile(r"\sof\s[0-9]{1,4}(?![0-9])")
_ARTICLE = re.compile(
    rf"an?(?=(?:{GAP}|-)(?:million|billion|trillion)(?![A-Za-z]))"
    rf"|an?(?:{GAP}full)?(?={GAP}(?:(?:percentage|basis|percent)(?:{GAP}|-)point(?![A-Za-z])))"
    rf"|an?(?:{GAP}full)?(?={GAP}per{GAP}?cent(?![A-Za-z]))",
    re.IGNORECASE,
)


def read_article(text: str, at: int, end: int) -> Numeral | None:
    """Return the "a" of "a billion", "a percentage point" and "a percent" as the number one."""
    match = _ARTICLE.match(text, at, end)
    return Numeral(at, match.end(), _ONE, "words") if match else None


def read_second(text: str, at: int, end: int) -> Atom | None:
    """Return the number that starts at `at` with its own sign and currency, as the other end of a pair."""
    forward = _FORWARD.match(text, at, end)
    if forward is not None:
        numeral = read_digits(text, forward.end(), end)
    else:
        numeral = read_words(text, at, end) or read_article(text, at, end)
    if numeral is None:
        return None
    atom, _ = read_atom(text, numeral, at, end)
    return atom if atom is not None and atom.start == at else None


def read_atom(text: str, numeral: Numeral, low: int, end: int) -> tuple[Atom | None, int]:
    """Return the number with sign, currency, scale, unit and noun; or `None` and where to read on."""
    start, stop = numeral.start, numeral.end
    digits = text[start].isdigit() or text[start] in VULGAR or text[start] == "."
    money, sign, begin = _read_prefix(text, start, low) if digits and start > low else ("", 0, start)
    if digits and not money and start > low and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return None, skip_word(text, start, end)
    if digits and not sign and begin > low and text[begin - 1].isspace():
        spoken = _SIGN_WORD.search(text, max(low, begin - 12), begin)
        if spoken is not None:
            sign = 1 if spoken["word"].lower() == "plus" else -1
            begin = spoken.start()
    shift, scaled, unit, after = read_unit(text, stop, end, digits=digits, money=bool(money))
    atom = Atom(
        start=begin,
        end=after if (unit or scaled) else stop,
        raw=numeral.number,
        unit=money,
        form="numeral" if digits else "words",
        shift=shift,
        sign=sign,
        scaled=scaled,
        prefixed=bool(money),
        plain=numeral.form == "digits" and not scaled and not money and text[start:stop].isdigit(),
    )
    if unit is not None:
        if unit.unit:
            atom.unit = unit.unit
        else:
            atom.noun, atom.dimension = unit.noun, unit.dimension
        atom.shift += unit.shift
    if numeral.form == "ratio" and not atom.strong and atom.noun is None:
        return None, read_moment(text, start, end) or stop
    if numeral.form == "fraction" and not atom.strong:
        atom.form = "fraction"
    refused = _refuse(text, atom, numeral, low, end, digits=digits)
    if refused is not None:
        return None, max(refused, stop)
    atom.after = max(atom.after, atom.end)
    return atom, atom.end


def _read_prefix(text: str, start: int, low: int) -> tuple[str, int, int]:
    """Return currency and sign before a number in digits, and where they begin."""
    previous = text[start - 1]
    near = previous in _MONEY_ENDS or previous in _SIGNS
    if not near and not (previous.isspace() and start - 2 >= low and text[start - 2] in _MONEY_ENDS):
        return "", 0, start
    prefix = _PREFIX.search(text, max(low, start - 9), start)
    if prefix is not None and _is_of_something_else(text, prefix, start):
        prefix = None  # "USD/JPY +2.8%", "took BTC 16 years": a name beside a number, not its currency
    if prefix is not None and not (
        len(prefix["money"]) == 1 and prefix["money"].isalpha() and prefix["joint"]
    ):
        begin, sign = prefix.start(), 0
        if prefix["outer"]:
            if is_sign(text, begin, low):
                sign = _SIGNS[prefix["outer"]]
            else:
                begin += 1
        elif prefix["inner"]:
            sign = _SIGNS[prefix["inner"]]
        return MONEY_BEFORE[prefix["money"]], sign, begin
    if previous in _SIGNS and is_sign(text, start - 1, low):
        return "", _SIGNS[previous], start - 1
    return "", 0, start


def _is_of_something_else(text: str, prefix: re.Match[str], start: int) -> bool:
    """Return whether a currency code before a number names what the number is about."""
    if len(prefix["money"]) < 3 or not prefix["money"].isalpha():
        return False
    begin = prefix.start("money")
    return text[begin - 1 : begin] == "/" or _NOT_MONEY.match(text, start) is not None


def is_sign(text: str, at: int, low: int) -> bool:
    """Return whether the dash or plus at `at` is the sign of the number after it."""
    if at < low or at == 0:
        return at == 0
    before = text[at - 1]
    if before == "/" and at > 1 and text[at - 2] in "+-":  # "+/- 3 points"
        return False
    return not (before.isalnum() or before in "%)]$€£¥'’\"”-–—_")


def _refuse(text: str, atom: Atom, numeral: Numeral, low: int, end: int, *, digits: bool) -> int | None:
    """Return where to read on if the number is a name, a date, a tenor or furniture; `None` to keep it.

    On the way settles the units that only the neighbours tell apart, and finds the counted noun.
    """
    start, stop = numeral.start, numeral.end
    if atom.unit in _CONTEXT_UNITS and not atom.prefixed:
        _settle_unit(text, atom, numeral, end)
    if atom.prefixed or atom.scaled or atom.unit in _FIRM_UNITS or atom.unit.isupper():
        return _refuse_firm(text, atom, numeral, low, end)
    if digits and not atom.unit:
        skip = read_date_after_month(text, start, low, end) if atom.plain else None
        if skip is None and (atom.noun is None or atom.dimension == "time"):
            skip = read_moment(text, start, end)
        if skip is not None:
            return skip
        if stop < end and atom.end == stop and (text[stop].isalpha() or text[stop] == "_"):
            return skip_word(text, start, end)
    if is_part_of_word(text, start, low, digits=digits) and not atom.sign:
        return stop
    if atom.dimension == "time" or atom.noun is None:
        tenor = read_tenor(text, stop, end)
        if tenor is not None:
            return tenor
    counted = None
    if not atom.unit and atom.noun is None:
        counted = read_noun(text, atom.end, end, one=numeral.number == 1)
    usual = (counted is not None and counted.usual) or atom.dimension is not None or atom.unit == "points"
    if atom.plain:
        skip = _refuse_plain(text, atom, counted, start, stop, low, end)
        if skip is not None:
            return skip
    if is_name_before(
        text, start, stop, low, counted=usual, plain=atom.plain or not digits, words=not digits
    ):
        page = _PAGES.match(text, stop, end)
        return page.end() if page else stop
    if not digits and not usual and is_capital_name(text, start, low):
        return stop
    if not digits:
        named = read_word_name(text, start, stop, end)
        if named is not None:
            return named
    elif atom.plain and not atom.unit and atom.noun is None:
        named = read_name_after(text, start, stop, end)
        if named is not None:
            return named
    if counted is not None:
        _take_noun(atom, counted)
    elif atom.noun is None and not atom.unit and is_joined(text, stop, end):
        return skip_word(text, stop + 1, end)  # "the 30-stock index", "a 3-pointer"
    return None


def _refuse_plain(
    text: str, atom: Atom, counted: Counted | None, start: int, stop: int, low: int, end: int
) -> int | None:
    """Return where to read on if a plain integer is a year, a line number, an age or an address."""
    if atom.unit not in {"points", "x"}:
        year = read_year(text, start, end)
        if year is not None and not _counts_despite_year(text, atom, counted, start, low, spans=year > stop):
            return year
    if is_line_number(text, start, stop):
        return stop
    if counted is None and atom.noun is None and not atom.unit:
        if stop - start > 6 or (text[start] == "0" and stop - start > 1):
            return stop  # a code, a telephone number
        address = read_address(text, start, end)
        if address is not None:
            return address
        if is_postcode(text, start, stop, low) or is_age(text, start, stop, low, end):
            return stop
    return None


def _counts_despite_year(
    text: str, atom: Atom, counted: Counted | None, start: int, low: int, *, spans: bool
) -> bool:
    """Return whether a number that reads as a year counts something: "nearly 2000 people"."""
    if spans or follows_year_word(text, start, low):
        return False
    if atom.dimension is not None:
        return True
    return counted is not None and counted.usual and counted.adjacent and counted.noun.islower()


def _refuse_firm(text: str, atom: Atom, numeral: Numeral, low: int, end: int) -> int | None:
    """Return where to read on if a scale letter is part of a name ("3M", "K2-18b"); else find the noun."""
    if atom.prefixed or not atom.scaled or atom.unit:
        return None
    letters = text[numeral.end : atom.end]
    if len(letters) == 1:
        if text[numeral.start] == "0" and text[numeral.start + 1].isdigit():
            return atom.end
        if text[numeral.start : atom.end] in {"4K", "5K", "8K", "10K", "3M", "20K"}:
            return atom.end
        if is_part_of_word(text, numeral.start, low, digits=True) and not atom.sign:
            return atom.end
    if atom.noun is None:
        counted = read_noun(text, atom.end, end, one=False)
        if counted is not None:
            _take_noun(atom, counted)
    return None


def _take_noun(atom: Atom, counted: Counted) -> None:
    measured = UNITS.get(counted.noun.lower())
    if measured is not None and measured.dimension == "time":
        atom.noun, atom.dimension = measured.noun, measured.dimension
    else:
        atom.noun, atom.unit = counted.noun, "count"
    atom.after = counted.end


def _settle_unit(text: str, atom: Atom, numeral: Numeral, end: int) -> None:
    """Decide the units that depend on what follows: "times", "x", "won", "level", "point"."""
    written = text[numeral.end : atom.end].strip(" \u00a0-").lower()
    if written == "times":
        whole = numeral.number % 1 == 0 and "." not in text[numeral.start : numeral.end]
        if whole and not _MULTIPLE_AFTER.match(text, atom.end, end):
            atom.unit, atom.noun, atom.after, atom.end = "count", "times", atom.end, numeral.end
    elif written in {"x", "×"}:
        if text[atom.end : min(end, atom.end + 2)].strip()[:1].isdigit():
            atom.unit, atom.end = "", numeral.end
    elif atom.unit == "index_level":
        if atom.form == "words" or numeral.number < 50 or atom.scaled:
            atom.unit = ""
            atom.end = numeral.end + len(_LAST_WORD.sub("", text[numeral.end : atom.end]))
    elif written == "won":
        if not atom.scaled and numeral.number < 100:
            atom.unit, atom.end = "", numeral.end
    elif written == "point" and _LISTED_POINTS.match(text, atom.end, end):
        atom.unit, atom.noun, atom.end = "count", "point", numeral.end
