"""Comparisons: by how much one thing did better than another, or only which of them did."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.verdicts import phrases
from benchmarks.verdicts.statements import Span, Spec, Statement, make_statement, mark
from benchmarks.verdicts.truth import DAY, History
from benchmarks.verdicts.world import World


@dataclass(frozen=True, slots=True)
class Pair:
    """Two histories, and what they made over one span, in percent."""

    one: History
    two: History
    span: Span
    first: float
    second: float

    @property
    def named_other(self) -> dict[str, str]:
        """Return the second of the two as a claim names it."""
        return {"name": self.two.name, "symbol": self.two.symbol, "type": self.two.type}

    def gap_with_dividends(self) -> float | None:
        """Return how far the total returns lie apart, or `None` where they would rank the two otherwise."""
        first = self.one.with_dividends(self.span.start, self.span.end)
        second = self.two.with_dividends(self.span.start, self.span.end)
        if first is None or second is None or (first > second) != (self.first > self.second):
            return None
        return abs(first - second)


def draw_pair(world: World, *, least: float) -> Pair | None:
    """Return two histories whose moves over a span lie at least so far apart, or `None`."""
    one, two = world.pick(("index", "etf", "stock")), world.pick(("index", "etf", "stock"))
    if one.symbol == two.symbol or "^VIX" in {one.symbol, two.symbol}:
        return None
    span = world.choose_span(one, ("day", "week", "month", "quarter", "ytd", "year"))
    if span is None or two.days[0] > span.start - 40 * DAY or two.days[-1] < span.end + 8 * DAY:
        return None
    first, second = one.change(span.start, span.end), two.change(span.start, span.end)
    if first is None or second is None or abs(first - second) < least:
        return None
    return Pair(one, two, span, first, second)


def make_gap(world: World) -> Spec | None:
    """Return the gap between two moves, or `None` where the draw does not make one."""
    pair = draw_pair(world, least=0.3)
    if pair is None:
        return None
    slipped: dict[str, float | None] = {
        "ratio": abs(pair.first / pair.second) if pair.second else None,
        "own_move": abs(pair.first),
        "other_move": abs(pair.second),
    }
    if world.totals.get(pair.one.symbol) == "own" and world.totals.get(pair.two.symbol) == "own":
        total = pair.gap_with_dividends()
        if total is not None:
            slipped["total_return"] = total
    return Spec(
        "comparison",
        pair.one,
        pair.span,
        abs(pair.first - pair.second),
        "percentage_points",
        "price",
        slipped,
        fields={"other": pair.named_other, "relation": "more" if pair.first > pair.second else "less"},
        places=(1, 1, 2),
    )


def make_relation(world: World) -> Statement | None:
    """Return a statement of which of two did better, or `None` where the draw does not make one."""
    pair = draw_pair(world, least=0.02)
    if pair is None or pair.gap_with_dividends() is None:
        return None
    more = (pair.first > pair.second) != world.slipping
    fields = {"other": pair.named_other, "relation": "more" if more else "less", "measure": "price"}
    text, trigger = phrases.compare(pair.one.name, pair.two.name, pair.span.label, world.rng, more=more)
    slip = "sign" if world.slipping else ""
    made = make_statement(
        world.rng, "comparison", pair.one, pair.span, text, trigger, None, fields, slip=slip
    )
    return mark(made, identifiable=world.slipping)
