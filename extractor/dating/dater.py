"""The period of a statement: the linked expression's, shifted to a base, told of, or held over from the text before."""

from __future__ import annotations

import re

from spacy.tokens import Token

from extractor.claims import Period
from extractor.dates import DAY, last_session
from extractor.dating.adjacent import time_behind
from extractor.dating.asides import told_end
from extractor.dating.history import SentenceHistory
from extractor.dating.holding import PeriodHolder
from extractor.dating.inheriting import inherited, running_on, stands, topic_told
from extractor.dating.labels import told_by_label
from extractor.dating.links import PeriodLinker
from extractor.dating.moves import is_move, is_same_move
from extractor.dating.other_days import OtherDays
from extractor.dating.phrases import OWN_DAY, WHEN
from extractor.dating.rows import MARKETS, told_by_row
from extractor.dating.sections import headed_period, is_of_years
from extractor.dating.spans import LONG, cut, day_of, level_day, moved_back, whole
from extractor.dating.statistics import is_statistic, month_of_statistic
from extractor.dating.unit_edges import span_to_edge, unit_at_edge
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
ANSWER = 40
"""Characters of a sentence that only answers the question before it."""
ELLIPSIS = 90
"""Characters between two values of which the second has no verb of its own."""
COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|versus|vs\.?|against|ahead of|behind|(?:more|less|better|worse|twice) (?:than )?(?:what )?(?:that of )?)\s*"
    r"(?:an? \w+ of )?(?:the |its )?[\w&. ]{2,30}?(?:['’]s?)?\s*(?:managed|gained|lost|rose|fell)?\s*\(?[+-]?$"
)
UNIT_WORD = re.compile(r"\b(?:week|month|quarter|year|half|decade)", re.IGNORECASE)


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


class Dater:
    """Dates the statements of one sentence, and keeps for the next what it dates."""

    def __init__(self, sentence: Sentence, discourse: Discourse, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.links = PeriodLinker(sentence, discourse, candidates)
        self._last: Statement | None = None
        self.history = SentenceHistory(sentence, discourse)
        self._parts = self.history.list_parts()
        self.holder = PeriodHolder(sentence, discourse)
        self.others = OtherDays(sentence, discourse, self.history, self.holder)
        self.teller = self.others.scene.teller

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
        ruled, period = told_by_label(statement, value, self.holder.last_told(), extreme=extreme)
        if ruled:
            statement.period = period
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
        if self.others.date(statement, value, mention, previous, extreme=extreme):
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
            moved = is_move(statement) and not extreme
            statement.period = None if moved else day_of(last_session(after.start - DAY))
            statement.timeless = statement.dated = True
            return
        if statement.period is None:
            statement.period_inherited = True
            statement.period = self._by_context(statement, value, mention)
            if previous is not None and is_same_move(statement, previous):
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
        if mention.role == "until" and mention.frequency in ("range", *LONG) and is_move(statement):
            statement.period = teller.year_until(mention) or statement.period
        if statement.unit == "percent" and is_move(statement):
            if mention.role in ("point", "horizon"):
                statement.period = span_to_edge(statement, value, mention, self.discourse)
            else:
                statement.period = unit_at_edge(self.sentence, value, mention) or statement.period
        if (
            mention.role == "since"
            and not is_move(statement)
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

    def _by_context(
        self, statement: Statement, value: Spanned, mention: PeriodMention | None
    ) -> Period | None:
        """Return the period that a statement without one of its own takes from the text before."""
        discourse = self.discourse
        if mention is None and discourse.running_block == self.sentence.block and stands(statement):
            running = running_on(statement, discourse)
            if running is not None:
                return running
        if mention is not None and mention.role != "anaphor":
            return None  # a period is written that cannot be resolved: no other may stand in
        headed = headed_period(statement, discourse)
        if headed is not None:
            return headed
        topic = topic_told(self.sentence, value.start, self.holder.last_told())
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
        return inherited(statement, discourse, self.holder.last_told())

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

    def _goes_on(
        self, statement: Statement, value: Spanned, mention: PeriodMention | None, previous: Statement
    ) -> bool:
        """Give a value without a verb of its own the period of the one before it; return whether it is such.

        "Year to date the Dow was up 3.5%, the S&P 500 8.3%".
        """
        if previous.unit != statement.unit or time_behind(self.sentence, value) is not None:
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
