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

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from checker.context import Context
from checker.evidence import cite, to_decimal, undecided, undecided_by
from checker.market.base import Failure, Figures, Origin, PublishedFigure
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Evidence, Observation, Quantity, Verdict
from checker.wording import write_day, write_quantity
from extractor.claims import Claim, MacroClaim, Value

SPANS = frozenset({"week", "month", "quarter", "year"})
Others = Literal["never", "support", "decide"]
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
"""Other names of publishers, in lower case."""
SLACK_SHARE = Decimal("0.15")
SLACK = {"percent": Decimal(1), "percentage_points": Decimal(1)}
SUFFIXES = re.compile(
    r"\b(?:inc|corp|co|ltd|llc|plc|group|research|securities|the|financial|markets?|data)\b\.?", re.IGNORECASE
)


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
        if _concerns(figure, claim, value, context)
        and (not publishers or any(is_publisher(figure.publisher, name) for name in publishers))
    ]
    if not figures:
        return None
    own = [figure for figure in figures if is_publisher(figure.publisher, claim.attribution)]
    sure = bool(own or publishers)
    return _judge(claim, value, own or figures, answer.origin, others=others, sure=sure)


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
            newer = next(late for late in current if _same_series(late, figure))
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
    until = context.published or dt.date.max
    answer: Figures | Failure = Failure("not_found", "figures", "no name to ask for")
    measures = [claim.measure]
    if claim.kind in {"forecast", "amount"} and claim.measure == "price":
        measures.insert(0, "price_target")  # "expects the S&P 500 at 6,500 by year-end"
    for measure in measures:
        for name in (claim.subject.symbol, claim.subject.name):
            if name:
                answer = context.market.figures(name, measure, until)
                if isinstance(answer, Figures) and answer.figures:
                    return answer
    return answer


def latest_vintages(figures: Sequence[PublishedFigure]) -> list[PublishedFigure]:
    """Return the latest figure that each publisher gave for each period."""
    last: dict[tuple[str, str], dt.date] = {}
    for figure in figures:
        key = figure.publisher, figure.period
        last[key] = max(figure.date, last.get(key, figure.date))
    return [figure for figure in figures if figure.date == last[figure.publisher, figure.period]]


def _same_series(first: PublishedFigure, second: PublishedFigure) -> bool:
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
    if not named or not published:
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


def _concerns(figure: PublishedFigure, claim: Claim, value: Value, context: Context) -> bool:
    """Return whether a published figure is of the stated unit and period."""
    published, period = context.published, claim.period
    if published is not None and figure.date > published:
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
    return (
        f"{figure.publisher} (“{figure.title}”, {write_day(figure.date)}) put {_about(claim)} at "
        f"{_amount(figure, value)} for {figure.period}"
    )


def _amount(figure: PublishedFigure, value: Value) -> str:
    return write_quantity(Quantity(number=read_number(figure, value.unit), unit=value.unit))


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
