"""The period that a sentence leaves to those that follow it, and the last day that it can know."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dates import last_session
from extractor.dating.company_news import is_of_results
from extractor.dating.fronting import is_fronted
from extractor.dating.inheriting import stands, topic_told
from extractor.dating.lead import ANNUAL
from extractor.dating.noting import FRAGMENT, is_statistic_of, names_other, note_lead, note_statistic
from extractor.dating.passing import is_in_passing
from extractor.dating.phrases import BASE_LEAD, OWN_DAY, is_compared
from extractor.dating.spans import LONG, cut
from extractor.dating.statistic_reports import covers_same, titles_statistic
from extractor.discourse import Discourse
from extractor.linking import Spanned, chain
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence
from extractor.statements import Statement

TO_DATE = re.compile(r"to[- ]date|so far|since|past|trailing|last (?:12|twelve)", re.IGNORECASE)
RESULT = 2.5
"""Cost up to which a measure is a value's own: the quarter of a company's results is not that of its shares."""
LOOKED_BACK = re.compile(
    r"[^.;,]{3,45}\bhad (?:also |all |mostly |both |largely )?\w+(?:ed|en|own|ept|un|ut|et)\b"
)
LAST_TIME = re.compile(r"\b(?:last|previously|(?:had|not|never) \w+ \w*)\b[^.;]{0,30}$")
"""What stands before a time that something was last so ("It last cost more in January 2025")."""
AS_LATE = re.compile(r"\b(?:as (?:late|recently) as|only) (?:on )?(?:the )?$", re.IGNORECASE)


class PeriodHolder:
    """Keeps the periods of one sentence for those that follow it."""

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

    def note_running(self, statement: Statement, mention: PeriodMention) -> None:
        """Keep a period that runs to the last day told, for sentences in the present tense that follow it."""
        period, last = statement.period, self.last_for(statement)
        if (
            period is not None
            and last is not None
            and period.end >= last
            and period.start < period.end
            and period.frequency != "week"
            and stands(statement)
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
        topic = topic_told(self.sentence, self.sentence.end, self.last_told())
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
            note_statistic(self.discourse, mention)
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
                and not names_other(self.sentence, mention)
                and not is_statistic_of(self.sentence, self.discourse, mention)
                and not self._is_passing(None, mention)
                and (
                    mention.period.end == self.discourse.published
                    or not is_of_results(self.sentence.text, mention)
                )
            ) and (self.discourse.published is None or mention.period.end <= self.discourse.published):
                self._hold(cut(mention.period, self.last_told()))
                self.discourse.period_topic = True  # "December hurt everyone."
            if self.discourse.lead is None or not is_compared(self.sentence, mention):
                note_lead(self.sentence, self.discourse, mention, mention.period)

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
