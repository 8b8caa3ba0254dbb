"""Facts about policy rates, statistics, multiples and reported growth, computed from the folder's tables."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.verdicts import phrases
from benchmarks.verdicts.truth import DAY, History, read_rows

CALENDAR_YEAR = (
    "KO",
    "PFE",
    "VZ",
    "XOM",
    "CVX",
    "INTC",
    "AMD",
    "CAT",
    "IBM",
    "MO",
    "UNH",
    "META",
    "GOOGL",
    "AMZN",
    "TSLA",
)
"""Companies whose fiscal year is the calendar year."""
FED = History("DFEDTARU", "Federal funds rate", "rate")
STATISTICS = {
    "UNRATE": (
        "U.S. unemployment rate",
        "unemployment",
        "The unemployment rate stood at {value} in {month}.",
    ),
    "CPIAUCNS": ("U.S. CPI", "cpi", "Consumer prices {verb} {value} in {month} from a year earlier."),
}
SYMBOLS = {"CPIAUCNS": "CPIAUCSL"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A quantity that no price tells: its claim's parts, its truth, and how far other bases of it may lie."""

    kind: str
    history: History
    span: tuple[dt.date, dt.date, str, str]
    truth: float
    unit: str
    measure: str
    template: str
    published: dt.date
    places: tuple[int, ...]
    fields: dict[str, object] = field(default_factory=dict)
    clear: float = 0.0


class Facts:
    """The tables of a folder that hold facts, and draws from them."""

    def __init__(self, folder: Path, histories: dict[str, History]) -> None:
        """Read rates, statistics, earnings and filings."""
        self.histories = histories
        self.series: dict[str, dict[dt.date, float]] = defaultdict(dict)
        for row in read_rows(folder / "macro.csv"):
            if row["series"] in {"DFEDTARU", *STATISTICS} and row["value"]:
                self.series[row["series"]][dt.date.fromisoformat(row["date"])] = float(row["value"])
        self.eps: dict[str, list[tuple[dt.date, float]]] = defaultdict(list)
        for row in read_rows(folder / "eps.csv"):
            if row["basis"] == "street":
                self.eps[row["symbol"]].append(
                    (dt.date.fromisoformat(row["report_date"]), float(row["eps_diluted"]))
                )
        self.revenue: dict[str, dict[str, tuple[dt.date, float]]] = defaultdict(dict)
        for row in read_rows(folder / "fundamentals.csv.gz"):
            if row["revenue"] and row["symbol"] in CALENDAR_YEAR:
                filed = dt.date.fromisoformat(row["filing_date"])
                revenue = self.revenue[row["symbol"]]
                revenue.setdefault(row["fiscal_period"], (filed, float(row["revenue"])))

    def draw(self, kind: str, rng: random.Random) -> Fact | None:
        """Return a fact of a kind."""
        makers = {
            "rate": self._rate,
            "macro": self._macro,
            "valuation": self._valuation,
            "growth": self._growth,
        }
        return makers[kind](rng)

    def _rate(self, rng: random.Random) -> Fact | None:
        upper = self.series["DFEDTARU"]
        days = sorted(upper)
        steps = [day for before, day in itertools.pairwise(days) if upper[day] != upper[before]]
        if not steps:
            return None
        day = rng.choice(steps)
        before = upper[days[bisect.bisect_left(days, day) - 1]]
        decided = day - DAY
        month = (decided.year, decided.month)
        if sum((step - DAY).timetuple()[:2] == month for step in steps) != 1:
            return None
        start = decided.replace(day=1)
        end = (start + 31 * DAY).replace(day=1) - DAY
        label = f"in {phrases.MONTHS[start.month - 1]} {start.year}"
        return Fact(
            "rate",
            FED,
            (start, end, "month", label),
            (upper[day] - before) * 100,
            "basis_points",
            "policy_rate",
            f"The Federal Reserve {{verb}} the federal funds rate by {{value}} {label}.",
            end + 6 * DAY,
            (0,),
        )

    def _macro(self, rng: random.Random) -> Fact | None:
        name = rng.choice(list(STATISTICS))
        values = self.series[name]
        # Later months of the unemployment rate were revised after their first release.
        known = [day for day in sorted(values) if dt.date(2017, 1, 1) <= day <= dt.date(2024, 12, 1)]
        if not known:
            return None
        day = rng.choice(known)
        subject, measure, template = STATISTICS[name]
        truth, fields = values[day], {}
        if name == "CPIAUCNS":
            base = values.get(dt.date(day.year - 1, day.month, 1))
            if base is None:
                return None
            truth, fields = (truth / base - 1) * 100, {"change": True, "per": "year"}
            if abs(truth) < 0.2:
                return None
        end = (day + 31 * DAY).replace(day=1) - DAY
        month = f"{phrases.MONTHS[day.month - 1]} {day.year}"
        return Fact(
            "macro",
            History(SYMBOLS.get(name, name), subject, "economy"),
            (day, end, "month", month),
            truth,
            "percent",
            measure,
            template.replace("{month}", month),
            end + 25 * DAY,
            (1,),
            fields,
            clear=0.25,  # revised by up to two tenths
        )

    def _valuation(self, rng: random.Random) -> Fact | None:
        symbol = rng.choice(("AAPL", "MSFT", "NVDA", "META", "JPM", "HD", "WMT", "KO", "CAT", "UNH", "PG"))
        history, reported = self.histories.get(symbol), sorted(self.eps.get(symbol, ()))
        if history is None or len(reported) < 6:
            return None
        day = history.days[history.at(reported[5][0] + DAY * rng.randrange(30, 500))]
        known = [eps for when, eps in reported if when < day]
        if len(known) < 4 or sum(known[-4:]) <= 0 or day > reported[-1][0] + 80 * DAY:
            return None
        truth = history.closes[history.at(day)] / sum(known[-4:])
        label = f"on {phrases.write_day(day)}"
        return Fact(
            "valuation",
            history,
            (day, day, "day", label),
            truth,
            "x",
            "pe_trailing",
            f"{history.name} traded at {{value}} trailing earnings {label}.",
            day + DAY,
            (1,),
            clear=truth * 0.3,  # other bases of earnings and days near by count too
        )

    def _growth(self, rng: random.Random) -> Fact | None:
        symbol = rng.choice(CALENDAR_YEAR)
        periods = self.revenue.get(symbol, {})
        if not periods:
            return None
        name = rng.choice(list(periods))
        part, year = name.split()
        before = periods.get(f"{part} {int(year) - 1}")
        filed, now = periods[name]
        if before is None or before[1] <= 0:
            return None
        if part == "FY":
            start, end, frequency, label = (
                dt.date(int(year), 1, 1),
                dt.date(int(year), 12, 31),
                "year",
                f"in {year}",
            )
        else:
            quarter = int(part[1])
            start = dt.date(int(year), 3 * quarter - 2, 1)
            end = (start + 92 * DAY).replace(day=1) - DAY
            frequency, label = "quarter", f"in the {phrases.QUARTERS[quarter - 1]} quarter of {year}"
        truth = (now / before[1] - 1) * 100
        if abs(truth) < 1 or not end < filed < end + 120 * DAY:
            return None
        subject = self.histories.get(symbol)
        if subject is None:
            return None
        return Fact(
            "growth",
            History(symbol, subject.name, "company"),
            (start, end, frequency, label),
            truth,
            "percent",
            "revenue",
            f"{subject.name}'s revenue {{verb}} {{value}} {label} from a year earlier.",
            filed + 5 * DAY,
            (0, 1),
            clear=0.3,  # rounding of filed figures, restated bases
        )
