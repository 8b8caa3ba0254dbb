"""Where the work is done: worker processes of this machine, or a cluster's. Results come as they are ready.

Only so much is handed out at a time that memory does not grow with the corpus. A worker that dies takes its
pool with it; what it was working on is then tried alone, and only what kills a worker alone is given up.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from ctypes import Array, c_int
from itertools import chain
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from factcheck.batch.limits import GRACE, Limits
from factcheck.batch.work import THREADS, Trouble, ready, start_worker
from factcheck.errors import FactcheckError, UsageError

K = TypeVar("K")
R = TypeVar("R")
T = TypeVar("T")
SCHEMES = ("tcp", "tls", "ws", "wss")
AHEAD = 2
"""Bundles handed out for each worker: one in work, the other so that no worker waits for the client."""
BUNDLE = 8
BUNDLE_BYTES = 1_000_000
Call = tuple[Callable[..., R], tuple[Any, ...]]


_begun: list[Array[c_int]] = []


def begin_process(start: Callable[[], object], begun: Array[c_int]) -> None:
    """Begin a worker process; in `begun` it will tell the client which call of which bundle it is at."""
    _begun[:] = [begun]
    start()


def do_all(calls: list[Call[R]], place: int | None = None) -> list[R]:
    """Return what each call gives; runs in a worker. `place`: where to tell which call, from 1, is on."""
    results = []
    for number, (work, arguments) in enumerate(calls, 1):
        if place is not None:
            _begun[0][place] = number
        results.append(work(*arguments))
    return results


def bundle(calls: Iterable[tuple[K, Call[R]]], workers: int) -> Iterator[list[tuple[K, Call[R]]]]:
    """Yield the calls in bundles that are handed out together, as each handing out costs a millisecond.

    The first bundles hold one call each, so that few articles keep all workers busy, too.
    """
    held: list[tuple[K, Call[R]]] = []
    size = handed = 0
    for item in calls:
        held.append(item)
        size += sum(_weigh(argument) for argument in item[1][1])
        if len(held) >= min(BUNDLE, 1 + handed // (AHEAD * workers)) or size > BUNDLE_BYTES:
            yield held
            handed += len(held)
            held, size = [], 0
    if held:
        yield held


def _weigh(argument: object) -> int:
    return len(argument if isinstance(argument, bytes) else getattr(argument, "data", b""))


class Pool(Protocol):
    """Does calls and yields what came of each."""

    def run(self, calls: Iterable[tuple[K, Call[R]]]) -> Iterator[tuple[K, R | Trouble]]:
        """Yield key and result of each call, as they are ready."""
        ...

    def close(self) -> None:
        """Let the workers go."""
        ...


class LocalPool:
    """Worker processes of this machine, started afresh (spawn), the pipeline loaded once in each."""

    def __init__(self, jobs: int, limits: Limits, start: Callable[[], object] = start_worker) -> None:
        """Start nothing yet; each worker will begin with `start`."""
        self.jobs = jobs
        self.limits = limits
        self._start = start
        self._begun = multiprocessing.get_context("spawn").RawArray("i", AHEAD * jobs)
        self._executor: ProcessPoolExecutor | None = None

    def run(self, calls: Iterable[tuple[K, Call[R]]]) -> Iterator[tuple[K, R | Trouble]]:
        """Yield key and result of each call, as they are ready."""
        window: dict[Future[list[R]], tuple[int, list[tuple[K, Call[R]]]]] = {}
        bundles = bundle(calls, self.jobs)
        places = list(range(AHEAD * self.jobs))
        while True:
            broken = False
            while places and not broken and (items := next(bundles, None)):
                place = places.pop()
                self._begun[place] = 0
                try:
                    window[self._submit(do_all, [call for _, call in items], place)] = (place, items)
                except BrokenProcessPool:
                    places.append(place)
                    bundles = chain([items], bundles)
                    broken = True
            if not window and not broken:
                return
            for future in wait(window, return_when=FIRST_COMPLETED).done if window else ():
                place, items = window[future]
                try:
                    results = future.result()
                except BrokenProcessPool:
                    broken = True
                    continue
                del window[future]
                places.append(place)
                yield from zip((key for key, _ in items), results, strict=True)
            if broken:
                self._discard()
                self._require_alive()
                lost = list(window.values())
                window.clear()
                places = list(range(AHEAD * self.jobs))
                # Only what a worker had begun can have ended it; the rest goes out again as before.
                suspects = [(items, self._begun[place] - 1) for place, items in lost]
                rests = [[*items[: max(at, 0)], *items[at + 1 :]] for items, at in suspects]
                bundles = chain([rest for rest in rests if rest], bundles)
                for items, at in suspects:
                    if 0 <= at < len(items):
                        key, call = items[at]
                        yield key, self._try_alone(call)

    def _try_alone(self, call: Call[R]) -> R | Trouble:
        """Return what a call gives with no other beside it; if its worker dies, it is to blame."""
        work, arguments = call
        began = time.monotonic()
        try:
            return self._submit(work, *arguments).result()
        except BrokenProcessPool:
            took = time.monotonic() - began
            self._discard()
            self._require_alive()
            if took >= self.limits.seconds + GRACE - 1:
                return Trouble("time", f"ran past its time limit of {self.limits.seconds:g} s")
            return Trouble("crash", "crashed its worker process")

    def _require_alive(self) -> None:
        try:
            self._submit(ready).result()
        except BrokenProcessPool as error:
            raise FactcheckError(
                "worker processes end as soon as they start; is there memory left?"
            ) from error

    def _submit(self, work: Callable[..., T], *arguments: Any) -> Future[T]:  # noqa: ANN401 - of any work
        if self._executor is None:
            for name in THREADS:
                os.environ[name] = "1"  # each worker has one core; more threads would only get in the way
            self._executor = ProcessPoolExecutor(
                self.jobs,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=begin_process,
                initargs=(self._start, self._begun),
            )
        return self._executor.submit(work, *arguments)

    def _discard(self) -> None:
        """Leave a broken pool; the next call opens another."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def close(self) -> None:
        """Let the workers go; one in the middle of an article is ended."""
        if self._executor is None:
            return
        for process in list((getattr(self._executor, "_processes", None) or {}).values()):
            process.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None


class ClusterPool:
    """Workers of a dask.distributed scheduler, through its executor; results come back to the client."""

    def __init__(self, address: str) -> None:
        """Connect. Raises `UsageError` where the extra is not installed or no scheduler answers."""
        try:
            import distributed  # noqa: PLC0415 - of the extra
        except ModuleNotFoundError as error:
            raise UsageError(
                f"--cluster needs {error.name}; install it with: pip install 'market-factcheck[cluster]'"
            ) from error
        require_scheduler(address)
        try:
            client = cast("Any", distributed.Client)
            self._client: Any = client(address, timeout="15s", set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(f"--cluster {address}: no scheduler answers there ({error})") from error
        self._executor: Executor = self._client.get_executor(pure=False)

    def run(self, calls: Iterable[tuple[K, Call[R]]]) -> Iterator[tuple[K, R | Trouble]]:
        """Yield key and result of each call, as they are ready.

        The scheduler hands what a lost worker had to another; what loses several workers is given up.
        """
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - of the extra

        window: dict[Future[list[R]], list[tuple[K, Call[R]]]] = {}
        bundles = bundle(calls, self._count_workers())
        while True:
            while len(window) < AHEAD * self._count_workers() and (items := next(bundles, None)):
                window[self._executor.submit(do_all, [call for _, call in items])] = items
            if not window:
                return
            for future in wait(window, return_when=FIRST_COMPLETED).done:
                items = window.pop(future)
                try:
                    results = future.result()
                except KilledWorker:
                    if len(items) == 1:
                        yield items[0][0], Trouble("crash", "crashed its worker process")
                    else:  # one of them is to blame; each goes out again by itself
                        for item in items:
                            window[self._executor.submit(do_all, [item[1]])] = [item]
                    continue
                except FactcheckError:
                    raise
                except Exception as error:
                    raise FactcheckError(
                        f"the cluster gave up ({type(error).__name__}: {str(error)[:120]}); what is done is"
                        " kept, run the same command to go on"
                    ) from error
                yield from zip((key for key, _ in items), results, strict=True)

    def _count_workers(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def close(self) -> None:
        """Leave the cluster; it goes on without us."""
        with contextlib.suppress(Exception):  # a scheduler that is gone needs no goodbye
            self._executor.shutdown(wait=False)
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)


def require_scheduler(address: str) -> None:
    """Raise `UsageError` where nothing listens at an address: a client would keep trying, and say much."""
    found = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        if found.scheme not in SCHEMES or not found.hostname or not found.port:
            raise UsageError(f"--cluster {address}: expected an address such as tcp://10.0.0.5:8786")
        socket.create_connection((found.hostname, found.port), timeout=15).close()
    except (OSError, ValueError) as error:
        raise UsageError(f"--cluster {address}: no scheduler answers there ({error})") from error
