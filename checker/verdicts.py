"""The records that leave the checker: verdicts with their evidence, and findings across an article."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from extractor.claims import Claim, Record

Label = Literal["supported", "refuted", "conflicting", "not_enough_evidence"]
LABELS: tuple[Label, ...] = ("refuted", "conflicting", "not_enough_evidence", "supported")
"""Verdict labels, worst first."""

ALARMS: tuple[Label, ...] = ("refuted", "conflicting")
"""The labels that say that something is wrong with a statement."""

Reason = Literal[
    "no_source",
    "subject_unresolved",
    "period_unknown",
    "provider_unavailable",
    "data_incomplete",
    "future",
    "not_asserted",
    "opinion",
    "not_decidable",
]
"""Why nothing decides a claim; `explanation` says it in words."""


class Quantity(Record):
    """A computed number with its unit (the units of `extractor.claims.Value`)."""

    number: Decimal
    unit: str


class Observation(Record):
    """One observed figure: `field` is close, high, low, dividend, value, eps, shares, figure ..."""

    date: dt.date
    field: str
    value: Decimal
    note: str | None = None


class Evidence(Record):
    """What a verdict rests on: one series of one provider.

    `formula`: how the observations give the computed value; `fetched_at`: ISO 8601, UTC, or `None` for the
    bundled record; `payload_hash`: sha256 of the source's payload (hex).
    """

    provider: str
    series: str
    observations: tuple[Observation, ...]
    formula: str | None = None
    fetched_at: str | None = None
    payload_hash: str | None = None
    url: str | None = None
    note: str | None = None


class Tolerance(Record):
    """The closed interval that the written precision and bound allow; an open end is `None`."""

    low: Decimal | None
    high: Decimal | None
    unit: str


class Reading(Record):
    """One reading tried in the diagnosis: what it assumes, and the value it gives."""

    name: str
    description: str
    computed: Quantity | None
    matches: bool


class Diagnosis(Record):
    """The readings tried, in order, and the one that explains the stated number, if exactly one does."""

    readings: tuple[Reading, ...]
    cause: str | None
    explanation: str | None


class Verdict(Record):
    """A claim's verdict. `explanation` is one sentence with figures, dates and source."""

    label: Label
    explanation: str
    computed: Quantity | None = None
    tolerance: Tolerance | None = None
    evidence: tuple[Evidence, ...] = ()
    diagnosis: Diagnosis | None = None
    correction: str | None = None
    reason: Reason | None = None
    note: str | None = None


class CheckedClaim(Record):
    """A claim with its verdict."""

    claim: Claim
    verdict: Verdict


class Finding(Record):
    """A problem of the article as a whole, with the ids of the claims that it ties together."""

    kind: str
    explanation: str
    claims: tuple[str, ...]
