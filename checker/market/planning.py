"""Fetches before judging: all that the articles need from the network is asked for in one go, then no more.

What a decider asks depends on earlier answers, so the plan is made by judging on trial: requests that
nothing at hand answers are collected, merged to one range per symbol and fetched; then again, until a trial
asks for nothing new. The market that comes out never reaches the network.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

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

ROUNDS = 12
"""Trials at most; each asks only for what the answers of the one before made necessary."""

Judge = Callable[[Market], object]
Progress = Callable[[str], None]


@runtime_checkable
class Holding(Protocol):
    """A source that can say whether it has an answer in memory."""

    def holds(self, request: Request) -> bool:
        """Return whether the request needs no asking."""
        ...


@dataclass(slots=True)
class Waiting:
    """What trials asked in vain: requests, each with the source to put it to; `missed` counts the asking."""

    requests: dict[Request, Source] = field(default_factory=dict)
    missed: int = 0
    open: bool = True


class Deferred:
    """Stands for a source of the network: answers from what was fetched, and notes what was not.

    The waiting list is shared, so that a request is put to a second source only after the first has failed.
    """

    network = False

    def __init__(self, source: Source, waiting: Waiting) -> None:
        """Stand for `source`, with its name and its requests."""
        self.name = source.name
        self.requests = getattr(source, "requests", (object,))
        self.source = source
        self.answers: dict[Request, Answer | Failure] = {}
        self._waiting = waiting

    def holds(self, request: Request) -> bool:
        """Return whether the source itself can answer from memory."""
        return isinstance(self.source, Holding) and self.source.holds(request)

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the fetched answer; while planning, note the request and fail for now."""
        if request in self.answers:
            return self.answers[request]
        if self.holds(request):
            return self.source.fetch(request)
        if self._waiting.open:
            self._waiting.missed += 1
            self._waiting.requests.setdefault(request, self.source)
        return Failure("incomplete", self.name, f"{self.name} was not asked for this before judging")


def plan(jobs: Sequence[tuple[Market, Judge]], *, progress: Progress = lambda _: None) -> tuple[Market, ...]:
    """Return for each job its market with everything fetched that judging needs.

    A job is a market and what judges with it. Markets share their sources of the network by identity, as
    `Market.dated` makes them, so that a symbol that many articles need is fetched once.
    """
    waiting = Waiting()
    remote = {id(source): source for market, _ in jobs for source in market.sources if source.network}
    deferred = {key: Deferred(source, waiting) for key, source in remote.items()}
    if not deferred:
        return tuple(market for market, _ in jobs)
    pending = list(jobs)
    for _ in range(ROUNDS):
        pending = [job for job in pending if _lacks(job, deferred, waiting)]
        if not pending:
            break
        _fetch_waiting(waiting, deferred, progress)
    waiting.open = False
    return tuple(_with(market, deferred) for market, _ in jobs)


def _lacks(job: tuple[Market, Judge], deferred: dict[int, Deferred], waiting: Waiting) -> bool:
    """Return whether a trial of the job asked for something that has not been fetched."""
    market, judge = job
    before = waiting.missed
    judge(_with(market, deferred))
    return waiting.missed > before


def _with(market: Market, deferred: dict[int, Deferred]) -> Market:
    sources: list[Source] = list(market.sources)
    for place, source in enumerate(market.sources):
        if source.network:
            sources[place] = deferred[id(source)]
    return Market(sources, as_of=market.as_of)


def _fetch_waiting(waiting: Waiting, deferred: dict[int, Deferred], progress: Progress) -> None:
    """Fetch what waits, the earliest start of each symbol first, so that one fetch covers the others."""
    requests = dict(waiting.requests)
    waiting.requests.clear()
    for request, source in sorted(requests.items(), key=_order):
        entry = deferred[id(source)]
        if not entry.holds(request):
            progress(f"{source.name}: {_name(request)}")
        wide = _widen(request, requests)
        answer = source.fetch(wide)
        entry.answers[request] = answer if wide == request else source.fetch(request)


def _order(item: tuple[Request, Source]) -> tuple[str, str, dt.date]:
    request, source = item
    return source.name, _name(request), _start(request)


def _start(request: Request) -> dt.date:
    return dt.date.min if isinstance(request, HistoryRequest) else getattr(request, "start", dt.date.max)


def _widen(request: Request, waiting: Iterable[Request]) -> Request:
    """Return the request over all the days that any waiting request about the same symbol wants."""
    if not isinstance(request, BarsRequest | ActionsRequest):
        return request
    same = [other for other in waiting if isinstance(other, type(request)) and other.symbol == request.symbol]
    start, end = min(other.start for other in same), max(other.end for other in same)
    return replace(request, start=start, end=end)


def _name(request: Request) -> str:
    return str(
        getattr(request, "symbol", None)
        or getattr(request, "series", None)
        or getattr(request, "subject", "")
    )
