"""JSON text keeps the written digits and reads back equal."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.claims import Value
from extractor.jsontext import read_json, write_json

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize("written", ["8.10", "-2.8E+10", "11", "0.00", "1E-7", "6688.46", "0E+3"])
def test_numbers_are_numbers_with_their_digits(written):
    text = write_json({"number": Decimal(written)}, indent=None)
    assert text == f'{{"number": {written}}}'
    assert json.loads(text)["number"] == float(written)
    assert str(Decimal(read_json(text)["number"])) == written


@given(NUMBERS)
def test_any_number_reads_back(number):
    value = Value(number=number, unit="percent")
    text = write_json(value)
    again = Value.model_validate(read_json(text))
    assert again.number == number
    assert write_json(again) == text


def test_zero_has_no_sign():
    assert write_json([Decimal("-0"), Decimal("-0.0")], indent=None) == "[0, 0.0]"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_it_is_the_json_of_the_standard_library(value):
    assert json.loads(write_json(value)) == value
    assert json.loads(write_json(value, indent=None)) == value
    write_json(value).encode()


def test_records_and_days():
    value = Value(number=Decimal("8.1"), unit="percent")
    assert write_json({"day": dt.date(2025, 10, 6), "value": value, "none": [], "no": {}}) == (
        '{\n  "day": "2025-10-06",\n  "value": {\n    "number": 8.1,\n    "high": null,\n    "unit": "percent",\n'
        '    "bound": "exact"\n  },\n  "none": [],\n  "no": {}\n}'
    )


@pytest.mark.parametrize("bad", [Decimal("NaN"), Decimal("Infinity"), float("nan")])
def test_what_json_cannot_say_is_refused(bad):
    with pytest.raises(ValueError, match=r"no number|not JSON compliant"):
        write_json([bad])
