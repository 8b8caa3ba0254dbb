"""What a sum is set against: the one of a year or quarter before, found in the sentence, and when it was.

"$1.68 a share, versus $1.40", "15% less than the $35.06 billion it made in 2024", "up from the 41 cents of the
prior-year period".
"""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import AmountClaim, Frequency, Period
from extractor.dates import span_around
from extractor.dating.company_quarters import FiscalQuarter, last_quarter
from extractor.dating.phrases import BY_SHARE, WHICH_IT_DID
from extractor.statements import Statement

REPORTED = frozenset(
    (
        "revenue",
        "net_income",
        "eps",
        "earnings",
        "operating_income",
        "deliveries",
        "orders",
        "cash_flow",
        "sales",
        "comparable_sales",
        "subscribers",
    )
)
SAME = r"(?:same|corresponding|comparable|equivalent|like|matching|year-earlier|year-ago|prior-year|previous-year)"
LAST_YEAR = r"(?:last|the (?:previous|prior|preceding)) year"
YEAR_BEFORE = re.compile(
    rf"{BY_SHARE}(?:of |seen )?(?:{WHICH_IT_DID})?"
    rf"(?:(?:an?|twelve months|12 months|one) ?(?:year)? (?:ago|earlier|before|previously|prior)\b|the year before|year (?:ago|earlier)"
    rf"|{LAST_YEAR}(?!['’])"
    rf"|(?:in|for|of|over|during|at) (?:{LAST_YEAR}['’]s (?!fourth|final|last)|(?:the|its|that) (?:\w+ )?{SAME}\b|(?:last|the (?:previous|prior)) year\b))",
    re.IGNORECASE,
)
"""What stands behind a sum of the year before."""
A_YEAR_AGO = re.compile(rf"{BY_SHARE}{LAST_YEAR}", re.IGNORECASE)
"""What is the year before only of a sum that another is set against: "revenue was $716.9 billion last year"."""
LEADS = (
    r"(?:an?\s+|the\s+|a\s+(?:net\s+)?(?:profit|loss)\s+of\s+|about\s+|just\s+|only\s+|(?:last|the (?:previous|prior)) year['’]s\s+|year-(?:ago|earlier)\s+|20\d\d['’]s\s+"
    r"|earnings\s+of\s+|that\s+)*"
)
OPENING_BASE = re.compile(
    r"\W*(?:(?:But|And|Yet)\s+)?(?:An? year (?:earlier|ago|before|previously)|The year before|(?:Twelve|12) months (?:earlier|ago|before)|One year (?:ago|earlier)"
    r"|(?:In|For|During) (?:the|its|that) (?:same|corresponding|comparable|year-earlier|year-ago|prior-year)\s[^,.;]{0,40})\b",
)
"""What opens a sentence about the year before the sum told last ("A year earlier it had earned $1.76")."""
YEAR_AGO_FIGURE = re.compile(
    r"\b(?:year-ago|year-earlier|prior-year|last year['’]s)\s+(?:[\w-]+\s+){0,2}(?:was|were|had been|of|stood at|came to)\s+(?:about |an? |just )*$",
    re.IGNORECASE,
)
"""What stands before the sum of the year before ("the year-ago figure was $1.82")."""
ONWARD = re.compile(
    r"\s*(?:(?:a|per) (?:\w+ )?share)?\s+to\s+(?:a (?:profit|loss) of |about |some )*[$€£¥]?\d"
)
"""Behind what a sum grew from: "doubled from $12.3 billion to $23.4 billion"."""
AGAINST = re.compile(
    rf"\b(?:from|versus|vs\.?|against|compar(?:ed|es|ing) (?:with|to))\s+{LEADS}$", re.IGNORECASE
)
QUARTER_BEFORE = re.compile(
    rf"{BY_SHARE}(?:{WHICH_IT_DID})?(?:(?:a|one|the) quarter (?:ago|earlier|before)|three months (?:ago|earlier|before)"
    r"|(?:in|for) the (?:previous|prior|preceding|last|first|second|third|fourth)(?:-| )quarter|(?:in|for) Q[1-4]\b)",
    re.IGNORECASE,
)
BASE = re.compile(
    r"(?:\b(?:from|versus|vs\.?|against|than|compar(?:ed|es|ing) (?:with|to)|after|before|(?:above|below|over|on|beat\w*|topp\w+)(?= (?:the|last)\b)"
    rf"|(?:double|triple|quadruple|twice|times)(?: what)?)\s+{LEADS}|,\s*|\()$",
    re.IGNORECASE,
)
ALSO = re.compile(
    r"\s*(?:a (?:year|quarter) (?:ago|earlier|before)|in the (?:year|same|prior|previous)|the year before|before (?:special|one-time|items)|excluding|on an? adjusted|under |last year|year over year)",
    re.IGNORECASE,
)
OR_A_SHARE = re.compile(
    r"(?:billion|million|trillion|\b(?:bn|mn|m|b)|\d[BMbm]n?),?\s+or\s+(?:about |an? |adjusted )*$"
)
QUARTER_NAMED = re.compile(
    r"^[^.;]{0,30}?\b(?:first|second|third|fourth|opening|final|closing)[ -](?:fiscal )?quarter|\bQ[1-4]\b"
)
LABEL = "a year before"


def base_of(statement: Statement) -> AmountClaim | None:
    """Return the sum told before in the sentence that this one is set against ("$1.68 a share, versus $1.40")."""
    quantity = statement.quantity
    if quantity is None or not statement.is_money:
        return None
    lead = statement.sentence.text[statement.sentence.start : statement.start]
    comma = lead.rstrip().endswith((",", "("))
    if not BASE.search(lead) or (comma and not ALSO.match(statement.after)):
        return None
    base = sum_like(statement)
    if base is not None and any(
        base.end <= measure.start and measure.end <= statement.start and measure.measure != base.measure
        for measure in statement.sentence.measures
        if measure.family == "growth"
    ):
        return None  # "revenue of $14.2bn, and net income fell from $1.0bn to $310m"
    return base


def share_subject(statement: Statement, base: AmountClaim | None) -> None:
    """Give a sum that another is set against the subject of that one, unless it names its own ("versus Pepsi's $1.40")."""
    if base is None or base.subject is None or base.subject == statement.subject:
        return
    if not any(
        mention.subject is not None and base.end <= mention.start < statement.start
        for mention in statement.sentence.mentions
    ):
        statement.subject, statement.subject_known = base.subject, True


def sum_like(statement: Statement, *, times: int = 50) -> AmountClaim | None:
    """Return the last sum told before in the sentence that is of the same size, up to so many times."""
    quantity = statement.quantity
    for claim in reversed(statement.earlier):
        if (
            quantity is not None
            and isinstance(claim, AmountClaim)
            and claim.value is not None
            and claim.value.unit == statement.unit
            and claim.value.number
            and 1 < times * abs(quantity.number / claim.value.number) < times * times
        ):
            return claim
    return None


def date_base(statement: Statement, base: AmountClaim | None) -> None:
    """Give a sum of "a year before" the period of the sum that it is set against, a year earlier.

    What is set against a reported sum without saying when is that of the year before, as companies report it.
    """
    before = statement.previous
    if (
        isinstance(before, AmountClaim)
        and before.period is not None
        and before.period.label == LABEL
        and OR_A_SHARE.search(statement.before)
    ):
        statement.period, statement.period_inherited = before.period, True
        return  # "up from $15.3 billion, or $1.43"
    opened = OPENING_BASE.match(statement.sentence.words) is not None or (
        YEAR_AGO_FIGURE.search(statement.before) is not None
    )
    onward = statement.before.rstrip().endswith("from") and ONWARD.match(statement.after) is not None
    if (opened or onward) and not _is_dated(statement) and base is None:
        base = next((claim for claim in reversed(statement.earlier) if isinstance(claim, AmountClaim)), None)
        _shift(statement, base, statement.period if onward else None, 1)
        return
    set_against = AGAINST.search(statement.before) is not None
    against = base is not None and base.measure in REPORTED and set_against
    years = 1
    if YEAR_BEFORE.match(statement.after) is None:
        if not against or QUARTER_BEFORE.match(statement.after) is not None or _is_dated(statement):
            return
    elif base is None and not set_against and A_YEAR_AGO.match(statement.after):
        return  # "its revenue was $716.9 billion last year"
    elif _is_dated(statement) and QUARTER_NAMED.search(statement.sentence.text[statement.end :][:60]):
        return  # "a loss of 13 cents in last year's first quarter"
    else:
        years = _years_back(statement, base)
    _shift(statement, base, None, years)


def _shift(statement: Statement, base: AmountClaim | None, own: Period | None, years: int) -> None:
    """Give a sum the period of the one that it is set against, some years earlier; else that of the last quarter."""
    period = base.period if base is not None else own
    span: Frequency
    if period is not None and period.frequency in ("quarter", "half", "year"):
        start, end, span = period.start, period.end, period.frequency
    elif (quarter := _last_quarter(statement)) is not None:
        start, end, span = quarter.start, quarter.end, "quarter"
    elif statement.published is not None:
        (start, end), span = span_around("quarter", statement.published, -1), "quarter"
    else:
        return
    statement.period = Period(
        label=LABEL, start=_years_before(start, years), end=_years_before(end, years), frequency=span
    )
    statement.period_inherited = True


def _last_quarter(statement: Statement) -> FiscalQuarter | None:
    """Return the quarter that the company reported on last."""
    subject, day = statement.subject, statement.told or statement.published
    if day is None or subject is None or subject.type not in ("stock", "company"):
        return None
    return last_quarter(subject.symbol, day)


def _is_dated(statement: Statement) -> bool:
    """Return whether a time of its own stands behind the sum ("against the $3.34 it booked in 2025's first quarter")."""
    mention = statement.period_mention
    return (
        mention is not None
        and mention.period is not None
        and mention.role == "span"
        and mention.start >= statement.end
        and re.search(r"\d{4}|\blast year", mention.label) is not None
    )


def _years_back(statement: Statement, base: AmountClaim | None) -> int:
    """Return how many years "the same quarter of 2022" lies before the period of the sum that it is set against."""
    if base is None or base.period is None:
        return 1
    named = next(
        (
            item.period
            for item in statement.sentence.periods
            if item.role == "base" and 0 <= item.start - statement.end < 60 and item.period is not None
        ),
        None,
    )
    if named is None or named.frequency != "year":
        return 1
    return max(1, base.period.end.year - named.end.year)


def _years_before(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)
