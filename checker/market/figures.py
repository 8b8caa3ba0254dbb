"""Published figures as a source: a table that ships with the package, and the newsroom's own (`--figures`).

A figure is what somebody published on a day about a subject's measure for a period: a spending forecast,
an index's earnings growth, a fund flow, a survey's result. All vintages are kept; the reader of the
answer sees which one was current when. Daily net flows of crypto funds are read the same way.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from checker.market.base import (
    Answer,
    Failure,
    Figures,
    FiguresRequest,
    Origin,
    PublishedFigure,
    Request,
)
from checker.market.errors import DataError

SHIPPED = Path(__file__).with_name("figures.csv")
COLUMNS = ("publisher", "title", "date", "subject", "measure", "period", "value", "unit", "url")
FLOW_ASSETS = {
    "btc": ("bitcoin", "btcusd", "spotbitcoinetfs", "bitcoinetfs", "bitcoinetf", "spotbitcoinetf", "btc"),
    "eth": ("ethereum", "ether", "ethusd", "spotetheretfs", "etheretfs", "ethereumetfs", "etheretf", "eth"),
    "sol": ("solana", "solusd", "solanaetfs", "spotsolanaetfs", "sol"),
}
"""Subjects under which the flows of the funds on a coin are asked for, folded as `fold_subject` does."""


class PublishedFigures:
    """Answers from one table of published figures."""

    network = False
    requests = (FiguresRequest,)

    def __init__(self, path: Path = SHIPPED, *, name: str | None = None) -> None:
        """Read nothing yet; the table is opened at the first request."""
        self.path = path
        own = "your published figures" if path != SHIPPED else "published figures"
        self.name = name or own

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the figures on a subject's measure published in time, or "not_found"."""
        if not isinstance(request, FiguresRequest):
            return Failure("not_found", self.name, f"{self.name} hold no such data")
        rows, digest = _read(self.path)
        return select_figures(rows, request, Origin(self.name, payload_hash=digest, note=self.path.name))


def check_figures(path: Path) -> int:
    """Return how many figures a table holds. Raises `DataError` naming the first line that is wrong."""
    return len(_read(path)[0])


@cache
def _read(path: Path) -> tuple[tuple[dict[str, str], ...], str]:
    try:
        raw = path.read_bytes()
        lines = raw.decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read: {error}") from error
    reader = csv.DictReader(lines)
    lacking = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if lacking:
        raise DataError(f"{path} lacks the column {lacking[0]!r}; it wants {','.join(COLUMNS)}")
    rows = []
    for row in reader:
        try:
            make_figure(row)
        except (ValueError, TypeError, AttributeError) as error:
            raise DataError(f"{path}, line {reader.line_num}: {error}") from error
        rows.append(row)
    return tuple(rows), hashlib.sha256(raw).hexdigest()


def make_figure(row: dict[str, str]) -> PublishedFigure:
    """Return the figure of a row. Raises `ValueError` for a date or number that cannot be read."""
    return PublishedFigure(
        publisher=row["publisher"].strip(),
        title=row["title"].strip(),
        date=dt.date.fromisoformat(row["date"]),
        subject=row["subject"].split("|")[0].strip(),
        measure=row["measure"].strip(),
        period=row["period"].strip(),
        value=float(row["value"]),
        unit=row["unit"].strip(),
        url=row["url"].strip(),
    )


def select_figures(
    rows: Iterable[dict[str, str]], request: FiguresRequest, origin: Origin
) -> Figures | Failure:
    """Return the figures of `rows` that the request asks for, ascending by date.

    A row's subject may give several names with "|" between them; one of them must be the subject asked
    for, in any spelling of case, spaces and signs.
    """
    wanted = fold_subject(request.subject)
    kept = [
        make_figure(row)
        for row in rows
        if row["measure"].strip() == request.measure
        and wanted in map(fold_subject, row["subject"].split("|"))
        and dt.date.fromisoformat(row["date"]) <= request.until
    ]
    if not kept:
        return Failure(
            "not_found",
            origin.provider,
            f"{origin.provider} have no {request.measure} of {request.subject} by {request.until}",
        )
    return Figures(tuple(sorted(kept, key=lambda figure: figure.date)), origin)


def fold_subject(name: str) -> str:
    """Return the name without case, spaces, punctuation and a leading "the"."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", name.strip().casefold()))


def flow_figures(
    read: Callable[[str], tuple[list[dict[str, str]], Origin]], request: FiguresRequest, provider: str
) -> Figures | Failure:
    """Return the daily net flows of a coin's funds as figures in dollars, one per day."""
    wanted = fold_subject(request.subject)
    asset = next((asset for asset, names in FLOW_ASSETS.items() if wanted in names), None)
    rows, origin = read(asset) if asset and request.measure == "fund_flow" else ([], None)
    kept = [
        PublishedFigure(
            publisher=provider,
            title="daily net flow of US spot funds",
            date=dt.date.fromisoformat(row["date"]),
            subject=request.subject,
            measure="fund_flow",
            period=row["date"],
            value=float(row["net_flow_usd_m"]) * 1e6,
            unit="USD",
            url="",
        )
        for row in rows
        if row["net_flow_usd_m"] and dt.date.fromisoformat(row["date"]) <= request.until
    ]
    if not kept or origin is None:
        return Failure("not_found", provider, f"{provider} have no {request.measure} of {request.subject}")
    return Figures(tuple(kept), origin)
