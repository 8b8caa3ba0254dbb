"""The terminal's summary of a corpus run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.verdicts import LABELS
from extractor.claims import KINDS
from factcheck.batch.phases import Outcome
from factcheck.batch.progress import write_seconds

HEADS = {
    "refuted": "refuted",
    "conflicting": "conflicting",
    "not_enough_evidence": "open",
    "supported": "supported",
}
SHOWN = 5


def write_summary(outcome: Outcome, output: Path) -> Iterator[str]:
    """Yield the lines of the summary."""
    totals, costs = outcome.totals, outcome.costs
    yield (
        f"{totals.given:,} articles: {totals.judged:,} judged, {totals.repeated:,} repeated,"
        f" {totals.failed:,} failed"
    )
    if totals.kinds:
        yield f"{'claims':<12}" + "".join(f"{HEADS[label]:>13}" for label in LABELS)
        for kind in KINDS:
            if kind in totals.kinds:
                yield f"{kind:<12}" + "".join(f"{totals.kinds[kind][label]:>13,}" for label in LABELS)
        yield f"{'all':<12}" + "".join(f"{count:>13,}" for count in totals.labels.values())
    worst = totals.worst[:SHOWN]
    if worst:
        yield "worst articles, by claims refuted or conflicting"
        yield from (f"{wrong:>6,}  {name}" for name, wrong in worst)
    if totals.failed:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(totals.failures.items()))
        yield f"failures: {kinds}; see {output / 'failures.csv'}"
    if costs.asked:
        yield f"data: {costs.wanted:,} requests of articles became {costs.asked:,}"
    done = max(costs.extracted, costs.judged)
    if done:
        means = []
        if costs.extracted:
            means.append(f"extracting {1000 * costs.extract_seconds / costs.extracted:.0f} ms")
        if costs.judged:
            means.append(f"judging {1000 * costs.judge_seconds / costs.judged:.0f} ms")
        yield (
            f"{write_seconds(costs.seconds)}, {done / costs.seconds:.1f} articles/s;"
            f" {' and '.join(means)} an article in a worker; {costs.kept:,} known from before"
        )
    else:
        yield f"nothing new: {costs.kept:,} known from before"
    yield f"wrote {output}"
