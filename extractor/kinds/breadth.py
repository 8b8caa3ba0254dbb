"""`breadth`: a share or a count of a group met a condition.

Reads "96% of semiconductor stocks trading above their 10-week moving average", "six of the 11 sectors rose", "all 11
sectors", "of the 500 companies, 340 fell", "81% of them beat estimates", "decliners outnumbered advancers 2-to-1".
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.claims import BreadthClaim, Claim, Subject, Value
from extractor.periods.tokens import count_of
from extractor.statements import Statement

KIND = "breadth"
NOUNS = (
    r"(?:stocks|companies|firms|members|constituents|components|sectors|groups|industries|issues|names|shares|funds|ETFs|managers|"
    r"index members|bellwethers|reporters|reports)"
)
GROUP = re.compile(
    rf"^\s*(?:{NOUNS}\s+)?(?:(?:out\s+)?of|in)\s+(?:all\s+|the\s+|its\s+|their\s+|those\s+)*(?:\d+\s+|eleven\s+)?(?:[\w&.'’-]+\s+){{0,4}}?(?:{NOUNS}|S&P 500(?: (?:companies|members|stocks))?|"
    r"those (?:that|which|to) (?:have )?report\w*|those reporting|them|index|Dow|Nasdaq(?:-100)?)\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"\bof (?:the |those |all )*(?:[\d,]+ )?(?:[\w&.'’-]+\s+){{0,3}}?{NOUNS}\b(?:\s+(?:in|of|on|that|which|to|who)\s[^,;.]{{0,50}})?,\s+(?:some |about |nearly |more than |only |just |fully )*$",
    re.IGNORECASE,
)
BARE = re.compile(
    rf"\s*(?:(?:S&P 500|Dow|Nasdaq(?:-100)?|Russell \d+|NYSE|of the)\s+)?{NOUNS}\b", re.IGNORECASE
)
ALL = re.compile(
    r"\b(?:all|all of the|each of the)\s+(?:of\s+)?(?:the\s+)?(?:index['’]s\s+|S&P 500['’]s\s+|major\s+)?$",
    re.IGNORECASE,
)
COUNTED_OF = re.compile(
    r"\b(?P<count>\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\s+(?:out\s+)?of\s+(?:the\s+|its\s+)?(?:[\w&.-]+(?: \d+)?['’]s?\s+)$",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?:trad(?:e|ed|ing)|clos(?:e|ed|ing)|are|is|were|was|sit(?:s|ting)?|stand(?:s|ing)?|remain(?:s|ed)?|have|has|had|rose|fell|gained|declined|lost|"
    r"advanc\w+|dropp?\w*|finish\w*|end(?:ed|ing)|beat\w*|topp\w+|exceed\w+|surpass\w+|report\w*|post\w*|miss\w*|outperform\w*|hit\w*|set\w*|expect\w*|said|"
    r"ahead of|above|below|climb\w*|saw|see|seeing|suffer\w*|enjoy\w*|regist\w*|record\w*|notch\w*|log(?:ged|ging)|book\w*|slid\w*|slip\w*|tumbl\w*|plung\w*|sank|eas(?:ed|ing)|jump\w*|rising|surg\w*|rall(?:y|ied)|f[ae]ll\w*|in the (?:green|red|black))\b[^.;]{0,90}",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"moving average|-day average|-week average", re.IGNORECASE)
BEAT = re.compile(
    r"\b(?:beat|topp|exceed|surpass|miss|report|surprise|ahead of|above|below|posted?)\w*\b.*\b(?:estimate|expectation|forecast|consensus|surprise|view|profit|earnings|results?)",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:rose|rising|rises?|gain|advanc|f[ae]ll|declin|drop|lost|loss|los[ei]|climb|slid|slip|tumbl|plung|sank|eased|jump|surg|rall(?:y|ied)|retreat|higher|lower|green|red|black|up|down|positive|negative)",
    re.IGNORECASE,
)
BEATING = re.compile(
    r"\s+(?:(?:have|has|had|are|were|so far|now|already)\s+)*(?:beat(?:en|ing)?|topp(?:ed|ing)|exceed(?:ed|ing)|surpass(?:ed|ing)|miss(?:ed|ing)|outdone)\s+(?:[\w'’-]+\s+){0,4}?"
    r"(?:estimates?|expectations?|forecasts?|consensus|projections?)\b"
)
"""What makes a share without its group one of the companies that have reported."""
RATIO = re.compile(
    r"\b(?P<first>advanc\w+|declin\w+|gainers|losers|winners|rising|falling)(?:\s+(?:issues|stocks|shares))?\s+(?:\w+\s+)?(?:outnumber\w*|outpac\w*|led|beat|exceed\w*|topp\w+)\b",
    re.IGNORECASE,
)
EXCHANGE = re.compile(r"\b(?P<nyse>NYSE|New York Stock Exchange|Big Board)\b|\b(?P<nasdaq>Nasdaq)\b")
REPORTING = Subject(name="S&P 500", symbol="^GSPC", type="index")
"""Whose companies are counted where a text on an earnings season does not say."""
SURVEYED = re.compile(r"\b(?:respondents|managers|investors|economists|surveyed|polled)\b", re.IGNORECASE)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the share or count of the group, or nothing."""
    quantity = statement.quantity
    if quantity is None or statement.unit not in ("percent", "count", "", "x"):
        return []
    ratio = _ratio(statement)
    if ratio:
        return ratio
    group = _group(statement)
    if group is None:
        return _next(statement, sibling)
    words = _condition(statement, group)
    measure = _measure(words) if words else None
    if words is None or measure is None or SURVEYED.search(group + words):
        return []
    statement.subject = _counted(statement, group) or statement.subject
    if measure == "breadth_above_ma":
        statement.settle()
    unit = "percent" if statement.unit == "percent" else "count"
    if quantity.form == "fraction" and statement.unit in ("", "count") and quantity.number < 1:
        value = Value(
            number=(quantity.number * 100).quantize(Decimal(1)), unit="percent", bound=quantity.bound
        )
    else:
        value = statement.value(unit)
    if measure == "breadth_beat":
        if quantity.of is not None and unit == "count" and quantity.of <= 10:
            share = (100 * quantity.number / quantity.of).quantize(Decimal(1))
            value = Value(number=share, unit="percent", bound=quantity.bound)
        if statement.subject is None or statement.subject.type not in ("index", "sector", "industry"):
            statement.subject = REPORTING  # "81% of them beat estimates"
    counted = COUNTED_OF.search(statement.before)
    if counted is not None and statement.unit in ("", "count"):
        value = Value(number=Decimal(count_of(counted["count"]) or 0), unit="count", bound=value.bound)
        statement.start -= len(counted[0])
    if re.search(r"\bsectors\b", group + " " + (quantity.noun or "") + statement.words):
        name = (
            statement.subject.name if statement.subject and statement.subject.type == "index" else "S&P 500"
        )
        statement.subject = Subject(name=f"{name} sectors", type="sector")
    return [BreadthClaim(**statement.fields(KIND, measure, value=value), condition=words)]


def _group(statement: Statement) -> str | None:
    """Return the words of the group that is counted, or `None`."""
    quantity = statement.quantity
    assert quantity is not None  # noqa: S101 - the caller has looked
    match = GROUP.match(statement.after)
    noun = quantity.noun if statement.unit in ("count", "") else None
    if match is not None:
        if re.match(rf"\s*(?:{NOUNS}\s+)?in\s", match[0]):
            # "300 stocks in the S&P 500 fell": the noun that is counted says what
            return match[0] if noun and re.fullmatch(NOUNS, noun, re.IGNORECASE) else None
        return match[0]
    lead = BEFORE.search(statement.before)
    if lead is not None:
        return lead[0]
    if noun and re.fullmatch(NOUNS, noun, re.IGNORECASE) and re.search(r"\bof\b", statement.words):
        return noun
    bare = BARE.match(statement.after)
    if (
        bare is not None
        and statement.unit != "percent"
        and (
            ALL.search(statement.before)
            or COUNTED_OF.search(statement.before)
            or re.search(r"\bof\b", statement.words)
        )
    ):
        return bare[0]
    if statement.unit == "percent" and BEATING.match(statement.after):
        return ""  # "just 54.2 percent beating sales estimates"
    if quantity.of is not None and re.match(r"\s*,", statement.after):
        return ""  # "three out of four, or 75%, topped the profit estimate"
    return None


def _counted(statement: Statement, group: str) -> Subject | None:
    """Return the subject that the words of the group name behind the value ("96% of semiconductor stocks")."""
    start = statement.end
    end = start + len(group) if statement.after.startswith(group) else start
    mentions = statement.sentence.mentions
    named = [item.subject for item in mentions if start <= item.start < end and not item.weak]
    return next((subject for subject in named if subject is not None), None)


def _condition(statement: Statement, group: str) -> str | None:
    """Return the words of what the members met, or `None`."""
    after = statement.after
    inside = after.find(group.strip()) if group.strip() else -1
    rest = after[inside + len(group.strip()) :] if inside >= 0 else after
    if re.search(r"report\w*$", group.strip()) and re.match(
        r"\s+(?:have\s+)?(?:beat|topp|ahead|above|exceed|surpass)", rest
    ):
        return rest.strip()[:110]
    condition = CONDITION.search(rest[:120])
    return condition[0].strip() if condition else None


def _measure(words: str) -> str | None:
    if AVERAGE.search(words):
        return "breadth_above_ma"
    if BEAT.search(words) or re.match(r"(?:beat|topped|missed|exceeded|surpassed)\b", words):
        return "breadth_beat"
    if MOVED.search(words):
        return "breadth_advancing"
    return None


def _next(statement: Statement, sibling: Claim | None) -> list[Claim]:
    """Return the same share told in other words ("three out of four, or 75%")."""
    before = sibling if isinstance(sibling, BreadthClaim) else statement.previous
    if not isinstance(before, BreadthClaim) or statement.unit != "percent":
        return []
    between = statement.sentence.text[before.end : statement.start]
    if re.fullmatch(r",?\s*(?:\(|or\s+|that is,?\s+)(?:about |some |nearly )?", between) is None:
        return []
    statement.subject = before.subject
    return [
        BreadthClaim(
            **statement.fields(KIND, before.measure, value=statement.value("percent")),
            condition=before.condition,
        )
    ]


def _ratio(statement: Statement) -> list[Claim]:
    """Return the ratio of advancing to declining issues."""
    lead = statement.sentence.text[statement.sentence.start : statement.start]
    match = RATIO.search(lead)
    if match is None or statement.quantity is None or statement.unit not in ("x", "", "count"):
        return []
    if statement.unit != "x" and not re.match(r"\s*(?:-| )to(?:-| )(?:1|one)\b(?![,.]\d)", statement.after):
        return []
    if len(lead) - match.end() > 60:
        return []
    statement.direction = "down" if re.match(r"declin|los|fall", match["first"], re.IGNORECASE) else "up"
    where = EXCHANGE.search(statement.after) or EXCHANGE.search(lead)
    if where is not None:
        name = "New York Stock Exchange" if where["nyse"] else "Nasdaq"
        statement.subject = Subject(name=name, type="index")
    else:
        statement.subject = None
    return [
        BreadthClaim(
            **statement.fields(KIND, "breadth_advancing", value=statement.value("x")),
            condition=" ".join(match[0].split()),
        )
    ]
