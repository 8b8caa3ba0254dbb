"""`macro`: an official statistic stood or moved.

Reads consumer prices, unemployment, payrolls, output, sales and the like: levels ("4.3% unemployment"), changes over
a month or a year ("CPI rose 0.4% on the month, 2.9% from a year earlier") and counts ("employers added 22,000 jobs").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractor.claims import Claim, Frequency, MacroClaim, Period, Subject
from extractor.kinds.marks import TARGET
from extractor.kinds.results import part_of_whole
from extractor.kinds.statistics import reference_period, refine
from extractor.statements import Statement

KIND = "macro"
RATE_LIKE = frozenset(
    ("participation", "capacity_utilization", "unemployment", "savings_rate", "pmi", "sentiment", "debt")
)
YEARLY = re.compile(
    r"year[- ]over[- ]year|year[- ]on[- ]year|y/y|yoy|from (?:a|the) year (?:ago|earlier|before)|(?:than|from) (?:a|one) year (?:ago|earlier|before)|annual(?:ly)?\b|"
    r"on (?:the|a) year|12[- ]month|twelve[- ]month|over the (?:past|last) (?:year|12 months)|compared with (?:a year|the same)",
    re.IGNORECASE,
)
MONTHLY = re.compile(
    r"month[- ]over[- ]month|month[- ]on[- ]month|m/m|mom\b|from (?:the )?(?:prior|previous|a) month|on the month|(?:from|than) (?:the|a) month (?:ago|earlier|before)|monthly|from (?-i:[A-Z])[a-z]+\b(?! \d{4})",
    re.IGNORECASE,
)
AT_EXTREME = re.compile(r"\s*(?:peak|high|low|trough)\b")
ANNUALIZED = re.compile(r"\s*annuali[sz]ed\b", re.IGNORECASE)
ANNUAL_RATE = re.compile(r"\bannual(?:i[sz]ed)? (?:rate|pace) of (?:about )?$", re.IGNORECASE)
WEEK = 7
WEEK_BEFORE = re.compile(r"\b(?:previous|prior|preceding) week['’]s [^.;]{0,50}$", re.IGNORECASE)
JOINED = re.compile(r"\s*(?:,|and|or|,\s*and)\s*")
QUARTERLY = re.compile(
    r"quarter[- ]over[- ]quarter|quarter[- ]on[- ]quarter|q/q|from the (?:prior|previous) (?:quarter|three months)",
    re.IGNORECASE,
)
SURPRISE = re.compile(
    r"\s*(?:points? )?(?:less|more|lower|higher|better|worse|above|below|short of|shy of|ahead of)\s+(?:than\s+)?(?:was |were |had been )?(?:the )?(?:\w+ )?"
    r"(?:expect|forecast|estimat|anticipat|predict|consensus)",
    re.IGNORECASE,
)
COUNTED = frozenset(
    "jobs job positions workers claims openings people homes houses units starts points applications filings permits payrolls vacancies employees".split()
)
DOWN_FROM = re.compile(r"[^.;\d]{0,40},?\s(?:down|up|off|lower|higher)\s+from\b", re.IGNORECASE)
"""Behind jobs added or lost, what only says that it was more or fewer the month before."""
LOST = re.compile(
    r"\b(?:lost|los(?:es|ing)|shed|cut|eliminat\w+|axed|slashed|fell|dropp?ed|declined|shrank)\b",
    re.IGNORECASE,
)
NEXT_CLAUSE = re.compile(
    r",\s+(?:and |thus |thereby )?(?:push|tak|lift|bring|leav|send|driv|rais|pull|drag|keep|mak|put)\w*ing\b",
    re.IGNORECASE,
)
"""What tells of another figure than the one before it ("rose 0.4%, pushing the annual rate to 3.5%")."""
ANNUAL_PACE = re.compile(r"\bannual(?:i[sz]ed)?\s+(?:rate|pace|clip|basis)\b", re.IGNORECASE)
RATIO_UNITS = ("percent", "percentage_points", "points", "basis_points", "count", "", "index_level", "x")


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the statistic's level or change, or nothing."""
    quantity, subject = statement.quantity, statement.subject
    if quantity is None or part_of_whole(statement) or quantity.form == "verb":
        return []
    if AT_EXTREME.match(statement.after):
        return []  # "from its 9.1% peak": when is not said
    family_macro = statement.family == "macro" and statement.measure_cost < 3.0
    about_economy = subject is not None and subject.type == "economy"
    if (
        subject is not None
        and subject.type not in ("economy", "rate")
        and statement.subject_cost < 0.8
        and not family_macro
    ):
        return []
    if not (family_macro or about_economy or (isinstance(sibling, MacroClaim) and subject is None)):
        return []
    if subject is not None and subject.type in (
        "stock",
        "company",
        "index",
        "etf",
        "commodity",
        "crypto",
        "yield",
    ):
        return []
    jobs = (quantity.noun or "").lower() in ("jobs", "positions", "workers") and statement.has(
        "move", "cut"
    ) is not None
    if subject is not None and subject.type in ("industry", "company", "sector"):
        if not (jobs or statement.subject_known) or (
            family_macro and statement.measure and statement.measure.measure != "payrolls"
        ):
            return []
        name = subject.name.removeprefix("S&P 500 ")
        subject = statement.subject = Subject(name=f"{name} payrolls", type="economy")
    if quantity.noun and statement.unit in ("", "count") and quantity.noun.lower() not in COUNTED:
        return []
    if TARGET.match(statement.after) or SURPRISE.match(statement.after):
        return []
    if quantity.form == "fraction" and statement.unit in ("", "count"):
        return []
    measure = (
        statement.measure.measure if family_macro and statement.measure else _measure_of(statement, sibling)
    )
    if measure is None:
        return []
    measure = refine(statement, measure)
    if (
        measure in ("cpi", "core_cpi", "pce", "core_pce")
        and statement.subject is not None
        and (ANNUALIZED.match(statement.after) or ANNUAL_RATE.search(statement.before))
    ):
        # A quarter's pace put at a yearly rate is not the change over the year that the series gives.
        statement.subject, measure = Subject(name=statement.subject.name, type="economy"), "other"
    if statement.subject is None and isinstance(sibling, MacroClaim):
        statement.subject = sibling.subject  # "sales climbed 0.6%; July was revised to 0.5%"
    if measure == "payrolls" and DOWN_FROM.match(statement.after) and statement.quantity is not None:
        statement.direction = "down" if LOST.search(statement.before[-60:]) else "up"
    statement.period = reference_period(statement, sibling)
    if (
        re.search(
            r"\brevis|\b(?:marked|bumped|nudged) (?:down|up)\b|\b(?:gain|figure|reading|total) was (?:lifted|raised|cut|lowered)\b|\bwhat had been\b|(?:previously|initially|originally|first) (?:reported|estimated)",
            statement.sentence.words,
        )
        and quantity.unit in ("", "count")
        and statement.subject is not None
    ):
        # A revision, or a figure as revised: not the statistic that the series holds now.
        statement.subject = Subject(name=statement.subject.name, type="economy")
        measure = "other"
    unit = statement.unit or (
        "count" if measure in ("payrolls", "jobless_claims", "job_openings", "housing") else "index_level"
    )
    if measure in ("pmi", "sentiment") and unit == "count":
        unit = "index_level"
    if unit == "basis_points" and measure not in RATE_LIKE:
        return []
    if unit not in RATIO_UNITS and not statement.is_money:
        return []
    if unit == "count" and measure not in ("other", "payrolls", "jobless_claims", "job_openings", "housing"):
        return []
    rate_like = measure in RATE_LIKE
    at_level = statement.preposition in ("to", "at", "above", "below", "near", "around") and rate_like
    moved = statement.has("move")
    change = (
        unit in ("percentage_points", "basis_points", "points")
        or (unit == "percent" and not rate_like)
        or measure == "payrolls"
    )
    if rate_like and unit == "percent":
        change = (
            moved is not None
            and not at_level
            and moved.place <= 2
            and statement.preposition in ("", "by")
            and measure != "unemployment"
        )
    if at_level:
        change = False
    if (
        unit == "count"
        and moved is not None
        and moved.place <= 3
        and statement.preposition in ("of", "by", "")
        and moved.sense.pos != "adj"
    ):
        change = change or quantity.number < 100000
    if statement.preposition in ("to", "at", "from", "near", "above", "below") or re.search(
        r"\baverage\b|\bfrom\b|\brate of\b", statement.before[-25:]
    ):
        statement.direction = None  # where the statistic stands, not how far it moved
    value = statement.value(unit, signed=change)
    statement.period = _last_month(statement.period)
    if measure == "jobless_claims" and WEEK_BEFORE.search(statement.before):
        statement.period = _week_before(statement.period)
    return [
        MacroClaim(
            **statement.fields(KIND, measure, value=value),
            change=change,
            per=_per(statement, measure, unit) if change else None,
        )
    ]


def _last_month(period: Period | None) -> Period | None:
    """Return the month that "the 12 months to October" end with: what the statistic is of."""
    if period is None or not 360 <= (period.end - period.start).days <= 366 or period.start.month == 1:
        return period
    return Period(label=period.label, start=period.end.replace(day=1), end=period.end, frequency="month")


def _week_before(period: Period | None) -> Period | None:
    """Return the week before the one that claims are told of, which is not dated itself."""
    if period is None or (period.end - period.start).days > WEEK:
        return None
    days = dt.timedelta(days=WEEK)
    return Period(label="", start=period.start - days, end=period.end - days, frequency="week")


def _measure_of(statement: Statement, sibling: Claim | None) -> str | None:
    if sibling is not None:
        return sibling.measure
    measure = measure_named(statement.subject.name if statement.subject else "")
    return None if measure == "gdp" and not statement.has("move") else measure


def measure_named(name: str) -> str | None:
    """Return the measure that the name of a statistic says."""
    name = name.lower()
    for word, measure in (
        ("core cpi", "core_cpi"), ("core pce", "core_pce"), ("cpi", "cpi"), ("consumer price", "cpi"), ("pce", "pce"), ("inflation", "cpi"),
        ("unemployment", "unemployment"), ("payroll", "payrolls"), ("gdp", "gdp"), ("gross domestic", "gdp"), ("retail sales", "retail_sales"),
        ("industrial production", "industrial_production"), ("producer price", "ppi"), ("ppi", "ppi"), ("claims", "jobless_claims"),
        ("openings", "job_openings"), ("pmi", "pmi"), ("ism", "pmi"), ("sentiment", "sentiment"), ("confidence", "sentiment"),
        ("housing", "housing"), ("home", "housing"), ("earnings", "wages"), ("economy", "gdp"), ("durable", "durable_goods"),
        ("spending", "consumer_spending"), ("income", "other"), ("orders", "durable_goods"), ("index", "sentiment"),
    ):  # fmt: skip
        if word in name:
            return measure
    return None


SPANS: tuple[tuple[re.Pattern[str], Frequency], ...] = (
    (YEARLY, "year"),
    (MONTHLY, "month"),
    (QUARTERLY, "quarter"),
)


def _windows(statement: Statement) -> Iterator[str]:
    """Yield the words in which a value's span may stand: those behind it, then those before it.

    Another value ends them, unless both share what follows ("up 2.9% and 3.1% from a year earlier").
    """
    text, sentence = statement.sentence.text, statement.sentence
    start, stop = sentence.start, sentence.end
    end = statement.end
    for other in sorted(sentence.quantities, key=lambda item: item.start):
        if other.unit == "":
            continue
        if other.end <= statement.start:
            start = other.end
        elif other.start >= end and JOINED.fullmatch(text, end, other.start):
            end = other.end
        elif other.start >= end:
            stop = other.start
            break
    cut = NEXT_CLAUSE.search(text, end, min(stop, end + 60))
    yield text[end : cut.start() if cut else min(stop, end + 60)]
    yield text[max(start, statement.start - 70) : statement.start]


def _per(statement: Statement, measure: str, unit: str) -> Frequency | None:
    """Return over which span the statistic's change is stated."""
    for window in _windows(statement):
        if measure == "gdp" and ANNUAL_PACE.search(window):
            return "quarter"
        hits = [(match.start(), per) for pattern, per in SPANS if (match := pattern.search(window))]
        if hits:
            return min(hits)[1]
    if measure == "gdp":
        return "quarter"
    if measure == "payrolls" or unit in ("percentage_points", "points"):
        return "month"
    if measure in ("cpi", "core_cpi", "pce", "core_pce") and statement.quantity is not None:
        return "year" if statement.quantity.number >= 1 else "month"
    return None
