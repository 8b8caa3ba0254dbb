"""The client's side of the market: what all articles want, merged, fetched once, and cut to each article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from checker.market.base import (
    ActionsRequest,
    Answer,
    BarsRequest,
    Failure,
    HistoryRequest,
    Request,
    Source,
)
from checker.market.market import Market
from checker.market.planning import Holding
from factcheck.batch.carried import Carried, Wanted, covers, narrow, plan_sources

Span = BarsRequest | ActionsRequest | HistoryRequest


@dataclass(slots=True)
class Counts:
    """How many requests articles made of the carried sources, and how many went out."""

    wanted: int = 0
    asked: int = 0


class Union:
    """Collects what articles want from carried sources, fetches it, and answers each article from it.

    Prices, dividends and histories are merged to one request per source and symbol; everything else is asked
    for once as it is.
    """

    def __init__(self, market: Market, *, carry_all: bool) -> None:
        """Carry for `market`, in the order of its sources."""
        self.market = market
        self.plans = plan_sources(market, carry_all=carry_all)
        self.counts = Counts()
        self._sources = {source.name: source for source in market.sources}
        self._waiting: dict[tuple[str, type, str], Span] = {}
        self._exact: dict[Wanted, None] = {}
        self._held: dict[tuple[str, type, str], tuple[Span, Answer | Failure]] = {}
        self._answers: dict[Wanted, Answer | Failure] = {}

    @property
    def carries(self) -> bool:
        """Return whether any source is carried at all."""
        return any(plan.sort == "carried" for plan in self.plans)

    def want(self, requests: Iterable[Wanted]) -> None:
        """Note what one article wants."""
        for item in requests:
            self.counts.wanted += 1
            request = item.request
            if isinstance(request, Span):
                key = (item.source, type(request), request.symbol)
                self._waiting[key] = merge(self._waiting.get(key), request)
            elif item not in self._answers:
                self._exact[item] = None

    def count(self) -> int:
        """Return how many requests wait to go out."""
        return len(self._waiting) + len(self._exact)

    def fetch(self, tell: Callable[[str], None] = lambda _: None) -> None:
        """Fetch what waits; `tell` hears the name of each thing asked for.

        What a source does not have goes on to the carried source that the market would ask next.
        """
        while self._waiting or self._exact:
            waiting, exact = dict(self._waiting), list(self._exact)
            self._waiting.clear()
            self._exact.clear()
            for key, request in sorted(waiting.items(), key=_order):
                held = self._held.get(key)
                if held is None or not covers(held[0], request):
                    wide = merge(held[0] if held else None, request)
                    tell(f"{key[0]}: {wide.symbol}")
                    held = self._held[key] = (wide, self._ask(key[0], wide))
                self._pass_on(Wanted(key[0], request), held[1])
            for item in exact:
                tell(f"{item.source}: {_name(item.request)}")
                answer = self._answers[item] = self._ask(item.source, item.request)
                self._pass_on(item, answer)

    def answer(self, requests: Sequence[Wanted]) -> tuple[Carried, ...]:
        """Return the answers to what one article wanted, prices over the days that it wants in all."""
        spans: dict[tuple[str, type, str], Span] = {}
        answers: dict[Wanted, Carried] = {}
        for item in requests:
            following: Wanted | None = item
            while following is not None:
                source, request = following.source, following.request
                if isinstance(request, Span):
                    key = (source, type(request), request.symbol)
                    spans[key] = merge(spans.get(key), request)
                    answer = self._held[key][1]
                else:
                    answer = self._answers[following]
                    answers[following] = Carried(source, request, answer)
                following = self._next(following, answer)
        cut = tuple(Carried(key[0], span, self._cut(key, span)) for key, span in spans.items())
        return (*answers.values(), *cut)

    def _pass_on(self, item: Wanted, answer: Answer | Failure) -> None:
        following = self._next(item, answer)
        if following is not None:
            self.want([following])

    def _next(self, item: Wanted, answer: Answer | Failure) -> Wanted | None:
        """Return the same request for the carried source that comes right after one that failed."""
        if not isinstance(answer, Failure):
            return None
        names = [plan.name for plan in self.plans]
        for plan in self.plans[names.index(item.source) + 1 :]:
            if plan.requests is not None and not isinstance(item.request, plan.requests):
                continue
            if plan.sort == "carried":
                return Wanted(plan.name, item.request)
            if isinstance(item.request, getattr(self._sources[plan.name], "requests", object)):
                return None
        return None

    def _ask(self, name: str, request: Request) -> Answer | Failure:
        self.counts.asked += 1
        return self._sources[name].fetch(request)

    def _cut(self, key: tuple[str, type, str], request: Span) -> Answer | Failure:
        wide, answer = self._held[key]
        source: Source = self._sources[key[0]]
        if wide != request and isinstance(source, Holding) and source.holds(request):
            return source.fetch(request)
        return narrow(answer, request)


def merge(one: Span | None, other: Span) -> Span:
    """Return the request for all the days of both; they are of one type and symbol."""
    if one is None or one == other:
        return other
    if isinstance(one, HistoryRequest) or isinstance(other, HistoryRequest):
        return HistoryRequest(other.symbol, max(_end(one), _end(other)))
    return replace(other, start=min(one.start, other.start), end=max(one.end, other.end))


def _end(request: Span) -> dt.date:
    return request.until if isinstance(request, HistoryRequest) else request.end


def _order(item: tuple[tuple[str, type, str], Span]) -> tuple[str, str, bool]:
    # The whole history of a symbol first: it answers for its ranges, too.
    (source, sort, symbol), _ = item
    return source, symbol, sort is not HistoryRequest


def _name(request: Request) -> str:
    return str(
        getattr(request, "symbol", None)
        or getattr(request, "series", None)
        or getattr(request, "subject", "")
    )
