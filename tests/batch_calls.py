"""What the workers of the pool tests do: well-behaved things, and ways to die."""

import os
import signal

from factcheck.batch.limits import Limits, TimeLimitError, limited


def begin():
    """Start a worker that needs nothing."""


def refuse():
    os._exit(1)


def echo(value):
    return value


def die(_value):
    os.kill(os.getpid(), signal.SIGKILL)


def leave(_value):
    os._exit(0)


def stay_deaf(seconds):
    """Work on past a limit that cannot be heard, until the system ends the worker."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    with limited(Limits(seconds, 500)):
        while True:
            pass


def loop(seconds):
    try:
        with limited(Limits(seconds, 500)):
            while True:
                pass
    except TimeLimitError:
        return "stopped"


def devour(megabytes):
    try:
        with limited(Limits(30, megabytes)):
            held = [bytearray(10_000_000) for _ in range(megabytes)]
            return len(held)
    except MemoryError:
        return "refused"


def list_threads(_value):
    return {
        name: os.environ.get(name) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    }
