"""SEC EDGAR through edgartools: quarterly EPS, revenue, net income and shares as filed by a day.

An extra (`market-factcheck[edgar]`), loaded only where it is asked. The SEC wants to know who asks: without
`EDGAR_IDENTITY` ("Name name@example.org") nothing is asked. Fourth quarters are not filed as quarters:
they are the year less the first three, filed with the year.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
from collections.abc import Iterable
from typing import Any, Unpack

from checker.market.base import Answer, EpsRequest, Failure, FundamentalsRequest, Request, SharesRequest
from checker.market.fetched import keep_rows, make_origin
from checker.market.network import ProviderError, can_connect, deadline_seconds
from checker.market.network_source import NetworkSource, Options
from checker.market.records import FILED, make_filed
from checker.market.store import Store

PROVIDER = "SEC EDGAR"
ENTRY = "https://data.sec.gov"
EPS = ("EarningsPerShareDiluted",)
REVENUE = (
    "RevenueFromContractWithCustomerExcludingAssessedTax",
    "Revenues",
    "SalesRevenueNet",
    "RevenueFromContractWithCustomerIncludingAssessedTax",
)
NET_INCOME = ("NetIncomeLoss", "ProfitLoss")
DILUTED_SHARES = ("WeightedAverageNumberOfDilutedSharesOutstanding",)
OUTSTANDING = ("EntityCommonStockSharesOutstanding", "CommonStockSharesOutstanding")
FORMS = ("10-Q", "10-K", "20-F", "40-F", "10-Q/A", "10-K/A")
QUARTER_DAYS = range(80, 101)
YEAR_DAYS = range(350, 381)

Facts = dict[str, list[dict[str, Any]]]
"""Facts by concept; each with start, end, value, filed, fiscal year and period."""


class EdgarSource(NetworkSource):
    """Answers about EPS, reports and share counts; keeps what it fetched in the store, if there is one."""

    name = PROVIDER
    requests = (EpsRequest, FundamentalsRequest, SharesRequest)

    def __init__(self, **options: Unpack[Options]) -> None:
        """Ask nothing yet."""
        super().__init__(**options)
        self._facts: dict[str, tuple[Facts, bytes] | Failure] = {}

    def fetch(self, request: Request) -> Answer | Failure:
        """Return the filed figures asked for, or one of the four failures."""
        if not isinstance(request, EpsRequest | FundamentalsRequest | SharesRequest):
            return Failure("not_found", PROVIDER, f"{PROVIDER} is not asked for such data")
        symbol = request.symbol
        if not symbol.replace("-", "").isalpha():
            return Failure("not_found", PROVIDER, f"{symbol} files nothing with the SEC")
        held = self._load(symbol)
        if isinstance(held, Failure):
            return held
        facts, body = held
        origin = make_origin(PROVIDER, body, self._now(), url=f"https://www.sec.gov/edgar/search/?q={symbol}")
        return make_filed(request, lambda kind, _: (read_rows(kind, symbol, facts, request.until), origin))

    def holds(self, request: Request) -> bool:
        """Return whether the request can be answered without asking the SEC again."""
        return self._breaker.opened is not None or getattr(request, "symbol", None) in self._facts

    def _load(self, symbol: str) -> tuple[Facts, bytes] | Failure:
        if symbol in self._facts:
            return self._facts[symbol]
        identity = os.environ.get("EDGAR_IDENTITY")
        if not identity:
            return Failure("not_found", PROVIDER, f"{PROVIDER} is not asked without EDGAR_IDENTITY")
        if self._breaker.opened is not None:
            return self._breaker.opened
        if not self._facts:
            why = can_connect(os.environ.get("EDGAR_DATA_URL", ENTRY))
            if why is not None:
                return self._breaker.refuse(why)
        missing = _import_client()
        if missing is not None:
            return missing
        answer = self._breaker.call(lambda: _ask(symbol))
        if isinstance(answer, Failure):
            if answer.kind == "not_found":
                self._facts[symbol] = answer
            return answer
        held = (answer, json.dumps(answer, sort_keys=True).encode())
        self._facts[symbol] = held
        if self._store is not None:
            self._keep_facts(symbol, *held)
        return held

    def _keep_facts(self, symbol: str, facts: Facts, body: bytes) -> None:
        now = self._now()
        origin = make_origin(PROVIDER, body, now)

        def keep(store: Store) -> None:
            for kind, _ in FILED.values():
                rows = read_rows(kind, symbol, facts, now.date())
                if rows:
                    keep_rows(store, kind, symbol, rows, now.date(), origin, body)

        self._keep(keep)


def _import_client() -> Failure | None:
    """Load edgartools, which takes seconds: outside the deadline of a request. Return why it cannot."""
    os.environ.setdefault("EDGAR_HTTP_TIMEOUT", str(deadline_seconds()))
    try:
        import edgar.entity.entity_facts  # noqa: PLC0415 - an extra that takes seconds to import
        import edgar.reference.tickers  # noqa: F401, PLC0415
    except ImportError:
        return Failure(
            "not_found", PROVIDER, f"{PROVIDER} needs the extra: pip install market-factcheck[edgar]"
        )
    logging.getLogger("edgar").propagate = False
    return None


def _ask(symbol: str) -> Facts:
    """Return the facts of a company's filings. Raises `ProviderError`."""
    from edgar.entity.entity_facts import get_company_facts  # noqa: PLC0415 - loaded by `_import_client`
    from edgar.reference.tickers import find_cik  # noqa: PLC0415

    try:
        number = find_cik(symbol)  # type: ignore[no-untyped-call]
        found = get_company_facts(int(number)) if number is not None else None
    except Exception as error:  # the client raises whatever its libraries do
        text = " ".join(str(error).split())[:120]
        name = type(error).__name__
        if "429" in text or "TooMany" in name:
            raise ProviderError(
                "rate_limited", f"{PROVIDER} refuses more requests for now", retry=True
            ) from error
        if "NoCompanyFacts" in name or "404" in text:
            raise ProviderError("not_found", f"{PROVIDER} has no facts of {symbol}") from error
        raise ProviderError("provider_down", f"{PROVIDER} failed: {name}: {text}") from error
    if found is None:
        raise ProviderError("not_found", f"{PROVIDER} has no facts of {symbol}")
    return _select(found)


def _select(found: Iterable[Any]) -> Facts:
    """Return the facts of the concepts that we read, as plain data."""
    wanted = {*EPS, *REVENUE, *NET_INCOME, *DILUTED_SHARES, *OUTSTANDING}
    facts: Facts = {}
    for fact in found:
        concept = str(fact.concept).split(":")[-1]
        if concept not in wanted or fact.numeric_value is None or fact.dimensions or fact.filing_date is None:
            continue
        facts.setdefault(concept, []).append(
            {
                "start": fact.period_start.isoformat() if fact.period_start else None,
                "end": fact.period_end.isoformat(),
                "value": float(fact.numeric_value),
                "filed": fact.filing_date.isoformat(),
                "year": int(fact.fiscal_year or 0),
                "period": str(fact.fiscal_period or ""),
                "form": str(fact.form_type or ""),
            }
        )
    return facts


def _days(fact: dict[str, Any]) -> int:
    if fact["start"] is None:
        return 0
    return (dt.date.fromisoformat(fact["end"]) - dt.date.fromisoformat(fact["start"])).days + 1


def _first_filed(facts: Facts, concepts: tuple[str, ...], days: range) -> dict[str, dict[str, Any]]:
    """Return by period end the fact as first filed; later filings repeat it or restate it."""
    found: dict[str, dict[str, Any]] = {}
    for concept in concepts:
        for fact in facts.get(concept, ()):
            if _days(fact) not in days or fact["form"] not in FORMS:
                continue
            known = found.get(fact["end"])
            if known is None or fact["filed"] < known["filed"]:
                found[fact["end"]] = fact
    return found


def _fourth(year: dict[str, Any], quarters: dict[str, dict[str, Any]]) -> float | None:
    """Return the year less its first three quarters, or `None` where one of them is not at hand."""
    within = [fact for end, fact in quarters.items() if year["start"] <= fact["start"] and end < year["end"]]
    return year["value"] - sum(fact["value"] for fact in within) if len(within) == 3 else None


def read_rows(kind: str, symbol: str, facts: Facts, until: dt.date) -> list[dict[str, str]]:
    """Return the rows of a kind of table, in the columns of docs/sources.md."""
    if kind == "shares":
        return read_shares(symbol, facts, until)
    return read_eps(symbol, facts) if kind == "eps" else read_reports(symbol, facts)


def read_eps(symbol: str, facts: Facts) -> list[dict[str, str]]:
    """Return rows in the columns of `eps.csv`, of GAAP diluted EPS as first filed."""
    quarters = _first_filed(facts, EPS, QUARTER_DAYS)
    rows = {end: (fact["value"], fact["filed"]) for end, fact in quarters.items()}
    for end, year in _first_filed(facts, EPS, YEAR_DAYS).items():
        fourth = _fourth(year, quarters)
        if end not in rows and fourth is not None:
            rows[end] = (round(fourth, 4), year["filed"])
    return [
        {
            "symbol": symbol,
            "period_end": end,
            "report_date": filed,
            "eps_diluted": repr(value),
            "basis": "gaap_diluted",
        }
        for end, (value, filed) in sorted(rows.items())
    ]


def read_reports(symbol: str, facts: Facts) -> list[dict[str, str]]:
    """Return rows in the columns of `fundamentals.csv`: quarters and years as first filed."""
    rows: list[dict[str, str]] = []
    for days, annual in ((QUARTER_DAYS, False), (YEAR_DAYS, True)):
        revenue = _first_filed(facts, REVENUE, days)
        income = _first_filed(facts, NET_INCOME, days)
        shares = _first_filed(facts, DILUTED_SHARES, days)
        for end in sorted(revenue.keys() | income.keys()):
            fact = revenue.get(end) or income[end]
            label = f"FY {fact['year']}" if annual else f"{fact['period']} {fact['year']}"
            cells = {"revenue": revenue, "net_income": income, "diluted_shares_avg": shares}
            rows.append(
                {"symbol": symbol, "fiscal_period": label, "filing_date": fact["filed"]}
                | {name: repr(table[end]["value"]) if end in table else "" for name, table in cells.items()}
            )
    return rows


def read_shares(symbol: str, facts: Facts, until: dt.date) -> list[dict[str, str]]:
    """Return rows in the columns of `shares_outstanding.csv`, of counts filed by `until`."""
    counts: dict[str, float] = {}
    for concept in reversed(OUTSTANDING):
        for fact in facts.get(concept, ()):
            if fact["filed"] <= until.isoformat():
                counts[fact["end"]] = fact["value"]
    return [
        {"symbol": symbol, "date": day, "shares_outstanding": repr(count)}
        for day, count in sorted(counts.items())
    ]
