"""Marks of company results that several kinds read: sums by the share, figures of the year before, parts of a whole."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import AmountClaim, Frequency, Period
from extractor.statements import Statement

EARNED = re.compile(
    r"\b(?:earn\w*|profits?|EPS|net income|income|loss(?:es)?|lost|dividends?|pa(?:id|ys?|ying|yout)|distributions?|buy\w*|bought|acquir\w+|bid|offer\w*|tender\w*|report(?:ed|ing)|estimates|consensus|expectations)\b"
)
PRICED = re.compile(
    r"\b(?:clos(?:e[sd]?|ing)|trad(?:e[sd]?|ing)|price[ds]?|end(?:ed|s|ing)|finish\w*|settl\w+|open(?:ed|s|ing)|changed hands|quoted|stood at|high|low|record)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
IN_EARNINGS = re.compile(
    r"\s*(?:a|per|for each) (?:\w+ )?share (?:in (?:\w+ )?(?:earnings|profits?)\b|(?:that )?(?:it|the company) (?:reported|posted|earned|made)\b)"
)
YEAR_BEFORE = re.compile(
    r"\s*(?:a|per|for each)?\s*(?:(?:diluted |common )?share)?,?\s*(?:,\s*)?(?:of )?(?:(?:that )?it (?:made|earned|reported|posted|had) )?(?:(?:a|twelve months|12 months|one) ?(?:year)? (?:ago|earlier|before)|the year before|last year|(?:in|for) the (?:same (?:quarter|period|three months)|year-earlier|year-ago|prior-year)|year (?:ago|earlier))",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:from|versus|vs\.?|against|compared (?:with|to))\s+(?:an?\s+|the\s+|about\s+|(?:last|the (?:previous|prior)) year['’]s\s+|year-(?:ago|earlier)\s+)*$",
    re.IGNORECASE,
)
QUARTER_BEFORE = re.compile(
    r"\s*(?:a share|per share)?,?\s*(?:(?:a|one|the) quarter (?:ago|earlier|before)|three months (?:ago|earlier|before)"
    r"|(?:in|for) the (?:previous|prior|preceding|last|first|second|third|fourth)(?:-| )quarter|(?:in|for) Q[1-4]\b)",
    re.IGNORECASE,
)
OR_A_SHARE = re.compile(
    r"(?:billion|million|trillion|\b(?:bn|mn|m|b)|\d[BMbm]n?),?\s+or\s+(?:about |an? |adjusted )*$"
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
BASE = re.compile(
    r"(?:\b(?:from|versus|vs\.?|against|than|compared (?:with|to)|up from|down from|after|before|(?:double|triple|quadruple|twice|times)(?: what)?)\s+(?:an?\s+|the\s+|a (?:profit|loss) of\s+|about\s+|(?:last|the (?:previous|prior)) year['’]s\s+|year-(?:ago|earlier)\s+)*|,\s*|\()$",
    re.IGNORECASE,
)
ALSO = re.compile(
    r"\s*(?:a (?:year|quarter) (?:ago|earlier|before)|in the (?:year|same|prior|previous)|the year before|before (?:special|one-time|items)|excluding|on an? adjusted|under |last year|year over year)",
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
    r"\s*(?:,|\(|or|—|–|--|-(?=\s))?\s*(?:(?:which|that)(?: was| is|['’]s) |an? )?(?:up|down|rising|falling|\+|-|increase of|gain of|growth of|an increase of|a rise of|a decline of|a drop of)?\s*(?:by |about |nearly |almost |roughly |more than |some |an? )*$",
    re.IGNORECASE,
)
MORE_THAN_YEAR = re.compile(
    r"\s*(?:\)|,)?\s*(?:(?:more|higher|less|lower|better|above|below|up|down|increase|rise|gain|decline|drop|growth|jump)\b|(?:from|on) (?:a|the) year|year[- ]over[- ]year|year[- ]on[- ]year|y/y|\))",
    re.IGNORECASE,
)
UPWARD = re.compile(
    r"\b(?:up|rising|increase|gain|growth|rise|more|higher|above|jump|better)\b|\+", re.IGNORECASE
)
DOWNWARD = re.compile(r"\b(?:down|falling|decline|drop|less|lower|below)\b|-", re.IGNORECASE)
REPORTED = frozenset(
    (
        "revenue",
        "net_income",
        "eps",
        "earnings",
        "operating_income",
        "deliveries",
        "orders",
        "cash_flow",
        "sales",
        "comparable_sales",
        "subscribers",
    )
)


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
    if OR_A_SHARE.search(lead) or (PAYS.search(lead) and EACH_TIME.match(statement.after)):
        return True
    if quantity.per == "share":
        return (
            EARNED.search(lead[-120:]) is not None or IN_EARNINGS.match(statement.after) is not None
        ) and PRICED.search(lead[-60:]) is None
    return base_of(statement) is not None


def base_of(statement: Statement) -> AmountClaim | None:
    """Return the sum told before in the sentence that this one is set against ("$1.68 a share, versus $1.40")."""
    quantity = statement.quantity
    if quantity is None or not statement.is_money:
        return None
    lead = statement.sentence.text[statement.sentence.start : statement.start]
    comma = lead.rstrip().endswith((",", "("))
    if not BASE.search(lead) or (comma and not ALSO.match(statement.after)):
        return None
    base = sum_like(statement)
    if base is not None and any(
        base.end <= measure.start and measure.end <= statement.start and measure.measure != base.measure
        for measure in statement.sentence.measures
        if measure.family == "growth"
    ):
        return None  # "revenue of $14.2bn, and net income fell from $1.0bn to $310m"
    return base


def share_subject(statement: Statement, base: AmountClaim | None) -> None:
    """Give a sum that another is set against the subject of that one, unless it names its own ("versus Pepsi's $1.40")."""
    if base is None or base.subject is None or base.subject == statement.subject:
        return
    if not any(
        mention.subject is not None and base.end <= mention.start < statement.start
        for mention in statement.sentence.mentions
    ):
        statement.subject, statement.subject_known = base.subject, True


def sum_like(statement: Statement, *, times: int = 50) -> AmountClaim | None:
    """Return the last sum told before in the sentence that is of the same size, up to so many times."""
    quantity = statement.quantity
    for claim in reversed(statement.earlier):
        if (
            quantity is not None
            and isinstance(claim, AmountClaim)
            and claim.value is not None
            and claim.value.unit == statement.unit
            and claim.value.number
            and 1 < times * abs(quantity.number / claim.value.number) < times * times
        ):
            return claim
    return None


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
    between = statement.sentence.text[before.end : statement.start]
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
    between = re.sub(
        r"^\s*(?:a share|per (?:diluted )?share|vehicles|units|cars|subscribers|in (?:revenue|sales|profit))\b",
        "",
        between,
    )
    between = re.sub(
        r"^\s*(?:on an? (?:\w+ )?basis\s*)?(?:(?:in|for|during) (?:the|its) (?:\w+[- ]){0,3}(?:quarter|year|period|months)\b)?",
        "",
        between,
    )
    if FOLLOWS.fullmatch(between) is None:
        return None
    if not re.search(
        r"\b(?:up|down|rising|falling|increase|gain|growth|rise|decline|drop)\b|[+-]", between
    ) and not (MORE_THAN_YEAR.match(statement.after)):
        return None
    if statement.direction is None or not statement.quantity or not statement.quantity.sign:
        words = between + " " + statement.after[:12]
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


def date_base(statement: Statement, base: AmountClaim | None) -> None:
    """Give a sum of "a year before" the period of the sum that it is set against, a year earlier.

    What is set against a reported sum without saying when is that of the year before, as companies report it.
    """
    against = base is not None and base.measure in REPORTED and AGAINST.search(statement.before) is not None
    if YEAR_BEFORE.match(statement.after) is None and (
        not against or QUARTER_BEFORE.match(statement.after) is not None
    ):
        return
    period = base.period if base is not None else None
    span: Frequency
    if period is not None and period.frequency in ("quarter", "half", "year"):
        start, end, span = period.start, period.end, period.frequency
    elif statement.published is not None:
        month = (statement.published.month - 1) // 3 * 3 + 1
        end = statement.published.replace(month=month, day=1) - dt.timedelta(days=1)
        start, span = end.replace(month=end.month - 2, day=1), "quarter"
    else:
        return
    statement.period = Period(
        label="a year before", start=_year_before(start), end=_year_before(end), frequency=span
    )
    statement.period_inherited = True


def _year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
