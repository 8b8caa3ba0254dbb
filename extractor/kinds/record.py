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
from extractor.dates import MONTHS_IN_UNIT, add_months, last_session
from extractor.kinds.marks import FUNDAMENTAL, running_span
from extractor.kinds.triggers import Trigger
from extractor.kinds.unseen import find_unseen
from extractor.periods.tokens import UNITS, count_of
from extractor.statements import Statement

KIND = "record"
MONTH = re.compile(
    r"\b(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
)
BARE_LEAD = re.compile(
    r"(?:\b(?:at|to|into|set|sets|setting|hit|hits|hitting|notched|posted|broke|logged|reached|marked|was|is|touched|made|and|so|after|also|new|fresh|"
    r"another|two|three|all-time|all|own|day['’]s|\w['’]s|\w+day['’]s)(?: (?:a|an|its|their|new|fresh|another|the))*|[,—–(:](?: (?:a|an|another|also|also a|its))?|['’]s) $",
    re.IGNORECASE,
)
EVER = re.compile(r"\s+(?:ever|on record|to date)\b", re.IGNORECASE)
OWNED = re.compile(r"(?<!day)['’]s $")
OWNER = re.compile(r"\w?['’]s ")
NUMBER_ENDS = (
    r"(?=\s*(?:[.,;:)—–]|$|\n)|\s+(?:on|in|at|after|before|and|for|last|this|as|with|set|[A-Z]|"
    r"an? (?:barrel|ounce|troy|pound|share|ton)|per)\b)"
)
BARE_RECORD = re.compile(
    r"\b(?P<core>records?)(?=\s*(?:[.,;:)—–]|$|\n)|\s+(?:and|for|on|as|with|after|before|last|this|in|at|but|while|each|set)\b|"
    rf"\s+(?:of |at )?(?:just |nearly |about )?[$€£¥]?\d[\d,.]*%?{NUMBER_ENDS})",
    re.IGNORECASE,
)
LEVEL_RECORD = re.compile(
    r"(?P<core>(?:record|all[- ]time|lifetime|historic)[- ](?:closing |intraday |closing-|trading )?(?:highs?|lows?|close|closing level|level|finish|peak|territory|closes|settlement)|"
    r"(?:closing |intraday )records?|record after record|(?:new|fresh) (?:closing |intraday )?(?:highs?|peak)|"
    r"(?:(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|multi|several)[- ](?:week|month|year|day|decade|quarter)s?[- ](?:closing |intraday )?(?:highs?|lows?|peak))|"
    r"first (?:record |closing |such )+(?:highs?|close|record)(?: close| high)?(?= since)|"
    r"first (?:(?:closing |record )?(?:close|finish|settlement|trade|print) )?(?:above|over|below|under|past) [$€£]?\d[\d,]*(?:\.\d+)?%?)",
    re.IGNORECASE,
)
FIRST_TIME = re.compile(
    r"\b(?:above|over|past|through|top(?:s|p\w+)?|cross\w+|pass\w*|below|under|eclips\w+|surpass\w+|br(?:eak|oke|each)\w*|exceed\w*|hit(?:s|ting)?|reach\w*)\b[^.;]{0,60}?\b(?P<core>first time)\b",
    re.IGNORECASE,
)
SUPERLATIVE = re.compile(
    r"\b(?P<core>(?P<word>best|worst|blackest|darkest|bleakest|brightest|biggest|largest|steepest|sharpest|strongest|weakest|greatest|deepest|fastest|slowest|smallest|heaviest|loftiest|priciest|dearest|cheapest|roughest|ugliest|nastiest|grimmest|gloomiest|rosiest|poorest|sorriest|hottest|softest|mildest|firmest|finest|rockiest|bumpiest|harshest|shakiest|toughest|healthiest|hardest|briskest|meanest|richest|mightiest|most|highest|lowest|longest|first(?= (?:(?:daily|weekly|monthly|quarterly|annual|yearly) )?(?:gain|loss|rise|drop|decline|advance|increase|fall|cut|hike|win)\b| (?:daily|weekly|monthly|quarterly|annual)))"
    r"(?P<rest>(?![- ](?:crypto\w*|coin|token|econom\w+|bank|company|companies|producer|exporter|importer|consumer|market|buyer|holder|exchange|lender|retailer|carmaker|chipmaker|stablecoin|trading partner)\b)(?:[- ](?!since\b|in\b|ever\b|on\b|of\b|than\b|and\b|or\b)[\w'’%&-]+){0,4}?))"
    r"(?=\s+(?:since\b|in (?:more than |over |almost |nearly |at least |about |roughly |just under |close to )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|many) (?:day|week|month|quarter|year|decade|session)s?\b|"
    r"in (?:weeks|months|years|decades)\b|ever\b|on record\b|in (?:its|their|the \w+['’]s|\w+) history\b|of the year\b|of 20\d\d\b|so far this year\b|this year\b|to date\b))",
    re.IGNORECASE,
)
LAST = re.compile(r"\blast\b", re.IGNORECASE)
SINCE_WORD = re.compile(r",?\s+since\b")
LOW_WORDS = frozenset(
    """lowest worst blackest darkest bleakest weakest deepest slowest smallest cheapest roughest ugliest nastiest grimmest gloomiest
    poorest sorriest softest mildest rockiest bumpiest harshest shakiest toughest meanest""".split()
)
"""Superlatives of what went down."""
IN_POINTS = re.compile(r"\bin (?:point terms|points)\b", re.IGNORECASE)
SPAN_BEFORE = re.compile(
    r"\b(?P<span>one-day|single-day|daily|weekly|monthly|quarterly|annual|yearly)\s+(?:[\w-]+\s+){1,2}(?:was|is|were|,|marked|being)\s+(?:its|the|their)\s+$",
    re.IGNORECASE,
)
LEVEL_NOUN = re.compile(
    r"\b(?:close|closing|finish|level|settlement|settle|reading|rate|yield|price|mark|value|print|tally|quote)s?\b|\bpoint$",
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
NOT_QUITE = re.compile(r"\bin (?:almost|nearly|just under|close to|about|roughly)\b")
IN_SPAN = re.compile(
    r"\b(?:in|of)\s+(?:more than |over |almost |nearly |about |at least |just under |close to |roughly |the past |the last )?(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s+(?P<unit>day|week|month|quarter|year|decade)s?\b",
    re.IGNORECASE,
)
OF_YEAR = re.compile(r"\b(?:of the year|so far this year|this year|of (?P<year>20\d\d))\b")
DAY_BEFORE = re.compile(r"\s+(?:at|of) [$€£¥]?\d[\d,.]*\s+(?:the|a) (?:day|session) (?:before|earlier)\b")
OWN_DAY = re.compile(
    r"\s+(?:(?:of|at) )?[$€£¥]?\d[\d,.]*(?:\s+on\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8}\.? \d))"
)
LENGTHS = ("day", "week", "month", "quarter", "half", "year")
DAY_AFTER = re.compile(
    r"\b(?:the|a|one) (?:day|session) after (?:(?:a|its|the|their|another|(?:sett|hitt|reach|post|notch|clos|finish|end|touch|log|mark)ing(?: at)? (?:a|its|the|their|another))(?: new| fresh)?) $",
    re.IGNORECASE,
)
PREFIX_SPAN = re.compile(
    r"\b(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)[- ](?P<unit>day|week|month|quarter|year|decade)s?\b",
    re.IGNORECASE,
)
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
    r"\b(?:miss\w*|fail\w*|without|barely|within|below|shy of|off|from|near|nearing|close to|approach\w*|short of|under|away from|previous|prior|than|beneath|toward|towards|"
    r"eyeing|retest\w*|since|after|last|just under)\b[^.;,]{0,32}$",
    re.IGNORECASE,
)


RESULT_WORD = re.compile(
    r"\b(?:increase|growth|rise|decline|drop|fastest|slowest|pace|expansion|jump|gain)\b", re.IGNORECASE
)
RESULTS_TOLD = re.compile(
    r"(?<!after )(?<!on )(?<!following )(?<!despite )\b(?:growth|sales|revenues?|profits?|margins?|net income|bookings|deliveries|shipments)\b"
    r"(?:(?!\b(?:shares?|stock|closed|traded)\b)[^.;])*$",
    re.IGNORECASE,
)
"""What is told before an extreme of a company's results."""


def find_triggers(text: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the phrases that claim an extreme, none over another."""
    taken: list[tuple[int, int]] = []
    for pattern, read in (
        (LEVEL_RECORD, _read_level),
        (BARE_RECORD, _read_bare),
        (SUPERLATIVE, _read_superlative),
        (FIRST_TIME, _read_level),
    ):
        for match in pattern.finditer(text, start, end):
            a, b = match.span("core")
            if any(x < b and a < y for x, y in taken):
                continue
            detail = read(match, start)
            if detail is not None:
                whole = EVER.match(text, b, end)
                b = whole.end() if whole is not None else b
                taken.append((a, b))
                yield Trigger(KIND, a, b, detail)
    for trigger in find_unseen(text, start, end):
        if not any(x < trigger.end and trigger.start < y for x, y in taken):
            yield trigger


def _read_level(match: re.Match[str], start: int) -> dict[str, str | None] | None:
    """Return what a record of the level claims, or `None` where the words claim none."""
    text, words = match.string, match["core"].lower()
    before = text[max(start, match.start("core") - 50) : match.start("core")]
    if NOT_RECORDS.match(text[match.end() : match.end() + 30]):
        return None
    if words != "first time" and NOT_REACHED.search(before):
        # "off its record of last week" is no record now, but "the day after a record $4,280.20" tells of one
        dated = (
            DAY_AFTER.search(before)
            or DAY_BEFORE.match(text, match.end())
            or (
                re.search(r"\bafter (?:a|setting a|hitting a) $", before)
                and OWN_DAY.match(text, match.end(), match.end() + 60)
            )
        )
        if not dated:
            return None
    if COUNT_OF_HIGHS.search(before):
        return None  # a count of stocks at their highs is breadth
    low = bool(re.search(r"\blows?\b", words)) or (
        words.startswith("first") and re.search(r"\b(?:below|under)\b", match[0], re.IGNORECASE) is not None
    )
    return {"of": "level", "extreme": "low" if low else "high", "frequency": None}


def _read_bare(match: re.Match[str], start: int) -> dict[str, str | None] | None:
    """Return what "a record" alone claims, where something was led to or set it."""
    text = match.string
    lead = BARE_LEAD.search(text, max(start, match.start() - 30), match.start())
    if lead is None or (
        OWNER.fullmatch(lead[0]) and not re.match(r",? (?:of )?[$€£]?\d", text[match.end() : match.end() + 8])
    ):
        return None
    return _read_level(match, start)


def _read_superlative(match: re.Match[str], start: int) -> dict[str, str | None] | None:
    """Return what a superlative with its history claims ("worst day since October", "the most since 2021")."""
    word, rest = match["word"].lower(), match["rest"]
    if re.search(
        r"\b(?:start|opening|about-faces?|turnarounds?|reversals?|u-turns?|swings?|sessions? of|volumes?|turnover|moves?)\b",
        rest,
    ):
        return None  # the best of its like: not a record of all spans as long
    if re.search(r"\b(?:of|companies|stocks|people|analysts|investors|economists)\b", rest):
        return None
    level = word in ("highest", "lowest", "loftiest", "priciest", "dearest", "cheapest") or (
        LEVEL_NOUN.search(rest) is not None and SPAN_WORD.search(rest) is None
    )
    low = word in LOW_WORDS or FALL_NOUN.search(rest) is not None
    span = SPAN_WORD.search(rest) or SPAN_WORD.search(word)
    frequency = FREQUENCIES.get(span[0].lower()) if span else "month" if MONTH.search(rest) else None
    if frequency is None and not rest:
        told = SPAN_BEFORE.search(match.string, max(start, match.start() - 50), match.start())
        frequency = (
            FREQUENCIES.get(told["span"].lower()) if told else None
        )  # "its 13% weekly surge was the biggest since"
    bare = not rest and word in ("biggest", "largest", "steepest", "sharpest", "most", "greatest")
    return {
        "of": "level" if level else "change",
        "extreme": "low" if low else "high",
        "frequency": frequency,
        "bare": "yes" if bare else None,
    }


def _is_of_results(statement: Statement, trigger: Trigger) -> bool:
    """Return whether an extreme is one of sales or profits told before it ("revenue rose 2%, its first increase in a year")."""
    text, start = statement.sentence.text, statement.sentence.start
    return (
        RESULT_WORD.search(text, trigger.start, trigger.end) is not None
        and RESULTS_TOLD.search(text[start : trigger.start]) is not None
    )


def build(statement: Statement, trigger: Trigger) -> list[Claim]:
    """Return the record claim of a linked trigger phrase."""
    if statement.subject is None:
        return []
    text = statement.sentence.text
    words = text[trigger.start : trigger.end].lower()
    if words.startswith(("new ", "fresh ")) and statement.subject.type not in (
        "index",
        "crypto",
        "commodity",
    ):
        return []  # of a share it may be the high of a year
    end = statement.period.end if statement.period else None
    since = _since(statement, trigger, end)
    if since is None and SINCE_WORD.match(text, trigger.end, statement.sentence.end):
        statement.period = None  # how far back it goes is not understood: of all history it is not said
    frequency = trigger.detail["frequency"]
    period = statement.period
    if (
        period is not None
        and frequency in LENGTHS
        and period.frequency in LENGTHS
        and period.frequency != frequency
    ):
        statement.period = None  # a day's record is not dated by the quarter that it fell in, nor the reverse
    elif period is not None and words.startswith("longest"):
        statement.period = period.model_copy(update={"frequency": "range"})  # of a run, not of a move
    elif (
        period is not None
        and period.start == period.end
        and not statement.dated
        and (
            DAY_AFTER.search(text, statement.sentence.start, trigger.start)
            or DAY_BEFORE.match(text, trigger.end, statement.sentence.end)
        )
    ):
        day = last_session(period.start - dt.timedelta(days=1))
        statement.period = period.model_copy(update={"start": day, "end": day})
    if trigger.detail["of"] == "level" and OWNED.search(text, statement.sentence.start, trigger.start):
        # "the S&P 500's record, 6,468.54, dates from Aug. 14" is not of the day that the sentence is about
        own = [
            item.period
            for item in statement.sentence.periods
            if trigger.end < item.start < trigger.end + 60 and item.period and item.period.frequency == "day"
        ]
        statement.period = own[0] if own else None
    if trigger.detail["of"] == "change":
        statement.period = running_span(statement, frequency) or statement.period
    around = text[max(statement.sentence.start, trigger.start - 60) : trigger.end + 25].lower()
    intraday = "intraday" in around or (
        "all-time high" in words and re.search(r"\b(?:hit|touch|reach|traded)", around) is not None
    )
    closing = bool(re.search(r"\bclos(?:e|ed|ing|es)\b|\bfinish|\bended\b|\bsettle", around))
    basis: Literal["close", "intraday"] = "intraday" if intraday and not closing else "close"
    extreme = trigger.detail["extreme"]
    if trigger.detail.get("bare") and statement.direction == "down":
        extreme = "low"  # "a 3% slide, the biggest since March"
    measure = {"yield": "yield", "rate": "policy_rate"}.get(statement.subject.type, "price")
    if statement.subject.symbol == "^VIX":
        measure = "volatility"
    elif trigger.detail["of"] == "change" and (
        (
            statement.previous is not None
            and statement.previous.kind == "change"
            and statement.previous.value is not None
            and statement.previous.value.unit == "points"
        )
        or re.search(r"\bpoint\b", words)
        or IN_POINTS.search(text, statement.sentence.start, trigger.start)
    ):
        measure = "points"
    if statement.subject.type == "economy" or (
        statement.family in ("macro", "growth", "flow") and statement.measure_cost < 1.2
    ):
        measure = statement.measure.measure if statement.measure else "other"
    elif measure == "price" and (
        FUNDAMENTAL.search(words)
        or (statement.subject.type in ("stock", "company") and _is_of_results(statement, trigger))
    ):
        measure = (
            statement.measure.measure if statement.family == "growth" and statement.measure else "revenue"
        )
    statement.direction = None
    if trigger.detail.get("unseen"):
        statement.hedged = False  # what was not seen since was seen now
    of = trigger.detail["of"]
    if trigger.detail.get("bare") and statement.previous is not None and statement.previous.kind == "level":
        of = "level"  # "yielded 4.95%, the most since 2007"
    return [
        RecordClaim(
            **statement.fields(KIND, measure),
            extreme=extreme,
            of=of,
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
            if item.role == "since"
            and (0 <= item.start - trigger.end < 40 or trigger.start <= item.start < trigger.end)
            and item.period is not None
        ),
        None,
    )
    aside = SINCE_WORD.match(text, trigger.end, statement.sentence.end)
    if mention is None and LAST.search(words):
        mention = next(
            (
                item
                for item in statement.sentence.periods
                if 0 <= item.start - trigger.end < 14 and item.period is not None
            ),
            None,
        )  # "a level last seen in late May"
    if mention is None and aside is not None:
        mention = next(
            (item for item in statement.sentence.periods if aside.end() <= item.start < aside.end() + 40),
            None,
        )  # "since, you guessed it, April 9"
    if mention is not None and mention.period is not None:
        return mention.period.start
    this_year = OF_YEAR.search(tail)
    if this_year is not None and end is not None:
        return dt.date(int(this_year["year"]) if this_year["year"] else end.year, 1, 1)
    span = PREFIX_SPAN.search(words) or IN_SPAN.search(tail)
    if span is not None and end is not None:
        count = count_of(span["count"]) or 0
        unit = span["unit"].lower()
        if unit in DAYS:
            return end - dt.timedelta(days=count * DAYS[unit])
        since = add_months(end, -count * MONTHS_IN_UNIT[UNITS[unit]])
        return since + (end - since) / 10 if NOT_QUITE.search(tail) else since  # "in almost two years"
    return None
