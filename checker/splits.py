"""Shares that are known to have had no split, so that an adjusted close is the close as quoted.

`unsplit.csv`: the diluted share counts of a company's successive SEC filings, from the first to the last one
given, never jump by more than a third, and the earnings per share that follow from them agree with those
quoted in 2026; collected in November 2026.
"""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path

RATIOS = tuple(Decimal(ratio) for ratio in (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 28, 30, 40, 50))
"""New shares per old one of usual splits."""


def is_unsplit(symbol: str, day: dt.date) -> bool:
    """Return whether no split after `day` is known to have changed the adjusted closes of `symbol`."""
    first = _table().get(symbol)
    return first is not None and first <= day


@cache
def _table() -> dict[str, dt.date]:
    with (Path(__file__).parent / "unsplit.csv").open(encoding="utf-8", newline="") as stream:
        return {row["symbol"]: dt.date.fromisoformat(row["first_filing"]) for row in csv.DictReader(stream)}
