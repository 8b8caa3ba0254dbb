"""Sentences for `valuation`."""

EXTRACTS = [
    (
        "Microsoft trades at 38.6 times trailing earnings.",
        {"subject": "Microsoft", "value": "38.6 x", "measure": "pe_trailing"},
    ),
    (
        "The S&P 500's forward P/E ratio stands at 22.8.",
        {"subject": "S&P 500", "value": "22.8 x", "measure": "pe_forward"},
    ),
    ("Nvidia became a $4 trillion company in July.", {"subject": "Nvidia", "measure": "market_cap"}),
    (
        "Coca-Cola pays a dividend yield of 3.1%.",
        {"subject": "Coca-Cola", "value": "3.1 percent", "measure": "dividend_yield"},
    ),
    ("Apple's 38.9x P/E ratio looks rich.", {"subject": "Apple", "value": "38.9 x"}),
]
IGNORES = [
    "The fund uses 2x leverage.",
    "Apple is a company with 164,000 employees.",
    "Valuations remain elevated.",
]
