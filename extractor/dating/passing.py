"""Times that are told in passing: they date their own words, and not what a report goes on to tell after them."""

from __future__ import annotations

import re

from extractor.linking import Spanned, chain
from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

QUOTES = re.compile(r"[\"“”]")
CONDITION = re.compile(
    r"\W*(?:(?:and|but|so|or|even|only)\s+)?(?:if|should|unless|whether|were|suppose)\b", re.IGNORECASE
)
AWAITED = re.compile(
    r"\b(?:wait(?:ing|s|ed)?|await\w*|ahead of|before|until|till|due|scheduled|slated|set|expected|prepar\w+|look(?:ing|s)? (?:ahead )?(?:to|for|forward to)|bracing|braced|gear\w* up"
    r"|could|may|might|would|will|should|likely|planned|plans?|expire|expires|meets?|votes?|begins?|starts?|opens?|releases?|reports?|auctions?|sells?|speaks?"
    r"|(?:is|are) (?:also |then |now )?(?:selling|meeting|holding|auctioning|offering|reporting|releasing|speaking|voting|testifying|expiring|publishing))\b(?:[^.;]|\.(?=\d)){0,60}$",
    re.IGNORECASE,
)
"""What stands before a day that is still to come, though its name alone could be that of the last one."""
EVENT = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,2}(?:meetings?|auctions?|votes?|elections?|deadline|summit|speech|testimony|conference|hearing|expiry|expiration|decision|statement"
    r"|announcement|release|report|data|figures|session with)\b"
)
"""What a day only names an event by ("at its Thursday meeting")."""
SAID = re.compile(
    r"\b(?:said|says|told|announced|disclosed|reported|posted|filed|filing|unveiled|wrote|released|comments|remarks|statement|results|earnings|agreed)\b(?:[^.;]|\.(?=\d)){0,60}$"
)
THEN_SAID = re.compile(
    r",? (?:[\w.&'’-]+ ){1,8}(?:said|disclosed|announced|revealed|told|wrote|agreed|reported)\b (?:[\w-]+ ){0,5}(?:that|it|he|she|they|to|in|its|a)\b"
)
"""What follows a day on which something was said ("Late Thursday, the investor said in a filing that he owns 13%")."""


def is_in_passing(sentence: Sentence, value: Spanned | None, mention: PeriodMention) -> bool:
    """Return whether a day stands in speech, a condition, a relative clause, or names something said or awaited."""
    text = sentence.text
    if len(QUOTES.findall(text[sentence.start : mention.start])) % 2 == 1:
        return True
    if CONDITION.match(text, sentence.start, sentence.end):
        return True
    before = text[max(sentence.start, mention.start - 90) : mention.start]
    if AWAITED.search(before) or EVENT.match(text, mention.end, sentence.end):
        return True
    if THEN_SAID.match(text, mention.end, sentence.end):
        return True
    if value is not None:
        return _is_in_relative_clause(sentence, mention)
    return SAID.search(before) is not None


def _is_in_relative_clause(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether a time stands in a clause that only describes something ("remarks that on Tuesday spurred")."""
    head = sentence.head(mention.start, mention.end)
    return head is not None and any(token.dep_ == "acl:relcl" for token in chain(head))
