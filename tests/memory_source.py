"""A source whose data are typed by hand in a test: bars, dividends, series, and any other answer."""

import datetime as dt
from collections.abc import Mapping, Sequence

from checker.market.base import (
    Actions,
    ActionsRequest,
    Answer,
    Bars,
    BarsRequest,
    Failure,
    HistoryRequest,
    Origin,
    Request,
    Series,
    SeriesRequest,
)

ORIGIN = Origin(provider="typed by hand")
Row = tuple[str, float] | tuple[str, float | None, float | None, float | None, float]
"""(session, close) or (session, open, high, low, close)."""


class MemorySource:
    """Answers from what it was given; every other request is "not found".

    `others`: answers to any typed request, word for word; `failure`: given to every request instead.
    """

    name = "typed by hand"
    network = False

    def __init__(
        self,
        bars: Mapping[str, Sequence[Row]] | None = None,
        *,
        dividends: Mapping[str, Sequence[tuple[str, float]]] | None = None,
        series: Mapping[str, Sequence[tuple[str, float]]] | None = None,
        others: Mapping[Request, Answer] | None = None,
        splits: Mapping[str, Sequence[tuple[str, float]]] | None = None,
        failure: Failure | None = None,
    ):
        self.bars = {
            symbol: read_bars(symbol, rows, (splits or {}).get(symbol, ()))
            for symbol, rows in (bars or {}).items()
        }
        self.dividends = {symbol: dated(rows) for symbol, rows in (dividends or {}).items()}
        self.series = {name: dated(rows) for name, rows in (series or {}).items()}
        self.others = dict(others or {})
        self.failure = failure

    def fetch(self, request: Request) -> Answer | Failure:
        if self.failure is not None:
            return self.failure
        if request in self.others:
            return self.others[request]
        if isinstance(request, BarsRequest) and request.symbol in self.bars:
            return self.bars[request.symbol].between(request.start, request.end)
        if isinstance(request, HistoryRequest) and request.symbol in self.bars:
            return self.bars[request.symbol].between(dt.date.min, request.until)
        if isinstance(request, ActionsRequest) and request.symbol in self.bars:
            paid = self.dividends.get(request.symbol, ())
            inside = tuple((day, amount) for day, amount in paid if request.start <= day <= request.end)
            return Actions(request.symbol, inside, (), ORIGIN)
        if isinstance(request, SeriesRequest) and request.series in self.series:
            inside = [row for row in self.series[request.series] if request.start <= row[0] <= request.end]
            return Series(
                request.series, tuple(day for day, _ in inside), tuple(value for _, value in inside), ORIGIN
            )
        return Failure("not_found", self.name, f"it does not have what {type(request).__name__} asks for")


def dated(rows: Sequence[tuple[str, float]]) -> tuple[tuple[dt.date, float], ...]:
    return tuple((dt.date.fromisoformat(day), value) for day, value in rows)


def read_bars(symbol: str, rows: Sequence[Row], splits: Sequence[tuple[str, float]] = ()) -> Bars:
    """Return bars from rows in ascending order."""
    opens, highs, lows = (tuple(row[index] if len(row) == 5 else None for row in rows) for index in (1, 2, 3))
    return Bars(
        symbol,
        tuple(dt.date.fromisoformat(row[0]) for row in rows),
        opens,
        highs,
        lows,
        tuple(float(row[-1]) for row in rows),
        ORIGIN,
        dated(splits),
    )
