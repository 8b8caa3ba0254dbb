"""Sentences for `level`."""

EXTRACTS = [
    (
        "UST 2s 4.13 (+5bp d/d), 10s 4.56 (-1bp).",
        {"subject": "10-year Treasury yield", "value": "4.56 percent"},
    ),
    ("10-yr Treasury: 4.13% (+2bp).", {"subject": "10-year Treasury yield", "value": "4.13 percent"}),
    ("On Friday the VIX's 16.70 was the smallest close since February.", {"value": "16.70 index_level"}),
    (
        "The S&P 500 closed at 6,715.79 on Friday.",
        {"subject": "S&P 500", "value": "6715.79 index_level", "period": ("2025-10-03", "2025-10-03")},
    ),
    (
        "The 10-year Treasury yield ended the week at 4.12%.",
        {
            "subject": "10-year Treasury yield",
            "value": "4.12 percent",
            "period": ("2025-10-03", "2025-10-03"),
        },
    ),
    ("Brent crude settled at $64.53 a barrel on Friday.", {"subject": "Brent crude", "value": "64.53 USD"}),
    (
        "The Dow fell 236 points, or 0.5%, to 46,758.28 on Friday.",
        {"subject": "Dow Jones Industrial Average", "value": "46758.28 index_level"},
    ),
    ("Bitcoin traded above $120,000 on Friday.", {"subject": "Bitcoin", "value": "120000 USD"}),
    ("The VIX stood at 16.65 on Friday.", {"subject": "Cboe Volatility Index", "value": "16.65 index_level"}),
    (
        "Apple finished September at $254.63.",
        {"subject": "Apple", "value": "254.63 USD", "period": ("2025-09-30", "2025-09-30")},
    ),
    (
        "Bitcoin ended the month of August at $108,236 on August 31.",
        {"value": "108236 USD", "period": ("2025-08-31", "2025-08-31")},
    ),
    (
        "At the end of August the Nasdaq Composite stood at 21,455.55.",
        {"period": ("2025-08-29", "2025-08-29")},
    ),
    (
        "Exxon ended September at $111.64 and Chevron at $151.64.",
        {"subject": "Chevron", "value": "151.64 USD"},
    ),
    (
        "Exxon ended September at $111.64 and Chevron at $151.64, ahead of others.",
        {"subject": "ExxonMobil", "value": "111.64 USD"},
    ),
    ("Alphabet closed at $245.35 a share on Friday.", {"subject": "Alphabet", "value": "245.35 USD"}),
    ("Bitcoin fell as low as $80,660 on Friday.", {"subject": "Bitcoin", "value": "80660 USD"}),
    ("SPY share price: $666.18", {"subject": "SPDR S&P 500 ETF Trust", "value": "666.18 USD"}),
    ("Tesla: +29.0% on the week, $321.22 at the close", {"subject": "Tesla", "value": "321.22 USD"}),
    (
        "The gap between two- and 10-year yields was 51 basis points.",
        {"subject": "2s10s yield curve", "value": "51 basis_points"},
    ),
]
IGNORES = [
    "Wall Street forecasts for the S&P 500 cluster around 7,500.",
    "The S&P 500 holds 500 companies.",
    "More than 100 S&P 500 companies reported.",
    "The Russell 2000 was created in 1984.",
    "Inflation is easing toward the Fed's 2% target.",
    "On the Nasdaq, there were 2,334 new highs.",
    "Net income at Morgan Stanley jumped to $4.6 billion, or $2.80 per diluted share, versus $1.88.",
    "Johnson & Johnson raised its quarterly dividend by 4.8% to $1.30.",
    "Our PTs: Nvidia $230, Broadcom $400, Micron $1,000 (from $1,250).",
    "The S&P 500 trades at 22.5 times expected earnings, above its 10-year average of 18.6.",
    "Futures put the probability of a Fed cut on Sept. 17 at more than 90%.",
    "The fear gauge, the VIX, rose at one point.",
]
