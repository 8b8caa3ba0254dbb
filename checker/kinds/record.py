"""Decides `record`: a value was an extreme of its history.

Data: closes or intraday extremes of the period, the extreme of all history before it, or all closes since the
day that the text names; for "best quarter since 2020" the closes at the ends of the quarters.
How: a record needs one session of the period beyond everything before it. "Highest since March 2022" wants a
higher value in March 2022 and none after it; where there was none even then, the text says less than is true,
which refutes nothing: it is supported with a note.
A closing record that was only an intraday one (or the reverse) is conflicting.
Misses: histories that begin later than the source's; records of things other than prices and yields.
Example: the Russell 2000 "closed at a record high" on 18 Sep 2025: 2,467.70 against 2,442.74 of 8 Nov 2021.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.best import judge_best
from checker.context import Context
from checker.evidence import cite, leave_open, undecided, undecided_by
from checker.expression import is_inverse
from checker.extremes import (
    beyond,
    days_of,
    extreme_of,
    field_name,
    find_setters,
    is_window,
    since_end,
    standing_before,
)
from checker.guards import lack_source, refuse
from checker.hours import NO_CLOSE
from checker.hours_of_rates import HOURS
from checker.instruments import Instrument, find_instruments
from checker.market.base import Failure
from checker.prices import DAY, Close, closes_between
from checker.record_readings import other_records
from checker.telling import correct, sentence_name
from checker.thresholds import FIRST, find_threshold, judge_threshold
from checker.tolerance import allow
from checker.verdicts import ALARMS, Diagnosis, Evidence, Observation, Quantity, Verdict
from checker.wording import possessive, write_day, write_level
from extractor.claims import RecordClaim, Value

KIND = "record"
FAR_OFF = Decimal("0.1")
STRENGTH = re.compile(r"\b(?:weak|strong|soft|firm|high|low)", re.IGNORECASE)
SPAN = re.compile(
    r"\W*(?:one-)?(?:\w+ )?(?:day|daily|session|week|month|quarter|year|gain|loss)", re.IGNORECASE
)


def decide(claim: RecordClaim, context: Context) -> Verdict:
    """Return the verdict on a record."""
    refusal = refuse(claim, context, symbol=False)
    if refusal is not None:
        return refusal
    subject, period = claim.subject, claim.period
    assert subject is not None and period is not None  # noqa: S101, PT018 - the guard holds it
    instruments = [
        found for found in find_instruments(subject) if found.proxy is None or found.proxy.role == "yield"
    ]
    if not instruments:
        return refuse(claim, context) or undecided("no_source", f"No series of {subject.name} is known.")
    if claim.measure not in {"price", "points", "yield", "volatility", "other", "total_return"}:
        return lack_source(claim, subject.name)
    failures: list[Failure] = []
    of_change = claim.of == "change" and not _is_of_rate(claim, context)
    for instrument in instruments:
        found = (
            judge_best(claim, context, instrument)
            if of_change
            else _judge_level(*_as_quoted(claim, instrument, context))
        )
        if not isinstance(found, Failure):
            turned = found.diagnosis is not None and found.diagnosis.cause is not None
            if of_change and found.label in ALARMS and instrument.type == "currency" and not turned:
                return leave_open(found, "not_decidable", HOURS)
            return found
        failures.append(found)
    return undecided_by(failures[0], f"the history of {subject.name} up to {write_day(period.end)} is")


def _is_of_rate(claim: RecordClaim, context: Context) -> bool:
    """Return whether a currency's "weakest since" is of the rate that its sentence gives, not of a move."""
    if claim.subject is None or claim.subject.type != "currency" or not STRENGTH.search(claim.text):
        return False
    if context.article is None or SPAN.match(context.article.text[claim.end : claim.sentence.end]):
        return False
    return any(
        other.kind == "level" and other.subject == claim.subject for other in context.neighbours(claim)
    )


def _as_quoted(
    claim: RecordClaim, instrument: Instrument, context: Context
) -> tuple[RecordClaim, Context, Instrument]:
    """Return the claim as one about the pair: the yen is at its weakest where USD/JPY is at its highest."""
    if not is_inverse(instrument):
        return claim, context, instrument
    turned = claim.model_copy(update={"of": "level", "extreme": "low" if claim.extreme == "high" else "high"})
    pair = f"{instrument.symbol[:3]}/{instrument.symbol[3:6]}"
    return turned, context, replace(instrument, name=pair)


def _judge_level(claim: RecordClaim, context: Context, instrument: Instrument) -> Verdict | Failure:
    assert claim.period is not None  # noqa: S101 - the guard holds it
    threshold = find_threshold(claim, context)
    if threshold is not None:
        return judge_threshold(claim, context, instrument, threshold)
    if claim.since is not None and claim.value is None and FIRST.search(claim.text):
        return _judge_first_since(claim, context, instrument)
    days = days_of(claim, context, instrument)
    if isinstance(days, Failure):
        return days
    before = standing_before(claim, context, instrument, days[0].session, claim.basis)
    if isinstance(before, Failure):
        return before
    setters = find_setters(claim, days, before.value, claim.basis)
    if claim.value is not None and claim.value.unit == "count" and setters:
        return _judge_count(claim, claim.value, context, instrument, setters[-1])
    if setters:
        note = _hold_against_since(claim, context, instrument, setters[-1])
        return _supported(claim, instrument, setters, before, note or before.note)
    return _refuted(claim, context, instrument, days, before)


def _judge_first_since(claim: RecordClaim, context: Context, instrument: Instrument) -> Verdict | Failure:
    """Return the verdict on "its first record close since November 2021": a record, and the last one then."""
    assert claim.period is not None and claim.since is not None  # noqa: S101, PT018 - the caller looked
    record = claim.model_copy(update={"since": None})
    verdict = _judge_level(record, context, instrument)
    if isinstance(verdict, Failure) or verdict.label != "supported":
        return verdict
    before = standing_before(record, context, instrument, claim.period.start, claim.basis)
    if isinstance(before, Failure) or claim.since <= before.date <= since_end(claim, claim.since):
        return verdict
    return verdict.model_copy(
        update={
            "label": "refuted",
            "explanation": f"{verdict.explanation.rstrip('.')}; the record before was of "
            f"{write_day(before.date)}.",
            "correction": f"first since {write_day(before.date)}",
        }
    )


def _judge_count(
    claim: RecordClaim, value: Value, context: Context, instrument: Instrument, setter: Close
) -> Verdict | Failure:
    """Return the verdict on "its 28th record close of the year"."""
    first = dt.date(setter.session.year, 1, 1)
    before = standing_before(claim, context, instrument, first, claim.basis)
    if isinstance(before, Failure):
        return before
    days = closes_between(context, instrument.symbol, first, setter.session, subject_type=instrument.type)
    if isinstance(days, Failure):
        return days
    setters = find_setters(claim, days, before.value, claim.basis)
    count = Decimal(len(setters))
    holds = allow(value).contains(count)
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{sentence_name(instrument)} set {count} records in {first.year} up to "
        f"{write_day(setter.session)} (source: {setter.origin.provider}).",
        computed=Quantity(number=count, unit="count"),
        tolerance=allow(value).tolerance(),
        evidence=_cite(claim, instrument, setters, before),
        correction=None if holds else correct(claim.text, value, count),
    )


def _hold_against_since(
    claim: RecordClaim, context: Context, instrument: Instrument, setter: Close
) -> str | None:
    """Return a note where the time named saw no value as extreme, though "the highest since" implies one.

    A value within the week before that time, or within a day of it, will do.
    """
    if claim.since is None or is_window(claim):
        return None
    last = since_end(claim, claim.since)
    days = closes_between(
        context, instrument.symbol, claim.since - 7 * DAY, last, subject_type=instrument.type
    )
    if isinstance(days, Failure):
        return f"nothing at hand says whether it was {claim.extreme}er before {write_day(last)}"
    value = extreme_of(setter, claim.extreme, claim.basis)
    reached = any(
        not beyond(claim.extreme, value, extreme_of(day, claim.extreme, "intraday")) for day in days
    )
    if reached or days[0].session > claim.since:
        return None
    return (
        f"it was not {claim.extreme}er then either, from {write_day(claim.since)} to {write_day(last)}: "
        "the text says less than is true"
    )


def _supported(
    claim: RecordClaim,
    instrument: Instrument,
    setters: list[Close],
    before: Observation,
    note: str | None,
) -> Verdict:
    """Return the verdict where a record was set."""
    last = setters[-1]
    value = extreme_of(last, claim.extreme, claim.basis)
    told = _tell(claim, instrument, last, value, before)
    return Verdict(
        label="supported",
        explanation=f"{told}.",
        computed=Quantity(number=value, unit=claim.value.unit if claim.value else "index_level"),
        evidence=_cite(claim, instrument, [last], before),
        note=note,
    )


def _refuted(
    claim: RecordClaim, context: Context, instrument: Instrument, days: Sequence[Close], before: Observation
) -> Verdict:
    pick = max if claim.extreme == "high" else min
    best = pick(days, key=lambda day: extreme_of(day, claim.extreme, claim.basis))
    value = extreme_of(best, claim.extreme, claim.basis)
    span = (
        write_day(best.session)
        if len(days) == 1
        else f"{write_day(days[0].session)} to {write_day(days[-1].session)}"
    )
    word = "highest" if claim.extreme == "high" else "lowest"
    kind = "close" if claim.basis == "close" else "price"
    told = (
        f"{possessive(sentence_name(instrument))} {word} {kind} of {span} was {write_level(value)} "
        f"({write_day(best.session)}), {'below' if claim.extreme == 'high' else 'above'} "
        f"{write_level(before.value)} of {write_day(before.date)} (source: {best.origin.provider})"
    )
    if _is_far_off(claim, value, before.value) and not claim.period_stated:
        return undecided(
            "not_decidable",
            f"{told}; so far off, the text may speak of the {word} of something else.",
            evidence=_cite(claim, instrument, [best], before),
        )
    readings, conflicting = other_records(claim, context, instrument, days)
    matching = [reading for reading in readings if reading.matches]
    cause = matching[0] if len(matching) == 1 else None
    if conflicting and instrument.type in NO_CLOSE:
        return Verdict(
            label="supported",
            explanation=f"{told}; {readings[0].description}.",
            computed=Quantity(number=value, unit="index_level"),
            evidence=_cite(claim, instrument, [best], before),
            note="reached within the day; what is traded around the clock has no official close",
        )
    return Verdict(
        label="conflicting" if conflicting else "refuted",
        explanation=f"{told}{'; ' + cause.description if cause else ''}.",
        computed=Quantity(number=value, unit="index_level"),
        evidence=_cite(claim, instrument, [best], before),
        diagnosis=Diagnosis(
            readings=readings,
            cause=cause.name if cause else None,
            explanation=cause.description
            if cause
            else f"{len(matching)} of {len(readings)} readings tried would make it true",
        ),
        correction=f"{write_level(before.value)} on {write_day(before.date)}"
        if claim.since is None
        else None,
    )


def _is_far_off(claim: RecordClaim, value: Decimal, standing: Decimal) -> bool:
    """Return whether a level is so far from the standing extreme that no slip of a day makes it one."""
    return claim.of == "level" and standing != 0 and abs(value / standing - 1) > FAR_OFF


def _tell(claim: RecordClaim, instrument: Instrument, day: Close, value: Decimal, before: Observation) -> str:
    verb = "closed at" if claim.basis == "close" else "traded at"
    word = "above" if claim.extreme == "high" else "below"
    return (
        f"{sentence_name(instrument)} {verb} {write_level(value)} on {write_day(day.session)}, {word} the "
        f"{write_level(before.value)} of {write_day(before.date)} (source: {day.origin.provider})"
    )


def _cite(
    claim: RecordClaim, instrument: Instrument, days: Sequence[Close], before: Observation
) -> tuple[Evidence, ...]:
    field = field_name(claim, claim.basis)
    values = [(day.session, extreme_of(day, claim.extreme, claim.basis)) for day in days]
    shown = [before, *(Observation(date=session, field=field, value=value) for session, value in values)]
    return (
        cite(days[-1].origin, instrument.symbol, shown, formula="extreme of the history before the period"),
    )
