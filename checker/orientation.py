"""Which period a stretch of text without dates tells of: the one in which its figures hold together.

"The S&P 500 sank 3.0% and closed at 5,186.33" says no day. The reader of the text takes one from its words
and its date of publication, and one wrong day spoils every figure of the text. Here the figures themselves
are asked, before anything is judged: where several of them fail as read and hold together in another session
of the last days, or in a week, month, quarter or year just over, the stretch is of that period. A figure
alone moves nothing: what fails among figures that hold is a slip.

How: the claims without a date of their own are a chain. Each is either read as the text gives it or moved to
one of the periods tried; a figure that holds is the better evidence the fewer periods it would hold in by
chance, and each change from one to another has its price. The cheapest way through the chain is taken.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from checker.context import Context
from checker.market.sessions import last_session
from checker.second_look.bearings import BENCHMARK
from checker.second_look.undated import plausible_periods
from checker.tolerance import allow
from checker.verdicts import ALARMS, Verdict
from extractor.claims import Claim, Period

KINDS = ("change", "level", "record", "streak", "comparison")
"""Kinds whose undated claims share the period of the text about them."""
ASKED = ("change", "level")
"""Kinds whose figures say which period that is."""
LEAST = 2
"""Claims that must fail, or have no period, before anything is asked."""
MANY = 4
"""Figures that hold together from which on what surrounds them is of their period, too."""
SLIP = 0.1
"""How many figures of a text are wrong, at most, in its own period."""
LIKELIEST, LEAST_LIKELY = 0.5, 0.005
"""Bounds of the chance that a figure holds in a period that is not its own."""
SPREAD = 0.02
"""How far apart the levels of neighbouring sessions typically are, as a share."""
LEAVE, CHANGE, RETURN = 4.0, 5.0, 1.0
"""Prices, in logarithms of odds, of leaving what the text gives, of going from one other period to another,
and of going back."""
SPAN = 1.0
"""Additional price of a stretch that tells of a span, not of a session."""


def orient(context: Context, read: Sequence[Verdict], judge: Callable[[Claim], Verdict]) -> tuple[Claim, ...]:
    """Return the context's claims, those without a date moved to where the figures about them hold.

    `read`: their verdicts with the periods as read; `judge` gives that of a claim with another one.
    """
    claims, published = context.claims, context.published
    chain = [place for place, claim in enumerate(claims) if claim.kind in KINDS and not _is_dated(claim)]
    if published is None or not chain:
        return claims
    asked = [place for place in chain if claims[place].kind in ASKED and claims[place].value is not None]
    if sum(1 for place in asked if claims[place].period is None or read[place].label in ALARMS) < LEAST:
        return claims
    periods = tuple(_periods_tried(published))
    tried = {(place, period): judge(_move(claims[place], period)) for place in asked for period in periods}
    way = _cheapest_way(chain, claims, periods, read, tried)
    moved = list(claims)
    told: Counter[dt.date] = Counter()
    for stretch, period in _stretches(chain, way):
        holding = [place for place in stretch if _holds(tried.get((place, period)))]
        if len(holding) < LEAST:
            continue
        if period.start == period.end:
            told[period.end] += len(holding)
        for place in _places_moved(
            stretch, claims, read, {place: tried.get((place, period)) for place in stretch}
        ):
            moved[place] = _move(claims[place], period)
    session, count = told.most_common(1)[0] if told else (published, 0)
    if count >= MANY and session < published:
        for place, claim in enumerate(claims):
            if moved[place] is claim and not _holds(read[place]):
                moved[place] = _end_at(session, claim, published)
    return tuple(moved)


def _stretches(chain: Sequence[int], way: Sequence[Period | None]) -> Iterator[tuple[list[int], Period]]:
    """Yield the stretches of the chain that are moved, each with its period."""
    for period, group in groupby(zip(chain, way, strict=True), key=itemgetter(1)):
        if period is not None:
            yield [place for place, _ in group], period


def _places_moved(
    stretch: Sequence[int],
    claims: Sequence[Claim],
    read: Sequence[Verdict],
    there: dict[int, Verdict | None],
) -> Iterator[int]:
    """Yield the places of a stretch that are of its period: those between figures that hold there.

    A figure with no period at all that fails there must have one that holds on either side. Before the first
    and after the last that holds, what was read with the same period as those is moved with them.
    """
    holding = [number for number, place in enumerate(stretch) if _holds(there[place])]
    left = {_days(claims[stretch[number]].period) for number in holding} - {None}
    for number, place in enumerate(stretch):
        claim, verdict = claims[place], there[place]
        if _holds(read[place]) or (claim.kind not in ASKED and not _is_day(claim.period)):
            continue
        if not holding[0] <= number <= holding[-1]:
            if len(holding) >= MANY and _days(claim.period) in left:
                yield place
        elif (
            claim.period is not None
            or verdict is None
            or verdict.label not in ALARMS
            or (number - 1 in holding and number + 1 in holding)
        ):
            yield place


def _days(period: Period | None) -> tuple[dt.date, dt.date] | None:
    return None if period is None else (period.start, period.end)


def _is_day(period: Period | None) -> bool:
    return period is not None and period.start == period.end


def _holds(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.label == "supported"


def _end_at(session: dt.date, claim: Claim, published: dt.date) -> Claim:
    """Return a claim of a span that runs on ("this year", "on the week") as up to the session told of."""
    period = claim.period
    if period is None or claim.kind not in KINDS or period.start == period.end:
        return claim
    weekly = period.frequency == "week"
    if period.end < session or (period.end != published and not weekly):
        return claim
    start = period.start
    if start > session:
        if not weekly:
            return claim
        start = session - dt.timedelta(days=session.weekday())
    return claim.model_copy(update={"period": period.model_copy(update={"start": start, "end": session})})


def _is_dated(claim: Claim) -> bool:
    return claim.period is not None and claim.period_stated


def _periods_tried(published: dt.date) -> Iterator[Period]:
    """Yield the periods that a text of that day may tell of; a week that is over ends with its Friday."""
    given = Period(label="", start=published, end=published, frequency="day")
    for period in plausible_periods(given, published, level=False):
        friday = period.start + dt.timedelta(days=4)
        yield (
            period.model_copy(update={"end": friday})
            if period.frequency == "week" and period.end > friday
            else period
        )


def _move(claim: Claim, period: Period) -> Claim:
    """Return the claim in another period; a level stands at its end."""
    if claim.kind == "level":
        day = last_session(BENCHMARK, period.end)
        period = Period(label="", start=day, end=day, frequency="day")
    return claim.model_copy(update={"period": period})


def _cheapest_way(
    chain: Sequence[int],
    claims: Sequence[Claim],
    periods: Sequence[Period],
    read: Sequence[Verdict],
    tried: dict[tuple[int, Period], Verdict],
) -> list[Period | None]:
    """Return the period that each claim of the chain is moved to, `None` where it stays as read."""
    states: list[Period | None] = [None, *periods]
    costs = [_price(None, state) for state in states]
    back: list[list[int]] = []
    for place in chain:
        weights = [
            _weigh(claims[place], read[place] if state is None else tried.get((place, state)))
            for state in states
        ]
        step: list[int] = []
        reached: list[float] = []
        for number, state in enumerate(states):
            best = min(range(len(states)), key=lambda k: costs[k] + _price(states[k], state))
            step.append(best)
            reached.append(costs[best] + _price(states[best], state) - weights[number])
        back.append(step)
        costs = reached
    number = min(range(len(states)), key=costs.__getitem__)
    way: list[Period | None] = []
    for step in reversed(back):
        way.append(states[number])
        number = step[number]
    return way[::-1]


def _price(one: Period | None, other: Period | None) -> float:
    """Return the price of going from one period to the next claim's; `None` is the period as read."""
    if one == other:
        return 0.0
    if other is None:
        return RETURN
    price = LEAVE if one is None else CHANGE
    return price if other.start == other.end else price + SPAN


def _weigh(claim: Claim, verdict: Verdict | None) -> float:
    """Return what a verdict says for a period, as the logarithm of odds; 0 where it says nothing."""
    if verdict is None or claim.kind not in ASKED or claim.value is None:
        return 0.0
    chance = _chance(claim)
    if verdict.label == "supported":
        return math.log((1 - SLIP) / chance)
    if verdict.label == "refuted":
        return math.log(SLIP / (1 - chance))
    return 0.0


def _chance(claim: Claim) -> float:
    """Return how likely a figure holds in a period that is not its own, by its size and precision."""
    assert claim.value is not None  # noqa: S101 - the caller looked
    allowed = allow(claim.value, level=claim.kind == "level")
    size = abs(float(claim.value.number))
    if allowed.low is None or allowed.high is None or not size:
        return LIKELIEST
    width = float(allowed.high - allowed.low) / size
    if claim.kind == "level":
        width /= SPREAD
    return min(LIKELIEST, max(LEAST_LIKELY, width))
