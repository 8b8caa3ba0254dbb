"""Laws of all verdicts on prices, for any claim: they never raise, and they always say why."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.market.base import Failure
from checker.verdicts import Verdict
from extractor.claims import CLAIM, MEASURES, UNITS
from tests.typed_market import ABC, DAYS, XYZ, judge, market, subject

AT = market(
    bars={"ABC": ABC, "XYZ": XYZ, "EURUSD=X": [(day, 1.17) for day in DAYS]},
    series={"DGS10": [(day, 4.1) for day in DAYS]},
    dividends={"ABC": [("2025-09-24", 1.08)]},
)
DOWN = market(failure=Failure("provider_down", "typed by hand", "it does not answer"))
NUMBERS = st.decimals(min_value="-1e13", max_value="1e13", allow_nan=False, allow_infinity=False).map(
    lambda number: number.quantize(Decimal("0.01")) if abs(number) < 1000 else number.quantize(Decimal(1))
)
SUBJECTS = st.sampled_from(
    [
        subject(),
        subject("10-year Treasury yield", "DGS10", "yield"),
        subject("Euro", "EURUSD=X", "currency"),
        subject("Nobody", "NONE", "index"),
        subject("Russell 1000 Growth", "^RLG", "index"),
        subject("Small caps", None, "industry"),
        None,
    ]
)
DATES = st.dates(dt.date(2025, 9, 10), dt.date(2025, 10, 2))
FREQUENCIES = st.sampled_from(["day", "week", "month", "quarter", "year", "range"])


@st.composite
def claims(draw):
    """Draw any claim about a price, sensible or not."""
    kind = draw(st.sampled_from(["change", "level", "record", "streak", "comparison"]))
    start, end = sorted((draw(DATES), draw(DATES)))
    value = draw(
        st.none()
        | st.fixed_dictionaries(
            {
                "number": NUMBERS,
                "unit": st.sampled_from([*UNITS, "USD", "EUR"]),
                "bound": st.sampled_from(["exact", "about", "more_than", "less_than", "at_least", "at_most"]),
            }
        )
    )
    extra = {
        "change": {"annualized": draw(st.booleans()), "basis": draw(st.sampled_from(["close", "intraday"]))},
        "level": {"basis": draw(st.sampled_from(["close", "touch", "open", "average"]))},
        "record": {
            "extreme": draw(st.sampled_from(["high", "low"])),
            "of": draw(st.sampled_from(["level", "change"])),
            "basis": draw(st.sampled_from(["close", "intraday"])),
            "since": draw(st.none() | DATES),
        },
        "streak": {
            "frequency": draw(FREQUENCIES),
            "snapped": draw(st.booleans()),
            "of": draw(st.none() | st.integers(1, 9)),
        },
        "comparison": {"other": draw(SUBJECTS), "relation": draw(st.sampled_from(["more", "less", "equal"]))},
    }[kind]
    period = {"label": "then", "start": start, "end": end, "frequency": draw(FREQUENCIES)}
    return CLAIM.validate_python(
        {
            "id": "1",
            "kind": kind,
            "start": 0,
            "end": 4,
            "text": draw(st.sampled_from(["8.1%", "$28 billion", "halved", "record high"])),
            "sentence": {"start": 0, "end": 100},
            "subject": draw(SUBJECTS),
            "measure": draw(
                st.sampled_from(["price", "total_return", "yield", "points", "spread", *MEASURES])
            ),
            "value": value,
            "period": draw(st.sampled_from([period, period, period, None])),
            "direction": draw(st.sampled_from(["up", "down", None])),
            "hedged": draw(st.sampled_from([False, False, False, True])),
            "forecast": draw(st.sampled_from([False, False, False, True])),
            **extra,
        }
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims())
def test_any_claim_gets_a_verdict_that_says_why(one):
    verdict = judge(one, AT)
    assert verdict.explanation.endswith(".")
    assert (verdict.label == "not_enough_evidence") == (verdict.reason is not None)
    if verdict.label != "not_enough_evidence":
        assert verdict.evidence
        assert verdict.computed is not None
    if verdict.diagnosis is not None and verdict.diagnosis.cause is not None:
        assert any(
            reading.name == verdict.diagnosis.cause and reading.matches
            for reading in verdict.diagnosis.readings
        )
    assert Verdict.model_validate_json(verdict.model_dump_json()) == verdict


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims())
def test_without_a_source_nothing_is_decided(one):
    assert judge(one, DOWN).label == "not_enough_evidence"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims())
def test_the_same_claim_gets_the_same_verdict(one):
    assert judge(one, AT) == judge(one, AT)


@pytest.mark.parametrize("label", ["supported", "refuted", "conflicting"])
def test_the_laws_meet_every_label(label):
    found = {
        "supported": {"number": "6.67", "unit": "percent"},
        "refuted": {"number": "9.99", "unit": "percent"},
        "conflicting": {"number": "7.74", "unit": "percent"},  # its total return
    }[label]
    base = {
        "id": "1",
        "kind": "change",
        "start": 0,
        "end": 4,
        "text": "then",
        "sentence": {"start": 0, "end": 100},
    }
    one = {**base, "subject": subject(), "measure": "price", "value": found}
    one["period"] = {"label": "then", "start": "2025-09-22", "end": "2025-09-26", "frequency": "week"}
    assert judge(CLAIM.validate_python(one), AT).label == label
