"""Levels of a span rather than of a close: touched within it, its high or low, or its average."""

from __future__ import annotations

from decimal import Decimal

from checker.context import Context
from checker.diagnosis import diagnose
from checker.evidence import cite, undecided, undecided_by
from checker.instruments import Instrument
from checker.market.base import Failure
from checker.noise import level_noise
from checker.prices import Close, closes_between, is_series
from checker.sizes import NO_SPLITS, OTHER_SIZE, in_unit, is_of_another_size, may_be_split, split_ratio
from checker.telling import correct, sentence_name
from checker.tolerance import Interval, allow, fit
from checker.verdicts import Quantity, Verdict
from checker.wording import quote, write_day, write_level
from extractor.claims import LevelClaim, Value

TOUCHED_POINTS = Decimal("0.25")
"""How far a yield may have gone within days of which only closes are known."""
BOUNDED = ("more_than", "less_than", "at_least", "at_most")


def judge_touch(
    claim: LevelClaim, value: Value, context: Context, instrument: Instrument, last: Close
) -> Verdict:
    """Return the verdict on a level that was reached within the claim's period, up to the close `last`."""
    assert claim.period is not None  # noqa: S101 - the guard holds it
    start = min(claim.period.start, last.session)
    days = closes_between(context, instrument.symbol, start, last.session, subject_type=instrument.type)
    if isinstance(days, Failure):
        return undecided_by(days, f"the days of {instrument.name} are")
    if any(day.high is None or day.low is None for day in days) and not is_series(
        instrument.symbol, instrument.type
    ):
        return undecided("data_incomplete", f"Daily highs and lows of {instrument.name} are not at hand.")
    top = max(days, key=lambda day: day.high or day.value)
    bottom = min(days, key=lambda day: day.low or day.value)
    scale = (last.quoted / last.value) if last.quoted and last.value else Decimal(1)
    high, low = (top.high or top.value) * scale, (bottom.low or bottom.value) * scale
    noise = level_noise(instrument.type, high)
    said = _extreme_said(claim, context)
    if said is not None and value.bound in BOUNDED:
        value = value.model_copy(update={"bound": "about"})  # "as low as 6,500" gives the low itself
    interval = allow(value, level=True).widen(noise)
    if said is not None:
        holds = fit(high if said == "high" else low, value, level=True, noise=noise) != "outside"
    elif value.bound in {"more_than", "at_least"}:
        holds = (
            interval.low is None or high > interval.low or (high == interval.low and not interval.low_open)
        )
    elif value.bound in {"less_than", "at_most"}:
        holds = (
            interval.high is None or low < interval.high or (low == interval.high and not interval.high_open)
        )
    else:
        holds = interval.overlaps(Interval(low, high, value.unit))
    number = high if said == "high" or abs(high - value.number) < abs(low - value.number) else low
    told = (
        f"{sentence_name(instrument)} traded between {write_level(low)} ({write_day(bottom.session)}) and "
        f"{write_level(high)} ({write_day(top.session)}; source: {last.origin.provider})"
    )
    if top.session == bottom.session:
        told = (
            f"{sentence_name(instrument)} traded between {write_level(low)} and {write_level(high)} on "
            f"{write_day(top.session)} (source: {last.origin.provider})"
        )
    evidence = cite(last.origin, instrument.symbol, (top.observe_at("high"), bottom.observe_at("low")))
    if not holds and is_series(instrument.symbol, instrument.type):  # noqa: SIM102
        if fit(number, value, level=True, noise=TOUCHED_POINTS) != "outside":
            return undecided(
                "data_incomplete",
                f"{told}; these are closes only: yields within the day would decide this.",
                evidence=(evidence,),
            )
    diagnosis = None if holds else diagnose(value, claim.text, number, (), level=True).diagnosis
    explained = diagnosis is not None and any(reading.matches for reading in diagnosis.readings)
    if not holds and value.bound not in BOUNDED:
        ratio = split_ratio(value, high, low) if may_be_split(instrument, last) else None
        another = not explained and is_of_another_size(in_unit(value, instrument), low, high)
        if ratio is not None or another:
            why = (
                OTHER_SIZE
                if ratio is None
                else f"{claim.text} may be before a {ratio}-for-1 split; {NO_SPLITS}"
            )
            return undecided("not_decidable", f"{told}; {why}.", evidence=(evidence,))
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{told}." if holds else f"{told}; the text says {quote(claim.text)}.",
        computed=Quantity(number=number, unit=value.unit),
        tolerance=interval.tolerance(),
        evidence=(evidence,),
        diagnosis=diagnosis,
        correction=None if holds else correct(claim.text, value, number),
    )


def judge_average(claim: LevelClaim, value: Value, context: Context, instrument: Instrument) -> Verdict:
    """Return the verdict on the mean of the closes of the claim's period."""
    assert claim.period is not None  # noqa: S101 - the guard holds it
    days = closes_between(
        context, instrument.symbol, claim.period.start, claim.period.end, subject_type=instrument.type
    )
    if isinstance(days, Failure):
        return undecided_by(days, f"the closes of {instrument.name} over {claim.period.label} are")
    mean = sum((day.value for day in days), Decimal(0)) / len(days)
    holds = fit(mean, value, level=True, noise=level_noise(instrument.type, mean)) != "outside"
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{sentence_name(instrument)} averaged {write_level(mean)} over {len(days)} closes from "
        f"{write_day(days[0].session)} to {write_day(days[-1].session)} (source: {days[0].origin.provider}).",
        computed=Quantity(number=round(mean, 4), unit=value.unit),
        tolerance=allow(value, level=True).tolerance(),
        evidence=(cite(days[0].origin, instrument.symbol, (day.observe() for day in days), formula="mean"),),
        correction=None if holds else correct(claim.text, value, mean),
    )


def _extreme_said(claim: LevelClaim, context: Context) -> str | None:
    if context.article is None:
        return None
    before = context.article.text[max(claim.sentence.start, claim.start - 30) : claim.start].casefold()
    for word, extreme in (
        ("high of", "high"),
        ("as high as", "high"),
        ("peak of", "high"),
        ("low of", "low"),
        ("as low as", "low"),
    ):
        if word in before:
            return extreme
    return None
