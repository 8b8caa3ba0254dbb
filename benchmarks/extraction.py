"""Words a second of `extract`, end to end and without loading, on the corpus articles of a split; one core.

Where quantulum3 is installed, its reading of the bare quantities of the same articles stands beside it, timed
in turn with ours in one run: it finds numbers and units, and neither whose they are nor when.
Run: python benchmarks/extraction.py [--split train] [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.gold import read_corpus
from extractor.claims import Article
from extractor.pipeline import extract, load, model_version

CORPUS = Path(__file__).parents[1] / "corpus"


def describe_machine() -> str:
    """Return processor, cores and versions, as the figures hold for them alone."""
    names = [
        line.split(":", 1)[1].strip()
        for line in (
            Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if Path("/proc/cpuinfo").is_file()
            else []
        )
        if line.startswith("model name")
    ]
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, {model_version()}"


def time_once(read: Callable[[str, Article], int], articles: Sequence[Article]) -> tuple[float, float, int]:
    """Return wall seconds, processor seconds and the number of finds of one pass over the articles."""
    wall, used = time.perf_counter(), time.process_time()
    found = sum(read(article.text, article) for article in articles)
    return time.perf_counter() - wall, time.process_time() - used, found


def read_claims(_: str, article: Article) -> int:
    """Return the number of claims that the product finds."""
    return len(extract(article))


def open_quantulum() -> Callable[[str, Article], int] | None:
    """Return quantulum3's reading of bare quantities, or `None` where it is missing."""
    try:
        from quantulum3 import parser  # noqa: PLC0415 - the comparison is optional
    except ImportError:
        return None

    def read(text: str, _: Article) -> int:
        """Return the number of quantities; what it cannot read at all counts as none."""
        found = 0
        for line in filter(str.strip, text.splitlines()):
            try:
                found += len(parser.parse(line))
            except Exception:  # noqa: BLE001 - a line that breaks it must not end the run
                found += 0
        return found

    return read


def main() -> None:
    """Time both in turn and print the medians."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--split", default="train", choices=("train", "dev"))
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    articles = [article for _, article in read_corpus(CORPUS, split=options.split)]
    words = sum(len(article.text.split()) for article in articles)
    readers: dict[str, Callable[[str, Article], int]] = {"extract": read_claims}
    other = open_quantulum()
    if other is not None:
        readers["quantulum3, bare quantities"] = other
    load()
    warnings.simplefilter("ignore")
    for read in readers.values():
        time_once(read, articles[:2])  # tables and patterns are read once
    runs: dict[str, list[tuple[float, float, int]]] = {name: [] for name in readers}
    for _ in range(options.rounds):
        for name, read in readers.items():
            runs[name].append(time_once(read, articles))
    print(describe_machine())
    print(
        f"{len(articles)} articles of split {options.split}, {words} words; "
        f"median of {options.rounds} rounds on one core"
    )
    for name, times in runs.items():
        wall = statistics.median(item[0] for item in times)
        used = statistics.median(item[1] for item in times)
        print(
            f"{name}: {words / used:,.0f} words/s of processor time, {words / wall:,.0f} of wall time; "
            f"{times[0][2]} found"
        )
    if other is None:
        print("quantulum3 is not installed; pip install quantulum3 stemming to compare")


if __name__ == "__main__":
    main()
