"""Changes and levels: the truth of one, and what every slip would make of it."""

from __future__ import annotations

import datetime as dt

from benchmarks.verdicts import phrases
from benchmarks.verdicts.statements import Span, Spec
from benchmarks.verdicts.truth import DAY, History
from benchmarks.verdicts.world import World

NOISE = {"commodity": 0.3, "currency": 0.15, "crypto": 0.5}
"""Points of a percent by which sources of such subjects differ; docs/diagnosis.md."""
NOISE_BP = 3.0
NOISE_LEVEL = {"commodity": 0.003, "currency": 0.0015, "crypto": 0.005}
SPLIT_FREE = "MSFT META JPM BAC HD PG UNH KO VZ XOM CVX INTC AMD BA CAT DIS MO".split()


def make_change(world: World) -> Spec | None:
    """Return a change over some span, or `None` where the draw does not make one."""
    history = world.pick(("index", "etf", "stock", "commodity", "crypto", "currency", "yield"))
    span = world.choose_span(
        history, ("day", "day", "week", "month", "quarter", "quarter", "ytd", "year", "years", "since")
    )
    if span is None or (history.type == "crypto" and history.days[history.at(span.end)] != span.end):
        return None
    unit, measure = "percent", "price"
    if history.type == "yield":
        unit, measure = world.rng.choice(("basis_points", "basis_points", "percentage_points")), "yield"
    elif history.type == "index" and history.symbol != "^VIX" and world.rng.random() < 0.2:
        unit, measure = "points", "points"
    elif history.type == "stock" and span.frequency == "day" and world.rng.random() < 0.15:
        unit = "USD"
    total = world.totals.get(history.symbol)
    if unit == "percent" and total == "own" and history.days[0] < span.start and world.rng.random() < 0.12:
        measure = "total_return"
    return _weigh_change(world, history, span, unit, measure)


def _weigh_change(world: World, history: History, span: Span, unit: str, measure: str) -> Spec | None:
    rng = world.rng
    by_total = measure == "total_return"
    truth = world.change_over(history, span.start, span.end, unit, total=by_total)
    if truth is None or abs(truth) < (0.05 if unit != "USD" else 0.2):
        return None
    last = history.at(span.end)
    end = history.days[last]
    slipped: dict[str, float | None] = {}

    def put(name: str, start: dt.date, stop: dt.date, whose: History = history) -> None:
        value = world.change_over(whose, start, stop, unit, total=by_total)
        slipped[name] = value

    long = (span.end - span.start).days > 3 * 365
    annualized = long and unit == "percent" and not by_total and rng.random() < 0.5
    total = world.totals.get(history.symbol)
    if by_total:
        slipped["price_return"] = world.change_over(history, span.start, span.end, unit)
    elif unit == "percent" and total == "own":
        slipped["total_return"] = world.change_over(history, span.start, span.end, unit, total=True)
    elif unit == "percent" and total:
        slipped["total_return"] = world.histories[total].change(span.start, span.end)
    put("year_to_date", dt.date(end.year, 1, 1), end)
    put("quarter", dt.date(end.year, (end.month - 1) // 3 * 3 + 1, 1), end)
    put("month", end.replace(day=1), end)
    put("week", end - DAY * end.weekday(), end)
    put("day", end, end)
    before = phrases.span_before(span)
    if before is not None:
        put("period_before", *before)
    if span.frequency == "day":
        put("session_before", history.days[last - 1], history.days[last - 1])
        put("session_after", history.days[last + 1], history.days[last + 1])
    else:
        put("session_before", span.start, history.days[last - 1])
        put("session_after", span.start, history.days[last + 1])
    base = history.closes[history.at(span.start - DAY)]
    if unit == "percent" and not by_total:
        for name, values in (("intraday_high", history.highs), ("intraday_low", history.lows)):
            reached = values[last]
            slipped[name] = None if reached is None else (reached / base - 1) * 100
    for symbol in world.siblings.get(history.symbol, ()):
        if symbol in world.histories and world.histories[symbol].days[0] < span.start:
            put(f"sibling {symbol}", span.start, span.end, world.histories[symbol])
    if long and unit == "percent" and not by_total:
        years = (end - history.days[history.at(span.start - DAY)]).days / 365.25
        yearly = ((1 + truth / 100) ** (1 / years) - 1) * 100
        if annualized:
            slipped, truth = {"cumulative": truth}, yearly
        else:
            slipped["annualized"] = yearly
    slipped["sign"] = -truth
    noise = NOISE.get(history.type, 0.0)
    if unit in {"basis_points", "percentage_points"}:
        noise = NOISE_BP / (1 if unit == "basis_points" else 100)
    if unit in {"points", "USD"}:
        noise = noise / 100 * base
    places = {"basis_points": (0,), "percentage_points": (2,), "points": (0, 1, 2, 2), "USD": (2,)}.get(unit)
    return Spec(
        "change",
        history,
        span,
        truth,
        unit,
        measure,
        slipped,
        noise,
        fields={"annualized": annualized},
        places=places or (0, 1, 1, 1, 2, 2),
    )


def make_level(world: World) -> Spec | None:
    """Return a close of some day, or `None` where the draw does not make one."""
    history = world.pick(("index", "index", "stock", "commodity", "crypto", "currency", "yield"))
    if history.type == "stock" and history.symbol not in SPLIT_FREE:
        return None
    span = world.choose_span(history, ("day",))
    if span is None:
        return None
    last = history.at(span.end)
    day = history.days[last]
    truth = history.closes[last]
    month = history.at(day.replace(day=1) - DAY)
    slipped: dict[str, float | None] = {
        "session_before": history.closes[last - 1],
        "session_after": history.closes[last + 1],
        "intraday_high": history.highs[last],
        "intraday_low": history.lows[last],
        "open": history.opens[last],
        "month_before": history.closes[month],
        "two_sessions_before": history.closes[last - 2],
    }
    for symbol in world.siblings.get(history.symbol, ()):
        other = world.histories.get(symbol)
        if other is not None and other.days[0] < day and other.days[other.at(day)] == day:
            slipped[f"sibling {symbol}"] = other.closes[other.at(day)]
    unit = {"index": "index_level", "yield": "percent", "currency": "index_level"}.get(history.type, "USD")
    noise = NOISE_BP / 100 if history.type == "yield" else NOISE_LEVEL.get(history.type, 0.0) * truth
    places = {"currency": (4,), "index": (2, 2, 0), "crypto": (0,), "commodity": (2, 1)}.get(
        history.type, (2,)
    )
    measure = "yield" if history.type == "yield" else "price"
    return Spec(
        "level",
        history,
        span,
        truth,
        unit,
        measure,
        slipped,
        noise,
        level=True,
        places=places,
        fields={"basis": "close"},
    )
