"""Verdicts on levels, on ten typed bars (tests/typed_market.py)."""

import datetime as dt

import pytest

from checker.check import check
from checker.verdicts import ALARMS
from extractor.claims import Article
from tests.typed_market import ABC, PUBLISHED, claim, judge, market, subject

FRIDAY = "2025-09-26"  # 112; range 110 to 113; 111 the day before


@pytest.mark.parametrize(
    ("number", "bound", "days", "label"),
    [
        ("112.00", "exact", FRIDAY, "supported"),
        ("112", "exact", FRIDAY, "supported"),
        ("112.01", "exact", FRIDAY, "refuted"),
        ("111.00", "exact", FRIDAY, "refuted"),
        ("113.00", "exact", FRIDAY, "conflicting"),  # the day's high
        ("110", "more_than", FRIDAY, "supported"),
        ("112", "more_than", FRIDAY, "refuted"),
        ("113", "less_than", FRIDAY, "supported"),
        ("112", "at_least", FRIDAY, "supported"),
        ("105.00", "exact", "2025-09-19", "supported"),
    ],
)
def test_a_level_is_the_close_of_its_session(number, bound, days, label):
    assert judge(claim("level", number, "USD", days, bound=bound)).label == label


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        ("111.00", None),  # the close of the day before and the open of this one
        ("113.00", "intraday_high"),
        ("109.00", "two_sessions_before"),
        ("11.20", "decimal_shift"),
        ("121.00", "transposed_digits"),
        ("117.77", None),
    ],
)
def test_the_slip_of_a_level_is_named(number, cause):
    assert judge(claim("level", number, "USD", FRIDAY)).diagnosis.cause == cause


@pytest.mark.parametrize(
    ("number", "bound", "label"),
    [
        ("113.00", "exact", "supported"),  # the week's range is 104 to 113
        ("113.02", "exact", "refuted"),
        ("104.00", "exact", "supported"),
        ("103.98", "exact", "refuted"),
        ("112.5", "more_than", "supported"),
        ("113", "more_than", "refuted"),
        ("105", "less_than", "supported"),
        ("104", "less_than", "refuted"),
    ],
)
def test_a_touch_needs_a_day_whose_range_reaches_it(number, bound, label):
    one = claim("level", number, "USD", ("2025-09-22", FRIDAY), bound=bound, basis="touch")
    assert judge(one).label == label


@pytest.mark.parametrize(
    ("words", "number", "label"),
    [
        ("an intraday high of ", "113.00", "supported"),
        ("an intraday high of ", "112.50", "refuted"),
        ("a low of ", "104.00", "supported"),
        ("a low of ", "105.00", "refuted"),
        ("as low as ", "104.00", "supported"),
        ("as low as ", "99.00", "refuted"),
        ("as high as ", "113.00", "supported"),
        ("as high as ", "119.00", "refuted"),
    ],
)
def test_a_high_said_to_be_the_high_must_be_it(words, number, label):
    text = f"It reached {words}{number} in the week."
    start = text.index(number)
    bound = {"as low as ": "at_least", "as high as ": "at_most"}.get(words, "exact")
    one = claim("level", number, "USD", ("2025-09-22", FRIDAY), basis="touch", bound=bound)
    one = one.model_copy(update={"start": start, "end": start + len(number)})
    assert judge(one, text=text).label == label


def test_open_and_average_are_judged_as_such():
    assert judge(claim("level", "111.00", "USD", FRIDAY, basis="open")).label == "supported"
    week = ("2025-09-22", FRIDAY)  # 110 108 109 111 112: 550 / 5
    assert judge(claim("level", "110.0", "USD", week, basis="average")).label == "supported"
    assert judge(claim("level", "110.2", "USD", week, basis="average")).label == "refuted"


def test_a_yield_is_read_from_its_series_with_the_noise_of_curves():
    at = market(series={"DGS10": [("2025-09-25", 4.18), ("2025-09-26", 4.20)]})
    ten = {"subject": subject("10-year Treasury yield", "DGS10", "yield"), "measure": "yield"}
    labels = [
        judge(claim("level", number, "percent", FRIDAY, **ten), at).label
        for number in ("4.20", "4.23", "4.24")
    ]
    assert labels == ["supported", "supported", "refuted"]


def test_an_exchange_rate_counts_in_either_direction():
    at = market(bars={"EURUSD=X": [(FRIDAY, 1.25)]})
    euro = {"subject": subject("EUR/USD", "EURUSD=X", "currency")}
    assert judge(claim("level", "1.25", "index_level", FRIDAY, **euro), at).label == "supported"
    assert judge(claim("level", "0.80", "index_level", FRIDAY, **euro), at).label == "supported"  # 1 / 1.25
    assert judge(claim("level", "0.85", "index_level", FRIDAY, **euro), at).label == "refuted"


def test_a_later_split_is_restored_or_leaves_the_level_open():
    listed = market(splits={"ABC": [("2025-12-01", 2.0)]})
    assert judge(claim("level", "224.00", "USD", FRIDAY), listed).label == "supported"
    assert judge(claim("level", "112.00", "USD", FRIDAY), listed).label == "refuted"


def test_the_hour_is_unknown_in_markets_that_never_close():
    coin = {"BTC-USD": [("2025-09-26", 100.0, 110.0, 95.0, 108.0)]}
    bitcoin = {"subject": subject("Bitcoin", "BTC-USD", "crypto")}
    one = claim("level", "97.00", "USD", FRIDAY, **bitcoin)
    open_verdict = judge(one, market(bars=coin), text="Bitcoin traded at 97.00 on Friday." + " " * 200)
    assert (open_verdict.label, open_verdict.reason) == ("not_enough_evidence", "not_decidable")
    assert judge(one, market(bars=coin), text="Bitcoin settled at 97.00." + " " * 200).label == "refuted"
    assert judge(claim("level", "90.00", "USD", FRIDAY, **bitcoin), market(bars=coin)).label == "refuted"


@pytest.mark.parametrize(
    ("move", "label"),
    [("8.0", "wrong"), ("5.0", "not_enough_evidence")],  # 100 to 108 is 8%; 97 lies within the day
)
def test_what_a_move_from_close_to_close_led_to_is_a_close(move, label):
    coin = {"BTC-USD": [("2025-09-25", 99.0, 101.0, 98.0, 100.0), ("2025-09-26", 100.0, 110.0, 95.0, 108.0)]}
    text = f"Bitcoin rose {move}% to 97.00."
    sentence = {"start": 0, "end": len(text)}
    bitcoin = {"subject": subject("Bitcoin", "BTC-USD", "crypto"), "sentence": sentence}

    def at(phrase):
        return {"start": text.index(phrase), "end": text.index(phrase) + len(phrase), "text": phrase}

    one = claim("level", "97.00", "USD", FRIDAY, **bitcoin, **at("97.00"), id="2")
    led = claim("change", move, days=FRIDAY, **bitcoin, **at(f"{move}%"))
    article = Article(text=text.ljust(200), published=PUBLISHED)
    found = check([led, one], market(bars=coin), article=article)[1].verdict.label
    assert ("wrong" if found in ALARMS else found) == label


def test_a_day_without_a_session_says_so():
    verdict = judge(claim("level", "112.00", "USD", "2025-09-27"), published=dt.date(2025, 9, 29))
    assert verdict.label == "not_enough_evidence"
    assert "no trading day" in verdict.explanation
    assert (
        judge(claim("level", "112.00", "USD", "2025-09-27"), published=dt.date(2025, 9, 27)).label
        == "supported"
    )


def test_the_correction_keeps_the_written_form():
    assert judge(claim("level", "121.00", "USD", FRIDAY, text="$121.00")).correction == "$112.00"
    assert ABC[-1][-1] == 112.0


@pytest.mark.parametrize(
    ("symbol", "close", "number", "unit", "label"),
    [
        ("ABC", 112.0, "112.00", "USD", "supported"),
        ("ABC", 112.0, "95.20", "EUR", "not_enough_evidence"),  # quoted in dollars
        ("ABC", 112.0, "112", "percent", "not_enough_evidence"),
        ("ABC.PA", 95.2, "95.20", "EUR", "supported"),
        ("ABC.PA", 95.2, "112.00", "USD", "not_enough_evidence"),
        ("ABC.L", 1234.5, "12.345", "GBP", "supported"),  # London quotes pence
        ("ABC.L", 1234.5, "12.435", "GBP", "refuted"),
    ],
)
def test_a_level_is_held_against_a_quote_in_its_currency(symbol, close, number, unit, label):
    days = ["2025-09-25", "2025-09-26"]
    at = market(bars={symbol: [(day, close) for day in days]})
    assert judge(claim("level", number, unit, FRIDAY, subject=subject("ABC", symbol)), at).label == label


@pytest.mark.parametrize(
    ("text", "number", "label"),
    [
        ("Gold futures rose on Friday to $112.00.", "112.00", "supported"),
        ("Gold futures rose on Friday to $112.50.", "112.50", "refuted"),  # within the range, but no moment
        ("Gold futures touched $112.50 on Friday.", "112.50", "supported"),
        ("Gold futures hit $113.50 on Friday.", "113.50", "refuted"),
    ],
)
def test_a_commodity_is_told_by_its_close_unless_a_moment_is_meant(text, number, label):
    gold = {"subject": subject("Gold", "GC=F", "commodity")}
    one = claim("level", number, "USD", FRIDAY, basis="touch", **gold)
    assert judge(one, market(bars={"GC=F": ABC}), text=text.ljust(200)).label == label


def test_a_commodity_without_a_range_is_judged_by_its_close():
    gold = {"subject": subject("Gold", "GC=F", "commodity")}
    at = market(bars={"GC=F": [(FRIDAY, 112.0)]})
    for number, label in (("112.00", "supported"), ("111.00", "refuted")):
        one = claim("level", number, "USD", FRIDAY, basis="touch", **gold)
        assert judge(one, at, text="Gold futures rose on Friday.".ljust(200)).label == label


@pytest.mark.parametrize(("number", "label"), [("3.6", "supported"), ("4.6", "refuted")])
@pytest.mark.parametrize(
    ("kind", "measure"), [("level", "yield"), ("level", "dividend_yield"), ("valuation", "yield")]
)
def test_a_yield_of_a_stock_is_its_dividends_over_its_price(kind, measure, number, label):
    paid = {"ABC": [("2024-12-13", 1.0), ("2025-03-14", 1.0), ("2025-06-13", 1.0), ("2025-09-15", 1.0)]}
    at = market(dividends=paid)  # 4 / 112 is 3.57%
    assert judge(claim(kind, number, days=FRIDAY, measure=measure), at).label == label


@pytest.mark.parametrize(
    "words", ["112.00 a year", "112.00 per share every quarter", "112.00 annually", "112.00"]
)
def test_what_is_paid_over_a_time_is_no_price(words):
    one = claim("level", "112.00", "USD", FRIDAY, text="112.00")
    verdict = judge(one, text=words.ljust(200))
    assert verdict.label == ("supported" if words == "112.00" else "not_enough_evidence")
    assert verdict.reason == (None if words == "112.00" else "not_decidable")


def test_a_number_of_coins_is_no_price():
    bitcoin = {"subject": subject("Bitcoin", "BTC-USD", "crypto")}
    at = market(bars={"BTC-USD": [(FRIDAY, 112.0)]})
    verdict = judge(claim("level", "800000", "BTC", FRIDAY, **bitcoin), at)
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "not_decidable")
    assert judge(claim("level", "112", "USD", FRIDAY, **bitcoin), at).label == "supported"


def test_a_yield_is_told_with_its_sign():
    at = market(series={"DGS10": [("2025-09-25", 4.18), ("2025-09-26", 4.20)]})
    ten = {"subject": subject("10-year Treasury yield", "DGS10", "yield"), "measure": "yield"}
    assert "stood at 4.20% on" in judge(claim("level", "4.20", "percent", FRIDAY, **ten), at).explanation


def test_a_change_in_points_is_a_difference():
    assert judge(claim("change", "1", "points", FRIDAY)).evidence[0].formula == "end - base"
    assert judge(claim("change", "0.9", "percent", FRIDAY)).evidence[0].formula == "end / base - 1"
