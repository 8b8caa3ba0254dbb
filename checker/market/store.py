"""The store: every observation ever fetched or imported; `store_file` opens it.

Nothing in it is overwritten. Rows carry the fetch that brought them; a fetch that differs from what was
known adds rows and raises a note, and the newest row is the one that answers. Closes of a source that
lists splits are kept as quoted on their day, so a later split changes no row.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.market.errors import StoreError

NO_LIMIT = 1 << 62
VINTAGE = "series@"
"""Kind of the rows of a series as it was known on a day, which follows ("series@2025-10-06")."""
BarValues = tuple[
    int, float | str | None, float | str | None, float | str | None, float | str, object, object
]
"""Session as yyyymmdd, open, high, low, close, adjusted close, volume."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One retrieval: provider, time (ISO 8601, UTC) and hash of its payload."""

    id: int
    source: str
    fetched_at: str
    payload: str
    url: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Key:
    """What rows belong to: a source's symbol or series, and their kind. `as_quoted`: not split-adjusted."""

    id: int
    source: str
    kind: str
    name: str
    as_quoted: bool


class Store:
    """An open store. `writable` is false for a read-only file: it answers, and keeps nothing new."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, writable: bool) -> None:
        """Wrap a connection that `open_store` made."""
        self.path = path
        self.writable = writable
        self._db = connection
        self._newest = NO_LIMIT

    def go_back_to(self, payloads: Iterable[str]) -> None:
        """Read from now on as if nothing had been fetched after the newest of these payloads."""
        known = (self._one("SELECT MAX(id) FROM fetches WHERE payload = ?", (digest,)) for digest in payloads)
        self._newest = max((int(str(row[0])) for row in known if row and row[0] is not None), default=0)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one transaction: all of it is kept, or nothing."""
        with translating(self.path):
            if not self.writable:
                raise StoreError(f"the store {self.path} is read-only; nothing was kept")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()

    def begin_fetch(
        self,
        source: str,
        payload: str,
        fetched_at: str,
        *,
        url: str | None = None,
        note: str | None = None,
        body: bytes | None = None,
    ) -> int:
        """Return the id of a fetch; an unfinished one of the same payload goes on, for imports to resume."""
        row = self._db.execute(
            "SELECT id FROM fetches WHERE source = ? AND payload = ? AND done = 0", (source, payload)
        ).fetchone()
        if row:
            return int(row[0])
        if body is not None:
            packed = zlib.compress(body, 6)
            self._db.execute("INSERT OR IGNORE INTO payloads VALUES (?, ?)", (payload, packed))
        cursor = self._db.execute(
            "INSERT INTO fetches (source, fetched_at, payload, url, note) VALUES (?, ?, ?, ?, ?)",
            (source, fetched_at, payload, url, note),
        )
        return int(cursor.lastrowid or 0)

    def end_fetch(self, fetch: int) -> None:
        """Mark a fetch as whole."""
        self._db.execute("UPDATE fetches SET done = 1 WHERE id = ?", (fetch,))

    def is_done(self, source: str, payload: str) -> bool:
        """Return whether a payload of a source is wholly in the store."""
        query = "SELECT 1 FROM fetches WHERE source = ? AND payload = ? AND done = 1"
        return self._one(query, (source, payload)) is not None

    def is_spanned(self, key: int, fetch: int) -> bool:
        """Return whether a key's rows of a fetch are in the store."""
        return self._one("SELECT 1 FROM spans WHERE key = ? AND fetch = ?", (key, fetch)) is not None

    def key(self, source: str, kind: str, name: str, *, as_quoted: bool = False) -> int:
        """Return the id of a key, made if new."""
        row = self._one(
            "SELECT id FROM keys WHERE name = ? AND kind = ? AND source = ?", (name, kind, source)
        )
        if row:
            return int(str(row[0]))
        cursor = self._db.execute(
            "INSERT INTO keys (source, kind, name, as_quoted) VALUES (?, ?, ?, ?)",
            (source, kind, name, int(as_quoted)),
        )
        return int(cursor.lastrowid or 0)

    def add_bars(self, key: int, fetch: int, rows: Sequence[BarValues]) -> int:
        """Return how many bars were added; equal ones are known, a differing close is noted."""
        known = {
            row[0]: row[1:]
            for row in self._db.execute(
                "SELECT session, open, high, low, close, MAX(fetch) FROM bars WHERE key = ? GROUP BY session",
                (key,),
            )
        }
        fresh: Iterable[BarValues] = rows
        if known:
            fresh = [row for row in rows if row[0] not in known or _differs(row, known[row[0]])]
            for row in fresh:
                if row[0] in known and known[row[0]][3] != float(row[4]):
                    self._note(key, row[0], f"close was {known[row[0]][3]}, came as {float(row[4])}", fetch)
        rows_added = [(key, row[0], fetch, *row[1:]) for row in fresh]
        self._db.executemany("INSERT OR IGNORE INTO bars VALUES (?,?,?,?,?,?,?,?,?)", rows_added)
        return len(rows_added)

    def add_points(self, key: int, fetch: int, points: Sequence[tuple[int, float]]) -> int:
        """Return how many dated values were added; a value that differs from the known one is noted."""
        known = dict(self.read_points(key))
        fresh = [(key, day, fetch, value) for day, value in points if known.get(day) != value]
        for _, day, _, value in fresh:
            if day in known:
                self._note(key, day, f"value was {known[day]}, came as {value}", fetch)
        self._db.executemany("INSERT OR IGNORE INTO points VALUES (?,?,?,?)", fresh)
        return len(fresh)

    def add_lines(self, key: int, fetch: int, lines: Sequence[str]) -> int:
        """Return how many table lines were added: all lines of one fetch stand for the key together."""
        rows = [(key, number, fetch, line) for number, line in enumerate(lines)]
        self._db.executemany("INSERT OR IGNORE INTO lines VALUES (?,?,?,?)", rows)
        return len(rows)

    def add_span(self, key: int, fetch: int, first: int, last: int) -> None:
        """Note that a fetch asked for all there is in `first`..`last`."""
        self._db.execute("INSERT OR REPLACE INTO spans VALUES (?,?,?,?)", (key, fetch, first, last))

    def find_keys(self, kind: str, name: str | None = None) -> list[Key]:
        """Return the keys of a kind, imports before fetched sources, newest last within each."""
        query = "SELECT id, source, kind, name, as_quoted FROM keys WHERE kind = ?"
        values: tuple[object, ...] = (kind,)
        if name is not None:
            query, values = f"{query} AND name = ?", (kind, name)
        rows = self._all(f"{query} ORDER BY source LIKE 'imported%' DESC, id", values)
        return [Key(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]

    def read_bars(self, key: int, first: int, last: int) -> list[tuple[int, ...]]:
        """Return session, open, high, low, close, adjusted close and fetch of the newest rows, ascending."""
        query = (
            "SELECT session, open, high, low, close, adj_close, MAX(fetch) FROM bars "
            "WHERE key = ? AND session BETWEEN ? AND ? AND fetch <= ? GROUP BY session ORDER BY session"
        )
        return self._all(query, (key, first, last, self._newest))

    def read_points(self, key: int, first: int = 0, last: int = 99999999) -> list[tuple[int, float]]:
        """Return the newest dated values in `first`..`last`, ascending."""
        query = (
            "SELECT session, value, MAX(fetch) FROM points "
            "WHERE key = ? AND session BETWEEN ? AND ? AND fetch <= ? GROUP BY session ORDER BY session"
        )
        return [(row[0], row[1]) for row in self._all(query, (key, first, last, self._newest))]

    def read_lines(self, key: int) -> list[str]:
        """Return the lines of the key's newest fetch."""
        query = (
            "SELECT line FROM lines WHERE key = ?1 AND fetch = "
            "(SELECT MAX(fetch) FROM lines WHERE key = ?1 AND fetch <= ?2) ORDER BY number"
        )
        return [row[0] for row in self._all(query, (key, self._newest))]

    def read_spans(self, key: int) -> list[tuple[int, int, int]]:
        """Return first day, last day and fetch of what was asked for."""
        query = "SELECT first, last, fetch FROM spans WHERE key = ? AND fetch <= ? ORDER BY fetch"
        return self._all(query, (key, self._newest))

    def read_fetch(self, fetch: int) -> Fetch:
        """Return a fetch by its id."""
        query = "SELECT id, source, fetched_at, payload, url, note FROM fetches WHERE id = ?"
        row = self._one(query, (fetch,))
        if row is None:
            raise StoreError(f"the store {self.path} lacks fetch {fetch}; it is damaged")
        return Fetch(*row)  # type: ignore[arg-type]

    def read_notes(self, name: str | None = None) -> list[tuple[str, str, int, str]]:
        """Return source, symbol, session and text of the differences noted."""
        query = (
            "SELECT k.source, k.name, n.session, n.text FROM notes n JOIN keys k ON k.id = n.key "
            "WHERE n.fetch <= ?"
        )
        if name is None:
            return self._all(f"{query} ORDER BY n.id", (self._newest,))
        return self._all(f"{query} AND k.name = ? ORDER BY n.id", (self._newest, name))

    def add_payload(self, digest: str, body: bytes) -> None:
        """Keep a body under its hash."""
        self._db.execute("INSERT OR IGNORE INTO payloads VALUES (?, ?)", (digest, zlib.compress(body, 6)))

    def read_payload(self, digest: str) -> bytes | None:
        """Return the body kept under a hash, or `None`."""
        row = self._one("SELECT body FROM payloads WHERE hash = ?", (digest,))
        return zlib.decompress(row[0]) if row else None  # type: ignore[arg-type]

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        row = self._one(f"SELECT COUNT(*) FROM {table}", ())  # noqa: S608 - names of our own tables
        return int(str(row[0])) if row else 0

    def query(self, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a reading query, for reports on the store itself."""
        return self._all(query, tuple(values))

    def _note(self, key: int, session: int, text: str, fetch: int) -> None:
        when = self.read_fetch(fetch).fetched_at
        text = f"{text} (fetched {when})"
        values = (key, session, fetch, text)
        self._db.execute("INSERT INTO notes (key, session, fetch, text) VALUES (?, ?, ?, ?)", values)

    def _one(self, query: str, values: tuple[object, ...]) -> tuple[object, ...] | None:
        with translating(self.path):
            row: tuple[object, ...] | None = self._db.execute(query, values).fetchone()
            return row

    def _all(self, query: str, values: tuple[object, ...]) -> list[tuple]:  # type: ignore[type-arg]
        with translating(self.path):
            return self._db.execute(query, values).fetchall()


def _differs(row: BarValues, known: Sequence[float | None]) -> bool:
    return any(
        old != (None if new is None else float(new)) for new, old in zip(row[1:5], known[:4], strict=True)
    )


@contextlib.contextmanager
def translating(path: Path) -> Iterator[None]:
    """Turn SQLite's troubles into `StoreError`s that say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise StoreError(
                f"the store {path} is locked by another program; wait for it, or set FACTCHECK_STORE to "
                "another path"
            ) from error
        if "readonly" in text:
            raise StoreError(f"the store {path} is read-only; nothing was kept") from error
        if "full" in text:
            raise StoreError(f"the disk of the store {path} is full; nothing was lost") from error
        raise StoreError(f"the store {path} cannot be used: {text}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"the store {path} is damaged ({error}); `factcheck data clear` sets it aside and starts afresh"
        ) from error


def to_int(day: dt.date) -> int:
    """Return the day as yyyymmdd."""
    return day.year * 10000 + day.month * 100 + day.day


def to_day(number: int) -> dt.date:
    """Return the day of yyyymmdd."""
    return dt.date(number // 10000, number // 100 % 100, number % 100)


Progress = Callable[[str, int], None]
"""What hears of progress: what was just kept, and how many rows so far."""
