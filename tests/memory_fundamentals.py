"""A source of hand-typed fundamentals beside the bars and series of `MemorySource`, and builders of claims."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from memory_source import ORIGIN, MemorySource

from checker.context import Context
from checker.market.base import (
    Answer,
    Eps,
    EpsRequest,
    Failure,
    Figures,
    FiguresRequest,
    FiscalReport,
    Fundamentals,
    FundamentalsRequest,
    PublishedFigure,
    QuarterEps,
    Request,
    Shares,
    SharesRequest,
    Valuation,
    ValuationRequest,
)
from checker.market.market import Market
from extractor.claims import CLAIM_TYPES, Article, Claim, Period, Span, Subject, Value

TYPES = {claim.model_fields["kind"].default: claim for claim in CLAIM_TYPES}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class FundamentalsSource(MemorySource):
    """Answers fundamentals known by the day asked for, like a real source.

    `eps`: symbol to (report day, EPS, basis); `reports`: symbol to (fiscal period, filed, revenue, net income,
    shares); `shares`: symbol to (day, count); `valuations`: (symbol, measure) to (day, value);
    `figures`: published figures.
    """

    def __init__(
        self,
        bars: Any = None,
        *,
        eps: dict[str, Sequence[tuple[str, float, str]]] | None = None,
        reports: dict[str, Sequence[tuple[str, str, float, float, float | None]]] | None = None,
        shares: dict[str, Sequence[tuple[str, float]]] | None = None,
        valuations: dict[tuple[str, str], Sequence[tuple[str, float]]] | None = None,
        figures: Sequence[PublishedFigure] = (),
        **others: Any,
    ):
        super().__init__(bars, **others)
        self.eps = eps or {}
        self.reports = reports or {}
        self.shares = shares or {}
        self.valuations = valuations or {}
        self.figures = figures

    def fetch(self, request: Request) -> Answer | Failure:
        if self.failure is not None:
            return self.failure
        match request:
            case EpsRequest(symbol, until) if symbol in self.eps:
                rows = [QuarterEps(None, day(when), eps, basis) for when, eps, basis in self.eps[symbol]]
                return Eps(symbol, tuple(row for row in rows if row.report_date <= until), ORIGIN)
            case FundamentalsRequest(symbol, until) if symbol in self.reports:
                filed = [
                    FiscalReport(name, day(when), revenue, income, count)
                    for name, when, revenue, income, count in self.reports[symbol]
                ]
                return Fundamentals(symbol, tuple(row for row in filed if row.filing_date <= until), ORIGIN)
            case SharesRequest(symbol, until) if symbol in self.shares:
                rows2 = [(day(when), count) for when, count in self.shares[symbol] if day(when) <= until]
                return Shares(symbol, tuple(r[0] for r in rows2), tuple(r[1] for r in rows2), ORIGIN)
            case ValuationRequest(symbol, measure, start, end) if (symbol, measure) in self.valuations:
                pairs = [(day(when), value) for when, value in self.valuations[symbol, measure]]
                inside = [pair for pair in pairs if start <= pair[0] <= end]
                return Valuation(
                    symbol, measure, tuple(p[0] for p in inside), tuple(p[1] for p in inside), ORIGIN
                )
            case FiguresRequest(subject, measure, until):
                known = [
                    figure
                    for figure in self.figures
                    if (figure.subject, figure.measure) == (subject, measure) and figure.date <= until
                ]
                if known:
                    return Figures(tuple(sorted(known, key=lambda figure: figure.date)), ORIGIN)
        return super().fetch(request)


def figure(
    publisher: str, when: str, subject: str, measure: str, period: str, value: float, unit: str = "percent"
) -> PublishedFigure:
    return PublishedFigure(
        publisher,
        f"{publisher} report",
        day(when),
        subject,
        measure,
        period,
        value,
        unit,
        "https://example.com",
    )


def context(source: MemorySource, published: str, *, text: str = "", claims: Sequence[Claim] = ()) -> Context:
    """Return the context of an article of that day; its text is one sentence."""
    market = Market([source], as_of=day(published))
    return Context(market, tuple(claims), Article(text=text or "x" * 200, published=day(published)))


def subject(name: str, symbol: str | None = None, type_: str = "stock") -> Subject:
    return Subject.model_validate({"name": name, "symbol": symbol, "type": type_})


def period(label: str, start: str, end: str, frequency: str) -> Period:
    return Period.model_validate({"label": label, "start": start, "end": end, "frequency": frequency})


def value(number: str, unit: str, *, bound: str = "exact", high: str | None = None) -> Value:
    return Value.model_validate({"number": Decimal(number), "unit": unit, "bound": bound, "high": high})


def claim(
    kind: str, about: Subject | None, measure: str, stated: Value | None, when: Period | None, **more: Any
) -> Claim:
    """Return a claim of a kind; its sentence is the whole text of the article."""
    fields: dict[str, Any] = {
        "id": "c1", "start": 0, "end": 1, "text": "the figure", "sentence": Span(start=0, end=200),
        "subject": about, "measure": measure, "value": stated, "period": when,
    }  # fmt: skip
    made: Claim = TYPES[kind](**{**fields, **more})
    return made
