"""The official statistics that can be checked, with what is needed to judge a statement about one.

The table `macro_series.csv` holds a row per statistic: its FRED id, the ids its yearly and monthly changes
are published from (the unadjusted and the adjusted index), what a bare figure of it usually means (`stands`:
its level, or its change over a month or a year), the factor from FRED's unit to the statement's, how far
later vintages have moved from first releases (`*_noise`, in the unit of the statement), how many days after
the period a figure is out, and the source of that.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from extractor.claims import Subject

Stand = Literal["level", "month", "year"]
TABLE = Path(__file__).with_suffix(".csv")
DOMESTIC = re.compile(r"\b(?:U\.?S\.?A?|United States|America(?:n|s)?|federal|national)\b", re.IGNORECASE)
GENERIC = frozenset({"", "economy", "labor market", "job market", "jobs market", "labour market"})
FOREIGN = re.compile(
    r"\b(?:euro(?:pe(?:an)?)?(?:[- ]?(?:zone|area))?|EU|U\.?K\.?|Brit(?:ain|ish)|United Kingdom|German(?:y)?"
    r"|French|France|Ital(?:y|ian)|Spain|Spanish|Japan(?:ese)?|Chin(?:a|ese)|India(?:n)?|Canad(?:a|ian)"
    r"|Austral(?:ia|ian)|Swiss|Switzerland|Turk(?:ey|ish)|Brazil(?:ian)?|Mexic(?:o|an)|Korea(?:n)?|Russian?"
    r"|Sweden|Swedish|Norw(?:ay|egian)|global|world|Tokyo|Argentin(?:a|e)|New Zealand)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MacroSeries:
    """One row of the table; `noise` by what is stated: level, change over a month, change over a year.

    `change_in`: whether the noise of a change is in percent or in the statistic's own unit.
    """

    symbol: str
    measure: str
    name: str
    aliases: tuple[str, ...]
    frequency: Literal["week", "month", "quarter"]
    stands: Stand
    scale: Decimal
    unit: str
    year_series: tuple[str, ...]
    month_series: tuple[str, ...]
    noise: dict[Stand, Decimal]
    change_in: str
    release_days: int
    publisher: str
    source: str

    def released(self, observed: dt.date) -> dt.date:
        """Return the first day on which the figure dated `observed` can have been known."""
        return self.last_day(observed) + dt.timedelta(days=self.release_days)

    def last_day(self, observed: dt.date) -> dt.date:
        """Return the last day of the week, month or quarter that the observation dated `observed` covers."""
        if self.frequency == "week":
            return observed
        months = 3 if self.frequency == "quarter" else 1
        return shift_month(observed, months) - dt.timedelta(days=1)


def shift_month(day: dt.date, months: int) -> dt.date:
    """Return the first day of the month that lies `months` after that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


@cache
def load_series() -> tuple[MacroSeries, ...]:
    """Return the rows of the table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(_read(row) for row in csv.DictReader(lines))


def find_series(subject: Subject | None, measure: str) -> MacroSeries | None:
    """Return the statistic that a statement means, or `None` where the table has none.

    The subject's symbol decides; without one in the table the subject's name; the measure only where the
    subject is no more than the country or its economy.
    """
    rows = load_series()
    if subject is not None:
        for row in rows:
            if subject.symbol == row.symbol:
                return row
        if FOREIGN.search(subject.name):
            return None
        name = _plain(subject.name)
        for row in rows:
            if name not in GENERIC and name in {_plain(alias) for alias in (row.name, *row.aliases)}:
                return row
        if name not in GENERIC:
            return None
    return next((row for row in rows if row.measure == measure and measure != "other"), None)


def _plain(name: str) -> str:
    """Return a name without the country, articles and case."""
    bare = DOMESTIC.sub(" ", name)
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", bare.lower().replace("the ", " ")).split())


def _read(row: dict[str, str]) -> MacroSeries:
    frequency = row["frequency"]
    if frequency not in ("week", "month", "quarter") or row["stands"] not in ("level", "month", "year"):
        raise ValueError(f"{TABLE.name}: row {row['symbol']} has an unknown frequency or stand")
    return MacroSeries(
        symbol=row["symbol"],
        measure=row["measure"],
        name=row["name"],
        aliases=_split(row["aliases"]),
        frequency=frequency,  # type: ignore[arg-type]  # checked above
        stands=row["stands"],  # type: ignore[arg-type]  # checked above
        scale=Decimal(row["scale"]),
        unit=row["unit"],
        year_series=_split(row["year_series"]) or (row["symbol"],),
        month_series=_split(row["month_series"]) or (row["symbol"],),
        noise={
            "level": Decimal(row["level_noise"]),
            "month": Decimal(row["month_noise"]),
            "year": Decimal(row["year_noise"]),
        },
        change_in=row["change_in"],
        release_days=int(row["release_days"]),
        publisher=row["publisher"],
        source=row["source"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
