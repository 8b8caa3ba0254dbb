"""Earnings of an index by the quarter: a share's, on either basis, margin and sales, and their growth.

S&P publishes two earnings of the S&P 500: operating and as reported. A text that says neither may mean
either, and data firms (FactSet, LSEG) count a third way: so another figure is wrong only where the text
names the basis.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.context import Context
from checker.diagnosis import Candidate, diagnose
from checker.evidence import cite, to_decimal
from checker.market.base import Failure, Origin
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Observation, Quantity, Verdict
from checker.wording import write_as, write_day, write_number
from extractor.claims import AmountClaim, GrowthClaim, Period

OPERATING, REPORTED = "operating earnings", "earnings as reported"
SERIES: dict[str, tuple[tuple[str, str], ...]] = {
    "eps": (("eps_operating", OPERATING), ("eps_reported", REPORTED)),
    "earnings": (("eps_operating", OPERATING), ("eps_reported", REPORTED)),
    "net_income": (("eps_operating", OPERATING), ("eps_reported", REPORTED)),
    "operating_income": (("eps_operating", OPERATING),),
    "revenue": (("sales_per_share", "sales"),),
    "sales": (("sales_per_share", "sales"),),
    "margin": (("margin_operating", "operating margin"),),
    "dividend": (("dividend_per_share", "dividends"),),
}
NAMED = {
    OPERATING: re.compile(r"\boperating\b", re.IGNORECASE),
    REPORTED: re.compile(r"\bas[- ]reported\b|\bGAAP\b|\breported (?:earnings|basis)\b", re.IGNORECASE),
}
COLLECTORS = re.compile(r"\b(?:FactSet|LSEG|I/B/E/S|Refinitiv|Zacks|Bloomberg)\b")
YEAR = 4
"""Quarters."""
ALMOST_YEAR, OVER_YEAR = dt.timedelta(days=360), dt.timedelta(days=372)
QUARTER = dt.timedelta(days=20)


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """One reading: the basis in words, the last day of its span, the number, and that of the year before."""

    basis: str
    series: str
    end: dt.date
    number: Decimal
    prior: Decimal | None
    origin: Origin
    span: str

    @property
    def growth_pct(self) -> Decimal | None:
        """Return the growth over the year before in percent, `None` where there is nothing to grow from."""
        return None if self.prior is None or self.prior <= 0 else (self.number / self.prior - 1) * 100


def decide_index(claim: AmountClaim | GrowthClaim, context: Context) -> Verdict | None:
    """Return the verdict on what an index earned, sold or kept, `None` where no figures decide it."""
    value, subject = claim.value, claim.subject
    if value is None or subject is None or subject.symbol is None or claim.forecast:
        return None
    grows = isinstance(claim, GrowthClaim)
    figures = [figure for figure in _read(claim, context) if not grows or figure.growth_pct is not None]
    if not figures:
        return None
    numbers = [(figure, _number_of(figure, grows=grows)) for figure in figures]
    sentence = context.sentence(claim)
    named = [pair for pair in numbers if pair[0].basis not in NAMED or NAMED[pair[0].basis].search(sentence)]
    for figure, number in named or numbers:
        fits = fit(number, value)
        if fits != "outside":
            return _verdict("supported", claim, figure, number, FIT_NOTES[fits])
    if len({figure.basis for figure, _ in named}) != 1 or COLLECTORS.search(sentence):
        return None
    nearest, number = named[0]
    others = [
        Candidate("other_figure", f"{{text}} is that of {figure.basis}", other, (figure.basis,))
        for figure, other in numbers
        if figure.basis != nearest.basis
    ]
    outcome = diagnose(value, claim.text, number, others)
    note = outcome.diagnosis.explanation if outcome.cause else None
    verdict = _verdict("refuted", claim, nearest, number, note)
    sign = "" if value.unit == "USD" else "%"
    lead = "$" if value.unit == "USD" else ""
    return verdict.model_copy(
        update={"diagnosis": outcome.diagnosis, "correction": lead + write_as(number, value.number) + sign}
    )


def _number_of(figure: IndexFigure, *, grows: bool) -> Decimal:
    growth = figure.growth_pct
    return growth if grows and growth is not None else figure.number


def _read(claim: AmountClaim | GrowthClaim, context: Context) -> Iterator[IndexFigure]:
    """Yield the readings of the claim's measure for its quarter, or for the four quarters of its year."""
    subject, period = claim.subject, claim.period
    if subject is None or subject.symbol is None or period is None:
        return
    for name, basis in SERIES.get(claim.measure, ()):
        if (name == "margin_operating") != (
            claim.value is not None and claim.value.unit == "percent" and claim.kind == "amount"
        ):
            continue
        history = context.market.valuation(
            subject.symbol, name, period.end - 3 * OVER_YEAR, period.end + QUARTER
        )
        if isinstance(history, Failure):
            continue
        pairs = [(day, to_decimal(value)) for day, value in zip(history.dates, history.values, strict=True)]
        if name == "margin_operating":
            pairs = [(day, value * 100) for day, value in pairs]
        figure = _at(pairs, period, basis, f"{subject.symbol} {name}", history.origin)
        if figure is not None:
            yield figure


def _at(
    pairs: list[tuple[dt.date, Decimal]], period: Period, basis: str, series: str, origin: Origin
) -> IndexFigure | None:
    """Return the figure of the quarter or year that a period is, `None` where it is neither or not there."""
    places = [place for place, (day, _) in enumerate(pairs) if abs(day - period.end) <= QUARTER]
    if not places:
        return None
    place, days = places[-1], period.end - period.start
    if period.frequency == "quarter":
        count = 1
    elif period.frequency == "year" or ALMOST_YEAR <= days <= OVER_YEAR:
        count = YEAR
    else:
        return None
    if place + 1 < count:
        return None
    total = sum((value for _, value in pairs[place + 1 - count : place + 1]), Decimal(0))
    before = pairs[place + 1 - count - YEAR : place + 1 - YEAR] if place + 1 - count >= YEAR else []
    prior = sum((value for _, value in before), Decimal(0)) if before else None
    span = "quarter" if count == 1 else "four quarters"
    return IndexFigure(basis, series, pairs[place][0], total, prior, origin, span)


def _verdict(
    label: str, claim: AmountClaim | GrowthClaim, figure: IndexFigure, number: Decimal, note: str | None
) -> Verdict:
    value = claim.value
    assert value is not None  # noqa: S101 - the caller looked
    name = claim.subject.name if claim.subject else "the index"
    unit = "" if value.unit == "percent" else " a share"
    if claim.kind == "growth":
        told = f"The {figure.basis} of the {name} grew {write_number(round(number, 2))}%"
        before, now = round(figure.prior or Decimal(0), 2), round(figure.number, 2)
        told += f", from {write_number(before)} to {write_number(now)}"
    else:
        told = f"The {figure.basis} of the {name} came to {write_number(round(number, 2))}{unit or '%'}"
    told += f" in the {figure.span} to {write_day(figure.end)} ({figure.origin.provider})"
    observation = Observation(date=figure.end, field="figure", value=figure.number, note=figure.basis)
    return Verdict.model_validate(
        {
            "label": label,
            "explanation": told + (f"; {note}." if note else "."),
            "computed": Quantity(number=number, unit=value.unit),
            "tolerance": allow(value).tolerance(),
            "evidence": (cite(figure.origin, figure.series, [observation]),),
            "note": note,
        }
    )
