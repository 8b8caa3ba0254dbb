"""How a statistic's figures read in explanations, and the evidence of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from checker.evidence import cite
from checker.macro_figures import AVERAGE, MacroFigure, write_observed
from checker.macro_series import MacroSeries
from checker.verdicts import Evidence
from checker.wording import write_as, write_money, write_number, write_percent
from extractor.claims import Value

ARTICLE_ENDINGS = ("index", "rate", "deficit")


def tell_figure(figure: MacroFigure, series: MacroSeries) -> str:
    """Return the figure with its observations, dates and source, without a full stop."""
    when = write_when(figure, series)
    the = "the " if series.name.endswith(ARTICLE_ENDINGS) else ""
    name = (the + series.name)[0].upper() + (the + series.name)[1:]
    source = f"{figure.series}, {figure.origin.provider}, vintage at hand"
    if figure.stand == "level":
        return f"{name} stood at {write_statistic(figure.number, figure.unit)} in {when} ({source})"
    before, now = figure.observations[0], figure.observations[-1]
    verb = "rose by" if figure.number > 0 else "fell by" if figure.number else "changed by"
    return (
        f"{name} {verb} {write_statistic(abs(figure.number), figure.unit)} {figure.name} in {when}, from "
        f"{write_number(before.value, _places(before.value))} "
        f"({write_when(figure, series, before.date)}) to "
        f"{write_number(now.value, _places(now.value))} ({source})"
    )


def describe_figure(figure: MacroFigure, series: MacroSeries) -> str:
    """Return what a figure is of, to complete "... is the"."""
    when = write_when(figure, series)
    amount = write_statistic(figure.number, figure.unit)
    if figure.stand == "level":
        return f"level of {series.name} in {when} ({amount})"
    return f"change of {series.name} {figure.name} in {when} ({amount})"


def write_when(figure: MacroFigure, series: MacroSeries, observed: dt.date | None = None) -> str:
    """Return the period of an observation of the figure in words; an average is of a year."""
    day = observed or figure.observed
    return str(day.year) if figure.name == AVERAGE else write_observed(series, day)


def write_statistic(number: Decimal, unit: str) -> str:
    """Return a number of a statistic with its unit."""
    if unit == "percent":
        return write_percent(number)
    if unit in {"percentage_points", "basis_points"}:
        return f"{write_number(number, 0 if unit == 'basis_points' else 2)} {unit.replace('_', ' ')}"
    if unit == "count":
        return write_number(number, 0)
    if unit in {"points", "index_level"}:
        return write_number(number, 1 if unit == "points" else 3)
    return write_money(number, unit)


def write_like(figure: MacroFigure, value: Value) -> str:
    """Return a figure written as precisely as the value it corrects."""
    if figure.unit in {"percent", "percentage_points"}:
        sign = "%" if figure.unit == "percent" else " percentage points"
        return f"{write_as(figure.number, value.number)}{sign}"
    return write_statistic(figure.number, figure.unit)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(3, max(0, -exponent)) if isinstance(exponent, int) else 2


def cite_figure(figure: MacroFigure) -> tuple[Evidence, ...]:
    """Return the observations of a figure as evidence."""
    return (
        cite(
            figure.origin, figure.series, figure.observations, formula=figure.formula, note=figure.origin.note
        ),
    )
