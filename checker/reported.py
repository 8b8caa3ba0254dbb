"""What a company had reported by a day: trailing earnings per share, and the figures of a quarter or a year.

Two bases of earnings per share are kept apart: diluted under accounting rules (`gaap_diluted`), and as data
services show them (`street`), which for many companies leaves items out. A sum over four quarters is given
only where they follow each other without a gap and the next report was not overdue. Filed reports name fiscal
periods without their dates; the quarter meant is found by its fiscal name, or by the day of filing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from checker.evidence import to_decimal
from checker.market.base import FiscalReport, QuarterEps
from extractor.claims import Period

OVERDUE = dt.timedelta(days=130)  # a fourth quarter is reported up to four months after the third
QUARTER_GAP = (dt.timedelta(days=50), dt.timedelta(days=140))
FILED = (dt.timedelta(days=5), dt.timedelta(days=100))
"""How long after the end of a calendar quarter the report of it, or of one ending near it, is filed."""
RECENT = dt.timedelta(days=200)
FRESH = dt.timedelta(days=45)
"""A report filed longer ago may not be the latest: results are announced weeks before they are filed."""
OF_THE_DAY = dt.timedelta(days=4)
"""A report that a statement dates by a day was filed then or a few days before."""
NEAR = dt.timedelta(days=120)
FISCAL = re.compile(r"(Q[1-4]|FY) (\d{4})")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
NAMED_QUARTER = re.compile(
    r"\bQ([1-4])\b|\b(first|second|third|fourth)[- ](?:fiscal[- ])?quarter", re.IGNORECASE
)
FIELDS = ("revenue", "net_income")


@dataclass(frozen=True, slots=True)
class TrailingEps:
    """Earnings per share over four quarters: the basis, the sum, and the quarters it is made of."""

    basis: str
    total: Decimal
    quarters: tuple[QuarterEps, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """One reported figure: fiscal period, the day it was filed, amount."""

    fiscal_period: str
    filed: dt.date
    amount: Decimal


def trailing_eps(quarters: Sequence[QuarterEps], day: dt.date, basis: str) -> TrailingEps | None:
    """Return the sum of the last four quarters reported by `day`, or `None` where one is lacking."""
    known = [quarter for quarter in quarters if quarter.basis == basis and quarter.report_date <= day]
    known.sort(key=lambda quarter: quarter.report_date)
    last = known[-4:]
    if len(last) < 4 or day - last[-1].report_date > OVERDUE:
        return None
    for earlier, later in pairwise(last):
        if not QUARTER_GAP[0] <= _gap(earlier, later) <= QUARTER_GAP[1]:
            return None
    return TrailingEps(basis, sum((to_decimal(quarter.eps) for quarter in last), Decimal(0)), tuple(last))


def _gap(earlier: QuarterEps, later: QuarterEps) -> dt.timedelta:
    if earlier.period_end and later.period_end:
        return later.period_end - earlier.period_end
    return later.report_date - earlier.report_date


def trailing_sum(reports: Sequence[FiscalReport], day: dt.date, field: str) -> tuple[Decimal, str] | None:
    """Return a flow over the last four quarters filed by `day`, with the periods it is made of, or `None`."""
    amounts = {name: reported for name, reported in by_period(reports, day, field).items() if name[0] != "Q4"}
    if not amounts:
        return None
    latest = max(amounts, key=lambda name: (amounts[name].filed, name[1], name[0] == "FY", name[0]))
    kind, year = latest
    if day - amounts[latest].filed > OVERDUE:
        return None
    if kind == "FY":
        return amounts[latest].amount, f"FY {year}"
    current = [(f"Q{number}", year) for number in range(1, int(kind[1]) + 1)]
    prior = [(name, year - 1) for name, _ in current]
    whole = ("FY", year - 1)
    if any(name not in amounts for name in (whole, *current, *prior)):
        return None
    total = amounts[whole].amount
    total += sum(amounts[name].amount for name in current) - sum(amounts[name].amount for name in prior)
    span = "Q1" if kind == "Q1" else f"Q1-{kind}"
    return total, f"FY {year - 1} + {span} {year} - {span} {year - 1}"


def by_period(reports: Sequence[FiscalReport], day: dt.date, field: str) -> dict[tuple[str, int], Reported]:
    """Return a field's amounts by fiscal period, as first filed; Q4 is the year less the other quarters."""
    found: dict[tuple[str, int], Reported] = {}
    for report in sorted(reports, key=lambda report: report.filing_date):
        named = FISCAL.fullmatch(report.fiscal_period)
        amount = report.revenue if field == "revenue" else report.net_income
        if named is None or amount is None or report.filing_date > day:
            continue
        key = (named[1], int(named[2]))
        if key not in found:
            found[key] = Reported(report.fiscal_period, report.filing_date, Decimal(repr(amount)).quantize(1))
    for kind, year in list(found):
        others = [found.get((f"Q{number}", year)) for number in (1, 2, 3)]
        if kind != "FY" or ("Q4", year) in found or any(other is None for other in others):
            continue
        whole = found["FY", year]
        last = whole.amount - sum((other.amount for other in others if other is not None), Decimal(0))
        if field != "revenue" or last > 0:
            found["Q4", year] = Reported(f"Q4 {year} (the year less nine months)", whole.filed, last)
    return found


def find_quarters(
    amounts: dict[tuple[str, int], Reported], period: Period | None, day: dt.date | None
) -> list[tuple[tuple[str, int], bool]]:
    """Return the fiscal periods that a statement can mean, the likeliest first, each with whether it is sure.

    A calendar quarter or year means the report filed in the weeks after its end; where the words name a
    fiscal quarter, that one. A day, week or no period at all means the report filed last. "The second
    quarter" may be the company's own, and a report filed some time ago not the latest: such readings can
    support a statement, not refute it.
    """
    quarterly = [name for name in amounts if name[0] != "FY"]
    yearly = [name for name in amounts if name[0] == "FY"]
    if period is None or period.frequency in {"day", "intraday", "week", "month"}:
        end = period.end if period is not None else day
        fresh = FRESH if period is None else OF_THE_DAY + (period.end - period.start)
        return [
            (name, end is not None and end - amounts[name].filed <= fresh)
            for name in _filed_last(amounts, quarterly, end)
        ]
    found: list[tuple[str, int]] = []
    pool = yearly if period.frequency == "year" else quarterly if period.frequency == "quarter" else []
    named = _named(period, amounts, day)
    if "fiscal" in period.label.lower():
        return [] if named is None else [(named, True)]
    for name in pool:
        wait = amounts[name].filed - period.end
        if FILED[0] <= wait <= FILED[1]:
            found.append(name)
    found.sort(key=lambda name: amounts[name].filed)
    # the first report after the period's end; the next one is of another period
    certain = [(name, True) for name in found[:1]]
    if named is not None and named not in found[:1] and abs(amounts[named].filed - period.end) <= NEAR:
        certain.append((named, False))
    if (
        not certain
        and day is not None
        and re.search(r"\b(?:last|past|latest|recent)\b", period.label.lower())
    ):
        found = _filed_last(amounts, quarterly, day) if period.frequency == "quarter" else []
    return certain + [(name, True) for name in found if not certain]


def _filed_last(
    amounts: dict[tuple[str, int], Reported], names: Sequence[tuple[str, int]], day: dt.date | None
) -> list[tuple[str, int]]:
    """Return the report filed last by `day`; none where the next was due by then."""
    if day is None:
        return []
    known = [name for name in names if amounts[name].filed <= day + dt.timedelta(days=1)]
    if not known:
        return []
    last = max(known, key=lambda name: (amounts[name].filed, name[1], name[0]))
    return [last] if day - amounts[last].filed <= dt.timedelta(days=85) else []


def _named(
    period: Period, amounts: dict[tuple[str, int], Reported], day: dt.date | None
) -> tuple[str, int] | None:
    """Return the fiscal period that the words name ("fiscal Q2 2026"); without a year the one filed last."""
    years = re.findall(r"\b(?:FY|fiscal )?'?(20\d\d)\b", period.label)
    year = int(years[-1]) if years else period.end.year
    if period.frequency == "year":
        return ("FY", year) if ("FY", year) in amounts else None
    quarter = NAMED_QUARTER.search(period.label)
    if quarter is None:
        return None
    number = quarter[1] or str(ORDINALS[quarter[2].lower()])
    if not years and day is not None and "fiscal" in period.label.lower():
        filed = [name for name in amounts if name[0] == f"Q{number}" and amounts[name].filed <= day]
        last = max(filed, key=lambda name: amounts[name].filed, default=None)
        return last if last is not None and day - amounts[last].filed <= RECENT else None
    return (f"Q{number}", year) if (f"Q{number}", year) in amounts else None
