"""Moves from peaks and troughs, on ten typed bars: 100, 102, 104, 103, 105, 110, 108, 109, 111, 112."""

import pytest

from tests.typed_market import claim, judge

WEEK = ("2025-09-22", "2025-09-25")  # 110, 108, 109, 111


@pytest.mark.parametrize(
    ("number", "days", "label"),
    [
        ("-1.8", WEEK, "supported"),  # 110 to 108, the deepest fall of the week
        ("-1.9", WEEK, "not_enough_evidence"),
        ("9.8", ("2025-09-16", "2025-09-26"), "supported"),  # 102 to 112, from the low
        ("2.8", WEEK, "supported"),  # 108 to 111, from the week's low
        ("3.5", WEEK, "not_enough_evidence"),
        ("-0.96", ("2025-09-16", "2025-09-18"), "supported"),  # 104 to 103
    ],
)
def test_a_swing_is_supported_or_left_open(number, days, label):
    assert judge(claim("change", number, days=days, basis="drawdown")).label == label
