"""Reading a published figure: whose it is, of which period, in which unit, and which vintage is current."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from checker.context import Context
from checker.evidence import to_decimal
from checker.market.base import PublishedFigure
from extractor.claims import Claim, MacroClaim, Value

SPANS = frozenset({"week", "month", "quarter", "year"})
QUARTER = re.compile(r"(?:Q([1-4])[ -]*(\d{4})|(\d{4})[ -]*Q([1-4]))", re.IGNORECASE)
YEARS = re.compile(r"(?:FY ?|CY ?)?(\d{4})(?: ?(?:-|\u2013|/|to|through) ?(\d{4}))?", re.IGNORECASE)
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
SCALES = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "m": 6,
    "mn": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
}
ALIASES = {
    "fed": "Federal Reserve",
    "fomc": "Federal Reserve",
    "fed officials": "Federal Reserve",
    "policymakers": "Federal Reserve",
    "international monetary fund": "IMF",
    "bofa": "Bank of America",
    "bank of america merrill lynch": "Bank of America",
    "jp morgan": "JPMorgan",
    "j.p. morgan": "JPMorgan",
    "labor department": "BLS",
    "bureau of labor statistics": "BLS",
    "commerce department": "BEA",
    "bureau of economic analysis": "BEA",
    "census bureau": "Census",
}
REGIONAL = re.compile(r"\b(?:Federal )?Reserve Bank of\b", re.IGNORECASE)
"""A regional bank, whose surveys are not the Federal Reserve's projections."""
SUFFIXES = re.compile(
    r"\b(?:inc|corp|co|ltd|llc|plc|group|research|securities|the|financial|markets?|data)\b\.?", re.IGNORECASE
)


def latest_vintages(figures: Sequence[PublishedFigure]) -> list[PublishedFigure]:
    """Return the latest figure that each publisher gave for each period."""
    last: dict[tuple[str, str], dt.date] = {}
    for figure in figures:
        key = figure.publisher, figure.period
        last[key] = max(figure.date, last.get(key, figure.date))
    return [figure for figure in figures if figure.date == last[figure.publisher, figure.period]]


def same_series(first: PublishedFigure, second: PublishedFigure) -> bool:
    """Return whether two figures are vintages of one."""
    return (first.publisher, first.period) == (second.publisher, second.period)


def is_publisher(publisher: str, attribution: str | None) -> bool:
    """Return whether the source that the text names is this publisher ("Deloitte", "Deloitte's analysts")."""
    if not attribution:
        return False
    attribution = ALIASES.get(attribution.lower().removeprefix("the "), attribution)
    named, published = (
        " ".join(re.sub(r"[^a-z0-9& ]", " ", SUFFIXES.sub(" ", name.lower())).split())
        for name in (attribution, publisher)
    )
    if not named or not published or (REGIONAL.search(attribution) and not REGIONAL.search(publisher)):
        return False
    return f" {published} " in f" {named} " or f" {named} " in f" {published} "


def read_number(figure: PublishedFigure, unit: str) -> Decimal:
    """Return a published value in the plain unit ("USD bn" and "billion USD" become dollars)."""
    number = to_decimal(figure.value)
    for word in re.findall(r"[a-z]+", figure.unit.lower()):
        if word in SCALES:
            number = number.scaleb(SCALES[word])
    if unit == "basis_points" and "percent" in figure.unit:
        number = number.scaleb(2)
    return number


def read_period(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the days that a period of publication covers: "2025", "Q2 2025", "2025-08", "2024-2028"."""
    text = text.strip()
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)(?: ?(?:/|to|\.\.) ?(\d{4}-\d\d-\d\d))?", text):
        start = dt.date.fromisoformat(found[1])
        return start, dt.date.fromisoformat(found[2]) if found[2] else start
    if found := re.fullmatch(r"(\d{4})-(\d\d)", text):
        return _month(int(found[1]), int(found[2]))
    if found := QUARTER.fullmatch(text):
        year, quarter = int(found[2] or found[3]), int(found[1] or found[4])
        return dt.date(year, 3 * quarter - 2, 1), _month(year, 3 * quarter)[1]
    if found := re.fullmatch(r"([A-Za-z]{3})[a-z]* (\d{4})", text):
        month = MONTHS.get(found[1].lower())
        return _month(int(found[2]), month) if month else None
    if found := YEARS.fullmatch(text):
        first = int(found[1])
        return dt.date(first, 1, 1), dt.date(int(found[2] or first), 12, 31)
    return None


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def concerns(figure: PublishedFigure, claim: Claim, value: Value, context: Context) -> bool:
    """Return whether a published figure is of the stated unit and period."""
    published, period = context.published, claim.period
    if context.until is not None and figure.date > context.until:
        return False
    words = set(re.findall(r"[a-z]+", figure.unit.lower()))
    families = {
        "percent": {"percent", "pct"},
        "basis_points": {"percent", "pct"},
        "points": {"points", "index_level", "level"},
    }
    wanted = families.get(value.unit, {value.unit.lower(), *value.unit.lower().split("_")})
    if not words & wanted:
        return False
    span = getattr(claim, "per", None)  # "percent (month)" and "percent (year)" are two figures
    if span is not None and words & SPANS and span not in words:
        return False
    covered = read_period(figure.period)
    if isinstance(claim, MacroClaim) and covered is not None:
        return _released(figure, covered, claim, published)
    if period is None or not period.label.strip() or covered is None:
        return covered is None or published is None or (published - figure.date).days <= 120
    if covered == (period.start, period.end):
        return True
    if covered[0] == period.start and covered[1] > period.end and published is not None:
        return (published - period.end).days <= 3  # "this year", cut at the day of the article
    if covered[1] == period.end and (covered[1] - covered[0]).days > 300:
        # "by the end of 2025", "through 2028": what is published for the year, or for the years up to then
        return period.frequency not in {"quarter", "month"}
    return (
        period.frequency in {"day", "intraday", "week"}
        and abs((covered[1] - period.end).days) <= 2
        and (covered[1] - covered[0]).days <= 7
    )


def _released(
    figure: PublishedFigure, covered: tuple[dt.date, dt.date], claim: MacroClaim, published: dt.date | None
) -> bool:
    """Return whether a statistical office's figure is of the period stated, or of the release of the day."""
    period = claim.period
    if period is not None and period.frequency in {"month", "quarter"}:
        return covered[0] == period.start and covered[1] >= period.end  # a month may still be running
    if period is not None and period.frequency not in {"day", "intraday", "week"}:
        return False
    day = period.end if period is not None else published
    if day is None:
        return False
    if (covered[1] - covered[0]).days <= 7:  # a week's figure, dated by its last day
        if period is not None and period.frequency == "week" and period.start <= covered[1]:
            return covered[1] <= period.end + dt.timedelta(days=2)
        return figure.date <= day + dt.timedelta(days=1) and (day - covered[1]).days <= 12
    return figure.date <= day and (day - figure.date).days <= 40
