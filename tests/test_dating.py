"""Which days a value is of: texts with their publication date, and the period of each value named."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.pipeline import extract

TABLE = [
    (
        "labels of a row, and a day that owns only a figure held against another",
        (
            "The 10-year yield closed at 4.42%, up sixteen basis points from Tuesday's 4.26%. The Dow rose 1,508.05 points to "
            "43,729.93 and the Nasdaq to 18,983.47.\n\nS&P 500 PERFORMANCE: day +2.5%; week +3.5%; year +24.3%."
        ),
        "2024-11-06",
        {
            "43,729.93": "2024-11-06",
            "+2.5%": "2024-11-06",
            "+3.5%": "2024-11-04..2024-11-06",
            "+24.3%": "2024-01-01..2024-11-06",
        },
    ),
    (
        "as recently as the previous Friday, two moves with one time between them, the length of a run",
        (
            "Dow off 453 pts on Friday, down 3% on the week. The FTSE 100, which had closed at 10,910.6 as recently as the previous "
            "Friday, ended at 10,284.8 on Friday. It was off 129.1 points, its fourth loss in five days."
        ),
        "2026-03-06",
        {
            "453 pts": "2026-03-06",
            "3%": "2026-03-02..2026-03-06",
            "10,910.6": "2026-02-27",
            "129.1 points": "2026-03-06",
        },
    ),
    (
        "the end of a move told by the next day, and the day that owns the level a move left",
        (
            "Cisco lost 8.4% on Thursday and gave up another 1.6% the following day to end at $111.68. The 30-year yield rose "
            "from Thursday's 4.83% to 4.91%."
        ),
        "2026-08-14",
        {
            "8.4%": "2026-08-13",
            "1.6%": "2026-08-14",
            "$111.68": "2026-08-14",
            "4.83%": "2026-08-13",
        },
    ),
    (
        "what was so before a day, and a day after one that set a record",
        (
            "The S&P 500 slid 0.2% on Friday, a day after setting a record of 7,798.99.\n\nBefore Wednesday the S&P had "
            "fallen four sessions straight."
        ),
        "2026-08-15",
        {"record": "2026-08-13", "7,798.99": "2026-08-13", "four sessions straight": "2026-08-11"},
    ),
    (
        "a market's holiday and a day that a run followed date nothing",
        (
            "The Nikkei 225, closed on Tuesday for Mountain Day, made 4.7% last week. The Nifty was off 0.8% last week with four "
            "straight losing days after a flat Monday."
        ),
        "2026-08-17",
        {"4.7%": "2026-08-10..2026-08-14", "0.8%": "2026-08-10..2026-08-14"},
    ),
    (
        "the advance since New Year, a year to date behind a month's high, and best in so many months",
        (
            "It was up 0.4% last week, which takes the S&P 500's advance since New Year to 13.7%. The S&P is 7.2% off February's high "
            "and 3.1% in the hole year-to-date.\n\nOn Friday gold added 3.0%, its best daily showing in seven months."
        ),
        "2026-08-15",
        {"13.7%": "2026-01-01..2026-08-14", "3.1%": "2026-01-01..2026-08-14", "3.0%": "2026-08-14"},
    ),
    (
        "last Thursday is not yesterday, and the Friday before is of the week before",
        (
            "The 10-year yield has come down 8 basis points since last Thursday. The 2-year yield ended at 4.68% on Friday, against "
            "4.65% the Friday before."
        ),
        "2026-06-26",
        {"8 basis points": "2026-06-22..2026-06-26", "4.68%": "2026-06-26", "4.65%": "2026-06-19"},
    ),
    (
        "last night and overnight are the session before, whatever other days are named",
        (
            "What you missed on Wall Street last night: the Dow fell 1,123 points. At 2,231.51 the Russell 2000 was 4.4% poorer "
            "than on Tuesday. Tesla fell 8%, adding to a loss of 1% on Monday."
        ),
        "2024-12-19",
        {"1,123 points": "2024-12-18", "2,231.51": "2024-12-18", "8%": "2024-12-18"},
    ),
    (
        "a morning note's overnight",
        "MORNING CALL | Fri 6 Feb\n\nOvernight: S&P -1.2%, Dow -593pts, Nasdaq -1.6%. Alphabet settled 0.5% lower at $331.25.",
        "2026-02-06",
        {"-1.2%": "2026-02-05", "-593pts": "2026-02-05", "$331.25": "2026-02-05"},
    ),
    (
        "today beside figures is the day told of, though other days are named more often",
        (
            "Nvidia shed 1.9% today. On Tuesday it had fallen 0.8%; on Wednesday, with Tuesday's losses made good, the Dow "
            "rose 1.3%.\n\nThe Nasdaq rose 0.2%."
        ),
        "2026-05-22",
        {"1.9%": "2026-05-22", "0.8%": "2026-05-19", "0.2%": "2026-05-22"},
    ),
    (
        "weekdays cut short",
        "S&P 500 -2.5% Mon, +1.1% Tue, -0.3% Wed. Nvidia gave back most of Thu's 3.1% pop. The DAX was off 0.4% yest.",
        "2025-12-05",
        {
            "-2.5%": "2025-12-01",
            "+1.1%": "2025-12-02",
            "-0.3%": "2025-12-03",
            "3.1%": "2025-12-04",
            "0.4%": "2025-12-04",
        },
    ),
    (
        "week on week, before and behind its figure",
        "Nifty w/w +1.1%. SPX +0.3% wk/wk. The Dow was 0.5% better off than a week ago, the Nasdaq up 0.9% from last Friday.",
        "2025-12-05",
        {
            "+1.1%": "2025-12-01..2025-12-05",
            "+0.3%": "2025-12-01..2025-12-05",
            "0.5%": "2025-12-01..2025-12-05",
        },
    ),
    (
        "a week measured up to the day that the sentence says",
        "Stocks rose on Thursday. Through Wednesday the S&P 500 was down 1.2% from the previous Friday.",
        "2026-02-05",
        {"1.2%": "2026-02-02..2026-02-04"},
    ),
    (
        "the move that a day owns, and one only ranked behind another month",
        (
            "The VIX rose 74% on Wednesday, second only to February 2018. Only once this year had the S&P 500 lost more than "
            "Wednesday's 2.95%.\n\nTesla tacked 5.7% on to the previous session's 14% gain on Thursday."
        ),
        "2024-12-20",
        {"2.95%": "2024-12-18", "74%": "2024-12-18", "14%": "2024-12-18"},
    ),
    (
        "a time that opens a bracket is of the figure in it, and runs to the quarter told of",
        "The third quarter of 2024 was kind. The Nasdaq Composite: +2.6% (YTD +21.2%).",
        "2024-10-04",
        {"+2.6%": "2024-07-01..2024-09-30", "+21.2%": "2024-01-01..2024-09-30"},
    ),
    (
        "a label before the one figure of a sentence",
        "Friday: the Russell 2000 -0.9% to 1,781.15. Week: +1.5%. Year: +1.1%.",
        "2023-04-14",
        {"-0.9%": "2023-04-14", "+1.1%": "2023-01-01..2023-04-14"},
    ),
    (
        "up to the day that the sentence says, and through a month from New Year",
        (
            "Since the beginning of January, the S&P 500 has added a further 1.2% up to and including yesterday's close "
            "of 6,926.60.\n\nThrough November, growth stocks had gained 28.4%."
        ),
        "2026-01-15",
        {"1.2%": "2026-01-01..2026-01-14", "6,926.60": "2026-01-14", "28.4%": "2025-01-01..2025-11-30"},
    ),
    (
        "a yearly rate is of the years told of",
        (
            "Over the past ten calendar years, the S&P 500 has lost money just twice. Even so, it compounded at 12.8% a year. "
            "The Russell 2000 did 8.1% a year."
        ),
        "2026-01-09",
        {"12.8%": "2016-01-01..2025-12-31", "8.1%": "2016-01-01..2025-12-31"},
    ),
    (
        "the year of a title in January, and its quarters in a list",
        (
            "The year the doubters were wrong\n\nThe S&P 500 gained 16.4%. Here is how the year went, quarter by quarter: "
            "-4.6%, +10.6%, +7.8%, +2.3%."
        ),
        "2026-01-02",
        {"16.4%": "2025-01-01..2025-12-31", "+10.6%": "2025-04-01..2025-06-30"},
    ),
    (
        "the span before the one told of",
        (
            "Letter for the quarter ended June 30, 2024\n\nApple, a detractor in the previous three months, when it fell 10.9%, "
            "rebounded 22.8%."
        ),
        "2024-07-18",
        {"10.9%": "2024-01-01..2024-03-31", "22.8%": "2024-04-01..2024-06-30"},
    ),
    (
        "how far back a record reaches dates nothing behind it",
        "In 2025 gold returned 64.5%, the most since 1979, and silver 142%.",
        "2026-01-02",
        {"142%": "2025-01-01..2025-12-31"},
    ),
    (
        "a level some months before the one it is compared with",
        "The VIX finished the first quarter of 2025 at 22.28, compared with 17.35 three months earlier.",
        "2025-04-03",
        {"22.28": "2025-03-31", "17.35": "2024-12-31"},
    ),
    (
        "so many months are those of the text that are as many",
        (
            "After a gain of 8.5% in the second quarter, the Nifty 50 slipped 3.6% in the third quarter to 24,611.10.\n\n"
            "The S&P 500 returned 13.7% in the first nine months of the year, the Nikkei 225 12.6% in the same nine months."
        ),
        "2025-10-06",
        {"24,611.10": "2025-09-30", "12.6%": "2025-01-01..2025-09-30"},
    ),
    (
        "the first figure says of which year a column is",
        (
            "MONEY\n\nPretty well, thanks\n\nHappy new year. You won again. The S&P 500 finished 2024 with a gain of 23.3%. "
            "That comes on top of 24.2% the year before.\n\nIntel lost 60%."
        ),
        "2025-01-04",
        {"24.2%": "2023-01-01..2023-12-31", "60%": "2024-01-01..2024-12-31"},
    ),
    (
        "a level that a move is measured from, and the low that it ended at",
        (
            "As of September 11, the S&P 500 stood 2.7% above its June 30 level. The Nasdaq lost 78% from its high of "
            "March 10, 2000, to its low in October 2002."
        ),
        "2024-09-12",
        {"2.7%": "2024-07-01..2024-09-11", "78%": "2000-03-11..2002-10-31"},
    ),
    (
        "years are no tenor where they are a part of a span",
        "In the three years to the end of September the S&P 500 rose by 87%.",
        "2025-10-10",
        {"87%": "2022-10-01..2025-09-30"},
    ),
    (
        "a report on a fiscal year tells of it months later",
        "Annual Report, Fiscal Year Ended June 30, 2024\n\nThe Russell 2000 rose only 8.4%.",
        "2024-09-12",
        {"8.4%": "2023-07-01..2024-06-30"},
    ),
    (
        "a span that points at the day told before it",
        "The 10-year yield touched a high of 4.98% on 19 October; from there it fell by 110 basis points.",
        "2024-01-10",
        {"110 basis points": "2023-10-20..2024-01-10"},
    ),
    (
        "since then, of the sentence before, up to the edge that the sentence names",
        "On March 30 the S&P 500 closed at 6,343.72, below its January high. From that low it climbed 18.2% by quarter-end.",
        "2026-07-13",
        {"18.2%": "2026-03-31..2026-06-30"},
    ),
    (
        "years that follow, and years later",
        (
            "The S&P 500 ended 1999 at 1,469.25; ten years later it stood at 1,115.10. In the decade that followed the index "
            "gained 190%."
        ),
        "2026-01-16",
        {"1,115.10": "2009-12-31", "190%": "2010-01-01..2019-12-31"},
    ),
    (
        "by then is up to the day told, and nothing else stands in where none is",
        "The Nasdaq lost 39% in 2000, 21% in 2001 and 31.5% in 2002. By then it was 78% below its summit.",
        "2026-01-16",
        {"31.5%": "2002-01-01..2002-12-31", "78%": "none"},
    ),
    (
        "the same stretch is the one told last",
        "The S&P 500 lost 4.6% in the first quarter of 2026.\n\nMeta fell 13.3% over the same stretch.",
        "2026-07-13",
        {"13.3%": "2026-01-01..2026-03-31"},
    ),
    (
        "a rise told behind two levels runs from the one to the other",
        "The ten-year yield ended June at 3.81% and finished September at 4.59%, a rise of 78 basis points.",
        "2023-10-09",
        {"78 basis points": "2023-07-01..2023-09-30"},
    ),
    (
        "from a peak to the day behind the move",
        "From its peak of 1,565.15 in October 2007 the S&P 500 fell 57% to 676.53 on March 9, 2009.",
        "2026-01-16",
        {"57%": "2007-10-01..2009-03-09", "676.53": "2009-03-09"},
    ),
    (
        "it is the unit told of, and a month has a start, too",
        "Gold began April at $3,150, having started the first quarter at $2,640. It ended it at $3,157.",
        "2025-05-02",
        {"$3,150": "2025-03-31"},
    ),
    (
        "what a thing is called for in an aside dates nothing else",
        "The third quarter was bad for bonds. Technology, the hero of the first half, fell 7.5 per cent.",
        "2023-10-09",
        {"7.5 per cent": "2023-07-01..2023-09-30"},
    ),
    (
        "a far time expression is better than none, where the tense lets nothing be inherited",
        "Stocks fell on Monday.\n\nSince the end of 2019 the S&P 500 has lost more than a fifth, the Dow 29.3%.",
        "2020-03-16",
        {"29.3%": "2020-01-01..2020-03-16"},
    ),
    (
        "what stands right behind a value is its time",
        "The S&P 500 had its closing high of 4,796.56 on Jan. 3, and the low of 3,577.03, on Oct. 12, lies beneath it.",
        "2022-12-30",
        {"4,796.56": "2022-01-03", "3,577.03": "2022-10-12"},
    ),
    (
        "how far back an extreme reaches is no time of the move",
        "Stocks fell on Monday. The VIX ended at 65.73 on Monday, and the 64.9% jump was the biggest since February 2018.",
        "2024-08-05",
        {"65.73": "2024-08-05"},
    ),
    (
        "the start of a comparison dates no other value",
        "The dollar dipped on Tuesday. The ten-year Treasury yields 4.30%, 33 basis points more than at the end of February.",
        "2026-03-31",
        {"4.30%": "2026-03-31"},
    ),
    (
        "a past tense that the tagger may miss",
        "Stocks finished higher on Thursday.\n\nIntel leapt 22.8% after Nvidia agreed to buy a stake.",
        "2025-09-18",
        {"22.8%": "2025-09-18"},
    ),
    (
        "a report stamped after the close tells of that day, whatever days it looks back on",
        (
            "Dow soars\n\nWED DEC 26 2018 • 5:12 PM EST\n\nTwo days after the worst Christmas Eve in history the Dow rocketed "
            "1,086.25 points to 22,878.45.\n\nOn Monday the S&P 500 lost 2.7%."
        ),
        "2018-12-26",
        {"1,086.25 points": "2018-12-26", "22,878.45": "2018-12-26", "2.7%": "2018-12-24"},
    ),
    (
        "one stamped at noon tells of that day, not of the one before that it names more often",
        (
            "Stocks at noon\n\nFri Oct 10 2025 12:31 PM\n\nThe Dow, which touched 46,641.74, was lower by 540 points.\n\n"
            "The S&P 500 closed at 6,735.11 on Thursday. Gold fell 2.4% on Thursday."
        ),
        "2025-10-10",
        {"540 points": "2025-10-10", "6,735.11": "2025-10-09"},
    ),
    (
        "the day on which a company said something is not that of the prices told",
        (
            "Nvidia fell 0.8% on Thursday. The company said on Wednesday that revenue rose. The stock had lost 5% in extended "
            "trading on Wednesday. Broadcom rose 2.8% and AMD gained 0.9%."
        ),
        "2025-08-28",
        {"0.8%": "2025-08-28", "2.8%": "2025-08-28", "0.9%": "2025-08-28"},
    ),
    (
        "a day on which a company did something, or on which something had happened before, is not that of the prices",
        (
            "Toyota on Wednesday raised its forecast. The dollar was at 154.07 yen on Thursday.\n\nThe Nikkei 225 gained 1.34 percent. "
            "It had tumbled 2.5 percent on Wednesday."
        ),
        "2025-11-06",
        {"1.34 percent": "2025-11-06", "2.5 percent": "2025-11-05"},
    ),
    (
        "a company's quarter in the title dates no prices",
        "Intel Reports Second-Quarter 2025 Results\n\nIntel dropped 8.5% on Friday, leaving it up 3.2% for the year.",
        "2025-07-25",
        {"8.5%": "2025-07-25", "3.2%": "2025-01-01..2025-07-25"},
    ),
    (
        "a review of the week tells of the week, unless it names a day",
        (
            "The week that was\n\nStocks fell this week.\n\n- The Dow lost 2.7%.\n- Tesla ended the week 3.8% lower.\n"
            "- Pepsi gained 3.7% on Friday.\n- Year to date the S&P 500 has gained 13.1%."
        ),
        "2025-10-12",
        {"2.7%": "2025-10-06..2025-10-10", "3.7%": "2025-10-10", "13.1%": "2025-01-01..2025-10-10"},
    ),
    (
        "the month of a statistic dates the statistic, not the market's answer to it",
        (
            "Consumer Prices Rise, Keeping Fed on Track\n\nAmericans paid more for groceries in August.\n\nThe consumer price "
            "index increased 0.4%, the Bureau of Labor Statistics said Thursday.\n\nThe Dow rallied 617.08 points."
        ),
        "2025-09-11",
        {"0.4%": "2025-08-01..2025-08-31", "617.08 points": "2025-09-11"},
    ),
    (
        "a streak is of its last step",
        (
            "The Third Quarter in Review\n\nThe S&P 500 gained 7.8%, its fifth straight monthly gain. The Dow rose for a "
            "second straight quarter."
        ),
        "2025-10-06",
        {
            "fifth straight monthly gain": "2025-09-01..2025-09-30",
            "second straight quarter": "2025-07-01..2025-09-30",
        },
    ),
    (
        "a streak that ended had its last step before",
        "The S&P 500 rose 1.5% on Friday and snapped a five-day losing streak.",
        "2025-08-23",
        {"five-day losing streak": "2025-08-21"},
    ),
    (
        "a year without a session to come is over; what runs on a holiday ends the day before",
        "The S&P 500 lost 19.4% in 2022.",
        "2022-12-30",
        {"19.4%": "2022-01-01..2022-12-31"},
    ),
    (
        "what runs to a holiday ends with the session before it",
        "Nvidia has gained 174% this year. Apple has lost 3% over the past three months.",
        "2024-06-19",
        {"174%": "2024-01-01..2024-06-18", "3%": "2024-03-19..2024-06-18"},
    ),
    (
        "every figure of a move is of the day behind the last one",
        "Stocks fell on Friday.\n\nThe Dow rocketed 1,086.25 points, or 4.98%, to 22,878.45 on Dec. 26, 2018.",
        "2026-01-05",
        {"1,086.25 points": "2018-12-26", "4.98%": "2018-12-26", "22,878.45": "2018-12-26"},
    ),
    (
        "a figure without a verb of its own goes on with the time of the one before",
        "Stocks rose on Friday.\n\nYear to date the Dow was up 3.5%, the S&P 500 8.3%.",
        "2025-08-22",
        {"3.5%": "2025-01-01..2025-08-22", "8.3%": "2025-01-01..2025-08-22"},
    ),
    (
        "sentences in the present tense go on with a time still running",
        "Stocks rose on Wednesday.\n\nNvidia is up 45.7% since New Year. Meta is up 32%, and Tesla has lost 22%.",
        "2025-10-09",
        {"45.7%": "2025-01-01..2025-10-08", "32%": "2025-01-01..2025-10-08", "22%": "2025-01-01..2025-10-08"},
    ),
    (
        "days counted from the one told of",
        "Gold sank 2.4% to $3,946.30 on Thursday after setting a record close at $4,043.30 the day before.",
        "2025-10-10",
        {"$3,946.30": "2025-10-09", "$4,043.30": "2025-10-08"},
    ),
    (
        "the last day of the month told of, and a day by its number",
        (
            "Letter to Investors, August 2025\n\nThe S&P 500 gained 1.9%, and on the 28th it closed above 6,500. "
            "Gold settled at $3,473.70 on the last day."
        ),
        "2025-09-03",
        {"6,500": "2025-08-28", "$3,473.70": "2025-08-29"},
    ),
    (
        "a level is of the day that it is named by, and a fall from it runs since then",
        "Stocks rose on Thursday. Oracle slid, and is now down 11% from its Sept. 10 record close of $328.33.",
        "2025-09-25",
        {"11%": "2025-09-11..2025-09-25", "$328.33": "2025-09-10"},
    ),
    (
        "a peak of which only the month is told has no day; nor has a day's move",
        "The Russell 2000 has lost 25% from its November 2021 peak. Meta fell 64.2% in 2022, including 26.4% in a single day in February.",
        "2022-12-30",
        {"25%": "none", "26.4%": "none"},
    ),
    (
        "a level of a day named after a move of the month",
        "The Russell 2000 slid 6.9% in October, and on Oct. 27 finished at 1,636.94.",
        "2023-11-01",
        {"6.9%": "2023-10-01..2023-10-31", "1,636.94": "2023-10-27"},
    ),
    (
        "the year's start as a moment",
        "The 10-year Treasury yield began the year at 1.52% and ended it at 3.88% on Friday.",
        "2022-12-30",
        {"1.52%": "2021-12-31", "3.88%": "2022-12-30"},
    ),
    (
        "what had happened before does not date what follows",
        "Stocks rose on Wednesday. Gold had finished at $4,336.40 on Monday. Silver tumbled 7.2%.",
        "2025-12-31",
        {"$4,336.40": "2025-12-29", "7.2%": "2025-12-31"},
    ),
    (
        "the level before, where none other is told",
        "Stocks rose on Wednesday. The VIX slid to 29.59 from 36.07.",
        "2018-12-26",
        {"29.59": "2018-12-26", "36.07": "2018-12-24"},
    ),
    (
        "a time that names a move",
        "Stocks rose on Friday. Brent rose $7.28 to $92.69, for a weekly gain of 35.6%.",
        "2026-03-06",
        {"$7.28": "2026-03-06", "35.6%": "2026-03-02..2026-03-06"},
    ),
    (
        "the month in a report on its tenth day",
        "The S&P 500 rose 0.7% on Thursday. It was up 1.2% for the month.",
        "2025-10-09",
        {"1.2%": "2025-10-01..2025-10-09"},
    ),
    (
        "some time back without a date",
        "The VIX closed at 23.39 on Friday. A month ago it stood near 12.",
        "2024-08-02",
        {"12": "none", "23.39": "2024-08-02"},
    ),
    (
        "from the close of one day",
        "Gold gained 7.4% between December 31 and March 31.",
        "2026-03-31",
        {"7.4%": "2026-01-01..2026-03-31"},
    ),
    (
        "a weekday and its date in apposition",
        "The S&P 500 ended Friday's session, Nov. 8, 2024, at 5,995.54, up 0.4%.",
        "2024-11-20",
        {"5,995.54": "2024-11-08", "0.4%": "2024-11-08"},
    ),
    (
        "the session before one that is named",
        "The Russell 2000 shed 1.0% on Sept. 25, 2025, a day after it fell 0.9% to 2,434.98.",
        "2025-10-20",
        {"1.0%": "2025-09-25", "0.9%": "2025-09-24", "2,434.98": "2025-09-24"},
    ),
    (
        "the week before",
        "The Dow rose 0.5% this week, after falling 1.3% the week before.",
        "2025-10-10",
        {"0.5%": "2025-10-06..2025-10-10", "1.3%": "2025-09-29..2025-10-03"},
    ),
    (
        "what runs to the end of the month just over, not to the day of the text",
        "The Nasdaq gained 5.6% last month and has risen 17.3% since New Year.",
        "2025-10-06",
        {"5.6%": "2025-09-01..2025-09-30", "17.3%": "2025-01-01..2025-09-30"},
    ),
    (
        "moves measured from some time back",
        "The Nasdaq 100 stands 28.6% higher than a year ago. Compared with last Friday, the Dow is up 0.7%.",
        "2025-08-05",
        {"28.6%": "2024-08-06..2025-08-05", "0.7%": "2025-08-04..2025-08-05"},
    ),
    (
        "the other side of a comparison shares its time",
        "Micron rose on Wednesday. It is up 39.8% this year, more than Microsoft (11.3%).",
        "2025-08-06",
        {"11.3%": "2025-01-01..2025-08-06"},
    ),
    (
        "a record is of the day of the value before it, and what follows of the later day",
        "IBM, which fell 0.9% on Thursday, gained 7.9% on Friday and ended at an all-time high. Deckers sank 15.2%.",
        "2025-10-24",
        {"all-time high": "2025-10-24", "15.2%": "2025-10-24"},
    ),
    (
        "the time of another clause",
        "On Friday the Dow dropped 1.3%; over the week as a whole it dropped 0.3%.",
        "2026-06-08",
        {"1.3%": "2026-06-05", "0.3%": "2026-06-01..2026-06-05"},
    ),
    (
        "figures of a list of names share the day behind the last one",
        "Chips had a poor week. Qualcomm fell 7.7% and Arm 13.4% on Thursday.",
        "2025-08-02",
        {"7.7%": "2025-07-31", "13.4%": "2025-07-31"},
    ),
    (
        "what runs to the day that the sentence tells of",
        "Stocks leapt on Friday. Gold settled Thursday at $3,336.90 an ounce, up 27% this year.",
        "2025-08-22",
        {"27%": "2025-01-01..2025-08-21"},
    ),
    (
        "through a day of the week",
        "Shares turned higher on Friday. Through Thursday the S&P 500 was down 1.2%.",
        "2025-08-22",
        {"1.2%": "2025-08-18..2025-08-21"},
    ),
    (
        "the quarter of a company's revenue is not that of its shares",
        "Stocks fell on Thursday. Walmart's revenue rose 5.8% in the third quarter. Its shares jumped 5.6%.",
        "2025-11-20",
        {"5.6%": "2025-11-20"},
    ),
    (
        "a fragment that says what follows is of",
        "Sector Monitor: Third Quarter 2025\n\nYear to date. Technology gained 22.3%. Staples lost 0.3%.",
        "2025-10-02",
        {"0.3%": "2025-01-01..2025-09-30"},
    ),
    (
        "a peak of which only the month is told, in other words",
        "The Nasdaq ended at 4,176.59 on Tuesday; the peak of March 2000, at 5,048.62, is still some way off.",
        "2013-12-31",
        {"5,048.62": "none"},
    ),
    (
        "what a sentence says the week was like, it tells of",
        "Treasuries rose on Friday.\n\nFunds had a dull week: TLT lost 1.3%, AGG 0.6%.",
        "2025-10-31",
        {"1.3%": "2025-10-27..2025-10-31", "0.6%": "2025-10-27..2025-10-31"},
    ),
    (
        "since December is since the turn of the year",
        "Coinbase sank on Thursday. It has lost 33% of its value since December.",
        "2026-02-05",
        {"33%": "2026-01-01..2026-02-05"},
    ),
    (
        "the day that a sentence opens with holds for those that follow, in a review of the month, too",
        (
            "Stocks fell this month. Within hours on July 11 the Russell 2000 had jumped 3.6 percent. "
            "The S&P 500 dropped 0.9 percent."
        ),
        "2024-07-19",
        {"3.6 percent": "2024-07-11", "0.9 percent": "2024-07-11"},
    ),
    (
        "from a close that is named to a day that is named",
        "From the July 31 close of 4,588.96, the S&P 500 had by Oct. 27 lost 10.3%.",
        "2023-11-20",
        {"4,588.96": "2023-07-31", "10.3%": "2023-08-01..2023-10-27"},
    ),
    (
        "since what happened on a day",
        "Since the bear market's end on October 12, 2022, the S&P 500 has climbed 92%.",
        "2026-01-05",
        {"92%": "2022-10-13..2026-01-05"},
    ),
    (
        "a time that only an aside is of",
        "Stocks rose on Wednesday. The VIX plunged 16% to 18.39, after peaking at 52.33 last month.",
        "2025-04-30",
        {"16%": "2025-04-30", "18.39": "2025-04-30"},
    ),
    (
        "the day that a report opens with, though others are named more often",
        (
            "Gold fell 5.7 percent on Tuesday after a long rally.\n\nSilver dropped 7.2 percent, having closed at $51.12 on Monday.\n\n"
            "Natural gas extended Monday's 12.9 percent surge. Copper slid 1.4 percent."
        ),
        "2025-10-21",
        {"1.4 percent": "2025-10-21", "12.9 percent": "2025-10-20"},
    ),
    (
        "a day that a figure is compared with is not the report's",
        (
            "The dollar index jumped 0.5% to 102.52 on Friday. The two-year yield was at 3.93%, up from 3.70% on Thursday. "
            "The ten-year yield rose to 3.98% from 3.85% on Thursday.\n\nU.S. crude settled at $74.38."
        ),
        "2024-10-04",
        {"3.70%": "2024-10-03", "$74.38": "2024-10-04"},
    ),
    (
        "the month of a statistic, not that of its report",
        "A report this week showed that nonfarm payrolls increased by 20,000 jobs in June, with the unemployment rate slipping to 4.2% from 4.3% in May.",
        "2026-07-03",
        {
            "20,000": "2026-06-01..2026-06-30",
            "4.2%": "2026-06-01..2026-06-30",
            "4.3%": "2026-05-01..2026-05-31",
        },
    ),
    (
        "the month that a contract is for",
        "Oil rose on Friday. Brent crude futures for May rose 8.5% to $92.69.",
        "2026-03-06",
        {"8.5%": "2026-03-06", "$92.69": "2026-03-06"},
    ),
    (
        "since what happened in a month that is named",
        "The Fed has cut rates by 1.75 percentage points since it started easing in September 2024.",
        "2025-12-10",
        {"1.75 percentage points": "2024-09-01..2025-12-10"},
    ),
    (
        "a morning note tells of the day that it recaps",
        "The tape\n\nRECAP (Fri 6/13): soft.\n\nThe Dow lost 1.2%. The S&P 500 fell 40.12 points to 5,976.97.",
        "2025-06-16",
        {"1.2%": "2025-06-13", "40.12 points": "2025-06-13"},
    ),
    (
        "the entries of a live blog are of its day, whatever day they look back on",
        (
            "**16.40** London closes\n\nThe FTSE 100 slipped 12 points. Yesterday it finished at 9,000.10.\n\n"
            "**12.15** Midday\n\nGold fell 0.7%.\n\n**07.30** Good morning"
        ),
        "2025-09-18",
        {"12 points": "2025-09-18", "9,000.10": "2025-09-17", "0.7%": "2025-09-18"},
    ),
    (
        "weeks in the shorthand of desks",
        "Recap (Fri 6/13)\n\nWk: SPX -0.4%, NDX +0.6%.\n\n- TSLA -3.2%; wk +10.2%.\n\nDXY 98.15 (-0.5%, but -1.1% w/w).",
        "2025-06-16",
        {
            "-0.4%": "2025-06-09..2025-06-13",
            "-3.2%": "2025-06-13",
            "+10.2%": "2025-06-09..2025-06-13",
            "-1.1%": "2025-06-09..2025-06-13",
        },
    ),
    (
        "the day of a move that is only told of as its own",
        "Stocks rose on Friday.\n\nTesla extended Thursday's 22 percent surge with a further gain of 3.3 percent.",
        "2024-10-25",
        {"22 percent": "2024-10-24", "3.3 percent": "2024-10-25"},
    ),
    (
        "the day right before a level",
        "The ten-year Treasury yield ended Thursday at 4.98% and Friday at 4.93%.",
        "2023-10-20",
        {"4.98%": "2023-10-19", "4.93%": "2023-10-20"},
    ),
    (
        "seven days are a week",
        "Bitcoin was at $85,091 on Friday, off 9.9% over the past seven days.",
        "2025-11-21",
        {"9.9%": "2025-11-15..2025-11-21"},
    ),
    (
        "the day on which figures came out is not that of the news",
        (
            "The central bank lowered its rate after figures on Wednesday showed that prices rose less.\n\n"
            "The FTSE 100 rose 0.65% to close at 9,837.80."
        ),
        "2025-12-18",
        {"0.65%": "2025-12-18"},
    ),
    (
        "a clause without a finite verb is of the day before it",
        "Stocks rose on Friday.\n\nJapanese shares had ended lower on Wednesday, with the Nikkei sliding 2.5 percent.",
        "2025-11-07",
        {"2.5 percent": "2025-11-05"},
    ),
    (
        "a paragraph that looks back is of the day told before it",
        (
            "Asian stocks rose on Friday.\n\nOn Wall Street, stocks fell on Thursday. The Dow lost 0.8 percent.\n\n"
            "The European markets had also moved to the downside. The FTSE 100 fell 0.4 percent."
        ),
        "2025-11-07",
        {"0.8 percent": "2025-11-06", "0.4 percent": "2025-11-06"},
    ),
    (
        "days that are only looked back on are not the day of a transcript",
        "HOST: The Dow is off 399 points, the Nasdaq 446 points. The Nikkei fell 1.3% after it had gained 2.1% on Wednesday.",
        "2025-11-07",
        {"399 points": "2025-11-07"},
    ),
    (
        "the week before the one told of, at the head of its clause",
        "The Nifty put on 0.8 per cent in the week to Friday; in the previous week it had rallied 3.4 per cent.",
        "2024-06-15",
        {"3.4 per cent": "2024-06-03..2024-06-07"},
    ),
    (
        "where something started the year, or stood a week earlier",
        "The Nikkei 225 crashed on Monday to 31,458.42. It is now 6.0% below where it started the year.",
        "2024-08-05",
        {"6.0%": "2024-01-01..2024-08-05"},
    ),
    (
        "what a rate of unemployment fell from is the month before",
        "The unemployment rate dipped to 4.1% in July from 4.3%, the government said. It dipped to 4.1% from 4.2% in July.",
        "2026-08-07",
        {"4.3%": "2026-06-01..2026-06-30"},
    ),
    (
        "the heading of a morning note says of which day it is",
        "The Brief | Tuesday, August 6, 2024 | 6:45 a.m.\n\nWhat happened yesterday\n\n– The Dow lost 1,034 points.\n– In Tokyo this morning the Nikkei was up.",
        "2024-08-06",
        {"1,034 points": "2024-08-05"},
    ),
    (
        "what happens in the present tense of headlines is of the day",
        "Stocks soared on Wednesday.\n\nThe S&P 500 closes up 9.5% for its biggest one-day gain since 2008; S&P adds 474.13 to 5,456.90.",
        "2025-04-09",
        {"9.5%": "2025-04-09", "474.13": "2025-04-09", "5,456.90": "2025-04-09"},
    ),
    (
        "the second, after the first quarter",
        "The Nasdaq Composite lost 7.1% in the first quarter of 2026 and regained 21.4% in the second.",
        "2026-07-08",
        {"7.1%": "2026-01-01..2026-03-31", "21.4%": "2026-04-01..2026-06-30"},
    ),
    (
        "a year earlier is no yearly rate",
        "INDEX BRIEFING: 2023 IN REVIEW. The S&P 500 rose 24.2% in 2023. That followed a total return of -18.1% a year earlier.",
        "2024-01-05",
        {"-18.1%": "2022-01-01..2022-12-31"},
    ),
    (
        "a year told through a month that is named with its year",
        "Through September 2023 the equal-weighted RSP had added a meagre 1.6% including dividends.",
        "2024-01-05",
        {"1.6%": "2023-01-01..2023-09-30"},
    ),
    (
        "two quarters, the first and the second",
        "Bitcoin is a tale of two quarters: +68.8% in the first, -12.1% in the second.",
        "2024-07-08",
        {"+68.8%": "2024-01-01..2024-03-31", "-12.1%": "2024-04-01..2024-06-30"},
    ),
    (
        "a multiple a year earlier",
        "At the end of September 2025 the S&P 500 was changing hands at about 28.6 times trailing earnings; a year earlier the multiple was 28.8.",
        "2025-10-18",
        {"28.8": "2024-09-30"},
    ),
    (
        "over the three months, and for the half-year, are of the quarter told of",
        "Quarterly commentary, second quarter 2026\n\nThe Russell 2000 was ahead 21.2%, or 21.9% for the half-year. Microsoft, flat over the three months at +0.8%, lagged.",
        "2026-07-15",
        {"21.9%": "2026-01-01..2026-06-30", "+0.8%": "2026-04-01..2026-06-30"},
    ),
    (
        "a move between two extremes",
        "From its February peak to its April trough the S&P 500 fell 18.9%.",
        "2025-07-15",
        {"18.9%": "2025-02-20..2025-04-08"},
    ),
    (
        "a running year that is told up to a month",
        "Nvidia has gained 38.9% this year through September.",
        "2025-10-18",
        {"38.9%": "2025-01-01..2025-09-30"},
    ),
    (
        "a row of figures before the year of all of them",
        "SPY, VWO and EFA returned 17.7%, 25.6% and 31.5% in 2025.",
        "2026-01-12",
        {"17.7%": "2025-01-01..2025-12-31", "31.5%": "2025-01-01..2025-12-31"},
    ),
    (
        "the span in the brackets of a head is that of its list",
        "Twelve-month scoreboard (30 June 2025 to 30 June 2026): S&P 500 +20.9%, Russell 2000 +39.0%.",
        "2026-07-08",
        {"+20.9%": "2025-07-01..2026-06-30", "+39.0%": "2025-07-01..2026-06-30"},
    ),
    (
        "a quarterly loss at the end of a quarter, and what followed by the end of the next",
        "At the end of March the Nasdaq Composite was nursing a quarterly loss of 7.1%; by the end of June it had gained 21.4%.",
        "2026-07-08",
        {"7.1%": "2026-01-01..2026-03-31", "21.4%": "2026-04-01..2026-06-30"},
    ),
    (
        "months named with their levels in a row",
        "WTI opened the year at $57.42, closed March at $101.38 and ended June at $69.50.",
        "2026-07-08",
        {"$57.42": "2025-12-31", "$101.38": "2026-03-31", "$69.50": "2026-06-30"},
    ),
    (
        "a yield kicks off a year and winds up",
        "The 10-year Treasury yield kicked off 2025 at 4.58% and wound up at 4.18%.",
        "2026-07-08",
        {"4.58%": "2024-12-31", "4.18%": "2025-12-31"},
    ),
    (
        "a span opens its sentence before a fund's code",
        "In the three months to the end of June XLK rose 43.4%.",
        "2026-07-08",
        {"43.4%": "2026-04-01..2026-06-30"},
    ),
    (
        "the day that closes the quarter told of dates no move",
        "Quarterly letter, first quarter 2025\n\nBy the time the bell rang on 31 March, US equities had slipped. The Russell 2000 surrendered 9.8%.",
        "2025-04-09",
        {"9.8%": "2025-01-01..2025-03-31"},
    ),
    (
        "a peak without its day dates what is measured from it by its part of the month, and not what follows",
        "Stocks fell on Monday. The S&P 500 is 8.5% beneath its mid-July peak. The Dow lost 2.6%.",
        "2024-08-05",
        {"8.5%": "2024-07-11..2024-08-05", "2.6%": "2024-08-05"},
    ),
    (
        "when something was last so is no time of what follows",
        "Stocks fell on Tuesday. Oil last cost more in January 2025. The euro slid to $1.1697.",
        "2026-03-03",
        {"$1.1697": "2026-03-03"},
    ),
    (
        "under a dateline in Asia the last session in New York is that of the day before",
        "TOKYO (AFP) — Japanese stocks rallied on Monday.\n\nThe Nikkei rose 1.8 percent.\n\nNew York - Dow: DOWN 0.6 percent at 42,114.40 (close)",
        "2024-10-28",
        {"1.8 percent": "2024-10-28", "0.6 percent": "2024-10-25", "42,114.40": "2024-10-25"},
    ),
]


def write(period):
    if period is None:
        return "none"
    return str(period.start) if period.start == period.end else f"{period.start}..{period.end}"


@pytest.mark.parametrize(("why", "text", "published", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_value_is_of_its_days(why, text, published, expected):
    claims = extract(Article(text=text, published=dt.date.fromisoformat(published)))
    found = {claim.text: write(claim.period) for claim in claims}
    assert {words: found.get(words) for words in expected} == expected, why


def test_the_month_of_a_statistic_in_passing_dates_no_move_of_the_day():
    text = (
        "Wall Street rallies\n\nStocks rose on Wednesday. The broader market slipped at first after data showing a "
        "surge in consumer prices last month. The Standard & Poor's 500 Index gained 11.25 points, or 0.83 percent, "
        "to 1,360.03."
    )
    claims = extract(Article(text=text, published=dt.date(2008, 2, 20)))
    assert [str(claim.period.end) for claim in claims] == ["2008-02-20"] * 3
