"""Statements judged by what somebody published: surveys, forecasts, flows, index earnings, first releases.

A publisher's later figure supersedes the earlier one. A figure that is the publisher's current one supports
the statement; one that was superseded by the article's day makes it `conflicting`, with both vintages;
another figure of the publisher that the text names refutes it. Figures of other publishers can support a
statement ("support"), or not even that where each forecaster has his own ("never": price targets); they
refute it only where all of them describe one fact ("decide": index earnings, an official statistic) and the
stated value lies well outside everything published. A statement without a period is never refuted. What
happened later never counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from checker.context import Context
from checker.evidence import cite, leave_open, undecided, undecided_by
from checker.market.base import Failure, Figures, Origin, PublishedFigure
from checker.publications import concerns, is_publisher, latest_vintages, read_number, same_series
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Evidence, Observation, Quantity, Verdict
from checker.wording import open_sentence, write_day, write_period, write_published
from extractor.claims import Claim, MacroClaim, Value

Others = Literal["never", "support", "decide"]
MEASURES = {
    "other": "this figure",
    "pe_trailing": "trailing P/E",
    "pe_forward": "forward P/E",
    "cpi": "CPI",
    "gdp": "GDP",
    "eps": "earnings per share",
    "breadth_beat": "share of beats",
    "breadth_advancing": "share of advancers",
    "breadth_above_ma": "share above an average",
}
SLACK_SHARE = Decimal("0.15")
SLACK = {"percent": Decimal(1), "percentage_points": Decimal(1)}


def decide_published(claim: Claim, context: Context, *, needed: str, others: Others = "support") -> Verdict:
    """Return the verdict from published figures; where there are none, what `needed` source would decide."""
    verdict = find_published(claim, context, others=others)
    if verdict is not None:
        return verdict
    failure = ask_figures(claim, context)
    if isinstance(failure, Failure) and failure.kind in {"provider_down", "rate_limited"}:
        return undecided_by(failure, f"published figures of {_about(claim)}")
    when = f" for {claim.period.label}" if claim.period and claim.period.label else ""
    who = f" by {claim.attribution}" if claim.attribution else ""
    return undecided(
        "no_source", f"No source at hand holds {_about(claim)}{who}{when}; {needed} would decide it."
    )


def decide_forecast(claim: Claim, context: Context) -> Verdict:
    """Return the verdict on an expected figure: whether it was published as stated by the article's day.

    Figures of spending and sizes of markets are passed on from one publisher to the next, so another's can
    support a statement; targets and economic forecasts are each forecaster's own.
    """
    passed_on = claim.measure in {"spending", "revenue", "share", "sales", "other"}
    who = claim.attribution or "the forecaster, whom the text does not name,"
    return decide_published(
        claim, context, needed=f"the publication of {who}", others="support" if passed_on else "never"
    )


STALE_DAYS = 75
"""Estimates move with each season of reports: an older one of another publisher refutes nothing."""


def find_published(
    claim: Claim, context: Context, *, others: Others = "support", publishers: Sequence[str] = ()
) -> Verdict | None:
    """Return the verdict from the published figures that match the claim, or `None` where none does.

    `others`: what figures of publishers that the text does not name may do. `publishers`: only theirs count.
    """
    answer = ask_figures(claim, context)
    value = claim.value
    if isinstance(answer, Failure) or value is None:
        return None
    figures = [
        figure
        for figure in answer.figures
        if concerns(figure, claim, value, context)
        and (not publishers or any(is_publisher(figure.publisher, name) for name in publishers))
    ]
    if not figures:
        return None
    own = [figure for figure in figures if is_publisher(figure.publisher, claim.attribution)]
    sure = bool(own or publishers)
    verdict = _judge(claim, value, own or figures, answer.origin, others=others, sure=sure)
    newest = max(figure.date for figure in own or figures)
    told = context.published or (claim.period.end if claim.period else None)
    if verdict.label == "refuted" and not sure and told is not None and (told - newest).days > STALE_DAYS:
        return leave_open(verdict, "no_source", f"a newer one than of {write_day(newest)} would decide it")
    return verdict


def _judge(
    claim: Claim,
    value: Value,
    pool: Sequence[PublishedFigure],
    origin: Origin,
    *,
    others: Others,
    sure: bool,
) -> Verdict:
    """Return the verdict from a pool of figures; `sure`: they are those of the publisher meant."""
    current = latest_vintages(pool)
    undated = claim.period is None or not claim.period.label.strip()
    may_support = sure or others != "never" or claim.attribution is None
    for figure in current if may_support else ():
        fits = fit(read_number(figure, value.unit), value)
        if fits != "outside":
            note = FIT_NOTES[fits]
            if claim.attribution and not sure:
                note = f"published by {figure.publisher}, while the text names {claim.attribution}"
            return _verdict("supported", claim, value, figure, pool=pool, origin=origin, note=note)
    for figure in reversed(pool) if may_support and (sure or not undated) else ():
        if fit(read_number(figure, value.unit), value) != "outside":
            newer = next(late for late in current if same_series(late, figure))
            if claim.attribution and not sure:
                note = (
                    f"published so by {figure.publisher}, which put it at {_amount(newer, value)} on "
                    f"{write_day(newer.date)}, while the text names {claim.attribution}"
                )
                return _verdict("supported", claim, value, figure, pool=pool, origin=origin, note=note)
            note = (
                f"superseded: {newer.publisher} put it at {_amount(newer, value)} on {write_day(newer.date)} "
                f"(“{newer.title}”)"
            )
            return _verdict(
                "conflicting", claim, value, figure, pool=pool, origin=origin, note=note, correct=newer
            )
    nearest = min(current, key=lambda figure: abs(read_number(figure, value.unit) - value.number))
    refutes = sure or (others == "decide" and _far_outside(pool, value))
    if refutes and (not undated or isinstance(claim, MacroClaim)):
        return _verdict("refuted", claim, value, nearest, pool=pool, origin=origin, correct=nearest)
    who = claim.attribution or "a publisher that the text does not name"
    return undecided(
        "no_source",
        f"{_tell(claim, nearest, value)}; the text's figure is that of {who}, whose own publication would "
        "decide it.",
        evidence=_evidence(pool, value, origin),
    )


def ask_figures(claim: Claim, context: Context) -> Figures | Failure:
    """Return the figures published about the claim's subject and measure by the article's day."""
    if claim.subject is None:
        return Failure("not_found", "figures", "the subject is not known")
    until = context.until or dt.date.max
    answer: Figures | Failure = Failure("not_found", "figures", "no name to ask for")
    measures = [claim.measure]
    if claim.kind in {"forecast", "amount"} and claim.measure == "price":
        measures.insert(0, "price_target")  # "expects the S&P 500 at 6,500 by year-end"
    names = [name for name in (claim.subject.symbol, claim.subject.name) if name]
    if claim.kind == "flow":
        names.append(f"{claim.subject.name} funds")  # "bitcoin saw inflows": products on it
    for measure in measures:
        found: dict[PublishedFigure, PublishedFigure] = {}
        origins: list[Origin] = []
        for name in names:
            answer = context.market.figures(name, measure, until)
            if isinstance(answer, Figures):
                # the same figure may be kept under several names of its subject
                found |= {replace(figure, subject=""): figure for figure in answer.figures}
                origins.append(answer.origin)
        if found:
            return Figures(tuple(sorted(found.values(), key=lambda figure: figure.date)), origins[0])
    return answer


def _far_outside(figures: Sequence[PublishedFigure], value: Value) -> bool:
    numbers = [read_number(figure, value.unit) for figure in figures]
    low, high = min(numbers), max(numbers)
    slack = max((high - low) / 2, max(abs(low), abs(high)) * SLACK_SHARE, SLACK.get(value.unit, Decimal(0)))
    allowed = allow(value).widen(slack)
    return not any(allowed.contains(number) for number in (low, high)) and not low <= value.number <= high


def _verdict(
    label: str,
    claim: Claim,
    value: Value,
    figure: PublishedFigure,
    *,
    pool: Sequence[PublishedFigure],
    origin: Origin,
    note: str | None = None,
    correct: PublishedFigure | None = None,
) -> Verdict:
    shown = correct or figure
    return Verdict.model_validate(
        {
            "label": label,
            "explanation": _tell(claim, figure, value) + (f"; {note}." if note else "."),
            "computed": Quantity(number=read_number(shown, value.unit), unit=value.unit),
            "tolerance": allow(value).tolerance(),
            "evidence": _evidence(pool, value, origin),
            "note": note,
            "correction": _amount(correct, value) if correct else None,
        }
    )


def _tell(claim: Claim, figure: PublishedFigure, value: Value) -> str:
    told = (
        f"{figure.publisher} (“{figure.title}”, {write_day(figure.date)}) put {_about(claim)} at "
        f"{_amount(figure, value)} for {write_period(figure.period)}"
    )
    return open_sentence(told)


def _amount(figure: PublishedFigure, value: Value) -> str:
    return write_published(read_number(figure, value.unit), value.unit)


def _about(claim: Claim) -> str:
    name = claim.subject.name if claim.subject else "the subject"
    measure = MEASURES.get(claim.measure, claim.measure.replace("_", " "))
    if claim.kind == "growth":
        measure = f"{measure} growth"
    return f"{measure} of {name}" if measure.lower() not in name.lower() else name


def _evidence(pool: Sequence[PublishedFigure], value: Value, origin: Origin) -> tuple[Evidence, ...]:
    return tuple(
        cite(
            Origin(
                origin.provider, origin.fetched_at, origin.payload_hash, figure.url or origin.url, origin.note
            ),
            f"{figure.publisher}: {figure.title}",
            [
                Observation(
                    date=figure.date,
                    field="figure",
                    value=read_number(figure, value.unit),
                    note=figure.period,
                )
            ],
        )
        for figure in pool[-4:]
    )
