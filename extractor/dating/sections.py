"""The period that a heading gives to all that stands under it: "For the week:", "On Thursday:", "Weekly key figures"."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from extractor.claims import Period
from extractor.naming.places import UNMARKED, depth_of
from extractor.periods.finding import find_periods

if TYPE_CHECKING:
    from extractor.discourse import Discourse
    from extractor.reading import Sentence
    from extractor.statements import Statement

BESIDE = re.compile(
    r"(?:[\s#*_:.,()–—-]|\b(?:for|on|in|at|over|during|of|the|as|so|far|and|to|by|a|market|markets|performance|returns?|moves?|changes?"
    r"|results?|closes?|closing|figures?|data|key|recap|review|summary|wrap|session|index|indexes|indices|levels?|stocks?)\b)*",
    re.IGNORECASE,
)
"""What a heading may hold besides the period that it gives."""
WEEKLY = re.compile(
    r"[\s#*_\d.)]*(?:the )?(?:weekly\b(?!.*\b(?:ahead|outlook|calendar|preview|jobless|claims)\b)|week in (?:review|brief)\b|the week that was)",
    re.IGNORECASE,
)
OF_YEARS = re.compile(
    r"\baverage annual|\bannual(?:i[sz]ed)? average|\bhistorical|\bper year\b|\bon average\b", re.IGNORECASE
)
"""What says that a figure is of many years, whatever it stands under."""
MONDAY = 0


def note_section(sentence: Sentence, discourse: Discourse) -> None:
    """Let a heading set the period of what stands under it, until the next heading that is as high."""
    depth = depth_of(sentence)
    period = _period_of(sentence, discourse.published)
    if period is not None:
        discourse.section_period, discourse.section_period_depth = period, depth
    elif depth <= discourse.section_period_depth and not (
        depth == UNMARKED and sentence.words.rstrip().endswith(":")
    ):
        discourse.section_period = None


def headed_period(statement: Statement, discourse: Discourse) -> Period | None:
    """Return the period that the heading above gives to a price that has none of its own, or `None`."""
    subject = statement.subject
    if statement.forecast or statement.annualized or subject is None or subject.type == "economy":
        return None
    if discourse.held_in(statement.sentence) is not None:
        return None
    if is_of_years(statement):
        return None
    return discourse.section_period


def is_of_years(statement: Statement) -> bool:
    """Return whether a figure is an average of many years ("10% is the average annual return")."""
    return OF_YEARS.search(f"{statement.before[-40:]}|{statement.after[:40]}") is not None


def _period_of(sentence: Sentence, published: dt.date | None) -> Period | None:
    """Return the period that a heading consists of, or `None`."""
    if published is None:
        return None
    if WEEKLY.match(sentence.text, sentence.start, sentence.end):
        return week_told_of(published)
    if not sentence.periods or sentence.quantities:
        return None
    mention = sentence.periods[0]
    days = {other.period and (other.period.start, other.period.end) for other in sentence.periods}
    if len(days) > 1:
        return None  # but "August 18, 2025 (Monday)" names one day
    period = mention.period
    if period is None or period.start > published or mention.role not in ("span", "point", "window"):
        return None
    at, pieces = sentence.start, []
    for other in sentence.periods:
        pieces.append(sentence.text[at : other.start])
        at = max(at, other.end)
    rest = " ".join([*pieces, sentence.text[at : sentence.end]])
    if BESIDE.fullmatch(rest) is None:
        return None
    if period.start == period.end == published and re.search(r"\d{4}", mention.label):
        return None  # a dateline
    if period.frequency == "week" and period.end >= published:
        return week_told_of(published)
    return period


def week_told_of(published: dt.date) -> Period | None:
    """Return "the week" of a text: the running one, on a Monday the one just ended."""
    day = published - dt.timedelta(days=3) if published.weekday() == MONDAY else published
    mentions = find_periods("the week", published=day)
    return mentions[0].period if mentions else None
