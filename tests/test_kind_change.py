"""Verdicts on changes, on ten typed bars (tests/typed_market.py)."""

import datetime as dt

import pytest

from checker.check import check
from checker.market.base import Failure
from checker.market.market import Market
from extractor.claims import Article
from tests.memory_source import MemorySource
from tests.typed_market import ABC, DAYS, XYZ, claim, judge, market, subject

WRONG = ("refuted", "conflicting")

WEEK = ("2025-09-22", "2025-09-26")


@pytest.mark.parametrize(
    ("number", "unit", "days", "label"),
    [
        ("6.7", "percent", WEEK, "supported"),  # 105 to 112: 6.667
        ("6.67", "percent", WEEK, "supported"),
        ("6.6", "percent", WEEK, "supported"),  # cut
        ("6.5", "percent", WEEK, "refuted"),
        ("6.8", "percent", WEEK, "refuted"),
        ("-6.7", "percent", WEEK, "refuted"),
        ("7", "points", WEEK, "supported"),
        ("7.5", "points", WEEK, "refuted"),
        ("7.00", "USD", WEEK, "supported"),
        ("667", "basis_points", WEEK, "supported"),
        ("1.1", "x", WEEK, "supported"),  # 112 / 105 = 1.067
        ("4.8", "percent", "2025-09-22", "supported"),  # 105 to 110: 4.762
        ("-1.8", "percent", "2025-09-23", "supported"),  # 110 to 108: -1.818
        ("-1.9", "percent", "2025-09-23", "refuted"),
        ("12.00", "percent", ("2025-09-16", "2025-09-26"), "supported"),
    ],
)
def test_a_change_runs_from_the_close_before_to_the_last_close(number, unit, days, label):
    assert judge(claim("change", number, unit, days)).label == label


def test_direction_signs_an_unsigned_figure():
    assert judge(claim("change", "1.8", days="2025-09-23", direction="down")).label == "supported"
    assert judge(claim("change", "1.8", days="2025-09-23", direction="up")).label == "refuted"


@pytest.mark.parametrize(
    ("bound", "number", "label"),
    [
        ("more_than", "6", "supported"),
        ("more_than", "7", "refuted"),
        ("less_than", "7", "supported"),
        ("about", "7", "supported"),
    ],
)
def test_bounds_are_kept(bound, number, label):
    assert judge(claim("change", number, days=WEEK, bound=bound)).label == label


def test_unchanged_is_near_nothing():
    assert judge(claim("change", "0", days="2025-09-23", bound="about")).label == "refuted"
    flat = [*ABC[:5], ("2025-09-22", 105.2)]
    assert (
        judge(claim("change", "0", days="2025-09-22", bound="about"), market(bars={"ABC": flat})).label
        == "supported"
    )


def test_a_total_return_in_place_of_a_price_return_is_conflicting():
    paying = market(dividends={"ABC": [("2025-09-24", 1.08)]})  # 1% of the close of 108 before it
    verdict = judge(claim("change", "7.74", days=WEEK, text="7.74%"), paying)  # 1.0667 / 0.99 = 1.07744
    assert (verdict.label, verdict.diagnosis.cause) == ("conflicting", "total_return")
    assert verdict.correction == "6.67%"
    assert "7.74% is its total return (7.74%)" in verdict.explanation
    assert judge(claim("change", "7.74", days=WEEK, measure="total_return"), paying).label == "supported"
    back = judge(claim("change", "6.67", days=WEEK, measure="total_return"), paying)
    assert (back.label, back.diagnosis.cause) == ("conflicting", "price_return")


@pytest.mark.parametrize(
    ("number", "days", "cause"),
    [
        ("12.00", WEEK, None),  # from 15 Sep: no usual reading
        ("-6.67", WEEK, "sign"),
        ("66.7", WEEK, "decimal_shift"),
        ("7.62", WEEK, "intraday_high"),  # 105 to 113
        ("7.66", WEEK, None),
        ("6.76", WEEK, "transposed_digits"),  # of 6.67
        ("5.71", WEEK, "session_before"),  # 105 to 111
        ("4.81", WEEK, "sibling"),  # the index went from 104 to 109
    ],
)
def test_the_slip_is_named_where_only_one_reading_gives_the_figure(number, days, cause):
    if cause == "sibling":
        bars = {"ABC": ABC, "SPY": ABC, "^GSPC": [(day, 100 + index) for index, day in enumerate(DAYS)]}
        one = claim("change", "4.81", days=days, subject=subject("SPDR S&P 500 ETF", "SPY", "etf"))
        verdict = judge(one, market(bars=bars))
    else:
        verdict = judge(claim("change", number, days=days))
    assert verdict.label in {"refuted", "conflicting"}
    assert verdict.diagnosis.cause == cause
    matching = {reading.name for reading in verdict.diagnosis.readings if reading.matches}
    assert matching == ({cause} if cause else set())


def test_two_matching_readings_name_no_cause():
    rising = [*ABC[:5], ("2025-09-22", 105.0, 111.0, 104.0, 110.0)]
    bars = {"ABC": rising, "SPY": rising}
    # 5.71%: the day's high of 111 over 105, and a sibling that rose as much.
    sibling = [(day, 105.0) for day in DAYS[:5]] + [("2025-09-22", 111.0)]
    one = claim("change", "5.71", days="2025-09-22", subject=subject("SPDR S&P 500 ETF", "SPY", "etf"))
    verdict = judge(one, market(bars={**bars, "^GSPC": sibling}))
    assert verdict.diagnosis.cause is None
    assert "2 of" in verdict.diagnosis.explanation
    assert "none is named" in verdict.diagnosis.explanation


def test_yields_move_in_points_of_a_percent():
    series = {"DGS10": [("2025-09-19", 4.10), ("2025-09-22", 4.12), ("2025-09-26", 4.20)]}
    ten = {"subject": subject("10-year Treasury yield", "DGS10", "yield"), "measure": "yield"}
    at = market(series=series)
    assert judge(claim("change", "10", "basis_points", WEEK, **ten), at).label == "supported"
    assert judge(claim("change", "0.10", "percentage_points", WEEK, **ten), at).label == "supported"
    assert judge(claim("change", "13", "basis_points", WEEK, **ten), at).note is not None  # within noise
    assert judge(claim("change", "14", "basis_points", WEEK, **ten), at).label == "refuted"
    verdict = judge(claim("change", "0.10", "percent", WEEK, **ten), at)
    assert (verdict.label, verdict.diagnosis.cause) == ("refuted", "unit")


def test_the_second_currency_of_a_pair_moves_the_other_way():
    bars = {"USDJPY=X": [("2025-09-19", 150.0), ("2025-09-22", 148.0), ("2025-09-23", 147.0)]}
    yen = {"subject": subject("Japanese yen", "USDJPY=X", "currency")}
    pair = {"subject": subject("USD/JPY", "USDJPY=X", "currency")}
    days = ("2025-09-22", "2025-09-23")
    assert (
        judge(claim("change", "2.04", days=days, **yen), market(bars=bars)).label == "supported"
    )  # 150 / 147
    assert judge(claim("change", "-2.0", days=days, **pair), market(bars=bars)).label == "supported"
    assert (
        judge(claim("change", "2.0", days=days, direction="up", **pair), market(bars=bars)).label == "refuted"
    )


def test_percentage_points_of_a_price_are_conflicting():
    verdict = judge(claim("change", "6.67", "percentage_points", WEEK, text="6.67 percentage points"))
    assert (verdict.label, verdict.correction) == ("conflicting", "6.67 percent")


def test_a_stand_in_is_named_and_never_refutes_on_a_hair():
    bars = {"IWF": [(day, close) for day, _, _, _, close in ABC]}
    growth = {"subject": subject("Russell 1000 Growth", "^RLG", "index")}
    near = judge(claim("change", "6.8", days=WEEK, **growth), market(bars=bars))
    assert near.label == "supported"
    assert "IWF" in near.explanation
    assert (
        judge(claim("change", "7.1", days=WEEK, **growth), market(bars=bars)).label == "not_enough_evidence"
    )
    assert judge(claim("change", "9.1", days=WEEK, **growth), market(bars=bars)).label == "refuted"


def test_a_period_that_runs_on_ends_with_the_article():
    one = claim("change", "2.9", days=("2025-09-22", "2025-09-30"))  # 105 to 108 on the 23rd
    assert judge(one, published=dt.date(2025, 9, 23)).label == "supported"
    late = judge(claim("change", "1.0", days=WEEK), published=dt.date(2025, 9, 20))
    assert (late.label, late.reason) == ("not_enough_evidence", "future")


def test_a_day_without_a_session_is_not_judged_by_another():
    verdict = judge(claim("change", "0.9", days="2025-09-27"))  # a Saturday
    assert verdict.label == "not_enough_evidence"
    assert "27 Sep 2025" in verdict.explanation


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        ("provider_down", "provider_unavailable"),
        ("rate_limited", "provider_unavailable"),
        ("not_found", "no_source"),
        ("incomplete", "data_incomplete"),
    ],
)
def test_a_failing_source_never_refutes(failure, reason):
    at = market(failure=Failure(failure, "typed by hand", "it does not answer"))
    for one in (claim("change", "6.7"), claim("change", "99")):
        verdict = judge(one, at)
        assert (verdict.label, verdict.reason) == ("not_enough_evidence", reason)
        assert "it does not answer" in verdict.explanation


def test_a_missing_session_leaves_the_change_open():
    holed = [row for row in ABC if row[0] != "2025-09-19"]
    verdict = judge(claim("change", "6.7", days=WEEK), market(bars={"ABC": holed}))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"hedged": True}, "not_asserted"),
        ({"forecast": True}, "future"),
        ({"subject": None}, "subject_unresolved"),
        ({"subject": {"name": "Peers", "symbol": None, "type": "industry"}}, "subject_unresolved"),
        ({"days": None}, "period_unknown"),
        ({"measure": "fund_flow"}, "no_source"),
    ],
)
def test_what_cannot_be_judged_says_why(fields, reason):
    verdict = judge(claim("change", "6.7", **fields))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", reason)
    assert verdict.explanation


@pytest.mark.parametrize(
    ("text", "number", "measure", "label"),
    [
        ("ABC returned {}", "7.74", "price", "supported"),
        ("ABC returned {} in price", "7.74", "price", "conflicting"),
        ("ABC rose {}", "7.74", "price", "conflicting"),
        ("ABC returned {}", "6.67", "total_return", "supported"),
        ("ABC returned {} with dividends", "6.67", "total_return", "conflicting"),
        ("ABC returned {}", "9.99", "price", "refuted"),
    ],
)
def test_what_returned_may_be_meant_with_dividends_or_without(text, number, measure, label):
    paying = market(dividends={"ABC": [("2025-09-24", 1.08)]})
    words = text.format(f"{number}%")
    start = words.index(number)
    one = claim("change", number, days=WEEK, measure=measure, sentence={"start": 0, "end": len(words)})
    one = one.model_copy(update={"start": start, "end": start + len(number) + 1, "text": f"{number}%"})
    verdict = judge(one, paying, text=words)
    assert verdict.label == label
    assert ("returned" in (verdict.note or "")) == (label == "supported")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("XYZ rose with dividends reinvested. ABC rose {}", "not_enough_evidence"),
        ("XYZ returned a little. ABC rose {}", "not_enough_evidence"),
        ("Even with dividends counted, ABC rose {}", "not_enough_evidence"),
        ("XYZ rose with dividends reinvested. ABC rose {} in price", "conflicting"),
        ("XYZ rose with dividends reinvested. ABC rose {} before dividends", "conflicting"),
        ("XYZ rose. ABC rose {}", "conflicting"),
        ("XYZ returned a little. " + "Nothing else was said. " * 10 + "ABC rose {}", "conflicting"),
    ],
)
def test_a_total_return_is_left_open_where_the_text_speaks_of_dividends(text, label):
    paying = market(dividends={"ABC": [("2025-09-24", 1.08)]})
    words = text.format("7.74%")
    start, begin = words.index("7.74%"), words.rfind(". ", 0, words.index("7.74%")) + 2
    span = {"start": begin if begin > 1 else 0, "end": len(words)}
    one = claim("change", "7.74", days=WEEK, sentence=span)
    one = one.model_copy(update={"start": start, "end": start + 5, "text": "7.74%"})
    assert judge(one, paying, text=words).label == label


@pytest.mark.parametrize(
    ("words", "number", "direction", "label"),
    [
        ("1.8%", "1.8", None, "supported"),  # 110 to 108 on the 23rd: a move, whichever way
        ("1.8%", "1.8", "down", "supported"),
        ("1.8%", "1.8", "up", "wrong"),
        ("+1.8%", "1.8", None, "wrong"),
        ("2.4%", "2.4", None, "wrong"),
    ],
)
def test_a_move_that_is_told_without_its_way_is_judged_by_its_size(words, number, direction, label):
    found = judge(claim("change", number, days="2025-09-23", text=words, direction=direction)).label
    assert (found if found not in WRONG else "wrong") == label


@pytest.mark.parametrize(
    ("words", "number", "label"),
    [
        ("a fifteenth", "6.67", "supported"),
        ("a quarter", "25", "refuted"),
        ("a tenth", "10", "refuted"),  # 6.67% is nearer to a fifteenth
        ("7%", "7", "supported"),
        ("7.2%", "7.2", "refuted"),
        ("a fifth", "7.2", "supported"),  # typed: a fraction may be 8% off, a figure with digits not
        ("a fifth", "7.4", "refuted"),
    ],
)
def test_a_fraction_in_words_is_a_round_figure(words, number, label):
    one = claim("change", number, days=WEEK, text=words)
    assert judge(one).label == label


def test_figures_beside_a_total_return_are_called_price_returns():
    paying = MemorySource({"ABC": ABC, "XYZ": XYZ}, dividends={"ABC": [("2025-09-24", 1.08)]})
    claims = [
        claim("change", "7.74", days=WEEK, text="7.74%", id="1"),
        claim("change", "4.8", days=WEEK, text="4.8%", id="2", subject=subject("XYZ", "XYZ")),  # 52 to 54.5
    ]
    checked = check(claims, Market([paying]), article=Article(text="x" * 200))
    assert checked[0].verdict.explanation.endswith(
        "7.74% is its total return (7.74%), while the XYZ figure beside it is a price return."
    )


def test_the_evidence_gives_both_closes_and_the_source():
    verdict = judge(claim("change", "6.7", days=WEEK))
    [evidence] = verdict.evidence
    assert [(seen.date.isoformat(), str(seen.value)) for seen in evidence.observations] == [
        ("2025-09-19", "105"),
        ("2025-09-26", "112"),
    ]
    assert evidence.provider == "typed by hand"
    assert verdict.explanation == (
        "ABC rose 6.67% in price from 105.00 (19 Sep 2025) to 112.00 (26 Sep 2025; source: typed by hand)."
    )
    assert (float(verdict.tolerance.low), float(verdict.tolerance.high)) == (6.65, 6.75)


@pytest.mark.parametrize(
    ("number", "sentence", "label"),
    [
        ("1.8", "as much as ", "supported"),  # 111 to the high of 113
        ("1.0", "as much as ", "refuted"),
        ("1.0", "at midday ", "not_enough_evidence"),
        ("2.0", "at midday ", "refuted"),
        ("-0.5", "at midday ", "not_enough_evidence"),  # the low of 110 is -0.90%
        ("2.0", "in after-hours trading ", "not_enough_evidence"),
        ("2.0", "in premarket trading ", "not_enough_evidence"),
    ],
)
def test_a_move_within_a_session_is_held_against_its_range(number, sentence, label):
    one = claim("change", number, days="2025-09-26", basis="intraday")
    assert judge(one, text=f"ABC was up {sentence}".ljust(200)).label == label


@pytest.mark.parametrize(
    ("number", "label", "cause"),
    [
        ("10666.67", "conflicting", "price_return"),
        ("10774.41", "supported", None),
        ("11000.00", "refuted", None),
    ],
)
def test_a_sum_invested_grows_with_dividends(number, label, cause):
    paying = market(dividends={"ABC": [("2025-09-24", 1.08)]})  # 1.0667 / 0.99 = 1.077441
    text = f"$10,000 invested in ABC became ${number} in the week.".ljust(200)
    one = claim("change", number, "USD", WEEK, text=f"${number}")
    start = text.index(f"${number}")
    one = one.model_copy(update={"start": start, "end": start + len(number) + 1})
    verdict = judge(one, paying, text=text)
    assert verdict.label == label
    assert (verdict.diagnosis.cause if verdict.diagnosis else None) == cause


def test_between_two_named_days_the_first_close_will_do():
    between = claim("change", "1.82", days=WEEK, every="range")  # 110 to 112 from the close of the 22nd
    named = between.model_copy(
        update={"period": between.period.model_copy(update={"label": "between Sept. 22 and Sept. 26"})}
    )
    assert judge(named).label == "supported"
    assert "22 Sep 2025" in judge(named).note
    assert judge(between).label == "refuted"


@pytest.mark.parametrize(
    ("closes", "bound", "label"),
    [
        ((100.0, 194.0), "exact", "supported"),  # 1.94 times
        ((100.0, 191.0), "about", "supported"),
        ((100.0, 179.0), "about", "refuted"),
        ((100.0, 189.0), "exact", "refuted"),
        ((100.0, 196.0), "exact", "supported"),
        ((100.0, 230.0), "exact", "supported"),
    ],
)
def test_doubled_is_no_figure_that_was_rounded_up(closes, bound, label):
    bars = {"ABC": list(zip(("2025-09-25", "2025-09-26"), closes, strict=True))}
    one = claim("change", "2", "x", "2025-09-26", bound=bound, text="doubled")
    assert judge(one, market(bars=bars)).label in ((label,) if label == "supported" else WRONG)


def test_a_range_is_as_precise_as_its_more_precise_end():
    one = claim("change", "6.50", high="6.6", bound="range")  # 6.67 over the week
    assert judge(one).label in WRONG
    assert judge(claim("change", "6.5", high="7", bound="range")).label == "supported"
