"""Whether a text speaks of a moment within a session and not of its close."""

from __future__ import annotations

import datetime as dt
import re

from checker.context import Context
from extractor.claims import ClaimBase

CLOSING = re.compile(r"\b(?:clos(?:e|ed|es|ing)|settl|finish|end(?:ed|ing)\b)", re.IGNORECASE)
NO_CLOSE = ("currency", "crypto")
"""Types that trade around the clock: what they ended a day at is a matter of the hour."""
MOMENT = re.compile(
    r"\b(?:midday|mid-day|noon|midmorning|mid-morning|this morning|late morning"
    r"|early afternoon|so far today"
    r"|(?:early|morning|midday|afternoon|intraday|premarket|pre-market|overnight) trad(?:e|ing)"
    r"|trad(?:ed|es|ing) (?:at|around|near|above|below|about|just)|changed hands"
    r"|last (?:seen|traded|quoted|trading)"
    r"|at the open(?:ing)?\b|at (?:the time of writing|last check|press time)|as of (?:this )?writing"
    r"|(?:European|Asian|London) (?:hours|trad(?:e|ing)|session)"
    r"|on (?:track|pace|course) to (?:finish|end|close)"
    r"|0?(?:[5-9]|1[0-2]|[1-3])(?::\d\d)? ?(?:a\.?m\.?|p\.?m\.?))(?!\w)",
    re.IGNORECASE,
)
REACHED = re.compile(
    r"\b(?:hit(?:s|ting)?|touch\w*|reach\w*|cross(?:ed|es|ing)|tops|topp(?:ed|ing)|surpass\w*|breach\w*|brok?e|breaking"
    r"|clear(?:ed|ing)|eclips\w+|pierc\w+|peak\w*|bottom\w*|exceed\w*|intraday|session (?:high|low)"
    r"|as (?:high|low|much) as|(?:highs?|lows?) of|up to)\b",
    re.IGNORECASE,
)
IN_SESSION = re.compile(
    r"\b(?:midday|mid-day|noon|mid-?morning|late morning|early afternoon)\b", re.IGNORECASE
)
HEAD = 600
"""How far into an article the hour that it was written at is told."""


PENDING = re.compile(
    r"\b(?:(?:on (?:track|pace|course)|set|poised) (?:to|for)|previous|prior|before the"
    r"|from (?:the|its|their))\b[^,;.]*",
    re.IGNORECASE,
)
"""Words that speak of a close to come, or of one before."""
CLAUSE = re.compile(r"[;]|,\s+(?:while|whereas|but|and)\b|\bwhile\b")


def clause_of(claim: ClaimBase, context: Context) -> str:
    """Return the part of the claim's sentence that its figure stands in."""
    sentence, at = context.sentence(claim), claim.start - claim.sentence.start
    cuts = [0, *(match.end() for match in CLAUSE.finditer(sentence)), len(sentence)]
    start = max(cut for cut in cuts if cut <= at)
    return sentence[start : min((cut for cut in cuts if cut > at), default=len(sentence))]


def is_moment(claim: ClaimBase, context: Context, session: dt.date) -> bool:
    """Return whether the claim is about a moment of `session`: by its own words, or the article's head.

    A sentence that speaks of the close never does; what an article of another day tells is over.
    """
    if context.article is None:
        return False
    sentence = context.sentence(claim)
    if CLOSING.search(PENDING.sub(" ", clause_of(claim, context))):
        return False
    if MOMENT.search(sentence) or (claim.period is not None and claim.period.frequency == "intraday"):
        return True
    head = f"{context.article.title or ''} {context.article.text[:HEAD]}"
    return context.published == session and IN_SESSION.search(head) is not None


def settles(claim: ClaimBase, context: Context, session: dt.date) -> bool:
    """Return whether a commodity's day is told by its settlement: no word speaks of a moment within it.

    A futures market trades nearly around the clock: "rose to $3,930 on Friday" is still of the day's close.
    """
    if context.article is None or claim.subject is None or claim.subject.type != "commodity":
        return False
    if claim.period is None or claim.period.frequency != "day":
        return False
    return not is_moment(claim, context, session) and REACHED.search(context.sentence(claim)) is None
