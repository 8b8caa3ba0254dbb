"""The article as a Word document with a comment at each claim that needs a look.

Where the article came from a DOCX file, it is that very document, with its formatting and the comments added.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from factcheck.formats.words import LABEL_WORDS, find_cause
from factcheck.readers.word import Placed, open_word, place_paragraphs
from factcheck.report import Report, ReportedClaim

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

AUTHOR = "factcheck"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def render(report: Report, original: Path | None = None) -> bytes:
    """Return the document, made of the article's own DOCX file `original` where there is one."""
    document, placed = _open_original(report, original) or _write_document(report)
    needing = [claim for claim in report.claims if claim.verdict.label != "supported"]
    # From the end: a cut moves only what comes after it within its paragraph.
    for claim in sorted(needing, key=lambda item: (item.start, item.end), reverse=True):
        runs = cut_runs(placed, claim.start, claim.end)
        if runs:
            _comment(document, runs, describe(claim))
    if report.findings and placed:
        first = placed[0]
        runs = cut_runs(placed, first.start, first.start + len(first.paragraph.text))
        for finding in report.findings:
            if runs:
                _comment(document, runs, f"Finding across the article: {finding.explanation}")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def describe(claim: ReportedClaim) -> str:
    """Return what the comment at a claim says."""
    verdict = claim.verdict
    lines = [f"{LABEL_WORDS[verdict.label].capitalize()}: {verdict.explanation}"]
    cause = find_cause(verdict)
    if cause:
        lines.append(f"Likely cause: {cause}")
    if verdict.correction:
        lines.append(f"Suggested: {verdict.correction}")
    return "\n".join(lines)


def _open_original(report: Report, original: Path | None) -> tuple[WordDocument, tuple[Placed, ...]] | None:
    if original is None or original.suffix.lower() != ".docx":
        return None
    document = open_word(original.read_bytes(), str(original))
    text, placed = place_paragraphs(document)
    # A file that was saved since it was read has other offsets.
    return (document, placed) if text == report.article.text else None


def _write_document(report: Report) -> tuple[WordDocument, tuple[Placed, ...]]:
    document = docx.Document()
    properties = document.core_properties
    properties.title = UNWRITABLE.sub(" ", report.article.title or "")[:255]
    properties.author = AUTHOR
    placed = []
    start = 0
    for line in report.article.text.split("\n"):
        shown = UNWRITABLE.sub(" ", line.rstrip("\r")).replace("\t", " ").replace("\r", " ")
        if shown.strip():
            placed.append(Placed(document.add_paragraph(shown), start))
        start += len(line) + 1
    return document, tuple(placed)


def _comment(document: WordDocument, runs: list[Run], text: str) -> None:
    comment = document.add_comment(runs, UNWRITABLE.sub(" ", text), author=AUTHOR, initials="fc")
    # The report tells the same tomorrow: no clock in it.
    comment._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001 - the library offers no way


def cut_runs(placed: tuple[Placed, ...], start: int, end: int) -> list[Run]:
    """Return the runs that hold exactly the characters `start`..`end`, cutting runs where it is needed.

    A span over several paragraphs gives its part in the first.
    """
    for place in placed:
        length = len(place.paragraph.text)
        if place.start <= start < place.start + length:
            low, high = start - place.start, min(end - place.start, length)
            return _cut(place.paragraph, low, high)
    return []


def _cut(paragraph: Paragraph, low: int, high: int) -> list[Run]:
    for edge in (low, high):
        position = 0
        for run in list(_runs(paragraph)):
            length = len(run.text)
            if position < edge < position + length:
                split_run(run, edge - position)
                break
            position += length
    chosen, position = [], 0
    for run in _runs(paragraph):
        length = len(run.text)
        if length and low <= position and position + length <= high:
            chosen.append(run)
        position += length
    return chosen


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for item in paragraph.iter_inner_content():
        if isinstance(item, Hyperlink):
            yield from item.runs
        else:
            yield item


def split_run(run: Run, at: int) -> None:
    """Split a run in two after `at` characters; both keep its formatting."""
    element = run._r  # noqa: SLF001 - the library has no cut
    tail = OxmlElement("w:r")
    if element.rPr is not None:
        tail.append(copy.deepcopy(element.rPr))
    position = 0
    for child in list(element):
        if child.tag == qn("w:rPr"):
            continue
        length = len(_text_of(child))
        if position >= at:
            tail.append(child)
        elif position + length > at:
            text = child.text or ""
            child.text = text[: at - position]
            rest = copy.deepcopy(child)
            rest.text = text[at - position :]
            for part in (child, rest):
                part.set(qn("xml:space"), "preserve")
            tail.append(rest)
        position += length
    element.addnext(tail)


def _text_of(child: Any) -> str:  # noqa: ANN401 - elements are untyped
    lone = OxmlElement("w:r")
    lone.append(copy.deepcopy(child))
    return str(Run(lone, None).text)  # type: ignore[arg-type]
