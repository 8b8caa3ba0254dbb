"""Fills passages about statistics and company results with figures of a data folder."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.passages.filling import SHARES, SLOT, TRIES, WEEKDAYS, Passage, Stated
from benchmarks.verdicts.phrases import MONTHS, QUARTERS, SHORT
from benchmarks.verdicts.truth import DAY, read_rows
from extractor.claims import Article

TEMPLATES = Path(__file__).parent / "releases.txt"
SERIES = {
    "cpi": "CPIAUCSL",
    "core": "CPILFESL",
    "pce": "PCEPI",
    "corepce": "PCEPILFE",
    "unemployment": "UNRATE",
    "jobs": "PAYEMS",
    "sentiment": "UMCSENT",
    "retail": "RSAFS",
}
"""Series of FRED that months are told of."""
SAME = {"CPIAUCSL": ("CPIAUCNS",), "RSAFS": ("RSXFS",)}
COMPANIES = ("KO", "PFE", "XOM", "CVX", "INTC", "AMD", "CAT", "META", "AMZN", "TSLA")
"""Companies whose fiscal year is the calendar year."""
FIRST, LAST = (2023, 3), (2026, 6)
Claimed = tuple[str, str, dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Release:
    """What one passage may tell: the texts of its slots, what they state, and the day of publication."""

    texts: Mapping[str, str]
    claims: Mapping[str, Claimed]
    published: dt.date


class Releases:
    """The tables of statistics and results."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        """Read them."""
        self.rng = rng
        wanted = {*SERIES.values(), "CPIAUCNS", "ICSA", "A191RL1Q225SBEA"}
        self.series: dict[str, dict[dt.date, float]] = defaultdict(dict)
        for row in read_rows(folder / "macro.csv"):
            if row["series"] in wanted and row["value"]:
                self.series[row["series"]][dt.date.fromisoformat(row["date"])] = float(row["value"])
        self.results: dict[tuple[str, str], tuple[dt.date, float, float]] = {}
        for row in read_rows(folder / "fundamentals.csv.gz"):
            if row["symbol"] in COMPANIES and row["revenue"] and row["net_income"]:
                key = row["symbol"], row["fiscal_period"]
                filed = dt.date.fromisoformat(row["filing_date"])
                self.results.setdefault(key, (filed, float(row["revenue"]), float(row["net_income"])))
        self.eps: dict[str, dict[dt.date, float]] = defaultdict(dict)
        for row in read_rows(folder / "eps.csv"):
            if row["symbol"] in COMPANIES and row["basis"] == "street":
                self.eps[row["symbol"]][dt.date.fromisoformat(row["report_date"])] = float(row["eps_diluted"])

    def templates(self) -> Iterator[tuple[str, str]]:
        """Yield name and text of each template."""
        for line in TEMPLATES.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                name, _, text = line.partition(";")
                yield name, text.strip().replace("\\n", "\n")

    def fill(self, text: str) -> Passage | None:
        """Return a template filled, if some month or quarter has all that it tells."""
        for _ in range(TRIES):
            release = self._result() if "{company}" in text else self._month()
            if release is not None:
                try:
                    return _write(text, release)
                except KeyError:
                    continue
        return None

    def _month(self) -> Release | None:
        year, month = self.rng.randint(FIRST[0], LAST[0]), self.rng.randint(1, 12)
        start = dt.date(year, month, 1)
        after = (start + 31 * DAY).replace(day=1)
        if not FIRST <= (year, month) <= LAST:
            return None
        texts = {"month": MONTHS[month - 1], "year": str(year)}
        claims: dict[str, Claimed] = {}

        def put(name: str, number: float, text: str, series: str, span: tuple[dt.date, dt.date]) -> None:
            texts[name] = text
            claims[name] = ("macro", series, *span)
            texts[f"{name}.verb"] = "rose" if number > 0 else "fell"
            texts[f"{name}.updown"] = "up" if number > 0 else "down"

        month_span = (start, after - DAY)
        for name, series in SERIES.items():
            values = self.series[series]
            before, year_before = (
                values.get((start - DAY).replace(day=1)),
                values.get(start.replace(year=year - 1)),
            )
            value = values.get(start)
            if value is None or before is None or year_before is None:
                continue
            moves = {"mom": (value / before - 1) * 100, "yoy": (value / year_before - 1) * 100}
            if name == "cpi":  # over the year the statistic is told unadjusted
                plain = self.series["CPIAUCNS"]
                if start not in plain or start.replace(year=year - 1) not in plain:
                    continue
                moves["yoy"] = (plain[start] / plain[start.replace(year=year - 1)] - 1) * 100
            for span, moved in moves.items():
                if abs(moved) >= 0.05:
                    put(f"{name}.{span}", moved, f"{abs(moved):.1f}%", series, month_span)
            if name == "unemployment":
                put(name, value, f"{value:.1f}%", series, month_span)
            if name == "sentiment":
                put(name, value, f"{value:.1f}", series, month_span)
            if name == "jobs":
                put(name, value - before, f"{abs(value - before) * 1000:,.0f}", series, month_span)
                texts["jobs.verb"] = "added" if value > before else "cut"
                texts["jobs.rose"] = "rose" if value > before else "fell"
        published = after + DAY * self.rng.choice((6, 13, 26))
        quarter = self.series["A191RL1Q225SBEA"].get(start)
        if quarter is not None:
            end = (start + 95 * DAY).replace(day=1) - DAY
            put("gdp", quarter, f"{abs(quarter):.1f}%", "A191RL1Q225SBEA", (start, end))
            texts |= {"quarter": QUARTERS[(month - 1) // 3], "gdp.grew": "grew" if quarter > 0 else "shrank"}
            texts["gdp.rose"] = "rose" if quarter > 0 else "fell"
            published = end + 29 * DAY
        self._add_week(put, texts, published)
        return Release(texts, claims, published)

    def _add_week(self, put: Callable[..., None], texts: dict[str, str], published: dt.date) -> None:
        saturday = published - DAY * ((published.weekday() + 2) % 7)
        if (published - saturday).days < 4:
            saturday -= 7 * DAY
        claims = self.series["ICSA"].get(saturday)
        if claims is not None:
            put("claims", claims, f"{claims:,.0f}", "ICSA", (saturday - 6 * DAY, saturday))
            texts["claimsweek"] = f"{SHORT[saturday.month - 1]} {saturday.day}"

    def _result(self) -> Release | None:
        symbol = self.rng.choice(COMPANIES)
        year, quarter = self.rng.randint(2023, 2026), self.rng.randint(1, 3)
        found = self.results.get((symbol, f"Q{quarter} {year}"))
        before = self.results.get((symbol, f"Q{quarter} {year - 1}"))
        if found is None or before is None:
            return None
        start = dt.date(year, quarter * 3 - 2, 1)
        end = (start + 95 * DAY).replace(day=1) - DAY
        reported = [day for day in self.eps[symbol] if 10 <= (day - end).days <= 50]
        earlier = [day for day in self.eps[symbol] if 375 <= (start + 92 * DAY - day).days + 375 <= 460]
        name = SHARES[symbol][0]
        published = reported[0] if reported else found[0]
        grown = (found[1] / before[1] - 1) * 100
        texts = {
            "company": name,
            "reportedquarter": QUARTERS[quarter - 1],
            "reportedq": str(quarter),
            "reportedyear": str(year),
            "reportday": WEEKDAYS[min(published.weekday(), 4)],
            "revenue": f"${found[1] / 1e9:.1f} billion",
            "revenue.yoy": f"{abs(grown):.1f}%",
            "revenue.sign": f"{grown:+.1f}%",
            "revenue.verb": "rose" if grown > 0 else "fell",
            "revenue.updown": "up" if grown > 0 else "down",
        }
        claims: dict[str, Claimed] = {
            "revenue": ("amount", symbol, start, end),
            "revenue.yoy": ("growth", symbol, start, end),
            "revenue.sign": ("growth", symbol, start, end),
        }
        if found[2] > 0:
            texts["income"] = f"${found[2] / 1e9:.1f} billion"
            claims["income"] = ("amount", symbol, start, end)
        if reported and self.eps[symbol][reported[0]] > 0:
            texts["eps"] = f"${self.eps[symbol][reported[0]]:.2f}"
            claims["eps"] = ("amount", symbol, start, end)
        if earlier:
            texts["eps.before"] = f"${self.eps[symbol][earlier[0]]:.2f}"
            year_before = (start.replace(year=year - 1), end.replace(year=year - 1))
            claims["eps.before"] = ("amount", symbol, *year_before)
        return Release(texts, claims, published)


def _write(template: str, release: Release) -> Passage:
    """Return the passage. Raises `KeyError` where the release lacks a slot."""
    written, position = "", 0
    stated: list[Stated] = []
    for found in SLOT.finditer(template):
        written += template[position : found.start()]
        position = found.end()
        name = found[1] + found[2]
        text = release.texts[name]
        if name in release.claims:
            kind, symbol, first, last = release.claims[name]
            stated.append(Stated(len(written), len(written) + len(text), kind, symbol, first, last))
        written += text
    written += template[position:]
    return Passage(Article(text=written, published=release.published), tuple(stated))
