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
    r"\b(?:(?:fresh|new|another|its|their|an?|the|consecutive|intraday|closing|straight|series of|string of|hit|notched|set|posted|logged|record[- ]high|latest)\s+)*"
    r"(?P<core>(?:record|all[- ]time|lifetime|historic) (?:closing |intraday |closing-|trading )?(?:highs?|lows?|close|closing level|level|finish|peak|territory|closes)|"
    r"record[- ](?:high|low|close|setting)|"
    r"(?:(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|multi|several)[- ](?:week|month|year|day|decade|quarter)s? (?:closing |intraday )?(?:highs?|lows?|peak))|"
    r"(?:highest|lowest) (?:closing |intraday )?(?:level|close|point|finish|price|settlement|reading|mark|yield|rate|value|since|in (?:more than |over |almost |nearly |about )?(?:\w+ )?(?:weeks?|months?|years?|decades?))|"
    r"(?:at|to) (?:a )?records?\b(?![- ](?:high|low|close|closing|level|intraday|finish|peak|territory|setting|of))|(?:set|hit|notched|posted|broke|scored|logged|reached) (?:a |another |fresh |new |its \w+ )*records?\b(?![- ](?:high|low|close|closing|level|intraday|finish|peak|territory|revenue|sales|earnings|profits?|quarterly|annual|results|amount|number|inflows?|outflows?|year|set)))",
    re.IGNORECASE,
)
CHANGE_RECORD = re.compile(
    r"\b(?P<word>best|worst|biggest|largest|steepest|sharpest|strongest|weakest|greatest|deepest|fastest|smallest)\s+(?:(?:one|single|two)[- ]?)?"
    r"(?:(?P<span>day|daily|session|weekly|week|monthly|month|quarterly|quarter|annual|yearly|year|first half|half|one-day|single-day|start to a year)"
    r"(?:[- ](?P<noun>gain|loss|drop|decline|advance|rise|fall|performance|return|percentage gain|percentage drop|rally|jump|increase|point gain|point drop|slide|showing))?"
    r"|(?P<noun2>gain|loss|drop|decline|advance|rise|fall|rally|jump|increase|slide|selloff|sell-off))\b",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\s+(?P<since>(?:the\s+)?(?:(?:early|mid|late)[- ])?(?:[A-Z][a-z]{2,8}\.?\s+)?(?:\d{1,2},?\s+)?(?:\d{4}\b)?[\w ]{0,18})", re.IGNORECASE)
IN_SPAN = re.compile(
    r"\b(?:in|of)\s+(?:more than |over |almost |nearly |about |at least |the past |the last )?(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s+(?P<unit>day|week|month|quarter|year|decade)s?\b",
    re.IGNORECASE,
)
PREFIX_SPAN = re.compile(r"\b(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ](?P<unit>day|week|month|quarter|year|decade)s?\b", re.IGNORECASE)
COUNTS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}
DAYS = {"day": 1, "week": 7}
FREQUENCIES: dict[str, Frequency] = {
    "day": "day", "daily": "day", "session": "day", "one-day": "day", "single-day": "day", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month", "quarter": "quarter", "quarterly": "quarter", "annual": "year", "yearly": "year",
    "year": "year", "half": "half", "first half": "half", "start to a year": "range",
}  # fmt: skip
NOT_RECORDS = re.compile(r"^\s*(?:of accomplishment|label|companies|store|keeping|holders?|player)", re.IGNORECASE)


NOT_REACHED = re.compile(
    r"\b(?:within|below|shy of|off|from|near|nearing|close to|approach\w*|short of|under|away from|previous|prior|than|beneath|toward|towards|"
    r"eyeing|retest\w*|since|after|last|just under)\b[^.;,]{0,32}$",
    re.IGNORECASE,
)


def find_triggers(text: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the phrases that claim an extreme."""
    for match in LEVEL_RECORD.finditer(text, start, end):
        words = match["core"].lower()
        if NOT_RECORDS.match(text[match.end() : match.end() + 30]):
            continue
        if re.search(r"[\d,]{2,}\s+(?:new\s+|fresh\s+)?$|\b(?:stocks|issues|companies|names) (?:hit(?:ting)?|made|making|set(?:ting)?|at) (?:new |fresh )?$", text[max(start, match.start("core") - 30) : match.start("core")]):
            continue  # a count of stocks at their highs is breadth
        if NOT_REACHED.search(text[max(start, match.start("core") - 50) : match.start("core")]):
            continue
        low = bool(re.search(r"\blow(?:s|est)?\b", words))
        yield Trigger(KIND, match.start("core"), match.end("core"), {"of": "level", "extreme": "low" if low else "high", "frequency": None})
    for match in CHANGE_RECORD.finditer(text, start, end):
        tail = text[match.end() : match.end() + 60]
        if not (SINCE.search(tail) or IN_SPAN.search(tail) or re.search(r"\bon record\b|\bever\b|in history|of the year|this year|so far", tail[:40], re.IGNORECASE)):
            continue
        noun = (match["noun"] or match["noun2"] or "").lower()
        down = match["word"].lower() in ("worst", "weakest", "deepest") or noun in ("loss", "drop", "decline", "fall", "slide", "selloff", "sell-off", "point drop", "percentage drop")
        span = (match["span"] or "").lower()
        yield Trigger(KIND, match.start(), match.end(), {"of": "change", "extreme": "low" if down else "high", "frequency": FREQUENCIES.get(span, "day")})


def build(statement: Statement, trigger: Trigger) -> list[Claim]:
    """Return the record claim of a linked trigger phrase."""
    if statement.subject is None:
        return []
    text = statement.sentence.text
    words = text[trigger.start : trigger.end].lower()
    end = statement.period.end if statement.period else None
    since = _since(statement, trigger, end)
    frequency = trigger.detail["frequency"]
    if statement.period is not None and frequency and statement.period.frequency == "day" and frequency in ("week", "month", "quarter", "year"):
        statement.period = None
    around = text[max(statement.sentence.start, trigger.start - 40) : trigger.end + 25].lower()
    intraday = "intraday" in around or "all-time high" in words and re.search(r"\b(?:hit|touch|reach|traded)", around) is not None
    closing = bool(re.search(r"\bclos(?:e|ed|ing|es)\b|\bfinish|\bended\b|\bsettle", around))
    basis: Literal["close", "intraday"] = "intraday" if intraday and not closing else "close"
    extreme = trigger.detail["extreme"]
    statement.direction = "up" if extreme == "high" else "down"
    measure = "yield" if statement.subject.type == "yield" else "price"
    if statement.subject.type == "economy" or statement.family in ("macro", "growth", "flow") and statement.measure_cost < 1.2:
        measure = statement.measure.measure if statement.measure else "other"
    elif statement.subject.type == "rate":
        measure = "policy_rate"
    return [RecordClaim(**statement.fields(KIND, measure), extreme=extreme, of=trigger.detail["of"], basis=basis, since=since)]


def _since(statement: Statement, trigger: Trigger, end: dt.date | None) -> dt.date | None:
    """Return the first day of the history meant, `None` for all of it."""
    text = statement.sentence.text
    words = text[trigger.start : trigger.end]
    tail = text[trigger.start : min(trigger.end + 60, statement.sentence.end)]
    mention = next(
        (item for item in statement.sentence.periods if item.role == "since" and 0 <= item.start - trigger.end < 40 and item.period is not None),
        None,
    )
    if mention is not None and mention.period is not None:
        return mention.period.start
    span = PREFIX_SPAN.search(words) or IN_SPAN.search(tail)
    if span is not None and end is not None:
        count = COUNTS.get(span["count"].lower()) or (int(span["count"]) if span["count"].isdigit() else 1)
        unit = span["unit"].lower()
        if unit in DAYS:
            return end - dt.timedelta(days=count * DAYS[unit])
        return add_months(end, -count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
    return None
