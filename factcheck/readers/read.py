"""The one way in: a path, "-" or an address becomes a document."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from factcheck.errors import ReadError
from factcheck.readers.content import read_bytes
from factcheck.readers.document import MAX_BYTES, Document, refuse_size


def read_document(source: str, *, published: dt.date | None = None) -> Document:
    """Return the document at `source`: a path, "-" for standard input, or an https address.

    `published` wins over the date that the document gives. Raises `ReadError` where it cannot be read.
    """
    if source == "-":
        document = read_bytes(_read_standard_input(), "standard input")
    elif source.lower().startswith(("https://", "http://")):
        from factcheck.readers.address import read_address  # noqa: PLC0415 - loads an HTTP client

        document = read_address(source)
    else:
        document = read_path(Path(source))
    if published is not None:
        article = document.article.model_copy(update={"published": published})
        document = Document(article, document.path, document.ignored)
    return document


def read_path(path: Path) -> Document:
    """Return the document in a file. Raises `ReadError` where it cannot be read."""
    name = str(path)
    try:
        if path.is_dir():
            raise ReadError(f"{name} is a directory; name its files, or use: factcheck batch {name}")
        if not path.is_file():
            if path.exists():
                raise ReadError(f"{name} is not a regular file")
            raise ReadError(f"{name}: no such file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(
                f"{name} has {size / 1e6:.0f} MB; an article has at most {MAX_BYTES / 1e6:.0f} MB"
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{name}: {reason}") from error
    document = read_bytes(data, name, suffix=path.suffix.lower())
    return Document(document.article, path, document.ignored)


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise ReadError("standard input is closed; name a file, or pipe an article in")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(f"standard input: {error.strerror or error}") from error
    refuse_size(len(data), "standard input")
    return data
