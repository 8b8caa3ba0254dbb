"""Sentences for `growth`."""

EXTRACTS = [
    (
        "Earnings of S&P 500 companies grew 11.7% in Q2 2025.",
        {"subject": "S&P 500", "value": "11.7 percent", "period": ("2025-04-01", "2025-06-30")},
    ),
    (
        "Microsoft's revenue rose 18% in the second quarter.",
        {"subject": "Microsoft", "value": "18 percent", "measure": "revenue"},
    ),
    (
        "Net income at Intel fell 12% from a year earlier.",
        {"subject": "Intel", "value": "-12 percent", "measure": "net_income"},
    ),
    (
        "Nvidia reported revenue growth of 56% in the second quarter.",
        {"subject": "Nvidia", "value": "56 percent"},
    ),
    (
        "Nvidia followed on Thursday evening: sales rose 9.4% to $5.5 billion.",
        {"subject": "Nvidia", "value": "9.4 percent"},
    ),
    (
        "Tesla delivered 497,099 vehicles in the third quarter, up 7.4%.",
        {"subject": "Tesla", "value": "7.4 percent", "measure": "deliveries"},
    ),
    (
        "Amazon's cloud unit, AWS, grew 17.5% to $30.9 billion.",
        {"value": "17.5 percent", "measure": "revenue"},
    ),
    (
        "Johnson & Johnson raised its quarterly dividend by 4.8% to $1.30.",
        {"value": "4.8 percent", "measure": "dividend"},
    ),
    (
        "The S&P 500's blended growth rate for Q2 2025 was 13.4%.",
        {"subject": "S&P 500", "measure": "earnings", "period": ("2025-04-01", "2025-06-30")},
    ),
    (
        "Exxon Mobil earned $29.76 billion in 2025, 15% less than the $35.06 billion it made in 2024.",
        {"measure": "net_income", "value": "-15 percent"},
    ),
    (
        "Microsoft earned $4.27 a share last quarter, 23% more than it did a year ago.",
        {"measure": "eps", "value": "23 percent"},
    ),
    (
        "Caterpillar's quarterly profit of $5.54 a share was 30% above the $4.25 it had earned twelve months earlier.",
        {"value": "30 percent"},
    ),
    (
        "In all of 2024 Booking Holdings took in $23.7 billion, 11% more than in 2023.",
        {"measure": "revenue", "value": "11 percent", "period": ("2024-01-01", "2024-12-31")},
    ),
    (
        "Net income was $62.36 billion at Meta, an increase of 59%.",
        {"measure": "net_income", "value": "59 percent"},
    ),
    ("McDonald's fourth-quarter profit was 10% better than the year before.", {"value": "10 percent"}),
    (
        "O'Reilly Automotive earned 72 cents a share in the second quarter. That was 16% more than the year before.",
        {"subject": "O'Reilly Automotive", "measure": "eps", "value": "16 percent"},
    ),
]
IGNORES = [
    "Microsoft expects revenue to grow 16% next year.",
    "Growth stocks led the market.",
    "Apple's gross margin was 46.5%.",
    "Data-center sales made up 47% of revenue at AMD.",
    "China made up 13% of Nvidia's sales.",
    "PepsiCo rose 4.2% after its quarter, and Microsoft lost 10.0% on the day after earnings.",
    "Bitcoin, down 64%, has no earnings to lose.",
    "CMG -13.3%, comps negative again.",
    "Charter earned $9.18 a share, 5% short of estimates.",
]
