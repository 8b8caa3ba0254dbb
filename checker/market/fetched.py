"""Price histories as a provider gave them, and how they and other fetched tables are kept in the store."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.market.base import Actions, Bars, Origin
from checker.market.records import BarRow, make_bars
from checker.market.store import Store, to_int

Dated = tuple[dt.date, float]


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """All that one fetch gave for a symbol, in prices as quoted on their day.

    `first`..`last`: the days asked for; `first` is `None` where it was all of the history.
    """

    symbol: str
    first: dt.date | None
    last: dt.date
    rows: Sequence[BarRow]
    dividends: tuple[Dated, ...]
    splits: tuple[Dated, ...]
    origin: Origin

    def covers(self, start: dt.date | None) -> bool:
        """Return whether days from `start` on were asked for; `None` means the whole history."""
        return self.first is None or (start is not None and self.first <= start)

    def bars(self, start: dt.date | None, end: dt.date) -> Bars:
        """Return the bars in `start`..`end`, split-adjusted by all splits known."""
        kept = [row for row in self.rows if (start is None or start <= row[0]) and row[0] <= end]
        return make_bars(self.symbol, adjust_rows(kept, self.splits), self.origin, self.splits)

    def actions(self, start: dt.date, end: dt.date) -> Actions:
        """Return dividends, split-adjusted like the bars, and splits in `start`..`end`."""
        paid = adjust_dividends([pair for pair in self.dividends if start <= pair[0] <= end], self.splits)
        kept = tuple(pair for pair in self.splits if start <= pair[0] <= end)
        return Actions(self.symbol, paid, kept, self.origin)


def factor_after(splits: Iterable[Dated], day: dt.date) -> float:
    """Return how many of the newest shares one share of `day` became."""
    return math.prod(ratio for split, ratio in splits if split > day)


def adjust_rows(rows: Iterable[BarRow], splits: Sequence[Dated]) -> list[BarRow]:
    """Return rows in today's shares from rows as quoted."""
    if not splits:
        return list(rows)
    adjusted: list[BarRow] = []
    for day, opened, high, low, close in rows:
        factor = factor_after(splits, day)
        now_open, now_high, now_low = (_divide(price, factor) for price in (opened, high, low))
        adjusted.append((day, now_open, now_high, now_low, close / factor))
    return adjusted


def adjust_dividends(paid: Iterable[Dated], splits: Sequence[Dated]) -> tuple[Dated, ...]:
    """Return dividends in today's shares from dividends as paid."""
    return tuple((day, amount / factor_after(splits, day)) for day, amount in paid)


def restore_quotes(rows: Iterable[BarRow], splits: Sequence[Dated]) -> list[BarRow]:
    """Return rows as quoted on their day from rows in today's shares, without the noise of the division."""
    restored: list[BarRow] = []
    for day, opened, high, low, close in rows:
        factor = factor_after(splits, day)
        prices = (None if price is None else round(price * factor, 6) for price in (opened, high, low))
        restored.append((day, *prices, round(close * factor, 6)))  # type: ignore[arg-type]
    return restored


def keep_prices(store: Store, history: PriceHistory, body: bytes) -> None:
    """Keep a price history: bars, dividends and splits in one transaction."""
    origin = history.origin
    first = to_int(history.first) if history.first else 0
    with store.writing():
        fetch = _begin(store, origin, body)
        bars = store.key(origin.provider, "bars", history.symbol, as_quoted=True)
        store.add_bars(bars, fetch, [(to_int(row[0]), *row[1:], None, None) for row in history.rows])
        store.add_span(bars, fetch, first, to_int(history.last))
        for kind, pairs in (("dividend", history.dividends), ("split", history.splits)):
            key = store.key(origin.provider, kind, history.symbol)
            store.add_points(key, fetch, [(to_int(day), value) for day, value in pairs])
            store.add_span(key, fetch, first, to_int(history.last))
        store.end_fetch(fetch)


def keep_points(
    store: Store,
    kind: str,
    name: str,
    pairs: Sequence[Dated],
    asked: tuple[dt.date, dt.date],
    origin: Origin,
    body: bytes,
) -> None:
    """Keep a dated series that was asked for over the days `asked`."""
    with store.writing():
        fetch = _begin(store, origin, body)
        key = store.key(origin.provider, kind, name)
        store.add_points(key, fetch, [(to_int(day), value) for day, value in pairs])
        store.add_span(key, fetch, to_int(asked[0]), to_int(asked[1]))
        store.end_fetch(fetch)


def keep_rows(
    store: Store,
    kind: str,
    name: str,
    rows: Sequence[dict[str, str]],
    until: dt.date,
    origin: Origin,
    body: bytes,
) -> None:
    """Keep a table of rows that says all there was up to the day `until`."""
    text = io.StringIO()
    if rows:
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with store.writing():
        fetch = _begin(store, origin, body)
        key = store.key(origin.provider, kind, name)
        store.add_lines(key, fetch, text.getvalue().splitlines())
        store.add_span(key, fetch, 0, to_int(until))
        store.end_fetch(fetch)


def make_origin(
    provider: str, body: bytes, now: dt.datetime, *, url: str | None = None, note: str | None = None
) -> Origin:
    """Return the origin of a payload fetched `now`."""
    stamp = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Origin(provider, stamp, hashlib.sha256(body).hexdigest(), url, note)


def _begin(store: Store, origin: Origin, body: bytes) -> int:
    return store.begin_fetch(
        origin.provider,
        origin.payload_hash or "",
        origin.fetched_at or "",
        url=origin.url,
        note=origin.note,
        body=body,
    )


def _divide(value: float | None, factor: float) -> float | None:
    return None if value is None else value / factor
