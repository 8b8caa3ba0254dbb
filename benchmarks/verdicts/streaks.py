"""Streaks: so many days, weeks or months in one direction, still running or just snapped."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.verdicts import phrases
from benchmarks.verdicts.statements import Statement, make_statement, mark
from benchmarks.verdicts.world import World


def make_streak(world: World) -> Statement | None:
    """Return a statement of a streak, or `None` where the draw does not make one."""
    history = world.pick(("index", "etf", "stock"))
    frequency = world.rng.choice(("day", "day", "week", "month"))
    span = world.choose_span(history, (frequency,))
    if span is None:
        return None
    moves = [move for _, move in phrases.moves_of(history.days, history.closes, frequency, span.end)]
    snapped = world.rng.random() < 0.3
    counted = moves[:-1] if snapped else moves
    if len(counted) < 30 or not counted[-1] or (snapped and moves[-1] * counted[-1] >= 0):
        return None
    up = counted[-1] > 0
    run = next(index for index, move in enumerate(reversed(counted)) if (move > 0) != up or not move)
    if run < 3:
        return None
    count, slip = run, ""
    if world.slipping:
        slip = world.rng.choice(("count", "sign"))
        if slip == "count":
            count = run + world.rng.choice((-1, 1, 2))
        else:
            up = not up
    text, trigger = phrases.streak(
        history.name, count, frequency, span.label, world.rng, up=up, snapped=snapped
    )
    value = {"number": Decimal(count), "unit": "count"}
    fields = {
        "frequency": frequency,
        "snapped": snapped,
        "measure": "price",
        "direction": "up" if up else "down",
    }
    made = make_statement(world.rng, "streak", history, span, text, trigger, value, fields, slip=slip)
    return made if slip != "sign" else mark(made, identifiable=run >= 3)
