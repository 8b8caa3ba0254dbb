"""How well claims are found and judged, against gold: precision, recall and F1 per kind and per field.

A claim found and a gold claim can be paired where their spans overlap; every claim is paired at most once,
the closest pairs first. A pair counts for a kind where both have it, and for a field where, beyond that,
the field's values are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from checker.verdicts import LABELS, CheckedClaim
from corpus.gold import CorpusError, GoldArticle, GoldClaim, GoldPeriod, GoldValue, read_corpus
from extractor.claims import KINDS, Article, Claim, ComparisonClaim, Period, Subject, Value
from extractor.jsontext import write_json
from factcheck.errors import UsageError

Extract = Callable[[Article], Sequence[Claim]]
Judge = Callable[[Article, Sequence[Claim]], Sequence[CheckedClaim]]
Stated = Claim | GoldClaim
ALARMS = ("refuted", "conflicting")
DECISIVE = ("subject", "other", "measure", "value", "bound", "period", "forecast", "hedged")


@dataclass
class Tally:
    """Counts of what was right, found and wanted, with the three scores made of them."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found right; 1 where nothing was wanted."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 1.0

    def as_dict(self) -> dict[str, float | int]:
        """Return counts and scores, rounded to four digits."""
        return {
            "right": self.right,
            "found": self.found,
            "gold": self.gold,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


@dataclass
class Score:
    """All counts of a run over a corpus."""

    articles: int = 0
    kinds: dict[str, Tally] = field(default_factory=dict)
    fields: dict[str, Tally] = field(default_factory=dict)
    styles: dict[str, Tally] = field(default_factory=dict)
    spans: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    labels_read_right: Counter[tuple[str, str]] = field(default_factory=Counter)
    slips: Counter[tuple[str, bool]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def overall(self) -> Tally:
        """The counts of all kinds together."""
        tallies = self.kinds.values()
        return Tally(
            sum(tally.right for tally in tallies),
            sum(tally.found for tally in tallies),
            sum(tally.gold for tally in tallies),
        )


def same_subject(one: Subject | None, other: Subject | None) -> bool:
    """Return whether two subjects are one: the same symbol where both have one, else the same name."""
    if one is None or other is None:
        return one is other
    if one.symbol and other.symbol:
        return one.symbol == other.symbol
    return _plain(one.name) == _plain(other.name)


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").replace("\u2019", "'").split()).removesuffix("'s")


def _same_value(one: Value | GoldValue | None, other: Value | GoldValue | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.number, one.high, one.unit) == (other.number, other.high, other.unit)


def _same_period(one: Period | GoldPeriod | None, other: Period | GoldPeriod | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.start, one.end) == (other.start, other.end)


def _same_source(one: str | None, other: str | None) -> bool:
    return _plain(one or "") == _plain(other or "")


def _other(claim: Stated) -> Subject | None:
    return claim.other if isinstance(claim, (ComparisonClaim, GoldClaim)) else None


FIELDS: tuple[tuple[str, Callable[[Any], object], Callable[[Any, Any], bool]], ...] = (
    ("span", lambda claim: (claim.start, claim.end), lambda one, other: bool(one == other)),
    ("subject", lambda claim: claim.subject, same_subject),
    ("other", _other, same_subject),
    ("measure", lambda claim: claim.measure, lambda one, other: bool(one == other)),
    ("value", lambda claim: claim.value, _same_value),
    ("bound", lambda claim: claim.value and claim.value.bound, lambda one, other: bool(one == other)),
    ("period", lambda claim: claim.period, _same_period),
    ("direction", lambda claim: claim.direction, lambda one, other: bool(one == other)),
    ("attribution", lambda claim: claim.attribution, _same_source),
    ("forecast", lambda claim: claim.forecast, lambda one, other: bool(one == other)),
    ("hedged", lambda claim: claim.hedged, lambda one, other: bool(one == other)),
)
"""Fields that are scored: name, how to read it, when two are the same. `None` and `False` are not counted."""


def pair_claims(found: Sequence[Claim], gold: Sequence[GoldClaim]) -> list[tuple[int, int]]:
    """Return pairs of positions in `found` and `gold`, each at most once, the closest first."""
    candidates = []
    for left, claim in enumerate(found):
        for right, wanted in enumerate(gold):
            if claim.start < wanted.end and wanted.start < claim.end:
                closeness = (
                    claim.kind == wanted.kind,
                    same_subject(claim.subject, wanted.subject),
                    (claim.start, claim.end) == (wanted.start, wanted.end),
                    _same_value(claim.value, wanted.value),
                    same_subject(_other(claim), _other(wanted)),
                    min(claim.end, wanted.end) - max(claim.start, wanted.start),
                )
                candidates.append((closeness, -left, -right))
    pairs: list[tuple[int, int]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, left, right in sorted(candidates, reverse=True):
        if -left not in used_left and -right not in used_right:
            used_left.add(-left)
            used_right.add(-right)
            pairs.append((-left, -right))
    return sorted(pairs)


def score_article(
    score: Score, gold: GoldArticle, article: Article, found: Sequence[Claim]
) -> list[tuple[int, int]]:
    """Add one article's counts to `score` and return the pairs made."""
    pairs = pair_claims(found, gold.claims)
    paired_found, paired_gold = {left for left, _ in pairs}, {right for _, right in pairs}
    style = score.styles.setdefault(gold.style, Tally())
    score.articles += 1
    for tally in (score.spans, score.exact, style):
        tally.found += len(found)
        tally.gold += len(gold.claims)
    score.spans.right += len(pairs)
    for claims, name in ((found, "found"), (gold.claims, "gold")):
        for claim in claims:
            _count(score.kinds, claim.kind, name)
            for field_name, read, _ in FIELDS:
                if read(claim) not in (None, False):
                    _count(score.fields, field_name, name)
    for left, right in pairs:
        claim, wanted = found[left], gold.claims[right]
        score.confusion[wanted.kind, claim.kind] += 1
        if claim.kind != wanted.kind:
            score.misses.append(_tell(gold, article, wanted, f"kind: found {claim.kind}, gold {wanted.kind}"))
            continue
        _count(score.kinds, claim.kind, "right")
        style.right += 1
        score.exact.right += int(_compare(score, gold, article, claim, wanted))
    for position, claim in enumerate(found):
        if position not in paired_found:
            score.misses.append(_tell(gold, article, claim, "not in gold"))
    for position, wanted in enumerate(gold.claims):
        if position not in paired_gold:
            score.misses.append(_tell(gold, article, wanted, "not found"))
    return pairs


def _compare(score: Score, gold: GoldArticle, article: Article, claim: Claim, wanted: GoldClaim) -> bool:
    exact = True
    for name, read, same in FIELDS:
        left, right = read(claim), read(wanted)
        if same(left, right):
            if left not in (None, False):
                _count(score.fields, name, "right")
        else:
            exact = False
            score.misses.append(
                _tell(
                    gold,
                    article,
                    wanted,
                    f"{name}: found {_write(left, article)}, gold {_write(right, article)}",
                )
            )
    return exact


def _count(tallies: dict[str, Tally], name: str, column: str) -> None:
    tally = tallies.setdefault(name, Tally())
    setattr(tally, column, getattr(tally, column) + 1)


def _tell(gold: GoldArticle, article: Article, claim: Stated, message: str) -> str:
    line = article.text.count("\n", 0, claim.start) + 1
    name = f" of {claim.subject.name}" if claim.subject else ""
    return f"{gold.article}:{line}: {claim.kind} {claim.text!r} at {claim.start}{name}: {message}"


def _write(value: object, article: Article) -> str:
    if isinstance(value, Subject):
        return f"{value.name} ({value.symbol})"
    if isinstance(value, (Value, GoldValue)):
        high = "" if value.high is None else f" to {value.high}"
        return f"{value.number}{high} {value.unit}"
    if isinstance(value, (Period, GoldPeriod)):
        return f"{value.start} to {value.end}"
    if isinstance(value, tuple):
        return repr(article.text[value[0] : value[1]])
    return "none" if value is None else str(value)


def score_verdicts(
    score: Score,
    gold: GoldArticle,
    article: Article,
    checked: Sequence[CheckedClaim],
    pairs: Iterable[tuple[int, int]],
) -> None:
    """Add one article's verdicts to `score`: labels against gold labels, slips caught or not."""
    partner = {right: left for left, right in pairs}
    for position, wanted in enumerate(gold.claims):
        if wanted.verdict is None:
            continue
        item = checked[partner[position]] if position in partner else None
        label = item.verdict.label if item else "not found"
        score.labels[wanted.verdict, label] += 1
        if item is not None and read_right(item.claim, wanted):
            score.labels_read_right[wanted.verdict, label] += 1
        if wanted.slip is not None:
            score.slips[wanted.slip.type, label in ALARMS] += 1
        if label not in ("not found", wanted.verdict):
            told = item.verdict.explanation if item else ""
            score.misses.append(
                _tell(gold, article, wanted, f"verdict: found {label}, gold {wanted.verdict}: {told}")
            )


def read_right(claim: Claim, wanted: GoldClaim) -> bool:
    """Return whether all that a verdict rests on was read right: a wrong verdict is the checker's."""
    return claim.kind == wanted.kind and all(
        same(read(claim), read(wanted)) for name, read, same in FIELDS if name in DECISIVE
    )


def count_alarms(labels: Counter[tuple[str, str]]) -> tuple[int, int]:
    """Return how many claims supported in gold were refuted or called conflicting, and how many there are."""
    supported = {label: count for (gold, label), count in labels.items() if gold == "supported"}
    return sum(supported.get(label, 0) for label in ALARMS), sum(supported.values())


def score_corpus(
    folder: Path, extract: Extract, judge: Judge | None = None, *, split: str | None = None
) -> Score:
    """Return the score of `extract`, and of `judge` if given, over a gold corpus.

    Raises `UsageError` where there is no such corpus.
    """
    score = Score()
    try:
        for gold, article in read_corpus(folder, split=split):
            found = tuple(extract(article))
            pairs = score_article(score, gold, article, found)
            if judge is not None:
                score_verdicts(score, gold, article, judge(article, found), pairs)
    except CorpusError as error:
        raise UsageError(str(error)) from error
    if not score.articles:
        raise UsageError(f"{folder}: no gold articles of the split {split}")
    return score


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
