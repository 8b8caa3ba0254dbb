"""Which forms there are: an explicit tuple; a module is imported when its form is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.report import Report  # the command line starts without the records

Render = Callable[["Report", Path | None], bytes]
"""Renders a report; the path is that of the article's file, for forms that build on it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, the suffix of its files, the module that renders it, and whether it is text."""

    name: str
    suffix: str
    module: str
    text: bool = True

    def render(self, report: Report, original: Path | None = None) -> bytes:
        """Return the report in this form, text as UTF-8.

        Raises `UsageError` where a library that the form needs is not installed.
        """
        try:
            module = import_module(f"factcheck.formats.{self.module}")
        except ModuleNotFoundError as error:
            raise UsageError(
                f"--format {self.name} needs {error.name}; install it with: pip install"
                f" 'market-factcheck[{self.name}]'"
            ) from error
        return cast("Render", module.render)(report, original)


FORMS = (
    Form("text", ".txt", "terminal"),
    Form("json", ".json", "json_report"),
    Form("html", ".html", "html_report"),
    Form("docx", ".docx", "word", text=False),
    Form("csv", ".csv", "csv_table"),
    Form("xlsx", ".xlsx", "excel", text=False),
    Form("sarif", ".sarif", "sarif"),
    Form("claimreview", ".jsonld", "claimreview"),
    Form("markdown", ".md", "markdown"),
)


def find_form(name: str) -> Form:
    """Return the form called `name`. Raises `UsageError` where there is none."""
    for form in FORMS:
        if form.name == name:
            return form
    raise UsageError(f"--format {name}: expected one of {', '.join(form.name for form in FORMS)}")


def form_of_file(path: Path) -> Form | None:
    """Return the form that a file's name asks for, or `None`."""
    return next((form for form in FORMS if form.suffix == path.suffix.lower()), None)
