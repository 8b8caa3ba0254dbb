"""`valuation`: a multiple, a dividend yield or a market value.

Reads "33.1x P/E", "22 times forward earnings", "a P/E ratio of 28", "a dividend yield of 1.2%", "a market value of
$4 trillion", "a $4 trillion company", and a premium or discount in percent.
"""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Claim, Subject, ValuationClaim
from extractor.statements import Statement

KIND = "valuation"
WEEK = dt.timedelta(days=7)
ADDED = re.compile(
    r"\b(?:add(?:s|ed|ing)?|gain(?:s|ed|ing)?|creat(?:es?|ed|ing)|put(?:s|ting)? on|tack(?:s|ed|ing)?(?: on)?)\s+(?:about |some |nearly |almost |roughly |around |more than |over |an? )*$",
    re.IGNORECASE,
)
WIPED = re.compile(
    r"\b(?:wip\w+|eras\w+|knock\w+|lopp\w+|shav\w+|slic\w+|strip\w+|tak(?:e|en|ing)|took)\s+(?:(?:off|out|away|about|some|nearly|almost|roughly|around|more than|over|an?|as much as) )*$",
    re.IGNORECASE,
)
FROM_VALUE = re.compile(
    r"\s+(?:from|off|of)\s+(?:[\w'’.&-]+\s+){0,3}?(?:market |stock[- ]market )?(?:value|capitali[sz]ation|cap|valuation)\b",
    re.IGNORECASE,
)
GONE = re.compile(
    r"\s+(?:of|in)\s+(?:[\w'’.&-]+\s+){0,3}?(?:stock[- ]?)?(?:market )?(?:value|capitali[sz]ation|cap|worth)\s+(?:was |were |has |had |have |is |been )*"
    r"(?:evaporat|vanish|disappear|wiped|erased|lost|destroyed|gone|went|melted|shed|added|created|gained|up in smoke)\w*",
    re.IGNORECASE,
)
"""What makes a sum a move of the market value, not the value: "some $203 billion of market value evaporated"."""
IN_VALUE = re.compile(
    r"\s+(?:in|of|(?:on)?to (?:its|the|their)|worth of)\s+(?:stock[- ]?)?(?:market )?(?:value|capitali[sz]ation|cap)\b",
    re.IGNORECASE,
)
COMPANY_WORTH = re.compile(
    r"^[\s-]*(?:company|giant|behemoth|club|market[- ](?:cap|value)|valuation|in market (?:value|cap)|(?:chip|tech|soft)\w*|(?:of|in) (?:market|stock[- ]market) value)",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\s*(?:as\b|more\b|higher|larger|bigger|faster|that\b|its\b(?! (?:\w+ ){0,2}(?:earnings|profits?|sales|revenues?|EPS|book))|over\b|leverag|oversubscribed|a \b|what (?:it|they|the) (?:was|were|did)|the (?:size|gain|rate|level))",
    re.IGNORECASE,
)
SOLD_FOR = re.compile(
    r"\s*(?:\w+ ){0,2}?(?:the )?(?:adjusted |trailing |forward |expected |estimated |projected |next (?:year|12 months)['’]?s? |annual |full-year |last year['’]s |reported |operating |past |(?:CY|FY)?['’]?\d{2,4}E? )*(?:earnings|profits?|sales|revenues?|EPS|book value|EBITDA)\b",
    re.IGNORECASE,
)
DATED_EARNINGS = re.compile(
    r"\s*(?:its |their )?(?:trailing|forward|expected|estimated) (?:\w+ )?(?:earnings|profits?)\b",
    re.IGNORECASE,
)
EARNED = re.compile(r"\s*what (?:[\w.&'’-]+ ){1,4}?(?:has |have )?earn", re.IGNORECASE)
EXPECTED = re.compile(
    r"\s*(?:times )?(?:the )?(?:expected|estimated|projected|forecast|forward)\b", re.IGNORECASE
)
AGAINST = re.compile(
    r"(?:\b(?:against|from|versus|vs\.?|compared with|compared to|than|one of|that of|ratio of|average of|median of|mean of|norm of|averaged)\s+(?:about |around |just |only |nearly )?|\b(?:average|median|mean)\s*\()$",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"\b(?:average|median|mean|norm)\b[^.;]{0,12}$", re.IGNORECASE)
LED_BY = re.compile(
    r"(?:Measured by|By|On|In terms of|Judged by|Going by|According to|As measured by)\s+(?:[\w.'’-]+\s+){0,3}",
    re.IGNORECASE,
)
BONDS = re.compile(
    r"\b(?:Bond|Aggregate|Treasury|High[- ]Yield|Corporate|Credit|Volatility|MOVE)\b", re.IGNORECASE
)
COUNTED_BACK = re.compile(r"\s+\w+ (?:day|week|month|quarter|year)s? (?:earlier|before|ago|previously)\b")
"""A time behind a multiple, whose unit is not the multiple's ("from 30 twelve months before")."""
STOOD_THEN = re.compile(
    r"\b(?:when|before|since|until|which) (?:it |the (?:ratio|multiple|figure|measure) )?(?:had )?(?:touched|hit|reached|stood at|peaked at|was|topped out at|climbed to|fell to|sank to|rose to) (?:about |nearly |almost |just |over |a |record )*$",
    re.IGNORECASE,
)
"""What leads from one multiple to that of another time ("a level exceeded only in 1999, when it touched 44")."""
TRADED = re.compile(
    r"\b(?:costs?|makes?|gives?|commands?|works? out|comes? to|trad(?:e|es|ed|ing)|fetch(?:es|ed)?|sell(?:s|ing)?|sold|valued|changes? hands|multiples?|P/E|pays?|stands?|put|priced|ratio)\b",
    re.IGNORECASE,
)
WORTH = re.compile(
    r"\b(?:worth|valued at|market (?:value|cap)\w*|capitali[sz]ation|comes to|valuation)\b", re.IGNORECASE
)
FORWARD = re.compile(
    r"\b(?:forward|expected|projected|estimated|next[- ](?:year|12|twelve)|future|this year's|202\d (?:earnings|estimates)|coming|consensus|earnings estimates|full-year|analysts['’]? estimates|(?:CY|FY)?['’]?\d{2,4}E)\b",
    re.IGNORECASE,
)
EARNINGS = re.compile(r"\b(?:earnings|profits?|P/?E|price[- ]to[- ]earnings|multiple)\b", re.IGNORECASE)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the multiple, yield or market value, or nothing."""
    quantity = statement.quantity
    if quantity is None:
        return []
    measure = (
        statement.measure.measure
        if statement.family == "valuation" and statement.measure and statement.measure_cost < 3
        else None
    )
    measure = measure or _led_by(statement)
    near = statement.before[-60:] + " | " + statement.after[:45]
    stated = statement.period
    if statement.period_inherited:
        statement.period = (
            None  # a multiple without a date stands at publication, whatever session was told of before
        )
    if _stands_now(statement):
        statement.period, statement.period_mention = None, None
    if measure != "cape" or stated is None or stated.frequency not in ("month", "quarter", "year"):
        statement.settle(undated=True)
    elif statement.period is None and not statement.period_inherited:
        statement.period = stated  # Shiller's ratio is told for a whole month
    if measure == "cape" and (statement.subject is None or statement.subject.name == "Stock market"):
        statement.subject = Subject(name="S&P 500", symbol="^GSPC", type="index")
    claims = _read(statement, sibling, measure, near)
    if not claims:
        statement.period = stated
    return claims


def _stands_now(statement: Statement) -> bool:
    """Return whether a yield or multiple is told in the present, behind a past time of another clause."""
    mention = statement.period_mention
    published = statement.published
    return (
        statement.present
        and mention is not None
        and mention.period is not None
        and published is not None
        and mention.end <= statement.start
        and mention.period.end < published - WEEK
        and re.search(r"[,;]", statement.sentence.text[mention.end : statement.start]) is not None
    )


def _led_by(statement: Statement) -> str | None:
    """Return the measure that opens the sentence for all its values ("By market value Microsoft ($3.8 trillion) ...")."""
    sentence = statement.sentence
    for measure in sentence.measures:
        if measure.family == "valuation" and statement.family is None and measure.end <= statement.start:
            return measure.measure if LED_BY.fullmatch(sentence.text, sentence.start, measure.start) else None
    return None


def _read(statement: Statement, sibling: Claim | None, measure: str | None, near: str) -> list[Claim]:
    return (
        _multiple(statement, sibling, measure, near)
        or _yield(statement, measure)
        or _market_value(statement, measure, near)
    )


def _multiple(statement: Statement, sibling: Claim | None, measure: str | None, near: str) -> list[Claim]:
    """Return the multiple: a number of times, or a bare one beside the name of a ratio."""
    quantity, subject = statement.quantity, statement.subject
    assert quantity is not None  # noqa: S101 - the caller has looked
    counted = statement.unit == "count" and (quantity.noun or "").lower() == "times"
    after = re.sub(r"^\s*times\b", "", statement.after, flags=re.IGNORECASE) if counted else statement.after
    named = measure if measure not in ("premium", "market_cap", "dividend_yield") else None
    before = next(
        (
            claim
            for claim in (sibling, statement.previous)
            if isinstance(claim, ValuationClaim) and claim.value is not None and claim.value.unit == "x"
        ),
        None,
    )
    lead = statement.before[-60:]
    if statement.unit == "x" or counted:
        least = 1 if DATED_EARNINGS.match(after) else 3
        if not least <= quantity.number <= 900 or (COMPARED.match(after) and not EARNED.match(after)):
            return []
        if quantity.number < 10 and counted and named is None and not SOLD_FOR.match(after):
            return []
        if subject is not None and subject.type not in (
            "stock",
            "company",
            "index",
            "sector",
            "industry",
            "etf",
            "fund",
        ):
            return []
        earned = EARNED.match(after)
        if subject is None and earned is not None:
            end = statement.end + len(statement.after) - len(after) + earned.end()
            statement.subject = subject = next(
                (
                    mention.subject
                    for mention in statement.sentence.mentions
                    if statement.end <= mention.start < end and mention.subject is not None
                ),
                None,
            )
        told = (
            named is not None
            or before is not None
            or SOLD_FOR.match(after) is not None
            or EARNED.match(after) is not None
            or TRADED.search(lead) is not None
            or (lead.rstrip().endswith("at") and re.match(r"\s*(?:[,.;)]|$)", after) is not None)
            or (
                not counted
                and re.search(r"(?:x|times)$", statement.words.strip()) is not None
                and (lead.endswith("(") or statement.abuts)
            )
        )
        if not told or (subject is None and named is None and before is None):
            return []
        if counted and re.match(r"\s*times\b", statement.after):
            statement.end += len(statement.after) - len(after)
    elif statement.unit in ("", "count", "index_level") and (
        not quantity.noun or COUNTED_BACK.match(statement.after)
    ):
        set_against = before is not None and (
            AGAINST.search(lead) is not None or STOOD_THEN.search(lead) is not None
        )
        if named is None and not set_against:
            return []
        if named is None and before is not None and AVERAGE.search(lead):
            # A norm of years: no multiple of any one day.
            return [ValuationClaim(**statement.fields(KIND, "other", value=statement.value("x")))]
    else:
        return []
    if EXPECTED.match(after) or TRADED.search(lead):
        statement.forecast = False  # a multiple of expected earnings stands today
    statement.direction = None
    if before is not None and AGAINST.search(lead) and statement.unit != "x" and named != "cape":
        named = before.measure  # "a forward P/E of 21.5 versus 22.7 in Q3"
    if named in (None, "multiple"):
        if FORWARD.search(after[:45]) or (SOLD_FOR.search(near) and FORWARD.search(near)):
            named = "pe_forward"
        elif before is not None and not EARNINGS.search(near):
            named = before.measure
        else:
            named = "pe_forward" if FORWARD.search(near) else "pe_trailing"
    elif named == "pe_trailing" and (
        re.search(r"\bforward\b|times (?:expected|estimated|projected|forward|next)", near, re.IGNORECASE)
        or _names_forward(statement)
    ):
        named = "pe_forward"
    if named == "cape" and statement.subject is None:
        statement.subject = Subject(name="S&P 500", symbol="^GSPC", type="index")
    return [ValuationClaim(**statement.fields(KIND, named, value=statement.value("x")))]


def _names_forward(statement: Statement) -> bool:
    """Return whether the words of the multiple say that it is one of expected earnings ("forward 12-month P/E")."""
    measure, sentence = statement.measure, statement.sentence
    if measure is None:
        return False
    return FORWARD.search(sentence.text, max(sentence.start, measure.start - 45), measure.start) is not None


def _yield(statement: Statement, measure: str | None) -> list[Claim]:
    """Return the dividend, earnings or cash-flow yield, or the premium in percent."""
    quantity, subject = statement.quantity, statement.subject
    nearest = statement.governors[0] if statement.governors else None
    if quantity is None or (nearest is not None and nearest.place == 0 and nearest.sense.kind == "move"):
        return []  # "a 1.85% rise in the share price, but a dividend yield of ..."
    if (
        statement.unit == "percent"
        and subject is not None
        and (
            subject.type in ("stock", "etf", "company")
            or (subject.type == "index" and BONDS.search(subject.name) is None)
        )
        and statement.family == "level"
        and statement.measure is not None
        and statement.measure.measure == "yield"
        and statement.measure_cost < 1.5
        and quantity.number < 25
    ):
        return [ValuationClaim(**statement.fields(KIND, "dividend_yield", value=statement.value()))]
    if statement.unit == "percent" and measure in (
        "dividend_yield",
        "earnings_yield",
        "fcf_yield",
        "premium",
    ):
        if measure == "premium" and statement.measure and statement.measure.text.lower() == "discount":
            statement.direction = "down"
            return [ValuationClaim(**statement.fields(KIND, measure, value=statement.value(signed=True)))]
        return [ValuationClaim(**statement.fields(KIND, measure, value=statement.value()))]
    return []


def _market_value(statement: Statement, measure: str | None, near: str) -> list[Claim]:
    """Return the market value: "a $4 trillion company", "is worth $1.9 trillion"."""
    quantity, subject = statement.quantity, statement.subject
    if quantity is None:
        return []
    if statement.is_money and quantity.number.adjusted() >= 6:
        company = statement.subject is not None and statement.subject.type in (
            "stock",
            "company",
            "crypto",
            "industry",
            "etf",
            "index",
        )
        if COMPANY_WORTH.match(statement.after) and company:
            measure = "market_cap"
        if measure == "multiple" and re.search(r"\bvaluation\b", near) and company:
            measure = "market_cap"
        busy = (
            statement.measure is not None
            and statement.measure.measure
            in ("revenue", "capex", "spending", "assets", "debt", "net_income", "earnings")
            and statement.measure_cost < 1.5
        )
        valued = WORTH.search(statement.before[-50:]) is not None or (
            isinstance(statement.previous, ValuationClaim) and statement.previous.measure == "market_cap"
        )
        if (
            company
            and not busy
            and subject is not None
            and subject.type in ("stock", "company")
            and quantity.number.adjusted() >= 9
        ) and (valued or quantity.number.adjusted() >= 12):
            measure = "market_cap"
        before, behind = statement.before[-50:], statement.after
        if (
            (ADDED.search(before) and IN_VALUE.match(behind))
            or (WIPED.search(before) and FROM_VALUE.match(behind))
            or GONE.match(behind)
        ):
            return []  # "added about $197 billion in market value"
        if measure == "market_cap":
            moved = statement.has("move")
            shrank = (
                moved is not None
                and moved.place <= 2
                and statement.preposition in ("", "by", "of")
                and statement.direction == "down"
                and moved.sense.pos != "adj"
            )
            value = statement.value(signed=shrank)
            statement.direction = "down" if shrank else None
            return [ValuationClaim(**statement.fields(KIND, measure, value=value))]
    return []
