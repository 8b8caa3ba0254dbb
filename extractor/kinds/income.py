"""Whether a move counts dividends or interest: "returned 12% with dividends reinvested", "a total return of 9%"."""

from __future__ import annotations

import re

from extractor.claims import ChangeClaim, Claim
from extractor.statements import Statement

WITH_THEM = re.compile(r"\s*(?:with|including|counting) (?:them|it)\b", re.IGNORECASE)
COMPOUNDS = re.compile(r"\breturn(?:s|ed|ing)?\b|\bearned\b|\bcompound(?:ed|s|ing)\b", re.IGNORECASE)
RETURN_OF = re.compile(r"\s+(?:[\w-]+\s+){0,3}returns?\b")
"""What follows a figure that is called a return ("its 7.9% third-quarter return")."""
TOTAL = re.compile(
    r"total[- ]returns?|(?-i:\bTR\b)|(?:including|with|counting|adding(?: in)?|add(?: in)?|throw in|throwing in|count(?: in)?|after|allowing for) (?:the |all )?(?:reinvested )?(?:dividends|coupons|(?:coupon |interest )?income|interest(?: payments?)?|payouts?|distributions)\b|"
    r"(?:dividends|coupons|income|interest|payouts?|distributions) (?:(?:are|is|were|was) )?(?:included|reinvested|counted|added|thrown in)",
    re.IGNORECASE,
)
OPENING = re.compile(r"\s*(?:[Ii]ncluding|[Ww]ith|[Cc]ounting)\b[^,;.]{0,40},")
CLAUSE_END = re.compile(r"[;)]\s|(?<!\b[A-Z][a-z]{2})(?<!\bSept)\.\s|,\s+(?!\d)")
LONGEST_CLAUSE = 110
PAID = re.compile(r"\b(?:dividends|coupons|interest|income)\b")


def counts_income(statement: Statement, sibling: Claim | None) -> bool:
    """Return whether a statement's move is a total return, by its own words or those of the move it goes with."""
    if TOTAL.search(clause_of_income(statement)):
        return True
    if WITH_THEM.match(statement.after) and PAID.search(statement.before):
        return True
    if _moves_itself(statement):
        return False
    if isinstance(sibling, ChangeClaim) and sibling.measure == "total_return":
        return True
    if statement.subject is None or statement.subject.type not in ("etf", "fund"):
        return False
    if COMPOUNDS.search(statement.before[-60:] + "|" + statement.after[:12]) or RETURN_OF.match(
        statement.after
    ):
        return True
    previous = statement.previous
    return (
        isinstance(previous, ChangeClaim)
        and previous.measure == "total_return"
        and previous.sentence.start == statement.sentence.start
    )


def clause_of_income(statement: Statement) -> str:
    """Return the words about the value that can say whether dividends count.

    Those right before it, those behind it up to the next value, and what opens the sentence ("Including
    dividends, ...").
    """
    sentence = statement.sentence
    last = max(
        (item.end for item in sentence.quantities if item.unit and item.end <= statement.start), default=0
    )
    before = statement.before[-45:]
    if last > statement.start - len(before):
        between = sentence.text[last : statement.start]
        # what stands right behind the value before is that one's
        own = between.rpartition(";")[2] if ";" in between else between.partition(",")[2]
        before = own if re.search(r"[a-z]", own) else between
    before = re.split(r"[;.(]\s", before)[-1]
    stop = min(
        (item.start for item in sentence.quantities if item.unit and item.start > statement.end),
        default=sentence.end,
    )
    behind = sentence.text[statement.end : min(stop, statement.end + LONGEST_CLAUSE)]
    opening = OPENING.match(sentence.text, sentence.start, statement.start)
    return f"{opening[0] if opening else ''}|{before}|{CLAUSE_END.split(behind)[0]}"


def _moves_itself(statement: Statement) -> bool:
    """Return whether the value has a verb of plain movement right before it, which speaks of the price."""
    verb = statement.has("move")
    return verb is not None and verb.place <= 1 and not COMPOUNDS.search(verb.token.text)
