"""Articles as they are given to a run: bytes with how to read them, or why there are none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from factcheck.readers.content import read_bytes
from factcheck.readers.document import Document

NAME_MARK = "\ufffc"
"""Stands for an article's name in reasons, as articles of the same content share them."""

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")


@dataclass(frozen=True, slots=True)
class Given:
    """One article as it was given: its bytes, the suffix that says how they are read, and what its row says.

    `name` is unique in a run and stands on one line; `stem` is what its report is called after; `folder` is
    where a house's choices are looked for.
    """

    name: str
    stem: str
    data: bytes
    suffix: str
    folder: Path
    published: dt.date | None = None
    title: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Something given that is no article, and why."""

    name: str
    reason: str


def write_name(text: str) -> str:
    """Return a name on one line, its line breaks and other unprintable characters as escapes."""
    return UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def read_given(given: Given) -> Document:
    """Return the document of an article as given; what its row says wins over what its text says.

    Raises `ReadError` or `UsageError` with `NAME_MARK` in place of the name.
    """
    document = read_bytes(given.data, NAME_MARK, suffix=given.suffix)
    said = {"published": given.published, "title": given.title, "source": given.source}
    told = {key: value for key, value in said.items() if value is not None}
    if not told:
        return document
    return Document(document.article.model_copy(update=told), None, document.ignored)
