"""Print rate, memory and overhead of corpus runs: `python -m benchmarks.batch [--articles 1000 10000]`.

Generated articles of some 300 words each, judged on the bundled record, by one worker and by two. Memory is
the sum of what all processes of a run hold, looked at four times a second; processes share pages, so it is
an upper bound. Overhead is the processor time of the whole tree beyond extracting, judging and starting.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.batch.articles import write_corpus

PAGE = resource.getpagesize()
LOOK_SECONDS = 0.25
FEW = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: articles, workers, wall seconds, peak of the tree in MB, and processor seconds."""

    articles: int
    jobs: int
    seconds: float
    peak_mb: float
    processor: float
    working: float
    """Of `processor`, what went into extracting and judging."""


def run_once(folder: Path, output: Path, jobs: int) -> None:
    """Run a corpus in this process and print what it took as JSON."""
    from factcheck.batch.phases import Order, run_batch  # noqa: PLC0415 - only in the measured process

    outcome = run_batch(Order((str(folder),), output, offline=True, jobs=jobs, quiet=True))
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    print(
        json.dumps({**asdict(outcome.costs), "processor": processor, "judged_in_all": outcome.totals.judged})
    )


def measure(folder: Path, articles: int, jobs: int) -> Measured:
    """Return what a run over `folder` takes, in processes of its own."""
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-m", "benchmarks.batch", "--once", str(folder), output, str(jobs)]
        peak = 0
        began = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            while process.poll() is None:
                peak = max(peak, weigh(process.pid))
                time.sleep(LOOK_SECONDS)
            seconds = time.monotonic() - began
            if process.stdout is None or process.returncode:
                raise SystemExit(f"the run failed with code {process.returncode}")
            told = json.loads(process.stdout.read())
    if told["judged_in_all"] != articles:
        raise SystemExit(f"{told['judged_in_all']} of {articles} articles were judged")
    working = told["extract_seconds"] + told["judge_seconds"]
    return Measured(articles, jobs, seconds, peak / 1e6, told["processor"], working)


def weigh(root: int) -> int:
    """Return the bytes that a process and all below it hold in memory."""
    held = 0
    waiting = [root]
    while waiting:
        process = waiting.pop()
        try:
            held += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
            for task in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208 - names are wanted
                waiting += map(int, Path(f"/proc/{process}/task/{task}/children").read_text().split())
        except OSError:
            continue  # it has ended
    return held


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--once", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.once:
        run_once(Path(chosen.once[0]), Path(chosen.once[1]), int(chosen.once[2]))
        return
    rates: dict[int, dict[int, float]] = {}
    print(" articles  workers   seconds  articles/s  peak MB  working ms  other ms")
    for count in chosen.articles:
        with tempfile.TemporaryDirectory() as name:
            few, folder = Path(name) / "few", Path(name) / "all"
            write_corpus(few, FEW)
            write_corpus(folder, count)
            for jobs in chosen.jobs:
                base = measure(few, FEW, jobs)
                found = measure(folder, count, jobs)
                starting = base.processor - base.working
                other = (found.processor - found.working - starting) / (count - FEW)
                rates.setdefault(count, {})[jobs] = count / found.seconds
                print(
                    f"{count:9,} {jobs:8} {found.seconds:9.1f} {count / found.seconds:11.1f}"
                    f" {found.peak_mb:8.0f} {1000 * found.working / count:11.1f} {1000 * other:9.2f}",
                    flush=True,
                )
    for count, by_jobs in rates.items():
        if {1, 2} <= set(by_jobs):
            print(f"{count:,} articles: two workers do {by_jobs[2] / by_jobs[1]:.2f} times the rate of one")
    print(f"load of the machine meanwhile: {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
