"""Words per second of the reader of quantities and of quantulum3 on the same text, side by side.

Run with the project installed: python benchmarks/quantities.py [words]. The text is made here, with a
fixed seed, from sentences in which about every eighth word belongs to a quantity. quantulum3 comes from
the package index (pip install quantulum3); it runs without its optional classifier, which would only
slow it down.
"""

from __future__ import annotations

import logging
import random
import sys
import time
from collections.abc import Callable, Sized
from statistics import median

from extractor.quantities.finding import find_quantities

SENTENCES = (
    "The {index} rose {a}% to {level}, its best day since {month}, as investors weighed earnings.",
    "Shares of the {maker} fell {a}% after it said that revenue grew {b}% to ${c} billion last quarter.",
    "Analysts had expected earnings of ${d} a share on revenue of ${c} billion, according to the data firm.",
    "The central bank cut its benchmark rate by {bp} basis points on Wednesday.",
    "Investors pulled ${c} billion from equity funds in the week, the most in {n} months.",
    "The company said it would hire {people} people in two cities, but it gave no date for the opening.",
    "Officials did not comment on the report, and a spokesman for the group declined to answer questions.",
    "Oil settled at ${d} a barrel, down {a} percent, while gold held near its record as the dollar slipped.",
    "Many traders now see a pause as the likeliest outcome of the meeting, whatever the data may say next.",
    "The stock trades at {x} times forward earnings, against {x2}x for the industry, the bank's note said.",
)
INDEXES = ("S&P 500", "Nasdaq Composite", "Russell 2000", "Dow", "Stoxx 600", "Nikkei 225")
MAKERS = ("chipmaker", "retailer", "lender", "drugmaker", "airline", "carmaker")
MONTHS = ("January", "March", "June", "late September", "October", "last spring")
ROUNDS = 3


def make_text(words: int) -> str:
    """Return about that many words of made-up market prose, the same on every run."""
    chance = random.Random(11)  # noqa: S311 - variety, not cryptography
    lines: list[str] = []
    count = 0
    while count < words:
        line = chance.choice(SENTENCES).format(
            index=chance.choice(INDEXES),
            maker=chance.choice(MAKERS),
            month=chance.choice(MONTHS),
            a=round(chance.uniform(0.1, 9), 1),
            b=round(chance.uniform(1, 40), 1),
            c=round(chance.uniform(1, 90), 1),
            d=f"{chance.uniform(1, 90):.2f}",
            level=f"{chance.uniform(1000, 50000):,.2f}",
            bp=chance.choice((25, 50, 75)),
            n=chance.randint(3, 20),
            people=f"{chance.randint(100, 9000):,}",
            x=round(chance.uniform(8, 40), 1),
            x2=round(chance.uniform(8, 40), 1),
        )
        lines.append(line)
        count += len(line.split())
    return "\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5))


def time_reader(read: Callable[[str], Sized], paragraphs: list[str]) -> tuple[float, int]:
    """Return the median seconds over a few rounds and the number of quantities found in the last."""
    taken: list[float] = []
    found = 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = sum(len(read(paragraph)) for paragraph in paragraphs)
        taken.append(time.perf_counter() - began)
    return median(taken), found


def main() -> None:
    """Print both readers' speed, and their ratio; say so where quantulum3 is missing."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    text = make_text(words)
    paragraphs = text.split("\n")
    count = len(text.split())
    find_quantities(text[:2000])
    ours, found = time_reader(find_quantities, paragraphs)
    print(f"{count:,} words in {len(paragraphs):,} paragraphs")
    print(f"ours        {count / ours:12,.0f} words/s   {found:7,} quantities")
    try:
        from quantulum3 import parser  # noqa: PLC0415 - optional
    except ImportError:
        print("quantulum3  is not installed: pip install quantulum3")
        return
    logging.disable(logging.CRITICAL)
    part = paragraphs[: max(1, len(paragraphs) // 10)]
    part_count = sum(len(paragraph.split()) for paragraph in part)
    parser.parse(part[0])
    theirs, their_found = time_reader(parser.parse, part)
    speed = part_count / theirs
    print(f"quantulum3  {speed:12,.0f} words/s   {their_found:7,} quantities, first {part_count:,} words")
    print(f"ratio       {(count / ours) / speed:12,.1f}")


if __name__ == "__main__":
    main()
