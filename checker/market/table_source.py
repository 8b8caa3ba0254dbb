"""Answers from long-format tables, whatever they are read from: a folder, or what the store imported."""

from __future__ import annotations

import bisect
import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

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
    find_frequency,
    make_bars,
    make_filed,
    make_series,
    make_valuation,
    parse_number,
)

INDEX_MEASURES = {
    "pe_trailing": "rep_pe",
    "pe_operating": "op_pe",
    "eps_operating": "op_eps",
    "eps_reported": "rep_eps",
    "sales_per_share": "sales_ps",
    "dividend_per_share": "div_ps",
    "margin_operating": "op_margin",
}
"""Multiples and earnings of the S&P 500 by quarter end, and their columns."""
SHILLER_MEASURES = {"cape": "cape", "pe_trailing_monthly": "pe_ttm"}
ROUNDING = 5e-5
"""Steps of the adjustment factor below this share are rounding, not dividends."""


@dataclass(frozen=True, slots=True)
class Prices:
    """All bars of a symbol, its adjusted closes, and where they come from."""

    bars: list[BarRow]
    adjusted: list[tuple[dt.date, float]]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Observations:
    """All observations of a series, ascending, how far apart they usually are, and where they come from."""

    pairs: list[tuple[dt.date, float]]
    frequency: str
    origin: Origin


class TableSource(ABC):
    """A source of tables. A subclass says how rows of one kind and key are read.

    An article asks for a symbol or series many times, day by day: what its rows say is read once.
    """

    network = False

    def __init__(self, name: str) -> None:
        """Name the source as evidence shows it."""
        self.name = name
        self._prices: dict[str, Prices] = {}
        self._series: dict[str, Observations] = {}
        self._dividends: dict[str, tuple[list[tuple[dt.date, float]], Origin]] = {}
        self._listed_splits: dict[str, tuple[tuple[dt.date, float], ...] | None] = {}

    @abstractmethod
    def rows(self, kind: str, key: str | None) -> tuple[list[dict[str, str]], Origin]:
        """Return the rows of a kind of table that belong to `key`, in the columns of docs/sources.md."""

    @abstractmethod
    def has(self, kind: str) -> bool:
        """Return whether there is a table of that kind at all."""

    def prices(self, symbol: str) -> Prices:
        """Return all prices of a symbol; read once."""
        if symbol not in self._prices:
            rows, origin = self.rows("bars", symbol)
            self._prices[symbol] = read_prices(rows, origin)
        return self._prices[symbol]

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the observations asked for, or why the folder does not hold them."""
        try:
            return self._answer(request)
        except DataError as error:
            return Failure("provider_down", self.name, str(error))
        except (ValueError, KeyError) as error:
            return self.refuse_row(error)

    def refuse_row(self, error: Exception) -> Failure:
        """Return the failure that a row is which cannot be read."""
        return Failure("incomplete", self.name, f"a row of {self.name} cannot be read: {error}")

    def _answer(self, request: Request) -> Answer | Failure:
        match request:
            case BarsRequest(symbol, start, end):
                return self._range(symbol, start, end)
            case HistoryRequest(symbol, until):
                return self._range(symbol, dt.date.min, until)
            case ActionsRequest(symbol, start, end):
                return self._actions(symbol, start, end)
            case SeriesRequest(series, start, end):
                held = self._observations(series)
                return make_series(series, held.pairs, request, held.origin, frequency=held.frequency)
            case EpsRequest() | FundamentalsRequest() | SharesRequest():
                return make_filed(request, self.rows)
            case ValuationRequest(symbol, measure, start, end):
                return self._valuation(symbol, measure, start, end)
            case FiguresRequest():
                return self._figures(request)
        return Failure("not_found", self.name, f"{self.name} have no such data")

    def _observations(self, series: str) -> Observations:
        """Return all observations of a series; read once."""
        if series not in self._series:
            rows, origin = self.rows("series", series)
            pairs = {dt.date.fromisoformat(row["date"]): parse_number(row["value"]) for row in rows}
            known = sorted((day, value) for day, value in pairs.items() if value is not None)
            self._series[series] = Observations(known, find_frequency([day for day, _ in known]), origin)
        return self._series[series]

    def _range(self, symbol: str, start: dt.date, end: dt.date) -> Answer | Failure:
        prices = self.prices(symbol)
        bars, origin = prices.bars, prices.origin
        if not bars:
            return Failure("not_found", self.name, f"{self.name} have no prices of {symbol}")
        low = bisect.bisect_left(bars, start, key=itemgetter(0))
        high = bisect.bisect_right(bars, end, key=itemgetter(0))
        kept = bars[low:high]
        if not kept:
            span = f"from {bars[0][0]} to {bars[-1][0]}"
            return Failure("incomplete", self.name, f"{self.name} have prices of {symbol} {span} only")
        return make_bars(symbol, kept, origin, self._splits(symbol))

    def _splits(self, symbol: str) -> tuple[tuple[dt.date, float], ...] | None:
        """Return the splits that the folder lists, else those that the package knows of; read once."""
        if symbol not in self._listed_splits:
            self._listed_splits[symbol] = self._read_splits(symbol)
        return self._listed_splits[symbol]

    def _read_splits(self, symbol: str) -> tuple[tuple[dt.date, float], ...] | None:
        if not self.has("splits"):
            return known_splits(symbol)
        rows, _ = self.rows("splits", symbol)
        return tuple(sorted((dt.date.fromisoformat(row["date"]), float(row["ratio"])) for row in rows))

    def _listed_dividends(self, symbol: str) -> tuple[list[tuple[dt.date, float]], Origin]:
        """Return the dividends that the folder lists, ascending, and where they come from; read once."""
        if symbol not in self._dividends:
            rows, origin = self.rows("dividends", symbol)
            paid = sorted((dt.date.fromisoformat(row["date"]), float(row["amount"])) for row in rows)
            self._dividends[symbol] = paid, origin
        return self._dividends[symbol]

    def _actions(self, symbol: str, start: dt.date, end: dt.date) -> Answer | Failure:
        prices = self.prices(symbol)
        bars, adjusted, origin = prices.bars, prices.adjusted, prices.origin
        paid, listed = self._listed_dividends(symbol)
        splits = tuple((day, ratio) for day, ratio in self._splits(symbol) or () if start <= day <= end)
        if not bars and not paid:
            return Failure("not_found", self.name, f"{self.name} have no dividends of {symbol}")
        if symbol.startswith("^") or symbol.endswith(("=X", "=F", "-USD")):
            return Actions(symbol, (), splits, origin)
        if not adjusted and not paid:
            return Failure("not_found", self.name, f"{self.name} have no dividends of {symbol}")
        first = min([adjusted[0][0]] if adjusted else [paid[0][0]])
        last = adjusted[-1][0] if adjusted else bars[-1][0] if bars else paid[-1][0]
        if start < first or end > last:
            return Failure(
                "incomplete",
                self.name,
                f"{self.name} have the dividends of {symbol} from {first} to {last} only",
            )
        if not paid:
            paid = _derive_dividends(bars, adjusted)
            listed = origin
        kept = tuple((day, amount) for day, amount in paid if start <= day <= end)
        return Actions(symbol, kept, splits, listed)

    def _valuation(self, symbol: str, measure: str, start: dt.date, end: dt.date) -> Answer | Failure:
        rows, origin = self.rows("valuation", symbol)
        pairs = [(row["date"], row["value"]) for row in rows if row["measure"] == measure]
        if symbol == "^GSPC" and not pairs:
            kind, day, column = "index_eps", "quarter_end", INDEX_MEASURES.get(measure)
            if column is None:
                kind, day, column = "shiller", "date", SHILLER_MEASURES.get(measure)
            if column is not None:
                rows, origin = self.rows(kind, None)
                pairs = [(row[day], row.get(column, "")) for row in rows]
        known = ((dt.date.fromisoformat(day), parse_number(value)) for day, value in pairs)
        found = [(day, value) for day, value in known if value is not None]
        return make_valuation(symbol, measure, found, start, end, origin)

    def _figures(self, request: FiguresRequest) -> Answer | Failure:
        rows, origin = self.rows("figures", None)
        answer = select_figures(rows, request, origin)
        if not isinstance(answer, Failure):
            return answer
        return flow_figures(lambda asset: self.rows("flows", asset), request, self.name)


def read_prices(rows: Iterable[dict[str, str]], origin: Origin) -> Prices:
    """Return the prices of rows, ascending; rows without a close are left out."""
    bars: dict[dt.date, BarRow] = {}
    adjusted: dict[dt.date, float] = {}
    for row in rows:
        close = parse_number(row["close"])
        if close is None:
            continue
        day = dt.date.fromisoformat(row["date"])
        low, high = parse_number(row.get("low")), parse_number(row.get("high"))
        bars[day] = (day, parse_number(row.get("open")), high, low, close)
        factor = parse_number(row.get("adj_close"))
        if factor is not None:
            adjusted[day] = factor
    return Prices(sorted(bars.values()), sorted(adjusted.items()), origin)


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
