"""Options that several commands have, and how their values are read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import UsageError

Offline = Annotated[bool, typer.Option("--offline", help="Use no network")]
Data = Annotated[
    Path | None, typer.Option("--data", metavar="DIR", help="Folder of your own market data; asked first")
]
FigureFile = Annotated[
    Path | None, typer.Option("--figures", metavar="CSV", help="Published figures of your own; asked first")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Judge with what was known on this day, not on the article's"
    ),
]


def parse_published(text: str | None) -> dt.date | None:
    """Return the date given with `--published`. Raises `UsageError` where it is none."""
    return parse_day(text, "--published")


def parse_day(text: str | None, option: str) -> dt.date | None:
    """Return the date given with `option`. Raises `UsageError` where it is none."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no date; expected YYYY-MM-DD, such as 2025-10-06") from None
