"""Decides `comparison`: one thing stood against another, and by how much.

Data: closes of both (or of stand-ins) over the same days; dividends where total return is meant; closes of
two yields for a spread.
How: both moves over the same sessions, in price; the sign of their difference, then the stated gap in points
of a percent or the ratio. What holds only with dividends on both sides is conflicting.
Misses: "the market", "peers" and other groups without a series; comparisons of multiples and fundamentals.
Example: Q3 2025, "outpacing the S&P 500": Nasdaq Composite +11.24%, S&P 500 +7.79%, supported.
"""

from __future__ import annotations

from decimal import Decimal

from checker.context import Context
from checker.diagnosis import Candidate, diagnose
from checker.evidence import undecided, undecided_by
from checker.guards import lack_source, refuse
from checker.instruments import Instrument, find_instruments
from checker.market.base import Failure
from checker.multiples_compared import COMPARED, decide_multiples
from checker.prices import HUNDRED, Close, Move, close_on, move_over
from checker.readings import total_return
from checker.telling import correct, inner_name, sentence_name
from checker.tolerance import allow, fit
from checker.verdicts import Diagnosis, Quantity, Reading, Verdict
from checker.wording import quote, write_day, write_level, write_percent, write_quantity
from extractor.claims import ComparisonClaim, Subject, Value

KIND = "comparison"
MOVES = ("price", "total_return", "points", "yield", "volatility", "other")
EQUAL_PCT = Decimal("0.25")
"""Moves that differ by no more are called equal."""
ZERO = Decimal(0)
Side = tuple[Instrument, Move]


def decide(claim: ComparisonClaim, context: Context) -> Verdict:
    """Return the verdict on a comparison."""
    if claim.measure in COMPARED:
        return refuse(claim, context, symbol=False, period=False) or decide_multiples(claim, context)
    refusal = refuse(claim, context, symbol=False)
    if refusal is not None:
        return refusal
    subject, other, period = claim.subject, claim.other, claim.period
    assert subject is not None and period is not None  # noqa: S101, PT018 - the guard holds it
    if other is None:
        return undecided("subject_unresolved", f"What {subject.name} is compared with could not be resolved.")
    if claim.measure == "spread" or (claim.measure == "yield" and period.start == period.end):
        return _judge_spread(claim, context, subject, other)
    if claim.measure not in MOVES:
        return lack_source(claim, f"{subject.name} and of {other.name} for {period.label}")
    sides: list[Side] = []
    for one in (subject, other):
        side = _find_side(one, claim, context)
        if isinstance(side, Verdict):
            return side
        sides.append(side)
    return _judge(claim, context, sides[0], sides[1])


def _find_side(subject: Subject, claim: ComparisonClaim, context: Context) -> Side | Verdict:
    instruments = find_instruments(subject)
    assert claim.period is not None  # noqa: S101 - the guard holds it
    if not instruments:
        return undecided(
            "subject_unresolved",
            f"No data symbol is known for {subject.name}; a source that quotes it would decide this.",
        )
    failures: list[Failure] = []
    for instrument in instruments:
        move = move_over(context, instrument.symbol, claim.period, subject_type=instrument.type)
        if not isinstance(move, Failure):
            return instrument, move
        failures.append(move)
    return undecided_by(
        failures[0],
        f"closes of {subject.name} before {write_day(claim.period.start)} and on "
        f"{write_day(claim.period.end)} are",
    )


def _judge(claim: ComparisonClaim, context: Context, one: Side, two: Side) -> Verdict:
    priced = claim.measure != "total_return"
    totals = _totals(context, one, two)
    if not priced:
        if isinstance(totals, Failure):
            return undecided_by(totals, f"the total returns of {one[0].name} and {two[0].name} are")
        first, second = totals
    else:
        first, second = one[1], two[1]
    gap = _gap(one[0], first, second)
    slack = _slack(one) + _slack(two)
    holds = _relation_holds(claim, gap)
    evidence = (first.cite("end / base - 1"), second.cite("end / base - 1"))
    told = _tell(one[0], first, two[0], second, total=not priced)
    gap_unit = "percentage_points"
    quantity = Quantity(number=round(gap, 4), unit=gap_unit)
    other_gap = None
    if priced and not isinstance(totals, Failure):
        other_gap = _gap(one[0], *totals)
    if slack and abs(gap) <= slack and claim.relation != "equal":
        return undecided("no_source", f"{told}: too near for stand-ins to decide.", evidence=evidence)
    if not holds:
        also = other_gap is not None and _relation_holds(claim, other_gap)
        outcome = "with dividends on both sides it is so" if also else f"the text says {quote(claim.text)}"
        return Verdict(
            label="conflicting" if also else "refuted",
            explanation=f"{told}; {outcome}.",
            computed=quantity,
            evidence=evidence,
            diagnosis=_diagnose_relation(also=also),
        )
    if claim.value is None:
        return Verdict(label="supported", explanation=f"{told}.", computed=quantity, evidence=evidence)
    return _judge_size(claim, claim.value, one[0], (first, second), other_gap, slack, told)


def _judge_size(
    claim: ComparisonClaim,
    value: Value,
    instrument: Instrument,
    moves: tuple[Move, Move],
    other_gap: Decimal | None,
    slack: Decimal,
    told: str,
) -> Verdict:
    """Return the verdict on a stated gap or ratio whose sign holds."""
    stated = value.model_copy(update={"number": abs(value.number)})
    first, second = moves
    gap = abs(_gap(instrument, first, second))
    evidence = (first.cite("end / base - 1"), second.cite("end / base - 1"))
    if value.unit == "x":
        if not second.percent:
            return undecided("not_decidable", f"{told}: a ratio to no move has no sense.", evidence=evidence)
        number = abs(first.percent / second.percent)
    elif value.unit == "basis_points":
        number = gap * HUNDRED
    elif value.unit in {"percent", "percentage_points", "points"}:
        number = gap
    else:
        return undecided(
            "not_decidable", f"A gap of returns is not measured in {value.unit}.", evidence=evidence
        )
    how = fit(number, stated, noise=slack)
    quantity = Quantity(number=round(number, 4), unit=value.unit)
    tolerance = allow(stated).tolerance()
    sized = (
        f"{told}, a gap of {write_quantity(quantity)}"
        if value.unit != "x"
        else f"{told}, {write_quantity(quantity)}"
    )
    if how != "outside":
        return Verdict(
            label="supported",
            explanation=f"{sized}.",
            computed=quantity,
            tolerance=tolerance,
            evidence=evidence,
        )
    candidates = []
    if other_gap is not None and value.unit != "x":
        scale = HUNDRED if value.unit == "basis_points" else Decimal(1)
        candidates.append(
            Candidate(
                "total_return",
                "{text} is the gap of total returns ({value})",
                abs(other_gap) * scale,
                ("total",),
                conflicting=True,
            )
        )
    if second.percent:
        ratio = abs(first.percent / second.percent)
        candidates.append(
            Candidate("ratio", "{text} is the ratio of the two, not their gap", ratio, ("ratio",))
        )
        more = abs((first.percent - second.percent) / second.percent) * HUNDRED
        candidates.append(
            Candidate("relative", "{text} is the gap relative to the other's move", more, ("relative",))
        )
    candidates.append(
        Candidate("own_move", "{text} is its own move, not the gap", abs(first.percent), ("own",))
    )
    candidates.append(
        Candidate("other_move", "{text} is the other's move, not the gap", abs(second.percent), ("other",))
    )
    outcome = diagnose(stated, claim.text, number, candidates)
    said = outcome.diagnosis.explanation if outcome.cause else f"the text says {quote(claim.text)}"
    return Verdict(
        label="conflicting" if outcome.conflicting else "refuted",
        explanation=f"{sized}; {(said or '').split(' (only match')[0]}.",
        computed=quantity,
        tolerance=tolerance,
        evidence=evidence,
        diagnosis=outcome.diagnosis,
        correction=correct(claim.text, stated, number),
    )


def _judge_spread(claim: ComparisonClaim, context: Context, subject: Subject, other: Subject) -> Verdict:
    """Return the verdict on two yields (or levels) that stood apart on a day."""
    assert claim.period is not None  # noqa: S101 - the guard holds it
    closes: list[Close] = []
    for one in (subject, other):
        instruments = find_instruments(one)
        found = [
            close_on(context, each.symbol, claim.period.end, subject_type=each.type) for each in instruments
        ]
        good = [close for close in found if not isinstance(close, Failure)]
        if not good:
            failed = [close for close in found if isinstance(close, Failure)]
            if not failed:
                return undecided("subject_unresolved", f"No data symbol is known for {one.name}.")
            return undecided_by(failed[0], f"{one.name} on {write_day(claim.period.end)} is")
        closes.append(good[0])
    gap = closes[0].value - closes[1].value
    told = (
        f"{subject.name} stood at {write_level(closes[0].value)}, {other.name} at "
        f"{write_level(closes[1].value)} on {write_day(closes[0].session)} "
        f"(source: {closes[0].origin.provider})"
    )
    holds = _relation_holds(claim, gap)
    number, unit = gap, "percentage_points"
    if claim.value is not None:
        unit = claim.value.unit
        number = abs(gap) * HUNDRED if unit == "basis_points" else abs(gap)
        noise = Decimal(6) if unit == "basis_points" else Decimal("0.06")
        stated = claim.value.model_copy(update={"number": abs(claim.value.number)})
        holds = holds and fit(number, stated, noise=noise) != "outside"
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{told}.",
        computed=Quantity(number=number, unit=unit),
        evidence=tuple(Move(close, close).cite("difference of the two") for close in closes),
        correction=None if holds or claim.value is None else correct(claim.text, claim.value, number),
    )


def _totals(context: Context, one: Side, two: Side) -> tuple[Move, Move] | Failure:
    first = total_return(context, *one)
    if isinstance(first, Failure):
        return first
    second = total_return(context, *two)
    return second if isinstance(second, Failure) else (first[0], second[0])


def _gap(instrument: Instrument, first: Move, second: Move) -> Decimal:
    if instrument.type == "yield":
        return first.points - second.points
    return first.percent - second.percent


def _relation_holds(claim: ComparisonClaim, gap: Decimal) -> bool:
    if claim.relation == "equal":
        return abs(gap) <= EQUAL_PCT
    return gap > 0 if claim.relation == "more" else gap < 0


def _slack(side: Side) -> Decimal:
    instrument, move = side
    if instrument.proxy is None:
        return ZERO
    years = Decimal((move.end.session - move.base.session).days) / Decimal("365.25")
    return instrument.proxy.slack_pct(years, move.percent)


def _diagnose_relation(*, also: bool) -> Diagnosis:
    """Return the readings of a comparison that fails in price: with dividends, and turned round."""
    readings = (
        Reading(
            name="total_return",
            description="with dividends on both sides it is so",
            computed=None,
            matches=also,
        ),
        Reading(name="sign", description="it is the other way round", computed=None, matches=not also),
    )
    cause = readings[0 if also else 1]
    return Diagnosis(readings=readings, cause=cause.name, explanation=cause.description)


def _tell(one: Instrument, first: Move, two: Instrument, second: Move, *, total: bool) -> str:
    def moved(move: Move) -> str:
        return f"{'rose' if move.percent >= 0 else 'fell'} {write_percent(abs(move.percent))}"

    basis = " with dividends" if total else ""
    return (
        f"{sentence_name(one)} {moved(first)} and {inner_name(two)} {moved(second)}{basis} from "
        f"{write_day(first.base.session)} to {write_day(first.end.session)} "
        f"(source: {first.end.origin.provider})"
    )
