"""The span that labels one figure of a row: "day +2.5%; week +3.5%; month +3.9%; year +24.3%"."""

from __future__ import annotations

import re

from extractor.linking import Spanned
from extractor.reading import Sentence

LABEL = re.compile(
    r"(?:^|[;:,|/(•·.]\s*|\n\s*|\s[–—]\s)(?P<unit>day|session|week|wk|month|mth|quarter|qtr|year|yr)(?: to date)?\s*(?P<mark>[:=]?)\s*(?P<sign>[+−–-]?)$",
    re.IGNORECASE,
)


def labelled(sentence: Sentence, value: Spanned) -> re.Match[str] | None:
    """Return the label right before a value, where a sign or a colon makes it one."""
    text = sentence.text
    match = LABEL.search(text[sentence.start : value.start])
    if match is None:
        return None
    signed = match["sign"] or text[value.start] in "+−–-"
    return match if signed or match["mark"] else None
