"""Two figures of one subject and period in a sentence, on the typed bars: ABC rises from 105 to 112, by 6.67%."""

import pytest

from checker.check import check
from tests.typed_market import claim, market, subject

BESIDE = subject("XYZ", "XYZ")


def label(*claims):
    return check(claims, market())[0].verdict.label


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (claim("change", "6.7", id="2"), "not_enough_evidence"),
        (claim("change", "6.2", id="2"), "refuted"),  # fails as well: it does not have the place
        (claim("change", "7", "points", id="2"), "refuted"),  # may both be right
        (claim("change", "4.8", id="2", subject=BESIDE), "refuted"),
        (claim("change", "0.9", days="2025-09-26", id="2"), "refuted"),
    ],
)
def test_a_figure_whose_place_another_holds_is_left_open(other, expected):
    assert label(claim("change", "8.9", id="1"), other) == expected


def test_the_figure_that_holds_keeps_its_verdict():
    assert label(claim("change", "6.7", id="1"), claim("change", "8.9", id="2")) == "supported"


def test_the_figures_of_both_are_told():
    found = check([claim("change", "8.9", id="1"), claim("change", "6.7", id="2")], market())[0].verdict
    assert found.reason == "period_unknown"
    assert "rose 6.67%" in found.explanation
    assert "6.7 in the same sentence holds for that" in found.explanation
