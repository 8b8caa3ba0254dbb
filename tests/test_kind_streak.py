"""Verdicts on streaks, on ten typed bars: + + - + | + - + + + from 16 to 26 Sep."""

import pytest

from tests.typed_market import claim, judge, market


def streak(count, days="2025-09-26", direction="up", **fields):
    return claim("streak", count, "count", days, direction=direction, **fields)


@pytest.mark.parametrize(
    ("count", "days", "direction", "label"),
    [
        ("3", "2025-09-26", "up", "supported"),  # 24, 25, 26 up; 23 down
        ("2", "2025-09-26", "up", "refuted"),
        ("4", "2025-09-26", "up", "refuted"),
        ("2", "2025-09-25", "up", "supported"),
        ("1", "2025-09-23", "down", "supported"),
        ("2", "2025-09-23", "down", "refuted"),
        ("3", "2025-09-26", "down", "refuted"),
        ("2", "2025-09-22", "up", "supported"),  # 19 and 22 up; 18 down
    ],
)
def test_a_streak_is_counted_back_to_the_day_that_breaks_it(count, days, direction, label):
    assert judge(streak(count, days, direction)).label == label


def test_at_least_and_more_allow_a_longer_run():
    assert judge(streak("2", bound="at_least")).label == "supported"
    assert judge(streak("3", bound="more_than")).label == "refuted"


def test_the_wrong_direction_is_named():
    verdict = judge(streak("3", direction="down"))
    assert verdict.diagnosis.cause == "sign"
    assert "gains" in verdict.diagnosis.explanation
    assert verdict.correction is None  # no run of losses: there is no number to put there
    assert judge(streak("4")).correction == "3"


@pytest.mark.parametrize(
    ("count", "direction", "label"),
    [("2", "up", "supported"), ("3", "up", "refuted"), ("2", "down", "refuted")],
)
def test_a_snapped_streak_ends_with_the_period(count, direction, label):
    # 19 and 22 Sep rose, 23 Sep fell.
    assert judge(streak(count, "2025-09-23", direction, snapped=True)).label == label


def test_a_period_that_went_on_with_the_run_snapped_nothing():
    assert judge(streak("2", "2025-09-25", "up", snapped=True)).label == "refuted"


@pytest.mark.parametrize(("count", "label"), [("5", "supported"), ("6", "refuted"), ("4", "refuted")])
def test_a_share_of_the_last_days_is_counted(count, label):
    assert judge(streak(count, of=7)).label == label  # 18 - 19 + 22 + 23 - 24 + 25 + 26 +


@pytest.mark.parametrize(("count", "label"), [("2", "supported"), ("1", "refuted"), ("3", "refuted")])
def test_weeks_are_counted_by_their_last_closes(count, label):
    # 100 on Friday 5 Sep, 99 on the 12th, 105 on the 19th, 112 on the 26th.
    days = [
        f"2025-09-{day:02d}" for day in (2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26)
    ]
    closes = [100.0] * 4 + [99.0] * 5 + [105.0] * 5 + [112.0] * 5
    at = market(bars={"ABC": list(zip(["2025-08-29", *days], [101.0, *closes], strict=True))})
    one = streak(count, ("2025-09-22", "2025-09-26"), frequency="week")
    assert judge(one, at).label == label


def test_the_explanation_counts_and_dates_the_run():
    assert judge(streak("4")).explanation == (
        "ABC rose 3 sessions running, from 108.00 (23 Sep 2025) to 112.00 (26 Sep 2025; source: typed by hand); "
        "the text says 4."
    )


def test_the_period_may_be_the_last_of_the_run_that_was_snapped():
    # 19 and 22 Sep rose, 23 Sep fell: told as of the 22nd.
    assert judge(streak("2", "2025-09-22", "up", snapped=True)).label == "supported"
    assert judge(streak("3", "2025-09-22", "up", snapped=True)).label == "refuted"
    assert "run of 2 rising sessions" in judge(streak("3", "2025-09-22", "up", snapped=True)).explanation


def test_one_session_is_no_streak_to_suggest():
    verdict = judge(streak("3", "2025-09-25", "down", snapped=True))  # 110 108 109 111: one fall, then a rise
    assert verdict.label == "refuted"
    assert verdict.correction is None
