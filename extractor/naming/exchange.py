"""Which exchange rate a value is of: "the dollar bought 149.86 yen" is USD/JPY, "87.88 to the dollar" the rupee's."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from extractor.claims import Subject
from extractor.lexicon.pairs import CODES
from extractor.lexicon.table import load_lexicon, subject_of
from extractor.statements import Statement

DOLLAR = frozenset(("U.S. dollar", "U.S. Dollar Index"))
WORDS = {
    "JPY": "Japanese yen|yen", "INR": "Indian rupee|rupee", "CAD": "Canadian dollar|loonie", "CNY": "Chinese yuan|yuan",
    "CHF": "Swiss franc|franc", "KRW": "South Korean won|Korean won|won", "MXN": "Mexican peso|peso", "BRL": "Brazilian real|real",
    "TRY": "Turkish lira|lira", "RUB": "Russian rouble|rouble|ruble", "SEK": "Swedish krona", "NOK": "Norwegian krone",
    "ZAR": "South African rand|rand", "SGD": "Singapore dollar", "HKD": "Hong Kong dollar", "TWD": "Taiwan dollar",
    "IDR": "Indonesian rupiah|rupiah", "THB": "Thai baht|baht", "PLN": "Polish zloty|zloty", "HUF": "Hungarian forint|forint",
}  # fmt: skip
"""The currencies of which the dollar is worth so many, by their codes."""
BASES = {"Euro": "EUR", "British pound": "GBP", "Australian dollar": "AUD", "Swiss franc": "CHF"}
CROSSED = {"sterling": "GBP", "pound": "GBP", "british pound": "GBP"}
PER_DOLLAR = re.compile(
    r"\s*(?:to|per|against|versus|a|on)\s+(?:the\s+|one\s+)?(?:(?:U\.?S\.?|American)\s+)?(?:dollar|greenback|U\.?S\.? (?:currency|unit)|American (?:currency|unit)|buck)\b",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\s*(?:(?:higher|lower|stronger|weaker|firmer|softer|up|down)\s+)?(?:against|versus|vs\.?|on)\s+(?:the\s+|its\s+)?(?:(?P<code>[a-zA-Z ]{3,16}?))(?=\s+(?:to|at|on|in|this|since|and|for|after)\b|[,.;)]|$)"
)
BEFORE = re.compile(
    r"\b(?:against|versus)\s+the\s+(?P<name>[a-zA-Z]{3,16})\s*,?\s+(?:the )?(?:dollar|greenback|euro|pound|sterling)\b",
    re.IGNORECASE,
)
BEFORE_MOVE = re.compile(
    r"\b(?:against|versus)\s+the\s+(?P<name>[a-zA-Z]{3,16})\s*,\s+(?:(?:up|down|off|rising|falling|gaining|losing|climbing|slipping|adding|shedding|easing)\s+)(?:by |about |around |nearly |some |as much as )*$"
)
ENDS = re.compile(
    r"\s*(?:(?:higher|lower|firmer|weaker|stronger)\s+)?(?:to|at|,? to trade at|, trading at|, at)\s+(?:about |around )?$"
)


@functools.cache
def _codes() -> Mapping[str, str]:
    return {word.lower(): code for code, words in WORDS.items() for word in words.split("|")}


def rate_of(statement: Statement, named: Iterable[Subject], told: Subject | None) -> Subject | None:
    """Return the exchange rate that a statement is of where its subject alone does not say it, else `None`.

    `named`: the sentence's subjects; `told`: the currency that the text spoke of last.
    """
    subject, quantity = statement.subject, statement.quantity
    if quantity is None:
        return _crossed(statement, subject)
    if subject is not None and subject.type not in ("currency", "index") and statement.subject_known:
        return None
    unit = statement.unit
    dollar = subject is not None and subject.name in DOLLAR
    if unit in WORDS:
        return _pair(_base(statement, told), unit)
    if unit in ("", "index_level") and dollar and PER_DOLLAR.match(statement.after):
        others = [item for item in named if item.type == "currency" and item.name not in DOLLAR]
        return others[0] if len(set(others)) == 1 else told if told and told.name not in DOLLAR else None
    if not dollar or statement.subject is None:
        return _crossed(statement, subject) if unit in ("percent", "", "index_level") else None
    if unit == "percent":
        following = next(
            (item for item in statement.sentence.quantities if item.start >= statement.end), None
        )
        if (
            following is not None
            and following.unit in WORDS
            and ENDS.fullmatch(statement.sentence.text, statement.end, following.outer_start)
        ):
            return _pair("USD", following.unit)
    if unit in ("percent", "", "index_level"):
        match = AGAINST.match(statement.after)
        before = BEFORE.search(statement.before)
        words = [
            found.strip().lower() for found in (match and match["code"], before and before["name"]) if found
        ]
        code = next((_codes()[word] for word in words if word in _codes()), None)
        if code is not None:
            return _pair("USD", code)
    return None


def _crossed(statement: Statement, subject: Subject | None) -> Subject | None:
    """Return the cross rate that a currency is told against: "the euro rose 0.3 percent against the yen"."""
    if subject is None or subject.name not in BASES or subject.name == "Swiss franc":
        return None
    match = AGAINST.match(statement.after)
    before = BEFORE.search(statement.before) or BEFORE_MOVE.search(statement.before)
    words = match["code"] if match is not None else before["name"] if before is not None else ""
    code = _codes().get(words.strip().lower()) or CROSSED.get(words.strip().lower())
    return None if code is None else _pair(BASES[subject.name], code)


def is_currency(subject: Subject) -> bool:
    """Return whether a subject is a currency, or the index of the dollar."""
    return subject.type == "currency" or subject.name in DOLLAR


def _base(statement: Statement, told: Subject | None) -> str | None:
    """Return the code of the currency that a sum in another one is paid for, `None` where it is paid for a thing."""
    subject = statement.subject
    if subject is not None and subject.name in BASES:
        return BASES[subject.name]
    lead = statement.before[-60:]
    if subject is not None and subject.name == "U.S. dollar":
        return "USD"
    if re.search(r"\b(?:[Aa]|[Oo]ne|1|per)\s+(?:U\.?S\.?\s+)?(?:dollar|greenback)\b[^.;]{0,40}$", lead):
        return "USD"
    if subject is None or is_currency(subject):
        if (
            re.search(r"\b[Ii]t\s+(?:\w+\s+)?(?:bought|buys|fetched|was worth|cost)\s+$", lead)
            and told is not None
        ):
            return "USD" if told.name in DOLLAR else BASES.get(told.name)
        if PER_DOLLAR.match(statement.after):
            return "USD"
    return None


def _pair(base: str | None, quote: str) -> Subject | None:
    if base is None or base == quote or not re.fullmatch(CODES, quote):
        return None
    name = f"{base}/{quote}"
    known = load_lexicon().by_name.get(name)
    return known.subject() if known is not None else subject_of(name, f"{base}{quote}=X", "currency")
