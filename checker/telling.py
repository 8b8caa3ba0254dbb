"""How verdicts on prices read: what moved, what the stated figure is, and what it should be."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.diagnosis import Outcome, fill_clause
from checker.expression import is_inverse
from checker.instruments import Instrument
from checker.prices import SERIES_TYPES, Move
from checker.tolerance import exponent_of
from checker.verdicts import Quantity
from checker.wording import (
    open_sentence,
    quote,
    write_as,
    write_day,
    write_level,
    write_number,
    write_quantity,
)
from extractor.claims import ChangeClaim, ClaimBase, Value

SIGNS = "+-\u2212\u2013"
ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve".split()
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")


def describe(instrument: Instrument, move: Move, quantity: Quantity, *, total: bool = False) -> str:
    """Return "The S&P 500 rose 7.79% in price from 6,204.95 (30 Jun 2025) to ..." with the source."""
    size = quantity.model_copy(update={"number": abs(quantity.number)})
    name = sentence_name(instrument)
    if quantity.unit == "x":
        verb = f"went to {write_quantity(size)} its value"
    elif quantity.number == 0:
        verb = "did not change"
    else:
        verb = f"{'rose' if quantity.number > 0 else 'fell'} {write_quantity(size)}"
    if total:
        verb += " with dividends reinvested"
    elif instrument.type not in {"yield", "rate", "commodity", "currency", "crypto"}:
        verb += " in price"
    base, end = move.base, move.end
    if is_inverse(instrument):
        verb += f", {instrument.symbol[:3]}/{instrument.symbol[3:6]} going"
    sign = "%" if instrument.type in SERIES_TYPES else ""
    return (
        f"{name} {verb} from {write_level(base.value)}{sign} ({write_day(base.session)}) "
        f"to {write_level(end.value)}{sign} ({write_day(end.session)}; source: {end.origin.provider})"
    )


def sentence_name(instrument: Instrument) -> str:
    """Return the subject's name as it opens a sentence, with the stand-in where there is one."""
    return open_sentence(inner_name(instrument))


def inner_name(instrument: Instrument) -> str:
    """Return the subject's name as it stands inside a sentence: "the S&P 500", "Apple"."""
    name = instrument.described
    bare = instrument.type in {"index", "sector", "yield", "rate"} and not name.casefold().startswith("the ")
    return f"the {name}" if bare else name


def explain(claim: ClaimBase, outcome: Outcome) -> str:
    """Return what the stated figure is, where its cause is known, else that it is not this.

    Where it conflicts, the reading under which it is true is named even if chance may have had a part in it.
    """
    if outcome.cause is not None and outcome.diagnosis.explanation is not None:
        return outcome.diagnosis.explanation.split(" (only match")[0]
    meant = next((one for one in outcome.matching if one.conflicting), None)
    if outcome.conflicting and meant is not None and claim.value is not None:
        return fill_clause(meant, quote(claim.text), claim.value.unit)
    return f"the text says {quote(claim.text)}"


def correct(text: str, value: Value, computed: Decimal) -> str:
    """Return the value's text with the computed figure in place of the stated one, written as precisely."""
    text = quote(text)
    found = NUMERAL.search(text)
    if found is None and value.unit == "count":
        return _count_anew(text, value, computed)
    if found is None:
        return write_quantity(Quantity(number=round(computed, 2), unit=value.unit))
    written = Decimal(found.group().replace(",", ""))
    scale = abs(value.number) / written if written else Decimal(1)
    figure = abs(computed) / (scale or 1)
    shown = write_as(figure, written)
    same = shown == found.group() and value.bound != "exact"  # "more than 5%" of 4.8%
    if computed and (same or not Decimal(shown.replace(",", ""))):
        shown = write_number(figure, max(0, -exponent_of(written)) + 1)
    corrected = text[: found.start()] + shown + text[found.end() :]
    if computed * value.number < 0:
        return f"{'up' if computed > 0 else 'down'} {corrected.lstrip(SIGNS)}"
    return corrected


def _count_anew(text: str, value: Value, computed: Decimal) -> str:
    """Return words with another count: "third straight month" as "fourth straight month"."""
    stated, count = int(value.number), int(computed)
    for words in (ORDINALS, CARDINALS):
        if max(stated, count) < len(words):
            found = re.search(rf"\b{words[stated]}\b", text, re.IGNORECASE)
            if found is not None:
                return text[: found.start()] + words[count] + text[found.end() :]
    return f"{count:,}"


def signed(claim: ChangeClaim) -> Value | None:
    """Return the stated value, negative where the text says down."""
    value = claim.value
    if value is None or claim.direction != "down" or value.number <= 0 or value.unit == "x":
        return value
    return negate(value)


def negate(value: Value) -> Value:
    """Return the value with the other sign, its higher end too."""
    high = None if value.high is None else -value.high
    return value.model_copy(update={"number": -value.number, "high": high})
