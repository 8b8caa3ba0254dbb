"""A central bank's policy rate: moved by an amount, moved at all, held, or stood at a level.

With: the federal funds target range (FRED DFEDTARU, DFEDTARL), the ECB's rates where a source has them.
How: a move belongs to the period that holds the day of the decision or the day it takes effect; several moves
in the period count together, or each where all are of the stated size. A level is the range in force at the
period's end; one figure may be its upper end, its lower end or a rate inside it.
Misses: other central banks (no series at hand), and votes, dots and odds of moves.
Example: "cut the federal funds rate by 25 basis points in September 2025" is supported: 4.25%-4.50% to
4.00%-4.25%.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from checker.context import Context
from checker.evidence import undecided, undecided_by
from checker.guards import refuse
from checker.market.base import Failure
from checker.policy import FED, Move, PolicyHistory, find_bank, read_history
from checker.policy_first import FIRST, decide_first, decide_undated
from checker.policy_words import cite_policy, name_source, tell_held, tell_last_before, tell_moves, write_band
from checker.published import decide_forecast, decide_published
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Quantity, Verdict
from checker.wording import join_words, write_day, write_number
from extractor.claims import RateClaim, Value

KIND = "rate"
FED_NAMED = re.compile(r"\b(?:Fed|Federal Reserve|FOMC|Powell)\b")
AFTERMATH = dt.timedelta(days=14)
"""News of some days: "stocks rose on Friday after the Fed cut" speaks of Wednesday's move."""
OTHERS_NAMED = re.compile(
    r"\b(?:ECB|European Central Bank|Bank of (?:England|Japan|Canada|Korea|Mexico|Russia)|BoE|BOE|BOJ|BoJ"
    r"|RBA|RBNZ|SNB"
    r"|PBOC|RBI|Riksbank|Norges Bank|Swiss National Bank|Reserve Bank of \w+|People's Bank)\b"
)
LARGEST_MOVE = Decimal("1.5")  # percent; a signed figure up to here is a move, not a level


def decide(claim: RateClaim, context: Context) -> Verdict:
    """Return the verdict on a claim about a policy rate."""
    refused = refuse(claim, context, symbol=False, period=False, forecast=True)
    if refused is not None or claim.subject is None:
        return refused or undecided("subject_unresolved", "The central bank meant could not be resolved.")
    if claim.forecast:
        return decide_forecast(claim, context)
    fed = _is_fed(claim.subject.name) or (
        claim.subject.name == "Interest rates" and _means_fed(context.sentence(claim), context)
    )
    bank = find_bank(claim.subject.symbol) or (find_bank(FED) if fed else None)
    if bank is None:
        needed = f"a series of the policy rate of {claim.subject.name} (the bank's own, or FRED)"
        return decide_published(claim, context, needed=needed, others="decide")
    if FIRST.search(claim.text):
        return decide_first(claim, context, bank)
    start, end = _window(claim, context)
    if start is None or end is None:
        return undecided(
            "period_unknown",
            f"The text gives no date for this {bank.rate}, and the article's publication date is unknown.",
        )
    history = read_history(context.market, bank, start, end)
    if isinstance(history, Failure):
        return undecided_by(history, f"the {bank.rate} around {write_day(end)} ({bank.symbol})")
    if _ends_early(history, end):
        return undecided(
            "data_incomplete",
            f"The {bank.rate} at hand ends on {write_day(history.known_until)}; "
            f"the range of {write_day(end)} is needed.",
        )
    value = claim.value
    if value is None or (value.number == 0 and value.high is None and value.unit != "percent"):
        return _decide_direction(claim, history, start, end)
    if value.unit in {"basis_points", "percentage_points"} or value.number < 0:
        return _decide_move(claim, _in_basis_points(value, claim.direction), history, start, end)
    level = _decide_level(claim, value, history, start, end)
    if level.label != "supported" and claim.direction is not None and value.number <= LARGEST_MOVE:
        move = _decide_move(claim, _in_basis_points(value, claim.direction), history, start, end)
        return move if move.label == "supported" else level
    return level


def _decide_move(
    claim: RateClaim, value: Value, history: PolicyHistory, start: dt.date, end: dt.date
) -> Verdict:
    moves = _moves_meant(claim, history, start, end)
    allowed = allow(value)
    if not moves and claim.period is None:
        return undecided(
            "period_unknown",
            f"The text does not say when the {history.bank.rate} moved, and no move is at hand.",
        )
    if claim.period is None and fit(moves[-1].basis_points, value) == "outside":
        return decide_undated(value, history, end)
    total = sum((move.basis_points for move in moves), Decimal(0))
    if not moves:
        return Verdict(
            label="refuted",
            explanation=f"{tell_held(history, start, end)}{tell_last_before(history, start)}",
            computed=Quantity(number=Decimal(0), unit="basis_points"),
            tolerance=allowed.tolerance(),
            evidence=cite_policy(history, [], start, end),
        )
    each = all(fit(move.basis_points, value) != "outside" for move in moves)
    one = next((move for move in reversed(moves) if fit(move.basis_points, value) != "outside"), None)
    fits = fit(total, value)
    note = FIT_NOTES[fits]
    told = f"{tell_moves(history, moves)} ({name_source(history)})"
    if fits == "outside" and one is not None:
        note = (
            "the amount is that of each move"
            if each
            else f"the amount is that of the move of {write_day(one.decided)} alone"
        )
    supported = fits != "outside" or one is not None
    size = write_number(abs(total), 0)
    return Verdict(
        label="supported" if supported else "refuted",
        explanation=told + ("." if note is None else f"; {note}."),
        computed=Quantity(
            number=one.basis_points if fits == "outside" and one else total, unit="basis_points"
        ),
        tolerance=allowed.tolerance(),
        evidence=cite_policy(history, moves, start, end),
        note=note,
        correction=None if supported else f"{size} basis points",
    )


def _decide_direction(claim: RateClaim, history: PolicyHistory, start: dt.date, end: dt.date) -> Verdict:
    moves = _moves_meant(claim, history, start, end)
    held = claim.direction is None or (claim.value is not None and claim.value.number == 0)
    if held and claim.period is None:
        return undecided("period_unknown", f"The text does not say when the {history.bank.rate} was held.")
    if held:
        label = "refuted" if moves else "supported"
        said = (
            f"{tell_moves(history, moves)} ({name_source(history)})."
            if moves
            else tell_held(history, start, end)
        )
    else:
        wanted = 1 if claim.direction == "up" else -1
        fitting = [move for move in moves if move.basis_points * wanted > 0]
        label = "supported" if fitting else "refuted"
        said = (
            f"{tell_moves(history, moves)} ({name_source(history)})."
            if moves
            else f"{tell_held(history, start, end)}{tell_last_before(history, start)}"
        )
    total = sum((move.basis_points for move in moves), Decimal(0))
    return Verdict(
        label="supported" if label == "supported" else "refuted",
        explanation=said,
        computed=Quantity(number=total, unit="basis_points"),
        evidence=cite_policy(history, moves, start, end),
    )


def _moves_meant(claim: RateClaim, history: PolicyHistory, start: dt.date, end: dt.date) -> list[Move]:
    """Return the moves of the period.

    An undated move is the last before publication; a move of the days before may be news of a day.
    """
    within = [move for move in history.moves() if move.within(start, end)]
    if within or (claim.period is not None and claim.period.frequency != "day"):
        return within
    earlier = [move for move in history.moves() if move.decided <= end]
    if claim.period is None:
        return earlier[-1:]
    return [move for move in earlier[-1:] if start - move.decided <= AFTERMATH]


def _decide_level(
    claim: RateClaim, value: Value, history: PolicyHistory, start: dt.date, end: dt.date
) -> Verdict:
    moved = [move for move in history.moves() if move.within(start, end)]
    days = [moved[-1].effective if moved else end, end]
    if claim.direction is None:
        days += [start, *(move.effective - dt.timedelta(days=1) for move in moved)]
    last = history.on(days[0])
    if last is None:
        return undecided(
            "data_incomplete", f"The {history.bank.rate} at hand begins after {write_day(start)}."
        )
    for day in dict.fromkeys(days):
        band = history.on(day)
        note = None if band is None else _matches(value, *band)
        if band is not None and note is not None:
            earlier = band != last
            until = f"in force until {write_day(moved[-1].decided)}" if earlier else ""
            notes = [part for part in (note, until) if part]
            return Verdict(
                label="supported",
                explanation=f"The {history.bank.rate} was {write_band(*band)} on {write_day(day)} "
                f"({name_source(history)})" + (f"; {join_words(notes)}." if notes else "."),
                computed=Quantity(number=band[1], unit="percent"),
                tolerance=allow(value, level=True).tolerance(),
                evidence=cite_policy(history, moved, start, end),
                note="; ".join(notes) or None,
            )
    since = [move for move in history.moves() if move.effective <= days[0]]
    when = f", since {write_day(since[-1].effective)}" if since else ""
    return Verdict(
        label="refuted",
        explanation=f"The {history.bank.rate} was {write_band(*last)} on {write_day(days[0])}{when} "
        f"({name_source(history)}).",
        computed=Quantity(number=last[1], unit="percent"),
        tolerance=allow(value, level=True).tolerance(),
        evidence=cite_policy(history, moved, start, end),
        correction=write_band(*last),
    )


def _matches(value: Value, lower: Decimal | None, upper: Decimal) -> str | None:
    """Return "" where the figure is the range, a note where it is a point of it, else `None`."""
    if value.high is not None:
        return "" if lower is not None and (value.number, value.high) == (lower, upper) else None
    if fit(upper, value, level=True) == "inside":
        return "" if lower is None else "the figure is the upper end of the range"
    if lower is None:
        return None
    if fit(lower, value, level=True) == "inside":
        return "the figure is the lower end of the range"
    exact = value.bound in {"exact", "about"} and lower < value.number < upper
    return "the figure lies inside the range" if exact else None


def _window(claim: RateClaim, context: Context) -> tuple[dt.date | None, dt.date | None]:
    if claim.period is not None:
        end = claim.period.end
        published = context.published
        return claim.period.start, end if published is None else max(claim.period.start, min(end, published))
    return context.published, context.published


def _ends_early(history: PolicyHistory, end: dt.date) -> bool:
    """Return whether a daily series stops before `end`."""
    dates = history.upper.dates
    daily = len(dates) > 1 and (dates[-1] - dates[-2]).days <= 7
    return daily and history.known_until < end - dt.timedelta(days=4)


def _in_basis_points(value: Value, direction: str | None) -> Value:
    factor = 0 if value.unit == "basis_points" else 2
    sign = -1 if direction == "down" and value.number > 0 else 1
    high = None if value.high is None else value.high.scaleb(factor) * sign
    return value.model_copy(
        update={"number": value.number.scaleb(factor) * sign, "high": high, "unit": "basis_points"}
    )


def _means_fed(sentence: str, context: Context) -> bool:
    """Return whether "its key rate" is the Federal Reserve's: named here, or alone in the article."""
    if FED_NAMED.search(sentence):
        return True
    text = context.article.text if context.article is not None else ""
    return OTHERS_NAMED.search(text) is None and FED_NAMED.search(text) is not None


def _is_fed(name: str) -> bool:
    plain = name.lower()
    return "federal" in plain or "fed " in f"{plain} " or "fomc" in plain
