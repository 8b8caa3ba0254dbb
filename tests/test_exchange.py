"""Which exchange rate, spread or statistic a value is of: texts in both directions."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

PUBLISHED = dt.date(2025, 10, 21)
TEXTS = [
    # a currency that is paid for with so much of another
    ("One dollar bought 150.77 yen on Tuesday.", {"150.77 yen": "USDJPY=X"}),
    ("A dollar cost 87.88 rupees on Tuesday.", {"87.88 rupees": "USDINR=X"}),
    ("The dollar fell 0.1% to 150.77 yen on Tuesday.", {"0.1%": "USDJPY=X", "150.77 yen": "USDJPY=X"}),
    ("The greenback rose 0.1% against the Canadian dollar on Tuesday.", {"0.1%": "USDCAD=X"}),
    ("The Indian unit was last quoted at 87.88 to the dollar.", {"87.88": "USDINR=X"}),
    ("Sterling was worth $1.3405 on Tuesday.", {"$1.3405": "GBPUSD=X"}),
    # the dollar itself
    ("The dollar rose 0.3% on Tuesday.", {"0.3%": "DX-Y.NYB"}),
    ("Toyota earned 841 billion yen in the quarter.", {"841 billion yen": "7203.T"}),
    # the gap between two yields is neither
    (
        "The gap between yields on two- and 10-year notes narrowed to 5 basis points on Tuesday.",
        {"5 basis points": "T10Y2Y"},
    ),
    ("Thirties added 8 basis points to 4.26% on Tuesday.", {"8 basis points": "DGS30", "4.26%": "DGS30"}),
    # what economists had expected of the statistic told of before
    (
        "Nonfarm payrolls rose by 22,000 in August. Economists polled had expected 75,000.",
        {"22,000": "PAYEMS", "75,000": "PAYEMS"},
    ),
    # a policy rate, whatever moves it
    (
        "The Fed met on Tuesday. The quarter-point cut takes the target range for the federal funds rate to 4%-4.25%.",
        {"quarter-point": "DFEDTARU", "4%-4.25%": "DFEDTARU"},
    ),
    ("Officials met on Tuesday. The median dot was at 3.4% for the end of 2026.", {"3.4%": "DFEDTARU"}),
    ("Inflation on the Fed's preferred gauge ran at 2.7% in August.", {"2.7%": "PCEPI"}),
    (
        "Fed officials see the economy growing 2.3% next year, up from the 1.8% they foresaw in June.",
        {"2.3%": None, "1.8%": None},
    ),
    # what a pronoun means after a name that only its surroundings make one; what something is held against
    ("The long bond has crossed that line. It ended Tuesday at 4.55%.", {"4.55%": "DGS30"}),
    ("The pound slipped on Tuesday. Against the dollar it is still up 6.8% this year.", {"6.8%": "GBPUSD=X"}),
    ("Two-year notes yielded just 14 basis points more than tens on Tuesday.", {"14 basis points": None}),
    # claims, and the country of a statistic
    (
        "The number of Americans collecting jobless benefits fell by 18,000 to 1.94 million.",
        {"18,000": "CCSA", "1.94 million": "CCSA"},
    ),
    (
        "UK inflation held at 3.8% in August. The unemployment rate, meanwhile, has climbed to 4.7%.",
        {"4.7%": None},
    ),
    # what the last bar of a bank's moves, a past peak and a pace are not
    (
        "Traders expect a move after 10 straight increases in the federal funds rate.",
        {"10 straight increases": None},
    ),
    ("Inflation has more than halved from its 9.1% peak.", {"9.1%": None}),
    ("The PCE price index rose at a 3.6% annualized pace in the first quarter.", {"3.6%": None}),
    ("The Fed lowered its benchmark by 25 bps on Tuesday.", {"25 bps": "DFEDTARU"}),
    ("Michigan sentiment sank to 50.8 in April.", {"50.8": "UMCSENT"}),
    ("Against the yen the dollar tumbled to 143.75 on Tuesday.", {"143.75": "USDJPY=X"}),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text for text, _ in TEXTS])
def test_value_is_of(text, expected):
    claims = extract(Article(text=text, published=PUBLISHED))
    found = {claim.text: claim.subject.symbol if claim.subject else None for claim in claims}
    assert {words: found.get(words) for words in expected} == expected
