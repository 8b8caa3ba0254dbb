"""`streak`: something happened n periods running.

Reads "fifth straight monthly gain", "a seven-day winning streak", "rose for a third consecutive session", "snapped a
three-day losing streak", "six of the last seven weeks".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.claims import Claim, Frequency, Period, StreakClaim, Value
from extractor.dates import Unit, last_session, session_back, span_around
from extractor.kinds.marks import FUNDAMENTAL, running_span
from extractor.kinds.triggers import Trigger
from extractor.periods.tokens import NUMBERS, count_of
from extractor.statements import Statement

KIND = "streak"
ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
}  # fmt: skip
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(word for word, count in NUMBERS.items() if 2 <= count <= 12)})"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
UNIT = r"(?:trading )?(?:day|session|week|month|quarter|year|daily|weekly|monthly|quarterly|annual|yearly)"
SHORT_UNIT = r"(?:trading )?(?:day|session|week|month)"
TURN = r"(?:gain|loss|losse|rise|decline|advance|drop|fall|win|increase|slide|retreat)s?"
WAY = r"(?:winning|losing|positive|negative|up|down|rising|falling|higher|lower|double-digit)"
RUNNING = r"in a row|running|in succession|on the trot|straight|on end|on the bounce|on the spin|on the run|in a string|back to back|without (?:a break|interruption|a pause)|one after (?:the other|another)|unbroken"
WENT = (
    r"(?:up|down|risen|fallen|climbed|gained|rose|fell|advanced|declined|dropped|slipped|slid|higher|lower|lost|positive|negative|"
    r"closed (?:higher|lower))"
)
UNDONE = re.compile(
    r"\b(?:wip(?:e[sd]?|ing) out|eras(?:e[sd]?|ing)|undo(?:es|ing|ne)?|undid|unw(?:inds?|inding|ound)|revers(?:e[sd]?|ing)|g(?:ive|iving|ave) (?:back|up)|surrender(?:s|ed|ing)|"
    r"recoup(?:s|ed|ing)?|recover(?:s|ed|ing)?|retrac(?:e[sd]?|ing))\s+(?:about |roughly |nearly |almost |some |more than |over |the |all |its )*$",
    re.IGNORECASE,
)
HEADLINE = re.compile(
    rf"\b(?P<tail>[Ee]nds?|[Cc]loses?|[Ff]inish(?:es)?|[Ff]alls?|[Rr]ises?|[Dd]rops?|[Gg]ains?|[Ss]lides?|[Cc]limbs?)\s+(?:[Ff]or\s+)?(?P<ordinal>{ORDINAL})\s+(?P<unit>[Dd]ay|[Ss]ession|[Ww]eek|[Mm]onth)(?=\s+(?:[Ll]ower|[Hh]igher|[Uu]p|[Dd]own)\b|\s*(?:$|[.,;:\n]))",
)
BARE = re.compile(
    rf"(?<=\bits )(?P<ordinal>{ORDINAL})\s+(?:in a row|running|straight(?=\s*[.,;:)]))|(?<=\bthe )(?P<ordinal2>{ORDINAL})\s+(?:in a row|running)\b",
    re.IGNORECASE,
)
"""A count of what the words before it name: "eked out a gain, its seventh in a row"."""
PATTERNS = (
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?:straight|consecutive|successive)\s+(?P<tail>{WAY})\s+(?P<unit>{UNIT})s?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<ordinal>{ORDINAL})[- ](?:straight|consecutive|successive)\s+(?:(?P<unit>{UNIT})\b)?(?:ly)?(?:\s+of)?\s*(?P<tail>[\w-]+)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<ordinal>{ORDINAL})\s+(?:(?P<tail>{WAY})\s+)?(?P<unit>{UNIT})s?\s+(?:{RUNNING})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})[- ](?P<unit>{SHORT_UNIT})[- ](?:(?P<tail>winning|losing|win|rally|slide|skid|loss|gain|advance|decline|rising|falling|run of gains)[- ]*)(?:streak|run|stretch|skid)?\b(?!\s*(?:of|to)\s+(?:about |nearly |almost |more than )?[\d$])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})[- ](?P<unit>{UNIT})(?:ly)?[- ](?:(?P<tail>winning|losing|win|rally|slide|loss|gain|advance|decline|rising|falling)[- ]+)(?:streak|run|stretch|skid)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<tail>winning|losing)\s+(?:streak|run)\s+(?:to|of|at)\s+(?:an? |its )?(?P<count>{NUMBER})\s+(?:straight\s+)?(?P<unit>{UNIT})s?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?:straight|consecutive|successive)\s+(?:(?P<unit>{UNIT})s?\b)?\s*(?:of\s+)?(?P<tail>[\w-]+)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<ordinal>{ORDINAL})\s+(?:(?P<unit>{UNIT})\s+)?(?P<tail>{TURN})\s+in\s+(?:the (?:past|last) )?(?P<of>{NUMBER})\s+(?P<unit2>{UNIT})s\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?:(?P<unit>{UNIT})\s+)?(?P<tail>{TURN})\s+in\s+(?:the (?:past|last) )?(?P<of>{NUMBER})\s+(?P<unit2>{UNIT})s\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<ordinal>{ORDINAL})\s+(?:(?P<unit>{UNIT})\s+)?(?P<tail>{TURN})\s+in as many\s+(?P<unit2>{UNIT})s\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<=for the )(?P<ordinal>{ORDINAL})\s+time\s+in\s+(?:the (?:past|last) )?(?P<of>{NUMBER})\s+(?P<unit>{UNIT})s\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<ordinal>{ORDINAL})\s+(?:(?P<unit>{UNIT})\s+)?(?P<tail>{TURN})\s+(?:{RUNNING})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?:(?P<unit>{UNIT})\s+)?(?P<tail>{TURN})\s+(?:{RUNNING})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?:(?P<tail>{WAY})\s+)?(?P<unit>{UNIT})s?\s+(?:{RUNNING})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?P<tail>up|down|winning|losing|positive|negative|rising|falling)\s+(?P<unit>{SHORT_UNIT})s\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?P<unit>{SHORT_UNIT})s\s+of\s+(?:uninterrupted |unbroken |steady )?(?P<tail>gains|losses|selling|declines|advances|outflows|inflows|increases|falls)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<ordinal>{ORDINAL})\s+(?P<unit>{SHORT_UNIT})\s+of\s+(?P<tail>gains|losses|declines|advances|outflows|inflows|increases)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<double>back-to-back)\s+(?P<unit>{UNIT})?s?\s*(?:of )?(?P<tail>{TURN})\b", re.IGNORECASE
    ),
    re.compile(
        rf"(?<=for an )(?P<ordinal>{ORDINAL})\s+(?P<unit>{UNIT})\b(?! (?:of|in the)\b)|(?<=for a )(?P<ordinal2>{ORDINAL})\s+(?P<unit2>{UNIT})\b(?! (?:of|in the)\b)",
        re.IGNORECASE,
    ),
    HEADLINE,
    re.compile(
        rf"\b(?:{WENT}|gone (?:up|down))\s+(?:for|on|in the (?=past|last))\s*(?:the\s+)?(?:(?:past|last)\s+)?(?P<count>{NUMBER})\s+(?P<unit>(?:trading\s+)?(?:days|sessions|weeks|months|quarters))\b(?!\s+ago)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:for|in|on)\s+(?P<every>(?:each of|all of|all|every one of)\s+(?:the\s+)?(?:(?:past|last|previous)\s+)?(?P<count>{NUMBER})\s+(?:trading\s+)?(?P<unit>days|sessions|weeks|months|quarters))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<count>{NUMBER})\s+(?:of|out of)\s+(?:the\s+|its\s+)?(?:last|past|previous|prior)\s+(?P<of>{NUMBER})\s+(?P<unit>{UNIT})s?\b",
        re.IGNORECASE,
    ),
    BARE,
)
COUNTED = re.compile(
    rf"\b(?:{NUMBER}|{ORDINAL})\s*[- ]\s*(?:[a-z][a-z-]*\s*[- ]\s*){{0,6}}?(?:{UNIT}|{TURN}|{RUNNING}|consecutive|successive|time|selling|outflows|inflows|"
    r"(?:of|out of) (?:the |its )?(?:last|past|previous|prior)|in as many)|\b(?:winning|losing)\b|\bback-to-back\b|\b(?:each|all|every one) of\b",
    re.IGNORECASE,
)
"""What every one of the patterns needs: most sentences have none of it."""
FREQUENCY: dict[str, Frequency] = {
    "day": "day", "daily": "day", "session": "day", "week": "week", "weekly": "week", "month": "month", "monthly": "month",
    "quarter": "quarter", "quarterly": "quarter", "days": "day", "sessions": "day", "weeks": "week", "months": "month", "quarters": "quarter", "years": "year", "year": "year", "annual": "year", "yearly": "year",
}  # fmt: skip
DOWN = re.compile(
    r"\b(?:los(?:s|ses|ing)|declin\w*|drop\w*|fall\w*|fell|down|lower|slid\w*|slump\w*|skid|retreat\w*|outflow\w*|decreas\w*|slip\w*|sank|tumbl\w*|weaken\w*|contract\w*|shr[aiu]nk\w*|sell-?off|selling|negative)\b",
    re.IGNORECASE,
)
UP = re.compile(
    r"\b(?:win\w*|gain\w*|advanc\w*|ris\w*|rose|up|higher|climb\w*|rall\w*|inflow\w*|increas\w*|growth|grew|record\w*|added|jump\w*|expan\w*|positive|double-digit)\b",
    re.IGNORECASE,
)
GROWN = re.compile(r"\bgrowth\b", re.IGNORECASE)
GROWTH = re.compile(r"\s*(?:of\s+)?(?:[\w-]+\s+){0,4}?growth\b", re.IGNORECASE)
SNAP = re.compile(
    r"\b(?:snap(?:s|ped|ping)?|end(?:s|ed|ing)?(?! (?:with|on|at|by|in)\b)|broke|break(?:s|ing)?|halt(?:s|ed|ing)?|stopp?(?:s|ed|ing)?)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
OF_RECORDS = re.compile(
    r"\b(?:records?|all-time|lifetime|peaks?|highs?|lows?)\b[^.;,]{0,30}\b(?:for (?:the|a)|in|on)\s+(?:each of the (?:previous|last|past)\s+)?$|"
    r"\b(?:threat\w+|nearly|almost|failed|failing|tried) to (?:make|become|extend|be|mark|notch|post) (?:it |its |the |a )*$",
    re.IGNORECASE,
)
"""What stands before a count that is none of gains or losses, or of none that came about."""
SINCE_THAT = re.compile(r"\s+(?:that|in which|when)\s+[^.;,]{3,60}")
"""What a run is said to be of ("the third day in a row that the index has dropped")."""
BEFORE = re.compile(
    r"\s+(?:before|until|prior to|leading up to)\s+(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri)day|today|yesterday|that|turning|rebounding|bouncing)\b"
)
"""A run that stops short of the day named: that day ended it."""


def find_triggers(text: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the phrases that claim a streak."""
    taken: list[tuple[int, int]] = []
    if COUNTED.search(text, start, end) is None:
        return
    for pattern in PATTERNS:
        for match in pattern.finditer(text, start, end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            groups = {
                name.rstrip("2"): text
                for name, text in match.groupdict().items()
                if text or not name.endswith("2")
            }
            count = _count(groups)
            unit = (groups.get("unit") or groups.get("tail") or "").lower().removeprefix("trading ").strip()
            if count is None or count < 2:
                continue
            if UNDONE.search(text, max(start, match.start() - 50), match.start()):
                continue  # "wiping out two months of gains" says how much was lost
            if OF_RECORDS.search(text, max(start, match.start() - 60), match.start()):
                continue  # records in a row are no gains in a row
            frequency = FREQUENCY.get(unit)
            if match.re is BARE and re.search(
                r"\brecord|\bhigh\b", text[max(start, match.start() - 30) : match.start()]
            ):
                continue  # the third record in a row need not be the third gain
            if (
                frequency is None
                and match.re is not BARE
                and groups.get("unit") is None
                and not DOWN.match(unit)
                and not UP.match(unit)
            ):
                continue
            taken.append(match.span())
            begin, stop = match.span()
            if groups.get("every"):
                begin = match.start("every")
            elif (
                groups.get("count")
                and match[0][:1].isalpha()
                and "of" not in groups
                and not groups.get("tail")
            ):
                begin = match.start("count")  # "gone up for six sessions": the count carries the sense
            elif match.re is HEADLINE:
                begin = match.start("ordinal")
            if (
                groups.get("tail")
                and groups["tail"].lower() not in ("gain", "loss", "winning", "losing")
                and not (DOWN.match(groups["tail"]) or UP.match(groups["tail"]))
                and match.end("tail") == match.end()
            ):
                stop = match.start("tail")
            of = count_of(groups.get("of") or "")
            yield Trigger(
                KIND,
                begin,
                begin + len(text[begin:stop].rstrip()),
                {
                    "count": count,
                    "frequency": frequency or "day",
                    "named": frequency is not None,
                    "of": of if of != count else None,
                    "tail": (groups.get("tail") or ""),
                },
            )


def build(statement: Statement, trigger: Trigger) -> list[Claim]:
    """Return the streak claim of a linked trigger phrase."""
    if statement.subject is None or statement.subject.type == "rate":
        return []  # a bank's moves are counted by meetings, of which no series tells
    text, sentence = statement.sentence.text, statement.sentence
    before = text[max(sentence.start, trigger.start - 60) : trigger.start]
    tail = trigger.detail["tail"] + " " + text[trigger.end : min(sentence.end, trigger.end + 25)]
    direction = None
    told = SINCE_THAT.match(text, trigger.end, sentence.end)
    clause = told[0] if told is not None else ""
    for window in (trigger.detail["tail"], text[trigger.start : trigger.end], clause, tail, before):
        down, up = DOWN.search(window), UP.search(window)
        if down or up:
            direction = "down" if down and (not up or down.start() < up.start()) else "up"
            break
    direction = direction or statement.direction
    if direction is None:
        return []
    statement.direction = direction  # type: ignore[assignment]
    snapped = bool(SNAP.search(before)) or BEFORE.match(text, trigger.end, sentence.end) is not None
    value = Value(number=Decimal(trigger.detail["count"]), unit="count")
    if trigger.detail["named"] or statement.period is None:
        statement.period = _last_step(statement, trigger.detail["frequency"], snapped=snapped)
    statement.period = running_span(statement, trigger.detail["frequency"]) or statement.period
    measure = "price"
    if statement.family == "flow":
        measure = "fund_flow"
    elif statement.subject.type in ("stock", "company") and FUNDAMENTAL.search(before[-45:]):
        measure = "revenue"  # "falling sales for a second year in a row" is no streak of the share
    elif GROWTH.match(text, trigger.end, sentence.end) or (
        statement.family == "growth" and GROWN.search(tail)
    ):
        measure = "earnings"  # "the fourth straight quarter of double-digit growth"
    elif statement.subject.type == "economy":
        measure = statement.measure.measure if statement.measure else "other"
    elif statement.subject.type == "yield":
        measure = "yield"
    return [
        StreakClaim(
            **statement.fields(KIND, measure, value=value),
            frequency=trigger.detail["frequency"],
            snapped=snapped,
            of=trigger.detail["of"],
        )
    ]


def _last_step(statement: Statement, frequency: Frequency, *, snapped: bool) -> Period | None:
    """Return the day, week, month or quarter in which the streak reached its count: the last one told of.

    A streak that was ended had its last step before that.
    """
    period = statement.period
    last = (
        statement.told if period is None and (statement.present or statement.period_mention is None) else None
    )
    end = period.end if period is not None else last
    if end is None or (period is not None and period.frequency == frequency and not snapped):
        return period
    label = period.label if period is not None else ""
    if frequency == "day":
        day = session_back(end, 1) if snapped else last_session(end)
        return Period(label=label, start=day, end=day, frequency="day")
    unit: Unit = UNITS[frequency]
    if unit == "week":
        days = span_around("week", end, -1 if snapped else 0)
    else:
        days = span_around(unit, end)
        if snapped or last_session(days[1]) > end:
            days = span_around(unit, end, -1)
    return Period(label=label, start=days[0], end=days[1], frequency=frequency)


UNITS: dict[str, Unit] = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}


def _count(groups: dict[str, str | None]) -> int | None:
    ordinal = groups.get("ordinal")
    if ordinal:
        return ORDINALS.get(ordinal.lower()) or int(re.sub(r"\D", "", ordinal))
    return 2 if groups.get("double") else count_of(groups.get("count") or "")
