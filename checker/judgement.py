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
from checker.prices import Move, move_over
from checker.readings import other_readings, total_return
from checker.tolerance import FIT_NOTES, Fit, allow, fit
from checker.verdicts import Evidence, Quantity, Verdict
from checker.wording import join_words, write_as, write_day, write_level, write_quantity
from extractor.claims import ChangeClaim, ClaimBase, Value

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
NEAR = 3
"""A stand-in refutes only what lies this many times its slack away."""
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
        found, slack, formula = move, Decimal(0), "end / base - 1"
    computed = express(found, claim, instrument)
    if computed is None:
        return undecided("not_decidable", f"A change of {instrument.name} is not measured in {value.unit}.")
    if instrument.proxy is not None:
        slack += instrument.proxy.slack_pct(_years(move), move.percent)
    if value.unit not in {"percent", "percentage_points"}:
        slack = Decimal(0)
    noise = slack + change_noise(instrument.type, value.unit, move.base.value)
    how = fit(computed, value, noise=noise)
    if value.number == 0 and abs(move.percent) <= FLAT_PCT:
        how = "inside"
    evidence = [found.cite(formula, None if instrument.proxy is None else instrument.proxy.note)]
    quantity = Quantity(number=round(computed, 4), unit=value.unit)
    told = describe(instrument, found, quantity, total=claim.measure == "total_return")
    tolerance = allow(value).tolerance()
    if how != "outside":
        if value.unit == "percentage_points" and instrument.type not in {"yield", "rate"}:
            return Verdict(
                label="conflicting",
                explanation=f"{told}: a change of a price is in percent, not in percentage points.",
                computed=quantity,
                tolerance=tolerance,
                evidence=tuple(evidence),
                correction=correct(claim.text, value, computed).replace("percentage points", "percent"),
            )
        return Verdict(
            label="supported",
            explanation=f"{told}.",
            computed=quantity,
            tolerance=tolerance,
            evidence=tuple(evidence),
            note=_note(how, instrument, noise, value.unit),
        )
    if instrument.proxy is not None:
        lenient = _judge_stand_in(claim, context, instrument, move, value, noise, evidence, told)
        if lenient is not None:
            return lenient
    outcome = diagnose(value, claim.text, computed, other_readings(claim, context, instrument, move))
    evidence += _evidence_of(outcome, context, instrument, move)
    return Verdict(
        label="conflicting" if outcome.conflicting else "refuted",
        explanation=f"{told}; {explain(claim, outcome)}{_beside(claim, context, outcome)}.",
        computed=quantity,
        tolerance=tolerance,
        evidence=tuple(evidence),
        diagnosis=outcome.diagnosis,
        correction=correct(claim.text, value, computed),
    )


def signed(claim: ChangeClaim) -> Value | None:
    """Return the stated value, negative where the text says down."""
    value = claim.value
    if value is None or claim.direction != "down" or value.number <= 0 or value.unit == "x":
        return value
    high = None if value.high is None else -value.high
    return value.model_copy(update={"number": -value.number, "high": high})


def describe(instrument: Instrument, move: Move, quantity: Quantity, *, total: bool = False) -> str:
    """Return "The S&P 500 rose 7.79% in price from 6,204.95 (30 Jun 2025) to 6,688.46 (30 Sep 2025) (source)"."""
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
    return (
        f"{name} {verb} from {write_level(base.value)} ({write_day(base.session)}) "
        f"to {write_level(end.value)} ({write_day(end.session)}; source: {end.origin.provider})"
    )


def sentence_name(instrument: Instrument) -> str:
    """Return the subject's name as it opens a sentence, with the stand-in where there is one."""
    article = "The " if instrument.type in {"index", "sector", "yield", "rate", "industry"} else ""
    name = instrument.described
    if article and name.split()[0].casefold() == "the":
        article = ""
    name = article + name
    return name[0].upper() + name[1:] if article else name


def explain(claim: ClaimBase, outcome: Outcome) -> str:
    """Return what the stated figure is, where its cause is known, else that it is not this."""
    if outcome.cause is not None and outcome.diagnosis.explanation is not None:
        return outcome.diagnosis.explanation.split(" (only match")[0]
    return f"the text says {claim.text}"


def correct(text: str, value: Value, computed: Decimal) -> str:
    """Return the value's text with the computed figure in place of the stated one, written as precisely."""
    found = NUMERAL.search(text)
    if found is None:
        return write_quantity(Quantity(number=round(computed, 2), unit=value.unit))
    written = Decimal(found.group().replace(",", ""))
    scale = abs(value.number) / written if written else Decimal(1)
    figure = abs(computed) / (scale or 1)
    corrected = text[: found.start()] + write_as(figure, written) + text[found.end() :]
    if computed * value.number < 0:
        return f"{'up' if computed > 0 else 'down'} {corrected.lstrip('+-−–')}"
    return corrected


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


def _judge_stand_in(
    claim: ChangeClaim,
    context: Context,
    instrument: Instrument,
    move: Move,
    value: Value,
    noise: Decimal,
    evidence: list[Evidence],
    told: str,
) -> Verdict | None:
    """Return the verdict where the stand-in's other return fits or its slack does not allow a refutation."""
    other = Move(move.base, move.end)
    total = False
    if claim.measure != "total_return":
        found = total_return(context, instrument, move)
        if isinstance(found, Failure):
            return undecided_by(found, f"the total return of {instrument.described} is")
        other, total = found[0], True
    number = express(other, claim, instrument)
    if number is None:
        return None
    quantity = Quantity(number=round(number, 4), unit=value.unit)
    how = fit(number, value, noise=noise)
    tolerance = allow(value).tolerance()
    if how != "outside":
        return Verdict(
            label="supported",
            explanation=f"{describe(instrument, other, quantity, total=total)}.",
            computed=quantity,
            tolerance=tolerance,
            evidence=(*evidence, other.cite("end * dividend factor / base - 1")),
            note="such indexes are mostly quoted with dividends; the stand-in's total return decides",
        )
    if fit(number, value, noise=NEAR * noise) != "outside":
        return undecided(
            "no_source",
            f"{told}: too near to {claim.text} for a stand-in to refute it; a source of the index itself "
            "would decide.",
            evidence=evidence,
        )
    return None


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
