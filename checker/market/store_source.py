"""The store as a source: what was imported or fetched before answers again, without the network."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace

from checker.market.base import (
    ActionsRequest,
    Answer,
    BarsRequest,
    EpsRequest,
    Failure,
    FundamentalsRequest,
    HistoryRequest,
    Origin,
    Request,
    SeriesRequest,
    SharesRequest,
    ValuationRequest,
)
from checker.market.errors import StoreError
from checker.market.fetched import PriceHistory
from checker.market.records import (
    BarRow,
    make_filed,
    make_series,
    make_valuation,
    parse_number,
)
from checker.market.store import VINTAGE, Key, Store, to_day, to_int
from checker.market.table_source import Prices, TableSource

IMPORTED = "imported files ("


class ImportedSource(TableSource):
    """Answers from the tables that one folder's import put into the store."""

    def __init__(self, store: Store, name: str) -> None:
        """Answer for the import named `name`."""
        super().__init__(name)
        self._store = store

    def has(self, kind: str) -> bool:
        """Return whether the import had a table of that kind."""
        stored = {"splits": "split", "dividends": "dividend"}.get(kind, kind)
        return any(key.source == self.name for key in self._store.find_keys(stored))

    def rows(self, kind: str, key: str | None) -> tuple[list[dict[str, str]], Origin]:
        """Return the rows as the imported table had them."""
        stored = {"splits": "split", "dividends": "dividend"}.get(kind, kind)
        found = [k for k in self._store.find_keys(stored, key or "") if k.source == self.name]
        if not found:
            return [], Origin(self.name)
        if stored in ("split", "dividend", "series"):
            column = {"split": "ratio", "dividend": "amount", "series": "value"}[stored]
            points = self._store.read_points(found[0].id)
            rows = [{"date": to_day(day).isoformat(), column: repr(value)} for day, value in points]
        else:
            rows = list(csv.DictReader(self._store.read_lines(found[0].id)))
        return rows, _origin(self._store, found[0])

    def prices(self, symbol: str) -> Prices:
        """Return all prices of a symbol; read once."""
        if symbol not in self._prices:
            found = [k for k in self._store.find_keys("bars", symbol) if k.source == self.name]
            rows = self._store.read_bars(found[0].id, 0, 99999999) if found else []
            origin = _origin(self._store, found[0]) if found else Origin(self.name)
            bars: list[BarRow] = [(to_day(row[0]), row[1], row[2], row[3], row[4]) for row in rows]
            adjusted = [(to_day(row[0]), float(row[5])) for row in rows if row[5] is not None]
            self._prices[symbol] = Prices(bars, adjusted, origin)
        return self._prices[symbol]


class StoreSource:
    """Answers from the store: imports first, then what was fetched."""

    name = "the store"
    network = False

    def __init__(self, store: Store) -> None:
        """Answer from an open store."""
        self._store = store
        self._imports: dict[str, ImportedSource] = {}

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the first stored answer to a request, or the most telling failure."""
        failures: list[Failure] = []
        try:
            vintage = self._vintage(request)
            if vintage is not None:
                return vintage
            for name in self._import_names():
                source = self._imports.setdefault(name, ImportedSource(self._store, name))
                answer = source.fetch(request)
                if not isinstance(answer, Failure):
                    return answer
                failures.append(answer)
            answer = self._fetched(request)
        except StoreError as error:
            return Failure("provider_down", self.name, str(error))
        if not isinstance(answer, Failure):
            return answer
        failures.append(answer)
        return next((failure for failure in failures if failure.kind != "not_found"), answer)

    def _vintage(self, request: Request) -> Answer | None:
        """Return a series as it was known on the article's day, if that vintage was fetched."""
        if not isinstance(request, SeriesRequest) or request.as_of is None:
            return None
        key = self._key(f"{VINTAGE}{request.as_of}", request.series)
        if key is None:
            return None
        pairs = [(to_day(day), value) for day, value in self._store.read_points(key.id)]
        answer = make_series(request.series, pairs, replace(request, as_of=None), _origin(self._store, key))
        return None if isinstance(answer, Failure) else answer

    def _import_names(self) -> list[str]:
        query = "SELECT source FROM fetches WHERE source LIKE ? GROUP BY source ORDER BY MAX(id) DESC"
        return [str(row[0]) for row in self._store.query(query, (f"{IMPORTED}%",))]

    def _key(self, kind: str, name: str) -> Key | None:
        found = [key for key in self._store.find_keys(kind, name) if not key.source.startswith(IMPORTED)]
        return found[-1] if found else None

    def _missing(self, what: str) -> Failure:
        return Failure("not_found", self.name, f"{self.name} has no {what}")

    def _fetched(self, request: Request) -> Answer | Failure:
        match request:
            case BarsRequest(symbol, start, end):
                history = self._history(symbol, "bars", start, end)
                return history if isinstance(history, Failure) else history.bars(start, end)
            case HistoryRequest(symbol, until):
                history = self._history(symbol, "bars", None, until)
                return history if isinstance(history, Failure) else history.bars(None, until)
            case ActionsRequest(symbol, start, end):
                history = self._history(symbol, "dividend", start, end)
                return history if isinstance(history, Failure) else history.actions(start, end)
            case SeriesRequest(series, start, end):
                key = self._key("series", series)
                if key is None:
                    return self._missing(f"series {series}")
                if not self._spans(key, start, end):
                    return Failure("incomplete", self.name, f"{self.name} has {series} for other days only")
                points = self._store.read_points(key.id)
                pairs = [(to_day(day), value) for day, value in points]
                return make_series(series, pairs, request, _origin(self._store, key))
            case EpsRequest(_, until) | FundamentalsRequest(_, until) | SharesRequest(_, until):
                return make_filed(request, lambda kind, symbol: self._lines(kind, symbol, until))
            case ValuationRequest(symbol, measure, start, end):
                rows, origin = self._lines("valuation", symbol, end)
                pairs = [
                    (dt.date.fromisoformat(row["date"]), value)
                    for row in rows
                    if row["measure"] == measure and (value := parse_number(row["value"])) is not None
                ]
                return make_valuation(symbol, measure, pairs, start, end, origin)
        return self._missing("such data")

    def _lines(self, kind: str, name: str, until: dt.date) -> tuple[list[dict[str, str]], Origin]:
        """Return the rows of a fetched table; none where it was fetched before the day wanted."""
        key = self._key(kind, name)
        if key is None or not self._spans(key, until, until):
            return [], Origin(self.name)
        return list(csv.DictReader(self._store.read_lines(key.id))), _origin(self._store, key)

    def _spans(self, key: Key, start: dt.date, end: dt.date) -> bool:
        """Return whether one fetch asked for all of `start`..`end`."""
        first, last = to_int(start), to_int(end)
        return any(low <= first and last <= high for low, high, _ in self._store.read_spans(key.id))

    def _points(self, kind: str, symbol: str) -> tuple[tuple[dt.date, float], ...]:
        key = self._key(kind, symbol)
        points = self._store.read_points(key.id) if key else []
        return tuple((to_day(day), value) for day, value in points)

    def _history(self, symbol: str, kind: str, start: dt.date | None, end: dt.date) -> PriceHistory | Failure:
        """Return what fetches kept of a symbol; `start` is `None` for all of its history.

        For dividends one fetch must have asked for the whole range, as a day without one proves nothing.
        """
        key = self._key(kind, symbol)
        if key is None:
            return self._missing(f"prices of {symbol}" if kind == "bars" else f"dividends of {symbol}")
        first, last = to_int(start) if start else 0, to_int(end)
        asked = [(low, high, fetch) for low, high, fetch in self._store.read_spans(key.id)]
        if (start is None or kind == "dividend") and not any(
            low <= first and last <= high for low, high, _ in asked
        ):
            what = "history" if start is None else "dividends"
            return Failure("incomplete", self.name, f"{self.name} has a part of the {what} of {symbol}")
        bars = self._key("bars", symbol)
        found = self._store.read_bars(bars.id, first, last) if bars else []
        rows: list[BarRow] = [(to_day(row[0]), row[1], row[2], row[3], row[4]) for row in found]
        confirmed = [fetch for low, high, fetch in asked if low <= last and first <= high]
        newest = max(confirmed, default=0) if found or kind == "dividend" else 0
        if not newest:
            span = f"{start} to {end}" if start else f"up to {end}"
            return Failure("incomplete", self.name, f"{self.name} has no close of {symbol} for {span}")
        fetch = self._store.read_fetch(newest)
        notes = [f"{to_day(day)}: {text}" for _, _, day, text in self._store.read_notes(symbol)]
        note = "; ".join(notes) or fetch.note
        origin = Origin(fetch.source, fetch.fetched_at, fetch.payload, fetch.url, note)
        dividends = self._points("dividend", symbol)
        return PriceHistory(symbol, start, end, rows, dividends, self._points("split", symbol), origin)


def _origin(store: Store, key: Key) -> Origin:
    """Return the origin of a key's newest fetch."""
    fetch = store.read_fetch(max(fetch for _, _, fetch in store.read_spans(key.id)))
    return Origin(fetch.source, fetch.fetched_at, fetch.payload, fetch.url, fetch.note)
