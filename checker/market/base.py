"""What can be asked of a market-data source, and what it may answer.

A source takes one typed request and gives typed observations or a typed `Failure`. Foreign exceptions
and empty frames stop inside the source. Prices are floats here; they become `Decimal` in the evidence.
"""

from __future__ import annotations

import bisect
import datetime as dt
import math
from dataclasses import dataclass, fields
from typing import Literal, Protocol

FailureKind = Literal["not_found", "rate_limited", "provider_down", "incomplete"]


@dataclass(frozen=True, slots=True)
class BarsRequest:
    """Daily bars of `symbol` for the sessions in `start`..`end`, both included."""

    symbol: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class ActionsRequest:
    """Dividends (by ex-date) and splits of `symbol` in `start`..`end`."""

    symbol: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class ExtremeRequest:
    """The highest (or lowest) value of `symbol` in all its history before the day `before`."""

    symbol: str
    before: dt.date
    extreme: Literal["high", "low"]
    basis: Literal["close", "intraday"]


@dataclass(frozen=True, slots=True)
class HistoryRequest:
    """All daily bars of `symbol` that a source has up to `until`, for records and long streaks."""

    symbol: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class SeriesRequest:
    """Observations of a macro series (FRED id) dated `start`..`end`; `as_of`: vintage wanted, if any."""

    series: str
    start: dt.date
    end: dt.date
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EpsRequest:
    """Quarterly diluted EPS of `symbol` reported by the day `until`."""

    symbol: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class FundamentalsRequest:
    """Revenue, net income and diluted shares of `symbol` as filed by the day `until`."""

    symbol: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class SharesRequest:
    """Shares outstanding of `symbol` known by the day `until`."""

    symbol: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class ValuationRequest:
    """History of a multiple (`pe_trailing`, `pe_forward`, `ps`, `pb`, `cape` ...) of `symbol`."""

    symbol: str
    measure: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class FiguresRequest:
    """Published figures about a subject and measure, whatever their vintage, dated not after `until`."""

    subject: str
    measure: str
    until: dt.date


Request = (
    BarsRequest
    | ActionsRequest
    | ExtremeRequest
    | HistoryRequest
    | SeriesRequest
    | EpsRequest
    | FundamentalsRequest
    | SharesRequest
    | ValuationRequest
    | FiguresRequest
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an answer comes from: provider, when it was fetched (ISO 8601, UTC), sha256 of its payload."""

    provider: str
    fetched_at: str | None = None
    payload_hash: str | None = None
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a source gives nothing; `message` reads as the end of "No verdict: ..."."""

    kind: FailureKind
    provider: str
    message: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Daily bars in ascending order of session; open, high and low may be unknown, close never is.

    Prices are split-adjusted, not dividend-adjusted, in the listing currency (yields in percent).
    `splits`: all splits that the closes are adjusted for, as far as the source knows them, whatever the
    range asked for (a level of the day is restored with them); `None` where it has no list of splits.
    """

    symbol: str
    sessions: tuple[dt.date, ...]
    opens: tuple[float | None, ...]
    highs: tuple[float | None, ...]
    lows: tuple[float | None, ...]
    closes: tuple[float, ...]
    origin: Origin
    splits: tuple[tuple[dt.date, float], ...] | None = None

    def __len__(self) -> int:
        """Return the number of sessions."""
        return len(self.sessions)

    def index_at(self, day: dt.date) -> int | None:
        """Return the position of the last session not after `day`, or `None`."""
        position = bisect.bisect_right(self.sessions, day) - 1
        return position if position >= 0 else None

    def between(self, start: dt.date, end: dt.date) -> Bars:
        """Return the bars of the sessions in `start`..`end`, both included."""
        low = bisect.bisect_left(self.sessions, start)
        high = bisect.bisect_right(self.sessions, end)
        return Bars(
            self.symbol,
            self.sessions[low:high],
            self.opens[low:high],
            self.highs[low:high],
            self.lows[low:high],
            self.closes[low:high],
            self.origin,
            self.splits,
        )

    def split_factor(self, day: dt.date) -> float:
        """Return new shares per share of `day`: a close times it is the close as quoted that day."""
        return math.prod(ratio for split, ratio in self.splits or () if split > day)


@dataclass(frozen=True, slots=True)
class Quote:
    """One session's bar. `close` is split-adjusted like `Bars`; `quoted` is the close as quoted that day.

    `quoted` equals `close` times the splits after the session; where no list of splits is at hand it is
    `None`, and the level of the day is not known for sure.
    """

    symbol: str
    session: dt.date
    close: float
    origin: Origin
    open: float | None = None
    high: float | None = None
    low: float | None = None
    quoted: float | None = None


@dataclass(frozen=True, slots=True)
class Actions:
    """Dividends per share by ex-date (split-adjusted) and splits as new shares per old one."""

    symbol: str
    dividends: tuple[tuple[dt.date, float], ...]
    splits: tuple[tuple[dt.date, float], ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Extreme:
    """The extreme of a history before some day: its value and session; `since`: where the history begins."""

    symbol: str
    session: dt.date
    value: float
    origin: Origin
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Dated observations of a macro series; monthly ones are dated by the first day of their month."""

    series: str
    dates: tuple[dt.date, ...]
    values: tuple[float, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class QuarterEps:
    """One quarter's diluted EPS; `basis`: "gaap_diluted" or "street"."""

    period_end: dt.date | None
    report_date: dt.date
    eps: float
    basis: str


@dataclass(frozen=True, slots=True)
class Eps:
    """Quarterly EPS, ascending by report date."""

    symbol: str
    quarters: tuple[QuarterEps, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class FiscalReport:
    """One filed period: `fiscal_period` "Q1 2025" or "FY 2025"; money in the reporting currency."""

    fiscal_period: str
    filing_date: dt.date
    revenue: float | None
    net_income: float | None
    diluted_shares: float | None


@dataclass(frozen=True, slots=True)
class Fundamentals:
    """Filed reports, ascending by filing date."""

    symbol: str
    reports: tuple[FiscalReport, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares outstanding by date, ascending."""

    symbol: str
    dates: tuple[dt.date, ...]
    counts: tuple[float, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Valuation:
    """A multiple's history, ascending by date."""

    symbol: str
    measure: str
    dates: tuple[dt.date, ...]
    values: tuple[float, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure that somebody published: `date` of publication, `period` covered as written ("2025")."""

    publisher: str
    title: str
    date: dt.date
    subject: str
    measure: str
    period: str
    value: float
    unit: str
    url: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Published figures, ascending by date of publication."""

    figures: tuple[PublishedFigure, ...]
    origin: Origin


Answer = Bars | Actions | Extreme | Series | Eps | Fundamentals | Shares | Valuation | Figures


class Source(Protocol):
    """A market-data source. `name` appears in evidence and in the report's `providers`.

    `network` says whether it may be asked under `--offline`. A source may also have `requests`, the tuple
    of request types that it can answer; without it, it is asked for everything.
    """

    name: str
    network: bool

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the observations asked for, or why there are none; a source's troubles raise nothing."""
        ...


def write_request(request: Request) -> str:
    """Return the request in one line, the same for equal requests: its type and its fields in order."""
    kind = type(request).__name__.removesuffix("Request").lower()
    cells = (getattr(request, field.name) for field in fields(request))
    return " ".join([kind, *("-" if cell is None else str(cell).replace(" ", "_") for cell in cells)])
