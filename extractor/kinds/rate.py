"""`rate`: a central bank's policy rate moved or stood.

Reads moves ("cut the federal funds rate by 25 basis points", "a quarter-point cut") and standings ("to a range of
4.00%-4.25%", "held its key rate at 2%") where the subject is a policy rate, or the words name one together with a
central bank.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.claims import Claim, Direction, RateClaim, Subject
from extractor.kinds.marks import TARGET
from extractor.statements import Statement

KIND = "rate"
ODDS = re.compile(r"\b(?:probability|odds|chances?|likelihood)\b", re.IGNORECASE)
TOTAL = re.compile(
    r"\s*(?:of|in|worth of)\s+(?:cumulative |total )?(?:cuts|easing|hikes|tightening|reductions|increases)\b",
    re.IGNORECASE,
)
TOTALLED = re.compile(
    r"\b(?:increases|hikes|cuts|reductions|moves|rises) (?:worth|totall?ing|amounting to|of) (?:a total of |some |about )?$"
)
CUT = re.compile(
    r"\b(?:cut|cuts|cutting|lower(?:ed|s|ing)?|reduc(?:e|ed|es|ing|tion|tions)|trim(?:med|s|ming)?|eas(?:e|ed|es|ing)|slash(?:ed|es|ing)?)\b",
    re.IGNORECASE,
)
RAISE = re.compile(
    r"\b(?:rais(?:e|ed|es|ing)|hik(?:e|ed|es|ing)|increas(?:e|ed|es|ing)|lift(?:ed|s|ing)?|tighten(?:ed|s|ing)?)\b",
    re.IGNORECASE,
)


FED_RATE = Subject(name="Federal funds rate", symbol="DFEDTARU", type="rate")
FED = re.compile(r"\b(?:Fed|Federal Reserve|FOMC|Federal Open Market Committee)\b")
RANGE = re.compile(
    r"\b(?:range|band|corridor|target(?: rate)?|benchmark(?: rate)?|(?:policy|key|main) rate|borrowing costs)(?: (?:currently|still|now|has|had|been|was|is|remain(?:s|ed)?|stay(?:s|ed)?|stands?|stood))*(?: (?:of|at|to|between|in|within|unchanged|steady))*\s+$",
    re.IGNORECASE,
)
EXTREME_OF = re.compile(r"\b(?:high|peak|low|trough) of (?:about )?$", re.IGNORECASE)
"""Where a rate once stood ("from a two-decade high of 5.25% to 5.5%"): when is not said."""
STEP = Decimal("0.25")
"""How wide the Federal Reserve's target range has been since 2008."""


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the move or the standing of a policy rate, or nothing."""
    if statement.quantity is None or statement.unit not in (
        "percent",
        "percentage_points",
        "basis_points",
        "points",
    ):
        return []
    if is_target_range(statement):
        statement.subject = FED_RATE
    subject = statement.subject
    if subject is None or subject.type != "rate":
        return []
    if statement.family in ("macro", "valuation", "growth") and statement.measure_cost < 1.0:
        return []
    if TARGET.match(statement.after) and statement.quantity.high is None:
        return []
    if statement.unit == "percent" and (
        statement.quantity.number > 30
        or (ODDS.search(statement.before[-110:]) and statement.quantity.high is None)
    ):
        return []
    if EXTREME_OF.search(statement.before) and (
        statement.period is None or statement.period.frequency != "day"
    ):
        statement.period, statement.timeless = None, True
    unit = statement.unit
    moves = unit in ("percentage_points", "basis_points", "points")
    if unit == "points":
        unit = "percentage_points"
    if moves and TOTALLED.search(statement.before):
        statement.period, statement.timeless = None, True
    if (
        moves
        and TOTAL.match(statement.after)
        and (statement.period_inherited or "after" in statement.before[-12:].lower())
    ):
        statement.period, statement.timeless = (
            None,
            True,
        )  # "after 525 basis points of increases": over how long is not said
    if moves:
        statement.hedged = statement.hedged or ODDS.search(statement.before[-40:]) is not None
        statement.direction = (
            _direction(statement) or (sibling.direction if sibling else None) or statement.direction
        )
        return [RateClaim(**statement.fields(KIND, "policy_rate", value=statement.value(unit, signed=True)))]
    if statement.period is None and not (statement.timeless or statement.forecast or statement.hedged):
        statement.settle()
    return [RateClaim(**statement.fields(KIND, "policy_rate", value=statement.value(unit)))]


def is_target_range(statement: Statement) -> bool:
    """Return whether a value is a target range of the Federal Reserve, whatever else its sentence is about.

    "The 10-year yield ended at 4.11%, though the Fed has cut twice, to a range of 3.75% to 4%."
    """
    quantity = statement.quantity
    if quantity is None or quantity.high is None or statement.unit != "percent":
        return False
    return (
        abs(quantity.high - quantity.number) == STEP
        and RANGE.search(statement.before) is not None
        and (FED.search(statement.before) is not None or statement.subject == FED_RATE)
    )


def _direction(statement: Statement) -> Direction | None:
    """Return the way of the move from the nearest word of cutting or raising."""
    text = statement.sentence.text
    start = statement.sentence.start
    nearest: tuple[int, Direction] | None = None
    ways: tuple[tuple[re.Pattern[str], Direction], ...] = ((CUT, "down"), (RAISE, "up"))
    for pattern, direction in ways:
        for match in pattern.finditer(text, start, statement.sentence.end):
            gap = min(abs(match.start() - statement.start), abs(match.end() - statement.end))
            if nearest is None or gap < nearest[0]:
                nearest = (gap, direction)
    return nearest[1] if nearest else None
