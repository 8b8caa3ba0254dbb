"""A multiple, a yield or a market value of a company, a fund or an index.

With: closes, earnings per share by day of report, filed net income, counts of shares, dividends, and
histories of multiples where a source has them (an index's P/E and CAPE, forward P/E).
How: the close of the day meant over what had been reported by that day; without a day, every session of the
five weeks before publication counts, since multiples move daily. It is supported where it held on one of
them under one basis, which the explanation names, and refuted where every basis at hand, for a P/E at least
two or a difference of a quarter, stays clear of it.
Misses: multiples of industries and private companies, forward multiples without a source of estimates.
Example: "Microsoft's 33.1x P/E ratio" of 6 Oct 2025 is refuted: 528.57 over earnings of 13.64 is 38.8x.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from checker.context import Context
from checker.diagnosis import Candidate, diagnose
from checker.evidence import cite, undecided, undecided_by
from checker.guards import refuse
from checker.market.base import Failure
from checker.multiples import NAMES, Course, Point, find_window, read_courses
from checker.published import decide_published, find_published
from checker.tolerance import FIT_NOTES, Fit, allow, fit
from checker.verdicts import Evidence, Quantity, Verdict
from checker.wording import join_words, write_day, write_quantity
from extractor.claims import Subject, ValuationClaim, Value

KIND = "valuation"
LOOKBACK = dt.timedelta(days=365)
ALONE = Decimal("0.25")
"""With one basis only, a P/E this far off is still wrong whatever else it may be based on."""
TYPES = {"stock", "company", "etf", "index"}
FITS: tuple[Fit, ...] = ("inside", "round", "cut", "noise")
SIBLINGS = {"pe_trailing": "pe_forward", "pe_forward": "pe_trailing"}
SOURCES = {
    "pe_forward": "a source of analysts' estimates for the next four quarters",
    "pe_trailing": "a source of reported earnings or of the multiple's history",
    "market_cap": "a source of shares outstanding and closes",
    "dividend_yield": "a source of dividends and closes",
}


def decide(claim: ValuationClaim, context: Context) -> Verdict:
    """Return the verdict on a claim about a valuation."""
    refused = refuse(claim, context, symbol=False, period=False)
    if refused is not None or claim.subject is None:
        return refused or undecided("subject_unresolved", "What is valued could not be resolved.")
    subject, value = claim.subject, claim.value
    if claim.measure == "yield" and subject.type in {"stock", "etf"}:
        claim = claim.model_copy(update={"measure": "dividend_yield"})
    name = NAMES.get(claim.measure, claim.measure.replace("_", " "))
    needed = SOURCES.get(claim.measure, f"a source of the {name} of {subject.name}")
    if value is None:
        return undecided("not_decidable", f"The text states no figure for the {name} of {subject.name}.")
    if subject.symbol is None or subject.type not in TYPES:
        group = subject.type in {"industry", "sector", "fund"}
        wanted = f"a source of the {name} of {subject.name}" + (" and of its members" if group else "")
        return decide_published(claim, context, needed=wanted)
    window = find_window(claim.period, context.published)
    if window is None:
        return undecided(
            "period_unknown", f"The text gives no day for this {name}, and the publication date is unknown."
        )
    published = find_published(claim, context)
    if published is not None and published.label == "supported":
        return published
    courses = read_courses(context, subject.symbol, claim.measure, *window)
    if isinstance(courses, Failure):
        if published is not None:
            return published
        if courses.kind == "not_found":
            return decide_published(claim, context, needed=needed)
        return undecided_by(courses, f"the {name} of {subject.name} around {write_day(window[1])}")
    return _judge(claim, value, subject, courses, context)


def _judge(
    claim: ValuationClaim, value: Value, subject: Subject, courses: Sequence[Course], context: Context
) -> Verdict:
    held: list[tuple[Fit, Course, Point]] = []
    for course in courses:
        points = reversed(course.points)
        held += [(fit(point.number, value, noise=point.noise), course, point) for point in points]
    for wanted in FITS:
        for fits, course, point in held:
            if fits == wanted:
                return _verdict("supported", claim, value, course, point, note=FIT_NOTES[fits])
    latest = [(course, course.points[-1]) for course in courses]
    course, point = latest[0]
    sibling = _read_sibling(claim, subject, context)
    if sibling is not None:
        note = f"{claim.text} is the {NAMES[SIBLINGS[claim.measure]]} ({sibling})"
        return _verdict("conflicting", claim, value, course, point, note=note)
    bases = {course.basis for course in courses}
    off = min(abs(point.number - value.number) / abs(point.number) for _, point in latest if point.number)
    if claim.measure in {"pe_trailing", "earnings_yield"} and len(bases) < 2 and off < ALONE:
        told = _tell(claim, course, point)
        return undecided(
            "data_incomplete",
            f"{told}; another basis of earnings could give {claim.text}, and a source of it would decide.",
            evidence=(_cite(course, point),),
        )
    earlier = _last_held(claim, value, subject, context)
    candidates = [
        Candidate("other_basis", f"{{text}} is on {other.basis}", last.number, ("basis", other.basis))
        for other, last in latest
        if other is not course
    ]
    outcome = diagnose(value, claim.text, point.number, candidates)
    others = [
        f"{write_quantity(Quantity(number=last.number, unit=value.unit))} on {other.basis}"
        for other, last in latest[1:]
    ]
    notes = [join_words(others)] if others else []
    reason = earlier or (outcome.diagnosis.explanation if outcome.cause else None)
    reason = "; ".join([*notes, *([reason] if reason else [])]) or None
    verdict = _verdict("refuted", claim, value, course, point, note=reason)
    return verdict.model_copy(
        update={
            "diagnosis": outcome.diagnosis,
            "correction": write_quantity(Quantity(number=point.number, unit=value.unit)),
            "evidence": tuple(_cite(other, last) for other, last in latest),
        }
    )


def _read_sibling(claim: ValuationClaim, subject: Subject, context: Context) -> str | None:
    """Return where a trailing multiple is the forward one, or the reverse: its basis and day."""
    other = SIBLINGS.get(claim.measure)
    window = find_window(claim.period, context.published)
    if other is None or window is None or subject.symbol is None or claim.value is None:
        return None
    published = find_published(claim.model_copy(update={"measure": other}), context)
    if published is not None and published.label == "supported":
        return published.evidence[0].series
    courses = read_courses(context, subject.symbol, other, *window)
    if isinstance(courses, Failure):
        return None
    for course in courses:
        for point in reversed(course.points):
            if fit(point.number, claim.value, noise=point.noise) != "outside":
                return f"{course.basis}, {write_day(point.session)}"
    return None


def _last_held(claim: ValuationClaim, value: Value, subject: Subject, context: Context) -> str | None:
    """Return a note on the last day of the year before on which the figure did hold."""
    window = find_window(claim.period, context.published)
    if window is None or subject.symbol is None or claim.measure == "market_cap":
        return None
    courses = read_courses(context, subject.symbol, claim.measure, window[1] - LOOKBACK, window[1])
    if isinstance(courses, Failure):
        return None
    held = [
        (point.session, course.basis)
        for course in courses
        for point in course.points
        if fit(point.number, value, noise=point.noise) != "outside"
    ]
    if not held:
        return None
    session, basis = max(held)
    return f"it last stood at {claim.text} on {write_day(session)} ({basis})"


def _verdict(
    label: str, claim: ValuationClaim, value: Value, course: Course, point: Point, *, note: str | None = None
) -> Verdict:
    return Verdict.model_validate(
        {
            "label": label,
            "explanation": _tell(claim, course, point) + (f"; {note}." if note else "."),
            "computed": Quantity(number=point.number, unit=value.unit),
            "tolerance": allow(value).tolerance(),
            "evidence": (_cite(course, point),),
            "note": note,
        }
    )


def _tell(claim: ValuationClaim, course: Course, point: Point) -> str:
    name = claim.subject.name if claim.subject else "the subject"
    measure = NAMES.get(claim.measure, claim.measure.replace("_", " "))
    unit = claim.value.unit if claim.value else "x"
    amount = write_quantity(Quantity(number=point.number, unit=unit))
    return (
        f"The {measure} of {name} was {amount} on {write_day(point.session)} "
        f"({point.formula}; {course.basis}, {course.origin.provider})"
    )


def _cite(course: Course, point: Point) -> Evidence:
    return cite(course.origin, course.series, point.observations, formula=point.formula, note=course.basis)
