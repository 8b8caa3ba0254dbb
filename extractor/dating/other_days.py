"""The period of a value whose words count from another day than the one told of: "a day earlier", "11% below its Sept. 10 peak".

Each reader knows one way to say so and returns what it reads, or `None`; the first that knows a value's way dates it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from extractor.claims import Period
from extractor.dates import last_session
from extractor.dating.adjacent import extreme_measured_from, time_behind, time_naming
from extractor.dating.anaphora import PeriodTeller
from extractor.dating.edge_levels import ENDED_IT, begun_span, first_level, last_level
from extractor.dating.fronting import FRONTED
from extractor.dating.history import SentenceHistory
from extractor.dating.holding import PeriodHolder
from extractor.dating.moves import is_move
from extractor.dating.phrases import SAME_MOVE
from extractor.dating.references import (
    points_back,
    span_between_extremes,
    span_by_reference,
    span_from_extreme,
)
from extractor.dating.relative_days import (
    EDGE,
    day_before_move,
    day_owning,
    edge_day,
    edge_of,
    of_one_day,
    of_unnamed_day,
    relative_day,
    span_since_ago,
    week_over_week,
)
from extractor.dating.spans import LONG, cut, level_day, since_end, since_extreme
from extractor.dating.start_points import span_from_start, until_extreme
from extractor.dating.week_bases import span_from_weekday
from extractor.discourse import Discourse
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence
from extractor.statements import Statement

LED_TO = re.compile(
    r",?\s*(?:on )?(?:the (?:following|next|previous) (?:day|session)|a (?:day|session) (?:later|earlier))?,?\s+(?:(?:to|and|before) )?"
    r"(?:end|close|finish|settle)(?:s|ing|ed|d|d)?(?: the (?:day|week|session))? at (?:about )?[$€£]?"
)
"""From a move of another day to where it ended ("gave up 1.6% the following day to end at $111.68")."""
LEVEL_AT = re.compile(r"(?:,[^,.;:\d]{2,40},)?\s+(?:to|at)\s+(?:about |a record )?[$€£]?")
CLOSE_OF = re.compile(
    r"(?:['’]s)? (?:close|closing level|finish|settlement|final level|end)\b", re.IGNORECASE
)
ENDED = re.compile(r"\b(?:ended|closed|finished) (?:the )?$")
ANY = Period(label="", start=dt.date.min, end=dt.date.max, frequency="range")
OF_PRICES = ("percent", "basis_points", "points")
"""Units of a market's moves."""
OF_BUSINESS = ("growth", "macro", "amount", "flow")
"""Families of measures whose own spans are none of a market's."""


class Reading(NamedTuple):
    """What a reader says of a value: its period (`None`: no known one), and how it is dated."""

    period: Period | None
    dated: bool | None = None
    """Whether the value has its own day; `None` leaves it as it stands."""
    swing: bool = False
    from_day: bool = False
    mention: PeriodMention | None = None


@dataclass(slots=True)
class Scene:
    """What is known of the sentence whose values are dated."""

    sentence: Sentence
    discourse: Discourse
    history: SentenceHistory
    holder: PeriodHolder
    teller: PeriodTeller
    begun: Period | None = None
    """The unit that a level of the sentence began."""


@dataclass(frozen=True, slots=True)
class Case:
    """A value to date: its time expression, the one right behind it, the statement before; `last`: the last day told."""

    scene: Scene
    statement: Statement
    value: Spanned
    mention: PeriodMention | None
    previous: Statement | None
    behind: PeriodMention | None
    last: dt.date | None
    extreme: bool

    @property
    def moves(self) -> bool:
        """Return whether the value is one of movement, not a record."""
        return not self.extreme and is_move(self.statement)


class OtherDays:
    """Dates the values of one sentence that count from another day."""

    def __init__(
        self,
        sentence: Sentence,
        discourse: Discourse,
        history: SentenceHistory,
        holder: PeriodHolder,
    ) -> None:
        teller = PeriodTeller(sentence, discourse, holder.last_told)
        self.scene = Scene(sentence, discourse, history, holder, teller)
        self._points_back = points_back(sentence)

    def date(
        self,
        statement: Statement,
        value: Spanned,
        mention: PeriodMention | None,
        previous: Statement | None,
        *,
        extreme: bool,
    ) -> bool:
        """Date a value by words that count from another day ("a day earlier", "the final day"); return whether so."""
        scene = self.scene
        behind, last = time_behind(scene.sentence, value), scene.holder.last_told()
        case = Case(scene, statement, value, mention, previous, behind, last, extreme)
        if _take(case, BY_OTHERS) or (self._points_back and _take(case, (_by_reference,))):
            return True
        statement.dated = behind is not None
        if _take(case, BY_START):
            return True
        if behind is not None and behind.event is None:
            statement.period = edge_of(EDGE.fullmatch(behind.label), scene.discourse.lead)
            return statement.period is not None
        return _take(case, BY_WORDS)


def _take(case: Case, readers: tuple[Callable[[Case], Reading | None], ...]) -> bool:
    """Date a statement as the first of `readers` that knows how says; return whether one does."""
    reading = next((found for read in readers if (found := read(case)) is not None), None)
    if reading is None:
        return False
    statement = case.statement
    statement.period = reading.period
    statement.dated = statement.dated if reading.dated is None else reading.dated
    statement.swing = reading.swing or statement.swing
    statement.from_day = reading.from_day or statement.from_day
    statement.period_mention = reading.mention or statement.period_mention
    return True


def _over_weeks(case: Case) -> Reading | None:
    """Read "week over week"."""
    statement = case.statement
    if case.extreme or statement.unit not in OF_PRICES:
        return None
    period = week_over_week(case.scene.sentence, case.value, case.last)
    return Reading(period) if period is not None and statement.family not in OF_BUSINESS else None


def _of_owner(case: Case) -> Reading | None:
    """Read a day that owns the value."""
    period = day_owning(case.scene.sentence, case.value, case.last, extreme=case.extreme)
    return Reading(period, dated=True) if period is not None else None


def _between_levels(case: Case) -> Reading | None:
    """Read a move told behind its two levels ("began it at 3,840 and ended it at 4,770, a gain of 24%")."""
    if case.extreme:
        return None
    period = case.scene.history.between_levels(case.statement, case.value, case.mention)
    return Reading(period, dated=True) if period is not None else None


def _between_extremes(case: Case) -> Reading | None:
    """Read a move from a high to a low or back."""
    between = span_between_extremes(case.scene.sentence, case.value, case.last) if case.moves else None
    return Reading(between[0], swing=between[1]) if between is not None else None


def _by_reference(case: Case) -> Reading | None:
    """Read words that point at what was dated before ("since then", "in the ten years that followed")."""
    if case.extreme:
        return None
    pointed, period = span_by_reference(
        case.scene.sentence,
        case.value,
        case.scene.history.told_before(),
        case.last,
        moves=case.moves,
        dated=case.behind is not None and case.behind.role not in ("horizon", "until"),
    )
    return Reading(period) if pointed else None


def _from_extreme(case: Case) -> Reading | None:
    """Read a move from the extreme of a day or month ("from its peak in February")."""
    period = span_from_extreme(case.scene.sentence, case.value, case.last) if case.moves else None
    return Reading(period, swing=True) if period is not None else None


def _from_weekday(case: Case) -> Reading | None:
    """Read a move from a day of the week before."""
    period = span_from_weekday(case.scene.sentence, case.value, case.last) if case.moves else None
    return Reading(period) if period is not None else None


def _at_named_level(case: Case) -> Reading | None:
    """Read a level that its time names ("its Feb. 19 record close of 6,144.15")."""
    named = time_naming(case.scene.sentence, case.value)
    return Reading(level_day(named), dated=True, mention=named) if named is not None else None


def _from_named_extreme(case: Case) -> Reading | None:
    """Read what is measured from an extreme with a day ("11% below its Sept. 10 peak")."""
    sentence = case.scene.sentence
    since = extreme_measured_from(sentence, case.value)
    if since is None:
        return None
    last, swing = _day_reached(case), False
    period = since_extreme(since, last)
    if period is not None and CLOSE_OF.match(sentence.text, since.end, sentence.end):
        period = since_end(since, last)  # "2.6% above May's close"
    elif since.role != "since" and since.period is not None and since.period.start != since.period.end:
        swing = True  # "11% below February's high", whose day is not told
    low = until_extreme(sentence, since.end, last)
    if low is not None and period is not None and low >= period.start:
        period, swing = cut(period, low), True
    from_day = since.event is None and period is not None and low is None
    return Reading(period, swing=swing, from_day=from_day, mention=since)


def _day_reached(case: Case) -> dt.date | None:
    """Return the day on which something stood so far from an extreme: one named before the value, else the last told."""
    sentence, last = case.scene.sentence, case.last
    for item in sentence.periods:
        period = item.period
        if period is None or item.end > case.value.start or last is None or period.end >= last:
            continue
        lead = sentence.text[max(sentence.start, item.start - 12) : item.start]
        if (item.role == "point" and period.start == period.end) or ENDED.search(lead):
            return period.end
    return last


def _unit_before(case: Case) -> Reading | None:
    """Read a unit before the one told of ("the week before"), a span from so long ago or from a start point."""
    statement, sentence, value = case.statement, case.scene.sentence, case.value
    told = case.previous.period if case.previous is not None else None
    period = case.scene.teller.unit_before(statement, value, told)
    if period is None and statement.unit in OF_PRICES and statement.family not in OF_BUSINESS:
        period = span_since_ago(sentence, value, case.last)
    if period is None:
        period = span_from_start(sentence, value, statement.unit, case.last)
    return Reading(period) if period is not None else None


def _at_end_of_move(case: Case) -> Reading | None:
    """Read the level at which the move before it ended ("a day after it fell 0.9% to 2,434.98", "ended it at")."""
    previous, value = case.previous, case.value
    if previous is None or previous.period is None:
        return None
    sentence, text = case.scene.sentence, case.scene.sentence.text
    same = previous.dated and SAME_MOVE.fullmatch(text, previous.end, max(previous.end, value.start))
    same = same or (previous.dated and LED_TO.fullmatch(text, previous.end, max(previous.end, value.start)))
    behind = time_behind(sentence, previous)
    if behind is not None and behind.role in ("point", "span") and behind.end <= value.start:
        same = same or LEVEL_AT.fullmatch(text, behind.end, value.start)
    named = any(  # "and on Oct. 27 finished at 1,636.94"
        item.role == "point" and previous.end <= item.start and item.end <= value.start
        for item in sentence.periods
    )
    whole_told = previous.period.frequency != "day" and not named
    if same or (whole_told and ENDED_IT.search(text[sentence.start : value.start])):
        return Reading(previous.period, dated=True)
    return None


def _from_opening(case: Case) -> Reading | None:
    """Read a move from the day that opens its sentence ("Compared with last Friday")."""
    if case.statement.unit != "percent" or case.last is None:
        return None
    sentence = case.scene.sentence
    start = next(
        (
            item
            for item in sentence.periods
            if item.role == "base"
            and item.period is not None
            and (item.preposition or "").startswith("compared")
            and item.end <= case.value.start
            and item.start - sentence.start < FRONTED + len("compared with")
        ),
        None,
    )
    return Reading(since_extreme(start, case.last)) if start is not None else None


def _on_other_day(case: Case) -> Reading | None:
    """Read the one day meant by an edge of a unit or by a count from another day ("began the year at", "a day earlier")."""
    scene, value, last = case.scene, case.value, case.last
    sentence, discourse = scene.sentence, scene.discourse
    begun = begun_span(sentence, value, last, scene.history.unit_told(value))
    if begun is None:
        day = last_level(sentence, value, scene.begun, last) or (
            None if case.extreme else day_before_move(sentence, value, last)
        )
    else:
        scene.begun, day = begun, first_level(begun)
    if day is None:
        own = [
            item.period
            for item in sentence.periods
            if item.role == "point" and item.period and item.start < value.start
        ]
        told = next(
            (
                item
                for item in (*own[-1:], discourse.held_in(sentence), discourse.lead)
                if item and item.frequency == "day"
            ),
            None,
        )
        published = discourse.published
        latest = last if published is None else last_session(published)
        day = relative_day(sentence, value, told.end if told is not None else last, latest)
    span = case.mention.period if case.mention is not None else None
    if day is None:
        day = edge_day(
            sentence, value, span if span is not None and span.frequency in LONG else discourse.lead
        )
    return Reading(day, dated=True) if day is not None else None


def _on_unnamed_day(case: Case) -> Reading | None:
    """Read a day that the text does not name: its value has no known period."""
    scene, mention = case.scene, case.mention
    if mention is None and of_unnamed_day(scene.sentence, case.value, case.statement.unit):
        return Reading(None)
    span = mention.period if mention is not None else None
    held = scene.discourse.held_in(scene.sentence)
    if (
        of_one_day(scene.sentence, case.value)
        and not case.statement.is_money
        and (span or held or scene.discourse.lead or ANY).frequency != "day"
    ):
        return Reading(None)  # a day of that month which the text does not name
    return None


BY_OTHERS = (_over_weeks, _of_owner, _between_levels, _between_extremes)
"""Readers of values that other words of their sentence date, whatever time stands behind them."""
BY_START = (_from_extreme, _from_weekday)
"""Readers of moves that name where they started, whatever time stands behind them."""
BY_WORDS = (
    _at_named_level,
    _from_named_extreme,
    _unit_before,
    _at_end_of_move,
    _from_opening,
    _on_other_day,
    _on_unnamed_day,
)
"""Readers of values with no time right behind them but an event."""
