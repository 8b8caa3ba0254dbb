"""Times told in passing, and months of delivery: neither dates what a report goes on to tell."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract
from extractor.sentences import read_sentences

OPENING = "NEW YORK - U.S. stocks fell on Tuesday. The S&P 500 lost 5.98 points, or 0.43 percent. "
PASSING = [
    '"Everybody is waiting for Thursday," said one manager, whose firm runs $500 million. ',
    "If the index closes at 1,400, those options expire worthless on Friday. ",
    "Late Monday, the investor said in a filing that he owns 13 percent of the company. ",
    "Italy is also selling up to 5.5 billion euros of bonds on Thursday. ",
    "Remarks on profits that on Monday spurred a 3 percent rally were echoed by a rival. ",
    "The retailer had raised $300 million ahead of its Thursday meeting. ",
]
CONTRACTS = [
    "U.S. July crude rose $2.69 to settle at $134.62 a barrel.",
    "ICE Brent crude for delivery in March rose 36 cents.",
    "December copper settled at $4.12 a pound.",
    "June natural gas, meanwhile, closed up 3%.",
    "Gold futures for August settlement slipped 0.85 percent.",
    "The March Eurodollar contract rose 4 basis points.",
    "The most active contract, expiring in June, fell 2%.",
]
TIMES = [
    "In July crude rose 3%.",
    "Last July crude rose 3%.",
    "U.S. July crude imports rose 3%.",
    "OPEC's July oil output fell by 200,000 barrels.",
    "Between May and July wheat rose 14%.",
    "Since March gold has gained 12%.",
]


@pytest.mark.parametrize("aside", PASSING)
def test_a_time_told_in_passing_does_not_hold(aside: str) -> None:
    """What a day's report says after an aside is of its day again."""
    text = OPENING + aside + "The Nasdaq Composite was down 6.32 points, or 0.21 percent, at 2,939.52."
    claims = extract(Article(text=text, published=dt.date(2012, 7, 31)))
    ends = {claim.text: claim.period and claim.period.end for claim in claims}
    assert ends["0.21 percent"] == ends["2,939.52"] == dt.date(2012, 7, 31)


def test_a_report_without_paragraphs_returns_to_its_day() -> None:
    """A week told of holds for the next sentence, not for the ten after it."""
    more = "Shares of a chain fell 2 percent. " * 10
    text = (
        OPENING + "For the week, the Dow rose 0.1 percent. " + more + "The Nasdaq Composite fell 0.7 percent."
    )
    claims = extract(Article(text=text, published=dt.date(2012, 7, 31)))
    last = next(claim for claim in claims if claim.text == "0.7 percent")
    assert last.period is not None
    assert last.period.start == last.period.end == dt.date(2012, 7, 31)


@pytest.mark.parametrize("text", CONTRACTS)
def test_month_of_delivery_is_no_time(text: str) -> None:
    """A contract's month says nothing of when."""
    article = Article(text=text, published=dt.date(2025, 8, 1))
    assert [period for sentence in read_sentences(article) for period in sentence.periods] == []


@pytest.mark.parametrize("text", TIMES)
def test_month_of_a_move_stays_a_time(text: str) -> None:
    """A month in which something happened stays one, whatever it happened to."""
    article = Article(text=text, published=dt.date(2025, 8, 1))
    assert [period for sentence in read_sentences(article) for period in sentence.periods]
