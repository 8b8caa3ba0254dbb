"""Whether several figures of an article mean total returns: ABC gained 6.67% in price, 7.74% with its dividend."""

from checker.check import check
from tests.typed_market import claim, market, subject

FUND = subject("ABC", "ABC", "etf")


def labels(*numbers, called=()):
    """Return the verdicts on moves of one period, each in its sentence; `called`: those said to be total returns."""
    paying = market(dividends={"ABC": [("2025-09-24", 1.08)]})  # 1.0667 / 0.99 = 1.077441
    claims = [
        claim(
            "change",
            number,
            every="month",
            subject=FUND,
            id=str(place),
            measure="total_return" if place in called else "price",
            sentence={"start": 1000 * place, "end": 1000 * place + 200},
        )
        for place, number in enumerate(numbers)
    ]
    return [one.verdict.label for one in check(claims, paying)]


def test_several_total_returns_make_the_others_total_returns():
    assert labels("7.74", "7.7", "7.74", called=(0,)) == ["supported"] * 3


def test_one_alone_is_still_in_conflict():
    assert labels("7.74") == ["conflicting"]


def test_a_figure_in_price_among_them_keeps_the_conflict():
    assert labels("7.74", "7.74", "6.67") == ["conflicting", "conflicting", "supported"]


def test_among_many_the_one_in_price_is_odd():
    assert labels("7.74", "7.74", "7.74", "7.74", "6.67", called=(0, 1, 2, 3))[-1] == "conflicting"


def test_a_wrong_figure_stays_wrong():
    assert labels("7.74", "7.74", "4.70", called=(0, 1))[-1] == "refuted"
