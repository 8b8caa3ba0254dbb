"""Rates, statistics, multiples and reported growth: figures that no price tells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.verdicts import phrases, slips
from benchmarks.verdicts.statements import Span, Statement, half_step, is_beyond, make_statement
from benchmarks.verdicts.world import World


def make_fact(world: World, kind: str) -> Statement | None:
    """Return a statement about a rate, a statistic, a multiple or reported growth."""
    fact = world.facts.draw(kind, world.rng)
    if fact is None:
        return None
    rng = world.rng
    places = rng.choice(fact.places)
    written = f"{abs(fact.truth):.{places}f}"
    slip, stated, sign = "", written, -1 if fact.truth < 0 else 1
    if world.slipping:
        slip = rng.choice(("transposed_digits", "dropped_digit", "decimal_shift", "sign", "arbitrary"))
        if slip in slips.SLIPS:
            made = slips.SLIPS[slip](written)
            if not made:
                return None
            stated = rng.choice(made)
        elif slip == "sign" and kind in {"rate", "growth"}:
            sign = -sign
        else:
            slip = "arbitrary"
            stated = f"{abs(fact.truth) * rng.choice((0.4, 0.6, 1.5, 1.9)):.{places}f}"
        if not float(stated) or not is_beyond(fact.truth, float(stated) * sign, stated):
            return None
        if abs(float(stated) * sign - fact.truth) <= fact.clear + half_step(stated):
            return None
    value = {"number": Decimal(stated) * sign, "unit": fact.unit, "bound": "exact"}
    figure = (
        f"{stated} times" if fact.unit == "x" else phrases.write_value(stated, fact.unit, rng, level=False)
    )
    start, end, frequency, label = fact.span
    text = fact.template.replace("{value}", figure)
    fields: dict[str, object] = {"measure": fact.measure, **fact.fields}
    if kind in {"rate", "growth"}:
        fields["direction"] = "up" if sign > 0 else "down"
    rising, falling = ("raised", "cut") if kind == "rate" else ("rose", "fell")
    text = text.replace(" {verb} ", f" {rising if sign > 0 else falling} ")
    made_ = make_statement(
        world.rng,
        kind,
        fact.history,
        Span(start, end, frequency, label),
        text,
        figure,
        value,
        fields,
        slip=slip,
    )
    digits = len(stated.replace(".", "").strip("0"))
    article = made_.article.model_copy(update={"published": fact.published})
    same = tuple(name for name, make in slips.SLIPS.items() if stated in make(written))
    return replace(made_, article=article, identifiable=slip in slips.SLIPS and digits >= 3, same=same)
