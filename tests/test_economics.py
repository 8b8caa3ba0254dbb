"""What reports on statistics, rates, currencies and commodities say: kind, subject and days of each figure named."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

JOBS = (
    "\n\nNew York, Aug 1 (Agencies): American employers took on a mere 73,000 workers in July, official data showed "
    "on Friday.\n\nTwo-year Treasury yields collapsed 25 basis points to 3.69%."
)
GOLD = "Gold rose on Friday.\n\n"
SATURDAY = "2026-03-07"

TABLE = [
    (
        "the month in the title of a report on a statistic is not that of the markets",
        "US JOBS SHOCK: JULY PAYROLLS MISS, PRIOR MONTHS SLASHED" + JOBS,
        "2025-08-01",
        {
            "25 basis points": "change 2-year Treasury yield 2025-08-01",
            "3.69%": "level 2-year Treasury yield 2025-08-01",
        },
    ),
    (
        "the same where the title names no statistic",
        "Employers pulled back in July" + JOBS,
        "2025-08-01",
        {"25 basis points": "change 2-year Treasury yield 2025-08-01"},
    ),
    (
        "but a review of a month is of that month",
        "Stocks in July: a strong month\n\nThe S&P 500 rose 2.2% and the Nasdaq 3.7%.",
        "2025-08-01",
        {"2.2%": "change S&P 500 2025-07-01..2025-07-31"},
    ),
    (
        "what something is worth against another time",
        GOLD + "It is worth 19% more than at the turn of the year.",
        SATURDAY,
        {"19%": "change Gold 2026-01-01..2026-03-06"},
    ),
    (
        "more expensive than a year ago",
        GOLD + "Gold is 76.4% more expensive than it was a year ago.",
        SATURDAY,
        {"76.4%": "change Gold 2025-03-07..2026-03-06"},
    ),
    (
        "more on a day than a week earlier",
        GOLD + "Oil cost 35.6% more on Friday than a week earlier.",
        SATURDAY,
        {"35.6%": "change WTI crude 2026-02-28..2026-03-06"},
    ),
    (
        "since the Friday before the one told of",
        "Oil markets closed a wild week on Friday. Silver has lost 9.6% since last Friday.",
        SATURDAY,
        {"9.6%": "change Silver 2026-03-02..2026-03-06"},
    ),
    (
        "from Friday to Friday",
        "Oil markets closed a wild week on Friday. Silver fell 9.6% from the previous Friday's close.",
        SATURDAY,
        {"9.6%": "change Silver 2026-03-02..2026-03-06"},
    ),
    (
        "a few sessions end with the one told of",
        "Oil markets closed a wild week on Friday. In three sessions silver has come up by 9%.",
        SATURDAY,
        {"9%": "change Silver 2026-03-04..2026-03-06"},
    ),
    (
        "a statistic by other names",
        "Joblessness climbed to 4.3% in August from July's 4.2%. Prices paid by consumers rose 0.4%. Retail receipts rose 0.6% in August.",
        "2025-09-18",
        {
            "4.3%": "macro U.S. unemployment rate 2025-08-01..2025-08-31",
            "4.2%": "macro U.S. unemployment rate 2025-07-01..2025-07-31",
            "0.6%": "macro U.S. retail sales 2025-08-01..2025-08-31",
        },
    ),
    (
        "applications for benefits",
        "First-time applications for unemployment benefits fell by 33,000 to 231,000 in the week ended Sept. 13.",
        "2025-09-18",
        {
            "33,000": "macro U.S. initial jobless claims 2025-09-07..2025-09-13",
            "231,000": "macro U.S. initial jobless claims 2025-09-07..2025-09-13",
        },
    ),
    (
        "a month that stands for its statistic",
        "Sales at retailers climbed 0.6% in August; July was revised to 0.7%.",
        "2025-09-18",
        {"0.7%": "macro U.S. retail sales 2025-07-01..2025-07-31"},
    ),
    (
        "the growth of a quarter",
        "Second-quarter growth was bumped up to an annualised 3.8% from 3.3%.",
        "2025-09-25",
        {"3.8%": "macro U.S. GDP 2025-04-01..2025-06-30"},
    ),
    (
        "tenors glued to their issuer, and brackets behind levels",
        "UST2Y 3.69% (-25bp), 5Y 3.77% (-19bp), 10Y 4.23% (-14bp)",
        "2025-08-01",
        {
            "3.69%": "level 2-year Treasury yield none",
            "-25bp": "change 2-year Treasury yield none",
            "-19bp": "change 5-year Treasury yield none",
            "-14bp": "change 10-year Treasury yield none",
        },
    ),
    (
        "a move of a spread and where it led",
        "Bonds rallied on Friday. The 2s10s curve steepened 11bp to 54bp. That left the gap between twos and tens at 54 basis points.",
        "2025-08-01",
        {
            "11bp": "change 2s10s yield curve 2025-08-01",
            "54 basis points": "level 2s10s yield curve 2025-08-01",
        },
    ),
    (
        "who moves a policy rate without its being named",
        "The Fed met again. After four consecutive increases of 75 basis points, policymakers slowed to 50 basis points in December.",
        "2023-03-14",
        {
            "75 basis points": "rate Federal funds rate none",
            "50 basis points": "rate Federal funds rate 2022-12-01..2022-12-31",
        },
    ),
    (
        "a target is no forecast where it is a range that stood",
        "On February 1 the Federal Open Market Committee had raised its target to 4.50-4.75%.",
        "2023-03-14",
        {"4.50-4.75%": "rate Federal funds rate 2023-02-01"},
    ),
    (
        "what was expected and what was the month before stand in brackets",
        "US core CPI for August: +0.3% MoM (est. +0.2%; Jul +0.4%).",
        "2025-09-18",
        {
            "+0.2%": "forecast U.S. core CPI 2025-08-01..2025-08-31",
            "+0.4%": "macro U.S. core CPI 2025-07-01..2025-07-31",
        },
    ),
    (
        "a rate that another was before, and the clause of another figure",
        "The consumer price index went up by 0.4% in August for a second month, pushing the annual rate to 2.9% from 2.7%.",
        "2025-09-18",
        {
            "0.4%": "macro U.S. CPI 2025-08-01..2025-08-31",
            "2.7%": "macro U.S. CPI 2025-07-01..2025-07-31",
        },
    ),
    (
        "bulletins name a yield by its note, and each thing behind a semicolon",
        "Markets on Wednesday. Two-year note: 3.98%, -2 bps. Gold $4,697.70, +0.4%; silver $88.89, +4.4%",
        "2025-09-18",
        {
            "3.98%": "level 2-year Treasury yield 2025-09-17",
            "+4.4%": "change Silver 2025-09-17",
        },
    ),
    (
        "what one unit of a currency bought",
        "A pound bought $1.3357 on Friday and a euro $1.1608.",
        SATURDAY,
        {"$1.3357": "level British pound 2026-03-06", "$1.1608": "level Euro 2026-03-06"},
    ),
]


def tell(claim):
    """Return a claim's kind, subject and days in one line."""
    period, subject = claim.period, claim.subject
    days = "none" if period is None else str(period.start)
    if period is not None and period.end != period.start:
        days += f"..{period.end}"
    return f"{claim.kind} {subject.name if subject else 'nobody'} {days}"


@pytest.mark.parametrize(("why", "text", "published", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_figure_is_read(why, text, published, expected):
    claims = extract(Article(text=text, published=dt.date.fromisoformat(published)))
    found = {claim.text: tell(claim) for claim in claims}
    assert {words: found.get(words) for words in expected} == expected, why
