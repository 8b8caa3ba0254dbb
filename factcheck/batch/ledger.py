"""The ledger of a corpus run: what was given, what is done, and what it rests on; one SQLite file.

An article is known by its content. Its claims hold for one version of the program, its verdicts and its
failures for one version of the program and one fingerprint of the data. A killed run leaves a ledger that the
next one goes on from.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from checker.market.base import Request
from factcheck.batch.carried import Wanted
from factcheck.batch.work import Judged, Trouble
from factcheck.errors import FactcheckError

VERSION = "1"
COMMIT_SECONDS = 1.0
PAGE = 200
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES ('version', '1');
CREATE TABLE inputs (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, report TEXT NOT NULL, content BLOB,
    setting INTEGER, reason TEXT);
CREATE INDEX inputs_content ON inputs (content, position);
CREATE TABLE extracted (content BLOB PRIMARY KEY, pipeline TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE judged (
    content BLOB PRIMARY KEY, pipeline TEXT NOT NULL, data TEXT NOT NULL, size INTEGER NOT NULL,
    code INTEGER NOT NULL, unreached INTEGER NOT NULL, words INTEGER NOT NULL, wrong INTEGER NOT NULL,
    labels TEXT NOT NULL, rows BLOB NOT NULL);
CREATE TABLE failed (
    content BLOB PRIMARY KEY, pipeline TEXT NOT NULL, data TEXT NOT NULL, limits TEXT NOT NULL,
    kind TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (report TEXT PRIMARY KEY, content BLOB NOT NULL, pipeline TEXT NOT NULL,
    data TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX files_content ON files (content);
CREATE TABLE wanted (content BLOB PRIMARY KEY, requests TEXT NOT NULL) WITHOUT ROWID;
"""
REQUEST: TypeAdapter[Request] = TypeAdapter(Request)
TYPES = {sort.__name__: sort for sort in Request.__args__}


@dataclass(frozen=True, slots=True)
class Key:
    """What a result holds for."""

    content: bytes
    pipeline: str
    data: str


@dataclass(frozen=True, slots=True)
class Pending:
    """An article to be judged: its content, its setting, where its report goes, and its packed claims."""

    content: bytes
    setting: int
    report: str
    body: bytes
    position: int


@dataclass(frozen=True, slots=True)
class Done:
    """One article given, with what became of its content."""

    position: int
    name: str
    report: str
    content: bytes | None
    reason: str | None
    kind: str | None
    first: str
    labels: dict[str, dict[str, int]]
    words: int
    rows: bytes | None


class Ledger:
    """The ledger in an output folder. Writes are kept in batches; `close` and `commit` keep all."""

    def __init__(self, path: Path) -> None:
        """Open the ledger at `path`, made if new. Raises `FactcheckError` where it is none or damaged."""
        self.path = path
        self._next = 0.0
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise FactcheckError(
                f"{path} is no ledger that can be read ({error}); run again with --force to start afresh"
            ) from error

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        known = self._db.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone()
        if known is None:
            self._db.executescript(f"BEGIN; {SCHEMA} COMMIT;")
        row = self._db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        if row is None or row[0] != VERSION:
            raise FactcheckError(f"{self.path} was made by another version; run again with --force")
        self._db.execute("BEGIN")

    def commit(self, *, now: bool = True) -> None:
        """Keep what was written; with `now` false at most every so often."""
        moment = time.monotonic()
        if now or moment >= self._next:
            self._next = moment + COMMIT_SECONDS
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")

    def close(self) -> None:
        """Keep what was written, and close the file."""
        self._db.execute("COMMIT")
        self._db.close()

    def forget_inputs(self) -> None:
        """Begin a run: what is given is noted afresh; what is done stays."""
        self._db.execute("DELETE FROM inputs")
        self._db.execute("DELETE FROM wanted")

    def add_input(
        self,
        position: int,
        name: str,
        report: str,
        *,
        content: bytes | None = None,
        setting: int | None = None,
        reason: str | None = None,
    ) -> bool:
        """Note one article given, or what is wrong with it; return whether its name is new in the run."""
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO inputs VALUES (?, ?, ?, ?, ?, ?)",
            (position, name, report, content, setting, reason),
        )
        return cursor.rowcount == 1

    def is_extracted(self, content: bytes, pipeline: str) -> bool:
        """Return whether an article's claims are at hand."""
        query = "SELECT 1 FROM extracted WHERE content = ? AND pipeline = ?"
        return self._db.execute(query, (content, pipeline)).fetchone() is not None

    def keep_extracted(self, content: bytes, pipeline: str, body: bytes) -> None:
        """Keep an article's packed claims."""
        self._db.execute("INSERT OR REPLACE INTO extracted VALUES (?, ?, ?)", (content, pipeline, body))

    def has_failed(self, key: Key, limits: str) -> bool:
        """Return whether an article failed for good.

        A failure by limits, or by a crash, counts for these limits only, and one for want of data not at all.
        """
        row = self._db.execute(
            "SELECT kind, limits, data FROM failed WHERE content = ? AND pipeline = ?",
            (key.content, key.pipeline),
        ).fetchone()
        if row is None or row[0] == "nothing_fetched":
            return False
        if row[0] == "unreadable":
            return True
        return bool(row[1] == limits and row[2] == key.data)

    def keep_failed(self, key: Key, limits: str, trouble: Trouble) -> None:
        """Keep why an article has no report."""
        values = (key.content, key.pipeline, key.data, limits, trouble.kind, trouble.reason)
        self._db.execute("INSERT OR REPLACE INTO failed VALUES (?, ?, ?, ?, ?, ?)", values)

    def forget_failed(self, content: bytes) -> None:
        """Forget that an article failed: it is tried again."""
        self._db.execute("DELETE FROM failed WHERE content = ?", (content,))

    def find_judged(self, key: Key, *, offline: bool) -> int | None:
        """Return the size of an article's report, or `None` if it is to be judged.

        With a network at hand, an article some of whose claims no source could be reached for is to be
        judged again.
        """
        row = self._db.execute(
            "SELECT size, unreached FROM judged WHERE content = ? AND pipeline = ? AND data = ?",
            (key.content, key.pipeline, key.data),
        ).fetchone()
        return None if row is None or (row[1] and not offline) else int(row[0])

    def keep_judged(self, key: Key, judged: Judged, wrong: int) -> None:
        """Keep what became of an article."""
        self._db.execute(
            "INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key.content,
                key.pipeline,
                key.data,
                len(judged.report),
                judged.code,
                judged.unreached,
                judged.words,
                wrong,
                json.dumps(judged.labels),
                judged.rows,
            ),
        )
        self._db.execute("DELETE FROM failed WHERE content = ?", (key.content,))
        self._db.execute("DELETE FROM wanted WHERE content = ?", (key.content,))

    def keep_file(self, key: Key, report: str) -> None:
        """Keep whose report a file holds; what it held before it holds no more."""
        values = (report, key.content, key.pipeline, key.data)
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", values)

    def holds_file(self, key: Key, report: str) -> bool:
        """Return whether the file `report` was written for `key`."""
        row = self._db.execute(
            "SELECT 1 FROM files WHERE report = ? AND content = ? AND pipeline = ? AND data = ?",
            (report, key.content, key.pipeline, key.data),
        ).fetchone()
        return row is not None

    def find_files(self, key: Key) -> list[str]:
        """Return some of the files that were written for `key`."""
        query = "SELECT report FROM files WHERE content = ? AND pipeline = ? AND data = ? LIMIT 20"
        return [row[0] for row in self._db.execute(query, (key.content, key.pipeline, key.data))]

    def keep_wanted(self, content: bytes, wanted: tuple[Wanted, ...]) -> None:
        """Add to what an article wants from carried sources."""
        items = {**dict.fromkeys(self.read_wanted(content)), **dict.fromkeys(wanted)}
        told = [
            [item.source, type(item.request).__name__, REQUEST.dump_python(item.request, mode="json")]
            for item in items
        ]
        self._db.execute("INSERT OR REPLACE INTO wanted VALUES (?, ?)", (content, json.dumps(told)))

    def read_wanted(self, content: bytes) -> tuple[Wanted, ...]:
        """Return what an article wants from carried sources, as far as its trials have told."""
        row = self._db.execute("SELECT requests FROM wanted WHERE content = ?", (content,)).fetchone()
        if row is None:
            return ()
        return tuple(
            Wanted(source, TypeAdapter(TYPES[sort]).validate_python(fields))
            for source, sort, fields in json.loads(row[0])
        )

    def list_pending(self, *, lacking: bool) -> Iterator[Pending]:
        """Yield the articles of the run that are extracted and neither judged nor failed, each once.

        `lacking`: only those that want something. Whether a verdict still holds was seen to when the
        article was given: what does not hold was forgotten then.
        """
        position = -1
        chosen = "AND EXISTS (SELECT 1 FROM wanted WHERE wanted.content = inputs.content)" if lacking else ""
        query = f"""
            SELECT inputs.content, setting, report, body, position FROM inputs
            JOIN extracted ON extracted.content = inputs.content
            WHERE position > ? {chosen}
              AND NOT EXISTS (SELECT 1 FROM judged WHERE judged.content = inputs.content)
              AND NOT EXISTS (SELECT 1 FROM failed WHERE failed.content = inputs.content)
              AND NOT EXISTS (SELECT 1 FROM inputs AS other
                              WHERE other.content = inputs.content AND other.position < inputs.position)
            ORDER BY position LIMIT {PAGE}"""  # noqa: S608 - of constants
        while True:
            rows = self._db.execute(query, (position,)).fetchall()
            if not rows:
                return
            for row in rows:
                yield Pending(*row)
            position = rows[-1][4]

    def count_pending(self) -> int:
        """Return how many articles wait to be judged."""
        row = self._db.execute(
            """SELECT COUNT(DISTINCT content) FROM inputs WHERE content IN (SELECT content FROM extracted)
               AND content NOT IN (SELECT content FROM judged)
               AND content NOT IN (SELECT content FROM failed)"""
        ).fetchone()
        return int(row[0])

    def forget_judged(self, content: bytes) -> None:
        """Forget an article's verdicts: it is judged again."""
        self._db.execute("DELETE FROM judged WHERE content = ?", (content,))

    def list_repeats(self) -> Iterator[tuple[Key, str, int]]:
        """Yield key, report and its size for judged articles whose own report file is not written."""
        position = -1
        query = f"""
            SELECT inputs.content, judged.pipeline, judged.data, inputs.report, judged.size, inputs.position
            FROM inputs JOIN judged ON judged.content = inputs.content
            LEFT JOIN files ON files.report = inputs.report AND files.content = judged.content
              AND files.pipeline = judged.pipeline AND files.data = judged.data
            WHERE inputs.position > ? AND files.report IS NULL
            ORDER BY inputs.position LIMIT {PAGE}"""  # noqa: S608 - of constants
        while rows := self._db.execute(query, (position,)).fetchall():
            for row in rows:
                yield Key(row[0], row[1], row[2]), row[3], row[4]
            position = rows[-1][5]

    def list_done(self) -> Iterator[Done]:
        """Yield every article of the run in the order given, with what became of it."""
        position = -1
        query = f"""
            SELECT inputs.position, inputs.name, inputs.report, inputs.content,
                   COALESCE(inputs.reason, failed.reason), failed.kind,
                   (SELECT other.name FROM inputs AS other WHERE other.content = inputs.content
                    ORDER BY other.position LIMIT 1),
                   judged.labels, judged.words, judged.rows
            FROM inputs LEFT JOIN judged ON judged.content = inputs.content
            LEFT JOIN failed ON failed.content = inputs.content
            WHERE inputs.position > ? ORDER BY inputs.position LIMIT {PAGE}"""  # noqa: S608 - of constants
        while rows := self._db.execute(query, (position,)).fetchall():
            for row in rows:
                yield Done(
                    position=row[0],
                    name=row[1],
                    report=row[2],
                    content=row[3],
                    reason=row[4],
                    kind=row[5] or ("unreadable" if row[4] else None),
                    first=row[6] or row[1],
                    labels=json.loads(row[7]) if row[7] else {},
                    words=row[8] or 0,
                    rows=zlib.decompress(row[9]) if row[9] else None,
                )
            position = rows[-1][0]

    def worst(self, count: int) -> list[tuple[str, int]]:
        """Return the names of the articles with most claims refuted or conflicting, and how many."""
        found = self._db.execute(
            """SELECT inputs.name, judged.wrong FROM inputs JOIN judged ON judged.content = inputs.content
               WHERE judged.wrong > 0 ORDER BY judged.wrong DESC, inputs.position LIMIT ?""",
            (count,),
        )
        return [(str(name), int(wrong)) for name, wrong in found]

    def highest_code(self) -> int:
        """Return the highest exit code of the run's articles."""
        row = self._db.execute(
            "SELECT MAX(judged.code) FROM inputs JOIN judged ON judged.content = inputs.content"
        ).fetchone()
        return int(row[0] or 0)


def discard(path: Path) -> None:
    """Remove a ledger with its side files: nothing of it is needed."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
