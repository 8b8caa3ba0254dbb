"""Sentences for `record`."""

EXTRACTS = [
    (
        "The Russell 2000 closed at a record high on September 18, 2025.",
        {"subject": "Russell 2000", "period": ("2025-09-18", "2025-09-18")},
    ),
    ("On Friday the Dow finished at an all-time high.", {"subject": "Dow Jones Industrial Average"}),
    ("The S&P 500 had its best quarter since 2020 in the third quarter.", {"subject": "S&P 500"}),
    ("Intel hit a 52-week high on Friday.", {"subject": "Intel"}),
    ("The Nasdaq lost 3.6% on Friday, its worst day since April.", {"subject": "Nasdaq Composite"}),
    ("The S&P 500 closed above 6,700 for the first time on Thursday.", {"subject": "S&P 500"}),
    (
        "On Friday the S&P closed higher, +0.1% to 6,715.79--record close, the third in a row.",
        {"subject": "S&P 500"},
    ),
]
IGNORES = [
    "The S&P 500 is within 1% of its record high.",
    "The index has pulled back from a record high.",
    "The company keeps record of its customers.",
    "On Friday 245 stocks made new 52-week highs.",
]
