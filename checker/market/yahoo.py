"""Yahoo Finance through yfinance: prices, dividends, splits, multiples by date, share counts.

Prices are asked for unadjusted for dividends, one symbol per request, from a year's start to today, so
that splits up to now are known and the quotes of the day can be restored. Today's bar counts only after
the close. yfinance's own caches are emptied after a failure, which it would otherwise repeat.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import math
import os
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any, Unpack

from checker.market.base import (
    ActionsRequest,
    Answer,
    BarsRequest,
    Failure,
    HistoryRequest,
    Request,
    SharesRequest,
    ValuationRequest,
)
from checker.market.fetched import PriceHistory, keep_prices, keep_rows, make_origin, restore_quotes
from checker.market.network import ProviderError, can_connect, deadline_seconds
from checker.market.network_source import NetworkSource, Options
from checker.market.places import cache_folder
from checker.market.records import BarRow, make_shares, make_valuation

PROVIDER = "Yahoo Finance"
ENTRY = "https://query1.finance.yahoo.com"
PAGE = "https://finance.yahoo.com/quote/{symbol}/history"
CLOSED_HOUR = 17
"""From this hour of the exchange's day on, the day's bar of a stock or index is its close."""
MEASURES = {
    "pe_trailing": "Trailing P/E",
    "pe_forward": "Forward P/E",
    "ps": "Price/Sales",
    "pb": "Price/Book",
    "ev_ebitda": "Enterprise Value/EBITDA",
    "market_cap": "Market Cap",
}
"""Our measures, and the rows of yfinance's valuation table."""
PERIOD_FREQUENCIES = ("monthly", "quarterly")


class YahooSource(NetworkSource):
    """Answers from Yahoo Finance; keeps what it fetched in the store, if there is one."""

    name = PROVIDER
    requests = (BarsRequest, HistoryRequest, ActionsRequest, ValuationRequest, SharesRequest)

    def __init__(self, **options: Unpack[Options]) -> None:
        """Ask nothing yet; the first request loads yfinance, after a look whether Yahoo can be reached."""
        super().__init__(**options)
        self._client: Any = None
        self._histories: dict[str, PriceHistory] = {}
        self._failures: dict[str, Failure] = {}

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the observations asked for, or one of the four failures."""
        match request:
            case BarsRequest(symbol, start, end):
                history = self._history(symbol, start)
                return history if isinstance(history, Failure) else history.bars(start, end)
            case HistoryRequest(symbol, until):
                history = self._history(symbol, None)
                return history if isinstance(history, Failure) else history.bars(None, until)
            case ActionsRequest(symbol, start, end):
                history = self._history(symbol, start)
                return history if isinstance(history, Failure) else history.actions(start, end)
            case ValuationRequest(symbol, measure, start, end) if measure in MEASURES:
                return self._valuation(symbol, measure, start, end)
            case SharesRequest(symbol, until):
                return self._shares(symbol, until)
        return Failure("not_found", PROVIDER, f"{PROVIDER} is not asked for such data")

    def holds(self, request: Request) -> bool:
        """Return whether the request can be answered without asking Yahoo again."""
        match request:
            case BarsRequest(symbol, start, _) | ActionsRequest(symbol, start, _):
                held = self._histories.get(symbol)
                return symbol in self._failures or (held is not None and held.covers(start))
            case HistoryRequest(symbol, _):
                held = self._histories.get(symbol)
                return symbol in self._failures or (held is not None and held.covers(None))
        return self._breaker.opened is not None

    def _connect(self) -> Failure | None:
        """Load yfinance at the first request; return the failure if Yahoo cannot be reached at all."""
        if self._breaker.opened is not None:
            return self._breaker.opened
        if self._client is None:
            why = can_connect(ENTRY)
            if why is not None:
                return self._breaker.refuse(why)
            self._client = _load_client()
        return None

    def _ask(self, call: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - frames of a client without types
        """Return what `call` makes of the client, or a failure; foreign errors end here."""
        failure = self._connect()
        if failure is not None:
            return failure
        return self._breaker.call(lambda: _translate(self._client, call))

    def _history(self, symbol: str, start: dt.date | None) -> PriceHistory | Failure:
        held = self._histories.get(symbol)
        if held is not None and held.covers(start):
            return held
        if symbol in self._failures:
            return self._failures[symbol]
        now = self._now()
        first = dt.date(start.year, 1, 1) if start is not None else None
        if first is not None and held is not None and held.first is not None:
            first = min(first, held.first)

        def ask(client: Any) -> Any:  # noqa: ANN401
            span = (
                {"period": "max"}
                if first is None
                else {"start": first, "end": now.date() + dt.timedelta(days=1)}
            )
            return client.Ticker(symbol).history(
                **span, auto_adjust=False, actions=True, timeout=deadline_seconds()
            )

        frame = self._ask(ask)
        if isinstance(frame, Failure):
            if frame.kind in ("not_found", "incomplete"):
                self._failures[symbol] = frame
            return frame
        try:
            history, body = _read_history(symbol, frame, first, now)
        except (KeyError, AttributeError, TypeError, ValueError) as error:
            text = f"{PROVIDER} answered {symbol} with something that is no price history ({error})"
            return Failure("provider_down", PROVIDER, text)
        if not history.rows:
            failure = Failure("incomplete", PROVIDER, f"{PROVIDER} has no closes of {symbol} since {first}")
            self._failures[symbol] = failure
            return failure
        self._histories[symbol] = history
        self._keep(lambda store: keep_prices(store, history, body))
        return history

    def _valuation(self, symbol: str, measure: str, start: dt.date, end: dt.date) -> Answer | Failure:
        now = self._now()
        rows: dict[tuple[str, str], dict[str, str]] = {}
        for frequency in PERIOD_FREQUENCIES:
            table = self._ask(partial(_ask_measures, symbol, frequency))
            if isinstance(table, Failure):
                return table
            for name, label in MEASURES.items():
                for day, value in _read_measure(table, label):
                    row = {"symbol": symbol, "measure": name, "date": day.isoformat(), "value": repr(value)}
                    rows[name, row["date"]] = row
        found = [rows[key] for key in sorted(rows)]
        body = json.dumps(found).encode()
        origin = make_origin(PROVIDER, body, now, url=PAGE.format(symbol=symbol))
        if found:
            self._keep(lambda store: keep_rows(store, "valuation", symbol, found, now.date(), origin, body))
        pairs = [
            (dt.date.fromisoformat(row["date"]), float(row["value"]))
            for row in found
            if row["measure"] == measure
        ]
        return make_valuation(symbol, measure, pairs, start, end, origin)

    def _shares(self, symbol: str, until: dt.date) -> Answer | Failure:
        now = self._now()
        counts = self._ask(
            lambda client: client.Ticker(symbol).get_shares_full(
                start=until - dt.timedelta(days=400), end=now.date()
            )
        )
        if isinstance(counts, Failure):
            return counts
        if counts is None or not len(counts):
            return Failure("not_found", PROVIDER, f"{PROVIDER} has no share count of {symbol}")
        by_day = {stamp.date().isoformat(): float(count) for stamp, count in counts.items()}
        rows = [
            {"symbol": symbol, "date": day, "shares_outstanding": repr(count)}
            for day, count in sorted(by_day.items())
        ]
        body = json.dumps(rows).encode()
        return make_shares(symbol, rows, until, make_origin(PROVIDER, body, now))


def _ask_measures(symbol: str, frequency: str, client: Any) -> Any:  # noqa: ANN401
    return client.Ticker(symbol).get_valuation_measures(freq=frequency, periods=None)


def _load_client() -> Any:  # noqa: ANN401 - yfinance has no types
    """Return yfinance, quiet, honest about errors, with its cache in our folder."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    import yfinance  # noqa: PLC0415 - heavy; only where Yahoo is asked

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    log = logging.getLogger("yfinance")
    log.handlers[:] = [logging.NullHandler()]
    log.propagate = False
    logging.getLogger("peewee").propagate = False
    yfinance.config.debug.hide_exceptions = False
    yfinance.config.network.retries = 0
    folder = cache_folder() / "yfinance"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yfinance.set_tz_cache_location(os.fspath(folder))
    except OSError:
        pass  # without a folder yfinance keeps its cookie in memory
    return yfinance


def _translate(client: Any, call: Callable[[Any], Any]) -> Any:  # noqa: ANN401
    """Return what the call returns; raise every foreign error as a `ProviderError`, caches emptied."""
    from yfinance import exceptions  # noqa: PLC0415 - see `_load_client`

    try:
        return call(client)
    except exceptions.YFRateLimitError as error:
        _forget()
        raise ProviderError(
            "rate_limited", f"{PROVIDER} refuses more requests for now (429)", retry=True
        ) from error
    except (exceptions.YFTickerMissingError, exceptions.YFInvalidPeriodError) as error:
        _forget()
        symbol = getattr(error, "ticker", "")
        raise ProviderError("not_found", f"{PROVIDER} does not know {symbol}") from error
    except Exception as error:  # the client raises whatever its libraries do
        _forget()
        raise ProviderError(
            "provider_down", f"{PROVIDER} failed: {_describe(error)}", retry=_may_pass(error)
        ) from error


def _forget() -> None:
    """Empty yfinance's memory of answers, which holds failed ones too."""
    from yfinance.data import YfData  # noqa: PLC0415 - see `_load_client`

    YfData.cache_get.cache_clear()


def _describe(error: Exception) -> str:
    kind = type(error).__name__
    if "JSON" in kind:
        return "it answered with something that is not JSON"
    if "Timeout" in kind:
        return "it did not answer in time"
    if "Connection" in kind or "SSL" in kind or "Certificate" in kind or "ProxyError" in kind:
        return "the connection broke"
    if kind == "YFDataException":
        return "it says that it is down"
    return f"{kind}: {' '.join(str(error).split())[:120]}"


def _may_pass(error: Exception) -> bool:
    return "Timeout" not in type(error).__name__ and "Connection" not in type(error).__name__


def _read_history(
    symbol: str,
    frame: Any,  # noqa: ANN401
    first: dt.date | None,
    now: dt.datetime,
) -> tuple[PriceHistory, bytes]:
    """Return the history in a frame, and the bytes that stand for it as its payload."""
    zone = frame.index.tz
    local = now.astimezone(zone) if zone is not None else now
    around_the_clock = symbol.endswith(("-USD", "=X", "=F"))
    rows: list[BarRow] = []
    for stamp, values in zip(
        frame.index, frame[["Open", "High", "Low", "Close"]].to_numpy().tolist(), strict=True
    ):
        day = stamp.date()
        finished = day < local.date() or (not around_the_clock and local.hour >= CLOSED_HOUR)
        opened, high, low, close = (None if math.isnan(value) else value for value in values)
        if close is not None and finished:
            rows.append((day, opened, high, low, close))
    dividends = _read_events(frame, "Dividends")
    splits = _read_events(frame, "Stock Splits")
    quotes = restore_quotes(rows, splits)
    paid = tuple(
        (day, round(amount * math.prod(ratio for split, ratio in splits if split > day), 6))
        for day, amount in dividends
    )
    body = frame.to_csv().encode()
    origin = make_origin(PROVIDER, body, now, url=PAGE.format(symbol=symbol))
    return PriceHistory(symbol, first, local.date(), quotes, paid, splits, origin), body


def _read_events(frame: Any, column: str) -> tuple[tuple[dt.date, float], ...]:  # noqa: ANN401
    if column not in frame:
        return ()
    pairs = ((stamp.date(), float(value)) for stamp, value in frame[column].items())
    return tuple((day, value) for day, value in pairs if value and not math.isnan(value))


def _read_measure(table: Any, label: str) -> list[tuple[dt.date, float]]:  # noqa: ANN401
    """Return the dated values of one row of the valuation table; "Current" is today's and is left out."""
    if table is None or label not in getattr(table, "index", ()):
        return []
    found = []
    for column, value in table.loc[label].items():
        try:
            month, day, year = map(int, str(column).split("/"))
            number = float(value)
        except ValueError:
            continue
        if not math.isnan(number):
            found.append((dt.date(year, month, day), number))
    return found
