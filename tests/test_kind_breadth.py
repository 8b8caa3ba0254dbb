"""Breadth of the groups whose members are listed, on typed closes."""

import datetime as dt

import pytest
from memory_fundamentals import FundamentalsSource, claim, context, figure, period, subject, value
from memory_source import MemorySource

from checker.groups import find_group, load_groups
from checker.kinds import breadth
from checker.market.sessions import sessions_between

SEVEN = subject("Magnificent Seven", None, "industry")
CHIPS = subject("Semiconductor stocks", None, "industry")
INDEX = subject("S&P 500", "^GSPC", "index")
QUARTER = period("Q3", "2025-07-01", "2025-09-30", "quarter")
DAYS = [day.isoformat() for day in sessions_between("SPY", dt.date(2025, 5, 1), dt.date(2025, 10, 3))]


def bars(symbols, risers):
    """Return closes that climb a little each session for `risers`, and fall for the others."""
    return {
        symbol: [(day, 100.0 + place * (0.1 if symbol in risers else -0.1)) for place, day in enumerate(DAYS)]
        for symbol in symbols
    }


MEMBERS = load_groups()["Magnificent Seven"].symbols
CHIP_MEMBERS = load_groups()["Semiconductor stocks"].symbols
SOURCE = MemorySource(
    bars=bars(MEMBERS, MEMBERS[:5]) | bars(set(CHIP_MEMBERS) - set(MEMBERS), CHIP_MEMBERS[:-2])
)


def judge(about, measure, stated, when, *, condition, source=SOURCE, published="2025-10-03", text="", **more):
    made = claim("breadth", about, measure, stated, when, condition=condition, **more)
    return breadth.decide(made, context(source, published, text=text))


@pytest.mark.parametrize(
    ("stated", "condition", "label"),
    [
        (value("5", "count"), "rose", "supported"),
        (value("2", "count"), "fell", "supported"),
        (value("6", "count"), "rose", "refuted"),
        (value("71", "percent"), "gained", "supported"),  # 5 of 7 = 71.4%
        (value("72", "percent"), "gained", "refuted"),
        (value("29", "percent"), "ended lower", "supported"),
        (value("5", "count"), "ended in positive territory, while two ended in negative", "supported"),
        (value("2", "count"), "ended in negative territory, while five rose", "supported"),
    ],
)
def test_advancers(stated, condition, label):
    assert judge(SEVEN, "breadth_advancing", stated, QUARTER, condition=condition).label == label


@pytest.mark.parametrize(
    ("number", "condition", "label"),
    [
        ("71", "trading above their 50-day moving average", "supported"),
        ("71", "trading above their 10-week moving average", "supported"),
        ("29", "below their 50-day moving average", "supported"),
        ("96", "trading above their 50-day moving average", "refuted"),
        ("71", "above a moving average", "not_enough_evidence"),
    ],
)
def test_moving_averages(number, condition, label):
    assert (
        judge(SEVEN, "breadth_above_ma", value(number, "percent"), None, condition=condition).label == label
    )


def test_group_that_everybody_draws_differently_refutes_nothing():
    verdict = judge(
        CHIPS, "breadth_above_ma", value("10", "percent"), None, condition="above their 50-day average"
    )
    assert (verdict.label, verdict.reason) == ("not_enough_evidence", "data_incomplete")
    assert "another list of members" in verdict.explanation


def test_members_and_their_date_are_stated():
    verdict = judge(SEVEN, "breadth_advancing", value("6", "count"), QUARTER, condition="rose")
    assert verdict.explanation == (
        "5 of 7 members of the group “Magnificent Seven” (71.4%) rose from the close before 1 Jul 2025 to that of "
        "30 Sep 2025 (typed by hand; members: the seven companies usually meant); not NVDA and TSLA."
    )
    assert verdict.correction == "5 of 7"


def test_too_few_members_at_hand():
    few = MemorySource(bars=bars(MEMBERS[:3], MEMBERS))
    verdict = judge(SEVEN, "breadth_advancing", value("7", "count"), QUARTER, condition="rose", source=few)
    assert verdict.label == "not_enough_evidence"
    none = judge(INDEX, "breadth_advancing", value("81", "percent"), QUARTER, condition="rose", source=few)
    assert none.reason == "no_source"


def test_network_is_not_asked_for_each_member():
    online = MemorySource(bars=bars(MEMBERS, MEMBERS))
    online.network = True
    verdict = judge(SEVEN, "breadth_advancing", value("7", "count"), QUARTER, condition="rose", source=online)
    assert verdict.label == "not_enough_evidence"


def test_sectors_are_told_by_the_words_after_the_figure():
    sectors = load_groups()["S&P 500 sectors"].symbols
    source = MemorySource(bars=bars(sectors, sectors[:10]))
    text = "In the quarter 10 of the 11 sectors rose."
    more = {"text": text, "start": text.index("10"), "end": text.index("10") + 2, "source": source}
    # A fund may differ from its sector about zero: one more or less is in doubt, two are wrong.
    for number, label in (("10", "supported"), ("9", "not_enough_evidence"), ("8", "refuted")):
        stated = value(number, "count")
        assert judge(None, "breadth_advancing", stated, QUARTER, condition="rose", **more).label == label


def test_shares_of_beats_are_published_figures():
    published = FundamentalsSource(
        figures=[figure("FactSet", "2025-08-29", "^GSPC", "breadth_beat", "Q2 2025", 81)]
    )
    second = period("the second quarter", "2025-04-01", "2025-06-30", "quarter")
    beat = {"condition": "beat estimates", "source": published}
    assert judge(INDEX, "breadth_beat", value("81", "percent"), second, **beat).label == "supported"
    assert judge(INDEX, "breadth_beat", value("61", "percent"), second, **beat).label == "refuted"
    other = judge(INDEX, "breadth_beat", value("81", "percent"), QUARTER, **beat)
    assert (other.label, other.reason) == ("not_enough_evidence", "no_source")


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("S&P 500", "S&P 500"),
        ("the S&P 500 stocks", "S&P 500"),
        ("S&P 500 Financials", "S&P 500 Financials"),
        ("Dow Jones Industrial Average", "Dow Jones Industrial Average"),
        ("Magnificent Seven", "Magnificent Seven"),
        ("Semiconductor stocks", "Semiconductor stocks"),
        ("S&P 500 Equal Weight", None),
        ("NYSE Composite", None),
        ("Dow Inc.", None),
    ],
)
def test_groups_by_name(name, group):
    found = find_group(name)
    assert (found.name if found else None) == group


def test_lists_of_members():
    groups = load_groups()
    sizes = {name: len(group.symbols) for name, group in groups.items()}
    assert sizes["S&P 500 sectors"] == 11
    assert sizes["Dow Jones Industrial Average"] == 30
    assert sizes["Magnificent Seven"] == 7
    assert 495 <= sizes["S&P 500"] <= 505
    assert all(len(set(group.symbols)) == len(group.symbols) for group in groups.values())
    named = [name for name in sizes if name.startswith("S&P 500 ") and name != "S&P 500 sectors"]
    assert len(named) == 11
    assert sum(sizes[name] for name in named) == sizes["S&P 500"]
