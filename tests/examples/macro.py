"""Sentences for `macro`."""

EXTRACTS = [
    (
        "Consumer prices rose 2.9% in August from a year earlier.",
        {"measure": "cpi", "value": "2.9 percent", "period": ("2025-08-01", "2025-08-31")},
    ),
    (
        "The U.S. unemployment rate rose to 4.3% in August.",
        {"measure": "unemployment", "value": "4.3 percent"},
    ),
    ("Employers added 22,000 jobs in August.", {"measure": "payrolls", "value": "22000 count"}),
    (
        "U.S. GDP grew at a 3.8% annual rate in the second quarter.",
        {"measure": "gdp", "value": "3.8 percent"},
    ),
    ("Retail sales rose 0.6% in August.", {"measure": "retail_sales", "value": "0.6 percent"}),
    (
        "Initial jobless claims fell to 218,000 last week.",
        {"measure": "jobless_claims", "value": "218000 count"},
    ),
    (
        "U.S. consumer prices rose 2.9% in the 12 months to August.",
        {"measure": "cpi", "value": "2.9 percent", "period": ("2025-08-01", "2025-08-31")},
    ),
    (
        "The consumer price index rose 0.1% on the month and 3.3% on the year in August.",
        {"value": "3.3 percent", "period": ("2025-08-01", "2025-08-31")},
    ),
    (
        "Annual inflation came in at 5.0% in April. Excluding food and energy it was 5.5%.",
        {"subject": "U.S. core CPI", "value": "5.5 percent", "measure": "core_cpi"},
    ),
    (
        "U.S. core inflation stood at 3.1% in July; the headline rate was 2.7%.",
        {"subject": "U.S. CPI", "value": "2.7 percent"},
    ),
    (
        "US CPI for March: 0.4% m/m, 3.5% y/y; core 0.4% m/m, 3.8% y/y.",
        {"subject": "U.S. core CPI", "value": "3.8 percent"},
    ),
    (
        "The PCE price index was up 2.4% in the year to March; without food and energy the rise was 2.7%.",
        {"subject": "U.S. core PCE price index", "value": "2.7 percent"},
    ),
    (
        "Consumer prices rose 0.4% in August. Core prices advanced 0.3% on the month.",
        {"subject": "U.S. core CPI", "period": ("2025-08-01", "2025-08-31")},
    ),
    (
        "The U.S. economy added 67,000 jobs in August.",
        {"subject": "U.S. nonfarm payrolls", "value": "67000 count"},
    ),
    (
        "The U.S. economy grew at an annualized rate of 2.5% in the second quarter.",
        {"subject": "U.S. GDP", "measure": "gdp"},
    ),
    ("Construction spending fell 0.1% in August.", {"value": "-0.1 percent", "measure": "spending"}),
    (
        "The Empire State manufacturing index rose to 10.7 in October.",
        {"value": "10.7 index_level", "measure": "pmi"},
    ),
    ("U.S. durable goods orders rose 2.9% in August.", {"value": "2.9 percent", "measure": "orders"}),
    (
        "Consumer prices rose 2.4% in August from a year earlier, down from 2.7% the month before.",
        {"value": "2.7 percent", "period": ("2025-07-01", "2025-07-31")},
    ),
    (
        "Long-term inflation expectations declined to 3.2% in September.",
        {"subject": "Long-term inflation expectations"},
    ),
    ("Payrolls for June were marked down to a loss of 13,000.", {"measure": "other"}),
]
IGNORES = [
    "U.S. personal consumption goods FD 311 64.535 2.7 0.7 0.2 0.3 0.4 Energy FD 312 13.945 -0.3 1.0 -0.7 1.1 0.2 Services FD 313 50.1 3.2 0.1 0.4 0.4 0.5",
    "Inflation is above the Fed's 2% target.",
    "Apple added 3% on Friday.",
    "The deficit is 7% of GDP.",
    "Economists expect payrolls to rise by 50,000 in September.",
    "Exports make up 47% of Germany's GDP.",
    "Services accounted for 30% of total exports.",
]
