"""Policy rates: moves, levels and what is held, on a hand-typed target range."""

import datetime as dt

import pytest
from memory_fundamentals import claim, context, period, subject, value
from memory_source import MemorySource

from checker.kinds import rate

FED = subject("Federal funds rate", "DFEDTARU", "rate")
SEPTEMBER = period("September 2025", "2025-09-01", "2025-09-30", "month")
JULY = period("July", "2025-07-01", "2025-07-31", "month")
DECISION = period("Wednesday", "2025-09-17", "2025-09-17", "day")
YEAR_2024 = period("2024", "2024-01-01", "2024-12-31", "year")


def daily(first: str, last: str, steps: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return one observation a day, as FRED has it: each step holds until the next."""
    rows = []
    when, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    while when <= end:
        rows.append((when.isoformat(), [level for since, level in steps if since <= when.isoformat()][-1]))
        when += dt.timedelta(days=1)
    return rows


# 5.50 -> 5.00 -> 4.75 -> 4.50 in 2024, -> 4.25 effective 18 September 2025, decided the day before
UPPER = [
    ("2022-01-01", 5.5),
    ("2024-09-19", 5.0),
    ("2024-11-08", 4.75),
    ("2024-12-19", 4.5),
    ("2025-09-18", 4.25),
]
LOWER = [(when, level - 0.25) for when, level in UPPER]
SOURCE = MemorySource(
    series={
        "DFEDTARU": daily("2022-01-01", "2025-12-31", UPPER),
        "DFEDTARL": daily("2022-01-01", "2025-12-31", LOWER),
    }
)


def judge(stated, when, published="2025-10-06", about=FED, **more):
    return rate.decide(claim("rate", about, "policy_rate", stated, when, **more), context(SOURCE, published))


@pytest.mark.parametrize(
    ("stated", "when", "published", "label"),
    [
        (value("-25", "basis_points"), SEPTEMBER, "2025-10-06", "supported"),
        (value("-50", "basis_points"), SEPTEMBER, "2025-10-06", "refuted"),
        (value("25", "basis_points"), SEPTEMBER, "2025-10-06", "refuted"),  # a rise
        (value("-0.25", "percentage_points"), SEPTEMBER, "2025-10-06", "supported"),
        (value("-25", "percentage_points"), SEPTEMBER, "2025-10-06", "refuted"),
        (value("-25", "basis_points"), JULY, "2025-10-06", "refuted"),
        (value("-25", "basis_points"), DECISION, "2025-09-17", "supported"),  # known on the decision's day
        (value("-25", "basis_points"), None, "2025-10-06", "supported"),  # the last move
        (value("-100", "basis_points"), YEAR_2024, "2025-10-06", "supported"),  # 50 + 25 + 25
        (value("-125", "basis_points"), YEAR_2024, "2025-10-06", "refuted"),
    ],
)
def test_moves(stated, when, published, label):
    assert judge(stated, when, published).label == label


def test_a_move_belongs_to_the_days_of_decision_and_effect_only():
    def on(day_):
        return judge(value("-25", "basis_points"), period(day_, day_, day_, "day"), "2025-12-01").label

    assert on("2025-09-16") == "refuted"
    assert on("2025-09-17") == "supported"
    assert on("2025-09-18") == "supported"
    assert on("2025-10-01") == "supported"  # two weeks after: still news
    assert on("2025-10-02") == "refuted"


@pytest.mark.parametrize(
    ("stated", "when", "direction", "label"),
    [
        (value("4.00", "percent", bound="range", high="4.25"), SEPTEMBER, None, "supported"),
        (value("4.25", "percent", bound="range", high="4.50"), SEPTEMBER, "down", "refuted"),
        (value("4.25", "percent", bound="range", high="4.50"), JULY, None, "supported"),
        (value("4.25", "percent"), SEPTEMBER, None, "supported"),  # upper end
        (value("4.00", "percent"), None, None, "supported"),  # lower end
        (value("4.1", "percent", bound="about"), None, None, "supported"),  # inside
        (value("3.75", "percent"), None, None, "refuted"),
        (value("4.75", "percent"), None, None, "refuted"),
    ],
)
def test_levels(stated, when, direction, label):
    assert judge(stated, when, direction=direction).label == label


def test_a_level_before_the_cut_is_supported_with_its_end():
    verdict = judge(value("4.25", "percent", bound="range", high="4.50"), SEPTEMBER)
    assert verdict.label == "supported"
    assert "in force until 17 Sep 2025" in (verdict.note or "")


@pytest.mark.parametrize(
    ("when", "direction", "label"),
    [
        (JULY, None, "supported"),
        (SEPTEMBER, None, "refuted"),
        (SEPTEMBER, "down", "supported"),
        (SEPTEMBER, "up", "refuted"),
    ],
)
def test_held_and_moved_without_an_amount(when, direction, label):
    assert judge(None, when, direction=direction).label == label


def test_explanation_can_be_pasted():
    verdict = judge(value("-50", "basis_points"), SEPTEMBER)
    assert verdict.explanation == (
        "The Federal Reserve lowered its federal funds target range by 25 basis points on 17 Sep 2025, "
        "from 4.25%-4.50% to 4.00%-4.25% (DFEDTARU, DFEDTARL, typed by hand)."
    )
    assert verdict.correction == "25 basis points"
    assert verdict.evidence[0].series == "DFEDTARU"


def test_missing_data_is_never_refuted():
    bank = judge(value("4", "percent"), None, about=subject("Bank Rate", "BOERUKM", "rate"))
    assert (bank.label, bank.reason) == ("not_enough_evidence", "no_source")
    assert "Bank Rate" in bank.explanation
    short = MemorySource(series={"DFEDTARU": daily("2022-01-01", "2025-06-30", UPPER)})
    made = claim("rate", FED, "policy_rate", value("-25", "basis_points"), SEPTEMBER)
    verdict = rate.decide(made, context(short, "2025-10-06"))
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")
    assert "30 Jun 2025" in verdict.explanation


def test_key_rate_is_the_feds_where_the_sentence_names_it():
    generic = subject("Interest rates", None, "rate")
    made = claim("rate", generic, "policy_rate", value("-25", "basis_points"), SEPTEMBER)
    assert (
        rate.decide(made, context(SOURCE, "2025-10-06", text="The Fed cut its key rate.")).label
        == "supported"
    )
    other = rate.decide(made, context(SOURCE, "2025-10-06", text="Sweden's central bank cut its key rate."))
    assert other.label == "not_enough_evidence"


@pytest.mark.parametrize(
    ("text", "since", "label"),
    [
        ("first cut since December", ("2024-12-01", "2025-10-06"), "supported"),
        ("first rate cut since November 2024", ("2024-11-01", "2025-10-06"), "refuted"),  # cut in December
        ("first cut since September 2024", ("2024-09-01", "2025-10-06"), "refuted"),  # cut again since
        ("first cut since March 2025", ("2025-03-01", "2025-10-06"), "refuted"),  # none was then
        ("first reduction of the year", ("2025-01-01", "2025-10-06"), "supported"),
        ("first move this year", ("2025-01-01", "2025-10-06"), "supported"),
    ],
)
def test_first_move_since(text, since, label):
    about = period(text, *since, "range")
    made = claim("rate", FED, "policy_rate", None, about, text=text, direction="down")
    verdict = rate.decide(made, context(SOURCE, "2025-10-06"))
    assert verdict.label == label, verdict.explanation


@pytest.mark.parametrize(
    ("number", "published", "label"),
    [
        ("-100", "2025-01-10", "supported"),  # 50 + 25 + 25
        ("-125", "2025-10-06", "supported"),  # and 25 in 2025
        ("-50", "2025-10-06", "refuted"),  # the sum of the last two, but stated as one
        ("-60", "2025-10-06", "refuted"),  # within weeks of a move of 25
        ("-60", "2025-08-01", "not_enough_evidence"),  # no move for months: another may be meant
        ("-525", "2025-10-06", "not_enough_evidence"),
    ],
)
def test_amounts_without_a_date(number, published, label):
    assert judge(value(number, "basis_points"), None, published).label == label


def test_key_rate_of_an_article_about_the_fed():
    generic = subject("Interest rates", None, "rate")
    made = claim("rate", generic, "policy_rate", value("4.25", "percent"), None)
    text = "Rates stand at 4.25%." + " " * 200 + "The Fed meets next week."
    assert rate.decide(made, context(SOURCE, "2025-10-06", text=text)).label == "supported"
    text = "Rates stand at 4.25%." + " " * 200 + "The Fed and the ECB meet next week."
    assert rate.decide(made, context(SOURCE, "2025-10-06", text=text)).label == "not_enough_evidence"
