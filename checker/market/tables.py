"""Long-format tables of the user: CSV, CSV.gz or Parquet, told apart by their columns, read by key.

Only the rows of the key asked for are parsed. What was cut out of a large file is kept in the user's
cache folder, so that a second run need not unpack the file again.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import io
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checker.market.errors import DataError
from checker.market.places import cache_folder

KINDS: tuple[tuple[str, str | None, frozenset[str]], ...] = (
    ("bars", "symbol", frozenset({"symbol", "date", "close"})),
    ("dividends", "symbol", frozenset({"symbol", "date", "amount"})),
    ("splits", "symbol", frozenset({"symbol", "date", "ratio"})),
    ("valuation", "symbol", frozenset({"symbol", "measure", "date", "value"})),
    ("series", "series", frozenset({"series", "date", "value"})),
    ("eps", "symbol", frozenset({"symbol", "report_date", "eps_diluted"})),
    ("fundamentals", "symbol", frozenset({"symbol", "fiscal_period", "filing_date"})),
    ("shares", "symbol", frozenset({"symbol", "date", "shares_outstanding"})),
    ("flows", "asset", frozenset({"asset", "date", "net_flow_usd_m"})),
    ("figures", None, frozenset({"publisher", "date", "subject", "measure", "period", "value", "unit"})),
    ("index_eps", None, frozenset({"quarter_end", "price", "ttm_rep_eps"})),
    ("shiller", None, frozenset({"date", "cape", "earnings_ttm"})),
)
"""Kind of table, its key column, and the columns that it must have; the first that fits counts."""
DATES = frozenset({"date", "report_date", "filing_date", "quarter_end", "period_end"})
NUMBERS = frozenset(
    {
        *("open", "high", "low", "close", "adj_close", "value", "eps_diluted", "revenue", "net_income"),
        *("diluted_shares_avg", "net_flow_usd_m", "price", "ttm_rep_eps", "rep_pe", "op_pe", "cape"),
        *("earnings_ttm", "pe_ttm"),
    }
)
NEEDED = frozenset({"amount", "ratio", "shares_outstanding"})
"""Numbers that every row must have."""
EMPTY = frozenset({"", ".", "nan"})
"""Cells that stand for no value, in lower case."""
SUFFIXES = (".csv", ".csv.gz", ".parquet")
LARGE = 1_000_000
"""Files of more bytes than this have their slices kept in the cache."""


@dataclass(slots=True)
class Table:
    """One file: its kind, key column and columns. `read_slice` and `parse` give the rows of one key."""

    path: Path
    kind: str
    key: str | None
    columns: tuple[str, ...]
    _bytes: bytes | None = field(default=None, repr=False)
    _keys: frozenset[str] | None = field(default=None, repr=False)

    def parse(self, text: str) -> list[dict[str, str]]:
        """Return the rows of lines that `read_slice` gave; a row of another length is a `ValueError`."""
        columns = self.columns
        return [dict(zip(columns, row, strict=True)) for row in csv.reader(io.StringIO(text))]

    def find_broken(self, key: str | None = None) -> str | None:
        """Return file, row and column of the first row of `key` that cannot be read, or `None`.

        Rows are counted as an editor or a spreadsheet counts lines: the header is row 1.
        """
        parquet = self.path.suffix == ".parquet"
        text = self._scan(None) if parquet else self._load().decode("utf-8-sig", "replace")
        lines = csv.reader(io.StringIO(text))
        if not parquet:
            next(lines, None)
        place = self.columns.index(self.key) if self.key and key is not None else None
        for row in lines:
            if place is not None and (len(row) <= place or row[place] != key):
                continue
            where = f"{self.path}, row {lines.line_num + parquet}"
            if len(row) != len(self.columns):
                return f"{where}: {len(row)} cells where the header has {len(self.columns)}"
            for column, cell in zip(self.columns, row, strict=True):
                wanted = _wanted(column, cell)
                if wanted:
                    return f"{where}, column {column}: {cell!r} is no {wanted}"
        return None

    def read_slice(self, key: str | None = None) -> str:
        """Return the lines of `key`, without the header, as they stand in the file."""
        if self.path.suffix == ".parquet":
            return self._read_parquet(key)
        if key is None or self.key is None or self.columns[0] != self.key:
            return self._scan(key)
        cached = self._cache_path(key)
        if cached is not None and cached.is_file():
            return cached.read_text("utf-8")
        if key not in self.keys():
            return ""
        text = self._cut(key)
        if cached is not None:
            _keep(cached, text)
        return text

    def keys(self) -> frozenset[str]:
        """Return all keys of the table."""
        if self._keys is None:
            listing = self._cache_path("keys")
            if listing is not None and listing.is_file():
                self._keys = frozenset(listing.read_text("utf-8").split("\n"))
                return self._keys
            if self.path.suffix == ".parquet" or self.key is None or self.columns[0] != self.key:
                position = self.columns.index(self.key) if self.key else 0
                self._keys = frozenset(row[position] for row in csv.reader(io.StringIO(self._scan(None))))
            else:
                found = set(re.findall(rb"^[^,\r\n]+", self._load(), re.MULTILINE))
                self._keys = frozenset(key.decode().strip('"') for key in found) - {self.key}
            if listing is not None:
                _keep(listing, "\n".join(sorted(self._keys)))
        return self._keys

    def _load(self) -> bytes:
        if self._bytes is None:
            try:
                raw = self.path.read_bytes()
                self._bytes = gzip.decompress(raw) if self.path.suffix == ".gz" else raw
            except (OSError, EOFError, zlib.error) as error:
                raise DataError(f"{self.path} cannot be read: {error}") from error
        return self._bytes

    def _cut(self, key: str) -> str:
        """Return the lines that begin with the key; they need not stand together."""
        data = self._load()
        needles = (b"\n" + key.encode() + b",", b'\n"' + key.encode() + b'",')
        blocks: list[bytes] = []
        for needle in needles:
            start = data.find(needle)
            while start >= 0:
                end = start
                while data.startswith(needle, end):
                    following = data.find(b"\n", end + 1)
                    end = len(data) if following < 0 else following
                blocks.append(data[start + 1 : end].rstrip(b"\r\n"))
                start = data.find(needle, end)
        return "".join(block.decode() + "\n" for block in blocks)

    def _scan(self, key: str | None) -> str:
        """Return the rows of a key by reading the whole file: the key is not its first column."""
        if self.path.suffix == ".parquet":
            return self._read_parquet(key)
        lines = csv.reader(io.StringIO(self._load().decode("utf-8-sig")))
        next(lines, None)
        position = self.columns.index(self.key) if self.key else None
        return _write_rows(row for row in lines if key is None or position is None or row[position] == key)

    def _read_parquet(self, key: str | None) -> str:
        import pyarrow.parquet as pq  # noqa: PLC0415 - heavy, and few keep their data so

        chosen = [(self.key, "=", key)] if key is not None and self.key else None
        columns = pq.read_table(self.path, filters=chosen).to_pydict()
        rows = zip(*(columns[name] for name in self.columns), strict=True)
        return _write_rows(["" if cell is None else _iso(cell) for cell in row] for row in rows)

    def _cache_path(self, name: str) -> Path | None:
        stat = self.path.stat()
        if stat.st_size < LARGE:
            return None
        stamp = f"{self.path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}"
        folder = hashlib.sha256(stamp.encode()).hexdigest()[:20]
        return cache_folder() / "slices" / folder / hashlib.sha256(name.encode()).hexdigest()[:20]


def _wanted(column: str, cell: str) -> str | None:
    """Return what a cell of a column should be, where it is not."""
    try:
        if column in DATES and (cell or column == "date"):
            dt.date.fromisoformat(cell)
        elif column in NEEDED or (column in NUMBERS and cell.lower() not in EMPTY):
            float(cell)
    except ValueError:
        return "date (YYYY-MM-DD)" if column in DATES else "number"
    return None


def open_table(path: Path) -> Table | None:
    """Return the table that a file holds, or `None` where its columns are those of no kind.

    Raises `DataError` where the file cannot be read at all.
    """
    try:
        columns = _read_header(path)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise DataError(f"{path} cannot be read as a table: {error}") from error
    for kind, key, needed in KINDS:
        if needed <= set(columns):
            return Table(path, kind, key, columns)
    return None


def find_tables(folder: Path) -> tuple[Table, ...]:
    """Return the tables of a folder, by name. Raises `DataError` where there is none."""
    if not folder.is_dir():
        raise DataError(f"{folder} is not a folder; --data wants one with CSV, CSV.gz or Parquet files")
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.endswith(SUFFIXES))
    tables = tuple(table for table in map(open_table, files) if table is not None)
    if not tables:
        raise DataError(
            f"{folder} has no table with known columns (prices want at least symbol,date,close); "
            "see docs/sources.md"
        )
    return tables


def _read_header(path: Path) -> tuple[str, ...]:
    if path.suffix == ".parquet":
        import pyarrow as pa  # noqa: PLC0415 - heavy, and few keep their data so
        import pyarrow.parquet as pq  # noqa: PLC0415

        try:
            return tuple(pq.read_schema(path).names)
        except pa.ArrowInvalid as error:
            raise OSError(str(error)) from error
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            return _first_row(file.readline())
    with path.open(encoding="utf-8-sig", newline="") as plain:
        return _first_row(plain.readline())


def _first_row(line: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in next(csv.reader([line]), ()))


def _write_rows(rows: Iterator[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _iso(cell: object) -> str:
    text = str(cell)
    return text.removesuffix(" 00:00:00")


def _keep(path: Path, text: str) -> None:
    """Write a cache file whole or not at all; a cache that cannot be written is no problem."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
