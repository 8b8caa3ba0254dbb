"""`factcheck score`: counts over a gold corpus as tables for reading, or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.table import Table

from checker.verdicts import LABELS, CheckedClaim
from extractor.claims import KINDS, Article, Claim
from extractor.jsontext import write_json
from factcheck.errors import UsageError
from factcheck.score_counts import Score, Tally, count_alarms, score_corpus
from factcheck.score_pairs import FIELDS


def run_score(
    folder: Path,
    *,
    split: str | None,
    errors: bool,
    verdicts: bool,
    form: str,
    data: Path | None,
    minimum: float | None,
) -> int:
    """Print the score of the program over a gold corpus; return 1 where it is below `minimum`, else 0."""
    if form not in ("text", "json"):
        raise UsageError(f"--format {form}: expected text or json")
    if not folder.is_dir() or not any((folder / part).glob("*.json") for part in ("claims", ".")):
        raise UsageError(f"{folder}: no gold claims here; expected claims/NAME.json beside articles/NAME.txt")
    from extractor.pipeline import extract  # noqa: PLC0415 - loads the language pipeline

    def judge(article: Article, claims: Sequence[Claim]) -> Sequence[CheckedClaim]:
        from checker.check import check  # noqa: PLC0415 - loads the sources
        from checker.market.setup import open_market  # noqa: PLC0415

        market = open_market(data=data, figures=None, offline=True, as_of=article.published, store=None)
        return check(claims, market, article=article)

    score = score_corpus(folder, extract, judge if verdicts else None, split=split)
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(render_json(score) if form == "json" else render_text(score), end="")
    if errors and form == "text":
        for miss in score.misses:
            console.print(miss)
    return int(minimum is not None and score.overall.f1 < minimum)


def render_text(score: Score, *, width: int = 100) -> str:
    """Return the tables of a score as plain text."""
    buffer = StringIO()
    console = Console(file=buffer, width=width, color_system=None, highlight=False)
    rows = [(kind, score.kinds[kind]) for kind in KINDS if kind in score.kinds]
    rows += [("all kinds", score.overall), ("spans alone", score.spans), ("every field right", score.exact)]
    console.print(_table(f"{score.articles} articles, by kind", rows))
    console.print(
        _table("by field", [(name, score.fields[name]) for name, *_ in FIELDS if name in score.fields])
    )
    console.print(_table("by style, all kinds", sorted(score.styles.items())))
    mixed = {pair: count for pair, count in score.confusion.items() if pair[0] != pair[1]}
    if mixed:
        told = ", ".join(f"{gold} as {found} {count}" for (gold, found), count in sorted(mixed.items()))
        console.print(f"kinds mixed up: {told}\n", soft_wrap=True)
    if score.labels:
        console.print(_verdict_table(score))
        alarms, supported = count_alarms(score.labels)
        own, read = count_alarms(score.labels_read_right)
        caught = sum(count for (_, hit), count in score.slips.items() if hit)
        total = sum(score.slips.values())
        console.print(
            f"slips caught: {caught} of {total}; false alarms: {alarms} of {supported} supported claims"
        )
        console.print(f"of claims read right: false alarms {own} of {read}")
        for slip in sorted({slip for slip, _ in score.slips}):
            hit, missed = score.slips[slip, True], score.slips[slip, False]
            console.print(f"  {slip}: {hit} of {hit + missed}")
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _table(title: str, rows: Sequence[tuple[str, Tally]]) -> Table:
    table = Table(title=title, box=None, padding=(0, 2, 0, 0), title_justify="left")
    table.add_column("")
    for name in ("precision", "recall", "F1", "right", "found", "gold"):
        table.add_column(name, justify="right")
    for name, tally in rows:
        scores = (f"{score:.3f}" for score in (tally.precision, tally.recall, tally.f1))
        table.add_row(name, *scores, str(tally.right), str(tally.found), str(tally.gold))
    return table


def _verdict_table(score: Score) -> Table:
    table = Table(
        title="verdicts: gold by row, found by column", box=None, padding=(0, 2, 0, 0), title_justify="left"
    )
    columns = (*LABELS, "not found")
    table.add_column("")
    for label in columns:
        table.add_column(label.replace("_", " "), justify="right")
    for gold in LABELS:
        table.add_row(gold.replace("_", " "), *(str(score.labels[gold, label]) for label in columns))
    return table


def render_json(score: Score) -> str:
    """Return the counts and scores as JSON text."""
    alarms, supported = count_alarms(score.labels)
    own, read = count_alarms(score.labels_read_right)
    return (
        write_json(
            {
                "articles": score.articles,
                "all": score.overall.as_dict(),
                "spans": score.spans.as_dict(),
                "exact": score.exact.as_dict(),
                "kinds": {kind: score.kinds[kind].as_dict() for kind in KINDS if kind in score.kinds},
                "fields": {name: tally.as_dict() for name, tally in score.fields.items()},
                "styles": {name: tally.as_dict() for name, tally in sorted(score.styles.items())},
                "confusion": [
                    {"gold": gold, "found": found, "count": count}
                    for (gold, found), count in sorted(score.confusion.items())
                ],
                "verdicts": [
                    {"gold": gold, "found": found, "count": count}
                    for (gold, found), count in sorted(score.labels.items())
                ],
                "slips": [
                    {"type": slip, "caught": hit, "count": count}
                    for (slip, hit), count in sorted(score.slips.items())
                ],
                "false_alarms": {"count": alarms, "of": supported},
                "false_alarms_of_claims_read_right": {"count": own, "of": read},
                "misses": score.misses,
            }
        )
        + "\n"
    )
