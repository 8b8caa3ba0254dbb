"""Sentences for `valuation`."""

EXTRACTS = [
    (
        "Home Depot traded at 2.37 times trailing earnings on Thursday.",
        {"subject": "Home Depot", "measure": "pe_trailing", "value": "2.37 x"},
    ),
    ("Microsoft trades at 38 times its trailing earnings.", {"subject": "Microsoft", "value": "38 x"}),
    (
        "Microsoft trades at 38.6 times trailing earnings.",
        {"subject": "Microsoft", "value": "38.6 x", "measure": "pe_trailing"},
    ),
    (
        "The S&P 500's forward P/E ratio stands at 22.8.",
        {"subject": "S&P 500", "value": "22.8 x", "measure": "pe_forward"},
    ),
    (
        "The forward 12-month price-to-earnings (P/E) ratio of the S&P 500 stood at 21.5.",
        {"subject": "S&P 500", "value": "21.5 x", "measure": "pe_forward"},
    ),
    ("Nvidia became a $4 trillion company in July.", {"subject": "Nvidia", "measure": "market_cap"}),
    (
        "Coca-Cola pays a dividend yield of 3.1%.",
        {"subject": "Coca-Cola", "value": "3.1 percent", "measure": "dividend_yield"},
    ),
    ("Apple's 38.9x P/E ratio looks rich.", {"subject": "Apple", "value": "38.9 x"}),
    (
        "Microsoft trades at 27.8 times the earnings of four quarters and Nvidia at 32 times.",
        {"subject": "Nvidia", "value": "32 x"},
    ),
    (
        "Tesla's multiple of 241 times looks rich.",
        {"subject": "Tesla", "value": "241 x", "measure": "pe_trailing"},
    ),
    (
        "The S&P 500 costs 22.7 times what its companies earned over the last four quarters.",
        {"subject": "S&P 500", "value": "22.7 x"},
    ),
    (
        "Stocks are dear by Shiller's ratio, which averaged 39.6 in September.",
        {"subject": "S&P 500", "value": "39.6 x", "measure": "cape", "period": ("2025-09-01", "2025-09-30")},
    ),
    (
        "The S&P 500 trades at 22.5 times expected earnings, above its 10-year average of 18.6.",
        {"value": "18.6 x", "measure": "other"},
    ),
    ("The S&P 500 itself yields only about 1.2%.", {"subject": "S&P 500", "measure": "dividend_yield"}),
    (
        "Nvidia trades at about 46 times forward earnings and 25 times sales.",
        {"value": "25 x", "measure": "ps"},
    ),
    (
        "The S&P 500's forward P/E ratio is at 21.5 versus 22.7 in the second quarter.",
        {"value": "22.7 x", "measure": "pe_forward"},
    ),
]
IGNORES = [
    "The fund uses 2x leverage.",
    "Apple is a company with 164,000 employees.",
    "Valuations remain elevated.",
    "The Fed raised rates seven times in 2022.",
    "The offering was 5 times oversubscribed.",
    "Trading volume was 3.2 times the average.",
    "Some $203 billion of Microsoft's market value evaporated.",
]
