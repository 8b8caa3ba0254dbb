"""Levels passed for the first time, on typed bars: closes 100 102 104 103 105 | 110 108 109 111 112."""

import pytest

from checker.check import check
from extractor.claims import Article
from tests.typed_market import PUBLISHED, claim, judge, market


def first(text, days, extreme="high", **fields):
    return claim("record", None, days=days, text=text, extreme=extreme, **fields)


@pytest.mark.parametrize(
    ("text", "days", "label"),
    [
        ("first close above 110.5", "2025-09-25", "supported"),  # 111 after 110 at most
        ("first close above 110.5", "2025-09-26", "refuted"),  # 111 on the day before
        ("first finish above 112.5", "2025-09-26", "refuted"),
        ("first finish above 109", "2025-09-25", "refuted"),  # 110 on the 22nd
        ("first close above $104.50", "2025-09-19", "supported"),
        ("first close above $105.00", "2025-09-19", "refuted"),  # 105.00 is not above it
    ],
)
def test_a_threshold_in_the_words_must_not_have_been_passed_before(text, days, label):
    assert judge(first(text, days)).label == label


@pytest.mark.parametrize(
    ("since", "days", "label"),
    [
        ("2025-09-17", "2025-09-18", "supported"),  # 103 after 104
        ("2025-09-16", "2025-09-18", "supported"),
        (None, "2025-09-18", "not_enough_evidence"),  # every price was below that once
        ("2025-09-15", "2025-09-17", "refuted"),  # 104 is not below 103.5
    ],
)
def test_a_fall_below_needs_to_be_told_since_when(since, days, label):
    assert judge(first("first close below 103.5", days, "low", since=since)).label == label


def test_the_last_time_before_is_told_and_suggested():
    verdict = judge(first("first close below 109.5", "2025-09-24", "low", since="2025-09-19"))
    assert verdict.label == "refuted"
    assert "was below 109.50 before: 108.00 on 23 Sep 2025" in verdict.explanation
    assert verdict.correction == "first time since 23 Sep 2025"


@pytest.mark.parametrize(
    ("text", "number", "label"),
    [
        ("ABC finished above {} for the first time.", "110.5", "supported"),
        ("ABC finished above {} for the first time.", "111.5", "refuted"),
        ("ABC topped {} for the first time.", "111.8", "supported"),  # within the day, at 112
        ("ABC topped {} for the first time.", "112.5", "refuted"),
        ("ABC tops {} for the first time during the session, to close below it.", "111.8", "supported"),
        ("ABC rose above {} for the first time.", "111.8", "supported"),  # by its high
        ("ABC rose above {} for the first time.", "110.5", "supported"),  # by its close
        ("ABC rose above {} for the first time.", "112.5", "refuted"),
        ("ABC rose above {} for the first time.", "80", "not_enough_evidence"),  # something else
        ("ABC closed above {} for the first time, after it had topped it.", "111.8", "refuted"),
    ],
)
def test_the_threshold_may_be_the_level_told_before(text, number, label):
    words = text.format(number)
    sentence = {"start": 0, "end": len(words)}

    def at(phrase):
        start = words.index(phrase)
        return {"start": start, "end": start + len(phrase), "sentence": sentence, "text": phrase}

    day = "2025-09-25"
    level = claim("level", number, "USD", day, bound="more_than", id="2", **at(number))
    one = first(days=day, **at("first time"))
    article = Article(text=words.ljust(200), published=PUBLISHED)
    assert check([level, one], market(), article=article)[1].verdict.label == label
