"""Sentences for `amount`."""

EXTRACTS = [
    (
        "Microsoft spent $80 billion on capital expenditures in fiscal 2025.",
        {"subject": "Microsoft", "value": "80E+9 USD"},
    ),
    ("Apple announced a $100 billion buyback in May.", {"subject": "Apple", "value": "100E+9 USD"}),
    (
        "Nvidia earned $1.05 a share in the second quarter.",
        {"subject": "Nvidia", "value": "1.05 USD", "measure": "eps"},
    ),
    ("Tesla delivered 497,099 vehicles in the third quarter.", {"subject": "Tesla", "value": "497099 count"}),
]
IGNORES = [
    "The S&P 500 rose 0.5% on Friday.",
    "He is 62 years old.",
    "Call us at 555-0100 before 9 p.m.",
]
