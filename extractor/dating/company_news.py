"""Whether a day or a quarter is named for what a company said of its results, not for its prices."""

from __future__ import annotations

import re

from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

SAID_BEFORE = re.compile(
    r"\b(?:(?:said|reported|announced|posted|released|unveiled|published|disclosed|filed|told \w+)"
    r"(?: (?:its|their|the|a|quarterly|results|earnings|report))*,?(?: (?:on|earlier))?"
    r"|late|after (?:the )?(?:markets? clos\w+|(?:closing )?bell|close|hours)(?: of| in New York)?(?: on)?) $",
    re.IGNORECASE,
)
"""What stands before a day on which something was said, which need not be that of the prices told."""
REPORTS = re.compile(
    r"\b(?:reports?|results|earnings|profits?|revenues?|sales|quarter|Q[1-4]|income|loss)\b", re.IGNORECASE
)
SAID_AFTER = re.compile(
    r",? (?:said|reported|announced|posted|released|raised|lifted|cut|lowered|unveiled|forecast|agreed)\b"
)
LOOKS_BACK = re.compile(
    r"\bhad (?:already |just |also )?\w+(?:ed|en|lost|shed|slid|hit|sunk|risen) [^.;,]{0,40}$"
)
AFTER_HOURS = re.compile(r"\b(?:extended|late|after[- ]hours|aftermarket|post-?market)\b", re.IGNORECASE)
LATE_AFTER = re.compile(r"(?:['’]s)? (?:after (?:the )?(?:markets? close|(?:closing )?bell|close|hours))\b")


def is_of_company(sentence: Sentence) -> bool:
    """Return whether a line tells of a company's results: the quarter that it names is that of its business."""
    return REPORTS.search(sentence.text, sentence.start, sentence.end) is not None and any(
        mention.subject is not None and mention.subject.type in ("stock", "company")
        for mention in sentence.mentions
    )


def is_of_results(text: str, mention: PeriodMention) -> bool:
    """Return whether a day is named for what was said on it or came after its session, not for its prices."""
    return (
        AFTER_HOURS.search(mention.label) is not None
        or SAID_AFTER.match(text, mention.end) is not None
        or LOOKS_BACK.search(text, max(0, mention.start - 60), mention.start) is not None
        or SAID_BEFORE.search(text, max(0, mention.start - 60), mention.start) is not None
        or LATE_AFTER.match(text, mention.end) is not None
    )
