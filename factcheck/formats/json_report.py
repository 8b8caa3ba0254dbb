"""The report as JSON: the form that everything else can be made of."""

from __future__ import annotations

from pathlib import Path

from factcheck.report import Report, write_report


def render(report: Report, original: Path | None = None) -> bytes:  # noqa: ARG001 - all forms are called alike
    """Return the report's JSON, UTF-8, with a final newline."""
    return write_report(report).encode()
