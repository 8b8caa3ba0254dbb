"""Records counted back over a rounded time, runs that still go on, and rates without an official close."""

import datetime as dt
from types import SimpleNamespace

import pytest

from checker.check import check
from checker.extremes import since_end, slack_of
from extractor.claims import Article
from extractor.pipeline import extract
from tests.typed_market import CLOSES, DAYS, claim, judge, market


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("its biggest fall in nine months", 15),  # eight and a half will do
        ("its lowest in nearly two weeks", 7),
        ("a six-month low", 15),
        ("its highest in more than two years", 0),
        ("its highest since March", 0),
        ("a record high", 0),
    ],
)
def test_a_rounded_time_may_be_shorter(words, days):
    text = f"The Nikkei hit {words} on Monday."
    found = claim("record", None, text=words, extreme="low")
    at = text.index(words)
    found = found.model_copy(
        update={
            "start": at,
            "end": at + len(words),
            "sentence": found.sentence.model_copy(update={"start": 0, "end": len(text)}),
        }
    )
    assert slack_of(found, SimpleNamespace(article=Article(text=text))).days == days


@pytest.mark.parametrize(
    ("since", "last"),
    [("2025-08-21", "2025-08-31"), ("2025-08-11", "2025-08-20"), ("2025-08-05", "2025-08-05")],
)
def test_a_part_of_a_month_ends_with_it(since, last):
    found = claim("record", None, text="highest", extreme="high", since=since)
    assert since_end(found, found.since) == dt.date.fromisoformat(last)


def test_a_run_of_weeks_that_still_goes_on_is_told_as_of_the_last_one():
    """ABC rose in the week of the 15th and is up since: on Tuesday the 23rd that was a run of one week."""
    text = "On Tuesday ABC extended its one-week run."
    early = [(f"2025-08-{day}", 110.0) for day in (22, 25, 26, 27, 28, 29)]
    early += [(f"2025-09-{day:02}", 110.0 - day / 2) for day in (2, 3, 4, 5, 8, 9, 10, 11, 12)]  # 104 at last
    bars = {"ABC": [*early, *((day, close + 10) for day, close in zip(DAYS, CLOSES, strict=True))]}
    for last, label in (("2025-09-23", "supported"), ("2025-09-26", "refuted")):
        one = claim("streak", 1, "count", days=("2025-09-22", last), direction="up", frequency="week")
        published = dt.date.fromisoformat(last)
        assert judge(one, market(bars=bars), text=text, published=published).label == label


def test_losses_looked_back_on_end_the_day_before():
    """ABC fell on the 18th and rose on the 19th."""
    for text, label in (("ABC rose on Friday after 1 day", "supported"), ("ABC had its 1 day", "refuted")):
        one = claim("streak", 1, "count", days="2025-09-19", direction="down", frequency="day", text="1 day")
        at = text.index("1 day")
        one = one.model_copy(update={"start": at, "end": at + 5})
        assert judge(one, text=text.ljust(200)).label == label


def test_a_wide_day_leaves_a_rate_open_and_a_quiet_one_does_not():
    """The euro closed at 1.00 and 1.01, its range was two cents: 2.5% may be of another hour, 6% may not."""
    bars = {
        "EURUSD=X": [
            ("2025-09-25", 1.0, 1.01, 0.99, 1.0),
            ("2025-09-26", 1.0, 1.03, 0.99, 1.01),
        ]
    }
    labels = []
    for percent in ("2.5", "6.0"):
        article = Article(text=f"The euro rose {percent} percent on Friday.", published=dt.date(2025, 9, 26))
        labels.append(check(extract(article), market(bars=bars), article=article)[0].verdict.label)
    assert labels == ["not_enough_evidence", "refuted"]


def test_trading_outside_the_session_is_not_the_close():
    """No source at hand has prices of that."""
    text = "ABC climbed to $130 in extended trade on Friday.".ljust(200)
    one = claim("level", 130, "USD", days="2025-09-26", text="$130")
    one = one.model_copy(update={"start": 15, "end": 19})
    assert judge(one, text=text).label == "not_enough_evidence"
