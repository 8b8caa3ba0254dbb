"""Sentences for `breadth`."""

EXTRACTS = [
    (
        "96% of semiconductor stocks are trading above their 10-week moving average.",
        {"value": "96 percent", "measure": "breadth_above_ma"},
    ),
    (
        "Eight of the 11 sectors of the S&P 500 rose on Friday.",
        {"value": "8 count", "measure": "breadth_advancing"},
    ),
    (
        "In the second quarter 81% of S&P 500 companies beat earnings estimates.",
        {"value": "81 percent", "measure": "breadth_beat"},
    ),
]
IGNORES = [
    "The fund owns 5% of the company.",
    "Of the 30 stocks in the Dow, Apple is the most loved.",
    "About 60% of stocks are owned by the rich.",
]
