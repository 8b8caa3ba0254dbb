"""Names that are a part of another: indexes of sectors, exchanges, agencies, the currency area."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

DAY = dt.date(2011, 8, 5)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The S&P machinery index fell 3.5 percent on Friday.", "S&P machinery index"),
        ("The S&P Cap Goods sector index fell 3.5 percent on Friday.", "S&P Cap Goods sector index"),
        ("The Dow Jones U.S. Airlines Index fell 3.5 percent on Friday.", "Dow Jones U.S. Airlines Index"),
        ("Losses were broad on Friday, with S&P energy down 3.5 percent.", "S&P 500 Energy"),
        ("The S&P consumer discretionary index fell 3.5 percent.", "S&P 500 Consumer Discretionary"),
        ("The Nasdaq composite index fell 3.5 percent on Friday.", "Nasdaq Composite"),
        ("The S&P 500 fell while the benchmark index lost 3.5 percent.", "S&P 500"),
        ("Shares of Intel closed up 3.5 percent at $28.36 on the Nasdaq.", "Intel"),
        ("Teva's Nasdaq shares were up 3.5 percent at $42.97 on Friday.", "Teva"),
        ("A gain of 3.5 percent on the Nasdaq followed.", "Nasdaq Composite"),
        ("Dow shares rose 3.5 percent to close at $36.74.", "Dow Chemical"),
        ("Apple was among the Nasdaq's leaders, gaining 3.5 percent to $202.01.", "Apple"),
        ("Shares of Altria, parent of cigarette maker Philip Morris, ended up 3.5 percent.", "Altria"),
        ("The FTSEurofirst 300 index of top European shares fell 3.5 percent.", "FTSEurofirst 300"),
        ("London's FTSE 100 fell. The blue-chip index closed down 3.5 percent.", "FTSE 100"),
        ("The Dow fell. The blue-chip index closed down 3.5 percent.", "Dow Jones Industrial Average"),
        (
            "The fall pushed the broader UK mining index to close 3.5 percent lower.",
            "broader UK mining index",
        ),
        ("SLOWING DOWN FAST Intel shares fell 3.5 percent on Friday.", "Intel"),
        ("Jeweler Tiffany & Co ( TIF.N ) cut its view. Shares of Tiffany fell 3.5 percent.", "Tiffany"),
        ("The jeweler Zogg Inc ( ZOG.N ) cut its view. Its shares fell 3.5 percent.", "Zogg"),
        ("Shares in telecom provider AT&T ( T.N ) fell 3.5 percent.", "AT&T"),
        ("An S&P index of retail stocks .RLX slipped 3.5 percent.", "S&P index of retail stocks"),
        ("The Russell 2000 index of smaller companies slipped 3.5 percent.", "Russell 2000"),
        ("MSCI's world equity index slipped 3.5 percent.", "MSCI ACWI"),
        ("Against the yen, the euro gained 3.5 percent to 111.70.", "EUR/JPY"),
        (
            "The Dow gained 1 percent, while the S&P 500 and the Nasdaq each lost 3.5 percent.",
            "S&P 500|Nasdaq Composite",
        ),
        ("Tullow Oil ( TLW.L ) rose 3.5 percent on Friday.", "Tullow Oil"),
        ("The Dow rose 3.5 percent to close at 11,036.74.", "Dow Jones Industrial Average"),
    ],
)
def test_a_name_within_a_longer_one_is_not_its_subject(text, subject):
    claims = extract(Article(text=text, published=DAY))
    found = [claim.subject.name for claim in claims if claim.text == "3.5 percent"]
    assert found == subject.split("|")


def test_a_company_that_the_text_introduces_is_known_from_then_on():
    text = (
        "Zogg Robotics Inc ( ZOG.N ) cut its view.\n\nIntel was hurt, too. Zogg expects sales to decline 13 percent. "
        "Its net income rose to $126 million, or 88 cents per share, from $106.4 million, or 72 cents per share."
    )
    claims = extract(Article(text=text, published=DAY))
    assert [claim.subject.name if claim.subject else None for claim in claims] == ["Zogg Robotics"] * 5


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bond yields soared to 8 percent, a euro lifetime high.", False),
        ("The euro rose to $1.31, a three-week high.", True),
        ("Yields were the highest since the country joined the euro.", False),
    ],
)
def test_the_euro_as_a_time_or_an_area_is_no_currency(text, named):
    claims = extract(Article(text=text, published=DAY))
    assert any(claim.subject and claim.subject.name == "Euro" for claim in claims) == named


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Friday's rise helped the S&P 500 narrowly avert a third straight week of losses.", True),
        ("The S&P 500 suffered a third straight week of losses.", False),
        ("The S&P 500 needs to close above 1,419.04 to make a new high.", True),
        ("The S&P 500 needed little to close above 1,419.04.", False),
    ],
)
def test_what_was_averted_or_is_still_to_come_is_not_asserted(text, hedged):
    claims = extract(Article(text=text, published=DAY))
    assert claims
    assert claims[0].hedged == hedged


def test_the_month_of_a_contract_between_its_names_dates_nothing():
    text = "In London, ICE Brent December crude settled down 44 cents at $83.59 a barrel on Friday."
    claims = extract(Article(text=text, published=DAY))
    assert {(claim.subject.name, str(claim.period.end)) for claim in claims} == {
        ("Brent crude", "2011-08-05")
    }
