"""The lines of one article in the table of claims, made in a worker before the article's place is known."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from factcheck.formats.csv_table import write_cell
from factcheck.formats.rows import COLUMNS, list_rows
from factcheck.report import Report

PLACE_COLUMNS = ("article", "report")
CLAIM_COLUMNS = (*PLACE_COLUMNS, *COLUMNS)
MARK = "\0"
"""Stands at the head of a line for the cells that say where the claim is; no CSV file may hold it."""


def write_lines(report: Report) -> str:
    """Return a CSV line for each claim of a report, with `MARK` at its head."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in list_rows(report):
        cells = [write_cell(cell).replace(MARK, "\ufffd") for cell in row]
        cells[0] = f"{MARK}{cells[0]}"
        writer.writerow(cells)
    return buffer.getvalue()


def place_lines(lines: str, cells: Sequence[str]) -> str:
    """Return the lines with `cells`, that say where the claims are, at their heads."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=",").writerow([write_cell(cell) for cell in cells])
    return lines.replace(MARK, buffer.getvalue())
