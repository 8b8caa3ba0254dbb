"""Words a second of the finder of subjects on generated market prose, and the time to load its tables.

Times are processor time of one core, so that other work on the machine does not count.
Run: python benchmarks/mentions.py [WORDS]
"""

from __future__ import annotations

import random
import subprocess
import sys
import time

from extractor.lexicon.mentions import find_mentions, read_text

NAMES = (
    "The S&P 500",
    "The Dow",
    "Nvidia (NVDA)",
    "Apple",
    "The 10-year Treasury yield",
    "Brent crude",
    "The euro",
    "Small caps",
    "Bitcoin",
    "Target",
    "The index",
    "Its shares",
    "Investors",
    "Officials in the region",
    "Euro zone inflation",
)
VERBS = ("rose", "fell", "gained", "slipped", "held steady near", "finished above", "said that they expected")
TAILS = (
    "2.3% on Tuesday, its best day since April.",
    "a level last seen three years ago, as traders weighed what comes next for the economy.",
    "after a report showed that hiring slowed and prices cooled more than forecast.",
    "while volumes stayed thin ahead of a long weekend and most desks were quiet.",
    "according to people who follow the matter and asked not to be named.",
)
LOADING = (
    "import time, extractor.claims, csv, re, extractor.lexicon.table as table; start = time.process_time();"
    "table.load_lexicon(); print((time.process_time() - start) * 1000)"
)


def write_prose(words: int) -> str:
    """Return about as many words of prose, the same ones every time; one in six names a subject."""
    dice = random.Random(4)  # noqa: S311 - reproducible filler
    lines: list[str] = []
    count = 0
    while count < words:
        line = " ".join((dice.choice(NAMES), dice.choice(VERBS), dice.choice(TAILS)))
        lines.append(line)
        count += len(line.split())
    return "\n".join(lines)


def main() -> None:
    """Print the best of five readings, and the median of seven loadings in fresh processes."""
    text = write_prose(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
    words = len(text.split())
    find_mentions(text[:2000])
    best = 0.0
    found = 0
    for _ in range(5):
        read_text.cache_clear()
        start = time.process_time()
        found = len(find_mentions(text))
        best = max(best, words / (time.process_time() - start))
    print(f"{best:,.0f} words a second on one core ({words:,} words, {found:,} mentions)")
    command = [sys.executable, "-c", LOADING]
    loads = sorted(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(7))
    print(f"{loads[3]:.1f} ms to load the tables (median of {len(loads)}, without the imports of others)")


if __name__ == "__main__":
    main()
