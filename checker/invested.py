"""The verdict on "$10,000 invested then would have grown to $23,600": a sum times the return of the period.

Such sums are told with dividends reinvested; the price return alone is the other reading.
"""

from __future__ import annotations

import re
from decimal import Decimal

from checker.context import Context
from checker.evidence import undecided_by
from checker.instruments import Instrument
from checker.market.base import Failure
from checker.prices import Move
from checker.readings import total_return
from checker.telling import correct, inner_name
from checker.tolerance import allow, fit
from checker.verdicts import Diagnosis, Quantity, Reading, Verdict
from checker.wording import quote, write_money
from extractor.claims import ChangeClaim, Value

SUM = re.compile(r"[$€£]\s?(\d[\d,]*(?:\.\d+)?)(?!\d)")
INVESTED = re.compile(r"\b(?:invest(?:ed|ment|ing)?|put into|placed in|stake)\b", re.IGNORECASE)


def find_sum(claim: ChangeClaim, context: Context) -> Decimal | None:
    """Return the sum invested at the start, where the sentence speaks of one before the stated value."""
    sentence = context.sentence(claim)
    if claim.value is None or not claim.value.unit.isupper() or not INVESTED.search(sentence):
        return None
    found = SUM.search(sentence[: max(0, claim.start - claim.sentence.start)])
    return None if found is None else Decimal(found.group(1).replace(",", ""))


def judge_sum(
    claim: ChangeClaim, value: Value, context: Context, instrument: Instrument, move: Move, start: Decimal
) -> Verdict:
    """Return the verdict on what `start` became over `move`."""
    found = total_return(context, instrument, move)
    if isinstance(found, Failure):
        return undecided_by(found, f"the total return of {instrument.name} is")
    whole, slack, whose = found
    grown, priced = start * whole.ratio, start * move.ratio
    noise = start * slack / 100
    holds = fit(grown, value, noise=noise) != "outside"
    in_price = not holds and fit(priced, value) != "outside"
    unit = value.unit
    told = (
        f"{write_money(start, unit)} in {inner_name(instrument)} became {write_money(round(grown, 2), unit)} "
        f"with dividends reinvested ({write_money(round(priced, 2), unit)} without) from {move.base} to "
        f"{move.end.sourced}"
    )
    reading = Reading(
        name="price_return",
        description=f"{claim.text} leaves out the dividends",
        computed=Quantity(number=round(priced, 2), unit=unit),
        matches=in_price,
    )
    return Verdict(
        label="supported" if holds else "conflicting" if in_price else "refuted",
        explanation=f"{told}." if holds else f"{told}; the text says {quote(claim.text)}.",
        computed=Quantity(number=round(grown, 2), unit=unit),
        tolerance=allow(value).tolerance(),
        evidence=(whole.cite(f"sum * total return by {whose}"),),
        diagnosis=None
        if holds
        else Diagnosis(
            readings=(reading,),
            cause="price_return" if in_price else None,
            explanation=reading.description if in_price else "the sum without dividends does not fit either",
        ),
        correction=None if holds else correct(claim.text, value, grown),
    )
