"""PDF files: the text of their pages."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re

import pypdf
from pypdf.errors import PyPdfError

from extractor.claims import Article
from factcheck.errors import ReadError
from factcheck.readers.dates import find_published, find_title
from factcheck.readers.document import Document, refuse_length

MAX_PAGES = 300
MAX_DRAWING = 4_000_000
"""Most bytes of drawing instructions on one page: a full page of text has a few thousand."""


def read_pdf(data: bytes, name: str) -> Document:
    """Return the article of a PDF file. Raises `ReadError` where it is encrypted, too long or has no text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw that it puts up with
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _refuse(reader, name)
        pages = _read_pages(reader, name)
        title, created = _facts(reader)
    except ReadError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ReadError(f"{name} is no PDF that can be read: {' '.join(str(error).split())[:120]}") from error
    except Exception as error:
        raise ReadError(f"{name} is no PDF that can be read: {type(error).__name__}") from error
    text = join_lines("\n\n".join(page.strip() for page in pages if page.strip()))
    if not text:
        raise ReadError(f"{name} has no text; a scanned PDF needs its text recognised first")
    return Document(
        Article(text=text, published=find_published(text) or created, title=title or find_title(text))
    )


def _read_pages(reader: pypdf.PdfReader, name: str) -> list[str]:
    pages: list[str] = []
    for number, page in enumerate(reader.pages, start=1):
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > MAX_DRAWING:
            raise ReadError(f"{name}: page {number} holds more than any page of text")
        pages.append(page.extract_text())
        refuse_length(sum(map(len, pages)), name)
    return pages


def _refuse(reader: pypdf.PdfReader, name: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError(f"{name} is an encrypted PDF; save it without a password")
    if len(reader.pages) > MAX_PAGES:
        raise ReadError(f"{name} has {len(reader.pages)} pages; an article has at most {MAX_PAGES}")


def join_lines(text: str) -> str:
    """Return the text with words that were parted at line ends joined, and line ends without spaces."""
    text = re.sub(r"[ \t]+\n", "\n", text.replace("\r\n", "\n"))
    return re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text).strip()


def _facts(reader: pypdf.PdfReader) -> tuple[str | None, dt.date | None]:
    metadata = reader.metadata
    if metadata is None:
        return None, None
    try:
        created = metadata.creation_date
    except (ValueError, TypeError):
        created = None
    title = metadata.title
    return (str(title).strip() or None) if title else None, created.date() if created else None
