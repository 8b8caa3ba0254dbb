"""The user's own files as a source: `--data DIR`, asked before all others, read as they are."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from checker.market.base import (
    Actions,
    ActionsRequest,
    Answer,
    BarsRequest,
    EpsRequest,
    Failure,
    FiguresRequest,
    FundamentalsRequest,
    HistoryRequest,
    Origin,
    Request,
    SeriesRequest,
    SharesRequest,
    ValuationRequest,
)
from checker.market.bundled_record import known_splits
from checker.market.errors import DataError
from checker.market.figures import flow_figures, select_figures
from checker.market.records import (
    BarRow,

    make_bars,
    make_eps,
    make_fundamentals,
    make_series,
    make_shares,
    make_valuation,
    parse_number,
)
from checker.market.tables import Table, find_tables

INDEX_MEASURES = {"pe_trailing": "rep_pe", "pe_operating": "op_pe"}
"""Multiples of the S&P 500 by quarter end, and their columns."""
SHILLER_MEASURES = {"cape": "cape", "pe_trailing_monthly": "pe_ttm"}
ROUNDING = 5e-5
"""Steps of the adjustment factor below this share are rounding, not dividends."""


class FilesSource:
    """Answers from the tables of one folder. Its name in evidence tells the folder's name."""

    network = False

    def __init__(self, folder: Path, *, tables: tuple[Table, ...] | None = None) -> None:
        """Open the tables of `folder`; raises `DataError` where there are none."""
        self.tables = find_tables(folder) if tables is None else tables
        self.name = f"your files ({folder.resolve().name})"
        self._bars: dict[str, tuple[list[BarRow], list[tuple[dt.date, float]], Origin]] = {}

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the observations asked for, or why the folder does not hold them."""
        try:
            return self._answer(request)
        except DataError as error:
            return Failure("provider_down", self.name, str(error))
        except (ValueError, KeyError) as error:
            return Failure("incomplete", self.name, f"a row of {self.name} cannot be read: {error}")

    def _answer(self, request: Request) -> Answer | Failure:
        match request:
            case BarsRequest(symbol, start, end):
                return self._range(symbol, start, end)
            case HistoryRequest(symbol, until):
                return self._range(symbol, dt.date.min, until)
            case ActionsRequest(symbol, start, end):
                return self._actions(symbol, start, end)
            case SeriesRequest(series, start, end, as_of):
                rows, origin = self._rows("series", series)
                pairs = {dt.date.fromisoformat(row["date"]): parse_number(row["value"]) for row in rows}
                known = ((day, value) for day, value in pairs.items() if value is not None)
                return make_series(series, known, start, end, as_of, origin)
            case EpsRequest(symbol, until):
                rows, origin = self._rows("eps", symbol)
                return make_eps(symbol, rows, until, origin)
            case FundamentalsRequest(symbol, until):
                rows, origin = self._rows("fundamentals", symbol)
                return make_fundamentals(symbol, rows, until, origin)
            case SharesRequest(symbol, until):
                rows, origin = self._rows("shares", symbol)
                return make_shares(symbol, rows, until, origin)
            case ValuationRequest(symbol, measure, start, end):
                return self._valuation(symbol, measure, start, end)
            case FiguresRequest():
                return self._figures(request)
        return Failure("not_found", self.name, f"{self.name} have no such data")

    def _rows(self, kind: str, key: str | None) -> tuple[list[dict[str, str]], Origin]:
        """Return the rows of `key` from every table of a kind; of several files the fuller one goes last."""
        rows: list[dict[str, str]] = []
        digest = hashlib.sha256()
        names: list[str] = []
        for table in self.tables:
            if table.kind != kind:
                continue
            text = table.read_slice(key)
            if text:
                rows.extend(table.parse(text))
                digest.update(text.encode())
                names.append(table.path.name)
        return rows, Origin(self.name, payload_hash=digest.hexdigest(), note=", ".join(names) or None)

    def _load(self, symbol: str) -> tuple[list[BarRow], list[tuple[dt.date, float]], Origin]:
        """Return all bars of a symbol, its adjusted closes, and their origin."""
        if symbol not in self._bars:
            rows, origin = self._rows("bars", symbol)
            bars: dict[dt.date, BarRow] = {}
            adjusted: dict[dt.date, float] = {}
            for row in rows:
                day = dt.date.fromisoformat(row["date"])
                close = parse_number(row["close"])
                if close is None:
                    continue
                values = (parse_number(row.get(name)) for name in ("open", "high", "low"))
                bars[day] = (day, *values, close)  # type: ignore[assignment]
                factor = parse_number(row.get("adj_close"))
                if factor is not None:
                    adjusted[day] = factor
            self._bars[symbol] = (sorted(bars.values()), sorted(adjusted.items()), origin)
        return self._bars[symbol]

    def _range(self, symbol: str, start: dt.date, end: dt.date) -> Answer | Failure:
        bars, _, origin = self._load(symbol)
        if not bars:
            return Failure("not_found", self.name, f"{self.name} have no prices of {symbol}")
        kept = [bar for bar in bars if start <= bar[0] <= end]
        if not kept:
            span = f"from {bars[0][0]} to {bars[-1][0]}"
            return Failure("incomplete", self.name, f"{self.name} have prices of {symbol} {span} only")
        return make_bars(symbol, kept, origin, self._splits(symbol))

    def _splits(self, symbol: str) -> tuple[tuple[dt.date, float], ...] | None:
        """Return the splits that the folder lists, else those that the package knows of."""
        if any(table.kind == "splits" for table in self.tables):
            rows, _ = self._rows("splits", symbol)
            return tuple(sorted((dt.date.fromisoformat(row["date"]), float(row["ratio"])) for row in rows))
        return known_splits(symbol)

    def _actions(self, symbol: str, start: dt.date, end: dt.date) -> Answer | Failure:
        bars, adjusted, origin = self._load(symbol)
        rows, listed = self._rows("dividends", symbol)
        splits = tuple((day, ratio) for day, ratio in self._splits(symbol) or () if start <= day <= end)
        if not bars and not rows:
            return Failure("not_found", self.name, f"{self.name} have no dividends of {symbol}")
        if symbol.startswith("^") or symbol.endswith(("=X", "=F", "-USD")):
            return Actions(symbol, (), splits, origin)
        if not adjusted and not rows:
            return Failure("not_found", self.name, f"{self.name} have no dividends of {symbol}")
        paid = sorted((dt.date.fromisoformat(row["date"]), float(row["amount"])) for row in rows)
        first = min([adjusted[0][0]] if adjusted else [paid[0][0]])
        last = adjusted[-1][0] if adjusted else bars[-1][0] if bars else paid[-1][0]
        if start < first or end > last:
            return Failure(
                "incomplete", self.name, f"{self.name} have the dividends of {symbol} from {first} to {last} only"
            )
        if not paid:
            paid = _derive_dividends(bars, adjusted)
            listed = origin
        kept = tuple((day, amount) for day, amount in paid if start <= day <= end)
        return Actions(symbol, kept, splits, listed)

    def _valuation(self, symbol: str, measure: str, start: dt.date, end: dt.date) -> Answer | Failure:
        rows, origin = self._rows("valuation", symbol)
        pairs = [(row["date"], row["value"]) for row in rows if row["measure"] == measure]
        if symbol == "^GSPC" and not pairs:
            kind, day, column = "index_eps", "quarter_end", INDEX_MEASURES.get(measure)
            if column is None:
                kind, day, column = "shiller", "date", SHILLER_MEASURES.get(measure)
            if column is not None:
                rows, origin = self._rows(kind, None)
                pairs = [(row[day], row[column]) for row in rows]
        known = ((dt.date.fromisoformat(day), parse_number(value)) for day, value in pairs)
        found = [(day, value) for day, value in known if value is not None]
        return make_valuation(symbol, measure, found, start, end, origin)

    def _figures(self, request: FiguresRequest) -> Answer | Failure:
        rows, origin = self._rows("figures", None)
        answer = select_figures(rows, request, origin)
        if not isinstance(answer, Failure):
            return answer
        read: Callable[[str], tuple[list[dict[str, str]], Origin]] = lambda asset: self._rows("flows", asset)  # noqa: E731
        return flow_figures(read, request, self.name)


def _derive_dividends(
    bars: list[BarRow], adjusted: list[tuple[dt.date, float]]
) -> list[tuple[dt.date, float]]:
    """Return the dividends that turn the closes into the adjusted closes."""
    closes = {bar[0]: bar[4] for bar in bars}
    paid: list[tuple[dt.date, float]] = []
    for (before, before_adjusted), (day, day_adjusted) in pairwise(adjusted):
        share = 1 - (before_adjusted / closes[before]) / (day_adjusted / closes[day])
        if share > ROUNDING:
            paid.append((day, round(share * closes[before], 3)))
    return paid


