"""Bounded asking: a breaker per provider, short retries, and a deadline that no server can stretch."""

from __future__ import annotations

import os
import queue
import random
import socket
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from checker.market.base import Failure, FailureKind
from checker.market.telling import NO_NETWORK, Tell

T = TypeVar("T")
RETRIES = 2
"""How often a rate-limited or stumbling server is asked again."""
PAUSE_SECONDS = (0.4, 1.2)
"""Waits before the retries, each up to half longer by jitter: an editor is waiting."""
CONNECT_SECONDS = 2.5
COOL_SECONDS = 120.0
"""How long a breaker stays open: longer than a run, shorter than an editor's day."""


def deadline_seconds() -> float:
    """Return how long one request may take in all: `FACTCHECK_TIMEOUT`, else 10 seconds."""
    try:
        return max(0.5, float(os.environ.get("FACTCHECK_TIMEOUT", "10")))
    except ValueError:
        return 10.0


class ProviderError(Exception):
    """A provider's trouble, of a kind that `Failure` has. `retry`: it may pass if asked again soon."""

    def __init__(self, kind: FailureKind, message: str, *, retry: bool = False) -> None:
        """Say what happened in words that end "No verdict: ..."."""
        super().__init__(message)
        self.kind: FailureKind = kind
        self.retry = retry


def run_within(seconds: float, call: Callable[[], T]) -> T:
    """Return what `call` returns; raises its error, or `TimeoutError` when it takes longer.

    A call that overruns is left behind in a daemon thread: some clients have no timeout of their own, and
    a server that dribbles one byte a second defeats those that have.
    """
    answers: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put((call(), None))
        except BaseException as error:  # noqa: BLE001 - handed over to the caller's thread
            answers.put((None, error))

    threading.Thread(target=work, daemon=True).start()
    try:
        answer, error = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError(f"no answer within {seconds:.0f} seconds") from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]


def can_connect(url: str) -> str | None:
    """Return `None` if the host of `url`, or the proxy before it, accepts a connection; else why not."""
    parts = urllib.parse.urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy and not urllib.request.proxy_bypass(host):
        proxied = urllib.parse.urlsplit(proxy if "//" in proxy else f"//{proxy}")
        host, port = proxied.hostname or "", proxied.port or 8080

    def connect() -> None:
        with socket.create_connection((host, port), timeout=CONNECT_SECONDS):
            pass

    try:
        run_within(CONNECT_SECONDS, connect)
    except (OSError, TimeoutError, UnicodeError) as error:
        return getattr(error, "strerror", None) or str(error)
    return None


@dataclass(slots=True)
class Breaker:
    """Stands before one provider, and opens after a failure to connect or two other failures in a row.

    Open means that the provider is not asked for `COOL_SECONDS`; `tell` has heard why.
    """

    provider: str
    tell: Tell
    sleep: Callable[[float], None] = time.sleep
    _failure: Failure | None = None
    _until: float = 0.0
    _streak: int = 0
    _random: random.Random = field(default_factory=random.Random)

    def call(self, ask: Callable[[], T]) -> T | Failure:
        """Return what `ask` returns, or the failure that it ended in."""
        opened = self.opened
        if opened is not None:
            return opened
        failure: Failure
        seconds = deadline_seconds()
        until = time.monotonic() + seconds
        for attempt in range(RETRIES + 1):
            try:
                answer = run_within(max(0.1, until - time.monotonic()), ask)
            except ProviderError as error:
                failure = Failure(error.kind, self.provider, str(error))
                again = error.retry
            except TimeoutError:
                text = f"{self.provider} gave no answer within {seconds:.0f} seconds"
                return self._open(Failure("provider_down", self.provider, text))
            else:
                self._streak = 0
                return answer
            pause = PAUSE_SECONDS[min(attempt, len(PAUSE_SECONDS) - 1)] * self._random.uniform(1, 1.5)
            if not again or attempt == RETRIES or time.monotonic() + pause >= until:
                break
            self.sleep(pause)
        return self._count(failure)

    def refuse(self, why: str) -> Failure:
        """Return the failure to connect, and stay open."""
        failure = Failure("provider_down", self.provider, f"{self.provider} cannot be reached: {why}")
        return self._open(failure, f"{NO_NETWORK} ({failure.message}); going on with the data at hand")

    def _count(self, failure: Failure) -> Failure:
        if failure.kind not in ("provider_down", "rate_limited"):
            self._streak = 0
            return failure
        self._streak += 1
        return self._open(failure) if self._streak == 2 else failure

    def _open(self, failure: Failure, line: str | None = None) -> Failure:
        self._failure = failure
        self._until = time.monotonic() + COOL_SECONDS
        self.tell(line or f"{failure.message}; going on without it")
        return failure

    @property
    def opened(self) -> Failure | None:
        """Return the failure while the breaker is open; a long-running process may ask again later."""
        return self._failure if time.monotonic() < self._until else None
