"""Which days a value is of: texts with their publication date, and the period of each value named."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

TABLE = [
    (
        "a far time expression is better than none, where the tense lets nothing be inherited",
        "Stocks fell on Monday.\n\nSince the end of 2019 the S&P 500 has lost more than a fifth, the Dow 29.3%.",
        "2020-03-16",
        {"29.3%": "2020-01-01..2020-03-16"},
    ),
    (
        "what stands right behind a value is its time",
        "The S&P 500 had its closing high of 4,796.56 on Jan. 3, and the low of 3,577.03, on Oct. 12, lies beneath it.",
        "2022-12-30",
        {"4,796.56": "2022-01-03", "3,577.03": "2022-10-12"},
    ),
    (
        "how far back an extreme reaches is no time of the move",
        "Stocks fell on Monday. The VIX ended at 65.73 on Monday, and the 64.9% jump was the biggest since February 2018.",
        "2024-08-05",
        {"65.73": "2024-08-05"},
    ),
    (
        "the start of a comparison dates no other value",
        "The dollar dipped on Tuesday. The ten-year Treasury yields 4.30%, 33 basis points more than at the end of February.",
        "2026-03-31",
        {"4.30%": "2026-03-31"},
    ),
    (
        "a past tense that the tagger may miss",
        "Stocks finished higher on Thursday.\n\nIntel leapt 22.8% after Nvidia agreed to buy a stake.",
        "2025-09-18",
        {"22.8%": "2025-09-18"},
    ),
]


def write(period):
    if period is None:
        return "none"
    return str(period.start) if period.start == period.end else f"{period.start}..{period.end}"


@pytest.mark.parametrize(("why", "text", "published", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_value_is_of_its_days(why, text, published, expected):
    claims = extract(Article(text=text, published=dt.date.fromisoformat(published)))
    found = {claim.text: write(claim.period) for claim in claims}
    assert {words: found.get(words) for words in expected} == expected, why
