"""The records of the reading of subjects: finished mentions, and readings still in question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.claims import Subject, SubjectType
from extractor.lexicon.table import Alias, Entry

Kind = Literal["name", "nickname", "ticker", "central_bank", "reference", "publisher"]
Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a text that names a subject or refers to one.

    `subject` is `None` for references, whose `refers_to` says what types they can stand for. `weak`: the
    reading is unsure. `ticker_span`: the ticker notation that belongs to the name. `role_hint`: "publisher"
    where the name seems to be a source, "central_bank", "no_country" for a statistic without a country.
    `possessive`: a possessive ending follows. `publisher`: the name as a source.
    """

    start: int
    end: int
    text: str
    subject: Subject | None
    kind: Kind
    weak: bool = False
    ticker_span: tuple[int, int] | None = None
    refers_to: tuple[SubjectType, ...] = ()
    role_hint: str | None = None
    possessive: bool = False
    publisher: str | None = None


@dataclass(slots=True, eq=False)
class Reading:
    """A candidate mention while the text is being read."""

    start: int
    end: int
    entry: Entry
    alias: Alias | None
    doubtful: bool = False
    weak: bool = False
    subject: Subject | None = None
    ticker_span: tuple[int, int] | None = None
    by_ticker: bool = False
    publisher: str | None = None
    role_hint: str | None = None
