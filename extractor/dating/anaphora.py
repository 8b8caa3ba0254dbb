"""The period of "the week", "the same quarter" and "a year before": told of elsewhere, shifted, or counted from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from extractor.claims import Period
from extractor.dates import MONTHS_IN_UNIT, Unit, session_back, span_around
from extractor.dating.phrases import BASE_LEAD, DATED, LEVEL_OF, MEASURED_FROM, SESSIONS
from extractor.dating.spans import LONG, period_before
from extractor.discourse import Discourse
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.periods.tokens import MONTHS, UNITS, count_of
from extractor.reading import Sentence
from extractor.statements import Statement

WEEK = re.compile(r"(?:on |for |in )?(?:the)?\s*(?:week|wk)|WTD|w/w", re.IGNORECASE)


START = re.compile(r"(?:the )?(?:start|beginning|outset|turn|opening|dawn)\b", re.IGNORECASE)
"""What names a time by its edge, before which its first session began."""
AROUND_EVENT = re.compile(
    r"\s+(?:after|following|since|before|around|from|that followed|leading)\b", re.IGNORECASE
)
"""What counts a few sessions from something else than the day told of."""
THE_DAY = re.compile(r"(?:on |for )?the (?:day|session)|overnight", re.IGNORECASE)
BEFORE = re.compile(r"\b(?:before|previous|prior|preceding|earlier|ago)\b", re.IGNORECASE)
HEAD_OF_CLAUSE = re.compile(
    r"(?:^|[.;,]\s+(?:and |but |while )?|\n)(?:in|during|for|over) (?:the )?$", re.IGNORECASE
)
SPANS: dict[str, Unit] = {"week": "week", "month": "month", "quarter": "quarter"}
COUNTED = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|twelve) (?P<unit>month|quarter|year)s\b",
    re.IGNORECASE,
)
MONTH_NAME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
WITHIN = 12
"""Days by which a span may be longer or shorter than the months that the words count."""
JUST_OVER = 45
"""Days after its end within which a month or quarter is what a text tells of."""
FRIDAY = 4
FRESH_MONTH = 4
"""Day of the month up to which "the month" may still be the one just over."""


class PeriodTeller:
    """Resolves the time expressions of one sentence that point at others."""

    def __init__(
        self, sentence: Sentence, discourse: Discourse, last_told: Callable[[], dt.date | None]
    ) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.last_told = last_told

    def told_of(self, statement: Statement, mention: PeriodMention) -> Period | None:
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
            return self._year_of_lead(mention.fallback)
        run = self._sessions_up_to_now(mention)
        if run is not None:
            return run
        lead = self.discourse.lead
        if (
            mention.frequency == "month"
            and statement.family != "macro"
            and lead is not None
            and lead.frequency == "day"
            and lead.start.day > FRESH_MONTH
        ):
            return Period(
                label=mention.label, start=lead.start.replace(day=1), end=lead.end, frequency="month"
            )
        return self._anaphor(mention) or mention.fallback

    def _sessions_up_to_now(self, mention: PeriodMention) -> Period | None:
        """Return the sessions that a few days without a date end with ("has fallen 5% in three sessions")."""
        count, last, lead = SESSIONS.fullmatch(mention.label), self.last_told(), self.discourse.lead
        dated = any(
            item.period is not None and item.role != "point"
            for item in self.sentence.periods
            if item is not mention
        )
        if (
            count is None
            or last is None
            or dated
            or AROUND_EVENT.match(self.sentence.text, mention.end)
            or mention.role != "window"
            or (lead is not None and lead.frequency not in ("day", "week"))
        ):
            return None
        days = count_of(count["count"].lower()) or 0
        return Period(
            label=mention.label, start=session_back(last, max(days, 1) - 1), end=last, frequency="range"
        )

    def _anaphor(self, mention: PeriodMention) -> Period | None:
        counted = COUNTED.search(mention.label)
        if counted is not None:
            return self._as_long(
                mention, (count_of(counted["count"]) or 0) * MONTHS_IN_UNIT[UNITS[counted["unit"].lower()]]
            )
        if mention.frequency == "week":
            return self._week_of_lead(mention.label)
        last = self.discourse.day if mention.frequency == "day" else self.discourse.period
        lead = self.discourse.lead
        if last is None or mention.frequency not in (None, last.frequency):
            last = lead or last
        elif (
            mention.frequency is None
            and last.frequency == "day"
            and lead is not None
            and lead.frequency in LONG
        ):
            last = lead  # "the period" is no day
        if last is None:
            return None
        if (
            mention.frequency is not None
            and last.frequency != mention.frequency
            and mention.frequency in ("quarter", "month", "year", "half")
        ):
            return None
        return Period(label=mention.label, start=last.start, end=last.end, frequency=last.frequency)

    def _year_of_lead(self, running: Period) -> Period:
        """Return "the year" as the one that the text tells of, where its last day lies before the running one."""
        last = self.last_told()
        if last is None or last >= running.start:
            return running
        days = span_around("year", last)
        return Period(label=running.label, start=days[0], end=days[1], frequency="year")

    def _as_long(self, mention: PeriodMention, months: int) -> Period | None:
        """Return the span of so many months that the text has told of ("the same nine months"), or `None`."""
        last = self.last_told()
        discourse = self.discourse
        told = [discourse.period, discourse.told.span, discourse.lead]
        if last is not None and months == last.month and months > 1:
            told.append(Period(label="", start=last.replace(month=1, day=1), end=last, frequency="range"))
        for span in told:
            if span is not None and abs((span.end - span.start).days + 1 - months * 30.4) < WITHIN:
                return Period(label=mention.label, start=span.start, end=span.end, frequency=span.frequency)
        return None

    def year_until(self, mention: PeriodMention) -> Period | None:
        """Return the year up to the end of a month or quarter that is over ("Through June, the fund had gained 28%")."""
        last, published = self.last_told(), self.discourse.published
        match = MONTH_NAME.search(mention.label)
        if (
            last is None
            or published is None
            or match is None
            or re.search(r"(?<!\d)\d{1,2}(?!\d)", mention.label)
        ):
            return None
        month, named = MONTHS[match[0].lower()], re.search(r"\d{4}", mention.label)
        year = int(named[0]) if named is not None else published.year - (month > published.month)
        end = span_around("month", dt.date(year, month, 1))[1]
        if end > published:
            end = min(end, published)
        return Period(label=mention.label, start=end.replace(month=1, day=1), end=end, frequency="range")

    def since_until_told(self, period: Period) -> Period:
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
        if label.lower().startswith("that") and self.discourse.day is not None:
            last = self.discourse.day.end  # "on Friday ... ended that week down 3.5%"
            last += dt.timedelta(days=max(0, FRIDAY - last.weekday()))
        if last is None:
            return None
        monday = last - dt.timedelta(days=last.weekday())
        return Period(
            label=label, start=monday, end=min(last, monday + dt.timedelta(days=4)), frequency="week"
        )

    def base_period(self, statement: Statement, value: Spanned) -> Period | None:
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
        if base is None or (base is mention and base.base_frequency == "day"):
            return statement.period
        return period_before(statement.period, base.base_frequency, base.label)

    def _is_beside(self, mention: PeriodMention, value: Spanned) -> bool:
        """Return whether a time stands right behind a value, or at the head of its clause with no other value between."""
        text = self.sentence.text
        if mention.start > value.end:
            return DATED.fullmatch(text, value.end, mention.start) is not None
        return (
            mention.preposition is not None
            and mention.end <= value.start
            and HEAD_OF_CLAUSE.search(text, self.sentence.start, mention.start) is not None
            and not any(mention.end <= item.start < value.start for item in self.sentence.quantities)
        )

    def unit_before(self, statement: Statement, value: Spanned, previous: Period | None) -> Period | None:
        """Return the week, month or quarter before the one told of ("after a rise of 1.3% the week before")."""
        mention = next(
            (
                item
                for item in self.sentence.periods
                if item.role == "base"
                and item.base_frequency in ("week", "month", "quarter", "year")
                and item.preposition in (None, "in", "during", "for", "over")
                and self._is_beside(item, value)
            ),
            None,
        )
        if mention is None or BEFORE.search(mention.label) is None or statement.preposition == "from":
            return None
        frequency = mention.base_frequency
        month = self.discourse.reference_month
        told = previous if previous is not None and previous.frequency == frequency else None
        if told is None and statement.family == "macro":
            told = month if month is not None and month.frequency == frequency else None
            return None if told is None else period_before(told, frequency, mention.label)
        if told is None:
            held = self.discourse.held_in(self.sentence)
            told = next(
                (item for item in (held, self.discourse.lead) if item and item.frequency == frequency), None
            )
        last = self.last_told()
        if told is None and last is not None and frequency in SPANS:
            days = span_around(SPANS[frequency], last)
            told = Period(label="", start=days[0], end=days[1], frequency=frequency)
        return None if told is None else period_before(told, frequency, mention.label)

    def until_span(self, statement: Statement, period: Period) -> Period:
        """Return a time still running up to the end of the month or quarter just over that the sentence tells of."""
        lead = self.discourse.lead
        points = {
            item.period.end
            for item in self.sentence.periods
            if item.role == "point"
            and item.period is not None
            and item.period.start == item.period.end
            and item.end <= statement.start
            and item.event is None
            and LEVEL_OF.match(self.sentence.text, item.end) is None
        }
        week = (period.end - period.start).days < 7
        if (
            len(points) == 1
            and not week
            and not statement.present
            and period.start <= min(points) < period.end
        ):
            return Period(label=period.label, start=period.start, end=min(points), frequency=period.frequency)
        if lead is not None and lead.frequency not in LONG:
            return period
        ends = [
            item.period.end
            for item in self.sentence.periods
            if item.role == "span"
            and item.period is not None
            and item.period.frequency in LONG
            and period.start <= item.period.end < period.end
            and (period.end - item.period.end).days <= JUST_OVER
        ]
        if not ends:
            return period
        return Period(label=period.label, start=period.start, end=max(ends), frequency=period.frequency)

    def measured_from(self, statement: Statement, mention: PeriodMention) -> Period | None:
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
        begun = START.match(mention.label) is not None and period.frequency == "day"
        start = period.end if begun else period.end + dt.timedelta(days=1)
        return Period(label=mention.label, start=start, end=last, frequency="range")

    def _own_day(self) -> Period | None:
        """Return the day that the sentence opens with, or that its paragraph tells of."""
        for item in self.sentence.periods:
            if (
                item.role == "point"
                and item.period is not None
                and item.period.frequency == "day"
                and THE_DAY.fullmatch(item.label) is None
            ):
                return item.period
        held = self.discourse.held_in(self.sentence)
        return held if held is not None and held.frequency == "day" else None

    def week_told_of(self, period: Period | None, label: str) -> Period | None:
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
        if period is not None and THE_DAY.fullmatch(label):
            told = lead if lead is not None and lead.frequency == "day" else period
            return self._own_day() or told
        if period is None or lead is None or lead.frequency != "day":
            return period
        if not WEEK.fullmatch(label):
            return period
        if period.start <= lead.start:
            return period
        monday = lead.start - dt.timedelta(days=lead.start.weekday())
        return Period(label=label, start=monday, end=monday + dt.timedelta(days=4), frequency="week")
