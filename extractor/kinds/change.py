"""`change`: a quantity moved by an amount over a period.

Reads percent, points, basis points and money under a predicate of movement ("rose 0.5%", "a 12.4% gain in Q3",
"down 236 points"), signed figures beside a name ("Nasdaq (+1.2%)"), returns, and values that share the predicate
of a sibling ("the S&P 500's 8.1% and the Dow's 5.2%"). Values led by "to" or "at" are levels where the subject
has levels in that unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from extractor.claims import ChangeClaim, Claim, Value
from extractor.kinds.growth import SPENT
from extractor.kinds.income import TOTAL, clause_of_income, counts_income
from extractor.kinds.marks import INTRADAY, MARKET_TYPES, is_chance
from extractor.kinds.moves import DID, FUNDS, RETURNS, moves
from extractor.kinds.points import moves_in_points
from extractor.kinds.results import BEATEN_BY, grew_to_sum, is_by_share, part_of_whole
from extractor.linking import chain, own_subject
from extractor.statements import Statement

KIND = "change"
WHERE = re.compile(
    r"\s*(?P<way>above|below|higher than|lower than|short of|up on|down on)\s+where\s+(?:it|they|the \w+)\b",
    re.IGNORECASE,
)
"""What a move is measured from ("6% below where it started the year")."""
WORTH = re.compile(
    r"\s*(?P<way>more|less)\s+(?:(?:expensive|costly|dear|valuable)\s+)?(?:(?:on|by|at|in)\s+(?:the\s+)?\w+(?:['’]s)?(?:\s+close)?\s+)?than\s+(?:(?:it|they)\s+(?:was|were|cost|did|fetched|stood|traded)\s+)?(?:(?:at|on|in|back in|only|just)\s+)*(?:the\s+|an?\s+)?(?=\S)",
    re.IGNORECASE,
)
"""What a price then and now is told by ("is worth 19% more than at the turn of the year")."""
MORE_THAN = re.compile(
    r"\s*(?:more|less|above|below|over|under|higher|lower) than (?:the )?(?:yields? on )?(?:twos|fives|tens|thirties|bunds?|gilts?|Treasur\w+|(?:comparable|equivalent|similar|\w+-years?))\b",
    re.IGNORECASE,
)
"""What holds one yield against another ("yielded 14 basis points more than tens"): no move of either."""
APART = re.compile(
    r"\s*(?P<way>below|above|off|under|over|shy of|short of|from|beneath|down on|up on|adrift of|clear of)\s+(?:(?:(?:its|the|their|that|a|an|last|this|yesterday['’]s)\b|[A-Z][\w.]*(?: \d{1,2})?['’]s?|[A-Z][a-z]{2,8}\.? \d{1,2})[^.;,]{0,40}\b(?:peak|high|low|record|top|bottom|trough|summit|zenith|nadir|close|level|finish|mark)s?\b"
    r"|where (?:it|they) (?:was|were|stood|closed|ended|finished|(?:had )?(?:bottomed|peaked|troughed|topped|crested))\b)",
    re.IGNORECASE,
)
OFF_LEVEL = re.compile(
    r"\s*(?:below|above|under|over|short of|shy of)\s+(?:[$€£]?\d|(?:its|their|the)\b[^.;,]{0,30}\b(?:averages?|mean|target|estimates?|expectations?)\b)",
    re.IGNORECASE,
)
"""How far something is from a level or an average: no move."""
HALVED = re.compile(
    r"\s+(?:its|their|the|his|her)\s+(?:\w+\s+){0,2}?(?:stakes?|holdings?|positions?|dividends?|payout|workforce|staff|forecasts?|targets?|capacity|debts?|loss(?:es)?|budget|spending|output|production|investment)\b",
    re.IGNORECASE,
)
"""What a company can halve or double without its price moving."""
COLOURED = re.compile(
    r"\s*(?:(?P<red>in the red|to the bad|worse off|underwater|under water|in(?:to)? (?:negative|loss-making) territory|on the wrong side of (?:flat|the ledger))"
    r"|in the (?:black|green)|to the good|better off|in(?:to)? positive territory|on the (?:right|plus) side)\b",
    re.IGNORECASE,
)
DRAWDOWN = re.compile(
    r"\b(?:correction|drawdown|peak[- ]to[- ]trough|bear market)\b|\b(?:from|off|above|since) (?:its|the|their|that) (?:\w+ )?(?:lows?|highs?|peak|bottom|trough)\b|\bswing\b",
    re.IGNORECASE,
)
YEAR_AGO = re.compile(
    r"[\s,(]*(?:year[- ](?:over|on)[- ]year|y/y|yoy|from (?:a|the) year (?:ago|earlier|before)|on an? [\w-]+ basis)\b",
    re.IGNORECASE,
)
PRICED = re.compile(r"\b(?:shares?|stocks?|price[sd]?|trading|ADRs?|YTD|return\w*)\b", re.IGNORECASE)
OF_NOUN = re.compile(r"\s+[a-z]{3,}\s+(?:on|in|at|after|before|to|from|for|over|since|last|this|by)\b")
"""What follows a figure that a noun is of, whose direction is the noun's ("a 10% whack on Wednesday")."""
ADDED = re.compile(r",\s+(?:despite|after|following|amid|notwithstanding)\b[^,;%]{3,60},\s+and\s+$")
MADE_IT = re.compile(
    r"\s*(?:points?\s+)?(?:that\s+|which\s+)?(?:it|they|the \w+)(?:['’]d|\s+had|\s+has|\s+have)?\s+(?:just |also |already )?"
    r"(?:(?P<up>made|won|gained|earned|added|put on|picked up|chalked up|racked up|risen|climbed)|lost|shed|dropped|surrendered|given up|ceded|fallen)\b",
    re.IGNORECASE,
)
"""What a figure's own clause says of it ("gave back 536.55 of the 1,163.74 points it had made")."""
SHARE_OF = re.compile(
    r"\s*(?:of|share of|stake|weight)\s+(?!its value|their value|their worth|its worth)", re.IGNORECASE
)


BUSINESS = frozenset(
    """business businesses unit units division divisions segment segments category categories operation operations output production volume volumes
    traffic demand customers users subscribers shipments orders bookings headcount workforce capacity enrollment membership usage downloads visits
    deliveries""".split()
)
"""What a company has that grows without its shares."""
AVERAGE_MOVE = re.compile(
    r"\b(?:an?|its|their|the) (?:historical |annual |monthly |typical )?average (?:[\w-]+ )?(?:gain|rise|return|decline|loss|increase|move|drop|fall|advance)s? (?:of|is|was|has been) "
    r"(?:about |around |just |nearly )?$"
)
FALLEN_SHORT = re.compile(r"\s*(?:short|shy)\b")


def _own_words(before: str) -> str:
    """Return the words before a move less those of a figure told apart ("which had risen as high as $1.34, dropped")."""
    apart, comma, own = before.rpartition(",")
    return own if comma and re.search(r"\d", apart) else before


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the change that the statement makes, or nothing."""
    if statement.quantity is None:
        return []
    if is_chance(statement) or (statement.is_money and statement.quantity.number.adjusted() >= 6):
        return []
    if (
        statement.unit == "percentage_points"
        and statement.subject is not None
        and statement.subject.type not in ("yield", "rate")
    ):
        return []
    if statement.unit in ("basis_points", "percentage_points") and MORE_THAN.match(statement.after):
        return []
    if statement.quantity.form == "verb" and HALVED.match(statement.after):
        return []
    if AVERAGE_MOVE.search(statement.before):
        return []  # "the best month for the Dow since 1950, with an average gain of 2 percent"
    worth = _worth_then(statement)
    if worth is None and (is_by_share(statement) or part_of_whole(statement) or grew_to_sum(statement)):
        return []
    if (statement.is_money or FALLEN_SHORT.match(statement.after)) and BEATEN_BY.match(statement.after):
        return []  # "two cents better than analysts had forecast"
    part = _part_lost(statement)
    bare_points = (
        statement.unit == ""
        and statement.subject is not None
        and statement.subject.type == "index"
        and moves_in_points(statement)
    )
    headed = _moves_by_head(statement)
    if (
        statement.unit not in ("percent", "percentage_points", "basis_points", "points")
        and not statement.is_money
        and not part
        and not bare_points
        and not headed
    ):
        return []
    subject = statement.subject
    if subject is None or subject.type not in MARKET_TYPES:
        return []
    elsewhere = statement.family == "growth" and (
        not statement.measure_here or _comes_later(statement)
    )  # "lost 7.7% after earnings"
    if (
        statement.family in ("flow", "valuation", "macro", "growth", "rate")
        and statement.measure_cost < 1.5
        and not (elsewhere or worth)
    ):
        return []
    spent = statement.measure is not None and statement.measure.measure in SPENT
    if spent and statement.measure_cost < 1.5 and TOTAL.search(clause_of_income(statement)) is None:
        return []
    if statement.unit == "percent" and OFF_LEVEL.match(statement.after):
        return []
    told = MADE_IT.match(statement.after)
    if told is not None and not statement.quantity.sign:
        statement.direction = "up" if told["up"] else "down"
    coloured = COLOURED.match(statement.after)
    if coloured is not None and not statement.quantity.sign:
        statement.direction = "down" if coloured["red"] else "up"
    apart = APART.match(statement.after) if statement.unit == "percent" else None
    where = WHERE.match(statement.after)
    if where is not None:
        statement.direction = "up" if where["way"].lower() in ("above", "higher than", "up on") else "down"
        sibling = sibling if isinstance(sibling, ChangeClaim) else None
    where = where or worth
    if worth is not None:
        statement.direction = "up" if worth["way"].lower() == "more" else "down"
    if sibling is None and not (
        where or part or bare_points or headed or apart or coloured or moves(statement)
    ):
        return []
    if subject.type in ("stock", "company") and _is_of_business(statement):
        return []
    if SHARE_OF.match(statement.after) and not statement.has("move"):
        return []
    listed = statement.listed and OF_NOUN.match(statement.after) is None
    if (
        statement.direction is None
        and not statement.quantity.sign
        and (listed or DID.search(statement.before))
    ):
        statement.direction = "up"
    nearest = statement.has("move")
    if (
        statement.direction == "down"
        and nearest is not None
        and nearest.place > 1
        and DID.search(statement.before)
        and OF_NOUN.match(statement.after) is None
    ):
        statement.direction = (
            "up"  # "ended the year 1.2% lower, and with dividends its holders made only 1.5%"
        )
    if isinstance(sibling, ChangeClaim) and not statement.quantity.sign and _is_added(statement, sibling):
        statement.direction = sibling.direction
    if (
        statement.direction is None
        and isinstance(sibling, ChangeClaim)
        and not any(token.pos_ == "VERB" for token in statement.sentence.tokens(sibling.end, statement.start))
    ):
        statement.direction = sibling.direction
    if (
        statement.direction is None
        and not statement.quantity.sign
        and RETURNS.search(statement.before[-40:] + statement.after[:25])
    ):
        statement.direction = "up"
    if statement.quantity.form == "verb":
        return [
            ChangeClaim(**statement.fields(KIND, "price", value=_as_multiple(statement)), annualized=False)
        ]
    unit = "percent" if part or headed else "points" if bare_points else statement.unit
    measure = "price"
    kind_of_subject = subject.type if subject else None
    if kind_of_subject == "yield":
        measure = "yield"
    elif counts_income(statement, sibling):
        measure = "total_return"
    basis: Literal["close", "intraday", "drawdown"] = (
        "intraday"
        if INTRADAY.search(
            _own_words(statement.before[-60:]) + " " + re.split("[,;]", statement.after[:30])[0]
        )
        else "close"
    )
    apart = APART.match(statement.after)
    if apart is not None:
        basis = "close" if statement.from_day else "drawdown"
        statement.direction = (
            "up" if apart["way"].lower() in ("above", "over", "up on", "clear of") else "down"
        )
    if statement.swing or (
        not _has_both_ends(statement)
        and not statement.from_day
        and DRAWDOWN.search(statement.before[-25:] + "|" + statement.after[:45])
    ):
        basis = "drawdown"
    return [
        ChangeClaim(
            **statement.fields(
                KIND, measure, value=_as_percent(statement) if part else statement.value(unit, signed=True)
            ),
            annualized=statement.annualized,
            basis=basis,
        )
    ]


def _worth_then(statement: Statement) -> re.Match[str] | None:
    """Return the words that hold a price against that of another time, if any follow the value."""
    worth = WORTH.match(statement.after) if statement.unit == "percent" or statement.is_money else None
    if worth is None:
        return None
    then = statement.end + worth.end()
    return worth if any(item.start <= then < item.end for item in statement.sentence.periods) else None


def _comes_later(statement: Statement) -> bool:
    """Return whether the measure stands behind a signed value and a comma ("+4% on Q3 beat, FY rev guide raised")."""
    measure, quantity = statement.measure, statement.quantity
    return (
        measure is not None
        and quantity is not None
        and bool(quantity.sign)
        and measure.start >= statement.end
        and re.search(r"[,;:]", statement.sentence.text[statement.end : measure.start]) is not None
    )


def _has_both_ends(statement: Statement) -> bool:
    """Return whether the text names both days of a fall from a peak: it is a plain move then."""
    mention = statement.period_mention
    return (
        mention is not None
        and mention.role == "span"
        and mention.frequency == "range"
        and mention.label.lower().startswith(("between", "from"))
    )


def _is_of_business(statement: Statement) -> bool:
    """Return whether a company's figure is one of its business and not of its shares.

    It is held against that of a year before, or said of a unit, of demand, of customers ("its book business rose 5%").
    """
    if statement.unit != "percent":
        return False
    if YEAR_AGO.match(statement.after) is not None and PRICED.search(statement.sentence.words) is None:
        return True
    head = statement.sentence.head(statement.start, statement.end)
    for token in chain(head) if head is not None else []:
        subject = own_subject(token)
        if subject is not None:
            return subject.lower_ in BUSINESS
        if token.dep_ == "acl:relcl":
            return token.head.lower_ in BUSINESS
    return False


def _moves_by_head(statement: Statement) -> bool:
    """Return whether the head of its column makes the value a move in percent."""
    cell, subject = statement.cell, statement.subject
    if cell is None or cell.role != "move" or subject is None or subject.type in ("yield", "rate", "economy"):
        return False
    if statement.unit == "percent":
        return True
    quantity = statement.quantity
    small = quantity is not None and abs(quantity.number) < 100 and subject.type in FUNDS
    return statement.unit in ("", "index_level") and quantity is not None and (bool(quantity.sign) or small)


def _as_multiple(statement: Statement) -> Value:
    """Return "doubled" as 2 x, "halved" as 0.5 x."""
    quantity = statement.quantity
    assert quantity is not None  # noqa: S101
    size = abs(quantity.number)
    number = Decimal("0.5") if quantity.sign < 0 else (size + 100) / 100
    return Value(
        number=number.quantize(Decimal("0.1")) if quantity.sign < 0 else number.quantize(Decimal(1)),
        unit="x",
        bound=quantity.bound,
    )


def _part_lost(statement: Statement) -> bool:
    """Return whether a fraction is a part gained or lost ("has lost a quarter of its value")."""
    quantity = statement.quantity
    if (
        quantity is None
        or quantity.form != "fraction"
        or statement.unit not in ("", "count")
        or statement.has("move") is None
    ):
        return False
    return quantity.number < 1 and (
        re.match(
            r"\s*(?:of (?:its|their|that) (?:value|worth|market value)|of itself|$|[,.;])", statement.after
        )
        is not None
    )


def _as_percent(statement: Statement) -> Value:
    """Return a fraction as percent: "a quarter" says 25, about."""
    assert statement.quantity is not None  # noqa: S101
    number = (statement.quantity.number * 100).quantize(Decimal(1))
    bound = statement.quantity.bound if statement.quantity.bound != "exact" else "about"
    return Value(number=-number if statement.direction == "down" else number, unit="percent", bound=bound)


def _is_added(statement: Statement, sibling: ChangeClaim) -> bool:
    """Return whether a bare figure carries on the move before it past an aside ("shed 9.5%, despite a spike, and 9.4% over the half")."""
    gap = statement.sentence.text[sibling.end : statement.start]
    return ADDED.search(gap) is not None and ";" not in gap and not re.search(r"[A-Z]{2}", gap)
