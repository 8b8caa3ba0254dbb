"""A report's claims as rows of a table, one claim a row, in reading order."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.claims import ComparisonClaim
from factcheck.formats.words import quote_sentence
from factcheck.report import Report, ReportedClaim

Cell = str | Decimal | dt.date | int | bool | None

COLUMNS = (
    "id",
    "verdict",
    "kind",
    "text",
    "sentence",
    "subject",
    "symbol",
    "type",
    "other",
    "measure",
    "number",
    "high",
    "unit",
    "bound",
    "period_start",
    "period_end",
    "direction",
    "forecast",
    "hedged",
    "attribution",
    "computed",
    "computed_unit",
    "tolerance_low",
    "tolerance_high",
    "explanation",
    "cause",
    "correction",
    "reason",
    "sources",
    "start",
    "end",
)


def list_rows(report: Report) -> list[tuple[Cell, ...]]:
    """Return a row of cells for each claim, in the order of `COLUMNS`."""
    return [_row(report, claim) for claim in report.claims]


def _row(report: Report, claim: ReportedClaim) -> tuple[Cell, ...]:
    verdict, value, period, subject = claim.verdict, claim.value, claim.period, claim.subject
    other = claim.other if isinstance(claim, ComparisonClaim) else None
    return (
        claim.id,
        verdict.label,
        claim.kind,
        claim.text,
        "".join(quote_sentence(report, claim)),
        subject.name if subject else None,
        subject.symbol if subject else None,
        subject.type if subject else None,
        other.name if other else None,
        claim.measure,
        value.number if value else None,
        value.high if value else None,
        value.unit if value else None,
        value.bound if value else None,
        period.start if period else None,
        period.end if period else None,
        claim.direction,
        claim.forecast,
        claim.hedged,
        claim.attribution,
        verdict.computed.number if verdict.computed else None,
        verdict.computed.unit if verdict.computed else None,
        verdict.tolerance.low if verdict.tolerance else None,
        verdict.tolerance.high if verdict.tolerance else None,
        verdict.explanation,
        verdict.diagnosis.cause if verdict.diagnosis else None,
        verdict.correction,
        verdict.reason,
        ", ".join(dict.fromkeys(f"{item.provider}: {item.series}" for item in verdict.evidence)) or None,
        claim.start,
        claim.end,
    )
