"""What a run leaves behind beside the reports: tables of claims, articles and failures, a summary, an index.

All of it is made from the ledger in the order in which the articles were given, and holds no clock: an
interrupted and resumed run leaves the same bytes as one left alone.
"""

from __future__ import annotations

import contextlib
import csv
import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Self
from urllib.parse import quote

from checker.verdicts import LABELS, Label
from extractor.claims import KINDS
from extractor.jsontext import read_json, write_json
from factcheck.batch.folder import Folder
from factcheck.batch.given import NAME_MARK
from factcheck.batch.ledger import Done, Ledger
from factcheck.formats.csv_table import write_cell
from factcheck.formats.rows import COLUMNS
from factcheck.report import Tool
from factcheck.run import model_version

SCHEMA = {"name": "factcheck-summary", "version": "1.0"}
CLAIM_COLUMNS = ("article", "report", *COLUMNS)
ARTICLE_COLUMNS = ("article", "report", "same_as", "words", "claims", *LABELS)
FAILURE_COLUMNS = ("article", "kind", "reason")
NUMBERS = ("number", "high", "computed", "tolerance_low", "tolerance_high")
DAYS = ("period_start", "period_end")
FLAGS = ("forecast", "hedged")
PLACES = ("start", "end")
GROUP = 5000
"""Rows of a Parquet row group, and of what is held in memory."""
WORST = 10


class Totals:
    """Counts over the articles of a run, each content once."""

    def __init__(self) -> None:
        """Count nothing yet."""
        self.given = self.judged = self.repeated = self.failed = self.words = 0
        self.kinds: dict[str, Counter[str]] = {}
        self.failures: Counter[str] = Counter()
        self.worst: list[tuple[str, int]] = []

    def add(self, done: Done) -> None:
        """Count one article."""
        self.given += 1
        if done.rows is None:
            self.failed += 1
            self.failures[done.kind or "error"] += 1
        elif done.first != done.name:
            self.repeated += 1
        else:
            self.judged += 1
            self.words += done.words
            for kind, counts in done.labels.items():
                self.kinds.setdefault(kind, Counter()).update(counts)

    @property
    def labels(self) -> dict[str, int]:
        """Counts by label, worst first."""
        return {label: sum(counts[label] for counts in self.kinds.values()) for label in LABELS}

    def write(self) -> dict[str, Any]:
        """Return the summary as JSON is made of it."""
        tool = Tool(model=model_version())
        return {
            "schema": SCHEMA,
            "tool": tool,
            "articles": {
                "given": self.given,
                "judged": self.judged,
                "repeated": self.repeated,
                "failed": self.failed,
                "words": self.words,
            },
            "claims": sum(self.labels.values()),
            "labels": self.labels,
            "kinds": {
                kind: {label: self.kinds[kind][label] for label in LABELS}
                for kind in KINDS
                if kind in self.kinds
            },
            "worst": [{"article": name, "wrong": wrong} for name, wrong in self.worst],
            "failures": dict(sorted(self.failures.items())),
        }


def write_outputs(ledger: Ledger, folder: Folder, *, index: bool) -> Totals:
    """Write the tables, the summary and, if asked for, the index; return the counts."""
    totals = Totals()
    names = [
        "claims.csv",
        "claims.parquet",
        "articles.csv",
        "failures.csv",
        *(["index.html"] if index else []),
    ]
    parts = {name: folder.parts / name for name in names}
    with contextlib.ExitStack() as stack:
        claims_csv = _Csv(stack.enter_context(_open(parts["claims.csv"])), CLAIM_COLUMNS)
        articles = _Csv(stack.enter_context(_open(parts["articles.csv"])), ARTICLE_COLUMNS)
        failures = _Csv(stack.enter_context(_open(parts["failures.csv"])), FAILURE_COLUMNS)
        parquet = stack.enter_context(_Parquet(parts["claims.parquet"]))
        page = stack.enter_context(_Index(parts["index.html"])) if index else None
        for done in ledger.list_done():
            totals.add(done)
            if done.rows is None:
                reason = (done.reason or "not judged").replace(NAME_MARK, done.name)
                failures.write((done.name, done.kind or "error", reason))
                continue
            repeats = done.first != done.name
            counts = {label: sum(row.get(label, 0) for row in done.labels.values()) for label in LABELS}
            same_as = done.first if repeats else None
            articles.write(
                (done.name, done.report, same_as, done.words, sum(counts.values()), *counts.values())
            )
            if page is not None:
                page.write(done, counts)
            if not repeats:
                for row in read_json(done.rows.decode()):
                    claims_csv.write((done.name, done.report, *row))
                    parquet.write((done.name, done.report, *row))
    for name, part in parts.items():
        part.replace(folder.path / name)
    totals.worst = ledger.worst(WORST)
    summary = write_json(totals.write()) + "\n"
    folder.write("summary.json", summary.encode())
    return totals


@contextlib.contextmanager
def _open(path: Path) -> Iterator[IO[str]]:
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        yield file


class _Csv:
    def __init__(self, file: IO[str], columns: Sequence[str]) -> None:
        self._writer = csv.writer(file, lineterminator="\r\n")
        self._writer.writerow(columns)

    def write(self, cells: Sequence[Any]) -> None:
        self._writer.writerow([write_cell(cell) for cell in cells])


class _Parquet:
    """The claims as Parquet, written in groups of rows."""

    def __init__(self, path: Path) -> None:
        import pyarrow as pa  # noqa: PLC0415 - only a corpus run writes Parquet
        from pyarrow import parquet  # noqa: PLC0415

        sorts = {
            **dict.fromkeys(NUMBERS, pa.float64()),
            **dict.fromkeys(DAYS, pa.date32()),
            **dict.fromkeys(FLAGS, pa.bool_()),
            **dict.fromkeys(PLACES, pa.int32()),
        }
        self._schema = pa.schema([(name, sorts.get(name, pa.string())) for name in CLAIM_COLUMNS])
        self._pa = pa
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Sequence[Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def write(self, cells: Sequence[Any]) -> None:
        self._rows.append(cells)
        if len(self._rows) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        pa = self._pa
        columns = list(zip(*self._rows, strict=True)) or [()] * len(CLAIM_COLUMNS)
        arrays = []
        for field, cells in zip(self._schema, columns, strict=True):
            if pa.types.is_floating(field.type):
                arrays.append(pa.array([_real(cell) for cell in cells], field.type))
            elif pa.types.is_date(field.type):
                arrays.append(pa.array(list(cells), pa.string()).cast(field.type))
            elif pa.types.is_string(field.type):
                arrays.append(pa.array([_plain(cell) for cell in cells], field.type))
            else:
                arrays.append(pa.array(list(cells), field.type))
        if self._rows:
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _real(cell: Decimal | int | None) -> float | None:
    return None if cell is None else float(cell)


def _plain(cell: object) -> str | None:
    # Half a surrogate pair, as some PDF files hold, has no place in UTF-8.
    return None if cell is None else str(cell).encode("utf-8", "replace").decode()


class _Index:
    """One page that links the reports, with no script and no request."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", errors="replace")

    def __enter__(self) -> Self:
        heads = "".join(f"<th>{label.replace('_', ' ')}</th>" for label in LABELS)
        self._file.write(
            "<!doctype html>\n<html lang=en><meta charset=utf-8><title>Articles checked</title>\n"
            "<meta http-equiv=content-security-policy content=\"default-src 'none'; "
            "style-src 'unsafe-inline'\">\n"
            "<style>body{font:16px/1.4 system-ui,sans-serif;margin:2rem}td,th{padding:.2rem .8rem;"
            "text-align:right}td:first-child,th:first-child{text-align:left}"
            ".wrong{background:#fde8e8}</style>\n"
            f"<h1>Articles checked</h1>\n<table><thead><tr><th>article</th><th>claims</th>{heads}"
            "</tr></thead><tbody>\n"
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._file.write("</tbody></table>\n")
        self._file.close()

    def write(self, done: Done, counts: Mapping[Label, int]) -> None:
        """Add an article's line."""
        wrong = counts["refuted"] + counts["conflicting"]
        cells = "".join(f"<td>{count}</td>" for count in (sum(counts.values()), *counts.values()))
        link = f'<a href="{html.escape(quote(done.report))}">{html.escape(done.name)}</a>'
        self._file.write(f"<tr{' class=wrong' if wrong else ''}><td>{link}</td>{cells}</tr>\n")
