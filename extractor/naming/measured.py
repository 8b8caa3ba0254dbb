"""Groups that are told by a fund, as that fund: "the S&P 500, tracked by RSP, rose", "Value, as measured by IVE, returned 13%"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.naming.record import Candidate
from extractor.reading import Sentence

MEASURED_BY = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s*,?\s*(?:by contrast,\s*)?(?:(?:as |when )?(?:measured|proxied|tracked|gauged|judged|represented|captured) by|in the (?:shape|form) of|going by)"
    r"\s+(?:the\s+)?(?:[\w&]+\s+){0,3}\(?|\s+(?:fund|ETF|tracker)\s+"
)
GAUGED = ("sector", "industry", "index", "fund", "commodity", "yield")
CODE = re.compile(r"[A-Z]{2,5}")
BEHIND_CODE = re.compile(r",\s+(?!and\b|or\b|[A-Z]{2,5}\b)")
NOUN_OF_FUND = re.compile(
    r"\b(?:version|funds?|ETFs?|tracker|proxy|gauge|sibling|counterpart|measure|flavou?r|edition|variant|cousin|twin|index) (?:of|for|on|tracking|that tracks|holding) (?:\w+ ){0,3}[^,;.]{2,30}$",
    re.IGNORECASE,
)
"""What ends at a name that a fund's code behind it is not the code of ("the equal-weighted version of the S&P, RSP,")."""
GAUGED_PHRASE = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:and|but|while|whereas)\s+)(?P<words>(?:the\s+)?[\w-]+(?:\s+[\w-]+){0,2}),?\s+\(?(?:as |when )?(?:measured|proxied|tracked|gauged|judged|represented|captured) by\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def told_by_funds(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, a group that is told by a fund as that fund ("the S&P 500, tracked by RSP, rose")."""
    kept: list[Candidate] = []
    for item in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.subject.type in ("sector", "industry", "index", "fund")
            and item.subject.type in ("etf", "index")
            and MEASURED_BY.fullmatch(sentence.text, last.end, item.start)
        ):
            kept[-1] = replace(last, subject=item.subject)
            continue
        if (
            last is not None
            and last.subject.type in GAUGED
            and item.subject.type == "etf"
            and last.subject != item.subject
            and _names_by_code(sentence, last, item)
        ):
            kept[-1] = replace(last, end=item.end, subject=item.subject)
            continue
        kept.append(_of_phrase(sentence, item) if item.subject.type in ("etf", "index") else item)
    return kept


def _names_by_code(sentence: Sentence, last: Candidate, item: Candidate) -> bool:
    """Return whether a fund's code between commas names what stands before it ("the equal-weighted S&P, RSP, made 11%")."""
    text = sentence.text
    return (
        text[last.end : item.start] == ", "
        and CODE.fullmatch(text, item.start, item.end) is not None
        and BEHIND_CODE.match(text, item.end) is not None
        and NOUN_OF_FUND.search(text, sentence.start, last.end) is not None
    )


def _of_phrase(sentence: Sentence, item: Candidate) -> Candidate:
    """Return a fund with the words that it measures as one subject ("Value, as measured by IVE, returned 13%")."""
    text = sentence.text
    lead = GAUGED_PHRASE.search(text, max(sentence.start, item.start - 70), item.start)
    if lead is None or text[item.end : item.end + 1] not in (",", ")"):
        return item
    return replace(item, start=lead.start("words"), end=item.end + (text[item.end] == ")"))
