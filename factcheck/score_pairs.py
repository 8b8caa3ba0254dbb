"""Which claim found stands for which gold claim, and which of their fields are the same.

A claim found and a gold claim can be paired where their spans overlap; every claim is paired at most once,
the closest pairs first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from corpus.gold import GoldClaim, GoldPeriod, GoldValue
from extractor.claims import Claim, ComparisonClaim, Period, Subject, Value

Stated = Claim | GoldClaim
DECISIVE = ("subject", "other", "measure", "value", "bound", "period", "forecast", "hedged")


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


def read_right(claim: Claim, wanted: GoldClaim) -> bool:
    """Return whether all that a verdict rests on was read right: a wrong verdict is the checker's."""
    return claim.kind == wanted.kind and all(
        same(read(claim), read(wanted)) for name, read, same in FIELDS if name in DECISIVE
    )
