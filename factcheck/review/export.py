"""What leaves the review: decisions as JSON and CSV, corrected reports, and new gold claims."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from checker.verdicts import CheckedClaim, Verdict
from corpus.gold import GoldArticle, GoldClaim, GoldPeriod, GoldValue
from extractor.claims import CLAIM, Article, Claim, ComparisonClaim, Period
from extractor.jsontext import write_json
from factcheck.formats.csv_table import write_cell
from factcheck.report import Report, ReportedClaim, build_report
from factcheck.review.decisions import Decision
from factcheck.review.desk import Desk, Item

COLUMNS = (
    "id",
    "article",
    "quote",
    "kind",
    "subject",
    "action",
    "label",
    "note",
    "reviewer",
    "decided_at",
    "undoes",
)


def export_json(desk: Desk) -> str:
    """Return all entries of the store, in their order, as JSON."""
    return write_json([entry for entry in desk.store.list_decisions() if entry.article in desk.paths]) + "\n"


def export_csv(desk: Desk) -> bytes:
    """Return all entries of the store as CSV that a spreadsheet opens as it is."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in desk.store.list_decisions():
        if entry.article in desk.paths:
            writer.writerow([write_cell(cell) for cell in _cells(entry)])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _cells(entry: Decision) -> tuple[str | int | None, ...]:
    return (
        entry.id,
        entry.article,
        entry.selector.exact,
        entry.selector.kind,
        entry.selector.subject,
        entry.action,
        entry.label,
        entry.note,
        entry.reviewer,
        entry.decided_at,
        entry.undoes,
    )


def correct_report(items: Iterable[Item]) -> Report:
    """Return the report of some items as the reviewers left it.

    Overridden verdicts carry the reviewer's label and a note of who decided when; what is not a claim is left
    out; everything else is as it was.
    """
    kept = list(items)
    report = kept[0].report
    checked = []
    for item in kept:
        decision = item.decision
        if decision is not None and decision.action == "not_a_claim":
            continue
        verdict = item.claim.verdict
        if decision is not None:
            verdict = _decided(verdict, decision)
        checked.append(CheckedClaim(claim=plain_claim(item.claim), verdict=verdict))
    corrected = build_report(
        _article(report),
        checked,
        report.findings,
        providers=report.providers,
        paths=report.paths,
        model=report.tool.model,
        ignored=report.summary.ignored,
    )
    return corrected.model_copy(update={"tool": report.tool})


def plain_claim(claim: ReportedClaim) -> Claim:
    """Return the claim of a report without its verdict."""
    return CLAIM.validate_python(
        {name: getattr(claim, name) for name in type(claim).model_fields if name != "verdict"}
    )


def _article(report: Report) -> Article:
    article = report.article
    return Article(text=article.text, published=article.published, title=article.title, source=article.source)


def _decided(verdict: Verdict, decision: Decision) -> Verdict:
    what = "accepted" if decision.action == "accept" else f"overridden, was {verdict.label.replace('_', ' ')}"
    told = f"{what} by {decision.reviewer} at {decision.decided_at}"
    note = "; ".join(part for part in (verdict.note, told, decision.note) if part)
    update: dict[str, object] = {"note": note}
    if decision.action == "override" and decision.label is not None:
        update["label"] = decision.label
        if decision.label != "not_enough_evidence":
            update["reason"] = None
        elif verdict.reason is None:
            update["reason"] = "not_decidable"
    return verdict.model_copy(update=update)


def export_gold(items: Iterable[Item], *, name: str) -> GoldArticle:
    """Return the reviewed claims of an article as gold: what was accepted or overridden, with its label.

    `name`: file name of the article's text in the gold corpus. What is not a claim is left out, and so
    is what nobody decided.
    """
    kept = list(items)
    report = kept[0].report
    claims = []
    for item in kept:
        decision = item.decision
        if decision is None or decision.action == "not_a_claim":
            continue
        claim = item.claim
        label = decision.label if decision.action == "override" else claim.verdict.label
        claims.append(
            GoldClaim(
                start=claim.start,
                end=claim.end,
                text=claim.text,
                kind=claim.kind,
                subject=claim.subject,
                other=claim.other if isinstance(claim, ComparisonClaim) else None,
                measure=claim.measure,
                value=GoldValue(**claim.value.model_dump()) if claim.value else None,
                period=_gold_period(claim.period),
                forecast=claim.forecast,
                direction=claim.direction,
                attribution=claim.attribution,
                hedged=claim.hedged,
                verdict=label,
            )
        )
    return GoldArticle(
        article=name,
        published=report.article.published,
        style="reviewed",
        split="dev",
        noise=0,
        title=report.article.title,
        source=report.article.source,
        claims=tuple(claims),
    )


def _gold_period(period: Period | None) -> GoldPeriod | None:
    return GoldPeriod(start=period.start, end=period.end, label=period.label) if period else None
