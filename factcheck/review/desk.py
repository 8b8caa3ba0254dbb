"""The desk: reports of a folder, the decisions about their claims, and the queue of what needs a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.verdicts import LABELS
from factcheck.errors import FactcheckError, ReadError, UsageError
from factcheck.report import Report, ReportedClaim, load_report
from factcheck.review.decisions import (
    FILE_NAME,
    Decision,
    DecisionStore,
    Selector,
    current,
    find_claim,
    select,
)

NEEDS_NOBODY = ("future", "opinion", "not_asserted")
"""Reasons for which a claim without a verdict needs no person: nobody can decide it yet."""


@dataclass(frozen=True, slots=True)
class Item:
    """A claim of a report with what was decided about it.

    `entries`: all entries about it, in order; `decision`: the one that stands. `selector` is the one under
    which it was decided, so that further entries find the earlier ones after the text has moved.
    """

    article: str
    report: Report
    claim: ReportedClaim
    selector: Selector
    entries: tuple[Decision, ...] = ()
    decision: Decision | None = None

    @property
    def seen(self) -> int:
        """The id of the last entry, 0 if there is none."""
        return self.entries[-1].id if self.entries else 0

    @property
    def needs_person(self) -> bool:
        """Whether the data left it to a person, or spoke against the article."""
        verdict = self.claim.verdict
        return verdict.label != "supported" and verdict.reason not in NEEDS_NOBODY


@dataclass
class Desk:
    """Reports by key, read again when their files change, and the store of decisions."""

    paths: dict[str, Path]
    store: DecisionStore
    _cache: dict[str, tuple[tuple[int, int], Report]] = field(default_factory=dict)

    def report(self, key: str) -> Report:
        """Return the report of a key. Raises `ReadError` where there is none, or its file is gone."""
        path = self.paths.get(key)
        if path is None:
            raise ReadError(f"no report {key!r} here")
        try:
            status = path.stat()
        except OSError as error:
            raise ReadError(f"{path}: {error.strerror}") from error
        stamp = (status.st_mtime_ns, status.st_size)
        if key not in self._cache or self._cache[key][0] != stamp:
            self._cache[key] = (stamp, load_report(path))
        return self._cache[key][1]

    def items(self, key: str) -> list[Item]:
        """Return the claims of a report with the decisions about them, in reading order."""
        report = self.report(key)
        by_claim: dict[str, list[Decision]] = defaultdict(list)
        for entry in self.store.list_decisions(key):
            claim = find_claim(report, entry.selector)
            if claim is not None:
                by_claim[claim.id].append(entry)
        items = []
        for claim in report.claims:
            entries = by_claim.get(claim.id, [])
            items.append(
                Item(
                    article=key,
                    report=report,
                    claim=claim,
                    selector=entries[-1].selector if entries else select(report, claim),
                    entries=tuple(entries),
                    decision=current(entries),
                )
            )
        return items

    def item(self, key: str, claim_id: str) -> Item:
        """Return one claim. Raises `ReadError` where there is none."""
        for item in self.items(key):
            if item.claim.id == claim_id:
                return item
        raise ReadError(f"no claim {claim_id!r} in {key!r}")

    def queue(self, show: str = "open") -> list[Item]:
        """Return the claims that need a person, worst first: "open" ones, "decided" ones, or "all" claims."""
        found = []
        for key in self.paths:
            try:
                items = self.items(key)
            except FactcheckError:
                continue  # a report that is being written; the page tells of it
            for item in items:
                decided = item.decision is not None
                if show == "all" or (decided if show == "decided" else item.needs_person and not decided):
                    found.append(item)
        return sorted(
            found, key=lambda item: (LABELS.index(item.claim.verdict.label), item.article, item.claim.start)
        )

    def problems(self) -> list[str]:
        """Return what is wrong with reports that cannot be read."""
        told = []
        for key in self.paths:
            try:
                self.report(key)
            except FactcheckError as error:
                told.append(str(error))
        return told


def open_desk(sources: Sequence[Path]) -> Desk:
    """Return the desk of some reports, or of all in a folder; the store lies beside them.

    Links that lead out of the folder are not followed. Raises `UsageError` where there are no reports.
    """
    if not sources:
        raise UsageError("name reports (REPORT.json...) or a folder of them")
    paths: dict[str, Path] = {}
    if len(sources) == 1 and sources[0].is_dir():
        folder = sources[0].resolve()
        for path in sorted(folder.rglob("*.json")):
            if path.is_file() and path.resolve().is_relative_to(folder) and _is_report(path):
                paths[path.relative_to(folder).with_suffix("").as_posix()] = path
    else:
        folder = sources[0].resolve().parent
        for path in sources:
            load_report(path)
            key, number = path.stem, 2
            while key in paths:
                key, number = f"{path.stem}-{number}", number + 1
            paths[key] = path.resolve()
    if not paths:
        raise UsageError(
            f"{sources[0]}: no reports here; make some with: factcheck ARTICLE... -f json -o DIR"
        )
    return Desk(paths, DecisionStore(folder / FILE_NAME))


def _is_report(path: Path) -> bool:
    # Folders of a corpus run hold other JSON files, too.
    try:
        with path.open("rb") as file:
            return b'"factcheck-report"' in file.read(300)
    except OSError:
        return False
