"""Which instrument a group stands for: texts in both directions."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

PUBLISHED = dt.date(2025, 10, 6)
TEXTS = [
    # a group beside its one gauge
    (
        "The Russell 2000 rose 3.1% in September. Small caps are up 9.3% in 2025.",
        {"3.1%": "^RUT", "9.3%": "^RUT"},
    ),
    ("Small caps are up 9.3% in 2025.", {"9.3%": None}),
    (
        "The Russell 2000 rose 3.1% in September and the S&P SmallCap 600 1.0%. Small caps are up 9.3% in 2025.",
        {"9.3%": None},
    ),
    # sectors where the text is of their funds, and where it is not
    (
        "Three of the sector SPDRs fell in September: energy by 0.4%, materials 2.3% and Staples 1.9%.",
        {"0.4%": "XLE", "2.3%": "XLB", "1.9%": "XLP"},
    ),
    ("In September energy stocks fell 0.4%, utilities 1.2%.", {"0.4%": "^GSPE", "1.2%": "^SP500-55"}),
    ("The S&P 500 energy sector fell 0.4% on Friday, the sector ETFs less.", {"0.4%": "^GSPE"}),
    ("Utilities (XLU) rose 1.2% on Friday.", {"1.2%": "XLU"}),
    # one half for the other
    (
        "The iShares S&P 500 Value ETF rose 1.8% in September, its growth counterpart 5.4%.",
        {"1.8%": "IVE", "5.4%": "IVW"},
    ),
    # told by a fund
    ("The equal-weighted S&P 500, tracked by RSP, rose 1.1% in September.", {"1.1%": "RSP"}),
    ("Regional banks, as measured by the KRE fund, lost 4.2% in September.", {"4.2%": "KRE"}),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text[:50] for text, _ in TEXTS])
def test_groups_stand_for_their_gauges(text, expected):
    found = {
        claim.text: claim.subject and claim.subject.symbol
        for claim in extract(Article(text=text, published=PUBLISHED))
    }
    assert expected.items() <= found.items()
