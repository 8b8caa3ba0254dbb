"""One module a claim kind: how a statement becomes a claim of that kind.

A value kind has `read(statement, sibling) -> list[Claim]`; `sibling` is the claim made of the value before it in the
same sentence, whose predicate a bare value shares ("the S&P 500's 8.1% and the Dow's 5.2%"). A trigger kind has
`find_triggers(text, start, end)` and `build(statement, trigger)`.
"""

from collections.abc import Iterator
from typing import Protocol

from extractor.claims import Claim
from extractor.kinds import (
    amount,
    breadth,
    change,
    comparison,
    flow,
    forecast,
    growth,
    level,
    macro,
    rate,
    record,
    streak,
    valuation,
)
from extractor.kinds.triggers import Trigger
from extractor.statements import Statement


class ValueKind(Protocol):
    """A module that reads values."""

    KIND: str

    def read(self, statement: Statement, sibling: Claim | None = None) -> list[Claim]:
        """Return the claim that the statement makes, or nothing."""


class TriggerKind(Protocol):
    """A module that reads phrases without a value."""

    KIND: str

    def find_triggers(self, text: str, start: int, end: int) -> Iterator[Trigger]:
        """Yield the phrases that make such a claim in `text[start:end]`."""

    def build(self, statement: Statement, trigger: Trigger) -> list[Claim]:
        """Return the claims that the linked phrase makes."""


VALUE_KINDS: tuple[ValueKind, ...] = (forecast, breadth, flow, valuation, rate, macro, growth, level, change)
"""Asked in this order; the first that takes a value keeps it."""

LAST_KINDS: tuple[ValueKind, ...] = (amount,)
"""Asked when no other kind has taken a value, its sibling's kind included."""

TRIGGER_KINDS: tuple[TriggerKind, ...] = (record, streak, comparison)
