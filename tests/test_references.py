"""What references, heads of passages and bare tickers stand for: texts in both directions."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

PUBLISHED = dt.date(2025, 10, 6)
TEXTS = [
    # nouns of trade
    (
        "Ford and Nvidia reported on Friday. The carmaker rose 4%, the chipmaker fell 2%.",
        {"4%": "F", "2%": "NVDA"},
    ),
    (
        "On Wednesday Target disappointed. The Minneapolis-based discounter lost 22% of its value.",
        {"22%": "TGT"},
    ),
    # a source of figures is not what a text goes on about
    (
        "Ford's sales rose 4%. Analysts had expected 3%, according to LSEG data. Net income rose 9%.",
        {"4%": "F", "9%": "F"},
    ),
    ("SAN FRANCISCO, Oct 3 (Wire) - Nvidia fell on Friday. Its sales rose 9%.", {"9%": "NVDA"}),
    # the shares of one of two clauses
    (
        "Amazon rose 7.9% on Friday; Apple slipped 0.5% even though its sales grew 2%.",
        {"7.9%": "AMZN", "0.5%": "AAPL", "2%": "AAPL"},
    ),
    ("Netflix (NFLX 11.10%) is dear, and Revenue ($B) was 4%.", {"11.10%": "NFLX"}),
    # a company by what it owns, and no firm that only collects estimates
    (
        "**Ford** - Shares fell 7.7% on Friday. The parent of Lincoln earned an adjusted 54 cents per share.",
        {"7.7%": "F", "54 cents": "F"},
    ),
    (
        "**Expedia** - The stock rose 4% on Friday. Adjusted earnings of $7.57 a share beat the LSEG consensus.",
        {"$7.57": "EXPE"},
    ),
    # what heads a passage
    (
        "**Apple.** Sales rose 8%.\n\n**Amazon.** The results beat. Investors sent the shares down 8.3% anyway.",
        {"8%": "AAPL", "8.3%": "AMZN"},
    ),
    ("Gold rose 3% last week.\n\n## Silver\n\nIt is up 61% this year.", {"3%": "GC=F", "61%": "SI=F"}),
    (
        "1. Exxon Mobil (XOM). Big Oil's biggest gained 11.9% in price.\n\n2. Merck (MRK). It lost 4%.",
        {"11.9%": "XOM", "4%": "MRK"},
    ),
    ("Apple? Up by 1.2% on Friday. AMD? Down 3.7%.", {"1.2%": "AAPL", "3.7%": "AMD"}),
    ("**Salesforce** - The Dow component rebounded 7.5% on Friday.", {"7.5%": "CRM"}),
    # the benchmark of a country
    (
        "The Dow rose 0.5% on Friday. The UK's blue-chip index lost 1.1%.",
        {"0.5%": "^DJI", "1.1%": "^FTSE"},
    ),
    (
        "On Friday the German benchmark rose 1.3% and the French one 2.8%.",
        {"1.3%": "^GDAXI", "2.8%": "^FCHI"},
    ),
    ("On Friday the German benchmark yield rose 1.3%.", {"1.3%": None}),
    (
        "UK shares rose on Friday. London's benchmark gained 1.7%. The Tokyo benchmark lost 2.1%.",
        {"1.7%": "^FTSE", "2.1%": "^N225"},
    ),
    (
        "The S&P 500 rose 8.0% in 2025. We are up 11.3%; the index gained 8.1% with dividends.",
        {"11.3%": None, "8.1%": "^GSPC"},
    ),
    # two values, two things
    ("AMD and Meta moved on Friday: the former lost 1.8%, the latter 0.8%.", {"1.8%": "AMD", "0.8%": "META"}),
    ("Boeing has gained more than Schwab this year: 33.5% against 24.4%.", {"33.5%": "BA", "24.4%": "SCHW"}),
    # what is held against the topic does not become it
    (
        "Costco rose 2% on Friday. Walmart, for comparison, is valued at 40 times earnings. The stock is up 5% this year.",
        {"2%": "COST", "5%": "COST"},
    ),
    (
        "Health care (XLV) had been up 18.2% since August compared to the S&P 500's 6.3%.",
        {"18.2%": "XLV", "6.3%": "^GSPC"},
    ),
    ("The best-performing growth stock was Hecla, which rose 200% in 2025.", {"200%": "HL"}),
    # crudes, and names with a description behind them
    (
        "On Friday WTI edged 0.1% higher and Brent 0.4%. The U.S. benchmark lost 2.3% over the week, the North Sea one 3.1%.",
        {"2.3%": "CL=F", "3.1%": "BZ=F"},
    ),
    ("The S&P 500 fell on Friday. The U.S. benchmark lost 2.3% over the week.", {"2.3%": None}),
    ("IGV lost 4.3% on Friday while SMH, the chip fund, gained 6.5%.", {"4.3%": "IGV", "6.5%": "SMH"}),
    # a row of values behind names that have one each
    (
        "Exxon ended September at $112.75 and Chevron at $155.29, 0.9% and 1.2% lower.",
        {"$155.29": "CVX", "1.2%": "CVX"},
    ),
    # an ambiguous name behind the end of a sentence
    ("Stocks ended mixed on Friday. Intel was the worst performer with a loss of 0.2%.", {"0.2%": "INTC"}),
    ("Intel lost 1% on Friday. Caterpillar, Oracle and Intel fell 2% last week.", {"1%": "INTC"}),
    # bare tickers
    ("On Friday MU dropped 10.6%; KO and PG fell 1% and 2%.", {"10.6%": "MU", "1%": "KO", "2%": "PG"}),
    ("AI is up 3% as a word.", {"3%": None}),
    # tenors without the word yield
    (
        "On Friday the 10-year yield rose 4 basis points to 4.12%, the two-year 9 bp to 3.58%.",
        {"4 basis points": "DGS10", "9 bp": "DGS2", "3.58%": "DGS2"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text[:50] for text, _ in TEXTS])
def test_values_are_of_what_the_words_refer_to(text, expected):
    found = {
        claim.text: claim.subject and claim.subject.symbol
        for claim in extract(Article(text=text, published=PUBLISHED))
    }
    assert {words: found.get(words) for words in expected} == expected
