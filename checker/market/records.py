"""Typed answers from plain rows: what the sources of tables share, whatever they read the rows from."""

from __future__ import annotations

import bisect
import csv
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

from checker.market.base import (
    Answer,
    Bars,
    Eps,
    EpsRequest,
    Failure,
    FiscalReport,
    Fundamentals,
    FundamentalsRequest,
    Origin,
    QuarterEps,
    Series,
    SeriesRequest,
    Shares,
    SharesRequest,
    Valuation,
)

Row = Mapping[str, str]
BarRow = tuple[dt.date, float | None, float | None, float | None, float]
"""Session, open, high, low, close."""

EARLIEST_RELEASE_DAYS = {"day": 0, "week": 1, "month": 28, "quarter": 89}
"""Days from the date of an observation (the first of its month or quarter) to its earliest release.

For series that `releases.csv` does not list: the end of the span covered.
"""
WIDEST_DAYS = {"day": 6, "week": 15, "month": 93, "quarter": 190}
"""The widest distance of two observations that is no hole: holidays, a month that was never surveyed."""
LATEST_RELEASE_DAYS = {"day": 12, "week": 25, "month": 100, "quarter": 220}
"""Days after which an observation must be there, public holidays and a late release included."""


def parse_number(text: str | None) -> float | None:
    """Return the number, or `None` for an empty cell, "." (FRED) or "NaN"."""
    if not text or text == "." or text.lower() == "nan":
        return None
    return float(text)


def make_bars(
    symbol: str,
    rows: Sequence[BarRow],
    origin: Origin,
    splits: tuple[tuple[dt.date, float], ...] | None = None,
) -> Bars:
    """Return bars of ascending rows."""
    if not rows:
        return Bars(symbol, (), (), (), (), (), origin, splits)
    days, opens, highs, lows, closes = zip(*rows, strict=True)
    return Bars(symbol, days, opens, highs, lows, closes, origin, splits)


def make_series(
    series: str,
    pairs: Iterable[tuple[dt.date, float]],
    request: SeriesRequest,
    origin: Origin,
    *,
    frequency: str | None = None,
) -> Series | Failure:
    """Return the observations in the request's range that were public by its `as_of`.

    A failure "incomplete" where the source's observations begin after the range, have a hole in it, or
    stop too long before its end for the rest to be merely unreleased. A window of at most two weeks on a
    daily series is asked for its last observation, so that one alone will do.
    """
    known = sorted(pairs)
    if not known:
        return Failure("not_found", origin.provider, f"{origin.provider} has no series {series}")
    start, end, as_of = request.start, request.end, request.as_of
    frequency = frequency or find_frequency([day for day, _ in known])
    earliest = dt.timedelta(days=_releases().get(series, EARLIEST_RELEASE_DAYS[frequency]))
    last = end if as_of is None else min(end, as_of - earliest)
    low = bisect.bisect_left(known, start, key=itemgetter(0))
    kept = known[low : bisect.bisect_right(known, last, key=itemgetter(0))]
    if _has_hole([day for day, _ in kept], start, end, frequency):
        return Failure(
            "incomplete",
            origin.provider,
            f"{origin.provider} lacks observations of {series} from {start} to {end}",
        )
    return Series(series, tuple(day for day, _ in kept), tuple(value for _, value in kept), origin)


def _has_hole(days: Sequence[dt.date], start: dt.date, end: dt.date, frequency: str) -> bool:
    """Return whether the observations leave more of `start`..`end` empty than the frequency explains."""
    widest, latest = WIDEST_DAYS[frequency], LATEST_RELEASE_DAYS[frequency]
    if frequency == "day" and (end - start).days <= 14:
        return not days or (end - days[-1]).days > widest
    if not days:
        return (end - start).days > latest
    inner = max(((later - day).days for day, later in pairwise([start, *days])), default=0)
    return inner > widest or (end - days[-1]).days > latest


@cache
def _releases() -> dict[str, int]:
    with (Path(__file__).parent / "releases.csv").open(encoding="utf-8", newline="") as file:
        return {row["series"]: int(row["days"]) for row in csv.DictReader(file)}


def find_frequency(days: Sequence[dt.date]) -> str:
    """Return "day", "week", "month" or "quarter" by the usual distance of ascending days."""
    gaps = sorted((later - day).days for day, later in pairwise(days))
    middle = gaps[len(gaps) // 2] if gaps else 1
    return "day" if middle < 5 else "week" if middle < 15 else "month" if middle < 45 else "quarter"


def make_eps(symbol: str, rows: Iterable[Row], until: dt.date, origin: Origin) -> Eps | Failure:
    """Return the quarters reported by `until`; rows have the columns of `eps.csv`."""
    quarters = [
        QuarterEps(
            dt.date.fromisoformat(row["period_end"]) if row.get("period_end") else None,
            dt.date.fromisoformat(row["report_date"]),
            float(row["eps_diluted"]),
            row.get("basis") or "gaap_diluted",
        )
        for row in rows
        if row["eps_diluted"] and row["report_date"] and dt.date.fromisoformat(row["report_date"]) <= until
    ]
    if not quarters:
        return Failure(
            "not_found", origin.provider, f"{origin.provider} has no EPS of {symbol} reported by {until}"
        )
    return Eps(symbol, tuple(sorted(quarters, key=lambda quarter: quarter.report_date)), origin)


def make_fundamentals(
    symbol: str, rows: Iterable[Row], until: dt.date, origin: Origin
) -> Fundamentals | Failure:
    """Return the reports filed by `until`; rows have the columns of `fundamentals.csv`."""
    reports = [
        FiscalReport(
            row["fiscal_period"],
            dt.date.fromisoformat(row["filing_date"]),
            parse_number(row.get("revenue")),
            parse_number(row.get("net_income")),
            parse_number(row.get("diluted_shares_avg")),
        )
        for row in rows
        if dt.date.fromisoformat(row["filing_date"]) <= until
    ]
    if not reports:
        return Failure(
            "not_found", origin.provider, f"{origin.provider} has no report of {symbol} filed by {until}"
        )
    return Fundamentals(symbol, tuple(sorted(reports, key=lambda report: report.filing_date)), origin)


def make_shares(symbol: str, rows: Iterable[Row], until: dt.date, origin: Origin) -> Shares | Failure:
    """Return the counts dated by `until`; rows have the columns of `shares_outstanding.csv`."""
    counts = sorted(
        (dt.date.fromisoformat(row["date"]), float(row["shares_outstanding"]))
        for row in rows
        if dt.date.fromisoformat(row["date"]) <= until
    )
    if not counts:
        return Failure(
            "not_found", origin.provider, f"{origin.provider} has no share count of {symbol} by {until}"
        )
    return Shares(symbol, tuple(day for day, _ in counts), tuple(count for _, count in counts), origin)


FiledRequest = EpsRequest | FundamentalsRequest | SharesRequest
FILED: dict[
    type[FiledRequest], tuple[str, Callable[[str, Iterable[Row], dt.date, Origin], Answer | Failure]]
] = {
    EpsRequest: ("eps", make_eps),
    FundamentalsRequest: ("fundamentals", make_fundamentals),
    SharesRequest: ("shares", make_shares),
}
"""Requests for what a company reports: which table answers, and what makes the answer of its rows."""


def make_filed(
    request: FiledRequest, rows_of: Callable[[str, str], tuple[Iterable[Row], Origin]]
) -> Answer | Failure:
    """Return the answer made of the rows that `rows_of` gives for a kind of table and a symbol."""
    kind, make = FILED[type(request)]
    rows, origin = rows_of(kind, request.symbol)
    return make(request.symbol, rows, request.until, origin)


def make_valuation(
    symbol: str,
    measure: str,
    pairs: Iterable[tuple[dt.date, float]],
    start: dt.date,
    end: dt.date,
    origin: Origin,
) -> Valuation | Failure:
    """Return a multiple's history in `start`..`end`."""
    kept = sorted((day, value) for day, value in pairs if start <= day <= end)
    if not kept:
        return Failure(
            "not_found",
            origin.provider,
            f"{origin.provider} has no {measure} of {symbol} from {start} to {end}",
        )
    return Valuation(
        symbol, measure, tuple(day for day, _ in kept), tuple(value for _, value in kept), origin
    )
