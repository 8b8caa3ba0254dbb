"""The members of groups whose breadth can be computed, from `groups.csv`: group, symbol, source.

Lists are of one date: those of the S&P 500 are of August 2026, and an index changes about twenty of its
five hundred members a year, so a share of its members that was counted at another date may differ by some
points.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".csv")
LISTED_ON = dt.date(2026, 8, 21)
TURNOVER_PCT = Decimal(4)
"""Share of the S&P 500's members that change in a year, in percent."""
FIXED = frozenset({"S&P 500 sectors", "Dow Jones Industrial Average", "Magnificent Seven"})
"""Groups whose list holds for the years that articles speak of: a difference is no matter of membership."""
LOOSE = frozenset({"Semiconductor stocks"})
"""Groups that everybody draws differently: another share of them refutes nothing."""
NAMES = (
    (re.compile(r"(?:S&P 500 )?sectors", re.IGNORECASE), "S&P 500 sectors"),
    (re.compile(r"dow(?: jones)?(?: industrials?| average)*", re.IGNORECASE), "Dow Jones Industrial Average"),
    (
        re.compile(r"mag(?:nificent)?[ -]?(?:seven|7)(?: stocks| companies)?", re.IGNORECASE),
        "Magnificent Seven",
    ),
    (
        re.compile(r"(?:semiconductors?|chip)(?: stocks| companies| industry)?", re.IGNORECASE),
        "Semiconductor stocks",
    ),
    (re.compile(r"S&P(?: 500)?(?: index)?(?: stocks| companies| members)?", re.IGNORECASE), "S&P 500"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group's name, its members' symbols, and where the list comes from."""

    name: str
    symbols: tuple[str, ...]
    source: str

    @property
    def loose(self) -> bool:
        """Return whether others draw the group differently."""
        return self.name in LOOSE

    def noise_pct(self, day: dt.date) -> Decimal:
        """Return by how many percentage points changes of membership may move a share counted on `day`."""
        if self.name in FIXED:
            return Decimal(0)
        years = Decimal(abs((LISTED_ON - day).days)) / 365
        return 1 + TURNOVER_PCT * years


def find_group(name: str) -> Group | None:
    """Return the group of this name ("S&P 500", "semiconductor stocks", "S&P 500 Financials"), or `None`."""
    groups = load_groups()
    folded = name.casefold().removeprefix("the ")
    for group in groups.values():
        if group.name.casefold() == folded:
            return group
    for pattern, group_name in NAMES:
        if pattern.fullmatch(folded):
            return groups[group_name]
    return None


@cache
def load_groups() -> dict[str, Group]:
    """Return all groups by name."""
    symbols: dict[str, list[str]] = {}
    sources: dict[str, str] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            symbols.setdefault(row["group"], []).append(row["symbol"])
            sources.setdefault(row["group"], row["source"])
    return {name: Group(name, tuple(members), sources[name]) for name, members in symbols.items()}
