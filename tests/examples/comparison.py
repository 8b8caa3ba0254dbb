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
]
IGNORES = [
    "Apple beat estimates in the third quarter.",
    "More than 80% of companies topped forecasts.",
    "The S&P 500 rose in September.",
    "AI spending could exceed $300 billion.",
]
