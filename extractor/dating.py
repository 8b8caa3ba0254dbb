"""The period of a statement: the linked expression's, shifted to a base, told of, or held over from the text before."""

from __future__ import annotations

import datetime as dt
import re

from extractor.candidates import Candidate
from extractor.claims import Period
from extractor.dates import last_session
from extractor.discourse import Discourse
from extractor.linking import Spanned, chain, stands_aside
from extractor.period_links import BASE_LEAD, DATED, FRONTED, PeriodLinker
from extractor.periods import PeriodMention
from extractor.reading import Sentence
from extractor.relative_days import edge_day, of_one_day, relative_day, start_level_day
from extractor.rows import told_by_row
from extractor.sections import headed_period
from extractor.spans import LONG, cut, level_day, lies_within, moved_back, period_before, since_extreme, whole
from extractor.statements import Statement

TO_DATE = re.compile(r"to[- ]date|so far|since|past|trailing|last (?:12|twelve)", re.IGNORECASE)
WEEK = re.compile(r"(?:on |for |in )?(?:the)?\s*week", re.IGNORECASE)
AVERAGE = re.compile(
    r"\baverage annual|\bannual(?:i[sz]ed)? average|\bhistorical|\ba year on average|\bper year\b|\bon average\b",
    re.IGNORECASE,
)
MEASURED_FROM = re.compile(
    r"\s*(?:\w+\s+)?(?:than|above|below)\s+(?:where (?:it|they) (?:was|were|stood|ended|closed)\s+)?(?:it was\s+|its level\s+)?(?:at|in|on)?\s*(?:the\s+)?",
    re.IGNORECASE,
)


THAT_SPAN = re.compile(
    r"\s*(?:over|in|during|for|across) (?:that|the same|this) (?:span|stretch|time|timeframe|time frame|run)\b"
)
ELLIPSIS = 90
"""Characters between two values of which the second has no verb of its own."""
FRIDAY = 4
STATISTIC_OUT = 75
"""Days after its month or quarter within which a statistic is news."""
WEEKEND = 2
"""Days that a span may still have to go when its last session is over."""


class Dater:
    """Dates the statements of one sentence, and keeps for the next what it dates."""

    def __init__(self, sentence: Sentence, discourse: Discourse, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.links = PeriodLinker(sentence, discourse, candidates)
        self._last: Statement | None = None
        self._told = False  # whether the sentence has set the period that what follows inherits

    def date(self, statement: Statement, value: Spanned, *, extreme: bool = False) -> None:
        """Give a statement its period, and keep that for what follows; `extreme`: the claim is of a record."""
        discourse = self.discourse
        column = self._column(value)
        if column is not None:
            statement.period, statement.period_mention = column.period, column
            return
        ruled, statement.period = told_by_row(statement, value, discourse, self.last_told())
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
            statement.annualized = statement.annualized or mention.annualized
            statement.period = mention.period
            if mention.role == "anaphor" or mention.period is None:
                statement.period = self._told_of(statement, mention)
            statement.period = self._week_told_of(statement.period, mention.label)
            statement.period = self._base_period(statement, value)
            statement.period = self._measured_from(statement, mention)
            if mention.role == "since" and not statement.present and statement.period is not None:
                statement.period = self._since_until_told(statement.period)
            if statement.period is not None and statement.period.end == discourse.published:
                running = statement.period
                statement.period = cut(running, self.last_for(statement))
                if mention.role == "window" and statement.period.end < running.end:
                    statement.period = moved_back(statement.period, running.end - statement.period.end)
                statement.period = whole(statement.period, mention.calendar_end)
            if (
                statement.period is not None
                and not statement.forecast
                and mention.role in ("span", "point", "anaphor")
                and not self._is_aside(value, mention)
            ):
                if statement.period.frequency == "day":
                    discourse.day = statement.period
                uncut = statement.period
                statement.period = cut(uncut, self.last_for(statement))
                base = (
                    BASE_LEAD.search(
                        self.sentence.text[max(self.sentence.start, value.start - 30) : value.start]
                    )
                    is not None
                )
                if (
                    statement.period.frequency in ("month", "quarter")
                    and statement.subject is not None
                    and statement.subject.type == "economy"
                    and "revis" not in self.sentence.words
                    and not base
                ):
                    discourse.reference_month = statement.period
                statistic = statement.subject is not None and statement.subject.type == "economy"
                first = not any(other.start < value.start for other in self.sentence.quantities)
                fronted = mention.start - self.sentence.start < FRONTED
                if (
                    not statistic
                    and not base
                    and (first or fronted)
                    and statement.period == uncut
                    and not TO_DATE.search(mention.label)
                    and not self._told
                ):
                    discourse.period, discourse.period_block, self._told = (
                        statement.period,
                        self.sentence.block,
                        True,
                    )
                    discourse.period_topic = False
        if statement.period is not None:
            if mention is not None:
                self._note_running(statement, mention)
            return
        statement.period_inherited = True
        if mention is None and discourse.running_block == self.sentence.block and self._stands(statement):
            statement.period = self._running(statement)
            if statement.period is not None:
                return
        if mention is not None and mention.role != "anaphor":
            return  # a period is written that cannot be resolved: no other may stand in
        statement.period = headed_period(statement, discourse)
        if statement.period is not None:
            return
        head = self.sentence.head(value.start, value.end)
        if not statement.present and not (head is not None and stands_aside(head)):
            statistic = (
                statement.measure is not None
                and statement.measure.family == "macro"
                and statement.measure_cost < 1.5
            )
            if statistic or (statement.subject is not None and statement.subject.type == "economy"):
                statement.period = discourse.reference_month
            else:
                statement.period = self._inherited(statement)

    def _tells_of_other(self, statement: Statement, value: Spanned, mention: PeriodMention | None) -> bool:
        """Date a value by words that count from another day ("a day earlier", "the final day"); return whether so."""
        sentence, discourse = self.sentence, self.discourse
        behind = self.links.behind(value)
        if behind is not None:
            statement.period = edge_day(sentence, value, discourse.lead) if behind.role == "span" else None
            return statement.period is not None
        last = self.last_told()
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
            statement.period = day
            return True
        if of_one_day(sentence, value) and (span is None or span.start != span.end):
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

    def last_told(self) -> dt.date | None:
        """Return the last day the article can know: that of the session it tells of, else of publication."""
        lead, published = self.discourse.lead, self.discourse.published
        if lead is not None and published is not None and lead.frequency != "week":
            gap = (published - lead.end).days
            if 0 < gap <= (4 if lead.frequency == "day" else 45):
                return lead.end
        return published if published is None else last_session(published)

    def last_for(self, statement: Statement) -> dt.date | None:
        """Return the last day that can be told of a statement's subject; coins are traded on every day."""
        lead = self.discourse.lead
        always = statement.subject is not None and statement.subject.type == "crypto"
        return self.discourse.published if always and lead is None else self.last_told()

    def _inherited(self, statement: Statement) -> Period | None:
        """Return the period that still holds from the text before, where the move is of a size for it."""
        discourse = self.discourse
        held = discourse.period if discourse.period_block == self.sentence.block else None
        if (
            held is not None
            and not discourse.period_topic
            and discourse.lead
            and lies_within(held, discourse.lead)
        ):
            held = None  # a review of a year goes back to the year once it has told of a month
        if (
            held is not None
            and discourse.lead
            and discourse.lead.frequency == "day"
            and self._is_days_move(statement, held)
        ):
            held = None
        period = held or discourse.lead or discourse.heading_period
        if period is None:
            return None
        running = (
            discourse.published is not None and (period.end - discourse.published).days > WEEKEND
        )  # a year is over on its last session
        if (running and period.frequency not in ("day", "week")) or (
            period.frequency == "range" and held is None
        ):
            return None
        if statement.annualized:
            return held if held is not None and held.frequency == "range" else None
        if THAT_SPAN.match(statement.after):
            return held
        if AVERAGE.search(statement.before[-40:] + "|" + statement.after[:40]):
            return None
        quantity, subject = statement.quantity, statement.subject
        if (
            quantity is not None
            and quantity.unit == "percent"
            and subject is not None
            and period.frequency in ("day", "week")
        ):
            likely = {"stock": 40, "company": 40, "crypto": 30, "commodity": 25}.get(subject.type, 16)
            if abs(quantity.number) > likely:
                return None
        return period

    def _running(self, statement: Statement) -> Period | None:
        """Return the time still running of the sentences before ("is up 45% this year. Meta is up 32%")."""
        moves = statement.unit in ("percent", "x") and statement.has("move", "outdo") is not None
        return self.discourse.running if moves and not statement.forecast else None

    def _stands(self, statement: Statement) -> bool:
        """Return whether a value's clause tells how things stand ("is down 3%", "has gained 97%")."""
        head = self.sentence.head(statement.start, statement.end)
        return statement.present or any(
            child.dep_ == "cop" and child.lower_ in ("is", "are", "'s", "remains", "’s")
            for token in (chain(head)[:4] if head is not None else [])
            for child in token.children
        )

    def _note_running(self, statement: Statement, mention: PeriodMention) -> None:
        """Keep a period that runs to the last day told, for sentences in the present tense that follow it."""
        period, last = statement.period, self.last_for(statement)
        if (
            period is not None
            and last is not None
            and period.end >= last
            and period.start < period.end
            and period.frequency != "week"
            and self._stands(statement)
            and mention.role in ("span", "since", "window")
            and statement.unit in ("percent", "x")
            and statement.family not in ("macro", "growth", "flow", "amount")
        ):
            self.discourse.running, self.discourse.running_block = period, self.sentence.block

    def _is_days_move(self, statement: Statement, held: Period) -> bool:
        """Return whether a value is a day's though a longer time was told of before: points, or a time still running."""
        if held.frequency == "day":
            return False
        last = self.last_told()
        return statement.unit == "points" or (
            last is not None and held.end >= last and held.frequency in (*LONG, "range")
        )

    def _column(self, value: Spanned) -> PeriodMention | None:
        """Return the period that heads the value's column of a table, or `None`."""
        if self.sentence.kind != "table" or not self.sentence.columns:
            return None
        place = self.sentence.text.count("|", self.sentence.start, value.start)
        return self.sentence.columns.get(place)

    def _told_of(self, statement: Statement, mention: PeriodMention) -> Period | None:
        """Return the period that "the quarter" or "the same period" stands for."""
        month = self.discourse.reference_month
        if (
            statement.subject is not None
            and statement.subject.type == "economy"
            and month is not None
            and month.frequency == mention.frequency
        ):
            return Period(label=mention.label, start=month.start, end=month.end, frequency=month.frequency)
        if mention.frequency == "year" and mention.fallback is not None:
            return mention.fallback
        return self._anaphor(mention) or mention.fallback

    def _anaphor(self, mention: PeriodMention) -> Period | None:
        if mention.frequency == "week":
            return self._week_of_lead(mention.label)
        last = self.discourse.day if mention.frequency == "day" else self.discourse.period
        if last is None or mention.frequency not in (None, last.frequency):
            last = self.discourse.lead or last
        if last is None:
            return None
        if (
            mention.frequency is not None
            and last.frequency != mention.frequency
            and mention.frequency in ("quarter", "month", "year", "half")
        ):
            return None
        return Period(label=mention.label, start=last.start, end=last.end, frequency=last.frequency)

    def _since_until_told(self, period: Period) -> Period:
        """Return a "since" up to the past day that the sentence tells of ("on Nov. 21 ... was up 18% since August")."""
        days = [
            item.period.end
            for item in self.sentence.periods
            if item.role == "point"
            and item.period is not None
            and period.start < item.period.end <= period.end
        ]
        if not days:
            return period
        return Period(label=period.label, start=period.start, end=max(days), frequency="range")

    def _week_of_lead(self, label: str) -> Period | None:
        """Return the trading week of the sessions that the article tells of."""
        last = self.last_told()
        if last is None:
            return None
        monday = last - dt.timedelta(days=last.weekday())
        return Period(
            label=label, start=monday, end=min(last, monday + dt.timedelta(days=4)), frequency="week"
        )

    def _is_aside(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a value's clause looks back from the time told of ("only on Monday they had finished at")."""
        fronted = mention.start - self.sentence.start < FRONTED
        if fronted and not self.sentence.words.startswith("Only"):
            return False
        head = self.sentence.head(value.start, value.end)
        for token in chain(head) if head is not None else []:
            if token.pos_ in ("VERB", "AUX"):
                return token.lower_ in ("had", "'d") or any(
                    child.lower_ in ("had", "'d") and child.dep_.startswith("aux") for child in token.children
                )
        return False

    def _base_period(self, statement: Statement, value: Spanned) -> Period | None:
        """Return the period before, where the value is the base of a comparison ("from 3.8% in the previous quarter")."""
        text = self.sentence.text
        lead = text[max(self.sentence.start, value.start - 30) : value.start]
        mention = statement.period_mention
        dated = (
            mention is not None
            and mention.start >= value.end
            and DATED.fullmatch(text, value.end, mention.start) is not None
        )
        if statement.period is None or dated or not BASE_LEAD.search(lead):
            return statement.period
        stop = next(
            (item.start for item in self.sentence.quantities if item.start > value.start), self.sentence.end
        )
        base = next(
            (
                item
                for item in self.sentence.periods
                if item.role == "base" and value.start - 48 <= item.start < min(stop, value.end + 40)
            ),
            None,
        )
        if base is None:
            return statement.period
        return period_before(statement.period, base.base_frequency, base.label)

    def _measured_from(self, statement: Statement, mention: PeriodMention) -> Period | None:
        """Return the days since a time that a value is measured from ("8.6% dearer than at the end of 2024")."""
        period, last = statement.period, self.last_told()
        if (
            period is None
            or last is None
            or mention.role not in ("point", "span")
            or mention.start < statement.end
            or period.end >= last
        ):
            return period
        if MEASURED_FROM.fullmatch(self.sentence.text, statement.end, mention.start) is None:
            return period
        return Period(
            label=mention.label, start=period.end + dt.timedelta(days=1), end=last, frequency="range"
        )

    def _week_told_of(self, period: Period | None, label: str) -> Period | None:
        """Return "the week" as the one of the sessions that the article tells of, not that of its publication."""
        lead, published = self.discourse.lead, self.discourse.published
        if (
            period is not None
            and published is not None
            and published.weekday() == 0
            and WEEK.fullmatch(label)
            and period.start == published
        ):
            days = dt.timedelta(days=7)  # a Monday's "the week" is the one just ended
            return Period(
                label=label,
                start=period.start - days,
                end=period.start - dt.timedelta(days=3),
                frequency="week",
            )
        if period is None or lead is None or lead.frequency != "day":
            return period
        if re.fullmatch(r"(?:on |for )?the (?:day|session)|overnight", label, re.IGNORECASE):
            return lead
        if not WEEK.fullmatch(label):
            return period
        if period.start <= lead.start:
            return period
        monday = lead.start - dt.timedelta(days=lead.start.weekday())
        return Period(label=label, start=monday, end=monday + dt.timedelta(days=4), frequency="week")

    def note(self) -> None:
        """Let the discourse take note of the sentence's periods."""
        for mention in self.sentence.periods:
            titled = (
                self.sentence.headline
                and mention.role in ("window", "span")
                and mention.frequency in ("month", "quarter", "half", "year")
            )
            if mention.period is None or (mention.role not in ("span", "point") and not titled):
                continue
            self._note_statistic(mention)
            if self.sentence.headline:
                self.discourse.heading_period = mention.period
            elif (
                not self._told
                and mention.period.frequency in ("day", "week", "month", "quarter")
                and not self.sentence.quantities
                and not self._names_other(mention)
            ) and (self.discourse.published is None or mention.period.end <= self.discourse.published):
                self.discourse.period, self.discourse.period_block, self._told = (
                    mention.period,
                    self.sentence.block,
                    True,
                )
                self.discourse.period_topic = True  # "December hurt everyone."
            self._note_lead(mention.period)

    def _names_other(self, mention: PeriodMention) -> bool:
        """Return whether the sentence names another time of the sort ("hoarding cash in April, chips in October")."""
        return any(
            item.period is not None and item.frequency == mention.frequency and item.period != mention.period
            for item in self.sentence.periods
            if item is not mention and item.role in ("span", "point")
        )

    def _note_statistic(self, mention: PeriodMention) -> None:
        """Keep the month or quarter that the head of a report on a statistic names: its figures are of then."""
        discourse = self.discourse
        period, published = mention.period, discourse.published
        if (
            not discourse.statistical
            or discourse.reference_month is not None
            or period is None
            or period.frequency not in ("month", "quarter")
            or mention.role not in ("span", "window")
            or discourse.sentence_number > 4
        ):
            return
        if published is None or 0 < (published - period.end).days <= STATISTIC_OUT:
            discourse.reference_month = period

    def _note_lead(self, period: Period) -> None:
        """Keep the first day or week that the article tells of: what has no date of its own happened then."""
        discourse = self.discourse
        published = discourse.published
        if self.sentence.headline and period.frequency == "day" and not self._is_dateline(period):
            recent = published is None or 0 <= (published - period.end).days <= 6
            if recent and not discourse.lead_stated:
                discourse.lead, discourse.lead_stated = period, True
            return
        if discourse.lead_stated or self._is_dateline(period):
            return
        ended = published is not None and 0 <= (published - period.end).days <= 45
        if (
            period.frequency in LONG
            and ended
            and not discourse.statistical
            and not any(measure.family == "macro" for measure in self.sentence.measures)
            and discourse.sentence_number <= 4
        ):
            discourse.lead, discourse.lead_stated = period, True
            return
        if discourse.sentence_number > 8 or period.frequency not in ("day", "week"):
            return
        if period.frequency == "week" and discourse.lead is not None and not self.sentence.headline:
            return
        days = {
            mention.period
            for mention in self.sentence.periods
            if mention.period and mention.period.frequency == "day"
        }
        if period.frequency == "day" and len(days) > 1:
            return
        if period.frequency == "day" and period.start.weekday() > FRIDAY and not self.sentence.quantities:
            return  # "my neighbour asked me on Saturday": no market was open
        if discourse.published is None or 0 <= (discourse.published - period.end).days <= 9:
            discourse.lead, discourse.lead_stated = period, True

    def _is_dateline(self, period: Period) -> bool:
        """Return whether a day is that of publication in a line that says nothing else."""
        return (
            period.start == self.discourse.published
            and len(self.sentence.words) < 70
            and not any(quantity.unit in ("percent", "points") for quantity in self.sentence.quantities)
        )
