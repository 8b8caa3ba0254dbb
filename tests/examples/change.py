"""Sentences for `change`."""

Q3 = ("2025-07-01", "2025-09-30")

EXTRACTS = [
    (
        "Gold couldn't catch a bid on Friday: down $72.70 to $2,667.60.",
        {"value": "-72.70 USD", "hedged": False},
    ),
    (
        "On Friday the DAX fell. By comparison the S&P 500 got off lightly. It lost 1.3%.",
        {"subject": "S&P 500", "value": "-1.3 percent"},
    ),
    ("Cisco's shares were clobbered 8.4% on Friday.", {"subject": "Cisco", "value": "-8.4 percent"}),
    ("On Friday JPMorgan was no haven, slipping 1.8%.", {"value": "-1.8 percent", "hedged": False}),
    (
        "On Friday the Nikkei gave back 536.55 of the 1,163.74 points it had made on Thursday.",
        {"subject": "Nikkei 225", "value": "1163.74 points"},
    ),
    ("On Friday Hong Kong slipped 0.3%, Sydney 0.7%.", {"subject": "S&P/ASX 200", "value": "-0.7 percent"}),
    ("Holders of the S&P 500 pocketed 16.4% in 2025.", {"subject": "S&P 500", "value": "16.4 percent"}),
    ("The S&P 500 rewarded its owners with 16.4% in 2025.", {"subject": "S&P 500", "value": "16.4 percent"}),
    (
        "For 2025, IVV 17.8%, IJH 7.4%, IJR 5.9%.",
        {"subject": "iShares Core S&P 500 ETF", "value": "17.8 percent"},
    ),
    ("The S&P 500 is 1.7% under June's record close.", {"value": "-1.7 percent"}),
    ("The Dow put on 294.04 to close at 50,579.70 on Friday.", {"value": "294.04 points"}),
    ("The Nasdaq gave up 73 on Friday.", {"subject": "Nasdaq Composite", "value": "-73 points"}),
    ("Hang Seng Index 26,085.08 +149.18 (+0.58%).", {"subject": "Hang Seng", "value": "149.18 points"}),
    (
        "On Friday 1,123 points came off the Dow and 178 off the S&P.",
        {"subject": "Dow Jones Industrial Average", "value": "-1123 points"},
    ),
    ("Some 44 points were wiped off the FTSE 100 on Friday.", {"subject": "FTSE 100", "value": "-44 points"}),
    ("The Dow is 0.5% worse off than a week ago.", {"value": "-0.5 percent"}),
    ("10yr UST -8bp to 4.21%.", {"subject": "10-year Treasury yield", "value": "-8 basis_points"}),
    (
        "UST 2s 4.13 (+5bp d/d), 10s 4.56 (-1bp).",
        {"subject": "2-year Treasury yield", "value": "5 basis_points"},
    ),
    ("London's leading shares shed 0.5 percent on Friday.", {"subject": "FTSE 100", "value": "-0.5 percent"}),
    (
        "UnitedHealth (+2.9%) was among a handful of Dow members to rise on Friday.",
        {"subject": "UnitedHealth", "value": "2.9 percent"},
    ),
    (
        "EFA handed investors 31.6% with dividends in 2025.",
        {"measure": "total_return", "value": "31.6 percent"},
    ),
    ("The Dow Jones managed only 3.8% in 2023.", {"value": "3.8 percent"}),
    (
        "The S&P 500 gained 23.3% in 2024; throw in dividends and it's 25.0%.",
        {"measure": "total_return", "value": "25.0 percent"},
    ),
    (
        "The S&P 500 lost 5.8% in March, following a loss of 1.4% in February.",
        {"subject": "S&P 500", "value": "-1.4 percent", "period": ("2025-02-01", "2025-02-28")},
    ),
    (
        "The Nasdaq Composite's 43.4% in 2023 was its best since 2020.",
        {"subject": "Nasdaq Composite", "value": "43.4 percent"},
    ),
    ("In the first half Meta led with 26.1%.", {"subject": "Meta Platforms", "value": "26.1 percent"}),
    (
        "Investors in AGG earned 5.7% in 2023.",
        {"value": "5.7 percent", "measure": "total_return", "period": ("2023-01-01", "2023-12-31")},
    ),
    (
        "The first half brought an 18.9% peak-to-trough plunge in the S&P 500.",
        {"subject": "S&P 500", "value": "-18.9 percent"},
    ),
    (
        "IVW beat IVE by 8.7% to 3.2% in the first half.",
        {"value": "8.7 percent", "subject": "iShares S&P 500 Growth ETF"},
    ),
    (
        "In 1995-97 the S&P 500 had a good run: 34.1%, 20.3% and 31.0%.",
        {"value": "34.1 percent", "period": ("1995-01-01", "1995-12-31")},
    ),
    (
        "The Russell 2000 is up 3.1% this year, against 11.7% for the S&P 500.",
        {"value": "11.7 percent", "subject": "S&P 500"},
    ),
    ("The Dow gave up 797.60 points, or 1.65%, on Thursday.", {"value": "-1.65 percent"}),
    ("The S&P 500 tacked on 80 points (1.2%) on Thursday.", {"value": "1.2 percent"}),
    ("Four sector funds fell short of the 24.9% earned by SPY in 2024.", {"direction": None}),
    (
        "The Dow lost 2.2% on Friday, worse than the S&P 500's 1.5% loss.",
        {"subject": "S&P 500", "value": "-1.5 percent"},
    ),
    (
        "Netflix? A 10% whack on Friday.",
        {"subject": "Netflix", "direction": None, "period": ("2025-10-03", "2025-10-03")},
    ),
    (
        "Including dividends, Caterpillar returned roughly 26% in 2023.",
        {"measure": "total_return", "value": "26 percent"},
    ),
    (
        "Walt Disney returned 16.0% between July 13, 2024 and Oct. 24, 2025 with dividends reinvested.",
        {"measure": "total_return", "value": "16.0 percent"},
    ),
    (
        "XLE returned 9.9% including dividends in May, while XLY fell 12.0%.",
        {"measure": "price", "value": "-12.0 percent"},
    ),
    (
        "The Nasdaq Composite climbed 11.2% in the third quarter of 2025.",
        {"subject": "Nasdaq Composite", "value": "11.2 percent", "period": Q3},
    ),
    (
        "Shares of Tesla slid 3.2 percent on Friday.",
        {"subject": "Tesla", "value": "-3.2 percent", "period": ("2025-10-03", "2025-10-03")},
    ),
    (
        "The Dow shed 236 points on Thursday.",
        {
            "subject": "Dow Jones Industrial Average",
            "value": "-236 points",
            "period": ("2025-10-02", "2025-10-02"),
        },
    ),
    (
        "The 10-year Treasury yield rose 5 basis points last week.",
        {
            "subject": "10-year Treasury yield",
            "value": "5 basis_points",
            "period": ("2025-09-29", "2025-10-03"),
        },
    ),
    (
        "A 12.4% gain in the Russell 2000 marked the third quarter.",
        {"subject": "Russell 2000", "value": "12.4 percent"},
    ),
    (
        "Gold is up 48% this year.",
        {"subject": "Gold", "value": "48 percent", "period": ("2025-01-01", "2025-10-06")},
    ),
    (
        "Over the past quarter Nvidia's 18.1% advance led the group.",
        {"subject": "Nvidia", "value": "18.1 percent"},
    ),
    ("Bitcoin has more than doubled since late 2023.", {"subject": "Bitcoin", "value": "2 x"}),
    (
        "In September the S&P 500 added 3.5% and the Russell 2000 3.0%.",
        {"subject": "Russell 2000", "value": "3.0 percent", "period": ("2025-09-01", "2025-09-30")},
    ),
    (
        "Apple and Microsoft rose 0.5% and 0.8%, respectively, on Friday.",
        {"subject": "Microsoft", "value": "0.8 percent"},
    ),
    (
        "The Nasdaq rose 2.4% in the week, ahead of the S&P 500's 1.1% and the Dow's 0.9%.",
        {"subject": "Dow Jones Industrial Average", "value": "0.9 percent"},
    ),
    ("AppleAAPL-- fell 1.4% on Friday.", {"subject": "Apple", "value": "-1.4 percent"}),
    (
        "The Third Quarter in Review\n\nThe S&P 500 gained 7.8%. In September the Nasdaq 100 rose 5.4%. Gold went up 16.6%.",
        {"subject": "Gold", "value": "16.6 percent", "period": ("2025-07-01", "2025-09-30")},
    ),
    (
        "BEFORE THE OPEN, 6 October 2025\n\nCLOSES (Fri)\nThe Dow added 0.5%.",
        {"subject": "Dow Jones Industrial Average", "period": ("2025-10-03", "2025-10-03")},
    ),
    (
        "Oracle has now lost a fifth of its value since the September 10 peak.",
        {"period": ("2025-09-11", "2025-10-06")},
    ),
    (
        "The Week\n\n| | Close | Week |\n|---|---|---|\n| S&P 500 | 6,715.79 | +1.1% |",
        {"subject": "S&P 500", "value": "1.1 percent"},
    ),
    (
        "Stocks climbed again on Friday. The Dow closed at a record on Friday. Weekly gain of the Russell 2000: 1.7%.",
        {"subject": "Russell 2000", "period": ("2025-09-29", "2025-10-03")},
    ),
    (
        "The S&P 500 fell by 0.5% to 6,604.72 on Friday, the Dow by 174 points and the Nasdaq Composite by 0.5%.",
        {"subject": "Dow Jones Industrial Average", "value": "-174 points"},
    ),
    (
        "Gold fell in September. Tuesday's close was $3,840.80, a gain of 0.5%.",
        {"subject": "Gold", "value": "0.5 percent"},
    ),
    (
        "On Wednesday, October 1, we sold health care, which had been on a strong run and was up 18.3% since August compared to the S&P 500's 5.6%.",
        {"subject": "S&P 500 Health Care", "value": "18.3 percent", "period": ("2025-08-01", "2025-10-01")},
    ),
    (
        "On Friday the Dow rose 0.5% and the S&P 500 0.1%. On Friday oil fell too. A list of today's best stocks is below.\n\nGold added 0.3%.",
        {"subject": "Gold", "period": ("2025-10-03", "2025-10-03")},
    ),
    ("The Nasdaq sank 716.37 to 19,392.69.", {"subject": "Nasdaq Composite", "value": "-716.37 points"}),
    ("The Schwab U.S. Dividend Equity ETF gained 15.1% in 2023.", {"value": "15.1 percent"}),
    ("The CBOE Volatility Index shed over 42% in 2023.", {"value": "-42 percent"}),
    (
        "The Dow is 3% below its record of 46,758.",
        {"subject": "Dow Jones Industrial Average", "value": "-3 percent"},
    ),
    ("Gold futures settled $5.40 lower at $3,400.80.", {"subject": "Gold", "value": "-5.40 USD"}),
    ("The U.S. high-yield spread was 280 basis points on Friday, 4 bp wider.", {"value": "4 basis_points"}),
    ("PepsiCo gained 4.2% after its revenue climbed 2.7%.", {"subject": "PepsiCo", "value": "4.2 percent"}),
    ("Microsoft lost 10.0% on the day after earnings and 7.7% over the month.", {"value": "-7.7 percent"}),
    ("Nvidia is still 8.4% in the red for the year.", {"value": "-8.4 percent"}),
    (
        "The TLT fund lost 24% before dividends and 9% with them.",
        {"value": "-9 percent", "measure": "total_return"},
    ),
    (
        "Weak retail sales pushed the Dow 0.5% lower.",
        {"subject": "Dow Jones Industrial Average", "value": "-0.5 percent"},
    ),
    ("Apple's earnings helped push the Nasdaq up 2%.", {"subject": "Nasdaq Composite", "value": "2 percent"}),
    ("A weak outlook knocked eBay 15.9% lower on Friday.", {"subject": "eBay", "value": "-15.9 percent"}),
    (
        "Exxon posted its lowest third-quarter profit in four years but slipped only 0.3% on Friday.",
        {"subject": "ExxonMobil", "value": "-0.3 percent", "period": ("2025-10-03", "2025-10-03")},
    ),
    ("Meta shed $57.21 a share to $611.91.", {"subject": "Meta Platforms", "value": "-57.21 USD"}),
    (
        "Alphabet, which competes with Microsoft in the cloud, rose 2.5%.",
        {"subject": "Alphabet", "value": "2.5 percent"},
    ),
    (
        "UPS forecast revenue below Wall Street estimates on Friday, sending its shares down 14% to $114.90.",
        {"subject": "UPS", "value": "-14 percent"},
    ),
]
IGNORES = [
    "The ten largest stocks in the S&P 500 reached 40% in 2025.",
    "The S&P 500 had 38% in technology in December.",
    "Gold went from 5% to 8% in the fund in 2025.",
    "The S&P 500 rose in August. The index for stage 2 intermediate demand fell 0.9% in August.",
    "The best stock is Avino Silver & Gold Mines Ltd, which fell short.",
    "Apple did not rise 3.2%.",
    "Apple could rise 3.2% next year.",
    "Would the Nasdaq fall 10% in October?",
    "If the S&P 500 were to lose 5%, few would notice.",
    "Apple filed its 10-K on Friday.",
    "The 62-year-old chairman owns a Boeing 737.",
    "Analysts expect the S&P 500 to gain 8% in 2026.",
    "Amazon's cloud unit, AWS, grew 17.5% to $30.9 billion.",
    "Bitcoin fell as low as $80,660 on Friday.",
    "Tesla delivered 497,099 vehicles in the third quarter, up 7.4%.",
    "Apple trades 12% below its 200-day moving average.",
    "Brent crude is 20% below $100 a barrel.",
    "Berkshire had halved its stake in Apple.",
]
