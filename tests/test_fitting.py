"""Figures that fit one another and the close before, and levels of another size, on typed bars."""

import pytest

from checker.check import check
from extractor.claims import Article
from tests.typed_market import PUBLISHED, claim, judge, market

LAST = "2025-09-26"  # from 111 to 112: 0.90%


def first_of(*claims):
    article = Article(text="x" * 300, published=PUBLISHED)
    return check(claims, market(), article=article)[0].verdict.label


@pytest.mark.parametrize(
    ("points", "level", "label"),
    [
        ("1.60", "112.60", "not_enough_evidence"),  # 111 + 1.60: both of a moment before the close
        ("1.60", "112.00", "refuted"),  # the level is right, so the points are not
        ("1.60", "113.60", "refuted"),
        ("1.00", "112.60", "supported"),
    ],
)
def test_a_move_that_fits_its_level_and_the_close_before_is_of_another_moment(points, level, label):
    move = claim("change", points, "USD", LAST)
    assert first_of(move, claim("level", level, "USD", LAST, id="2")) == label


def test_a_coarse_share_that_is_right_saves_no_wrong_points():
    assert (
        first_of(claim("change", "1.30", "USD", LAST), claim("change", "1", days=LAST, id="2")) == "refuted"
    )


@pytest.mark.parametrize(
    ("level", "label"),
    [
        ("11.20", "refuted"),  # the decimal point
        ("121.00", "refuted"),  # two digits exchanged
        ("640.00", "not_enough_evidence"),
        ("22.50", "not_enough_evidence"),
    ],
)
def test_a_level_of_another_size_may_be_of_something_else(level, label):
    text = f"ABC closed at {level} on Friday, Sept. 26."
    assert judge(claim("level", level, "USD", LAST, text=level), text=text.ljust(200)).label == label


@pytest.mark.parametrize(
    ("level", "label"),
    [
        ("1090.0", "refuted"),  # ten times a price of the week, which went from 104 to 113
        ("10.50", "refuted"),
        ("640.00", "not_enough_evidence"),
    ],
)
def test_a_level_touched_within_a_week_may_have_lost_its_decimal_point(level, label):
    text = f"ABC touched {level} in the week."
    assert judge(claim("level", level, "USD", text=level, basis="touch"), text=text.ljust(200)).label == label
