"""Market data in a worker: sources that it opens itself, and stand-ins for those that only the client asks.

A stand-in answers from what the client fetched for the article; what it lacks it notes, and the article is
judged again once that has been fetched. So no worker ever asks the network.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from checker.market.base import (
    Actions,
    ActionsRequest,
    Answer,
    Bars,
    BarsRequest,
    Failure,
    HistoryRequest,
    Request,
    Source,
)
from checker.market.bundled_record import BundledRecord
from checker.market.figures import SHIPPED, PublishedFigures
from checker.market.market import Market

Sort = Literal["files", "store", "figures", "bundled", "carried"]


@dataclass(frozen=True, slots=True)
class SourcePlan:
    """How a worker comes by a source: it opens `path`, or the client carries the answers to it."""

    name: str
    sort: Sort
    path: Path | None = None
    requests: tuple[type, ...] | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """One answer that the client got from a source."""

    source: str
    request: Request
    answer: Answer | Failure


@dataclass(frozen=True, slots=True)
class Wanted:
    """One request that a stand-in could not answer."""

    source: str
    request: Request


@dataclass(slots=True)
class Missed:
    """What the stand-ins of one market were asked in vain; each request for the first source in order."""

    requests: dict[Request, Wanted] = field(default_factory=dict)


class StandIn:
    """Answers for a source from what was carried along, and notes what was not."""

    network = False

    def __init__(self, plan: SourcePlan, carried: Iterable[Carried], missed: Missed) -> None:
        """Stand for the source of a plan."""
        self.name = plan.name
        self.requests = plan.requests or (object,)
        self._missed = missed
        self._answers = {item.request: item.answer for item in carried if item.source == plan.name}

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the carried answer, a part of a wider one, or a failure for now."""
        if request in self._answers:
            return self._answers[request]
        for wide, answer in self._answers.items():
            if covers(wide, request):
                return narrow(answer, request)
        self._missed.requests.setdefault(request, Wanted(self.name, request))
        return Failure("incomplete", self.name, f"{self.name} was not asked for this before judging")


def covers(wide: Request, request: Request) -> bool:
    """Return whether the answer to `wide` holds the one to `request`."""
    match wide, request:
        case (BarsRequest(symbol, start, end), BarsRequest(other, first, last)) | (
            ActionsRequest(symbol, start, end),
            ActionsRequest(other, first, last),
        ):
            return symbol == other and start <= first and last <= end
        case HistoryRequest(symbol, until), HistoryRequest(other, last):
            return symbol == other and last <= until
    return False


def narrow(answer: Answer | Failure, request: Request) -> Answer | Failure:
    """Return the part of a wider answer that `request` asks for."""
    match answer, request:
        case Bars(), BarsRequest(_, start, end):
            return answer.between(start, end)
        case Bars(), HistoryRequest(_, until):
            return answer.between(dt.date.min, until)
        case Actions(), ActionsRequest(symbol, start, end):
            paid = tuple(pair for pair in answer.dividends if start <= pair[0] <= end)
            split = tuple(pair for pair in answer.splits if start <= pair[0] <= end)
            return Actions(symbol, paid, split, answer.origin)
    return answer


def plan_sources(market: Market, *, carry_all: bool) -> tuple[SourcePlan, ...]:
    """Return how a worker comes by each source of `market`, in their order.

    The network is always the client's; with `carry_all` so is whatever is no part of the package, as a worker
    on another machine has no such files.
    """
    return tuple(_plan(source, carry_all=carry_all) for source in market.sources)


def _plan(source: Source, *, carry_all: bool) -> SourcePlan:
    if isinstance(source, BundledRecord):
        return SourcePlan(source.name, "bundled")
    if isinstance(source, PublishedFigures) and (source.path == SHIPPED or not carry_all):
        return SourcePlan(source.name, "figures", None if source.path == SHIPPED else source.path)
    if not carry_all and not source.network:
        sort: Sort | None = {"FilesSource": "files", "StoreSource": "store"}.get(type(source).__name__)  # type: ignore[assignment]
        path = find_path(source)
        if sort is not None and path is not None:
            return SourcePlan(source.name, sort, path)
    return SourcePlan(source.name, "carried", requests=getattr(source, "requests", None))


def find_path(source: Source) -> Path | None:
    """Return the folder of the user's files or the file of the store that a source reads, if it is one."""
    tables = getattr(source, "tables", None)
    if tables:
        return Path(tables[0].path).parent
    kept = getattr(source, "_store", None)
    return Path(kept.path) if kept is not None else None


@cache
def open_source(plan: SourcePlan) -> Source:
    """Return the source that a worker opens itself, once for all articles."""
    if plan.sort == "bundled":
        return BundledRecord()
    if plan.sort == "figures":
        return PublishedFigures(plan.path) if plan.path else PublishedFigures()
    if plan.path is None:
        raise ValueError(plan)
    if plan.sort == "files":
        from checker.market.files import FilesSource  # noqa: PLC0415 - only where it is asked for

        return FilesSource(plan.path)
    from checker.market.store_file import open_store  # noqa: PLC0415 - sqlite3 loads with it
    from checker.market.store_source import StoreSource  # noqa: PLC0415

    return StoreSource(open_store(plan.path, create=False))


def open_worker_market(
    plans: Sequence[SourcePlan], carried: Sequence[Carried], as_of: dt.date | None
) -> tuple[Market, Missed]:
    """Return the market that one article is judged on, and what its stand-ins will have missed."""
    missed = Missed()
    sources: list[Source] = [
        StandIn(plan, carried, missed) if plan.sort == "carried" else open_source(plan) for plan in plans
    ]
    return Market(sources, as_of=as_of), missed
