"""The period that holds from the text before: what a sentence leaves to those that follow, and what they take of it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from extractor.claims import Period
from extractor.dates import last_session, session_back, span_around
from extractor.dating.fronting import is_fronted
from extractor.dating.lead import ANNUAL, is_of_company, is_of_results
from extractor.dating.passing import is_in_passing
from extractor.dating.phrases import BASE_LEAD, OWN_DAY, is_compared
from extractor.dating.spans import LONG, cut, lies_within
from extractor.dating.statistic_reports import covers_same, titles_statistic
from extractor.discourse import Discourse
from extractor.linking import Spanned, chain
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence
from extractor.statements import Statement

TO_DATE = re.compile(r"to[- ]date|so far|since|past|trailing|last (?:12|twelve)", re.IGNORECASE)
TOPIC = re.compile(
    r"\b(?:had|was|been|made for|endured|enjoyed|capped|closed|ended) (?:a|an|its|their|another|a very|quite a) (?!same|previous|first|last|next|new|full|fiscal)(?:\w+,? )?(?:good|bad|poor|dull|strong|weak|rough|terrible|great|"
    r"quiet|fine|solid|difficult|brutal|miserable|dismal|decent|volatile|choppy|turbulent|remarkable|memorable|lousy|mixed|busy|tough|stellar|banner|rocky) "
    r"(?P<unit>week|month|quarter|year)\b",
    re.IGNORECASE,
)
UNITS_OF_TOPIC: dict[str, Literal["week", "month", "quarter", "year"]] = {
    "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
AVERAGE = re.compile(
    r"\baverage annual|\bannual(?:i[sz]ed)? average|\bhistorical|\ba year on average|\bper year\b|\bon average\b",
    re.IGNORECASE,
)
THAT_SPAN = re.compile(
    r"\s*(?:over|in|during|for|across) (?:that|the same|this) (?:span|stretch|time|timeframe|time frame|run)\b"
)
OPENING = 4
"""Sentences in which, or else in the first with a figure, a text says of which month, quarter or year it is."""
RESULT = 2.5
"""Cost up to which a measure is a value's own: the quarter of a company's results is not that of its shares."""
LOOKED_BACK = re.compile(
    r"[^.;,]{3,45}\bhad (?:also |all |mostly |both |largely )?\w+(?:ed|en|own|ept|un|ut|et)\b"
)
LAST_TIME = re.compile(r"\b(?:last|previously|(?:had|not|never) \w+ \w*)\b[^.;]{0,30}$")
"""What stands before a time that something was last so ("It last cost more in January 2025")."""
VOLATILE = re.compile(r"\bVolatility\b|\bVIX\b")
NEW_YORK = frozenset(("^GSPC", "^DJI", "^IXIC", "^NDX", "^RUT", "^SOX", "^VIX"))
"""What has not opened yet on the day of a report from Asia."""
AS_LATE = re.compile(r"\b(?:as (?:late|recently) as|only) (?:on )?(?:the )?$", re.IGNORECASE)
FRAGMENT = 30
"""Characters of a sentence that only says what the next ones are of ("Year to date.")."""
FRIDAY = 4
STATISTIC_OUT = 75
"""Days after its month or quarter within which a statistic is news."""
WEEKEND = 2
"""Days that a span may still have to go when its last session is over."""


class PeriodHolder:
    """Keeps the periods of one sentence for those that follow it, and gives it those kept before."""

    def __init__(self, sentence: Sentence, discourse: Discourse) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.told = False  # whether the sentence has set the period that what follows inherits

    def last_told(self) -> dt.date | None:
        """Return the last day the article can know: that of the session it tells of, else of publication."""
        lead, published = self.discourse.lead, self.discourse.published
        if lead is not None and published is not None and lead.frequency != "week":
            gap = (published - lead.end).days
            fiscal = lead.frequency == "year" and lead.end.month != 12
            if 0 < gap <= (4 if lead.frequency == "day" else ANNUAL if fiscal else 45):
                return lead.end
        return published if published is None else last_session(published)

    def last_for(self, statement: Statement) -> dt.date | None:
        """Return the last day that can be told of a statement's subject; coins are traded on every day."""
        lead = self.discourse.lead
        always = statement.subject is not None and statement.subject.type == "crypto"
        return self.discourse.published if always and lead is None else self.last_told()

    def keep(self, statement: Statement, value: Spanned, mention: PeriodMention) -> None:
        """Let what follows inherit the time of a statement, where it is one that holds on."""
        discourse, period = self.discourse, statement.period
        if period is None or statement.forecast or mention.role not in ("span", "point", "anaphor"):
            return
        last = self.last_for(statement)
        running = last is not None and period.start <= last < period.end and cut(period, last) != period
        statement.period = cut(period, last)
        if period.frequency == "day":
            discourse.day = period
        if self.is_aside(value, mention) or self._is_passing(value, mention):
            return
        text, start = self.sentence.text, self.sentence.start
        first = not any(other.start < value.start for other in self.sentence.quantities)
        fronted = is_fronted(self.sentence, mention)
        base = BASE_LEAD.search(text[max(start, value.start - 30) : value.start]) is not None
        statistic = statement.subject is not None and statement.subject.type == "economy"
        if (
            statistic
            and not base
            and period.frequency in ("month", "quarter")
            and "revis" not in self.sentence.words
            and (
                first
                or fronted
                or discourse.reference_month is None
                or discourse.reference_month.end <= period.end
            )
        ):
            discourse.reference_month = statement.period
        result = statement.family in ("growth", "amount") and statement.measure_cost < RESULT
        if (
            statistic
            or (result and period.frequency in LONG)
            or base
            or running
            or self.told
            or not (first or fronted)
            or TO_DATE.search(mention.label)
        ):
            return
        self._hold(self._latest(period))
        discourse.period_topic = fronted and period.frequency == "day"

    def _hold(self, period: Period) -> None:
        """Let a period hold for what follows."""
        self.discourse.hold(period, self.sentence.block)
        self.told = True

    def _is_passing(self, value: Spanned | None, mention: PeriodMention) -> bool:
        """Return whether a report on a day names another time only in passing."""
        lead = self.discourse.lead
        return (
            lead is not None
            and lead.frequency == "day"
            and mention.period != lead
            and is_in_passing(self.sentence, value, mention)
        )

    def _latest(self, period: Period) -> Period:
        """Return the last of the days that a sentence tells of one after the other ("a record on Wednesday before easing on Thursday")."""
        last = self.last_told()
        days = [
            item.period
            for item in self.sentence.periods
            if item.role == "point" and item.period is not None and item.period.start == item.period.end
        ]
        if period.frequency != "day" or last is None:
            return period
        return max(
            (day for day in days if period.end < day.end <= last), key=lambda day: day.end, default=period
        )

    def topic(self, end: int) -> Period | None:
        """Return the week, month or quarter that a sentence says was of some sort ("oil shares had a good quarter")."""
        match = TOPIC.search(self.sentence.text, self.sentence.start, end)
        last = self.last_told()
        if (
            match is None
            or last is None
            or any(item.start <= match.start() < item.end for item in self.sentence.periods)
        ):
            return None
        unit = UNITS_OF_TOPIC[match["unit"].lower()]
        days = span_around(unit, last)
        if unit != "week" and last_session(days[1]) > last:
            return None  # not over: what was good may be the one before, or this one so far
        return Period(
            label=match["unit"],
            start=days[0],
            end=min(days[1], max(last, days[0])) if unit == "week" else days[1],
            frequency=unit,
        )

    def inherited(self, statement: Statement) -> Period | None:
        """Return the period that still holds from the text before, where the move is of a size for it."""
        discourse = self.discourse
        held = discourse.held_in(self.sentence)
        if (
            held is not None
            and discourse.lead
            and (not discourse.period_topic or self._is_last_day(statement, held))
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
            likely = 150 if VOLATILE.search(subject.name) else likely
            if abs(quantity.number) > likely:
                return None
        if (
            discourse.eastern
            and period.frequency == "day"
            and period == discourse.lead
            and period.end == discourse.published
            and subject is not None
            and subject.symbol in NEW_YORK
        ):
            before = session_back(period.end - dt.timedelta(days=1), 0)
            return Period(label=period.label, start=before, end=before, frequency="day")
        return period

    def _is_last_day(self, statement: Statement, held: Period) -> bool:
        """Return whether what holds is only the day that closed the span told of: moves are of the span ("by 31 March")."""
        lead = self.discourse.lead
        return (
            lead is not None
            and lead.frequency in LONG
            and statement.unit == "percent"
            and held.frequency == "day"
            and last_session(held.end) == last_session(lead.end)
        )

    def _is_days_move(self, statement: Statement, held: Period) -> bool:
        """Return whether a value is a day's though a longer time was told of before: points, or a time still running."""
        if held.frequency == "day":
            return False
        last = self.last_told()
        return statement.unit == "points" or (
            last is not None
            and held.end >= last
            and held.frequency in (*LONG, "range")
            and not self.discourse.period_topic  # "oil shares had a good quarter. Exxon jumped 41%"
        )

    def running(self, statement: Statement) -> Period | None:
        """Return the time still running of the sentences before ("is up 45% this year. Meta is up 32%")."""
        moves = statement.unit in ("percent", "x") and statement.has("move", "outdo") is not None
        return self.discourse.running if moves and not statement.forecast else None

    def stands(self, statement: Statement) -> bool:
        """Return whether a value's clause tells how things stand ("is down 3%", "has gained 97%")."""
        head = self.sentence.head(statement.start, statement.end)
        return statement.present or any(
            child.dep_ == "cop" and child.lower_ in ("is", "are", "'s", "remains", "’s")
            for token in (chain(head)[:4] if head is not None else [])
            for child in token.children
        )

    def note_running(self, statement: Statement, mention: PeriodMention) -> None:
        """Keep a period that runs to the last day told, for sentences in the present tense that follow it."""
        period, last = statement.period, self.last_for(statement)
        if (
            period is not None
            and last is not None
            and period.end >= last
            and period.start < period.end
            and period.frequency != "week"
            and self.stands(statement)
            and mention.role in ("span", "since", "window")
            and statement.unit in ("percent", "x")
            and statement.family not in ("macro", "growth", "flow", "amount")
        ):
            self.discourse.running, self.discourse.running_block = period, self.sentence.block

    def is_aside(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a value's clause looks back from the time told of ("only on Monday they had finished at")."""
        if OWN_DAY.fullmatch(self.sentence.text, mention.end, value.start):
            return True  # "Wednesday's 1.5% tumble"
        if AS_LATE.search(self.sentence.text, self.sentence.start, mention.start):
            return True  # "was below $70 as late as last Friday"
        lead = self.discourse.lead
        if is_compared(self.sentence, mention) and lead is not None and mention.period != lead:
            return True
        fronted = is_fronted(self.sentence, mention)
        if fronted and not self.sentence.words.startswith("Only"):
            return False
        head = self.sentence.head(value.start, value.end)
        for token in chain(head) if head is not None else []:
            if token.dep_ == "acl:relcl" and token.head.i < token.i and token.head.head.i > token.i:
                return True  # "the yield, which ended June at 3.81%, finished September at 4.59%"
            if token.lower_.endswith("ing") and any(child.lower_ == "after" for child in token.children):
                return True  # "was little changed after settling lower on Wednesday"
            if token.pos_ in ("VERB", "AUX"):
                return token.lower_ in ("had", "'d") or any(
                    child.lower_ in ("had", "'d") and child.dep_.startswith("aux") for child in token.children
                )
        return False

    def note(self) -> None:
        """Let the discourse take note of the sentence's periods."""
        self._note_looking_back()
        topic = self.topic(self.sentence.end)
        if topic is not None and not self.told:
            self._hold(topic)
            self.discourse.period_topic = True
        for mention in self.sentence.periods:
            titled = (
                self.sentence.headline
                and mention.role in ("window", "span")
                and mention.frequency in ("month", "quarter", "half", "year")
            )
            if mention.period is None or (mention.role not in ("span", "point") and not titled):
                continue
            self._note_statistic(mention)
            if covers_same(mention.period, self.discourse.month_reported) or (
                self.sentence.headline
                and mention.period.frequency in LONG
                and titles_statistic(self.sentence, mention)
            ):
                continue  # of the statistic, not of the markets
            if self.sentence.headline:
                self.discourse.heading_period = mention.period
            elif (
                not self.told
                and (
                    mention.period.frequency in ("day", "week", "month", "quarter")
                    or (len(self.sentence.words) < FRAGMENT and TO_DATE.search(mention.label))
                )
                and not self.sentence.quantities
                and not LAST_TIME.search(self.sentence.text, self.sentence.start, mention.start)
                and not self._names_other(mention)
                and not self._is_statistic_of(mention)
                and not self._is_passing(None, mention)
                and (
                    mention.period.end == self.discourse.published
                    or not is_of_results(self.sentence.text, mention)
                )
            ) and (self.discourse.published is None or mention.period.end <= self.discourse.published):
                self._hold(cut(mention.period, self.last_told()))
                self.discourse.period_topic = True  # "December hurt everyone."
            if self.discourse.lead is None or not is_compared(self.sentence, mention):
                self._note_lead(mention, mention.period)

    def _note_looking_back(self) -> None:
        """Let a paragraph that opens looking back without a day of its own be of the day told before it.

        "On Wall Street, stocks rose on Wednesday. ... The European markets had also moved to the upside."
        """
        discourse = self.discourse
        if (
            discourse.period is not None
            and discourse.period.frequency == "day"
            and discourse.lead is not None
            and discourse.period.end < discourse.lead.end
            and discourse.period_block != self.sentence.block
            and not self.sentence.periods
            and not self.sentence.quantities
            and not self.sentence.headline
            and LOOKED_BACK.match(self.sentence.words)
        ):
            discourse.period_block, self.told = self.sentence.block, True

    def _names_other(self, mention: PeriodMention) -> bool:
        """Return whether the sentence names another time of the sort ("hoarding cash in April, chips in October")."""
        return any(
            item.period is not None and item.frequency == mention.frequency and item.period != mention.period
            for item in self.sentence.periods
            if item is not mention and item.role in ("span", "point")
        )

    def _is_statistic_of(self, mention: PeriodMention) -> bool:
        """Return whether a day's report names the month of a statistic in passing ("after data for last month")."""
        lead = self.discourse.lead
        if lead is None or lead.frequency != "day" or mention.frequency not in LONG:
            return False
        if mention.start - self.sentence.start < FRAGMENT:
            return False  # "December hurt everyone."
        if self.discourse.lead_stated:
            return True
        return any(measure.family == "macro" for measure in self.sentence.measures) or any(
            item.subject is not None and item.subject.type == "economy" for item in self.sentence.mentions
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

    def _note_lead(self, mention: PeriodMention, period: Period) -> None:
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
            and not any(measure.family in ("macro", "growth") for measure in self.sentence.measures)
            and not is_of_company(self.sentence)
            and (discourse.sentence_number <= OPENING or discourse.figured <= 1)
        ):
            discourse.lead, discourse.lead_stated = period, True
            return
        if discourse.sentence_number > 8 or period.frequency not in ("day", "week"):
            return
        if period.frequency == "week" and discourse.lead is not None and not self.sentence.headline:
            return
        days = {
            item.period
            for item in self.sentence.periods
            if item.period
            and item.period.frequency == "day"
            and not (item.period.end == published and re.search(r"\d", item.label))  # a dateline
        }
        if period.frequency == "day" and len(days) > 1:
            return
        if period.end != published and is_of_results(self.sentence.text, mention):
            return
        if period.frequency == "day" and period.start.weekday() > FRIDAY and not self.sentence.quantities:
            return  # "my neighbour asked me on Saturday": no market was open
        if (
            discourse.lead is not None
            and published is not None
            and published.weekday() > FRIDAY
            and period.end < discourse.lead.end
            and discourse.sentence_number > 1
        ):
            return  # a piece of the weekend, that names a day of its week in passing
        if discourse.published is None or 0 <= (discourse.published - period.end).days <= 9:
            discourse.lead, discourse.lead_stated = period, True

    def _is_dateline(self, period: Period) -> bool:
        """Return whether a day is that of publication in a line that says nothing else."""
        return (
            period.start == self.discourse.published
            and len(self.sentence.words) < 70
            and not any(quantity.unit in ("percent", "points") for quantity in self.sentence.quantities)
        )
