"""A reported fundamental grew or shrank: revenue, income, earnings per share; an index's earnings.

With: filed reports and quarterly earnings per share (companies), published figures (indexes, sectors).
How: a company's figure against the same quarter or year before, for the calendar or the fiscal period
meant; any reading that gives the stated growth supports it. An index's growth is judged by what was
published by the article's day: estimates of a quarter change while companies report.
Misses: parts of a company ("cloud revenue"), other definitions ("organic"), operating income and margins.
Example: "Microsoft's revenue grew 18% in the second quarter of 2025" is supported: 76.4 against 64.7
billion dollars.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from checker.company import FIELDS, SEQUENTIAL, CompanyFigure, leave_open, read_company
from checker.context import Context
from checker.diagnosis import Candidate, diagnose
from checker.evidence import undecided, undecided_by
from checker.guards import refuse
from checker.index_earnings import decide_index
from checker.market.base import Failure
from checker.published import decide_forecast, decide_published, find_published
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Quantity, Verdict
from checker.wording import write_as, write_percent
from extractor.claims import GrowthClaim, Value

KIND = "growth"
NEEDED = "the companies' reports as collected by a data firm (FactSet, LSEG, S&P)"


MULTIPLIED = re.compile(r"(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|es?|ing)", re.IGNORECASE)
LOOSELY, ROUNDLY = Decimal("0.08"), Decimal("0.05")
"""How far what "nearly doubled" and what "doubled" may be from twice what it was."""


def decide(claim: GrowthClaim, context: Context) -> Verdict:
    """Return the verdict on the growth of a fundamental."""
    refused = refuse(claim, context, symbol=False, period=False, forecast=True)
    if refused is not None or claim.subject is None:
        return refused or undecided("subject_unresolved", "Whose growth is meant could not be resolved.")
    subject, value = claim.subject, claim.value
    if claim.forecast:
        return decide_forecast(claim, context)
    if subject.type == "index" and value is not None and value.unit == "percent":
        published = find_published(claim, context, others="decide")
        if published is None or published.label != "supported":
            earned = decide_index(claim, context)
            if earned is not None:
                return earned
    if value is not None and (value.unit not in {"percent", "x"} or subject.type not in {"stock", "company"}):
        return decide_published(claim, context, needed=NEEDED, others="decide")
    measure = claim.measure.replace("_", " ")
    if claim.measure not in FIELDS or subject.symbol is None or subject.type not in {"stock", "company"}:
        needed = f"the reports of {subject.name}, with its {measure},"
        return decide_published(claim, context, needed=needed, others="decide")
    published = find_published(claim, context)
    if published is not None and published.label == "supported":
        return published
    sequential = SEQUENTIAL.search(context.sentence(claim)) is not None
    figures = read_company(context, claim, subject.symbol, sequential=sequential)
    if isinstance(figures, Failure):
        when = claim.period.label if claim.period else "the latest quarter"
        return published or undecided_by(
            figures, f"reported {measure} of {subject.name} for {when} and the year before"
        )
    grown = [figure for figure in figures if figure.growth_pct is not None]
    if not grown:
        return undecided(
            "data_incomplete",
            f"{figures[0].tell()} is at hand, but no positive {measure} of {subject.name} for the "
            "period before it.",
            evidence=[figures[0].cite()],
        )
    if value is None:
        return _decide_direction(claim, grown)
    return _judge(claim, value, grown, context)


def _judge(claim: GrowthClaim, value: Value, figures: Sequence[CompanyFigure], context: Context) -> Verdict:
    for figure in figures:
        fits = fit(_compared(figure, value), value)
        if fits == "outside" and _is_multiplied(claim, value, figure):
            fits = "inside"
        if fits != "outside":
            return _verdict("supported", claim, value, figure, FIT_NOTES[fits])
    nearest = figures[0]
    elsewhere = not any(figure.certain for figure in figures)
    open_question = leave_open(claim, context, nearest, _tell(claim, nearest), elsewhere=elsewhere)
    if open_question is not None:
        return open_question
    candidates = [
        Candidate(
            "other_figure",
            f"{{text}} is the growth of {figure.what}",
            _compared(figure, value),
            (figure.what, figure.span),
        )
        for figure in figures
        if figure is not nearest
    ]
    outcome = diagnose(value, claim.text, _compared(nearest, value), candidates)
    note = outcome.diagnosis.explanation if outcome.cause else None
    verdict = _verdict("refuted", claim, value, nearest, note)
    sign = "%" if value.unit == "percent" else "x"
    return verdict.model_copy(
        update={
            "diagnosis": outcome.diagnosis,
            "correction": write_as(_compared(nearest, value), value.number) + sign,
            "evidence": tuple(figure.cite("amount / amount before * 100 - 100") for figure in figures),
        }
    )


def _is_multiplied(claim: GrowthClaim, value: Value, figure: CompanyFigure) -> bool:
    """Return whether a figure "doubled" or "nearly tripled" as loosely as such words are used."""
    if figure.ratio is None or value.unit != "percent" or MULTIPLIED.fullmatch(claim.text) is None:
        return False
    stated = 1 + value.number / 100
    slack = LOOSELY if value.bound == "about" else ROUNDLY
    return value.bound in ("about", "exact") and stated > 0 and abs(figure.ratio / stated - 1) <= slack


def _decide_direction(claim: GrowthClaim, figures: Sequence[CompanyFigure]) -> Verdict:
    if claim.direction is None:
        return undecided("not_decidable", "The text states neither an amount nor a direction of growth.")
    wanted = 1 if claim.direction == "up" else -1
    fitting = [figure for figure in figures if _growth(figure) * wanted > 0]
    return _verdict("supported" if fitting else "refuted", claim, None, (fitting or list(figures))[0], None)


def _growth(figure: CompanyFigure) -> Decimal:
    growth = figure.growth_pct
    return Decimal(0) if growth is None else growth


def _compared(figure: CompanyFigure, value: Value) -> Decimal:
    """Return the growth as the text states it: in percent, or as "seven times" what it was."""
    if value.unit == "x":
        return figure.ratio or Decimal(0)
    return _growth(figure)


def _verdict(
    label: str, claim: GrowthClaim, value: Value | None, figure: CompanyFigure, note: str | None
) -> Verdict:
    return Verdict.model_validate(
        {
            "label": label,
            "explanation": _tell(claim, figure) + (f"; {note}." if note else "."),
            "computed": Quantity(number=_growth(figure), unit="percent")
            if value is None
            else Quantity(number=_compared(figure, value), unit=value.unit),
            "tolerance": allow(value).tolerance() if value else None,
            "evidence": (figure.cite("amount / amount before * 100 - 100"),),
            "note": note,
        }
    )


def _tell(claim: GrowthClaim, figure: CompanyFigure) -> str:
    name = claim.subject.name if claim.subject else "the company"
    growth = _growth(figure)
    verb = "grew" if growth >= 0 else "fell"
    prior = figure.write(figure.prior) if figure.prior is not None else "?"
    return (
        f"{figure.what[0].upper()}{figure.what[1:]} of {name} "
        f"{verb} {write_percent(abs(growth))}, from {prior} ({figure.prior_span}) to "
        f"{figure.write(figure.amount)} ({figure.span}; {figure.origin.provider})"
    )
