"""The verdict on "first close above 7,000", "below 5,000 for the first time since April 2024"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, undecided
from checker.extremes import Basis, beyond, days_of, extreme_of, standing_before
from checker.hours import CLOSING, REACHED
from checker.instruments import Instrument
from checker.market.base import Failure
from checker.prices import DAY, Close, closes_between, is_series
from checker.telling import sentence_name
from checker.touched import BOUNDED, TOUCHED_POINTS
from checker.verdicts import Quantity, Verdict
from checker.wording import write_day, write_level
from extractor.claims import LevelClaim, RecordClaim

FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:above|over|past|beyond|below|under)\s+(?:the\s+)?[$€£¥]?(?P<number>\d[\d,]*(?:\.\d+)?)",
    re.IGNORECASE,
)
NEAR_SHARE = Decimal("1.25")
"""How many times the price a threshold is at most, or the reverse, on the day when it is passed."""
NEAR = 90
"""Characters before "for the first time" within which its threshold stands."""
WEEKEND = dt.timedelta(days=4)
"""Days between the time named and the period in which there may be no session at all."""
LOOK_BACK = dt.timedelta(days=5 * 366)
"""How far back the last session beyond a threshold is looked for, to be told."""


def find_threshold(claim: RecordClaim, context: Context) -> Decimal | None:
    """Return the level that the claim says was passed for the first time, `None` where it names none."""
    if claim.value is not None:
        return claim.value.number if claim.value.bound in BOUNDED and claim.value.unit != "count" else None
    if not FIRST.search(claim.text):
        return None
    named = NAMED.search(claim.text)
    if named is not None:
        return Decimal(named["number"].replace(",", ""))
    for other in reversed(context.neighbours(claim)):
        if (
            isinstance(other, LevelClaim)
            and other.value is not None
            and other.value.bound in BOUNDED
            and other.subject == claim.subject
            and 0 <= claim.start - other.end <= NEAR
        ):
            return other.value.number
    return None


def judge_threshold(
    claim: RecordClaim, context: Context, instrument: Instrument, threshold: Decimal
) -> Verdict | Failure:
    """Return the verdict on a level passed for the first time, ever or since the day that the text names.

    Whether by a close or within a day is said by the words before; where they do not, either will do.
    """
    days = days_of(claim, context, instrument)
    if isinstance(days, Failure):
        return days
    if not any(1 / NEAR_SHARE <= threshold / day.value <= NEAR_SHARE for day in days):
        return undecided(
            "not_decidable",
            f"{write_level(threshold)} is far from what {instrument.name} trades at: the text may speak of "
            "something else.",
        )
    words = f"{context.sentence(claim)[: claim.start - claim.sentence.start][-NEAR:]}{claim.text}"
    bases: tuple[Basis, ...] = ("close", "intraday")
    if CLOSING.search(words):
        bases = ("close",)
    elif REACHED.search(words):
        bases = ("intraday",)
    verdicts = [_judge_on(claim, context, instrument, threshold, days, basis) for basis in bases]
    return next(
        (one for one in verdicts if not isinstance(one, Failure) and one.label == "supported"), verdicts[0]
    )


def _judge_on(
    claim: RecordClaim,
    context: Context,
    instrument: Instrument,
    threshold: Decimal,
    days: Sequence[Close],
    basis: Basis,
) -> Verdict | Failure:
    side = "above" if claim.extreme == "high" else "below"
    passed = [day for day in days if beyond(claim.extreme, extreme_of(day, claim.extreme, basis), threshold)]
    pick = max if claim.extreme == "high" else min
    best = pick(days, key=lambda day: extreme_of(day, claim.extreme, basis))
    value = extreme_of(best, claim.extreme, basis)
    verb = "closed at" if basis == "close" else "traded at"
    told = (
        f"{sentence_name(instrument)} {verb} {write_level(value)} on {write_day(best.session)} "
        f"(source: {best.origin.provider})"
    )
    evidence = cite(best.origin, instrument.symbol, (best.observe(),))
    if not passed:
        near = abs(value - threshold) <= TOUCHED_POINTS and is_series(instrument.symbol, instrument.type)
        if near and basis == "intraday":
            return undecided(
                "data_incomplete",
                f"{told}; this is a close only: yields within the day would decide this.",
                evidence=(evidence,),
            )
        return _verdict(
            "refuted", f"{told}, not {side} {write_level(threshold)}.", value, days[-1:], instrument
        )
    start = days[0].session
    before = standing_before(claim, context, instrument, start, basis)
    if isinstance(before, Failure):
        if claim.since is None or claim.since < start - WEEKEND:
            return before
        told = f"{told}, {side} {write_level(threshold)}."
        return _verdict("supported", told, value, passed[-1:], instrument)
    if not beyond(claim.extreme, before.value, threshold):
        held = f"its {claim.extreme}est before was {write_level(before.value)} ({write_day(before.date)})"
        told = f"{told}, {side} {write_level(threshold)}; {held}."
        return _verdict("supported", told, value, passed[-1:], instrument)
    if claim.since is None and claim.extreme == "low":
        return undecided(
            "not_decidable",
            f"{told}; every young price was below {write_level(threshold)} once, and the text does not say "
            "since when this is the first time.",
            evidence=(evidence,),
        )
    last = _last_beyond(claim, context, instrument, threshold, start, passed[0])
    session, level = (before.date, before.value) if last is None else (last.session, last.value)
    return _verdict(
        "refuted",
        f"{told}, but was {side} {write_level(threshold)} before: {write_level(level)} on "
        f"{write_day(session)}.",
        value,
        passed[-1:] if last is None else (last, *passed[-1:]),
        instrument,
        correction=f"first time since {write_day(session)}",
    )


def _last_beyond(
    claim: RecordClaim,
    context: Context,
    instrument: Instrument,
    threshold: Decimal,
    start: dt.date,
    passed: Close,
) -> Close | None:
    """Return the last session before `start` that closed beyond the threshold, of the years before."""
    days = closes_between(
        context,
        instrument.symbol,
        start - LOOK_BACK,
        min(start, passed.session) - DAY,
        subject_type=instrument.type,
    )
    if isinstance(days, Failure):
        return None
    return next((day for day in reversed(days) if beyond(claim.extreme, day.value, threshold)), None)


def _verdict(
    label: str,
    explanation: str,
    value: Decimal,
    days: Sequence[Close],
    instrument: Instrument,
    *,
    correction: str | None = None,
) -> Verdict:
    unit = "percent" if instrument.type in {"yield", "rate"} else "index_level"
    return Verdict(
        label="supported" if label == "supported" else "refuted",
        explanation=explanation,
        computed=Quantity(number=value, unit=unit),
        evidence=(cite(days[-1].origin, instrument.symbol, [day.observe() for day in days]),),
        correction=correction,
    )
