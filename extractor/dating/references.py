"""Spans that point at what the text has just dated: "from there", "since then", "in the ten years that followed", "by then".

The point they start from is the last day or span told before them, in the same sentence or in one shortly before.
Where the words point at something that is not dated, no other period may stand in for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.claims import Period
from extractor.dates import DAY, MONTHS_IN_UNIT, add_months, last_session, span_around
from extractor.dating.spans import LONG
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.periods.tokens import UNITS, count_of
from extractor.reading import Sentence

COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|\d{1,2})"
UNIT = r"(?P<unit>week|month|quarter|year|decade)s?"
POINTING = re.compile(
    r"\b(?:from (?:there|then|here on)|since|(?:from|off) (?:that|those)\b|by then|followed|thereafter|(?:after|following) (?:that|this)\b|later\b|(?:week|month|quarter|year)s? (?:earlier|before|previously)\b|afterwards?|ensuing|subsequent|"
    r"(?:over|in|during|across) (?:that|this|the same|those) |(?:next|following) )",
    re.IGNORECASE,
)
"""What a sentence holds that has such a span: all others are passed over at once."""
FROM_THERE = re.compile(
    r"\b(?:(?:from|off) (?:there|then(?: on)?|that (?:low|high|peak|trough|bottom|point|day|date|level|close|record|mark)|those (?:lows|highs|levels))"
    r"|(?:ever )?since (?:then|that (?:time|day|date|point|low|high|peak|trough|bottom|moment|close|record))"
    r"|(?:have|has|had|['’]s|['’]ve) (?:(?:more|nearly|almost|than|already|all|now) )*(?:ever )?since (?=\w+(?:ed|en|own|un|t|st|lost)\b)"
    r"|(?:ever )?since(?=\s*(?:[.,;:)]|$)))",
    re.IGNORECASE,
)
THAT_FOLLOWED = re.compile(
    rf"\b(?:(?:in|over|during|for|across) (?:the )?(?:(?:next|following|subsequent|ensuing) (?:{COUNT} )?{UNIT}\b"
    rf"|(?:{COUNT.replace('?P<count>', '?P<count2>')} )?{UNIT.replace('?P<unit>', '?P<unit2>')} (?:that|which) followed|"
    rf"(?:{COUNT.replace('?P<count>', '?P<count3>')} )?{UNIT.replace('?P<unit>', '?P<unit3>')} (?:after|thereafter|afterwards?)(?=\s*[.,;:)]|$)|"
    rf"{COUNT.replace('?P<count>', '?P<count4>')} {UNIT.replace('?P<unit>', '?P<unit4>')} (?:after|following|since) (?:that|this)\b))",
    re.IGNORECASE,
)
MOVE_THAT_FOLLOWED = re.compile(
    r"\s+(?:[\w-]+ ){0,2}(?:that|which) (?:has )?(?:followed|ensued|came (?:next|after))\b", re.IGNORECASE
)
YEARS_LATER = re.compile(
    rf"\b{COUNT} {UNIT} (?:later|on\b(?=\s*[,;:.]|\s+(?:it|the)\b)|afterwards?)", re.IGNORECASE
)
BACK = re.compile(
    rf"(?<=\s){COUNT} {UNIT} (?:earlier|previously|before(?!\s+(?:the|its|it|a)\b))\b", re.IGNORECASE
)
FRONTED = re.compile(r"(?:^|;|, (?:and|but|while))\W*$")
BY_THEN = re.compile(r"\bby then\b", re.IGNORECASE)
SAME_SPAN = re.compile(
    r"\b(?:over|in|during|for|across) (?:(?:that|the same|this same) (?:time|span|stretch|period|spell|run|timeframe|time frame|interval)"
    r"|those (?:\w+ )?(?:days|weeks|months|quarters|years))\b",
    re.IGNORECASE,
)
EDGE_UNIT = re.compile(r"\b(month|quarter|year)(?:[- ]end)?\b", re.IGNORECASE)
DRAWN = re.compile(
    r"\b[Ff]rom (?:its|the|their|a) (?:[\w-]+ ){0,2}?(?:peak|high|low|trough|top|bottom|record)(?: (?:close|level))?"
    r"(?: (?:of|at|near) [$€£]?[\d,.]*\d)?,? (?:(?:in|of|on|from|set in|set on|reached in|reached on|hit in|hit on) )?(?:early |late |mid-)?$"
)
"""What stands before the day or month of an extreme that a move is measured from."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an undated pointer may point at: the last period told, the last that is longer than a day, that of years, and where."""

    last: Period | None = None
    span: Period | None = None
    sentence: int = -9
    years: Period | None = None

    def within(self, number: int) -> Told:
        """Return what still stands at the sentence of this number: nothing of what lies far back."""
        return self if number - self.sentence <= REACH else Told()


BACKWARD = re.compile(r"\b(?:past|last|previous|prior|trailing|preceding)\b", re.IGNORECASE)
SLACK = dt.timedelta(days=5)
YEARS = 550
"""Days from which a span has a yearly rate of its own."""
REACH = 3
"""Sentences back that a pointer reaches."""


def points_back(sentence: Sentence) -> bool:
    """Return whether a sentence may hold a span that points at another."""
    return POINTING.search(sentence.text, sentence.start, sentence.end) is not None


def span_by_reference(
    sentence: Sentence, value: Spanned, told: Told, last: dt.date | None, *, moves: bool, dated: bool
) -> tuple[bool, Period | None]:
    """Return whether words at a value point at a time told before, and the days they mean, `None` if not dated.

    `moves`: the value is one of movement, a level stands at the end of the span; `dated`: a time stands right behind it.
    """
    if last is None:
        return False, None
    for pattern in (
        (BY_THEN,) if dated else (FROM_THERE, THAT_FOLLOWED, YEARS_LATER, BY_THEN, SAME_SPAN, BACK)
    ):
        match = _at_value(pattern, sentence, value)
        if match is None:
            continue
        anchor, span = _anchor(sentence, match.start(), told)
        if pattern is SAME_SPAN:
            return (True, span) if moves and span is not None else (False, None)
        if pattern is BY_THEN:
            return _by_then(sentence, value, anchor, moves=moves)
        if anchor is None or anchor.end > last:
            return True, None
        if pattern is BACK:
            opens = FRONTED.search(sentence.text[sentence.start : match.start()]) is not None
            if moves or (match.start() < value.end and not opens):
                return False, None
            if (
                opens
                and not any(item.end <= match.start() for item in sentence.periods)
                and told.sentence < 0
            ):
                return True, None
            day = _back(anchor.end, match)
            return True, None if day is None else _day(day, match[0])
        if pattern is FROM_THERE:
            if not moves:
                return False, None
            return True, _range(match[0], anchor.end + DAY, _until(sentence, match, last))
        end = _later(anchor.end, match)
        if end is not None and last < end <= last + SLACK and moves:
            end = last  # twelve weeks from 8 April are the rest of the quarter
        if end is None or end > last:
            return True, None
        return True, (_range(match[0], anchor.end + DAY, end) if moves else _day(end, match[0]))
    if moves and not dated and MOVE_THAT_FOLLOWED.match(sentence.text, value.end, sentence.end):
        anchor, _ = _anchor(sentence, value.start, told)
        return True, (_range("followed", anchor.end + DAY, last) if anchor and anchor.end < last else None)
    return False, None


def span_from_extreme(sentence: Sentence, value: Spanned, last: dt.date | None) -> Period | None:
    """Return the days from the peak or trough that opens a clause to the day behind its move.

    "From its peak of 1,565.15 in October 2007 the index fell 57% to 676.53 on March 9, 2009."
    """
    for mention in sentence.periods:
        period = mention.period
        if period is None or mention.role not in ("point", "span") or mention.end > value.start:
            continue
        if DRAWN.search(sentence.text[max(sentence.start, mention.start - 90) : mention.start]) is None:
            continue
        if re.search(r"[;]|\.\s", sentence.text[mention.end : value.start]) or last is None:
            continue
        first = period.end + DAY if period.start == period.end else period.start
        ends = [
            item.period.end
            for item in sentence.periods
            if item.start > value.start and item.role == "point" and item.period is not None
        ]
        end = ends[0] if ends else last
        return _range(sentence.text[mention.start : mention.end], first, end) if first <= end else None
    return None


BETWEEN = re.compile(
    r"\b(?P<lead>between|from) (?:(?:its|the|their|that|an?) )?(?:[\w-]+ ){0,2}?(?:(?:peak|high|low|trough|top|bottom|record)(?: close| level)?(?: (?:of|at|near) [$€£]?[\d,.]*\d)? (?:of|in|on) )?(?:early |late |mid-)?$",
    re.IGNORECASE,
)
AND_ITS = re.compile(
    r"[^;.]{0,25}?(?:(?<=\d)\.\d+[^;.]{0,12})? (?:and|to) (?:(?:its|the|their|that|an?) )?(?:[\w-]+ ){0,2}?(?:(?:peak|high|low|trough|top|bottom|record)(?: close| level)? (?:of|in|on) )?(?:early |late |mid-)?",
    re.IGNORECASE,
)
"""Around the two extremes that a move lies between ("between its February high and its April low", "from its peak to the trough of March")."""


def span_between_extremes(
    sentence: Sentence, value: Spanned, last: dt.date | None
) -> tuple[Period, bool] | None:
    """Return the days between two extremes that the clause names, and whether one of them has only its month."""
    if last is None:
        return None
    for first, second in zip(sentence.periods, sentence.periods[1:], strict=False):
        one, two = first.period, second.period
        if one is not None and first.role == "since":  # "from its February peak": the days after it
            one = _day(one.start - DAY, one.label)
        if one is None or two is None or one.end >= two.end or two.start > last:
            continue
        text = sentence.text
        opened = first.label.lower().startswith(("from ", "between "))
        if not opened and BETWEEN.search(text, max(sentence.start, first.start - 70), first.start) is None:
            continue
        if AND_ITS.fullmatch(text, first.end, second.start) is None:
            continue
        gap = text[min(second.end, value.end) : max(value.start, first.start)]
        if re.search(r"[;]|\.\s", gap) or first.start < value.start < second.end:
            continue
        swing = one.start != one.end or two.start != two.end
        start = one.end + DAY if one.start == one.end else one.start
        period = _range(text[first.start : second.end], start, min(two.end, last))
        if period is not None:
            return period, swing
    return None


def _anchor(sentence: Sentence, place: int, told: Told) -> tuple[Period | None, Period | None]:
    """Return the last period told before a place, and the last that is longer than a day."""
    here = [
        item.period
        for item in sentence.periods
        if item.role in ("point", "span") and item.period is not None and item.end <= place
    ]
    spans = [item for item in here if item.start < item.end]
    if any(item.role == "window" and item.period is None and item.end <= place for item in sentence.periods):
        return None, spans[-1] if spans else None  # "lost 18.9% in seven weeks and has since gained 39%"
    return (here[-1] if here else told.last), (spans[-1] if spans else told.span)


def _by_then(
    sentence: Sentence, value: Spanned, anchor: Period | None, *, moves: bool
) -> tuple[bool, Period | None]:
    """Return the time up to the day told: all of the year or month that the clause names, or that day for a level."""
    if anchor is None:
        return True, None
    if not moves:
        return True, _day(anchor.end, "by then")
    for item in sentence.periods:
        if item.period is None or item.frequency not in LONG or item.start < value.start:
            continue
        first = span_around(UNITS[item.frequency], anchor.end)[0]
        return True, _range(item.label, first, anchor.end)
    return True, None


def _until(sentence: Sentence, match: re.Match[str], last: dt.date) -> dt.date:
    """Return the end that a sentence gives to a span that runs from a point ("by quarter-end", "to June 30")."""
    for item in sentence.periods:
        if item.start < match.start() or item.period is None:
            continue
        if item.preposition in ("by", "through", "until", "to"):
            end = _past_end(item, last)
            if end is not None:
                return end
    return last


def _past_end(item: PeriodMention, last: dt.date) -> dt.date | None:
    """Return the last day of a time that is over: "by quarter-end" in the past tense is the end of the quarter before."""
    assert item.period is not None  # noqa: S101 - the caller looked
    unit = EDGE_UNIT.search(item.label)
    if item.period.end > last and unit is not None:
        end = span_around(UNITS[unit[1].lower()], last)[1]
        return end if end <= last else span_around(UNITS[unit[1].lower()], last, -1)[1]
    return item.period.end if item.period.end <= last else None


def _later(day: dt.date, match: re.Match[str]) -> dt.date | None:
    """Return the day some weeks, months or years after a day: of the end of a month the end of a month."""
    groups = match.groupdict()
    unit = next((groups[key] for key in ("unit", "unit2", "unit3", "unit4") if groups.get(key)), None)
    count = next((groups[key] for key in ("count", "count2", "count3", "count4") if groups.get(key)), "one")
    if unit is None:
        return None
    number = count_of(count) or 0
    if unit.lower() == "week":
        return day + dt.timedelta(days=7 * number)
    months = MONTHS_IN_UNIT[UNITS[unit.lower()]] * number
    first = _next_month(day)
    if (day + DAY).day == 1 or last_session(first - DAY) == day:
        return add_months(first, months) - DAY
    return add_months(day, months)


def _next_month(day: dt.date) -> dt.date:
    """Return the first day of the month after a day."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def _back(day: dt.date, match: re.Match[str]) -> dt.date | None:
    """Return the day some weeks, months or years before a day: of the end of a month the end of a month."""
    number, unit = count_of(match["count"]) or 0, match["unit"].lower()
    if unit == "week":
        return last_session(day - dt.timedelta(days=7 * number))
    first = _next_month(day)
    if last_session(first - DAY) == last_session(day):
        return last_session(add_months(first, -MONTHS_IN_UNIT[UNITS[unit]] * number) - DAY)
    return None  # the day a year before may be that day or the session next to it


def spans_of_years(mentions: Iterable[PeriodMention]) -> Period | None:
    """Return the first span of years that a sentence names: what it says "a year" of is of that."""
    for item in mentions:
        period = item.period
        if period is None or item.role not in ("span", "window", "since"):
            continue
        if (period.end - period.start).days <= YEARS:
            continue
        if item.role == "window" and BACKWARD.search(item.label) is None:
            continue  # "over ten years" does not say which
        if "calendar" in item.label.lower() and item.role == "window" and item.count:
            last = period.end.year - 1  # "the past ten calendar years" are whole ones
            start, end = dt.date(last - item.count + 1, 1, 1), dt.date(last, 12, 31)
            return Period(label=item.label, start=start, end=end, frequency="range")
        return period
    return None


def _range(label: str, start: dt.date, end: dt.date) -> Period | None:
    return Period(label=label, start=start, end=end, frequency="range") if start <= end else None


def _day(day: dt.date, label: str) -> Period:
    return Period(label=label, start=day, end=day, frequency="day")


NEAR = 30


def _at_value(pattern: re.Pattern[str], sentence: Sentence, value: Spanned) -> re.Match[str] | None:
    """Return the pointing words that a value is of: close behind it, or before it in its clause."""
    text = sentence.text
    found: re.Match[str] | None = None
    for match in pattern.finditer(text, sentence.start, sentence.end):
        if match.start() >= value.end:
            gap = text[value.end : match.start()]
            if (
                len(gap) <= NEAR
                and not re.search(r"[;:.—,]", gap)
                and not _parted(sentence, value.end, match.start())
            ):
                return match
        elif match.end() <= value.start and not re.search(r"[;:]|\.\s", text[match.end() : value.start]):
            found = match
    return found


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether another value or a time of its own stands between."""
    return any(start <= item.start < end for item in sentence.quantities)
