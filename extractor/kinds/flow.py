"""`flow`: money moved into or out of something.

Reads inflows and outflows as nouns ("$28 billion outflows for Apple") and as verbs ("investors pulled $5 billion from
bond funds"); what flows out is negative, and a doubled sign ("outflows of -$16.6 billion") is one outflow.
"""

from __future__ import annotations

import re

from extractor.claims import Claim, Direction, FlowClaim, Subject
from extractor.statements import Statement

KIND = "flow"
OUT = re.compile(
    r"outflow|redemption|redeem|withdr[ae]w|exodus|pulled(?! in)|pulling(?! in)|yank|bled\b|bleed|shed\b|lost\b|losing|divest|hemorrhag|exit|left\b|leaving|drain|sold\b|selling|dumped|offload|out of\b",
    re.IGNORECASE,
)
IN = re.compile(
    r"inflow|pour|attract|took in|taken in|taking in|gather|add(?:ed|ing)\b|absorb|pull(?:ed|ing)? in|raked in|flow(?:ed|ing|s)? into|subscription|drew\b|plow|"
    r"\bput\b|pump|funnel|bought|buying|into\b|received|gained",
    re.IGNORECASE,
)
LEAD = r"(?:a |an |in |net |record |total |further |additional |another |about |some |nearly |almost |roughly |more than |over |as much as |up to |at least |estimated |only |just )*$"
PLACED = re.compile(
    r"\b(?:put|puts|putting|pour\w*|plow\w*|plough\w*|pump\w*|funnel\w*|shift\w*|mov(?:ed|ing)|add(?:ed|s|ing)|park\w*|stash\w*|withdr[ae]w\w*|pull\w*|yank\w*|"
    rf"redeem\w*|tak(?:e|en|ing)|took)\s+(?:out )?{LEAD}",
    re.IGNORECASE,
)
ASSETS = (
    r"(?:the |its |their )?(?P<assets>(?:[\w.&'’-]+\s+){0,5}(?:funds?|ETFs?|ETPs?|stocks|bonds|equities|equity|products|gold|bitcoin|credit|debt|ones|shares|Treasuries|securities|bills|"
    r"caps|loans|vehicles|cash))\b"
)
TOWARDS = re.compile(
    rf"\s+(?:of (?:net |new )*(?:money|cash|assets|capital)\s+)?(?:into|in|to|out of|from|away from)\s+{ASSETS}"
)
WENT = re.compile(
    rf"\s+(?:of (?:net |new )*(?:money|cash|capital)\s+)?(?:has |have |had )?(?:flow(?:ed|s)?|went|gone|poured|pour(?:s|ing)|moved|came|streamed|rushed|flooded|left|fled|exited|was (?:put|pulled|withdrawn)|were (?:put|pulled|withdrawn))\s+"
    rf"(?:(?:back )?(?:into|in|to|out of|from|away from)\s+)?{ASSETS}"
)
NETTED = re.compile(
    rf"\b(?:sold|sell|selling|bought|buy|buying|purchased|dumped|offloaded)\s+(?:a )?net\s+{LEAD}",
    re.IGNORECASE,
)
OF_ASSETS = re.compile(rf"\s+(?:worth )?of\s+{ASSETS}")
FUND_VERB = re.compile(
    rf"\b(?:took in|taken in|takes in|taking in|attract\w*|gather\w*|drew|drawn|los(?:t|e|ing)|shed|bled|gain(?:ed|ing)|add(?:ed|ing)|absorb\w*|receiv\w*|rak(?:ed|ing) in|"
    rf"pull(?:ed|ing) in|brought in|lur(?:ed|ing)|hauled in|surrender\w*|gave up)\s+{LEAD}",
    re.IGNORECASE,
)
NOT_FLOWS = re.compile(
    r"\s+(?:in|of) (?:assets|market value|value|debt|revenue|sales|profit)|\s+under management|\s+(?:on|by) (?:paper|trading)"
)
COIN_FUNDS = {"Bitcoin": "Spot bitcoin ETFs", "Ethereum": "Spot ether ETFs"}
"""What money flows into where a coin is named in short ("ether $3.59 billion, bitcoin $1.24 billion")."""
SUM = 1_000_000


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the flow, or nothing."""
    if statement.quantity is None or not (
        statement.is_money or (statement.unit in ("", "count") and isinstance(sibling, FlowClaim))
    ):
        return []
    named = statement.family == "flow" and statement.measure_cost < 3.0
    flows = statement.has("flow")
    near_verb = (
        flows is not None
        and flows.place <= 4
        and re.search(
            r"\b(?:fund|ETF|investor|trader|market|stocks?|bonds?|equit|client)",
            statement.sentence.words,
            re.IGNORECASE,
        )
    )
    if not (named or near_verb or isinstance(sibling, FlowClaim) or _is_told(statement)):
        return []
    if statement.subject is None or not statement.subject_known:
        where = (
            TOWARDS.match(statement.after) or WENT.match(statement.after) or OF_ASSETS.match(statement.after)
        )
        if where is not None:
            statement.subject = Subject(name=" ".join(where["assets"].split()), type="fund")
    if statement.subject is not None and statement.subject.name in COIN_FUNDS:
        statement.subject = Subject(name=COIN_FUNDS[statement.subject.name], type="fund")
    statement.direction = _direction(statement) or (sibling.direction if sibling else None)
    unit = statement.unit if statement.is_money else "USD"
    return [FlowClaim(**statement.fields(KIND, "fund_flow", value=statement.value(unit, signed=True)))]


def _is_told(statement: Statement) -> bool:
    """Return whether the words about a large sum make it money that moved into or out of funds or securities."""
    quantity = statement.quantity
    if (
        quantity is None
        or not statement.is_money
        or abs(quantity.number) < SUM
        or NOT_FLOWS.match(statement.after)
    ):
        return False
    if WENT.match(statement.after):
        return True
    if PLACED.search(statement.before) and TOWARDS.match(statement.after):
        return True
    if NETTED.search(statement.before) and OF_ASSETS.match(statement.after):
        return True
    fund = statement.subject is not None and (
        statement.subject.type == "fund" or re.search(r"\b(?:ETFs?|ETPs|funds)\b", statement.subject.name)
    )
    return bool(fund) and FUND_VERB.search(statement.before) is not None


def _direction(statement: Statement) -> Direction | None:
    """Return the way of the money: the nearest word of flowing, else the written sign."""
    text, sentence = statement.sentence.text, statement.sentence
    best: tuple[int, Direction] | None = None
    ways: tuple[tuple[re.Pattern[str], Direction], ...] = ((OUT, "down"), (IN, "up"))
    for pattern, direction in ways:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            gap = (
                match.start() - statement.end
                if match.start() >= statement.end
                else statement.start - match.end() + 3
            )
            if best is None or gap < best[0]:
                best = (gap, direction)
    if best is not None:
        return best[1]
    sign = statement.quantity.sign if statement.quantity else 0
    return "down" if sign < 0 else "up" if sign > 0 else None
