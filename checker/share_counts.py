"""Counts of a company's shares as known on a day."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from checker.context import Context
from checker.evidence import to_decimal
from checker.market.base import Bars, Failure, Fundamentals, Shares
from checker.reported import trailing_eps, trailing_sum
from checker.wording import write_money

BASES = ("gaap_diluted", "street")
OUTSTANDING = "shares outstanding"
CLASS = re.compile(r"[-.][A-D]$")
STALE_COUNT = dt.timedelta(days=200)


def count_shares(
    context: Context, bars: Bars, filings: Fundamentals | Failure | None = None
) -> tuple[Decimal, dt.date, str] | Failure:
    """Return the count of shares known at the last of the bars, its date, and what it is.

    The count outstanding, else the average diluted count of the last report. Where the two disagree (one
    class of several), or closes and count may lie on two sides of an unknown split, there is no count.
    """
    symbol, day = bars.symbol, bars.sessions[-1]
    outstanding = context.market.shares(symbol, day)
    reports = context.market.fundamentals(symbol, day) if filings is None else filings
    counts: list[tuple[Decimal, dt.date, str]] = []
    if isinstance(outstanding, Shares) and outstanding.counts:
        counts.append((to_decimal(outstanding.counts[-1]), outstanding.dates[-1], OUTSTANDING))
    if isinstance(reports, Fundamentals):
        known = [report for report in reports.reports if report.diluted_shares]
        if known:
            what = "average diluted shares of the last report"
            counts.append((to_decimal(known[-1].diluted_shares or 0), known[-1].filing_date, what))
    counts = [
        (count * to_decimal(bars.split_factor(counted)), counted, what) for count, counted, what in counts
    ]
    if len(counts) == 2 and not Decimal("0.8") <= counts[0][0] / counts[1][0] <= Decimal("1.25"):
        told = f"{counts[0][0]:,.0f} outstanding, {counts[1][0]:,.0f} diluted"
        text = f"counts of shares of {symbol} disagree: {told}"
        return Failure("incomplete", bars.origin.provider, text)
    if len(counts) == 1 and CLASS.search(symbol):
        text = f"the count of shares of {symbol} at hand may be that of one class of several"
        return Failure("incomplete", bars.origin.provider, text)
    for count, counted, what in counts:
        if day - counted <= STALE_COUNT:
            if bars.splits is None and _split_between(context, symbol, day, count, reports):
                text = f"closes and counts of shares of {symbol} lie on two sides of a split"
                return Failure("incomplete", bars.origin.provider, text)
            return count, counted, what
    if isinstance(outstanding, Failure) and outstanding.kind != "not_found":
        return outstanding
    return Failure("not_found", "none", f"no count of shares of {symbol} known by {day} is at hand")


def write_count(count: Decimal) -> str:
    """Return a count of shares in words: "7.43 billion"."""
    return write_money(count, "").strip()


def _split_between(
    context: Context, symbol: str, day: dt.date, count: Decimal, reports: Fundamentals | Failure | None
) -> bool:
    """Return whether income per share differs from earnings per share as a split would make it."""
    eps = context.market.eps(symbol, day)
    if isinstance(eps, Failure) or not isinstance(reports, Fundamentals):
        return False
    income = trailing_sum(reports.reports, day, "net_income")
    totals = [total.total for basis in BASES if (total := trailing_eps(eps.quarters, day, basis)) is not None]
    if income is None or not totals or min(totals) <= 0:
        return False
    ratio = income[0] / count / totals[0]
    return not Decimal("0.6") <= ratio <= Decimal("1.7")
