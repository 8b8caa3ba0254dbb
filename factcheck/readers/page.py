"""Web pages: the article's body, its date, title and source, without what a site glues to it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from extractor.claims import Article
from factcheck.errors import ReadError
from factcheck.readers.dates import find_published, parse_date
from factcheck.readers.decoding import MARKS, decode_text
from factcheck.readers.document import Document, refuse_length
from factcheck.suppression import COMMENT

MARK = "\u27e6factcheck ignore\u27e7"
"""Stands in the text where an "ignore" comment stood, until the text is final."""

TICKER = re.compile(
    r"^\W{0,2}\$?[A-Z]{1,5}(?:[.-][A-Z]{1,2})?\s*(?:[+\u2212-]?\d[\d.,]*%?|[\u25b2\u25bc])?\W{0,3}$"
)
QUOTE_LINK = re.compile(
    r"/(?:quotes?|symbols?|stocks?|tickers?|investing/(?:stock|fund|index))/|[?&](?:s|symbol|ticker)=|finance\.",
    re.IGNORECASE,
)
QUOTE_CLASS = re.compile(r"ticker|quote|symbol|chiclet|instrument", re.IGNORECASE)
META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
)
META_TITLES = ("og:title", "twitter:title", "dc.title")
META_SOURCES = ("og:site_name", "application-name", "dc.publisher")
BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "caption", "figcaption", "pre",
    "dd", "dt", "div", "section", "article", "main",
}  # fmt: skip
SKIPPED = {
    "script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "button", "iframe",
    "header",
}  # fmt: skip
SHORTEST_BODY = 80
MAX_TAGS = 60_000
"""More opening and closing tags than this is no article; finding its text would take minutes."""


def read_page(data: bytes, name: str) -> Document:
    """Return the article of an HTML page. Raises `ReadError` where there is none."""
    text = decode_page(data, name)
    refuse_length(measure_text(text), name)
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise ReadError(f"{name} has {tags:,} tags; a page with an article has at most {MAX_TAGS:,}")
    try:
        tree = lxml_html.document_fromstring(COMMENT.sub(MARK, text).encode("utf-8"), parser=_parser())
        facts = _read_facts(tree)
        drop_ticker_links(tree)
        body = _extract_body(tree)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise ReadError(
            f"{name} is no HTML page that can be read: {' '.join(str(error).split())[:120]}"
        ) from error
    if not body:
        raise ReadError(f"{name} has no article text")
    body, ignored = take_out_marks(body)
    published, title, source = facts
    article = Article(text=body, published=published or find_published(body), title=title, source=source)
    return Document(article, ignored=ignored)


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", remove_comments=False, huge_tree=False, no_network=True)


def decode_page(data: bytes, name: str) -> str:
    """Return a page's text in the encoding that it declares, else as any text is decoded."""
    if not any(data.startswith(mark) for mark, _ in MARKS):
        declared = re.search(
            rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{2,30})", data[:4096], re.IGNORECASE
        )
        if declared:
            try:
                return data.decode(declared[1].decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                pass
    return decode_text(data, name)


def measure_text(page: str) -> int:
    """Return about how many characters of a page are text, without looking at its structure."""
    length = 0
    position = 0
    lowered = page.lower()
    while position < len(page):
        opening = lowered.find("<", position)
        if opening < 0:
            return length + len(page) - position
        length += opening - position
        closing = ">"
        for tag in ("script", "style"):
            if lowered.startswith(f"<{tag}", opening):
                closing = f"</{tag}>"
        end = lowered.find(closing, opening)
        if end < 0:
            return length
        position = end + len(closing)
    return length


def _read_facts(tree: Any) -> tuple[dt.date | None, str | None, str | None]:  # noqa: ANN401 - lxml is untyped
    published, title, source = None, None, None
    for item in _linked_data(tree):
        published = published or _date_of(item.get("datePublished") or item.get("dateCreated"))
        title = title or _string(item.get("headline"))
        publisher = item.get("publisher")
        source = source or _string(publisher.get("name") if isinstance(publisher, dict) else publisher)
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        metas.setdefault(key, (meta.get("content") or "").strip())
    published = published or next((day for key in META_DATES if (day := _date_of(metas.get(key)))), None)
    if published is None:
        moments = (
            item.get("datetime") or item.get("content")
            for item in tree.xpath("//time|//*[@itemprop='datePublished']")
        )
        published = next((day for moment in moments if (day := _date_of(moment))), None)
    headline = next(iter(tree.xpath("//h1")), None)
    page_title = tree.findtext(".//title")
    title = (
        title
        or next((metas[key] for key in META_TITLES if metas.get(key)), None)
        or (_string(" ".join(headline.itertext())) if headline is not None else None)
        or _string(page_title)
    )
    source = source or next((metas[key] for key in META_SOURCES if metas.get(key)), None)
    return published, title, source


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - lxml is untyped
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            yield from _objects(json.loads(script.text or ""), depth=0)
        except ValueError:
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON may hold anything
    if depth > 6:
        return
    if isinstance(value, dict):
        kinds = str(value.get("@type", ""))
        if "Article" in kinds or "Posting" in kinds or "WebPage" in kinds or "Report" in kinds:
            yield value
        for inner in value.values():
            if isinstance(inner, (dict, list)):
                yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _string(value: object) -> str | None:
    return " ".join(value.split())[:300] or None if isinstance(value, str) else None


def _date_of(value: object) -> dt.date | None:
    return parse_date(value[:60]) if isinstance(value, str) else None


def drop_ticker_links(tree: Any) -> int:  # noqa: ANN401 - lxml is untyped
    """Take out links and badges that glue a ticker to a name ("Apple<a>AAPL</a>"), and return how many.

    A ticker in brackets, or one that stands as a word of its own, belongs to the text and stays.
    """
    dropped = 0
    for element in list(tree.iter("a", "span", "button", "bdi")):
        text = "".join(element.itertext())
        looks = QUOTE_LINK.search(element.get("href") or "") or QUOTE_CLASS.search(
            f"{element.get('class') or ''} {element.get('data-symbol') or ''}"
        )
        if not looks or not TICKER.match(text.strip()) or element.getparent() is None:
            continue
        before = _text_before(element)
        if before and (before[-1].isalnum() or before[-1] in "'\u2019"):
            # To empty it costs the same however long the text around it is; to cut it out does not.
            element.clear(keep_tail=True)
            element.tag = "span"
            dropped += 1
    return dropped


def _text_before(element: Any) -> str:  # noqa: ANN401 - lxml is untyped
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return parent.text or (
            _text_before(parent) if parent.tag in ("a", "b", "em", "strong", "span") else ""
        )
    return previous.tail or ("".join(previous.itertext()) if isinstance(previous.tag, str) else "")


def _extract_body(tree: Any) -> str:  # noqa: ANN401 - lxml is untyped
    body = trafilatura.extract(
        lxml_html.tostring(tree, encoding="unicode"),
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_links=False,
        favor_recall=True,
        deduplicate=False,
    )
    plain = "\n".join(_block_texts(tree))
    # A short page, or one without a recognisable main part, is read block by block.
    if not body or len(body) < SHORTEST_BODY:
        return plain.strip()
    return str(body).strip()


def _block_texts(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml is untyped
    for element in tree.iter():
        if element.tag not in BLOCKS or any(parent.tag in SKIPPED for parent in element.iterancestors()):
            continue
        if any(child.tag in BLOCKS for child in element.iterdescendants()):
            continue
        text = " ".join("".join(element.itertext()).split())
        if text:
            yield text


def take_out_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text without its marks, and the offsets at which they stood."""
    parts: list[str] = []
    ignored: list[int] = []
    length = 0
    for position, part in enumerate(text.split(MARK)):
        if position:
            ignored.append(length)
            # The comment stood between words: one space is enough there.
            if parts and parts[-1].endswith(" ") and part.startswith(" "):
                part = part[1:]  # noqa: PLW2901 - as meant
        parts.append(part)
        length += len(part)
    return "".join(parts), tuple(ignored)
