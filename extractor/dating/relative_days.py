"""Days that are told of by another: "a day later", "the session before", "the final day", "began the year at".

Each reader looks at the words around one value and returns the day, or `None` where they tell of none.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from extractor.claims import Period
from extractor.dates import (
    DAY,
    Unit,
    last_session,
    next_session,
    run_back,
    session_back,
    span_around,
)
from extractor.dating.phrases import ONE_DAY, UP_TO
from extractor.dating.spans import LONG, day_of
from extractor.linking import Spanned
from extractor.periods.tokens import WEEKDAYS, count_of
from extractor.reading import Sentence

EARLIER = re.compile(
    r"\b(?:(?:a|one) (?:day|session) (?:earlier|before)\b|the (?:previous|prior|preceding) (?:day|session)\b(?!['’])"
    r"|the (?:day|session|night|evening) (?:before|earlier)\b(?!\s+(?:the|its|a|an|that|[A-Z])))",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?:(?:a|one) (?:day|session) later\b|the (?:next|following) (?:day|session|morning)\b"
    r"|the (?:day|session|morning) after\b(?!\s+(?:the|its|a|an|that|earnings|results|[A-Z]|\w+ing\b)))",
    re.IGNORECASE,
)
WEEKDAY_BEFORE = re.compile(
    r"\bthe (?:previous |prior )?(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri)day) (?:before|earlier|prior|previous)\b(?!\s+(?:the|its|a|an|that|[A-Z]))"
    r"|(?<!from )(?<!since )(?<!than )(?<!with )(?<!to )\bthe (?:previous|prior|preceding) (?P<day2>(?:Mon|Tues|Wednes|Thurs|Fri)day)\b(?!['’])"
)
"""A weekday of the week before the one told of ("against 4.65% the Friday before")."""
OWNER_DAY = re.compile(
    r"\bthe (?:previous|prior|preceding) (?:day|session)['’]s (?:about |nearly |almost |roughly |massive |big |\w+ )?[$€£+−-]?$",
    re.IGNORECASE,
)
"""What owns the move of the day before ("on to the previous session's 14% moonshot")."""
DAY_AFTER = re.compile(
    r"\b(?:(?:a|one) (?:day|session) after|the (?:day|session) after (?=(?:it|they|he|she|a record|its)\b|\w+ing\b))\b[^.;]{0,40}$",
    re.IGNORECASE,
)
EDGE = re.compile(
    r"\b(?:the|its|(?:the )?(?:month|quarter|year|week)['’]s) (?:very )?(?P<edge>last|final|first|opening) (?:trading )?(?:day|session)\b"
    r"(?: of (?:the (?:month|quarter|year|half)|trading)\b)?(?! of\b)",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?:(?:about|almost|nearly|just|exactly|only|some) )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:day|week|month|quarter|year)s? (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
BEFORE_EVENT = re.compile(
    r"\s*(?:just |shortly )?before (?:the|its|his|that) (?!close|end|start|bell|open|weekend)[a-z]+\b",
    re.IGNORECASE,
)
NEAR = 45
"""Characters between a value and the words behind it that date it."""
CLAUSE = re.compile(
    r"(?:^|[;:,(—–]|\b(?:and|but|while|whereas)\b)\s*(?:(?:on|in|but|and|then|only|by)\s+)?$", re.IGNORECASE
)


def relative_day(
    sentence: Sentence, value: Spanned, anchor: dt.date | None, last: dt.date | None
) -> Period | None:
    """Return the session before or after the one told of, where the words at the value say so.

    `anchor`: the session that the text tells of so far; `last`: the last one that it can know.
    """
    if anchor is None:
        return None
    for pattern, step in ((EARLIER, -1), (LATER, 1)):
        match = _at_value(pattern, sentence, value)
        if match is None:
            continue
        day = last_session(anchor - DAY) if step < 0 else next_session(anchor + DAY)
        if last is None or day <= last:
            return day_of(day, match[0])
    return None


def day_owning(
    sentence: Sentence, value: Spanned, last: dt.date | None, *, extreme: bool = False
) -> Period | None:
    """Return the session before the one told of where it owns a move ("the previous session's 14% gain"), or "the Friday before"."""
    owner = OWNER_DAY.search(sentence.text, sentence.start, value.start)
    named = _at_value(WEEKDAY_BEFORE, sentence, value, parted=False)
    if named is not None and last is not None:
        back = (last.weekday() - WEEKDAYS[(named["day"] or named["day2"]).lower()]) % 7 or 7
        return day_of(last - DAY * back, named[0])
    days = [
        item.period.end
        for item in sentence.periods
        if item.role == "point" and item.period is not None and item.period.frequency == "day"
    ]
    anchor = max(days, default=last)
    if owner is None or anchor is None or extreme:
        return None
    return day_of(last_session(anchor - DAY), owner[0].strip())


def day_before_move(sentence: Sentence, value: Spanned, anchor: dt.date | None) -> Period | None:
    """Return the session before the one that a clause tells of ("rose 0.9% on Friday, a day after it fell 1.3%")."""
    lead = sentence.text[sentence.start : value.start]
    match = DAY_AFTER.search(lead)
    if match is None or anchor is None or _parted(sentence, sentence.start + match.start(), value.start):
        return None
    days = [item.period for item in sentence.periods if item.role == "point" and item.period is not None]
    before = [item for item in days if item.start == item.end]
    day = before[0].end if before else anchor
    return day_of(session_back(day, 1), match[0][:NEAR])


def span_since_ago(sentence: Sentence, value: Spanned, last: dt.date | None) -> Period | None:
    """Return the days since some time back that a move is measured from ("28.6% higher than a year ago")."""
    begun = WHERE_BEGUN.match(sentence.text, value.end, sentence.end)
    if begun is not None and last is not None:
        unit = BEGUN[begun["unit"].lower()]
        return Period(label=begun[0].strip(), start=span_around(unit, last)[0], end=last, frequency=unit)
    match = HIGHER_THAN.match(sentence.text, value.end, sentence.end)
    if match is None or last is None:
        return None
    count = count_of(match["count"]) or 0
    start, end = run_back(last, count, SINGULAR[match["unit"].lower()])
    return Period(label=match[0].strip(), start=start, end=end, frequency="range")


def week_over_week(sentence: Sentence, value: Spanned, last: dt.date | None) -> Period | None:
    """Return the week told of, where a price's move is one "w/w" or "week on week"."""
    match = OVER_WEEK.match(sentence.text, value.end, sentence.end) or next(
        (
            item
            for item in OVER_WEEK.finditer(sentence.text, sentence.start, value.start)
            if HEADED.fullmatch(sentence.text, item.end(), value.start)
        ),
        None,
    )
    if match is None or last is None:
        return None
    start, _ = span_around("week", last)
    through = next(
        (
            item.period
            for item in sentence.periods
            if item.role in ("point", "until")
            and item.period is not None
            and start <= item.period.end < last
            and (
                item.role == "until"
                or UP_TO.search(sentence.text, max(sentence.start, item.start - 30), item.start)
            )
        ),
        None,
    )
    last = through.end if through is not None else last
    return Period(label=match["label"], start=start, end=last, frequency="week")


OVER_WEEK = re.compile(
    r"\)?,?\s*\b(?P<label>w/w|wow|week[- ]o(?:n|ver)[- ]week|w-o-w|wk/wk|(?:on a )?weekly basis|on a week-on-week basis|over (?:the|these|those) (?:five|5) (?:trading )?(?:sessions|days)|wk[- ]o(?:n|ver)[- ]wk|(?:from|than|versus|vs\.?|against) (?:last Friday|the (?:previous|prior) Friday|Friday last)(?:['’]s close)?"
    r"|(?:from|than|compared with|versus) (?:a|one) week (?:ago|earlier|before)|better off than a week ago|from (?:the )?(?:previous|prior|preceding|last) week['’]s (?:close|finish|end|settlement|settle|level|closing level))(?!\w)",
    re.IGNORECASE,
)
HEADED = re.compile(
    r"\s*[:=]?\s*[+−–-]?|,? (?:the )?[\w&. ]{2,25} (?:is|was|gained|lost|rose|fell|added|shed) (?:up |down )?[+−–-]?"
)
"""What stands between "w/w" and the figures that it heads."""
WHERE_BEGUN = re.compile(
    r"\s*(?:above|below|higher than|lower than|from|short of|down on|up on)\s+(?:where|the level at which)\s+(?:it|they|the \w+)\s+"
    r"(?:had\s+)?(?:started|began|begun|opened|entered)\s+(?:the )?(?P<unit>year|month|quarter|week)\b",
    re.IGNORECASE,
)
"""What a move is measured from ("9.4% below where it started the year")."""
BEGUN: dict[str, Literal["week", "month", "quarter", "year"]] = {
    "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
HIGHER_THAN = re.compile(
    r"(?:\s*(?:(?:more|less)(?: (?:expensive|costly|valuable|dear))?|higher|lower|above|below|cheaper|dearer|pricier|costlier|firmer|softer|stronger|weaker|richer|up|down)\s+(?:on \w+day\s+)?(?:than|from|on)?\s*|\s*(?:from|versus|vs\.?|against|on|compared (?:with|to))\s+)"
    r"(?:(?:it|they) (?:was|were|cost|did|stood|traded|fetched) |its level |where (?:it|they) (?:was|were|stood|traded|had been|ended|closed|finished) )?(?:only |just )?"
    r"(?P<count>an?|one|two|three|four|five|six|nine|ten|twelve|\d{1,2}) (?P<unit>week|month|year)s? (?:ago|earlier|before|previously|back)\b",
    re.IGNORECASE,
)
SINGULAR: dict[str, Unit] = {"week": "week", "month": "month", "year": "year"}


def edge_day(sentence: Sentence, value: Spanned, span: Period | None) -> Period | None:
    """Return the first or last session of the month, quarter or year told of ("the final day")."""
    return edge_of(_at_value(EDGE, sentence, value), span)


def edge_of(match: re.Match[str] | None, span: Period | None) -> Period | None:
    """Return the session at the edge of a month, quarter or year that the words matched by `EDGE` name."""
    if match is None or span is None or span.frequency not in LONG:
        return None
    if match["edge"].lower() in ("last", "final"):
        return day_of(last_session(span.end), match[0])
    return day_of(next_session(span.start), match[0])


def of_unnamed_day(sentence: Sentence, value: Spanned, unit: str) -> bool:
    """Return whether a level stood some time back that no date is given for ("a month ago it stood near 12")."""
    text = sentence.text
    if (
        unit in ("percent", "")
        and BEFORE_EVENT.match(text, value.end, sentence.end)
        and "was" in text[sentence.start : value.start]
    ):
        return True
    for match in AGO.finditer(text, sentence.start, sentence.end):
        if match.end() <= value.start and CLAUSE.search(text[sentence.start : match.start()]):
            if not _parted(sentence, match.end(), value.start) and ";" not in text[match.end() : value.start]:
                return True
        elif value.end < match.start() <= value.end + 2 and unit not in (
            "percent",
            "basis_points",
            "points",
            "percentage_points",
        ):
            return True
    return False


def of_one_day(sentence: Sentence, value: Spanned) -> bool:
    """Return whether a move is one of a day that the text does not name ("26.4% in a single day in February")."""
    return ONE_DAY.match(sentence.text, value.end, sentence.end) is not None


def _at_value(
    pattern: re.Pattern[str], sentence: Sentence, value: Spanned, *, parted: bool = True
) -> re.Match[str] | None:
    """Return the words that date a value: close behind it, or at the head of its clause, no other value between."""
    text = sentence.text
    for match in pattern.finditer(text, sentence.start, sentence.end):
        if match.start() >= value.end:
            gap = text[value.end : match.start()]
            if (
                len(gap) <= NEAR
                and not re.search(r"[;.:—]|, (?:and|but|while)", gap)
                and not (parted and _parted(sentence, value.end, match.start()))
                and not any(value.end <= item.start < match.start() for item in sentence.quantities)
            ):
                return match
        elif match.end() <= value.start and CLAUSE.search(text[sentence.start : match.start()]):
            gap = text[match.end() : value.start]
            if not re.search(r"[;:]", gap) and not _parted(sentence, match.end(), value.start):
                return match
    return None


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether another value or another day stands between."""
    return any(start <= item.start < end for item in sentence.quantities) or any(
        start <= item.start < end and item.role == "point" for item in sentence.periods
    )
