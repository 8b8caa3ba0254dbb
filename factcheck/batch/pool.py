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
from typing import Any, Generic, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from factcheck.batch.limits import GRACE, Limits
from factcheck.batch.work import THREADS, Trouble, ready, start_worker
from factcheck.errors import FactcheckError, UsageError

K = TypeVar("K")
R = TypeVar("R")
SCHEMES = ("tcp", "tls", "ws", "wss")
AHEAD = 3
"""Articles handed out for each worker: one in work, the others so that no worker waits for the client."""
Call = tuple[Callable[..., R], tuple[Any, ...]]


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
        self._executor: ProcessPoolExecutor | None = None

    def run(self, calls: Iterable[tuple[K, Call[R]]]) -> Iterator[tuple[K, R | Trouble]]:
        """Yield key and result of each call, as they are ready."""
        window: _Window[K, R] = _Window()
        source = iter(calls)
        while True:
            while len(window.open) < AHEAD * self.jobs and (item := next(source, None)) is not None:
                if not self._hand_out(window, item):
                    break
            if not window.open and not window.left:
                return
            broken = bool(window.left)
            for future in window.wait() if window.open else ():
                key, _ = window.open[future]
                try:
                    result = future.result()
                except BrokenProcessPool:
                    broken = True
                    break
                del window.open[future]
                yield key, result
            if broken:
                self._discard()
                suspects = [*window.open.values(), *window.left]
                window.open.clear()
                window.left.clear()
                for key, call in suspects:
                    yield key, self._try_alone(call)

    def _hand_out(self, window: _Window[K, R], item: tuple[K, Call[R]]) -> bool:
        key, (work, arguments) = item
        try:
            future = self._open().submit(work, *arguments)
        except BrokenProcessPool:
            window.left.append(item)
            return False
        window.open[future] = (key, (work, arguments))
        return True

    def _try_alone(self, call: Call[R]) -> R | Trouble:
        """Return what a call gives with no other beside it; if its worker dies, it is to blame."""
        work, arguments = call
        try:
            self._open().submit(ready).result()
        except BrokenProcessPool as error:
            raise FactcheckError(
                "worker processes end as soon as they start; is there memory left?"
            ) from error
        began = time.monotonic()
        try:
            return self._open().submit(work, *arguments).result()
        except BrokenProcessPool:
            self._discard()
            took = time.monotonic() - began
            if took >= self.limits.seconds + GRACE - 1:
                return Trouble("time", f"ran past its time limit of {self.limits.seconds:g} s")
            return Trouble("crash", "crashed its worker process")

    def _open(self) -> ProcessPoolExecutor:
        if self._executor is None:
            for name in THREADS:
                os.environ[name] = "1"  # each worker has one core; more threads would only get in the way
            self._executor = ProcessPoolExecutor(
                self.jobs, mp_context=multiprocessing.get_context("spawn"), initializer=self._start
            )
        return self._executor

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

        window: _Window[K, R] = _Window()
        source = iter(calls)
        while True:
            while len(window.open) < self._most() and (item := next(source, None)) is not None:
                key, (work, arguments) = item
                window.open[self._executor.submit(work, *arguments)] = item
            if not window.open:
                return
            for future in window.wait():
                key, _ = window.open.pop(future)
                try:
                    result: R | Trouble = future.result()
                except KilledWorker:
                    result = Trouble("crash", "crashed its worker process")
                except Exception as error:
                    if isinstance(error, FactcheckError):
                        raise
                    raise FactcheckError(
                        f"the cluster gave up ({type(error).__name__}: {str(error)[:120]}); what is done is"
                        " kept, run the same command to go on"
                    ) from error
                yield key, result

    def _most(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return AHEAD * max(1, sum(threads.values()))

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


class _Window(Generic[K, R]):
    """Calls handed out, by future, and those that could not be."""

    def __init__(self) -> None:
        self.open: dict[Future[Any], tuple[K, Call[R]]] = {}
        self.left: list[tuple[K, Call[R]]] = []

    def wait(self) -> set[Future[Any]]:
        return wait(self.open, return_when=FIRST_COMPLETED).done
