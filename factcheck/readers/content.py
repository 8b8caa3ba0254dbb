"""Bytes to a document: which reader takes them, by their suffix or by how they look."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from factcheck.errors import ReadError, UsageError
from factcheck.readers.document import Document, refuse_length, refuse_size

READERS = (
    ((".txt", ".text", ".md", ".markdown", ""), "plain", "read_plain"),
    ((".html", ".htm", ".xhtml"), "page", "read_page"),
    ((".docx",), "word", "read_word"),
    ((".pdf",), "pdf", "read_pdf"),
)
"""Which reader takes which suffixes: suffixes, module, function."""


def read_bytes(data: bytes, name: str, *, suffix: str = "") -> Document:
    """Return the document in `data`, read as files of that suffix are, or as its content looks without one.

    Raises `ReadError` where the bytes are not what the suffix says, and `UsageError` for other suffixes.
    """
    refuse_size(len(data), name)
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
