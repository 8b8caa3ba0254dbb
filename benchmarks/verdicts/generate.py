"""Statements over real symbols and periods: true ones, and ones with one planted slip.

The module of each kind draws a quantity with its truth and what each slip would make of it, or states it
itself; `writing` turns a quantity into a statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.verdicts.extremes import make_record
from benchmarks.verdicts.figures import make_fact
from benchmarks.verdicts.moves import make_change, make_level
from benchmarks.verdicts.pairs import make_gap, make_relation
from benchmarks.verdicts.statements import Spec, Statement
from benchmarks.verdicts.streaks import make_streak
from benchmarks.verdicts.world import World
from benchmarks.verdicts.writing import write_statement

MAKERS: tuple[tuple[Callable[[World], Spec | Statement | None], int], ...] = (
    (make_change, 40),
    (make_level, 20),
    (make_gap, 10),
    (make_relation, 8),
    (make_record, 12),
    (make_streak, 10),
    (partial(make_fact, kind="rate"), 4),
    (partial(make_fact, kind="macro"), 6),
    (partial(make_fact, kind="valuation"), 5),
    (partial(make_fact, kind="growth"), 6),
)
"""What draws or states one quantity, and how often."""


def make_statements(world: World, count: int, *, slips: bool = True) -> Iterator[Statement]:
    """Yield `count` statements, every other one with a slip (or none with)."""
    made = 0
    weights = [weight for _, weight in MAKERS]
    while made < count:
        maker, _ = world.rng.choices(MAKERS, weights)[0]
        world.slipping = slips and made % 2 == 1
        found = maker(world)
        if isinstance(found, Spec):
            found = write_statement(found, world.rng, slip=world.slipping)
        if found is not None:
            made += 1
            yield found
