"""Which official statistic a value is of where the words only say "core", "the headline rate" or "the economy"."""

from __future__ import annotations

import datetime as dt
import re

from extractor.claims import Claim, MacroClaim, Period, Subject
from extractor.statements import Statement

CPI, CORE_CPI = (
    Subject(name="U.S. CPI", symbol="CPIAUCSL", type="economy"),
    Subject(name="U.S. core CPI", symbol="CPILFESL", type="economy"),
)
PCE, CORE_PCE = (
    Subject(name="U.S. PCE price index", symbol="PCEPI", type="economy"),
    Subject(name="U.S. core PCE price index", symbol="PCEPILFE", type="economy"),
)
PPI, CORE_PPI = (
    Subject(name="U.S. PPI", symbol="PPIFES", type="economy"),
    Subject(name="U.S. core PPI", symbol="WPSFD4131", type="economy"),
)
PAIRS = ((CPI, CORE_CPI), (PCE, CORE_PCE), (PPI, CORE_PPI))
MEASURES = {
    "U.S. CPI": "cpi",
    "U.S. core CPI": "core_cpi",
    "U.S. PCE price index": "pce",
    "U.S. core PCE price index": "core_pce",
    "U.S. PPI": "ppi",
    "U.S. core PPI": "ppi",
}
MARK = re.compile(
    r"(?P<core>\bcore\b|\b(?:excluding|without|less|strip(?:ping|ped)? out|leaving (?:out|aside)|ex-?|net of)\s+(?:the\s+)?(?:volatile\s+)?(?:food|energy)\b)|"
    r"(?P<headline>\b(?:headline|overall|all-items)\b)",
    re.IGNORECASE,
)
CUT = re.compile(r"[;:]|,\s+(?:while|and|but|with)\s|\bcompared with\b|\bagainst\b", re.IGNORECASE)
EXCLUDED = re.compile(r"^\W*(?:excluding|without|stripping|strip|leaving)\b", re.IGNORECASE)
SPAN = re.compile(r"(?:the |a )?(?:month|year|quarter)", re.IGNORECASE)
CORE_ALONE = re.compile(r"[Cc]ore (?:prices|rate|index|inflation|gauge)")
MONTH_BEFORE = re.compile(
    r"\s*(?:,?\s*)?(?:last month|(?:in )?the (?:previous|prior) month|the month before|a month (?:ago|earlier|before))\b",
    re.IGNORECASE,
)
GENERAL = {
    "payrolls": Subject(name="U.S. nonfarm payrolls", symbol="PAYEMS", type="economy"),
    "gdp": Subject(name="U.S. GDP", symbol="A191RL1Q225SBEA", type="economy"),
    "jobless_claims": Subject(name="U.S. initial jobless claims", symbol="ICSA", type="economy"),
}
NAMELESS = frozenset(
    (
        "jobs",
        "u.s. economy",
        "economy",
        "employers",
        "u.s. employers",
        "the economy",
        "new jobs",
        "claims",
        "new claims",
        "weekly claims",
        "new filings",
        "first-time claims",
        "first-time filings",
    )
)


def core_marked(statement: Statement) -> bool | None:
    """Return whether the value's clause speaks of the core (`True`), the headline (`False`) or of neither (`None`)."""
    lead = statement.sentence.text[statement.sentence.start : statement.start]
    cuts = [match.end() for match in CUT.finditer(lead)]
    if cuts and EXCLUDED.match(lead) is None:
        lead = lead[cuts[-1] :] if MARK.search(lead, cuts[-1]) else lead[(cuts[-2] if len(cuts) > 1 else 0) :]
        lead = lead if ";" not in lead else lead[lead.rindex(";") :]
    marks = list(MARK.finditer(lead))
    return bool(marks[-1]["core"]) if marks else None


def twin_of(subject: Subject | None, *, core: bool) -> Subject | None:
    """Return the core or the headline index that belongs to a price index, or `None` where it is none."""
    for headline, inner in PAIRS:
        if subject in (headline, inner):
            return inner if core else headline
    return None


def refine(statement: Statement, measure: str) -> str:
    """Give a statement the very statistic that its words mean, and return its measure."""
    subject = statement.subject
    if subject is None:
        return measure
    core = core_marked(statement)
    if core is not None:
        nameless = core and subject.symbol is None and CORE_ALONE.fullmatch(subject.name)
        twin = CORE_CPI if nameless else twin_of(subject, core=core)
        if twin is not None:
            statement.subject, measure = twin, MEASURES[twin.name]
        elif subject.name in MEASURES:
            measure = MEASURES[subject.name]
    if subject.symbol is None and measure in GENERAL and subject.name.lower() in NAMELESS:
        statement.subject = GENERAL[measure]
    return measure


DATED_BASE = re.compile(
    r"\s*(?:,?\s*(?:in|for|during|at|on|over|as of|back in)\b|,?\s*(?:a|one|two|three|six|\d+) (?:year|month|quarter)s?\b|,?\s*(?:last|the (?:same|previous|prior|year))\b|,?\s*(?:previously|initially|first|originally|reported|expected|forecast)\b)",
    re.IGNORECASE,
)
REVISED = re.compile(
    r"\brevis|\bupgraded\b|\bdowngraded\b|\b(?:bumped|nudged|marked) (?:up|down)\b|\b(?:first|initially|originally|previously)\b"
)
STEADY = frozenset(
    """unemployment participation capacity_utilization savings_rate cpi core_cpi pce core_pce ppi pmi sentiment job_openings
    retail_sales industrial_production durable_goods""".split()
)
"""Rates that a month's report holds against the month before where it says no other."""


def _is_bare_base(statement: Statement, told: Claim) -> bool:
    """Return whether a rate is only given as what another rose or fell from ("dipped to 4.1% from 4.2%")."""
    return (
        told.measure in STEADY
        and told.subject == statement.subject
        and told.period is not None
        and told.period.frequency == "month"
        and statement.preposition == "from"
        and statement.unit in ("percent", "", "count", "index_level")
        and not REVISED.search(statement.sentence.words)
        and 0 < statement.start - told.end < len(" to, up from about ")
        and DATED_BASE.match(statement.after) is None
    )


def reference_period(statement: Statement, sibling: Claim | None) -> Period | None:
    """Return the period that a statistic is of: "on the month" and "on the year" only say what it is compared with."""
    told = next(
        (
            claim
            for claim in reversed(statement.earlier)
            if isinstance(claim, MacroClaim) and claim.period is not None
        ),
        None,
    )
    if (
        told is not None
        and told.period is not None
        and told.period.frequency == "month"
        and statement.preposition == "from"
        and MONTH_BEFORE.match(statement.after)
    ):
        end = told.period.start.replace(day=1) - dt.timedelta(days=1)
        return Period(label="the month before", start=end.replace(day=1), end=end, frequency="month")
    if told is not None and told.period is not None and _is_bare_base(statement, told):
        end = told.period.start.replace(day=1) - dt.timedelta(days=1)
        return Period(label="", start=end.replace(day=1), end=end, frequency="month")
    mention = statement.period_mention
    if mention is None or SPAN.fullmatch(mention.label.strip()) is None:
        return statement.period
    text = statement.sentence.text
    if re.search(
        r"\b(?:on|over|from|for)\s+(?:the\s+|a\s+)?$", text[: mention.start]
    ) is None and not re.match(r"(?:the|a)\b", mention.label):
        return statement.period
    others = [
        other
        for other in statement.sentence.periods
        if other is not mention and other.period is not None and other.period.frequency in ("month", "quarter")
        and SPAN.fullmatch(other.label.strip()) is None
    ]  # fmt: skip
    if others:
        return min(others, key=lambda other: abs(other.start - statement.start)).period
    if told is not None:
        return told.period
    if isinstance(sibling, MacroClaim) and sibling.period is not None:
        return sibling.period
    return statement.reference
