"""The period of a statement: the linked expression's, shifted to a base, told of, or held over from the text before."""

from __future__ import annotations

import datetime as dt
import re

from extractor.anaphora import PeriodTeller
from extractor.candidates import Candidate
from extractor.claims import Period
from extractor.discourse import Discourse
from extractor.holding import PeriodHolder
from extractor.linking import Spanned, stands_aside
from extractor.period_links import PeriodLinker
from extractor.periods import PeriodMention
from extractor.reading import Sentence
from extractor.relative_days import edge_day, of_one_day, of_unnamed_day, relative_day, start_level_day
from extractor.rows import told_by_row
from extractor.sections import headed_period
from extractor.spans import LONG, cut, level_day, moved_back, since_extreme, whole
from extractor.statements import Statement

ELLIPSIS = 90
"""Characters between two values of which the second has no verb of its own."""
ANY = Period(label="", start=dt.date.min, end=dt.date.max, frequency="range")


class Dater:
    """Dates the statements of one sentence, and keeps for the next what it dates."""

    def __init__(self, sentence: Sentence, discourse: Discourse, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.links = PeriodLinker(sentence, discourse, candidates)
        self._last: Statement | None = None
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
        ruled, statement.period = told_by_row(statement, value, discourse, self.holder.last_told())
        if ruled:
            return
        mention = self.links.link(
            value,
            told=not statement.present and not statement.forecast,
            extreme=extreme,
        )
        statement.period_mention = mention
        if self._tells_of_other(statement, value, mention) or self._goes_on(statement, value, mention):
            return
        statement.annualized = any(
            (item.annualized and 0 <= item.start - value.end < 25)
            or (item.annualized and 0 <= value.start - item.end < 12)
            for item in self.sentence.periods
        )
        if mention is not None:
            self._by_mention(statement, value, mention)
        if statement.period is None:
            statement.period_inherited = True
            statement.period = self._by_context(statement, value, mention)
        elif mention is not None:
            self.holder.note_running(statement, mention)

    def _by_mention(self, statement: Statement, value: Spanned, mention: PeriodMention) -> None:
        """Give a statement the days of the time expression that it is linked to."""
        statement.annualized = statement.annualized or mention.annualized
        statement.period = mention.period
        teller = self.teller
        if mention.role == "anaphor" or mention.period is None:
            statement.period = teller.told_of(statement, mention)
        statement.period = teller.week_told_of(statement.period, mention.label)
        statement.period = teller.base_period(statement, value)
        statement.period = teller.measured_from(statement, mention)
        if mention.role == "since" and not statement.present and statement.period is not None:
            statement.period = teller.since_until_told(statement.period)
        if statement.period is not None and statement.period.end == self.discourse.published:
            running = statement.period
            statement.period = cut(running, self.holder.last_for(statement))
            if mention.role == "window" and statement.period.end < running.end:
                statement.period = moved_back(statement.period, running.end - statement.period.end)
            statement.period = whole(statement.period, mention.calendar_end)
        self.holder.keep(statement, value, mention)

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
        head = self.sentence.head(value.start, value.end)
        if statement.present or (head is not None and stands_aside(head)):
            return None
        statistic = (
            statement.measure is not None
            and statement.measure.family == "macro"
            and statement.measure_cost < 1.5
        )
        if statistic or (statement.subject is not None and statement.subject.type == "economy"):
            return discourse.reference_month
        return self.holder.inherited(statement)

    def _tells_of_other(self, statement: Statement, value: Spanned, mention: PeriodMention | None) -> bool:
        """Date a value by words that count from another day ("a day earlier", "the final day"); return whether so."""
        sentence, discourse = self.sentence, self.discourse
        behind = self.links.behind(value)
        statement.dated = behind is not None
        if behind is not None:
            statement.period = edge_day(sentence, value, discourse.lead) if behind.role == "span" else None
            return statement.period is not None
        last = self.holder.last_told()
        named = self.links.naming(value)
        if named is not None:
            statement.period, statement.period_mention = level_day(named), named
            return True
        since = self.links.measured_from(value)
        if since is not None:
            statement.period, statement.period_mention = since_extreme(since, last), since
            return True
        day = start_level_day(sentence, value, last)
        if day is None:
            held = discourse.period if discourse.period_block == sentence.block else None
            own = [
                item.period
                for item in sentence.periods
                if item.role == "point" and item.period and item.start < value.start
            ]
            told = next(
                (item for item in (*own[-1:], held, discourse.lead) if item and item.frequency == "day"), None
            )
            day = relative_day(sentence, value, told.end if told is not None else last, last)
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
        held = discourse.period if discourse.period_block == sentence.block else None
        if (
            of_one_day(sentence, value)
            and not statement.is_money
            and (span or held or discourse.lead or ANY).frequency != "day"
        ):
            statement.period = None  # a day of that month which the text does not name
            return True
        return False

    def _goes_on(self, statement: Statement, value: Spanned, mention: PeriodMention | None) -> bool:
        """Give a value without a verb of its own the period of the one before it; return whether it is such.

        "Year to date the Dow was up 3.5%, the S&P 500 8.3%".
        """
        previous, self._last = self._last, statement
        if previous is None or previous.unit != statement.unit or self.links.behind(value) is not None:
            return False
        start, end = previous.end, value.start
        if (
            mention is not None
            and mention.start >= value.end
            and not any(value.end <= other.start < mention.start for other in self.sentence.quantities)
        ):
            return False
        if not 0 < end - start <= ELLIPSIS or re.search(r"[.;](?=\s)", self.sentence.text[start:end]):
            return False
        if any(start <= item.start < end for item in self.sentence.periods):
            return False
        if any(token.pos_ in ("VERB", "AUX") for token in self.sentence.tokens(start, end)):
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
