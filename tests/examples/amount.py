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
    (
        "Net income at Morgan Stanley jumped to $4.6 billion, or $2.80 per diluted share.",
        {"subject": "Morgan Stanley", "value": "2.80 USD", "measure": "eps"},
    ),
    (
        "Coca-Cola earned $0.82 per share against $0.77 a year before.",
        {
            "subject": "Coca-Cola",
            "value": "0.77 USD",
            "measure": "eps",
            "period": ("2024-04-01", "2024-06-30"),
        },
    ),
    (
        "Caterpillar's profit fell to $2.30 billion, or $4.88 a share, from $2.46 billion, or $5.06 a share.",
        {"value": "2.46E+9 USD", "measure": "net_income"},
    ),
    ("Pfizer agreed to buy Metsera for $4.9 billion.", {"subject": "Pfizer", "measure": "deal"}),
    (
        "Target earned $1.85 a share on sales of $25.7 billion.",
        {"value": "25.7E+9 USD", "measure": "revenue"},
    ),
    ("China made up 13% of Nvidia's sales.", {"value": "13 percent", "measure": "share"}),
    (
        "Apple's net income rose to $23.4 billion from $21.4 billion in the June quarter.",
        {"value": "21.4E+9 USD", "measure": "net_income"},
    ),
    (
        "Reported earnings of the S&P 500 over the four quarters were $195.93 per index unit.",
        {"value": "195.93 USD", "measure": "eps"},
    ),
    (
        "Exxon Mobil earned $29.76 billion in 2025, 15% less than the $35.06 billion it made in 2024.",
        {
            "subject": "ExxonMobil",
            "measure": "net_income",
            "value": "35.06E+9 USD",
            "period": ("2024-01-01", "2024-12-31"),
        },
    ),
    (
        "Net income soared at Amazon to $21.2 billion, or $1.95 per diluted share, up from $15.3 billion, or $1.43.",
        {"measure": "eps", "value": "1.43 USD", "period": ("2024-04-01", "2024-06-30")},
    ),
    (
        "Starbucks made 50 cents a share in the quarter, against 41 cents in the prior-year period.",
        {
            "subject": "Starbucks",
            "measure": "eps",
            "value": "0.41 USD",
            "period": ("2024-04-01", "2024-06-30"),
        },
    ),
    (
        "Caterpillar posted profit of $5.54 a share, ahead of analysts' consensus of $4.64 and up from $4.25 in the first three months of last year.",
        {"measure": "eps", "value": "4.25 USD", "period": ("2024-01-01", "2024-03-31")},
    ),
    (
        "UnitedHealth, Lilly's fellow health-care heavyweight, had earned $7.23 per share.",
        {"subject": "UnitedHealth", "value": "7.23 USD"},
    ),
    (
        "Ulta Beauty disappointed. The cosmetics chain, in which Berkshire Hathaway has a stake, earned $5.30 a share.",
        {"subject": "Ulta Beauty", "value": "5.30 USD"},
    ),
    (
        "META US: 4Q EPS $8.02 v cons $6.76.",
        {"subject": "Meta Platforms", "measure": "eps", "value": "8.02 USD"},
    ),
    (
        "In all of 2024 Booking Holdings took in $23.7 billion, 11% more than in 2023; net income rose to $5.9 billion.",
        {"measure": "net_income", "value": "5.9E+9 USD", "period": ("2024-01-01", "2024-12-31")},
    ),
    (
        "Johnson & Johnson fell. The health-care giant's net income was $14.1 billion last year.",
        {"subject": "Johnson & Johnson", "value": "14.1E+9 USD"},
    ),
    (
        "At $3.12 a share McDonald's fourth-quarter profit was 10% better than the year before.",
        {"subject": "McDonald's", "measure": "eps", "value": "3.12 USD"},
    ),
    (
        "Meta reported its results. A year earlier it had earned $4.65 billion, or $1.76 per share.",
        {
            "subject": "Meta Platforms",
            "measure": "eps",
            "value": "1.76 USD",
            "period": ("2024-04-01", "2024-06-30"),
        },
    ),
    (
        "Starbucks made 50 cents a share. That compares with 41 cents a year earlier.",
        {"measure": "eps", "value": "0.41 USD", "period": ("2024-04-01", "2024-06-30")},
    ),
    (
        "In 2023 Meta netted $39.1 billion on revenue of $134.9 billion.",
        {"measure": "net_income", "value": "39.1E+9 USD", "period": ("2023-01-01", "2023-12-31")},
    ),
    (
        "Apple's net income was $33.9 billion; per share it was $2.18.",
        {"measure": "eps", "value": "2.18 USD"},
    ),
]
IGNORES = [
    "Tesla missed the consensus by six cents a share.",
    "The S&P 500 rose 0.5% on Friday.",
    "He is 62 years old.",
    "Call us at 555-0100 before 9 p.m.",
    "Alphabet closed at $245.35 a share.",
    "SCHD ended the year at $27.32 a share.",
    "Shares of Amazon gained $21.36 a share on Friday.",
]
