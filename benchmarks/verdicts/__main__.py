"""Prints how the checker judges generated statements: `python -m benchmarks.verdicts DATA_DIR`."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from benchmarks.verdicts.generate import make_statements
from benchmarks.verdicts.statements import Statement
from benchmarks.verdicts.world import World
from checker.check import check
from checker.market.market import Market
from checker.market.setup import open_market
from checker.verdicts import ALARMS, Verdict


def main() -> None:
    """Generate, judge, print; with `--text` write the statements as text with what is planted in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="a data folder with the columns of docs/sources.md")
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--text", type=Path, help="also write the statements as JSON lines")
    parser.add_argument("--end-to-end", action="store_true", help="read the text instead of taking the claim")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each sort")
    chosen = parser.parse_args()
    world = World(chosen.data, chosen.seed)
    statements = list(make_statements(world, chosen.count))
    if chosen.text is not None:
        write_text(statements, chosen.text)
    market = open_market(data=chosen.data, offline=True)
    warm(world, market)
    began = time.perf_counter()
    if chosen.end_to_end:
        read_and_judge(statements, market, chosen.show)
    else:
        judged = [(one, check([one.claim], market, article=one.article)[0].verdict) for one in statements]
        report(judged, chosen.show)
    print(f"\n{len(statements)} statements judged in {time.perf_counter() - began:.0f} s")


def warm(world: World, market: Market) -> None:
    """Ask for whole histories once, as the planner of a corpus run does."""
    for symbol, history in world.histories.items():
        market.bars(symbol, history.days[0], history.days[-1])


def read_and_judge(statements: list[Statement], market: Market, show: int) -> None:
    """Print what becomes of the statements as texts: extracted, then judged."""
    from extractor.pipeline import extract  # noqa: PLC0415 - loads the language pipeline, only wanted here

    counts: dict[str, Counter[str]] = {}
    shown: Counter[str] = Counter()
    for one in statements:
        if one.noisy:
            continue
        checked = check(extract(one.article), market, article=one.article)
        own = [
            each.verdict.label
            for each in checked
            if each.claim.kind == one.claim.kind
            and each.claim.start < one.claim.end
            and one.claim.start < each.claim.end
        ]
        wrong = any(each.verdict.label in ALARMS for each in checked)
        outcome = "refuted or conflicting" if wrong else own[0] if own else "not extracted"
        counts.setdefault(f"{one.claim.kind}, {'slip' if one.slip else 'true'}", Counter())[outcome] += 1
        if outcome != ("refuted or conflicting" if one.slip else "supported") and shown[outcome] < show:
            shown[outcome] += 1
            print(f"[{outcome}] {one.slip or 'true'}: {one.article.text}")
            for each in checked:
                print(f"    {each.verdict.label}: {each.verdict.explanation}")
    outcomes = ("supported", "refuted or conflicting", "not_enough_evidence", "not extracted")
    print(f"{'':20}" + "".join(f"{outcome:>24}" for outcome in outcomes))
    for name in sorted(counts):
        print(f"{name:20}" + "".join(f"{counts[name][outcome]:24}" for outcome in outcomes))
    for truth in ("true", "slip"):
        total = sum((row for name, row in counts.items() if name.endswith(truth)), Counter())
        print(f"{'all, ' + truth:20}" + "".join(f"{total[outcome]:24}" for outcome in outcomes))


def report(judged: list[tuple[Statement, Verdict]], show: int) -> None:
    """Print the tables: true statements per kind, slips per kind and type, diagnosis."""
    false, open_, true = Counter(), Counter(), Counter()
    rows: dict[tuple[str, str], Counter[str]] = {}
    shown: Counter[str] = Counter()

    def example(sort: str, one: Statement, verdict: Verdict) -> None:
        if shown[sort] < show:
            shown[sort] += 1
            told = verdict.diagnosis.explanation if verdict.diagnosis else ""
            print(f"[{sort}] {one.slip or 'true'}: {one.article.text}")
            print(f"    {verdict.label}: {verdict.explanation} | {told}")

    for one, verdict in judged:
        kind = one.claim.kind
        wrong = verdict.label in ALARMS
        if not one.slip:
            true[kind] += 1
            false[kind] += wrong
            open_[kind] += verdict.label == "not_enough_evidence"
            if wrong:
                example("false alarm", one, verdict)
            elif verdict.label == "not_enough_evidence":
                example("open", one, verdict)
            continue
        row = rows.setdefault((kind, one.slip), Counter())
        if one.noisy:
            row["in_noise"] += 1
            row["in_noise_found"] += wrong
            continue
        row["planted"] += 1
        row["found"] += wrong
        row["open"] += verdict.label == "not_enough_evidence"
        if not wrong:
            example("missed" if verdict.label == "supported" else "open slip", one, verdict)
        cause = verdict.diagnosis.cause if verdict.diagnosis else None
        row["named"] += cause is not None
        right = {one.slip, *one.same}
        row["wrong"] += cause is not None and cause not in right
        if cause is not None and cause not in right:
            example("wrong diagnosis", one, verdict)
        if one.identifiable:
            row["identifiable"] += 1
            row["right"] += cause in right
            if cause is None and wrong:
                example("no diagnosis", one, verdict)
    print("true statements        count  false alarms  undecided")
    for kind in true:
        print(f"  {kind:18} {true[kind]:8} {false[kind]:13} {open_[kind]:10}")
    total = sum(true.values())
    print(
        f"  {'all':18} {total:8} {sum(false.values()):13} {sum(open_.values()):10}   "
        f"{sum(false.values()) / total:.2%}"
    )
    print(
        "\nslips                                planted  found  missed  undecided  in noise (found)  "
        "identifiable  right  wrong"
    )
    whole: Counter[str] = Counter()
    for (kind, slip), row in sorted(rows.items()):
        whole.update(row)
        print(f"  {kind:11} {slip:22} {_figures(row)}")
    print(f"  {'all':34} {_figures(whole)}")
    found, planted = whole["found"], max(whole["planted"], 1)
    print(
        f"\nfound {found / planted:.2%} of the slips beyond written precision; right diagnosis for "
        f"{whole['right'] / max(whole['identifiable'], 1):.1%} of the identifiable ones, "
        f"a wrong one for {whole['wrong'] / planted:.2%} of all"
    )


def _figures(row: Counter[str]) -> str:
    missed = row["planted"] - row["found"] - row["open"]
    noise = f"{row['in_noise']} ({row['in_noise_found']})"
    return (
        f"{row['planted']:7} {row['found']:6} {missed:7} {row['open']:10} {noise:>17} "
        f"{row['identifiable']:13} {row['right']:6} {row['wrong']:6}"
    )


def write_text(statements: list[Statement], path: Path) -> None:
    """Write one JSON object a statement: its text, publication date, claim, and the slip in it."""
    with path.open("w", encoding="utf-8") as stream:
        for one in statements:
            published = one.article.published
            line = {
                "text": one.article.text,
                "published": published.isoformat() if published else None,
                "slip": one.slip or None,
                "claim": one.claim.model_dump(mode="json"),
            }
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
