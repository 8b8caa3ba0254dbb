"""Verdicts on records, on ten typed bars: closes 100 102 104 103 105 | 110 108 109 111 112."""

import datetime as dt

import pytest

from checker.check import check
from checker.market.sessions import sessions_between
from extractor.claims import Article
from tests.typed_market import ABC, PUBLISHED, claim, judge, market, subject

WEEK = ("2025-09-22", "2025-09-26")


def record(days, **fields):
    return claim("record", None, days=days, extreme=fields.pop("extreme", "high"), **fields)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        ("2025-09-26", "supported"),  # 112 above 111
        ("2025-09-23", "refuted"),  # 108 below 110 of the day before
        ("2025-09-18", "refuted"),
        (WEEK, "supported"),
        (("2025-09-23", "2025-09-24"), "refuted"),
    ],
)
def test_a_record_goes_beyond_all_history(days, label):
    verdict = judge(record(days))
    assert verdict.label == label


def test_the_explanation_gives_both_values_and_days():
    told = judge(record("2025-09-26")).explanation
    assert (
        told
        == "ABC closed at 112.00 on 26 Sep 2025, above the 111.00 of 25 Sep 2025 (source: typed by hand)."
    )
    refuted = judge(record("2025-09-23"))
    assert "108.00 (23 Sep 2025), below 110.00 of 22 Sep 2025" in refuted.explanation
    assert refuted.correction == "110.00 on 22 Sep 2025"


def test_an_intraday_record_passed_as_a_closing_one_is_conflicting():
    # 23 Sep: closed below the 110 before, but traded up to 112, above the 111 of 22 Sep.
    spiked = [row if row[0] != "2025-09-23" else ("2025-09-23", 110.0, 112.0, 107.0, 108.0) for row in ABC]
    verdict = judge(record("2025-09-23"), market(bars={"ABC": spiked}))
    assert verdict.label == "conflicting"
    assert any(
        reading.name == "intraday_record" and reading.matches for reading in verdict.diagnosis.readings
    )
    assert judge(record("2025-09-23", basis="intraday"), market(bars={"ABC": spiked})).label == "supported"


def test_a_record_low_mirrors_a_record_high():
    falling = [(row[0], 200 - row[-1]) for row in ABC]
    assert judge(record("2025-09-26", extreme="low"), market(bars={"ABC": falling})).label == "supported"
    assert judge(record("2025-09-23", extreme="low"), market(bars={"ABC": falling})).label == "refuted"


@pytest.mark.parametrize(
    ("days", "since", "label"),
    [
        ("2025-09-24", "2025-09-22", "supported"),  # 109: higher on the 22nd, lower on the 23rd
        ("2025-09-24", "2025-09-19", "refuted"),  # 110 on the 22nd lies after the 19th
        ("2025-09-25", "2025-09-19", "supported"),  # 111: nothing at hand says what was before the 15th
    ],
)
def test_highest_since_needs_no_higher_close_after_the_day_named(days, since, label):
    verdict = judge(record(days, since=since))
    assert verdict.label == label
    assert (verdict.note is not None) == (days == "2025-09-25")


def test_a_threshold_must_be_crossed_for_the_first_time():
    first = {"value": {"number": "110.5", "unit": "index_level", "bound": "more_than"}}
    assert judge(record("2025-09-25", **first)).label == "supported"  # 111, never above 110 before
    assert judge(record("2025-09-26", **first)).label == "refuted"  # 111 was above it the day before


def test_records_of_the_year_are_counted():
    early = [("2024-12-31", 99.0)]
    count = {"value": {"number": "3", "unit": "count"}}
    # After 31 Dec 2024 the typed bars rise to new highs on 15, 16, 17, 19, 22, 25 and 26 Sep: the third is the 17th.
    at = market(bars={"ABC": ABC})
    assert judge(record("2025-09-17", **count), at).label == "not_enough_evidence"  # no close of 2024 at hand
    assert early


@pytest.mark.parametrize(
    ("extreme", "days", "since", "label"),
    [
        ("high", "2025-09-22", "2025-09-17", "supported"),  # +4.8%, the best of all days
        ("low", "2025-09-23", "2025-09-18", "supported"),  # -1.8%, worse than -1.0% of the 18th
        ("low", "2025-09-18", "2025-09-16", "supported"),
        ("high", "2025-09-25", "2025-09-18", "refuted"),  # +1.8% after +4.8%
        ("high", "2025-09-25", "2025-09-22", "supported"),
    ],
)
def test_the_best_day_since_is_the_best_after_the_day_named(extreme, days, since, label):
    one = record(days, of="change", since=since, extreme=extreme)
    long = [*[(f"2025-09-{day:02d}", 100.0 + day % 2 / 10) for day in (2, 3, 4, 5, 8, 9, 10, 11, 12)], *ABC]
    assert judge(one, market(bars={"ABC": long})).label == label


def test_the_rival_of_a_wrong_best_day_is_named():
    long = [*[(f"2025-09-{day:02d}", 100.0) for day in (2, 3, 4, 5, 8, 9, 10, 11, 12)], *ABC]
    one = record("2025-09-25", of="change", since="2025-09-18")
    verdict = judge(one, market(bars={"ABC": long}))
    assert "it rose 4.76% in the day to 22 Sep 2025" in verdict.explanation
    assert verdict.correction == "best day since 22 Sep 2025"


def test_a_history_that_is_not_at_hand_leaves_the_record_open():
    verdict = judge(record("2025-09-26", since="2025-03-03"))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")


@pytest.mark.parametrize(("days", "label"), [("2025-09-26", "supported"), ("2025-09-23", "refuted")])
def test_the_highest_of_this_month_counts_from_its_first_day(days, label):
    long = [*[(f"2025-09-{day:02d}", 99.0) for day in (2, 3, 4, 5, 8, 9, 10, 11, 12)], *ABC]
    assert judge(record(days, since="2025-09-01"), market(bars={"ABC": long})).label == label


def test_the_worst_day_ever_is_sought_in_all_history():
    worst = record("2025-09-23", of="change", extreme="low")  # -1.8%
    young = judge(worst)  # the typed history begins in September 2025
    assert (young.label, young.reason) == ("not_enough_evidence", "data_incomplete")
    days = sessions_between("ABC", dt.date(2014, 1, 2), dt.date(2025, 9, 12))
    ancient = market(bars={"ABC": [*[(day.isoformat(), 100.0) for day in days], *ABC]})
    assert judge(worst, ancient).label == "supported"
    assert judge(record("2025-09-25", of="change"), ancient).label == "refuted"  # +1.8% after +4.8%


def test_a_record_of_a_longer_time_than_told_is_no_slip():
    long = [*[(f"2025-09-{day:02d}", 99.0) for day in (2, 3, 4, 5, 8, 9, 10, 11, 12)], *ABC]
    verdict = judge(
        record("2025-09-25", since="2025-09-19"), market(bars={"ABC": long})
    )  # 111; 105 on the 19th
    assert verdict.label == "supported"
    assert "less than is true" in verdict.note


@pytest.mark.parametrize(("since", "label"), [("2025-09-22", "supported"), ("2025-09-19", "refuted")])
def test_the_first_record_since_names_the_day_of_the_record_before(since, label):
    # 111 on the 25th beat 110 of the 22nd; 105 of the 19th was an earlier record.
    assert judge(record("2025-09-25", since=since, text="first record close")).label == label


# USD/JPY at 150 on 15 Sep, below 149 until it rises to 149.6 on the 26th: no level above it since the 16th.
YEN = [
    (row[0], rate)
    for row, rate in zip(ABC, (150, 148, 148.5, 147, 148, 148.2, 148.8, 148.1, 149, 149.6), strict=True)
]


@pytest.mark.parametrize(
    ("text", "extreme", "day", "label"),
    [
        ("weakest", "low", "2025-09-26", "supported"),  # the rate's high is the yen's low
        ("weakest", "low", "2025-09-24", "refuted"),
        ("strongest", "high", "2025-09-26", "refuted"),
    ],
)
def test_a_currency_beside_its_rate_is_at_an_extreme_of_the_rate(text, extreme, day, label):
    yen = {"subject": subject("Japanese yen", "USDJPY=X", "currency")}
    words = f"{text} since the 15th, at 149.6."
    one = record(day, of="change", since="2025-09-15", extreme=extreme, text=text, id="1", **yen)
    rate = claim("level", "149.6", "index_level", day, id="2", **yen)
    at = market(bars={"USDJPY=X": YEN})
    found = check([one, rate], at, article=Article(text=words, published=PUBLISHED))[0].verdict
    assert found.label == label
    assert found.explanation.startswith("USD/JPY")


def test_a_currency_quoted_the_other_way_has_its_worst_day_when_the_rate_rises_most():
    yen = {"subject": subject("Japanese yen", "USDJPY=X", "currency")}
    at = market(bars={"USDJPY=X": [*[(f"2025-09-{day:02d}", 150.0) for day in (8, 9, 10, 11, 12)], *YEN]})
    long = record("2025-09-25", of="change", since="2025-09-19", extreme="low", **yen)
    assert judge(long, at).label == "supported"  # 148.1 to 149, the yen down 0.6%, the most after the 19th
    assert judge(long.model_copy(update={"extreme": "high"}), at).label == "refuted"
