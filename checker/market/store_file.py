"""The file of the store: one SQLite file that processes share, made, opened and set aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from checker.market.errors import StoreError
from checker.market.store import Store, translating

VERSION = 1
APPLICATION = 0x66636874
BUSY_SECONDS = 20.0
SCHEMA = """
CREATE TABLE payloads (hash TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE fetches (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, fetched_at TEXT NOT NULL, payload TEXT NOT NULL,
    url TEXT, note TEXT, done INTEGER NOT NULL DEFAULT 0);
CREATE INDEX fetches_payload ON fetches (payload);
CREATE TABLE keys (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    as_quoted INTEGER NOT NULL DEFAULT 0, UNIQUE (name, kind, source));
CREATE TABLE bars (
    key INTEGER NOT NULL, session INTEGER NOT NULL, fetch INTEGER NOT NULL,
    open REAL, high REAL, low REAL, close REAL NOT NULL, adj_close REAL, volume REAL,
    PRIMARY KEY (key, session, fetch)) WITHOUT ROWID;
CREATE TABLE points (
    key INTEGER NOT NULL, session INTEGER NOT NULL, fetch INTEGER NOT NULL, value REAL NOT NULL,
    PRIMARY KEY (key, session, fetch)) WITHOUT ROWID;
CREATE TABLE lines (
    key INTEGER NOT NULL, number INTEGER NOT NULL, fetch INTEGER NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (key, fetch, number)) WITHOUT ROWID;
CREATE TABLE spans (
    key INTEGER NOT NULL, fetch INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (key, fetch)) WITHOUT ROWID;
CREATE TABLE notes (
    id INTEGER PRIMARY KEY, key INTEGER NOT NULL, session INTEGER NOT NULL, fetch INTEGER NOT NULL,
    text TEXT NOT NULL);
CREATE VIEW observations AS
    SELECT k.source, k.name AS symbol, 'close' AS field, b.session, b.close AS value, f.fetched_at, f.payload
    FROM bars b JOIN keys k ON k.id = b.key JOIN fetches f ON f.id = b.fetch
    UNION ALL
    SELECT k.source, k.name, k.kind, p.session, p.value, f.fetched_at, f.payload
    FROM points p JOIN keys k ON k.id = p.key JOIN fetches f ON f.id = p.fetch;
"""


def open_store(path: Path, *, create: bool = True) -> Store:
    """Return the store at `path`, made if new. Raises `StoreError` in one line where it cannot be used."""
    with translating(path):
        try:
            if not path.exists():
                if not create:
                    raise StoreError(f"there is no store at {path}")
                path.parent.mkdir(parents=True, exist_ok=True)
            elif not path.is_file():
                raise StoreError(f"{path} is no file; a store is one SQLite file")
        except OSError as error:
            raise StoreError(f"the store {path} cannot be made: {error.strerror or error}") from error
        writable = os.access(path, os.W_OK) if path.exists() else True
        writable = writable and os.access(path.parent, os.W_OK)
        if writable:
            connection = _connect(f"{path.resolve().as_uri()}?mode=rwc", path, _prepare)
        else:
            # A read-only folder cannot hold the files that WAL needs; nobody writes there: it is immutable.
            connection = _connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", path, _check_version)
        return Store(path, connection, writable=writable)


def _connect(uri: str, path: Path, ready: Callable[[sqlite3.Connection, Path], None]) -> sqlite3.Connection:
    """Return a connection that `ready` has found, or made, to be one to a store."""
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        ready(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make a new file a store, or check that the file is one."""
    if not _is_empty(connection):
        _check_version(connection, path)
        connection.execute("PRAGMA synchronous = NORMAL")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(connection):  # another process may have been first
            for statement in SCHEMA.split(";"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    _check_version(connection, path)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT COUNT(*) = 0 FROM sqlite_master").fetchone()[0])


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise StoreError(f"{path} is not a store of factcheck; set FACTCHECK_STORE to another path")
    if version != VERSION:
        age = "an older" if version < VERSION else "a newer"
        raise StoreError(
            f"the store {path} was written by {age} version (format {version}, wanted {VERSION}); "
            "`factcheck data clear` sets it aside, or set FACTCHECK_STORE to another path"
        )


def set_aside(path: Path) -> Path | None:
    """Return where the store's files were moved to, or `None` if there was no store; nothing is deleted."""
    if not path.exists():
        return None
    number = 1
    while (target := path.with_name(f"{path.name}.{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm", ""):
        piece = path.with_name(path.name + suffix)
        if piece.exists():
            piece.replace(target.with_name(target.name + suffix))
    return target
