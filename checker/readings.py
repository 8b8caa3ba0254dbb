"""The readings under which a stated move might be right, in order of plausibility.

Total for price return (and the reverse); yearly for cumulative; another common period up to the same day; the
period before; a neighbouring session; the day's range; another subject of the sentence; a sibling of the
subject; another unit; another currency.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from checker.context import Context
from checker.currencies import find_quotation
from checker.diagnosis import Candidate
from checker.expression import express
from checker.instruments import Instrument, find_total_returns
from checker.market.base import Failure
from checker.market.sessions import shift_sessions
from checker.prices import DAY, SERIES_TYPES, Close, Move, calendar_symbol, move_between, reinvest
from checker.spans import add_months
from checker.wording import write_day
from extractor.claims import ChangeClaim, ComparisonClaim

INDEX_SLACK = Decimal("0.06")
"""How far, in points of a percent, a fund's total return may stand from its index's and still explain it."""
YEAR_DAYS = 550
"""A span at least so long may be stated as a yearly rate."""


def total_return(context: Context, instrument: Instrument, move: Move) -> tuple[Move, Decimal, str] | Failure:
    """Return the total return over the days of `move`, how far it may be off, and whose it is.

    An index's comes from its total-return index or a fund that tracks it; a share's from its dividends.
    """
    failure: Failure | None = None
    start, end = move.base.session + DAY, move.end.session
    for proxy in find_total_returns(instrument.symbol):
        stand_in = move_between(context, proxy.symbol, start, end)
        if not isinstance(stand_in, Failure) and proxy.fee_pct:
            stand_in = reinvest(context, stand_in)
        if isinstance(stand_in, Failure):
            failure = failure or stand_in
            continue
        years = Decimal((move.end.session - move.base.session).days) / Decimal("365.25")
        return stand_in, proxy.slack_pct(years, stand_in.percent), proxy.note
    if failure is not None:
        return failure
    if instrument.type in {"stock", "etf", "fund", "company"} or instrument.proxy is not None:
        own = reinvest(context, move)
        return own if isinstance(own, Failure) else (own, Decimal(0), "its dividends")
    return Failure("not_found", "none", f"no source gives the total return of {instrument.name}")


def other_readings(
    claim: ChangeClaim, context: Context, instrument: Instrument, move: Move
) -> Iterator[Candidate]:
    """Yield the other readings of a stated move whose usual reading is `move`, each with what it gives."""
    yield from _basis(claim, context, instrument, move)
    yield from _pace(claim, instrument, move)
    yield from _periods(claim, context, instrument, move)
    yield from _sessions(claim, context, instrument, move)
    yield from _range(claim, instrument, move)
    yield from _subjects(claim, context, instrument, move)
    yield from _units(claim, instrument, move)
    yield from _currency(claim, context, instrument, move)


def _basis(claim: ChangeClaim, context: Context, instrument: Instrument, move: Move) -> Iterator[Candidate]:
    if claim.measure == "total_return":
        price = Move(move.base, move.end)
        number = express(price, claim, instrument)
        yield Candidate(
            "price_return",
            "{text} is its price return, without dividends ({value})",
            number,
            ("price",),
            conflicting=True,
        )
        return
    total = total_return(context, instrument, move)
    if not isinstance(total, Failure) and claim.value is not None and claim.value.unit in {"percent", "x"}:
        number = express(total[0], claim, instrument)
        yield Candidate(
            "total_return",
            "{text} is its total return ({value})",
            number,
            ("total_return",),
            conflicting=True,
            slack=min(total[1], INDEX_SLACK),
        )


def _pace(claim: ChangeClaim, instrument: Instrument, move: Move) -> Iterator[Candidate]:
    if (move.end.session - move.base.session).days < YEAR_DAYS:
        return
    other = express(move, claim.model_copy(update={"annualized": not claim.annualized}), instrument)
    if claim.annualized:
        yield Candidate("cumulative", "{text} is the whole change, not the yearly rate", other, ("pace",))
    else:
        yield Candidate("annualized", "{text} is the yearly rate, not the whole change", other, ("pace",))


def _periods(claim: ChangeClaim, context: Context, instrument: Instrument, move: Move) -> Iterator[Candidate]:
    end = move.end.session
    spans = [
        ("year_to_date", "the year-to-date figure", dt.date(end.year, 1, 1), end),
        ("quarter", "the figure of the quarter", dt.date(end.year, 3 * ((end.month - 1) // 3) + 1, 1), end),
        ("month", "the figure of the month", end.replace(day=1), end),
        ("week", "the figure of the week", end - DAY * end.weekday(), end),
        ("day", "the figure of the day", end, end),
        ("twelve_months", "the figure of twelve months", add_months(end, -12) + DAY, end),
    ]
    spans += _before(claim)
    for name, words, start, last in spans:
        yield _try(claim, context, instrument, name, f"{{text}} is {words} ({{value}})", start, last)


def _before(claim: ChangeClaim) -> list[tuple[str, str, dt.date, dt.date]]:
    period = claim.period
    if period is None or period.frequency not in {"week", "month", "quarter", "half", "year"}:
        return []
    last = period.start - DAY
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(period.frequency)
    start = period.start - 7 * DAY if months is None else add_months(period.start, -months)
    words = f"the figure of the {period.frequency} before"
    found = [("period_before", words, start, last)]
    if months is not None and months < 12:
        year_ago = (add_months(period.start, -12), add_months(period.end + DAY, -12) - DAY)
        found.append(("year_before", f"the figure of the same {period.frequency} a year earlier", *year_ago))
    return found


def _sessions(
    claim: ChangeClaim, context: Context, instrument: Instrument, move: Move
) -> Iterator[Candidate]:
    calendar = calendar_symbol(instrument.symbol, instrument.type)
    start, end = move.base.session, move.end.session
    before = shift_sessions(calendar, end, -1)
    after = shift_sessions(calendar, end, 1)
    first = shift_sessions(calendar, start, 1)
    if first == end:
        yield _try(
            claim,
            context,
            instrument,
            "session_before",
            f"{{text}} is the figure of {write_day(before)}",
            before,
            before,
        )
        yield _try(
            claim,
            context,
            instrument,
            "session_after",
            f"{{text}} is the figure of {write_day(after)}",
            after,
            after,
        )
        return
    words = "{text} is reached at the close of"
    yield _try(
        claim, context, instrument, "session_before", f"{words} {write_day(before)}", start + DAY, before
    )
    yield _try(claim, context, instrument, "session_after", f"{words} {write_day(after)}", start + DAY, after)
    clause = f"{{text}} counts from the first close of the period ({write_day(first)})"
    yield _try(claim, context, instrument, "base_session", clause, first + DAY, end)


def _range(claim: ChangeClaim, instrument: Instrument, move: Move) -> Iterator[Candidate]:
    for field, value in (("high", move.end.high), ("low", move.end.low)):
        if value is None:
            continue
        reached = Move(move.base, close_of(move, value))
        number = express(reached, claim, instrument)
        clause = (
            f"{{text}} is the move to the day's {field} ({write_day(move.end.session)}), not to the close"
        )
        yield Candidate(f"intraday_{field}", clause, number, ("range", field), conflicting=True)
    opening = move.end.open
    # A yearly rate needs more than a moment; from the open to the close there is none.
    within_a_day = claim.period is not None and claim.period.frequency == "day" and not claim.annualized
    if opening and within_a_day:
        number = express(Move(close_of(move, opening), move.end), claim, instrument)
        yield Candidate("from_open", "{text} counts from the open, not the close before", number, ("open",))


def close_of(move: Move, value: Decimal) -> Close:
    """Return the move's last session with another value in place of its close."""
    return Close(move.end.symbol, move.end.session, value, move.end.origin)


def _subjects(
    claim: ChangeClaim, context: Context, instrument: Instrument, move: Move
) -> Iterator[Candidate]:
    others: list[tuple[str, str]] = []
    for other in context.neighbours(claim):
        subjects = [other.subject, other.other if isinstance(other, ComparisonClaim) else None]
        others += [
            (subject.symbol, subject.name)
            for subject in subjects
            if subject is not None and subject.symbol is not None and subject.type == instrument.type
        ]
    others += siblings_of(instrument.symbol)
    seen = {instrument.symbol}
    for symbol, name in others:
        if symbol in seen:
            continue
        seen.add(symbol)
        number = None
        between = move_between(
            context, symbol, move.base.session + DAY, move.end.session, subject_type=instrument.type
        )
        if not isinstance(between, Failure):
            number = express(between, claim, instrument)
        yield Candidate(
            "sibling", f"{{text}} is the figure of {name} ({{value}})", number, ("subject", symbol)
        )


def _units(claim: ChangeClaim, instrument: Instrument, move: Move) -> Iterator[Candidate]:
    if claim.value is None:
        return
    moves_in_points = instrument.type in SERIES_TYPES
    units = ("percent", "percentage_points" if moves_in_points else "points", "basis_points")
    for unit in units:
        if unit == claim.value.unit:
            continue
        other = claim.model_copy(update={"value": claim.value.model_copy(update={"unit": unit})})
        figure = express(move, other, instrument)
        words = unit.replace("_", " ")
        yield Candidate("unit", f"the figure is right in {words}", figure, ("figure", figure))


def _currency(
    claim: ChangeClaim, context: Context, instrument: Instrument, move: Move
) -> Iterator[Candidate]:
    """Yield the move in dollars of what is quoted in another currency."""
    found = find_quotation(instrument.symbol)
    if found is None or claim.value is None or claim.value.unit != "percent":
        return
    exchange = move_between(
        context, found.rate, move.base.session + DAY, move.end.session, subject_type="currency"
    )
    number = None
    if not isinstance(exchange, Failure):
        factor = exchange.ratio if found.direct else 1 / exchange.ratio
        number = express(Move(move.base, move.end, factor), claim, instrument)
    yield Candidate(
        "local_currency", "{text} is its move in dollars ({value})", number, ("dollars",), conflicting=True
    )


def _try(
    claim: ChangeClaim,
    context: Context,
    instrument: Instrument,
    name: str,
    clause: str,
    start: dt.date,
    end: dt.date,
) -> Candidate:
    published = context.published
    if published is not None and end > published:
        return Candidate(name, clause, None, (name,))
    move = move_between(context, instrument.symbol, start, end, subject_type=instrument.type)
    if isinstance(move, Failure):
        return Candidate(name, clause, None, (name,))
    if claim.measure == "total_return":
        total = total_return(context, instrument, move)
        if isinstance(total, Failure):
            return Candidate(name, clause, None, (name,))
        move = total[0]
    number = express(move, claim, instrument)
    return Candidate(name, clause, number, ("move", move.base.session, move.end.session))


def siblings_of(symbol: str) -> tuple[tuple[str, str], ...]:
    """Return symbols and names that are easily taken for `symbol`."""
    return _siblings().get(symbol, ())


@cache
def _siblings() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    with (Path(__file__).parent / "siblings.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            table[row["symbol"]] = (*table.get(row["symbol"], ()), (row["sibling"], row["name"]))
    return table
