"""The record of one possible subject of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.claims import Subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible subject: a name, a resolved reference, or a noun phrase that no lexicon knows."""

    start: int
    end: int
    subject: Subject
    known: bool
    prior: float
