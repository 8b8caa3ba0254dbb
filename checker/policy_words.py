"""How a policy rate and its moves read in explanations, and the evidence of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from checker.evidence import cite
from checker.policy import Move, PolicyHistory
from checker.verdicts import Evidence, Observation
from checker.wording import write_day, write_number, write_percent


def tell_moves(history: PolicyHistory, moves: list[Move]) -> str:
    """Return the moves in words, with dates and ranges, without a full stop."""
    parts = []
    for move in moves:
        before, after = history.on(move.effective - dt.timedelta(days=1)), history.on(move.effective)
        change = (
            f"{write_band(*before)} to {write_band(*after)}"
            if before and after
            else f"{move.before}% to {move.after}%"
        )
        verb = "raised" if move.basis_points > 0 else "lowered"
        size = write_number(abs(move.basis_points), 0)
        parts.append(f"{verb} by {size} basis points on {write_day(move.decided)}, from {change}")
    bank = history.bank.name
    bank = bank[0].upper() + bank[1:]
    if len(parts) == 1:
        verb, rest = parts[0].split(" ", 1)
        return f"{bank} {verb} its {history.bank.rate} {rest}"
    total = write_number(sum((move.basis_points for move in moves), Decimal(0)), 0)
    told = "; ".join(parts)
    return f"{bank} moved its {history.bank.rate} {len(parts)} times, by {total} basis points in all: {told}"


def tell_held(history: PolicyHistory, start: dt.date, end: dt.date) -> str:
    """Return that the rate did not change over some days, and where it stood."""
    band = history.on(end)
    span = f"on {write_day(end)}" if start == end else f"from {write_day(start)} to {write_day(end)}"
    stood = "" if band is None else f" and stood at {write_band(*band)}"
    return f"The {history.bank.rate} did not change {span}{stood} ({name_source(history)})."


def tell_last_before(history: PolicyHistory, start: dt.date) -> str:
    """Return a sentence on the last move before a day, or ""."""
    before = [move for move in history.moves() if move.decided < start]
    if not before:
        return ""
    move = before[-1]
    verb = "a rise" if move.basis_points > 0 else "a cut"
    return (
        f" The last move before was {verb} of {write_number(abs(move.basis_points), 0)} basis points "
        f"on {write_day(move.decided)}."
    )


def write_band(lower: Decimal | None, upper: Decimal) -> str:
    """Return a range, or the only figure, in percent."""
    return write_percent(upper) if lower is None else f"{write_percent(lower)}-{write_percent(upper)}"


def name_source(history: PolicyHistory) -> str:
    """Return the series and the provider that the figures come from."""
    ids = [series.series for series in (history.upper, history.lower) if series is not None]
    return f"{', '.join(ids)}, {history.origin.provider}"


def cite_policy(
    history: PolicyHistory, moves: list[Move], start: dt.date, end: dt.date
) -> tuple[Evidence, ...]:
    """Return the ends of the range around the moves, or at both ends of the period, as evidence."""
    days = [day for move in moves for day in (move.decided, move.effective)] or [start, end]
    observations = []
    for day in dict.fromkeys(days):
        band = history.on(day)
        if band is not None:
            observations.append(Observation(date=day, field="upper", value=band[1]))
            if band[0] is not None:
                observations.append(Observation(date=day, field="lower", value=band[0]))
    return (
        cite(history.origin, history.bank.symbol, observations, formula="upper end after - upper end before"),
    )
