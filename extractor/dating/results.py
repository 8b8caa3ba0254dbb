"""The quarter of a company's results: revenue told of on a Tuesday is not that Tuesday's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractor.claims import Claim, Period
from extractor.dates import DAY
from extractor.dating.company_quarters import (
    REPORTED_WITHIN,
    FiscalQuarter,
    fiscal_year_of,
    last_quarter,
    last_year,
    named_quarter,
    year_before,
)
from extractor.dating.phrases import BASE_LEAD
from extractor.statements import Statement

RESULTS = frozenset(
    "revenue eps earnings net_income operating_income comparable_sales cash_flow margin sales".split()
)
MONTHLY = ("comparable_sales", "sales", "revenue")
MONTH_OF = re.compile(
    r"^(?:(?:last|this) month|(?:in |for )?(?:early |mid-|late )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?(?: 20\d\d)?)$",
    re.IGNORECASE,
)
SHORT = ("day", "intraday", "week", "month")
NUMBERED = re.compile(
    r"\b(?:q(?P<code>[1-4])|(?P<name>first|second|third|fourth)[ -](?:fiscal[ -])?quarter)", re.IGNORECASE
)
NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
LONGER = re.compile(
    r"\b(?:last|past|trailing|previous|prior) (?:four quarters|(?:twelve|12) months|year|fiscal year)\b|\bfour quarters\b|\bfull[- ]year\b"
    r"|\b(?:fiscal|for the|calendar) (?:year|20\d\d)\b|\b(?:FY|fy)\b|\b(?:FY|fy)\s?'?\d\d|\bannual(?:ly|ized)?\b|\ba year\b(?! (?:ago|earlier|before))|(?<!quarter )(?<!half )(?<!than )(?<!from )\b(?:in|for|of) (?:all of |calendar )?20\d\d\b",
)
OF_YEAR = re.compile(r"\bFY\b|full[- ]year|(?:fiscal|for the|calendar) year|annual", re.IGNORECASE)
"""What means the year reported on last."""
FIRST_COUNTED_BY_END = 3
"""Retailers with a year to January or February name it after the year before as often as not."""
SAME_TIME = re.compile(
    r"\b(?:in|for|of|from|over) the (?:same|comparable|corresponding|year-earlier|year-ago) (?:\w+ )?(?:period|quarter|time|months?|span)(?: of)? (?:last|the (?:previous|prior)) (?:fiscal )?year\b"
    r"|\b(?:last|the (?:previous|prior)) year['’]s\b",
    re.IGNORECASE,
)
"""The time that a quarter is compared with, which makes it no year."""
WHOLE_YEAR = re.compile(
    r"(?:for |over |in )?(?:the )?(?:full|whole|entire)?[- ]?(?:fiscal )?year", re.IGNORECASE
)
"""What means the year that a company has just reported on, not the one running."""
NEWS = dt.timedelta(days=75)
"""Days after its end within which a company's own quarter is what its number stands for."""
SNAP = dt.timedelta(days=10)
BEFORE = "year"
YEAR_BEFORE = "a year before"
"""The label of the period of a figure that another is set against, dated from that one."""


def date_results(claim: Claim, statement: Statement, earlier: Sequence[Claim]) -> Claim:
    """Return a claim of a company's results with the quarter that it reported on, where the text names no other time."""
    subject, last = claim.subject, statement.told or statement.published
    if (
        last is None
        or subject is None
        or subject.type not in ("stock", "company")
        or claim.measure not in RESULTS
        or claim.kind not in ("amount", "growth", "forecast")
    ) or (claim.period is not None and claim.period.label == YEAR_BEFORE):
        return claim
    if claim.kind == "forecast":
        told = next(
            (
                item.period
                for item in reversed(earlier)
                if item.subject == subject and item.kind in ("amount", "growth") and item.measure in RESULTS
            ),
            None,
        )
        expected = told is not None and (claim.period is None or claim.period.frequency in SHORT)
        return claim.model_copy(update={"period": told}) if expected and statement.period_inherited else claim
    period = _told_year(claim, statement, earlier) or _reported(claim, statement, last)
    return claim if period is None else claim.model_copy(update={"period": period})


def _told_year(claim: Claim, statement: Statement, earlier: Sequence[Claim]) -> Period | None:
    """Return the year of the results told before in the sentence ("in all of 2025 it took in $27 billion; net income was")."""
    if statement.period_mention is not None or not (claim.period is None or claim.period.frequency in SHORT):
        return None
    told = next(
        (
            item.period
            for item in earlier
            if item.subject == claim.subject
            and item.kind in ("amount", "growth")
            and item.measure in RESULTS
            and (item.period is None or item.period.label != YEAR_BEFORE)
        ),
        None,
    )
    return told if told is not None and told.frequency == "year" and told.label != YEAR_BEFORE else None


def _reported(claim: Claim, statement: Statement, last: dt.date) -> Period | None:
    """Return the days of the quarter or year that the figure is of, `None` where it keeps what it has."""
    symbol = claim.subject.symbol if claim.subject else None
    period, mention = claim.period, statement.period_mention
    label = mention.label if mention is not None else ""
    if mention is not None and mention.fiscal and mention.frequency == "year" and period is None:
        days = _year_named(symbol, label) if re.search(r"\d", label) else last_year(symbol, last)
        return days and Period(label=label, start=days[0], end=days[1], frequency="year")
    if mention is not None and mention.role in ("horizon", "schedule"):
        return None
    if WHOLE_YEAR.fullmatch(label) and period is not None and period.end >= last - SNAP:
        year = last_year(symbol, last)
        return year and Period(label=label, start=year[0], end=year[1], frequency="year")
    numbered = NUMBERED.search(label)
    if numbered is not None and not re.search(
        r"\d{4}|'\d\d|\b(?:last|prior|previous) year|year-(?:ago|earlier)", label
    ):
        number = int(numbered["code"]) if numbered["code"] else NUMBERS[numbered["name"].lower()]
        quarter = named_quarter(symbol, number, None, last)
        if quarter is None:
            return None
        apart = period is not None and abs((quarter.end - period.end).days) > 40
        if apart and last - quarter.end > NEWS:
            return None
        return _as_period(quarter, label)
    if (
        claim.measure in MONTHLY
        and period is not None
        and period.frequency == "month"
        and MONTH_OF.search(label)
    ):
        return None  # "November same-store sales": chains report them by the month
    if period is not None and period.frequency not in SHORT and not (mention and mention.role == "anaphor"):
        return _snapped(symbol, period)
    if statement.present and period is None and statement.quantity is None:
        return None
    sentence = statement.sentence
    near = sentence.text[max(sentence.start, statement.start - 90) : min(sentence.end, statement.end + 60)]
    longer = LONGER.search(SAME_TIME.sub("", near))
    if longer is not None:
        year = last_year(symbol, last) if OF_YEAR.search(longer[0]) else None
        fresh = year is not None and last - year[1] <= REPORTED_WITHIN
        return (
            Period(label=longer[0], start=year[0], end=year[1], frequency="year") if year and fresh else None
        )
    quarter = last_quarter(symbol, last)
    if quarter is not None and _is_of_year_before(statement):
        quarter = year_before(symbol, quarter)
    return None if quarter is None else _as_period(quarter, label if period is None else period.label)


def _year_named(symbol: str | None, label: str) -> tuple[dt.date, dt.date] | None:
    """Return the fiscal year of a number, which that of its last month is; none where firms count otherwise."""
    digits = re.search(r"(?:20)?(\d\d)\b", label)
    fiscal = fiscal_year_of(symbol)
    if digits is None or fiscal.month < FIRST_COUNTED_BY_END:
        return None
    year = 2000 + int(digits[1])
    return fiscal.end_of(year - 1, fiscal.month) + DAY, fiscal.end_of(year, fiscal.month)


def _is_of_year_before(statement: Statement) -> bool:
    """Return whether a figure is the one compared with ("against $0.77 a year before")."""
    text, start = statement.sentence.text, statement.sentence.start
    if BASE_LEAD.search(text[max(start, statement.start - 30) : statement.start]) is None:
        return False
    return any(
        item.role == "base" and item.base_frequency == BEFORE and 0 <= item.start - statement.end < 12
        for item in statement.sentence.periods
    )


def _snapped(symbol: str | None, period: Period) -> Period | None:
    """Return a company's own quarter where the one told of ends about when it does ("the quarter to April")."""
    if not 80 <= (period.end - period.start).days <= 100:
        return None
    quarter = last_quarter(symbol, period.end + 3 * SNAP)
    if quarter is None or abs(quarter.end - period.end) > SNAP:
        return None
    return _as_period(quarter, period.label)


def _as_period(quarter: FiscalQuarter, label: str) -> Period:
    return Period(label=label, start=quarter.start, end=quarter.end, frequency="quarter")
