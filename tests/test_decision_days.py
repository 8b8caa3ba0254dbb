"""Decisions of the Federal Reserve, and the weeks of new claims, by their own calendars."""

import datetime as dt

import pytest

from extractor.claims import Article
from extractor.dating.decision_days import fed_decisions
from extractor.pipeline import extract


def test_decisions_are_days_of_the_week_in_order():
    days = fed_decisions()
    assert list(days) == sorted(set(days))
    assert [day for day in days if day.weekday() > 4] == [dt.date(2020, 3, 15)]  # a Sunday: the emergency cut


@pytest.mark.parametrize(
    ("text", "published", "words", "expected"),
    [
        (
            "In September 2025 the Federal Reserve cut its benchmark rate by 25 basis points.",
            "2025-10-06",
            "25 basis points",
            "2025-09-01 2025-09-30",
        ),
        (
            "The Fed lowered its benchmark rate by a quarter point last week.",
            "2025-09-25",
            "a quarter point",
            "2025-09-15 2025-09-19",
        ),
        (
            "The Fed has held its benchmark rate at 4.25% to 4.50% since December.",
            "2025-09-11",
            "4.25% to 4.50%",
            "2025-09-11 2025-09-11",
        ),
        (
            "The Federal Reserve cut its benchmark rate by 75 basis points in 2025.",
            "2026-01-06",
            "75 basis points",
            "2025-01-01 2025-12-31",
        ),
        (
            "Initial jobless claims fell to 231,000, the Labor Department said on Thursday.",
            "2025-09-18",
            "231,000",
            "2025-09-07 2025-09-13",
        ),
        (
            "Initial jobless claims jumped to 263,000 in the week ended Sept. 6.",
            "2025-09-11",
            "263,000",
            "2025-08-31 2025-09-06",
        ),
    ],
)
def test_claim_is_of_the_day_or_week_of_its_calendar(text, published, words, expected):
    claims = extract(Article(text=text, published=dt.date.fromisoformat(published)))
    period = {claim.text: claim.period for claim in claims}[words]
    assert f"{period.start} {period.end}" == expected
