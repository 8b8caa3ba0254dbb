"""Statements without a number that the data contradict: who is said to have led, against who did.

Each narrative names what must have done better and what worse, by funds that track them. It is judged over
the period that the sentence's figures have, else over the one that most figures of the article have, and
becomes a finding only where the contrary happened by a clear margin. A statement that is hedged or denied
is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.context import Context
from checker.market.base import Failure
from checker.market.market import Market
from checker.prices import Move, move_over, reinvest
from checker.sentences import BySentence
from checker.verdicts import CheckedClaim, Finding
from checker.wording import write_day, write_percent
from extractor.claims import Article, Period

MARGIN_PCT = Decimal("0.5")
BROAD_SHARE = Decimal("0.5")
"""A rally is not broad where the equally weighted index made less than this share of the index's gain."""
HEDGE = re.compile(
    r"\b(?:could|may|might|would|should|if|whether|expect\w*|forecast\w*|predict\w*|hope\w*|no|not|never"
    r"|without|lack of|little sign|yet to|fail\w*|rather than|instead of|absence of|doubt\w*|possible"
    r"|potential\w*|await\w*)\b",
    re.IGNORECASE,
)
NEAR = 60  # characters before the statement in which a hedge or denial governs it
FREQUENCIES = ("week", "month", "quarter", "half", "year", "range")


@dataclass(frozen=True, slots=True)
class Narrative:
    """A statement's pattern; `leader` is said to have done better than `laggard`; both with their names."""

    pattern: re.Pattern[str]
    leader: tuple[str, str]
    laggard: tuple[str, str]
    told: str
    broad: bool = False


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


VALUE = ("IVE", "the iShares S&P 500 Value ETF")
GROWTH = ("IVW", "the iShares S&P 500 Growth ETF")
MARKET = ("SPY", "the SPDR S&P 500 ETF")
SMALL = ("IWM", "the iShares Russell 2000 ETF")
LEAD = r"(?:led|lead|leading|outperform\w*|outpac\w*|beat|surpass\w*|took the lead)"
TURN = r"(?:rotat\w+|shift\w*|pivot\w*|mov\w+|switch\w*)"
HAVE = r"(?:have |has |had )?"
TO = r"(?:in)?to(?:wards?)? "
NARRATIVES = (
    Narrative(
        _pattern(
            rf"\b{TURN}(?: \w+)? {TO}(?:\w+ )?value\b"
            rf"|\bvalue (?:stocks |shares )?{HAVE}{LEAD}\b"
        ),
        VALUE,
        GROWTH,
        "value stocks did better than growth stocks",
    ),
    Narrative(
        _pattern(rf"\b{TURN}(?: \w+)? {TO}(?:\w+ )?growth\b|\bgrowth stocks {HAVE}{LEAD}\b"),
        GROWTH,
        VALUE,
        "growth stocks did better than value stocks",
    ),
    Narrative(
        _pattern(
            rf"\bsmall[- ]?caps?(?: \w+)? {HAVE}{LEAD}\b"
            rf"|\b{TURN}(?: \w+)? {TO}small[- ]?caps?\b"
            r"|\bsmall[- ]cap (?:leadership|outperformance)\b"
        ),
        SMALL,
        MARKET,
        "small caps did better than the S&P 500",
    ),
    Narrative(
        _pattern(
            rf"\b(?:tech|technology)(?: stocks| shares| sector)? {HAVE}{LEAD}\b"
            r"|\btech-led (?:rally|advance|gains?)\b"
        ),
        ("XLK", "the Technology Select Sector SPDR"),
        MARKET,
        "technology stocks did better than the S&P 500",
    ),
    Narrative(
        _pattern(
            rf"\bdefensives?(?: stocks| shares| sectors)? {HAVE}{LEAD}\b"
            rf"|\b{TURN} {TO}defensives?\b"
        ),
        ("XLP", "the Consumer Staples Select Sector SPDR"),
        MARKET,
        "defensive stocks did better than the S&P 500",
    ),
    Narrative(
        _pattern(
            r"\bbroad(?:er|ening|-based|ly based)? (?:\w+ )?(?:rally|advance|gains|participation)\b"
            r"|\brally (?:has )?broadened\b"
        ),
        ("RSP", "the equally weighted Invesco S&P 500 ETF"),
        MARKET,
        "the gains were broad",
        broad=True,
    ),
)


def find_narratives(checked: Sequence[CheckedClaim], article: Article, market: Market) -> Iterator[Finding]:
    """Yield each narrative of the article that the data of its period contradict, once."""
    main = main_period(checked)
    if main is not None and main.frequency in {"week", "month"}:
        main = None  # a statement without a period of its own speaks of a longer one
    context = Context(market=market, claims=tuple(one.claim for one in checked), article=article)
    sentences = BySentence(checked, lambda one: one.claim.sentence)
    for narrative in NARRATIVES:
        for match in narrative.pattern.finditer(article.text):
            if HEDGE.search(article.text[max(0, match.start() - NEAR) : match.start()].rpartition(". ")[2]):
                continue
            beside = sentences.at(match.start())
            dated = any(one.claim.period is not None for one in beside)
            period = main_period(beside) or (None if narrative.broad or dated else main)
            finding = None if period is None else _judge(narrative, match[0], period, beside, context)
            if finding is not None:
                yield finding
                break


def main_period(checked: Sequence[CheckedClaim]) -> Period | None:
    """Return the period of more than a day that most claims about prices have, the first of equals."""
    counted: Counter[tuple[object, object]] = Counter()
    first: dict[tuple[object, object], Period] = {}
    for one in checked:
        period = one.claim.period
        if (
            one.claim.kind in {"change", "comparison"}
            and period is not None
            and period.frequency in FREQUENCIES
        ):
            key = period.start, period.end
            counted[key] += 1
            first.setdefault(key, period)
    return first[counted.most_common(1)[0][0]] if counted else None


def _judge(
    narrative: Narrative, text: str, period: Period, beside: Sequence[CheckedClaim], context: Context
) -> Finding | None:
    moves = []
    for symbol, _ in (narrative.leader, narrative.laggard):
        move = move_over(context, symbol, period, subject_type="etf")
        if isinstance(move, Failure):
            return None
        moves.append(move)
    leader, laggard = (_with_dividends(context, move) for move in moves)
    if narrative.broad:
        contradicted = (
            laggard > MARGIN_PCT and leader < laggard * BROAD_SHARE and leader < laggard - MARGIN_PCT
        )
    else:
        contradicted = leader < laggard - MARGIN_PCT
    if not contradicted:
        return None
    base, end = moves[0].base.session, moves[0].end.session
    source = moves[0].end.origin.provider
    return Finding(
        kind="narrative",
        explanation=(
            f"“{text}” says that {narrative.told}, but from {write_day(base)} to {write_day(end)} "
            f"{narrative.leader[1]} ({narrative.leader[0]}) returned {write_percent(leader)} and "
            f"{narrative.laggard[1]} ({narrative.laggard[0]}) {write_percent(laggard)} ({source})."
        ),
        claims=tuple(one.claim.id for one in beside),
    )


def _with_dividends(context: Context, move: Move) -> Decimal:
    total = reinvest(context, move)
    return move.percent if isinstance(total, Failure) else total.percent
