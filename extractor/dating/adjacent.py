"""The time that a value is of by the words between them alone: "4,796.56 on Jan. 3", "its 12-month advance to 99.6%"."""

from __future__ import annotations

from extractor.dating.phrases import (
    AT_LEVEL,
    BELOW,
    BELOW_PEAK,
    DATED,
    LEVEL_OF,
    LISTED,
    MEASURED_FROM,
    NAMED_EVENT,
    NAMED_LEVEL,
    NAMED_MOVE,
    OF_CLAUSE,
    PEAK_OF,
    ROW,
    SAME_MOVE,
    SINCE_TO,
    VERSUS,
)
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence


def time_behind(sentence: Sentence, value: Spanned) -> PeriodMention | None:
    """Return the time expression right behind a value, or behind the other figures of its move.

    "Rocketed 1,086.25 points, or 4.98%, to 22,878.45 on Dec. 26": all three are of that day.
    """
    last: Spanned = value
    for other in (None, *sentence.quantities):
        if other is not None:
            if other.start < last.end:
                continue
            if (SAME_MOVE.fullmatch(sentence.text, last.end, other.start) is None) and (
                LISTED.fullmatch(sentence.text, last.end, other.outer_start) is None
                and (
                    other.unit != getattr(last, "unit", "")
                    or ROW.fullmatch(sentence.text, last.end, other.outer_start) is None
                )
            ):
                return None
            last = other
        found = next((item for item in sentence.periods if _stands_behind(sentence, last, item)), None)
        if found is not None:
            return found
    return None


def _stands_behind(sentence: Sentence, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether nothing but a preposition stands between a value and a time expression ("4,796.56 on Jan. 3")."""
    return (
        (
            mention.role in ("point", "span", "since", "until", "horizon")
            or mention.label.lower() in ("weekly", "monthly", "quarterly")
        )
        and mention.start > value.end
        and sentence.text[mention.end : mention.end + 2] not in ("'s", "’s")
        and (
            DATED.fullmatch(sentence.text, value.end, mention.start) is not None
            or OF_CLAUSE.fullmatch(sentence.text, value.end, mention.start) is not None
            or MEASURED_FROM.fullmatch(sentence.text, value.end, mention.start) is not None
            or (mention.role == "point" and sentence.text[value.end : mention.start] == ", on ")
        )
    )


def extreme_measured_from(sentence: Sentence, value: Spanned) -> PeriodMention | None:
    """Return the extreme that a value is measured from ("11% below its Sept. 10 peak"), if it is."""
    return next(
        (
            item
            for item in sentence.periods
            if item.start >= value.end
            and (
                (BELOW if item.event is not None else BELOW_PEAK).fullmatch(
                    sentence.text, value.end, item.start
                )
                or (
                    item.role in ("point", "base", "span")
                    and BELOW.fullmatch(sentence.text, value.end, item.start)
                    and LEVEL_OF.match(sentence.text, item.end)
                )
            )
        ),
        None,
    )


def time_spanning(sentence: Sentence, value: Spanned) -> PeriodMention | None:
    """Return the time that names a move right before a value ("its 12-month advance to 99.6%", "a weekly gain of 3%")."""
    return next(
        (
            item
            for item in sentence.periods
            if item.end <= value.start
            and (
                (
                    item.role in ("window", "anaphor", "span")
                    and NAMED_MOVE.fullmatch(sentence.text, item.end, value.start)
                )
                or (item.role == "since" and SINCE_TO.fullmatch(sentence.text, item.end, value.start))
            )
        ),
        None,
    )


def time_naming(sentence: Sentence, value: Spanned) -> PeriodMention | None:
    """Return the time that names a level ("its Feb. 19 record close of 6,144.15"), if one does."""
    return next(
        (
            item
            for item in sentence.periods
            if item.end <= value.start
            and (item.event is not None or item.role in ("point", "since", "base", "span", "schedule"))
            and (
                (NAMED_LEVEL if item.event is None else NAMED_EVENT).fullmatch(
                    sentence.text, item.end, value.start
                )
                or (
                    PEAK_OF.search(sentence.text, sentence.start, item.start)
                    and AT_LEVEL.fullmatch(sentence.text, item.end, value.start)
                )
            )
        ),
        None,
    )


def time_shared(sentence: Sentence, value: Spanned, pool: list[PeriodMention]) -> PeriodMention | None:
    """Return the one span of the sentence, where the value is held against another that it stands behind.

    "Lost 16.7% since the beginning of the year versus the index's decline of 3.9%" is about one span.
    """
    if len(pool) != 1 or pool[0].role not in ("since", "span", "window") or pool[0].end > value.start:
        return None
    return pool[0] if VERSUS.fullmatch(sentence.text, pool[0].end, value.start) else None
