"""Which reading is named as the cause of a wrong figure, and when none is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.diagnosis import LIMIT, Candidate, diagnose, hit_chance, slips
from checker.tolerance import allow
from extractor.claims import Value


def value(number, unit="percent", bound="exact"):
    return Value(number=Decimal(number), unit=unit, bound=bound)


def reading(name, number, **fields):
    return Candidate(
        name,
        "{text} is " + name,
        None if number is None else Decimal(number),
        (fields.pop("key", name),),
        **fields,
    )


def cause(number, truth, *candidates, unit="percent", level=False):
    return diagnose(value(number, unit), number, Decimal(truth), candidates, level=level).diagnosis.cause


@pytest.mark.parametrize(
    ("number", "truth", "expected"),
    [
        ("-11.24", "11.24", "sign"),
        ("12.14", "11.24", "transposed_digits"),
        ("1.24", "11.24", "dropped_digit"),
        ("11.4", "11.24", "dropped_digit"),  # the 2 left out
        ("112.4", "11.24", "decimal_shift"),
        ("1.12", "11.24", "decimal_shift"),
        ("6.02", "0.62", "transposed_digits"),  # across the point
        ("59850", "5984.89", "decimal_shift"),  # a zero too many after 5,985
        ("13.57", "11.24", None),
        ("17.24", "11.24", "wrong_digit"),
        ("11.74", "11.24", None),  # one digit behind it proves nothing
        ("1.72", "1.12", None),  # nor do three in all
        ("149.84", "146.84", "wrong_digit"),
        ("149.94", "146.84", None),  # two digits
        ("-20.92", "20.91", "sign"),  # sources differ by a cent
        ("-20.94", "20.91", None),
        ("-2.2", "2.1", None),
    ],
)
def test_slips_of_the_pen_are_named(number, truth, expected):
    assert cause(number, truth) == expected


@pytest.mark.parametrize(
    ("number", "truth", "unit", "expected"),
    [
        ("28E9", "28.1E6", "USD", "magnitude"),
        ("28E6", "28.1E9", "USD", "magnitude"),
        ("28.0", "28000", "percent", None),
    ],
)
def test_million_billion_and_trillion_are_told_apart_for_sums_only(number, truth, unit, expected):
    assert cause(number, truth, unit=unit) == expected


def test_one_match_is_named_and_two_are_not():
    total, year = reading("total_return", "8.12"), reading("year_to_date", "8.09")
    assert cause("8.1", "7.79", total) == "total_return"
    assert cause("8.1", "7.79", year) == "year_to_date"
    assert cause("8.1", "7.79", total, year) is None
    outcome = diagnose(value("8.1"), "8.1%", Decimal("7.79"), (total, year))
    assert outcome.diagnosis.explanation.startswith("2 of ")
    assert len(outcome.matching) == 2


def test_the_same_figure_under_two_names_counts_once():
    month, year = reading("month", "8.12", key="January"), reading("year_to_date", "8.12", key="January")
    assert cause("8.1", "7.79", month, year) == "month"


def test_a_match_that_chance_explains_is_not_named():
    many = [reading(f"reading {index}", f"0.{index}") for index in (1, 2, 3, 6, 7, 8, 9, 4)]
    outcome = diagnose(value("0.4"), "0.4%", Decimal("0.52"), many)
    assert len(outcome.matching) == 1
    assert outcome.cause is None
    assert outcome.chance > LIMIT
    assert "so might chance" in outcome.diagnosis.explanation


def test_readings_without_data_are_listed_but_not_counted():
    outcome = diagnose(
        value("8.1"), "8.1%", Decimal("7.79"), (reading("week", None), reading("total_return", "8.12"))
    )
    [week] = [one for one in outcome.diagnosis.readings if one.name == "week"]
    assert week.computed is None
    assert not week.matches
    counted = sum(one.computed is not None for one in outcome.diagnosis.readings)
    assert f"of {counted} readings" in outcome.diagnosis.explanation


def test_another_basis_is_conflicting_even_where_no_cause_is_named():
    total = reading("total_return", "8.12", conflicting=True)
    both = diagnose(value("8.1"), "8.1%", Decimal("7.79"), (total, reading("week", "8.1")))
    assert both.conflicting
    assert both.cause is None
    high = diagnose(
        value("8.1"), "8.1%", Decimal("7.79"), (reading("intraday_high", "8.12", conflicting=True),)
    )
    assert high.conflicting


def test_the_slack_of_a_stand_in_widens_its_match():
    assert cause("12.39", "12.02", reading("total_return", "12.44")) is None
    assert cause("12.39", "12.02", reading("total_return", "12.44", slack=Decimal("0.06"))) == "total_return"


NUMBERS = st.decimals(min_value="-200", max_value="200", places=2).filter(lambda number: abs(number) > 1)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_chance_is_a_chance_and_falls_with_the_distance(stated, truth, other):
    interval = allow(value(str(stated)))
    near = hit_chance(interval, truth, stated, truth)
    far = hit_chance(interval, truth + other, stated, truth)
    assert 0 <= far <= near <= 1


@given(NUMBERS, NUMBERS)
def test_no_slip_is_named_for_a_figure_that_only_one_slip_does_not_give(stated, truth):
    outcome = diagnose(value(str(stated)), str(stated), truth, ())
    if outcome.cause is not None:
        interval = allow(value(str(stated)))
        assert (
            sum(
                one.number is not None and interval.contains(one.number)
                for one in {one.key: one for one in slips(value(str(stated)), truth)}.values()
            )
            == 1
        )


@given(NUMBERS)
def test_slips_never_give_the_truth_back_as_a_transposition(truth):
    for slip in slips(value(str(truth)), truth):
        if slip.name in {"transposed_digits", "sign"}:
            assert slip.number != truth
