"""The days of a move that is measured from a weekday ("since the previous Friday", "below last Thursday's close")."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dates import DAY, last_session, next_session
from extractor.linking import Spanned
from extractor.reading import Sentence

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
NEAR = 2
"""Days back at which a weekday is that of the week before where it is called the last."""
WHICH = r"(?:last|previous|prior|preceding|week[- ]ago|the week before['’]s)"
FROM_WEEKDAY = re.compile(
    rf"\s*(?:\w+\s+)?(?:on the (?:week|day)\s+)?(?:since|from|than|versus|vs\.?|compared (?:with|to)|against|below|above|on)\s+(?:(?:at|on|its|their|the)\s+)*{WHICH}\s+"
    rf"(?P<day>{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)
FRONTED = re.compile(
    rf"(?:compared (?:with|to)|versus|since|against)\s+(?:(?:at|its|the)\s+)*{WHICH}\s+(?P<day>{'|'.join(WEEKDAYS)})\b(?:['’]s? \w+)?,",
    re.IGNORECASE,
)
FRIDAYS = re.compile(r"\s*,?\s*\(?(?:from )?(?P<day>friday)[- ](?:to|on|over)[- ]friday\b", re.IGNORECASE)


def span_from_weekday(sentence: Sentence, value: Spanned, last: dt.date | None) -> Period | None:
    """Return the days since the weekday of the week before that a move is measured from, or `None`."""
    if last is None:
        return None
    text = sentence.text
    match = FROM_WEEKDAY.match(text, value.end, sentence.end) or FRIDAYS.match(text, value.end, sentence.end)
    if match is None:
        front = FRONTED.match(text, sentence.start, value.start)
        alone = front is not None and not any(item.start < value.start for item in sentence.quantities)
        match = front if alone else None
    if match is None:
        return None
    days = [
        item.period.end
        for item in sentence.periods
        if item.role in ("point", "until", "span")
        and item.period is not None
        and item.end <= value.start
        and not match.start() <= item.start < match.end()
    ]
    told = last_session(max((day for day in days if day <= last), default=last))
    back = (told.weekday() - WEEKDAYS.index(match["day"].lower())) % 7 or 7
    if back <= NEAR and FRIDAYS.fullmatch(match[0]) is None:
        back += 7  # on a Friday "last Thursday" is not yesterday
    start = next_session(told - dt.timedelta(days=back) + DAY)
    return Period(label=match[0].strip(), start=start, end=told, frequency="range")
