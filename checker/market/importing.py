"""Loads a folder of the user's tables into the store, one symbol per transaction, so that it can resume."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from checker.market.errors import DataError
from checker.market.store import BarValues, Progress, Store
from checker.market.tables import Table, find_tables

POINT_COLUMNS = {"dividends": "amount", "splits": "ratio", "series": "value"}
"""Tables of one dated value per row, and the column that holds it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did with one file: rows read, rows that were new, keys in the file."""

    path: Path
    kind: str
    rows: int
    added: int
    keys: int
    known: bool = False


def import_folder(
    store: Store, folder: Path, *, fetched_at: str, progress: Progress = lambda _what, _rows: None
) -> tuple[Imported, ...]:
    """Return what was imported, file by file. Raises `DataError` for a row that cannot be read."""
    source = f"imported files ({folder.resolve().name})"
    return tuple(
        import_table(store, table, source, fetched_at=fetched_at, progress=progress)
        for table in find_tables(folder)
    )


def import_table(store: Store, table: Table, source: str, *, fetched_at: str, progress: Progress) -> Imported:
    """Return what was imported of one table; what an earlier, broken-off import kept is not written again."""
    try:
        digest = hashlib.sha256(table.path.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(f"{table.path} cannot be read: {error.strerror}") from error
    if store.is_done(source, digest):
        return Imported(table.path, table.kind, 0, 0, 0, known=True)
    with store.writing():
        fetch = store.begin_fetch(source, digest, fetched_at, note=table.path.name)
    rows = added = keys = 0
    for name, block in _blocks(table):
        rows += len(block)
        keys += 1
        kind = POINT_COLUMNS.get(table.kind, table.kind)
        with store.writing():
            key = store.key(source, _kind_of(table.kind), name)
            if not store.is_spanned(key, fetch):
                added += _add(store, table, key, fetch, block)
        progress(f"{table.path.name}: {name or kind}", rows)
    with store.writing():
        store.end_fetch(fetch)
    return Imported(table.path, table.kind, rows, added, keys)


def _kind_of(kind: str) -> str:
    return {"dividends": "dividend", "splits": "split"}.get(kind, kind)


def _add(store: Store, table: Table, key: int, fetch: int, block: list[list[str]]) -> int:
    columns = table.columns
    try:
        if table.kind == "bars":
            bars = _read_bars(columns, block)
            store.add_span(key, fetch, bars[0][0] if bars else 0, bars[-1][0] if bars else 0)
            return store.add_bars(key, fetch, bars)
        if table.kind in POINT_COLUMNS:
            day, value = columns.index("date"), columns.index(POINT_COLUMNS[table.kind])
            points = sorted(
                (_int(row[day]), float(row[value])) for row in block if row[value] not in ("", ".")
            )
            store.add_span(key, fetch, points[0][0] if points else 0, points[-1][0] if points else 0)
            return store.add_points(key, fetch, points)
        store.add_span(key, fetch, 0, 99999999)
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows((columns, *block))
        return store.add_lines(key, fetch, text.getvalue().splitlines())
    except (ValueError, IndexError) as error:
        name = block[0][0] if block and block[0] else ""
        raise DataError(f"{table.path}: a row of {name} cannot be read: {error}") from error


def _read_bars(columns: tuple[str, ...], block: list[list[str]]) -> list[BarValues]:
    places = [
        columns.index(name) if name in columns else None
        for name in ("open", "high", "low", "close", "adj_close", "volume")
    ]
    day, close = columns.index("date"), columns.index("close")
    rows = [
        (
            _int(row[day]),
            *(None if place is None or not row[place] else float(row[place]) for place in places),
        )
        for row in block
        if row[close]
    ]
    return sorted(rows, key=itemgetter(0))  # type: ignore[arg-type]


def _int(day: str) -> int:
    """Return yyyy-mm-dd as yyyymmdd, checked."""
    if len(day) != 10:
        day = dt.date.fromisoformat(day).isoformat()
    number = int(day[:4] + day[5:7] + day[8:10])
    if not (1 <= number // 100 % 100 <= 12 and 1 <= number % 100 <= 31):
        raise ValueError(f"{day} is no date")
    return number


def _blocks(table: Table) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each key with its rows; rows of one key that do not stand together are gathered first."""
    if table.key is None:
        yield "", list(_lines(table))
        return
    place = table.columns.index(table.key)
    names = [name for name, _ in groupby(map(itemgetter(place), _lines(table)))]
    if len(names) > len(set(names)):  # sorted by day, say: gather the rows of each key first
        yield from _gather(table, place)
    else:
        yield from ((name, list(rows)) for name, rows in groupby(_lines(table), key=itemgetter(place)))


def _gather(table: Table, place: int) -> Iterator[tuple[str, list[list[str]]]]:
    gathered: dict[str, list[list[str]]] = {}
    for row in _lines(table):
        gathered.setdefault(row[place], []).append(row)
    yield from gathered.items()


def _lines(table: Table) -> Iterator[list[str]]:
    if table.path.suffix == ".parquet":
        yield from csv.reader(io.StringIO(table.read_slice(None)))
        return
    opened = gzip.open if table.path.suffix == ".gz" else open
    try:
        with opened(table.path, "rt", encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            next(lines, None)
            width = len(table.columns)
            for row in lines:
                if len(row) != width:
                    raise DataError(
                        f"{table.path}, line {lines.line_num}: {len(row)} cells where the header has {width}"
                    )
                yield row
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"{table.path} cannot be read: {error}") from error
