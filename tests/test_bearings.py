"""What the other figures of a text say of a claim's period, on the typed bars: 110, 108, 109, 111, 112."""

import pytest

from checker.check import check
from checker.context import Context
from checker.second_look.led import leads_to
from checker.verdicts import ALARMS
from extractor.claims import Article
from tests.typed_market import PUBLISHED, claim, market, subject

LAST = "2025-09-26"


def placed(text, phrase, kind, number, *details, **fields):
    """Return a claim whose span is that of `phrase` in the one sentence of `text`."""
    start = text.index(phrase)
    span = {"start": start, "end": start + len(phrase), "sentence": {"start": 0, "end": len(text)}}
    return claim(kind, number, *details, text=phrase, id=phrase, **span, **fields)


def label(text, *claims):
    """Return the verdict's label on the first of the claims, "wrong" for both of an alarm."""
    article = Article(text=text.ljust(200), published=PUBLISHED)
    ordered = sorted(claims, key=lambda one: one.start)
    found = check(ordered, market(), article=article)[ordered.index(claims[0])].verdict.label
    return "wrong" if found in ALARMS else found


@pytest.mark.parametrize(
    ("between", "led_to", "expected"),
    [
        (" to ", "112", "wrong"),  # the move to the last close was 0.9%; 1.8% is that of the day before
        (" to end at ", "112", "wrong"),
        (" to ", "111", "supported"),  # the level fails: the day may be another one
        (" and may see ", "112", "supported"),
    ],
)
def test_a_move_ends_where_the_level_does_that_it_led_to(between, led_to, expected):
    text = f"ABC rose 1.8%{between}{led_to}."
    move = placed(text, "1.8%", "change", "1.8", days=LAST, period_stated=False)
    level = placed(text, led_to, "level", led_to, "USD", LAST, period_stated=False)
    assert label(text, move, level) == expected


@pytest.mark.parametrize(
    ("move", "level", "expected"),
    [
        ("0.9%", "111", "wrong"),  # the last day's move, the close of the day before
        ("0.9%", "87.30", "wrong"),
        ("0.5%", "111", "supported"),  # the move fails: the level may be of another day
        ("0.5%", "87.30", "not_enough_evidence"),
        ("0.9%", "112", "supported"),
    ],
)
def test_a_level_is_of_the_day_on_which_the_move_ended_that_led_to_it(move, level, expected):
    text = f"ABC rose {move} on Friday, ending at {level}."
    led = placed(text, move, "change", move.rstrip("%"), days=LAST)
    one = placed(text, level, "level", level, "USD", LAST, period_stated=False)
    assert label(text, one, led) == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (" to ", True),
        (", or 1 point, to ", True),
        (" higher at $", True),
        (" on Tuesday, ending at ", True),
        (" to end the UTC day at ", True),
        (" from ", False),
        (" and may see ", False),
        (", while XYZ went to ", False),
    ],
)
def test_words_by_which_a_move_leads_to_a_level(between, expected):
    text = f"ABC rose 0.9%{between}112."
    move = placed(text, "0.9%", "change", "0.9", days=LAST)
    level = placed(text, "112", "level", "112", "USD", LAST)
    context = Context(market(), (move, level), Article(text=text.ljust(200), published=PUBLISHED))
    assert leads_to(move, level, context) == expected


@pytest.mark.parametrize(
    ("points", "expected"),
    [("7 points", "wrong"), ("9 points", "supported")],  # 105 to 112 over the week; 0.9% is its last day
)
def test_a_move_told_twice_is_of_one_period(points, expected):
    text = f"ABC was up {points}, or 0.9%."
    percent = placed(text, "0.9%", "change", "0.9", period_stated=False)
    twin = placed(text, points, "change", points.split()[0], "points", period_stated=False)
    assert label(text, percent, twin) == expected


@pytest.mark.parametrize(
    ("days", "stated", "expected"),
    [
        ("2025-09-25", True, "supported"),  # 1.8% against 0.9%
        ("2025-09-23", True, "wrong"),
        ("2025-09-23", False, "not_enough_evidence"),  # it holds on most other days, as anything would
    ],
)
def test_who_beat_whom_is_not_saved_by_another_period(days, stated, expected):
    text = "ABC beat XYZ."
    other = subject("XYZ", "XYZ")
    one = placed(
        text, "beat", "comparison", None, days=days, period_stated=stated, other=other, relation="more"
    )
    assert label(text, one) == expected
