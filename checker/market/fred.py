"""FRED: policy rates, yields, prices, jobs, output. Keyless CSV of today's vintage; vintages with a key.

The keyless file holds today's vintage: revised series (payrolls, GDP) may differ from what was known on
the article's day, and the origin's note says so. With `FRED_API_KEY` and the extra `fred` the vintage of
the article's day is asked for.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from dataclasses import replace
from typing import Unpack

from checker.market.base import Answer, Failure, Origin, Request, SeriesRequest
from checker.market.fetched import Dated, keep_points, make_origin
from checker.market.network import ProviderError, can_connect, deadline_seconds
from checker.market.network_source import NetworkSource, Options
from checker.market.records import make_series, parse_number
from checker.market.store import VINTAGE

PROVIDER = "FRED"
ENTRY = "https://fred.stlouisfed.org"
ADDRESS = ENTRY + "/graph/fredgraph.csv?id={series}"
KEYED_ENTRY = "https://api.stlouisfed.org"
EARLIEST = dt.date(1776, 7, 4)
VINTAGE_NOTE = "vintage of the day it was fetched, not of the article's day"


class FredSource(NetworkSource):
    """Answers about series of observations; keeps whole series in the store, if there is one."""

    name = PROVIDER
    requests = (SeriesRequest,)

    def __init__(self, **options: Unpack[Options]) -> None:
        """Ask nothing yet."""
        super().__init__(**options)
        self._checked = False
        self._held: dict[str, tuple[list[Dated], bytes]] = {}

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the observations asked for, or one of the four failures."""
        if not isinstance(request, SeriesRequest) or not _is_id(request.series):
            return Failure("not_found", PROVIDER, f"{PROVIDER} is not asked for such data")
        key = os.environ.get("FRED_API_KEY")
        keyed = bool(key) and request.as_of is not None
        if not self._checked and self._breaker.opened is None:
            why = can_connect(KEYED_ENTRY if keyed else ENTRY)
            if why is not None:
                return self._breaker.refuse(why)
            self._checked = True
        if keyed:
            answer = self._vintage(request, key or "")
            if not (isinstance(answer, Failure) and answer.kind == "not_found"):
                return answer
        return self._newest(request)

    def holds(self, request: Request) -> bool:
        """Return whether the request can be answered without asking FRED again."""
        return self._breaker.opened is not None or (
            isinstance(request, SeriesRequest)
            and request.series in self._held
            and not (os.environ.get("FRED_API_KEY") and request.as_of)
        )

    def _newest(self, request: SeriesRequest) -> Answer | Failure:
        series, now = request.series, self._now()
        address = ADDRESS.format(series=series)
        if series not in self._held:
            body = self._breaker.call(lambda: download(address, PROVIDER))
            if isinstance(body, Failure):
                return body
            try:
                pairs = _read_csv(series, body)
            except ValueError as error:
                return Failure("provider_down", PROVIDER, f"{PROVIDER} answered {series} with {error}")
            self._held[series] = (pairs, body)
            if pairs:
                origin = make_origin(PROVIDER, body, now, url=address, note=VINTAGE_NOTE)
                self._keep_series("series", series, pairs, now.date(), origin, body)
        pairs, body = self._held[series]
        origin = make_origin(PROVIDER, body, now, url=address, note=VINTAGE_NOTE)
        return make_series(series, pairs, request, origin)

    def _vintage(self, request: SeriesRequest, key: str) -> Answer | Failure:
        """Return the series as it was known on the article's day, through fredapi."""
        try:
            import fredapi  # noqa: PLC0415 - an extra
        except ImportError:
            text = "FRED_API_KEY is set, but vintages need the extra: pip install market-factcheck[fred]"
            return Failure("not_found", PROVIDER, text)
        day = request.as_of or self._now().date()

        def ask() -> list[Dated]:
            try:
                found = fredapi.Fred(api_key=key).get_series(
                    request.series, realtime_start=day.isoformat(), realtime_end=day.isoformat()
                )
            except ValueError as error:
                raise ProviderError(
                    "not_found", f"{PROVIDER} has no {request.series} as of {day}: {error}"
                ) from error
            except Exception as error:  # the client raises whatever urllib does
                raise ProviderError("provider_down", f"{PROVIDER} failed: {error}", retry=True) from error
            return [(stamp.date(), float(value)) for stamp, value in found.items() if value == value]  # noqa: PLR0124 - NaN

        pairs = self._breaker.call(ask)
        if isinstance(pairs, Failure):
            return pairs
        body = repr(pairs).encode()
        origin = make_origin(
            PROVIDER, body, self._now(), url=f"{ENTRY}/series/{request.series}", note=f"vintage of {day}"
        )
        if pairs:
            self._keep_series(f"{VINTAGE}{day}", request.series, pairs, day, origin, body)
        return make_series(request.series, pairs, replace(request, as_of=None), origin)

    def _keep_series(
        self, kind: str, series: str, pairs: list[Dated], until: dt.date, origin: Origin, body: bytes
    ) -> None:
        asked = (EARLIEST, until)
        self._keep(lambda store: keep_points(store, kind, series, pairs, asked, origin, body))


def _is_id(series: str) -> bool:
    return series.isalnum() and series.isupper()


def download(address: str, provider: str) -> bytes:
    """Return the body at an address. Raises `ProviderError`; waits no longer than the deadline in all."""
    import httpx  # noqa: PLC0415 - only where the network is asked

    seconds = deadline_seconds()
    try:
        with httpx.Client(
            timeout=httpx.Timeout(seconds, connect=min(3.0, seconds)), follow_redirects=True
        ) as client:
            response = client.get(address)
    except httpx.TimeoutException as error:
        raise ProviderError("provider_down", f"{provider} did not answer in time") from error
    except httpx.HTTPError as error:
        raise ProviderError("provider_down", f"{provider} cannot be reached: {error}") from error
    if response.status_code == 404:
        raise ProviderError("not_found", f"{provider} has nothing at {address}")
    if response.status_code == 429:
        raise ProviderError("rate_limited", f"{provider} refuses more requests for now (429)", retry=True)
    if response.status_code != 200:
        text = f"{provider} answered with status {response.status_code}"
        raise ProviderError("provider_down", text, retry=response.status_code >= 500)
    return response.content


def _read_csv(series: str, body: bytes) -> list[Dated]:
    """Return the observations. Raises `ValueError` for anything that is not the series' table."""
    lines = list(csv.reader(io.StringIO(body.decode("utf-8", "replace"))))
    if not lines or len(lines[0]) != 2 or lines[0][1].strip() != series:
        raise ValueError("something that is not its table")
    pairs: list[Dated] = []
    for row in lines[1:]:
        if len(row) != 2:
            raise ValueError("a table that breaks off")
        value = parse_number(row[1])
        if value is not None:
            pairs.append((dt.date.fromisoformat(row[0]), value))
    return pairs
