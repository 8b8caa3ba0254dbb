"""The market facade on hand-typed bars: completeness, base closes, point in time, order of sources."""

import datetime as dt

import pytest
from memory_source import MemorySource

from checker.market.base import (
    BarsRequest,
    Extreme,
    ExtremeRequest,
    Failure,
    HistoryRequest,
    SeriesRequest,
    write_request,
)
from checker.market.market import Market
from checker.market.planning import plan
from checker.market.sessions import sessions_between

D = dt.date
WEEK = [
    ("2025-09-22", 100.0),
    ("2025-09-23", 101.0),
    ("2025-09-24", 102.0),
    ("2025-09-25", 103.0),
    ("2025-09-26", 104.0),
]


def week_without(*days):
    return [row for row in WEEK if row[0] not in days]


class Down(MemorySource):
    """A source that always fails."""

    name = "down"

    def __init__(self, kind):
        self.kind = kind

    def fetch(self, _request):
        return Failure(self.kind, self.name, f"{self.kind} for a test")


def test_bars_hold_every_session_of_the_range():
    bars = Market([MemorySource({"X": WEEK})]).bars("X", D(2025, 9, 20), D(2025, 9, 28))
    assert bars.closes == (100.0, 101.0, 102.0, 103.0, 104.0)


@pytest.mark.parametrize("day", ["2025-09-22", "2025-09-24", "2025-09-26"])
def test_a_missing_session_is_incomplete_and_named(day):
    answer = Market([MemorySource({"X": week_without(day)})]).bars("X", D(2025, 9, 22), D(2025, 9, 26))
    assert isinstance(answer, Failure)
    assert answer.kind == "incomplete"
    assert day in answer.message


def test_the_close_on_a_day_never_shifts_to_an_earlier_session():
    market = Market([MemorySource({"X": week_without("2025-09-24")})])
    answer = market.close_on("X", D(2025, 9, 24))
    assert isinstance(answer, Failure)
    assert answer.kind == "incomplete"
    assert market.close_on("X", D(2025, 9, 25)).close == 103.0


def test_the_close_on_a_closed_day_is_that_of_the_last_session():
    market = Market([MemorySource({"X": WEEK})])
    assert market.close_on("X", D(2025, 9, 28)).session == D(2025, 9, 26)
    assert market.close_before("X", D(2025, 9, 26)).close == 103.0


def test_nothing_after_the_reference_date_is_returned():
    market = Market([MemorySource({"X": WEEK})], as_of=D(2025, 9, 24))
    assert market.close_on("X", D(2025, 9, 26)).close == 102.0
    assert market.bars("X", D(2025, 9, 22), D(2025, 9, 26)).sessions[-1] == D(2025, 9, 24)


def test_the_second_source_answers_where_the_first_lacks_a_session():
    first, second = MemorySource({"X": week_without("2025-09-24")}), MemorySource({"X": WEEK})
    first.name, second.name = "first", "second"
    market = Market([first, second])
    assert len(market.bars("X", D(2025, 9, 22), D(2025, 9, 26))) == 5
    statuses = {status.name: status for status in market.providers()}
    assert statuses["first"].answered == 0
    assert "2025-09-24" in statuses["first"].failures[0]
    assert statuses["second"].answered == 1


@pytest.mark.parametrize("kind", ["provider_down", "rate_limited", "incomplete"])
def test_trouble_outranks_not_knowing_the_symbol(kind):
    for sources in ([Down(kind), MemorySource({})], [MemorySource({}), Down(kind)]):
        assert Market(sources).close_on("X", D(2025, 9, 26)).kind == kind


def test_a_range_within_one_already_held_is_not_asked_again():
    source = MemorySource({"X": WEEK})
    market = Market([source])
    market.bars("X", D(2025, 9, 22), D(2025, 9, 26))
    assert market.close_on("X", D(2025, 9, 24)).close == 102.0
    assert market.providers()[0].asked == 1


def test_the_extreme_is_read_off_the_history_and_the_first_of_equals_wins():
    days = [day.isoformat() for day in sessions_between("X", D(2024, 1, 2), D(2025, 9, 26))]
    rows = [(day, 50.0 + (place % 10)) for place, day in enumerate(days)]
    market = Market([MemorySource({"X": rows})])
    found = market.extreme(ExtremeRequest("X", D(2025, 9, 26), "high", "close"))
    assert isinstance(found, Extreme)
    assert (found.value, found.session, found.since) == (59.0, D.fromisoformat(days[9]), D(2024, 1, 2))
    low = market.extreme(ExtremeRequest("X", D(2025, 9, 26), "low", "close"))
    assert (low.value, low.session) == (50.0, D.fromisoformat(days[0]))


def test_an_intraday_extreme_needs_the_highs_of_recent_years():
    market = Market([MemorySource({"X": [("2025-09-22", None, 101.0, 99.0, 100.0), ("2025-09-23", 101.0)]})])
    answer = market.extreme(ExtremeRequest("X", D(2025, 9, 24), "high", "intraday"))
    assert isinstance(answer, Failure)
    assert "2025-09-23" in answer.message


def test_requests_are_written_apart():
    requests = [
        BarsRequest("X", D(2025, 1, 1), D(2025, 2, 1)),
        BarsRequest("X", D(2025, 1, 1), D(2025, 2, 2)),
        HistoryRequest("X", D(2025, 2, 2)),
        SeriesRequest("X", D(2025, 1, 1), D(2025, 2, 1), None),
    ]
    assert len(set(map(write_request, requests))) == 4
    assert write_request(requests[0]) == "bars X 2025-01-01 2025-02-01"


class Remote(MemorySource):
    """A source of the network that counts what it is asked."""

    name = "remote"
    network = True

    def __init__(self, *args):
        super().__init__(*args)
        self.asked = []

    def fetch(self, request):
        self.asked.append(request)
        return super().fetch(request)


def judge_week(market):
    end = market.close_on("X", D(2025, 9, 26))
    if isinstance(end, Failure):
        return None
    base = market.close_before("X", D(2025, 9, 22 + 1))
    return None if isinstance(base, Failure) else end.close / base.close


def test_the_plan_finds_requests_that_depend_on_answers_and_judging_asks_nothing_more():
    remote = Remote({"X": WEEK})
    market = Market([remote])
    (ready,) = plan([(market, judge_week)])
    asked = len(remote.asked)
    assert asked == 2
    assert judge_week(ready) == 1.04
    assert len(remote.asked) == asked


def test_articles_that_share_a_symbol_fetch_it_once():
    remote = Remote({"X": WEEK})
    market = Market([remote])
    plan([(market, judge_week), (market.dated(D(2025, 9, 29)), judge_week), (market, judge_week)])
    assert len(remote.asked) == 2


def test_what_the_sources_at_hand_answer_is_not_fetched():
    remote = Remote({"X": WEEK})
    plan([(Market([MemorySource({"X": WEEK}), remote]), judge_week)])
    assert remote.asked == []


def test_a_failed_fetch_is_the_failure_that_judging_sees():
    remote = Remote({})
    (ready,) = plan([(Market([remote]), judge_week)])
    assert ready.close_on("X", D(2025, 9, 26)).kind == "not_found"
    assert len(remote.asked) == 1
