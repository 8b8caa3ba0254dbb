"""Which series decides about a subject: its own, or a named stand-in with a tolerance for cost and tracking.

`proxies.csv` holds the stand-ins. Role "price": for an index or a group that no source quotes, a fund that
tracks it; "yield": the same yield by another source; "total_return": an index's total return. Fit "same": the
same figures; "close": a fund that tracks the index; "loose": another index, other weights or other hours.
A stand-in never refutes on a hair: `slack_pct` says how far it may stand from what it stands for.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from extractor.claims import Subject

TRACKING_FLOOR = Decimal("0.10")
TRACKING_SHARE = Decimal("0.01")
WEIGHTING_SHARE = Decimal("0.25")
"""Share of the move by which a fund that follows another index or other weights may differ."""
ROUNDING = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Proxy:
    """A stand-in: its symbol, in which role, how well it fits, its yearly cost in percent, and its name."""

    symbol: str
    role: str
    fit: str
    fee_pct: Decimal
    note: str

    def slack_pct(self, years: Decimal, move_pct: Decimal) -> Decimal:
        """Return how far, in percentage points, the stand-in's move may stand from the original's."""
        if self.fit == "same":
            return ROUNDING
        share = WEIGHTING_SHARE if self.fit == "loose" else TRACKING_SHARE
        return TRACKING_FLOOR + self.fee_pct * years + share * abs(move_pct)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A series to ask for, under the name that explanations use; `proxy` where it is a stand-in."""

    symbol: str
    name: str
    type: str
    proxy: Proxy | None = None

    @property
    def described(self) -> str:
        """Return the name, and what stands in for it where something does."""
        return self.name if self.proxy is None else f"{self.name} (by {self.proxy.note}, {self.proxy.symbol})"


def find_instruments(subject: Subject) -> tuple[Instrument, ...]:
    """Return the subject's own series first, then its stand-ins; empty where neither is known."""
    own = () if subject.symbol is None else (Instrument(subject.symbol, subject.name, subject.type),)
    proxies = tuple(
        Instrument(proxy.symbol, subject.name, subject.type, proxy)
        for proxy in _find(subject)
        if proxy.role != "total_return"
    )
    return own + proxies


def find_total_returns(symbol: str) -> tuple[Proxy, ...]:
    """Return what gives the total return of an index, best first; empty for what pays its own dividends."""
    return tuple(proxy for proxy in _table().get(symbol, ()) if proxy.role == "total_return")


def _find(subject: Subject) -> tuple[Proxy, ...]:
    table = _table()
    if subject.symbol is not None and subject.symbol in table:
        return table[subject.symbol]
    return table.get(_key(subject.name), ()) if subject.type not in {"stock", "company", "etf"} else ()


def _key(name: str) -> str:
    words = name.casefold().replace("index", "").replace("sector", "").split()
    return "name:" + " ".join(words)


@cache
def _table() -> dict[str, tuple[Proxy, ...]]:
    table: dict[str, tuple[Proxy, ...]] = {}
    with (Path(__file__).parent / "proxies.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            proxy = Proxy(row["stand_in"], row["role"], row["fit"], Decimal(row["fee_pct"]), row["note"])
            for key in {row["symbol"], _key(row["name"])} - {""}:
                if all(other.symbol != proxy.symbol for other in table.get(key, ())):
                    table[key] = (*table.get(key, ()), proxy)
    return table
