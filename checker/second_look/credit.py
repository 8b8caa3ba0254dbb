"""Whether so many figures of an article fail that its reading is in doubt, rather than the article.

Published texts are nearly always right: a figure in ten is wrong in a bad one. Where two in five of those
that could be judged fail, they are of another day, market or measure than they were read with. What fails
there is left open, unless its sentence gives one subject and one period; in a longer text that holds for
those sentences, too, where no slip explains the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from checker.context import Context
from checker.evidence import leave_open
from checker.second_look.doubt import is_plain
from checker.verdicts import ALARMS, CheckedClaim

DOUBTFUL = Fraction(2, 5)
"""Share of failing figures among those judged from which on the reading of a text is in doubt."""
LEAST = 2
"""Figures that must fail."""
LONG = 5
"""Figures judged from which on a text is long enough to doubt its plain sentences as well."""


def leave_to_doubt(checked: Sequence[CheckedClaim], context: Context) -> tuple[CheckedClaim, ...]:
    """Return the claims, alarms left open where too many of the article's figures fail."""
    failing = sum(one.verdict.label in ALARMS for one in checked)
    judged = failing + sum(one.verdict.label == "supported" for one in checked)
    if failing < LEAST or Fraction(failing, judged) < DOUBTFUL:
        return tuple(checked)
    why = (
        f"{failing} of the {judged} figures of this text that could be judged fail as they were read, "
        "which speaks against the reading"
    )
    return tuple(
        one.model_copy(update={"verdict": leave_open(one.verdict, "not_decidable", why)})
        if _is_doubtful(one, context, judged)
        else one
        for one in checked
    )


def _is_doubtful(one: CheckedClaim, context: Context, judged: int) -> bool:
    if one.verdict.label not in ALARMS:
        return False
    explained = one.verdict.diagnosis is not None and one.verdict.diagnosis.cause is not None
    return not is_plain(one.claim, context) or (judged >= LONG and not explained)
