"""From claims to verdicts: every claim goes to the decider of its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType

from checker.context import Context
from checker.evidence import add_note, undecided
from checker.kinds import (
    amount,
    breadth,
    change,
    comparison,
    flow,
    forecast,
    growth,
    level,
    macro,
    rate,
    record,
    streak,
    valuation,
)
from checker.market.market import Market
from checker.orientation import orient
from checker.second_look.basis import settle_basis
from checker.second_look.bearings import take_bearings
from checker.second_look.beside import leave_to_another
from checker.second_look.credit import leave_to_doubt
from checker.second_look.doubt import doubt
from checker.second_look.fitting import leave_to_moment
from checker.second_look.taken import leave_to_another_period
from checker.second_look.undated import reconsider
from checker.verdicts import CheckedClaim, Verdict
from extractor.claims import Article, Claim

__all__ = ["DECIDERS", "Context", "check", "decide"]

DECIDERS: tuple[ModuleType, ...] = (
    change,
    level,
    record,
    streak,
    comparison,
    valuation,
    flow,
    growth,
    forecast,
    rate,
    macro,
    breadth,
    amount,
)
"""One module a kind, each with `KIND` and `decide(claim, context) -> Verdict`; in report order."""

MOVED = "the text gives no date here; this is the one in which the figures about it hold"


def check(
    claims: Sequence[Claim],
    market: Market,
    *,
    article: Article | None = None,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> tuple[CheckedClaim, ...]:
    """Return every claim with its verdict, in the order given.

    `article` gives the publication date and the sentences; without it the market's `as_of` is that date.
    `tell` hears before each claim how many are done, of how many.
    """
    context = Context(market=market, claims=tuple(claims), article=article)

    def again(claim: Claim) -> Verdict:
        return decide(claim, context)

    verdicts = [decide(claim, context) for claim in claims]
    oriented = orient(context, verdicts, again)
    moved = {claim.id for claim, found in zip(claims, oriented, strict=True) if found is not claim}
    if moved:
        claims, context = oriented, Context(market=market, claims=oriented, article=article)
        verdicts = [decide(claim, context) for claim in claims]
    held = {claim.id for claim, first in zip(claims, verdicts, strict=True) if first.label == "supported"}
    checked = []
    about = take_bearings(context, verdicts)
    for number, (claim, first, bearings) in enumerate(zip(claims, verdicts, about, strict=True)):
        tell(number, len(claims))
        verdict = reconsider(claim, context, first, again, bearings=bearings)
        verdict = leave_to_another(claim, context, verdict, again)
        verdict = leave_to_another_period(claim, context, verdict, held=held)
        verdict = leave_to_moment(claim, context, verdict)
        verdict = doubt(claim, context, verdict, bearings=bearings)
        if claim.id in moved:
            verdict = add_note(verdict, MOVED)
        checked.append(CheckedClaim(claim=claim, verdict=verdict))
    return leave_to_doubt(settle_basis(checked, again), context)


def decide(claim: Claim, context: Context) -> Verdict:
    """Return the verdict of the claim's kind."""
    for module in DECIDERS:
        if claim.kind == module.KIND:
            verdict: Verdict = module.decide(claim, context)
            return verdict
    return undecided("not_decidable", f"No rule decides claims of the kind {claim.kind}.")
