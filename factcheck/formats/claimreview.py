"""The decided claims as ClaimReview of schema.org, in JSON-LD."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.verdicts import Label
from extractor.jsontext import write_json
from factcheck.formats.words import LABEL_WORDS, quote_sentence
from factcheck.report import Report, ReportedClaim

RATINGS: dict[Label, int] = {"refuted": 1, "conflicting": 3, "supported": 5}


def render(report: Report, original: Path | None = None) -> bytes:  # noqa: ARG001 - all forms are called alike
    """Return the reviews of all claims that the data decided."""
    graph = [_review(report, claim) for claim in report.claims if claim.verdict.label in RATINGS]
    return (write_json({"@context": "https://schema.org", "@graph": graph}) + "\n").encode("utf-8", "replace")


def _review(report: Report, claim: ReportedClaim) -> dict[str, Any]:
    verdict, article = claim.verdict, report.article
    appearance: dict[str, Any] = {"@type": "NewsArticle", "headline": article.title or "Untitled article"}
    if article.published:
        appearance["datePublished"] = article.published
    if article.source:
        appearance["publisher"] = {"@type": "Organization", "name": article.source}
    item: dict[str, Any] = {
        "@type": "Claim",
        "identifier": claim.id,
        "name": "".join(quote_sentence(report, claim)),
        "appearance": appearance,
    }
    author = claim.attribution or article.source
    if author:
        item["author"] = {"@type": "Organization", "name": author}
    if article.published:
        item["datePublished"] = article.published
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:sha256:{article.sha256}#{claim.id}",
        "url": f"urn:sha256:{article.sha256}#{claim.id}",
        "claimReviewed": "".join(quote_sentence(report, claim)),
        "itemReviewed": item,
        "reviewBody": verdict.explanation,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict.label],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": LABEL_WORDS[verdict.label],
        },
        "author": {"@type": "Organization", "name": report.tool.name},
    }
    if article.published:
        review["datePublished"] = article.published
    return review
