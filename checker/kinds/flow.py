"""Money moved into or out of something: funds, fund categories, single stocks.

With: published figures (Lipper, EPFR, ICI, Morningstar, CoinShares ...), and the daily net flows of US spot
crypto funds, summed over the period.
How: daily flows are summed where every day with a flow in the period is at hand; single publications are
matched by subject and period. Flows measured by different firms differ, so another firm's figure never
refutes.
Misses: flows of single stocks, which no public source measures, and flows of funds that publish none.
Example: "$28 billion outflows for Apple" has no verdict: no public source measures money leaving one stock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from checker.context import Context
from checker.diagnosis import diagnose
from checker.evidence import cite, to_decimal, undecided
from checker.guards import refuse
from checker.market.base import Figures, PublishedFigure
from checker.publications import is_publisher
from checker.published import ask_figures, decide_published
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Observation, Quantity, Verdict
from checker.wording import write_day, write_money
from extractor.claims import FlowClaim, Value

KIND = "flow"
NOISE = Decimal("0.02")
"""Share by which counts of daily flows by different firms differ."""
SLACK = dt.timedelta(days=4)


def decide(claim: FlowClaim, context: Context) -> Verdict:
    """Return the verdict on a flow of money."""
    refused = refuse(claim, context, symbol=False, period=False, forecast=True)
    if refused is not None or claim.subject is None:
        return refused or undecided("subject_unresolved", "What the money moved into or out of is not clear.")
    subject, value = claim.subject, claim.value
    answer = ask_figures(claim, context)
    if value is not None and isinstance(answer, Figures):
        daily = [figure for figure in answer.figures if len(figure.period) == 10]
        published = [figure for figure in answer.figures if is_publisher(figure.publisher, claim.attribution)]
        if daily and not published and claim.period is not None:
            return _decide_daily(claim, value, daily, answer, context)
    if subject.type in {"stock", "company"}:
        needed = (
            f"no public source measures money moving in or out of the single stock {subject.name}; "
            f"the publication of {claim.attribution or 'whoever measured it'}"
        )
    elif subject.type == "etf":
        needed = f"the daily creations and redemptions of {subject.name} (its issuer, ETF.com, Bloomberg)"
    else:
        needed = "a firm that collects fund flows (LSEG Lipper, EPFR, ICI, Morningstar)"
    return decide_published(claim, context, needed=needed)


def _decide_daily(
    claim: FlowClaim, value: Value, daily: Sequence[PublishedFigure], answer: Figures, context: Context
) -> Verdict:
    period = claim.period
    name = claim.subject.name if claim.subject else "the funds"
    if period is None:
        return undecided("period_unknown", f"The text gives no period for the flows of {name}.")
    end = period.end if context.until is None else min(period.end, context.until)
    days = [(dt.date.fromisoformat(figure.period), to_decimal(figure.value)) for figure in daily]
    inside = [(day, number) for day, number in days if period.start <= day <= end]
    first, last = min(days)[0], max(days)[0]
    if not inside or first > period.start + SLACK or last < end - SLACK:
        return undecided(
            "data_incomplete",
            f"Daily flows of {name} are at hand from {write_day(first)} to {write_day(last)}; those from "
            f"{write_day(period.start)} to {write_day(end)} are needed.",
        )
    total = sum((number for _, number in inside), Decimal(0))
    noise = abs(total) * NOISE
    fits = fit(total, value, noise=noise)
    first, last = inside[0][0], inside[-1][0]
    span = f"on {write_day(first)}"
    if last > first:
        span = f"from {write_day(first)} to {write_day(last)}, {len(inside)} trading days,"
    told = (
        f"Net flows of US spot funds on {name} {span} came to {write_money(total, value.unit)} "
        f"({answer.origin.provider})"
    )
    outcome = diagnose(value, claim.text, total, ()) if fits == "outside" else None
    note = FIT_NOTES[fits] or (outcome.diagnosis.explanation if outcome and outcome.cause else None)
    observations = [Observation(date=day, field="figure", value=number) for day, number in inside[-40:]]
    return Verdict(
        label="refuted" if fits == "outside" else "supported",
        explanation=told + (f"; {note}." if note else "."),
        computed=Quantity(number=total, unit=value.unit),
        tolerance=allow(value).tolerance(),
        evidence=(cite(answer.origin, "daily net flows", observations, formula="sum of daily net flows"),),
        diagnosis=outcome.diagnosis if outcome else None,
        correction=write_money(total, value.unit) if fits == "outside" else None,
        note=FIT_NOTES[fits],
    )
