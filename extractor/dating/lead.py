"""The day or span that an article tells of: what it says without a date of its own happened then."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import Literal

from extractor.claims import Period
from extractor.dates import is_session, last_session, span_around, week_of
from extractor.dating.clock import time_of_day
from extractor.dating.company_news import is_of_company, is_of_results
from extractor.dating.phrases import is_compared, is_release
from extractor.dating.session_reports import session_told_of, tells_of_day, weekday_before
from extractor.dating.spans import LONG, day_of
from extractor.dating.statistic_reports import covers_same, month_reported, titles_statistic
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

MORNING = re.compile(
    r"\bmorning (?:call|note|brief|update|meeting|report|bell)|\bovernight\s*:|\bpre-?market\b|\bbefore the (?:bell|open)\b|\b0[5-8][:.]\d\d\b|\bfirst things\b|\bdaybreak\b",
    re.IGNORECASE,
)
WEEKLY = re.compile(
    r"(?<!next )(?<!per )\bweek(?:ly|end)?\b(?! (?:ahead|valuation|claims|jobless|newsletter))|\bfive days\b",
    re.IGNORECASE,
)
OF_WEEK = re.compile(
    r"\bweek (?:in\b|that\b|of [A-Z0-9])|\bweekly (?:(?:market|economic|financial|key)s?\s+)*(?:review|wrap|recap|bulletin|letter|note|report|update|commentary|summary|round-?up|data|figures)",
    re.IGNORECASE,
)
"""What heads a review of the week that comes out on its Friday; "stocks end the week higher" heads a day's report."""
OPENED = 8
"""Sentences, titles and bylines with them, in which a report says of which day it is."""
OPENING = 2
"""What the day that a report opens with counts for where others are named more often."""
UNIT_TOLD = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Aa]nother|[Ww]hat a) (?:\w+ )?(year|quarter|half)\b(?! (?:ahead|to come|low|high))"
)
AHEAD = re.compile(
    r"\b(?:ahead|outlook|preview|next|new|coming|start\w*|beg[iau]n\w*|kick\w*|open\w*|first|enters?|entering|into|this)\b",
    re.IGNORECASE,
)
"""What a title looks at, that is not of the quarter or year just over."""
UNITS: dict[str, Literal["year", "quarter", "half"]] = {"year": "year", "quarter": "quarter", "half": "half"}
FRESH = 20
"""Days into a quarter or year in which a title's "the year" is still the one before."""
ANNUAL = 180
"""Days after the end of a fiscal year in which the report on it comes out."""
SHORT = 60
"""Characters of a first line that is a title, however it is set."""
RECENT = 6
"""Days before publication within which a weekday's name is the session just told of."""
UNBROKEN = 10
"""Sentences in one paragraph from which on a text counts as one without paragraphs."""
WEEKS_TOLD = 2
"""How often a text must tell of its week to be a review of it."""
BLOG_STAMP = re.compile(
    r"^(?:[^\w\n]|_){0,12}(?P<hour>[01]?\d|2[0-3])[.:h][0-5]\d(?:\s?(?:[A-Z]{2,4}|[ap]m))?\b(?!\s*%)",
    re.MULTILINE,
)
"""The time that heads an entry of a live blog."""
BLOG_ENTRIES = 3
"""Entries with a time from which on a text is a live blog of its day."""
BEFORE_NOON = re.compile(r"\b(?:[5-8])[:.][0-5]\d\s?a\.?m\b", re.IGNORECASE)
MORNING_TITLE = re.compile(
    r"\b(?:morning|open(?:ing)? bell|pre-?open|sunrise|breakfast|first thing)\b", re.IGNORECASE
)
RECAP = re.compile(
    r"\b(?:recap|review|wrap|closes?|closing (?:prices|levels)|(?:last|prior|previous|prev) (?:session|day|close)|yesterday)\b\W{0,3}"
    r"(?:(?:of|for|on|as of|from)\s)?\W{0,2}$",
    re.IGNORECASE,
)
"""What stands before the day that a morning note looks back on ("RECAP (Fri 10/10):")."""
NIGHT = re.compile(
    r"\blast night\b(?!['’]s (?:results|earnings|report|update|speech|address|game|debate))"
    r"|(?:^|\n|[.!]\s)[\W_]*overnight(?=[,:*—–-]|\s+(?:(?:on|in) )?(?:Wall Street|the US|US|U\.S\.|New York|American|stocks|markets)\b)",
    re.IGNORECASE,
)
"""What a text opens with that comes out on the morning after the session it tells of."""
TODAY = re.compile(r"\b(?:today|this afternoon|tonight)\b", re.IGNORECASE)
OWN_FIGURE = re.compile(r"['’]s?\s+(?:about |nearly |almost |close of |record of )?[$€£+−-]?\d")
SATURDAY = 5
HAD = re.compile(r"\b(?:had|having)\s(?:[^.;]|\.(?=\d)){0,40}$")
LOOKED_BACK = re.compile(r"yesterday.*|last night|overnight", re.IGNORECASE)
EASTERN = re.compile(
    r"^[\W_]*(?:TOKYO|HONG KONG|SEOUL|SYDNEY|MELBOURNE|SHANGHAI|BEIJING|SINGAPORE|TAIPEI|MUMBAI|BENGALURU|NEW DELHI)"
    r"(?:,? [A-Z][a-z]+\.? \d{1,2})?\s*(?:\([\w/ .]{2,20}\)\s*)?[-–—:,]",
    re.MULTILINE,
)
LISTED_CLOSES = re.compile(r"\bcloses\s*\((?P<day>Mon|Tue|Wed|Thu|Fri)", re.IGNORECASE)


def find_lead(sentences: list[Sentence], published: dt.date | None) -> tuple[Period | None, bool]:
    """Return the period that an article tells of, or `None`, and whether its own words settle it.

    A span that the headline names and that has just ended; else the day of the last week that the text names most
    often; else the session that a report with closing levels is about.
    """
    if published is None or not sentences:
        return None, False
    head = sentences[0].text[:700]
    listed = LISTED_CLOSES.search(head)
    if listed is not None:
        return weekday_before(published, listed["day"]), True
    hour = time_of_day(head[:400])
    title = " ".join(sentence.words for sentence in sentences[:2])
    morning = MORNING.search(head) is not None or MORNING_TITLE.search(title) is not None
    morning = morning or (hour == "morning" and BEFORE_NOON.search(head[:400]) is not None)
    recap = _day_recapped(sentences, published)
    if recap is not None:
        return recap, True
    titled = _span_of_title(sentences, published)
    if titled is not None:
        return titled, True
    week = _week_reviewed(sentences, published)
    if week is not None:
        return week, True
    night = _night_before(sentences, published) if hour != "evening" else None
    if night is not None:
        return night, True
    if hour in ("session", "evening") and not morning and tells_of_day(sentences, published):
        return day_of(published), True
    if _is_blog(sentences[0].text) and is_session(published):
        return day_of(published), True
    day, count = _day_named(sentences, published, morning=morning)
    if day is not None:
        return day_of(day), count > 1
    told = session_told_of(sentences, published, morning=morning)
    if told is None and any(
        is_release(sentence, item) for sentence in sentences for item in sentence.periods
    ):
        told = day_of(last_session(published))
    return told, False


def is_eastern(text: str) -> bool:
    """Return whether a dateline is of Asia or Australia, where the last session in New York is that of the day before."""
    return EASTERN.search(text[:900]) is not None


def is_unbroken(sentences: list[Sentence]) -> bool:
    """Return whether a text has lost its paragraphs: most of its sentences stand in one of some length."""
    blocks = Counter(sentence.block for sentence in sentences if sentence.kind == "prose")
    longest = max(blocks.values(), default=0)
    return longest >= UNBROKEN and longest * 2 > len(sentences)


def _week_reviewed(sentences: list[Sentence], published: dt.date) -> Period | None:
    """Return the trading week just over, if the article's head says that it is about it.

    Such a text comes out between Friday's close and Monday, and tells of its week more than once.
    """
    if published.weekday() not in (4, 5, 6, 0):
        return None
    monday, friday = week_of(published - dt.timedelta(days=3) if published.weekday() == 0 else published)
    heading = WEEKLY if published > friday else OF_WEEK
    heads = [sentence for sentence in sentences[:12] if sentence.headline]
    heads += [sentence for sentence in sentences[:2] if len(sentence.words) < SHORT]
    headed = any(heading.search(sentence.words) for sentence in heads)
    first = next((sentence for sentence in sentences if sentence.kind == "prose" and sentence.doc), None)
    opened = first is not None and WEEKLY.search(first.words) is not None and published > friday
    if not headed and not opened:
        return None
    mentions = [
        mention for sentence in sentences for mention in sentence.periods if mention.period is not None
    ]
    weeks = sum(
        1 for item in mentions if item.frequency == "week" and item.period and item.period.start == monday
    )
    fridays = sum(
        1 for item in mentions if item.role == "point" and item.period and item.period.end == friday
    )
    if weeks < WEEKS_TOLD or (weeks <= fridays and not headed):
        return None
    return Period(label="", start=monday, end=friday, frequency="week")


def _span_of_title(sentences: list[Sentence], published: dt.date) -> Period | None:
    """Return the month, quarter or year in the article's first headlines, if it has just ended."""
    for sentence in sentences[:3]:
        if not sentence.headline:
            break
        unit = UNIT_TOLD.search(sentence.words)
        if unit is not None and AHEAD.search(sentence.words) is None:
            days = span_around(UNITS[unit[1].lower()], published)
            if (published - days[0]).days <= FRESH:
                days = span_around(UNITS[unit[1].lower()], published, -1)
                return Period(label=unit[0], start=days[0], end=days[1], frequency=UNITS[unit[1].lower()])
        for mention in sentence.periods:
            period = mention.period
            if (
                period is None
                or period.frequency not in LONG
                or mention.role not in ("span", "window", "anaphor")
            ):
                continue
            ended = mention.label.lower().startswith(("fiscal year ended", "year ended", "the year ended"))
            if (
                -3 <= (published - period.end).days <= (ANNUAL if ended else 45)
                and not titles_statistic(sentence, mention)
                and not is_of_company(sentence)
                and not covers_same(period, month_reported(sentences))
            ):
                return period
    return None


def _is_blog(text: str) -> bool:
    """Return whether a text is a live blog: entries that are headed by times of one day."""
    return sum(1 for _ in BLOG_STAMP.finditer(text)) >= BLOG_ENTRIES


def _day_recapped(sentences: list[Sentence], published: dt.date) -> Period | None:
    """Return the day of the last week that a morning note says it looks back on, or `None`."""
    for sentence in sentences[:6]:
        for mention in sentence.periods:
            period = mention.period
            if period is None or mention.role != "point" or not 0 < (published - period.end).days <= RECENT:
                continue
            headed = sentence.kind == "heading" and LOOKED_BACK.fullmatch(mention.label) is not None
            if period.frequency == "day" and (
                headed or RECAP.search(sentence.text, sentence.start, mention.start)
            ):
                return period
    return None


def _is_base(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether a day is only that of a figure which another is held against ("from Tuesday's 4.26%")."""
    text = sentence.text
    return OWN_FIGURE.match(text, mention.end) is not None or (
        is_compared(sentence, mention) and not text.startswith(("'s ", "’s "), mention.end)
    )


def _is_of_talk(sentence: Sentence, mention: PeriodMention, *, opening: bool) -> bool:
    """Return whether "today" is only the day of speaking: no figure stands with it, nor is it what a text opens with."""
    today = mention.label.lower().startswith("to")
    return today and not (opening or any(item.unit for item in sentence.quantities))


def _night_before(sentences: list[Sentence], published: dt.date) -> Period | None:
    """Return the session before publication, where a text opens with what happened last night or overnight."""
    text = sentences[0].text
    end = sentences[:OPENED][-1].end
    night = NIGHT.search(text, 0, end)
    if night is None or is_eastern(text) or TODAY.search(text, 0, end):
        return None
    return day_of(last_session(published - dt.timedelta(days=1)))


def _looks_back(sentence: Sentence, mention: PeriodMention, *, opening: bool) -> bool:
    """Return whether a day is one that a text looks back on from its own ("yesterday", "it had dropped on Monday")."""
    before = sentence.text[max(sentence.start, mention.start - 50) : mention.start]
    return (not opening and LOOKED_BACK.fullmatch(mention.label) is not None) or HAD.search(
        before
    ) is not None


def _day_named(sentences: list[Sentence], published: dt.date, *, morning: bool) -> tuple[dt.date | None, int]:
    """Return the day of the last week that the text names most often ("Wednesday"), and how often.

    What a report opens with counts more than what is named in passing, a day that something else is of or is
    compared with ("Monday's fall", "from 15 bps on Thursday") not at all. Of two days named as often the later is
    meant; a morning note tells of the days before its own.
    """
    points = [
        (sentence, mention)
        for sentence in sentences
        for mention in sentence.periods
        if mention.role == "point"
        and mention.period is not None
        and mention.event is None
        and "election" not in mention.label.lower()
        and 0 <= (published - mention.period.end).days <= 6
        and (mention.period.end.weekday() < 5 or mention.period.end == published)
        and not (
            mention.period.end == published and (morning or re.search(r"\d", mention.label))
        )  # a dateline
    ]
    points = [
        (sentence, item)
        for sentence, item in points
        if (item.period is not None and item.period.end == published)
        or not is_of_results(sentence.text, item)
    ] or points
    head = sentences[:OPENED][-1].start
    points = [
        (sentence, item)
        for sentence, item in points
        if not _looks_back(sentence, item, opening=sentence.start <= head)
    ]
    by_name = [item for item in points if not _is_of_talk(*item, opening=item[0] in sentences[:OPENING])]
    told = [item for item in by_name if not is_compared(*item)]
    if by_name and not told and all(is_release(*item) for item in by_name):
        return None, 0  # "after figures on Wednesday showed": when the news itself is from is not said
    by_name = [item for item in by_name if not _is_base(*item)] if by_name and not told else by_name
    if not told and not by_name and not any(item[1].label.lower().startswith("to") for item in points):
        return None, 0  # only days that others are held against are named
    days = [(sentence, item.period.end) for sentence, item in told or by_name or points if item.period]
    if not days:
        return None, 0
    named = Counter(day for _, day in days)
    opening, first = days[0]
    alone = {day for sentence, day in days if sentence is opening} == {first}
    later = first < published and published in named
    recent = first >= last_session(published - dt.timedelta(days=1))
    if alone and opening in sentences[:OPENED] and recent and not later:
        return first, max(named[first], OPENING if named[first] < max(named.values()) else 0)
    friday = last_session(published)
    if published.weekday() >= SATURDAY and named[friday]:
        return friday, named[friday]  # what comes out on a weekend looks back from Friday's close
    most = max(named.values())
    day = max(day for day, count in named.items() if count == most)
    return day, named[day]
