"""Quantities as financial prose and general news write them, read from plain text with exact spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor.bounds import read_bound_after, read_bound_before
from extractor.claims import Bound
from extractor.counting import Counted, read_noun
from extractor.numbered import (
    follows_year_word,
    is_capital_name,
    is_line_number,
    is_name_before,
    is_part_of_word,
    is_tenor,
    read_address,
    read_date_after_month,
    read_moment,
    read_year,
)
from extractor.numerals import (
    GAP,
    NUMBER_WORDS,
    VULGAR,
    Numeral,
    read_digits,
    read_fraction,
    read_words,
    skip_run,
)
from extractor.quantity_words import MONEY_BEFORE, SCALE_LETTERS, SCALES, UNIT_HEADS, UNITS, Unit

Form = Literal["numeral", "words", "verb", "fraction", "range", "from_to"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One written quantity: `text[start:end]` is the number with its sign and unit, without hedges.

    `number`: unsigned unless a sign is written, scaled so that the written digits keep their precision;
    `high`: upper end of a range. `unit`: as in a claim's value, or "" for a bare number and for units of
    measure, which stand in `noun` with their `dimension` ("miles", "length"). `outer_start`, `outer_end`: with hedges
    and brackets. `sign`: -1 or +1 where one is written or the word has it. `per`: "share" in "$2 a share".
    `noun`: what is counted. `of`: the whole of "9 of 11 sectors", the base of "3-for-1".
    """

    start: int
    end: int
    number: Decimal
    high: Decimal | None
    unit: str
    bound: Bound
    outer_start: int
    outer_end: int
    sign: int
    form: Form
    per: str | None = None
    noun: str | None = None
    dimension: str | None = None
    of: Decimal | None = None


@dataclass(slots=True)
class _Atom:
    """One number with what belongs to it, before ranges and hedges are looked at."""

    start: int
    end: int
    raw: Decimal
    shift: int
    sign: int
    unit: str
    form: Form
    noun: str | None = None
    dimension: str | None = None
    scaled: bool = False
    prefixed: bool = False
    plain: bool = False
    hyphened: bool = False
    after: int = 0

    @property
    def number(self) -> Decimal:
        value = self.raw.scaleb(self.shift) if self.shift else self.raw
        return -value if self.sign < 0 else value

    @property
    def strong(self) -> bool:
        return self.prefixed or self.scaled or (self.unit not in {"", "count"})


_MULTIPLES = {
    "double": ("100", "2"),
    "triple": ("200", "3"),
    "treble": ("200", "3"),
    "quadruple": ("300", "4"),
    "quintuple": ("400", "5"),
    "sextuple": ("500", "6"),
    "halve": ("50", "0.5"),
    "halv": ("50", "0.5"),
    "doubl": ("100", "2"),
    "tripl": ("200", "3"),
    "trebl": ("200", "3"),
    "quadrupl": ("300", "4"),
    "quintupl": ("400", "5"),
    "sextupl": ("500", "6"),
}
_ANCHOR = re.compile(
    rf"[0-9{VULGAR}]"
    rf"|(?<![^\W_])(?:{'|'.join(NUMBER_WORDS)}|half|halves|quarter|third|fifth|tenth"
    r"|an?(?=[\s-](?:hundred|thousand|million|billion|trillion|dozen|half|quarter|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|(?:full[\s-])?(?:percent|percentage|basis)(?:age)?[\s-](?:point|of)))"
    r"|(?:half|(?:two|three|four|five|ten)[\s-])?dozen"
    r"|(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl|halv)(?:e|ed|es|ing)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand)fold"
    r"|(?:single|double)(?=[\s-]digit)|(?:twice|thrice)|teens|(?:low|mid|high)(?=[\s-](?:to[\s-]high[\s-])?[2-9]0s))(?![^\W_])",
    re.IGNORECASE,
)
_SIGNS = {"-": -1, "−": -1, "–": -1, "﹣": -1, "－": -1, "‑": -1, "+": 1, "＋": 1}
_CODES = "|".join(sorted(map(re.escape, MONEY_BEFORE), key=len, reverse=True))
_PREFIX = re.compile(
    rf"(?P<outer>[-−–+‑＋])?(?P<money>(?<![A-Za-z])(?:{_CODES}))(?P<joint>[\s-]?)(?P<inner>[-−–+‑＋])?$"
)
_MONEY_ENDS = frozenset(key[-1] for key in MONEY_BEFORE)
_FORWARD = re.compile(rf"(?:[-−–+‑＋])?(?:(?:{_CODES})\s?)?(?:[-−–+‑＋])?(?=[0-9.{VULGAR}])")
_MINUS_WORD = re.compile(r"(?P<word>minus|negative|plus|positive)\s$", re.IGNORECASE)
_TOKEN = re.compile(
    rf"(?P<gap>{GAP}|[-‑–](?=[A-Za-z%]))?"
    r"(?P<word>[%％﹪×¢€£°]|[A-Za-z°µ](?:[A-Za-z]|[.](?=[A-Za-z])|/(?=h(?![A-Za-z])|s(?![A-Za-z])))*[²³]?\.?)"
)
_RANGE = re.compile(
    rf"(?P<arrow>{GAP}?(?:→|->|⟶|➔|=>){GAP}?)"
    rf"|(?P<dash>{GAP}?[-–—‑−~]{GAP}?)(?=[^\s])"
    rf"|(?:{GAP}|-)(?P<word>to|and|or|through)(?:{GAP}|-)"
)
_BETWEEN = re.compile(r"(?<![A-Za-z])between\s+(?:about\s+|roughly\s+|around\s+|an?\s+)?$", re.IGNORECASE)
_FROM = re.compile(
    r"(?<![A-Za-z])from\s+(?:about\s+|roughly\s+|around\s+|nearly\s+|an?\s+|just\s+)?$", re.IGNORECASE
)
_MOVE = re.compile(
    r"(?<![A-Za-z])(?:rose|fell|climbed|jumped|gained|dropped|slipped|edged\sup|edged\sdown|rising|falling|up|down|"
    r"added|lost|slid|sank|surged|soared|plunged|tumbled|declined|increased|decreased|advanced|eased|dipped|ticked\sup|"
    r"ticked\sdown|higher|lower|shed|grew|raised|cut|lifted|rallied|by|rise|fall|climb|jump|gain|drop|increase|decrease|"
    r"decline|advance|slide|slump|slumped|swelled|improved|widened|narrowed|dived|retreated|firmed|weakened|strengthened)"
    r"\s(?:about\s|nearly\s|roughly\s|almost\s|by\s|another\s|more\sthan\s|around\s|some\s)?$",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"(?:{GAP}(?:out{GAP})?of{GAP}(?:every{GAP}|(?:the|its|their|those|all){GAP})?(?:(?:last|past|previous|first|top|final|next){GAP})?"
    rf"|(?P<ratio>{GAP}in{GAP}(?:every{GAP})?|-in-)|(?P<split>-(?:for|to)-|{GAP}for{GAP}|:))",
    re.IGNORECASE,
)
_PER_NOUNS = {
    **{
        n: n
        for n in (
            "share",
            "barrel",
            "ounce",
            "ton",
            "tonne",
            "pound",
            "gallon",
            "bushel",
            "unit",
            "year",
            "month",
        )
    },
    **{
        n: n
        for n in (
            "week",
            "day",
            "hour",
            "quarter",
            "minute",
            "night",
            "person",
            "head",
            "coin",
            "token",
            "mile",
        )
    },
    **{
        n: n
        for n in (
            "kilometer",
            "kilometre",
            "watt",
            "kilowatt",
            "megawatt",
            "piece",
            "bottle",
            "pack",
            "ticket",
        )
    },
    **{
        n: n
        for n in (
            "trade",
            "vote",
            "household",
            "gram",
            "kilogram",
            "kilo",
            "liter",
            "litre",
            "second",
            "acre",
        )
    },
    **{
        n: n
        for n in (
            "contract",
            "employee",
            "customer",
            "user",
            "square foot",
            "troy ounce",
            "metric ton",
            "seat",
        )
    },
    **{
        n: n
        for n in (
            "common share",
            "diluted share",
            "ordinary share",
            "adjusted share",
            "kilowatt hour",
            "game",
        )
    },
    **{
        "yr": "year",
        "mo": "month",
        "wk": "week",
        "oz": "ounce",
        "bbl": "barrel",
        "sh": "share",
        "lb": "pound",
    },
    **{
        "mmbtu": "mmBtu",
        "mwh": "MWh",
        "kwh": "kWh",
        "ads": "ADS",
        "adr": "ADR",
        "gal": "gallon",
        "t": "tonne",
    },
    **{"bushels": "bushel", "hr": "hour", "million british": "mmBtu", "session": "session", "shr": "share"},
}
_PER = re.compile(
    rf"(?:(?:{GAP}|-)(?P<article>an?|per|each|every)(?:{GAP}|-)|(?P<slash>{GAP}?/\s?))"
    rf"(?P<first>[A-Za-z]+)(?:(?:{GAP}|-)(?P<second>[A-Za-z]+))?"
    rf"|{GAP}(?P<each>apiece|each)(?![A-Za-z])"
    rf"|{GAP}(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|per{GAP}annum|p\.a\.)(?![A-Za-z])"
)
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
_NOT_PER = frozenset(
    {"earlier", "ago", "before", "later", "after", "over", "on", "prior", "previously", "from"}
)
_TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "quarter", "minute", "second", "night"})
_TIMES = re.compile(
    rf"{GAP}(?:as|its|their|more|less|higher|larger|greater|bigger|faster|smaller|forward|trailing|earnings|sales|book|estimated"
    r"|expected|next|revenue|revenues|ebitda|profit|profits|the|that|what|annual|normal|oversubscribed|cash|free|fiscal"
    r"|projected|forecast|analysts['’]?|adjusted|covered|leverage|net|price|his|her|our|your|consensus|operating|debt|likelier"
    r"|cheaper|longer|lower|better|worse|2[0-9]{3}|over(?=[.,;]))(?![A-Za-z])",
    re.IGNORECASE,
)
_FRACTION_UNIT = re.compile(
    rf"(?:(?:{GAP}|-)of)?(?:(?:{GAP}|-)(?:an?|one|1))?(?:{GAP}|-)?(?P<word>percentage(?:{GAP}|-)points?|percentage-point|"
    rf"per{GAP}cent|percent|pct|%|points?|basis(?:{GAP}|-)points?|million|billion|trillion|thousand|dozen|hundred|cents?|pence)(?![A-Za-z])",
    re.IGNORECASE,
)
_FRACTION_OF = re.compile(
    rf"{GAP}(?:of(?![A-Za-z])|the(?![A-Za-z])|its(?![A-Za-z])|their(?![A-Za-z])|as(?={GAP}(?:much|many|large|big)))"
)
_FRACTION_BEFORE = re.compile(
    r"(?:\b(?:by|than|nearly|almost|about|roughly|around|over|under|just|least|some|approximately|up|down|to|another|in)\s)$",
    re.IGNORECASE,
)
_HALF_NOUN = re.compile(
    rf"(?:{GAP}|-)(?:an?(?:{GAP}|-))?(?P<noun>hour|mile|day|year|month|week|minute|second|century|decade|acre|ounce|pound|ton|"
    r"inch|foot|cup|teaspoon|tablespoon|kilometer|kilometre|meter|metre|gallon|barrel|litre|liter)s?(?![A-Za-z])"
)
_DIGITS_WORD = re.compile(r"[\s-]digits?(?![A-Za-z])", re.IGNORECASE)
_LOW_MID_HIGH = re.compile(
    r"(?<![A-Za-z])(?P<word>low|mid|high|middle|upper)(?:-to-(?P<top>mid|high))?[\s-]$", re.IGNORECASE
)
_BUCKETS = {
    "single": {"low": (1, 3), "mid": (4, 6), "high": (7, 9)},
    "double": {"low": (10, 13), "mid": (14, 16), "high": (17, 19)},
    "teens": {"low": (11, 13), "mid": (14, 16), "high": (17, 19)},
    "tens": {"low": (1, 3), "mid": (4, 6), "high": (7, 9)},
}
_VERB_AFTER = re.compile(
    r"\s(?:down|up(?![A-Za-z])|as\s|check|standard|act\s|whammy|agent|jeopardy|bottom|top\s|click|counting|dip|header)",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:to|will|would|could|may|might|can|should|must|we|they|you|'ll|’ll|[Nn]early|[Aa]lmost|than|has|have|had)\s$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(rf"{GAP}(?:the|its|their|that|what|his|her|our|last|as|this|their)(?![A-Za-z])")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+|[^\s<>\"@(]{1,64}@[A-Za-z0-9-]+\.[^\s<>\"),;]+")
_LONG_POINT = re.compile(
    r"[\s-](?:plan|agenda|programme|program|strategy|scale|checklist|font|guard|shot|lead|list)",
    re.IGNORECASE,
)


def find_quantities(
    text: str, start: int = 0, end: int | None = None, *, general: bool = True
) -> list[Quantity]:
    """Return the quantities of `text[start:end]` in order; their spans do not overlap.

    `general=False` leaves out counts and measures (people, hours, miles) and keeps percentages, points, money,
    multiples and bare numbers. Offsets are those of `text`.
    """
    stop = len(text) if end is None else min(end, len(text))
    found: list[Quantity] = []
    links = _find_links(text, start, stop)
    at = low = start
    while (match := _ANCHOR.search(text, at, stop)) is not None:
        begin = match.start()
        if links:
            covered = next((b for a, b in links if a <= begin < b), None)
            if covered is not None:
                at = covered
                continue
        read, at = _read(text, begin, low, stop)
        if read:
            found.extend(read)
            low = read[-1].outer_end
            at = max(at, read[-1].end)
    if general:
        return found
    return [q for q in found if q.noun is None or q.unit not in {"", "count"}]


def _find_links(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    if (
        text.find("@", start, stop) < 0
        and text.find("://", start, stop) < 0
        and text.find("www.", start, stop) < 0
    ):
        return []
    return [match.span() for match in _LINK.finditer(text, start, stop)]


def _read(text: str, begin: int, low: int, end: int) -> tuple[list[Quantity], int]:
    """Return what is written at an anchor and where to read on; nothing where it is no quantity."""
    first = text[begin]
    if first.isdigit() or first in VULGAR:
        if begin > low and text[begin - 1] == "." and not (begin - 1 > low and text[begin - 2].isalnum()):
            numeral = read_digits(text, begin - 1, end)
        else:
            numeral = read_digits(text, begin, end)
        if numeral is None:
            return [], skip_run(text, begin, end)
        return _read_number(text, numeral, low, end)
    lower = text[begin : begin + 12].lower()
    if lower.startswith(("doubl", "tripl", "trebl", "quadrupl", "quintupl", "sextupl", "halv")) and not (
        lower.startswith("halves") or _DIGITS_WORD.match(text, begin + 6, end)
    ):
        return _read_multiple(text, begin, low, end)
    if lower.startswith(("single", "double", "teens", "low", "mid", "high")):
        return _read_bucket(text, begin, low, end)
    fold = _FOLD.match(text, begin, end)
    if fold is not None:
        return _read_fold(text, fold, low, end)
    fraction = read_fraction(text, begin, end)
    if fraction is not None:
        read = _read_fraction(text, fraction, low, end)
        if read is not None:
            return read
    dozen = _DOZEN.match(text, begin, end)
    if dozen is not None:
        count = _DOZENS[dozen["count"].lower().strip(" -\n")] if dozen["count"] else 12
        return _read_number(text, Numeral(begin, dozen.end(), Decimal(count), "words"), low, end)
    numeral = read_words(text, begin, end) or _read_article(text, begin, end)
    if numeral is None:
        return [], _skip_word(text, begin, end)
    return _read_number(text, numeral, low, end)


_DOZEN = re.compile(
    rf"(?:(?P<count>half(?:{GAP}|-)an?(?:{GAP}|-)|half(?:{GAP}|-)?|an?{GAP}|(?:two|three|four|five|ten)(?:{GAP}|-)))?dozen(?![A-Za-z])",
    re.IGNORECASE,
)
_DOZENS = {
    "half": 6,
    "half a": 6,
    "half-a": 6,
    "a": 12,
    "an": 12,
    "two": 24,
    "three": 36,
    "four": 48,
    "five": 60,
    "ten": 120,
}
_FOLD = re.compile(
    rf"(?P<count>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand)[-\s]?fold(?![A-Za-z])",
    re.IGNORECASE,
)
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
_WORDISH = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(
    rf"an?(?=(?:{GAP}|-)(?:million|billion|trillion))|an?(?:{GAP}full)?(?={GAP}(?:percentage|basis|percent)(?:{GAP}|-)point)",
    re.IGNORECASE,
)


def _skip_word(text: str, at: int, end: int) -> int:
    match = _WORDISH.match(text, at, end)
    return match.end() if match else at + 1


def _read_article(text: str, at: int, end: int) -> Numeral | None:
    """Return the "a" of "a billion" and "a percentage point" as the number one."""
    match = _ARTICLE.match(text, at, end)
    return Numeral(at, match.end(), Decimal(1), "words") if match else None


def _read_unit(
    text: str, at: int, end: int, *, digits: bool, money: bool
) -> tuple[int, bool, Unit | None, int]:
    """Return the power of ten, whether a scale word was there, the unit, and where both end."""
    shift, scaled, stop = 0, False, at
    for _ in range(3):
        token = _TOKEN.match(text, stop, end)
        if token is None:
            return shift, scaled, None, stop
        gap, word = token["gap"], token["word"]
        bare = word.rstrip(".")
        power = None
        if not gap and digits and not scaled:
            power = SCALE_LETTERS.get(bare)
            if power is not None and bare in {"mm", "MM"} and not money:
                power = None
        elif gap and money and not scaled and bare in {"M", "B", "K", "T", "m", "b", "k", "mm", "MM"}:
            power = SCALE_LETTERS[bare]
        if power is None and (gap or not scaled):
            power = SCALES.get(bare.lower())
        if power is None:
            break
        shift, scaled = shift + power, True
        stop = token.end() if bare == word else token.end() - 1
    if token is None or power is not None:
        return shift, scaled, None, stop
    unit, after = _look_up_unit(text, token, end, digits=digits, scaled=scaled)
    if unit is not None and money and not unit.unit.isupper():
        unit = None
    return (shift, scaled, unit, after) if unit is not None else (shift, scaled, None, stop)


def _look_up_unit(
    text: str, token: re.Match[str], end: int, *, digits: bool, scaled: bool
) -> tuple[Unit | None, int]:
    first = token["word"]
    lower = first.lower()
    most = UNIT_HEADS.get(lower) or UNIT_HEADS.get(lower.rstrip("."))
    if most is None:
        return None, 0
    bare = lower.rstrip(".")
    if len(bare) == 1 and bare.isalpha():
        if token["gap"] and not (bare == "x" and digits):
            return None, 0
        if first in {"C", "P"} or not digits or (bare in "cp" and scaled):
            return None, 0
    if token["gap"] and first in _SHOUTED:
        return None, 0
    words, ends = [lower], [token.end()]
    while len(words) < most:
        following = _TOKEN.match(text, ends[-1], end)
        if following is None or (following["gap"] is None and words[-1] not in {"%", "°"}):
            break
        words.append(following["word"].lower())
        ends.append(following.end())
    for count in range(len(words), 0, -1):
        written = " ".join(words[:count])
        stop = ends[count - 1]
        unit = UNITS.get(written)
        if unit is None and written.endswith("."):
            unit, stop = UNITS.get(written[:-1]), stop - 1
        if unit is not None:
            return unit, stop
    return None, 0


_SHOUTED = frozenset(
    {"SEC", "MS", "MI", "MO", "HA", "BAR", "MIN", "Min", "Mark", "Level", "Sec", "PT", "MB", "FT", "Ft"}
)


def _read_atom(text: str, numeral: Numeral, low: int, end: int) -> tuple[_Atom | None, int]:
    """Return the number with sign, currency, scale, unit and noun; or `None` and where to read on."""
    start, stop = numeral.start, numeral.end
    digits = numeral.form not in {"words", "fraction"} or text[start].isdigit() or text[start] in VULGAR
    sign, money, prefixed_at = 0, "", start
    if digits and start > low:
        previous = text[start - 1]
        if (
            previous in _MONEY_ENDS
            or previous in _SIGNS
            or (previous.isspace() and start - 2 >= low and text[start - 2] in _MONEY_ENDS)
        ):
            prefix = _PREFIX.search(text, max(low, start - 9), start)
            if prefix is not None and not (
                len(prefix["money"]) == 1 and prefix["money"].isalpha() and prefix["joint"]
            ):
                money = MONEY_BEFORE[prefix["money"]]
                prefixed_at = prefix.start()
                if prefix["outer"]:
                    if _is_sign(text, prefix.start(), low):
                        sign = _SIGNS[prefix["outer"]]
                    else:
                        prefixed_at += 1
                elif prefix["inner"]:
                    sign = _SIGNS[prefix["inner"]]
            elif previous in _SIGNS and _is_sign(text, start - 1, low):
                sign, prefixed_at = _SIGNS[previous], start - 1
        if not money and (previous.isalnum() or previous == "_"):
            return None, _skip_word(text, start, end)
    if not sign and prefixed_at > low and text[prefixed_at - 1].isspace():
        minus = _MINUS_WORD.search(text, max(low, prefixed_at - 10), prefixed_at)
        if minus is not None and (minus["word"].lower() in {"minus", "negative"} or minus["word"] == "plus"):
            sign = -1 if minus["word"].lower() in {"minus", "negative"} else 1
            prefixed_at = minus.start()
    shift, scaled, unit, after = _read_unit(text, stop, end, digits=digits, money=bool(money))
    atom = _Atom(
        start=prefixed_at,
        end=after if (unit or scaled) else stop,
        raw=numeral.number,
        shift=shift + (unit.shift if unit else 0),
        sign=sign,
        unit=money,
        form="numeral" if digits else "words",
        scaled=scaled,
        prefixed=bool(money),
    )
    atom.plain = numeral.form == "digits" and text[start:stop].isdigit() and not scaled and not money
    if unit is not None:
        if unit.unit:
            atom.unit = unit.unit
        else:
            atom.noun, atom.dimension = unit.noun, unit.dimension
    if numeral.form in {"fraction", "ratio"} and digits and not atom.strong and not atom.noun:
        if numeral.form == "ratio":
            moment = read_moment(text, start, end)
            return None, moment or stop
        atom.form = "fraction"
    refused = _refuse(text, atom, numeral, low, end)
    if refused is not None:
        return None, refused
    atom.after = atom.end
    return atom, atom.end


def _is_sign(text: str, at: int, low: int) -> bool:
    """Return whether the dash or plus at `at` is the sign of the number after it."""
    if at <= low:
        return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "%)]")
    before = text[at - 1]
    return not (before.isalnum() or before in "%)]$€£¥'’\"”-–")


def _refuse(text: str, atom: _Atom, numeral: Numeral, low: int, end: int) -> int | None:
    """Return where to read on if the number is a name, a date, a tenor or furniture; `None` to keep it.

    Settles units that only the neighbours tell apart ("times", "won", "mark") on the way, and finds the counted noun.
    """
    start, stop = numeral.start, numeral.end
    if atom.unit in {"x", "index_level", "points", "KRW"} and not atom.prefixed:
        _settle_unit(text, atom, numeral, end)
    firm = atom.prefixed or atom.scaled or atom.unit in {"percent", "percentage_points", "basis_points"}
    digits = atom.form != "words"
    if firm or (atom.unit and atom.unit.isupper()):
        return _refuse_firm(text, atom, numeral, low, end)
    if digits:
        if atom.unit not in {"points", "x", "index_level"}:
            for skip in (
                read_date_after_month(text, start, low, end) if atom.plain else None,
                read_moment(text, start, end) if not atom.noun or atom.dimension == "time" else None,
            ):
                if skip is not None:
                    return skip
            if stop < end and atom.end == stop and (text[stop].isalpha() or text[stop] == "_"):
                return _skip_word(text, start, end)
        if is_part_of_word(text, start, low) and not atom.sign:
            return stop
        if start - 1 > low and text[start - 1] == "'" and text[start - 2].isspace():
            return stop
    elif is_part_of_word(text, start, low) and text[start - 1] not in "-‑":
        return stop
    if atom.dimension == "time" or not atom.noun:
        tenor = is_tenor(text, stop, end)
        if tenor is not None:
            return tenor
    counted = None
    if not atom.unit and atom.noun is None and (not atom.sign or atom.plain):
        counted = read_noun(text, atom.end, end, one=numeral.number == 1)
    usual = (counted is not None and counted.usual) or atom.dimension is not None or atom.unit == "points"
    if atom.plain:
        year = read_year(text, start, end)
        if (
            year is not None
            and atom.unit not in {"points", "x"}
            and (not usual or counted is None or follows_year_word(text, start, low) or year > stop)
            and not (atom.dimension and not follows_year_word(text, start, low))
        ):
            return year
        if is_line_number(text, start, stop, low, end):
            return stop
        if counted is None and not atom.noun:
            address = read_address(text, start, end)
            if address is not None:
                return address
            if (
                stop - start == 5
                and start - 3 >= low
                and text[start - 3 : start - 1].isupper()
                and text[start - 1] == " "
            ):
                return stop
            if _is_age(text, start, stop, low, end):
                return stop
    if digits and is_name_before(
        text,
        start,
        stop,
        low,
        counted=usual,
        plain=atom.plain,
        form_words=False,
    ):
        page = _OF_PAGES.match(text, stop, end)
        return page.end() if page else stop
    if not digits:
        if is_capital_name(text, start, low) and not usual:
            return stop
        if _ORDINAL.match(text, stop, end) or _WORD_NAMES.match(text, start, end):
            return _skip_word(text, stop, end) if stop < end else stop
        if is_name_before(text, start, stop, low, counted=usual, plain=True, form_words=True) and not usual:
            return stop
    if counted is not None:
        atom.noun, atom.unit = counted.noun, "count"
        atom.after = counted.end
    return None


_OF_PAGES = re.compile(r"\sof\s[0-9]{1,4}(?![0-9])")
_ORDINAL = re.compile(
    r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|th)(?![a-z])|th(?![a-z])", re.IGNORECASE
)
_WORD_NAMES = re.compile(
    r"one(?:-|\s)(?:on-one|off|time|way|stop|sided|size|of|another|day|thing|another|by\sone|or\sthe\sother)|"
    r"two(?:-|\s)(?:way|sided|faced|tier|track|part|fold|thirds)|seven[-\s]eleven|nine[-\s]eleven|nine[-\s]to[-\s]five|"
    r"(?:zero|one|two|three|four)[-\s](?:sum|tolerance|dimensional|pronged|sided)|three-peat|four-letter|ten\scommandments",
    re.IGNORECASE,
)


def _is_age(text: str, start: int, stop: int, low: int, end: int) -> bool:
    """Return whether the integer is an age set off by commas after a name: "Ann Lee, 62, said"."""
    if (
        stop - start > 3
        or start - 2 < low
        or text[start - 2 : start] != ", "
        or stop >= end
        or text[stop] not in ",."
    ):
        return _AGED.search(text, max(low, start - 8), start) is not None and stop - start <= 3
    name = text.rfind(" ", max(low, start - 20), start - 2)
    return text[name + 1 : name + 2].isupper() and text[stop] == "," and 10 <= int(text[start:stop]) <= 115


_AGED = re.compile(r"(?<![A-Za-z])(?:aged?|ages)\s$", re.IGNORECASE)


def _refuse_firm(text: str, atom: _Atom, numeral: Numeral, low: int, end: int) -> int | None:
    start, stop = numeral.start, numeral.end
    if (
        not atom.prefixed
        and atom.scaled
        and text[stop : atom.end] in {"K", "M", "B", "T", "k", "m"}
        and not atom.unit
    ):
        glued = text[start : atom.end]
        if glued in {"4K", "8K", "10K", "5K", "3M", "20K", "6K"} or is_part_of_word(text, start, low):
            return atom.end
    if not atom.unit and atom.scaled and not atom.prefixed:
        counted = read_noun(text, atom.end, end, one=False)
        if counted is not None:
            atom.noun, atom.unit, atom.after = counted.noun, "count", counted.end
    elif atom.scaled and atom.noun is None and atom.unit == "":
        return None
    return None


def _settle_unit(text: str, atom: _Atom, numeral: Numeral, end: int) -> None:
    """Decide the units that depend on what follows."""
    written = text[numeral.end : atom.end].strip(" \u00a0-").lower()
    if written == "times":
        whole = (
            numeral.number == numeral.number.to_integral_value()
            and "." not in text[numeral.start : numeral.end]
        )
        if whole and not _TIMES.match(text, atom.end, end):
            atom.unit, atom.noun = "count", "times"
            atom.after = atom.end
            atom.end = numeral.end
    elif written in {"time"} or (
        written in {"x", "×"}
        and atom.end < end
        and (text[atom.end].isdigit() or text[atom.end : atom.end + 2].strip().isdigit())
    ):
        atom.unit, atom.end = "", numeral.end
    elif atom.unit == "index_level" and (atom.form == "words" or numeral.number < 50 or atom.scaled):
        atom.unit, atom.end = "", (numeral.end if not atom.scaled else atom.end)
    elif written == "won" and not (atom.scaled or numeral.number >= 100):
        atom.unit, atom.end = "", numeral.end
    elif atom.unit == "points" and written == "point":
        if _LONG_POINT.match(text, atom.end, end):
            atom.unit, atom.noun, atom.end = "count", "point", numeral.end


def _read_number(text: str, numeral: Numeral, low: int, end: int) -> tuple[list[Quantity], int]:
    atom, after = _read_atom(text, numeral, low, end)
    if atom is None:
        return [], after
    pair = _read_pair(text, atom, low, end)
    if pair is not None:
        return pair, pair[-1].end
    part = _read_part(text, atom, low, end)
    if part is not None:
        return part, part[-1].end
    if atom.plain and atom.unit == "" and atom.noun is None:
        score = _SCORE.match(text, atom.end, end)
        if score is not None:
            return [], score.end()
    listed = _read_list(text, atom, low, end)
    if listed is not None:
        return listed, listed[-1].end
    if atom.form == "words" and atom.noun is None and not atom.strong:
        if (
            atom.raw < 11
            or atom.raw == atom.raw.to_integral_value()
            and text[max(low, atom.start - 4) : atom.start].lower() == "the "
        ):
            bound = read_bound_before(text, low, atom.start, time=False)[1]
            if bound in {"exact"} or atom.raw <= 1:
                return [], atom.end
    return [_finish(text, atom, low, end)], atom.end


_SCORE = re.compile(r"[-–‑][0-9]{1,4}(?![0-9%]|[.,][0-9])")


def _finish(
    text: str,
    atom: _Atom,
    low: int,
    end: int,
    *,
    high: Decimal | None = None,
    form: Form | None = None,
    stop: int | None = None,
    bound: Bound | None = None,
    opening: int | None = None,
    of: Decimal | None = None,
) -> Quantity:
    """Return the quantity of an atom with its hedges, brackets and "per"."""
    close = atom.end if stop is None else stop
    after = max(atom.after, close)
    outer_start, before_bound = read_bound_before(text, low, atom.start, time=atom.dimension == "time")
    outer_end, after_bound = read_bound_after(text, close, end)
    per = _read_per(text, close, end)
    if after > close:
        if after_bound == "exact":
            further, after_bound = read_bound_after(text, after, end)
            outer_end = further if after_bound != "exact" else outer_end
        per = per or _read_per(text, after, end)
    stated: Bound = bound or (before_bound if before_bound != "exact" else after_bound)
    if stated == "about" and after_bound in {"at_least", "at_most"} and bound is None:
        stated = after_bound
    if opening is not None:
        outer_start = min(outer_start, opening)
    if outer_start > low and text[outer_start - 1] in "([" and outer_end < end and text[outer_end] in ")]":
        outer_start, outer_end = outer_start - 1, outer_end + 1
    return Quantity(
        start=atom.start,
        end=close,
        number=atom.number,
        high=high,
        unit=atom.unit,
        bound=stated,
        outer_start=outer_start,
        outer_end=outer_end,
        sign=atom.sign,
        form=form or atom.form,
        per=per,
        noun=atom.noun,
        dimension=atom.dimension,
        of=of,
    )


def _read_per(text: str, at: int, end: int) -> str | None:
    match = _PER.match(text, at, end)
    if match is None:
        return None
    if match["each"]:
        return "each"
    if match["adverb"]:
        return _ADVERBS.get(match["adverb"], "year")
    first = match["first"].lower()
    second = (match["second"] or "").lower()
    both = f"{first} {second}"
    if both in _PER_NOUNS:
        return _PER_NOUNS[both]
    article = match["article"]
    if first in _PER_NOUNS:
        if first in _TIME_UNITS and second in _NOT_PER and article in {"a", "an"}:
            return None
        return _PER_NOUNS[first]
    if article == "per" and first.islower() and first not in {"cent", "se", "the"}:
        return first
    return None


def _read_second(text: str, at: int, low: int, end: int) -> _Atom | None:
    """Return the number that starts at `at`, with its own sign and currency."""
    forward = _FORWARD.match(text, at, end)
    if forward is not None:
        numeral = read_digits(text, forward.end(), end)
    else:
        numeral = read_words(text, at, end) or _read_article(text, at, end)
    if numeral is None:
        return None
    atom, _ = _read_atom(text, numeral, at, end)
    return atom if atom is not None and atom.start == at else None


def _read_pair(text: str, atom: _Atom, low: int, end: int) -> list[Quantity] | None:
    """Return a range, the two ends of "from ... to", or of an arrow; `None` where the number stands alone."""
    link = _RANGE.match(text, atom.end, end)
    if link is None:
        return None
    dash, word = link["dash"], (link["word"] or "").lower()
    if dash and ("\n" in dash or "—" in dash or "~" in dash):
        return None
    second = _read_second(text, link.end(), atom.end, end)
    if second is None:
        return None
    if link["arrow"]:
        first = _finish(text, _share(atom, second) or atom, low, end, form="from_to")
        return [first, _finish(text, second, first.end, end, form="from_to")]
    window = text[max(low, atom.start - 28) : atom.start]
    between = _BETWEEN.search(window)
    coming = _FROM.search(window) if word == "to" else None
    if (word == "and") is not (between is not None) and (word == "and" or between is not None):
        return None
    shared = _share(atom, second)
    if shared is None:
        return None
    own = shared.unit == atom.unit and shared.noun == atom.noun
    left, right = shared, second
    if not right.unit and left.unit:
        right.unit = left.unit
    if right.noun is None:
        right.noun, right.dimension = left.noun, left.dimension
    low_number, high_number = left.number, right.number
    if coming is not None:
        first = _finish(text, left, low, end, form="from_to")
        return [first, _finish(text, right, first.end, end, form="from_to")]
    if high_number <= low_number and not (between and high_number != low_number):
        if not (low_number < 0 and high_number > low_number):
            return None
    if word == "through":
        return None
    if word == "or" and not (not own and right.raw - left.raw <= 5 and not right.prefixed):
        return None
    bare = not left.strong and not right.strong and left.noun is None and right.noun is None
    moved = _MOVE.search(window) if word == "to" else None
    if moved and (bare or (own and low_number > 0 and high_number / low_number > Decimal("2.5"))):
        return None
    if bare and dash and (atom.plain or dash.strip() != dash):
        return None
    if dash and dash.strip() != dash and not (right.strong or right.noun):
        return None
    if between and high_number < low_number:
        low_number, high_number = high_number, low_number
    opening = max(low, atom.start - 28) + between.start() if between else None
    left.noun, left.dimension, left.after = right.noun, right.dimension, right.after
    left.unit = right.unit or left.unit
    quantity = _finish(
        text, left, low, end, high=high_number, form="range", stop=right.end, bound="range", opening=opening
    )
    if between and quantity.number != low_number:
        quantity = replace(quantity, number=low_number)
    return [quantity]


def _share(atom: _Atom, second: _Atom) -> _Atom | None:
    """Return the first number of a pair with the unit and scale that it shares with the second, if they fit."""
    if atom.noun is not None and atom.noun != second.noun and (second.noun or second.unit):
        return None
    unit, shift, noun, dimension = atom.unit, atom.shift, atom.noun, atom.dimension
    if unit in {"", "count"} and atom.noun is None:
        if second.prefixed:
            return None
        unit, noun, dimension = second.unit, second.noun, second.dimension
        if not atom.scaled:
            shift = second.shift
    elif second.unit == unit or (not second.unit and second.noun is None and atom.prefixed):
        if atom.prefixed and second.scaled and not atom.scaled:
            shift = second.shift
        elif not second.scaled and atom.scaled and not second.prefixed:
            return None
    else:
        return None
    if shift != atom.shift and atom.raw > second.raw:
        return None
    return replace(atom, unit=unit, shift=shift, noun=noun, dimension=dimension)


def _read_part(text: str, atom: _Atom, low: int, end: int) -> list[Quantity] | None:
    """Return a part of a whole: "9 of 11 sectors", "one in five", "6-for-1"."""
    if atom.strong or atom.noun is not None or atom.sign or atom.raw != atom.raw.to_integral_value():
        return None
    link = _OF.match(text, atom.end, end)
    if link is None:
        return None
    at = link.end()
    numeral = read_digits(text, at, end) or read_words(text, at, end)
    if numeral is None or numeral.number != numeral.number.to_integral_value():
        return None
    whole = _read_second(text, at, atom.end, end)
    if whole is None or whole.prefixed or whole.unit not in {"", "count"}:
        return None
    if link["split"]:
        if whole.noun is not None or whole.scaled or (link["split"] != "-for-" and atom.raw <= whole.raw):
            return None
        if link["split"].strip("- \n:").lower() not in {"for", "to"} or not link["split"].startswith("-"):
            return None
        return [replace(_finish(text, atom, low, end, stop=whole.end, of=whole.number), unit="x")]
    if whole.number < atom.number or (
        whole.plain and whole.raw > 1900 and whole.noun is None and len(str(whole.raw)) == 4
    ):
        return None
    if link["ratio"]:
        if (
            whole.dimension
            or whole.raw not in {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000}
            or atom.raw >= whole.raw
        ):
            return None
        if atom.raw > 1 and whole.raw > 20:
            return None
        share = atom.raw / whole.raw
        if share.as_tuple().exponent < -3:  # type: ignore[operator]
            share = share.quantize(Decimal("0.001"))
        fraction = replace(whole, start=atom.start, raw=share, shift=0, unit="", form="fraction", sign=0)
        return [_finish(text, fraction, low, end)]
    counted = replace(atom, noun=whole.noun, dimension=whole.dimension, unit="count", after=whole.after)
    return [_finish(text, counted, low, end, stop=numeral.end, of=whole.number)]


_LIST_ITEM = re.compile(rf"(?P<comma>,{GAP}(?:and{GAP})?)|(?P<and>{GAP}and{GAP})")


def _read_list(text: str, atom: _Atom, low: int, end: int) -> list[Quantity] | None:
    """Return the numbers of a list whose unit stands only after the last: "0.5, 0.8 and 1.2 percent"."""
    if atom.strong or atom.noun is not None or atom.raw > 1000:
        return None
    atoms, commas = [atom], 0
    while len(atoms) < 8:
        link = _LIST_ITEM.match(text, atoms[-1].end, end)
        if link is None:
            return None
        commas += link["comma"] is not None
        following = _read_second(text, link.end(), atoms[-1].end, end)
        if following is None or following.prefixed:
            return None
        closes = link["and"] is not None or "and" in (link["comma"] or "")
        atoms.append(following)
        if following.unit in {"percent", "percentage_points", "basis_points", "points", "x"}:
            if not closes or (atom.plain and atom.raw > 100 and following.unit == "percent"):
                return None
            break
        if following.strong or following.noun is not None or closes:
            return None
    unit = atoms[-1].unit
    found: list[Quantity] = []
    for each in atoms:
        each.unit = unit
        found.append(_finish(text, each, found[-1].outer_end if found else low, end))
    return found


def _read_fraction(text: str, fraction: Numeral, low: int, end: int) -> tuple[list[Quantity], int] | None:
    """Return "half a point", "two-thirds of", "half an hour"; `None` where the words say something else."""
    stop = fraction.end
    atom = _Atom(
        start=fraction.start,
        end=stop,
        raw=fraction.number,
        shift=0,
        sign=0,
        unit="",
        form="fraction",
        after=stop,
    )
    unit = _FRACTION_UNIT.match(text, stop, end)
    if unit is not None:
        word = " ".join(unit["word"].lower().replace("-", " ").split())
        if word == "dozen":
            if fraction.number != Decimal("0.5"):
                return None
            return _read_number(text, Numeral(fraction.start, unit.end(), Decimal(6), "words"), low, end)
        power = SCALES.get(word)
        if power is not None:
            after_scale = _read_unit(text, unit.end(), end, digits=False, money=False)
            atom.shift, atom.scaled, atom.end = power, True, unit.end()
            if after_scale[2] is not None and not after_scale[1]:
                found = after_scale[2]
                atom.unit, atom.noun, atom.dimension = found.unit, found.noun, found.dimension
                atom.shift += found.shift
                atom.end = after_scale[3]
            else:
                counted = read_noun(text, atom.end, end, one=False)
                if counted is not None:
                    atom.noun, atom.unit, atom.after = counted.noun, "count", counted.end
        else:
            named = UNITS.get(word)
            if named is None:
                return None
            atom.end = unit.end()
            atom.unit, atom.shift = named.unit, named.shift
            if named.unit == "points":
                # A fraction of "a point" is the way to speak of rates.
                atom.unit = "percentage_points"
        atom.after = max(atom.after, atom.end)
        return [_finish(text, atom, low, end)], atom.end
    bare = text[fraction.start : stop].lower()
    if bare in {"half", "a half", "one-half", "a quarter", "three-quarters", "a third", "a tenth"}:
        measure = _HALF_NOUN.match(text, stop, end)
        if measure is not None and bare in {"half", "one-half"} | ({bare} if " " not in bare else set()):
            noun = UNITS.get(measure["noun"].lower())
            atom.noun, atom.dimension = (noun.noun, noun.dimension) if noun else (measure["noun"], None)
            atom.end = atom.after = measure.end()
            return [_finish(text, atom, low, end)], atom.end
    joined = "-" in bare or bare.split()[0] in {
        "half",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "one",
        "a",
        "an",
    }
    plural_time = bare.endswith("quarters") and "-" not in bare
    follows = _FRACTION_OF.match(text, stop, end)
    preceded = _FRACTION_BEFORE.search(text, max(low, fraction.start - 16), fraction.start)
    if (
        not joined
        or text[fraction.start : stop][0].isupper()
        and fraction.start > low
        and text[fraction.start - 1] == " "
        and not follows
    ):
        return [], stop
    of = follows is not None and follows.group().strip() == "of"
    if bare in {"half", "a half", "one-half", "one half"}:
        hedged = read_bound_before(text, low, fraction.start, time=False)[1] != "exact"
        keep = (
            follows is not None
            or (preceded is not None and hedged)
            or bare == "one-half"
            or _BY_HALF.search(text, max(low, fraction.start - 4), fraction.start) is not None
        )
        if _HALF_NAMES.search(text, max(low, fraction.start - 12), fraction.start) or (
            text[stop : stop + 1] in {"-", "’", "'"}
        ):
            keep = keep and of and not _HALF_NAMES.search(text, max(low, fraction.start - 12), fraction.start)
    elif "-" in bare:
        keep = text[stop : stop + 1] != "-" or of
    elif bare.startswith(("a ", "an ")):
        keep = of or (preceded is not None and bare != "a quarter" and not _NEXT_WORD.match(text, stop, end))
    else:
        keep = of or (
            not plural_time
            and bare.split()[0] in {"one", "two"}
            and bare.endswith(("third", "thirds"))
            and not bare.endswith("quarter")
        )
    if not keep:
        if "-" not in bare and bare.split()[0] in {
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
        }:
            return None
        return [], stop
    counted = None
    if of and follows is not None:
        counted = _noun_of_share(text, follows.end(), end)
    if counted is not None:
        atom.noun = counted.noun
        atom.after = stop
    return [_finish(text, atom, low, end)], stop


_BY_HALF = re.compile(r"(?:by|in)\s$")
_HALF_NAMES = re.compile(
    r"(?:first|second|third|other|better|latter|final|last|back|front|early|later|former|this|top|bottom|opening|earlier|next)[\s-]$",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"\s[a-z]")


def _noun_of_share(text: str, at: int, end: int) -> Counted | None:
    """Return the plural noun right after "of the" in a share: "two-thirds of the stocks"."""
    the = _THE.match(text, at, end)
    return read_noun(text, the.end() if the else at, end, one=False)


_THE = re.compile(rf"{GAP}(?:the|its|their|all|those|these|our|his|her)(?![A-Za-z])")


def _read_multiple(text: str, begin: int, low: int, end: int) -> tuple[list[Quantity], int]:
    """Return "doubled", "more than tripled", "halving" as a change in percent, "double the pace" as a multiple."""
    stop = _skip_word(text, begin, end)
    word = text[begin:stop].lower()
    stem = next(s for s in _MULTIPLES if word.startswith(s))
    change, ratio = _MULTIPLES[stem]
    if (
        begin > low
        and text[begin - 1] in "-‑'’"
        or _VERB_AFTER.match(text, stop, end)
        or (
            text[begin].isupper()
            and text[begin:stop].isalpha()
            and begin > low + 1
            and text[begin - 1] == " "
            and text[begin - 2] not in '.!?\n"”“'
        )
    ):
        return [], stop
    ending = word[len(stem) :] if word != stem else ""
    if word in {"double", "triple", "treble", "quadruple", "quintuple", "sextuple", "halve"}:
        if stop < end and text[stop] == "-":
            return [], stop
        verb = _VERB_BEFORE.search(text, max(low, begin - 10), begin)
        if _PREPARED.search(text, max(low, begin - 12), begin):
            verb = verb or None
        if (
            verb is None
            or verb.group().strip().lower() in {"than", "nearly", "almost"}
            and _DETERMINER.match(text, stop, end)
        ):
            if word == "halve" or not _DETERMINER.match(text, stop, end):
                return [], stop
            atom = _Atom(begin, stop, Decimal(ratio), 0, 0, "x", "words", after=stop)
            return [_finish(text, atom, low, end)], stop
    elif ending.endswith("ing") or word.endswith("ing"):
        if _NOUNLIKE.search(text, max(low, begin - 12), begin) and word.startswith("halv"):
            return [], stop
        if word.startswith("halv") and not _AFTER_VERB.match(text, stop, end):
            return [], stop
    elif word.endswith("es"):
        if not _AFTER_VERB.match(text, stop, end):
            return [], stop
    sign = -1 if stem.startswith("halv") else 1
    atom = _Atom(begin, stop, Decimal(change), 0, 0, "percent", "verb", after=stop)
    return [replace(_finish(text, atom, low, end), sign=sign, per=None)], stop


_PREPARED = re.compile(r"(?:a|the)\s$")
_NOUNLIKE = re.compile(
    r"(?:the|bitcoin|last|next|a|this|['’]s|2[0-9]{3}|april|every|each|previous|latest|network)\s$",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\s(?:its|the|their|his|her|to|from|in|since|over|our|that|year|every|this|between|by)(?![A-Za-z])"
)


def _read_fold(text: str, match: re.Match[str], low: int, end: int) -> tuple[list[Quantity], int]:
    atom = _Atom(
        match.start(),
        match.end(),
        Decimal(_FOLDS[match["count"].lower()]),
        0,
        0,
        "x",
        "words",
        after=match.end(),
    )
    return [_finish(text, atom, low, end)], match.end()


def _read_bucket(text: str, begin: int, low: int, end: int) -> tuple[list[Quantity], int]:
    """Return "low single digits", "mid-teens", "high 20s" and "double digits" as the percentages that they cover."""
    stop = _skip_word(text, begin, end)
    word = text[begin:stop].lower()
    start = begin
    if word in {"low", "mid", "high"}:
        tens = _TENS_AFTER.match(text, begin, end)
        if tens is None or not _PERCENT_CONTEXT.match(text, tens.end(), end):
            return [], stop
        bottom, top = _BUCKETS["tens"][word]
        base = int(tens["tens"]) * 10
        percent = _PERCENT_CONTEXT.match(text, tens.end(), end)
        stop = tens.end() if percent is None else percent.end("unit") if percent["unit"] else tens.end()
        atom = _Atom(begin, stop, Decimal(base + bottom), 0, 0, "percent", "words", after=stop)
        return [_finish(text, atom, low, end, high=Decimal(base + top), bound="range")], stop
    if word in {"single", "double"}:
        digits = _DIGITS_WORD.match(text, stop, end)
        if digits is None:
            return [], stop
        stop = digits.end()
        percent = _SPOKEN_PERCENT.match(text, stop, end)
        if percent is not None:
            stop = percent.end()
    grade = _LOW_MID_HIGH.search(text, max(low, begin - 14), begin)
    if grade is None:
        if word != "double":
            return [], stop
        atom = _Atom(begin, stop, Decimal(10), 0, 0, "percent", "words", after=stop)
        return [_finish(text, atom, low, end, bound="at_least")], stop
    names = {"middle": "mid", "upper": "high"}
    bottom_name = grade["word"].lower()
    bottom_name = names.get(bottom_name, bottom_name)
    top_name = (grade["top"] or bottom_name).lower()
    start = grade.start()
    bucket = _BUCKETS[word]
    atom = _Atom(start, stop, Decimal(bucket[bottom_name][0]), 0, 0, "percent", "words", after=stop)
    return [_finish(text, atom, low, end, high=Decimal(bucket[top_name][1]), bound="range")], stop


_TENS_AFTER = re.compile(r"(?:low|mid|high)[\s-](?P<tens>[2-9])0s?", re.IGNORECASE)
_PERCENT_CONTEXT = re.compile(r"(?P<unit>%|\s(?:percent|per cent|percentage))?(?P<rest>[\s-](?:range|area))?")
_SPOKEN_PERCENT = re.compile(r"[\s-](?:percent|percentages|percentage|per\scent)(?!\s?-?points?)(?![A-Za-z])")
