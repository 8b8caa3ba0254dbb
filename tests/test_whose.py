"""Whose a value is where the nearest name is another's: descriptions, brackets, bonds of a country named before."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

TABLE = [
    (
        "Palantir was the S&P 500's runaway star in the six months to June with an advance of 80%.",
        {"80%": {"Palantir"}},
    ),
    (
        "The equal-weighted version of the S&P, RSP, managed 11.2% in 2023 including dividends.",
        {"11.2%": {"Invesco S&P 500 Equal Weight ETF"}},
    ),
    (
        "Value, as measured by IVE, returned 13.0% in 2023; growth, measured by IVW, 22.0%.",
        {"13.0%": {"iShares S&P 500 Value ETF"}, "22.0%": {"iShares S&P 500 Growth ETF"}},
    ),
    (
        "Only Alphabet and Nvidia outperformed in 2023, the latter with a gain of 39%.",
        {"39%": {"Nvidia"}},
    ),
    (
        "In 2023 returns were 17.7% for SPY, 25.6% for VWO and 31.5% for EFA.",
        {"25.6%": {"Vanguard Emerging Markets Stock ETF"}, "31.5%": {"iShares MSCI EAFE ETF"}},
    ),
    (
        "AGG returned 7.2% in 2023 after a paltry 1.3% the year before.",
        {"1.3%": {"iShares Core U.S. Aggregate Bond ETF"}},
    ),
    (
        "Spanish 10-year bond yields rose 23 basis points. Two-year yields were higher at 5.29 percent.",
        {"5.29 percent": {"2-year Spain government bond yield"}},
    ),
    (
        "September Bund futures were 34 ticks lower, with 10-year yields up 3.4 bps at 1.5 percent.",
        {"1.5 percent": {"10-year German bund yield"}},
    ),
    (
        "Gilts sold off. The 10-year yield climbed to 4.38%, while the two-year jumped to 5.27%.",
        {"4.38%": {"10-year UK gilt yield"}, "5.27%": {"2-year UK gilt yield"}},
    ),
    (
        "Bunds were steady, with the 10-year yield at 2.31%. In the U.S., the 10-year yield fell to 3.72%.",
        {"2.31%": {"10-year German bund yield"}, "3.72%": {"10-year Treasury yield"}},
    ),
    (
        "Portugal's 10-year yield dropped to 3.02%, its spread over Bunds narrowing. Five-year yields fell to 2.9%.",
        {"2.9%": {"5-year Portugal government bond yield"}},
    ),
    (
        "The 2-year Treasury yield fell to 4.7%. Germany's DAX rose 0.5%. The 10-year yield stood at 3.72%.",
        {"3.72%": {"10-year Treasury yield"}},
    ),
    (
        "The benchmark 10-year U.S. Treasury note was up, with the yield at 3.337 percent.",
        {"3.337 percent": {"10-year Treasury yield"}},
    ),
    (
        "Nvidia is the intended recipient of a 100 billion yuan ($14.3 billion) chip order.",
        {"$14.3 billion": {"Nvidia"}},
    ),
    ("SoftBank sold shares for 700 billion yen (US$4.9bn).", {"US$4.9bn": {"SoftBank"}}),
    (
        "Tech giants were under pressure, with Amazon and Tesla falling around 2% each, and Oracle sliding 3.9%.",
        {"2%": {"Amazon", "Tesla"}, "3.9%": {"Oracle"}},
    ),
    (
        "Airlines led losses, with declines of 3% each for Delta and United.",
        {"3%": {"Delta Air Lines", "United Airlines"}},
    ),
    ("The Dow beat the S&P 500, gaining 2% to 44,296.51.", {"2%": {"Dow Jones Industrial Average"}}),
    (
        "Starwood Property, a real estate investment vehicle that listed here, edged down 1.3%.",
        {"1.3%": {"Starwood Property"}},
    ),
    ("Dell, which competes with Apple, rose 3%.", {"3%": {"Dell Technologies"}}),
    ("Alphabet, which owns Google, rose 3% and Meta, which owns Instagram, 2%.", {"2%": {"Meta Platforms"}}),
    (
        "The data pushed the dollar higher against the pound which fell 0.08% against the dollar to $1.7153.",
        {"0.08%": {"British pound"}, "$1.7153": {"British pound"}},
    ),
    (
        "A jump in Apple lifted the Nasdaq 1.2% to a record close of 17,019.88.",
        {"1.2%": {"Nasdaq Composite"}, "record close": {"Nasdaq Composite"}},
    ),
    ("Nvidia's surge boosts Nasdaq to a record, while Dow slips.", {"record": {"Nasdaq Composite"}}),
    ("Exxon's slide dragged the Dow down 0.4%.", {"0.4%": {"Dow Jones Industrial Average"}}),
    ("Tesla's slump pulled the Nasdaq to a three-month low.", {"three-month low": {"Nasdaq Composite"}}),
    (
        "Boeing's 4% drop took 50 points off the Dow.",
        {"4%": {"Boeing"}, "50 points": {"Dow Jones Industrial Average"}},
    ),
    ("Nvidia rose 3%, taking AMD 4% higher.", {"3%": {"Nvidia"}, "4%": {"Advanced Micro Devices"}}),
    (
        "The Bank of England cut Bank Rate to 5%. Inflation stood at 2.0% in May.",
        {"2.0%": {"UK CPI"}},
    ),
    (
        "The Reserve Bank of India kept the repo rate at 5.25%. Inflation was 1.3% in December.",
        {"1.3%": {"India CPI"}},
    ),
    (
        "Unemployment in the 17 countries sharing the euro hit 12.2 percent in April.",
        {"12.2 percent": {"Euro zone unemployment rate"}},
    ),
    (
        "European banks have lost 13 percent, while utilities and healthcare have lost 4.5 percent.",
        {"4.5 percent": {"European Utilities", "European Health Care"}},
    ),
    (
        "California's jobless rate inched up to 12 percent in July.",
        {"12 percent": {"California unemployment rate"}},
    ),
    (
        "Prices for 30-year bonds jumped 27/32s and their yield dropped to 5.26 percent.",
        {"5.26 percent": {"30-year Treasury yield"}},
    ),
    ("On the Nasdaq, shares of Microsoft climbed 1.02 percent.", {"1.02 percent": {"Microsoft"}}),
    ("The DAX-NEW volatility index was up 5.9 percent.", {"5.9 percent": {"DAX-NEW volatility index"}}),
    ("The euro rallied against the yen, up 1.9 percent.", {"1.9 percent": {"EUR/JPY"}}),
    ("The FTSE Eurofirst 300 index fell 0.9 percent.", {"0.9 percent": {"FTSEurofirst 300"}}),
]


def test_move_that_a_forecast_set_off_is_none() -> None:
    """What happened to the shares is told, not expected."""
    text = "A gloomy outlook from Target knocked its shares 12% lower on Tuesday."
    (claim,) = extract(Article(text=text, published=dt.date(2024, 6, 26)))
    assert (claim.kind, claim.forecast) == ("change", False)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Costco November same-store sales up 9 percent", "2007-11-01..2007-11-30"),
        ("Toyota's September sales rose 41 percent.", "2007-09-01..2007-09-30"),
        ("Target's comparable sales rose 0.3% in the quarter.", "2007-07-29..2007-11-03"),
    ],
)
def test_sales_of_a_month_are_of_it(text: str, month: str) -> None:
    """Chains and carmakers report sales by the month, too."""
    (claim,) = extract(Article(text=text, published=dt.date(2007, 12, 6)))
    assert claim.period is not None
    assert f"{claim.period.start}..{claim.period.end}" == month


def test_report_on_a_session_needs_no_date() -> None:
    """A report by its title on a market's close is of the day on which it came out."""
    text = (
        "London Market Report\n\n(Close): Strong figures sent London higher.\n\n"
        "The FTSE 100 index gained 0.72% to 6865.2.\n\nA report showed US employment up 288,000 in June."
    )
    claims = extract(Article(text=text, published=dt.date(2014, 7, 3)))
    (move,) = [claim for claim in claims if claim.text == "0.72%"]
    assert move.period is not None
    assert (move.period.start, move.period.end) == (dt.date(2014, 7, 3), dt.date(2014, 7, 3))


@pytest.mark.parametrize(
    "text",
    [
        "The 10-year yield has been bouncing in a 20-basis-point range.",
        "April is the best month for the Dow since 1950, with an average gain of 2 percent.",
        "The S&P 500 found support at its 14-day moving average, which is around 1,262.",
        "The index is facing strong technical resistance near the 1,525 level.",
        "Decliners beat advancers on the Nasdaq by 1,453 to 1,239.",
        "Amazon's traditional book business rose five percent.",
    ],
)
def test_what_only_looks_like_a_move_or_a_level(text: str) -> None:
    """Nothing rose by it and nothing stood there."""
    claims = extract(Article(text=text, published=dt.date(2013, 2, 19)))
    assert [claim.text for claim in claims if claim.kind in ("change", "level") and claim.value] == []


def test_members_that_saw_losses_fell() -> None:
    """A count of members is of those that the words say."""
    text = "Over 350 stocks in the S&P 500 saw losses on Tuesday."
    (claim,) = extract(Article(text=text, published=dt.date(2024, 6, 26)))
    assert claim.kind == "breadth"
    assert "losses" in (claim.condition or "")


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_value_goes_to_its_own_subject(text: str, expected: dict[str, set[str]]) -> None:
    """No claim about the name that stands nearer by chance."""
    found: dict[str, set[str]] = {}
    for claim in extract(Article(text=text, published=dt.date(2024, 6, 26))):
        found.setdefault(claim.text, set()).add(claim.subject.name if claim.subject else "")
    assert {value: found.get(value) for value in expected} == expected
