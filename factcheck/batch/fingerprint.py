"""Keys of what was judged: the article's content, the program with its model, and the data."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from checker.market.figures import SHIPPED, PublishedFigures
from factcheck import __version__
from factcheck.batch.carried import find_path
from factcheck.batch.given import Given
from factcheck.config import Config

if TYPE_CHECKING:
    from checker.market.market import Market

PACKAGES = ("extractor", "checker", "factcheck")
PASSED_OVER = frozenset({"__pycache__", "training", "review", "batch", "data.py", "cli.py", "options.py"})
"""Parts of the packages on which no report depends."""
BLOCK = 1 << 20


def hash_content(given: Given, house: Config) -> bytes:
    """Return the key of an article: its bytes, how they are read, what its row says, the house's choices."""
    told = (
        given.suffix,
        given.published.isoformat() if given.published else None,
        given.title,
        given.source,
        house.model_dump_json(),
    )
    digest = hashlib.sha256(json.dumps(told).encode("utf-8", "backslashreplace"))
    digest.update(b"\0")
    digest.update(given.data)
    return digest.digest()


@cache
def pipeline_version() -> str:
    """Return the version of the program with a hash of its code, word lists and language model."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for name, data in sorted(_read_package(resources.files(package), package)):
            digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return f"{__version__}+{digest.hexdigest()[:16]}"


def _read_package(folder: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name in PASSED_OVER or entry.name.endswith(".pyc"):
            continue
        if name == "checker/market" and entry.name in ("bundled", "figures.csv"):
            continue  # data, not program
        if entry.is_dir():
            yield from _read_package(entry, f"{name}/{entry.name}")
        else:
            yield f"{name}/{entry.name}", entry.read_bytes()


def hash_data(market: Market, *, offline: bool, as_of: dt.date | None = None) -> str:
    """Return the fingerprint of the data that `market` judges by, as of a day if one was asked for.

    Files count by their content, the store by what was put into it. With a network the store counts only by
    its imports, as the run itself adds what it fetches.
    """
    digest = hashlib.sha256(b"offline" if offline else b"network")
    if as_of is not None:
        digest.update(f" as of {as_of}".encode())
    for source in market.sources:
        digest.update(f"\n{source.name}\n".encode())
        if isinstance(source, PublishedFigures):
            digest.update(_hash_file(source.path))
        elif source.name == "the bundled record":
            digest.update(_hash_bundled())
        elif hasattr(source, "tables"):
            for table in source.tables:
                digest.update(table.path.name.encode() + _hash_file(table.path))
        elif (path := find_path(source)) is not None and path.exists():
            digest.update(_hash_store(path, offline=offline))
    return digest.hexdigest()


@cache
def _hash_bundled() -> bytes:
    digest = hashlib.sha256()
    for path in sorted((SHIPPED.parent / "bundled").iterdir()):
        if path.suffix == ".csv":
            digest.update(path.name.encode() + _hash_file(path))
    return digest.digest()


def _hash_file(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.digest()


def _hash_store(path: Path, *, offline: bool) -> bytes:
    from checker.market.store_file import open_store  # noqa: PLC0415 - sqlite3 loads with it

    store = open_store(path, create=False)
    try:
        chosen = "" if offline else " WHERE source LIKE 'imported files (%'"
        rows = store.query(f"SELECT source, payload FROM fetches{chosen} ORDER BY id")  # noqa: S608
        return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).digest()
    finally:
        store.close()
