"""What an official statistic gives for the period that a statement means: its level and its changes.

A bare figure of a statistic can mean several things ("CPI 2.9%": over twelve months; "0.4%": over the month),
and a statement of a release day means the period released last. Each possibility is one `MacroFigure`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from checker.evidence import to_decimal
from checker.macro_series import MacroSeries, Stand, shift_month
from checker.market.base import Failure, Origin, Series
from checker.market.market import Market
from checker.verdicts import Observation
from extractor.claims import MacroClaim, Period

OLD = dt.date(2019, 1, 1)
"""Before it several benchmark and seasonal revisions lie between a release and today's figure."""
EARLIER = dt.timedelta(days=8)  # a weekly series may be dated by another weekday
AVERAGE = "on average of the year"
HEADCOUNT = Decimal(10_000_000)  # a payroll figure above this is a level, not the jobs of a month


@dataclass(frozen=True, slots=True)
class MacroFigure:
    """One reading: `stand` says of what; `usual`: the words mean it; `noise`: how far vintages differ."""

    stand: Stand
    name: str
    number: Decimal
    unit: str
    observed: dt.date
    observations: tuple[Observation, ...]
    formula: str
    noise: Decimal
    usual: bool
    origin: Origin
    series: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One reading to compute: of the observation dated `observed`, against the one dated `base`, if any.

    `average`: of the whole calendar year that `observed` closes, against the average of the year before.
    """

    stand: Stand
    observed: dt.date
    usual: bool
    base: dt.date | None = None
    name: str = ""
    average: bool = False


def read_figures(
    series: MacroSeries,
    claim: MacroClaim,
    market: Market,
    published: dt.date | None,
    *,
    previous: bool = False,
) -> list[MacroFigure] | Failure:
    """Return the readings of the statistic for the claim's period, the likeliest first.

    `previous`: the figure is the one that the statement moves away from ("up from 4.2%").
    A `Failure` says what is missing where no reading can be computed.
    """
    found: list[MacroFigure] = []
    failure: Failure | None = None
    for wanted in list_wanted(series, claim, published, previous=previous):
        figure = compute(series, claim.value.unit if claim.value else series.unit, wanted, market)
        if isinstance(figure, Failure):
            failure = failure or figure
        else:
            found.append(figure)
    usual_missing = failure is not None and not any(figure.usual for figure in found)
    if usual_missing or not found:
        return failure or Failure("not_found", "none", f"no figure of {series.name} fits the period")
    return found


def list_wanted(
    series: MacroSeries, claim: MacroClaim, published: dt.date | None, *, previous: bool = False
) -> list[Wanted]:
    """Return the readings that the words allow: for each period that may be meant, each stand that may be."""
    wanted: list[Wanted] = []
    periods = observed_dates(series, claim.period, published)
    for observed in periods:
        for stand, usual in stands(series, claim):
            wanted.append(Wanted(stand, observed, usual))
            if previous and stand == "level":
                wanted += [Wanted("level", step(series, observed, back), usual=True) for back in (1, 12)]
    period = claim.period
    long = period is not None and period.frequency in {"range", "year", "half"} and series.frequency != "week"
    if period is not None and _is_year(period) and series.frequency != "week" and periods:
        plain = stands(series, claim)[0][0] == "level" and not claim.change
        whole: Stand = "level" if plain and not series.symbol.startswith("A191") else "year"
        wanted.append(Wanted(whole, periods[0], usual=True, name=AVERAGE, average=True))
    if long and period is not None and claim.change and periods:
        start = dt.date(period.start.year, period.start.month, 1)
        for base in (step(series, start, 1), start):
            if base < periods[0]:
                wanted.append(
                    Wanted("year", periods[0], claim.per is None, align(series, base), "over the period")
                )
    return wanted


def _is_year(period: Period) -> bool:
    """Return whether the period is a whole calendar year."""
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def stands(series: MacroSeries, claim: MacroClaim) -> list[tuple[Stand, bool]]:
    """Return what the figure may be of, each with whether the words mean it."""
    value = claim.value
    unit = value.unit if value is not None else series.unit
    if unit == "percent" and series.unit == "percent" and series.stands == "level":
        if series.symbol.startswith("A191"):
            return [("level", True), ("year", claim.per == "year")]  # "an annual rate" is no year
        moved = claim.change and value is not None and abs(value.number) < 1
        return [("month", True), ("level", False)] if moved else [("level", True)]
    if claim.per in {"year", "month", "week", "quarter"} and (claim.change or unit == "percent"):
        year = claim.per == "year"
        return [("year", year), ("month", not year)]
    if unit == "percent":
        return (
            [("year", True), ("month", True)]
            if series.stands == "year"
            else [("month", True), ("year", True)]
        )
    if unit in {"percentage_points", "basis_points"} or claim.change:
        return [("month", True), ("year", False)]
    if series.stands == "month" and series.unit == "count":
        return [("level", True)] if value is not None and abs(value.number) > HEADCOUNT else [("month", True)]
    if series.unit == "count":
        return [("level", True), ("month", True)]  # "claims fell by 7,000 to 218,000"
    return [("level", True)]


def observed_dates(series: MacroSeries, period: Period | None, published: dt.date | None) -> list[dt.date]:
    """Return the dates of the observations that a statement of this period can mean, the likeliest first."""
    if period is None or (period.frequency in {"day", "intraday", "week"} and series.frequency != "week"):
        known = period.end if period is not None else published
        if known is None:
            return []
        latest = last_released(series, known)
        return [latest, step(series, latest, 1)]
    if series.frequency == "week":
        saturday = period.end + dt.timedelta(days=(5 - period.end.weekday()) % 7)
        latest = last_released(series, period.end)
        if period.frequency == "week":
            return [saturday, latest] if published is None or saturday < published else [latest]
        return [latest, latest - dt.timedelta(days=7)]
    observed = align(series, period.end)
    if period.frequency in {"range", "year"} and published is not None:
        observed = min(observed, last_released(series, published))
    relative = period.label.lower().startswith(("last", "this", "the latest", "the most recent", "so far"))
    if relative and published is not None:
        latest = last_released(series, published)
        return [latest] if latest <= observed else [observed, latest]
    return [observed]


def last_released(series: MacroSeries, day: dt.date) -> dt.date:
    """Return the date of the latest observation that can have been known on `day`."""
    observed = align(series, day)
    for _ in range(6):
        if series.released(observed) <= day:
            return observed
        observed = step(series, observed, 1)
    return observed


def align(series: MacroSeries, day: dt.date) -> dt.date:
    """Return the date that FRED gives the observation whose period holds `day`."""
    if series.frequency == "week":
        return day + dt.timedelta(days=(5 - day.weekday()) % 7)
    month = (day.month - 1) // 3 * 3 + 1 if series.frequency == "quarter" else day.month
    return dt.date(day.year, month, 1)


def step(series: MacroSeries, observed: dt.date, back: int) -> dt.date:
    """Return the date of the observation `back` months (quarters, weeks; 12: a year) before."""
    if series.frequency == "week":
        return observed - dt.timedelta(weeks=52 if back == 12 else back)
    if series.frequency == "quarter":
        return shift_month(observed, -12 if back == 12 else -3 * back)
    return shift_month(observed, -back)


def compute(series: MacroSeries, unit: str, wanted: Wanted, market: Market) -> MacroFigure | Failure:
    """Return one reading in the unit of the statement, or why it cannot be computed."""
    choices = {"level": (series.symbol,), "month": series.month_series, "year": series.year_series}
    failure: Failure | None = None
    for symbol in choices[wanted.stand]:
        base_date = wanted.base
        if base_date is None and wanted.stand != "level":
            base_date = step(series, wanted.observed, 12 if wanted.stand == "year" else 1)
        if wanted.average:
            base_date = step(series, wanted.observed, 12)
        first = shift_month(base_date or wanted.observed, -11 if wanted.average else 0)
        answer = market.series(symbol, min(first, base_date or wanted.observed) - EARLIER, wanted.observed)
        if isinstance(answer, Failure):
            failure = failure or answer
            continue
        if wanted.average:
            answer = _average_years(answer, series, (wanted.observed, base_date or wanted.observed))
            base_date = base_date if wanted.stand == "year" else None
        now, base = _value(answer, wanted.observed, series), None
        missing = wanted.observed if now is None else None
        if base_date is not None:
            base = _value(answer, base_date, series)
            missing = missing or (base_date if base is None else None)
        if now is None or missing is not None:
            day = missing or wanted.observed
            text = f"{symbol} has no figure for {write_observed(series, day)}"
            failure = failure or Failure("incomplete", answer.origin.provider, text)
            continue
        return _figure(
            series,
            unit,
            wanted,
            source=(symbol, answer.origin),
            current=(wanted.observed, now),
            earlier=(base_date, base),
        )
    return failure or Failure("not_found", "none", f"no series holds {series.name}")


def _average_years(answer: Series, series: MacroSeries, ends: tuple[dt.date, dt.date]) -> Series:
    """Return the averages of the calendar years that end with the dates given, where they are whole."""
    count = 4 if series.frequency == "quarter" else 12
    averages: dict[dt.date, float] = {}
    for end in ends:
        year = [
            value for date, value in zip(answer.dates, answer.values, strict=True) if date.year == end.year
        ]
        if len(year) == count:
            averages[end] = round(sum(year) / count, 3)
    dates = tuple(sorted(averages))
    return Series(answer.series, dates, tuple(averages[date] for date in dates), answer.origin)


def write_observed(series: MacroSeries, observed: dt.date) -> str:
    """Return how the period of an observation reads: "Aug 2025", "Q2 2025", "the week to 6 Sep 2025"."""
    if series.frequency == "week":
        return f"the week to {observed.day} {observed:%b %Y}"
    if series.frequency == "quarter":
        return f"Q{(observed.month - 1) // 3 + 1} {observed.year}"
    return f"{observed:%b %Y}"


def _value(answer: Series, observed: dt.date, series: MacroSeries) -> Decimal | None:
    slack = 3 if series.frequency == "week" else 0  # Freddie Mac dates its weeks by Thursday
    for date, value in zip(reversed(answer.dates), reversed(answer.values), strict=True):
        if abs((date - observed).days) <= slack:
            return to_decimal(value)
    return None


def _figure(
    series: MacroSeries,
    unit: str,
    wanted: Wanted,
    *,
    source: tuple[str, Origin],
    current: tuple[dt.date, Decimal],
    earlier: tuple[dt.date | None, Decimal | None],
) -> MacroFigure:
    observed, now = current
    base_date, base = earlier
    name = (
        wanted.name
        or {"level": "", "month": f"over the {series.frequency}", "year": "over the year"}[wanted.stand]
    )
    observations = [Observation(date=observed, field="value", value=now)]
    if base is None or base_date is None:
        number, shown, formula = now * series.scale, series.unit, "value"
        if unit in {"points", "index_level"}:
            shown, number = unit, now
    else:
        observations.insert(0, Observation(date=base_date, field="value", value=base))
        rate = series.unit == "percent" and series.stands == "level" and not series.symbol.startswith("A191")
        if unit == "percent" and not rate:
            number, shown, formula = (now / base - 1) * 100, "percent", "(value / value before - 1) * 100"
        else:
            factor = Decimal(100) if unit == "basis_points" else Decimal(1) if rate else series.scale
            shown = unit if rate else series.unit
            number, formula = (now - base) * factor, "value - value before"
    noise = _noise(series, wanted.stand, shown, base) * (2 if observed < OLD else 1)
    return MacroFigure(
        wanted.stand, name, number, shown, observed, tuple(observations), formula,
        noise, wanted.usual, source[1], source[0],
    )  # fmt: skip


def _noise(series: MacroSeries, stand: Stand, shown: str, base: Decimal | None) -> Decimal:
    """Return how far a later vintage may differ, in the unit shown."""
    noise = series.noise[stand]
    if stand == "level" or base is None:
        return noise
    if shown == "percent" and series.change_in == "unit" and series.unit != "percent":
        return noise / (base * series.scale) * 100
    if shown != "percent" and series.change_in == "percent":
        return series.noise["level"]
    return noise * 100 if shown == "basis_points" else noise
