"""Subjects that only their surroundings name: "10y 4.43%", "Value outpaced growth", "small ones".

The lexicon reads names wherever they stand; these words are names only beside certain others, so each row of
`shorthand.csv` is a pattern; its group `s`, where it has one, is the name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from extractor.claims import Subject, SubjectType
from extractor.lexicon.tenors import name_yield
from extractor.tables import read_table

TENORS = "2|3|5|7|10|20|30"
STANDS = (
    r"(?:(?:yields?|yielding|yielded|closed|ended|settled|finished|trades?|trading|now|last|is|was|unch(?:anged)?|flat|steady|up|down|higher|lower|off|at|to|from|near|rose|fell|"
    r"climbed|dropped|eased|added|shed|backed up)\s+){0,3}"
)
CODES = re.compile(
    rf"(?<![\w.,$/+-])(?:(?:UST|USTs|US|U\.S\.|TSY|Tsy|Treasury)\s*)?(?P<number>{TENORS})"
    rf"(?:(?! years)[- ]?(?:y|yr|year|Y|YR|Yr)s?(?:\s+(?:USTs?|US|TSY|Tsy|Treasury|Treasuries|T-?note|note|bond))?(?:\s+(?:yields?|ylds?))?"
    rf"(?=\s*(?:\([^)\d]{{1,20}}\)\s*)?[—–:|=@,]?\s*{STANDS}[-+−–(@]?\s?\d)"
    rf"|s(?=\s*[:=@]?\s*{STANDS}(?:[-+−–(]?\s?\d[\d.]*\s?bps?\b|\d\.\d{{1,3}}(?!\d))))"
)
"""A Treasury yield as desks write it ("10y 4.13%", "UST 2s 4.13 (+5bp)", "10-yr: 4.56%")."""
FOREIGN = re.compile(
    r"\b(?:Bunds?|Gilts?|JGBs?|BTPs?|OATs?|ACGBs?|GoCs?|German[y]?|UK|U\.K\.|British|Japan(?:ese)?|Ital(?:y|ian)|French|France|Spanish|Spain|Swiss|Aussie|Australian?|Canad(?:a|ian)|Chin(?:a|ese)|India[n]?)\s+(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)


def _tenors(text: str, start: int, end: int) -> Iterator[tuple[int, int, Subject]]:
    """Yield (start, end, subject) of each Treasury yield that desks' shorthand names by its years."""
    for match in CODES.finditer(text, start, end):
        if FOREIGN.search(text, max(start, match.start() - 30), match.start()) is None:
            yield match.start(), match.end(), name_yield(match["number"], "year", "U.S.")


@functools.cache
def _rows() -> tuple[tuple[re.Pattern[str], Subject], ...]:
    rows: list[tuple[re.Pattern[str], Subject]] = []
    for row in read_table("shorthand.csv"):
        kind: SubjectType = row["type"]  # type: ignore[assignment]
        subject = Subject(name=row["name"], symbol=row["symbol"] or None, type=kind)
        rows.append((re.compile(row["pattern"]), subject))
    return tuple(rows)


def find_shorthand(text: str, start: int, end: int) -> Iterator[tuple[int, int, Subject]]:
    """Yield (start, end, subject) of each shorthand in `text[start:end]` that lies in no longer one."""
    words = text[start:end]
    found = list(_tenors(text, start, end))
    for pattern, subject in _rows():
        for match in pattern.finditer(words):
            a, b = match.span("s") if "s" in pattern.groupindex else match.span()
            found.append((start + a, start + b, subject))
    for a, b, subject in found:
        if not any(low <= a and b <= high and high - low > b - a for low, high, _ in found):
            yield a, b, subject
