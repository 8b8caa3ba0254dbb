"""Texts in which more figures fail than an article gets wrong, on the typed bars: ABC rose 6.67% in its last week."""

import pytest

from checker.check import check
from extractor.claims import Article
from tests.typed_market import PUBLISHED, claim, market

RIGHT, WRONG, SWAPPED = "6.67", "8.9", "6.76"
"""What holds, what no slip explains, and what two exchanged digits do."""


def labels(figures, *, stated):
    """Return the labels of the figures, each in a sentence of its own with the week as its period."""
    claims = [
        claim(
            "change",
            number,
            id=str(place),
            direction="up",
            period_stated=stated,
            start=20 * place,
            end=20 * place + 4,
            sentence={"start": 20 * place, "end": 20 * place + 19},
        )
        for place, number in enumerate(figures)
    ]
    article = Article(text="x" * 400, published=PUBLISHED)
    return [one.verdict.label for one in check(claims, market(), article=article)]


@pytest.mark.parametrize(
    ("right", "wrong", "stated", "expected"),
    [
        (3, 2, False, "not_enough_evidence"),  # two in five
        (4, 2, False, "refuted"),
        (0, 2, False, "not_enough_evidence"),
        (0, 1, False, "refuted"),  # one figure says nothing of a text
        (0, 4, True, "refuted"),  # a short text whose sentences are plain
        (3, 2, True, "not_enough_evidence"),
        (4, 2, True, "refuted"),
    ],
)
def test_what_fails_among_many_that_fail_is_left_open(right, wrong, stated, expected):
    found = labels([RIGHT] * right + [WRONG] * wrong, stated=stated)
    assert found == ["supported"] * right + [expected] * wrong


def test_a_slip_that_is_explained_stays_where_its_sentence_is_plain():
    assert labels([RIGHT] * 3 + [SWAPPED] * 2, stated=True)[-1] == "refuted"
    assert labels([RIGHT] * 3 + [SWAPPED] * 2, stated=False)[-1] == "not_enough_evidence"
