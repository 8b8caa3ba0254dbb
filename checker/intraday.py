"""The verdict on a move within a session: "fell as much as 1.2%", "was up 0.5% at midday".

Daily bars know the day's range and not its hours: an extreme can be judged, any other moment only refuted
where the range never reached it.
"""

from __future__ import annotations

import re

from checker.context import Context
from checker.evidence import undecided
from checker.expression import express
from checker.instruments import Instrument
from checker.prices import Move
from checker.readings import close_of
from checker.telling import sentence_name, signed
from checker.tolerance import Interval, allow, fit
from checker.verdicts import Observation, Quantity, Verdict
from checker.wording import quote, write_day, write_quantity
from extractor.claims import ChangeClaim

EXTREME = re.compile(
    r"\bas (?:much|many) as|\bup to|\bas (?:high|low) as|\bintraday (?:high|low)", re.IGNORECASE
)

OFF_HOURS = re.compile(
    r"\b(?:after[- ]hours|extended[- ](?:hours|trad(?:e|ing))|post[- ]market|pre[- ]?market)\b"
    r"|^\W*After the (?:closing )?(?:bell|close),|\b(?:0?[4-9]:[0-5]\d|[5-9]) ?p\.?m\b",
    re.IGNORECASE,
)
OPEN_ALWAYS = frozenset({"commodity", "currency", "crypto"})


NEAR = 30
"""Characters to each side of a move in which its words of an extreme stand."""


def _words_around(claim: ChangeClaim, context: Context) -> str:
    """Return the words beside a move: "as high as" further off is of another figure."""
    at = claim.start - claim.sentence.start
    words = context.sentence(claim)
    return words[max(0, at - NEAR) : at + len(claim.text) + NEAR]


def judge_intraday(claim: ChangeClaim, context: Context, instrument: Instrument, move: Move) -> Verdict:
    """Return the verdict on a move from the close before to some moment of the period's last session."""
    value, end = signed(claim), move.end
    if OFF_HOURS.search(context.sentence(claim)):
        return undecided(
            "not_decidable",
            f"The text speaks of trading outside the session of {write_day(end.session)}, of which no source "
            "at hand has prices.",
        )
    if value is None or end.high is None or end.low is None:
        return undecided(
            "data_incomplete",
            f"The range of {instrument.name} on {write_day(end.session)} is not at hand; a source of "
            "intraday prices would decide this.",
        )
    top = express(Move(move.base, close_of(move, end.high)), claim, instrument)
    bottom = express(Move(move.base, close_of(move, end.low)), claim, instrument)
    at_close = express(move, claim, instrument)
    if top is None or bottom is None or at_close is None:
        return undecided("not_decidable", f"A change of {instrument.name} is not measured in {value.unit}.")
    low, high = sorted((bottom, top))
    far = high if value.number >= 0 else low
    shown = [
        write_quantity(Quantity(number=round(each, 4), unit=value.unit)) for each in (low, high, at_close)
    ]
    told = (
        f"{sentence_name(instrument)} moved between {shown[0]} and {shown[1]} on {write_day(end.session)} "
        f"against the close before and ended at {shown[2]} (source: {end.origin.provider})"
    )
    evidence = move.cite("low and high / base - 1")
    extremes = (
        Observation(date=end.session, field="low", value=end.low),
        Observation(date=end.session, field="high", value=end.high),
    )
    cited = evidence.model_copy(update={"observations": (evidence.observations[0], *extremes)})
    interval = allow(value)
    within = interval.overlaps(Interval(low, high, value.unit))
    named = EXTREME.search(_words_around(claim, context)) is not None
    exactly = value.model_copy(update={"bound": "exact"}) if value.bound == "at_most" else value
    holds = fit(far, exactly) != "outside" or (not named and fit(at_close, value) != "outside")
    if within and not holds and not named:
        return undecided(
            "not_decidable",
            f"{told}; {claim.text} lies within, but the text does not say when: intraday prices would "
            "decide this.",
            evidence=(cited,),
        )
    if not holds and instrument.type in OPEN_ALWAYS:
        return undecided(
            "not_decidable",
            f"{told}; {instrument.name} is traded around the clock, in more than one market, so the move of "
            "a moment may be counted from another close: intraday prices would decide this.",
            evidence=(cited,),
        )
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{told}." if holds else f"{told}; the text says {quote(claim.text)}.",
        computed=Quantity(number=round(far, 4), unit=value.unit),
        tolerance=interval.tolerance(),
        evidence=(cited,),
    )
