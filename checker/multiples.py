"""Multiples, yields and market values of one security or index on each session of a window.

Every way in which a data service may have computed a figure is a `Course` of its own: a P/E on accounting
or on street earnings, on filed net income and share counts, a source's own history; a market value from the
count of shares at hand; a dividend yield on the past twelve months or on the last dividend. A statement
holds where one course held it on a session of the window.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from checker.context import Context
from checker.evidence import to_decimal
from checker.market.base import Bars, Failure, Origin
from checker.reported import trailing_eps, trailing_sum
from checker.share_counts import OUTSTANDING, count_shares, write_count
from checker.verdicts import Observation
from checker.wording import write_day, write_level, write_money
from extractor.claims import Period

NAMES = {
    "pe_trailing": "trailing P/E",
    "pe_forward": "forward P/E",
    "ps": "price-to-sales ratio",
    "pb": "price-to-book ratio",
    "ev_ebitda": "EV/EBITDA",
    "cape": "cyclically adjusted P/E",
    "market_cap": "market value",
    "dividend_yield": "dividend yield",
    "earnings_yield": "earnings yield",
}
STALE_EARNINGS = dt.timedelta(days=190)
"""So long after a quarter's end the next quarter's earnings are known."""
WINDOW = dt.timedelta(days=35)
"""A multiple without a day may have been looked up on any session of so long before publication."""
STALE_QUOTE = dt.timedelta(days=7)
"""A multiple given for a day may be one that a data service worked out some days before."""
BASES = (("gaap_diluted", "diluted earnings under GAAP"), ("street", "earnings as reported by data services"))
CENT_STEP = Decimal("0.02")
"""Four earnings per share rounded to cents can be off by two cents together."""
COUNT_NOISE = {True: Decimal("0.015"), False: Decimal("0.05")}
"""Share of a market value by which counts differ: the count outstanding, else an average diluted one."""
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Point:
    """One session's figure: how it came about, and how far its inputs leave it open (`noise`)."""

    session: dt.date
    number: Decimal
    close: Decimal
    formula: str
    observations: tuple[Observation, ...]
    noise: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Course:
    """A figure over the sessions of a window: the basis in words, its points, the origin of its inputs."""

    basis: str
    series: str
    points: tuple[Point, ...]
    origin: Origin


def find_window(period: Period | None, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """Return the days on which a statement may hold: those stated, else the weeks before publication."""
    if period is None or not period.label.strip():  # the text names no day
        return None if published is None else (published - WINDOW, published)
    end = period.end if published is None else min(period.end, published)
    if (
        period.frequency == "day"
        and period.start == period.end
        and (published is None or period.end < published)
    ):
        return end - STALE_QUOTE, end
    if published is not None and (published - end).days <= 3:
        return published - WINDOW, end
    return max(period.start, end - dt.timedelta(days=92)), end


def read_courses(
    context: Context, symbol: str, measure: str, start: dt.date, end: dt.date
) -> list[Course] | Failure:
    """Return every way to compute `measure` for the sessions of `start`..`end`, or why there is none."""
    if measure == "earnings_yield":
        courses = read_courses(context, symbol, "pe_trailing", start, end)
        return courses if isinstance(courses, Failure) else [_invert(course) for course in courses]
    found = _from_history(context, symbol, measure, start, end)
    ways = WAYS.get(measure, ())
    if not ways:
        return found or Failure("not_found", "none", f"no source has {measure.replace('_', ' ')} of {symbol}")
    bars = context.market.bars(symbol, start, end)
    if isinstance(bars, Failure) or not len(bars):
        missing = (
            bars if isinstance(bars, Failure) else Failure("incomplete", bars.origin.provider, "no closes")
        )
        return found or missing
    failure: Failure | None = None
    for way in ways:
        course = way(context, bars)
        if isinstance(course, Failure):
            failure = failure or course
        elif course.points:
            found.append(course)
    return (
        found
        or failure
        or Failure("not_found", "none", f"no figures to compute it from are at hand for {symbol}")
    )


def _from_history(context: Context, symbol: str, measure: str, start: dt.date, end: dt.date) -> list[Course]:
    """Return the source's own history; between its dates an index's P/E moves with the index."""
    courses = []
    for name, basis in HISTORIES.get(measure, ((measure, "the source's own history"),)):
        history = context.market.valuation(symbol, name, start - 2 * YEAR / 3, end)
        if isinstance(history, Failure) or not history.dates:
            continue
        pairs = list(zip(history.dates, history.values, strict=True))
        points = [
            Point(date, to_decimal(value), Decimal(0), "as published", (_observe(date, name, value),))
            for date, value in pairs
            if start <= date <= end
        ]
        if symbol.startswith("^") and name.startswith("pe_"):
            points += _between(context, symbol, pairs, (start, end), name)
        elif not points and (end - pairs[-1][0]).days <= 45:
            date, value = pairs[-1]
            points = [
                Point(date, to_decimal(value), Decimal(0), "as published", (_observe(date, name, value),))
            ]
        if points:
            courses.append(
                Course(basis, name, tuple(sorted(points, key=lambda point: point.session)), history.origin)
            )
    return courses


def _between(
    context: Context,
    symbol: str,
    pairs: list[tuple[dt.date, float]],
    window: tuple[dt.date, dt.date],
    name: str,
) -> list[Point]:
    """Return the index's P/E on sessions after a published one: the close over the earnings it implies.

    Earnings of a quarter are complete about two months after its end; before, the quarter before counts too.
    """
    points: list[Point] = []
    bars = context.market.bars(symbol, *window)
    if isinstance(bars, Failure):
        return points
    for date, value in pairs[-2:]:
        base = context.market.close_on(symbol, date)
        if isinstance(base, Failure) or value <= 0:
            continue
        earnings = to_decimal(base.close) / to_decimal(value)
        for session, close in zip(bars.sessions, bars.closes, strict=True):
            if date < session <= date + STALE_EARNINGS:
                formula = (
                    f"{write_level(to_decimal(close))} / {earnings:.2f}, the earnings that the P/E of "
                    f"{write_day(date)} implies"
                )
                observed = (_observe(session, "close", close), _observe(date, name, value))
                points.append(
                    Point(session, to_decimal(close) / earnings, to_decimal(close), formula, observed)
                )
    return points


def _pe_from_eps(basis: str, words: str) -> Callable[[Context, Bars], Course | Failure]:
    def way(context: Context, bars: Bars) -> Course | Failure:
        answer = context.market.eps(bars.symbol, bars.sessions[-1])
        if isinstance(answer, Failure):
            return answer
        points = []
        for session, close in zip(bars.sessions, bars.closes, strict=True):
            for day in (session, session - dt.timedelta(days=1)):  # a report of the day may follow the close
                trailing = trailing_eps(answer.quarters, day, basis)
                if trailing is None or trailing.total <= 0:
                    continue
                pe = to_decimal(close) / trailing.total
                observations = (
                    _observe(session, "close", close),
                    *(_observe(quarter.report_date, "eps", quarter.eps) for quarter in trailing.quarters),
                )
                last = write_day(trailing.quarters[-1].report_date)
                formula = (
                    f"{write_level(to_decimal(close))} / {trailing.total}, four quarters of earnings per "
                    f"share reported by {last}"
                )
                noise = pe * CENT_STEP / trailing.total
                points.append(Point(session, pe, to_decimal(close), formula, observations, noise))
        return Course(words, f"{bars.symbol} EPS ({basis})", tuple(points), answer.origin)

    return way


def _pe_from_filings(context: Context, bars: Bars) -> Course | Failure:
    """Return the market value over filed net income of four quarters."""
    answer = context.market.fundamentals(bars.symbol, bars.sessions[-1])
    if isinstance(answer, Failure):
        return answer
    counts = count_shares(context, bars, answer)
    if isinstance(counts, Failure):
        return counts
    points = []
    for session, close in zip(bars.sessions, bars.closes, strict=True):
        income = trailing_sum(answer.reports, session, "net_income")
        if income is None or income[0] <= 0:
            continue
        count, counted, what = counts
        pe = to_decimal(close) * count / income[0]
        observations = (
            _observe(session, "close", close),
            _observe(counted, "shares", float(count)),
            Observation(date=session, field="net_income", value=income[0], note=income[1]),
        )
        shown = f"{write_level(to_decimal(close))} * {write_count(count)} {what}"
        formula = f"{shown} / {write_money(income[0], 'USD')} net income of {income[1]}"
        points.append(Point(session, pe, to_decimal(close), formula, observations, pe * COUNT_NOISE[True]))
    return Course("net income as filed", f"{bars.symbol} filings", tuple(points), answer.origin)


def _market_value(context: Context, bars: Bars) -> Course | Failure:
    counts = count_shares(context, bars)
    if isinstance(counts, Failure):
        return counts
    count, counted, what = counts
    points = tuple(
        Point(
            session,
            to_decimal(close) * count,
            to_decimal(close),
            f"{write_level(to_decimal(close))} * {write_count(count)} {what}",
            (_observe(session, "close", close), _observe(counted, "shares", float(count))),
            to_decimal(close) * count * COUNT_NOISE[what == OUTSTANDING],
        )
        for session, close in zip(bars.sessions, bars.closes, strict=True)
    )
    return Course(what, f"{bars.symbol} shares", points, bars.origin)


def _dividend_yields(context: Context, bars: Bars) -> Course | Failure:
    actions = context.market.actions(bars.symbol, bars.sessions[0] - YEAR, bars.sessions[-1])
    if isinstance(actions, Failure):
        return actions
    points = []
    for session, close in zip(bars.sessions, bars.closes, strict=True):
        paid = [(day, amount) for day, amount in actions.dividends if session - YEAR < day <= session]
        if not paid:
            continue
        observed = (
            _observe(session, "close", close),
            *(_observe(day, "dividend", amount) for day, amount in paid),
        )
        sums = {"dividends of twelve months": sum(amount for _, amount in paid)}
        if len(paid) in {2, 4, 12}:
            sums[f"last dividend * {len(paid)}"] = paid[-1][1] * len(paid)
        for words, amount in sums.items():
            number = to_decimal(amount) / to_decimal(close) * 100
            points.append(
                Point(
                    session,
                    number,
                    to_decimal(close),
                    f"{words}, {write_level(to_decimal(amount))} / {write_level(to_decimal(close))}",
                    observed,
                )
            )
    return Course("dividends by ex-date", f"{bars.symbol} dividends", tuple(points), actions.origin)


def _invert(course: Course) -> Course:
    points = tuple(
        Point(
            point.session, 100 / point.number, point.close, f"100 / ({point.formula})", point.observations,
            100 / point.number * (point.noise / point.number),
        )
        for point in course.points
        if point.number > 0
    )  # fmt: skip
    return Course(course.basis, course.series, points, course.origin)


def _observe(day: dt.date, field: str, value: float) -> Observation:
    return Observation(date=day, field=field, value=to_decimal(value))


WAYS: dict[str, tuple[Callable[[Context, Bars], Course | Failure], ...]] = {
    "pe_trailing": (*(_pe_from_eps(basis, words) for basis, words in BASES), _pe_from_filings),
    "market_cap": (_market_value,),
    "dividend_yield": (_dividend_yields,),
}
"""How a measure is computed where no source has its history."""
HISTORIES: dict[str, tuple[tuple[str, str], ...]] = {
    "pe_trailing": (("pe_trailing", "reported earnings"), ("pe_operating", "operating earnings")),
    "pe_forward": (("pe_forward", "expected earnings"),),
}
"""The names under which sources hold histories of a measure, with their bases in words."""
