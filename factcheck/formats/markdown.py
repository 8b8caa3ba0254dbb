"""The report as Markdown for a pull request or a chat: what needs a look first, the rest folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from checker.verdicts import LABELS
from factcheck.formats.words import LABEL_SIGNS, LABEL_WORDS, quote_sentence, worst_first, write_counts
from factcheck.report import Report, ReportedClaim


def render(report: Report, original: Path | None = None) -> bytes:  # noqa: ARG001 - all forms are called alike
    """Return the Markdown text, UTF-8."""
    return ("\n".join(_lines(report)).rstrip("\n") + "\n").encode("utf-8", "replace")


def _lines(report: Report) -> Iterator[str]:
    article = report.article
    yield f"## {escape_markdown(article.title or 'Untitled article')}"
    yield ""
    facts = [
        article.source,
        f"published {article.published}" if article.published else "publication date unknown",
    ]
    yield escape_markdown(" · ".join(fact for fact in facts if fact)) + "  "
    yield f"**{write_counts(report)}**"
    yield ""
    claims = worst_first(report)
    for label in LABELS:
        chosen = [claim for claim in claims if claim.verdict.label == label]
        if not chosen:
            continue
        yield f"### {LABEL_SIGNS[label]} {LABEL_WORDS[label]} ({len(chosen)})"
        yield ""
        for claim in chosen:
            yield from _claim(report, claim)
        yield ""
    if report.findings:
        yield f"### Findings ({len(report.findings)})"
        yield ""
        yield from (f"- {escape_markdown(finding.explanation)}" for finding in report.findings)
        yield ""


def _claim(report: Report, claim: ReportedClaim) -> Iterator[str]:
    before, value, after = (escape_markdown(part) for part in quote_sentence(report, claim))
    yield f"- {before}**{value}**{after}  "
    verdict = claim.verdict
    text = f"  {escape_markdown(verdict.explanation)}"
    if verdict.correction:
        text += f" *Suggested:* {escape_markdown(verdict.correction)}"
    yield text


def escape_markdown(text: str) -> str:
    """Return text on one line that Markdown shows as it is, HTML and links included."""
    line = re.sub(r"\s+", " ", text)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"([\\`*_\[\]{}|~#$!@])", r"\\\1", line)
    return re.sub(r"^(\s*)([-+]|\d+[.)])(?=\s)", r"\1\\\2", line)
