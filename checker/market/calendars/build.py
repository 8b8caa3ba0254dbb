"""Writes the tables of this folder from exchange_calendars: `python -m checker.market.calendars.build`.

A table names the days on which an exchange departs from "Monday to Friday, full day": `closed` weekdays,
`open` weekend days and `early` closes. Its first two rows say from when to when it holds. The tables
ship with the package, so that a run needs neither exchange_calendars nor pandas.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

FOLDER = Path(__file__).parent
FIRST = dt.date(1990, 1, 1)
EARLIER = {"XNYS": dt.date(1970, 1, 1)}
"""Calendars that reach further back; before 1970 the NYSE's own table of Saturdays would be needed."""
LAST = dt.date(2027, 12, 31)


def build(name: str, folder: Path = FOLDER) -> int:
    """Return the number of rows written to `folder/NAME.csv`."""
    import exchange_calendars as xcals  # noqa: PLC0415 - only the builder needs it
    from exchange_calendars.calendar_utils import global_calendar_dispatcher  # noqa: PLC0415

    factory = global_calendar_dispatcher._calendar_factories[name]  # noqa: SLF001 - its bounds are not public
    low, high = factory.bound_min(), factory.bound_max()
    first = max(EARLIER.get(name, FIRST), low.date()) if low is not None else EARLIER.get(name, FIRST)
    last = min(LAST, high.date()) if high is not None else LAST
    calendar = xcals.get_calendar(name, start=first.isoformat(), end=last.isoformat())
    sessions = {session.date() for session in calendar.sessions}
    early = {session.date() for session in calendar.early_closes}
    rows = [(first.isoformat(), "from"), (last.isoformat(), "to")]
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        weekday = day.weekday() < 5
        if weekday and day not in sessions:
            rows.append((day.isoformat(), "closed"))
        elif not weekday and day in sessions:
            rows.append((day.isoformat(), "open"))
        if day in early:
            rows.append((day.isoformat(), "early"))
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("date", "kind"))
        writer.writerows(rows)
    return len(rows)


def build_all(folder: Path = FOLDER) -> dict[str, int]:
    """Return the rows written per calendar that `symbols.csv` names."""
    with (FOLDER / "symbols.csv").open(encoding="utf-8", newline="") as file:
        names = sorted({row["calendar"] for row in csv.DictReader(file) if row["calendar"].isupper()})
    return {name: build(name, folder) for name in names}


if __name__ == "__main__":
    build_all()
