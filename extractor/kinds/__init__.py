"""One module a claim kind: how a statement becomes a claim of that kind.

A value kind has `read(statement, sibling) -> list[Claim]`; `sibling` is the claim made of the value before it in the
same sentence, whose predicate a bare value shares ("the S&P 500's 8.1% and the Dow's 5.2%"). A trigger kind has
`find_triggers(text, start, end)` and `build(statement, trigger)`.
"""

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

VALUE_KINDS = (forecast, breadth, flow, valuation, rate, macro, growth, level, change)
"""Asked in this order; the first that takes a value keeps it."""

LAST_KINDS = (amount,)
"""Asked when no other kind has taken a value, its sibling's kind included."""

TRIGGER_KINDS = (record, streak, comparison)
