"""The country of a statistic that is told without one: by its heading, its paragraph, or the whole article."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.naming.places import find_home
from extractor.pipeline import extract

UK = (
    "The UK economy stalled at the end of the year, and British firms cut back.\n\n"
    "Services output in the UK was flat.\n\nInflation rose to 3.4% in December."
)


def subjects_of(text):
    claims = extract(Article(text=text, published=dt.date(2026, 2, 20)))
    return [claim.subject.name for claim in claims if claim.subject is not None]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("### Japan\n\nThe inflation rate was 2.1% in January.", "Japan CPI"),
        ("### Japan\n\n#### Key figures\n\nThe inflation rate was 2.1% in January.", "Japan CPI"),
        ("### Japan\n\nStocks rose.\n\n### US\n\nThe inflation rate was 2.4% in January.", "U.S. CPI"),
        ("### Japan\n\nStocks rose.\n\n### Outlook\n\nThe inflation rate was 2.4% in January.", "U.S. CPI"),
        ("### Japan\n\nIn January nonfarm payrolls rose by 130,000.", "U.S. nonfarm payrolls"),
        ("### Japan\n\nThe economy grew 1.2% in January.", "Japan economy"),
        (UK, "UK CPI"),
        (UK.replace("UK", "U.S.").replace("British", "American"), "U.S. CPI"),
    ],
)
def test_a_statistic_belongs_to_the_country_that_is_told_of(text, subject):
    assert subjects_of(text)[-1] == subject


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Japan, Japan and Japanese firms.", "Japan"),
        ("Japan, Japan and Japanese firms; the Fed and Wall Street.", None),
        ("Japan, Japan and Japanese firms; China and China.", None),
        ("Japan and Japanese firms.", None),
    ],
)
def test_an_article_has_a_home_where_one_country_is_named_far_more_often(text, home):
    assert find_home(text) == home
