"""What a sector, prices or a name behind a fund stand for in their passage."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

CPI = "The Consumer Price Index rose 0.2% in January. On an annual basis, prices rose 2.4%, down from the 2.7% rate reported in December."


def read(text):
    claims = extract(Article(text=text, published=dt.date(2026, 2, 17)))
    return {claim.text: claim for claim in claims}


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        ("The energy sector rose 0.1% on Friday, the best of the S&P 500.", "0.1%", "S&P 500 Energy"),
        ("### India\n\nUtilities and drinks shares fell 2.3% on Friday.", "2.3%", "India Utilities"),
        ("### US\n\nUtilities shares fell 2.3% on Friday.", "2.3%", "S&P 500 Utilities"),
        (CPI, "2.4%", "U.S. CPI"),
    ],
)
def test_a_sector_is_of_what_its_passage_tells(text, figure, subject):
    assert read(text)[figure].subject.name == subject


def test_the_energy_index_of_consumer_prices_is_no_sector_of_shares():
    found = read(CPI + " The energy index decreased 0.1% on the month.").values()
    assert not [claim for claim in found if claim.subject is not None and "S&P" in claim.subject.name]


def test_a_rate_of_the_month_before_is_of_that_month():
    claim = read(CPI)["2.7%"]
    assert (claim.per, str(claim.period.start)) == ("year", "2025-12-01")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The 2x leveraged ETF tracking Nvidia (NVDA) declined 1.52% on Friday.", set()),
        ("Nvidia (NVDA) declined 1.52% on Friday.", {"Nvidia"}),
    ],
)
def test_what_a_fund_tracks_has_not_moved(text, names):
    found = {claim.subject.name for claim in read(text).values() if claim.subject is not None}
    assert ("Nvidia" in found) == ("Nvidia" in names)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("At MercadoLibre Brazil was strong (up 30% year over year).", False),
        ("MercadoLibre shares are up 30% year over year.", True),
    ],
)
def test_a_business_and_not_its_shares_is_held_against_the_year_before(text, kinds):
    assert any(claim.kind == "change" for claim in read(text).values()) == kinds


def test_what_a_move_is_held_against_has_its_span():
    text = "Ford shares have lost 16.7% since the beginning of the year versus the S&P 500's decline of 3.9%."
    spans = {
        (str(claim.period.start), str(claim.period.end))
        for claim in read(text).values()
        if claim.kind == "change"
    }
    assert spans == {("2026-01-01", "2026-02-17")}
