"""Plain text and Markdown: the text is the decoded file, unchanged."""

from __future__ import annotations

from extractor.claims import Article
from factcheck.readers.dates import find_published, find_title, read_front_matter
from factcheck.readers.decoding import decode_text
from factcheck.readers.document import Document, refuse_length


def read_plain(data: bytes, name: str) -> Document:
    """Return the article in `data`. Raises `ReadError` where the bytes are no text."""
    text = decode_text(data, name)
    refuse_length(len(text), name)
    return Document(
        Article(
            text=text,
            published=find_published(text),
            title=find_title(text),
            source=read_front_matter(text).get("source"),
        )
    )
