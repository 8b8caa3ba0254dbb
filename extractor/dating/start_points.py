"""Moves measured from a day that the sentence names: "from the April 8 close", "since the bear market's end on Oct. 12"."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dates import DAY
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

FROM_THE = re.compile(r"\bfrom\s+(?:the|its|their|that)\s+$", re.IGNORECASE)
CLOSE = re.compile(
    r"(?:['’]s)?\s+(?:(?:record|closing|intraday|all-time)[\s-]+)*(?:close|high|low|peak|record|trough|top|bottom|mark|level)\b",
    re.IGNORECASE,
)
SINCE_WHAT = re.compile(
    r"\bsince\s+(?:the |its |their )?(?!then)(?:[^,;.()]|(?<=\d)[,.](?=\d)){3,60}?\s(?:(?:on|in|of|late|early|late on|early on)\s+)?$",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\s*(?:since\b|from\b)", re.IGNORECASE)
TO_EXTREME = re.compile(
    r",?\s+to (?:its|the|their|a) (?:[\w-]+ )?(?:low|trough|bottom|nadir|high|peak|top)\b", re.IGNORECASE
)
"""Where a move from an extreme ended ("lost 78% from its high of March 10, to its low in October 2002")."""
CLAUSE_END = re.compile(r"[;]|,\s+(?:and|but|while)\s")


def span_from_start(sentence: Sentence, value: Spanned, unit: str, last: dt.date | None) -> Period | None:
    """Return the days from the start point that a sentence names to the last day told, where a move is measured from it.

    A start point that opens the sentence holds for its moves; one behind a value for that value only.
    """
    if last is None or unit not in ("percent", "x", "points", "basis_points"):
        return None
    for mention in sentence.periods:
        if mention.period is None or mention.role not in ("point", "span", "base", "since"):
            continue
        start = _start_of(sentence, mention)
        if start is None:
            continue
        begin, first = start
        fronted = begin - sentence.start < 3 and value.start >= mention.end
        if fronted and CLAUSE_END.search(sentence.text, mention.end, value.start):
            fronted = False
        behind = value.end <= begin and BEHIND.fullmatch(sentence.text, value.end, begin + 4) is not None
        if (fronted or behind) and first <= last:
            return Period(
                label=sentence.text[begin : mention.end],
                start=first,
                end=_until(sentence, mention, value, last),
                frequency="range",
            )
    return None


def _start_of(sentence: Sentence, mention: PeriodMention) -> tuple[int, dt.date] | None:
    """Return where the words of a start point begin, and the first day after it."""
    period, text = mention.period, sentence.text
    if period is None:
        return None
    lead = FROM_THE.search(text, sentence.start, mention.start)
    if lead is not None and mention.event is None and CLOSE.match(text, mention.end, sentence.end):
        return (lead.start(), period.end + DAY) if period.start == period.end else None
    since = SINCE_WHAT.search(text, sentence.start, mention.start)
    if since is None or mention.role == "since":
        return None
    return since.start(), period.end + DAY if period.start == period.end else period.start


def until_extreme(sentence: Sentence, place: int, last: dt.date | None) -> dt.date | None:
    """Return the end of the day or month of the extreme at which a move ended ("..., to its low in October 2002")."""
    match = TO_EXTREME.search(sentence.text, place, sentence.end)
    if match is None or last is None:
        return None
    ends = [
        item.period.end for item in sentence.periods if item.period is not None and item.start > match.start()
    ]
    return ends[0] if ends and ends[0] <= last else None


def _until(sentence: Sentence, start: PeriodMention, value: Spanned, last: dt.date) -> dt.date:
    """Return the day up to which the move ran: one named between its start and the value ("had by Oct. 27 lost"), else the last."""
    low = until_extreme(sentence, start.end, last)
    if low is not None:
        return low
    for mention in sentence.periods:
        if (
            start.end <= mention.start < value.start
            and mention.preposition in ("by", "through", "until", "to")
            and mention.period is not None
            and mention.period.end <= last
        ):
            return mention.period.end
    return last
