"""Texts without dates whose figures hold together in another period, on the typed bars of ABC and XYZ."""

import datetime as dt

import pytest

from checker.check import MOVED, check
from extractor.claims import Article
from tests.typed_market import claim, market, subject

FRIDAY, THURSDAY, WEDNESDAY = "2025-09-26", "2025-09-25", "2025-09-24"
XYZ = {"subject": subject("XYZ", "XYZ")}
# ABC closed at 109, 111, 112 on the last three days, XYZ at 53.5, 54, 54.5.
OF_THURSDAY = (
    ("level", "111", "USD"),
    ("change", "1.8"),
    ("level", "54.00", "USD", XYZ),
    ("change", "2", "points"),
)


def told(*figures, days=FRIDAY, stated=False, published=dt.date(2025, 9, 28)):
    """Return the checked claims of a text that tells the figures one after another, all read with one period."""
    claims = []
    for number, (kind, value, *rest) in enumerate(figures):
        fields = rest.pop() if rest and isinstance(rest[-1], dict) else {}
        span = {
            "start": 20 * number,
            "end": 20 * number + 5,
            "sentence": {"start": 20 * number, "end": 20 * number + 19},
        }
        unit = rest[0] if rest else "percent"
        claims.append(
            claim(
                kind, value, unit, days, id=str(number), text="x" * 5, period_stated=stated, direction=None,
                **span, **fields,
            )
        )  # fmt: skip
    return check(claims, market(), article=Article(text="x" * 400, published=published))


def days_of(checked):
    return [None if one.claim.period is None else str(one.claim.period.end) for one in checked]


@pytest.mark.parametrize(
    ("figures", "days", "stated", "expected"),
    [
        (OF_THURSDAY, FRIDAY, False, [THURSDAY] * 4),
        (OF_THURSDAY, None, False, [THURSDAY] * 4),
        (OF_THURSDAY, FRIDAY, True, [FRIDAY] * 4),  # the text says Friday: all four are wrong
        (OF_THURSDAY[:1], FRIDAY, False, [FRIDAY]),  # one figure moves nothing
        (OF_THURSDAY[:1], None, False, [None]),
        ((("change", "0.9"), *OF_THURSDAY[:2]), FRIDAY, False, [FRIDAY, THURSDAY, THURSDAY]),
        ((("level", "112", "USD"), ("change", "0.9"), OF_THURSDAY[2]), FRIDAY, False, [FRIDAY] * 3),
    ],
)
def test_a_text_is_of_the_session_in_which_its_figures_hold(figures, days, stated, expected):
    assert days_of(told(*figures, days=days, stated=stated)) == expected


@pytest.mark.parametrize(
    ("slip", "place", "expected"),
    [
        (("change", "2.3"), 2, "refuted"),  # between figures that hold
        (("change", "2.3"), 4, "refuted"),  # after them, read with the same day
        (("level", "108", "USD"), 2, "refuted"),
    ],
)
def test_what_fails_among_figures_that_hold_is_a_slip_there(slip, place, expected):
    figures = [*OF_THURSDAY[:place], slip, *OF_THURSDAY[place:]]
    found = told(*figures)[place]
    assert (str(found.claim.period.end), found.verdict.label) == (THURSDAY, expected)


def test_a_moved_claim_says_so():
    notes = [one.verdict.note or "" for one in told(*OF_THURSDAY)]
    assert all(note.startswith(MOVED) for note in notes)
    assert not any(one.verdict.note for one in told(*OF_THURSDAY, days=THURSDAY))


def test_a_figure_without_a_period_stays_without_one_where_none_is_found():
    found = told(*OF_THURSDAY, ("change", "33.3"), days=None)[-1]
    assert (found.claim.period, found.verdict.label) == (None, "not_enough_evidence")


def test_a_week_is_found_as_a_session_is():
    # from 105 to 112 and from 52 to 54.5 in the last week
    week = (("change", "6.7"), ("change", "4.8", XYZ), ("change", "6.67"), ("change", "4.81", XYZ))
    found = told(*week)
    assert {(str(one.claim.period.start), str(one.claim.period.end)) for one in found} == {
        ("2025-09-22", FRIDAY)
    }


def test_a_span_that_runs_on_ends_with_the_session_told_of():
    day = dt.date(2025, 9, 26)
    *read, span = [
        one.claim for one in told(*OF_THURSDAY, ("change", "5.7"), days=FRIDAY)
    ]  # the last: ABC from 105 to 111
    read = [
        one.model_copy(update={"period": one.period.model_copy(update={"start": day, "end": day})})
        for one in read
    ]
    week = span.period.model_copy(update={"start": dt.date(2025, 9, 22), "end": day, "frequency": "range"})
    span = span.model_copy(update={"period": week, "period_stated": True})
    found = check([*read, span], market(), article=Article(text="x" * 400, published=day))[-1]
    assert (str(found.claim.period.end), found.verdict.label) == (THURSDAY, "supported")
