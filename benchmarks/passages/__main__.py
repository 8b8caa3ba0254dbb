"""Print which passages of market prose are read wrongly: `python -m benchmarks.passages DATA_DIR`.

Each template of `templates.txt` is filled with real subjects and days, so that all of it is true. A value is
read right if a claim at its place has its subject and the sessions at both ends of its period; "alarm" counts
values that are refuted or called conflicting, "missed" those of which no claim is made. It says what a way of
writing costs, not how often it is met with.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.passages.filling import Filler, Passage, Stated, read_templates
from benchmarks.passages.releases import SAME, Releases
from benchmarks.verdicts.truth import DAY
from checker.check import check
from checker.market.setup import open_market
from checker.verdicts import ALARMS, CheckedClaim

SPANS_COUNT = ("macro", "amount", "growth")
"""Kinds whose period is a month or quarter of the calendar."""
ENDS_COUNT = ("level", "record")
"""Kinds whose period is told by its end."""
OUTCOMES = ("right", "misread", "missed", "alarm")


def main() -> None:
    """Fill, read, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="a data folder with the columns of docs/sources.md")
    parser.add_argument("--each", type=int, default=6, help="passages of each template")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="templates whose names begin so")
    parser.add_argument("--show", type=int, default=0, help="print so many faults of each template")
    chosen = parser.parse_args()
    from extractor.pipeline import extract  # noqa: PLC0415 - loads the language pipeline

    rng = random.Random(chosen.seed)  # noqa: S311 - seeded variety, not cryptography
    filler, releases = Filler(chosen.data, rng), Releases(chosen.data, rng)
    fills: list[tuple[str, Callable[[], Passage | None]]] = [
        (template.name, partial(filler.fill, template)) for template in read_templates()
    ]
    fills += [(name, partial(releases.fill, text)) for name, text in releases.templates()]
    market = open_market(data=chosen.data, offline=True)
    totals = Counter[str]()
    rows = []
    for name, fill in fills:
        if not name.startswith(chosen.only):
            continue
        counts, faults = Counter[str](), []
        for _ in range(chosen.each):
            passage = fill()
            if passage is None:
                continue
            checked = check(extract(passage.article), market, article=passage.article)
            for stated in passage.stated:
                found = find_claim(stated, checked)
                outcome = judge(stated, found, filler)
                counts[outcome] += 1
                alarm = found is not None and found.verdict.label in ALARMS
                counts["alarm"] += alarm
                if outcome != "right" or alarm:
                    faults.append(tell(passage, stated, found))
        totals.update(counts)
        rows.append((name, counts, faults))
    print(f"{'template':24}" + "".join(f"{name:>9}" for name in OUTCOMES))
    for name, counts, faults in sorted(rows, key=lambda row: -share_wrong(row[1])):
        print(f"{name:24}" + "".join(f"{counts[outcome]:9}" for outcome in OUTCOMES))
        for fault in faults[: chosen.show]:
            print(fault)
    print(f"{'all':24}" + "".join(f"{totals[outcome]:9}" for outcome in OUTCOMES))
    print(f"{1 - share_wrong(totals):.1%} of the values are read right")


def find_claim(stated: Stated, checked: Sequence[CheckedClaim]) -> CheckedClaim | None:
    """Return the claim at the place of a value."""
    there = [item for item in checked if item.claim.start < stated.end and stated.start < item.claim.end]
    return next((item for item in there if item.claim.kind == stated.kind), there[0] if there else None)


def judge(stated: Stated, found: CheckedClaim | None, filler: Filler) -> str:
    """Return how a value was read."""
    if found is None:
        return "missed"
    claim = found.claim
    if claim.subject is None or claim.period is None or claim.kind != stated.kind:
        return "misread"
    same_as = (stated.symbol, *filler.stand_ins.get(stated.symbol, ()), *SAME.get(stated.symbol, ()))
    same_subject = claim.subject.symbol in same_as
    if stated.kind in SPANS_COUNT:
        # the working days of a week stand for the week
        same_span = (
            stated.first <= claim.period.start <= stated.first + DAY
            and stated.last - DAY <= claim.period.end <= stated.last
        )
        return "right" if same_subject and same_span else "misread"
    history = filler.histories[stated.symbol]
    same_end = history.at(claim.period.end) == history.at(stated.last)
    same_base = stated.kind in ENDS_COUNT or (
        history.at(claim.period.start - DAY) == history.at(stated.first - DAY)
    )
    return "right" if same_subject and same_end and same_base else "misread"


def share_wrong(counts: Counter[str]) -> float:
    """Return the share of values not read right."""
    read = sum(counts[name] for name in ("right", "misread", "missed"))
    return (counts["misread"] + counts["missed"]) / max(1, read)


def tell(passage: Passage, stated: Stated, found: CheckedClaim | None) -> str:
    """Return a fault in two lines."""
    text = passage.article.text
    marked = f"{text[: stated.start]}[{text[stated.start : stated.end]}]{text[stated.end :]}"
    wanted = f"{stated.kind} of {stated.symbol}, {stated.first} to {stated.last}"
    return f"    {' / '.join(marked.split(chr(10)))}\n      wanted {wanted}; {_read(found)}"


def _read(found: CheckedClaim | None) -> str:
    if found is None:
        return "nothing read"
    claim = found.claim
    subject = claim.subject.symbol if claim.subject else None
    days: Iterable[object] = (claim.period.start, claim.period.end) if claim.period else ("no period",)
    told = f": {found.verdict.explanation}" if found.verdict.label in ALARMS else ""
    return f"read {claim.kind} of {subject}, {' to '.join(map(str, days))}: {found.verdict.label}{told}"


if __name__ == "__main__":
    main()
