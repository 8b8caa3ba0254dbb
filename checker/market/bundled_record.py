"""The bundled record as a source: small tables that ship with the package, read as they are asked for."""

from __future__ import annotations

import bisect
import csv
import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from checker.market.base import (
    Actions,
    ActionsRequest,
    Answer,
    BarsRequest,
    EpsRequest,
    Extreme,
    ExtremeRequest,
    Failure,
    FundamentalsRequest,
    Origin,
    Request,
    SeriesRequest,
    SharesRequest,
    ValuationRequest,
)
from checker.market.records import (
    BarRow,
    Row,
    make_bars,
    make_filed,
    make_series,
    make_valuation,
    parse_number,
)

FOLDER = Path(__file__).parent / "bundled"
WINDOW = (dt.date(2025, 6, 30), dt.date(2025, 10, 31))
"""The days of which every session is in the record; outside it only the last session of each month is."""
DIVIDENDS_FROM = dt.date(2019, 1, 1)
DIVIDENDS_TO = dt.date(2026, 4, 30)
STEPS_TO = dt.date(2026, 4, 30)
"""Up to this day the last step of a policy rate is known to hold."""
OBSERVATION_TABLES = {"monthly.csv": None, "daily.csv": "day", "weekly.csv": "week", "steps.csv": "day"}


class BundledRecord:
    """Answers from the tables of `bundled/`. Nothing in it changes after release, so no time of retrieval."""

    name = "the bundled record"
    network = False
    requests = (
        BarsRequest,
        ActionsRequest,
        ExtremeRequest,
        SeriesRequest,
        EpsRequest,
        FundamentalsRequest,
        SharesRequest,
        ValuationRequest,
    )

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the observations asked for, or "not_found" or "incomplete"."""
        match request:
            case BarsRequest(symbol, start, end):
                return self._bars(symbol, start, end)
            case ActionsRequest(symbol, start, end):
                return self._actions(symbol, start, end)
            case ExtremeRequest():
                return self._extreme(request)
            case SeriesRequest(series, start, end):
                table, pairs = _observations(series, start, end)
                return make_series(
                    series, pairs, request, self._origin(table), frequency=OBSERVATION_TABLES.get(table)
                )
            case EpsRequest() | FundamentalsRequest() | SharesRequest():
                return make_filed(request, self._rows)
            case ValuationRequest(symbol, measure, start, end):
                pairs = [
                    (dt.date.fromisoformat(row["date"]), float(row["value"]))
                    for row in _rows_of("valuation.csv", symbol)
                    if row["measure"] == measure
                ]
                return make_valuation(symbol, measure, pairs, start, end, self._origin("valuation.csv"))
        return Failure("not_found", self.name, f"{self.name} holds no such data")

    def _rows(self, kind: str, symbol: str) -> tuple[Iterator[Row], Origin]:
        table = f"{kind}.csv"
        return _rows_of(table, symbol), self._origin(table)

    def _origin(self, table: str) -> Origin:
        return Origin(self.name, payload_hash=_hash(table), note=table)

    def _bars(self, symbol: str, start: dt.date, end: dt.date) -> Answer | Failure:
        closes = _column("closes.csv", symbol)
        if not closes:
            return Failure("not_found", self.name, f"{self.name} has no prices of {symbol}")
        days = sorted(closes)
        days = days[bisect.bisect_left(days, start) : bisect.bisect_right(days, end)]
        if not days:
            text = f"{self.name} has no close of {symbol} for {start}" + (f" to {end}" if end > start else "")
            return Failure("incomplete", self.name, text)
        opens, highs, lows = (_column(table, symbol) for table in ("opens.csv", "highs.csv", "lows.csv"))
        rows: list[BarRow] = [
            (day, opens.get(day), highs.get(day), lows.get(day), closes[day]) for day in days
        ]
        return make_bars(symbol, rows, self._origin("closes.csv"), known_splits(symbol))

    def _actions(self, symbol: str, start: dt.date, end: dt.date) -> Answer | Failure:
        if not _column("closes.csv", symbol):
            return Failure("not_found", self.name, f"{self.name} has no dividends of {symbol}")
        if start < DIVIDENDS_FROM or end > DIVIDENDS_TO:
            span = f"{DIVIDENDS_FROM} to {DIVIDENDS_TO}"
            return Failure(
                "incomplete", self.name, f"{self.name} has the dividends of {symbol} from {span} only"
            )
        paid = tuple(
            (dt.date.fromisoformat(row["date"]), float(row["amount"]))
            for row in _rows_of("dividends.csv", symbol)
            if start <= dt.date.fromisoformat(row["date"]) <= end
        )
        splits = tuple((day, ratio) for day, ratio in _splits(symbol) if start <= day <= end)
        return Actions(symbol, paid, splits, self._origin("dividends.csv"))

    def _extreme(self, request: ExtremeRequest) -> Answer | Failure:
        wanted = (request.symbol, request.extreme, request.basis)
        row = next((row for row in _table("extremes.csv") if _key(row) == wanted), None)
        if row is None or not WINDOW[0] <= request.before <= WINDOW[1] + dt.timedelta(days=1):
            return Failure(
                "not_found" if row is None else "incomplete",
                self.name,
                f"{self.name} has no {request.extreme} of {request.symbol} before {request.before}",
            )
        best = (float(row["value"]), dt.date.fromisoformat(row["date"]))
        tables = {"close": "closes.csv", "intraday": "highs.csv" if request.extreme == "high" else "lows.csv"}
        for day, value in _column(tables[request.basis], request.symbol).items():
            beats = value > best[0] if request.extreme == "high" else value < best[0]
            if beats and WINDOW[0] <= day < request.before:
                best = (value, day)
        since = dt.date.fromisoformat(row["since"])
        return Extreme(request.symbol, best[1], best[0], self._origin("extremes.csv"), since=since)


def _key(row: Row) -> tuple[str, str, str]:
    return row["symbol"], row["extreme"], row["basis"]


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _hash(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()


def _rows_of(name: str, symbol: str) -> Iterator[dict[str, str]]:
    return (row for row in _table(name) if row["symbol"] == symbol)


@cache
def _wide(name: str) -> tuple[dict[str, int], tuple[tuple[str, ...], ...]]:
    """Return the columns' positions and the rows of a table with one column per symbol."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return {column: position for position, column in enumerate(header)}, tuple(map(tuple, rows))


@cache
def _column(name: str, symbol: str) -> dict[dt.date, float]:
    positions, rows = _wide(name)
    position = positions.get(symbol)
    if position is None:
        return {}
    cells = ((row[0], parse_number(row[position])) for row in rows)
    return {dt.date.fromisoformat(day): value for day, value in cells if value is not None}


@cache
def _splits(symbol: str) -> tuple[tuple[dt.date, float], ...]:
    rows = (row for row in _rows_of("splits.csv", symbol) if row["date"])
    return tuple(sorted((dt.date.fromisoformat(row["date"]), float(row["ratio"])) for row in rows))


def _observations(series: str, start: dt.date, end: dt.date) -> tuple[str, list[tuple[dt.date, float]]]:
    """Return the table that holds a series, and its observations; of a policy rate one for every day."""
    for name in OBSERVATION_TABLES:
        column = _column(name, series)
        if column:
            return name, list(column.items())
    steps = [
        (dt.date.fromisoformat(row["date"]), float(row["value"]))
        for row in _table("steps.csv")
        if row["series"] == series
    ]
    if not steps:
        return "steps.csv", []
    last = STEPS_TO if series != "DFEDTAR" else dt.date(2008, 12, 15)
    days = range(max(start, steps[0][0]).toordinal(), min(end, last).toordinal() + 1)
    values = [value for _, value in steps]
    dates = [day for day, _ in steps]
    return "steps.csv", [
        (day, values[bisect.bisect_right(dates, day) - 1]) for day in map(dt.date.fromordinal, days)
    ]


def known_splits(symbol: str) -> tuple[tuple[dt.date, float], ...] | None:
    """Return the splits that the package's list gives for `symbol`; `None` where it does not cover it."""
    listed = list(_rows_of("splits.csv", symbol))
    covered = listed or symbol.startswith("^") or _column("closes.csv", symbol)
    return _splits(symbol) if covered and all(row["date"] for row in listed) else None
