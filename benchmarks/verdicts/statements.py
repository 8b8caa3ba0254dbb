"""What a statement is made of: its span of days, the truth and slips of one quantity, the claim itself."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from benchmarks.verdicts.truth import DAY, History
from extractor.claims import CLAIM, Article, Claim


@dataclass(frozen=True, slots=True)
class Span:
    """Calendar days of a statement, their frequency, and how a text names them."""

    start: dt.date
    end: dt.date
    frequency: str
    label: str


@dataclass(frozen=True, slots=True)
class Spec:
    """One quantity: its truth, and the value under each slip, in the unit of the claim."""

    kind: str
    history: History
    span: Span
    truth: float
    unit: str
    measure: str
    slipped: dict[str, float | None]
    noise: float = 0.0
    level: bool = False
    fields: dict[str, object] = field(default_factory=dict)
    places: tuple[int, ...] = (0, 1, 1, 1, 2, 2)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its article, and what is planted in it: "" for a true statement."""

    claim: Claim
    article: Article
    slip: str
    beyond: bool
    identifiable: bool
    noisy: bool
    same: tuple[str, ...] = ()
    """Other names of the planted slip: readings that are the same figure (January and the year to date)."""


def make_statement(
    rng: random.Random,
    kind: str,
    history: History,
    span: Span,
    text: str,
    trigger: str,
    value: dict[str, object] | None,
    fields: Mapping[str, object],
    *,
    slip: str,
) -> Statement:
    """Return a statement with a claim of these parts, its article published some days after the span."""
    start = text.index(trigger)
    # Late enough that the sessions and records after the period were known too.
    published = span.end + DAY * (16 if kind == "record" else rng.randrange(5, 8))
    raw = {
        "id": f"{history.symbol}-{span.end}-{start}",
        "kind": kind,
        "start": start,
        "end": start + len(trigger),
        "text": trigger,
        "sentence": {"start": 0, "end": len(text)},
        "subject": {"name": history.name, "symbol": history.symbol, "type": history.type},
        "value": value,
        "period": {
            "label": span.label,
            "start": span.start,
            "end": span.end,
            "frequency": span.frequency,
        },
        **fields,
    }
    return Statement(
        CLAIM.validate_python(raw),
        Article(text=text, published=published),
        slip,
        slip != "",
        False,
        False,
    )


def mark(statement: Statement, *, identifiable: bool, noisy: bool = False) -> Statement:
    """Return the statement with what is known of its slip."""
    return replace(statement, identifiable=identifiable, noisy=noisy)


def half_step(written: str) -> float:
    """Return half of the last digit written."""
    places = len(written.split(".")[1]) if "." in written else 0
    return 0.5 * 10.0**-places


def is_beyond(truth: float, number: float, written: str) -> bool:
    """Return whether the figure is neither the truth rounded nor the truth cut, nor a round one near it."""
    half = half_step(written)
    if abs(truth - number) <= half * 1.01:
        return False
    if truth * number > 0 and abs(number) <= abs(truth) < abs(number) + 2.02 * half:
        return False
    zeros = len(written) - len(written.rstrip("0")) if "." not in written else 0
    return not (zeros >= 2 and abs(truth - number) <= 0.5 * 10 ** (zeros - 1))
