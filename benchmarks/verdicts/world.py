"""The histories of one data folder, and seeded choices among them."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from benchmarks.verdicts import phrases
from benchmarks.verdicts.facts import Facts
from benchmarks.verdicts.statements import Span
from benchmarks.verdicts.truth import DAY, History, read_folder, read_rows, read_series

FIRST = dt.date(2016, 1, 4)


class World:
    """The histories of one folder; `slipping`: the statement that is made now gets a slip."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Read the folder; `seed` fixes all choices."""
        self.rng = random.Random(seed)  # noqa: S311 - seeded variety, not cryptography
        rows = list(read_rows(Path(__file__).parent / "subjects.csv"))
        named = {row["symbol"]: (row["name"], row["type"]) for row in rows}
        totals = {row["total"]: ("total return", "index") for row in rows if row["total"] not in {"", "own"}}
        self.siblings = {row["symbol"]: [name for name in row["siblings"].split("|") if name] for row in rows}
        self.totals = {row["symbol"]: row["total"] for row in rows}
        self.histories = read_folder(folder, {**totals, **named, "SI=F": ("Silver", "commodity")})
        self.histories |= read_series(
            folder, {symbol: name for symbol, name in named.items() if name[1] == "yield"}
        )
        self.facts = Facts(folder, self.histories)
        self.subjects = [symbol for symbol in named if symbol in self.histories]
        self.slipping = False

    def pick(self, types: tuple[str, ...]) -> History:
        """Return the history of a subject of one of the types."""
        known = [
            history for history in map(self.histories.__getitem__, self.subjects) if history.type in types
        ]
        return self.rng.choice(known)

    def choose_span(self, history: History, frequencies: tuple[str, ...]) -> Span | None:
        """Return a span of one of the frequencies within a history, or `None` where that is too short."""
        first = max(FIRST, history.days[0] + 400 * DAY)
        last = history.days[-1] - 17 * DAY
        if last <= first:
            return None
        day = history.days[history.at(first + DAY * self.rng.randrange((last - first).days))]
        return phrases.name_span(day, self.rng.choice(frequencies), last, self.rng)

    def change_over(
        self, history: History, start: dt.date, end: dt.date, unit: str, *, total: bool = False
    ) -> float | None:
        """Return what a history made over the days, in the unit of a claim; `total`: with dividends."""
        if end > history.days[-1] or history.at(start - DAY) < 0:
            return None
        if unit == "basis_points":
            moved = history.points(start, end)
            return None if moved is None else moved * 100
        if unit == "percentage_points" or unit in {"points", "USD"}:
            return history.points(start, end)
        return history.with_dividends(start, end) if total else history.change(start, end)
