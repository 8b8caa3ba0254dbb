"""Decides `streak`: something happened n periods running.

Data: closes at the ends of the days, weeks, months, quarters or years counted.
How: back from the period given, spans in the stated direction are counted until one breaks the run; "snapped"
counts the run that the period ended; "six of the last seven" counts within the last seven.
Misses: streaks of things other than prices and yields. A span that is still running counts as it stands.
Example: "its fifth straight monthly gain" in September 2025: five months up, April down, supported.
"""

from __future__ import annotations

import re
from decimal import Decimal

from checker.context import Context
from checker.evidence import cite, undecided, undecided_by
from checker.guards import lack_source, refuse
from checker.instruments import Instrument, find_instruments
from checker.market.base import Failure
from checker.market.sessions import next_session
from checker.prices import DAY, Close
from checker.readings import siblings_of
from checker.spans import changes_of, closes_at_ends, span_of
from checker.telling import correct, sentence_name
from checker.tolerance import allow
from checker.verdicts import Diagnosis, Quantity, Reading, Verdict
from checker.wording import possessive, quote, write_day
from extractor.claims import StreakClaim

KIND = "streak"
AFTER = re.compile(
    r"\b(?:after|following|despite)\s+(?:(?:an?|its|their|the|run|streak|of)\s+)*$", re.IGNORECASE
)
LONGEST = 250
LEAST = 2
"""Periods in one direction that make a streak."""
NOUNS = {
    "day": "session",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "half-year",
    "year": "year",
}


def decide(claim: StreakClaim, context: Context) -> Verdict:
    """Return the verdict on a streak."""
    refusal = refuse(claim, context, symbol=False)
    if refusal is not None:
        return refusal
    subject, value = claim.subject, claim.value
    assert subject is not None  # noqa: S101 - the guard holds it
    instruments = find_instruments(subject)
    if not instruments:
        return refuse(claim, context) or undecided("no_source", f"No series of {subject.name} is known.")
    counted = value is not None and value.unit == "count" and 0 < value.number <= LONGEST
    if not counted or claim.direction is None:
        return undecided(
            "not_decidable", f"The text gives no count or no direction for the streak of {subject.name}."
        )
    if claim.measure not in {"price", "points", "yield", "volatility", "other", "total_return"}:
        return lack_source(claim, subject.name)
    failures: list[Failure] = []
    for instrument in instruments:
        found = _judge(claim, context, instrument)
        if not isinstance(found, Failure):
            return found
        failures.append(found)
    noun = NOUNS.get(claim.frequency, "period")
    return undecided_by(failures[0], f"closes of {subject.name} at the ends of its last {noun}s are")


def _judge(claim: StreakClaim, context: Context, instrument: Instrument) -> Verdict | Failure:
    assert claim.value is not None and claim.period is not None  # noqa: S101, PT018 - decide holds it
    way = 1 if claim.direction == "up" else -1
    stated = int(claim.value.number)
    if claim.of is not None:
        return _judge_share(claim, context, instrument, way)
    run = count_run(claim, context, instrument, way, at_least=stated)
    if isinstance(run, Failure):
        return run
    count, closes = run
    interval = allow(claim.value)
    holds = interval.contains(Decimal(count))
    if claim.value.bound == "exact":
        holds = count == stated
    if claim.snapped and not holds:
        later = count_run(_move_on(claim, instrument), context, instrument, way, at_least=stated)
        if not isinstance(later, Failure) and (later[0] == stated or count == 0):
            count, closes = later
            holds = count == stated
    if not holds and not claim.snapped:
        other = _told_before(claim, context, instrument)
        ended = None if other is None else count_run(other, context, instrument, way, at_least=stated)
        if ended is not None and not isinstance(ended, Failure) and ended[0] == stated:
            count, closes, holds = *ended, True
    told = _tell(claim, instrument, way, count, closes)
    if instrument.proxy is not None and instrument.proxy.role == "price" and not holds:
        return undecided("no_source", f"{told}; a stand-in does not refute a count.")
    shown = (closes[0], closes[-1]) if len(closes) > 12 else closes
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{told}." if holds else f"{told}; the text says {quote(claim.text)}.",
        computed=Quantity(number=Decimal(count), unit="count"),
        tolerance=interval.tolerance(),
        evidence=(
            cite(
                closes[-1].origin,
                instrument.symbol,
                (close.observe() for close in shown),
                formula="signs of changes",
            ),
        ),
        diagnosis=None if holds else _diagnose(claim, context, instrument, way, stated),
        correction=None if holds or count < LEAST else correct(claim.text, claim.value, Decimal(count)),
    )


def _told_before(claim: StreakClaim, context: Context, instrument: Instrument) -> StreakClaim | None:
    """Return the claim as of the last span over, where its own still runs or is only looked back on.

    "Extended its seven-week winning streak" on a Tuesday; "climbed after two days of losses".
    """
    assert claim.period is not None  # noqa: S101 - decide holds it
    start, end = span_of(claim.frequency, claim.period.end)
    published = context.published
    if claim.frequency == "day":
        at = claim.start - claim.sentence.start
        if AFTER.search(context.sentence(claim)[:at]) is None:
            return None
        return claim.model_copy(update={"snapped": True})
    if published is None or published > end or next_session(instrument.symbol, published + DAY) > end:
        return None
    before = start - DAY
    begun = span_of(claim.frequency, before)[0]
    return claim.model_copy(
        update={"period": claim.period.model_copy(update={"start": begun, "end": before})}
    )


def _move_on(claim: StreakClaim, instrument: Instrument) -> StreakClaim:
    """Return the claim with the span after its period, which may be the last of the run snapped."""
    assert claim.period is not None  # noqa: S101 - decide holds it
    after = next_session(instrument.symbol, span_of(claim.frequency, claim.period.end)[1] + DAY)
    start, end = span_of(claim.frequency, after)
    period = claim.period.model_copy(update={"start": start, "end": end})
    return claim.model_copy(update={"period": period})


def count_run(
    claim: StreakClaim, context: Context, instrument: Instrument, way: int, *, at_least: int
) -> tuple[int, tuple[Close, ...]] | Failure:
    """Return the length of the run that ends with the period (or before it, if snapped), and its closes."""
    assert claim.period is not None  # noqa: S101 - decide holds it
    skipped = 1 if claim.snapped else 0
    reach = max(at_least, 1) + 1 + skipped
    while True:
        closes = closes_at_ends(
            context, instrument.symbol, claim.frequency, claim.period.end, reach, subject_type=instrument.type
        )
        if isinstance(closes, Failure):
            return closes
        signs = changes_of(closes)
        if skipped and signs[-1] * way >= 0:
            return 0, closes[-2:]
        run = 0
        for sign in reversed(signs[: len(signs) - skipped]):
            if sign != way:
                break
            run += 1
        if run < len(signs) - skipped:
            return run, closes[-run - 1 - skipped :]
        if reach >= LONGEST:
            return run, closes
        reach = min(LONGEST, reach * 2)


def _judge_share(claim: StreakClaim, context: Context, instrument: Instrument, way: int) -> Verdict | Failure:
    assert claim.value is not None and claim.period is not None and claim.of is not None  # noqa: S101, PT018
    closes = closes_at_ends(
        context, instrument.symbol, claim.frequency, claim.period.end, claim.of, subject_type=instrument.type
    )
    if isinstance(closes, Failure):
        return closes
    count = sum(sign == way for sign in changes_of(closes))
    holds = allow(claim.value).contains(Decimal(count))
    before = None if holds or claim.frequency == "day" else _told_before(claim, context, instrument)
    if before is not None and before.period is not None:
        earlier = closes_at_ends(
            context,
            instrument.symbol,
            claim.frequency,
            before.period.end,
            claim.of,
            subject_type=instrument.type,
        )
        if not isinstance(earlier, Failure):
            told_of = sum(sign == way for sign in changes_of(earlier))
            if allow(claim.value).contains(Decimal(told_of)):
                closes, count, holds = earlier, told_of, True
    noun = NOUNS.get(claim.frequency, "period")
    told = (
        f"{sentence_name(instrument)} {'rose' if way > 0 else 'fell'} in {count} of the last {claim.of} "
        f"{noun}s, from {closes[0]} to {closes[-1].sourced}"
    )
    return Verdict(
        label="supported" if holds else "refuted",
        explanation=f"{told}.",
        computed=Quantity(number=Decimal(count), unit="count"),
        tolerance=allow(claim.value).tolerance(),
        evidence=(cite(closes[-1].origin, instrument.symbol, (close.observe() for close in closes)),),
        correction=None if holds or not count else correct(claim.text, claim.value, Decimal(count)),
    )


def _tell(claim: StreakClaim, instrument: Instrument, way: int, count: int, closes: tuple[Close, ...]) -> str:
    noun = NOUNS.get(claim.frequency, "period")
    plural = noun if count == 1 else f"{noun}s"
    source = closes[-1].origin.provider
    name = sentence_name(instrument)
    if claim.snapped:
        if not count:
            return (
                f"{name} {'rose' if way > 0 else 'did not rise'} in the {noun} to "
                f"{write_day(closes[-1].session)}, which ended no run of {'gains' if way > 0 else 'losses'} "
                f"(source: {source})"
            )
        return (
            f"{possessive(name)} run of {count} {'rising' if way > 0 else 'falling'} {plural} "
            f"({write_day(closes[0].session)} to {write_day(closes[-2].session)}) ended by "
            f"{write_day(closes[-1].session)} (source: {source})"
        )
    if not count:
        return (
            f"{name} did not {'rise' if way > 0 else 'fall'} in the {noun} to "
            f"{write_day(closes[-1].session)} (source: {source})"
        )
    return (
        f"{name} {'rose' if way > 0 else 'fell'} {count} {plural} running, from {closes[0]} to "
        f"{closes[-1].sourced}"
    )


def _diagnose(
    claim: StreakClaim, context: Context, instrument: Instrument, way: int, stated: int
) -> Diagnosis:
    """Return the runs that other readings give; small counts agree too easily for any but the direction."""
    tries: list[tuple[str, str, tuple[int, tuple[Close, ...]] | Failure]] = []
    turned = claim.model_copy(update={"direction": "down" if way > 0 else "up"})
    words = f"the run is of {'losses' if way > 0 else 'gains'}"
    tries.append(("sign", words, count_run(turned, context, instrument, -way, at_least=stated)))
    for frequency in ("day", "week", "month", "quarter"):
        if frequency != claim.frequency:
            other = claim.model_copy(update={"frequency": frequency})
            run = count_run(other, context, instrument, way, at_least=stated)
            tries.append((f"{frequency}s", f"the count is of {frequency}s", run))
    for symbol, name in siblings_of(instrument.symbol):
        sibling = Instrument(symbol, name, instrument.type)
        tries.append(
            ("sibling", f"it is the run of {name}", count_run(claim, context, sibling, way, at_least=stated))
        )
    readings = tuple(
        Reading(
            name=name,
            description=words,
            computed=None if isinstance(run, Failure) else Quantity(number=Decimal(run[0]), unit="count"),
            matches=not isinstance(run, Failure) and run[0] == stated,
        )
        for name, words, run in tries
    )
    matching = [reading for reading in readings if reading.matches]
    if len(matching) == 1 and matching[0].name == "sign" and stated >= 3:
        return Diagnosis(readings=readings, cause="sign", explanation=matching[0].description)
    known = sum(reading.computed is not None for reading in readings)
    return Diagnosis(
        readings=readings,
        cause=None,
        explanation=f"{len(matching)} of {known} readings tried would give {stated}; so small a count shows "
        "no cause",
    )
