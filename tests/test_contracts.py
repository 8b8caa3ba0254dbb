"""Commodities told by another price than the source's, moments without a range, spans up to the close before."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract
from tests.typed_market import ABC, claim, judge, market, subject

FRIDAY = "2025-09-26"
GOLD = {"subject": subject("Gold", "GC=F", "commodity")}
BARS = market(bars={"GC=F": ABC})  # 111 on Thursday, 112 on Friday


@pytest.mark.parametrize(
    ("text", "number", "label"),
    [
        ("Spot gold rose to $113.00 on Friday.", "113.00", "not_enough_evidence"),
        ("Spot gold rose to $118.00 on Friday.", "118.00", "refuted"),
        ("Gold for December delivery settled at $113.00 on Friday.", "113.00", "not_enough_evidence"),
        ("Gold settled at $112.80 on Friday.", "112.80", "refuted"),
        ("Spot gold rose to $112.00 on Friday.", "112.00", "supported"),
    ],
)
def test_a_price_of_another_contract_is_not_refuted_near_by(text, number, label):
    assert judge(claim("level", number, "USD", FRIDAY, **GOLD), BARS, text=text.ljust(200)).label == label


@pytest.mark.parametrize(
    ("text", "number", "label"),
    [
        ("Spot gold rose 1.8% on Friday.", "1.8", "not_enough_evidence"),  # 0.9%
        ("Spot gold rose 3.8% on Friday.", "3.8", "refuted"),
        ("Gold rose 1.6% on Friday.", "1.6", "refuted"),
    ],
)
def test_a_move_of_another_price_is_not_refuted_near_by(text, number, label):
    assert judge(claim("change", number, days=FRIDAY, **GOLD), BARS, text=text.ljust(200)).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("At the time of writing the index was trading near 112.9.", "not_enough_evidence"),
        ("The index closed at 112.9.", "refuted"),
        ("The index was trading near 112.9, while bonds closed lower.", "not_enough_evidence"),
    ],
)
def test_a_moment_without_a_range_is_left_open(text, label):
    index = {"subject": subject("U.S. Dollar Index", "DX-Y.NYB", "index")}
    at = market(bars={"DX-Y.NYB": [(day, close) for day, close, *_ in ABC]})
    number = text.index("112.9")
    one = claim("level", "112.9", "index_level", FRIDAY, text="112.9", **index)
    one = one.model_copy(update={"start": number, "end": number + 5})
    assert judge(one, at, text=text.ljust(200)).label == label


@pytest.mark.parametrize(
    ("number", "label"),
    [("5.00", "not_enough_evidence"), ("4.87", "supported"), ("5.40", "refuted")],
)
def test_a_yield_touched_within_the_day_is_not_refuted_by_its_close(number, label):
    at = market(series={"DGS10": [("2025-09-25", 4.90), ("2025-09-26", 4.86)]})
    ten = {"subject": subject("10-year Treasury yield", "DGS10", "yield"), "measure": "yield"}
    one = claim("level", number, "percent", FRIDAY, basis="touch", **ten)
    assert judge(one, at, text="The yield briefly topped it.".ljust(200)).label == label


def read(text, published=dt.date(2025, 9, 26)):
    claims = extract(Article(text=text, published=published))
    return {item.text: item for item in claims}


@pytest.mark.parametrize(
    ("text", "figure", "days"),
    [
        ("On Friday the December gold contract rose 0.4%.", "0.4%", ("2025-09-26", "2025-09-26")),
        ("Gold rose 3.2% in August.", "3.2%", ("2025-08-01", "2025-08-31")),
        (
            "The S&P 500 rose in May (up 5.0%) and June (up 3.6%).",
            "3.6%",
            ("2025-06-01", "2025-06-30"),
        ),
        ("The S&P 500 rose in May (up 5.0%) and June (up 3.6%).", "5.0%", ("2025-05-01", "2025-05-31")),
    ],
)
def test_the_month_of_a_delivery_is_no_time_and_that_before_a_bracket_is(text, figure, days):
    period = read(text)[figure].period
    assert (str(period.start), str(period.end)) == days


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The 10-year Treasury yield rose to 4.70% before coming back on Friday.", "touch"),
        ("The 10-year Treasury yield rose to 4.70% before the close on Friday.", "close"),
    ],
)
def test_a_level_that_was_left_again_was_touched(text, basis):
    assert [item.basis for item in read(text).values() if item.kind == "level"] == [basis]


@pytest.mark.parametrize(
    "text",
    ["Gold surged to within about $10 of its record.", "The gold/silver ratio fell below 85 on Friday."],
)
def test_a_distance_and_a_ratio_are_no_price(text):
    assert not [item for item in read(text).values() if item.kind == "level"]
