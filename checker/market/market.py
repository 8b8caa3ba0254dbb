"""The one place that asks the sources: in their order, once per request, cut off at the reference date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from checker.market import sessions
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
    HistoryRequest,
    Quote,
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
RANK = ("provider_down", "rate_limited", "incomplete", "not_found")
"""Failures, the most telling first: a source that could not be reached outranks one without the symbol."""
RECENT = dt.timedelta(days=400)
"""A history must be whole this far back; a day missing before that is noted by the source, not refused."""


@dataclass(frozen=True, slots=True)
class ProviderStatus:
    """How one source did: requests asked of it, answered by it, and what went wrong, without repeats."""

    name: str
    asked: int
    answered: int
    failures: tuple[str, ...]


class Market:
    """What the deciders ask. `as_of`: nothing dated later is ever returned.

    The sources are asked in order, each only for what its `requests` names; the first answer wins. When
    none answers, the most telling failure is returned, of equal ones the last source's. Bars always hold
    every session of the range asked for: an answer with a session missing, at an end or in the middle,
    counts as the failure "incomplete", so that no base close shifts silently.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        as_of: dt.date | None = None,
        refuse: Callable[[Request], Failure | None] = lambda _: None,
    ) -> None:
        """Ask `sources` in their order; what `refuse` gives a failure for is not asked at all."""
        self._refuse = refuse
        self.sources = tuple(sources)
        self.as_of = as_of
        self._answers: dict[Request, Answer | Failure] = {}
        self._held: dict[str, list[tuple[dt.date, dt.date, Bars]]] = {}
        self._asked: dict[str, int] = {source.name: 0 for source in sources}
        self._answered: dict[str, int] = {source.name: 0 for source in sources}
        self._failures: dict[str, list[str]] = {source.name: [] for source in sources}

    def dated(self, as_of: dt.date | None) -> Market:
        """Return a market that asks the same sources as of another day."""
        return Market(self.sources, as_of=as_of)

    def bars(self, symbol: str, start: dt.date, end: dt.date) -> Bars | Failure:
        """Return all daily bars of `symbol` in `start`..`end`, or why they are not at hand."""
        end = self._cut(end)
        for first, last, held in self._held.get(symbol, ()):
            if first <= start and end <= last:
                return held.between(start, end)
        answer = self._ask(BarsRequest(symbol, start, end), Bars)
        if isinstance(answer, Bars):
            self._held.setdefault(symbol, []).append((start, end, answer))
        return answer

    def close_on(self, symbol: str, day: dt.date) -> Quote | Failure:
        """Return the bar of the last session not after `day`; "incomplete" when that session is missing.

        Never the bar of an earlier session instead, but for days on which a market may rest unlisted
        (bond holidays, Christmas in currencies).
        """
        session = sessions.last_session(symbol, self._cut(day))
        calendar = sessions.calendar_of(symbol)
        while True:
            bars = self.bars(symbol, session, session)
            if not isinstance(bars, Failure) and len(bars):
                return self._quote(bars)
            if not calendar.is_optional(session) or day - session > sessions.LONGEST_REST:
                return bars if isinstance(bars, Failure) else _lacks(symbol, session, bars.origin.provider)
            session = sessions.last_session(symbol, session - sessions.DAY)

    def close_before(self, symbol: str, day: dt.date) -> Quote | Failure:
        """Return the bar of the last session before `day`: the base of a change that begins then."""
        return self.close_on(symbol, day - sessions.DAY)

    def history(self, symbol: str, until: dt.date) -> Bars | Failure:
        """Return all daily bars that a source has up to `until`; `sessions[0]` says how far back it goes."""
        return self._ask(HistoryRequest(symbol, self._cut(until)), Bars)

    def actions(self, symbol: str, start: dt.date, end: dt.date) -> Actions | Failure:
        """Return dividends and splits with dates in `start`..`end`."""
        return self._ask(ActionsRequest(symbol, start, self._cut(end)), Actions)

    def extreme(self, request: ExtremeRequest) -> Extreme | Failure:
        """Return the highest or lowest value before a day: a source's own, else read off its history."""
        answer = self._ask(request, Extreme)
        if not isinstance(answer, Failure):
            return answer
        bars = self.history(request.symbol, request.before - sessions.DAY)
        return answer if isinstance(bars, Failure) else find_extreme(bars, request)

    def series(self, series: str, start: dt.date, end: dt.date, *, lead_days: int = 0) -> Series | Failure:
        """Return the observations of a macro series dated `start`..`end`.

        `lead_days`: how long before its date a figure is public: a policy rate is decided before it takes
        effect.
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

    def answers(self) -> tuple[tuple[Request, Answer | Failure], ...]:
        """Return every request made so far with what came back, in the order of asking."""
        return tuple(self._answers.items())

    def payloads(self) -> tuple[str, ...]:
        """Return the payload hashes of all answers so far, sorted."""
        origins = (getattr(answer, "origin", None) for answer in self._answers.values())
        return tuple(sorted({origin.payload_hash for origin in origins if origin and origin.payload_hash}))

    def unanswered(self) -> tuple[tuple[Request, Failure], ...]:
        """Return the requests that no source answered, with the failure that the decider saw."""
        return tuple(
            (request, found) for request, found in self._answers.items() if isinstance(found, Failure)
        )

    def providers(self) -> tuple[ProviderStatus, ...]:
        """Return how each source did so far, in the order of asking; sources never asked are left out."""
        return tuple(
            ProviderStatus(name, asked, self._answered[name], tuple(self._failures[name]))
            for name, asked in self._asked.items()
            if asked
        )

    def _cut(self, day: dt.date) -> dt.date:
        return min(day, self.as_of) if self.as_of else day

    def _quote(self, bars: Bars) -> Quote:
        symbol, session = bars.symbol, bars.sessions[0]
        return Quote(
            symbol,
            session,
            bars.closes[0],
            bars.origin,
            bars.opens[0],
            bars.highs[0],
            bars.lows[0],
            quoted=bars.closes[0] * bars.split_factor(session) if bars.splits is not None else None,
        )

    def _ask(self, request: Request, _expected: type[T]) -> T | Failure:
        if request not in self._answers:
            self._answers[request] = self._fetch(request)
        return cast("T | Failure", self._answers[request])

    def _fetch(self, request: Request) -> Answer | Failure:
        refusal = self._refuse(request)
        if refusal is not None:
            return refusal
        failures: list[Failure] = []
        for source in self.sources:
            if not isinstance(request, getattr(source, "requests", object)):
                continue
            self._asked[source.name] += 1
            answer = _complete(request, source.fetch(request))
            if not isinstance(answer, Failure):
                self._answered[source.name] += 1
                return answer
            failures.append(answer)
            said = f"{answer.kind}: {answer.message}"
            if answer.kind != "not_found" and said not in self._failures[source.name]:
                self._failures[source.name].append(said)
        if not failures:
            return Failure("not_found", "none", "no data source at hand holds such data")
        return min(reversed(failures), key=lambda failure: RANK.index(failure.kind))


def _complete(request: Request, answer: Answer | Failure) -> Answer | Failure:
    """Return the answer, or the failure "incomplete" where bars lack a session that they should hold."""
    if not isinstance(answer, Bars):
        return answer
    if isinstance(request, BarsRequest):
        start, end = request.start, request.end
    elif isinstance(request, HistoryRequest) and len(answer):
        start, end = max(answer.sessions[0], request.until - RECENT), request.until
    else:
        return answer
    missing = sessions.find_missing(answer.symbol, answer.sessions, start, end)
    return _lacks(answer.symbol, missing[0], answer.origin.provider) if missing else answer


def _lacks(symbol: str, day: dt.date, provider: str) -> Failure:
    return Failure("incomplete", provider, f"{provider} has no close of {symbol} for {day}, a trading day")


def find_extreme(bars: Bars, request: ExtremeRequest) -> Extreme | Failure:
    """Return the extreme of the bars before the day `request.before`; the first session of equal ones.

    An unknown high or low of an early year counts as the close; of the last two years it is a failure.
    """
    column = bars.closes
    if request.basis == "intraday":
        known = bars.highs if request.extreme == "high" else bars.lows
        for day, value in zip(bars.sessions, known, strict=True):
            if value is None and request.before - 2 * RECENT < day < request.before:
                return Failure(
                    "incomplete",
                    bars.origin.provider,
                    f"{bars.origin.provider} has no intraday {request.extreme} of {bars.symbol} for {day}",
                )
        column = tuple(
            close if value is None else value for value, close in zip(known, bars.closes, strict=True)
        )
    pairs = zip(column, bars.sessions, strict=True)
    candidates = [(value, day) for value, day in pairs if day < request.before]
    if not candidates:
        return Failure(
            "incomplete",
            bars.origin.provider,
            f"{bars.origin.provider} has no history of {bars.symbol} before {request.before}",
        )
    best = max(value for value, _ in candidates) if request.extreme == "high" else min(candidates)[0]
    session = next(day for value, day in candidates if value == best)
    return Extreme(bars.symbol, session, best, bars.origin, since=bars.sessions[0])
