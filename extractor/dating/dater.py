"""The period of a statement: the linked expression's, shifted to a base, told of, or held over from the text before."""

from __future__ import annotations

import datetime as dt
import re

from spacy.tokens import Token

from extractor.claims import Period
from extractor.dates import DAY, FREQUENCY_OF_UNIT, Unit, last_session, span_around
from extractor.dating.anaphora import PeriodTeller
from extractor.dating.asides import told_end
from extractor.dating.edge_levels import ENDED_IT, begun_span, first_level, last_level
from extractor.dating.history import SentenceHistory
from extractor.dating.holding import PeriodHolder
from extractor.dating.labels import labelled
from extractor.dating.links import FRONTED, PeriodLinker
from extractor.dating.phrases import OWN_DAY, SAME_MOVE, WHEN
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
from extractor.dating.rows import MARKETS, resolve_span, told_by_row
from extractor.dating.sections import headed_period, is_of_years
from extractor.dating.spans import LONG, cut, day_of, level_day, moved_back, since_end, since_extreme, whole
from extractor.dating.start_points import span_from_start, until_extreme
from extractor.dating.statistics import is_statistic, month_of_statistic
from extractor.dating.week_bases import span_from_weekday
from extractor.discourse import Discourse
from extractor.linking import Spanned, chain, stands_aside
from extractor.naming.record import Candidate
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence
from extractor.statements import Statement
from extractor.vocabulary import senses_of

FEW = 25
"""Days up to which a length of time is one of sessions: over a weekend it stays the same."""
A_YEAR = re.compile(
    r"\s*(?:a|per|each|every) (?:year|annum)\b(?! (?:earlier|before|ago|later|previously|on\b|after|into|from|prior|in which|when|that))|\s*annuali[sz]ed\b",
    re.IGNORECASE,
)
LABEL = re.compile(r"\W*(?P<unit>Week|Month|Quarter|Year)(?: to date)?\s*[:–—]\s*[+−–-]?", re.IGNORECASE)
"""What stands before the one figure of a short sentence ("Week: +1.5%. Year: +1.1%.")."""
LABELLED = {
    **dict.fromkeys(("day", "today", "session"), ""),
    **dict.fromkeys(("week", "wk"), "the week"),
    **dict.fromkeys(("month", "mth", "mtd"), "month to date"),
    **dict.fromkeys(("quarter", "qtr", "qtd"), "quarter to date"),
    **dict.fromkeys(("year", "yr", "ytd"), "year to date"),
}
ANSWER = 40
"""Characters of a sentence that only answers the question before it."""
ELLIPSIS = 90
"""Characters between two values of which the second has no verb of its own."""
COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|versus|vs\.?|against|ahead of|behind|(?:more|less|better|worse|twice) (?:than )?(?:what )?(?:that of )?)\s*"
    r"(?:an? \w+ of )?(?:the |its )?[\w&. ]{2,30}?(?:['’]s?)?\s*(?:managed|gained|lost|rose|fell)?\s*\(?[+-]?$"
)
AGAIN = re.compile(
    r",?\s*(?:or|\()\s*(?:about |nearly |roughly |a |[-+])*|,?\s*(?:or\s+|\()?[\d.]+\s?(?:%|percent|per cent|pct)\)?,?\s+(?:to|at)\s+",
)
LED_TO = re.compile(
    r",?\s*(?:on )?(?:the (?:following|next|previous) (?:day|session)|a (?:day|session) (?:later|earlier))?,?\s+(?:(?:to|and|before) )?"
    r"(?:end|close|finish|settle)(?:s|ing|ed|d|d)?(?: the (?:day|week|session))? at (?:about )?[$€£]?"
)
"""From a move of another day to where it ended ("gave up 1.6% the following day to end at $111.68")."""
UNIT_WORD = re.compile(r"\b(?:week|month|quarter|year|half|decade)", re.IGNORECASE)
LEVEL_AT = re.compile(r"(?:,[^,.;:\d]{2,40},)?\s+(?:to|at)\s+(?:about |a record )?[$€£]?")


def _tells_in_present(head: Token | None) -> bool:
    """Return whether a value's verb tells of the day in the present tense, as headlines do ("closes up 9.5%")."""
    verb = (
        next((token for token in chain(head) if token.pos_ in ("VERB", "AUX")), None)
        if head is not None
        else None
    )
    return (
        verb is not None
        and verb.pos_ == "VERB"
        and verb.tag_ == "VBZ"
        and any(sense.kind in ("move", "stand") for sense in senses_of(verb.text, "VERB"))
        and not any(child.dep_ in ("aux", "cop") for child in verb.children)
    )


CLOSE_OF = re.compile(
    r"(?:['’]s)? (?:close|closing level|finish|settlement|final level|end)\b", re.IGNORECASE
)
ENDED = re.compile(r"\b(?:ended|closed|finished) (?:the )?$")
AT_EDGE = re.compile(r"\b(?:end|close) of\b|[- ]end$|\bend-", re.IGNORECASE)
UNIT_OF_MOVE = re.compile(r"\b(monthly|quarterly|annual|yearly|half-yearly)\b", re.IGNORECASE)
UNIT_NAMED: dict[str, Unit] = {
    "monthly": "month", "quarterly": "quarter", "annual": "year", "yearly": "year", "half-yearly": "half",
}  # fmt: skip
OWN_MEASURE = 1.5
"""Cost up to which a multiple is the value's own."""
ANY = Period(label="", start=dt.date.min, end=dt.date.max, frequency="range")


def _is_move(statement: Statement) -> bool:
    """Return whether a value is one of movement, not where something stands."""
    if (
        statement.family == "valuation"
        and statement.measure_cost < OWN_MEASURE
        and statement.unit in ("", "x", "count")
    ):
        return False
    if statement.unit in ("points", "basis_points", "percentage_points", "x"):
        return True
    standing = statement.subject is not None and statement.subject.type in ("yield", "rate", "economy")
    if standing and statement.preposition in ("to", "at", "from"):
        return False
    moved = statement.has("move", "outdo") is not None or statement.direction is not None
    if statement.unit == "percent":
        return moved or not standing
    return moved and statement.preposition in ("by", "")


def _is_same_move(statement: Statement, previous: Statement) -> bool:
    """Return whether a value only tells the day's points before it again ("up 90.04 points, or 0.73 percent, to 12,427")."""
    return (
        previous.unit == "points"
        and previous.period is not None
        and previous.period.frequency == "day"
        and previous.subject == statement.subject
        and statement.period_mention is None
        and AGAIN.fullmatch(statement.sentence.text, previous.end, statement.start) is not None
    )


class Dater:
    """Dates the statements of one sentence, and keeps for the next what it dates."""

    def __init__(self, sentence: Sentence, discourse: Discourse, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.links = PeriodLinker(sentence, discourse, candidates)
        self._last: Statement | None = None
        self.history = SentenceHistory(sentence, discourse)
        self._parts = self.history.list_parts()
        self._begun: Period | None = None
        self._points_back = points_back(sentence)
        self.holder = PeriodHolder(sentence, discourse)
        self.teller = PeriodTeller(sentence, discourse, self.holder.last_told)

    def date(self, statement: Statement, value: Spanned, *, extreme: bool = False) -> None:
        """Give a statement its period, and keep that for what follows; `extreme`: the claim is of a record."""
        discourse = self.discourse
        if statement.cell is not None and statement.cell.period is not None:
            statement.period = statement.cell.period
            return
        column = self._column(value)
        if column is not None:
            statement.period, statement.period_mention = column.period, column
            return
        if value.start in self._parts and not extreme:
            statement.period, statement.listed = self._parts[value.start], True
            return
        if (
            self.discourse.asked is not None
            and statement.unit == "percent"
            and len(self.sentence.words) < ANSWER
        ):
            statement.listed = True  # "The Dow? A respectable 12.9%."
        last = self.holder.last_told()
        label = LABEL.fullmatch(self.sentence.text, self.sentence.start, value.start)
        label = label or (None if extreme else labelled(self.sentence, value))
        if label is not None and last is not None and statement.unit in ("percent", "points", "basis_points"):
            told = LABELLED[label["unit"].lower()]
            statement.period = resolve_span(told, last) if told else day_of(last)
            return
        lead = discourse.lead
        if (
            statement.in_ticker
            and discourse.published is not None
            and statement.subject is not None
            and statement.subject.type == "stock"
            and (lead is None or lead.frequency == "day")
        ):
            # "(PLTR -1.49%)" is brought up to date
            statement.period = day_of(last_session(discourse.published))
            return
        if (
            statement.unit == "percent"
            and A_YEAR.match(statement.after)
            and statement.subject is not None
            and statement.subject.type in MARKETS
        ):
            statement.annualized = True
            statement.period, self._last = self.history.years_told(), statement
            self.history.dated.append(statement)
            return
        ruled, statement.period = told_by_row(statement, value, discourse, self.holder.last_told())
        if ruled:
            return
        mention = self.links.link(
            value,
            told=not statement.present and not statement.forecast,
            extreme=extreme,
        )
        before = self.history.span_before(value)
        if before is not None and not extreme:
            statement.period = before
            return
        statement.period_mention = mention
        previous, self._last = self._last, statement
        if extreme and self._ends_at_extreme(statement, value, mention):
            return
        self.history.dated.append(statement)
        if self._tells_of_other(statement, value, mention, previous, extreme=extreme):
            return
        if previous is not None and self._goes_on(statement, value, mention, previous):
            return
        statement.annualized = any(
            (item.annualized and 0 <= item.start - value.end < 25)
            or (item.annualized and 0 <= value.start - item.end < 12)
            for item in self.sentence.periods
        )
        yearly = mention is not None and (mention.annualized or mention.label.lower() == "annual")
        if yearly and is_of_years(statement):
            statement.annualized = True
            return
        if mention is not None:
            self._by_mention(statement, value, mention)
        month = month_of_statistic(
            statement, value, self.sentence, discourse.published, discourse.reference_month
        )
        if month is not None:
            statement.period = month
            newest = discourse.reference_month
            if newest is None or month.end >= newest.end:
                discourse.reference_month = month
        if statement.period is None and mention is None and self.links.is_left_behind(value):
            statement.timeless = True
            return
        after = next((item.period for item in self.sentence.periods if self.links.comes_before(item)), None)
        if statement.period is None and mention is None and after is not None:
            moved = _is_move(statement) and not extreme
            statement.period = None if moved else day_of(last_session(after.start - DAY))
            statement.timeless = statement.dated = True
            return
        if statement.period is None:
            statement.period_inherited = True
            statement.period = self._by_context(statement, value, mention)
            if previous is not None and _is_same_move(statement, previous):
                statement.period = previous.period
        elif mention is not None:
            self.holder.note_running(statement, mention)

    def _by_mention(self, statement: Statement, value: Spanned, mention: PeriodMention) -> None:
        """Give a statement the days of the time expression that it is linked to."""
        statement.annualized = statement.annualized or mention.annualized
        statement.period = mention.period
        teller = self.teller
        if mention.role == "anaphor" or mention.period is None:
            statement.period = self.history.year_before(mention) or teller.told_of(statement, mention)
        if mention.role == "until" and mention.frequency in ("range", *LONG) and _is_move(statement):
            statement.period = teller.year_until(mention) or statement.period
        if statement.unit == "percent" and _is_move(statement):
            if mention.role in ("point", "horizon"):
                statement.period = self._span_to_edge(statement, value, mention)
            else:
                statement.period = self._unit_at_edge(value, mention) or statement.period
        if (
            mention.role == "since"
            and not _is_move(statement)
            and WHEN.fullmatch(self.sentence.text, mention.end, value.start)
        ):
            statement.period = level_day(mention)  # "since the top of January 3, when it stood at 4,796.56"
            statement.dated = True
            return
        statement.period = teller.week_told_of(statement.period, mention.label)
        if mention.frequency == "day" and OWN_DAY.fullmatch(self.sentence.text, mention.end, value.start):
            statement.dated = True  # "from Friday's 4.83%": that day's own
        shifted = teller.base_period(statement, value)
        statement.dated = statement.dated or shifted != statement.period
        statement.period = shifted
        statement.period = teller.measured_from(statement, mention)
        end = told_end(self.sentence, mention)
        if end is not None and statement.period is not None:
            statement.period = cut(statement.period, end)
        elif mention.role == "since" and not statement.present and statement.period is not None:
            statement.period = teller.since_until_told(statement.period)
        if statement.period is not None and statement.period.end == self.discourse.published:
            running = statement.period
            if mention.role in ("since", "span") and running.start < running.end:
                running = teller.until_span(statement, running)
                statement.period = running
            statement.period = cut(running, self.holder.last_for(statement))
            closed = last_session(running.end) <= statement.period.end
            few = (running.end - running.start).days < FEW
            if mention.role == "window" and statement.period.end < running.end and not (closed and few):
                statement.period = moved_back(statement.period, running.end - statement.period.end)
            statement.period = whole(statement.period, mention.calendar_end)
        self.holder.keep(statement, value, mention)

    def _span_to_edge(self, statement: Statement, value: Spanned, mention: PeriodMention) -> Period | None:
        """Return what a move told "at the end of June" is of: no day, but a span that ends there.

        "By the end of March it had lost 7.1%; by the end of June it had gained 21.4%": from the edge before; else
        the month, quarter or year that the text tells of and that ends there.
        """
        period = mention.period
        if period is None or AT_EDGE.search(mention.label) is None or period.start != period.end:
            return period
        named = UNIT_OF_MOVE.search(
            self.sentence.text[max(self.sentence.start, value.start - 30) : value.end + 25]
        )
        if named is not None:
            days = span_around(UNIT_NAMED[named[1].lower()], period.end)
            return Period(label=mention.label, start=days[0], end=min(days[1], period.end), frequency="range")
        edges = [
            item.period.end
            for item in self.sentence.periods
            if item.end <= mention.start and item.period is not None and AT_EDGE.search(item.label)
        ]
        if edges and edges[-1] < period.end:
            return Period(label=mention.label, start=edges[-1] + DAY, end=period.end, frequency="range")
        held = self.discourse.held_in(self.sentence)
        for told in (held, self.discourse.lead):
            if told is not None and told.start < told.end and told.end == period.end:
                return told
        if mention.role == "horizon" and self.discourse.published is not None:
            return Period(
                label=mention.label,
                start=period.end.replace(month=1, day=1),
                end=period.end,
                frequency="range",
            )
        return None if statement.present else period

    def _day_reached(self, value: Spanned, last: dt.date | None) -> dt.date | None:
        """Return the day on which something stood so far from an extreme: one named before the value, else the last told."""
        for item in self.sentence.periods:
            period = item.period
            if period is None or item.end > value.start or last is None or period.end >= last:
                continue
            lead = self.sentence.text[max(self.sentence.start, item.start - 12) : item.start]
            if (item.role == "point" and period.start == period.end) or ENDED.search(lead):
                return period.end
        return last

    def _unit_at_edge(self, value: Spanned, mention: PeriodMention) -> Period | None:
        """Return the quarter of "a quarterly loss of 7.1%" as the one whose end the clause names ("at the end of March")."""
        unit = UNIT_NAMED.get(mention.label.lower())
        if unit is None:
            return None
        edges = [
            item.period.end
            for item in self.sentence.periods
            if item.period is not None
            and AT_EDGE.search(item.label)
            and ";" not in self.sentence.text[min(item.end, value.end) : max(item.start, value.start)]
        ]
        if len(edges) != 1 or span_around(unit, edges[0])[1] != edges[0]:
            return None
        days = span_around(unit, edges[0])
        return Period(label=mention.label, start=days[0], end=days[1], frequency=FREQUENCY_OF_UNIT[unit])

    def _by_context(
        self, statement: Statement, value: Spanned, mention: PeriodMention | None
    ) -> Period | None:
        """Return the period that a statement without one of its own takes from the text before."""
        discourse = self.discourse
        if (
            mention is None
            and discourse.running_block == self.sentence.block
            and self.holder.stands(statement)
        ):
            running = self.holder.running(statement)
            if running is not None:
                return running
        if mention is not None and mention.role != "anaphor":
            return None  # a period is written that cannot be resolved: no other may stand in
        headed = headed_period(statement, discourse)
        if headed is not None:
            return headed
        topic = self.holder.topic(value.start)
        if topic is not None:
            return topic
        head = self.sentence.head(value.start, value.end)
        same_day = (
            discourse.lead is not None
            and discourse.lead.frequency == "day"
            and discourse.lead.end == discourse.published
        )
        tells = statement.present and (same_day or (_tells_in_present(head) and discourse.lead is not None))
        if (statement.present and not tells) or (head is not None and stands_aside(head)):
            return None
        if is_statistic(statement):
            return discourse.reference_month
        return self.holder.inherited(statement)

    def _tells_of_other(
        self,
        statement: Statement,
        value: Spanned,
        mention: PeriodMention | None,
        previous: Statement | None,
        *,
        extreme: bool,
    ) -> bool:
        """Date a value by words that count from another day ("a day earlier", "the final day"); return whether so."""
        sentence, discourse = self.sentence, self.discourse
        weekly = None
        if not extreme and statement.unit in ("percent", "basis_points", "points"):
            weekly = week_over_week(sentence, value, self.holder.last_told())
        if weekly is not None and statement.family not in ("growth", "macro", "amount", "flow"):
            statement.period = weekly
            return True
        owned = day_owning(sentence, value, self.holder.last_told(), extreme=extreme)
        if owned is not None:
            statement.period, statement.dated = owned, True
            return True
        behind = self.links.behind(value)
        told_between = None if extreme else self.history.between_levels(statement, value, mention)
        if told_between is not None:
            statement.period, statement.dated = told_between, True
            return True
        between = (
            None
            if extreme or not _is_move(statement)
            else span_between_extremes(sentence, value, self.holder.last_told())
        )
        if between is not None:
            statement.period, statement.swing = between
            return True
        if self._points_back and not extreme:
            pointed, period = span_by_reference(
                sentence,
                value,
                self.history.told_before(),
                self.holder.last_told(),
                moves=_is_move(statement),
                dated=behind is not None and behind.role not in ("horizon", "until"),
            )
            if pointed:
                statement.period = period
                return True
        statement.dated = behind is not None
        drawn = (
            None
            if extreme or not _is_move(statement)
            else span_from_extreme(sentence, value, self.holder.last_told())
        )
        if drawn is not None:
            statement.period, statement.swing = drawn, True
            return True
        if not extreme and _is_move(statement):
            statement.period = span_from_weekday(sentence, value, self.holder.last_told())
            if statement.period is not None:
                return True
        if behind is not None and behind.event is None:
            statement.period = edge_of(EDGE.fullmatch(behind.label), discourse.lead)
            return statement.period is not None
        last = self.holder.last_told()
        named = self.links.naming(value)
        if named is not None:
            statement.period, statement.period_mention = level_day(named), named
            statement.dated = True
            return True
        since = self.links.measured_from(value)
        if since is not None:
            last = self._day_reached(value, last)
            statement.period, statement.period_mention = since_extreme(since, last), since
            if statement.period is not None and CLOSE_OF.match(sentence.text, since.end, sentence.end):
                statement.period = since_end(since, last)  # "2.6% above May's close"
            elif (
                since.role != "since" and since.period is not None and since.period.start != since.period.end
            ):
                statement.swing = True  # "11% below February's high", whose day is not told
            low = until_extreme(sentence, since.end, last)
            if low is not None and statement.period is not None and low >= statement.period.start:
                statement.period = cut(statement.period, low)
                statement.swing = True
            statement.from_day = since.event is None and statement.period is not None and low is None
            return True
        before = self.teller.unit_before(statement, value, previous.period if previous is not None else None)
        if (
            before is None
            and statement.unit in ("percent", "basis_points", "points")
            and statement.family not in ("growth", "macro", "amount", "flow")
        ):
            before = span_since_ago(sentence, value, last)
        if before is None:
            before = span_from_start(sentence, value, statement.unit, last)
        if before is not None:
            statement.period = before
            return True
        if previous is not None and previous.period is not None and self._ends_move(previous, value):
            statement.period, statement.dated = previous.period, True
            return True
        compared = next((item for item in sentence.periods if self._is_start(item, value)), None)
        if compared is not None and statement.unit == "percent" and last is not None:
            statement.period = since_extreme(compared, last)
            return True
        begun = begun_span(sentence, value, last, self.history.unit_told(value))
        if begun is None:
            day = last_level(sentence, value, self._begun, last) or (
                None if extreme else day_before_move(sentence, value, last)
            )
        else:
            self._begun, day = begun, first_level(begun)
        if day is None:
            held = discourse.held_in(sentence)
            own = [
                item.period
                for item in sentence.periods
                if item.role == "point" and item.period and item.start < value.start
            ]
            told = next(
                (item for item in (*own[-1:], held, discourse.lead) if item and item.frequency == "day"), None
            )
            published = discourse.published
            latest = last if published is None else last_session(published)
            day = relative_day(sentence, value, told.end if told is not None else last, latest)
        span = mention.period if mention is not None else None
        if day is None:
            day = edge_day(
                sentence, value, span if span is not None and span.frequency in LONG else discourse.lead
            )
        if day is not None:
            statement.period, statement.dated = day, True
            return True
        if mention is None and of_unnamed_day(sentence, value, statement.unit):
            statement.period = None
            return True
        held = discourse.held_in(sentence)
        if (
            of_one_day(sentence, value)
            and not statement.is_money
            and (span or held or discourse.lead or ANY).frequency != "day"
        ):
            statement.period = None  # a day of that month which the text does not name
            return True
        return False

    def _ends_at_extreme(self, statement: Statement, value: Spanned, mention: PeriodMention | None) -> bool:
        """Give a record the day of the value right before it ("a gain of 7.9% on Friday, and ended at a record")."""
        before = max(
            (item for item in self.history.dated if item.end <= value.start),
            key=lambda item: item.end,
            default=None,
        )
        if before is None or before.period is None or before.period.frequency != "day":
            return False
        gap = self.sentence.text[before.end : value.start]
        if UNIT_WORD.search(statement.words):
            return False
        if len(gap) > ELLIPSIS or ";" in gap or (mention is not None and mention.start >= before.start):
            return False
        if any(before.end <= item.start < value.start for item in self.sentence.periods):
            return False
        statement.period, statement.period_mention = before.period, before.period_mention
        statement.period_inherited = before.period_inherited
        return True

    def _ends_move(self, previous: Statement, value: Spanned) -> bool:
        """Return whether a level is where the move before it ended ("a day after it fell 0.9% to 2,434.98", "ended it at")."""
        text = self.sentence.text
        same = previous.dated and SAME_MOVE.fullmatch(text, previous.end, max(previous.end, value.start))
        same = same or (
            previous.dated and LED_TO.fullmatch(text, previous.end, max(previous.end, value.start))
        )
        behind = self.links.behind(previous)
        if behind is not None and behind.role in ("point", "span") and behind.end <= value.start:
            same = same or LEVEL_AT.fullmatch(text, behind.end, value.start)
        whole_told = previous.period is not None and previous.period.frequency != "day"
        return bool(same or (whole_told and ENDED_IT.search(text[self.sentence.start : value.start])))

    def _is_start(self, item: PeriodMention, value: Spanned) -> bool:
        """Return whether a sentence opens with the day that its moves are measured from ("Compared with last Friday")."""
        return (
            item.role == "base"
            and item.period is not None
            and (item.preposition or "").startswith("compared")
            and item.end <= value.start
            and item.start - self.sentence.start < FRONTED + len("compared with")
        )

    def _goes_on(
        self, statement: Statement, value: Spanned, mention: PeriodMention | None, previous: Statement
    ) -> bool:
        """Give a value without a verb of its own the period of the one before it; return whether it is such.

        "Year to date the Dow was up 3.5%, the S&P 500 8.3%".
        """
        if previous.unit != statement.unit or self.links.behind(value) is not None:
            return False
        start, end = previous.end, value.start
        own = previous.period_mention
        if own is not None and OWN_DAY.fullmatch(self.sentence.text, own.end, previous.start):
            return False  # "extended Thursday's 22% surge with a further gain of 3.3%"
        if (
            mention is not None
            and mention.start >= value.end
            and not any(value.end <= other.start < mention.start for other in self.sentence.quantities)
        ):
            return False
        if not 0 < end - start <= ELLIPSIS or re.search(r"[.;](?=\s)", self.sentence.text[start:end]):
            return False
        compared = COMPARED.search(self.sentence.text[start:end]) is not None
        if not compared and any(
            start <= item.start < end for item in self.sentence.periods if item.role != "base"
        ):
            return False
        if not compared and any(token.pos_ in ("VERB", "AUX") for token in self.sentence.tokens(start, end)):
            return False
        if previous.period is None or previous.forecast != statement.forecast:
            return False
        statement.period, statement.period_mention = previous.period, previous.period_mention
        statement.period_inherited, statement.annualized = previous.period_inherited, previous.annualized
        return True

    def _column(self, value: Spanned) -> PeriodMention | None:
        """Return the period that heads the value's column of a table, or `None`."""
        if self.sentence.kind != "table" or not self.sentence.columns:
            return None
        place = self.sentence.text.count("|", self.sentence.start, value.start)
        return self.sentence.columns.get(place)
