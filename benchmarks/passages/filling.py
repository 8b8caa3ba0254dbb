"""Fills templates with real subjects, days and figures, and notes what each figure states."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.verdicts.phrases import COUNTS, MONTHS, QUARTERS, SHORT
from benchmarks.verdicts.truth import DAY, History, read_folder, read_series
from extractor.claims import Article

TEMPLATES = Path(__file__).parent / "templates.txt"
SLOT = re.compile(r"\{([A-Za-z]+)((?:\.[A-Za-z]+)*)\}")
FIRST, LAST = dt.date(2023, 3, 1), dt.date(2026, 8, 14)
TRIES = 400
LEAST = 0.06
"""Moves nearer to nothing than this are not told: they would be written as 0.0% or 0.1%."""
INDEXES = {
    "^GSPC": ("the S&P 500", "the S&P 500", "the S&P 500 index", "the benchmark S&P 500"),
    "^IXIC": ("the Nasdaq Composite", "the Nasdaq", "the tech-heavy Nasdaq"),
    "^DJI": ("the Dow Jones Industrial Average", "the Dow", "the Dow industrials", "the blue-chip Dow"),
    "^RUT": ("the Russell 2000", "the small-cap Russell 2000"),
    "^NDX": ("the Nasdaq-100", "the Nasdaq 100"),
    "^SOX": ("the PHLX Semiconductor index", "the Philadelphia Semiconductor Index"),
}
SHARES = {
    "AAPL": ("Apple",),
    "MSFT": ("Microsoft",),
    "NVDA": ("Nvidia",),
    "AMZN": ("Amazon", "Amazon.com"),
    "META": ("Meta Platforms", "Meta"),
    "TSLA": ("Tesla",),
    "JPM": ("JPMorgan Chase", "JPMorgan"),
    "WMT": ("Walmart",),
    "HD": ("Home Depot",),
    "KO": ("Coca-Cola",),
    "XOM": ("Exxon Mobil", "Exxon"),
    "CVX": ("Chevron",),
    "INTC": ("Intel",),
    "AMD": ("AMD", "Advanced Micro Devices"),
    "BA": ("Boeing",),
    "CAT": ("Caterpillar",),
    "DIS": ("Walt Disney", "Disney"),
    "PFE": ("Pfizer",),
}
FUNDS = {
    "XLK": ("Technology Select Sector SPDR Fund (XLK)", "Technology Select Sector SPDR"),
    "XLE": ("Energy Select Sector SPDR Fund (XLE)", "Energy Select Sector SPDR"),
    "IWM": ("iShares Russell 2000 ETF (IWM)", "iShares Russell 2000 ETF"),
    "QQQ": ("Invesco QQQ Trust", "Invesco QQQ"),
    "SMH": ("VanEck Semiconductor ETF (SMH)", "VanEck Semiconductor ETF"),
    "TLT": ("iShares 20+ Year Treasury Bond ETF (TLT)", "iShares 20+ Year Treasury Bond ETF"),
}
COMMODITIES = {
    "GC=F": ("gold", "gold futures"),
    "CL=F": ("WTI crude", "West Texas Intermediate crude"),
    "BZ=F": ("Brent crude",),
}
YIELDS = {
    "DGS10": ("10-year Treasury note",),
    "DGS2": ("two-year Treasury note",),
    "DGS30": ("30-year Treasury bond",),
}
KINDS = {"I": INDEXES, "S": SHARES, "E": FUNDS, "G": COMMODITIES, "Y": YIELDS}
KIND_OF = {**dict.fromkeys("IJK", "I"), **dict.fromkeys("STU", "S"), **dict.fromkeys("EF", "E")}
KIND_OF |= {**dict.fromkeys("GH", "G"), **dict.fromkeys("YZ", "Y")}
TYPES = {"I": "index", "S": "stock", "E": "etf", "G": "commodity", "Y": "yield"}
WORDS = {
    "v": (
        ("rose", "gained", "climbed", "advanced", "added"),
        ("fell", "lost", "dropped", "declined", "shed"),
    ),
    "base": (("gain", "rise"), ("lose", "fall")),
    "pp": (("gained", "risen", "advanced"), ("lost", "fallen", "declined")),
    "ing": (("gaining", "rising", "adding"), ("losing", "falling", "dropping")),
    "n": (("gain", "rise", "advance"), ("loss", "decline", "drop")),
    "a": (("a gain", "an advance"), ("a loss", "a decline")),
    "ud": (("up",), ("down",)),
    "Ud": (("Up",), ("Down",)),
    "hl": (("higher",), ("lower",)),
    "ends": (("ends", "closes"), ("ends", "closes")),
}
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
BEATS = {
    "beat": (("beat", "outperformed", "outpaced"), ("lagged", "underperformed", "trailed")),
    "beating": (("beating", "outpacing"), ("trailing", "lagging")),
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class Template:
    """A passage with slots; `wait`: days from the session to publication; `wanted`: conditions."""

    name: str
    wait: int
    wanted: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure: where it stands, of what it is, from the first to the last day of its period."""

    start: int
    end: int
    kind: str
    symbol: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Passage:
    """A filled template."""

    article: Article
    stated: tuple[Stated, ...]


def read_templates() -> Iterator[Template]:
    """Yield the templates."""
    for line in TEMPLATES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, wait, wanted, text = line.split(";", 3)
        conditions = tuple(item.strip() for item in wanted.split(",") if item.strip())
        yield Template(name, int(wait), conditions, text.strip().replace("\\n", "\n"))


class Filler:
    """Draws subjects and days for templates, and writes the figures."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        """Read the histories."""
        self.rng = rng
        wanted = {
            symbol: (names[0], TYPES[kind])
            for kind, group in KINDS.items()
            if kind != "Y"
            for symbol, names in group.items()
        }
        self.histories = read_folder(folder, wanted)
        self.histories |= read_series(
            folder, {symbol: (names[0], "yield") for symbol, names in YIELDS.items()}
        )
        self.stand_ins = {"DGS10": ("^TNX",), "DGS30": ("^TYX",)}
        self.sessions = [day for day in self.histories["^GSPC"].days if FIRST <= day <= LAST]

    def fill(self, template: Template) -> Passage | None:
        """Return a template filled with a day and subjects that meet its conditions, if any do."""
        for _ in range(TRIES):
            day = self.rng.choice(self.sessions)
            if not self._suits(template, day):
                continue
            drawing = _Drawing(self, day)
            if all(drawing.meets(condition) for condition in template.wanted):
                try:
                    return drawing.write(template)
                except LookupError:
                    continue
        return None

    def _suits(self, template: Template, day: dt.date) -> bool:
        following = self.sessions[min(self.sessions.index(day) + 1, len(self.sessions) - 1)]
        checks = {
            "fri": day.weekday() == 4,
            "mon-thu": day.weekday() < 4,
            "eom": following.month != day.month,
            "eoq": following.month != day.month and day.month % 3 == 0,
            "eoh": following.month == 7 and day.month == 6,
            "eoy": following.year != day.year,
            "midmonth": 8 < day.day < 25,
            "midquarter": day.month % 3 == 2,
        }
        return all(checks.get(item, True) for item in template.wanted)


class _Drawing:
    """The subjects of one passage."""

    def __init__(self, filler: Filler, day: dt.date) -> None:
        self.filler, self.day, self.rng = filler, day, filler.rng
        self.symbols: dict[str, str] = {}
        self.since = filler.rng.choice([one for one in filler.sessions if one < day][-300:] or [day])

    def history(self, slot: str) -> History:
        """Return the history of a slot, drawn at its first use."""
        if slot not in self.symbols:
            kind = KIND_OF[slot]
            left = [symbol for symbol in KINDS[kind] if symbol not in self.symbols.values()]
            self.symbols[slot] = self.rng.choice(left)
        return self.filler.histories[self.symbols[slot]]

    def period(self, slot: str, name: str) -> tuple[dt.date, dt.date]:
        """Return the calendar days of a period."""
        day = self.day
        history = self.history(slot)
        before = history.days[history.at(day) - 1]
        first = {
            "d": day,
            "s": self.since,
            "mx": day.replace(day=1),
            "tm": dt.date(day.year - (day.month < 12), day.month % 12 + 1, 1),
            "w": day - DAY * day.weekday(),
            "m": day.replace(day=1),
            "q": dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
            "y": dt.date(day.year, 1, 1),
            "t": _year_before(day) + DAY,
        }
        if name in first:
            return first[name], day
        if name == "p":
            return before, before
        last = first[name[0]] - DAY
        if name == "wp":
            return first["w"] - 7 * DAY, last
        if name == "mp":
            return last.replace(day=1), last
        if name == "qp":
            return dt.date(last.year, (last.month - 1) // 3 * 3 + 1, 1), last
        return dt.date(last.year, 1, 1), last

    def move(self, slot: str, name: str) -> float:
        """Return the move in percent. Raises `LookupError` where it is too small to be told of."""
        found = self.history(slot).change(*self.period(slot, name))
        if found is None or abs(found) < LEAST:
            raise LookupError
        return found

    def meets(self, condition: str) -> bool:
        """Return whether a condition on moves holds."""
        try:
            if condition.startswith("same "):
                one, two = (item.split(".") for item in condition.split()[1:])
                return self.move(*one) > 0 and self.move(*two) > 0
            word, *rest = condition.split()
            if word == "record":
                history = self.history(rest[0])
                at = history.at(self.day)
                return history.closes[at] > max(history.closes[:at])
            if word == "streak":
                slot, name = rest[0].split(".")
                return 2 <= self.count(slot, name) <= len(ORDINALS)
            if word == "more":
                one, two = (item.split(".") for item in rest)
                return self.move(*one) > self.move(*two) > 0
            found = re.fullmatch(r"([A-Z])\.(\w+)([<>])0", condition)
            if found is None:
                return True
            return (self.move(found[1], found[2]) > 0) == (found[3] == ">")
        except LookupError:
            return False

    def count(self, slot: str, name: str) -> int:
        """Return how many periods running the subject has moved as it did in the last."""
        history = self.history(slot)
        up, running = None, 0
        day = self.day
        while running < len(ORDINALS) + 2:
            start = _start_of(day, name)
            found = history.change(start, day)
            if found is None or found == 0 or (up is not None and (found > 0) != up):
                break
            up, running = found > 0, running + 1
            day = history.days[history.at(start - DAY)] if name == "d" else start - DAY
        return running

    def write(self, template: Template) -> Passage:
        """Return the passage."""
        written = ""
        stated: list[Stated] = []
        position = 0
        for found in SLOT.finditer(template.text):
            written += template.text[position : found.start()]
            position = found.end()
            text, claim = self.fill(found[1], found[2].split(".")[1:])
            if not written or written.endswith((". ", "\n", "? ")):
                text = text[0].upper() + text[1:]
            if claim is not None:
                kind, symbol, first, last = claim
                stated.append(Stated(len(written), len(written) + len(text), kind, symbol, first, last))
            written += text
        written += template.text[position:]
        article = Article(text=written, published=self.day + DAY * template.wait)
        return Passage(article, tuple(stated))

    def fill(self, name: str, parts: list[str]) -> tuple[str, tuple[str, str, dt.date, dt.date] | None]:
        """Return the text of a slot, and what it states."""
        if len(name) == 2 and set(name) <= set(KIND_OF):
            return self._pair(*name, *parts)
        if name not in KIND_OF:
            return self._date(name), None
        if not parts:
            return self.rng.choice(KINDS[KIND_OF[name]][self.history(name).symbol]), None
        return self._figure(name, *parts)

    def _figure(
        self, slot: str, form: str, name: str = "d", article: str = ""
    ) -> tuple[str, tuple[str, str, dt.date, dt.date] | None]:
        history = self.history(slot)
        if form in WORDS:
            up, down = WORDS["a" if article else form]
            if history.type == "yield":
                grew = (history.points(*self.period(slot, name)) or 0) > 0
            else:
                grew = self.move(slot, name) > 0
            return self.rng.choice(up if grew else down), None
        if form == "ticker":
            return history.symbol, None
        if form == "note":
            return YIELDS[history.symbol][0], None
        first, last = self.period(slot, name)
        close = history.closes[history.at(last)]
        if form in ("close", "usd", "lvl"):
            if history.days[history.at(last)] != last:
                raise LookupError
            text = {"close": f"{close:,.2f}", "usd": f"${close:,.2f}", "lvl": f"{close:.2f}%"}[form]
            return text, ("level", history.symbol, last, last)
        if form in ("pts", "bp"):
            points = history.points(first, last)
            if not points:
                raise LookupError
            text = f"{abs(points):,.2f}" if form == "pts" else f"{abs(points) * 100:.0f}"
            return text, ("change", history.symbol, first, last)
        if form == "record":
            text = self.rng.choice(("a record high", "an all-time high", "a record"))
            return text, ("record", history.symbol, first, last)
        if form in ("streak", "streakfor"):
            ordinal = ORDINALS[self.count(slot, name) - 2]
            unit = {"d": ("session", "day"), "w": ("week",), "m": ("month",), "q": ("quarter",)}[name]
            noun = {"d": "daily", "w": "weekly", "m": "monthly", "q": "quarterly"}[name]
            straight = self.rng.choice(("straight", "consecutive"))
            word = "gain" if self.move(slot, name) > 0 else "loss"
            text = f"{ordinal} {straight} {noun} {word}"
            if form == "streakfor":
                text = f"a {ordinal} {straight} {self.rng.choice(unit)}"
            return text, ("streak", history.symbol, first, last)
        if form == "usdmove":
            points = history.points(first, last)
            if points is None or abs(points) < LEAST:
                raise LookupError
            return f"${abs(points):,.2f}", ("change", history.symbol, first, last)
        move = self.move(slot, name)
        if article == "bare":
            raise LookupError
        text = f"{abs(move):.1f}%"
        if form == "atleast":
            text = f"more than {int(abs(move) * 10 - 0.001) / 10}%"
        if form == "percent":
            text = f"{abs(move):.1f} percent"
        if form == "words":
            text = f"{COUNTS[round(abs(move))]} percent"
            if not 1 <= round(abs(move)) <= 12:
                raise LookupError
        if form == "sign":
            text = f"{'+' if move > 0 else '-'}{text}"
        return text, ("change", history.symbol, first, last)

    def _pair(
        self, one: str, two: str, form: str, name: str
    ) -> tuple[str, tuple[str, str, dt.date, dt.date] | None]:
        gap = self.move(one, name) - self.move(two, name)
        if abs(gap) < LEAST:
            raise LookupError
        if form != "gap":
            return self.rng.choice(BEATS[form][gap < 0]), None
        text = f"{abs(gap):.1f} percentage points"
        return text, ("comparison", self.history(one).symbol, *self.period(one, name))

    def _session_before(self) -> dt.date:
        return self.filler.sessions[max(0, self.filler.sessions.index(self.day) - 1)]

    def _date(self, name: str) -> str:
        day = self.day
        quarter = (day.month - 1) // 3
        start = dt.date(day.year, quarter * 3 + 1, 1)
        short = f"{SHORT[day.month - 1]} {day.day}"
        return {
            "weekday": WEEKDAYS[day.weekday()],
            "date": short,
            "fulldate": f"{short}, {day.year}",
            "month": MONTHS[day.month - 1],
            "year": str(day.year),
            "lastyear": str(day.year - 1),
            "quarter": QUARTERS[quarter],
            "Quarter": QUARTERS[quarter].title(),
            "qn": str(quarter + 1),
            "Q": f"Q{quarter + 1}",
            "isodate": day.isoformat(),
            "ukdate": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            "sincedate": f"{SHORT[self.since.month - 1]} {self.since.day}, {self.since.year}",
            "lastmonth": MONTHS[(day.replace(day=1) - DAY).month - 1],
            "prevweekday": WEEKDAYS[self._session_before().weekday()],
            "prevquarterend": MONTHS[(start - DAY).month - 1],
        }[name]


def _start_of(day: dt.date, name: str) -> dt.date:
    """Return the first day of the week, month or quarter that holds `day`."""
    if name == "w":
        return day - DAY * day.weekday()
    if name == "d":
        return day
    return dt.date(day.year, day.month if name == "m" else (day.month - 1) // 3 * 3 + 1, 1)


def _year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
