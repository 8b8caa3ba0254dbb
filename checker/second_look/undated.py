"""What else a figure may be of: periods that stand beside it, or that the text before may lend it.

A sentence that gives no period of its own is read with the one that holds from the text before. Where the
figure fails there, it is no slip yet: the period may be ours. So the periods that a reader would think of are
tried, those of the sentence's other figures first, and the figure stands, with a note, if it holds for one of
them. A sentence with several periods may have been read with the wrong one: there only those of its own
figures are tried.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from itertools import chain

from checker.context import Context
from checker.evidence import add_note, leave_open, undecided
from checker.market.sessions import last_session
from checker.second_look.bearings import BENCHMARK, KINDS, UNKNOWN, Bearings
from checker.second_look.doubt import is_plain
from checker.verdicts import ALARMS, Verdict
from checker.wording import write_day
from extractor.claims import Claim, Frequency, Period, StreakClaim

LOOKS_BACK = re.compile(
    r"\bhad\b|\b(?:before|earlier|previous|prior|going into|by then|the eve)\b", re.IGNORECASE
)
"""Words by which a sentence speaks of a time before the one that it is about."""
NOW = ("today", "on the day")
LENT = ("month", "quarter", "half")
"""Periods that a text rarely leaves for another without a word: what fits another one is left open."""
RUNNING = 20
"""Days that a span has run for at least, if a session more or less is not what it is about."""
ABOUT = 8
"""Claims before and after a move whose periods are tried for it."""
SESSIONS_BACK = 2
"""Sessions, the last one counted, that a figure without a date may plainly be of."""
SESSIONS_TRIED = 5
"""Sessions after which a figure that fits none is a slip; one that fits an older one is left open."""


def reconsider(
    claim: Claim,
    context: Context,
    verdict: Verdict,
    judge: Callable[[Claim], Verdict],
    bearings: Bearings = UNKNOWN,
) -> Verdict:
    """Return the verdict of the first other period that supports the claim, else the verdict given.

    `bearings`: what other figures say of the period that the claim was read with. Who beat whom is right by
    chance in every other period: such a claim is held to a period that it gives, and else left open.
    """
    if verdict.label in ALARMS and claim.period is None:
        return undecided("period_unknown", f"The text gives no period for this figure. {verdict.explanation}")
    if verdict.label in ALARMS and claim.kind == "streak" and claim.period is not None:
        return _up_to_article(claim, context, verdict, judge)
    if verdict.label not in ALARMS or claim.kind not in KINDS or claim.period is None:
        return verdict
    stated = claim.period_stated or _names_period(claim, context)
    by_chance = claim.kind == "comparison"
    if stated and by_chance:
        return verdict
    if stated or bearings.fixed:
        periods, why = periods_beside(claim, context), "the sentence gives more than one date"
    else:
        level = claim.kind in ("level", "record")
        nearby = plausible_periods(claim.period, context.published, level=level)
        periods, why = chain(periods_beside(claim, context), nearby), "the sentence gives no date for it"
    if bearings.fixed:
        last = claim.period.end
        periods = (period for period in periods if (period.start, period.end) != (last, last))
    for period in periods:
        if (period.start, period.end) == (claim.period.start, claim.period.end):
            continue
        if (
            not stated
            and claim.period.end in bearings.held
            and period.start == period.end != claim.period.end
        ):
            continue
        if not stated and bearings.session not in (None, last_session(BENCHMARK, period.end)):
            continue
        if (
            stated
            and claim.kind == "record"
            and period.start <= claim.period.start <= claim.period.end <= period.end
        ):
            continue  # a record of late September is told to be of then, not of some day of the quarter
        other = judge(claim.model_copy(update={"period": period}))
        doubtful = (
            by_chance or claim.period.frequency in LENT or _is_old(period, claim.period, context.published)
        )
        if other.label == "supported" and not stated and doubtful:
            told = f"the figure fits {_write(period)}, but {why}"
            return leave_open(verdict, "period_unknown", told, evidence=other.evidence)
        if other.label == "supported":
            note = f"{why}; the figure holds for {_write(period)}"
            return add_note(other, note)
    if bearings.session == last_session(BENCHMARK, claim.period.end):
        return verdict
    before = _up_to_session_before(claim, context, judge) or _at_session_before(
        claim, context, verdict, judge
    )
    if not stated or bearings.shared or before.label not in ALARMS:
        return before
    return _elsewhere(claim, context, before, judge)


def _elsewhere(
    claim: Claim, context: Context, verdict: Verdict, judge: Callable[[Claim], Verdict]
) -> Verdict:
    """Return the verdict, left open where a move holds in a period that the text about it tells of.

    Of a sentence that tells of several subjects or periods the period may have been read wrongly.
    """
    if claim.kind != "change" or claim.period is None or is_plain(claim, context):
        return verdict
    place = next(number for number, one in enumerate(context.claims) if one.id == claim.id)
    tried = {(claim.period.start, claim.period.end)}
    for other in context.claims[max(0, place - ABOUT) : place + ABOUT]:
        if other.period is None or (other.period.start, other.period.end) in tried:
            continue
        tried.add((other.period.start, other.period.end))
        found = judge(claim.model_copy(update={"period": other.period}))
        if found.label == "supported":
            told = f"the figure fits {_write(other.period)}, of which the text about it tells"
            return leave_open(verdict, "period_unknown", told, evidence=found.evidence)
    return verdict


def _up_to_article(
    claim: Claim, context: Context, verdict: Verdict, judge: Callable[[Claim], Verdict]
) -> Verdict:
    """Return the verdict on a run counted to the article's last session: its date may be another thing's.

    "Their fourth day of losses in a row after sales fell in July" is of the day of the article.
    """
    published = context.published
    if published is None or claim.period is None or claim.period.label in NOW:
        return verdict
    last = last_session(BENCHMARK, published)
    before = last_session(BENCHMARK, last - dt.timedelta(days=1))
    if claim.period.end >= before or (claim.period_stated and _counts_in(claim, claim.period)):
        return verdict
    for day in (last, before):
        period = Period(label="", start=day, end=day, frequency="day")
        other = judge(claim.model_copy(update={"period": period}))
        if other.label == "supported":
            note = f"counted to {write_day(day)}"
            return add_note(other, note)
    return verdict


def _counts_in(claim: Claim, period: Period) -> bool:
    """Return whether a run is counted in the periods that the text gives: days on a day, weeks in a week."""
    return isinstance(claim, StreakClaim) and period.frequency in (claim.frequency, "day")


def _up_to_session_before(
    claim: Claim, context: Context, judge: Callable[[Claim], Verdict]
) -> Verdict | None:
    """Return the verdict on a move of a running span up to the close before, if it holds then.

    A text that comes out during a session tells of "this year" up to the last close that it can know.
    """
    period = claim.period
    if claim.kind != "change" or period is None or period.end != context.published:
        return None
    before = last_session(BENCHMARK, last_session(BENCHMARK, period.end) - dt.timedelta(days=1))
    if (before - period.start).days < RUNNING:
        return None
    other = judge(claim.model_copy(update={"period": period.model_copy(update={"end": before})}))
    if other.label != "supported":
        return None
    note = f"up to the close before, of {write_day(before)}"
    return add_note(other, note)


def _at_session_before(
    claim: Claim, context: Context, verdict: Verdict, judge: Callable[[Claim], Verdict]
) -> Verdict:
    """Return the verdict left open where the sentence looks back and the figure holds one session earlier."""
    assert claim.period is not None  # noqa: S101 - the caller looked
    if not LOOKS_BACK.search(context.sentence(claim)):
        return verdict
    end = last_session(BENCHMARK, claim.period.end)
    before = last_session(BENCHMARK, end - dt.timedelta(days=1))
    start = before if claim.period.start == claim.period.end else claim.period.start
    if start > before:
        return verdict
    earlier = claim.period.model_copy(update={"start": start, "end": before})
    other = judge(claim.model_copy(update={"period": earlier}))
    if other.label != "supported":
        return verdict
    why = f"the figure fits the session before, {write_day(before)}, of which the sentence may speak"
    return leave_open(verdict, "period_unknown", why, evidence=other.evidence)


def _names_period(claim: Claim, context: Context) -> bool:
    """Return whether a commodity's sentence holds the words of its period: that date is held to.

    Of other subjects such a sentence often tells more than one day, and the figure may be of another.
    """
    if claim.subject is None or claim.subject.type != "commodity":
        return False
    if context.article is None or claim.period is None or not claim.period.label.strip():
        return False
    return claim.period.label in context.sentence(claim)


def _is_old(period: Period, given: Period, published: dt.date | None) -> bool:
    """Return whether a session lies further back than a text would leave undated."""
    if period.start != period.end:
        return False
    latest = published or given.end
    recent: set[dt.date] = set()
    for anchor in (given.end, latest):
        day = last_session(BENCHMARK, anchor)
        for _ in range(SESSIONS_BACK):
            recent.add(day)
            day = last_session(BENCHMARK, day - dt.timedelta(days=1))
    return period.end not in recent


def periods_beside(claim: Claim, context: Context) -> Iterator[Period]:
    """Yield the periods of the other figures of the claim's sentence, and the days on which they end."""
    for other in context.neighbours(claim):
        if other.period is not None:
            yield other.period
            yield Period(label="", start=other.period.end, end=other.period.end, frequency="day")


def plausible_periods(given: Period, published: dt.date | None, *, level: bool) -> Iterator[Period]:
    """Yield the periods that a figure without a date may be of, the likeliest first.

    The sessions about the one given and before publication; for moves also the weeks, months, quarters
    and years that end there.
    """
    latest = published or given.end
    anchors = [given.end] if given.end <= latest else []
    anchors.append(latest)
    seen: set[dt.date] = set()
    for anchor in anchors:
        day = last_session(BENCHMARK, anchor)
        for _ in range(SESSIONS_TRIED):
            if day not in seen:
                seen.add(day)
                yield Period(label="", start=day, end=day, frequency="day")
            day = last_session(BENCHMARK, day - dt.timedelta(days=1))
    if level:
        for end in sorted(
            {_ends(anchor, months)[1] for anchor in anchors for months in (1, 3, 12)}, reverse=True
        ):
            yield Period(label="", start=end, end=end, frequency="day")
        return
    for anchor in anchors:
        monday = anchor - dt.timedelta(days=anchor.weekday())
        yield Period(label="", start=monday, end=anchor, frequency="week")
        yield Period(
            label="", start=monday - dt.timedelta(days=7), end=monday - dt.timedelta(days=3), frequency="week"
        )
        frequencies: tuple[tuple[int, Frequency], ...] = ((1, "month"), (3, "quarter"), (12, "year"))
        for months, frequency in frequencies:
            start, before = _ends(anchor, months)
            yield Period(label="", start=start, end=anchor, frequency=frequency)
            yield Period(label="", start=_ends(before, months)[0], end=before, frequency=frequency)


def _ends(day: dt.date, months: int) -> tuple[dt.date, dt.date]:
    """Return the first day of the month, quarter or year that holds `day`, and the day before it."""
    first = ((day.month - 1) // months) * months + 1
    start = dt.date(day.year, first, 1)
    return start, start - dt.timedelta(days=1)


def _write(period: Period) -> str:
    if period.start == period.end:
        return write_day(period.end)
    return f"{write_day(period.start)} to {write_day(period.end)}"
