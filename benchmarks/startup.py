"""Wall time of the whole command beside `import spacy` and the load of its pipeline, run in turn.

A: `factcheck ARTICLE --published DATE --offline`, as installed beside this Python.
B: `python -c "import spacy; spacy.load(...)"`, the shipped pipeline less what nothing reads.

Processor time is printed beside wall time: where other work shares the machine, its ratio is steadier.
Run: python benchmarks/startup.py [ARTICLE] [--published DATE] [--runs N]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from extractor.pipeline import MODEL, UNREAD

ARTICLE = Path(__file__).parents[1] / "corpus" / "articles" / "quarterly-divergence.txt"
LIMIT = 1.5
"""What the ratio of the wall times may be at most."""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Byte code is kept, as an installer does: else each run would compile this package, but not spaCy, anew."""
ENVIRONMENT["FACTCHECK_STORE"] = str(Path(tempfile.gettempdir()) / "no-store-here" / "store.db")
"""No store: what was fetched before on this machine does not count."""


def time_command(command: Sequence[str]) -> tuple[float, float]:
    """Return wall and processor seconds of one run of a command.

    Raises `SystemExit` where it could not run: 0 and 1 are verdicts, 2 is not.
    """
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    wall, after = time.perf_counter() - start, os.times()
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise SystemExit(f"{command[0]}: {done.stderr.decode(errors='replace')[-500:]}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, used


def show_row(name: str, figures: Sequence[float], *, digits: int = 3) -> None:
    """Print least, median and most of some figures."""
    shown = (min(figures), statistics.median(figures), max(figures))
    print(f"{name:<26}" + "".join(f"{figure:>10.{digits}f}" for figure in shown))


def main() -> None:
    """Run both in turn and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("article", nargs="?", type=Path, default=ARTICLE)
    parser.add_argument("--published", default="2025-10-06")
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    factcheck = str(Path(sysconfig.get_path("scripts")) / "factcheck")
    whole = [factcheck, str(options.article), "--published", options.published, "--offline"]
    load = [sys.executable, "-c", f"import spacy; spacy.load({str(MODEL)!r}, exclude={UNREAD!r})"]
    time_command(whole), time_command(load)  # byte code compiled, files in the system's cache
    pairs = [(time_command(whole), time_command(load)) for _ in range(options.runs)]
    print(f"{'seconds':<26}{'least':>10}{'median':>10}{'most':>10}")
    for position, measure in enumerate(("wall", "processor")):
        a, b = [run[position] for run, _ in pairs], [run[position] for _, run in pairs]
        show_row(f"factcheck, {measure}", a)
        show_row(f"spaCy and load, {measure}", b)
        show_row(f"ratio, {measure}", [first / second for first, second in zip(a, b, strict=True)], digits=2)
    ratios = [first[0] / second[0] for first, second in pairs]
    print("wall ratio, pair by pair: " + " ".join(f"{ratio:.2f}" for ratio in ratios))
    print(f"median {statistics.median(ratios):.2f}, at most {LIMIT} asked for")


if __name__ == "__main__":
    main()
