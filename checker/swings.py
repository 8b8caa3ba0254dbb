"""The verdict on a move measured from a peak or a trough: "25% below its peak", "a 15% correction in April".

Which peak is meant the text seldom says. The figure is supported where it is the distance of the period's
last close from the highest (lowest) close before it, of the period or of the five years up to it, or the
deepest fall (steepest rise) between two closes of the period; otherwise nothing is decided.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, to_decimal, undecided
from checker.instruments import Instrument
from checker.market.base import Bars, Failure
from checker.prices import Move
from checker.spans import span_of
from checker.telling import sentence_name, signed
from checker.tolerance import allow, fit
from checker.verdicts import Observation, Quantity, Verdict
from checker.wording import write_day, write_quantity
from extractor.claims import ChangeClaim, Value

YEARS_BACK = 5
HUNDRED = Decimal(100)
DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
TWO_ENDS = re.compile(r"\b(?:to|and|until|through|till)\b|-|\u2013", re.IGNORECASE)
MONTH_NAME = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b",
)


def judge_swing(claim: ChangeClaim, context: Context, instrument: Instrument, move: Move) -> Verdict:
    """Return the verdict on a move from a peak or trough; only moves in percent are decided."""
    value = signed(claim)
    missing = undecided(
        "not_decidable",
        f"{claim.text} is measured from a peak or a trough of {instrument.name} whose day the text does not "
        "give; naming it would decide this.",
    )
    if value is None or value.unit != "percent" or claim.period is None:
        return missing
    end = move.end.session
    bars = context.market.bars(instrument.symbol, end - dt.timedelta(days=365 * YEARS_BACK), end)
    if isinstance(bars, Failure) or len(bars) < 2:
        bars = context.market.bars(instrument.symbol, claim.period.start, end)
    if isinstance(bars, Failure) or len(bars) < 2:
        return missing
    for base, last in _swings(bars, claim.period.start, down=value.number < 0):
        percent = (to_decimal(bars.closes[last]) / to_decimal(bars.closes[base]) - 1) * HUNDRED
        if fit(percent, value) == "outside":
            continue
        return _tell(bars, base, last, percent, value, instrument)
    return missing


def judge_between_months(claim: ChangeClaim, context: Context, instrument: Instrument) -> Verdict | None:
    """Return "supported" where a move between two months or years is one between their extremes, or `None`.

    "Lost 49% from March 2000 to October 2002": from the highest close of the one to the lowest of the other.
    """
    value, period = signed(claim), claim.period
    if value is None or value.unit != "percent" or period is None or period.frequency != "range":
        return None
    if DAY_NUMBER.search(period.label) or TWO_ENDS.search(period.label) is None:
        return None
    unit = "month" if MONTH_NAME.search(period.label) else "year"
    firsts, lasts = span_of(unit, period.start), span_of(unit, period.end)
    if firsts[0] != period.start or lasts[1] != period.end or firsts == lasts:
        return None
    bars = context.market.bars(instrument.symbol, period.start, period.end)
    if isinstance(bars, Failure) or len(bars) < 2:
        return None
    closes = bars.closes
    top, bottom = (max, min) if value.number < 0 else (min, max)
    heads = [place for place, day in enumerate(bars.sessions) if day <= firsts[1]]
    tails = [place for place, day in enumerate(bars.sessions) if day >= lasts[0]]
    if not heads or not tails:
        return None
    base, last = top(heads, key=lambda place: closes[place]), bottom(tails, key=lambda place: closes[place])
    percent = (to_decimal(closes[last]) / to_decimal(closes[base]) - 1) * HUNDRED
    return None if fit(percent, value) == "outside" else _tell(bars, base, last, percent, value, instrument)


def _tell(
    bars: Bars, base: int, last: int, percent: Decimal, value: Value, instrument: Instrument
) -> Verdict:
    """Return the verdict that supports a move from one close to another, and names both."""
    shown = Quantity(number=round(percent, 4), unit="percent")
    days = [
        Observation(date=bars.sessions[place], field="close", value=to_decimal(bars.closes[place]))
        for place in (base, last)
    ]
    return Verdict(
        label="supported",
        explanation=f"{sentence_name(instrument)} moved {write_quantity(shown)} from the close of "
        f"{write_day(days[0].date)} to that of {write_day(days[1].date)} "
        f"(source: {bars.origin.provider}).",
        computed=shown,
        tolerance=allow(value).tolerance(),
        evidence=(cite(bars.origin, instrument.symbol, days, formula="end / base - 1"),),
    )


def _swings(bars: Bars, start: dt.date, *, down: bool) -> Iterator[tuple[int, int]]:
    """Yield (base, end) places of the moves that may be meant; `down`: from a peak, else from a trough."""
    closes = bars.closes
    last = len(closes) - 1
    first = next((place for place, day in enumerate(bars.sessions) if day >= start), 0)
    first = max(first - 1, 0)  # a move starts from the close before its first day
    pick = max if down else min
    yield pick(range(last + 1), key=lambda place: closes[place]), last
    yield pick(range(first, last + 1), key=lambda place: closes[place]), last
    best, base = (first, first), first
    for place in range(first, last + 1):
        if (closes[place] > closes[base]) == down and place > base:
            base = place
        here, known = closes[place] / closes[base], closes[best[1]] / closes[best[0]]
        if (here < known) == down and here != known:
            best = (base, place)
    yield best
