"""What a text asserts, expects, and only supposes; and whose word it is."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

PUBLISHED = dt.date(2025, 10, 6)
ASSERTED = [
    ("The president was not firing anybody, but the Fed raised rates to 2.50%-2.75%.", "2.50%-2.75%"),
    ("No change is expected at the FOMC (range 4.25-4.50% since December).", "4.25-4.50%"),
    ("Its closing high of 6,144.15 on Feb. 19 has not been seen since in the S&P 500.", "6,144.15"),
    ("Apple, down 4% on Monday, is not the whole sector.", "4%"),
    ("Not hiding places: bitcoin, off 7.0% on Friday, and WTI crude, down 4.2%.", "4.2%"),
    ("It should be noted that the S&P 500 had risen 21.1% this year.", "21.1%"),
    (
        "The 2-year Treasury yield, which tracks expectations for the Fed, was 10 basis points lower.",
        "10 basis",
    ),
    ("Apple shares, up 12% this year, could fall further if tariffs rise.", "12%"),
    ("The Nasdaq's 20.9% gain this year would have been enough.", "20.9%"),
    ("Stocks rose 2% this week, though a rumour about the Fed was denied.", "2%"),
    ("Whether gold's 55% gain can last is another question.", "55%"),
    ("Netflix raised its outlook for the year, with revenue of $11.08 billion.", "$11.08 billion"),
    ("Target closed at $98.69 on Friday.", "$98.69"),
    ("Alphabet: Q1 EPS $2.81 vs consensus $2.01.", "$2.81"),
]
EXPECTED = [
    ("Analysts look for revenue of $16.2 billion at Nvidia.", "$16.2 billion"),
    ("Bitcoin could reach $200,000 by year-end, Standard Chartered said.", "$200,000"),
    ("The Fed's consensus for core PCE inflation is 2.9%.", "2.9%"),
    ("Alphabet's capex guidance was lifted to $85 billion from $75 billion.", "$75 billion"),
    ("Ford kept its full-year outlook: adjusted profit of about $7 to $9 a share.", "$7 to $9"),
    ("Ford now sees full-year revenue of between $95.5 billion and $98.5 billion.", "$95.5 billion"),
    ("Ford earned 94 cents a share, where 58 cents had been pencilled in.", "58 cents"),
    ("Ford lifted its forecast for revenue to $24 billion.", "$24 billion"),
    ("HSBC has a target for gold: an average of $3,950 for 2026.", "$3,950"),
]
SUPPOSED = [
    ("Apple could lose 5% on the news.", "5%"),
    ("The S&P 500 might fall 10% if tariffs return.", "10%"),
    ("Were shipping to normalise, Brent could give back 20%.", "20%"),
    ("The S&P 500 did not fall 3% on Monday.", "3%"),
    ("Has the Nasdaq really gained 20% this year?", "20%"),
    ("Intel rose on reports, which neither company confirmed, of an investment of $5 billion.", "$5 billion"),
]
CONDITIONS = [
    "If yields on the 10-year Treasury were to pass 5.25%, we would change our minds.",
    "Should crude drop back under $60, expect the scorecard to flip.",
    "If the S&P 500's profits grew 13% a year, the multiple would shrink.",
]
SOURCES = [
    (
        "Deutsche Bank sees the S&P 500 at 8,000 by the end of 2026, JPMorgan at 7,500.",
        "8,000",
        "Deutsche Bank",
    ),
    ("Deutsche Bank sees the S&P 500 at 8,000 by the end of 2026, JPMorgan at 7,500.", "7,500", "JPMorgan"),
    ("Goldman Sachs raised its year-end target for the S&P 500 to 6,800.", "6,800", "Goldman Sachs"),
    ("FactSet's blended earnings growth rate for the S&P 500 is 8.5%.", "8.5%", "FactSet"),
    ("The S&P 500 gained 12.4%, as the same Morningstar recap points out.", "12.4%", "Morningstar"),
    ("Morningstar counted $1.5 trillion of net inflows to U.S. ETFs.", "$1.5 trillion", "Morningstar"),
    (
        "Fund flows into gold hit $10 billion (source: World Gold Council).",
        "$10 billion",
        "World Gold Council",
    ),
    (
        '"It is a labor problem," said Renée Falk, an economist. She expects inflation to peak at 3.4%.',
        "3.4%",
        "Renée Falk",
    ),
    ("Apple said revenue rose 8% to $102.5 billion.", "8%", None),
    ("At 13.20 the VIX says that nobody is afraid.", "13.20", None),
    ("Existing home sales, expected at 4.0 million, come on Thursday.", "4.0 million", None),
]


def claim_of(sentence, text):
    found = [claim for claim in extract(Article(text=sentence, published=PUBLISHED)) if text in claim.text]
    assert found, [claim.text for claim in extract(Article(text=sentence, published=PUBLISHED))]
    return found[0]


@pytest.mark.parametrize(("sentence", "text"), ASSERTED)
def test_what_happened_is_neither_expected_nor_hedged(sentence, text):
    claim = claim_of(sentence, text)
    assert (claim.forecast, claim.hedged) == (False, False)


@pytest.mark.parametrize(("sentence", "text"), EXPECTED)
def test_what_is_expected_is_a_forecast_without_a_hedge(sentence, text):
    claim = claim_of(sentence, text)
    assert (claim.forecast, claim.hedged) == (True, False)


@pytest.mark.parametrize(("sentence", "text"), SUPPOSED)
def test_what_is_supposed_denied_or_asked_is_hedged(sentence, text):
    assert claim_of(sentence, text).hedged


@pytest.mark.parametrize("sentence", CONDITIONS)
def test_a_condition_is_no_claim(sentence):
    assert not extract(Article(text=sentence, published=PUBLISHED))


@pytest.mark.parametrize(("sentence", "text", "name"), SOURCES)
def test_source_is_who_is_named_for_the_value(sentence, text, name):
    assert claim_of(sentence, text).attribution == name


def test_house_whose_word_a_target_is_is_not_its_subject():
    found = extract(
        Article(
            text="Deutsche Bank sees the S&P 500 at 8,000 by the end of 2026, JPMorgan at 7,500, Oppenheimer at 8,100.",
            published=PUBLISHED,
        )
    )
    assert [(claim.kind, claim.subject.name) for claim in found] == [("forecast", "S&P 500")] * 3
