"""Figures of another subject that the sentence names, on typed bars: ABC rose 6.67% in the week, XYZ 4.81%."""

import pytest

from checker.check import check
from tests.typed_market import claim, market, subject

XYZ = subject("XYZ", "XYZ")
WRONG = ("refuted", "conflicting")


def verdict(*claims):
    return check(claims, market())[0].verdict


@pytest.mark.parametrize(
    ("number", "label"), [("6.7", "supported"), ("4.8", "not_enough_evidence"), ("4.9", "refuted")]
)
def test_a_figure_of_another_subject_of_the_sentence_is_left_open(number, label):
    level = claim("level", "54.5", "USD", "2025-09-26", subject=XYZ, id="2")
    found = verdict(claim("change", number), level)
    assert found.label == label
    assert ("it is the figure of XYZ" in found.explanation) == (label == "not_enough_evidence")


def test_a_subject_with_a_figure_of_its_own_takes_no_other():
    own = claim("change", "4.8", subject=XYZ, id="2")
    assert verdict(claim("change", "4.8"), own).label in WRONG


def test_a_subject_of_another_sentence_takes_none():
    place = {"start": 300, "end": 304, "sentence": {"start": 300, "end": 400}}
    level = claim("level", "54.5", "USD", "2025-09-26", subject=XYZ, id="2", **place)
    assert verdict(claim("change", "4.8"), level).label in WRONG


def test_the_other_side_of_a_comparison_counts():
    beat = claim("comparison", relation="more", other=XYZ, id="2")
    assert verdict(claim("change", "4.8"), beat).label == "not_enough_evidence"


def test_a_yield_lends_no_percentage():
    rate = claim("level", "54.5", "percent", "2025-09-26", subject=subject("XYZ", "XYZ", "yield"), id="2")
    assert verdict(claim("change", "4.8"), rate).label in WRONG
