"""What the other figures of a text say of the period with which a figure was read.

A period that comes from the text before may be ours; one that figures about it hold for is the text's.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.context import Context
from checker.market.sessions import last_session
from checker.second_look.led import leads_to
from checker.verdicts import ALARMS, Verdict
from extractor.claims import ChangeClaim, Claim, Period

KINDS = ("change", "level", "comparison", "record")
BENCHMARK = "^GSPC"
BEFORE, AFTER = 4, 3
"""Claims, in the text's order, between whose figures of one span a figure must be of that span, too."""
BESIDE = 12
"""Characters between the two figures of one move: "576.08 points, or 3.6%"."""


@dataclass(frozen=True, slots=True)
class Bearings:
    """What is known of a claim's period.

    `held`: sessions read rightly; from them no other session is tried. `fixed`: the period is the text's,
    only those of the sentence's own figures are tried. `session`: where the move ends, by the level that it
    led to, or the level stands, by the move that led to it. `shared`: a figure of the sentence, or the one
    before the claim, holds for the same period.
    """

    held: frozenset[dt.date] = frozenset()
    fixed: bool = False
    session: dt.date | None = None
    shared: bool = False


UNKNOWN = Bearings()
"""The bearings of a claim that stands alone."""


def take_bearings(context: Context, verdicts: Sequence[Verdict]) -> Iterator[Bearings]:
    """Yield the bearings of each claim of the context; `verdicts`: those with the periods as read."""
    claims = context.claims
    held = _sessions_held(claims, verdicts)
    for number, claim in enumerate(claims):
        fixed = _is_enclosed(number, claims, verdicts) or _has_twin(number, claims, verdicts)
        if claim.kind == "level":
            session = _session_of_move(number, context, verdicts)
        else:
            session = _session_of_level(number, context, verdicts) if claim.kind == "change" else None
        yield Bearings(held, fixed, session, _is_shared(number, claims, verdicts))


def _is_shared(number: int, claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> bool:
    """Return whether a figure of the same sentence, or the one before, holds for the claim's period."""
    claim = claims[number]
    if claim.period is None:
        return False
    return any(
        verdicts[place].label == "supported" and _is_same_span(claims[place].period, claim.period)
        for place in range(max(0, number - BEFORE), min(len(claims), number + BEFORE))
        if place == number - 1 or (place != number and claims[place].sentence == claim.sentence)
    )


def _sessions_held(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> frozenset[dt.date]:
    """Return the sessions on which at least two figures hold, and more hold than fail.

    On such a day a figure that fails is a slip, not one of another session.
    """
    right, wrong = Counter[dt.date](), Counter[dt.date]()
    for claim, verdict in zip(claims, verdicts, strict=True):
        if claim.kind in KINDS and claim.period is not None and claim.period.start == claim.period.end:
            if verdict.label == "supported":
                right[claim.period.end] += 1
            elif verdict.label in ALARMS:
                wrong[claim.period.end] += 1
    return frozenset(day for day, count in right.items() if count >= 2 and count > wrong[day])


def _is_enclosed(number: int, claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> bool:
    """Return whether figures before and after the claim hold for the same span, and none near it fails.

    In a list of the quarter's returns the one that does not hold is a slip, though it gives no date.
    """
    period = claims[number].period
    if period is None or period.start == period.end:
        return False
    sides = (range(max(0, number - BEFORE), number), range(number + 1, min(len(claims), number + 1 + AFTER)))
    for side in sides:
        labels = [
            verdicts[place].label
            for place in side
            if claims[place].kind in KINDS and _is_same_span(claims[place].period, period)
        ]
        if "supported" not in labels or any(label in ALARMS for label in labels):
            return False
    return True


def _is_same_span(one: Period | None, other: Period) -> bool:
    return one is not None and (one.start, one.end) == (other.start, other.end)


def _has_twin(number: int, claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> bool:
    """Return whether the move is told in another unit just before, and holds so: "576.08 points, or 3.6%"."""
    claim = claims[number]
    if number == 0 or not isinstance(claim, ChangeClaim) or claim.value is None:
        return False
    twin = claims[number - 1]
    return (
        isinstance(twin, ChangeClaim)
        and twin.value is not None
        and twin.value.unit != claim.value.unit
        and twin.subject == claim.subject
        and twin.period == claim.period
        and 0 <= claim.start - twin.end <= BESIDE
        and verdicts[number - 1].label == "supported"
    )


def _session_of_level(number: int, context: Context, verdicts: Sequence[Verdict]) -> dt.date | None:
    """Return the session of the level that a move led to, where that holds: "added 0.3% to 6,587.47"."""
    move = context.claims[number]
    for place in range(number + 1, min(number + 3, len(context.claims))):
        level = context.claims[place]
        if level.kind == "level" and leads_to(move, level, context):
            return _end_of(level, verdicts[place])
    return None


def _session_of_move(number: int, context: Context, verdicts: Sequence[Verdict]) -> dt.date | None:
    """Return the session on which the move ended that led to a level, where the move holds."""
    level = context.claims[number]
    for place in range(max(0, number - 2), number):
        move = context.claims[place]
        if move.kind == "change" and leads_to(move, level, context):
            return _end_of(move, verdicts[place])
    return None


def _end_of(claim: Claim, verdict: Verdict) -> dt.date | None:
    if claim.period is None or verdict.label != "supported":
        return None
    return last_session(BENCHMARK, claim.period.end)
