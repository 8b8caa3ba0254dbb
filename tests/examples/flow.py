"""Sentences for `flow`."""

EXTRACTS = [
    ("U.S. equity funds suffered outflows of $8.2 billion last week.", {"value": "-8.2E+9 USD"}),
    (
        "An article counted $28 billion outflows for Apple and $20 billion for Microsoft in the past quarter.",
        {"subject": "Microsoft", "value": "-20E+9 USD"},
    ),
    ("Investors poured $5.3 billion into bond funds in September.", {"value": "5.3E+9 USD"}),
    ("Spot bitcoin ETFs took in $3.2 billion of net inflows last week.", {"value": "3.2E+9 USD"}),
    (
        "Bond funds took in $18.6 billion, the most since July.",
        {"subject": "Bond funds", "value": "18.6E+9 USD"},
    ),
    ("About $3.2 billion flowed into gold funds.", {"value": "3.2E+9 USD"}),
    ("Ether funds lost $80.8 million on Thursday.", {"value": "-80.8E+6 USD"}),
    ("Foreigners sold a net $1.3 billion of Indian stocks in October.", {"value": "-1.3E+9 USD"}),
    (
        "Morningstar says $177 billion left active funds.",
        {"value": "-177E+9 USD", "attribution": "Morningstar"},
    ),
    ("Clients of ours withdrew $11 million from stock funds.", {"value": "-11E+6 USD"}),
]
IGNORES = [
    "Apple raised $8 billion in a bond sale.",
    "Cash flow rose 5%.",
    "The dam's outflow was reduced.",
    "The fund has $80 billion in assets.",
    "Nvidia added $200 billion in market value.",
]
