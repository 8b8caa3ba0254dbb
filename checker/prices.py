"""Closes of what a claim is about: on a day, over a period, in price and with dividends reinvested.

A change over a period runs from the last close before its first day to the last close not after its last day.
Nothing later than the article's day is used; a period that is still running ends there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, to_decimal
from checker.market.base import Bars, Failure, Origin
from checker.market.sessions import calendar_of, last_session
from checker.verdicts import Evidence, Observation
from checker.wording import write_day, write_level
from extractor.claims import Period

HUNDRED = Decimal(100)
DAY = dt.timedelta(days=1)
BONDS = "^TNX"
"""A symbol of the bond market's calendar."""
SLOW_SERIES = (("MORTGAGE", 10), ("AAA", 45), ("BAA", 45))
"""Series that are not daily, and how many days an observation holds."""
SERIES_TYPES = ("yield", "rate", "economy")
"""Subjects whose symbol is the id of a series of observations where it does not read as a quoted symbol."""


@dataclass(frozen=True, slots=True)
class Close:
    """One close and the day's range, as exact decimals: its session, and where it comes from.

    `quoted`: the close as quoted that day, before later splits; `None` where that is not known.
    """

    symbol: str
    session: dt.date
    value: Decimal
    origin: Origin
    open: Decimal | None = None
    high: Decimal | None = None
    low: Decimal | None = None
    quoted: Decimal | None = None

    def __str__(self) -> str:
        """Return "6,688.46 (30 Sep 2025)"."""
        return f"{write_level(self.value)} ({write_day(self.session)})"

    @property
    def sourced(self) -> str:
        """Return "6,688.46 (30 Sep 2025; source: the bundled record)"."""
        return f"{write_level(self.value)} ({write_day(self.session)}; source: {self.origin.provider})"

    def observe(self, field: str = "close") -> Observation:
        """Return the close as evidence shows it."""
        return Observation(date=self.session, field=field, value=self.value)

    def observe_at(self, extreme: str) -> Observation:
        """Return the day's high or low as evidence shows it, the close where it is not known."""
        value = self.high if extreme == "high" else self.low
        field = "close" if value is None else extreme
        return Observation(date=self.session, field=field, value=self.value if value is None else value)


@dataclass(frozen=True, slots=True)
class Move:
    """What happened between two closes; `factor`: growth by reinvested dividends, 1 for a price move."""

    base: Close
    end: Close
    factor: Decimal = Decimal(1)
    dividends: tuple[Observation, ...] = ()

    @property
    def ratio(self) -> Decimal:
        """Return end over base."""
        return self.end.value * self.factor / self.base.value

    @property
    def percent(self) -> Decimal:
        """Return the change in percent."""
        return (self.ratio - 1) * HUNDRED

    @property
    def points(self) -> Decimal:
        """Return the change in the unit of the closes."""
        return self.end.value - self.base.value

    @property
    def annual_percent(self) -> Decimal:
        """Return the yearly rate that gives the change, in percent."""
        years = Decimal((self.end.session - self.base.session).days) / Decimal("365.25")
        if not years:
            return self.percent
        return (self.ratio ** (1 / years) - 1) * HUNDRED

    def cite(self, formula: str, note: str | None = None) -> Evidence:
        """Return the two closes, and the dividends between them, as evidence."""
        observations = (self.base.observe(), *self.dividends, self.end.observe())
        return cite(self.end.origin, self.end.symbol, observations, formula=formula, note=note)


def is_series(symbol: str, subject_type: str) -> bool:
    """Return whether the symbol is the id of an observation series (DGS10) and not a quoted symbol (^TNX)."""
    return subject_type in SERIES_TYPES and symbol.isalnum() and symbol.isupper()


def calendar_symbol(symbol: str, subject_type: str) -> str:
    """Return a symbol whose sessions count: its own, or for a series of observations the bond market's."""
    return BONDS if is_series(symbol, subject_type) else symbol


def close_on(context: Context, symbol: str, day: dt.date, *, subject_type: str = "index") -> Close | Failure:
    """Return the close of the last session not after `day` and not after the article."""
    day = cut(context, day)
    if is_series(symbol, subject_type):
        return _observation_on(context, symbol, day)
    quote = context.market.close_on(symbol, day)
    if isinstance(quote, Failure):
        return quote
    return Close(
        symbol,
        quote.session,
        to_decimal(quote.close),
        quote.origin,
        *(
            None if value is None else to_decimal(value)
            for value in (quote.open, quote.high, quote.low, quote.quoted)
        ),
    )


def close_before(
    context: Context, symbol: str, day: dt.date, *, subject_type: str = "index"
) -> Close | Failure:
    """Return the last close before `day`: the base of a change over a period that begins then."""
    return close_on(context, symbol, day - DAY, subject_type=subject_type)


def move_over(
    context: Context, symbol: str, period: Period, *, subject_type: str = "index"
) -> Move | Failure:
    """Return the price move of `symbol` over `period`."""
    return move_between(context, symbol, period.start, period.end, subject_type=subject_type)


def move_between(
    context: Context, symbol: str, start: dt.date, end: dt.date, *, subject_type: str = "index"
) -> Move | Failure:
    """Return the price move from the last close before `start` to the last close not after `end`."""
    # Both are asked for before either failure counts, so that a source can be asked for one range.
    last = close_on(context, symbol, end, subject_type=subject_type)
    base = close_before(context, symbol, start, subject_type=subject_type)
    if isinstance(last, Failure):
        return last
    if isinstance(base, Failure):
        return base
    if base.session >= last.session:
        return Failure(
            "incomplete",
            last.origin.provider,
            f"it has no session of {symbol} from {start} to {cut(context, end)}",
        )
    return Move(base, last)


def reinvest(context: Context, move: Move) -> Move | Failure:
    """Return the same move with dividends reinvested at the close before each ex-date."""
    symbol = move.base.symbol
    actions = context.market.actions(symbol, move.base.session + DAY, move.end.session)
    if isinstance(actions, Failure):
        return actions
    factor = Decimal(1)
    paid: list[Observation] = []
    for day, amount in actions.dividends:
        if not move.base.session < day <= move.end.session:
            continue
        before = close_before(context, symbol, day)
        if isinstance(before, Failure):
            return before
        dividend = Decimal(str(amount))
        factor /= 1 - dividend / before.value
        paid.append(Observation(date=day, field="dividend", value=dividend))
    return Move(move.base, move.end, factor, tuple(paid))


def cut(context: Context, day: dt.date) -> dt.date:
    """Return `day`, but not later than what may judge: the article's day, or the one asked for."""
    until = context.until
    return day if until is None else min(day, until)


def _observation_on(context: Context, series: str, day: dt.date) -> Close | Failure:
    """Return the last observation not after `day`; of a daily series none before the last bond session."""
    reach = next((reach for names, reach in SLOW_SERIES if series.startswith(names)), 0)
    answer = context.market.series(series, day - DAY * max(reach, 10), day)
    if isinstance(answer, Failure):
        return answer
    if not answer.dates:
        return Failure("incomplete", answer.origin.provider, f"it has no {series} in the days to {day}")
    latest = answer.dates[-1]
    expected = last_session(BONDS, day)
    while expected in calendar_of(BONDS).optional and expected > latest:
        expected = last_session(BONDS, expected - DAY)
    if not reach and latest < expected:
        return Failure("incomplete", answer.origin.provider, f"it has no {series} for {expected}")
    return Close(series, latest, to_decimal(answer.values[-1]), answer.origin)


def closes_between(
    context: Context, symbol: str, start: dt.date, end: dt.date, *, subject_type: str = "index"
) -> tuple[Close, ...] | Failure:
    """Return every close from `start` to `end`, never later than the article; at least one."""
    end = cut(context, end)
    if is_series(symbol, subject_type):
        answer = context.market.series(symbol, start, end)
        if isinstance(answer, Failure):
            return answer
        pairs = zip(answer.dates, answer.values, strict=True)
        closes = tuple(Close(symbol, day, to_decimal(value), answer.origin) for day, value in pairs)
        origin = answer.origin
    else:
        bars = context.market.bars(symbol, start, end)
        if isinstance(bars, Failure):
            return bars
        closes = closes_of(bars)
        origin = bars.origin
    if not closes:
        return Failure("incomplete", origin.provider, f"it has no session of {symbol} from {start} to {end}")
    return closes


def closes_of(bars: Bars) -> tuple[Close, ...]:
    """Return bars as closes with exact decimals."""
    rows = zip(bars.sessions, bars.closes, bars.opens, bars.highs, bars.lows, strict=True)
    known = bars.splits is not None
    return tuple(
        Close(
            bars.symbol,
            session,
            to_decimal(close),
            bars.origin,
            None if opened is None else to_decimal(opened),
            None if high is None else to_decimal(high),
            None if low is None else to_decimal(low),
            to_decimal(close * bars.split_factor(session)) if known else None,
        )
        for session, close, opened, high, low in rows
    )
