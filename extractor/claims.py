"""The records that travel from the extractor to the checker: articles and claims.

Plain data: nothing here imports a language library, so that the checker can read claims
without loading one. Field names are those of the JSON report.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

SubjectType = Literal[
    "index",
    "stock",
    "etf",
    "sector",
    "yield",
    "rate",
    "commodity",
    "currency",
    "crypto",
    "economy",
    "company",
    "industry",
    "fund",
]
Bound = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most", "range"]
Direction = Literal["up", "down"]
Frequency = Literal["intraday", "day", "week", "month", "quarter", "half", "year", "range"]

UNITS = ("percent", "percentage_points", "basis_points", "points", "x", "index_level", "count")
"""Units that are not money; money carries its ISO currency code ("USD")."""


class Record(BaseModel):
    """Base of every record: immutable, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Article(Record):
    """One article as it is judged.

    `text` is the text that all offsets refer to. `published` is the reference date of every
    relative expression; `None` leaves those unresolved.
    """

    text: str
    published: dt.date | None = None
    title: str | None = None
    source: str | None = None


class Span(Record):
    """Character offsets into `Article.text`, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Subject(Record):
    """What a claim is about: canonical name, data symbol (Yahoo's or FRED's) or `None`, type."""

    name: str
    symbol: str | None = None
    type: SubjectType


class Value(Record):
    """A stated quantity.

    `number` keeps the written precision and is signed in the sense stated; `high` is the upper end
    of a range; `unit` is one of `UNITS` or an ISO currency code.
    """

    number: Decimal
    high: Decimal | None = None
    unit: str
    bound: Bound = "exact"


class Period(Record):
    """Calendar days that a statement covers, both ends included; a level at one close has start = end.

    `label` is the expression as written; `frequency` says what kind of span it is.
    """

    label: str
    start: dt.date
    end: dt.date
    frequency: Frequency


class ClaimBase(Record):
    """The fields that every claim has.

    `start`, `end`, `text`: span of the value, or of the trigger phrase where there is no value.
    `attribution`: who is named as the source. `hedged`: conditional, negated, rumoured or asked.
    `period_stated`: the sentence itself gives the period; else it is carried over from the text before.
    """

    id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    sentence: Span
    subject: Subject | None
    measure: str
    value: Value | None
    period: Period | None
    forecast: bool = False
    direction: Direction | None = None
    attribution: str | None = None
    hedged: bool = False
    period_stated: bool = True


class ChangeClaim(ClaimBase):
    """A quantity moved by an amount over a period.

    `annualized`: the value is a yearly rate over a longer period. `basis`: how far the move reaches:
    between closes, within a session, or from a peak to a trough (or back) inside the period.
    """

    kind: Literal["change"] = "change"
    annualized: bool = False
    basis: Literal["close", "intraday", "drawdown"] = "close"


class LevelClaim(ClaimBase):
    """A quantity stood at a value; `basis` "touch" means that it was reached at some time of the period."""

    kind: Literal["level"] = "level"
    basis: Literal["close", "touch", "open", "average"] = "close"


class RecordClaim(ClaimBase):
    """A value was an extreme of its history.

    `extreme`: high or low; `of`: the level itself, or its change over `period` ("best quarter since 2020");
    `basis`: closing or intraday values; `since`: first day of the history meant, `None` for all of it
    ("52-week high" counts back from the period's end).
    """

    kind: Literal["record"] = "record"
    extreme: Literal["high", "low"]
    of: Literal["level", "change"] = "level"
    basis: Literal["close", "intraday"] = "close"
    since: dt.date | None = None


class StreakClaim(ClaimBase):
    """Something happened n periods running.

    `value.number` is the positive count, `direction` says up or down, `period.frequency` the length of one;
    `snapped`: the period given ended the streak; `of`: "six of the last seven" has count 6 and `of` 7.
    """

    kind: Literal["streak"] = "streak"
    frequency: Frequency = "day"
    snapped: bool = False
    of: int | None = None


class ComparisonClaim(ClaimBase):
    """One thing stood against another in `measure`; a value, where there is one, is the gap or the ratio."""

    kind: Literal["comparison"] = "comparison"
    other: Subject | None
    relation: Literal["more", "less", "equal"]


class ValuationClaim(ClaimBase):
    """A multiple, dividend yield or market value."""

    kind: Literal["valuation"] = "valuation"


class FlowClaim(ClaimBase):
    """Money moved into or out of something."""

    kind: Literal["flow"] = "flow"


class GrowthClaim(ClaimBase):
    """A reported fundamental grew or shrank."""

    kind: Literal["growth"] = "growth"


class ForecastClaim(ClaimBase):
    """A named figure is expected; `measure` says of what."""

    kind: Literal["forecast"] = "forecast"
    annualized: bool = False


class RateClaim(ClaimBase):
    """A central bank's policy rate moved (unit basis_points or percentage_points) or stood (percent)."""

    kind: Literal["rate"] = "rate"


class MacroClaim(ClaimBase):
    """An official statistic stood or moved.

    `change`: the value is a change of the statistic rather than its level; `per`: over which span.
    """

    kind: Literal["macro"] = "macro"
    change: bool = False
    per: Frequency | None = None


class BreadthClaim(ClaimBase):
    """A share or a count of a group met a condition; `group` names the group where it is not the subject."""

    kind: Literal["breadth"] = "breadth"
    condition: str | None = None


class AmountClaim(ClaimBase):
    """Any other checkable sum."""

    kind: Literal["amount"] = "amount"


CLAIM_TYPES = (
    ChangeClaim,
    LevelClaim,
    RecordClaim,
    StreakClaim,
    ComparisonClaim,
    ValuationClaim,
    FlowClaim,
    GrowthClaim,
    ForecastClaim,
    RateClaim,
    MacroClaim,
    BreadthClaim,
    AmountClaim,
)
"""One record per kind, in report order."""

Claim = Annotated[
    ChangeClaim
    | LevelClaim
    | RecordClaim
    | StreakClaim
    | ComparisonClaim
    | ValuationClaim
    | FlowClaim
    | GrowthClaim
    | ForecastClaim
    | RateClaim
    | MacroClaim
    | BreadthClaim
    | AmountClaim,
    Field(discriminator="kind"),
]

KINDS: tuple[str, ...] = tuple(claim.model_fields["kind"].default for claim in CLAIM_TYPES)
"""Names of the claim kinds, in report order."""

CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim, config=ConfigDict(defer_build=True))

MEASURES = (
    "price",
    "total_return",
    "points",
    "yield",
    "pe_trailing",
    "pe_forward",
    "ps",
    "pb",
    "ev_ebitda",
    "cape",
    "market_cap",
    "dividend_yield",
    "earnings_yield",
    "premium",
    "fund_flow",
    "assets",
    "earnings",
    "revenue",
    "net_income",
    "operating_income",
    "eps",
    "margin",
    "sales",
    "orders",
    "deliveries",
    "guidance",
    "spending",
    "capex",
    "buyback",
    "dividend",
    "deal",
    "price_target",
    "policy_rate",
    "cpi",
    "core_cpi",
    "pce",
    "core_pce",
    "ppi",
    "unemployment",
    "payrolls",
    "wages",
    "gdp",
    "retail_sales",
    "industrial_production",
    "housing",
    "pmi",
    "sentiment",
    "jobless_claims",
    "job_openings",
    "trade",
    "mortgage_rate",
    "spread",
    "breadth_above_ma",
    "breadth_advancing",
    "breadth_beat",
    "share",
    "volatility",
    "volume",
    "probability",
    "other",
)
"""The vocabulary of `measure`."""
