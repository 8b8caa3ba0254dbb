"""The grammar of time expressions: which readers are tried at which word."""

from __future__ import annotations

from extractor.periods.counts import read_a, read_count
from extractor.periods.dates import (
    HOLIDAY_WORDS,
    read_apostrophe,
    read_digits,
    read_holiday,
    read_month,
    read_weekday,
)
from extractor.periods.parts import PARTS, read_earlier, read_halfway, read_mid_word, read_part, read_so_far
from extractor.periods.pointers import TODAYS, read_deictic, read_just_over, read_today, read_trading
from extractor.periods.quarters import read_code, read_fiscal, read_full, read_ordinal
from extractor.periods.reading import CODES, DIGITS, READERS, Reader, read_term
from extractor.periods.tokens import ADJECTIVE_UNITS, APOSTROPHES, MONTHS, NUMBERS, ORDINALS, UNITS, WEEKDAYS
from extractor.periods.units import SHORT_FORMS, read_adjective, read_annual, read_short, read_unit
from extractor.periods.words import FISCAL_WORDS, PERIOD_NOUNS, POINTERS

__all__ = ("GRAMMAR", "read_term")

GRAMMAR: tuple[tuple[Reader, tuple[str, ...]], ...] = (
    (read_holiday, tuple(HOLIDAY_WORDS)),
    (read_month, tuple(MONTHS)),
    (read_weekday, tuple(WEEKDAYS)),
    (read_deictic, tuple(POINTERS)),
    (read_ordinal, tuple(ORDINALS)),
    (read_digits, (DIGITS, *(word for word in ORDINALS if word[0].isdecimal()))),
    (read_code, (CODES,)),
    (read_fiscal, (*FISCAL_WORDS, "fy")),
    (read_full, ("full", "calendar")),
    (read_unit, (*UNITS, *PERIOD_NOUNS)),
    (read_count, (*NUMBERS, "few", "several")),
    (read_a, ("a",)),
    (read_adjective, tuple(ADJECTIVE_UNITS)),
    (read_annual, ("annualized", "annualised", "annually", "cagr", "per", "compound", "compounded")),
    (read_short, (*SHORT_FORMS, "y", "q", "m", "w", "yr", "ye", "wk")),
    (read_today, (*TODAYS, "overnight", "midday", "noon", "premarket", "tonight")),
    (read_trading, ("pre", "after", "morning", "afternoon", "extended", "evening", "aftermarket")),
    (read_part, tuple(PARTS)),
    (read_mid_word, ("midyear", "midweek")),
    (read_halfway, ("halfway", "half", "midpoint")),
    (read_just_over, ("just",)),
    (read_earlier, ("earlier", "later")),
    (read_so_far, ("so", "thus")),
    (read_apostrophe, tuple(APOSTROPHES)),
)
"""Each reader with the lower-case words that it is tried at; at one word they are tried in this order."""

for _reader, _words in GRAMMAR:
    for _word in _words:
        READERS[_word] = (*READERS.get(_word, ()), _reader)
