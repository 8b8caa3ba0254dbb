"""Sets up the sources in their order: the user's files, the store, the bundled record, then the network."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.market.base import SeriesRequest, Source
from checker.market.bundled_record import BundledRecord
from checker.market.errors import StoreError
from checker.market.figures import PublishedFigures, check_figures
from checker.market.market import Market
from checker.market.places import default_path
from checker.market.telling import Tell, tell_stderr

if TYPE_CHECKING:
    from checker.market.store import Store

_remote: dict[tuple[Path, bool], tuple[Source, ...]] = {}
"""Sources of the network, shared by the markets of a process: what one article fetched, another has."""


def open_market(
    *,
    data: Path | None = None,
    figures: Path | None = None,
    offline: bool = False,
    as_of: dt.date | None = None,
    store: Path | None = None,
    tell: Tell = tell_stderr,
) -> Market:
    """Return the market that a run asks. Raises `DataError` for a folder or file that cannot be used.

    `data`: a folder of the user's files; `figures`: published figures of the newsroom; `offline`: no source
    of the network; `as_of`: the reference date; `store`: where fetched observations are kept, by default
    in the user's data folder. `tell` hears once of a source or a store that cannot be used; the run goes
    on without it.
    """
    sources: list[Source] = []
    if figures is not None:
        check_figures(figures)
        sources.append(PublishedFigures(figures))
    if data is not None:
        from checker.market.files import FilesSource  # noqa: PLC0415 - only where it is asked for

        sources.append(FilesSource(data))
    kept = _open_store(store, offline=offline, tell=tell)
    if kept is not None:
        from checker.market.store_source import StoreSource  # noqa: PLC0415 - sqlite3 loads with it

        sources.append(StoreSource(kept))
    remote = [] if offline else list(_open_remote(kept, tell))
    if os.environ.get("FRED_API_KEY"):  # vintages of the article's day come before today's figures
        vintages = [source for source in remote if SeriesRequest in getattr(source, "requests", ())]
        sources += vintages
        remote = [source for source in remote if source not in vintages]
    sources += [PublishedFigures(), BundledRecord(), *remote]
    return Market(sources, as_of=as_of)


def _open_store(path: Path | None, *, offline: bool, tell: Tell) -> Store | None:
    """Return the store, or `None` where there is none and nothing to keep, or it is in trouble."""
    path = path or default_path()
    if offline and not path.exists():
        return None
    from checker.market.store_file import open_store  # noqa: PLC0415 - sqlite3 loads with it

    try:
        return open_store(path)
    except StoreError as error:
        tell(f"{error}; going on without the store")
        return None


def _open_remote(store: Store | None, tell: Tell) -> tuple[Source, ...]:
    from checker.market.edgar import EdgarSource  # noqa: PLC0415 - nothing of the network offline
    from checker.market.fred import FredSource  # noqa: PLC0415
    from checker.market.yahoo import YahooSource  # noqa: PLC0415

    writable = store if store is not None and store.writable else None
    key = (store.path if store is not None else Path(), writable is not None)
    if key not in _remote:
        _remote[key] = (
            YahooSource(store=writable, tell=tell),
            FredSource(store=writable, tell=tell),
            EdgarSource(store=writable, tell=tell),
        )
    return _remote[key]
