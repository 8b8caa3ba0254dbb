"""The one way in: a path, "-" or an address becomes a document."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from factcheck.errors import ReadError, UsageError
from factcheck.readers.document import MAX_BYTES, Document, refuse_length

READERS = (
    ((".txt", ".text", ".md", ".markdown", ""), "plain", "read_plain"),
    ((".html", ".htm", ".xhtml"), "page", "read_page"),
    ((".docx",), "word", "read_word"),
    ((".pdf",), "pdf", "read_pdf"),
)
"""Which reader takes which suffixes: suffixes, module, function."""


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


def read_bytes(data: bytes, name: str, *, suffix: str = "") -> Document:
    """Return the document in `data`, read as files of that suffix are, or as its content looks without one.

    Raises `ReadError` where the bytes are not what the suffix says, and `UsageError` for other suffixes.
    """
    _limited(data, name)
    suffix = suffix or guess_suffix(data)
    for suffixes, module, function in READERS:
        if suffix in suffixes:
            reader = getattr(import_module(f"factcheck.readers.{module}"), function)
            document = cast("Callable[[bytes, str], Document]", reader)(data, name)
            break
    else:
        known = ", ".join(suffix for suffixes, _, _ in READERS for suffix in suffixes if suffix)
        raise UsageError(f"{name}: files of type {suffix} are not read; expected one of {known}")
    if not document.article.text.strip():
        raise ReadError(f"{name} has no text")
    refuse_length(len(document.article.text), name)
    return document


def guess_suffix(data: bytes) -> str:
    """Return the suffix that files of such content have, "" for text: for what comes without a name."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx"
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return ".html" if head.startswith((b"<!doctype html", b"<html")) else ""


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise ReadError("standard input is closed; name a file, or pipe an article in")
    try:
        return _limited(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    except OSError as error:
        raise ReadError(f"standard input: {error.strerror or error}") from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name} has more than {MAX_BYTES / 1e6:.0f} MB, the most that an article has")
    return data
