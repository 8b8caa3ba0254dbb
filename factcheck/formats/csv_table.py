"""The claims as CSV that a spreadsheet opens as it is: UTF-8 with its mark, and no cell that is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

from factcheck.formats.rows import COLUMNS, Cell, list_rows
from factcheck.report import Report

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")


def render(report: Report, original: Path | None = None) -> bytes:  # noqa: ARG001 - all forms are called alike
    """Return the table, one claim a row, with a header."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in list_rows(report):
        writer.writerow([write_cell(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def write_cell(cell: Cell) -> str:
    """Return a cell's text; text that a spreadsheet would take for a formula gets a leading apostrophe.

    Numbers are written in full, with their digits.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, (int, dt.date)):
        return str(cell)
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def read_cell(text: str) -> str:
    """Return the text that `write_cell` was given."""
    return text.removeprefix("'")
