"""What the pages show of a report: its text cut into marked pieces, and one view per claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checker.verdicts import LABELS, Label
from factcheck.formats.charts import draw_paths, draw_tolerance
from factcheck.formats.words import (
    LABEL_SIGNS,
    LABEL_WORDS,
    find_note,
    quote_sentence,
    worst_first,
    write_period,
    write_quantity,
    write_subject,
    write_tolerance,
    write_value,
)
from factcheck.report import Report, ReportedClaim

REASON_WORDS = {
    "no_source": "no data source at hand holds it",
    "subject_unresolved": "subject not resolved",
    "period_unknown": "period unknown",
    "provider_unavailable": "data source not reachable",
    "data_incomplete": "data incomplete",
    "future": "about the future",
    "not_asserted": "not asserted by the article",
    "opinion": "opinion",
    "not_decidable": "cannot be decided by data",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line of the article with the ids of the claims on it, worst first."""

    text: str
    claims: tuple[str, ...] = ()
    label: Label | None = None
    words: str = ""
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """All that a page says of one claim."""

    id: str
    claim: ReportedClaim
    label: Label
    sign: str
    words: str
    before: str
    value: str
    after: str
    subject: str
    period: str
    stated: str
    computed: str
    allowed: str
    tolerance: Markup | None
    charts: tuple[Markup, ...]


@cache
def environment() -> Environment:
    """Return the templates' environment: everything is escaped, unknown names are errors."""
    made = Environment(
        loader=PackageLoader("factcheck.formats", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters.update(
        quantity=write_quantity, note=find_note, shorten_start=shorten_start, shorten_end=shorten_end
    )
    made.globals.update(
        LABELS=LABELS, LABEL_WORDS=LABEL_WORDS, LABEL_SIGNS=LABEL_SIGNS, REASON_WORDS=REASON_WORDS
    )
    return made


def shorten_start(text: str, limit: int = 90) -> str:
    """Return the words at the end of `text`, as many as fit, after an ellipsis where some are missing."""
    return text if len(text) <= limit else "… " + text[-limit:].partition(" ")[2]


def shorten_end(text: str, limit: int = 90) -> str:
    """Return the words at the start of `text`, as many as fit, before an ellipsis where some are missing."""
    return text if len(text) <= limit else text[:limit].rpartition(" ")[0] + " …"


def view_claims(report: Report) -> tuple[ClaimView, ...]:
    """Return the views of a report's claims, worst first."""
    return tuple(view_claim(report, claim) for claim in worst_first(report))


def view_claim(report: Report, claim: ReportedClaim) -> ClaimView:
    """Return the view of one claim of `report`."""
    before, value, after = quote_sentence(report, claim)
    verdict = claim.verdict
    return ClaimView(
        id=claim.id,
        claim=claim,
        label=verdict.label,
        sign=LABEL_SIGNS[verdict.label],
        words=LABEL_WORDS[verdict.label],
        before=before,
        value=value,
        after=after,
        subject=write_subject(claim.subject),
        period=write_period(claim),
        stated=write_value(claim.value),
        computed=write_quantity(verdict.computed),
        allowed=write_tolerance(verdict.tolerance),
        tolerance=draw_tolerance(claim),
        charts=draw_paths(report, claim),
    )


def cut_lines(report: Report) -> tuple[tuple[Piece, ...], ...]:
    """Return the article's lines, each cut where a claim begins or ends; together they are the whole text."""
    text = report.article.text
    claims = worst_first(report)
    begun: set[str] = set()
    lines = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        here = [claim for claim in claims if claim.start < end and claim.end > start]
        cuts = {start, end}
        for claim in here:
            cuts.update((max(claim.start, start), min(claim.end, end)))
        ordered = sorted(cuts)
        pieces = []
        for low, high in pairwise(ordered):
            on = [claim for claim in here if claim.start < high and claim.end > low]
            first = tuple(claim.id for claim in on if claim.id not in begun)
            begun.update(first)
            pieces.append(
                Piece(
                    text=text[low:high].rstrip("\r"),
                    claims=tuple(claim.id for claim in on),
                    label=on[0].verdict.label if on else None,
                    words=", ".join(dict.fromkeys(LABEL_WORDS[claim.verdict.label] for claim in on)),
                    first=first,
                )
            )
        lines.append(tuple(piece for piece in pieces if piece.text))
        start = end + 1
    return tuple(lines)
