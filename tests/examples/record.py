"""Sentences for `record`."""

EXTRACTS = [
    (
        "The Nifty 50 fell on Friday; not since mid-October has it closed so low.",
        {"extreme": "low", "of": "level"},
    ),
    (
        "Ten-year yields shot to 4.50% on Wednesday, a level last visited in late May.",
        {"subject": "10-year Treasury yield", "extreme": "high", "of": "level"},
    ),
    ("The dollar index fell on Friday to levels unseen since 2022.", {"extreme": "low", "of": "level"}),
    (
        "The Russell 2000 fell 4.4% on Wednesday, something not seen since June 2022.",
        {"subject": "Russell 2000", "extreme": "low", "of": "change"},
    ),
    ("Brent rose to $81.40 on Friday. It last cost more in January 2025.", {"extreme": "high"}),
    ("On Friday the dollar index had its loftiest close in more than two years.", {"extreme": "high"}),
    (
        "Qualcomm lost 8.5% on Friday, its heaviest one-day loss since May.",
        {"subject": "Qualcomm", "extreme": "low"},
    ),
    (
        "The Russell 2000 closed at a record high on September 18, 2025.",
        {"subject": "Russell 2000", "period": ("2025-09-18", "2025-09-18")},
    ),
    ("On Friday the Dow finished at an all-time high.", {"subject": "Dow Jones Industrial Average"}),
    ("The S&P 500 had its best quarter since 2020 in the third quarter.", {"subject": "S&P 500"}),
    ("Intel hit a 52-week high on Friday.", {"subject": "Intel"}),
    ("The Nasdaq lost 3.6% on Friday, its worst day since April.", {"subject": "Nasdaq Composite"}),
    ("The S&P 500 closed above 6,700 for the first time on Thursday.", {"subject": "S&P 500"}),
    (
        "Gold lost 1.2% last week, the first weekly loss since August.",
        {"subject": "Gold"},
    ),
    ("The S&P 500 had gained 8% by June, its best second quarter since 2020.", {"subject": "S&P 500"}),
    ("The Dow set a record of 46,758.28 on Friday.", {"subject": "Dow Jones Industrial Average"}),
    ("Selling began in Tokyo, where the Nikkei lost 12.4%, its worst day ever.", {"subject": "Nikkei 225"}),
    (
        "On Friday the Dow lost 1,100 points, the largest point decline in its history.",
        {"subject": "Dow Jones Industrial Average", "measure": "points"},
    ),
    (
        "On Friday the Nasdaq rose 0.2% and the Dow 0.1%; each closed at a record.",
        {"subject": "Nasdaq Composite"},
    ),
    (
        "Bitcoin traded at $118,003, after a record of $119,850 on Friday.",
        {"subject": "Bitcoin"},
    ),
    ("The Dow set a new high on Friday.", {"subject": "Dow Jones Industrial Average"}),
    ("S&P 500 tops 6,700 for the first time", {"subject": "S&P 500"}),
    (
        "On Friday gold sank 2.4% to $3,946.30 after setting a record close at $4,043.30 the day before.",
        {"subject": "Gold", "period": ("2025-10-02", "2025-10-02")},
    ),
    (
        "On Friday the Dow rose 1,500 points. In points, that is the biggest ever for the Dow.",
        {"subject": "Dow Jones Industrial Average", "measure": "points"},
    ),
    (
        "Remember that the Dow's record, 46,381.54, dates only from Sept. 22.",
        {"subject": "Dow Jones Industrial Average", "period": ("2025-09-22", "2025-09-22")},
    ),
    ("On Friday five-year notes yielded 3.71%, the most since August.", {"subject": "5-year Treasury yield"}),
    ("Apple's revenue rose 12%, the fastest growth since 2021.", {"subject": "Apple", "measure": "revenue"}),
    (
        "On Friday the S&P closed higher, +0.1% to 6,715.79--record close, the third in a row.",
        {"subject": "S&P 500"},
    ),
]
IGNORES = [
    "On Friday the S&P 500 made one of its most violent about-faces since April.",
    "The S&P 500 is within 1% of its record high.",
    "The index has pulled back from a record high.",
    "The company keeps record of its customers.",
    "Delta carried a record 45 million passengers.",
    "The S&P 500 fell 0.1% after a record.",
    "The S&P 500's record stands.",
    "The S&P 500 missed a new closing high by a whisker on Friday.",
    "Nvidia failed to set a record.",
    "Hecla rose to a new high on Friday.",
    "On Friday 245 stocks made new 52-week highs.",
]
