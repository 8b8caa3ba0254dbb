"""`record`: a value was an extreme of its history.

Reads record and all-time highs and lows, closing or intraday, n-week and n-year extremes, "highest since March 2022",
"best quarter since 2020", "worst day in three months".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from extractor.claims import Claim, Frequency, RecordClaim
from extractor.dates import add_months
from extractor.kinds.triggers import Trigger
from extractor.statements import Statement

KIND = "record"
LEVEL_RECORD = re.compile(
    r"(?P<core>(?:record|all[- ]time|lifetime|historic)[- ](?:closing |intraday |closing-|trading )?(?:highs?|lows?|close|closing level|level|finish|peak|territory|closes|settlement)|"
    r"(?:closing |intraday )records?|record after record|"
    r"(?:(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|multi|several)[- ](?:week|month|year|day|decade|quarter)s?[- ](?:closing |intraday )?(?:highs?|lows?|peak))|"
    r"first (?:record |closing |such )+(?:highs?|close|record)(?: close| high)?(?= since)|"
    r"(?:(?<=at )|(?<=to )|(?<=at a )|(?<=to a )|(?<=set )|(?<=hit )|(?<=set a )|(?<=hit a )|(?<=notched a )|(?<=posted a )|(?<=broke a )|(?<=logged a )|(?<=reached a )|(?<=, )|(?<=, a )|"
    r"(?<=— )|(?<=— a )|(?<=also )|(?<=also a )|(?<=new )|(?<=fresh )|(?<=so a )|(?<=another )|(?<=three ))records?(?=\s*(?:[.,;:)—]|$|\n|and\b|for\b|on\b|as\b|with\b|after\b|before\b|last\b|this\b|in\b|\$?\d[\d,.]*(?!\S*\s*(?:billion|million|trillion|%|percent)))))",
    re.IGNORECASE,
)
FIRST_TIME = re.compile(
    r"\b(?:above|over|past|through|topp\w+|cross\w+|below|under|eclips\w+|surpass\w+|br(?:eak|oke|each)\w*|exceed\w*|hit|reach\w*)\b[^.;]{0,60}?\b(?P<core>first time)\b",
    re.IGNORECASE,
)
SUPERLATIVE = re.compile(
    r"\b(?P<core>(?P<word>best|worst|biggest|largest|steepest|sharpest|strongest|weakest|greatest|deepest|fastest|slowest|smallest|most|highest|lowest|first (?:daily|weekly|monthly|quarterly|annual)|longest)"
    r"(?P<rest>(?:[- ](?!since\b|in\b|ever\b|on\b|of\b|than\b|and\b|or\b)[\w'’%&-]+){0,4}?))"
    r"(?=\s+(?:since\b|in (?:more than |over |almost |nearly |at least |about |roughly |just under )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|many) (?:day|week|month|quarter|year|decade|session)s?\b|"
    r"in (?:weeks|months|years|decades)\b|ever\b|on record\b|in (?:its|their|the \w+['’]s|\w+) history\b|of the year\b|of 20\d\d\b|so far this year\b|this year\b))",
    re.IGNORECASE,
)
LEVEL_NOUN = re.compile(
    r"\b(?:close|closing|finish|level|settlement|reading|rate|yield|price|point|mark|value)s?\b",
    re.IGNORECASE,
)
FALL_NOUN = re.compile(
    r"\b(?:loss|drop|decline|fall|slide|sell-?off|slump|plunge|tumble|decrease|contraction|losing)\b",
    re.IGNORECASE,
)
SPAN_WORD = re.compile(
    r"\b(?:one-day|single-day|day|daily|session|weekly|week|monthly|month|quarterly|quarter|annual|yearly|year|half)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\bsince\s+(?P<since>(?:the\s+)?(?:(?:early|mid|late)[- ])?(?:[A-Z][a-z]{2,8}\.?\s+)?(?:\d{1,2},?\s+)?(?:\d{4}\b)?[\w ]{0,18})",
    re.IGNORECASE,
)
IN_SPAN = re.compile(
    r"\b(?:in|of)\s+(?:more than |over |almost |nearly |about |at least |the past |the last )?(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s+(?P<unit>day|week|month|quarter|year|decade)s?\b",
    re.IGNORECASE,
)
OF_YEAR = re.compile(r"\b(?:of the year|so far this year|this year|of (?P<year>20\d\d))\b")
PREFIX_SPAN = re.compile(
    r"\b(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ](?P<unit>day|week|month|quarter|year|decade)s?\b",
    re.IGNORECASE,
)
COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1}
DAYS = {"day": 1, "week": 7}
FREQUENCIES: dict[str, Frequency] = {
    "day": "day", "daily": "day", "session": "day", "one-day": "day", "single-day": "day", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month", "quarter": "quarter", "quarterly": "quarter", "annual": "year", "yearly": "year",
    "year": "year", "half": "half", "first half": "half", "start to a year": "range",
}  # fmt: skip
NOT_RECORDS = re.compile(
    r"^\s*(?:of accomplishment|label|companies|store|keeping|holders?|player)", re.IGNORECASE
)


COUNT_OF_HIGHS = re.compile(
    r"[\d,]{2,}\s+(?:new\s+|fresh\s+)?$|\b(?:stocks|issues|companies|names) (?:hit(?:ting)?|made|making|set(?:ting)?|at) (?:new |fresh )?$"
)
NOT_REACHED = re.compile(
    r"\b(?:within|below|shy of|off|from|near|nearing|close to|approach\w*|short of|under|away from|previous|prior|than|beneath|toward|towards|"
    r"eyeing|retest\w*|since|after|last|just under)\b[^.;,]{0,32}$",
    re.IGNORECASE,
)


def find_triggers(text: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the phrases that claim an extreme, none over another."""
    taken: list[tuple[int, int]] = []
    for pattern, read in (
        (LEVEL_RECORD, _read_level),
        (SUPERLATIVE, _read_superlative),
        (FIRST_TIME, _read_level),
    ):
        for match in pattern.finditer(text, start, end):
            a, b = match.span("core")
            if any(x < b and a < y for x, y in taken):
                continue
            detail = read(match, start)
            if detail is not None:
                taken.append((a, b))
                yield Trigger(KIND, a, b, detail)


def _read_level(match: re.Match[str], start: int) -> dict[str, str | None] | None:
    """Return what a record of the level claims, or `None` where the words claim none."""
    text, words = match.string, match["core"].lower()
    before = text[max(start, match.start("core") - 50) : match.start("core")]
    if NOT_RECORDS.match(text[match.end() : match.end() + 30]) or (
        words != "first time" and NOT_REACHED.search(before)
    ):
        return None
    if COUNT_OF_HIGHS.search(before):
        return None  # a count of stocks at their highs is breadth
    low = bool(re.search(r"\blows?\b", words)) or (
        words == "first time" and re.match(r"below|under", match[0], re.IGNORECASE) is not None
    )
    return {"of": "level", "extreme": "low" if low else "high", "frequency": None}


def _read_superlative(match: re.Match[str], start: int) -> dict[str, str | None] | None:
    """Return what a superlative with its history claims ("worst day since October", "the most since 2021")."""
    del start
    word, rest = match["word"].lower(), match["rest"]
    if re.search(
        r"\b(?:first|second|third|fourth) (?:quarter|half)|\b(?:start|opening|January|December)\b", rest
    ):
        return None  # the best of its season: not a record of all quarters
    if re.search(r"\b(?:of|companies|stocks|people|analysts|investors|economists)\b", rest):
        return None
    level = word in ("highest", "lowest") or (
        LEVEL_NOUN.search(rest) is not None and SPAN_WORD.search(rest) is None
    )
    low = (
        word in ("lowest", "worst", "weakest", "deepest", "slowest", "smallest")
        or FALL_NOUN.search(rest) is not None
    )
    span = SPAN_WORD.search(rest) or SPAN_WORD.search(word)
    frequency = FREQUENCIES.get(span[0].lower()) if span else None
    bare = not rest and word in ("biggest", "largest", "steepest", "sharpest", "most", "greatest")
    return {
        "of": "level" if level else "change",
        "extreme": "low" if low else "high",
        "frequency": frequency,
        "bare": "yes" if bare else None,
    }


def build(statement: Statement, trigger: Trigger) -> list[Claim]:
    """Return the record claim of a linked trigger phrase."""
    if statement.subject is None:
        return []
    text = statement.sentence.text
    words = text[trigger.start : trigger.end].lower()
    end = statement.period.end if statement.period else None
    since = _since(statement, trigger, end)
    frequency = trigger.detail["frequency"]
    if (
        statement.period is not None
        and frequency
        and statement.period.frequency == "day"
        and frequency in ("week", "month", "quarter", "year")
    ):
        statement.period = None
    around = text[max(statement.sentence.start, trigger.start - 40) : trigger.end + 25].lower()
    intraday = "intraday" in around or (
        "all-time high" in words and re.search(r"\b(?:hit|touch|reach|traded)", around) is not None
    )
    closing = bool(re.search(r"\bclos(?:e|ed|ing|es)\b|\bfinish|\bended\b|\bsettle", around))
    basis: Literal["close", "intraday"] = "intraday" if intraday and not closing else "close"
    extreme = trigger.detail["extreme"]
    if trigger.detail.get("bare") and statement.direction == "down":
        extreme = "low"  # "a 3% slide, the biggest since March"
    measure = "yield" if statement.subject.type == "yield" else "price"
    if statement.subject.type == "economy" or (
        statement.family in ("macro", "growth", "flow") and statement.measure_cost < 1.2
    ):
        measure = statement.measure.measure if statement.measure else "other"
    elif statement.subject.type == "rate":
        measure = "policy_rate"
    statement.direction = None
    return [
        RecordClaim(
            **statement.fields(KIND, measure),
            extreme=extreme,
            of=trigger.detail["of"],
            basis=basis,
            since=since,
        )
    ]


def _since(statement: Statement, trigger: Trigger, end: dt.date | None) -> dt.date | None:
    """Return the first day of the history meant, `None` for all of it."""
    text = statement.sentence.text
    words = text[trigger.start : trigger.end]
    tail = text[trigger.start : min(trigger.end + 60, statement.sentence.end)]
    mention = next(
        (
            item
            for item in statement.sentence.periods
            if item.role == "since" and 0 <= item.start - trigger.end < 40 and item.period is not None
        ),
        None,
    )
    if mention is not None and mention.period is not None:
        return mention.period.start
    this_year = OF_YEAR.search(tail)
    if this_year is not None and end is not None:
        return dt.date(int(this_year["year"]) if this_year["year"] else end.year, 1, 1)
    span = PREFIX_SPAN.search(words) or IN_SPAN.search(tail)
    if span is not None and end is not None:
        count = COUNTS.get(span["count"].lower()) or (int(span["count"]) if span["count"].isdigit() else 1)
        unit = span["unit"].lower()
        if unit in DAYS:
            return end - dt.timedelta(days=count * DAYS[unit])
        return add_months(end, -count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
    return None
