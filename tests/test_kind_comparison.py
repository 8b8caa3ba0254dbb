"""Verdicts on comparisons: ABC went from 105 to 112 (+6.67%), XYZ from 52 to 54.5 (+4.81%) in the week."""

import pytest

from tests.typed_market import ABC, DAYS, XYZ, claim, judge, market, subject

OTHER = {"other": subject("XYZ", "XYZ")}


def compare(relation, number=None, unit="percentage_points", **fields):
    return claim("comparison", number, unit, relation=relation, **{**OTHER, **fields})


@pytest.mark.parametrize(
    ("relation", "label"), [("more", "supported"), ("less", "refuted"), ("equal", "refuted")]
)
def test_the_sign_of_the_difference_decides(relation, label):
    verdict = judge(compare(relation))
    assert verdict.label == label
    assert "6.67%" in verdict.explanation
    assert "4.81%" in verdict.explanation


@pytest.mark.parametrize(
    ("number", "unit", "label"),
    [
        ("1.9", "percentage_points", "supported"),  # 1.859
        ("1.8", "percentage_points", "supported"),  # cut
        ("2.0", "percentage_points", "refuted"),
        ("186", "basis_points", "supported"),
        ("187", "basis_points", "refuted"),
        ("1.4", "x", "supported"),  # 1.387
        ("1.5", "x", "refuted"),
        ("2", "x", "refuted"),
    ],
)
def test_gap_and_ratio_are_sized(number, unit, label):
    assert judge(compare("more", number, unit)).label == label


@pytest.mark.parametrize(
    ("number", "cause"),
    [("6.67", "own_move"), ("4.81", "other_move"), ("1.39", "ratio"), ("38.7", "relative")],
)
def test_what_was_taken_for_the_gap_is_named(number, cause):
    assert judge(compare("more", number)).diagnosis.cause == cause


def test_what_only_dividends_make_true_is_conflicting():
    at = market(dividends={"XYZ": [("2025-09-24", 2.0)]})  # 2 / 53 is 3.8%: XYZ returned 8.9%
    assert judge(compare("less"), at).label == "conflicting"
    assert judge(compare("more"), at).label == "supported"
    assert judge(compare("less", measure="total_return"), at).label == "supported"


def test_equal_means_within_a_quarter_of_a_point():
    twin = [(day, close * 2) for day, _, _, _, close in ABC]
    assert judge(compare("equal"), market(bars={"ABC": ABC, "XYZ": twin})).label == "supported"


def test_yields_stand_apart_by_their_spread():
    series = {"DGS10": [("2025-09-26", 4.20)], "DGS2": [("2025-09-26", 3.65)]}
    fields = {
        "subject": subject("10-year Treasury yield", "DGS10", "yield"),
        "other": subject("2-year Treasury yield", "DGS2", "yield"),
        "measure": "spread",
        "days": "2025-09-26",
    }
    assert judge(compare("more", "55", "basis_points", **fields), market(series=series)).label == "supported"
    assert judge(compare("more", "65", "basis_points", **fields), market(series=series)).label == "refuted"
    assert judge(compare("less", "55", "basis_points", **fields), market(series=series)).label == "refuted"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"other": None}, "subject_unresolved"),
        ({"other": {"name": "Peers", "symbol": None, "type": "industry"}}, "subject_unresolved"),
        ({"measure": "fund_flow"}, "no_source"),
        ({"other": subject("QQQ", "QQQ")}, "no_source"),
    ],
)
def test_what_cannot_be_compared_says_why(fields, reason):
    verdict = judge(compare("more", **fields))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", reason)


def test_stand_ins_do_not_decide_what_is_too_near():
    near = [(day, close) for day, _, _, _, close in ABC[:-1]] + [("2025-09-26", 112.2)]
    bars = {"IWF": [(row[0], row[-1]) for row in ABC], "IWD": near, "XYZ": XYZ}
    growth = {"subject": subject("Russell 1000 Growth", "^RLG", "index")}
    value = {"other": subject("Russell 1000 Value", "^RLV", "index")}
    assert judge(compare("less", **growth, **value), market(bars=bars)).label == "not_enough_evidence"
    assert judge(compare("more", **growth), market(bars=bars)).label == "supported"
    assert len(DAYS) == 10
