"""Levels out of reach, on 700 typed days: ABC goes from 80 to 120 and back, XYZ stands at 200."""

import datetime as dt

import pytest

from checker.check import check
from checker.context import Context
from checker.market.sessions import sessions_between
from checker.second_look.reach import is_out_of_reach
from extractor.claims import Article
from tests.typed_market import claim, market, subject

SESSIONS = sessions_between("^GSPC", dt.date(2023, 10, 2), dt.date(2025, 9, 26))
LAST = "2025-09-26"


def bars(peak):
    """Return bars that rise from 80 by a tenth a day to `peak` and stay there."""
    closes = [min(80 + index / 10, peak) for index in range(len(SESSIONS))]
    return [
        (str(day), close, close + 1, close - 1, close) for day, close in zip(SESSIONS, closes, strict=True)
    ]


MARKET = market(bars={"ABC": bars(120.0), "XYZ": [(str(day), 145.0) for day in SESSIONS]})
ARTICLE = Article(text="x" * 300, published=dt.date(2025, 9, 28))


def level(number, **fields):
    return claim("level", number, "USD", LAST, period_stated=False, **fields)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("120.9", False),  # within a day's range
        ("121.6", True),
        ("101.3", False),  # on some day of the last 500
        ("150", True),
        ("161", False),  # further off than a quarter
        ("30", False),
    ],
)
def test_a_level_is_out_of_reach_beyond_every_day_but_not_far(number, expected):
    assert is_out_of_reach(level(number), Context(MARKET, (), ARTICLE)) == expected


def test_another_subject_of_the_sentence_may_have_reached_it():
    one, other = level("145.0"), level("145.0", subject=subject("XYZ", "XYZ"), id="2")
    assert is_out_of_reach(one, Context(MARKET, (one,), ARTICLE))
    assert not is_out_of_reach(one, Context(MARKET, (one, other), ARTICLE))


def test_a_short_history_says_nothing():
    assert not is_out_of_reach(level("150"), Context(market(), (), ARTICLE))


@pytest.mark.parametrize(("number", "label"), [("151.3", "refuted"), ("99.0", "not_enough_evidence")])
def test_a_level_without_a_date_is_refuted_only_out_of_reach(number, label):
    assert check([level(number)], MARKET, article=ARTICLE)[0].verdict.label == label
