"""The quarters of companies' own years, against dates that their reports give."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.dating.company_quarters import last_quarter, last_year, named_quarter, year_before
from extractor.pipeline import extract


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("symbol", "on", "number", "year", "start", "end"),
    [
        ("NVDA", "2024-11-22", 3, 2025, "2024-07-29", "2024-10-27"),
        ("NVDA", "2024-06-19", 1, 2025, "2024-01-29", "2024-04-28"),
        ("TGT", "2024-11-22", 3, 2025, "2024-08-04", "2024-11-02"),
        ("MU", "2026-06-20", 3, 2026, "2026-02-27", "2026-05-28"),
        ("WMT", "2025-11-20", 3, 2026, "2025-08-01", "2025-10-31"),
        ("MSFT", "2025-08-01", 4, 2025, "2025-04-01", "2025-06-30"),
        ("INFY.NS", "2025-10-17", 2, 2026, "2025-07-01", "2025-09-30"),
        ("GM", "2025-10-21", 3, 2025, "2025-07-01", "2025-09-30"),
        ("GM", "2025-10-08", 2, 2025, "2025-04-01", "2025-06-30"),
        ("GM", "2025-10-09", 3, 2025, "2025-07-01", "2025-09-30"),
    ],
)
def test_last_quarter_reported_on(symbol, on, number, year, start, end):
    quarter = last_quarter(symbol, day(on))
    assert (quarter.number, quarter.year, str(quarter.start), str(quarter.end)) == (number, year, start, end)


def test_quarters_follow_each_other_without_a_gap():
    for symbol in ("NVDA", "TGT", "AVGO", "ADBE", "CSCO", "KO"):
        later = last_quarter(symbol, day("2026-03-20"))
        for number in (3, 2, 1):
            earlier = named_quarter(symbol, later.number - 1 or 4, None, later.start)
            assert (earlier.end + dt.timedelta(days=1)) == later.start, (symbol, number)
            later = earlier


def test_year_before_and_fiscal_year():
    quarter = last_quarter("KO", day("2025-10-25"))
    assert str(year_before("KO", quarter).end) == "2024-09-30"
    assert tuple(map(str, last_year("MSFT", day("2025-08-01")))) == ("2024-07-01", "2025-06-30")


@pytest.mark.parametrize(
    ("text", "published", "words", "expected"),
    [
        (
            "General Motors set the tone on Tuesday. Its revenue slipped 0.3% to $48.6 billion.",
            "2025-10-24",
            "$48.6 billion",
            "2025-07-01..2025-09-30",
        ),
        (
            "On Wednesday Target reported third-quarter earnings of $1.85 a share.",
            "2024-11-22",
            "$1.85",
            "2024-08-04..2024-11-02",
        ),
        (
            "Nvidia said on Wednesday that revenue rose 62% to $57.0 billion, and that it will spend $3 billion.",
            "2025-11-20",
            "$57.0 billion",
            "2025-07-28..2025-10-26",
        ),
        (
            "Microsoft's revenue in 2024 came to $262 billion.",
            "2025-11-20",
            "$262 billion",
            "2024-01-01..2024-12-31",
        ),
        (
            "Net income rose to $31.9 billion, from $19.3 billion in the same period last year, Nvidia said on Wednesday.",
            "2025-11-20",
            "$31.9 billion",
            "2025-07-28..2025-10-26",
        ),
        (
            "Ford earned $0.45 a share, up from last year's $0.49.",
            "2025-10-24",
            "$0.49",
            "2024-07-01..2024-09-30",
        ),
        (
            "Ford earned $0.45 a share, up from $0.49 a year earlier and two cents better than analysts had forecast.",
            "2025-10-24",
            "$0.49",
            "2024-07-01..2024-09-30",
        ),
        (
            "Full-year revenue at Meta was $134.9 billion, up 16%.",
            "2024-02-03",
            "16%",
            "2023-01-01..2023-12-31",
        ),
        (
            "Net income at Meta for the year was $39.1 billion, compared with $23.2 billion in 2022 — a rise of 69%.",
            "2024-02-03",
            "69%",
            "2023-01-01..2023-12-31",
        ),
        (
            "Ford's revenue shrank to $14.16bn, and net income fell from $1.02bn to $310m.",
            "2025-10-24",
            "$310m",
            "2025-07-01..2025-09-30",
        ),
        (
            "Infosys Q2 net up 13.2% at Rs 7,364 crore",
            "2025-10-17",
            "13.2%",
            "2025-07-01..2025-09-30",
        ),
        ("Coca-Cola's stock rose 4.1% on Tuesday.", "2025-10-24", "4.1%", "2025-10-21..2025-10-21"),
    ],
)
def test_results_are_of_the_quarter_reported_on(text, published, words, expected):
    claims = extract(Article(text=text, published=day(published)))
    found = {claim.text: claim.period for claim in claims}
    period = found[words]
    assert f"{period.start}..{period.end}" == expected
