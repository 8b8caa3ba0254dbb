"""What one article may cost: seconds and memory, held inside the worker that reads it.

A gentle limit comes first, as an exception; where code outside Python does not hear of it, the system ends
the worker and the run sees it gone.
"""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

try:
    import resource
except ImportError:  # not on this system: no limit of memory then
    resource = None  # type: ignore[assignment]

GRACE = 5.0
"""Seconds between the exception and the worker's end."""
STATM = Path("/proc/self/statm")


class TimeLimitError(BaseException):
    """The article ran past its time; no `except Exception` of a reader may swallow it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost in a worker. `memory_mb` is beyond what the worker holds when it begins."""

    seconds: float = 60.0
    memory_mb: int = 1000

    def write(self) -> str:
        """Return the limits in one line."""
        return f"{self.seconds:g} s, {self.memory_mb} MB"


@contextlib.contextmanager
def limited(limits: Limits, *, memory: bool = True) -> Iterator[None]:
    """Hold the limits: `TimeLimitError` or `MemoryError` inside, else the end of the process."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(_ended(limits.seconds + GRACE))
        stack.enter_context(_timed(limits.seconds))
        if memory and resource is not None and STATM.exists():
            stack.enter_context(_bounded(limits.memory_mb))
        yield


@contextlib.contextmanager
def _ended(seconds: float) -> Iterator[None]:
    """Have the system end the process after so many seconds of processor time, whatever it does."""
    if not hasattr(signal, "ITIMER_PROF"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextlib.contextmanager
def _timed(seconds: float) -> Iterator[None]:
    if threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):

        def stop(_signal: int, _frame: FrameType | None) -> None:
            raise TimeLimitError

        before = signal.signal(signal.SIGALRM, stop)
        began = time.monotonic()
        pending, interval = signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            if pending:  # somebody else's alarm goes on
                left = max(pending - (time.monotonic() - began), 0.001)
                signal.setitimer(signal.ITIMER_REAL, left, interval)
        return
    timer = threading.Timer(seconds, _interrupt, [threading.get_ident()])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _interrupt(thread: int) -> None:
    """Raise `TimeLimitError` in a thread; workers of a cluster run articles beside the main thread."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeLimitError))


@contextlib.contextmanager
def _bounded(megabytes: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    held = int(STATM.read_bytes().split()[0]) * resource.getpagesize()
    bound = held + megabytes * 1_000_000
    known = [limit for limit in (bound, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
