"""Multiples, yields and market values on ten closes and typed reports."""

import pytest
from memory_fundamentals import FundamentalsSource, claim, context, figure, period, subject, value

from checker.kinds import comparison, valuation
from checker.market.base import Failure
from checker.reported import trailing_eps, trailing_sum

SESSIONS = [
    f"2025-09-{day:02d}"
    for day in (2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26, 29, 30)
]
SESSIONS = [
    "2025-08-25",
    "2025-08-26",
    "2025-08-27",
    "2025-08-28",
    "2025-08-29",
    *SESSIONS,
    "2025-10-01",
    "2025-10-02",
    "2025-10-03",
]
# 100 until 19 September, 110 from 22 September on
ACME_BARS = [(session, 100.0 if session < "2025-09-22" else 110.0) for session in SESSIONS]
# four quarters: 1.10 + 1.20 + 1.30 + 1.40 = 5.00, so 110 / 5 = 22.0 and 100 / 5 = 20.0; street 0.2 a quarter more: 5.80
GAAP = [("2024-10-28", 1.1), ("2025-01-28", 1.2), ("2025-04-28", 1.3), ("2025-07-28", 1.4)]
EPS = [(when, eps, "gaap_diluted") for when, eps in GAAP] + [
    (when, eps + 0.2, "street") for when, eps in GAAP
]
ACME, OTHER = subject("Acme", "ACME"), subject("Other", "OTHR")
DAY = period("Sept. 30", "2025-09-30", "2025-09-30", "day")
SOURCE = FundamentalsSource(
    bars={"ACME": ACME_BARS, "OTHR": ACME_BARS},
    dividends={"ACME": [("2024-12-10", 0.5), ("2025-03-10", 0.5), ("2025-06-10", 0.5), ("2025-09-10", 0.55)]},
    eps={"ACME": EPS, "OTHR": [(when, eps * 2, basis) for when, eps, basis in EPS]},
    shares={"ACME": [("2025-06-30", 1.0e9)], "OTHR": [("2025-06-30", 2.0e9)]},
    valuations={("^IDX", "pe_forward"): [("2025-09-30", 22.5)]},
)


def judge(measure, stated, when=None, published="2025-10-03", about=ACME, source=SOURCE):
    return valuation.decide(claim("valuation", about, measure, stated, when), context(source, published))


@pytest.mark.parametrize(
    ("measure", "number", "unit", "when", "label"),
    [
        ("pe_trailing", "22.0", "x", None, "supported"),
        ("pe_trailing", "22", "x", None, "supported"),
        ("pe_trailing", "20.0", "x", None, "supported"),  # held two weeks before
        ("pe_trailing", "20.0", "x", DAY, "refuted"),  # but not on that day
        ("pe_trailing", "19.0", "x", None, "supported"),  # 110 / 5.80 = 18.97
        ("pe_trailing", "22.3", "x", DAY, "refuted"),
        ("pe_trailing", "25", "x", None, "refuted"),
        ("pe_trailing", "12", "x", None, "refuted"),
        ("market_cap", "110E9", "USD", None, "supported"),  # a billion shares
        ("market_cap", "1.1E11", "USD", None, "supported"),
        ("market_cap", "130E9", "USD", None, "refuted"),
        ("market_cap", "1.1E12", "USD", None, "refuted"),
        ("dividend_yield", "1.9", "percent", None, "supported"),  # 2.05 / 110 = 1.86
        ("dividend_yield", "2.0", "percent", DAY, "supported"),  # 0.55 * 4 / 110 = 2.00
        ("dividend_yield", "3.1", "percent", None, "refuted"),
        ("earnings_yield", "4.5", "percent", None, "supported"),  # 100 / 22
        ("pe_forward", "18", "x", None, "not_enough_evidence"),
        ("ps", "5", "x", None, "not_enough_evidence"),
    ],
)
def test_valuations(measure, number, unit, when, label):
    verdict = judge(measure, value(number, unit), when)
    assert verdict.label == label, verdict.explanation


def test_boundaries_of_the_written_precision():
    # 22.0 with the rounding of four earnings per share: 22.0 * 0.02 / 5 = 0.088 of noise
    assert judge("pe_trailing", value("22.13", "x"), DAY).label == "refuted"
    assert judge("pe_trailing", value("22.08", "x"), DAY).label == "supported"


def test_every_basis_is_named_where_none_fits():
    verdict = judge("pe_trailing", value("30", "x"), DAY)
    assert verdict.explanation == (
        "The trailing P/E of Acme was 22.0x on 30 Sep 2025 (110.00 / 5.0, four quarters of earnings per share "
        "reported by 28 Jul 2025; diluted earnings under GAAP, typed by hand); 19.0x on earnings as reported by "
        "data services."
    ).replace("5.0,", "5.0,")
    assert verdict.correction == "22.0x"
    assert len(verdict.evidence) == 2


def test_one_basis_alone_refutes_only_from_afar():
    street = FundamentalsSource(
        bars={"ACME": ACME_BARS}, eps={"ACME": [row for row in EPS if row[2] == "street"]}
    )
    assert judge("pe_trailing", value("22.0", "x"), DAY, source=street).reason == "data_incomplete"
    assert judge("pe_trailing", value("30.0", "x"), DAY, source=street).label == "refuted"


def test_quarters_reported_after_the_day_do_not_count():
    quarters = [*EPS, ("2025-10-02", 5.0, "gaap_diluted")]
    late = FundamentalsSource(bars={"ACME": ACME_BARS}, eps={"ACME": quarters})
    assert judge("pe_trailing", value("22.0", "x"), DAY, source=late).label == "supported"


def test_forward_passed_as_trailing_is_conflicting():
    bars = {"^IDX": ACME_BARS}
    source = FundamentalsSource(
        bars=bars,
        valuations={
            ("^IDX", "pe_trailing"): [("2025-09-30", 28.0)],
            ("^IDX", "pe_forward"): [("2025-09-30", 22.5)],
        },
    )
    index = subject("Index", "^IDX", "index")
    assert judge("pe_trailing", value("28.0", "x"), about=index, source=source).label == "supported"
    verdict = judge("pe_trailing", value("22.5", "x"), about=index, source=source)
    assert verdict.label == "conflicting"
    assert "forward P/E" in verdict.explanation
    assert judge("pe_trailing", value("35", "x"), about=index, source=source).label == "refuted"


def test_industry_needs_a_source():
    verdict = judge("pe_trailing", value("66.3", "x"), about=subject("Tech industry", None, "industry"))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "no_source")
    assert "Tech industry" in verdict.explanation
    figures = [figure("Firm", "2025-09-20", "Tech industry", "pe_trailing", "2025", 66.3, "x")]
    source = FundamentalsSource(figures=figures)
    found = judge(
        "pe_trailing", value("66.3", "x"), about=subject("Tech industry", None, "industry"), source=source
    )
    assert found.label == "supported"


def test_provider_down_is_never_refuted():
    down = FundamentalsSource(failure=Failure("provider_down", "yahoo", "it could not be reached"))
    verdict = judge("pe_trailing", value("22", "x"), source=down)
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "provider_unavailable")


def test_counts_that_disagree_give_no_market_value():
    classes = FundamentalsSource(
        bars={"ACME": ACME_BARS},
        shares={"ACME": [("2025-06-30", 0.6e9)]},
        reports={"ACME": [("Q2 2025", "2025-07-28", 5e9, 1e9, 1.0e9)]},
    )
    verdict = judge("market_cap", value("110E9", "USD"), source=classes)
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")


@pytest.mark.parametrize(
    ("measure", "relation", "label"),
    [
        ("pe_trailing", "more", "supported"),  # 22 against 11
        ("pe_trailing", "less", "refuted"),
        ("market_cap", "less", "supported"),  # 110 against 220 billion
        ("market_cap", "more", "refuted"),
        ("ps", "more", "not_enough_evidence"),
    ],
)
def test_comparisons_of_multiples(measure, relation, label):
    made = claim("comparison", ACME, measure, None, None, other=OTHER, relation=relation)
    assert comparison.decide(made, context(SOURCE, "2025-10-03")).label == label


def test_trailing_sums():
    bars = FundamentalsSource(
        reports={
            "X": [
                ("Q1 2024", "2024-04-30", 10, 1, None),
                ("FY 2024", "2025-01-30", 50, 6, None),
                ("Q1 2025", "2025-04-30", 12, 2, None),
            ]
        }
    )
    reports = context(bars, "2025-05-30").market.fundamentals("X", SOURCE_DAY)
    assert not isinstance(reports, Failure)
    assert trailing_sum(reports.reports, SOURCE_DAY, "revenue") == (52, "FY 2024 + Q1 2025 - Q1 2024")
    assert trailing_sum(reports.reports, SOURCE_DAY.replace(month=12), "revenue") is None  # overdue
    eps = context(SOURCE, "2025-10-03").market.eps("ACME", SOURCE_DAY.replace(month=9))
    assert not isinstance(eps, Failure)
    assert trailing_eps(eps.quarters, SOURCE_DAY.replace(month=9), "gaap_diluted").total == 5
    assert trailing_eps(eps.quarters[1:], SOURCE_DAY.replace(month=9), "gaap_diluted") is None


SOURCE_DAY = DAY.start.replace(month=5)
