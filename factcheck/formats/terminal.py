"""The report for reading in a terminal: worst first, the value highlighted, one line of why."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from checker.verdicts import LABELS, Label
from factcheck.formats.words import (
    LABEL_SIGNS,
    LABEL_WORDS,
    find_cause,
    find_note,
    quote_sentence,
    worst_first,
    write_counts,
)
from factcheck.report import Report, ReportedClaim

BUNDLED = "the bundled record"
"""A source that covers a few months only: that it lacks what is asked for is no news."""
STYLES: dict[Label, str] = {
    "refuted": "bold red",
    "conflicting": "bold yellow",
    "not_enough_evidence": "bold blue",
    "supported": "bold green",
}
FILE_WIDTH = 100


def render(report: Report, original: Path | None = None) -> bytes:
    """Return the report as plain text for a file or a pipe: 100 columns wide, or as `COLUMNS` says."""
    buffer = io.StringIO()
    columns = os.environ.get("COLUMNS", "")
    width = max(40, int(columns)) if columns.isdigit() else FILE_WIDTH
    console = Console(file=buffer, width=width, color_system=None, force_terminal=False, highlight=False)
    print_report(report, console, original)
    lines = (line.rstrip() for line in buffer.getvalue().splitlines())
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def print_report(report: Report, console: Console, original: Path | None = None) -> None:
    """Print the report as wide as `console` is, with colours where it has them.

    `original`: the article's file, whose name stands for a title that is not there.
    """
    console.print(_heading(report, original))
    label: Label | None = None
    for claim in worst_first(report):
        if claim.verdict.label != label:
            label = claim.verdict.label
            title = f"{LABEL_SIGNS[label]} {LABEL_WORDS[label]} ({report.count(label)})"
            console.print(Rule(Text(title, STYLES[label]), align="left", style="dim"))
        console.print(_claim(report, claim, bracketed=console.color_system is None))
    if report.findings:
        console.print(
            Rule(Text(f"! findings ({len(report.findings)})", "bold magenta"), align="left", style="dim")
        )
        for finding in report.findings:
            console.print(Padding(Text(_safe(finding.explanation)), (0, 0, 0, 2)))
        console.print()
    console.print(_closing(report))


def _heading(report: Report, original: Path | None) -> RenderableType:
    article = report.article
    title = Text(_safe(article.title or str(original or "untitled article")), "bold")
    facts = [
        f"published {article.published.isoformat()}" if article.published else "publication date unknown",
        f"{article.words} words",
    ]
    if article.source:
        facts.insert(0, _safe(article.source))
    return Group(title, Text(" · ".join(facts), "dim"), Text(""))


def _claim(report: Report, claim: ReportedClaim, *, bracketed: bool) -> RenderableType:
    verdict = claim.verdict
    before, value, after = quote_sentence(report, claim)
    limit = 160
    before = before if len(before) <= limit else "… " + before[-limit:].partition(" ")[2]
    after = after if len(after) <= limit else after[:limit].rpartition(" ")[0] + " …"
    style = STYLES[verdict.label]
    marked = f"[{value}]" if bracketed else value
    sentence = Text.assemble(_safe(before), (_safe(marked), f"{style} underline"), _safe(after))
    lines: list[RenderableType] = [sentence]
    if verdict.label == "supported":
        lines.append(_arrow(Text(_safe(verdict.explanation), "dim")))
    else:
        lines.append(_arrow(Text(_safe(verdict.explanation))))
        cause = find_cause(verdict)
        if cause:
            lines.append(_arrow(Text.assemble(("likely cause: ", "bold"), _safe(cause)), sign=" "))
        if verdict.correction:
            lines.append(_arrow(Text.assemble(("suggested: ", "bold"), _safe(verdict.correction)), sign=" "))
    if find_note(verdict):
        lines.append(_arrow(Text(_safe(f"note: {verdict.note}"), "italic"), sign=" "))
    return Padding(Group(*lines), (0, 0, 1, 2))


@dataclass(frozen=True, slots=True)
class Hanging:
    """A text behind a sign, its further lines set in."""

    sign: str
    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, as wide as there is room."""
        lines = self.text.wrap(console, max(10, options.max_width - 2))
        for number, line in enumerate(lines):
            yield Text.assemble((f"{self.sign} " if number == 0 else "  ", "dim"), line)


def _arrow(text: Text, *, sign: str = "→") -> RenderableType:
    return Hanging(sign, text)


def _closing(report: Report) -> RenderableType:
    line = Text(write_counts(report), "bold")
    for label in LABELS:
        line.highlight_words([f"{report.count(label)} {LABEL_WORDS[label]}"], STYLES[label])
    if report.summary.ignored:
        line.append(f" · {report.summary.ignored} ignored at the author's request", "dim")
    asked = [provider.name for provider in report.providers if provider.answered]
    failed = [
        f"{provider.name} answered none of {provider.asked} requests"
        for provider in report.providers
        if provider.failures and not provider.answered and (provider.name != BUNDLED or not asked)
    ]
    sources = Text(f"data: {', '.join(asked) or 'none'}", "dim")
    if failed:
        sources.append(f" · {'; '.join(failed)}", "dim")
    return Group(line, sources)


def _safe(text: str) -> str:
    # A terminal obeys control characters, wherever they come from.
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)
