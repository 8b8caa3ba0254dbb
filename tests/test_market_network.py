"""The breaker, the retries and the deadline, without a server."""

import time

import pytest

from checker.market import network
from checker.market.base import Failure
from checker.market.network import Breaker, ProviderError, can_connect, run_within


class Script:
    """Answers in turn: an error is raised, anything else returned."""

    def __init__(self, *steps):
        self.steps = list(steps)
        self.calls = 0

    def __call__(self):
        self.calls += 1
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        if isinstance(step, Exception):
            raise step
        return step


@pytest.fixture
def said():
    return []


def make(said, waits):
    return Breaker("P", said.append, sleep=waits.append)


def test_a_429_is_asked_again_after_short_waits_with_jitter(said):
    waits = []
    limited = ProviderError("rate_limited", "429", retry=True)
    ask = Script(limited, limited, "answer")
    assert make(said, waits).call(ask) == "answer"
    assert ask.calls == 3
    low, high = network.PAUSE_SECONDS
    assert low <= waits[0] <= 1.5 * low
    assert high <= waits[1] <= 1.5 * high
    assert said == []


def test_what_cannot_pass_is_not_asked_again(said):
    ask = Script(ProviderError("not_found", "no such symbol"))
    answer = make(said, []).call(ask)
    assert (answer.kind, ask.calls) == ("not_found", 1)


def test_two_failures_in_a_row_open_it_and_one_line_is_said(said, monkeypatch):
    breaker = make(said, [])
    ask = Script(ProviderError("provider_down", "down"))
    for _ in range(2):
        assert breaker.call(ask).kind == "provider_down"
    assert ask.calls == 2
    assert breaker.call(ask).kind == "provider_down"
    assert ask.calls == 2
    assert len(said) == 1
    later = time.monotonic() + network.COOL_SECONDS + 1
    monkeypatch.setattr(network.time, "monotonic", lambda: later)
    assert breaker.opened is None


def test_a_success_between_two_failures_keeps_it_closed(said):
    breaker = make(said, [])
    down = ProviderError("provider_down", "down")
    breaker.call(Script(down))
    assert breaker.call(Script("answer")) == "answer"
    breaker.call(Script(down))
    assert breaker.opened is None
    assert said == []


def test_unknown_symbols_never_open_it(said):
    breaker = make(said, [])
    for _ in range(5):
        breaker.call(Script(ProviderError("not_found", "no such symbol")))
    assert breaker.opened is None


def test_a_call_that_never_ends_is_left_behind(said, monkeypatch):
    monkeypatch.setenv("FACTCHECK_TIMEOUT", "0.5")
    begun = time.monotonic()
    answer = make(said, []).call(lambda: time.sleep(5))
    assert isinstance(answer, Failure)
    assert time.monotonic() - begun < 3
    assert "no answer within" in said[0]


def test_errors_come_through_the_deadline():
    with pytest.raises(KeyError):
        run_within(1, Script(KeyError("x")))


def test_a_closed_port_is_no_connection(monkeypatch):
    from loopback import closed_port

    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert can_connect(f"http://127.0.0.1:{closed_port()}")
