"""How far two readers of the same articles agree: `python -m corpus.agreement [NAME...]`.

`second/NAME.tsv` is a second reader's notes of an article, written without sight of `notes/NAME.tsv`. A claim
of one reader is paired with the claim of the other whose span overlaps it most; the kind has no say in it, so
that the agreement on the kind is not made by the pairing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.compile import compile_notes, parse_names
from corpus.gold import GoldArticle, GoldClaim, read_article
from extractor.claims import Subject

Told = tuple[object, ...] | str | bool | None


def _name(subject: Subject | None) -> str | None:
    if subject is None:
        return None
    return subject.symbol or " ".join(subject.name.casefold().removeprefix("the ").split())


def _number(claim: GoldClaim) -> Told:
    return (claim.value.number, claim.value.high) if claim.value else None


def _days(claim: GoldClaim) -> Told:
    return (claim.period.start, claim.period.end) if claim.period else None


FIELDS: tuple[tuple[str, Callable[[GoldClaim], Told]], ...] = (
    ("kind", lambda claim: claim.kind),
    ("subject", lambda claim: _name(claim.subject)),
    ("other", lambda claim: _name(claim.other)),
    ("measure", lambda claim: claim.measure),
    ("value", _number),
    ("unit", lambda claim: claim.value.unit if claim.value else None),
    ("bound", lambda claim: claim.value.bound if claim.value else None),
    ("period", _days),
    ("direction", lambda claim: claim.direction),
    ("attribution", lambda claim: claim.attribution),
    ("forecast", lambda claim: claim.forecast),
    ("hedged", lambda claim: claim.hedged),
)
"""Fields that are compared: name, and what a reader told. A symbol stands for a subject that has one."""


@dataclass
class Agreement:
    """Counts over all articles read twice.

    `told`, `same_told`: of the pairs in which at least one reader fills the field, all and those that agree;
    `told_twice`: those in which both fill it.
    """

    articles: int = 0
    first: int = 0
    second: int = 0
    pairs: list[tuple[GoldClaim, GoldClaim]] = field(default_factory=list)
    disputes: list[str] = field(default_factory=list)
    alone: Counter[tuple[str, str]] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    same_told: Counter[str] = field(default_factory=Counter)
    told_twice: Counter[str] = field(default_factory=Counter)

    @property
    def span_f1(self) -> float:
        """The share of both readers' claims that have a partner."""
        return _share(2 * len(self.pairs), self.first + self.second)

    @property
    def exact_span_f1(self) -> float:
        """The share of both readers' claims that have a partner with the same span."""
        exact = sum((one.start, one.end) == (other.start, other.end) for one, other in self.pairs)
        return _share(2 * exact, self.first + self.second)

    @property
    def kappa(self) -> float:
        """Cohen's kappa for the kind over the paired claims."""
        return cohen_kappa([(one.kind, other.kind) for one, other in self.pairs])


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def cohen_kappa(labels: Sequence[tuple[str, str]]) -> float:
    """Return the agreement of two label columns beyond chance: 1 is full, 0 that of chance.

    Where both use one and the same label throughout, chance explains all and the agreement is called 1.
    """
    total = len(labels)
    firsts, seconds = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    agreed = _share(sum(one == other for one, other in labels), total)
    chance = _share(sum(count * seconds[label] for label, count in firsts.items()), total * total)
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def pair_spans(first: Sequence[GoldClaim], second: Sequence[GoldClaim]) -> list[tuple[int, int]]:
    """Return pairs of positions, each at most once: largest common share of the spans first.

    Of claims at one place, those of one subject go together, then those of one measure and value.
    """
    candidates = []
    for left, one in enumerate(first):
        for right, other in enumerate(second):
            common = min(one.end, other.end) - max(one.start, other.start)
            if common > 0:
                share = common / (max(one.end, other.end) - min(one.start, other.start))
                closeness = (share, *(read(one) == read(other) for _, read in FIELDS[1:5]))
                candidates.append((closeness, -left, -right))
    pairs: list[tuple[int, int]] = []
    for _, left, right in sorted(candidates, reverse=True):
        if all(-left != taken and -right != partner for taken, partner in pairs):
            pairs.append((-left, -right))
    return sorted(pairs)


def add_article(agreement: Agreement, first: GoldArticle, second: GoldArticle, text: str) -> None:
    """Add one article's two readings to `agreement`."""
    agreement.articles += 1
    agreement.first += len(first.claims)
    agreement.second += len(second.claims)
    pairs = pair_spans(first.claims, second.claims)
    for number, (reader, gold) in enumerate((("first", first), ("second", second))):
        paired = {pair[number] for pair in pairs}
        for position, claim in enumerate(gold.claims):
            if position not in paired:
                agreement.alone[reader, claim.kind] += 1
                agreement.disputes.append(_tell(first.article, claim, text, f"{reader} reader alone"))
    for left, right in pairs:
        one, other = first.claims[left], second.claims[right]
        agreement.pairs.append((one, other))
        for name, read in FIELDS:
            mine, yours = read(one), read(other)
            told_by = (mine not in (None, False)) + (yours not in (None, False))
            agreement.same[name] += mine == yours
            agreement.told[name] += told_by > 0
            agreement.same_told[name] += told_by > 0 and mine == yours
            agreement.told_twice[name] += told_by > 1
            if mine != yours:
                told = f"{name}: first {_write(mine)}, second {_write(yours)}"
                agreement.disputes.append(_tell(first.article, one, text, told))


def _tell(article: str, claim: GoldClaim, text: str, message: str) -> str:
    line = text.count("\n", 0, claim.start) + 1
    of = f" of {claim.subject.name}" if claim.subject else ""
    return f"{article}:{line}: {claim.kind} {claim.text!r}{of}: {message}"


def _write(told: Told) -> str:
    if isinstance(told, tuple):
        return " to ".join(str(part) for part in told if part is not None)
    return "none" if told is None else str(told)


def compare_readers(corpus: Path, names: Iterable[str]) -> tuple[Agreement, list[str]]:
    """Return the agreement over the articles named, and what is wrong with their notes."""
    agreement = Agreement()
    problems: list[str] = []
    for name in names:
        first, second = (_read_notes(corpus, folder, name, problems) for folder in ("notes", "second"))
        if first and second:
            add_article(agreement, first, second, read_article(first, corpus / "articles").text)
    return agreement, problems


def _read_notes(corpus: Path, folder: str, name: str, problems: list[str]) -> GoldArticle | None:
    path = corpus / folder / f"{name}.tsv"
    if not path.exists():
        problems.append(f"{path}: missing")
        return None
    gold, wrong = compile_notes(path, corpus / "articles")
    problems += wrong
    return gold


def render(agreement: Agreement) -> Iterator[str]:
    """Yield the lines of the figures."""
    paired = len(agreement.pairs)
    yield f"articles read twice {agreement.articles}"
    yield f"claims: first reader {agreement.first}, second reader {agreement.second}, paired {paired}"
    yield f"F1 of spans {agreement.span_f1:.3f}, of identical spans {agreement.exact_span_f1:.3f}"
    yield f"Cohen's kappa for kind {agreement.kappa:.3f}"
    yield ""
    columns = f"{'same':>6}{'of':>6}{'share':>8}"
    yield f"{'':<12}{'all pairs':>20}    {'either tells one':>20}    {'both tell one':>20}"
    yield "    ".join([f"{'field':<12}{columns}", columns, columns])
    for name, _ in FIELDS:
        same, same_told = agreement.same[name], agreement.same_told[name]
        rows = ((same, paired), (same_told, agreement.told[name]), (same_told, agreement.told_twice[name]))
        yield f"{name:<12}" + "    ".join(f"{part:>6}{of:>6}{_share(part, of):>8.3f}" for part, of in rows)
    for reader in ("first", "second"):
        kinds = sorted((-count, kind) for (whose, kind), count in agreement.alone.items() if whose == reader)
        yield f"{reader} reader alone: " + (
            ", ".join(f"{kind} {-count}" for count, kind in kinds) or "nothing"
        )
    mixed = Counter((one.kind, other.kind) for one, other in agreement.pairs if one.kind != other.kind)
    yield "kinds told apart: " + (
        ", ".join(f"{one}/{other} {count}" for (one, other), count in mixed.most_common()) or "none"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the agreement of the two readers; return 1 if any note was wrong."""
    parser = argparse.ArgumentParser(prog="python -m corpus.agreement", description=__doc__)
    parser.add_argument("--disputes", action="store_true", help="list every difference, too")
    options = parse_names(parser, arguments, "second")
    agreement, problems = compare_readers(options.corpus, options.names)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    lines = [*render(agreement), *(["", *agreement.disputes] if options.disputes else [])]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
