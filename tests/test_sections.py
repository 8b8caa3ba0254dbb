"""Periods that a heading or a row gives to figures without one of their own."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract
from extractor.segment import split_blocks, split_sentences

PUBLISHED = dt.date(2026, 1, 16)  # a Friday
WEEK = ("2026-01-12", "2026-01-16")
DAY = ("2026-01-16", "2026-01-16")
YEAR = ("2025-01-17", "2026-01-16")
TO_DATE = ("2026-01-01", "2026-01-16")
FARED = (
    "Stocks rose.\n\nOn Friday:\n\nThe S&P 500 rose 17.87 points, or 0.3%, to 6,944.47.\n\nFor the week:\n\n"
    "The S&P 500 is down 21.81 points.\n\nThe Nasdaq is down 141.32 points.\n\nFor the year:\n\nThe Dow is up 2.9%."
)
FIGURES = "Nifty 50: 25,694.35 (+0.11%, -0.48%, 10.74%)"


def periods_of(text, *words):
    claims = extract(Article(text=text, published=PUBLISHED))
    found = {claim.text: claim.period for claim in claims}
    return [None if found[word] is None else (str(found[word].start), str(found[word].end)) for word in words]


@pytest.mark.parametrize(
    ("word", "period"),
    [("17.87 points", DAY), ("21.81 points", WEEK), ("141.32 points", WEEK), ("2.9%", TO_DATE)],
)
def test_a_heading_that_is_a_period_holds_for_all_under_it(word, period):
    assert periods_of(FARED, word) == [period]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("#### Weekly key data\n\n- Dow: 46,316.07 (+1.2%)", WEEK),
        ("#### Weekly outlook\n\nOn Thursday stocks rose.\n\n- The Dow rose 1.2% on Thursday.", ("2026-01-15",) * 2),
        ("#### Year to date\n\n##### Stocks\n\nThe Dow is up 1.2%.", TO_DATE),
        ("## Year to date\n\nStocks rose.\n\n## Friday\n\nThe Dow rose 1.2%.", DAY),
    ],
)  # fmt: skip
def test_a_heading_holds_until_the_next_that_is_as_high(text, period):
    assert periods_of(text, "+1.2%" if "+1.2%" in text else "1.2%") == [period]


def test_a_head_says_the_spans_of_a_row():
    text = f"#### Key data (daily, weekly, yearly):\n\n- {FIGURES}"
    assert periods_of(text, "+0.11%", "-0.48%", "10.74%") == [DAY, WEEK, YEAR]


def test_without_a_head_only_the_first_of_a_row_is_of_the_time_told_of():
    text = f"On Friday stocks rose.\n\n- {FIGURES}"
    assert periods_of(text, "-0.48%", "10.74%") == [None, None]


@pytest.mark.parametrize(
    ("text", "word", "period"),
    [
        ("Hang Seng: 25,757.29 (+1.72% 1D; +4.70% YTD; +6.30% 1Y).", "+1.72%", DAY),
        ("Hang Seng: 25,757.29 (+1.72% 1D; +4.70% YTD; +6.30% 1Y).", "+4.70%", TO_DATE),
        ("Hang Seng: 25,757.29 (+1.72% 1D; +4.70% YTD; +6.30% 1Y).", "+6.30%", YEAR),
        ("Alphabet is up 52.12% YTD and 71.34% YoY.", "71.34%", YEAR),
        ("Gold is up 41% year on year.", "41%", YEAR),
        ("S&P 500: 6,740.02 (-2.06%) over the past 5 days", "-2.06%", WEEK),
    ],
)
def test_a_code_behind_a_figure_says_its_span(text, word, period):
    assert periods_of(text, word) == [period]


@pytest.mark.parametrize("word", ["10.74%", "+0.11%"])
def test_a_figure_without_sign_among_signed_ones_is_a_rise(word):
    claims = extract(Article(text=f"- {FIGURES}", published=PUBLISHED))
    assert next(claim for claim in claims if claim.text == word).direction == "up"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Jakarta Composite Index (JCI): 9,075.41 (+1.68%)", "Jakarta Composite"),
        ("Johnson Controls (JCI): 115.20 (+1.68%)", "Johnson Controls"),
        ("Nasdaq (NDAQ) shares rose 1.68%.", "Nasdaq Inc."),
    ],
)
def test_initials_of_an_index_are_no_ticker(text, subject):
    claims = extract(Article(text=text, published=PUBLISHED))
    assert {claim.subject.name for claim in claims if claim.kind == "change"} == {subject}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("In January 130,000 jobs were created.4 That was a surprise to the market.", 2),
        ("Profit rose in No.5 The Strand last year.", 1),
        ("The index rose 1.4 The end.", 1),
    ],
)
def test_the_mark_of_a_footnote_ends_its_sentence(text, count):
    assert len(list(split_sentences(text, split_blocks(text)))) == count


def test_a_monday_s_review_is_of_the_week_before():
    text = (
        "# Weekly market update\n\nThe week ended with losses after data on Thursday.\n\n"
        "Over the week, the S&P 500 fell 0.1%.\n\nThe Dow lost 0.2%."
    )
    claims = extract(Article(text=text, published=dt.date(2026, 1, 19)))
    assert [(str(claim.period.start), str(claim.period.end)) for claim in claims] == [WEEK] * 2


QUOTED = (
    "Stocks closed lower on Friday. The S&P 500 index\nSPX,\n-0.17%\n\nended about 7 points lower, while the Dow Jones "
    "Industrial Average\nDJIA,\n-0.58%\n\nshed about 191 points.\n\nBonds rose."
)


def test_a_quote_on_lines_of_its_own_does_not_break_its_sentence():
    claims = extract(Article(text=QUOTED, published=PUBLISHED))
    assert {(claim.text, claim.subject.name) for claim in claims if claim.kind == "change"} >= {
        ("7 points", "S&P 500"),
        ("191 points", "Dow Jones Industrial Average"),
        ("-0.58%", "Dow Jones Industrial Average"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 fell in 2025. However, 10% is the average annual return of the index.",
        "#### Year to date\n\nThe S&P 500 returned 10% per year on average.",
    ],
)
def test_an_average_of_years_is_of_no_one_year(text):
    assert periods_of(text, "10%") == [None]


def test_a_day_with_its_name_heads_what_stands_under_it():
    """A heading with a colon below it does not end it; "Nasdaq:" before a word is the index."""
    text = (
        "August 18, 2025 (Monday)\nIndices Breakdown:\nNasdaq: Close 21,629.77, -0.35%\n"
        "August 19, 2025 (Tuesday)\nIndices Breakdown:\nNasdaq: Close 21,314.95, -1.45%\n"
    )
    claims = extract(Article(text=text, published=dt.date(2025, 8, 23)))
    found = {claim.text: (claim.subject.name, claim.period.end.day) for claim in claims}
    assert found["-0.35%"] == ("Nasdaq Composite", 18)
    assert found["21,314.95"] == ("Nasdaq Composite", 19)
