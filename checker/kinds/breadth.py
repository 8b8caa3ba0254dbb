"""A share or a count of a group met a condition: above an average, up or down over a period, beat estimates.

With: the members of `groups.csv` (their date is stated) and their closes in the sources that need no
network; published figures for everything else (companies that beat estimates, exchanges' advancers and
decliners).
How: each member's close against its average of so many days or weekly closes, or against its close before
the period; a member without closes is left out, and with fewer than nine of ten there is no verdict.
Membership changes: a difference within what they amount to is no verdict; groups that everybody draws
differently ("semiconductor stocks") can support a statement but never refute it.
Misses: whole exchanges, new highs and lows.
Example: "ten of the 11 S&P 500 sectors rose in the third quarter of 2025" is supported: only one sector
fund fell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from checker.context import Context
from checker.evidence import cite, to_decimal, undecided, undecided_by
from checker.groups import Group, find_group
from checker.guards import refuse
from checker.market.base import Bars, Failure, Origin
from checker.market.market import Market
from checker.published import decide_published, find_published
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Observation, Quantity, Verdict
from checker.wording import join_words, write_day, write_number
from extractor.claims import BreadthClaim, Subject, Value

KIND = "breadth"
AVERAGE = re.compile(r"\b(\d+)[- ](day|week|month)", re.IGNORECASE)
DOWN = re.compile(
    r"\b(?:below|under|beneath|fell|fall|lower|declin|drop|lost|los[stei]|down|red|negative|retreat|slid|slip|tumbl|plung|sank|eased)",
    re.IGNORECASE,
)
OTHERS = re.compile(r"(?<=\w)\s*(?:[,;]|\bwhile\b|\bwhereas\b|\bbut\b)")
"""Where the words about the other members begin ("ended higher, while six fell")."""
CALENDAR_DAYS = {"day": Decimal("1.6"), "week": Decimal(8), "month": Decimal(33)}
SECTORS = re.compile(
    r"\s*(?:out )?(?:of )?(?:all |the |its )*(?:11 |eleven )?(?:S&P 500 |major |main )*sectors", re.IGNORECASE
)
ENOUGH = Decimal("0.9")
NAMED = 12  # members named in the explanation
DAY = dt.timedelta(days=1)
FIRST_TRIED = 10
LOCAL: WeakKeyDictionary[Market, Market] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Condition:
    """What a member must meet: bars needed from `start`, in words, and as a test (`None`: not known)."""

    start: dt.date
    told: str
    meets: Callable[[Bars], bool | None]


@dataclass(frozen=True, slots=True)
class Count:
    """How many members met the condition, out of how many, and which did."""

    met: tuple[str, ...]
    not_met: tuple[str, ...]
    session: dt.date
    origin: Origin

    @property
    def share_pct(self) -> Decimal:
        """Return the share that met it, in percent."""
        return Decimal(100 * len(self.met)) / Decimal(len(self.met) + len(self.not_met))


def decide(claim: BreadthClaim, context: Context) -> Verdict:
    """Return the verdict on a share or a count of a group."""
    if _counts_sectors(claim, context):
        claim = claim.model_copy(update={"subject": Subject(name="S&P 500 sectors", type="sector")})
    refused = refuse(claim, context, symbol=False, period=False)
    if refused is not None or claim.subject is None:
        return refused or undecided("subject_unresolved", "Which group is meant could not be resolved.")
    name, value = claim.subject.name, claim.value
    published = find_published(claim, context, others="decide")
    if published is not None:
        return published
    group = find_group(name)
    computable = claim.measure in {"breadth_above_ma", "breadth_advancing"} and value is not None
    if group is None or not computable or value is None:
        what = claim.condition or claim.measure.replace("_", " ")
        needed = f"a list of the members of {name} and, for each, whether it {what!r} held"
        if claim.measure == "breadth_beat":
            needed = "the companies' reports against estimates as collected by a data firm (FactSet, LSEG)"
        return decide_published(claim, context, needed=needed, others="decide")
    end = context.published if claim.period is None else claim.period.end
    if end is None:
        return undecided("period_unknown", f"The text gives no day for this share of {name}.")
    condition = read_condition(claim, end)
    if condition is None:
        missing = (
            "which moving average" if claim.measure == "breadth_above_ma" else "over which period a move"
        )
        return undecided(
            "period_unknown", f"The text does not say {missing} of the members of {name} is meant."
        )
    count = count_members(context, group, end, condition)
    if isinstance(count, Failure):
        span = f"from {write_day(condition.start)} to {write_day(end)}"
        return undecided_by(count, f"closes of the {len(group.symbols)} members of {group.name} {span}")
    return _judge(claim, value, group, count, condition)


def _counts_sectors(claim: BreadthClaim, context: Context) -> bool:
    """Return whether the words after the figure say that sectors of the S&P 500 are counted."""
    if context.article is None:
        return False
    return SECTORS.match(context.article.text[claim.end : claim.end + 60]) is not None


def count_members(context: Context, group: Group, end: dt.date, condition: Condition) -> Count | Failure:
    """Return how many members met the condition by `end`, or why too few are at hand."""
    market = LOCAL.get(context.market)
    if market is None:
        offline = [source for source in context.market.sources if not source.network]
        market = LOCAL.setdefault(context.market, Market(offline, as_of=context.market.as_of))
    met: list[str] = []
    not_met: list[str] = []
    failure: Failure | None = None
    origin: Origin | None = None
    session = condition.start
    for tried, symbol in enumerate(group.symbols, start=1):
        bars = market.bars(symbol, condition.start, end)
        if isinstance(bars, Failure) or not len(bars):
            failure = failure or (bars if isinstance(bars, Failure) else None)
            if tried >= FIRST_TRIED and origin is None:
                break  # nothing of this group is at hand: no need to ask for every member
            continue
        held = condition.meets(bars)
        if held is not None:
            origin, session = bars.origin, max(session, bars.sessions[-1])
            (met if held else not_met).append(symbol)
    if origin is None or len(met) + len(not_met) < ENOUGH * len(group.symbols):
        text = f"closes of too few members of {group.name} are at hand"
        return failure or Failure("incomplete", "none", text)
    return Count(tuple(met), tuple(not_met), session, origin)


def read_condition(claim: BreadthClaim, end: dt.date) -> Condition | None:
    """Return the test that the words speak of, or `None` where they leave it open."""
    words = f"{claim.condition or ''} {claim.text}"
    below = DOWN.search(OTHERS.split(words)[0]) is not None
    if claim.measure == "breadth_above_ma":
        named = AVERAGE.search(words)
        if named is None:
            return None
        length, step = int(named[1]), named[2].lower()
        start = end - dt.timedelta(days=int(length * CALENDAR_DAYS[step]) + 15)
        way = "below" if below else "above"

        def meets(bars: Bars) -> bool | None:
            closes = _closes_by(bars, step)[-length:]
            if len(closes) < length:
                return None
            return (closes[-1] < sum(closes) / length) == below

        return Condition(start, f"closed {way} their {length}-{step} average", meets)
    period = claim.period
    if period is None:
        return None
    down = below if claim.direction is None else claim.direction == "down"

    def moved(bars: Bars) -> bool | None:
        base = bars.index_at(period.start - DAY)
        if base is None or base == len(bars) - 1:
            return None
        change = bars.closes[-1] - bars.closes[base]
        return change < 0 if down else change > 0

    told = f"{'fell' if down else 'rose'} from the close before {write_day(period.start)}"
    return Condition(period.start - 5 * DAY, told, moved)


def _closes_by(bars: Bars, step: str) -> list[float]:
    """Return the last close of each day, week or month."""
    last: dict[tuple[int, ...], float] = {}
    for session, close in zip(bars.sessions, bars.closes, strict=True):
        week = session.isocalendar()
        if step == "week":
            last[week.year, week.week] = close
        else:
            last[(session.year, session.month) if step == "month" else (session.toordinal(),)] = close
    return list(last.values())


STOOD_FOR = "S&P 500 sectors"
"""The group whose members are counted by funds that stand in for them."""


def _judge(claim: BreadthClaim, value: Value, group: Group, count: Count, condition: Condition) -> Verdict:
    members = len(count.met) + len(count.not_met)
    computed = Decimal(len(count.met)) if value.unit == "count" else count.share_pct
    fits = fit(computed, value)
    share = write_number(count.share_pct, 1)
    told = (
        f"{len(count.met)} of {members} members of the group “{group.name}” ({share}%) {condition.told} on "
        f"{write_day(count.session)} ({count.origin.provider}; members: {group.source})"
    )
    if condition.told.startswith(("rose", "fell")):
        told = told.replace(f"{condition.told} on", f"{condition.told} to that of")
    if len(count.not_met) <= NAMED and len(count.not_met) < len(count.met):
        told += f"; not {join_words(list(count.not_met))}" if count.not_met else ""
    elif len(count.met) <= NAMED:
        told += f"; these were {join_words(list(count.met))}" if count.met else ""
    observation = Observation(date=count.session, field="value", value=to_decimal(float(computed)))
    note = f"members: {group.source}"
    evidence = (cite(count.origin, f"closes of {members} members", [observation], note=note),)
    noise = group.noise_pct(count.session)
    if group.name == STOOD_FOR:
        noise = max(
            noise, Decimal(100) / members
        )  # funds stand in for sectors: one of them may differ in sign
    if value.unit == "count":
        noise = noise * members / 100
    doubtful = group.loose or fit(computed, value, noise=noise) == "noise"
    if fits == "outside" and doubtful:
        return undecided(
            "data_incomplete",
            f"{told}; {claim.text} may be counted over another list of members: that list, as of the day, "
            "would decide it.",
            evidence=evidence,
        )
    correct = f"{len(count.met)} of {members}" if value.unit == "count" else f"{share}%"
    return Verdict(
        label="refuted" if fits == "outside" else "supported",
        explanation=f"{told}.",
        computed=Quantity(number=computed, unit=value.unit),
        tolerance=allow(value).tolerance(),
        evidence=evidence,
        correction=correct if fits == "outside" else None,
        note=FIT_NOTES[fits],
    )
