"""The time of day in an article's dateline: before, during or after the session in New York."""

from __future__ import annotations

import re
from typing import Literal

TimeOfDay = Literal["morning", "session", "evening"]

STAMP = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"(?:\s*\(?(?P<zone>E[SD]?T|UTC|GMT|BST|CES?T|IST|JST|HKT|SGT)\b)?"
    r"|\b(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)\s*\(?"
    r"(?P<zone2>E[SD]?T|New York|UTC|GMT|BST|CES?T|IST|JST|HKT|SGT)\b",
    re.IGNORECASE,
)
BEHIND: dict[str, float] = {
    "UTC": 4, "GMT": 4, "BST": 5, "CET": 6, "CEST": 6, "IST": 9.5, "JST": 13, "HKT": 12, "SGT": 12,
}  # fmt: skip
"""Hours that New York is behind, as a rule."""
OPENS, CLOSES = 9.5, 16.0
NOON = 12


def time_of_day(head: str) -> TimeOfDay | None:
    """Return when an article was last stamped, or `None` where its head tells no time of day.

    A time without a zone is taken for New York's; of several ("Published 10:02, updated 16:45") the latest counts.
    """
    hours = [_hour_of(match) for match in STAMP.finditer(head)]
    if not hours:
        return None
    last = max(hours)
    return "morning" if last < OPENS else "session" if last < CLOSES else "evening"


def _hour_of(match: re.Match[str]) -> float:
    """Return the hour in New York that a stamp gives; what falls on the day before there counts as morning."""
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or match["minute2"] or 0)
    half = (match["half"] or "").lower()
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    zone = (match["zone"] or match["zone2"] or "").upper()
    return max(0.0, hour + minute / 60 - BEHIND.get(zone, 0.0))
