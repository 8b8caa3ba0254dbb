"""Figures without a date of their own, on ten typed bars: which other periods may save them."""

import datetime as dt

import pytest

from checker.check import check
from checker.market.setup import open_market
from checker.second_look.undated import plausible_periods
from extractor.claims import Article, Period
from factcheck.run import check_article
from tests.typed_market import ABC, PUBLISHED, claim, market, subject

GOLD = {"name": "Gold", "symbol": "GC=F", "type": "commodity"}
LAST = "2025-09-26"


def verdict(*claims):
    article = Article(text="x" * 300, published=PUBLISHED)
    return check(claims, market(), article=article)[0].verdict


@pytest.mark.parametrize(
    ("number", "stated", "label"),
    [
        ("0.9", True, "supported"),  # 111 to 112 on the day itself
        ("1.7", True, "refuted"),  # 109 to 111 is 1.83, the day before: a stated day is held to
        ("1.8", False, "supported"),
        ("1.7", False, "refuted"),
        ("6.7", False, "supported"),  # 105 to 112, the week
        ("6.7", True, "refuted"),
        ("3.3", False, "not_enough_evidence"),  # no period ends there with that
    ],
)
def test_an_undated_change_may_be_of_another_period(number, stated, label):
    found = verdict(claim("change", number, days=LAST, period_stated=stated))
    assert found.label == label
    if label == "supported" and number != "0.9":
        assert "the sentence gives no date for it; the figure holds for" in found.note


@pytest.mark.parametrize(
    ("frequency", "label"),
    [("week", "supported"), ("month", "not_enough_evidence"), ("quarter", "not_enough_evidence")],
)
def test_a_change_of_a_lent_month_is_left_open_where_it_fits_another_period(frequency, label):
    # 105 to 112 is 6.67 over the span, 111 to 112 on its last day 0.9
    found = verdict(claim("change", "0.9", every=frequency, period_stated=False))
    assert found.label == label


@pytest.mark.parametrize(
    ("number", "label"),
    [("111", "supported"), ("109", "not_enough_evidence"), ("107", "not_enough_evidence")],
)
def test_an_undated_level_may_be_of_the_session_before(number, label):
    assert verdict(claim("level", number, "index_level", LAST, period_stated=False)).label == label


def test_periods_beside_it_are_tried_for_a_dated_figure():
    day = claim("change", "6.7", days=LAST, id="1")
    week = claim("change", "6.7", id="2")
    assert verdict(day).label == "refuted"
    assert verdict(day, week).label == "supported"
    assert "more than one date" in verdict(day, week).note


def test_a_session_that_holds_for_others_is_held_to():
    wrong = claim("change", "1.8", days=LAST, period_stated=False, id="1")
    right = [
        claim("change", number, unit, LAST, period_stated=False, id=str(index))
        for index, (number, unit) in enumerate(
            [("0.9", "percent"), ("1", "points"), ("1.00", "USD")], start=2
        )
    ]
    assert verdict(wrong).label == "supported"
    assert verdict(wrong, *right).label != "supported"


def test_nothing_after_publication_is_tried():
    given = Period(label="", start=dt.date(2025, 9, 22), end=dt.date(2025, 9, 22), frequency="day")
    for level in (True, False):
        assert all(period.end <= PUBLISHED for period in plausible_periods(given, PUBLISHED, level=level))


@pytest.mark.parametrize(
    ("words", "label"),
    [("It closed at 111 on Thursday.", "supported"), ("It closed then at 111.", "refuted")],
)
def test_a_date_that_the_sentence_names_is_held_to(words, label):
    one = claim(
        "level", "111", "USD", LAST, period_stated=False, subject=GOLD
    )  # the period's words are "then"
    article = Article(text=words.ljust(300), published=PUBLISHED)
    assert check([one], market(bars={"GC=F": ABC}), article=article)[0].verdict.label == label


def test_a_record_is_held_to_its_own_date_though_its_sentence_names_the_quarter():
    text = "The Russell 2000 set a record close in late September 2025, for a gain of 12% in Q3."
    article = Article(text=text, published=dt.date(2025, 10, 6))
    report = check_article(article, open_market(offline=True, as_of=article.published))
    labels = {found.kind: found.verdict.label for found in report.claims}
    assert labels == {"record": "conflicting", "change": "supported"}


def test_a_figure_of_the_week_may_be_of_the_session_that_it_ends_on():
    right = [
        claim("change", number, unit, LAST, period_stated=False, id=str(index))
        for index, (number, unit) in enumerate(
            [("0.9", "percent"), ("1", "points"), ("1.00", "USD")], start=2
        )
    ]
    friday = claim("change", "0.9", period_stated=False, id="1")
    assert verdict(friday, *right).label == "supported"


@pytest.mark.parametrize(
    ("words", "number", "label"),
    [
        ("Before that, ABC had risen", "1.8", "not_enough_evidence"),  # 109 to 111, the session before
        ("ABC rose", "1.8", "conflicting"),  # within the day's range
        ("Before that, ABC had risen", "1.7", "refuted"),
        ("ABC rose", "0.9", "supported"),
    ],
)
def test_a_sentence_that_looks_back_may_speak_of_the_session_before(words, number, label):
    text = f"{number} {words} by that much."
    article = Article(text=text, published=PUBLISHED)
    stated = claim("change", number, days=LAST, sentence={"start": 0, "end": len(text)})
    assert check([stated], market(), article=article)[0].verdict.label == label


@pytest.mark.parametrize(
    ("number", "published", "label"),
    [
        ("11.0", "2025-09-26", "supported"),  # 100 to 111 by the close before
        ("12.0", "2025-09-26", "supported"),
        ("11.5", "2025-09-26", "refuted"),
        ("11.0", "2025-09-29", "refuted"),  # the text could know Friday's close
    ],
)
def test_a_running_span_may_end_at_the_close_before_publication(number, published, label):
    bars = [("2025-08-29", 100.0), *ABC]
    one = claim("change", number, days=("2025-09-01", "2025-09-26"))
    article = Article(text="x" * 300, published=dt.date.fromisoformat(published))
    found = check((one,), market(bars={"ABC": bars}), article=article)[0].verdict
    assert found.label == label
    assert (found.note is not None and "up to the close before" in found.note) == (
        number == "11.0" and label == "supported"
    )


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        (("1.8",), ("6.7",), "not_enough_evidence"),  # the one before fails itself
        (("6.7",), (), "not_enough_evidence"),
        ((), ("6.7",), "not_enough_evidence"),
        (("6.7",), ("6.7",), "refuted"),
        (("6.7",), ("6.7", "6.9"), "not_enough_evidence"),
    ],
)
def test_a_lent_month_whose_figures_hold_on_both_sides_is_held_to(before, after, label):
    # 105 to 112 is 6.67 over the span; 0.9 is the move of its last day
    def of_month(number, place):
        at = {
            "start": 100 * place,
            "end": 100 * place + 3,
            "sentence": {"start": 100 * place, "end": 100 * place + 90},
        }
        return claim("change", number, every="month", period_stated=False, id=str(place), **at)

    numbers = (*before, "0.9", *after)
    claims = [of_month(number, place) for place, number in enumerate(numbers)]
    article = Article(text="x" * 500, published=PUBLISHED)
    assert check(claims, market(), article=article)[len(before)].verdict.label == label


@pytest.mark.parametrize(
    ("days", "every", "stated", "count", "label"),
    [
        (("2025-09-01", "2025-09-23"), "month", True, "3", "supported"),  # 24, 25 and 26 Sep up
        (("2025-09-01", "2025-09-23"), "month", True, "4", "refuted"),
        ("2025-09-23", "day", False, "3", "supported"),
        ("2025-09-23", "day", True, "3", "refuted"),  # told to end on the 23rd, when ABC fell
    ],
)
def test_a_run_dated_by_another_things_period_is_counted_to_the_article(days, every, stated, count, label):
    run = claim(
        "streak", count, "count", days, every, direction="up", frequency="day", of=None, period_stated=stated
    )
    assert verdict(run).label == label


@pytest.mark.parametrize(
    ("number", "other_holds", "expected"),
    [
        ("2.0", False, "not_enough_evidence"),  # ABC's move of the 16th, of which another sentence tells
        ("2.0", True, "refuted"),  # but a figure beside it holds for the period as read
        ("3.3", False, "refuted"),
    ],
)
def test_what_fits_a_period_told_nearby_is_left_open_in_a_sentence_of_two_subjects(
    number, other_holds, expected
):
    xyz = subject("XYZ", "XYZ")
    sentence, later = {"start": 0, "end": 200}, {"start": 200, "end": 300}
    one = claim("change", number, days="2025-09-26", direction="up", sentence=sentence)
    beside = claim(
        "change", "0.9" if other_holds else "0.2", days="2025-09-26", subject=xyz, id="2", start=30, end=33
    )
    elsewhere = claim("level", "102.00", "USD", "2025-09-16", id="3", start=210, end=216, sentence=later)
    article = Article(text="x" * 400, published=PUBLISHED)
    right = [
        claim("level", "112.00", "USD", "2025-09-26", id=f"r{place}", start=310, end=316, sentence=later)
        for place in range(4)
    ]
    found = check([one, beside, elsewhere, *right], market(), article=article)[0]
    assert found.verdict.label == expected
