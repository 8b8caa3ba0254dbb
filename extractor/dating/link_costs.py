"""What a time costs as the one that a value is of, by where it stands and by what else it may date."""

from __future__ import annotations

from extractor.dating.asides import item_of_other, lies_in_aside
from extractor.dating.fronting import is_fronted
from extractor.dating.phrases import (
    AGAIN_MOVED,
    ASIDE,
    BASE_LEAD,
    COUNTED_FROM,
    DATED,
    EXTREME,
    IN_A_YEAR,
    JOINED,
    LABELS,
    NAMED_MOVE,
    ONE_DAY,
    SAME_MOVE,
    SHORT_GAP,
    THAN,
    UP_TO,
)
from extractor.linking import Spanned, chain
from extractor.periods.finding import PeriodMention
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence


def cost_of_place(sentence: Sentence, value: Spanned, mention: PeriodMention) -> float:
    """Return a cost for periods that stand nearer to another value ("(+13.2% Q3, +22.3% YTD)")."""
    low, high = sorted((value.start, mention.start))
    between = [other for other in sentence.quantities if low < other.start < high]
    cost = 0.6 * len(between) + _modifier_cost(sentence, value, mention)
    parted = ";" in sentence.text[min(value.end, mention.end) : max(value.start, mention.start)]
    if parted:
        cost += 1.5
    gap = sentence.text[value.end : mention.start]
    if mention.role == "since" and mention.start >= value.end and SHORT_GAP.fullmatch(gap) and not between:
        cost -= 1.5
    if (
        not parted
        and is_fronted(sentence, mention)
        and mention.role in ("span", "point", "since", "window", "anaphor")
    ):
        cost -= 1.2
    if mention.start >= value.end and DATED.fullmatch(sentence.text, value.end, mention.start):
        cost -= 1.5
    if mention.role == "point" and UP_TO.search(
        sentence.text, max(sentence.start, mention.start - 30), mention.start
    ):
        cost += 3.0  # "since the beginning of January ... up to and including yesterday's close"
    if mention.end < value.start and lies_in_aside(sentence, value, mention):
        cost += 9.0  # "Energy, the winner of the first quarter, gave back 12.7%"
    if (
        _dates_record(sentence, value, mention)
        or _dates_start(sentence, value, mention)
        or _counts_from(sentence, mention)
    ):
        cost += 9.0
    if any(
        _dates_other(sentence, other, value, mention)
        for other in sentence.quantities
        if other.start != value.start
    ):
        cost += 3.2
    if mention.start > value.end and ASIDE.search(sentence.text, value.end, mention.start):
        cost += 3.0  # "plunged 16% to 18.39, after peaking at 52.33 last month"
    if item_of_other(sentence, value, mention):
        cost += 9.0  # "slid 17.1% and is now 11% below its Sept. 10 peak"
    if any(
        _dates_base(sentence, other, mention) for other in sentence.quantities if other.start != value.start
    ):
        cost += 3.0  # "to 4.11% from 4.13% late Friday": the day is the base's
    return cost


def _dates_other(sentence: Sentence, other: Quantity, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether a time expression right behind another value is that value's ("+3.6%, reports soon, +19% ytd")."""
    if mention.end <= other.start:
        text = sentence.text
        if value.end <= mention.start and other.sign and LABELS.fullmatch(text, mention.end, other.start):
            return True
        named = NAMED_MOVE.fullmatch(text, mention.end, other.start) is not None
        return (
            named
            and other.end <= value.start
            and not SAME_MOVE.fullmatch(sentence.text, other.end, value.start)
        )
    if mention.start < other.end:
        return False
    one_day = ONE_DAY.match(sentence.text, other.end, mention.start)
    if DATED.fullmatch(sentence.text, one_day.end() if one_day else other.end, mention.start) is None:
        return False
    low, high = sorted(((value.start, value.end), (other.start, other.end)))
    if value.end <= other.start and AGAIN_MOVED.fullmatch(sentence.text, low[1], high[0]):
        return True  # "off 453 pts, down 3% on the week"
    return JOINED.fullmatch(sentence.text, low[1], high[0]) is None


def _counts_from(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether a time is one that another is counted from ("two days after the worst Christmas Eve")."""
    return COUNTED_FROM.search(sentence.text, sentence.start, mention.start) is not None


def _dates_record(sentence: Sentence, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether a "since" only tells how far back an extreme reaches ("its 12.9% slump, the worst since 1987")."""
    if mention.role not in ("since", "window"):
        return False
    start = value.end if mention.start >= value.end else max(sentence.start, mention.start - 45)
    return EXTREME.search(sentence.text, start, mention.start) is not None


def _dates_start(sentence: Sentence, value: Spanned, mention: PeriodMention) -> bool:
    """Return whether a time is what another value is measured from ("yields 4.3%, 33 basis points more than in May")."""
    lead = sentence.text[max(sentence.start, mention.start - 40) : mention.start]
    return THAN.search(lead) is not None and any(
        value.end <= other.start < mention.start for other in sentence.quantities
    )


def _dates_base(sentence: Sentence, quantity: Quantity, mention: PeriodMention) -> bool:
    """Return whether a time expression right behind a base of comparison is that base's."""
    if not 0 <= mention.start - quantity.end < 9:
        return False
    return (
        BASE_LEAD.search(sentence.text[max(sentence.start, quantity.start - 30) : quantity.start]) is not None
    )


def _modifier_cost(sentence: Sentence, value: Spanned, mention: PeriodMention) -> float:
    """Return a cost for a year that only names a thing ("its 2026 spending guidance") which the value is not of."""
    head = sentence.head(mention.start, mention.end)
    source = sentence.head(value.start, value.end)
    if is_fronted(sentence, mention) and IN_A_YEAR.search(sentence.text, sentence.start, mention.start):
        return 0.0  # "In all of 2025 Booking took in ...": no year of a thing
    if (
        head is None
        or source is None
        or head.dep_ not in ("nummod", "compound", "amod", "nmod:poss", "nmod:unmarked")
    ):
        return 0.0
    above = {token.i for token in chain(source)}
    owner = head.head
    if owner.i in above or (owner.head.i in above and owner.dep_.startswith("nsubj")):
        return 0.0
    return 10.0
