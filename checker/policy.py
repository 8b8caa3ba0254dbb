"""Policy rates as they stood: the moves of a target range and the range of a day.

FRED dates a new federal funds target range by the day it takes effect, the day after the decision (in
2008 and 2015 the day itself); the ECB's rates take effect on the Wednesday after. An article of the
decision's day knows the new range, so the series is read that much beyond the article's date, and a move
belongs to a period that holds either day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from checker.evidence import to_decimal
from checker.market.base import Failure, Origin, Series
from checker.market.market import Market

FED = "DFEDTARU"
FED_LOWER = "DFEDTARL"
LOOKBACK = dt.timedelta(days=400)
STALE = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Bank:
    """A central bank whose policy rate a series holds; `lead_days`: from decision to effective day."""

    name: str
    rate: str
    symbol: str
    lower: str | None
    lead_days: int


BANKS = (
    Bank("the Federal Reserve", "federal funds target range", FED, FED_LOWER, 1),
    Bank("the European Central Bank", "deposit facility rate", "ECBDFR", None, 6),
    Bank("the European Central Bank", "main refinancing rate", "ECBMRRFR", None, 6),
)


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the rate: decision's day, effective day, upper end before and after, in percent."""

    decided: dt.date
    effective: dt.date
    before: Decimal
    after: Decimal

    @property
    def basis_points(self) -> Decimal:
        """Return the size of the move, negative for a cut."""
        return (self.after - self.before) * 100

    def within(self, start: dt.date, end: dt.date) -> bool:
        """Return whether the decision or its effective day lies in `start`..`end`."""
        return start <= self.decided <= end or start <= self.effective <= end


@dataclass(frozen=True, slots=True)
class PolicyHistory:
    """The upper end (or the only figure) of a policy rate over time, with a lower end where there is one."""

    bank: Bank
    upper: Series
    lower: Series | None

    @property
    def origin(self) -> Origin:
        """Return where the series comes from."""
        return self.upper.origin

    def moves(self) -> list[Move]:
        """Return all moves of the history, in order."""
        found: list[Move] = []
        steps = zip(
            self.upper.dates, self.upper.values, self.upper.values[1:], self.upper.dates[1:], strict=False
        )
        for _, before, after, effective in steps:
            if before != after:
                decided = effective - dt.timedelta(days=self.bank.lead_days)
                found.append(Move(decided, effective, to_decimal(before), to_decimal(after)))
        return found

    def on(self, day: dt.date) -> tuple[Decimal | None, Decimal] | None:
        """Return lower and upper end in force on `day`, or `None` before the history."""
        upper = _value_on(self.upper, day)
        if upper is None:
            return None
        lower = None if self.lower is None else _value_on(self.lower, day)
        return lower, upper

    @property
    def known_until(self) -> dt.date:
        """Return the last day observed."""
        return self.upper.dates[-1]


def find_bank(symbol: str | None) -> Bank | None:
    """Return the bank whose rate has this symbol (either end of the target range, or the effective rate)."""
    if symbol in {FED_LOWER, "FEDFUNDS", "DFF", "EFFR", "DFEDTAR"}:
        symbol = FED
    return next((bank for bank in BANKS if bank.symbol == symbol), None)


def read_history(market: Market, bank: Bank, start: dt.date, end: dt.date) -> PolicyHistory | Failure:
    """Return the rate from well before `start` to `end` and the effective days of decisions taken by then."""
    last, lead = end + dt.timedelta(days=bank.lead_days), bank.lead_days
    upper: Series | Failure = Failure("not_found", "none", f"{bank.symbol} is not at hand")
    for first in (start - LOOKBACK, start - STALE, end - LOOKBACK, end - STALE):  # a record may begin late
        upper = market.series(bank.symbol, first, last, lead_days=lead)
        if not isinstance(upper, Failure):
            break
    if isinstance(upper, Failure):
        return upper
    if not upper.dates:
        return Failure("incomplete", upper.origin.provider, f"{bank.symbol} has no observation by {end}")
    if bank.lower is None:
        return PolicyHistory(bank, upper, None)
    lower = market.series(bank.lower, upper.dates[0], last, lead_days=lead)
    return PolicyHistory(bank, upper, None if isinstance(lower, Failure) or not lower.dates else lower)


def _value_on(series: Series, day: dt.date) -> Decimal | None:
    known = [value for date, value in zip(series.dates, series.values, strict=True) if date <= day]
    return to_decimal(known[-1]) if known else None
