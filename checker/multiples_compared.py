"""The verdict on a comparison of multiples, yields or market values: who stood higher, on one basis."""

from __future__ import annotations

from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, undecided, undecided_by
from checker.market.base import Failure
from checker.multiples import NAMES, Course, Point, find_window, read_courses
from checker.tolerance import allow, fit
from checker.verdicts import Quantity, Verdict
from checker.wording import join_words, write_day, write_number, write_quantity
from extractor.claims import Claim, ComparisonClaim, Subject

COMPARED = frozenset(NAMES)
"""The measures that this module compares."""
CLOSE = Decimal("0.02")
"""Figures that differ by less than this share are too near to call."""
UNITS = {"market_cap": "USD", "dividend_yield": "percent", "earnings_yield": "percent"}
Side = tuple[Course, Point]


def decide_multiples(claim: ComparisonClaim, context: Context) -> Verdict:
    """Return the verdict on a comparison of two subjects' multiples."""
    subject, other = claim.subject, claim.other
    name = NAMES[claim.measure]
    if subject is None or other is None:
        return undecided("subject_unresolved", f"Whose {name} is compared could not be resolved.")
    nameless = [
        side for side in (subject, other) if side.symbol is None or side.type in {"industry", "sector"}
    ]
    if nameless:
        missing = join_words([f"the {name} of {side.name}" for side in nameless])
        return undecided(
            "no_source",
            f"No source at hand holds {missing}; one that does would decide this.{_stated(claim, context)}",
        )
    window = find_window(claim.period, context.published)
    if window is None:
        return undecided(
            "period_unknown", f"The text gives no day for this {name}, and the publication date is unknown."
        )
    sides: list[list[Course]] = []
    for side in (subject, other):
        courses = read_courses(context, side.symbol or "", claim.measure, *window)
        if isinstance(courses, Failure):
            return undecided_by(courses, f"the {name} of {side.name} around {write_day(window[1])}")
        sides.append(courses)
    pair = _same_basis(*sides)
    if pair is None:
        return undecided(
            "data_incomplete",
            f"The {name} of {subject.name} and of {other.name} are not at hand on one basis.",
        )
    return _judge(claim, pair, subject, other)


def _same_basis(ours: list[Course], theirs: list[Course]) -> tuple[Side, Side] | None:
    for mine in ours:
        for yours in theirs:
            if mine.basis == yours.basis or mine.series == yours.series:
                return (mine, mine.points[-1]), (yours, yours.points[-1])
    return None


def _judge(claim: ComparisonClaim, pair: tuple[Side, Side], subject: Subject, other: Subject) -> Verdict:
    (course, mine), (against, yours) = pair
    unit = UNITS.get(claim.measure, "x")
    told = (
        f"The {NAMES[claim.measure]} of {subject.name} was "
        f"{write_quantity(Quantity(number=mine.number, unit=unit))} on {write_day(mine.session)}, "
        f"that of {other.name} {write_quantity(Quantity(number=yours.number, unit=unit))} "
        f"({course.basis}; {course.origin.provider})"
    )
    evidence = tuple(
        cite(side.origin, side.series, point.observations, formula=point.formula, note=side.basis)
        for side, point in ((course, mine), (against, yours))
    )
    near = abs(mine.number - yours.number) <= CLOSE * max(abs(mine.number), abs(yours.number))
    holds = {"more": mine.number > yours.number, "less": mine.number < yours.number, "equal": near}[
        claim.relation
    ]
    if not holds and near:
        return undecided("data_incomplete", f"{told}: too near to each other to call.", evidence=evidence)
    computed, tolerance = Quantity(number=mine.number - yours.number, unit=unit), None
    value = claim.value
    if holds and value is not None and value.unit in {"percent", "x"} and yours.number:
        ratio = mine.number / yours.number
        number = ratio if value.unit == "x" else abs(ratio - 1) * 100
        stated = value.model_copy(update={"number": abs(value.number)})
        noise = number * CLOSE + (CLOSE * 100 if value.unit == "percent" else Decimal(0))
        holds = fit(number, stated, noise=noise) != "outside"
        computed, tolerance = Quantity(number=number, unit=value.unit), allow(stated).tolerance()
        told += f", {write_number(number, 1)}{'%' if value.unit == 'percent' else ' times'} apart"
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{told}.",
        computed=computed,
        tolerance=tolerance,
        evidence=evidence,
    )


def _stated(claim: ComparisonClaim, context: Context) -> str:
    """Return what the article's own figures of the sentence say to the comparison, where it gives both."""
    names = [side.name for side in (claim.subject, claim.other) if side is not None]
    figures: dict[str, Claim] = {}
    for beside in context.neighbours(claim):
        if beside.measure == claim.measure and beside.kind == "valuation" and beside.subject is not None:
            figures.setdefault(beside.subject.name, beside)
    if any(name not in figures for name in names) or len(names) < 2:
        return ""
    mine, yours = (figures[name] for name in names)
    if mine.value is None or yours.value is None:
        return ""
    fits = (mine.value.number > yours.value.number) == (claim.relation == "more")
    verb = "agree with it" if fits else "say the contrary"
    return f" The text's own figures ({mine.text} and {yours.text}) {verb}."
