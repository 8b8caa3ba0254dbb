"""Marks that several kinds read in a statement: units that a subject has levels in, intraday words, sessions."""

from __future__ import annotations

import re

from extractor.claims import Bound, Frequency, Period
from extractor.dates import span_around
from extractor.discourse import MARKET_TYPES as QUOTED_TYPES
from extractor.statements import Statement

MARKET_TYPES = frozenset((*QUOTED_TYPES, "company"))
PENDING = re.compile(
    r"\bon (?:track|course|pace) (?:for|to)\b|\bhead(?:ed|ing) (?:for|toward)\b|\b(?:set|poised|bound) for\b|\bon the verge of\b",
    re.IGNORECASE,
)
FUNDAMENTAL = re.compile(
    r"\b(?:growth|expansion|contraction|pace|spending|demand|output|sales|revenues?|margins?|profits?|earnings|inflation|hiring|deliveries|"
    r"shipments|orders|bookings|production|dividends?|payouts?|exports|imports)\b",
    re.IGNORECASE,
)
"""What is no move of a price, whatever it is the fastest or the third of."""
INTRADAY = re.compile(
    r"\b(?:(?<!half )(?<!twice )(?<!times )as (?:much|high|low|many) as|intraday|at one point|earlier in the (?:day|session)|session (?:high|low)|at (?:its|the) (?:session|day)|"
    r"in (?:the |its )?(?:opening|first|early) (?:minutes?|hours?|deals|dealings|exchanges|trades?|trading|going)|(?:soon|shortly|minutes) after the (?:open|bell|start)|"
    r"(?:(?:session|day|morning|afternoon|intraday|intra-day|\w+day)['’]?s?|session) (?:low|high|trough|peak|nadir|bottom|top)(?! close)|at (?:its|their|the) (?:\w+ )?(?:lows?|highs?|trough|peak|nadir)(?! close)|briefly|midday|mid-morning|mid-session|at (?:its|their|the) (?:best|worst|peak|nadir)|at (?:one|some) stage|at the (?:open|opening)|opened at [^.;]{1,20}|opened|(?:earlier|before) (?:lunch|noon)|in the morning|premarket|pre-market|in early trading|after[- ]hours|extended trading|futures)\b",
    re.IGNORECASE,
)
TARGET = re.compile(
    r"\s*(?:inflation |long-run |longer-run |annual )?(?:target|goal|objective)\b", re.IGNORECASE
)
CHANCE_BEFORE = re.compile(
    r"\b(?:probabilit(?:y|ies)|odds|chances?|likelihood)\b(?:[^.;]|\.(?!\s+[A-Z])){0,110}$", re.IGNORECASE
)
CHANCE_AFTER = re.compile(r"\s*(?:[\w-]+\s+)?(?:probability|odds|chances?|likelihood)\b", re.IGNORECASE)
COMPARED = re.compile(r"\b(?:from|with|versus|against|to|or)\s+(?:about |around |nearly )?$", re.IGNORECASE)
ABOVE = frozenset("above over past through beyond topping exceeding surpassing".split())
BELOW = frozenset("below under".split())
NEAR = frozenset("near around toward towards".split())


def is_chance(statement: Statement) -> bool:
    """Return whether a percentage says how likely something is ("an 8.6% chance of a cut")."""
    if statement.unit != "percent" or statement.quantity is None or statement.quantity.high is not None:
        return False
    before = statement.previous
    if before is not None and before.measure == "probability" and COMPARED.search(statement.before):
        return True  # "a 63% chance of a cut, compared with 91% before the meeting"
    return bool(CHANCE_AFTER.match(statement.after)) or (
        bool(CHANCE_BEFORE.search(statement.before)) and statement.has("move") is None
    )


def is_bare_yield(statement: Statement) -> bool:
    """Return whether a number is a yield that desks write without its unit ("10s 4.56")."""
    quantity, subject = statement.quantity, statement.subject
    return (
        quantity is not None
        and subject is not None
        and subject.type == "yield"
        and quantity.unit == ""
        and not quantity.sign
        and not quantity.noun
        and DECIMALS.fullmatch(str(quantity.number)) is not None
    )


DECIMALS = re.compile(r"1?\d\.\d{1,3}")


def has_levels_in(statement: Statement) -> bool:
    """Return whether the subject stands at levels in the value's unit (a yield in percent, oil in dollars)."""
    subject = statement.subject
    if statement.unit in ("basis_points", "percentage_points"):
        spread = (
            statement.measure is not None
            and statement.measure.measure == "spread"
            and statement.measure_cost < 1.5
        )
        return spread or (
            subject is not None and re.search(r"\b(?:spread|curve)\b", subject.name) is not None
        )
    if subject is None:
        return statement.family == "level"
    if statement.unit in ("", "index_level", "points"):
        return subject.type in ("index", "crypto", "currency", "commodity") or is_bare_yield(statement)
    if statement.unit == "percent":
        moving = (
            subject.type == "index"
            and statement.measure is not None
            and statement.measure.measure == "volatility"
        )
        return subject.type in ("yield", "rate") or (statement.family == "level" and not moving)
    if statement.is_money:
        return subject.type in ("stock", "etf", "commodity", "currency", "crypto", "company", "index", "fund")
    return False


MARK_OF = re.compile(r"\b(?:high|low|peak|record|close|top|trough|bottom) of\s+(?:[$€£]\s?)?$", re.IGNORECASE)


def bound_of(statement: Statement) -> Bound:
    """Return the bound of a level from its own words, else from the preposition or verb before it."""
    assert statement.quantity is not None  # noqa: S101
    if re.match(r"\s+of\b", statement.after) and statement.quantity.bound in (
        "exact",
        "more_than",
        "less_than",
    ):
        return "exact"  # "above the 80.86 of Nov. 20": the earlier level itself
    if MARK_OF.search(statement.before):
        return "exact"  # "35% below its closing high of $179.21"
    if statement.quantity.bound != "exact":
        return statement.quantity.bound
    if statement.preposition in ("through", "past") and statement.direction == "down":
        return "less_than"  # "crashes through 24,000"
    if statement.preposition in ABOVE:
        return "more_than"
    if statement.preposition in BELOW:
        return "less_than"
    if statement.preposition in NEAR:
        return "about"
    reach = statement.has("reach")
    if reach is not None and reach.place <= 2 and reach.token.lower_ in (
        "topped", "tops", "top", "topping", "crossed", "crosses", "crossing", "surpassed", "surpasses", "surpassing", "exceeded",
        "exceeds", "exceeding", "breached", "breaching", "cleared", "passed", "eclipsed", "eclipsing", "broke", "breaking", "pierced",
    ):  # fmt: skip
        return "more_than"
    return "exact"


def running_span(statement: Statement, frequency: Frequency | None) -> Period | None:
    """Return the span under way, up to the day told of, where a record or streak is only in reach; else `None`."""
    today = statement.told or statement.published
    lead = statement.sentence.text[max(statement.sentence.start, statement.start - 50) : statement.start]
    if today is None or frequency not in ("week", "month", "quarter", "year") or not PENDING.search(lead):
        return None
    start, _ = span_around(frequency, today)
    return Period(label="", start=start, end=today, frequency=frequency)
