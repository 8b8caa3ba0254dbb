"""What a read quantity is, and how a number becomes one: hedges, brackets and "per" around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.bounds import read_bound_after, read_bound_before
from extractor.claims import Bound
from extractor.quantities.numerals import GAP
from extractor.quantities.words import PER_NOUNS

Form = Literal["numeral", "words", "verb", "fraction", "range", "from_to"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One written quantity: `text[start:end]` is the number with its sign and unit, without hedges.

    `number`: negative where a minus is written, scaled so that the written digits keep their precision;
    `high`: upper end of a range. `unit`: as in a claim's value; "count" where a noun is counted; "" for a
    bare number and for a measure, whose unit stands in `noun` with its `dimension` ("miles", "length").
    `outer_start`, `outer_end`: with hedges and brackets. `sign`: -1 or +1 where one is written or the
    word has it ("halved"). `per`: "share" in "$2 a share". `noun`: what is counted, as written, outside
    the span. `of`: the whole in "9 of 11 sectors", the base in "3-for-1". A fraction ("two-thirds",
    "one in five") has unit "" and form "fraction"; "doubled" is 100 percent with form "verb".
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
class Atom:
    """One number with what belongs to it, before ranges and hedges are looked at.

    `raw` times ten to `shift` is the size; `prefixed`: a currency stands before it; `scaled`: a scale
    word was read; `plain`: digits without separator, scale or currency; `after`: end of the counted noun.
    """

    start: int
    end: int
    raw: Decimal
    unit: str
    form: Form
    shift: int = 0
    sign: int = 0
    noun: str | None = None
    dimension: str | None = None
    scaled: bool = False
    prefixed: bool = False
    plain: bool = False
    after: int = 0

    @property
    def number(self) -> Decimal:
        """The number with its scale and sign; the written digits stay its precision."""
        value = self.raw.scaleb(self.shift) if self.shift else self.raw
        return -value if self.sign < 0 else value

    @property
    def strong(self) -> bool:
        """Whether a currency, a scale or a unit speaks for a quantity, other than a counted noun."""
        return self.prefixed or self.scaled or self.unit not in {"", "count"}


_PER = re.compile(
    rf"(?:(?:{GAP}|-)(?P<article>an?|per|each|every)(?:{GAP}|-)|(?P<slash>{GAP}?/\s?))"
    rf"(?P<first>[A-Za-z]+)(?:(?:{GAP}|-)(?P<second>[A-Za-z]+))?"
    rf"|{GAP}(?P<each>apiece|each)(?![A-Za-z])"
    rf"|{GAP}(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|per{GAP}annum|p\.a\.)(?![A-Za-z])"
)
_ADVERBS = {"monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_NOT_PER = frozenset({"earlier", "ago", "before", "later", "after", "prior", "previously", "from", "over"})
_TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "quarter", "minute", "second", "night"})


def finish(
    text: str,
    atom: Atom,
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
    """Return the quantity of an atom with the hedges, brackets and "per" around it.

    `stop`: where the span ends, if later than the atom; `opening`: where a word that belongs to it begins
    ("between"); `bound`: what it says by its form. Nothing before `low` or after `end` is looked at.
    """
    close = atom.end if stop is None else stop
    after = max(atom.after, close)
    outer_start, before = read_bound_before(text, low, atom.start, time=atom.dimension == "time")
    outer_end, behind = read_bound_after(text, close, end)
    per = read_per(text, close, end)
    if after > close:
        if behind == "exact":
            further, behind = read_bound_after(text, after, end)
            outer_end = further if behind != "exact" else outer_end
        per = per or read_per(text, after, end)
    stated = bound or (before if before != "exact" else behind)
    if bound is None and before == "about" and behind in {"at_least", "at_most"}:
        stated = behind
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


def read_per(text: str, at: int, end: int) -> str | None:
    """Return the unit that a quantity ending at `at` is counted by: "share" for "a share" and "/share"."""
    match = _PER.match(text, at, end)
    if match is None:
        return None
    if match["each"]:
        return "each"
    if match["adverb"]:
        return _ADVERBS.get(match["adverb"], "year")
    first, second = match["first"].lower(), (match["second"] or "").lower()
    both = f"{first} {second}"
    if both in PER_NOUNS:
        return PER_NOUNS[both]
    article = match["article"]
    if first in PER_NOUNS:
        if article in {"a", "an"} and first in _TIME_UNITS and second in _NOT_PER:
            return None
        return PER_NOUNS[first]
    if article == "per" and first.islower() and first not in {"cent", "se", "the"}:
        return first
    return None
