"""Which days count."""

import datetime as dt

import pytest

from checker.market import sessions

D = dt.date


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_new_york_table_equals_exchange_calendars_for_1990_to_2027():
    import exchange_calendars as xcals

    calendar = xcals.get_calendar("XNYS", start="1990-01-01", end="2027-12-31")
    expected = tuple(session.date() for session in calendar.sessions)
    assert sessions.sessions_between("^GSPC", D(1990, 1, 1), D(2027, 12, 31)) == expected
    early = {session.date() for session in calendar.early_closes}
    assert {day for day in expected if sessions.is_early_close("^GSPC", day)} == early


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["XTKS", "XLON", "XFRA", "XHKG", "XASX", "XSHG", "BVMF", "XTSE"])
def test_foreign_tables_equal_exchange_calendars(name):
    import exchange_calendars as xcals

    calendar = sessions.load_calendar(name)
    last = min(calendar.last, D(2026, 12, 31))
    theirs = xcals.get_calendar(name, start=max(calendar.first, D(2000, 1, 1)), end=last)
    days = (
        D.fromordinal(n) for n in range(max(calendar.first, D(2000, 1, 1)).toordinal(), last.toordinal() + 1)
    )
    assert [day for day in days if calendar.is_session(day)] == [
        session.date() for session in theirs.sessions
    ]


@pytest.mark.parametrize(
    ("symbol", "day", "expected"),
    [
        ("^GSPC", D(2025, 1, 9), False),  # day of mourning
        ("^GSPC", D(2025, 1, 8), True),
        ("AAPL", D(2025, 7, 4), False),
        ("AAPL", D(2025, 7, 3), True),
        ("SPY", D(2025, 9, 27), False),  # Saturday
        ("BTC-USD", D(2025, 9, 27), True),
        ("EURUSD=X", D(2025, 9, 27), False),
        ("EURUSD=X", D(2025, 7, 4), True),
        ("^N225", D(2025, 9, 23), False),  # autumnal equinox
        ("7203.T", D(2025, 9, 23), False),
        ("^FTSE", D(2025, 8, 25), False),  # summer bank holiday
        ("^GDAXI", D(2025, 8, 25), True),
    ],
)
def test_is_session(symbol, day, expected):
    assert sessions.is_session(symbol, day) is expected


def test_last_and_next_session_stand_on_the_day_itself_where_it_is_one():
    assert sessions.last_session("^GSPC", D(2025, 9, 30)) == D(2025, 9, 30)
    assert sessions.last_session("^GSPC", D(2025, 1, 9)) == D(2025, 1, 8)
    assert sessions.next_session("^GSPC", D(2025, 1, 9)) == D(2025, 1, 10)
    assert sessions.shift_sessions("^GSPC", D(2025, 1, 10), -1) == D(2025, 1, 8)
    assert sessions.shift_sessions("^GSPC", D(2025, 1, 8), 1) == D(2025, 1, 10)


def test_early_closes():
    assert sessions.is_early_close("^GSPC", D(2025, 7, 3))
    assert sessions.is_early_close("^GSPC", D(2025, 11, 28))
    assert not sessions.is_early_close("^GSPC", D(2025, 7, 2))


def test_third_quarter_of_2025_has_64_sessions():
    assert len(sessions.sessions_between("^GSPC", D(2025, 7, 1), D(2025, 9, 30))) == 64


def test_missing_names_the_days_at_both_ends_and_in_the_middle():
    have = list(sessions.sessions_between("^GSPC", D(2025, 9, 1), D(2025, 9, 30)))
    start, end = D(2025, 9, 2), D(2025, 9, 30)
    assert sessions.find_missing("^GSPC", have, start, end) == ()
    for gone in (start, D(2025, 9, 17), end):
        lacking = [day for day in have if day != gone]
        assert sessions.find_missing("^GSPC", lacking, start, end) == (gone,)


def test_a_lone_missing_day_of_a_loose_calendar_is_a_closure_but_two_are_not_and_ends_are_not():
    have = list(sessions.sessions_between("^N225", D(2025, 9, 1), D(2025, 9, 30)))
    span = (have[0], have[-1])
    assert sessions.find_missing("^N225", have[:5] + have[6:], *span) == ()
    assert sessions.find_missing("^N225", have[:5] + have[7:], *span) == tuple(have[5:7])
    assert sessions.find_missing("^N225", have[1:], *span) == (have[0],)
    assert sessions.find_missing("^N225", have[:-1], *span) == (have[-1],)


def test_bond_holidays_may_be_there_or_not():
    have = list(sessions.sessions_between("^TNX", D(2025, 10, 1), D(2025, 10, 31)))
    without = [day for day in have if day != D(2025, 10, 13)]  # Columbus Day
    assert sessions.find_missing("^TNX", without, have[0], have[-1]) == ()
    assert sessions.find_missing("^GSPC", without, have[0], have[-1]) == (D(2025, 10, 13),)
