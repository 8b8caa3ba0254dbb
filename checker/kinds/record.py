"""Decides `record`: a value was an extreme of its history.

Data: closes or intraday extremes of the period, the extreme of all history before it, or all closes since the
day that the text names; for "best quarter since 2020" the closes at the ends of the quarters.
How: a record needs one session of the period beyond everything before it. "Highest since March 2022" needs a
higher value in March 2022 and none after it; where there was none even then, the text says less than is true.
A closing record that was only an intraday one (or the reverse) is conflicting.
Misses: histories that begin later than the source's; records of things other than prices and yields.
Example: the Russell 2000 "closed at a record high" on 18 Sep 2025: 2,467.70 against 2,442.74 of 8 Nov 2021.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from checker.best import judge_best
from checker.context import Context
from checker.evidence import cite, to_decimal, undecided, undecided_by
from checker.guards import refuse
from checker.instruments import Instrument, find_instruments
from checker.market.base import ExtremeRequest, Failure
from checker.prices import DAY, Close, closes_between, cut
from checker.telling import correct, sentence_name
from checker.tolerance import allow
from checker.verdicts import Diagnosis, Evidence, Observation, Quantity, Reading, Verdict
from checker.wording import write_day, write_level
from extractor.claims import RecordClaim, Value

KIND = "record"
WINDOW = re.compile(
    r"\b(52|fifty-two)[- ]?week|\b(one|1|two|2|three|3|five|5)[- ]year|\b12[- ]month|\bmulti", re.IGNORECASE
)
Basis = Literal["close", "intraday"]


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
        return undecided(
            "no_source", f"No source at hand holds the {claim.measure.replace('_', ' ')} of {subject.name}."
        )
    failures: list[Failure] = []
    for instrument in instruments:
        judge = judge_best if claim.of == "change" else _judge_level
        found = judge(claim, context, instrument)
        if not isinstance(found, Failure):
            return found
        failures.append(found)
    return undecided_by(failures[0], f"the history of {subject.name} up to {write_day(period.end)} is")


def _judge_level(claim: RecordClaim, context: Context, instrument: Instrument) -> Verdict | Failure:
    assert claim.period is not None  # noqa: S101 - the guard holds it
    days = _days_of(claim, context, instrument)
    if isinstance(days, Failure):
        return days
    before = _before(claim, context, instrument, days[0].session, claim.basis)
    if isinstance(before, Failure):
        return before
    setters = _setters(claim, days, before.value, claim.basis)
    if claim.value is not None and claim.value.unit == "count" and setters:
        return _judge_count(claim, claim.value, context, instrument, setters[-1])
    if setters and _crosses(claim, setters, before.value):
        return _supported(
            claim, instrument, setters, before, _note_since(claim, context, instrument, setters[-1])
        )
    if setters:
        return _refuted_threshold(claim, instrument, setters[-1], before)
    return _refuted(claim, context, instrument, days, before)


def _refuted_threshold(
    claim: RecordClaim, instrument: Instrument, setter: Close, before: Observation
) -> Verdict:
    """Return the verdict where a record was set, but the threshold named was not crossed then."""
    value = _extreme_of(setter, claim.extreme, claim.basis)
    return Verdict(
        label="refuted",
        explanation=f"{_tell(claim, instrument, setter, value, before)}: {claim.text} was not crossed then.",
        computed=Quantity(number=value, unit="index_level"),
        evidence=_cite(claim, instrument, [setter], before),
    )


def _crosses(claim: RecordClaim, setters: Sequence[Close], standing: Decimal) -> bool:
    """Return whether a threshold that the text names ("first close above 7,000") was new to the records."""
    if claim.value is None or claim.value.bound not in {"more_than", "at_least", "less_than", "at_most"}:
        return True
    threshold = claim.value.number
    last = _extreme_of(setters[-1], claim.extreme, claim.basis)
    return beyond(claim.extreme, last, threshold) and not beyond(claim.extreme, standing, threshold)


def _judge_count(
    claim: RecordClaim, value: Value, context: Context, instrument: Instrument, setter: Close
) -> Verdict | Failure:
    """Return the verdict on "its 28th record close of the year"."""
    first = dt.date(setter.session.year, 1, 1)
    before = _before(claim, context, instrument, first, claim.basis)
    if isinstance(before, Failure):
        return before
    days = closes_between(context, instrument.symbol, first, setter.session, subject_type=instrument.type)
    if isinstance(days, Failure):
        return days
    setters = _setters(claim, days, before.value, claim.basis)
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


def _days_of(claim: RecordClaim, context: Context, instrument: Instrument) -> tuple[Close, ...] | Failure:
    assert claim.period is not None  # noqa: S101 - the guard holds it
    start, end = claim.period.start, cut(context, claim.period.end)
    days = closes_between(context, instrument.symbol, start, end, subject_type=instrument.type)
    if isinstance(days, Failure) and days.kind == "incomplete" and start == end:
        # A day that was no session: the last one before it is meant where the article is of that day.
        return closes_between(context, instrument.symbol, start - 5 * DAY, end, subject_type=instrument.type)
    return days


def _setters(claim: RecordClaim, days: Sequence[Close], standing: Decimal, basis: Basis) -> list[Close]:
    """Return the sessions that went beyond everything before them, in order."""
    found: list[Close] = []
    for day in days:
        value = _extreme_of(day, claim.extreme, basis)
        if beyond(claim.extreme, value, standing):
            standing = value
            found.append(day)
    return found


def beyond(extreme: str, value: Decimal, standing: Decimal) -> bool:
    """Return whether `value` is a new high (low)."""
    return value > standing if extreme == "high" else value < standing


def _extreme_of(day: Close, extreme: str, basis: Basis) -> Decimal:
    if basis == "close":
        return day.value
    value = day.high if extreme == "high" else day.low
    return day.value if value is None else value


def _before(
    claim: RecordClaim, context: Context, instrument: Instrument, start: dt.date, basis: Basis
) -> Observation | Failure:
    """Return the extreme that stood before `start`: of all history, or since the day that the text names."""
    if claim.since is None and not WINDOW.search(f"{claim.text} {_near(claim, context)}"):
        if instrument.symbol.isalnum() and instrument.type == "yield":
            return _extreme_since(claim, context, instrument, dt.date(1962, 1, 2), start, basis)
        answer = context.market.extreme(ExtremeRequest(instrument.symbol, start, claim.extreme, basis))
        if isinstance(answer, Failure):
            return answer
        return Observation(
            date=answer.session,
            field=_field(claim, basis),
            value=to_decimal(answer.value),
            note=answer.origin.provider,
        )
    since = claim.since or start - 364 * DAY
    return _extreme_since(claim, context, instrument, _counted_from(claim, since), start, basis)


def _extreme_since(
    claim: RecordClaim, context: Context, instrument: Instrument, since: dt.date, start: dt.date, basis: Basis
) -> Observation | Failure:
    days = closes_between(context, instrument.symbol, since, start - DAY, subject_type=instrument.type)
    if isinstance(days, Failure):
        return days
    pick = max if claim.extreme == "high" else min
    best = pick(days, key=lambda day: _extreme_of(day, claim.extreme, basis))
    return Observation(
        date=best.session,
        field=_field(claim, basis),
        value=_extreme_of(best, claim.extreme, basis),
        note=best.origin.provider,
    )


def _counted_from(claim: RecordClaim, since: dt.date) -> dt.date:
    """Return the first day that must not be beyond: after the month or year that the text names."""
    if _is_window(claim):
        return since
    return _since_end(claim, since) + DAY


def _is_window(claim: RecordClaim) -> bool:
    return claim.since is None or WINDOW.search(claim.text) is not None


def _since_end(claim: RecordClaim, since: dt.date) -> dt.date:
    """Return the last day of the expression that `since` opens: a year, a month or a day."""
    assert claim.period is not None  # noqa: S101 - the guard holds it
    if since.day == 1 and since.month == 1 and "jan" not in claim.text.casefold():
        return min(dt.date(since.year, 12, 31), claim.period.start - DAY)
    if since.day == 1:
        after = dt.date(since.year + (since.month == 12), since.month % 12 + 1, 1)
        return min(after - DAY, claim.period.start - DAY)
    return since


def _note_since(claim: RecordClaim, context: Context, instrument: Instrument, setter: Close) -> str | None:
    """Return a note where the time named saw no value as extreme, as "the highest since" implies."""
    if claim.since is None or _is_window(claim):
        return None
    last = _since_end(claim, claim.since)
    days = closes_between(context, instrument.symbol, claim.since, last, subject_type=instrument.type)
    if isinstance(days, Failure):
        return f"nothing at hand says whether it was {_word(claim)}er before {write_day(last)}"
    value = _extreme_of(setter, claim.extreme, claim.basis)
    if any(not beyond(claim.extreme, value, _extreme_of(day, claim.extreme, claim.basis)) for day in days):
        return None
    return f"it is beyond all of that time too, from {write_day(claim.since)} on: less is said than is true"


def _word(claim: RecordClaim) -> str:
    return "high" if claim.extreme == "high" else "low"


def _supported(
    claim: RecordClaim, instrument: Instrument, setters: list[Close], before: Observation, note: str | None
) -> Verdict:
    last = setters[-1]
    value = _extreme_of(last, claim.extreme, claim.basis)
    return Verdict(
        label="supported",
        explanation=f"{_tell(claim, instrument, last, value, before)}.",
        computed=Quantity(number=value, unit=claim.value.unit if claim.value else "index_level"),
        evidence=_cite(claim, instrument, [last], before),
        note=note,
    )


def _refuted(
    claim: RecordClaim, context: Context, instrument: Instrument, days: Sequence[Close], before: Observation
) -> Verdict:
    pick = max if claim.extreme == "high" else min
    best = pick(days, key=lambda day: _extreme_of(day, claim.extreme, claim.basis))
    value = _extreme_of(best, claim.extreme, claim.basis)
    span = (
        write_day(best.session)
        if len(days) == 1
        else f"{write_day(days[0].session)} to {write_day(days[-1].session)}"
    )
    word = "highest" if claim.extreme == "high" else "lowest"
    kind = "close" if claim.basis == "close" else "price"
    told = (
        f"{sentence_name(instrument)}'s {word} {kind} of {span} was {write_level(value)} ({write_day(best.session)}), "
        f"{'below' if claim.extreme == 'high' else 'above'} {write_level(before.value)} of {write_day(before.date)} "
        f"(source: {best.origin.provider})"
    )
    readings, conflicting = _readings(claim, context, instrument, days)
    matching = [reading for reading in readings if reading.matches]
    cause = matching[0] if len(matching) == 1 else None
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


def _readings(
    claim: RecordClaim, context: Context, instrument: Instrument, days: Sequence[Close]
) -> tuple[tuple[Reading, ...], bool]:
    other: Basis = "intraday" if claim.basis == "close" else "close"
    readings: list[Reading] = []
    known = _before(claim, context, instrument, days[0].session, other)
    whole = all(day.high is not None and day.low is not None for day in days)
    if not isinstance(known, Failure) and (other == "close" or whole):
        setters = _setters(claim, days, known.value, other)
        words = "an intraday record" if other == "intraday" else "a closing record"
        readings.append(
            Reading(
                name=f"{other}_record",
                description=f"it set {words}, not {'a closing' if other == 'intraday' else 'an intraday'} one"
                + (f" ({write_level(_extreme_of(setters[-1], claim.extreme, other))})" if setters else ""),
                computed=None,
                matches=bool(setters),
            )
        )
    conflicting = bool(readings) and readings[0].matches
    if claim.since is None:
        year = closes_between(
            context,
            instrument.symbol,
            days[0].session - 364 * DAY,
            days[0].session - DAY,
            subject_type=instrument.type,
        )
        if not isinstance(year, Failure):
            pick = max if claim.extreme == "high" else min
            standing = pick(_extreme_of(day, claim.extreme, claim.basis) for day in year)
            readings.append(
                Reading(
                    name="year_extreme",
                    description=f"it was a 52-week {claim.extreme}, not a record",
                    computed=None,
                    matches=bool(_setters(claim, days, standing, claim.basis)),
                )
            )
        for name, shift in (("earlier", -14), ("later", 14)):
            readings += _shifted(claim, context, instrument, days, name, shift)
    return tuple(readings), conflicting


def _shifted(
    claim: RecordClaim, context: Context, instrument: Instrument, days: Sequence[Close], name: str, shift: int
) -> list[Reading]:
    """Return whether a record fell in the two weeks before (after) the period."""
    start, end = (
        (days[0].session - 14 * DAY, days[0].session - DAY)
        if shift < 0
        else (days[-1].session + DAY, days[-1].session + 14 * DAY)
    )
    if context.published is not None and start > context.published:
        return []
    near = closes_between(context, instrument.symbol, start, end, subject_type=instrument.type)
    if isinstance(near, Failure):
        return []
    before = _before(claim, context, instrument, near[0].session, claim.basis)
    if isinstance(before, Failure):
        return []
    setters = _setters(claim, near, before.value, claim.basis)
    when = (
        f"{write_day(setters[-1].session)}, {write_level(_extreme_of(setters[-1], claim.extreme, claim.basis))}"
        if setters
        else "none"
    )
    return [
        Reading(
            name=f"record_{name}",
            description=f"the record was set on {when}",
            computed=None,
            matches=bool(setters),
        )
    ]


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
    shown = [before]
    for day in days:
        shown.append(
            Observation(
                date=day.session,
                field=_field(claim, claim.basis),
                value=_extreme_of(day, claim.extreme, claim.basis),
            )
        )
    return (
        cite(days[-1].origin, instrument.symbol, shown, formula="extreme of the history before the period"),
    )


def _field(claim: RecordClaim, basis: Basis) -> str:
    return "close" if basis == "close" else claim.extreme


def _near(claim: RecordClaim, context: Context) -> str:
    """Return the words around the trigger phrase."""
    if context.article is None:
        return ""
    return context.article.text[
        max(claim.sentence.start, claim.start - 15) : min(claim.sentence.end, claim.end + 10)
    ]
