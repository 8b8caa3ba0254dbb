"""Which time expression of its sentence a value hangs on."""

from __future__ import annotations

from extractor.dating.asides import dates_value_behind, heads_bracket, item_of_other, lies_in_aside
from extractor.dating.phrases import (
    ABSOLUTE,
    AFTER_A,
    AGAIN_MOVED,
    ASIDE,
    AT_LEVEL,
    BASE_LEAD,
    BEFORE_DAY,
    BELOW,
    BELOW_PEAK,
    BRACKETED,
    COUNTED_FROM,
    DATED,
    DAY_AT,
    ELIDED,
    EXTREME,
    FRONT,
    IN_A_YEAR,
    IN_RUN,
    JOINED,
    LABELS,
    LAST_SEEN,
    LEVEL_OF,
    LISTED,
    MEASURED_FROM,
    NAMED_EVENT,
    NAMED_LEVEL,
    NAMED_MOVE,
    OF_CLAUSE,
    ONE_DAY,
    OWN_DAY,
    PEAK_OF,
    RANKED_BEHIND,
    ROW,
    SAME_MOVE,
    SESSIONS,
    SHORT_GAP,
    SHUT,
    SHUT_FOR,
    SINCE_TO,
    THAN,
    THE,
    THEN,
    UP_TO,
    VERSUS,
    WHEN,
)
from extractor.discourse import Discourse
from extractor.linking import Spanned, chain, rank
from extractor.naming.record import Candidate
from extractor.periods.finding import PeriodMention
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence

PERIOD_FAR = 6.5
PERIOD_NEAR = 3.4
LINKED_ROLES = ("span", "point", "since", "until", "horizon", "window", "anaphor")
FRONTED = 14
"""Characters: a time expression that opens its sentence holds for all of it."""


VERBLESS = 60
"""Characters from a time to a value in a clause without a verb."""
LEAST = 2
"""Times in the head of a list from which on one of them must be chosen."""


def is_fronted(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether a time opens its sentence ("Within hours on July 11 ..."): it holds for all of it."""
    if mention.start - sentence.start < FRONTED:
        return True
    return FRONT.fullmatch(sentence.text, sentence.start, mention.start) is not None


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
        behind = self.behind(value)
        if behind is not None and behind in pool:
            return behind
        length = self._length_untold(value)
        if length is not None and length not in pool:
            return length
        label = next((item for item in pool if self._labels(item, value)), None)
        if label is not None:
            return label
        headed = self._heading(value)
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
        spanning = self.spanning(value)
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
        shared = self._shared_span(value, pool)
        if shared is not None:
            return shared
        prior = {"since": 0.3, "window": 0.6, "until": 0.2, "horizon": 0.2}
        ranked = rank(
            self.sentence,
            value,
            pool,
            prior=lambda mention: prior.get(mention.role, 0.0) + self._list_prior(value, mention),
        )
        if not ranked or ranked[0][0] >= PERIOD_FAR:
            return self._fronted_alone(value, pool)
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
            return self._fronted_alone(
                value, pool
            )  # another clause's period: the one that holds so far is the better guess
        return ranked[0][1]

    def _length_untold(self, value: Spanned) -> PeriodMention | None:
        """Return a length of time that a value is of and that no words date ("in the two sessions after the announcement")."""
        text = self.sentence.text
        for item in self.sentence.periods:
            if item.role != "window" or item.period is not None or item.title or item.preposition is None:
                continue
            if item.start >= value.end and DATED.fullmatch(text, value.end, item.start):
                return item
            gap = text[item.end : value.start] if item.end <= value.start else ";"
            opens = item.start - self.sentence.start < FRONTED and ";" not in gap and ", and" not in gap
            if opens and not any(
                other is not item and other.end <= value.start for other in self.sentence.periods
            ):
                return item
        return None

    def _labels(self, mention: PeriodMention, value: Spanned) -> bool:
        """Return whether a time stands right before a value as its label ("Q2 +14.9%, H1 +9.6%")."""
        text = self.sentence.text
        return (
            mention.role in ("span", "window", "since")
            and mention.end <= value.start
            and LABELS.fullmatch(text, mention.end, value.start) is not None
            and (
                value.start == mention.end
                or text[value.start] in "+-−–"
                or text[value.start - 1] in ":= +-−–"
            )
            and text[max(self.sentence.start, mention.start - 2) : mention.start].strip()[-1:]
            in (*",;(/:|·", "")
        )

    def _heading(self, value: Spanned) -> PeriodMention | None:
        """Return the time in the head of a list, where its items have none of their own ("Scoreboard (30 June 2025 to 30 June 2026): ...").

        A span in brackets says what the head before it means.
        """
        text, sentence = self.sentence.text, self.sentence
        colon = text.find(":", sentence.start, value.start)
        if colon < 0 or any(item.start < colon and item.unit == "percent" for item in sentence.quantities):
            return None
        head = [item for item in sentence.periods if item.end <= colon]
        if not head or len(head) < len(sentence.periods):
            return None
        spans = [
            item
            for item in head
            if item.role == "span" and item.period is not None and item.period.start < item.period.end
        ]
        bracket = [item for item in spans if text[item.end : item.end + 1] in (")", "]")]
        return next(iter(bracket if len(head) < LEAST else [*bracket, *spans]), None)

    def _fronted_alone(self, value: Spanned, pool: list[PeriodMention]) -> PeriodMention | None:
        """Return the one time of a sentence where it opens it, however the parse has it ("In the three months to June XLK rose")."""
        if len(pool) != 1 or pool[0].end > value.start or pool[0].role not in ("span", "window", "since"):
            return None
        gap = self.sentence.text[pool[0].end : value.start]
        if ";" in gap:
            return None
        if pool[0].start - self.sentence.start < FRONTED:
            return pool[0]
        bare = not any(
            token.pos_ in ("VERB", "AUX") for token in self.sentence.tokens(pool[0].end, value.start)
        )
        return pool[0] if bare and len(gap) < VERBLESS else None  # "in 2025, the latter with a gain of 39%"

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

    def behind(self, value: Spanned) -> PeriodMention | None:
        """Return the time expression right behind a value, or behind the other figures of its move.

        "Rocketed 1,086.25 points, or 4.98%, to 22,878.45 on Dec. 26": all three are of that day.
        """
        last: Spanned = value
        for other in (None, *self.sentence.quantities):
            if other is not None:
                if other.start < last.end:
                    continue
                if (SAME_MOVE.fullmatch(self.sentence.text, last.end, other.start) is None) and (
                    LISTED.fullmatch(self.sentence.text, last.end, other.outer_start) is None
                    and (
                        other.unit != getattr(last, "unit", "")
                        or ROW.fullmatch(self.sentence.text, last.end, other.outer_start) is None
                    )
                ):
                    return None
                last = other
            found = next((item for item in self.sentence.periods if self._stands_behind(last, item)), None)
            if found is not None:
                return found
        return None

    def _stands_behind(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether nothing but a preposition stands between a value and a time expression ("4,796.56 on Jan. 3")."""
        return (
            (
                mention.role in ("point", "span", "since", "until", "horizon")
                or mention.label.lower() in ("weekly", "monthly", "quarterly")
            )
            and mention.start > value.end
            and self.sentence.text[mention.end : mention.end + 2] not in ("'s", "’s")
            and (
                DATED.fullmatch(self.sentence.text, value.end, mention.start) is not None
                or OF_CLAUSE.fullmatch(self.sentence.text, value.end, mention.start) is not None
                or MEASURED_FROM.fullmatch(self.sentence.text, value.end, mention.start) is not None
                or (mention.role == "point" and self.sentence.text[value.end : mention.start] == ", on ")
            )
        )

    def measured_from(self, value: Spanned) -> PeriodMention | None:
        """Return the extreme that a value is measured from ("11% below its Sept. 10 peak"), if it is."""
        return next(
            (
                item
                for item in self.sentence.periods
                if item.start >= value.end
                and (
                    (BELOW if item.event is not None else BELOW_PEAK).fullmatch(
                        self.sentence.text, value.end, item.start
                    )
                    or (
                        item.role in ("point", "base", "span")
                        and BELOW.fullmatch(self.sentence.text, value.end, item.start)
                        and LEVEL_OF.match(self.sentence.text, item.end)
                    )
                )
            ),
            None,
        )

    def spanning(self, value: Spanned) -> PeriodMention | None:
        """Return the time that names a move right before a value ("its 12-month advance to 99.6%", "a weekly gain of 3%")."""
        return next(
            (
                item
                for item in self.sentence.periods
                if item.end <= value.start
                and (
                    (
                        item.role in ("window", "anaphor", "span")
                        and NAMED_MOVE.fullmatch(self.sentence.text, item.end, value.start)
                    )
                    or (
                        item.role == "since" and SINCE_TO.fullmatch(self.sentence.text, item.end, value.start)
                    )
                )
            ),
            None,
        )

    def naming(self, value: Spanned) -> PeriodMention | None:
        """Return the time that names a level ("its Feb. 19 record close of 6,144.15"), if one does."""
        return next(
            (
                item
                for item in self.sentence.periods
                if item.end <= value.start
                and (item.event is not None or item.role in ("point", "since", "base", "span", "schedule"))
                and (
                    (NAMED_LEVEL if item.event is None else NAMED_EVENT).fullmatch(
                        self.sentence.text, item.end, value.start
                    )
                    or (
                        PEAK_OF.search(self.sentence.text, self.sentence.start, item.start)
                        and AT_LEVEL.fullmatch(self.sentence.text, item.end, value.start)
                    )
                )
            ),
            None,
        )

    def _shared_span(self, value: Spanned, pool: list[PeriodMention]) -> PeriodMention | None:
        """Return the one span of the sentence, where the value is held against another that it stands behind.

        "Lost 16.7% since the beginning of the year versus the index's decline of 3.9%" is about one span.
        """
        if len(pool) != 1 or pool[0].role not in ("since", "span", "window") or pool[0].end > value.start:
            return None
        return pool[0] if VERSUS.fullmatch(self.sentence.text, pool[0].end, value.start) else None

    def _is_told_span(self, mention: PeriodMention) -> bool:
        """Return whether a length of time is that which the article tells of ("over the three months")."""
        lead = self.discourse.lead
        if (
            THE.search(self.sentence.text, max(self.sentence.start, mention.start - 30), mention.start)
            is None
        ):
            return False
        return lead is not None and mention.frequency is not None and lead.frequency == mention.frequency

    def _list_prior(self, value: Spanned, mention: PeriodMention) -> float:
        """Return a cost for periods that stand nearer to another value ("(+13.2% Q3, +22.3% YTD)")."""
        low, high = sorted((value.start, mention.start))
        between = [other for other in self.sentence.quantities if low < other.start < high]
        cost = 0.6 * len(between) + self._modifier_cost(value, mention)
        parted = ";" in self.sentence.text[min(value.end, mention.end) : max(value.start, mention.start)]
        if parted:
            cost += 1.5
        gap = self.sentence.text[value.end : mention.start]
        if (
            mention.role == "since"
            and mention.start >= value.end
            and SHORT_GAP.fullmatch(gap)
            and not between
        ):
            cost -= 1.5
        if (
            not parted
            and is_fronted(self.sentence, mention)
            and mention.role in ("span", "point", "since", "window", "anaphor")
        ):
            cost -= 1.2
        if mention.start >= value.end and DATED.fullmatch(self.sentence.text, value.end, mention.start):
            cost -= 1.5
        if mention.role == "point" and UP_TO.search(
            self.sentence.text, max(self.sentence.start, mention.start - 30), mention.start
        ):
            cost += 3.0  # "since the beginning of January ... up to and including yesterday's close"
        if mention.end < value.start and lies_in_aside(self.sentence, value, mention):
            cost += 9.0  # "Energy, the winner of the first quarter, gave back 12.7%"
        if (
            self._dates_record(value, mention)
            or self._dates_start(value, mention)
            or self._counts_from(mention)
        ):
            cost += 9.0
        if any(
            self._dates_other(other, value, mention)
            for other in self.sentence.quantities
            if other.start != value.start
        ):
            cost += 3.2
        if mention.start > value.end and ASIDE.search(self.sentence.text, value.end, mention.start):
            cost += 3.0  # "plunged 16% to 18.39, after peaking at 52.33 last month"
        if item_of_other(self.sentence, value, mention):
            cost += 9.0  # "slid 17.1% and is now 11% below its Sept. 10 peak"
        if any(
            self._dates_base(other, mention)
            for other in self.sentence.quantities
            if other.start != value.start
        ):
            cost += 3.0  # "to 4.11% from 4.13% late Friday": the day is the base's
        return cost

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

    def _dates_other(self, other: Quantity, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a time expression right behind another value is that value's ("+3.6%, reports soon, +19% ytd")."""
        if mention.end <= other.start:
            text = self.sentence.text
            if value.end <= mention.start and other.sign and LABELS.fullmatch(text, mention.end, other.start):
                return True
            named = NAMED_MOVE.fullmatch(text, mention.end, other.start) is not None
            return (
                named
                and other.end <= value.start
                and not SAME_MOVE.fullmatch(self.sentence.text, other.end, value.start)
            )
        if mention.start < other.end:
            return False
        one_day = ONE_DAY.match(self.sentence.text, other.end, mention.start)
        if (
            DATED.fullmatch(self.sentence.text, one_day.end() if one_day else other.end, mention.start)
            is None
        ):
            return False
        low, high = sorted(((value.start, value.end), (other.start, other.end)))
        if value.end <= other.start and AGAIN_MOVED.fullmatch(self.sentence.text, low[1], high[0]):
            return True  # "off 453 pts, down 3% on the week"
        return JOINED.fullmatch(self.sentence.text, low[1], high[0]) is None

    def _counts_from(self, mention: PeriodMention) -> bool:
        """Return whether a time is one that another is counted from ("two days after the worst Christmas Eve")."""
        return COUNTED_FROM.search(self.sentence.text, self.sentence.start, mention.start) is not None

    def _dates_record(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a "since" only tells how far back an extreme reaches ("its 12.9% slump, the worst since 1987")."""
        if mention.role not in ("since", "window"):
            return False
        start = value.end if mention.start >= value.end else max(self.sentence.start, mention.start - 45)
        return EXTREME.search(self.sentence.text, start, mention.start) is not None

    def _dates_start(self, value: Spanned, mention: PeriodMention) -> bool:
        """Return whether a time is what another value is measured from ("yields 4.3%, 33 basis points more than in May")."""
        lead = self.sentence.text[max(self.sentence.start, mention.start - 40) : mention.start]
        return THAN.search(lead) is not None and any(
            value.end <= other.start < mention.start for other in self.sentence.quantities
        )

    def _dates_base(self, quantity: Quantity, mention: PeriodMention) -> bool:
        """Return whether a time expression right behind a base of comparison is that base's."""
        if not 0 <= mention.start - quantity.end < 9:
            return False
        return (
            BASE_LEAD.search(
                self.sentence.text[max(self.sentence.start, quantity.start - 30) : quantity.start]
            )
            is not None
        )

    def _modifier_cost(self, value: Spanned, mention: PeriodMention) -> float:
        """Return a cost for a year that only names a thing ("its 2026 spending guidance") which the value is not of."""
        head = self.sentence.head(mention.start, mention.end)
        source = self.sentence.head(value.start, value.end)
        if is_fronted(self.sentence, mention) and IN_A_YEAR.search(
            self.sentence.text, self.sentence.start, mention.start
        ):
            return 0.0  # "In all of 2025 Booking took in ...": no year of a thing
        if (
            head is None
            or source is None
            or head.dep_ not in ("nummod", "compound", "amod", "nmod:poss", "nmod:unmarked")
        ):
            return 0.0
        above = {token.i for token in chain(source)}
        owner = head.head
        if owner.i in above or (owner.head.i in above and owner.dep_.startswith("nsubj")):
            return 0.0
        return 10.0
