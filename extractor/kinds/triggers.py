"""A trigger: words that make a claim without a value of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Trigger:
    """A phrase found by one kind's finder: offsets into the text, and what that finder needs to build the claim."""

    kind: str
    start: int
    end: int
    detail: dict[str, Any] = field(default_factory=dict)
