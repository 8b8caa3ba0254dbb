"""Tables with one article a row: JSON lines, from a file or standard input, and Parquet."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from factcheck.batch.given import Given, Refused, write_name
from factcheck.errors import UsageError
from factcheck.readers.document import MAX_BYTES

TABLES = (".jsonl", ".ndjson", ".parquet")
MAX_LINE = 4 * MAX_BYTES
"""A line may be longer than its text, whose quotes and line breaks are escaped."""
ROWS = 64
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns that hold an article's parts. Only `text` must be there."""

    text: str = "text"
    id: str = "id"
    published: str = "published"
    title: str = "title"
    source: str = "source"


def read_rows(path: str, columns: Columns, published: dt.date | None) -> Iterator[Given | Refused]:
    """Yield the article of each row of a table, or why the row holds none; "-" is standard input.

    Raises `UsageError` where the file is no such table.
    """
    shown = "standard input" if path == "-" else path
    folder = Path(path).parent
    rows = _read_parquet(Path(path), columns) if path.lower().endswith(".parquet") else _read_lines(path)
    for number, row in rows:
        name = write_name(f"{shown}#{number}")
        if isinstance(row, str):
            yield Refused(name, row)
            continue
        given = row.get(columns.id)
        label = str(given) if given is not None and str(given).strip() else None
        if label is not None:
            name = write_name(f"{shown}#{label}")
        made = _make_given(row, columns, published)
        if isinstance(made, str):
            yield Refused(name, made)
            continue
        text, day, title, source = made
        stem = label or f"{Path(shown).stem}-{number}"
        yield Given(name, stem, text, ".txt", folder, day, title, source)


def _make_given(
    row: Mapping[str, Any], columns: Columns, published: dt.date | None
) -> tuple[bytes, dt.date | None, str | None, str | None] | str:
    """Return text, date, title and source of a row, or what is wrong with it."""
    text = row.get(columns.text)
    if not isinstance(text, str):
        return f"the row has no text in a column {columns.text!r}"
    try:
        day = published or _read_day(row.get(columns.published))
    except ValueError:
        return f"{columns.published!r} is no date: {str(row.get(columns.published))[:40]!r}"
    data = text.encode("utf-8", "replace")
    return data, day, _read_text(row.get(columns.title)), _read_text(row.get(columns.source))


def _read_day(value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value).strip()[:10])


def _read_text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _read_lines(path: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    if path == "-":
        yield from _parse_lines(sys.stdin.buffer)
        return
    try:
        with Path(path).open("rb") as file:
            yield from _parse_lines(file)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error


def _parse_lines(file: IO[bytes]) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(CHUNK)
            yield number, f"the line has more than {MAX_LINE / 1e6:.0f} MB"
            continue
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            yield number, f"the line is no JSON: {str(error)[:80]}"
            continue
        yield number, row if isinstance(row, dict) else "the line is no JSON object"


def _read_parquet(path: Path, columns: Columns) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 - only for such a table

    try:
        with parquet.ParquetFile(path) as table:
            names = set(table.schema_arrow.names)
            if columns.text not in names:
                raise UsageError(f"{path} has no column {columns.text!r}; name yours with --text-column")
            wanted = [columns.id, columns.text, columns.published, columns.title, columns.source]
            wanted = [name for name in wanted if name in names]
            number = 0
            for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (OSError, ArrowException) as error:
        raise UsageError(f"{path} is no Parquet file that can be read: {str(error)[:120]}") from error


def count_rows(path: Path) -> int:
    """Return about how many rows a table has; 0 where that cannot be told."""
    try:
        if path.suffix.lower() == ".parquet":
            from pyarrow import parquet  # noqa: PLC0415 - only for such a table

            with parquet.ParquetFile(path) as table:
                return int(table.metadata.num_rows)
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in _chunks(file))
    except (OSError, ValueError):
        return 0


def _chunks(file: IO[bytes]) -> Iterable[bytes]:
    return iter(lambda: file.read(CHUNK), b"")
