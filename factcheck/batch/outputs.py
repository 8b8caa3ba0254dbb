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
from pathlib import Path
from typing import IO, Any, Self
from urllib.parse import quote

from checker.verdicts import LABELS, Label
from extractor.claims import KINDS
from extractor.jsontext import write_json
from factcheck.batch.folder import Folder
from factcheck.batch.given import NAME_MARK
from factcheck.batch.ledger import Done, Ledger
from factcheck.batch.lines import CLAIM_COLUMNS, place_lines
from factcheck.formats.csv_table import write_cell
from factcheck.report import Tool
from factcheck.run import model_version

SCHEMA = {"name": "factcheck-summary", "version": "1.0"}
ARTICLE_COLUMNS = ("article", "report", "same_as", "words", "claims", *LABELS)
FAILURE_COLUMNS = ("article", "kind", "reason")
NUMBERS = ("number", "high", "computed", "tolerance_low", "tolerance_high")
DAYS = ("period_start", "period_end")
FLAGS = ("forecast", "hedged")
PLACES = ("start", "end")
BLOCK = 1 << 20
"""Bytes of CSV that become one row group, unless the lines of an article are longer.

What is held in memory grows with it: 208 MB for 1 MB, 349 MB for 16 MB, more than the run held before.
"""
LONGEST_CHARACTER = 4
"""Bytes that one character takes at most in UTF-8."""
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
    longest = 0
    with contextlib.ExitStack() as stack:
        claims = stack.enter_context(_open(parts["claims.csv"]))
        claims.write(",".join(CLAIM_COLUMNS) + "\r\n")
        articles = _Csv(stack.enter_context(_open(parts["articles.csv"])), ARTICLE_COLUMNS)
        failures = _Csv(stack.enter_context(_open(parts["failures.csv"])), FAILURE_COLUMNS)
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
                lines = place_lines(done.rows.decode(), (done.name, done.report))
                longest = max(longest, len(lines))
                claims.write(lines)
    block = max(BLOCK, LONGEST_CHARACTER * longest)
    write_parquet(parts["claims.csv"], parts["claims.parquet"], block=block)
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


def write_parquet(table: Path, target: Path, *, block: int = BLOCK) -> None:
    """Write the table of claims, a CSV file, as Parquet, a block of lines at a time; no line is longer.

    Texts lose the apostrophe that keeps spreadsheets from taking them for formulas; numbers become floats.
    """
    import pyarrow as pa  # noqa: PLC0415 - only a corpus run writes Parquet
    from pyarrow import compute, parquet  # noqa: PLC0415
    from pyarrow import csv as arrow_csv  # noqa: PLC0415

    sorts = {
        **dict.fromkeys(NUMBERS, pa.float64()),
        **dict.fromkeys(DAYS, pa.date32()),
        **dict.fromkeys(FLAGS, pa.bool_()),
        **dict.fromkeys(PLACES, pa.int32()),
    }
    schema = pa.schema([(name, sorts.get(name, pa.string())) for name in CLAIM_COLUMNS])
    reader = arrow_csv.open_csv(
        table,
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=block),
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            column_types=schema, null_values=[""], strings_can_be_null=True
        ),
    )
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for batch in reader:
            columns = [
                compute.replace_substring_regex(column, "^'", "")
                if pa.types.is_string(column.type)
                else column
                for column in batch.columns
            ]
            if batch.num_rows:
                writer.write_batch(pa.record_batch(columns, schema=schema))


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
