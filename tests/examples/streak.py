"""Sentences for `streak`."""

EXTRACTS = [
    ("For the Dow Monday marked the fifth decline in as many sessions.", {"value": "5 count"}),
    ("It is the third day in a row that the blue-chip Dow has dropped.", {"value": "3 count"}),
    ("Friday was Nvidia's fifth loss on the bounce.", {"subject": "Nvidia", "value": "5 count"}),
    ("The Russell 2000 rose for a third up day on the spin on Friday.", {"value": "3 count"}),
    ("The S&P 500 rose for a fifth straight month in September.", {"subject": "S&P 500", "value": "5 count"}),
    (
        "The Nasdaq-100 gained for a fourth straight week in the week ended Sept. 26, 2025.",
        {"subject": "Nasdaq-100", "value": "4 count", "period": ("2025-09-22", "2025-09-26")},
    ),
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
    ("Copper has gone up for six sessions.", {"subject": "Copper", "value": "6 count"}),
    (
        "The Nasdaq Composite rose on each of the five days.",
        {"subject": "Nasdaq Composite", "value": "5 count"},
    ),
    ("Tesla fell for the third time in four sessions on Friday.", {"subject": "Tesla", "value": "3 count"}),
    ("Nvidia posted back-to-back monthly gains.", {"subject": "Nvidia", "value": "2 count"}),
    (
        "The S&P 500 finished with nine straight winning weeks.",
        {"subject": "S&P 500", "value": "9 count"},
    ),
    (
        "Tesla reported falling sales for a second year in a row.",
        {"subject": "Tesla", "measure": "revenue", "value": "2 count"},
    ),
    (
        "The S&P 500 is on track for its sixth monthly gain in a row.",
        {"subject": "S&P 500", "period": ("2025-10-01", "2025-10-06")},
    ),
    ("The Dow eked out a gain on Friday, its seventh in a row.", {"value": "7 count"}),
    ("WTI ends third week lower", {"subject": "WTI crude", "value": "3 count"}),
    ("Five days of selling in Intel ended on Friday.", {"subject": "Intel", "value": "5 count"}),
]
IGNORES = [
    "The fund has a three-year track record.",
    "The S&P 500 traded for seven hours on Friday.",
    "The second quarter was a busy one for Apple.",
    "The Dow's 12-month advance of 14% is a good one.",
    "Silver is up after a three-day gain of 5%.",
    "Apple ends third quarter lower.",
    "The S&P 500 closed at a record, the third in a row.",
    "The S&P 500 rose 4% in two weeks.",
    "ServiceNow plummeted 11.4%, wiping out roughly two months of gains.",
]
