"""Sentences for `breadth`."""

EXTRACTS = [
    (
        "Chip makers outdid software stocks, with 96% of semiconductor stocks trading above their 10-week moving average.",
        {"subject": "Semiconductor stocks", "value": "96 percent"},
    ),
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
    (
        "Profits of S&P 500 companies rose. 81% of them beat estimates.",
        {"subject": "S&P 500", "value": "81 percent", "measure": "breadth_beat"},
    ),
    ("FactSet counted 86% of companies above estimates.", {"value": "86 percent", "attribution": "FactSet"}),
    (
        "With S&P 500 results in, three out of four, or 75%, topped the profit estimate.",
        {"value": "75 percent"},
    ),
    (
        "All 11 S&P 500 sectors closed in the green on Friday.",
        {"value": "11 count", "subject": "S&P 500 sectors"},
    ),
    ("Eight of the index's 11 sectors finished lower on Friday.", {"value": "8 count"}),
    ("Of the 500 companies in the index, 340 closed lower on Friday.", {"value": "340 count"}),
    ("More than 300 stocks in the S&P 500 fell on Friday.", {"value": "300 count", "subject": "S&P 500"}),
    ("Decliners outnumbered advancers by a 2.1-to-1 ratio on the NYSE.", {"value": "2.1 x"}),
]
IGNORES = [
    "The fund owns 5% of the company.",
    "Of the 30 stocks in the Dow, Apple is the most loved.",
    "About 60% of stocks are owned by the rich.",
    "Nine of 10 economists expect a cut.",
    "Apple shares fell in five of the last six sessions.",
    "Some 57% of fund managers expect a recession.",
]
