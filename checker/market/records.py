"""Typed answers from plain rows: what the sources of tables share, whatever they read the rows from."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from checker.market.base import (
    Bars,
    Eps,
    Failure,
    FiscalReport,
    Fundamentals,
    Origin,
    QuarterEps,
    Series,
    Shares,
    Valuation,
)

Row = Mapping[str, str]
BarRow = tuple[dt.date, float | None, float | None, float | None, float]
"""Session, open, high, low, close."""

EARLIEST_RELEASE_DAYS = {"day": 0, "week": 1, "month": 28, "quarter": 89}
"""Days from the date of an observation (the first of its month or quarter) to its earliest release.

For series that `releases.csv` does not list: the end of the span covered.
"""
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
    start: dt.date,
    end: dt.date,
    as_of: dt.date | None,
    origin: Origin,
) -> Series | Failure:
    """Return the observations dated `start`..`end` that were public by `as_of`.

    A failure "incomplete" where the source's observations begin after `start` or stop too long before
    `end` for the end of the range to be merely unreleased.
    """
    known = sorted(pairs)
    if not known:
        return Failure("not_found", origin.provider, f"{origin.provider} has no series {series}")
    frequency = find_frequency([day for day, _ in known[-60:]])
    earliest = dt.timedelta(days=_releases().get(series, EARLIEST_RELEASE_DAYS[frequency]))
    latest = dt.timedelta(days=LATEST_RELEASE_DAYS[frequency])
    if known[0][0] > start + latest or known[-1][0] < end - latest:
        return Failure(
            "incomplete",
            origin.provider,
            f"{origin.provider} has {series} from {known[0][0]} to {known[-1][0]} only",
        )
    kept = [
        (day, value)
        for day, value in known
        if start <= day <= end and (as_of is None or day + earliest <= as_of)
    ]
    return Series(series, tuple(day for day, _ in kept), tuple(value for _, value in kept), origin)


@cache
def _releases() -> dict[str, int]:
    with (Path(__file__).parent / "releases.csv").open(encoding="utf-8", newline="") as file:
        return {row["series"]: int(row["days"]) for row in csv.DictReader(file)}


def find_frequency(days: Sequence[dt.date]) -> str:
    """Return "day", "week", "month" or "quarter" by the usual distance of ascending days."""
    gaps = sorted((later - day).days for day, later in zip(days, days[1:], strict=False))
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
