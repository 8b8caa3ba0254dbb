"""The currency that a symbol is quoted in, and the exchange rate that turns it into dollars.

`currencies.csv`: by symbol, or by the ending of the exchange ("*.PA"); what it lacks is quoted in dollars.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Quotation:
    """A currency with its rate: `direct` where the rate is in dollars for one unit of it.

    `parts`: how many of the unit quoted make one of the currency (London quotes shares in pence).
    """

    currency: str
    rate: str
    direct: bool
    parts: int


def find_quotation(symbol: str) -> Quotation | None:
    """Return what a symbol is quoted in, `None` for dollars."""
    table = _table()
    _, dot, exchange = symbol.rpartition(".")
    return table.get(symbol) or (table.get("*." + exchange) if dot else None)


@cache
def _table() -> dict[str, Quotation]:
    with (Path(__file__).parent / "currencies.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["symbol"]: Quotation(row["currency"], row["rate"], row["direct"] == "yes", int(row["parts"]))
            for row in csv.DictReader(stream)
        }
