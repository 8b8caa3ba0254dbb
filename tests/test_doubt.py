"""Figures that fail so that the reading is in doubt, on typed bars: ABC closed at 112 after 111, up 6.67% in the week."""

import pytest

from checker.check import check
from checker.context import Context
from checker.second_look.doubt import doubt
from checker.verdicts import Quantity, Verdict
from tests.typed_market import claim, market, subject

FRIDAY = "2025-09-26"


def label(*claims):
    return check(claims, market())[0].verdict.label


@pytest.mark.parametrize(
    ("number", "stated", "expected"),
    [
        ("112.00", False, "supported"),
        ("121.00", False, "refuted"),  # two digits exchanged
        ("11.20", False, "refuted"),  # the decimal point
        ("87.30", True, "refuted"),
        ("87.30", False, "not_enough_evidence"),
        ("340.00", False, "not_enough_evidence"),
    ],
)
def test_a_level_that_nothing_explains_is_left_open_without_a_date(number, stated, expected):
    assert label(claim("level", number, "USD", FRIDAY, period_stated=stated)) == expected


@pytest.mark.parametrize(
    ("number", "direction", "stated", "expected"),
    [
        ("6.7", "up", True, "supported"),
        ("8.9", "up", True, "refuted"),
        ("8.9", "up", False, "refuted"),  # not twice as much
        ("31.4", "up", True, "refuted"),
        ("31.4", "up", False, "not_enough_evidence"),
        ("31.4", "down", True, "refuted"),
        ("6.7", "down", False, "refuted"),  # the sign
        ("31.4", "down", False, "not_enough_evidence"),
    ],
)
def test_a_move_that_nothing_explains_is_left_open_where_it_is_far(number, direction, stated, expected):
    assert label(claim("change", number, direction=direction, period_stated=stated)) == expected


def test_a_sentence_of_several_days_or_subjects_is_not_plain():
    level = claim("level", "87.30", "USD", FRIDAY)
    other_day = claim("level", "111.00", "USD", "2025-09-25", id="2")
    other_subject = claim("level", "54.50", "USD", FRIDAY, subject=subject("XYZ", "XYZ"), id="2")
    same = claim("change", "0.9", days=FRIDAY, id="2")
    assert label(level, other_day) == label(level, other_subject) == "not_enough_evidence"
    assert label(level, same) == "refuted"


def test_the_figures_are_told_all_the_same():
    verdict = check([claim("level", "87.30", "USD", FRIDAY, period_stated=False)], market())[0].verdict
    assert "112.00" in verdict.explanation
    assert verdict.evidence


@pytest.mark.parametrize(
    ("stated", "unit", "label"),
    [
        ("-50", "basis_points", "refuted"),  # the cut was of 25
        ("-0.5", "percentage_points", "refuted"),
        ("-125", "basis_points", "not_enough_evidence"),  # it may be the sum of several
        ("-0.25", "basis_points", "refuted"),  # points are meant
        ("-0.05", "percentage_points", "not_enough_evidence"),
        ("-250", "basis_points", "refuted"),  # the decimal point
        ("-2.5", "basis_points", "refuted"),
    ],
)
def test_a_cut_of_twice_the_size_is_a_slip_and_five_times_the_size_may_be_a_sum(stated, unit, label):
    one = claim("rate", stated, unit, subject=subject("Federal funds rate", "DFEDTARU", "rate"))
    found = Verdict(
        label="refuted", explanation="It was cut by 25.", computed=Quantity(number=-25, unit="basis_points")
    )
    assert doubt(one, Context(market=market()), found).label == label
