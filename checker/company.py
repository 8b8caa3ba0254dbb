"""A company's reported figures for the period that is meant: revenue, net income, earnings per share.

Each way of reading the statement gives one `CompanyFigure`: the calendar quarter or the fiscal one, net
income or earnings per share where the text says "earnings", accounting or street earnings per share. The
text may mean a part of the company ("cloud revenue") or another definition ("organic sales"): then no
figure of the whole decides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, to_decimal, undecided
from checker.market.base import Eps, Failure, Origin, QuarterEps
from checker.reported import FILED, FRESH, OF_THE_DAY, Reported, by_period, find_quarters
from checker.verdicts import Evidence, Observation, Reason, Verdict
from checker.wording import write_day, write_money, write_number
from extractor.claims import ClaimBase, Period

FIELDS = {
    "revenue": ("revenue",),
    "sales": ("revenue",),
    "net_income": ("net_income",),
    "earnings": ("net_income", "eps"),
    "eps": ("eps",),
}
WORDS = {"revenue": "revenue", "net_income": "net income", "eps": "earnings per share"}
BASES = {"gaap_diluted": "diluted, GAAP", "street": "as data services report it"}
SEQUENTIAL = re.compile(
    r"\bsequential|quarter[- ]over[- ]quarter"
    r"|\b(?:from|than|versus) (?:the )?(?:prior|previous|preceding) quarter",
    re.IGNORECASE,
)
IN_PART = (
    r"(?:revenues?|sales)\s+(?:"
    r"(?:from|in|of|at|to)\s+(?:its|the)\s+(?!(?:period|quarter|year|months?|weeks?|three|six|nine|twelve|first|second|third|fourth|final"
    r"|fiscal|same|latest|last|holiday|prior|previous|whole|company|group|full)\b)[\w-]+"
    r"|(?:from|in|to)\s+(?:(?:greater|mainland|north|south|latin)\s+)?"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|Fiscal|FY)\b)(?-i:[A-Z])[a-z]{2,})\b"
)
"""A business or a region that sales are of: "sales in China", "revenue from its cloud"."""
PART_IN = re.compile(IN_PART, re.IGNORECASE)
PART = re.compile(
    r"([\w'&.-]+)\s+(?P<noun>revenues?|sales|income|profits?|earnings|EPS)\b|\b(?:" + IN_PART + r")|"
    r"\b(?:constant[- ]currency|organic|same[- ]store|comparable|like[- ]for[- ]like)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"total|fy|op|adj|basic|headline|underlying|net|its|their|the|a|an|of|in|and|that|quarterly|annual|yearly|record|diluted|fiscal"
    r"|overall|group|company|companys|corporate|reported|quarters|years|gaap|adjusted|higher|lower"
    r"|strong|posted|on|with|per|share|whose|for|revenue|sales|income|quarter|year|trailing|latest|by"
    r"|as|grew|rose|fell|said|while|after|than|both|from|to|consolidated|profit|earnings|operating|yet"
    r"|but|also"
)
"""Words before "revenue" or "profit" that do not make it one of a part of the company."""
UNIT = re.compile(r"\b[A-Z]\w+(?:\s+(?:and|&)?\s*[A-Z]\w+)*\s+(?:Group|Division|Segment|Unit|Business)$")
"""What a part of a company is called: "Client Computing Group"."""
ALL_NOUNS = re.compile("")
NOUNS = {
    "revenue": re.compile(r"revenue|sales", re.IGNORECASE),
    "sales": re.compile(r"revenue|sales", re.IGNORECASE),
    "net_income": re.compile(r"income|profit|earnings", re.IGNORECASE),
    "earnings": re.compile(r"income|profit|earnings|EPS", re.IGNORECASE),
    "eps": re.compile(r"profit|earnings|EPS|income", re.IGNORECASE),
}
"""What a measure is called."""
DAY_OF_REPORT = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\byesterday\b|\blast night\b|\bthis week\b",
    re.IGNORECASE,
)
"""Words for the day on which results came out, where no quarter is named."""
YEAR_BACK = (dt.timedelta(days=330), dt.timedelta(days=400))


@dataclass(frozen=True, slots=True)
class CompanyFigure:
    """One reading: what it is and of which span, its amount, what it grew from, where both come from.

    `certain`: the words mean this figure if they mean the company's; else it can support, not refute.
    """

    what: str
    span: str
    amount: Decimal
    filed: dt.date
    prior: Decimal | None
    prior_span: str
    currency: str
    origin: Origin
    series: str
    per_share: bool = False
    certain: bool = True

    @property
    def ratio(self) -> Decimal | None:
        """Return the amount over the one before, or `None` where there was no profit to grow from."""
        return None if self.prior is None or self.prior <= 0 else self.amount / self.prior

    @property
    def growth_pct(self) -> Decimal | None:
        """Return the growth in percent, or `None` where there was no profit to grow from."""
        return None if self.ratio is None else (self.ratio - 1) * 100

    def tell(self) -> str:
        """Return the figure in words."""
        return f"{self.what} of {self.write(self.amount)} for {self.span}"

    def write(self, amount: Decimal) -> str:
        """Return an amount of this figure's kind in words."""
        if self.per_share:
            return f"{'-' if amount < 0 else ''}${write_number(abs(amount))}"
        return write_money(amount, self.currency)

    def cite(self, formula: str | None = None) -> Evidence:
        """Return the amounts as evidence."""
        field = "eps" if self.per_share else "figure"
        observations = [Observation(date=self.filed, field=field, value=self.amount, note=self.span)]
        if self.prior is not None:
            observations.insert(
                0, Observation(date=self.filed, field=field, value=self.prior, note=self.prior_span)
            )
        return cite(self.origin, self.series, observations, formula=formula)


def read_company(
    context: Context, claim: ClaimBase, symbol: str, *, sequential: bool = False
) -> list[CompanyFigure] | Failure:
    """Return the readings of the claim's measure for its period, the likeliest first."""
    found: list[CompanyFigure] = []
    failure: Failure | None = None
    provider = "none"
    day = context.published or (claim.period.end if claim.period else None)
    if day is None:
        return Failure("not_found", "none", "the period and the publication date are unknown")
    for field in FIELDS.get(claim.measure, ()):
        if field == "eps":
            eps = context.market.eps(symbol, day)
            if isinstance(eps, Failure):
                failure = failure or eps
            else:
                provider = eps.origin.provider
                found += _from_eps(eps, claim.period, day, sequential=sequential)
            found += _eps_as_filed(context, claim, symbol, day, sequential=sequential)
            continue
        filings = context.market.fundamentals(symbol, day)
        if isinstance(filings, Failure):
            failure = failure or filings
            continue
        provider = filings.origin.provider
        amounts = by_period(filings.reports, day, field)
        for name, certain in find_quarters(amounts, claim.period, day):
            figure = _from_filing(amounts, name, field, symbol, filings.origin, sequential=sequential)
            found.append(replace(figure, certain=certain))
    if _is_of_latest(claim.period, day):
        # A report told of on that day is newer than one of weeks before, with which the data may end.
        found = [replace(one, certain=one.certain and day - one.filed <= FRESH) for one in found]
    if found:
        return found
    when = claim.period.label if claim.period else f"the quarter reported last by {write_day(day)}"
    text = f"no report of {symbol} that covers {when} and was filed by {write_day(day)} is at hand"
    return failure or Failure("incomplete", provider, text)


def name_part(text: str, position: int, measure: str = "") -> str | None:
    """Return the words that make the figure one of a part of the company, or `None`.

    `position`: where in the sentence the figure stands; the nearest mention of the measure counts.
    """
    nouns = NOUNS.get(measure, ALL_NOUNS)
    nearest: tuple[int, str] | None = None
    for match in PART.finditer(text.replace("\u2019", "'")):
        if match[1] is not None and not nouns.search(match[0]):
            continue
        word = (match[1] or match[0]).lower().replace("'s", "").strip(".-'")
        inside = PART_IN.match(text, match.start("noun")) if match[1] is not None else None
        distance = abs(match.start() - position)
        if nearest is None or distance < nearest[0]:
            unit = UNIT.search(text, 0, match.end(1)) if match[1] is not None else None
            named = match[1] is None or unit is not None or inside is not None
            named = named or (not WHOLE.fullmatch(word) and not match[1].endswith(("'s", "s'")))
            plain = re.fullmatch(
                r"(?:first|second|third|fourth|full)-(?:fiscal-)?(?:quarter|year)|q[1-4]|\d{4}", word
            )
            part = inside[0] if inside is not None else match[0]
            nearest = distance, part if named and (inside is not None or not plain) else ""
    return (nearest[1] or None) if nearest else None


def leave_open(
    claim: ClaimBase, context: Context, nearest: CompanyFigure, told: str, *, elsewhere: bool
) -> Verdict | None:
    """Return why a figure that the company did not report is not refuted all the same, or `None`.

    `told`: what it did report, `nearest`, in words; `elsewhere`: the text may mean a period not at hand.
    """
    part = name_part(context.sentence(claim), claim.start - claim.sentence.start, claim.measure)
    if elsewhere:
        why = "the text may mean a period whose report is not at hand; that report would decide it"
    elif part is not None:
        why = f"the text speaks of “{part}”; the company's report with that breakdown would decide it"
    else:
        return None
    reason: Reason = "data_incomplete" if elsewhere else "no_source"
    return undecided(reason, f"{told}, but {why}.", evidence=[nearest.cite()])


def _is_of_latest(period: Period | None, day: dt.date) -> bool:
    """Return whether a figure is of the results that came out on a day of that week."""
    return (
        period is not None
        and DAY_OF_REPORT.search(period.label) is not None
        and day - period.end < YEAR_BACK[0]
    )


def _from_filing(
    amounts: dict[tuple[str, int], Reported],
    name: tuple[str, int],
    field: str,
    symbol: str,
    origin: Origin,
    *,
    sequential: bool,
) -> CompanyFigure:
    kind, year = name
    before = (kind, year - 1)
    if sequential and kind != "FY":
        before = (f"Q{int(kind[1]) - 1}", year) if kind != "Q1" else ("Q4", year - 1)
    current, prior = amounts[name], amounts.get(before)
    words = WORDS[field]
    return CompanyFigure(
        words,
        f"{_write_fiscal(current.fiscal_period)}, filed {write_day(current.filed)}",
        current.amount,
        current.filed,
        None if prior is None else prior.amount,
        "" if prior is None else _write_fiscal(prior.fiscal_period),
        "USD",
        origin,
        f"{symbol} filings",
    )


def _eps_as_filed(
    context: Context, claim: ClaimBase, symbol: str, day: dt.date, *, sequential: bool
) -> list[CompanyFigure]:
    """Return net income over diluted shares as filed: another basis beside what data services report."""
    filings = context.market.fundamentals(symbol, day)
    if isinstance(filings, Failure):
        return []
    shares = {report.fiscal_period: report.diluted_shares for report in filings.reports}
    incomes = by_period(filings.reports, day, "net_income")
    amounts = {
        name: replace(income, amount=income.amount / to_decimal(count))
        for name, income in incomes.items()
        if (count := shares.get(income.fiscal_period)) is not None and count > 0
    }
    found = []
    for name, certain in find_quarters(amounts, claim.period, day):
        figure = _from_filing(amounts, name, "eps", symbol, filings.origin, sequential=sequential)
        figure = replace(figure, what=f"{WORDS['eps']} (net income over diluted shares)")
        found.append(replace(figure, per_share=True, certain=certain))
    return found


def _write_fiscal(period: str) -> str:
    """Return "fiscal Q2 2026", "fiscal year 2025"."""
    return f"fiscal {period.replace('FY', 'year')}"


def _from_eps(eps: Eps, period: Period | None, day: dt.date, *, sequential: bool) -> list[CompanyFigure]:
    found: list[CompanyFigure] = []
    for basis, words in BASES.items():
        quarters = [quarter for quarter in eps.quarters if quarter.basis == basis]
        if period is not None and period.frequency == "year":
            found += _year_eps(quarters, period, basis, eps)
            continue
        quarter = _find_quarter(quarters, period, day)
        if quarter is None:
            continue
        prior = _before(quarters, quarter, sequential=sequential)
        found.append(
            CompanyFigure(
                f"earnings per share ({words})",
                f"the quarter reported on {write_day(quarter.report_date)}",
                to_decimal(quarter.eps),
                quarter.report_date,
                None if prior is None else to_decimal(prior.eps),
                "" if prior is None else f"the one reported on {write_day(prior.report_date)}",
                "USD",
                eps.origin,
                f"{eps.symbol} EPS ({basis})",
                per_share=True,
                certain=_is_sure(quarter, period, day),
            )
        )
    return found


def _is_sure(quarter: QuarterEps, period: Period | None, day: dt.date) -> bool:
    """Return whether a quarter is the one meant: one named, or one reported lately."""
    if period is None:
        return day - quarter.report_date <= FRESH
    if period.frequency in {"day", "intraday", "week", "month"}:
        return period.end - quarter.report_date <= OF_THE_DAY + (period.end - period.start)
    return True


def _year_eps(quarters: Sequence[QuarterEps], period: Period, basis: str, eps: Eps) -> list[CompanyFigure]:
    """Return the sum of the four quarters whose last was reported in the weeks after the year's end."""
    ends = [
        place
        for place, quarter in enumerate(quarters)
        if FILED[0] <= quarter.report_date - period.end <= FILED[1] and place >= 3
    ]
    if not ends:
        return []
    last = ends[0]
    year = quarters[last - 3 : last + 1]
    prior = quarters[last - 7 : last - 3] if last >= 7 else None
    return [
        CompanyFigure(
            f"earnings per share ({BASES[basis]})",
            f"the four quarters to the report of {write_day(year[-1].report_date)}",
            sum((to_decimal(quarter.eps) for quarter in year), Decimal(0)),
            year[-1].report_date,
            None if prior is None else sum((to_decimal(quarter.eps) for quarter in prior), Decimal(0)),
            "the four quarters before",
            "USD",
            eps.origin,
            f"{eps.symbol} EPS ({basis})",
            per_share=True,
        )
    ]


def _find_quarter(quarters: Sequence[QuarterEps], period: Period | None, day: dt.date) -> QuarterEps | None:
    known = [quarter for quarter in quarters if quarter.report_date <= day]
    if period is not None and period.frequency == "quarter":
        after = [quarter for quarter in known if FILED[0] <= quarter.report_date - period.end <= FILED[1]]
        if after or not re.search(r"\b(?:last|past|latest|recent)\b", period.label.lower()):
            return after[0] if after else None
    end = day if period is None else min(day, period.end + dt.timedelta(days=1))
    known = [quarter for quarter in known if quarter.report_date <= end]
    return known[-1] if known and (day - known[-1].report_date).days <= 85 else None


def _before(quarters: Sequence[QuarterEps], quarter: QuarterEps, *, sequential: bool) -> QuarterEps | None:
    if sequential:
        earlier = [other for other in quarters if other.report_date < quarter.report_date]
        return earlier[-1] if earlier else None
    for other in quarters:
        if YEAR_BACK[0] <= quarter.report_date - other.report_date <= YEAR_BACK[1]:
            return other
    return None
