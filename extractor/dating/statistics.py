"""The month or quarter that a statistic is of, which is not the time at which it came out."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Period
from extractor.dating.asides import heads_bracket
from extractor.linking import Spanned
from extractor.reading import Sentence
from extractor.statements import Statement

OUT = 100
"""Days after its end within which a month or a quarter has its figures in the news."""
OWNED = re.compile(
    r"['’]s?\s+(?:(?:unrevised|upwardly|downwardly|revised|initial|tepid|modest|strong|weak|\w+ed)\s+)*"
)
"""What stands between a month and the figure that is its own."""
WEEKLY = frozenset(("jobless_claims", "mortgage_rate"))


def is_statistic(statement: Statement) -> bool:
    """Return whether a value is one of an official statistic."""
    macro = statement.family == "macro" and statement.measure_cost < 1.5
    return macro or (statement.subject is not None and statement.subject.type == "economy")


def month_of_statistic(
    statement: Statement,
    value: Spanned,
    sentence: Sentence,
    published: dt.date | None,
    reference: Period | None,
) -> Period | None:
    """Return the one month or quarter just over that a sentence names, where the time linked is only that of the report.

    "A report this month showed that payrolls increased by 20,000 jobs in June": June.
    """
    weekly = statement.measure is not None and statement.measure.measure in WEEKLY
    if published is None or not is_statistic(statement) or weekly or statement.forecast:
        return None
    owner = next(
        (
            item.period
            for item in sentence.periods
            if item.period is not None
            and item.period.frequency in ("month", "quarter")
            and OWNED.fullmatch(sentence.text, item.end, value.start)
        ),
        None,
    )
    if owner is not None:
        return owner  # "up from July's 4.2%"
    linked = statement.period
    if linked is not None and (
        linked.end < published.replace(day=1) or linked.frequency not in ("day", "week", "month")
    ):
        return None  # the very month of the statistic, or a longer time
    if linked is not None and (published - linked.end).days > 6:
        return None
    ended = [
        item
        for item in sentence.periods
        if item.period is not None
        and item.period.frequency in ("month", "quarter")
        and item.role in ("span", "window", "point", "base")
        and 0 < (published - item.period.end).days <= OUT
        and not item.title
        and not heads_bracket(sentence, value, item)
    ]
    told = [item for item in ended if item.role != "base"]
    newest = max((item.period for item in told if item.period), key=lambda period: period.end, default=None)
    own = next((item for item in told if item.start >= value.end), None)
    if own is not None and not any(value.end <= other.start < own.start for other in sentence.quantities):
        return own.period
    if statement.preposition == "from" or (newest and reference and newest.end < reference.end):
        return None
    return newest
