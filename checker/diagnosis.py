"""How a wrong figure came about: the readings tried, and the one that explains it, if exactly one does.

Readings come in a fixed order of plausibility. One is named as the cause only if it alone gives the stated
figure at its written precision, and if an arbitrary wrong figure would rarely (`LIMIT`) have given such a
match. The calculation stands in docs/diagnosis.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import pi, prod

from checker.tolerance import ZERO, Interval, allow, exponent_of
from checker.verdicts import Diagnosis, Quantity, Reading
from checker.wording import join_words, write_quantity
from extractor.claims import Value

LIMIT = 0.1
"""Largest chance of a coincidental match at which a cause is named."""
BASES = ("total_return", "price_return", "local_currency")
MISTYPED = "wrong_digit"
"""The reading that gives way to any other: nearly every long figure is one digit from some other."""
DIGITS_TYPED, DIGITS_ALIKE = 4, 2
"""Digits of a figure, and those after a wrong one that are right, from which on it is one wrong digit."""
LEVEL_SPREAD = 0.01
"""Typical size of an arbitrary error of a level, as a share of the level."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading to try. `number` is what it gives in the unit of the claim, `None` where data lack.

    `clause` completes an explanation; "{text}" in it is the stated figure, "{value}" what the reading gives.
    `key`: two candidates of one key are the same figure under two names. `conflicting`: under this reading
    the statement is true in a common sense. `slack`: how far `number` itself may be off (a stand-in's).
    """

    name: str
    clause: str
    number: Decimal | None
    key: tuple[object, ...]
    conflicting: bool = False
    slack: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Outcome:
    """A diagnosis, all candidates that match, and the chance of a coincidental match over those tried."""

    diagnosis: Diagnosis
    matching: tuple[Candidate, ...]
    cause: Candidate | None
    chance: float

    @property
    def conflicting(self) -> bool:
        """Return whether the statement is true under another common reading.

        Another basis of return is one in any case; the day's range only where the match is no accident.
        """
        found = [one for one in self.matching if one.conflicting]
        return any(one.name in BASES for one in found) or (bool(found) and self.chance <= LIMIT)


def diagnose(
    value: Value,
    text: str,
    truth: Decimal,
    candidates: Iterable[Candidate],
    *,
    level: bool = False,
) -> Outcome:
    """Return what the readings make of a stated figure that `truth` contradicts.

    `candidates` in order of plausibility; slips of sign, digits and decimal point are added at the end.
    """
    interval = allow(value, level=level)
    tried: list[tuple[Candidate, float]] = []
    lacking: list[Candidate] = []
    seen: set[tuple[object, ...]] = set()
    for candidate in (*candidates, *slips(value, truth, level=level)):
        number = candidate.number
        if candidate.key in seen or number == truth:
            continue
        seen.add(candidate.key)
        if number is None:
            lacking.append(candidate)
        else:
            widened = interval.widen(candidate.slack)
            tried.append((candidate, hit_chance(widened, number, value.number, truth, level=level)))
    matching = [one for one, _ in tried if _reaches(one, interval)]
    if len(matching) > 1:
        matching = [one for one in matching if one.name != MISTYPED]
    chance = _coincidence(tried, matching[0]) if matching else 0.0
    cause = matching[0] if len(matching) == 1 and chance <= LIMIT else None
    readings = [
        Reading(
            name=one.name,
            description=fill_clause(one, text, value.unit),
            computed=None if one.number is None else Quantity(number=one.number, unit=value.unit),
            matches=one in matching,
        )
        for one in (*(one for one, _ in tried), *lacking)
    ]
    explanation = _explain(cause, matching, text, value.unit, len(tried), chance)
    diagnosis = Diagnosis(
        readings=tuple(readings), cause=None if cause is None else cause.name, explanation=explanation
    )
    return Outcome(diagnosis, tuple(matching), cause, chance)


def _reaches(candidate: Candidate, interval: Interval) -> bool:
    number = candidate.number
    return number is not None and interval.widen(candidate.slack).contains(number)


def _coincidence(tried: list[tuple[Candidate, float]], match: Candidate) -> float:
    """Return the chance that an arbitrary wrong figure would have given such a match.

    Two tests share the limit: a match among the readings at least as plausible (tried no later), and a match
    among those at least as surprising (hit by chance no more often). The smaller chance counts, doubled.
    """
    place = next(index for index, (one, _) in enumerate(tried) if one is match)
    own = tried[place][1]
    plausible = [chance for _, chance in tried[: place + 1]]
    surprising = [chance for _, chance in tried if chance <= own]
    return min(1.0, 2 * min(_any_of(plausible), _any_of(surprising)))


def _any_of(chances: list[float]) -> float:
    return 1 - prod(1 - chance for chance in chances)


def hit_chance(
    interval: Interval, reading: Decimal, stated: Decimal, truth: Decimal, *, level: bool = False
) -> float:
    """Return the chance that an arbitrary wrong figure, written as precisely, would match `reading`.

    Such figures are taken to lie around the truth with long tails (a Cauchy distribution): near misses are
    common, any size occurs. Its width is that of the figures at play, for a level a hundredth of it.
    """
    if interval.low is None or interval.high is None:
        return 1.0
    width = float(interval.high - interval.low)
    size = (abs(float(truth)) + abs(float(stated))) / 4
    spread = max(abs(float(truth)) * LEVEL_SPREAD if level else size, width)
    distance = float(reading - truth) / spread
    return min(1.0, width / (pi * spread * (1 + distance * distance)))


def slips(value: Value, truth: Decimal, *, level: bool = False) -> Iterator[Candidate]:
    """Yield what slips of writing make of the truth: sign, decimal point, digits, scale."""
    if truth and not level:
        yield Candidate(
            "sign",
            f"the sign is wrong: it {'rose' if truth > 0 else 'fell'}",
            -truth,
            ("figure", -truth),
            slack=_step(value.number),
        )
    exponent = exponent_of(value.number)
    shifted = [truth.scaleb(power) for power in (1, -1, 2, -2)]
    # A zero too many: the truth as written, and a zero after it.
    for figure in (*shifted, _write(truth, exponent).scaleb(1)):
        yield Candidate("decimal_shift", "the decimal point has slipped", figure, ("figure", figure))
    for written in _transpose(_write(truth, exponent)):
        yield Candidate(
            "transposed_digits",
            f"{{text}} is {_show(_write(truth, exponent), value)} with two neighbouring digits exchanged",
            written,
            ("figure", written),
        )
    for whole, written in _drop(truth, exponent):
        yield Candidate(
            "dropped_digit",
            f"{{text}} is {_show(whole, value)} without one of its digits",
            written,
            ("figure", written),
        )
    mistyped = _mistype(_write(truth, exponent), value.number)
    if mistyped is not None:
        yield Candidate(
            MISTYPED,
            f"{{text}} is {_show(_write(truth, exponent), value)} with one wrong digit",
            mistyped,
            ("figure", mistyped),
        )
    if value.unit == "count" or value.unit.isupper():
        for power in (3, -3):
            yield Candidate(
                "magnitude",
                "million, billion or trillion are confused",
                truth.scaleb(power),
                ("magnitude", power),
            )


def _write(truth: Decimal, exponent: int) -> Decimal:
    return truth.quantize(Decimal(1).scaleb(exponent))


def _show(figure: Decimal, value: Value) -> str:
    """Return the size of a figure as written in the unit of the value, sums of money with their scale."""
    if value.unit.isupper():
        return write_quantity(Quantity(number=abs(figure), unit=value.unit))
    return f"{abs(figure):,f}"


def _transpose(number: Decimal) -> Iterator[Decimal]:
    """Yield the figure with two neighbouring digits exchanged, a zero before the point included."""
    written = f"{abs(number):f}"
    places = [index for index, sign in enumerate(written) if sign.isdigit()]
    for first, second in pairwise(places):
        signs = list(written)
        signs[first], signs[second] = signs[second], signs[first]
        if signs[0] == "0" and len(signs) > 1 and signs[1].isdigit():
            continue
        swapped = Decimal("".join(signs)).copy_sign(number)
        if swapped != number:
            yield swapped


def _mistype(written: Decimal, stated: Decimal) -> Decimal | None:
    """Return the stated figure if it is the true one but for one digit, with enough digits alike after it.

    149.84 for 146.84; of 4.29 for 4.26 nobody can tell whether it is a slip or another day's.
    """
    right, wrong = written.as_tuple().digits, stated.as_tuple().digits
    if len(right) != len(wrong) or len(right) < DIGITS_TYPED:
        return None
    places = [place for place, (one, other) in enumerate(zip(right, wrong, strict=True)) if one != other]
    if len(places) != 1 or places[0] >= len(right) - DIGITS_ALIKE:
        return None
    return stated.copy_sign(written)


def _step(stated: Decimal) -> Decimal:
    """Return half a unit of the last digit of a long figure, by which sources differ; 0 for a short one."""
    long = len(stated.as_tuple().digits) >= DIGITS_TYPED
    return Decimal(1).scaleb(exponent_of(stated)) / 2 if long else ZERO


def _drop(truth: Decimal, exponent: int) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the truth as written, and what is left of it without one of its digits.

    A digit before the point leaves the decimals as they are; a decimal leaves one less.
    """
    for deeper in (0, 1):
        whole = _write(truth, exponent - deeper)
        sign, digits, _ = whole.as_tuple()
        its_exponent = exponent - deeper
        integers = max(0, len(digits) + its_exponent)
        places = range(integers, len(digits) - 1) if deeper and its_exponent < -1 else range(integers)
        if deeper and its_exponent >= -1:
            return
        for position in places:
            left = digits[:position] + digits[position + 1 :]
            if left and not (position == 0 and left[0] == 0 and integers > 1):
                yield whole, Decimal((sign, left, its_exponent + deeper))


def fill_clause(candidate: Candidate, text: str, unit: str) -> str:
    """Return what a candidate says of a stated figure, in words."""
    number = candidate.number
    shown = "not at hand" if number is None else write_quantity(Quantity(number=number, unit=unit))
    return candidate.clause.format(text=text, value=shown)


def _explain(
    cause: Candidate | None, matching: list[Candidate], text: str, unit: str, tried: int, chance: float
) -> str | None:
    if cause is not None:
        share = "less than 0.1%" if chance < 0.001 else f"{chance:.1%}"
        return (
            f"{fill_clause(cause, text, unit)} (only match of {tried} readings tried; "
            f"an arbitrary figure would match so with a chance of {share})"
        )
    if len(matching) > 1:
        names = join_words([candidate.name.replace("_", " ") for candidate in matching])
        return (
            f"{len(matching)} of {tried} readings tried would give {text} ({names}); "
            "none is named as the cause"
        )
    if matching:
        return (
            f"{matching[0].name.replace('_', ' ')} would give {text}, but so might chance "
            f"({chance:.0%} over {tried} readings tried); no cause is named"
        )
    return f"none of {tried} readings tried gives {text}" if tried else None
