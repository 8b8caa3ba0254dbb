"""The user's own files as a source: `--data DIR`, asked before all others, read as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from checker.market.base import Answer, Failure, Origin, Request
from checker.market.errors import RowError
from checker.market.table_source import TableSource
from checker.market.tables import Table, find_tables


class FilesSource(TableSource):
    """Answers from the tables of one folder. Its name in evidence tells the folder's name."""

    def __init__(self, folder: Path) -> None:
        """Open the tables of `folder`; raises `DataError` where there are none."""
        super().__init__(f"your files ({folder.resolve().name})")
        self.tables = find_tables(folder)
        self._read: list[tuple[Table, str | None]] = []

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the observations asked for, or why the folder does not hold them.

        Raises `RowError` where a row of them cannot be read: their owner can mend it, and no other source
        is to answer in its place.
        """
        self._read.clear()
        return super().fetch(request)

    def refuse_row(self, error: Exception) -> Failure:
        """Raise `RowError` with the place of the row; return a failure where it is not found again."""
        for table, key in self._read:
            place = table.find_broken(key)
            if place:
                raise RowError(place) from error
        return super().refuse_row(error)

    def has(self, kind: str) -> bool:
        """Return whether the folder has a table of that kind."""
        return any(table.kind == kind for table in self.tables)

    def rows(self, kind: str, key: str | None) -> tuple[list[dict[str, str]], Origin]:
        """Return the rows of `key` from every table of a kind; the payload hash covers these rows only."""
        rows: list[dict[str, str]] = []
        digest = hashlib.sha256()
        names: list[str] = []
        for table in self.tables:
            if table.kind != kind:
                continue
            self._read.append((table, key))
            text = table.read_slice(key)
            if text:
                rows.extend(table.parse(text))
                digest.update(text.encode())
                names.append(table.path.name)
        return rows, Origin(self.name, payload_hash=digest.hexdigest(), note=", ".join(names) or None)
