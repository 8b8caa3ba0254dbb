"""The claims as an Excel workbook: a sheet of claims, one of findings, one of counts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from checker.verdicts import LABELS
from factcheck.formats.rows import COLUMNS, Cell, list_rows
from factcheck.formats.words import LABEL_WORDS
from factcheck.report import Report

WIDE = {
    "sentence": 60,
    "explanation": 70,
    "subject": 24,
    "text": 16,
    "correction": 30,
    "sources": 24,
    "verdict": 20,
}
FILLS = {"refuted": "FDECEB", "conflicting": "FFF3E0", "not_enough_evidence": "E8F1FB", "supported": "E8F5EC"}


def render(report: Report, original: Path | None = None) -> bytes:  # noqa: ARG001 - all forms are called alike
    """Return the workbook."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "claims"
    _write(sheet, COLUMNS, list_rows(report))
    verdict = COLUMNS.index("verdict")
    for row in sheet.iter_rows(min_row=2):
        fill = FILLS[str(row[verdict].value)]
        row[verdict].fill = PatternFill("solid", fgColor=fill)
    for number, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE.get(name, 13)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    findings = book.create_sheet("findings")
    _write(
        findings,
        ("kind", "explanation", "claims"),
        [(finding.kind, finding.explanation, ", ".join(finding.claims)) for finding in report.findings],
    )
    findings.column_dimensions["B"].width = 90
    summary = book.create_sheet("summary")
    counted = {**report.summary.kinds, "all": report.summary.labels}
    rows: list[list[Cell]] = [
        [kind, *(counts[label] for label in LABELS)] for kind, counts in counted.items()
    ]
    _write(summary, ("kind", *(LABEL_WORDS[label] for label in LABELS)), rows)
    book.properties.creator = "factcheck"
    book.properties.title = ILLEGAL_CHARACTERS_RE.sub(" ", report.article.title or "")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(sheet: Any, header: tuple[str, ...], rows: Sequence[Sequence[Cell]]) -> None:  # noqa: ANN401 - untyped
    for column, name in enumerate(header, start=1):
        sheet.cell(1, column, name).font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = _plain(value)
            if isinstance(value, str):
                cell.data_type = "s"  # text stays text, also where it begins like a formula
                cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
                cell.alignment = Alignment(vertical="top", wrap_text=len(value) > 30)
            elif isinstance(value, Decimal):
                places = max(0, -int(value.as_tuple().exponent))
                cell.number_format = "#,##0" + ("." + "0" * min(places, 6) if places else "")


def _plain(value: Cell) -> str | int | float | dt.date | None:
    if isinstance(value, str):
        clean: str = ILLEGAL_CHARACTERS_RE.sub(" ", value)
        return clean
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
