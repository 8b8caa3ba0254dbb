"""The verdict on a stated move, once its closes are at hand."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.context import Context
from checker.diagnosis import Outcome, diagnose
from checker.evidence import undecided, undecided_by
from checker.expression import express, is_inverse
from checker.instruments import Instrument, find_instruments
from checker.market.base import Failure
from checker.noise import WHY, change_noise
from checker.prices import SERIES_TYPES, Move, move_over
from checker.readings import other_readings, total_return
from checker.stand_ins import Stated, judge_stand_in
from checker.telling import correct, describe, explain, negate, signed
from checker.tolerance import FIT_NOTES, Fit, allow, fit
from checker.verdicts import Diagnosis, Evidence, Quantity, Reading, Verdict
from checker.wording import join_words, write_quantity
from extractor.claims import ChangeClaim, Value

UNIT_DIAGNOSIS = Diagnosis(
    readings=(
        Reading(name="unit", description="the figure is right in percent", computed=None, matches=True),
    ),
    cause="unit",
    explanation="the figure is right in percent",
)
RETURNS = ("total_return", "price_return")
RETURNED = re.compile(r"\b(?:return(?:s|ed|ing)?|earned)\b[^.;,]*$", re.IGNORECASE)
RETURNED_AT_ALL = re.compile(r"\b(?:returned|earned)\b", re.IGNORECASE)
BASIS = re.compile(
    r"\bdividends?\b|\btotal[- ]returns?\b|\bTR\b|\breinvest|\bin price\b|\bprice (?:alone|only|return)"
)
PRICE_ALONE = re.compile(
    r"\bin price\b|\bprice (?:alone|only|return)|"
    r"\b(?:before|without|excluding|ex-?)[ -]?(?:dividends|interest|income)"
)
NEAR = 40
"""Characters before a figure in which the verb of it stands."""
SPOKEN_OF = 200
"""Characters before a sentence in which the text may have turned to returns with dividends."""
FRACTION = re.compile(r"\b(?:half|hal(?:ved|ving)|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
FRACTION_SHARE = Decimal("0.08")
"""How much of a fraction told in words the figure may differ: "a third" is 31% to 36%."""
LEAST_OF_MULTIPLE: dict[str, Decimal] = {"exact": Decimal("0.95"), "about": Decimal("0.9")}
"""What must be reached of a multiple told in words."""
FLAT_PCT = Decimal("0.25")


def judge_move(claim: ChangeClaim, context: Context, instrument: Instrument, move: Move) -> Verdict:
    """Return the verdict on a stated move; `move` is its price move over the period.

    Price is the usual reading, total return where the claim says so. Of a stand-in for an index either
    return will do: what such indexes are quoted with is not said.
    """
    value = signed(claim)
    if value is None:
        return _judge_direction(claim, instrument, move)
    if claim.measure == "total_return":
        total = total_return(context, instrument, move)
        if isinstance(total, Failure):
            return undecided_by(total, f"the total return of {instrument.name} is")
        found, slack, whose = total
        formula = f"total return by {whose}: end * dividend factor / base - 1"
    else:
        found, slack = move, Decimal(0)
        formula = "end - base" if _is_difference(value, instrument) else "end / base - 1"
    computed = express(found, claim, instrument)
    if computed is not None and _says_no_way(claim, value) and computed < 0:
        value = negate(value)
    if computed is None:
        return undecided("not_decidable", f"A change of {instrument.name} is not measured in {value.unit}.")
    if instrument.proxy is not None:
        slack += instrument.proxy.slack_pct(_years(move), move.percent)
    if value.unit not in {"percent", "percentage_points"}:
        slack = Decimal(0)
    fraction = value.unit == "percent" and FRACTION.search(claim.text) is not None
    rounding = abs(value.number) * FRACTION_SHARE if fraction else Decimal(0)
    noise = slack + rounding + change_noise(instrument.type, value.unit, move.base.value)
    how = fit(computed, value, noise=noise)
    if value.number == 0 and abs(move.percent) <= FLAT_PCT:
        how = "inside"
    if _falls_short(claim, value, computed):
        how = "outside"
    evidence = [found.cite(formula, None if instrument.proxy is None else instrument.proxy.note)]
    quantity = Quantity(number=round(computed, 4), unit=value.unit)
    told = describe(instrument, found, quantity, total=claim.measure == "total_return")
    tolerance = allow(value).tolerance()
    if instrument.proxy is not None and instrument.proxy.role == "price" and how != "inside":
        verdict = judge_stand_in(
            claim, context, instrument, move, Stated(value, computed, noise, how, tuple(evidence), told)
        )
        if verdict is not None:
            return verdict
    if how != "outside":
        if value.unit == "percentage_points" and instrument.type not in SERIES_TYPES:
            return Verdict(
                label="conflicting",
                explanation=f"{told}: a change of a price is in percent, not in percentage points.",
                computed=quantity,
                tolerance=tolerance,
                evidence=tuple(evidence),
                diagnosis=UNIT_DIAGNOSIS,
                correction=correct(claim.text, value, computed).replace("percentage points", "percent"),
            )
        return Verdict(
            label="supported",
            explanation=f"{told}.",
            computed=quantity,
            tolerance=tolerance,
            evidence=tuple(evidence),
            note="a fraction in words is a round figure"
            if fraction and how == "noise"
            else _note(how, instrument, noise, value.unit),
        )
    outcome = diagnose(value, claim.text, computed, other_readings(claim, context, instrument, move))
    evidence += _evidence_of(outcome, context, instrument, move)
    if outcome.cause is not None and outcome.cause.name in RETURNS and _says_returned(claim, context):
        return Verdict(
            label="supported",
            explanation=f"{told}; {explain(claim, outcome)}.",
            computed=quantity,
            tolerance=tolerance,
            evidence=tuple(evidence),
            note="“returned” may be meant with dividends or without",
        )
    if (
        outcome.cause is not None
        and outcome.cause.name == "total_return"
        and _speaks_of_income(claim, context)
    ):
        return undecided(
            "not_decidable",
            f"{told}; {explain(claim, outcome)}, and the text speaks of dividends there.",
            evidence=tuple(evidence),
        )
    return Verdict(
        label="conflicting" if outcome.conflicting else "refuted",
        explanation=f"{told}; {explain(claim, outcome)}{_beside(claim, context, outcome)}.",
        computed=quantity,
        tolerance=tolerance,
        evidence=tuple(evidence),
        diagnosis=outcome.diagnosis,
        correction=correct(claim.text, value, computed),
    )


def _says_returned(claim: ChangeClaim, context: Context) -> bool:
    """Return whether the text says "returned" and nothing of dividends: either return may be meant."""
    sentence = context.sentence(claim)
    before = sentence[: max(0, claim.start - claim.sentence.start)][-NEAR:]
    return RETURNED.search(before) is not None and BASIS.search(sentence) is None


def _says_no_way(claim: ChangeClaim, value: Value) -> bool:
    """Return whether neither a word nor a sign says which way it went: "a 10% whack"."""
    return claim.direction is None and value.unit != "x" and value.number > 0 and "+" not in claim.text


def _speaks_of_income(claim: ChangeClaim, context: Context) -> bool:
    """Return whether the sentence or the text just before it is of returns with dividends, not of price."""
    if context.article is None or PRICE_ALONE.search(context.sentence(claim)):
        return False
    near = context.article.text[max(0, claim.sentence.start - SPOKEN_OF) : claim.sentence.end]
    return BASIS.search(near) is not None or RETURNED_AT_ALL.search(near) is not None


def _falls_short(claim: ChangeClaim, value: Value, computed: Decimal) -> bool:
    """Return whether it is less than "doubled" says: a multiple in words has no digits to round."""
    if value.unit != "x" or value.number <= 1 or any(char.isdigit() for char in claim.text):
        return False
    least = LEAST_OF_MULTIPLE.get(value.bound)
    return least is not None and computed < value.number * least


def _is_difference(value: Value, instrument: Instrument) -> bool:
    """Return whether the move is told by a difference: points and sums of money, and all moves of yields."""
    if instrument.type in {"yield", "rate"}:
        return value.unit in {"basis_points", "percentage_points", "points"}
    return value.unit in {"points", "index_level"} or value.unit.isupper()


def _judge_direction(claim: ChangeClaim, instrument: Instrument, move: Move) -> Verdict:
    quantity = Quantity(number=round(move.percent, 4), unit="percent")
    told = describe(instrument, move, quantity)
    evidence = (move.cite("end / base - 1"),)
    if claim.direction is None:
        return undecided("not_decidable", f"The text gives neither a figure nor a direction; {told}.")
    points = -move.points if is_inverse(instrument) else move.points
    holds = points > 0 if claim.direction == "up" else points < 0
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{told}.",
        computed=quantity,
        evidence=evidence,
    )


def _note(how: Fit, instrument: Instrument, noise: Decimal, unit: str) -> str | None:
    note = FIT_NOTES[how]
    if how != "noise":
        return note
    why = WHY.get(instrument.type, "a stand-in has costs and does not track exactly")
    return f"{note} ({why}: up to {write_quantity(Quantity(number=round(noise, 2), unit=unit))})"


def _years(move: Move) -> Decimal:
    return Decimal((move.end.session - move.base.session).days) / Decimal("365.25")


def _evidence_of(outcome: Outcome, context: Context, instrument: Instrument, move: Move) -> list[Evidence]:
    if outcome.cause is None or outcome.cause.name != "total_return":
        return []
    total = total_return(context, instrument, move)
    if isinstance(total, Failure):
        return []
    return [total[0].cite(f"total return by {total[2]}")]


def _beside(claim: ChangeClaim, context: Context, outcome: Outcome) -> str:
    """Return what the figures beside a total return are, where they hold as price returns."""
    if outcome.cause is None or outcome.cause.name != "total_return":
        return ""
    names = []
    for other in context.neighbours(claim):
        if not isinstance(other, ChangeClaim) or other.subject is None or other.subject == claim.subject:
            continue
        if other.measure != "price" or other.period is None or other.period != claim.period:
            continue
        if _holds_in_price(other, context):
            names.append(other.subject.name)
    if not names:
        return ""
    plural = "figures beside it are price returns" if len(names) > 1 else "figure beside it is a price return"
    return f", while the {join_words(names)} {plural}"


def _holds_in_price(claim: ChangeClaim, context: Context) -> bool:

    if claim.subject is None or claim.period is None:
        return False
    value = signed(claim)
    for instrument in find_instruments(claim.subject)[:1]:
        move = move_over(context, instrument.symbol, claim.period, subject_type=instrument.type)
        if isinstance(move, Failure) or value is None:
            return False
        number = express(move, claim, instrument)
        return number is not None and fit(number, value) != "outside"
    return False
