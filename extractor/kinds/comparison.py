"""`comparison`: one thing stood against another.

Reads "outpacing the S&P 500", "lagged the Dow by 3 percentage points", "discounted relative to the industry",
"more than twice what the S&P 500 managed", "a gap of 12 points". A side that the words leave out ("the Dow held up
better") is the one whose move the text has just told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from extractor.claims import Claim, ComparisonClaim, Value
from extractor.kinds.triggers import Trigger
from extractor.statements import Statement

KIND = "comparison"
DEGREE = r"(?:(?:even|much|far|slightly|somewhat|a little|rather|still) )?"
FELL = r"(?:fell|fallen|dropped|slid|lost|sank|declined|slipped|hit|punished)"
ROSE = r"(?:rose|risen|gained|climbed|advanced|jumped|added|surged)"
NAME_AHEAD = r"(?-i:(?= the | its | \d?[A-Z][a-z]| \d[A-Z]))"
MORE = (
    r"outpac(?:e|es|ed|ing)|outperform(?:s|ed|ing)?|outperformance (?:over|versus|against|relative to|of)|outstripp?(?:s|ed|ing)?|"
    r"outsh(?:ine|ines|one|ining)|outr[ua]n(?:s|ning)?|outgain(?:s|ed|ing)?|outd(?:o|oes|id|one|oing)|outclass(?:es|ed|ing)?|outscor(?:e|es|ed|ing)|outmatch(?:es|ed|ing)?|outmuscl(?:e|es|ed|ing)|"
    r"better(?:ed|ing)|dwarf(?:s|ed|ing)?|trump(?:s|ed|ing)|crush(?:es|ed|ing)|thrash(?:es|ed|ing)|thump(?:s|ed|ing)|clobber(?:s|ed|ing)|best(?:ed|ing)|trounc(?:e|es|ed|ing)|eclips(?:e|es|ed|ing)|"
    r"overt(?:ake|akes|ook|aken|aking)|beat(?:s|en|ing)?|topp(?:ed|ing)|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|"
    r"(?:well |far |comfortably |slightly |kept |stayed )?(?:ahead of|in front of)|"
    rf"(?:held up|fared|did|done|performed) {DEGREE}better(?: than)?|fared best|{FELL} less than|{ROSE} (?:more|further|faster) than|"
    rf"(?:better|stronger|faster|bigger|larger|higher|richer|pricier|dearer|more expensive|steeper) than|more than{NAME_AHEAD}|"
    r"premium (?:to|over|relative to)|expensive relative to|elevated relative to|(?:better still|even better)(?=[.,;:])"
)
LESS = (
    r"underperform(?:s|ed|ing)?|underperformance (?:versus|against|relative to)|lagg(?:ed|ing)(?: behind)?|lags?(?: behind)?|"
    r"trail(?:s|ed|ing)?(?: behind)?|(?:well |far |narrowly |just )?behind(?= the| its|\s+\(?[A-Z])|(?:fell|falls|fallen) short of(?= the| its|\s+[A-Z])|(?<=points )(?:short|shy|adrift) of(?=\s+(?:the )?(?-i:[A-Z]))|"
    rf"(?:held up|fared|did|done|performed) {DEGREE}worse(?: than)?|fared worst|{FELL} (?:more|harder|further|faster) than|{ROSE} less than|"
    r"(?:did|fared|performed) (?:almost|nearly|not quite|not) as well as|"
    rf"(?:worse|weaker|slower|smaller|lower|less expensive) than|less than{NAME_AHEAD}|undervalued relative to|"
    r"discount(?:ed)? (?:relative to|to|versus|compared (?:to|with))|cheap(?:er)? (?:relative to|than|compared)"
)
PATTERN = re.compile(rf"\b(?:(?P<more>{MORE})|(?P<less>{LESS}))(?=\W|$)", re.IGNORECASE)
ALONE = re.compile(
    rf"(?:outperformed|underperformed|lagged|trailed|lags|trails|(?:held up|fared|did|done|performed) {DEGREE}(?:better|worse)|fared (?:best|worst)|better still|even better)"
    r"(?=\s*(?:$|[.,;:)!—–]|-- |- )|\s+(?:still|with|badly|again|once more|by|at|on the|over the|for the|this|in (?:the|20)|and|while|but|as|so far|too)\b)",
    re.IGNORECASE,
)
"""What may stand without its other side; "beat" and "topped" are of expectations then."""
TIMES = re.compile(
    r"\b(?P<times>twice|double|triple|(?:three|four|five|six|ten|[\d.]+) times)\s+(?P<of>"
    r"(?:the\s+(?:\w+\s+)?(?:gain|rise|advance|return|increase|climb|loss|decline|drop|fall|move|pace|jump|performance)s?\s+(?:of|in|for|by|made by|posted by|seen in)|"
    r"that of|those of|what(?! (?:it|they|the|its|their)\b[^.;,]{0,30}\bearn)|as (?:much|far|fast|well|hard) as)\s+)",
    re.IGNORECASE,
)
GAP = re.compile(
    r"\b(?P<noun>gap|difference|divergence)\b(?:\s+(?:of|was|is|came to|comes to|amounts to|amounted to|stood at)|,|:)\s+"
    r"(?:(?:some|about|around|nearly|almost|roughly|over|more than|just|only|an?|no less than|approximately|fully|at least)\s+)*"
    r"(?=\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    re.IGNORECASE,
)
VALUATION = re.compile(
    r"discount|premium|cheap|expensive|pric(?:ier|ey)|dearer|valu(?:ed|ation)|multiple|P/E", re.IGNORECASE
)
MARKET = (
    "index",
    "stock",
    "etf",
    "sector",
    "industry",
    "commodity",
    "crypto",
    "currency",
    "fund",
    "company",
    "yield",
    "economy",
)
BARE = re.compile(r"\w+(?: \w+)? than")
FARED = re.compile(rf"(?:held up|fared|did|done|performed)\b|{FELL}\b|{ROSE}\b", re.IGNORECASE)
AFTER_MOVE = re.compile(r"(?:%|\bpoints?|\bbps?)\)?,?\s+(?:(?:far|much|a little|slightly|even|well)\s+)?$")


def find_triggers(text: str, start: int, end: int) -> Iterator[Trigger]:
    """Yield the words that set one thing against another."""
    taken: list[tuple[int, int]] = []
    for match in TIMES.finditer(text, start, end):
        a, b = match.span("times")
        taken.append(match.span())
        yield Trigger(KIND, a, b, {"form": "times", "relation": "more", "ahead": match.end()})
    for match in GAP.finditer(text, start, end):
        yield Trigger(
            KIND, match.start(), match.end("noun"), {"form": "gap", "relation": "more", "ahead": match.end()}
        )
    for match in PATTERN.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        yield Trigger(
            KIND,
            match.start(),
            match.end(),
            {
                "form": "words",
                "relation": "more" if match["more"] else "less",
                "ahead": match.end(),
                "alone": ALONE.match(text, match.start(), end) is not None,
            },
        )


def build(statement: Statement, trigger: Trigger) -> list[Claim]:
    """Return the comparison of a linked trigger phrase, if both sides are known and differ."""
    subject, other = statement.subject, statement.other
    if subject is None or other is None or subject == other or not statement.subject_known:
        return []
    if subject.type not in MARKET or other.type not in MARKET:
        return []
    text = statement.sentence.text
    words = text[trigger.start : trigger.end]
    relation: Literal["more", "less"] = trigger.detail["relation"]
    if trigger.detail["form"] == "times" and statement.direction == "down":
        relation = "less"  # it fell twice as much
    measure = "price"
    if VALUATION.search(words):
        measure = "pe_trailing"
    elif (
        statement.family in ("growth", "macro", "valuation")
        and statement.measure
        and statement.measure_cost < 1.2
    ):
        measure = statement.measure.measure
    elif (
        BARE.fullmatch(words.lower())
        and not FARED.match(words)
        and statement.has("move") is None
        and not AFTER_MOVE.search(text, statement.sentence.start, trigger.start)
    ):
        return []
    statement.direction = None
    return [
        ComparisonClaim(
            **statement.fields(KIND, measure, value=gap_value(statement)), other=other, relation=relation
        )
    ]


def gap_value(statement: Statement) -> Value | None:
    """Return the statement's quantity as the gap between two sides, in percentage points, else `None`."""
    if statement.quantity is None or statement.unit not in (
        "percentage_points",
        "percent",
        "basis_points",
        "points",
        "x",
    ):
        return None
    unit = "percentage_points" if statement.unit in ("percent", "points") else statement.unit
    return Value(
        number=abs(Decimal(statement.quantity.number)),
        high=statement.quantity.high,
        unit=unit,
        bound=statement.quantity.bound,
    )
