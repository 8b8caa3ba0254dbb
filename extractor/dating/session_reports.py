"""The session that a report is about by its closing levels, its moves in points and what its title calls it."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dates import is_session, last_session
from extractor.dating.spans import LONG, day_of
from extractor.reading import Sentence

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
CLOSE_OF = re.compile(r"\bclos(?:e|es|ing)\w*\s*[(:,-]?\s*(?P<day>Mon|Tue|Wed|Thu|Fri)", re.IGNORECASE)
MARKS = 2
"""Closing levels and moves in points that make a text the report on a session."""
SETTLED = re.compile(
    r"\b(?:settled|closed|ended|finished)(?: the (?:day|session))? (?:at|up|down|higher|lower)\b|\bd/d\b|\b(?:up|down|unchanged|[\d.]+%) on the day\b"
)
"""What only a report on one session says."""
SETTLEMENTS = 3
TITLED = re.compile(
    r"\b(?:(?:stock |share |daily |london |asian |european )?markets?(?: \w+)? (?:report|wrap|close|closing|round-?up|summary|recap|briefing|snapshot)|closing (?:bell|report|prices|levels)"
    r"|at the close|(?:stocks?|shares|wall street|ftse|sensex|nifty|nikkei|dax|tsx|asx)[\w ]{0,20} (?:close[sd]?|ends?|ended|finish(?:es|ed)?))\b|\(close\)",
    re.IGNORECASE,
)
"""What a title calls the report on one session."""


def session_told_of(sentences: list[Sentence], published: dt.date, *, morning: bool) -> Period | None:
    """Return the day that a report on a session is about where it names none: the weekday of publication, or before.

    Only a text whose opening gives closing levels or moves in points is taken for such a report.
    """
    titles = [sentence for sentence in sentences[:5] if sentence.headline or not sentence.measures]
    settled = sum(len(SETTLED.findall(sentence.words)) for sentence in sentences) >= SETTLEMENTS
    if settled:
        if _names_longer([sentence for sentence in titles if sentence.headline]):
            return None
    elif any(TITLED.search(sentence.words) for sentence in sentences[:3]):
        if not _count_marks(sentences) or _names_longer(titles[:3]):
            return None
    elif _count_marks(sentences) < MARKS or _names_longer(sentences[:5]):
        return None
    weekday = CLOSE_OF.search(sentences[0].text[:700])
    day = published - dt.timedelta(days=max(0, published.weekday() - 4))
    if weekday is not None:
        return weekday_before(published, weekday["day"])
    if morning:
        day = last_session(published - dt.timedelta(days=1))
    return day_of(day)


def tells_of_day(sentences: list[Sentence], published: dt.date) -> bool:
    """Return whether a report stamped during or after a session is about it: it gives levels, or names the day."""
    named = any(
        mention.role == "point"
        and mention.period is not None
        and mention.period.end == published
        and not re.search(r"\d", mention.label)
        for sentence in sentences[:4]
        for mention in sentence.periods
    )
    return is_session(published) and (named or _count_marks(sentences) >= 1)


def weekday_before(published: dt.date, name: str) -> Period:
    """Return the last such day of the week up to publication ("Wed")."""
    back = (published.weekday() - WEEKDAYS.index(name[:3].lower())) % 7
    day = published - dt.timedelta(days=back)
    return day_of(day)


def _count_marks(sentences: list[Sentence]) -> int:
    """Return how many closing levels and moves in points the opening of a text gives."""
    opening = [sentence for sentence in sentences if sentence.kind in ("prose", "bullet", "table")][:12]
    return sum(
        1
        for sentence in opening
        for quantity in sentence.quantities
        if (
            quantity.unit == "points"
            or (
                quantity.unit == ""
                and quantity.number > 999
                and quantity.number.as_tuple().exponent in (-1, -2)
            )
        )
    )


def _names_longer(sentences: list[Sentence]) -> bool:
    """Return whether lines name a month, a quarter or a year."""
    return any(
        mention.frequency in LONG and mention.role in ("span", "anaphor", "window")
        for sentence in sentences
        for mention in sentence.periods
        if sentence.headline or mention.role != "window"
    )
