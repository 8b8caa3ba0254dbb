"""How often an arbitrary wrong figure is given a cause: `python -m benchmarks.coincidence DATA_DIR`.

Real changes and levels are restated with errors that no reading explains, of four sorts; whatever cause the
checker then names is a coincidence. The share must stay below the limit of `checker.diagnosis`.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from benchmarks.verdicts.__main__ import warm
from benchmarks.verdicts.generate import make_statements
from benchmarks.verdicts.statements import Statement
from benchmarks.verdicts.world import World
from checker.check import check
from checker.diagnosis import LIMIT
from checker.market.setup import open_market

ERRORS: dict[str, Callable[[random.Random, float, bool], float]] = {
    "up to 60% (levels 2%) off": lambda rng, truth, level: (
        truth * (1 + rng.uniform(-1, 1) * (0.02 if level else 0.6))
    ),
    "normal, 20% (levels 0.5%)": lambda rng, truth, level: (
        truth * (1 + rng.gauss(0, 0.005 if level else 0.2))
    ),
    "last digits only": lambda rng, truth, level: (
        truth * (1 + rng.choice((-1, 1)) * rng.uniform(0.002, 0.01) * (0.1 if level else 5))
    ),
    "any size": lambda rng, truth, _: truth * 10 ** rng.uniform(-1, 1),
}


def main() -> None:
    """Draw, restate, judge, and print the shares by sort of error and by significant digits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    world = World(chosen.data, chosen.seed)
    market = open_market(data=chosen.data, offline=True)
    warm(world, market)
    rng = random.Random(chosen.seed)  # noqa: S311 - seeded variety, not cryptography
    tried: Counter[tuple[str, str]] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    causes: Counter[str] = Counter()
    for true in make_statements(world, chosen.count, slips=False):
        if true.claim.kind not in {"change", "level"} or true.claim.value is None:
            continue
        if true.claim.value.bound != "exact":
            continue
        sort = rng.choice(list(ERRORS))
        wrong = restate(true, ERRORS[sort], rng)
        verdict = check([wrong.claim], market, article=wrong.article)[0].verdict
        if verdict.diagnosis is None:
            continue
        digits = (
            len(str(abs(wrong.claim.value.number)).replace(".", "").strip("0")) if wrong.claim.value else 0
        )
        for row in (
            (true.claim.kind, sort),
            (true.claim.kind, f"{min(digits, 5)} significant digits"),
            ("all", ""),
        ):
            tried[row] += 1
            named[row] += verdict.diagnosis.cause is not None
        if verdict.diagnosis.cause:
            causes[verdict.diagnosis.cause] += 1
    print(f"limit {LIMIT:.0%}; shares of arbitrary wrong figures that were given a cause")
    for row in sorted(tried):
        print(f"  {row[0]:7} {row[1]:28} {tried[row]:6} {named[row]:5} {named[row] / tried[row]:7.2%}")
    print("causes named:", ", ".join(f"{name} {count}" for name, count in causes.most_common()))


def restate(
    true: Statement, err: Callable[[random.Random, float, bool], float], rng: random.Random
) -> Statement:
    """Return the statement with an arbitrary figure in place of the true one, written as precisely."""
    value = true.claim.value
    assert value is not None  # noqa: S101 - the caller looked
    step = Decimal(1).scaleb(int(value.number.as_tuple().exponent))
    number = Decimal(repr(err(rng, float(value.number), true.claim.kind == "level"))).quantize(step)
    claim = true.claim.model_copy(update={"value": value.model_copy(update={"number": number})})
    return replace(true, claim=claim)


if __name__ == "__main__":
    main()
