"""How names, figures and periods read in explanations and corrections."""

import datetime as dt
from decimal import Decimal

import pytest

from checker.telling import correct
from checker.wording import open_sentence, possessive, quote, write_period, write_published, write_span_end
from extractor.claims import Value


@pytest.mark.parametrize(
    ("name", "written"),
    [("the S&P 500", "The S&P 500"), ("iShares Gold Trust", "iShares Gold Trust"), ("eBay", "eBay"), ("gold", "Gold")],
)  # fmt: skip
def test_a_sentence_opens_with_a_capital_unless_the_name_has_its_own(name, written):
    assert open_sentence(name) == written


@pytest.mark.parametrize(
    ("name", "written"), [("Apple", "Apple's"), ("Meta Platforms", "Meta Platforms'"), ("Boss", "Boss'")]
)
def test_possessive(name, written):
    assert possessive(name) == written


@pytest.mark.parametrize(
    ("text", "quoted"), [("0.62 pct.", "0.62 pct"), ("11.2%", "11.2%"), ("6,500", "6,500")]
)
def test_quoted_words_bring_no_second_point(text, quoted):
    assert quote(text) == quoted


@pytest.mark.parametrize(
    ("text", "stated", "count", "corrected"),
    [
        ("third straight month", 3, 4, "fourth straight month"),
        ("Third straight month", 3, 2, "second straight month"),
        ("five days in a row", 5, 2, "two days in a row"),
        ("12-session", 12, 13, "13-session"),
        ("twelfth week", 12, 13, "13"),
    ],
)
def test_a_count_is_corrected_in_its_own_words(text, stated, count, corrected):
    value = Value(number=Decimal(stated), unit="count")
    assert correct(text, value, Decimal(count)) == corrected


@pytest.mark.parametrize(
    ("label", "written"), [("2025-08", "August 2025"), ("2025-13", "2025-13"), ("Q2 2025", "Q2 2025")]
)
def test_months_are_written_out(label, written):
    assert write_period(label) == written


@pytest.mark.parametrize(
    ("number", "unit", "written"),
    [
        ("2.9", "percent", "2.9%"),
        ("3", "percent", "3.0%"),
        ("48.7", "index_level", "48.7"),
        ("55", "index_level", "55"),
        ("28E9", "USD", "$28 billion"),
        ("22000", "count", "22,000"),
    ],
)
def test_published_figures_keep_their_digits(number, unit, written):
    assert write_published(Decimal(number), unit) == written


@pytest.mark.parametrize(
    ("frequency", "written"),
    [("year", "1937"), ("quarter", "Q4 1937"), ("month", "Dec 1937"), ("week", "31 Dec 1937"), ("day", "31 Dec 1937")],
)  # fmt: skip
def test_the_end_of_a_span_is_named_as_its_span(frequency, written):
    assert write_span_end(dt.date(1937, 12, 31), frequency) == written


@pytest.mark.parametrize(
    ("text", "bound", "computed", "corrected"),
    [
        ("0.3%", "exact", "0.04", "0.04%"),
        ("5 percent", "more_than", "4.8", "4.8 percent"),
        ("5 percent", "exact", "4.8", "5 percent"),
        ("5 percent", "exact", "6.2", "6 percent"),
        ("0.3%", "exact", "0", "0.0%"),
    ],
)
def test_a_correction_has_a_digit_more_where_it_would_say_nothing(text, bound, computed, corrected):
    value = Value(number=Decimal(text.split("%")[0].split()[0]), unit="percent", bound=bound)
    assert correct(text, value, Decimal(computed)) == corrected
