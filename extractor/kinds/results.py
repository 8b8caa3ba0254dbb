"""Marks of company results that several kinds read: sums by the share, figures of the year before, parts of a whole."""

from __future__ import annotations

import re

from extractor.claims import AmountClaim
from extractor.kinds.bases import AGAINST, OR_A_SHARE, REPORTED, base_of
from extractor.statements import Statement

EARNED = re.compile(
    r"\b(?:earn\w*|profits?|EPS|net income|income|loss(?:es)?|lost|dividends?|ma(?:de|kes?|king)|post(?:ed|s|ing)|book(?:ed|s)|deliver(?:ed|s)|nett?(?:ed|s|ing)|generat(?:ed|es|ing)|turned in|brought in|cleared|chalked up|results?|pa(?:id|ys?|ying|yout)|distributions?|buy\w*|bought|acquir\w+|bid|offer\w*|tender\w*|report(?:ed|ing)|estimates|consensus|expectations)\b"
)
PRICED = re.compile(
    r"\b(?:clos(?:e[sd]?|ing)|trad(?:e[sd]?|ing)|price[ds]?|end(?:ed|s|ing)|finish\w*|settl\w+|open(?:ed|s|ing)|changed hands|quoted|stood at|high|low|record)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
MOVED_PRICE = re.compile(
    r"\b(?:shed|sheds|lost|loses?|gain(?:ed|s)|add(?:ed|s)|rose|rises|fell|falls|dropp?(?:ed|s)|climb(?:ed|s)|jump(?:ed|s)|slid|slides|tumbl(?:ed|es)|surg(?:ed|es)"
    r"|plung(?:ed|es)|slipp(?:ed|s)|soar(?:ed|s)|sank|sinks|leapt|leaps|advanc(?:ed|es)|declin(?:ed|es)|down|up|off|gave (?:up|back))\s+(?:by\s+|about\s+|nearly\s+|more than\s+|almost\s+)*$",
    re.IGNORECASE,
)
MOVED_TO = re.compile(
    r"\s*(?:a|per) share,?\s+(?:to (?:close at |end at |finish at )?[$€£]|(?:on |by )?(?:(?:Mon|Tues|Wednes|Thurs|Fri)day|the day|today|the close)|in (?:[\w-]+ )?trad|after the bell|(?:at|by) (?:the )?clos)"
)
"""What stands before and behind a move of the price, told by the share ("shed $57.21 a share to $611.91")."""
AT_PROFIT = re.compile(
    r"\s*(?:a|per) (?:\w+ )?share,?\s+(?:(?:its|the|their|group|company|adjusted|net)\s+)*(?:[\w-]+[- ](?:quarter|year)\s+)?(?:profits?|earnings|EPS|net income|result)\b"
)
"""What stands behind a sum that opens its clause: "at $3.12 a share its fourth-quarter profit was"."""
SHARE_FIRST = re.compile(
    r"\b(?:[Pp]er|[Aa]) share,?\s+(?:(?:it|that|this|they|earnings|profit)\s+)?(?:was|were|is|came to|amounted to|works? out at|worked out at|equals?|equalled)\s+(?:about |an? )?$"
)
"""What stands before the sum of each share: "per share it was $2.18"."""
IN_EARNINGS = re.compile(
    r"\s*(?:a|per|for each) (?:\w+ )?share (?:in (?:\w+ )?(?:earnings|profits?)\b|(?:that )?(?:it|the company) (?:reported|posted|earned|made)\b)"
)
PAYS = re.compile(
    r"\b(?:pays|paid|paying|payout of|dividend of)\s+(?:out\s+)?(?:shareholders\s+)?$", re.IGNORECASE
)
EACH_TIME = re.compile(r"\s+(?:a|per|each|every) (?:quarter|share|year|month)\b", re.IGNORECASE)
BEATEN_BY = re.compile(
    r"\s*(?:a share\s+)?(?:better|more|less|worse|higher|lower|above|below|ahead|short|shy|under|over)\b[^.;,]{0,40}"
    r"\b(?:expect\w*|forecasts?|estimates?|estimated|consensus|analysts|Wall Street|the Street|polled|predicted)\b",
    re.IGNORECASE,
)
MADE_UP = re.compile(
    r"\b(?:ma(?:de|ke|kes|king) up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|compris(?:e|es|ed|ing)|constitut(?:e|es|ed|ing)|contribut(?:e|es|ed|ing)|equal to|worth)\s+"
    r"(?:about |nearly |almost |roughly |more than |less than |just |only |some |over |around |a )*$",
    re.IGNORECASE,
)
OF_WHOLE = re.compile(
    r"\s*(?:share\s+)?of\s+(?:all\s+|the\s+|its\s+|their\s+|total\s+|annual\s+|global\s+|overall\s+|group\s+|[A-Z][\w&.]*(?:['’]s)?\s+)*"
    r"(?:\w+[- ]){0,2}?(?:revenues?|sales|total|gdp|output|exports|imports|profits?|earnings|market(?! val)|index|spending|economy|assets|portfolio|volume|demand|supply|production|"
    r"consumption|income|business|workforce|respondents|firms|companies|investors|managers|businesses|shares|stock)\b",
    re.IGNORECASE,
)
OWN_TIME = re.compile(
    r"^\s*(?:a share\s*)?(?:(?:in|for|during) (?:20\d\d|the [\w -]{4,40}?(?:period|quarter|year))|(?:a|one) year (?:ago|earlier|before)|last year|in the (?:same|year-ago) (?:period|quarter)(?: last year)?)",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    r"\s*(?:,\s*or|,|\(|or|—|–|--|-(?=\s))?\s*(?:(?:which|that)(?: was| is|['’]s) |(?:was|is|were|came in|marked) |an? )?(?:an? )?(?:up|down|rising|falling|\+|-|increase of|gain of|growth of|an increase of|a rise of|a decline of|a drop of)?\s*(?:by |about |nearly |almost |roughly |more than |some |an? )*$",
    re.IGNORECASE,
)
MORE_THAN_YEAR = re.compile(
    r"\s*(?:\)|,)?\s*(?:(?:more|higher|less|lower|better|worse|above|below|up|down|increase|rise|gain|decline|drop|growth|jump|improvement (?:on|over)|advance (?:on|over)|ahead of (?=last|the year)|fewer)\b|(?:from|on) (?:a|the) year|year[- ]over[- ]year|year[- ]on[- ]year|y/y|\))",
    re.IGNORECASE,
)
UPWARD = re.compile(
    r"\b(?:up|rising|increase|gain|growth|rise|more|higher|above|jump|better|improvement|advance|ahead)\b|\+",
    re.IGNORECASE,
)
DOWNWARD = re.compile(r"\b(?:down|falling|decline|drop|less|lower|below|worse)\b|-", re.IGNORECASE)
OF_TIME = r"(?:,?\s*\b(?:(?:back|late|early|earlier)\s+)?(?:in|for|during|over|of|to|through)(?:\s+(?:the|its|all of))?)?\s*"
"""What leads to a time that stands between a sum and its growth."""


WHICH_WAS = re.compile(
    r"^\W*(?:[Tt]hat|[Tt]his|[Ii]t|[Ww]hich)(?:['’]s|\s+(?:was|is|marks|marked|represents|represented|means|meant|makes|amounts to|amounted to))\s+"
)
"""What a sentence about the sum of the one before opens with."""


def is_by_share(statement: Statement) -> bool:
    """Return whether a sum is what a share earned, paid or was bought for, and not its price."""
    quantity = statement.quantity
    if quantity is None or not statement.is_money or abs(quantity.number) >= 10_000:
        return False
    if statement.subject is not None and statement.subject.type not in (
        "stock",
        "company",
        "industry",
        "index",
        "sector",
    ):
        return False
    lead = statement.sentence.text[statement.sentence.start : statement.start]
    if (
        OR_A_SHARE.search(lead)
        or SHARE_FIRST.search(lead)
        or (PAYS.search(lead) and EACH_TIME.match(statement.after))
    ):
        return True
    if quantity.per == "share":
        if IN_EARNINGS.match(statement.after) or AT_PROFIT.match(statement.after):
            return True
        earned = max((match.end() for match in EARNED.finditer(lead[-120:])), default=None)
        if earned is None or moved_by_share(statement):
            return False
        return PRICED.search(lead[-60:]) is None
    return base_of(statement) is not None


def moved_by_share(statement: Statement) -> bool:
    """Return whether a sum by the share is a move of the price ("shed $57.21 a share to $611.91")."""
    return (
        statement.quantity is not None
        and statement.quantity.per == "share"
        and MOVED_PRICE.search(statement.before) is not None
        and MOVED_TO.match(statement.after) is not None
    )


def part_of_whole(statement: Statement) -> bool:
    """Return whether a percentage is a share of something: "made up 52% of revenue", "42% of respondents said"."""
    if statement.unit != "percent":
        return False
    if MADE_UP.search(statement.before):
        return True
    return OF_WHOLE.match(statement.after) is not None and not statement.before.rstrip().lower().endswith(
        (" by", "by about")
    )


def grown(statement: Statement) -> AmountClaim | None:
    """Return the reported sum or count whose growth a percentage behind it is ("497,099 vehicles, up 7.4%")."""
    before = statement.previous
    if statement.unit != "percent" or not isinstance(before, AmountClaim) or before.measure not in REPORTED:
        return None
    between = statement.sentence.text[max(before.end, statement.sentence.start) : statement.start]
    if before.end <= statement.sentence.start:
        between = WHICH_WAS.sub(", ", between)
    if AGAINST.search(statement.sentence.text, statement.sentence.start, before.start):
        between = OWN_TIME.sub("", between)
        before = next(
            (
                claim
                for claim in reversed(statement.earlier[:-1])
                if isinstance(claim, AmountClaim) and claim.measure == before.measure
            ),
            before,
        )
    between = _without_times(statement, between)
    between = re.sub(
        r"^\s*(?:a share|per (?:\w+ )?share|vehicles|units|cars|subscribers|in (?:revenue|sales|profit))\b",
        "",
        between,
    )
    between = re.sub(
        r"^\s*(?:on an? (?:\w+ )?basis\s*)?(?:(?:in|for|during) (?:the|its) (?:\w+[- ]){0,3}(?:quarter|year|period|months)\b)?",
        "",
        between,
    )
    between = re.sub(
        r"^\s*,\s*(?:\w+ed|out)\s*(?:on\s*)?,", "", between
    )  # ", reported last Friday, was 3% above"
    between = re.sub(
        r"^\s*(?:at|in|for|from|under|on|by)\s[^,;:\d]{1,60}(?=,\s(?:up|down|an?|or)\b)", "", between
    )
    if BEATEN_BY.match(statement.after):
        return None
    if FOLLOWS.fullmatch(between) is None:
        return None
    if not re.search(
        r"\b(?:up|down|rising|falling|increase|gain|growth|rise|decline|drop)\b|[+-]", between
    ) and not (MORE_THAN_YEAR.match(statement.after)):
        return None
    if statement.direction is None or not statement.quantity or not statement.quantity.sign:
        words = between + " " + statement.after[:14]
        if UPWARD.search(words):
            statement.direction = "up"
        elif DOWNWARD.search(words):
            statement.direction = "down"
    return before


def grew_to_sum(statement: Statement) -> bool:
    """Return whether a percentage of growth leads to a sum that no share costs ("grew 17.5% to $30.9 billion")."""
    return statement.unit == "percent" and (
        re.match(
            r"\s*(?:,?\s*(?:from a year (?:earlier|ago)|year[- ]over[- ]year))?\s*to\s+(?:about |a record |nearly |almost |roughly |more than |just |some )*(?:[$€£¥][\d.,]+\s?(?:billion|million|bn|mn|m|b)\b|[\d.,]+\s(?:million )?(?:vehicles|units|cars|deliveries|subscribers|users|passengers)\b)",
            statement.after,
        )
        is not None
    )


def _without_times(statement: Statement, between: str) -> str:
    """Return the words before a value less the times that they name ("for the three months to March, ")."""
    start = statement.start - len(between)
    for item in reversed(statement.sentence.periods):
        if start <= item.start and item.end <= statement.start:
            head, tail = between[: item.start - start], between[item.end - start :]
            between = re.sub(OF_TIME + "$", "", head) + tail
    return between
