"""Whether a value is asserted, expected ("will grow 9%"), or only supposed, denied, rumoured or asked."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Token

from extractor.causes import MOVED_BY_FORECAST
from extractor.linking import chain
from extractor.modality import Climbed, climb
from extractor.reading import Sentence
from extractor.vocabulary import senses_of

CAME_OUT = re.compile(
    r"\bthan (?:had been )?(?:forecast|expected|anticipated|predicted|feared|hoped)\s*:[^:;]*$", re.IGNORECASE
)
"""What was expected is told apart before the colon ("came in softer than forecast: prices rose 2.7%")."""
RUMOUR = re.compile(
    r"\b(?:in|under) (?:the|a|an|this|that|our|such|its|their)\b[^.,;]{0,40}\bscenario|\bin favou?r of\b|\bfavou?red an?\b|\bdissent\w*\b|"
    r"\b(?:rumou?rs?|rumou?red|reportedly|allegedly|purportedly|supposedly|unconfirmed|speculation|speculated|hypothetical(?:ly)?|suppose|assuming|what if|"
    r"would have|if only|were to)\b|\b(?:neither|not|n['’]t|no one|nobody)\b[^.;]{0,30}\b(?:confirm|verif)\w+",
    re.IGNORECASE,
)
AVERTED = re.compile(
    r"\b(?:avert(?:ed|ing|s)?|avoid(?:ed|ing|s)?|stav(?:ed|ing) off|fend(?:ed|ing) off)\s+(?:[\w-]+\s+){0,5}$"
    r"|\b(?:needs?|ha(?:s|ve) yet) to\s+(?!know|see|look|be read|remember)[^.;]{0,60}$"
)
"""What did not come about: "narrowly averted a third week of losses", "needs to close above 1,419.04"."""
RUMOURED_AFTER = re.compile(
    r"[^.;]{0,60}\b(?:(?:could|can|did|has|have|was|were)(?: not|n['’]t)(?: be| been)? (?:confirm|verif)\w+|proved (?:wrong|false|untrue|unfounded)|was denied|were denied)\b",
    re.IGNORECASE,
)
HEARSAY = re.compile(r"\b(?:rumou?rs?|talk|reports?|speculation)\b", re.IGNORECASE)
HEARSAY_AFTER = re.compile(
    r"\W{0,3}(?:\w+\s){0,3}(?:reportedly|allegedly|supposedly|purportedly|if true|unconfirmed)\b",
    re.IGNORECASE,
)
CLAUSE_START = re.compile(r"[;:—–]\s*|,\s+(?:while|whereas|but|although|though|and)\s", re.IGNORECASE)
CONDITION = re.compile(
    r"\W*(?:(?<!even )if|unless|in case|provided that|assuming|suppose|(?:should|were|had)\s+(?:the |a |an |we |it |they |its |their )?[\w'’.-]+)\b",
    re.IGNORECASE,
)
INVERTED = re.compile(r"\W*(?:should|were|had)\b", re.IGNORECASE)
QUOTED_WORDS = r"(?:(?!(?:was|were|is|are|has|have|had|fell|rose|slipped|gained|lost|climbed|dropped|finished|closed)\b)[^\s,;:]+\s+)"
FUTURE_WORDS = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:widely |now |currently |also |still )?(?:expected|projected|forecast|forecasted|estimated|likely|"
    r"set|poised|slated|due|seen|anticipated|predicted|scheduled|on track|on pace|supposed|likely)\b[^,;]*$|\bexpected to\b[^,;]*$|\b(?:supposed|scheduled|bound|poised) to\b|"
    r"\b(?:analysts|economists|Wall Street|the Street|investors)(?: \w+)? (?:had |were |have )?(?:wanted|looking for|looked for|look for|pencil?led in|hoped for|expected|forecast|predicted|anticipated)\b|\b[Cc]ons(?:ensus)?\.?:?\s*[-+$]?$|\bvs\.?\s+(?:exp(?:ected|\.)?|est\.?|cons\.?)\s*[-+$]?$|"
    r"\b(?:swaps?|futures|markets?|curve|traders|investors) (?:\w+ )?(?:price|prices|priced|pricing|imply|implies|implied|bet)\b|\b(?:forecasts|projections|predictions|targets) for [^.;,]{0,60}$|\bcalls (?:reaching|ranging|as high as)\b|\bGDPNow\b|\bnowcasts?\b|(?<!earlier )(?<!initial )(?<!previous )(?<!first )(?<!prior )(?<!preliminary )(?<!advance )(?<!second )(?<!third )\bestimates? (?:of|for|call)[^,;]*$|\b(?:forecast|expected|predicted|projected|estimated|anticipated) (?:rise|gain|increase|drop|decline|fall|growth|loss|jump)\s+(?:of\s+)?$|\bconsensus (?:of|estimate|forecast|mark|figure|number)|"
    r"[(;,]\s*(?:est(?:imate)?s?|exp(?:ected)?|cons(?:ensus)?|f(?:ore)?['’]?cast|poll|survey|median)\.?:?\s*[-+−$€£]?$|"
    r"\b(?:consensus|expectations|forecasts|median) for [^.;:(]{3,60}:(?:[^.;()]|\.(?=\d)|\([^()]*\))*$|"
    r"\b(?:consensus|median forecast|median estimate)\b[^.;,]{0,40}\b(?:is|was|at|of)\s+$|"
    rf"\bexpectations? (?:of|for)\s+{QUOTED_WORDS}{{0,3}}$|"
    rf"\b(?:forecast|projection|outlook|guidance|target)s? (?:(?:then|now) )?(?:of|for|calls?|implies|implied|is|was|at|to|on)\b(?:\s+[^\s;]*[^\s;,]){{0,6}}\s*$|"
    r"\b(?:guid(?:e|ance)|forecast|outlook|projection|target|view)s? (?!range|rate)(?:\w+ )?(?:lifted|raised|cut|lowered|trimmed|hiked|upped|increased|reduced|narrowed|reiterated|unchanged|reaffirmed)?\s*(?:to|at|from)\s+(?:[$€£¥]?[\d.,]+\s?(?:bn|mn|m|b|billion|million|%)?\s+(?:from|to)\s+)?[$€£¥]?$|"
    r"['’]s (?:[\w-]+ ){0,2}(?:number|call|target|forecast) (?:for [^.;]{0,30} )?(?:is|was|remains|stands at)\s+$|"
    r"(?<!report )(?<!data )(?<!figures )(?<!release )(?<!reading )\b(?:puts?|sees?|pegs?)\s+(?:[\w.'’-]+\s+){0,5}(?:growth|inflation|GDP|unemployment|earnings|profits)\s+at\s+$|"
    r"\b(?:estimated|expected|projected) (?:\w+ )?growth(?: rate)?\b[^.;,]{0,60}$|"
    r"\b(?:we|I)\s+(?:still |now |therefore |continue to )?(?:see|expect|forecast|project|target|pencil in)\s+(?:[^\s,;]+\s+){1,6}?(?:at|around|near|between|of|to)\s+[$€£]?$|"
    r"\bhead(?:ing|ed) (?:for|toward|towards|to)\s+$|"
    r"\b(?:PTs|[Pp]rice targets|[Tt]argets)\s*:[^.;]*$|\blook(?:s|ed|ing)? for\s+(?:[^\s,;]+\s+){0,5}$|"
    r"\b(?:projection|forecast|estimate|outlook|dot plot|dot)s? (?:now |still )?(?:has|have|had|puts?|shows?|showed|sees?|saw)\b[^.;,]*$|"
    r"(?-i:\bPTs?)\s+(?:(?:to|of|at|is|raised|cut|lifted)\s+)*[$€£¥]?$|"
    r"\b(?:kept|keeps|keeping|maintain\w+|reaffirm\w+|reiterat\w+|back(?:s|ed|ing)|affirm\w+|rais(?:es?|ed|ing)|lift(?:s|ed|ing)?|cut|cuts|cutting|lower(?:s|ed|ing)?|trim\w+|narrow\w+|issu(?:ed|ing)|hik(?:ed|ing)|bump\w+|boost(?:s|ed|ing)?|slash(?:ed|ing)|upp(?:ed|ing))"
    r"\s+(?:[\w'’-]+\s+){0,5}(?:outlook|guidance|forecasts?|projections?)\b(?:(?!\b(?:after|as|when|following|while|but|though|and|with|by)\b)[^.;,(])*$|"
    r"\b(?:outlook|guidance|forecasts?|projections?)\s*:[^.;]*$|"
    r"\b(?:sees|guides|guided)\s+(?:[\w'’-]+\s+){0,5}(?:revenues?|sales|earnings|EPS|profits?|income|growth|margins?|capex)\s+(?:of|at|to|between|in)\b[^.;,]*$",
    re.IGNORECASE,
)
EXPECTED_AFTER = re.compile(
    r"\s*(?!(?:vs?|versus|against|beat\w*|above|below|over|topp\w+|than|compared)\b)(?:[\w-]+\s+)?(?:that\s+)?(?:(?:analysts|economists|Wall Street|the market|strategists|[A-Z]\w+)\s+)?(?:had\s+|has\s+|have\s+|been\s+|were\s+|was\s+|widely\s+)*"
    r"(?:(?:seen|foreseen|sought|eyed|modell?ed|baked in|called for|tipped|flagged|signall?ed) (?=by\b)|(?<=had )(?:modell?ed|sought|eyed|foreseen|flagged|tipped|budgeted)|expected|exp|forecast|f['’]cast|projected|anticipated|estimated|est|predicted|consensus|cons|expectation|estimate|pencil?led in|wanted|hoped for|looking for|looked for)\b(?!\s+to)",
)
BY_THEN = re.compile(
    r"\s*(?:an? \w+ )?by (?:the )?(?:end of (?:the |next )?(?:year|20\d\d)|year[- ]?end|next (?:year|spring|summer)|20\d\d)",
    re.IGNORECASE,
)
PRESUMED = re.compile(
    r"\s*(?:is|are|was|seems?|looks?)\s+(?:possible|conceivable|likely|probable|plausible)\b", re.IGNORECASE
)


PARTS = re.compile(
    r";\s(?!.*:)|,\s(?:while|and|but)\b|(?<=[\d%kKm])\s(?=(?:after|following)\s(?:an? )?[-+$€£]?\d)"
    r"|(?<=\d|n|s)\s?,?\s(?:and\s|but\s)?(?:(?:well|far|sharply|also|still)\s)*(?=(?:up|down|more than|less than|higher than|lower than|better than)\s(?:from|than|on)\b|(?:above|below|than|versus|against|compared with)\s(?:last|the year))"
)
"""Where what is expected ends: "ahead of the consensus of $4.64 and up from $4.25 a year ago"."""


BEATS = re.compile(
    r"\s+(?:(?:have|has|had|are|were|so far|now)\s+)*(?:beat(?:en|ing)?|topp(?:ed|ing)|exceed(?:ed|ing)|surpass(?:ed|ing)|miss(?:ed|ing))\b"
)


class Assertion(NamedTuple):
    """How a text stands to a value.

    `forecast`: it is expected. `hedged`: it is conditional, negated, rumoured or asked. `possible`: it could or
    might be, so that it is a forecast where somebody is named for it, and hedged where nobody is. `condition`:
    it stands in the if-clause itself.
    """

    forecast: bool
    hedged: bool
    possible: bool
    condition: bool


def assertion_of(sentence: Sentence, start: int, end: int) -> Assertion:
    """Return how the sentence stands to the value at the offsets."""
    text, words = sentence.text, sentence.words
    head = sentence.head(start, end)
    climbed = climb(sentence, head, start) if head is not None else Climbed()
    forecast = climbed.forecast or EXPECTED_AFTER.match(text[end : end + 70]) is not None
    if head is not None and BY_THEN.match(text, end) and any(_says(token) for token in chain(head)):
        forecast = True  # "has been saying $200,000 by year-end"
    clause = _without_names(sentence, max(sentence.start, start - 90), start)
    if FUTURE_WORDS.search(re.split(PARTS, clause)[-1]):
        forecast = True
    if CAME_OUT.search(text, max(sentence.start, start - 90), start) or MOVED_BY_FORECAST.search(
        text, max(sentence.start, start - 140), start
    ):
        forecast = False
    if BEATS.match(text, end):
        forecast = False  # "67% beat earnings forecasts"
    possible = climbed.possible or PRESUMED.match(text, end) is not None
    hedged = climbed.negated or (words.rstrip("\"'”’) ").endswith("?") and not climbed.given)
    condition = climbed.condition
    lead = text[sentence.start : start]
    if CONDITION.match(lead) and (not INVERTED.match(lead) or _is_inverted(sentence)):
        if "," not in lead and not climbed.apart:
            condition = True
        elif forecast or possible:
            hedged = True
    if climbed.conditioned and (forecast or possible):
        hedged = True
    if _is_rumoured(sentence, start, end) or AVERTED.search(text, max(sentence.start, start - 70), start):
        hedged = True
    return Assertion(forecast, hedged or condition, possible, condition)


def _without_names(sentence: Sentence, start: int, end: int) -> str:
    """Return a passage with the names of companies blanked: Target's is no target."""
    text = sentence.text[start:end]
    for mention in sentence.mentions:
        if start <= mention.start and mention.end <= end and mention.text.startswith("Target"):
            text = (
                text[: mention.start - start]
                + "T"
                + "-" * (len(mention.text) - 1)
                + text[mention.end - start :]
            )
    return text


def _is_inverted(sentence: Sentence) -> bool:
    """Return whether "Should", "Were" or "Had" at the start opens a condition rather than a question."""
    return not sentence.words.rstrip("\"'”’) ").endswith("?")


def _is_rumoured(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether words of hearsay or supposition lead to the value in its own clause, or follow it at once."""
    text = sentence.text
    lead = text[sentence.start : start]
    cuts = [match.end() for match in CLAUSE_START.finditer(lead)]
    if RUMOUR.search(lead, cuts[-1] if cuts else 0) or HEARSAY_AFTER.match(text, end):
        return True
    return HEARSAY.search(lead) is not None and (
        RUMOURED_AFTER.match(text, end) is not None or RUMOUR.search(lead) is not None
    )


def _says(token: Token) -> bool:
    return token.pos_ == "VERB" and any(sense.kind == "say" for sense in senses_of(token.text, "VERB"))
