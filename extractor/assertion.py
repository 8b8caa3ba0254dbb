"""Whether a value is asserted, expected ("will grow 9%"), or only supposed, denied, rumoured or asked.

The tree is climbed from the value to the root: what a verb says of its subject ("the 12% gain could end", "a close
of 4,796 has not been seen since") leaves a value inside that subject as it stands, and what happened ("had risen
21%") stays so whatever is said of it above ("it should be noted").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Token

from extractor.causes import MOVED_BY_FORECAST
from extractor.linking import MOVERS, case_of, chain
from extractor.reading import Sentence
from extractor.vocabulary import senses_of, verb_forms

MODALS = frozenset("will would should wo 'll ’ll 'd shall ll".split())
POSSIBLE = frozenset("could may might can".split())
TELLS = frozenset("tell say boast claim testify point thank count look".split())
"""What "can" is said with, of what is so ("Seoul can tell of whiplash")."""
NEGATIONS = frozenset("not n't never no neither nor without hardly n’t".split())
NOBODY = frozenset("nobody none neither nothing no-one".split())
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
EXPECTATIONS = frozenset(
    "forecast forecasts projection projections estimate outlook guidance target consensus prediction".split()
)
CLAUSES = ("ROOT", "ccomp", "advcl", "acl:relcl", "conj", "parataxis", "csubj")
CAME_OUT = re.compile(
    r"\bthan (?:had been )?(?:forecast|expected|anticipated|predicted|feared|hoped)\s*:[^:;]*$", re.IGNORECASE
)
"""What was expected is told apart before the colon ("came in softer than forecast: prices rose 2.7%")."""
BREAK = re.compile(
    r"[:;(—–]|--|\s-\s|,\s*(?:and|but|while|which|who|whose|although|though)\b|,\s*(?:instead |rather |also |even )?(?!according|including|excluding|barring|following)[a-z]{2,}ing\b"
)
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
TOLD_BY = verb_forms(
    """imply suggest show/shows/showed/shown/showing indicate assume see/sees/saw/seen/seeing put/puts/putting include
    foresee/foresees/foresaw/foreseen/foreseeing envisage envision predict project have/has/had/having give/gives/gave/given/giving
    peg/pegs/pegged/pegging reflect represent mean/means/meant/meaning call point anticipate expect forecast/forecasts/forecasting
    is/are/was/were/be/been/being remain stand/stands/stood/standing come/comes/came/coming range target set/sets/setting"""
)
"""What a forecast or outlook does when it says the figure itself, and is not what moved something else."""


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
    climbed = _climb(sentence, head, start) if head is not None else _Climbed()
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


class _Climbed:
    """What the way from a value to the root tells."""

    __slots__ = ("apart", "condition", "conditioned", "forecast", "given", "negated", "possible")

    def __init__(self) -> None:
        self.forecast = self.possible = self.negated = False
        self.condition = self.conditioned = False
        self.given = False  # inside a subject, an apposition or a relative clause: taken for granted
        self.apart = False


def _climb(sentence: Sentence, head: Token, start: int) -> _Climbed:
    found = _Climbed()
    below: Token | None = None
    told = False
    for token in chain(head):
        within = below is not None and below.dep_ in SUBJECTS and _is_definite(below)
        if within or token.dep_ in ("appos", "acl:relcl"):
            found.given = True
        if not within:
            _read_verb(sentence, token, below, start, found, told=told)
        if (
            not told
            and not (below is not None and below.dep_ in ("nmod", "obl") and case_of(below) == "with")
            and _expects(token)
            and not _is_closed(sentence, token, below, start)
        ):
            found.forecast = True
        if any(
            child is not below and child.dep_ in SUBJECTS and child.text in EXPECTATIONS and child.i < head.i
            for child in token.children
        ) and not _acts(token, head):
            found.forecast = True  # "their projection was for growth of 1.6%"
        told = told or _tells_of_past(token) or _follows_from(token)
        absolute = any(child.dep_ == "mark" and child.lower_ == "with" for child in token.children)
        if (
            token.dep_ in ("conj", "parataxis", "advcl", "acl:relcl")
            and not absolute
            and not found.condition
            and any(child.dep_.startswith("nsubj") for child in token.children)
        ):
            found.forecast = found.forecast or (not told and _supposed(token.head))
            found.apart = True
            break
        below = token
    return found


def _follows_from(token: Token) -> bool:
    """Return whether a participle tells what came of the news ("forecast lower sales, sending its shares down 14%")."""
    return (
        token.dep_ == "advcl"
        and token.tag_ == "VBG"
        and token.lower_ in MOVERS
        and any(child.dep_ == "obj" for child in token.children)
        and not any(child.dep_ in ("mark", "aux") for child in token.children)
    )


def _has_owner(token: Token) -> bool:
    """Return whether a thing is told as there, by whose it is ("has not made good Monday's 21.5% plunge")."""
    return any(child.dep_ == "nmod:poss" and child.pos_ in ("PROPN", "NOUN") for child in token.children)


def _acts(verb: Token, head: Token) -> bool:
    """Return whether a verb has an object that it does something to ("a weak outlook knocked the shares 9% lower")."""
    return (
        verb.pos_ == "VERB"
        and verb.lower_ not in TOLD_BY
        and any(
            child.dep_ in ("obj", "dobj")
            and child.pos_ in ("NOUN", "PROPN", "PRON")
            and child not in chain(head)
            for child in verb.children
        )
    )


def _read_verb(
    sentence: Sentence, token: Token, below: Token | None, start: int, found: _Climbed, *, told: bool
) -> None:
    """Take note of the modals, negations and conditions that hang on one token of the way up."""
    for child in token.children:
        word = child.lower_
        if child.dep_ in ("aux", "advmod") and _lies_behind(sentence, child, start):
            continue
        if (
            child.dep_ == "aux"
            and not (word in POSSIBLE and ":" in sentence.text[sentence.offsets(child)[1] : start])
            and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "SYM", "NUM")
            and not told
        ):
            found.forecast = found.forecast or word in MODALS
            found.possible = found.possible or (
                word in POSSIBLE and not (word == "can" and token.lower_ in TELLS)
            )
        if (
            not (below is not None and below.dep_ in ("obj", "obl") and _has_owner(below))
            and word in NEGATIONS
            and (
                child.dep_ in ("advmod", "det", "neg", "case")
                or (word == "nor" and child.dep_.startswith("cc"))
            )
            and (child.dep_ != "case" or token.pos_ in ("NOUN", "PROPN"))
            and not _harmless_negation(child)
            and not _is_parted(sentence, child, start)
        ):
            found.negated = True
        if (
            child is not below
            and child.dep_ in SUBJECTS
            and (
                word in NOBODY
                or any(sub.lower_ in ("no", "neither") and sub.dep_ == "det" for sub in child.children)
            )
            and not told
            and not _lies_behind(sentence, child, start)
            and not _is_parted(sentence, child, start)
        ):
            found.negated = True
        if child.dep_ == "mark" and word in ("if", "unless") and not _is_even(child):
            found.condition = True
        if (
            child.dep_ == "advcl"
            and child is not below
            and any(
                mark.dep_ == "mark" and mark.lower_ in ("if", "unless") and not _is_even(mark)
                for mark in child.children
            )
        ):
            found.conditioned = True


def _lies_behind(sentence: Sentence, token: Token, start: int) -> bool:
    """Return whether a word stands behind the value and a comma ("shares, up 12% this year, could fall")."""
    at = sentence.offsets(token)[0]
    return at > start and "," in sentence.text[start:at]


def _is_closed(sentence: Sentence, token: Token, below: Token | None, start: int) -> bool:
    """Return whether "expected" belongs to a value before it ("versus $1.48 expected on revenue of $14.93 billion")."""
    at = sentence.offsets(token)[1]
    if "(" in sentence.text[at:start] and ")" not in sentence.text[at:start]:
        return True  # what stands in brackets is not what is expected before them
    return (
        token.tag_ == "VBN"
        and below is not None
        and below.dep_ == "obl"
        and sentence.offsets(token)[1] <= start
        and token.i > 0
        and token.nbor(-1).pos_ in ("NUM", "SYM")
    )


def _is_definite(phrase: Token) -> bool:
    """Return whether a subject names something that is there ("its 12% gain", not "a gain of 12%")."""
    if phrase.pos_ in ("PROPN", "PRON"):
        return True
    return any(
        child.dep_ == "nmod:poss"
        or (child.dep_ == "compound" and child.pos_ == "PROPN")
        or (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those", "its", "their"))
        for child in phrase.children
    )


def _tells_of_past(token: Token) -> bool:
    """Return whether a clause tells of what happened: a past or perfect tense without a modal."""
    if token.dep_ not in CLAUSES or token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return False
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop")}
    if auxiliaries & (MODALS | POSSIBLE):
        return False
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "to") for child in token.children):
        return False
    return token.tag_ == "VBD" or bool(auxiliaries & {"had", "has", "have", "was", "were", "did"})


def _is_parted(sentence: Sentence, token: Token, start: int) -> bool:
    """Return whether a colon, semicolon or dash stands between a word and the value behind it."""
    at = sentence.offsets(token)[1]
    return at <= start and BREAK.search(sentence.text, at, start) is not None


def _is_even(mark: Token) -> bool:
    """Return whether "if" concedes or likens ("even if", "as if") rather than sets a condition."""
    return mark.i > 0 and mark.nbor(-1).lower_ in ("even", "as", "what")


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


def _supposed(token: Token) -> bool:
    """Return whether a clause above speaks of what would or could be."""
    return any(
        child.dep_ == "aux" and child.lower_ in ("would", "could", "might")
        for node in chain(token)
        for child in node.children
    )


def _expects(token: Token) -> bool:
    """Return whether a token makes what hangs on it an expectation."""
    senses = senses_of(token.text, token.pos_)
    if not any(sense.kind == "expect" for sense in senses):
        return False
    if token.pos_ == "VERB":
        if token.lower_ in ("see", "sees", "saw", "seen", "seeing"):
            # "saw earnings up 13% in 2026" expects, "saw the Dow lose 0.5%" has watched
            return any(
                child.dep_ in ("xcomp", "ccomp")
                and not (token.lower_ in ("saw", "seen") and child.tag_ in ("VB", "VBP"))
                for child in token.children
            )
        if token.lower_ in (
            "aim",
            "aims",
            "aimed",
            "plan",
            "plans",
            "planned",
            "intends",
            "intended",
            "target",
            "targets",
        ):
            return any(child.dep_ in ("xcomp", "ccomp", "obl", "obj") for child in token.children)
        return True
    return token.pos_ == "NOUN" and token.lower_ not in (
        "plan",
        "plans",
        "target",
        "targets",
        "goal",
        "consensus",
        "estimates",
        "expectations",
    )


def _says(token: Token) -> bool:
    return token.pos_ == "VERB" and any(sense.kind == "say" for sense in senses_of(token.text, "VERB"))


def _harmless_negation(token: Token) -> bool:
    """Return whether a negation leaves the value standing ("no less than 5%", "not only")."""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return following in ("only", "less", "more", "fewer", "just", "surprisingly", "longer", "doubt", "doubts")
