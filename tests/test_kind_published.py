"""`forecast` and `flow`: statements judged by what had been published, and the reading of publications."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_fundamentals import FundamentalsSource, claim, context, figure, period, subject, value

from checker.kinds import flow, forecast
from checker.market.base import Failure
from checker.publications import is_publisher, read_number, read_period

SPENDING = subject("Information technology spending", None, "industry")
NEXT = period("2025", "2025-01-01", "2025-12-31", "year")
LATER = period("through 2028", "2025-01-01", "2028-12-31", "range")
FIGURES = [
    figure("Gartner", "2025-01-21", SPENDING.name, "spending", "2025", 9.8),
    figure("Gartner", "2025-07-15", SPENDING.name, "spending", "2025", 7.9),
    figure("Deloitte", "2025-02-11", SPENDING.name, "spending", "2025", 9.3),
    figure("Deloitte", "2025-02-11", "AI spending", "spending", "2024-2028", 29.0),
    figure("IMF", "2025-04-22", "Chips", "spending", "2025", 697.0, "USD billion"),
]
SOURCE = FundamentalsSource(figures=FIGURES)


def judge(number, who, published="2025-10-06", *, about=SPENDING, when=NEXT, unit="percent", **more):
    made = claim(
        "forecast", about, "spending", value(number, unit), when, attribution=who, forecast=True, **more
    )
    return forecast.decide(made, context(SOURCE, published))


@pytest.mark.parametrize(
    ("number", "who", "published", "label"),
    [
        ("9.3", "Deloitte", "2025-10-06", "supported"),
        ("9.3", "Deloitte Insights", "2025-10-06", "supported"),
        ("9.8", "Gartner", "2025-10-06", "conflicting"),
        ("9.8", "Gartner", "2025-03-01", "supported"),
        ("7.9", "Gartner", "2025-03-01", "refuted"),  # not published by then
        ("7.9", "Gartner", "2025-10-06", "supported"),
        ("8.4", "Gartner", "2025-10-06", "refuted"),
        ("29", "Gartner", "2025-10-06", "refuted"),
        ("29", "IDC", "2025-10-06", "not_enough_evidence"),  # others' forecasts refute nothing
        ("29", None, "2025-10-06", "not_enough_evidence"),
        ("9.3", "Deloitte", "2025-01-05", "not_enough_evidence"),
    ],
)
def test_forecasts_by_vintage(number, who, published, label):
    verdict = judge(number, who, published)
    assert verdict.label == label, verdict.explanation


def test_superseded_forecast_names_both_vintages():
    verdict = judge("9.8", "Gartner")
    assert "9.8% for 2025" in verdict.explanation
    assert "7.9% on 15 Jul 2025" in verdict.explanation
    assert verdict.correction == "7.9%"


def test_growth_rate_to_a_later_year():
    assert (
        judge("29", "Deloitte", about=subject("AI spending", None, "industry"), when=LATER).label
        == "supported"
    )


def test_money_in_words_of_scale():
    chips = subject("Chips", None, "industry")
    assert judge("697E9", "IMF", about=chips, unit="USD").label == "supported"
    assert judge("697E6", "IMF", about=chips, unit="USD").label == "refuted"


def test_forecast_is_never_judged_by_what_happened():
    made = claim(
        "forecast",
        subject("S&P 500", "^GSPC", "index"),
        "price",
        value("7000", "index_level"),
        NEXT,
        forecast=True,
    )
    verdict = forecast.decide(
        made, context(FundamentalsSource(bars={"^GSPC": [("2025-10-03", 6700.0)]}), "2025-10-06")
    )
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "no_source")


def test_hedged_forecast_is_not_judged():
    assert judge("9.3", "Deloitte", hedged=True).reason == "not_asserted"


@pytest.mark.parametrize(
    ("publisher", "named", "same"),
    [
        ("FactSet", "FactSet", True),
        ("FactSet", "FactSet data", True),
        ("LSEG", "LSEG I/B/E/S", True),
        ("Goldman Sachs", "Goldman Sachs analysts", True),
        ("Gartner", "Gartner Inc.", True),
        ("ICI", "Medici", False),
        ("Bank of America", "America", True),
        ("FactSet", None, False),
        ("FactSet", "LPL Financial", False),
        ("Federal Reserve", "Federal Reserve Bank of Philadelphia", False),
        ("Federal Reserve", "the Federal Reserve", True),
    ],
)
def test_publisher_is_told_by_whole_words(publisher, named, same):
    assert is_publisher(publisher, named) == same


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("Q2 2025", ("2025-04-01", "2025-06-30")),
        ("2025-Q2", ("2025-04-01", "2025-06-30")),
        ("2025-02", ("2025-02-01", "2025-02-28")),
        ("February 2024", ("2024-02-01", "2024-02-29")),
        ("2024-2028", ("2024-01-01", "2028-12-31")),
        ("2025-10-03", ("2025-10-03", "2025-10-03")),
        ("2025-09-29/2025-10-03", ("2025-09-29", "2025-10-03")),
        ("next year", None),
        ("12 months", None),
    ],
)
def test_periods_of_publications(text, days):
    read = read_period(text)
    assert (None if read is None else tuple(day.isoformat() for day in read)) == days


@given(st.text(max_size=30))
def test_any_period_is_read_or_left(text):
    read = read_period(text)
    assert read is None or read[0] <= read[1]


@given(st.integers(-10_000, 10_000))
def test_scales_of_published_units(number):
    plain = read_number(figure("A", "2025-01-01", "s", "m", "2025", number, "USD"), "USD")
    assert (
        read_number(figure("A", "2025-01-01", "s", "m", "2025", number, "USD million"), "USD")
        == plain * 10**6
    )


BITCOIN = subject("Bitcoin", "BTC-USD", "crypto")
WEEK = period("last week", "2025-09-29", "2025-10-03", "week")
# 500 + 400 + 700 + 600 + 1,000 = 3,200 million
DAILY = [
    figure("flows", f"2025-{day}", "BTC-USD", "fund_flow", f"2025-{day}", amount * 1e6, "USD")
    for day, amount in [("09-29", 500), ("09-30", 400), ("10-01", 700), ("10-02", 600), ("10-03", 1000)]
]


@pytest.mark.parametrize(
    ("number", "label"),
    [
        ("3.2E9", "supported"),
        ("3.3E9", "supported"),
        ("3.4E9", "refuted"),
        ("-3.2E9", "refuted"),
        ("2.3E9", "refuted"),
    ],
)
def test_daily_flows_are_summed(number, label):
    # two percent of 3.2 billion is noise: firms count differently
    made = claim("flow", BITCOIN, "fund_flow", value(number, "USD"), WEEK)
    assert flow.decide(made, context(FundamentalsSource(figures=DAILY), "2025-10-06")).label == label


def test_flows_that_end_early_give_no_sum():
    made = claim(
        "flow",
        BITCOIN,
        "fund_flow",
        value("3.2E9", "USD"),
        period("Q3", "2025-07-01", "2025-09-30", "quarter"),
    )
    verdict = flow.decide(made, context(FundamentalsSource(figures=DAILY), "2025-10-06"))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")
    assert "29 Sep 2025" in verdict.explanation


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (subject("Apple", "AAPL"), "single stock Apple"),
        (subject("SPY", "SPY", "etf"), "creations and redemptions"),
        (subject("Money market funds", None, "fund"), "Lipper"),
    ],
)
def test_flow_without_a_source_says_what_would_decide(about, words):
    made = claim(
        "flow", about, "fund_flow", value("-28E9", "USD"), period("Q3", "2025-07-01", "2025-09-30", "quarter")
    )
    verdict = flow.decide(made, context(SOURCE, "2025-10-06"))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "no_source")
    assert words in verdict.explanation


def test_weekly_flow_as_published():
    published = [
        figure("LSEG Lipper", "2025-10-03", "Money market funds", "fund_flow", "2025-10-01", 46.5e9, "USD")
    ]
    source = FundamentalsSource(figures=published)
    about = subject("Money market funds", None, "fund")
    when = period("the week to Wednesday", "2025-09-25", "2025-10-01", "week")
    made = claim("flow", about, "fund_flow", value("46.5E9", "USD"), when, attribution="LSEG")
    verdict = flow.decide(made, context(source, "2025-10-06"))
    assert verdict.label in {"supported", "not_enough_evidence"}


def test_provider_down_is_said():
    down = FundamentalsSource(failure=Failure("provider_down", "figures", "it could not be read"))
    made = claim("flow", BITCOIN, "fund_flow", value("1E9", "USD"), WEEK)
    assert flow.decide(made, context(down, "2025-10-06")).reason == "provider_unavailable"


def test_dates_of_vintages_are_respected():
    assert all(one.date <= dt.date(2025, 10, 6) for one in FIGURES)


def test_figure_passed_on_from_another_publisher():
    # Gartner's 9.8% of January, in the words of a firm that has published nothing of its own
    passed = judge("9.8", "LPL Financial")
    assert passed.label == "supported"
    assert "published so by Gartner" in (passed.note or "")
    assert judge("9.8", None).label == "conflicting"


def test_one_flow_under_several_names_counts_once():
    again = [*DAILY, *(replace(one, subject="Bitcoin") for one in DAILY)]
    made = claim("flow", BITCOIN, "fund_flow", value("3.2E9", "USD"), WEEK)
    assert flow.decide(made, context(FundamentalsSource(figures=again), "2025-10-06")).label == "supported"
