"""Decides `level`: a quantity stood at a value.

Data: closes (quoted, before later splits), the day's range and open; observations of yields.
How: the close of the last session of the period; "touch" against the range of all its sessions; "above" and
"below" by the bound; an exchange rate in either direction. Prices that a source only has adjusted for later
splits never refute where a split would explain the difference.
Misses: the hour in markets that never close: a value inside the day's range is then left undecided.
Example: "closed at 6,688.46" on 30 Sep 2025: the S&P 500's close is 6,688.46, supported.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from checker.context import Context
from checker.contracts import WHY as WHY_OTHER
from checker.contracts import is_other_price
from checker.currencies import find_quotation
from checker.diagnosis import Candidate, diagnose
from checker.evidence import cite, undecided, undecided_by
from checker.guards import lack_source, refuse
from checker.hours import CLOSING, NO_CLOSE, clause_of, is_moment, settles
from checker.instruments import Instrument, find_instruments
from checker.intraday import OFF_HOURS
from checker.kinds import change, valuation
from checker.market.base import Failure
from checker.market.sessions import shift_sessions
from checker.noise import WHY, level_noise
from checker.priced import find_misfit, is_dividend_yield
from checker.prices import (
    HUNDRED,
    Close,
    calendar_symbol,
    close_before,
    close_on,
    cut,
    is_series,
)
from checker.readings import siblings_of
from checker.second_look.led import leading_move
from checker.sizes import NO_SPLITS, OTHER_SIZE, in_unit, is_of_another_size, may_be_split, split_ratio
from checker.telling import correct, explain, sentence_name
from checker.tolerance import FIT_NOTES, Interval, allow, fit
from checker.touched import BOUNDED, judge_average, judge_touch
from checker.verdicts import Quantity, Verdict
from checker.wording import write_day, write_level
from extractor.claims import LevelClaim, ValuationClaim, Value

NAMES_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b|day\b|\beve\b", re.IGNORECASE)
"""A label that names a day: one that was no session is a mistake then."""
KIND = "level"
MOMENT_SHARE = Decimal("0.02")
"""How far a level within a day may stand from its close, where the day's range is not at hand."""
MEASURES = ("price", "yield", "points", "volatility", "other", "spread", "mortgage_rate")


def decide(claim: LevelClaim, context: Context) -> Verdict:
    """Return the verdict on a level."""
    refusal = refuse(claim, context, symbol=False)
    if refusal is not None:
        return refusal
    subject, period, value = claim.subject, claim.period, claim.value
    assert subject is not None and period is not None  # noqa: S101, PT018 - the guard holds it
    instruments = [
        found for found in find_instruments(subject) if found.proxy is None or found.proxy.role == "yield"
    ]
    if not instruments:
        return refuse(claim, context) or undecided("no_source", f"No series of {subject.name} is known.")
    if is_dividend_yield(claim, instruments[0]):
        return valuation.decide(_as_valuation(claim), context)
    if value is None or claim.measure not in MEASURES:
        return lack_source(claim, subject.name)
    misfit = find_misfit(claim, value, instruments[0], context)
    if misfit is not None:
        return undecided("not_decidable", misfit)
    failures: list[Failure] = []
    for instrument in instruments:
        close = close_on(context, instrument.symbol, period.end, subject_type=instrument.type)
        if isinstance(close, Failure):
            failures.append(close)
            continue
        if close.session < period.start and period.frequency == "day" and not _runs_on(claim, context):
            return undecided(
                "not_decidable",
                f"{write_day(period.end)} was no trading day of {subject.name}; the last close before it was "
                f"{write_level(close.value)} ({write_day(close.session)}).",
            )
        if instrument.type in {"stock", "etf"} and OFF_HOURS.search(clause_of(claim, context)):
            return undecided(
                "not_decidable",
                f"The text speaks of trading outside the session of {write_day(close.session)}, of which no "
                "source at hand has prices.",
            )
        crossing = value.bound in BOUNDED and is_moment(claim, context, close.session)
        touched = claim.basis == "touch" and not settles(claim, context, close.session)
        if touched or (crossing and claim.basis == "close"):
            return judge_touch(claim, value, context, instrument, close)
        if claim.basis == "average":
            return judge_average(claim, value, context, instrument)
        return _judge_close(claim, value, context, instrument, close)
    return undecided_by(failures[0], f"the close of {subject.name} on {write_day(period.end)} is")


def _as_valuation(claim: LevelClaim) -> ValuationClaim:
    shared = {name: getattr(claim, name) for name in ValuationClaim.model_fields if hasattr(claim, name)}
    return ValuationClaim.model_validate({**shared, "kind": "valuation", "measure": "dividend_yield"})


def _judge_close(
    claim: LevelClaim, value: Value, context: Context, instrument: Instrument, close: Close
) -> Verdict:
    quotation = find_quotation(instrument.symbol) if value.unit.isupper() else None
    what, number = "closed at", (close.quoted or close.value) / (quotation.parts if quotation else 1)
    if claim.basis == "open":
        if close.open is None:
            return undecided(
                "data_incomplete",
                f"The open of {instrument.name} on {write_day(close.session)} is not at hand.",
            )
        what, number = "opened at", close.open
    noise = level_noise(instrument.type, number)
    if value.unit == "basis_points":
        number, noise = number * HUNDRED, noise * HUNDRED
    how = fit(number, value, level=True, noise=noise)
    if how == "outside" and instrument.type == "currency" and number:
        inverse = fit(1 / number, value, level=True, noise=level_noise(instrument.type, 1 / number))
        if inverse != "outside":
            what, number, how = "(inverted) closed at", 1 / number, inverse
    if is_series(instrument.symbol, instrument.type):
        what = "stood at"
    unit = value.unit
    sign = "" if instrument.type not in {"yield", "rate"} else " bp" if unit == "basis_points" else "%"
    told = (
        f"{sentence_name(instrument)} {what} {write_level(number)}{sign} on {write_day(close.session)} "
        f"(source: {close.origin.provider})"
    )
    evidence = cite(close.origin, instrument.symbol, (close.observe(),))
    quantity = Quantity(number=number, unit=unit)
    tolerance = allow(value, level=True).tolerance()
    if how != "outside":
        note = FIT_NOTES[how]
        if how == "noise":
            note = f"{note} ({WHY.get(instrument.type, 'sources differ')})"
        return Verdict(
            label="supported",
            explanation=f"{told}.",
            computed=quantity,
            tolerance=tolerance,
            evidence=(evidence,),
            note=note,
        )
    open_question = _leave_open(claim, value, context, instrument, close)
    if open_question is not None:
        return undecided("not_decidable", f"{told}; {open_question}.", evidence=(evidence,))
    outcome = diagnose(value, claim.text, number, _readings(context, instrument, close), level=True)
    if not outcome.matching and is_of_another_size(in_unit(value, instrument), close.quoted or close.value):
        return undecided("not_decidable", f"{told}; {OTHER_SIZE}.", evidence=(evidence,))
    return Verdict(
        label="conflicting" if outcome.conflicting else "refuted",
        explanation=f"{told}; {explain(claim, outcome)}.",
        computed=quantity,
        tolerance=tolerance,
        evidence=(evidence,),
        diagnosis=outcome.diagnosis,
        correction=correct(claim.text, value, number) if value.bound in {"exact", "about"} else None,
    )


def _runs_on(claim: LevelClaim, context: Context) -> bool:
    """Return whether the day stands for "now", or for the end of a month, quarter or year."""
    period = claim.period
    if period is None:
        return False
    unit_end = (period.end + dt.timedelta(days=1)).day == 1 or (period.end.month, period.end.day) == (12, 31)
    return period.end == context.published or (unit_end and NAMES_DAY.search(period.label) is None)


def _leave_open(
    claim: LevelClaim, value: Value, context: Context, instrument: Instrument, close: Close
) -> str | None:
    """Return why a level that is not the close cannot be refuted either, or `None`."""
    ratio = split_ratio(value, close.value) if may_be_split(instrument, close) else None
    if ratio is not None:
        return f"{claim.text} is {ratio} times that, as before a {ratio}-for-1 split; {NO_SPLITS}"
    if is_other_price(claim, context, instrument, value.number, close.quoted or close.value):
        return WHY_OTHER
    if close.high is None or close.low is None:
        near = fit(close.value, value, level=True, noise=abs(close.value) * MOMENT_SHARE) != "outside"
        told = near and claim.basis != "open" and is_moment(claim, context, close.session)
        return "the text speaks of a moment within the day, whose prices would decide this" if told else None
    if claim.basis == "open":
        return None
    moment = is_moment(claim, context, close.session) or (
        instrument.type in NO_CLOSE and CLOSING.search(context.sentence(claim)) is None
    )
    within = Interval(close.low, close.high, value.unit)
    if not moment or not allow(value, level=True).overlaps(within) or _ends_a_move(claim, context):
        return None
    return (
        f"it traded between {write_level(close.low)} and {write_level(close.high)} that day, and the text "
        "speaks of a moment: prices within the day would decide this"
    )


def _ends_a_move(claim: LevelClaim, context: Context) -> bool:
    """Return whether the level is what a move from close to close led to: then it is a close itself."""
    move = leading_move(claim, context)
    return move is not None and change.decide(move, context).label == "supported"


def _readings(context: Context, instrument: Instrument, close: Close) -> Iterator[Candidate]:
    day = write_day(close.session)
    for field, number in (("high", close.high), ("low", close.low)):
        yield Candidate(
            f"intraday_{field}",
            f"{{text}} is the day's {field} ({day}), not the close",
            number,
            (field,),
            conflicting=True,
        )
    yield Candidate("open", f"{{text}} is the open of {day}, not the close", close.open, ("open",))
    calendar = calendar_symbol(instrument.symbol, instrument.type)
    for name, shift in (("session_before", -1), ("session_after", 1), ("two_sessions_before", -2)):
        other_day = shift_sessions(calendar, close.session, shift)
        yield _try(context, instrument, name, other_day, f"{{text}} is the close of {write_day(other_day)}")
    month = close_before(
        context, instrument.symbol, close.session.replace(day=1), subject_type=instrument.type
    )
    if not isinstance(month, Failure):
        yield Candidate(
            "month_before",
            f"{{text}} is the close of {write_day(month.session)}",
            month.value,
            ("on", month.session),
        )
    for symbol, name in siblings_of(instrument.symbol):
        sibling = close_on(context, symbol, close.session, subject_type=instrument.type)
        number = None if isinstance(sibling, Failure) else sibling.value
        yield Candidate("sibling", f"{{text}} is the level of {name}", number, ("subject", symbol))


def _try(context: Context, instrument: Instrument, name: str, day: dt.date, clause: str) -> Candidate:
    if cut(context, day) != day:
        return Candidate(name, clause, None, (name,))
    found = close_on(context, instrument.symbol, day, subject_type=instrument.type)
    return Candidate(
        name, clause, None if isinstance(found, Failure) else found.quoted or found.value, ("on", day)
    )
