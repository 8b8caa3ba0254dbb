"""Reported figures of companies: `growth` and `amount` on typed filings, earnings per share and dividends."""

import pytest
from memory_fundamentals import FundamentalsSource, claim, context, figure, period, subject, value

from checker.company import name_part
from checker.kinds import amount, growth
from checker.market.base import Failure

ACME = subject("Acme", "ACME")
QUARTER = period("the second quarter", "2025-04-01", "2025-06-30", "quarter")
FISCAL = period("fiscal second quarter of 2025", "2025-01-01", "2025-03-31", "quarter")
LAST = period("last quarter", "2025-07-01", "2025-09-30", "quarter")
YEAR = period("2024", "2024-01-01", "2024-12-31", "year")
# a fiscal year that ends in September: the calendar's second quarter is the fiscal third
REPORTS = [
    ("Q1 2024", "2024-01-30", 40e9, 8e9, 2.0e9),
    ("Q2 2024", "2024-04-30", 50e9, 10e9, 2.0e9),
    ("Q3 2024", "2024-07-30", 60e9, 12e9, 2.0e9),
    ("FY 2024", "2024-10-30", 220e9, 40e9, 2.0e9),  # the fourth quarter: 220 - 150 = 70
    ("Q1 2025", "2025-01-30", 44e9, 9e9, 2.0e9),
    ("Q2 2025", "2025-04-30", 60e9, 9e9, 2.0e9),
    ("Q3 2025", "2025-07-30", 69e9, 15e9, 2.0e9),  # +15% in revenue, +25% in net income
]
EPS = [
    ("2024-04-30", 5.0, "gaap_diluted"),
    ("2024-07-30", 6.0, "gaap_diluted"),
    ("2025-04-30", 4.5, "gaap_diluted"),
    ("2025-07-30", 7.5, "gaap_diluted"),
    ("2024-07-30", 6.4, "street"),
    ("2025-07-30", 8.0, "street"),
]
SOURCE = FundamentalsSource(
    bars={"ACME": [("2025-10-03", 100.0)]},
    reports={"ACME": REPORTS},
    eps={"ACME": EPS},
    dividends={"ACME": [("2024-12-10", 0.5), ("2025-03-10", 0.5), ("2025-06-10", 0.5), ("2025-09-10", 0.55)]},
)


def judge(kind, measure, stated, when, published="2025-10-06", *, text="", source=SOURCE, about=ACME, **more):
    made = claim(kind, about, measure, stated, when, **more)
    module = {"growth": growth, "amount": amount}[kind]
    return module.decide(made, context(source, published, text=text))


@pytest.mark.parametrize(
    ("measure", "number", "when", "label"),
    [
        ("revenue", "15", QUARTER, "supported"),
        ("revenue", "15.0", QUARTER, "supported"),
        ("revenue", "15.1", QUARTER, "refuted"),
        ("revenue", "-15", QUARTER, "refuted"),
        ("revenue", "20", FISCAL, "supported"),  # 60 against 50
        ("revenue", "15", FISCAL, "refuted"),
        ("revenue", "15", None, "supported"),  # the report filed last
        ("revenue", "15", LAST, "supported"),  # the quarter before is not reported yet
        ("net_income", "25", QUARTER, "supported"),
        ("earnings", "25", QUARTER, "supported"),  # net income, or 7.5 against 6 a share
        ("eps", "25", QUARTER, "supported"),
        ("eps", "35", QUARTER, "refuted"),
        ("operating_income", "25", QUARTER, "not_enough_evidence"),
    ],
)
def test_growth(measure, number, when, label):
    verdict = judge("growth", measure, value(number, "percent"), when)
    assert verdict.label == label, verdict.explanation


def test_growth_against_the_quarter_before():
    text = "Sales rose 15% from the previous quarter."  # 69 against 60: +15%
    assert judge("growth", "revenue", value("15", "percent"), QUARTER, text=text).label == "supported"
    text = "Sales rose 38% sequentially."
    assert judge("growth", "revenue", value("38", "percent"), QUARTER, text=text).label == "refuted"


def test_explanation_of_growth():
    verdict = judge("growth", "revenue", value("18", "percent"), QUARTER)
    assert verdict.explanation == (
        "Revenue of Acme grew 15.00%, from $60 billion (fiscal Q3 2024) to $69 billion (fiscal Q3 2025, filed "
        "30 Jul 2025; typed by hand)."
    )
    assert verdict.correction == "15%"


@pytest.mark.parametrize(
    ("measure", "number", "when", "label"),
    [
        ("revenue", "69E9", QUARTER, "supported"),
        ("revenue", "69.4E9", QUARTER, "refuted"),
        ("revenue", "96E9", QUARTER, "refuted"),
        ("revenue", "220E9", YEAR, "supported"),  # its fiscal year
        ("net_income", "15.0E9", QUARTER, "supported"),
        ("eps", "7.50", QUARTER, "supported"),
        ("eps", "8.00", QUARTER, "supported"),  # as data services report it
        ("eps", "5.70", QUARTER, "refuted"),
        ("earnings", "15E9", QUARTER, "supported"),
        ("earnings", "7.50", QUARTER, "supported"),
        ("dividend", "0.55", None, "supported"),
        ("dividend", "2.20", None, "supported"),  # four times the last
        ("dividend", "0.60", None, "not_enough_evidence"),  # perhaps declared and not yet paid
        ("capex", "80E9", QUARTER, "not_enough_evidence"),
        ("buyback", "10E9", None, "not_enough_evidence"),
    ],
)
def test_amounts(measure, number, when, label):
    verdict = judge("amount", measure, value(number, "USD"), when)
    assert verdict.label == label, verdict.explanation


@pytest.mark.parametrize(
    ("told", "published", "label"),
    [
        ("Friday", "2025-08-01", "refuted"),  # two days after the report of the third quarter
        ("Friday", "2025-10-10", "not_enough_evidence"),  # a newer report is told of
        ("the second quarter", "2025-10-10", "refuted"),
    ],
)
def test_results_that_came_out_after_the_last_report_at_hand_are_left_open(told, published, label):
    when = period(told, "2025-04-01", "2025-06-30", "quarter")
    assert judge("amount", "revenue", value("75E9", "USD"), when, published).label == label


def test_fiscal_year_is_found_by_its_name():
    fiscal = period("fiscal 2024", "2023-10-01", "2024-09-30", "year")
    assert judge("amount", "revenue", value("220E9", "USD"), fiscal).label == "supported"
    last = period("fiscal fourth quarter of 2024", "2024-07-01", "2024-09-30", "quarter")
    assert judge("amount", "revenue", value("70E9", "USD"), last).label == "supported"


def test_transposed_digits_are_named():
    verdict = judge("amount", "revenue", value("96E9", "USD"), QUARTER)
    assert verdict.label == "refuted"
    assert "is $69 billion with two neighbouring digits exchanged" in verdict.explanation
    assert verdict.correction == "$69 billion"


def test_part_of_a_company_is_not_the_company():
    text = "Acme's cloud revenue rose 39%."
    verdict = judge(
        "growth", "revenue", value("39", "percent"), QUARTER, text=text, start=text.index("39%"), end=30
    )
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "no_source")
    assert "cloud revenue" in verdict.explanation


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Its cloud revenue rose 39%.", True),
        ("Client Computing Group revenue rose 39%.", True),
        ("Revenue rose 39%.", False),
        ("Acme's revenue rose 39%.", False),
        ("Acme’s net income rose 39%.", False),
        ("Second-quarter revenue rose 39%.", False),
        ("Organic sales rose 39%.", True),
        ("Revenue from its services rose 39%.", True),
        ("It posted quarterly revenue growth of 39%.", False),
    ],
)
def test_words_that_name_a_part(text, part):
    assert (name_part(text, text.index("39%")) is not None) == part


def test_report_not_yet_due_is_not_judged_by_the_last():
    # on 30 October the report of the third calendar quarter may be out: the one of 30 July says nothing
    verdict = judge("growth", "revenue", value("50", "percent"), None, "2025-10-30")
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")


def test_filings_after_the_article_do_not_count():
    verdict = judge("growth", "revenue", value("15", "percent"), QUARTER, "2025-07-10")
    assert verdict.label == "not_enough_evidence"


def test_provider_down_is_said():
    down = FundamentalsSource(failure=Failure("rate_limited", "edgar", "it answers too many requests"))
    verdict = judge("growth", "revenue", value("15", "percent"), QUARTER, source=down)
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "provider_unavailable")


INDEX = subject("S&P 500", "^GSPC", "index")
Q2 = period("Q2 2025", "2025-04-01", "2025-06-30", "quarter")
VINTAGES = [
    figure("FactSet", "2025-08-01", "S&P 500", "earnings", "Q2 2025", 10.3),
    figure("FactSet", "2025-08-29", "S&P 500", "earnings", "Q2 2025", 11.9),
    figure("LSEG", "2025-08-29", "S&P 500", "earnings", "Q2 2025", 13.2),
]


@pytest.mark.parametrize(
    ("number", "attribution", "published", "label"),
    [
        ("11.9", "FactSet", "2025-10-06", "supported"),
        ("13.2", None, "2025-10-06", "supported"),
        ("10.3", "FactSet", "2025-10-06", "conflicting"),  # superseded
        ("10.3", "FactSet", "2025-08-10", "supported"),  # the figure of that day
        ("12.5", "FactSet", "2025-10-06", "refuted"),
        ("13.2", "FactSet", "2025-10-06", "refuted"),  # LSEG's figure
        ("12.5", "LPL Financial", "2025-10-06", "not_enough_evidence"),
        ("21.9", "LPL Financial", "2025-10-06", "refuted"),  # far from everything published
        ("21.9", None, "2025-10-06", "refuted"),
        ("11.9", "FactSet", "2025-07-01", "not_enough_evidence"),  # nothing published yet
    ],
)
def test_index_earnings_by_vintage(number, attribution, published, label):
    source = FundamentalsSource(figures=VINTAGES)
    stated = value(number, "percent")
    verdict = judge(
        "growth", "earnings", stated, Q2, published, about=INDEX, source=source, attribution=attribution
    )
    assert verdict.label == label, verdict.explanation


@pytest.mark.parametrize(
    ("number", "label"), [("1.15", "supported"), ("1.2", "supported"), ("1.5", "refuted")]
)
def test_growth_as_a_multiple(number, label):
    assert judge("growth", "revenue", value(number, "x"), QUARTER).label == label  # 69 / 60


def test_loss_is_written_without_a_sign():
    source = FundamentalsSource(
        eps={"ACME": [("2025-07-30", -0.57, "gaap_diluted"), ("2025-07-30", -0.40, "street")]}
    )
    text = "Acme lost 57 cents a share."
    more = {"source": source, "text": text}
    assert judge("amount", "eps", value("0.57", "USD"), QUARTER, **more).label == "supported"
    assert judge("amount", "eps", value("0.75", "USD"), QUARTER, **more).label == "refuted"


@pytest.mark.parametrize(
    ("day", "label"),
    [("2025-07-30", "refuted"), ("2025-08-02", "refuted"), ("2025-08-20", "not_enough_evidence")],
)
def test_report_of_a_day_must_be_of_that_day(day, label):
    when = period("that day", day, day, "day")
    assert judge("amount", "revenue", value("75E9", "USD"), when, day).label == label
