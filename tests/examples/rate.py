"""Sentences for `rate`."""

EXTRACTS = [
    (
        "The 10-year Treasury yield ended at 4.11%, though the Fed has cut twice, to a range of 3.75% to 4%.",
        {"subject": "Federal funds rate", "value": "3.75 percent"},
    ),
    (
        "The Federal Reserve cut the federal funds rate by 25 basis points in September 2025.",
        {
            "subject": "Federal funds rate",
            "value": "-25 basis_points",
            "period": ("2025-09-01", "2025-09-30"),
        },
    ),
    (
        "The Fed lowered its benchmark rate by a quarter of a percentage point on September 17.",
        {"subject": "Federal funds rate", "value": "-0.25 percentage_points"},
    ),
    (
        "The federal funds rate stands in a range of 4.00% to 4.25%.",
        {"subject": "Federal funds rate", "value": "4.00 percent"},
    ),
    (
        "The European Central Bank raised its deposit rate by 50 basis points in March 2023.",
        {"subject": "ECB deposit rate", "value": "50 basis_points"},
    ),
    (
        "The Fed is widely expected to keep the rate at 5.25%-5.5%, where it has been since July.",
        {"subject": "Federal funds rate", "value": "5.25 percent"},
    ),
]
IGNORES = [
    "If the Fed were to cut rates by 50 basis points, stocks would rally.",
    "The Fed has a 2% inflation target.",
    "Mortgage rates rose 10 basis points last week.",
    "The 10-year Treasury yield rose 5 basis points on Friday.",
]
