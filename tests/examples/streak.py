"""Sentences for `streak`."""

EXTRACTS = [
    ("The S&P 500 rose for a fifth straight month in September.", {"subject": "S&P 500", "value": "5 count"}),
    (
        "The Dow snapped a three-day losing streak on Friday.",
        {"subject": "Dow Jones Industrial Average", "value": "3 count"},
    ),
    ("Gold posted its seventh consecutive weekly gain.", {"subject": "Gold", "value": "7 count"}),
    (
        "The Nasdaq has risen in six of the last seven weeks.",
        {"subject": "Nasdaq Composite", "value": "6 count"},
    ),
    ("Tesla fell for the fourth day in a row on Friday.", {"subject": "Tesla", "value": "4 count"}),
]
IGNORES = [
    "The fund has a three-year track record.",
    "The S&P 500 traded for seven hours on Friday.",
    "The second quarter was a busy one for Apple.",
]
