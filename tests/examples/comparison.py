"""Sentences for `comparison`."""

EXTRACTS = [
    (
        "The Nasdaq Composite outpaced the S&P 500 in the third quarter.",
        {"subject": "Nasdaq Composite", "other": "S&P 500"},
    ),
    (
        "The Dow lagged the Russell 2000 by 7 percentage points in the third quarter.",
        {"subject": "Dow Jones Industrial Average", "other": "Russell 2000", "value": "7 percentage_points"},
    ),
    (
        "Microsoft trades at a discount to the technology industry.",
        {"subject": "Microsoft", "other": "Tech industry"},
    ),
    ("In September Nvidia outperformed Apple.", {"subject": "Nvidia", "other": "Apple"}),
    (
        "Coca-Cola held up better than Microsoft in September, easing 1.8%.",
        {"subject": "Coca-Cola", "other": "Microsoft"},
    ),
    (
        "The S&P 500 rose on Friday. The Dow beat it, gaining 0.5%.",
        {"subject": "Dow Jones Industrial Average", "other": "S&P 500"},
    ),
    # the other side is what the text has just told a move of
    (
        "On Friday the S&P 500 rose 0.1%. The Nasdaq Composite fared worse with a loss of 0.3%.",
        {"subject": "Nasdaq Composite", "other": "S&P 500"},
    ),
    (
        "Gold gained 11.9% in September. Silver did even better, climbing 17.1%.",
        {"subject": "Silver", "other": "Gold"},
    ),
    (
        "Silver shed 2.7% on Friday; over the month it is ahead by 2.0%, better than gold.",
        {"subject": "Silver", "other": "Gold"},
    ),
    ("Coca-Cola's stock rose 4.1% on Friday, less than 3M's 6.76%.", {"subject": "Coca-Cola", "other": "3M"}),
    (
        "In September the S&P 500 rose 3.5%. The Russell 2000 trailed.",
        {"subject": "Russell 2000", "other": "S&P 500", "period": ("2025-09-01", "2025-09-30")},
    ),
    ("So far in 2025 the S&P 500 beats gold (+48%) by 33 points.", {"value": "33 percentage_points"}),
    (
        "The S&P 500 eked out a gain on Friday, and the Nasdaq Composite outperformed with a 0.7% advance.",
        {"subject": "Nasdaq Composite", "other": "S&P 500"},
    ),
    ("Bitcoin hit a record on Friday. Ether lagged, up 1.2%.", {"subject": "Ethereum", "other": "Bitcoin"}),
    (
        "Utilities fell 1.1% on Friday. Energy, helped by crude, gained 1.0%, outstripping technology.",
        {"subject": "S&P 500 Energy", "other": "S&P 500 Information Technology"},
    ),
    # the words of comparing, and the gap
    ("XLK beat SPY by 3.7 percentage points in September.", {"other": "SPDR S&P 500 ETF Trust"}),
    ("XLK beat SPY by 3.7 percentage points in September.", {"value": "3.7 percentage_points"}),
    (
        "In September the Nasdaq-100 finished two points ahead of the S&P 500.",
        {"subject": "Nasdaq-100", "other": "S&P 500", "value": "2 percentage_points"},
    ),
    (
        "In September gold rose 11.9% and the S&P 500 3.5%, a difference of 8.4 percentage points.",
        {"subject": "Gold", "other": "S&P 500", "value": "8.4 percentage_points"},
    ),
    (
        "Nvidia gained 7.1% in September, twice the gain of the S&P 500.",
        {"subject": "Nvidia", "other": "S&P 500", "value": "2 x"},
    ),
    (
        "In September the equal-weight RSP trailed the cap-weighted index.",
        {"subject": "Invesco S&P 500 Equal Weight ETF", "other": "S&P 500"},
    ),
]
IGNORES = [
    "Apple beat estimates in the third quarter.",
    "More than 80% of companies topped forecasts.",
    "The S&P 500 rose in September.",
    "AI spending could exceed $300 billion.",
    "The S&P 500 rose 0.1% on Friday, more than analysts expected.",
    "The S&P 500 rose 0.1% on Friday. Nvidia beat with sales of $46.7 billion.",
    "The S&P 500 rose 0.1% on Friday. Its trailing multiple is 25.",
    "The S&P 500 rose 0.1% on Friday, but the gap of two weeks between the meetings matters.",
]
