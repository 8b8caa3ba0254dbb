"""The one place that asks the sources: in their order, once per request, cut off at the reference date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar, cast

from checker.market.base import (
    Actions,
    ActionsRequest,
    Answer,
    Bars,
    BarsRequest,
    Eps,
    EpsRequest,
    Extreme,
    ExtremeRequest,
    Failure,
    Figures,
    FiguresRequest,
    Fundamentals,
    FundamentalsRequest,
    Request,
    Series,
    SeriesRequest,
    Shares,
    SharesRequest,
    Source,
    Valuation,
    ValuationRequest,
)

T = TypeVar("T")


class Market:
    """What the deciders ask. `as_of`: nothing dated later is ever returned.

    The sources are asked in order; the first answer wins. When none answers, the most telling failure is
    returned: a source that could not be reached outranks one that does not know the symbol.
    """

    def __init__(self, sources: Sequence[Source], *, as_of: dt.date | None = None) -> None:
        self.sources = tuple(sources)
        self.as_of = as_of
        self._answers: dict[Request, Answer | Failure] = {}

    def bars(self, symbol: str, start: dt.date, end: dt.date) -> Bars | Failure:
        """Return all daily bars of `symbol` in `start`..`end`, or why they are not at hand."""
        return self._ask(BarsRequest(symbol, start, self._cut(end)), Bars)

    def actions(self, symbol: str, start: dt.date, end: dt.date) -> Actions | Failure:
        """Return dividends and splits with dates in `start`..`end`."""
        return self._ask(ActionsRequest(symbol, start, self._cut(end)), Actions)

    def extreme(self, request: ExtremeRequest) -> Extreme | Failure:
        """Return the highest or lowest value before a day."""
        return self._ask(request, Extreme)

    def series(
        self, series: str, start: dt.date, end: dt.date, *, lead_days: int = 0
    ) -> Series | Failure:
        """Return the observations of a macro series dated `start`..`end`.

        `lead_days`: how long before its date a figure is public: a policy rate is decided before it takes effect.
        """
        lead = dt.timedelta(days=lead_days)
        cut = min(end, self.as_of + lead) if self.as_of else end
        as_of = self.as_of + lead if self.as_of else None
        return self._ask(SeriesRequest(series, start, cut, as_of), Series)

    def eps(self, symbol: str, until: dt.date) -> Eps | Failure:
        """Return quarterly EPS reported by `until`."""
        return self._ask(EpsRequest(symbol, self._cut(until)), Eps)

    def fundamentals(self, symbol: str, until: dt.date) -> Fundamentals | Failure:
        """Return reports filed by `until`."""
        return self._ask(FundamentalsRequest(symbol, self._cut(until)), Fundamentals)

    def shares(self, symbol: str, until: dt.date) -> Shares | Failure:
        """Return shares outstanding known by `until`."""
        return self._ask(SharesRequest(symbol, self._cut(until)), Shares)

    def valuation(self, symbol: str, measure: str, start: dt.date, end: dt.date) -> Valuation | Failure:
        """Return the history of a multiple."""
        return self._ask(ValuationRequest(symbol, measure, start, self._cut(end)), Valuation)

    def figures(self, subject: str, measure: str, until: dt.date) -> Figures | Failure:
        """Return what was published about a subject's measure by `until`."""
        return self._ask(FiguresRequest(subject, measure, self._cut(until)), Figures)

    def _cut(self, day: dt.date) -> dt.date:
        return min(day, self.as_of) if self.as_of else day

    def _ask(self, request: Request, expected: type[T]) -> T | Failure:
        if request not in self._answers:
            self._answers[request] = self._fetch(request)
        return cast("T | Failure", self._answers[request])

    def _fetch(self, request: Request) -> Answer | Failure:
        failures: list[Failure] = []
        for source in self.sources:
            answer = source.fetch(request)
            if not isinstance(answer, Failure):
                return answer
            failures.append(answer)
        rank = ("provider_down", "rate_limited", "incomplete", "not_found")
        if not failures:
            return Failure("not_found", "none", "no data source is set up")
        return min(failures, key=lambda failure: rank.index(failure.kind))
