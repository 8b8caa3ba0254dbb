"""Times that a sentence names beside the one of a value: in an aside, behind another figure, as the end of a span."""

from __future__ import annotations

import datetime as dt

from extractor.dating.phrases import BELOW, DATED, LEVEL_OF, PAUSE, UP_TO
from extractor.linking import Spanned, chain
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence


def item_of_other(sentence: Sentence, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether a time is the extreme that another value is measured from."""
    text = sentence.text
    level = mention.event is not None or LEVEL_OF.match(text, mention.end) is not None
    return level and any(
        other.start != value.start
        and mention.start >= other.end
        and BELOW.fullmatch(sentence.text, other.end, mention.start) is not None
        for other in sentence.quantities
    )


def lies_in_aside(sentence: Sentence, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether a time stands in an apposition or a relative clause before the value, which is not in it."""
    if PAUSE.search(sentence.text, mention.end, value.start) is None:
        return False
    head = sentence.head(mention.start, mention.end)
    source = sentence.head(value.start, value.end)
    if head is None or source is None:
        return False
    above = {token.i for token in chain(source)}
    for token in chain(head):
        if token.i in above:
            return False
        if token.dep_ in ("appos", "acl:relcl") or (
            token.dep_ in ("acl", "advcl") and any(child.lower_ == "having" for child in token.children)
        ):
            return True
    return False


def dates_value_behind(sentence: Sentence, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether a time stands right behind a figure that is told after a record or streak."""
    return any(
        value.end <= other.start
        and other.end <= mention.start
        and DATED.fullmatch(sentence.text, other.end, mention.start) is not None
        and "," in sentence.text[value.end : other.start]
        for other in sentence.quantities
    )


def told_end(sentence: Sentence, start: PeriodMention) -> dt.date | None:
    """Return the day that a sentence says a running time is told up to ("up to and including yesterday's close")."""
    for item in sentence.periods:
        if item is start or item.role != "point" or item.period is None:
            continue
        if UP_TO.search(sentence.text, max(sentence.start, item.start - 30), item.start):
            return item.period.end
    return None


def heads_bracket(sentence: Sentence, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether a time in a bracket has a figure of its own there ("+2.6% (YTD +21.2%)", "(est. 0.3%; Jul 0.4%)")."""
    lead = sentence.text[sentence.start : mention.start]
    opening = sentence.start + lead.rfind("(")
    if lead.rfind("(") < 0 or ")" in sentence.text[opening : mention.start]:
        return False
    if sentence.text[mention.start - 1] != "(" and not lead.rstrip().endswith((";", ",")):
        return False
    closing = sentence.text.find(")", mention.end, sentence.end)
    inside = opening < value.start < (closing if closing > 0 else sentence.end)
    if (inside and value.start >= mention.end) or (not inside and mention.start < value.end and closing < 0):
        return False
    return any(
        other.start > mention.end and not sentence.text[mention.end : other.start].strip(" :,+−–-")
        for other in sentence.quantities
    )
