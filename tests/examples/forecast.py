"""Sentences for `forecast`."""

EXTRACTS = [
    ("We see the S&P 500 at 8,000 by December 2026.", {"subject": "S&P 500"}),
    (
        "Deloitte's 2025 outlook projects global IT spending to grow 9.3% in 2025.",
        {"value": "9.3 percent", "attribution": "Deloitte", "period": ("2025-01-01", "2025-12-31")},
    ),
    (
        "AI spending could exceed $300 billion in 2025, according to PwC.",
        {"value": "300E+9 USD", "attribution": "PwC"},
    ),
    ("Analysts expect Apple's revenue to rise 6% next year.", {"subject": "Apple", "value": "6 percent"}),
    (
        "Goldman Sachs expects the S&P 500 to reach 7,000 by the end of 2026.",
        {"subject": "S&P 500", "attribution": "Goldman Sachs"},
    ),
    (
        "Officials' median projection now has the funds rate at 3.6% at the end of 2025.",
        {"subject": "Federal funds rate", "value": "3.6 percent"},
    ),
    ("We look for EUR/USD at 1.15 in three months.", {"subject": "EUR/USD"}),
    (
        "Futures put the probability of a quarter-point Fed cut on Sept. 17 at more than 90%.",
        {"subject": "Federal funds rate", "value": "90 percent", "measure": "probability"},
    ),
    (
        "The Fed meets next week. Futures imply a 63% chance of a cut, compared with 91% before.",
        {"subject": "Federal funds rate", "value": "91 percent", "measure": "probability"},
    ),
    (
        "The IMF puts global growth at 2.8% this year, and 3.1% next.",
        {"subject": "World", "value": "3.1 percent", "attribution": "IMF"},
    ),
    (
        "Morgan Stanley's number for the S&P 500 is 7,500.",
        {"subject": "S&P 500", "measure": "price_target", "attribution": "Morgan Stanley"},
    ),
    (
        "Goldman Sachs puts the odds of a recession at 35%.",
        {"measure": "probability", "attribution": "Goldman Sachs"},
    ),
    (
        "The S&P 500's estimated growth rate for the fourth quarter is 7.6%.",
        {"subject": "S&P 500", "measure": "earnings"},
    ),
    (
        "The IMF puts global growth at 2.8% this year, and 3.1% next year.",
        {"value": "3.1 percent", "period": ("2026-01-01", "2026-12-31")},
    ),
    (
        "U.S. producer prices rose 0.9% in July where 0.2% had been expected.",
        {"value": "0.2 percent", "measure": "ppi"},
    ),
    ("The 10-year Treasury yield was heading for 4.05%.", {"value": "4.05 percent"}),
]
IGNORES = [
    "The S&P 500 rose 7.8% in the third quarter.",
    "Forecasters were wrong again.",
    "The 2025 outlook runs to 40 pages.",
    "We saw the Dow lose 0.5% on Wednesday, and that tells you something.",
]
