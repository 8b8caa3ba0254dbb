"""An official statistic: its level, or its change over a week, a month, a quarter or a year.

With: the series of `macro_series.csv` under their FRED ids, and published figures (first releases) where at
hand.
How: the reference period is the one stated, or the one released last by the day meant; a bare figure is read
as the statistic is usually given (CPI over the year, payrolls over the month, GDP annualised), other readings
only count where the words leave them open.
Vintages: the series hold today's figures. CPI unadjusted and the unemployment rate are hardly revised;
payrolls, GDP, retail sales and the like are: a difference within the usual size of revisions is no verdict.
Misses: statistics of other countries, and revisions themselves ("revised down to 73,000").
Example: "consumer prices rose 2.9% in August 2025 from a year earlier" is supported: CPIAUCNS 323.976 against
314.796.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from checker.context import Context
from checker.diagnosis import Candidate, Outcome, diagnose
from checker.evidence import undecided, undecided_by
from checker.guards import refuse
from checker.macro_figures import (
    HEADCOUNT,
    MacroFigure,
    Wanted,
    compute,
    read_figures,
    step,
)
from checker.macro_series import MacroSeries, Stand, find_series, shift_month
from checker.macro_words import cite_figure, describe_figure, tell_figure, write_like, write_statistic
from checker.market.base import Failure
from checker.published import decide_forecast, decide_published, find_published
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Quantity, Verdict
from extractor.claims import MacroClaim, Subject, Value

KIND = "macro"
BEFORE = re.compile(
    r"(?:\bfrom|\bversus|\bvs\.?|compared (?:with|to)|\bafter|\bthan)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE
)
STOOD = re.compile(
    r"\b(?:to|at|of)\s+(?:an?\s+|just\s+|only\s+|about\s+|the\s+)?(?:annual\s+rate\s+of\s+)?$", re.IGNORECASE
)
AVERAGED = re.compile(r"\b(?:averag(?:ed|ing)|on average|an average (?:of|rate of))\s+(?:[\w-]+\s+){0,3}$")
LEAST_COUNT = 100_000  # counts that are stated as levels (claims, openings, homes) are above it
LEAST_INDEX = 50  # no price index stands below: a bare figure there is a rate without its sign
SIBLINGS = {
    "CPIAUCSL": ("CPILFESL", "PCEPI"),
    "CPILFESL": ("CPIAUCSL", "PCEPILFE"),
    "PCEPI": ("PCEPILFE", "CPIAUCSL"),
    "PCEPILFE": ("PCEPI", "CPILFESL"),
    "ICSA": ("CCSA",),
    "CCSA": ("ICSA",),
    "UNRATE": ("U6RATE",),
    "U6RATE": ("UNRATE",),
}


def decide(claim: MacroClaim, context: Context) -> Verdict:
    """Return the verdict on a claim about an official statistic."""
    refused = refuse(claim, context, symbol=False, period=False, forecast=True)
    if refused is not None:
        return refused
    if claim.forecast:
        return decide_forecast(claim, context)
    series = find_series(claim.subject, claim.measure)
    if series is None:
        name = claim.subject.name if claim.subject else "the statistic"
        needed = f"a series of {claim.measure} of {name} (its statistical office)"
        if claim.attribution is not None:
            return decide_published(claim, context, needed=needed, others="never")
        return undecided("no_source", f"No source at hand holds {needed}; that would decide this.")
    if claim.period is None and context.published is None:
        return undecided(
            "period_unknown",
            f"The text gives no period for {series.name}, and the article's publication date is unknown.",
        )
    if AVERAGED.search(context.sentence(claim)[: claim.start - claim.sentence.start]):
        return undecided(
            "not_decidable",
            f"{claim.text} is an average over a time, which is not what {series.name} stood at.",
        )
    stated = claim.value.unit if claim.value is not None else series.unit
    if (stated == "count" and series.unit in {"percent", "points"}) or (
        stated == "index_level"
        and series.unit == "percent"
        and (series.stands == "level" or (claim.value is not None and abs(claim.value.number) < LEAST_INDEX))
    ):
        return undecided(
            "not_decidable",
            f"{claim.text} is a count, while {series.name} ({series.symbol}) is stated in {series.unit}.",
        )
    if not claim.period_stated and claim.period is not None and series.frequency == "week":
        claim = claim.model_copy(update={"period": None})  # a month told of before dates no week's figure
    first_release = _find_release(claim, series, context)
    if first_release is not None and first_release.label == "supported":
        return first_release
    base = _is_base(claim, context)
    if base and claim.period is not None and claim.period.frequency == "month":
        start = shift_month(claim.period.start, -1)
        end = claim.period.start.replace(day=1) - dt.timedelta(days=1)
        before = claim.period.model_copy(update={"start": start, "end": end})
        earlier = _find_release(claim.model_copy(update={"period": before}), series, context)
        if earlier is not None and earlier.label == "supported":
            return earlier
    if (
        first_release is not None
        and first_release.label == "conflicting"
        and (base or _is_revision(claim, context))
    ):
        return first_release.model_copy(update={"label": "supported", "correction": None})
    figures = read_figures(series, claim, context.market, context.published, previous=base)
    if isinstance(figures, Failure):
        if first_release is not None:
            return first_release
        when = claim.period.label if claim.period else "the latest release"
        return undecided_by(figures, f"{series.name} for {when} ({series.symbol})")
    if claim.value is None:
        return _decide_direction(claim, series, figures)
    verdict = _decide_value(claim, claim.value, series, figures, context)
    # What was released then decides better than a later vintage, but not the figure of the month before.
    revised = any(figure.usual and figure.noise for figure in figures)
    later = verdict.label == "supported" and revised and not base
    if first_release is not None and (verdict.label == "not_enough_evidence" or later):
        return first_release
    return verdict


def _find_release(claim: MacroClaim, series: MacroSeries, context: Context) -> Verdict | None:
    """Return the verdict by what the statistical office had released, where that is of the same kind."""
    value = claim.value
    if value is None or value.unit in {"percentage_points", "basis_points"}:
        return None
    size = abs(value.number)
    if value.unit == "count" and (size > HEADCOUNT if series.symbol == "PAYEMS" else size < LEAST_COUNT):
        return None  # the level of a count released as a change, or the change of one released as a level
    return find_published(claim, context, others="decide", publishers=(series.publisher,))


def _decide_value(
    claim: MacroClaim, value: Value, series: MacroSeries, figures: Sequence[MacroFigure], context: Context
) -> Verdict:
    if series.measure == "trade":  # a deficit of $60 billion is stated without a sign, the balance has one
        value = value.model_copy(update={"number": abs(value.number)})
    if (
        value.number < 0
        and series.stands != "month"
        and value.unit == "percent"
        and _is_level(claim, context)
    ):
        value = value.model_copy(update={"number": -value.number})  # "inflation fell to 3.1%"
    signed = value
    usual = [figure for figure in figures if figure.usual]
    for figure in usual:
        unsigned = (
            figure.stand != "level" and not claim.change and series.unit == "count" and value.number > 0
        )
        number = abs(figure.number) if unsigned else _number(figure, series)
        fits = fit(number, signed, level=figure.stand == "level")
        if fits != "outside":
            note = FIT_NOTES[fits] or (describe_figure(figure, series) if figure is not usual[0] else None)
            return _verdict("supported", figure, series, signed, note=note)
    nearest = min(usual, key=lambda figure: abs(_number(figure, series) - value.number))
    revised = _is_revision(claim, context) and any(figure.noise for figure in usual)
    for figure in usual:
        number = _compared(figure, series, claim)
        close = figure.noise and fit(number, signed, noise=figure.noise) == "noise"
        if close or revised:
            return undecided(
                "data_incomplete",
                f"{tell_figure(figure, series)}; {series.name} may be revised later (differences of up to "
                f"{write_statistic(figure.noise, figure.unit)} occur), so “{claim.text}” as first published "
                "is neither confirmed nor refuted: the vintage of the article's day "
                f"(ALFRED, {series.publisher}) would decide it.",
                evidence=cite_figure(figure),
            )
    for figure in figures:
        if not figure.usual and fit(_number(figure, series), signed) in {"inside", "cut"}:
            return _verdict(
                "conflicting", usual[0], series, signed,
                note=f"{claim.text} is the {describe_figure(figure, series)}",
            )  # fmt: skip
    outcome = _diagnose(claim, signed, series, nearest, context)
    return _verdict("refuted", nearest, series, signed, outcome=outcome)


def _decide_direction(claim: MacroClaim, series: MacroSeries, figures: Sequence[MacroFigure]) -> Verdict:
    moved = next((figure for figure in figures if figure.stand != "level"), None)
    if claim.direction is None or moved is None:
        return undecided(
            "not_decidable", f"The text states no figure of {series.name} that could be checked."
        )
    if (moved.number > 0) == (claim.direction == "up") and moved.number != 0:
        return _verdict("supported", moved, series, None)
    if abs(moved.number) <= moved.noise:
        return undecided(
            "data_incomplete",
            f"{tell_figure(moved, series)}; the change is smaller than revisions of {series.name} have been.",
            evidence=cite_figure(moved),
        )
    return _verdict("refuted", moved, series, None)


def _diagnose(
    claim: MacroClaim, value: Value, series: MacroSeries, figure: MacroFigure, context: Context
) -> Outcome:
    """Return what other spans, siblings, neighbouring periods, digits and signs make of the figure."""
    tried: list[tuple[str, MacroSeries, Wanted]] = []
    if figure.stand != "level":
        other: Stand = "month" if figure.stand == "year" else "year"
        tried.append((f"change_over_the_{other}", series, Wanted(other, figure.observed, usual=True)))
    for symbol in SIBLINGS.get(series.symbol, ()):
        sibling = find_series(Subject(name=symbol, symbol=symbol, type="economy"), "other")
        if sibling is not None:
            tried.append(("sibling_statistic", sibling, Wanted(figure.stand, figure.observed, usual=True)))
    for back in (1, -1):
        neighbour = step(series, figure.observed, back)
        tried.append(("neighbouring_period", series, Wanted(figure.stand, neighbour, usual=True)))
    candidates = []
    for name, row, wanted in tried:
        found = compute(row, value.unit, wanted, context.market)
        if not isinstance(found, Failure):
            clause = f"{{text}} is the {describe_figure(found, row)}"
            key = (row.symbol, wanted.stand, wanted.observed)
            candidates.append(Candidate(name, clause, _number(found, row), key))
    return diagnose(value, claim.text, _number(figure, series), candidates, level=figure.stand == "level")


def _verdict(
    label: str,
    figure: MacroFigure,
    series: MacroSeries,
    value: Value | None,
    *,
    note: str | None = None,
    outcome: Outcome | None = None,
) -> Verdict:
    addition = note or (outcome.diagnosis.explanation if outcome is not None and outcome.cause else None)
    correct = None
    if label == "refuted" and value is not None:
        correct = write_like(figure, value)
    return Verdict.model_validate(
        {
            "label": label,
            "explanation": tell_figure(figure, series) + (f"; {addition}." if addition else "."),
            "computed": Quantity(number=figure.number, unit=figure.unit),
            "tolerance": allow(value, level=figure.stand == "level").tolerance() if value else None,
            "evidence": cite_figure(figure),
            "diagnosis": None if outcome is None else outcome.diagnosis,
            "correction": correct,
            "note": note,
        }
    )


def _number(figure: MacroFigure, series: MacroSeries) -> Decimal:
    return abs(figure.number) if series.measure == "trade" else figure.number


def _compared(figure: MacroFigure, series: MacroSeries, claim: MacroClaim) -> Decimal:
    """Return the figure as the text states it: "claims fell by 7,000" is a change without its sign."""
    unsigned = figure.stand != "level" and not claim.change and series.unit == "count"
    return abs(figure.number) if unsigned else _number(figure, series)


def _is_level(claim: MacroClaim, context: Context) -> bool:
    """Return whether the words before the figure say where a rate stood, not by how much it fell."""
    if context.article is None:
        return False
    before = context.article.text[max(claim.sentence.start, claim.start - 60) : claim.start]
    return STOOD.search(before) is not None


def _is_revision(claim: MacroClaim, context: Context) -> bool:
    """Return whether the sentence itself speaks of a revision, so that both vintages may stand in it."""
    return "revis" in context.sentence(claim).lower()


def _is_base(claim: MacroClaim, context: Context) -> bool:
    """Return whether the figure is the one that the statement moves away from ("rose to 4.3% from 4.2%")."""
    if context.article is None:
        return False
    return BEFORE.search(context.article.text[max(0, claim.start - 40) : claim.start]) is not None
