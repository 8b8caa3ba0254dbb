"""Currency pairs by their codes: "GBP/EUR", "USD/JPY"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.claims import Subject
from extractor.lexicon.table import load_lexicon, subject_of

CODES = (
    "AUD|BRL|CAD|CHF|CLP|CNH|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NGN|NOK|NZD|PHP|PKR|PLN|RUB"
    "|SAR|SEK|SGD|THB|TRY|TWD|USD|VND|ZAR"
)
PAIR = re.compile(rf"(?<![\w/])(?P<base>{CODES})/(?P<quote>{CODES})(?![\w/])")


def find_pairs(text: str) -> Iterator[tuple[int, int, Subject]]:
    """Yield the pairs of currency codes of a text: start, end and subject."""
    for pair in PAIR.finditer(text):
        if pair["base"] == pair["quote"]:
            continue
        symbol = f"{pair['base']}{pair['quote']}=X"
        known = load_lexicon().by_name.get(pair.group())
        yield (*pair.span(), subject_of(pair.group(), known.symbol if known else symbol, "currency"))
