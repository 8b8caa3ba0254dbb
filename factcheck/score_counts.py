"""How well claims are found and judged, against gold: precision, recall and F1 per kind and per field.

A pair of a claim found and a gold claim counts for a kind where both have it, and for a field where, beyond
that, the field's values are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.verdicts import ALARMS, CheckedClaim
from corpus.gold import CorpusError, GoldArticle, GoldClaim, GoldPeriod, GoldValue, read_corpus
from extractor.claims import Article, Claim, Period, Subject, Value
from factcheck.errors import UsageError
from factcheck.score_pairs import FIELDS, Stated, pair_claims, read_right

Extract = Callable[[Article], Sequence[Claim]]
Judge = Callable[[Article, Sequence[Claim]], Sequence[CheckedClaim]]


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


def count_alarms(labels: Counter[tuple[str, str]]) -> tuple[int, int]:
    """Return how many claims supported in gold were refuted or called conflicting, and how many there are."""
    supported = {label: count for (gold, label), count in labels.items() if gold == "supported"}
    return sum(supported.get(label, 0) for label in ALARMS), sum(supported.values())


def score_corpus(
    folder: Path, extract: Extract, judge: Judge | None = None, *, split: str | None = None
) -> Score:
    """Return the score of `extract`, and of `judge` if given, over a gold corpus.

    With `judge` the claims are scored as a report gives them: some have their period from the figures.
    Raises `UsageError` where there is no such corpus.
    """
    score = Score()
    try:
        for gold, article in read_corpus(folder, split=split):
            found = tuple(extract(article))
            checked = None if judge is None else judge(article, found)
            claims = found if checked is None else tuple(one.claim for one in checked)
            pairs = score_article(score, gold, article, claims)
            if checked is not None:
                score_verdicts(score, gold, article, checked, pairs)
    except CorpusError as error:
        raise UsageError(str(error)) from error
    if not score.articles:
        raise UsageError(f"{folder}: no gold articles of the split {split}")
    return score
