"""Sets up the sources in their order: the user's files, the store, the bundled record, then the network."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from checker.market.base import Source
from checker.market.bundled_record import BundledRecord
from checker.market.figures import PublishedFigures, check_figures
from checker.market.files import FilesSource
from checker.market.market import Market


def open_market(
    *,
    data: Path | None = None,
    figures: Path | None = None,
    offline: bool = False,
    as_of: dt.date | None = None,
    store: Path | None = None,
) -> Market:
    """Return the market that a run asks.

    `data`: a folder of the user's files; `figures`: published figures of the newsroom; `offline`: no source
    of the network; `as_of`: the reference date; `store`: where fetched observations are kept.
    """
    sources: list[Source] = []
    if figures is not None:
        check_figures(figures)
        sources.append(PublishedFigures(figures))
    if data is not None:
        sources.append(FilesSource(data))
    sources += [PublishedFigures(), BundledRecord()]
    return Market(sources, as_of=as_of)
