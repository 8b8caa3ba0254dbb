"""A small hand-made report with every label, for the tests of everything that reads reports."""

import datetime as dt
from decimal import Decimal

from checker.verdicts import (
    CheckedClaim,
    Diagnosis,
    Evidence,
    Finding,
    Observation,
    Quantity,
    Reading,
    Tolerance,
    Verdict,
)
from extractor.claims import (
    Article,
    ChangeClaim,
    ComparisonClaim,
    FlowClaim,
    Period,
    RecordClaim,
    Span,
    Subject,
    Value,
)
from factcheck.report import PricePath, Provider, build_report

TEXT = (
    "Growth led again in the third quarter.\n\n"
    "The Nasdaq Composite has surged 11.2% in Q3 2025, outpacing the Dow. "
    "The S&P 500 gained 8.1%, and the Russell 2000 added 21.4% over the same months.\n\n"
    "Investors pulled $28 billion from Apple, and the Russell 2000 closed at a record high on Sept. 26.\n"
)
NASDAQ = Subject(name="Nasdaq Composite", symbol="^IXIC", type="index")
DOW = Subject(name="Dow Jones Industrial Average", symbol="^DJI", type="index")
SPX = Subject(name="S&P 500", symbol="^GSPC", type="index")
RUSSELL = Subject(name="Russell 2000", symbol="^RUT", type="index")
APPLE = Subject(name="Apple", symbol="AAPL", type="stock")
Q3 = Period(label="Q3 2025", start=dt.date(2025, 7, 1), end=dt.date(2025, 9, 30), frequency="quarter")


def article(text=TEXT, **fields):
    return Article(
        text=text,
        published=dt.date(2025, 10, 6),
        **{"title": "Growth leads the quarter", "source": "The Test Desk", **fields},
    )


def place(text, quote, sentence):
    """Return the fields `start`, `end`, `text` and `sentence` of a quote within a sentence that has it once."""
    at = text.index(sentence)
    start = at + sentence.index(quote)
    return {
        "start": start,
        "end": start + len(quote),
        "text": quote,
        "sentence": Span(start=at, end=at + len(sentence)),
    }


def closes(series, base, end):
    return Evidence(
        provider="bundled",
        series=series,
        observations=(
            Observation(date=dt.date(2025, 6, 30), field="close", value=Decimal(base)),
            Observation(date=dt.date(2025, 9, 30), field="close", value=Decimal(end)),
        ),
        formula="close / base close - 1",
    )


def percent(number):
    return Quantity(number=Decimal(number), unit="percent")


def tolerance(low, high):
    return Tolerance(low=Decimal(low), high=Decimal(high), unit="percent")


def checked_claims(text=TEXT):
    first = "The Nasdaq Composite has surged 11.2% in Q3 2025, outpacing the Dow."
    second = "The S&P 500 gained 8.1%, and the Russell 2000 added 21.4% over the same months."
    third = (
        "Investors pulled $28 billion from Apple, and the Russell 2000 closed at a record high on Sept. 26."
    )
    change = {"measure": "price", "period": Q3, "direction": "up"}
    return (
        CheckedClaim(
            claim=ChangeClaim(
                id="c1",
                **place(text, "11.2%", first),
                **change,
                subject=NASDAQ,
                value=Value(number=Decimal("11.2"), unit="percent"),
                attribution="Morningstar",
            ),
            verdict=Verdict(
                label="supported",
                explanation="The Nasdaq Composite rose 11.24% from 20,369.73 (30 Jun 2025) to 22,660.01 (30 Sep 2025).",
                computed=percent("11.2435"),
                tolerance=tolerance("11.15", "11.25"),
                evidence=(closes("^IXIC", "20369.73", "22660.01"),),
            ),
        ),
        CheckedClaim(
            claim=ComparisonClaim(
                id="c2",
                **place(text, "outpacing", first),
                subject=NASDAQ,
                other=DOW,
                relation="more",
                measure="price",
                value=None,
                period=Q3,
            ),
            verdict=Verdict(
                label="supported",
                explanation="The Nasdaq Composite rose 11.24% and the Dow 5.22% in Q3 2025.",
                evidence=(closes("^IXIC", "20369.73", "22660.01"), closes("^DJI", "44094.77", "46397.89")),
            ),
        ),
        CheckedClaim(
            claim=ChangeClaim(
                id="c3",
                **place(text, "8.1%", second),
                **change,
                subject=SPX,
                value=Value(number=Decimal("8.1"), unit="percent"),
            ),
            verdict=Verdict(
                label="conflicting",
                explanation="The S&P 500 rose 7.79% in price; 8.1% is its total return (8.12%).",
                computed=percent("7.7922"),
                tolerance=tolerance("8.05", "8.15"),
                evidence=(closes("^GSPC", "6204.95", "6688.46"),),
                diagnosis=Diagnosis(
                    readings=(
                        Reading(
                            name="total_return",
                            description="with dividends",
                            computed=percent("8.12"),
                            matches=True,
                        ),
                    ),
                    cause="total_return",
                    explanation="8.1% is the total return",
                ),
                correction="7.8%",
            ),
        ),
        CheckedClaim(
            claim=ChangeClaim(
                id="c4",
                **place(text, "21.4%", second),
                **change,
                subject=RUSSELL,
                value=Value(number=Decimal("21.4"), unit="percent"),
            ),
            verdict=Verdict(
                label="refuted",
                explanation="The Russell 2000 rose 12.02% from 2,175.04 (30 Jun 2025) to 2,436.48 (30 Sep 2025).",
                computed=percent("12.0200"),
                tolerance=tolerance("21.35", "21.45"),
                evidence=(closes("^RUT", "2175.04", "2436.48"),),
                correction="12.0%",
            ),
        ),
        CheckedClaim(
            claim=FlowClaim(
                id="c5",
                **place(text, "$28 billion", third),
                subject=APPLE,
                measure="fund_flow",
                value=Value(number=Decimal(-28).scaleb(9), unit="USD"),
                period=Q3,
                direction="down",
            ),
            verdict=Verdict(
                label="not_enough_evidence",
                explanation="No data source at hand holds flows of single stocks; a flow data vendor would decide it.",
                reason="no_source",
            ),
        ),
        CheckedClaim(
            claim=RecordClaim(
                id="c6",
                **place(text, "record high", third),
                subject=RUSSELL,
                measure="price",
                value=None,
                period=Period(
                    label="Sept. 26", start=dt.date(2025, 9, 26), end=dt.date(2025, 9, 26), frequency="day"
                ),
                extreme="high",
            ),
            verdict=Verdict(
                label="refuted",
                explanation="The Russell 2000 closed at 2,434.32 on 26 Sep 2025; its record close is 2,467.70 (18 Sep 2025).",
                evidence=(
                    Evidence(
                        provider="bundled",
                        series="^RUT",
                        observations=(
                            Observation(date=dt.date(2025, 9, 18), field="close", value=Decimal("2467.70")),
                            Observation(date=dt.date(2025, 9, 26), field="close", value=Decimal("2434.32")),
                        ),
                    ),
                ),
            ),
        ),
    )


def path(series, first, last):
    days = [dt.date(2025, 6, 30) + dt.timedelta(days=7 * week) for week in range(14)]
    days[-1] = dt.date(2025, 9, 30)
    step = (last - first) / (len(days) - 1)
    return PricePath(
        series=series,
        days=tuple(days),
        closes=tuple(Decimal(f"{first + step * number:.2f}") for number in range(len(days))),
    )


def report(**fields):
    return build_report(
        article(),
        checked_claims(),
        (
            Finding(
                kind="mixed_bases",
                explanation="11.2% is a price return and 8.1% a total return, set side by side.",
                claims=("c1", "c3"),
            ),
        ),
        **{
            "providers": (
                Provider(name="bundled", asked=9, answered=8),
                Provider(name="yahoo", asked=1, answered=0, failures=("provider_down: no route to host",)),
            ),
            "paths": (
                path("^IXIC", 20369.73, 22660.01),
                path("^GSPC", 6204.95, 6688.46),
                path("^RUT", 2175.04, 2436.48),
            ),
            "model": "en_market 1.0",
            **fields,
        },
    )
