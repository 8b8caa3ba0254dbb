"""The readings under which a record that was none might be one: intraday, of a year, in the weeks around."""

from __future__ import annotations

from collections.abc import Sequence

from checker.context import Context
from checker.extremes import Basis, extreme_of, find_setters, standing_before
from checker.instruments import Instrument
from checker.market.base import Failure
from checker.prices import DAY, Close, closes_between
from checker.verdicts import Reading
from checker.wording import write_day, write_level
from extractor.claims import RecordClaim


def other_records(
    claim: RecordClaim, context: Context, instrument: Instrument, days: Sequence[Close]
) -> tuple[tuple[Reading, ...], bool]:
    """Return the readings, and whether the first, a record on the other basis, holds: that is conflicting."""
    other: Basis = "intraday" if claim.basis == "close" else "close"
    readings: list[Reading] = []
    known = standing_before(claim, context, instrument, days[0].session, other)
    whole = all(day.high is not None and day.low is not None for day in days)
    if not isinstance(known, Failure) and (other == "close" or whole):
        setters = find_setters(claim, days, known.value, other)
        words = "an intraday record" if other == "intraday" else "a closing record"
        readings.append(
            Reading(
                name=f"{other}_record",
                description=f"it set {words}, not {'a closing' if other == 'intraday' else 'an intraday'} one"
                + (f" ({write_level(extreme_of(setters[-1], claim.extreme, other))})" if setters else ""),
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
            standing = pick(extreme_of(day, claim.extreme, claim.basis) for day in year)
            readings.append(
                Reading(
                    name="year_extreme",
                    description=f"it was a 52-week {claim.extreme}, not a record",
                    computed=None,
                    matches=bool(find_setters(claim, days, standing, claim.basis)),
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
    before = standing_before(claim, context, instrument, near[0].session, claim.basis)
    if isinstance(before, Failure):
        return []
    setters = find_setters(claim, near, before.value, claim.basis)
    when = (
        f"{write_day(setters[-1].session)}, "
        f"{write_level(extreme_of(setters[-1], claim.extreme, claim.basis))}"
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
