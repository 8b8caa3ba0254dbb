"""Records: all-time and 52-week highs, the highest since a month, the best or worst span since a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from benchmarks.verdicts import phrases
from benchmarks.verdicts.statements import Statement, make_statement, mark
from benchmarks.verdicts.truth import DAY, History
from benchmarks.verdicts.world import FIRST, World

LONG = ("^GSPC", "^IXIC", "^DJI", "^NDX", "^RUT")
"""Indexes whose history reaches back to their beginning."""


def make_record(world: World) -> Statement | None:
    """Return a statement of a record of some sort, or `None` where the draw does not make one."""
    maker = world.rng.choice((_all_time, _year_high, _since, _best))
    return maker(world)


def _all_time(world: World) -> Statement | None:
    history = world.histories[world.rng.choice([symbol for symbol in LONG if symbol in world.histories])]
    span = world.choose_span(history, ("day",))
    if span is None:
        return None
    place = history.at(span.end)
    closes = _running_max(history.closes)
    tops = _running_max([high or close for high, close in zip(history.highs, history.closes, strict=True)])
    step = world.rng.choice((1, -1))
    for _ in range(600):
        place += step
        if not 300 < place < len(history.days) - 20 or history.days[place] < FIRST:
            return None
        if (history.closes[place] > closes[place - 1]) == world.slipping:
            continue
        if not world.slipping:
            return _state_record(world, history, history.days[place], "", "a record high", {})
        truths = _near_truths(history, place, closes, tops)
        if not truths and world.rng.random() < 0.7:
            continue
        made = _state_record(
            world,
            history,
            history.days[place],
            truths[0] if len(truths) == 1 else "no_record",
            "a record high",
            {},
        )
        return replace(made, identifiable=len(truths) == 1)
    return None


def _state_record(
    world: World, history: History, day: dt.date, slip: str, trigger: str, fields: dict[str, object]
) -> Statement:
    span = phrases.name_span(day, "day", day, world.rng)
    text = phrases.record(history.name, trigger, span.label, world.rng)
    whole = {"extreme": "high", "measure": "price", **fields}
    return make_statement(world.rng, "record", history, span, text, trigger, None, whole, slip=slip)


def _year_high(world: World) -> Statement | None:
    history = world.pick(("index", "etf", "stock"))
    span = world.choose_span(history, ("day",))
    if span is None:
        return None
    place = history.at(span.end)
    step = world.rng.choice((1, -1))
    for _ in range(300):
        place += step
        if not 300 < place < len(history.days) - 10 or history.days[place] < FIRST:
            return None
        since = history.days[place] - 364 * DAY
        if history.days[0] > since:
            return None
        first = history.at(since)
        first += history.days[first] < since
        new = history.closes[place] > max(history.closes[first:place])
        if new != world.slipping:
            high = history.highs[place]
            known = [top for top in history.highs[first:place] if top is not None]
            touched = high is not None and len(known) == place - first and high > max(known)
            slip = ("intraday_record" if touched else "no_record") if world.slipping else ""
            made = _state_record(
                world, history, history.days[place], slip, "a 52-week high", {"since": since}
            )
            return mark(made, identifiable=touched and world.slipping)
    return None


def _since(world: World) -> Statement | None:
    history = world.pick(("index", "etf", "stock"))
    span = world.choose_span(history, ("day",))
    if span is None:
        return None
    place = history.at(span.end)
    back = place - 1
    while back >= 0 and history.closes[back] < history.closes[place]:
        back -= 1
    if back < 0 or history.days[place] - history.days[back] < 70 * DAY:
        return None
    stood = history.days[back]
    since = stood.replace(day=1)
    if world.slipping:
        since = dt.date(since.year - world.rng.choice((1, 2)), since.month, 1)
        if since < history.days[0] or since < dt.date(2010, 1, 1):
            return None
    trigger = f"highest since {phrases.MONTHS[since.month - 1]} {since.year}"
    slip = "no_record" if world.slipping else ""
    return _state_record(world, history, history.days[place], slip, trigger, {"since": since})


def _best(world: World) -> Statement | None:
    history = world.pick(("index", "etf", "stock"))
    frequency = world.rng.choice(("month", "quarter", "day", "week"))
    span = world.choose_span(history, (frequency,))
    if span is None:
        return None
    moves = phrases.moves_of(history.days, history.closes, frequency, span.end)
    if len(moves) < 6:
        return None
    high = moves[-1][1] > 0
    sign = 1 if high else -1
    back = len(moves) - 2
    while back >= 0 and moves[back][1] * sign < moves[-1][1] * sign:
        back -= 1
    if back < 0 or moves[back][0].year >= span.end.year:
        return None
    year = moves[back][0].year
    if world.slipping:
        year -= world.rng.choice((1, 2))
        if dt.date(year, 1, 1) < history.days[0] + 10 * DAY or year < 2010:
            return None
    word = "best" if high else "worst"
    trigger = f"{word} {frequency} since {year}"
    fields = {
        "extreme": "high" if high else "low",
        "of": "change",
        "since": dt.date(year, 1, 1),
        "measure": "price",
    }
    text = phrases.best(history.name, trigger, span.label, world.rng)
    return make_statement(
        world.rng,
        "record",
        history,
        span,
        text,
        trigger,
        None,
        fields,
        slip="no_record" if world.slipping else "",
    )


def _near_truths(history: History, place: int, closes: list[float], tops: list[float]) -> list[str]:
    """Return what was true of a session that set no closing record, by the names that a diagnosis gives."""
    day, high = history.days[place], history.highs[place]
    found = []
    if high is not None and high > tops[place - 1]:
        found.append("intraday_record")
    first = history.at(day - 364 * DAY)
    first += history.days[first] < day - 364 * DAY
    if history.closes[place] > max(history.closes[first:place]):
        found.append("year_extreme")
    for name, start, stop in (
        ("record_earlier", day - 14 * DAY, day - DAY),
        ("record_later", day + DAY, day + 14 * DAY),
    ):
        near = range(history.at(start - DAY) + 1, history.at(stop) + 1)
        if any(history.closes[index] > closes[index - 1] for index in near):
            found.append(name)
    return found


def _running_max(values: list[float]) -> list[float]:
    tops: list[float] = []
    for value in values:
        tops.append(max(value, tops[-1]) if tops else value)
    return tops
