"""Which time expression of its sentence a value hangs on."""

from __future__ import annotations

from extractor.dating.adjacent import time_behind, time_shared, time_spanning
from extractor.dating.asides import dates_value_behind, heads_bracket
from extractor.dating.fronting import FRONTED, fronted_alone, heading_over, is_fronted, labels, length_untold
from extractor.dating.link_costs import cost_of_place
from extractor.dating.phrases import (
    ABSOLUTE,
    AFTER_A,
    BEFORE_DAY,
    BRACKETED,
    DAY_AT,
    ELIDED,
    IN_A_YEAR,
    IN_RUN,
    LAST_SEEN,
    OWN_DAY,
    RANKED_BEHIND,
    SAME_MOVE,
    SESSIONS,
    SHUT,
    SHUT_FOR,
    THE,
    THEN,
    WHEN,
)
from extractor.discourse import Discourse
from extractor.linking import Spanned, rank
from extractor.naming.record import Candidate
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

PERIOD_FAR = 6.5
PERIOD_NEAR = 3.4
LINKED_ROLES = ("span", "point", "since", "until", "horizon", "window", "anaphor")


class PeriodLinker:
    """Links the values of one sentence to its time expressions."""

    def __init__(self, sentence: Sentence, discourse: Discourse, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.candidates = candidates

    def link(self, value: Spanned, *, told: bool, extreme: bool = False) -> PeriodMention | None:
        """Return the period that a value is of; `told`: its clause is about the past, no future day can be meant."""
        published = self.discourse.published
        pool = [
            mention
            for mention in self.sentence.periods
            if mention.role in LINKED_ROLES
            and (
                mention.period is not None
                or mention.role != "window"
                or self._is_told_span(mention)
                or SESSIONS.fullmatch(mention.label)
            )
            and not (mention.role == "window" and mention.frequency == "day" and mention.count == 1)
            and not (mention.start < value.end and value.start < mention.end)
            and not mention.title
            and not ELIDED.match(self.sentence.text, mention.end)
            and not self._owns_other(value, mention)
            and not heads_bracket(self.sentence, value, mention)
            and not (extreme and mention.role in ("since", "window") and mention.start >= value.start)
            and not (
                extreme
                and mention.start >= value.end
                and LAST_SEEN.search(self.sentence.text, value.start, value.end)
            )
            and not (extreme and ";" in self.sentence.text[value.end : max(value.end, mention.start)])
            and not (
                mention.role == "window"
                and IN_RUN.search(
                    self.sentence.text, max(self.sentence.start, mention.start - 40), mention.start
                )
            )
            and not (extreme and dates_value_behind(self.sentence, value, mention))
            and not (
                told
                and published is not None
                and mention.period is not None
                and mention.period.start > published
            )
            and not self._is_ranked_behind(mention)
            and not self._is_of_clause_before(value, mention)
            and not self._is_no_day_of(value, mention)
            and not any(
                measure.start <= mention.start < measure.end
                for measure in self.sentence.measures
                if measure.family == "valuation"
            )
            and not any(
                item.start < mention.end
                and mention.start < item.end
                and item.known
                and self.sentence.text[item.start : item.end].lower() not in ("its", "it", "their", "they")
                for item in self.candidates
            )
        ]
        owner = next(
            (
                item
                for item in self.sentence.periods
                if item.role in ("point", "base")
                and item.period is not None
                and item.period.frequency == "day"
                and OWN_DAY.fullmatch(self.sentence.text, item.end, value.start)
            ),
            None,
        )
        if owner is not None and not extreme:
            return owner  # "a bigger loss than Wednesday's 2.95%"
        behind = time_behind(self.sentence, value)
        if behind is not None and behind in pool:
            return behind
        length = length_untold(self.sentence, value)
        if length is not None and length not in pool:
            return length
        label = next((item for item in pool if labels(self.sentence, item, value)), None)
        if label is not None:
            return label
        headed = heading_over(self.sentence, value)
        if headed is not None:
            return headed
        ahead = next(
            (
                item
                for item in pool
                if item.role in ("point", "span", "window")
                and item.end <= value.start
                and DAY_AT.fullmatch(self.sentence.text, item.end, value.start)
            ),
            None,
        )
        if ahead is not None:
            return ahead
        spanning = time_spanning(self.sentence, value)
        if spanning is not None and spanning in pool:
            return spanning
        outer = getattr(value, "outer_start", value.start)
        for mention in pool:
            if mention.end <= outer and BRACKETED.fullmatch(self.sentence.text, mention.end, value.start):
                return mention  # "May (up 5.0%) and June (up 3.6%)"
        before = [mention for mention in pool if mention.end <= value.start]
        if (
            before
            and WHEN.fullmatch(self.sentence.text, before[-1].end, value.start)
            and not any(before[-1].end <= item.start < value.start for item in self.sentence.quantities)
        ):
            return before[-1]  # "in the third quarter, when the Russell 2000 lost 5.5%"
        shared = time_shared(self.sentence, value, pool)
        if shared is not None:
            return shared
        prior = {"since": 0.3, "window": 0.6, "until": 0.2, "horizon": 0.2}
        ranked = rank(
            self.sentence,
            value,
            pool,
            prior=lambda mention: prior.get(mention.role, 0.0) + cost_of_place(self.sentence, value, mention),
        )
        if not ranked or ranked[0][0] >= PERIOD_FAR:
            return fronted_alone(self.sentence, value, pool)
        first = ranked[0][1]
        alone = len(ranked) == 1 or (
            IN_A_YEAR.search(self.sentence.text, self.sentence.start, first.start) is not None
            and not any(item.end <= value.start for _, item in ranked[1:])
        )
        only = alone and is_fronted(self.sentence, first)
        beside = next((item for _, item in ranked if self._holds_absolute(item, value)), None)
        if beside is not None:
            return beside
        if ranked[0][0] > PERIOD_NEAR and told and not only:
            return fronted_alone(
                self.sentence, value, pool
            )  # another clause's period: the one that holds so far is the better guess
        return ranked[0][1]

    def _is_ranked_behind(self, mention: PeriodMention) -> bool:
        """Return whether a time is only one that a move is ranked behind ("second only to February 2018")."""
        return (
            RANKED_BEHIND.search(
                self.sentence.text, max(self.sentence.start, mention.start - 120), mention.start
            )
            is not None
        )

    def _is_no_day_of(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a day is one without trading, or one that what is told of follows or comes before."""
        if mention.role not in ("point", "until"):
            return False
        text, low = self.sentence.text, max(self.sentence.start, mention.start - 40)
        if SHUT.search(text, low, mention.start) and SHUT_FOR.match(text, mention.end):
            return True
        if self.comes_before(mention):
            return True
        after = AFTER_A.search(text, low, mention.start)
        return after is not None and value.end <= after.start()

    def comes_before(self, mention: PeriodMention) -> bool:
        """Return whether a sentence opens with a day that it tells of what was before ("Before Wednesday")."""
        text = self.sentence.text
        lead = BEFORE_DAY.search(text, self.sentence.start, mention.start)
        return (
            mention.role in ("point", "until")
            and lead is not None
            and lead.start() - self.sentence.start < FRONTED
        )

    def is_left_behind(self, value: Spanned) -> bool:
        """Return whether a value is of a day after one that its sentence names, and of none that it names itself."""
        return any(self._is_of_clause_before(value, item) for item in self.sentence.periods)

    def _is_of_clause_before(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a day is that of a clause which "then" leaves ("was flat Tuesday, then ripped 4.5%")."""
        return (
            mention.role == "point"
            and mention.end <= value.start
            and THEN.search(self.sentence.text, mention.end, value.start) is not None
        )

    def _holds_absolute(self, mention: PeriodMention, value: Spanned) -> bool:
        """Return whether a value stands in a clause without a finite verb behind a time ("on Monday, with X falling 2%")."""
        return (
            mention.end <= value.start
            and ABSOLUTE.fullmatch(self.sentence.text, mention.end, value.start) is not None
        )

    def _is_told_span(self, mention: PeriodMention) -> bool:
        """Return whether a length of time is that which the article tells of ("over the three months")."""
        lead = self.discourse.lead
        if (
            THE.search(self.sentence.text, max(self.sentence.start, mention.start - 30), mention.start)
            is None
        ):
            return False
        return lead is not None and mention.frequency is not None and lead.frequency == mention.frequency

    def _owns_other(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a day is told of only as that of another move ("extended Thursday's 22% surge with 3.3%")."""
        text = self.sentence.text
        other = next(
            (item for item in self.sentence.quantities if OWN_DAY.fullmatch(text, mention.end, item.start)),
            None,
        )
        return (
            other is not None
            and mention.role == "point"
            and other.start != value.start
            and not (value.start >= other.end and SAME_MOVE.fullmatch(text, other.end, value.start))
        )
