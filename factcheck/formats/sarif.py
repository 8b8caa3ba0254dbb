"""The verdicts as SARIF 2.1.0, for the viewers of editors and of continuous integration.

A rule per kind; refuted is an error, conflicting a warning, not enough evidence open, supported a pass. By
the standard a level goes with a failure only; of what is open or passed it is "none".
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checker.verdicts import Label
from extractor.claims import CLAIM_TYPES
from extractor.jsontext import write_json
from factcheck.formats.words import LABEL_WORDS, quote_sentence
from factcheck.report import Report, ReportedClaim

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Label, str] = {
    "refuted": "error",
    "conflicting": "warning",
    "not_enough_evidence": "none",
    "supported": "none",
}
RESULT_KINDS: dict[Label, str] = {
    "refuted": "fail",
    "conflicting": "fail",
    "not_enough_evidence": "open",
    "supported": "pass",
}


def render(report: Report, original: Path | None = None) -> bytes:
    """Return the log; `original` names the article's file in it."""
    kinds = [claim_type.model_fields["kind"].default for claim_type in CLAIM_TYPES]
    rules = [
        {
            "id": kind,
            "name": f"{kind.capitalize()}Claim",
            "shortDescription": {"text": (claim_type.__doc__ or kind).strip().split("\n")[0]},
        }
        for kind, claim_type in zip(kinds, CLAIM_TYPES, strict=True)
    ]
    uri = quote(original.as_posix()) if original is not None else "article.txt"
    run = {
        "tool": {
            "driver": {
                "name": report.tool.name,
                "version": report.tool.version,
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {
                "location": {"uri": uri},
                "hashes": {"sha-256": report.article.sha256},
                "roles": ["analysisTarget"],
            }
        ],
        "results": [_result(report, claim, kinds.index(claim.kind), uri) for claim in report.claims],
    }
    return (write_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n").encode(
        "utf-8", "replace"
    )


def _result(report: Report, claim: ReportedClaim, rule: int, uri: str) -> dict[str, Any]:
    verdict = claim.verdict
    message = f"{claim.text!r} is {LABEL_WORDS[verdict.label]}: {verdict.explanation}"
    if verdict.correction:
        message += f" Suggested: {verdict.correction}"
    return {
        "ruleId": claim.kind,
        "ruleIndex": rule,
        "level": LEVELS[verdict.label],
        "kind": RESULT_KINDS[verdict.label],
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri, "index": 0},
                    "region": {
                        **locate(report.article.text, claim.start, claim.end),
                        "charOffset": claim.start,
                        "charLength": claim.end - claim.start,
                        "snippet": {"text": claim.text},
                    },
                }
            }
        ],
        "partialFingerprints": {"claim/v1": fingerprint(report, claim)},
        "properties": {"verdict": verdict.label, "claim": claim.id},
    }


def locate(text: str, start: int, end: int) -> dict[str, int]:
    """Return line and column, both counted from 1, of a span; the end column is exclusive."""
    return {
        "startLine": text.count("\n", 0, start) + 1,
        "startColumn": start - text.rfind("\n", 0, start),
        "endLine": text.count("\n", 0, end) + 1,
        "endColumn": end - text.rfind("\n", 0, end),
    }


def fingerprint(report: Report, claim: ReportedClaim) -> str:
    """Return what stays the same of a claim when the text around its sentence changes."""
    subject = claim.subject.name if claim.subject else ""
    parts = (claim.kind, subject, claim.measure, claim.text, "".join(quote_sentence(report, claim)))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()
