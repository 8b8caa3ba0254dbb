"""Days that a calendar of its own gives: of a central bank's decision, and of the week that new claims are counted in."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from extractor.claims import Claim, Period
from extractor.dates import DAY, weekday_before
from extractor.dating.spans import day_of
from extractor.statements import Statement
from extractor.tables import read_table

FED = frozenset(("Federal funds rate", "Federal Reserve"))
CLAIMS = ("ICSA",)
MOVES = ("basis_points", "percentage_points", "points")
NEWS = dt.timedelta(days=10)
"""Within this time after a decision it is the one spoken of."""
THURSDAY = 3
CLAIMS_WEEK = (dt.timedelta(days=11), dt.timedelta(days=5))
"""New claims told of on a Thursday are those of the week from Sunday to the Saturday before."""


@lru_cache(maxsize=1)
def fed_decisions() -> tuple[dt.date, ...]:
    """Return the days of the Federal Reserve's decisions, in order."""
    return tuple(
        sorted(
            dt.date.fromisoformat(day)
            for row in read_table("fed_decisions.csv")
            for day in row["days"].split()
        )
    )


def date_decision(claim: Claim, statement: Statement) -> Claim:
    """Return a claim of a decision or of weekly claims with the day or week that its calendar gives."""
    if claim.kind in ("rate", "record") and claim.subject is not None and claim.subject.name in FED:
        period = _decided(claim, statement)
        return claim if period is None else claim.model_copy(update={"period": period})
    if claim.kind == "macro" and claim.subject is not None and claim.subject.symbol in CLAIMS:
        period = _claims_week(claim, statement)
        return claim if period is None else claim.model_copy(update={"period": period})
    return claim


def _decided(claim: Claim, statement: Statement) -> Period | None:
    """Return the day of the one decision that the period told of holds; of a rate that stands, the last day told."""
    period, last = claim.period, statement.told or statement.published
    if claim.forecast or claim.hedged or last is None:
        return None
    value = claim.value
    stands = value is not None and value.unit not in MOVES
    mention = statement.period_mention
    if stands and mention is not None and mention.role == "since":
        return day_of(statement.published or last, mention.label)
    if claim.kind == "record" and (period is None or period.frequency == "day"):
        return None
    published = statement.published or last
    if period is None:
        if statement.present or stands:
            return None
        days = [day for day in fed_decisions() if day <= published and published - day <= NEWS]
        return day_of(days[-1]) if days else None
    if not statement.period_inherited or period.frequency not in ("week", "month") or claim.kind == "record":
        return None  # "in September 2025" covers that month
    days = [day for day in fed_decisions() if period.start <= day <= period.end and day <= published]
    return day_of(days[0], period.label) if len(days) == 1 else None


def _claims_week(claim: Claim, statement: Statement) -> Period | None:
    """Return the week of new claims that were told of on a day or in a week, or have no time of their own."""
    period, last = claim.period, statement.published
    if last is None or claim.forecast or statement.preposition == "from":
        return None
    label = period.label if period is not None else ""
    if period is not None and "end" in label.lower():
        ended = statement.period_mention.period if statement.period_mention is not None else None
        if ended is None or ended.end.weekday() != THURSDAY + 2:
            return None
        return Period(label=label, start=ended.end - 6 * DAY, end=ended.end, frequency="week")
    if period is not None and period.frequency not in ("day", "week"):
        return None
    told = last if period is None or statement.period_inherited else min(period.end, last)
    thursday = weekday_before(told, THURSDAY) if told < last else weekday_before(last, THURSDAY)
    return Period(
        label=label, start=thursday - CLAIMS_WEEK[0], end=thursday - CLAIMS_WEEK[1], frequency="week"
    )
