"""Figures of tables: moves and levels by the head of their column, each with its own sign."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

DAY = ("2026-01-16", "2026-01-16")
WEEK = ("2026-01-12", "2026-01-16")
TO_DATE = ("2026-01-01", "2026-01-16")
YEAR = ("2025-01-17", "2026-01-16")
JULY = ("2025-07-01", "2025-07-31")
SECTORS = (
    "| Sector | July | YTD |\n| --- | --- | --- |\n| Technology (XLK) | -5.3% | 12.5% |\n"
    "| Energy (XLE) | 2.1% | 4.4 |\n"
)
CLOSES = "| Index | Close | Day | Week | YTD |\n|---|---|---|---|---|\n| S&P 500 | 6,940.01 | -0.06 | -0.38 | 1.4 |\n"
BLANKS = "Data as of 1/16/26   1-Week   YTD   1-Year\nDow Jones Industrial Average   -0.3%   2.7%   14.4%\n"
YIELDS = "Table (yield, day, week):\n10-year Treasury: 4.23, +6 bp, +5 bp\n"


def read(text):
    claims = extract(Article(text=text, published=dt.date(2026, 1, 17)))  # a Saturday
    return {
        claim.text: (
            claim.kind,
            str(claim.value.number),
            claim.value.unit,
            claim.period and (str(claim.period.start), str(claim.period.end)),
        )
        for claim in claims
        if claim.value is not None
    }


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        (SECTORS, "-5.3%", ("change", "-5.3", "percent", JULY)),
        (SECTORS, "12.5%", ("change", "12.5", "percent", TO_DATE)),
        (SECTORS, "2.1%", ("change", "2.1", "percent", JULY)),
        (SECTORS, "4.4", ("change", "4.4", "percent", TO_DATE)),
        (CLOSES, "6,940.01", ("level", "6940.01", "index_level", DAY)),
        (CLOSES, "-0.06", ("change", "-0.06", "percent", DAY)),
        (CLOSES, "-0.38", ("change", "-0.38", "percent", WEEK)),
        (CLOSES, "1.4", ("change", "1.4", "percent", TO_DATE)),
        (BLANKS, "-0.3%", ("change", "-0.3", "percent", WEEK)),
        (BLANKS, "14.4%", ("change", "14.4", "percent", YEAR)),
        (YIELDS, "4.23", ("level", "4.23", "percent", DAY)),
        (YIELDS, "+5 bp", ("change", "5", "basis_points", WEEK)),
    ],
)
def test_a_figure_is_what_the_head_of_its_column_says(text, figure, expected):
    assert read(text)[figure] == expected


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Friday's closes:\n\n- Dow: 49,359.33 down 83.11", "83.11", ("change", "-83.11", "points")),
        ("Friday's closes:\n\n- **the Dow:** 49,359.33, down 0.2%", "49,359.33", ("level", "49359.33", "index_level")),
        ("On Friday the S&P 500 TR rose 1.5%.", "1.5%", ("change", "1.5", "percent")),
    ],
)  # fmt: skip
def test_lists_of_closes_are_read(text, figure, expected):
    assert read(text)[figure][:3] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rates by the day, week and month differ.\n\nThe S&P 500 rose 1.2% on Friday.",
        "| Date | S&P 500 |\n|---|---|\n| Friday | +1.2% |",
    ],
)
def test_no_head_is_seen_where_none_is(text):
    assert all(found[3] in (DAY, None) for found in read(text).values())


AS_OF = "Data as of 1/9/26   1-Week   YTD   1-Year\nDow Jones Industrial Average   -0.3%   2.7%   14.4%\n"
DATED = "                Jan. 9   End-March   End-2025\nWTI             65.11     71.23       57.42\n"
UNKNOWN = "Foo    Bar  Jan. 9\nWTI    65.11     71.23       57.42\n"
NEXT = BLANKS + "\n          This       That\nGold      65.11     71.23\n"


@pytest.mark.parametrize(
    ("text", "figure", "days"),
    [
        (AS_OF, "-0.3%", ("2026-01-05", "2026-01-09")),
        (AS_OF, "2.7%", ("2026-01-01", "2026-01-09")),
        ("Closing levels as of Jan. 9\n\n" + BLANKS.replace("Data as of 1/16/26", "Index"), "-0.3%", ("2026-01-05", "2026-01-09")),
        (DATED, "65.11", ("2026-01-09", "2026-01-09")),
        (DATED, "71.23", ("2025-03-31", "2025-03-31")),
        (DATED, "57.42", ("2025-12-31", "2025-12-31")),
        (UNKNOWN, "65.11", None),
        (NEXT, "65.11", None),
    ],
)  # fmt: skip
def test_a_table_runs_to_its_own_date_and_a_dated_column_to_its_own(text, figure, days):
    assert read(text)[figure][3] == days
