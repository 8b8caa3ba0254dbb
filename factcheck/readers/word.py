"""Word documents: the text of paragraphs and tables in their order, and where each paragraph stands in it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from extractor.claims import Article
from factcheck.errors import ReadError
from factcheck.readers.dates import find_published, find_title
from factcheck.readers.document import Document, refuse_length

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED = 200_000_000
MAX_MARKUP = 15_000_000
"""Most that the text with its markup may unpack to; pictures come on top of it."""
TEMPLATE_DAY = dt.date(2013, 12, 23)
"""The creation date of the template that python-docx starts from; it says nothing about the article."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph and the offset of its text in the article."""

    paragraph: Paragraph
    start: int


def read_word(data: bytes, name: str) -> Document:
    """Return the article of a DOCX file. Raises `ReadError` where it is none."""
    document = open_word(data, name)
    text, _ = place_paragraphs(document)
    properties = document.core_properties
    title = properties.title or _heading(document) or find_title(text)
    published = find_published(text)
    if published is None and properties.created is not None and properties.created.date() != TEMPLATE_DAY:
        published = properties.created.date()
    return Document(
        Article(text=text, published=published, title=title or None, source=properties.category or None)
    )


def open_word(data: bytes, name: str) -> WordDocument:
    """Return the document in `data`. Raises `ReadError` where it is none, or unpacks to too much."""
    try:
        _refuse_bomb(data, name)
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError) as error:
        raise ReadError(f"{name} is no Word document (.docx)") from error
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"{name} is no Word document that can be read: {type(error).__name__}") from error


def _refuse_bomb(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    size = sum(sizes.values())
    if size > MAX_UNPACKED or sizes.get("word/document.xml", 0) > MAX_MARKUP:
        raise ReadError(f"{name} unpacks to {size / 1e6:.0f} MB, more than any article needs")


def place_paragraphs(document: WordDocument) -> tuple[str, tuple[Placed, ...]]:
    """Return the article's text and its paragraphs with their offsets.

    Paragraphs are parted by an empty line, the cells of a table row by tabs and its rows by line ends.
    """
    parts: list[str] = []
    placed: list[Placed] = []
    length = 0
    for paragraph, separator in _walk(document):
        text = paragraph.text
        if not text.strip():
            continue
        refuse_length(length, "the document")
        parting = separator if parts else ""
        parts.append(parting + text)
        placed.append(Placed(paragraph, length + len(parting)))
        length += len(parting) + len(text)
    return "".join(parts), tuple(placed)


def _walk(document: WordDocument) -> Iterator[tuple[Paragraph, str]]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _walk_table(item)
        else:
            yield item, "\n\n"


def _walk_table(table: Table) -> Iterator[tuple[Paragraph, str]]:
    seen: set[Any] = set()
    for number, row in enumerate(table.rows):
        separator = "\n\n" if number == 0 else "\n"
        for cell in row.cells:
            if cell._tc in seen:  # noqa: SLF001 - merged cells are listed once for each column
                continue
            seen.add(cell._tc)  # noqa: SLF001
            for paragraph in cell.paragraphs:
                yield paragraph, separator
                separator = "\t"


def _heading(document: WordDocument) -> str | None:
    for paragraph in document.paragraphs[:10]:
        style = paragraph.style.name if paragraph.style is not None else ""
        if paragraph.text.strip() and style in ("Title", "Heading 1"):
            return str(paragraph.text.strip())
    return None
