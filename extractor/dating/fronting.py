"""Times that stand before the values they hold for: at the opening of a sentence, over a list, as a label."""

from __future__ import annotations

from extractor.dating.phrases import DATED, FRONT, LABELS
from extractor.linking import Spanned
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

FRONTED = 14
"""Characters: a time expression that opens its sentence holds for all of it."""
VERBLESS = 60
"""Characters from a time to a value in a clause without a verb."""
LEAST = 2
"""Times in the head of a list from which on one of them must be chosen."""


def is_fronted(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether a time opens its sentence ("Within hours on July 11 ..."): it holds for all of it."""
    if mention.start - sentence.start < FRONTED:
        return True
    return FRONT.fullmatch(sentence.text, sentence.start, mention.start) is not None


def length_untold(sentence: Sentence, value: Spanned) -> PeriodMention | None:
    """Return a length of time that a value is of and that no words date ("in the two sessions after the announcement")."""
    text = sentence.text
    for item in sentence.periods:
        if item.role != "window" or item.period is not None or item.title or item.preposition is None:
            continue
        if item.start >= value.end and DATED.fullmatch(text, value.end, item.start):
            return item
        gap = text[item.end : value.start] if item.end <= value.start else ";"
        opens = item.start - sentence.start < FRONTED and ";" not in gap and ", and" not in gap
        if opens and not any(other is not item and other.end <= value.start for other in sentence.periods):
            return item
    return None


def labels(sentence: Sentence, mention: PeriodMention, value: Spanned) -> bool:
    """Return whether a time stands right before a value as its label ("Q2 +14.9%, H1 +9.6%")."""
    text = sentence.text
    return (
        mention.role in ("span", "window", "since")
        and mention.end <= value.start
        and LABELS.fullmatch(text, mention.end, value.start) is not None
        and (value.start == mention.end or text[value.start] in "+-−–" or text[value.start - 1] in ":= +-−–")
        and text[max(sentence.start, mention.start - 2) : mention.start].strip()[-1:] in (*",;(/:|·", "")
    )


def heading_over(sentence: Sentence, value: Spanned) -> PeriodMention | None:
    """Return the time in the head of a list, where its items have none of their own ("Scoreboard (30 June 2025 to 30 June 2026): ...").

    A span in brackets says what the head before it means.
    """
    text = sentence.text
    colon = text.find(":", sentence.start, value.start)
    if colon < 0 or any(item.start < colon and item.unit == "percent" for item in sentence.quantities):
        return None
    head = [item for item in sentence.periods if item.end <= colon]
    if not head or len(head) < len(sentence.periods):
        return None
    spans = [
        item
        for item in head
        if item.role == "span" and item.period is not None and item.period.start < item.period.end
    ]
    bracket = [item for item in spans if text[item.end : item.end + 1] in (")", "]")]
    return next(iter(bracket if len(head) < LEAST else [*bracket, *spans]), None)


def fronted_alone(sentence: Sentence, value: Spanned, pool: list[PeriodMention]) -> PeriodMention | None:
    """Return the one time of a sentence where it opens it, however the parse has it ("In the three months to June XLK rose")."""
    if len(pool) != 1 or pool[0].end > value.start or pool[0].role not in ("span", "window", "since"):
        return None
    gap = sentence.text[pool[0].end : value.start]
    if ";" in gap:
        return None
    if pool[0].start - sentence.start < FRONTED:
        return pool[0]
    bare = not any(token.pos_ in ("VERB", "AUX") for token in sentence.tokens(pool[0].end, value.start))
    return pool[0] if bare and len(gap) < VERBLESS else None  # "in 2025, the latter with a gain of 39%"
