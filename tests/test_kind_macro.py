"""Official statistics on a few typed observations: periods, readings, revisions."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_fundamentals import FundamentalsSource, claim, context, figure, period, subject, value

from checker.kinds import macro
from checker.macro_figures import align, last_released, step
from checker.macro_series import find_series, load_series, shift_month

CPI = subject("U.S. CPI", "CPIAUCSL", "economy")
JOBS = subject("U.S. nonfarm payrolls", "PAYEMS", "economy")
RATE = subject("U.S. unemployment rate", "UNRATE", "economy")
GDP = subject("U.S. GDP", "A191RL1Q225SBEA", "economy")
CLAIMS = subject("U.S. initial jobless claims", "ICSA", "economy")
AUGUST = period("August", "2025-08-01", "2025-08-31", "month")
OCTOBER = period("October", "2025-10-01", "2025-10-31", "month")
QUARTER = period("the second quarter", "2025-04-01", "2025-06-30", "quarter")
SERIES = {
    # 103 / 100 = +3.0% over the year, 103 / 102.7 = +0.29% over the month
    "CPIAUCNS": [("2024-07-01", 99.9), ("2024-08-01", 100.0), ("2025-07-01", 102.6), ("2025-08-01", 103.0)],
    "CPIAUCSL": [("2025-06-01", 102.5), ("2025-07-01", 102.7), ("2025-08-01", 103.0), ("2025-09-01", 103.2)],
    "CPILFESL": [("2024-08-01", 100.0), ("2025-07-01", 103.0), ("2025-08-01", 103.5)],
    "UNRATE": [("2025-06-01", 4.1), ("2025-07-01", 4.2), ("2025-08-01", 4.3)],
    # thousands: -70,000 in August in today's vintage
    "PAYEMS": [("2025-06-01", 159_478.0), ("2025-07-01", 159_542.0), ("2025-08-01", 159_472.0)],
    "A191RL1Q225SBEA": [("2025-01-01", -0.6), ("2025-04-01", 3.8)],
    "GDPC1": [
        ("2024-04-01", 23_000.0),
        ("2025-01-01", 23_400.0),
        ("2025-04-01", 23_483.0),
    ],  # +2.1% over the year
    "ICSA": [("2025-09-06", 264_000.0), ("2025-09-13", 232_000.0), ("2025-09-20", 219_000.0)],
    "BOPGSTB": [("2025-07-01", -77_700.0), ("2025-08-01", -59_600.0)],
}
SOURCE = FundamentalsSource(series=SERIES)


def judge(about, measure, stated, when, published="2025-10-06", *, source=SOURCE, text="", **more):
    made = claim("macro", about, measure, stated, when, **more)
    return macro.decide(made, context(source, published, text=text))


@pytest.mark.parametrize(
    ("number", "more", "label"),
    [
        ("3.0", {"change": True, "per": "year"}, "supported"),
        ("3", {"change": True, "per": "year"}, "supported"),
        ("2.9", {"change": True, "per": "year"}, "refuted"),
        ("3.1", {"change": True, "per": "year"}, "refuted"),
        ("3.0", {"change": True}, "supported"),
        ("0.3", {"change": True}, "supported"),  # the other usual reading
        ("0.3", {"change": True, "per": "month"}, "supported"),
        ("0.4", {"change": True, "per": "month"}, "not_enough_evidence"),  # seasonal factors are revised
        ("0.6", {"change": True, "per": "month"}, "refuted"),
        ("-3.0", {"change": True, "per": "year"}, "refuted"),
    ],
)
def test_consumer_prices(number, more, label):
    assert judge(CPI, "cpi", value(number, "percent"), AUGUST, **more).label == label


@pytest.mark.parametrize(
    ("about", "measure", "stated", "when", "more", "label"),
    [
        (RATE, "unemployment", value("4.3", "percent"), AUGUST, {}, "supported"),
        (RATE, "unemployment", value("4.4", "percent"), AUGUST, {}, "not_enough_evidence"),  # revised by a tenth
        (RATE, "unemployment", value("4.6", "percent"), AUGUST, {}, "refuted"),
        (RATE, "unemployment", value("0.1", "percentage_points"), AUGUST, {"change": True}, "supported"),
        (JOBS, "payrolls", value("-70000", "count"), AUGUST, {"change": True, "per": "month"}, "supported"),
        (JOBS, "payrolls", value("22000", "count"), AUGUST, {"change": True, "per": "month"}, "not_enough_evidence"),
        (JOBS, "payrolls", value("230000", "count"), AUGUST, {"change": True, "per": "month"}, "refuted"),
        (JOBS, "payrolls", value("159.5E6", "count"), AUGUST, {}, "supported"),
        (GDP, "gdp", value("3.8", "percent"), QUARTER, {"change": True, "per": "quarter"}, "supported"),
        (GDP, "gdp", value("3.8", "percent"), QUARTER, {"change": True, "per": "year"}, "supported"),  # annual rate
        (GDP, "gdp", value("3.0", "percent"), QUARTER, {"change": True}, "not_enough_evidence"),  # advance estimate
        (GDP, "gdp", value("5.8", "percent"), QUARTER, {"change": True}, "refuted"),
        (subject("U.S. trade deficit", "BOPGSTB", "economy"), "trade", value("59.6E9", "USD"), AUGUST, {}, "supported"),
    ],
)  # fmt: skip
def test_other_statistics(about, measure, stated, when, more, label):
    assert judge(about, measure, stated, when, **more).label == label


def test_output_over_the_year_passed_as_annualised_is_conflicting():
    verdict = judge(GDP, "gdp", value("2.1", "percent"), QUARTER, change=True, per="quarter")
    assert verdict.label == "conflicting"
    assert "over the year" in verdict.explanation


@pytest.mark.parametrize(
    ("when", "published", "number", "label"),
    [
        (period("last week", "2025-09-15", "2025-09-19", "week"), "2025-09-25", "219000", "supported"),
        (period("Thursday", "2025-09-25", "2025-09-25", "day"), "2025-09-25", "219000", "supported"),
        (None, "2025-09-26", "219000", "supported"),
        (None, "2025-09-26", "250000", "refuted"),
        (None, "2025-09-19", "232000", "supported"),
    ],
)
def test_weekly_claims(when, published, number, label):
    assert judge(CLAIMS, "jobless_claims", value(number, "count"), when, published).label == label


def test_change_of_weekly_claims_is_no_level():
    verdict = judge(CLAIMS, "jobless_claims", value("13000", "count"), None, "2025-09-26")
    assert verdict.label == "supported"


@pytest.mark.parametrize(("published", "number"), [("2025-09-12", "4.3"), ("2025-09-03", "4.2")])
def test_undated_figure_is_the_last_release(published, number):
    assert judge(RATE, "unemployment", value(number, "percent"), None, published).label == "supported"


def test_figure_moved_away_from():
    text = "The jobless rate rose to 4.3% from 4.2% in July."
    made = claim(
        "macro", RATE, "unemployment", value("4.2", "percent"), AUGUST, start=text.index("4.2%"), end=text.index("4.2%") + 4
    )  # fmt: skip
    assert macro.decide(made, context(SOURCE, "2025-09-12", text=text)).label == "supported"


def test_missing_month_is_named():
    verdict = judge(CPI, "cpi", value("3.0", "percent"), OCTOBER, "2025-12-01", change=True, per="year")
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")
    assert "Oct 2025" in verdict.explanation


def test_first_release_decides_better_than_a_later_vintage():
    released = FundamentalsSource(
        series=SERIES, figures=[figure("BLS", "2025-09-05", "PAYEMS", "payrolls", "2025-08", 22000, "count")]
    )
    more = {"change": True, "per": "month", "source": released}
    assert judge(JOBS, "payrolls", value("22000", "count"), AUGUST, **more).label == "supported"
    assert judge(JOBS, "payrolls", value("52000", "count"), AUGUST, **more).label == "refuted"


def test_sibling_statistic_is_named():
    verdict = judge(CPI, "cpi", value("3.5", "percent"), AUGUST, change=True, per="year")
    assert verdict.label == "refuted"
    assert verdict.diagnosis is not None
    assert "sibling_statistic" in [reading.name for reading in verdict.diagnosis.readings if reading.matches]


def test_other_countries_have_no_series():
    verdict = judge(subject("Euro zone CPI", None, "economy"), "cpi", value("2.2", "percent"), AUGUST)
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "no_source")
    assert "Euro zone CPI" in verdict.explanation


@pytest.mark.parametrize(
    ("name", "symbol", "measure", "found"),
    [
        ("U.S. economy", None, "unemployment", "UNRATE"),
        ("U.S. economy", None, "gdp", "A191RL1Q225SBEA"),
        ("U.S. retail sales", "RSAFS", "retail_sales", "RSAFS"),
        ("jobless claims", None, "jobless_claims", "ICSA"),
        ("U.S. consumer confidence", None, "sentiment", None),
        ("U.S. median home price", None, "housing", None),
        ("China GDP", None, "gdp", None),
    ],
)
def test_statistic_meant(name, symbol, measure, found):
    series = find_series(subject(name, symbol, "economy"), measure)
    assert (series.symbol if series else None) == found


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), st.sampled_from(load_series()))
def test_last_release_was_known_and_the_next_was_not(day, series):
    observed = last_released(series, day)
    assert series.released(observed) <= day
    following = step(series, observed, -1)
    assert following > observed
    assert series.released(following) > day or following > align(series, day)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.integers(-60, 60))
def test_months_shift_back_and_forth(day, months):
    assert shift_month(shift_month(day, months), -months) == day.replace(day=1)


RELEASES = [
    figure("BLS", "2025-08-01", "PAYEMS", "payrolls", "2025-07", 73000, "count"),
    figure("BLS", "2025-09-05", "PAYEMS", "payrolls", "2025-07", 79000, "count"),
    figure("BLS", "2025-09-05", "PAYEMS", "payrolls", "2025-08", 22000, "count"),
    figure("BLS", "2025-09-11", "CPIAUCSL", "cpi", "2025-08", 3.0, "percent (year)"),
    figure("BLS", "2025-09-11", "CPIAUCSL", "cpi", "2025-08", 0.4, "percent (month)"),
    figure("IMF", "2025-07-29", "CPIAUCSL", "cpi", "2025", 2.6, "percent"),
]
JULY = period("July", "2025-07-01", "2025-07-31", "month")


@pytest.mark.parametrize(
    ("about", "measure", "number", "unit", "when", "published", "more", "label"),
    [
        (JOBS, "payrolls", "73000", "count", JULY, "2025-08-15", {"per": "month"}, "supported"),
        (
            JOBS,
            "payrolls",
            "73000",
            "count",
            JULY,
            "2025-10-06",
            {"per": "month"},
            "conflicting",
        ),  # revised since
        (JOBS, "payrolls", "79000", "count", JULY, "2025-10-06", {"per": "month"}, "supported"),
        (JOBS, "payrolls", "37000", "count", JULY, "2025-10-06", {"per": "month"}, "refuted"),
        (JOBS, "payrolls", "22000", "count", None, "2025-09-06", {"per": "month"}, "supported"),
        (JOBS, "payrolls", "159.5E6", "count", AUGUST, "2025-10-06", {"per": None}, "supported"),  # a level
        (CPI, "cpi", "0.4", "percent", AUGUST, "2025-10-06", {"per": "month"}, "supported"),
        (
            CPI,
            "cpi",
            "0.3",
            "percent",
            AUGUST,
            "2025-10-06",
            {"per": "month"},
            "refuted",
        ),  # only by a later vintage
        (
            CPI,
            "cpi",
            "0.4",
            "percent",
            AUGUST,
            "2025-10-06",
            {"per": "year"},
            "refuted",
        ),  # the month's figure
        (
            CPI,
            "cpi",
            "2.6",
            "percent",
            AUGUST,
            "2025-10-06",
            {"per": "year"},
            "refuted",
        ),  # a forecast is no release
    ],
)
def test_releases_of_the_office(about, measure, number, unit, when, published, more, label):
    source = FundamentalsSource(series=SERIES, figures=RELEASES)
    change = more["per"] is not None
    verdict = judge(
        about, measure, value(number, unit), when, published, source=source, change=change, **more
    )
    assert verdict.label == label, verdict.explanation


def test_revision_may_name_both_vintages():
    source = FundamentalsSource(series=SERIES, figures=RELEASES)
    text = "July's gain was revised to 79,000 from 73,000."
    more = {"change": True, "per": "month", "source": source, "text": text}
    for number in ("79000", "73000"):
        assert judge(JOBS, "payrolls", value(number, "count"), JULY, **more).label == "supported"


def test_expected_figure_is_a_forecast():
    verdict = judge(
        JOBS, "payrolls", value("75000", "count"), AUGUST, change=True, per="month", forecast=True
    )
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "no_source")


@pytest.mark.parametrize(
    ("text", "label"),
    [("Inflation fell to 3.0% in August.", "supported"), ("Consumer prices fell 3.0% in August.", "refuted")],
)
def test_rate_that_fell_to_a_level(text, label):
    start = text.index("3.0%")
    more = {"start": start, "end": start + 4, "change": True, "per": "year", "direction": "down"}
    made = claim("macro", CPI, "cpi", value("-3.0", "percent"), AUGUST, **more)
    assert macro.decide(made, context(SOURCE, "2025-10-06", text=text)).label == label


def test_a_week_s_figure_is_of_no_month_that_the_text_before_names():
    told = judge(
        CLAIMS,
        "jobless_claims",
        value("219000", "count"),
        AUGUST,
        published="2025-09-26",
        period_stated=False,
    )
    assert told.label == "supported"
    assert (
        judge(CLAIMS, "jobless_claims", value("219000", "count"), AUGUST, published="2025-09-26").label
        != "supported"
    )


@pytest.mark.parametrize(
    ("about", "measure", "unit"),
    [
        (GDP, "gdp", "count"),
        (GDP, "gdp", "index_level"),
        (CPI, "cpi", "count"),
        (subject("U.S. consumer sentiment", "UMCSENT", "economy"), "sentiment", "count"),
    ],
)
def test_a_count_is_not_held_against_a_rate(about, measure, unit):
    verdict = judge(about, measure, value("50000", unit), QUARTER)
    assert verdict.label == "not_enough_evidence"
    assert "is a count" in verdict.explanation


@pytest.mark.parametrize(("number", "label"), [("0.4", "not_enough_evidence"), ("103.0", "supported")])
def test_a_bare_figure_far_below_it_is_no_level_of_a_price_index(number, label):
    assert judge(CPI, "cpi", value(number, "index_level"), AUGUST).label == label
