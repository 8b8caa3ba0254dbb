"""Worker processes: what kills one is found out, and everything else is done exactly once."""

import multiprocessing
import threading
import time

import batch_calls
import pytest

from factcheck.batch.limits import Limits, TimeLimitError, limited
from factcheck.batch.pool import AHEAD, BUNDLE, BUNDLE_BYTES, LocalPool, bundle
from factcheck.batch.work import Trouble
from factcheck.errors import FactcheckError


@pytest.fixture
def pool():
    found = LocalPool(2, Limits(0.5, 500), batch_calls.begin)
    yield found
    found.close()
    assert not multiprocessing.active_children()


def test_results_come_once_and_no_more_is_handed_out_than_needed(pool):
    handed = most = 0

    def calls():
        nonlocal handed
        for number in range(200):
            handed += 1
            yield number, (batch_calls.echo, (number * 2,))

    seen = {}
    for done, (key, value) in enumerate(pool.run(calls()), 1):
        most = max(most, handed - done)
        seen[key] = value
    assert seen == {number: number * 2 for number in range(200)}
    assert most <= (AHEAD + 1) * 2 * BUNDLE


def test_few_articles_are_handed_out_one_by_one_and_long_ones_too():
    calls = [(number, (batch_calls.echo, (b"x",))) for number in range(100)]
    sizes = [len(items) for items in bundle(calls, 2)]
    assert sizes[:4] == [1, 1, 1, 1]
    assert max(sizes) == BUNDLE
    assert sum(sizes) == 100
    long = [(number, (batch_calls.echo, (bytes(BUNDLE_BYTES + 1),))) for number in range(30)]
    assert {len(items) for items in bundle(long, 2)} == {1}


def test_what_kills_its_worker_is_found_and_the_rest_is_done(pool):
    deadly = {7: batch_calls.die, 13: batch_calls.leave}
    calls = [(number, (deadly.get(number, batch_calls.echo), (number,))) for number in range(20)]
    results = list(pool.run(calls))
    assert sorted(key for key, _ in results) == list(range(20))
    found = dict(results)
    for number in deadly:
        assert found.pop(number) == Trouble("crash", "crashed its worker process")
    assert found == {number: number for number in range(20) if number not in deadly}


def test_a_first_article_that_kills_its_worker_ends_nothing(pool):
    calls = [(number, (batch_calls.echo if number else batch_calls.die, (number,))) for number in range(12)]
    found = dict(pool.run(calls))
    assert found.pop(0).kind == "crash"
    assert found == {number: number for number in range(1, 12)}


def test_workers_that_cannot_start_end_the_run():
    found = LocalPool(1, Limits(0.5, 500), batch_calls.refuse)
    with pytest.raises(FactcheckError, match="end as soon as they start"):
        list(found.run([(1, (batch_calls.echo, (1,)))]))
    found.close()


def test_workers_hold_their_limits_and_one_thread_each(pool):
    calls = [
        ("time", (batch_calls.loop, (0.2,))),
        ("memory", (batch_calls.devour, (100,))),
        ("threads", (batch_calls.list_threads, (0,))),
    ]
    found = dict(pool.run(calls))
    assert found["time"] == "stopped"
    assert found["memory"] == "refused"
    assert set(found["threads"].values()) == {"1"}


@pytest.mark.slow
def test_an_article_that_hears_no_alarm_ends_with_its_worker(pool):
    found = dict(pool.run([(1, (batch_calls.stay_deaf, (0.5,))), (2, (batch_calls.echo, ("fine",)))]))
    assert found == {1: Trouble("time", "ran past its time limit of 0.5 s"), 2: "fine"}


def test_limit_of_time_holds_beside_the_main_thread():
    seen = []

    def work():
        try:
            with limited(Limits(0.2, 500), memory=False):
                while True:
                    pass
        except TimeLimitError:
            seen.append("stopped")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert seen == ["stopped"]


def test_limits_leave_no_trace():
    began = time.monotonic()
    for _ in range(50):
        with limited(Limits(0.2, 100)):
            pass
    time.sleep(0.3)
    assert time.monotonic() - began < 20
