"""A named figure is expected: judged by what the forecaster had published by the article's day.

With: published figures with their vintages (`figures.csv`, the newsroom's `--figures`).
How: the figure for the stated subject, measure and period; the current vintage of the named forecaster
supports it, an earlier one that was superseded by the article's day makes it conflicting, another figure of
the same forecaster refutes it. What happened later is never looked at, and other forecasters' figures never
refute it.
Misses: forecasts that nobody at hand has published, and the calls of single analysts.
Example: Gartner's 9.8% for IT spending in 2025, published in January 2025, was superseded by 7.9% in July.
"""

from __future__ import annotations

from checker.context import Context
from checker.evidence import undecided
from checker.guards import refuse
from checker.published import decide_forecast
from checker.verdicts import Verdict
from extractor.claims import ForecastClaim

KIND = "forecast"


def decide(claim: ForecastClaim, context: Context) -> Verdict:
    """Return the verdict on a forecast: whether it was published as stated, never whether it came true."""
    refused = refuse(claim, context, symbol=False, period=False, forecast=True)
    if refused is not None:
        return refused
    if claim.value is None:
        name = claim.subject.name if claim.subject else "the subject"
        return undecided(
            "future", f"The text expects something of {name} without a figure that could be compared."
        )
    return decide_forecast(claim, context)
