"""Whose a value is among several names: rows with brackets, sums counted in a currency, chances of a move."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract


def told(text):
    claims = extract(Article(text=text, published=dt.date(2026, 1, 16)))
    return [
        (claim.kind, claim.text, claim.subject.name if claim.subject is not None else None)
        for claim in claims
    ]


def test_respectively_shares_out_values_and_what_stands_in_brackets_behind_them():
    text = "The S&P 500 and the Dow closed at 6,940.01 (-0.06%) and 49,359.33 (-0.17%), respectively."
    assert told(text) == [
        ("level", "6,940.01", "S&P 500"),
        ("change", "-0.06%", "S&P 500"),
        ("level", "49,359.33", "Dow Jones Industrial Average"),
        ("change", "-0.17%", "Dow Jones Industrial Average"),
    ]


@pytest.mark.parametrize("text", ["On March 21 the stock closed at 388.00 HKD.", "Its price was RMB 131."])
def test_a_currency_that_a_sum_is_counted_in_is_not_its_subject(text):
    assert not [item for item in told(text) if item[2] in ("Hong Kong dollar", "Chinese yuan")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The Fed is in focus: traders see an 8.6% chance of a cut.",
            ("forecast", "8.6%", "Federal funds rate"),
        ),
        (
            "The probability of the Fed holding rates steady is now 91.4%.",
            ("forecast", "91.4%", "Federal funds rate"),
        ),
        ("The 10-year Treasury yield is now 4.14%.", ("level", "4.14%", "10-year Treasury yield")),
    ],
)
def test_a_chance_is_no_level_of_the_rate(text, found):
    assert told(text) == [found]


def test_a_cut_that_there_is_a_chance_of_is_not_asserted():
    claims = extract(
        Article(text="The Fed meets soon, with an 8.6% chance of a 25bp cut.", published=dt.date(2026, 1, 16))
    )
    assert [claim.hedged or claim.forecast for claim in claims if claim.kind == "rate"] == [True]


def test_key_figures_are_none_of_a_bank():
    assert not [
        item for item in told("View all Key Company Metrics; shares rose 8.3%.") if item[2] == "KeyCorp"
    ]
