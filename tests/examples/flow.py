"""Sentences for `flow`."""

EXTRACTS = [
    ("U.S. equity funds suffered outflows of $8.2 billion last week.", {"value": "-8.2E+9 USD"}),
    (
        "An article counted $28 billion outflows for Apple and $20 billion for Microsoft in the past quarter.",
        {"subject": "Microsoft", "value": "-20E+9 USD"},
    ),
    ("Investors poured $5.3 billion into bond funds in September.", {"value": "5.3E+9 USD"}),
    ("Spot bitcoin ETFs took in $3.2 billion of net inflows last week.", {"value": "3.2E+9 USD"}),
]
IGNORES = [
    "Apple raised $8 billion in a bond sale.",
    "Cash flow rose 5%.",
    "The dam's outflow was reduced.",
]
