"""Where things are kept: the store, and what can be made again."""

from __future__ import annotations

import os
from pathlib import Path


def default_path() -> Path:
    """Return where the store is: `FACTCHECK_STORE`, else in the user's data folder."""
    chosen = os.environ.get("FACTCHECK_STORE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "market-factcheck" / "store.db"


def cache_folder() -> Path:
    """Return the folder for what can be made again: `FACTCHECK_CACHE`, else the user's cache folder."""
    chosen = os.environ.get("FACTCHECK_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "market-factcheck"
