"""What a written figure allows: boundaries in pairs, and the laws of intervals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.tolerance import allow, closing_zeros, fit, half_step, significant_step
from extractor.claims import Value


def value(number, unit="percent", bound="exact", high=None):
    return Value(number=Decimal(number), unit=unit, bound=bound, high=None if high is None else Decimal(high))


# (figure, unit, bound, just inside, just outside); "inside" counts rounding only, not cutting.
BOUNDARIES = [
    ("11.2", "percent", "exact", "11.15", "11.149"),
    ("11.2", "percent", "exact", "11.25", "11.301"),
    ("11", "percent", "exact", "10.5", "10.49"),
    ("-0.6", "percent", "exact", "-0.55", "-0.549"),
    ("-0.6", "percent", "exact", "-0.65", "-0.701"),
    ("11.20", "percent", "exact", "11.195", "11.194"),
    ("25", "basis_points", "exact", "24.5", "24.4"),
    ("100", "percent", "exact", "99.5", "99.4"),
    ("6688.46", "index_level", "exact", "6688.455", "6688.454"),
    ("28E9", "USD", "exact", "27.5E9", "27.49E9"),
    ("11", "percent", "about", "10", "9.9"),
    ("11", "percent", "about", "12", "12.1"),
    ("11.2", "percent", "about", "11.1", "11.09"),
    ("30", "percent", "about", "28.5", "28.4"),
    ("500", "points", "about", "475", "474"),
    ("11", "percent", "more_than", "11.001", "11"),
    ("11", "percent", "more_than", "17.4", "17.6"),
    ("11", "percent", "at_least", "11", "10.999"),
    ("5", "percent", "less_than", "4.99", "5"),
    ("5", "percent", "at_most", "5", "5.01"),
    ("-11", "percent", "more_than", "-11.01", "-10.99"),
    ("-5", "percent", "less_than", "-4.9", "-5.1"),
]


@pytest.mark.parametrize(("number", "unit", "bound", "inside", "outside"), BOUNDARIES)
def test_boundaries_come_in_pairs(number, unit, bound, inside, outside):
    stated = value(number, unit, bound)
    assert fit(Decimal(inside), stated) == "inside"
    assert fit(Decimal(outside), stated) == "outside"


def test_a_range_reaches_half_a_step_beyond_both_ends():
    stated = value("0.5", bound="range", high="0.7")
    assert [fit(Decimal(number), stated) for number in ("0.45", "0.75")] == ["inside", "inside"]
    assert [fit(Decimal(number), stated) for number in ("0.449", "0.751")] == ["outside", "outside"]


def test_a_falling_range_may_name_its_ends_in_either_order():
    assert fit(Decimal("-0.6"), value("-0.5", bound="range", high="-0.7")) == "inside"


@pytest.mark.parametrize(
    ("number", "computed", "expected"),
    [
        ("11.2", "11.27", "cut"),  # 11.27 rounds to 11.3
        ("11.2", "11.2999", "cut"),
        ("11.2", "11.3", "outside"),
        ("-11.2", "-11.27", "cut"),
        ("-11.2", "11.27", "outside"),
        ("11", "11.9", "cut"),
        ("11", "12", "outside"),
    ],
)
def test_a_cut_figure_is_told_from_a_rounded_one(number, computed, expected):
    assert fit(Decimal(computed), value(number)) == expected


@pytest.mark.parametrize(
    ("number", "unit", "computed", "expected"),
    [
        ("800", "points", "795", "round"),
        ("800", "points", "794.9", "outside"),
        ("6600", "index_level", "6604.9", "round"),
        ("6600", "index_level", "6605.1", "outside"),
        ("50000", "USD", "50400", "round"),
        ("50000", "USD", "50600", "outside"),
        ("300E9", "USD", "304E9", "round"),
        ("200", "percent", "203", "outside"),  # percentages are never read as round
        ("810", "points", "812", "outside"),  # one closing zero is a digit like others
    ],
)
def test_round_figures_are_read_one_digit_finer(number, unit, computed, expected):
    assert fit(Decimal(computed), value(number, unit)) == expected


@pytest.mark.parametrize(
    ("number", "computed", "expected"),
    [
        ("6700", "6655", "inside"),  # about: half of the last digit that is no zero
        ("6700", "6645", "outside"),
        ("40000", "39650", "inside"),  # but at most a hundredth of a level
        ("40000", "39550", "outside"),
    ],
)
def test_about_a_level_is_narrower_than_about_a_sum(number, computed, expected):
    assert fit(Decimal(computed), value(number, "index_level", "about"), level=True) == expected


def test_noise_of_the_source_is_added_and_said():
    stated = value("25", "basis_points")
    assert fit(Decimal("28.4"), stated, noise=Decimal(3)) == "noise"
    assert fit(Decimal("28.6"), stated, noise=Decimal(3)) == "outside"
    assert fit(Decimal("25.4"), stated, noise=Decimal(3)) == "inside"


def test_written_precision_is_read_off_the_digits():
    assert half_step(Decimal("3.2")) == Decimal("0.05")
    assert half_step(Decimal("28E9")) == Decimal("0.5E9")
    assert [closing_zeros(Decimal(number)) for number in ("6600", "300E9", "1.00", "0", "10")] == [
        2,
        2,
        0,
        0,
        1,
    ]
    assert significant_step(Decimal(6600)) == 100


NUMBERS = st.decimals(min_value="-99999", max_value="99999", places=2)


@given(NUMBERS)
def test_every_figure_fits_itself_as_written(number):
    assert fit(number, value(number)) == "inside"


@given(NUMBERS, NUMBERS)
def test_noise_never_takes_a_fit_away(number, computed):
    without = fit(computed, value(number))
    if without != "outside":
        assert fit(computed, value(number), noise=Decimal(1)) == without


@given(NUMBERS.filter(bool), NUMBERS)
def test_a_figure_and_its_mirror_fit_alike(number, computed):
    assert fit(computed, value(number)) == fit(-computed, value(-number))


@given(NUMBERS.filter(lambda number: abs(number) > 1), st.sampled_from(["about", "exact"]))
def test_the_interval_holds_the_figure(number, bound):
    interval = allow(value(number, bound=bound))
    assert interval.low <= number <= interval.high


@given(NUMBERS.filter(bool), NUMBERS)
def test_more_than_and_at_most_never_both_hold(number, computed):
    more = fit(computed, value(number, bound="more_than"))
    most = fit(computed, value(number, bound="at_most"))
    assert "outside" in {more, most}
