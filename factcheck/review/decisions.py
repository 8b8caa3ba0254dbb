"""Decisions of reviewers: what is decided, about which quoted words, and the store that keeps them.

The store is a SQLite file beside the reports. It only ever grows: to undo is a further entry. An entry
is on disk before it is acknowledged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

from checker.verdicts import Label
from extractor.claims import ComparisonClaim, Record
from extractor.jsontext import read_json, write_json
from factcheck.errors import FactcheckError
from factcheck.report import Report, ReportedClaim

FILE_NAME = "factcheck-review.sqlite"
CONTEXT = 48
"""Characters kept on either side of a quote, to find it again."""

Action = Literal["accept", "override", "not_a_claim", "undo"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS decisions (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    selector TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'override', 'not_a_claim', 'undo')),
    label TEXT,
    note TEXT NOT NULL DEFAULT '',
    reviewer TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    undoes INTEGER REFERENCES decisions (id)
);
CREATE INDEX IF NOT EXISTS decisions_by_article ON decisions (article, id);
"""


class StaleDecisionError(FactcheckError):
    """Somebody else decided the claim since the page was loaded."""


class Selector(Record):
    """Where a claim stands: a W3C text quote selector with a position, and what the claim says.

    `exact`, `prefix`, `suffix`: the quoted words and those around them; `start`, `end`: their offsets then.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    kind: str
    subject: str | None
    other: str | None = None
    measure: str = "other"


class Decision(Record):
    """One entry of the store. `label` is the verdict decided on, for overrides."""

    id: int
    article: str
    selector: Selector
    action: Action
    label: Label | None
    note: str
    reviewer: str
    decided_at: str
    undoes: int | None = None


def select(report: Report, claim: ReportedClaim) -> Selector:
    """Return the selector of a claim in its article."""
    text = report.article.text
    return Selector(
        exact=claim.text,
        prefix=text[max(0, claim.start - CONTEXT) : claim.start],
        suffix=text[claim.end : claim.end + CONTEXT],
        start=claim.start,
        end=claim.end,
        kind=claim.kind,
        measure=claim.measure,
        **name_sides(claim),
    )


def name_sides(claim: ReportedClaim) -> dict[str, str | None]:
    """Return the names of a claim's subject and of what it is compared with."""
    other = claim.other if isinstance(claim, ComparisonClaim) else None
    return {"subject": claim.subject.name if claim.subject else None, "other": other.name if other else None}


def find_claim(report: Report, selector: Selector) -> ReportedClaim | None:
    """Return the claim that a selector means in a report that may be newer, or `None`.

    The quoted words must be the same, and so must be the kind and both sides; of several, the one of the same
    measure and with most of the same words around it is meant, then the nearest. Where nothing around is the
    same, none is.
    """
    text = report.article.text
    sides = {"subject": selector.subject, "other": selector.other}
    best: tuple[tuple[bool, int, int], ReportedClaim] | None = None
    for claim in report.claims:
        if (claim.text, claim.kind) != (selector.exact, selector.kind) or name_sides(claim) != sides:
            continue
        before = _common(selector.prefix[::-1], text[max(0, claim.start - CONTEXT) : claim.start][::-1])
        after = _common(selector.suffix, text[claim.end : claim.end + CONTEXT])
        same = before + after
        needed = min(12, len(selector.prefix) + len(selector.suffix))
        if same < needed:
            continue
        rank = (claim.measure == selector.measure, same, -abs(claim.start - selector.start))
        if best is None or rank > best[0]:
            best = (rank, claim)
    return best[1] if best else None


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


class DecisionStore:
    """The decisions in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._open() as connection:
            connection.executescript(SCHEMA)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=10, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
        except sqlite3.Error as error:
            raise FactcheckError(f"{self.path}: {error}") from error

    def list_decisions(self, article: str | None = None) -> list[Decision]:
        """Return all entries in their order, of one article if given."""
        query = (
            "SELECT id, article, selector, action, label, note, reviewer, decided_at, undoes FROM decisions"
            " WHERE ?1 IS NULL OR article = ?1 ORDER BY id"
        )
        with self._open() as connection:
            return [_read(row) for row in connection.execute(query, (article,))]

    def decide(
        self,
        article: str,
        selector: Selector,
        action: Action,
        *,
        reviewer: str,
        decided_at: str,
        label: Label | None = None,
        note: str = "",
        seen: int = 0,
    ) -> Decision:
        """Add an entry and return it; it is on disk when this returns.

        `seen`: id of the last entry about these words that the reviewer saw, 0 for none. Raises
        `StaleDecisionError` where there is a later one.
        """
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                query = "SELECT id, article, selector, action, label, note, reviewer, decided_at, undoes"
                rows = connection.execute(f"{query} FROM decisions WHERE article = ? ORDER BY id", (article,))
                about = [item for item in map(_read, rows) if same_place(item.selector, selector)]
                undoes = _require_fresh(about, selector, action, seen)
                cursor = connection.execute(
                    "INSERT INTO decisions"
                    " (article, selector, action, label, note, reviewer, decided_at, undoes)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        article,
                        write_json(selector, indent=None),
                        action,
                        label,
                        note,
                        reviewer,
                        decided_at,
                        undoes,
                    ),
                )
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        return Decision(
            id=cursor.lastrowid or 0,
            article=article,
            selector=selector,
            action=action,
            label=label,
            note=note,
            reviewer=reviewer,
            decided_at=decided_at,
            undoes=undoes,
        )


def _require_fresh(about: list[Decision], selector: Selector, action: Action, seen: int) -> int | None:
    """Return what an undo undoes. Raises `StaleDecisionError` where the reviewer saw an older state."""
    last = about[-1].id if about else 0
    if last != seen:
        who = about[-1].reviewer if about else "somebody"
        raise StaleDecisionError(f"{who} decided {selector.exact!r} meanwhile")
    if action != "undo":
        return None
    standing = current(about)
    if standing is None:
        raise StaleDecisionError(f"there is nothing to undo about {selector.exact!r}")
    return standing.id


def _read(row: tuple[object, ...]) -> Decision:
    fields = dict(zip(Decision.model_fields, row, strict=True))
    fields["selector"] = read_json(str(fields["selector"]))
    return Decision.model_validate(fields)


def same_place(one: Selector, other: Selector) -> bool:
    """Return whether two selectors mean one claim of one text."""
    return one == other


def current(entries: list[Decision]) -> Decision | None:
    """Return the decision that stands after some entries about one claim, or `None`."""
    undone = {entry.undoes for entry in entries if entry.action == "undo"}
    standing = [entry for entry in entries if entry.action != "undo" and entry.id not in undone]
    return standing[-1] if standing else None
