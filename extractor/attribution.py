"""Who is named as the source of a statement, and how far that reaches.

Reads "according to X", "X said ...", "..., X reported", "X's outlook projects", "X counted ...", "data from X show",
"as noted by X", "(source: X)", "X's number is ...", and carries a source over to the next sentence where that goes on
with "the firm said", "it added" or "her forecast".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.discourse import MARKET_TYPES
from extractor.lexicon.mentions import find_publishers
from extractor.linking import chain
from extractor.reading import Sentence, subtree
from extractor.source_names import OUTPUT_NOUNS, is_house, is_same, publisher_pattern, publishers, source_name
from extractor.speaking import find_speakings
from extractor.statements import Statement
from extractor.vocabulary import senses_of

LEAD_IN = re.compile(
    r"\b(?P<cue>according to|as (?:noted|reported|cited|shown|compiled|calculated|estimated) (?:by|in)"
    r"|(?:noted|reported|compiled|cited|published|released|calculated|surveyed|polled|conducted|provided) by"
    r"|(?:data|figures|numbers|estimates|research|analysis|statistics|a (?:report|survey|note|study)) (?:from|by|compiled by)"
    r"|(?:as )?(?:counted|measured|tracked|estimated|gauged) by|by the (?:count|reckoning|tally) of|source:"
    r"|citing|per|courtesy of|based on (?:data|figures) from|in (?:an?|its|their) (?:[\w-]+ ){0,2}(?:report|note|survey|outlook) (?:by|from))\s+"
    r"(?P<name>[^.;:()\[\]—–]{2,120})",
    re.IGNORECASE,
)
KNOWN_ONLY = re.compile(r"per|(?:as )?(?:counted|measured|tracked|gauged) by", re.IGNORECASE)
"""Cues that lead to a source only where the name is a publisher's."""
AS_SAID = re.compile(
    r"\bas (?:the |its |their |that )?(?:same |latest |recent )?(?P<name>(?:[A-Z][\w&.'’-]*\s+){1,4}(?:[a-z]+\s+){0,2})"
    r"(?:points? out|pointed out|puts? it|notes?|noted|says?|said|reports?|reported|shows?|showed|reckons?|has it)\b"
)
INSERTED = re.compile(
    r",\s+(?:the\s+)?(?P<name>[A-Z][\w&.'’-]*(?:\s+[A-Z&][\w&.'’-]*){0,4})\s+(?:says|said|reports|reported|reckons|estimates|estimated|notes|noted|calculates|figures|finds)\s*,"
)
BRACKETED = re.compile(r"[(\[](?:[Ss]ource:\s*)?(?P<name>[A-Z][^()\[\]]{1,40})[)\]]")
COUNTING = frozenset(
    """counts counted tallies tallied tracks tracked pegs pegged puts put has had have shows showed calls called thinks thought sees saw
    measures measured records recorded reckons reckoned looks looked polls polled totals totaled expects expected estimates estimated""".split()
)
"""What only a publisher of figures does by way of saying something."""
HAS_OUTPUT = re.compile(
    r"(?:['’]s?)\s+(?:[\w-]+\s+){0,4}(?:forecasts?|targets?|estimates?|projections?|outlook|numbers?|calls?|tally|count|rate|view|model|tracker|index of)\b"
)
OWN_OUTPUT = re.compile(
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir|[Ii]ts)\s+(?:[\w-]+\s+){0,2}(?:forecasts?|targets?|estimates?|projections?|view|number)\b"
)
FORECASTS = frozenset(
    "forecast forecasts target targets estimate estimates projection projections outlook view call".split()
)
GAP = re.compile(
    r"['’]?s?,?\s*(?:\([A-Z.]{1,6}\))?,?\s*(?:at|to|of|on|with|for|sees|says|:|a|an|about|some|for)?\s*(?:\$|€|£)?"
)
CARRIED = re.compile(
    r"^(?:the (?:firm|report|survey|bank|agency|group|note|study|company|research firm|outlook)|it|they|she|he|its? \w+|her \w+|his \w+)$",
    re.IGNORECASE,
)
PERSON = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]+){1,3}"
QUOTED = re.compile(
    rf"[\"”’,]\s*(?:said|says|wrote|writes|adds|added|argues)\s+(?P<name>{PERSON})|(?P<before>{PERSON}),\s[^\"“”.;]{{3,80}},\s(?:said|says|wrote|writes)\b"
)
INSTRUMENTS = frozenset(("index", "etf", "commodity", "crypto", "currency", "yield", "economy", "sector"))
CORE = frozenset(
    """say says said saying expects expect expected forecast forecasts projects projected estimates estimated wrote writes noted notes
    predicts predicted told warned anticipates sees announced argues believes thinks guided reckons reckoned""".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A named source with the offsets of its name, and the token that bounds its reach (`None`: the sentence).

    `value`: the offset of the one value that is its own, where it reaches no other.
    """

    name: str
    start: int
    end: int
    scope: Token | None
    value: int | None = None


def find_attributions(sentence: Sentence, *, previous: str | None = None) -> list[Attribution]:
    """Return the sources named in a sentence; `previous`: the source of the sentence before, for "it added"."""
    found = list(_led_in(sentence))
    if sentence.doc is None:
        found.extend(_quoted(sentence))
    else:
        found.extend(_speakers(sentence, previous))
        found.extend(_read_speakers(sentence, found))
        named = _named(sentence)
        found.extend(_owners(sentence, named, previous))
        found.extend(_gapped(sentence, named, found))
    return found


def _led_in(sentence: Sentence) -> Iterator[Attribution]:
    """Yield the sources that fixed phrases lead to or that stand in brackets; they hold for the whole sentence."""
    text, a, b = sentence.text, sentence.start, sentence.end
    for pattern in (LEAD_IN, AS_SAID, INSERTED, BRACKETED):
        for match in pattern.finditer(text, a, b):
            name = source_name(match["name"])
            if name is None:
                continue
            known = publisher_pattern().search(match["name"]) is not None
            bracket = pattern is BRACKETED and "ource" not in match[0]
            if not known and (bracket or (pattern is LEAD_IN and KNOWN_ONLY.fullmatch(match["cue"]))):
                continue
            if bracket and publisher_pattern().fullmatch(match["name"].strip()) is None:
                continue
            at = text.find(name.split()[0], match.start("name"), match.end("name"))
            start = max(at, match.start("name"))
            if not _is_instrument(sentence, start, start + len(name)):
                yield Attribution(name, start, start + len(name), None)


def _quoted(sentence: Sentence) -> Iterator[Attribution]:
    """Yield who is quoted in a sentence without a value, for what the next one says ("said Renée Falk")."""
    for match in QUOTED.finditer(sentence.text, sentence.start, sentence.end):
        name = source_name(match["name"] or match["before"])
        if name is not None:
            yield Attribution(name, match.start(), match.end(), None)


def _speakers(sentence: Sentence, previous: str | None) -> Iterator[Attribution]:
    """Yield the subjects of verbs of saying, expecting and counting."""
    assert sentence.doc is not None  # noqa: S101 - the caller has looked
    for token in sentence.doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        says = any(sense.kind in ("say", "expect") for sense in senses_of(token.text, "VERB"))
        if not says and token.lower_ not in COUNTING and not _sets_forecast(token):
            continue
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "obl:agent")), None)
        if subject is None or subject.pos_ in ("SYM", "NUM"):
            continue
        if token.tag_ == "VBN" and subject.dep_ == "nsubj" and not _is_active(token):
            continue  # "existing home sales, expected at 4.0 million"
        tokens = sorted(subtree(subject), key=lambda item: item.i)
        start, end = sentence.offsets(tokens[0])[0], sentence.offsets(tokens[-1])[1]
        words = sentence.text[start:end]
        name = source_name(words)
        if name is not None and publisher_pattern().search(words) is None and not _is_name(tokens):
            name = None
        if name is not None and _is_instrument(sentence, start, end):
            continue
        if name is None and previous and CARRIED.match(words):
            name = previous
        if name is None or not _speaks(token, words, name, says=says):
            continue
        # "..., X said": the verb hangs behind what it reports, so the whole sentence is its word.
        as_clause = token.dep_ == "advcl" and any(
            child.dep_ == "mark" and child.lower_ == "as" for child in token.children
        )
        trailing = (
            as_clause
            or token.dep_ == "parataxis"
            or (token.dep_ == "ROOT" and token.i > 0.7 * len(sentence.doc))
        )
        yield Attribution(name, start, end, None if trailing else token)


def _read_speakers(sentence: Sentence, found: list[Attribution]) -> Iterator[Attribution]:
    """Yield the speakers that stand in other places than before their verb ("..., says X", "by X's count")."""
    assert sentence.doc is not None  # noqa: S101 - the caller has looked
    for speaking in find_speakings(sentence.doc) if sentence.quantities else ():
        tokens = sorted(subtree(speaking.speaker), key=lambda item: item.i)
        start, end = sentence.offsets(tokens[0])[0], sentence.offsets(tokens[-1])[1]
        if any(item.start < end and start < item.end for item in found):
            continue
        words = sentence.text[start:end]
        name = source_name(words)
        dated = any(item.start < end and start < item.end for item in sentence.periods)
        if name is None or dated or (publisher_pattern().search(words) is None and not _is_name(tokens)):
            continue
        if not _is_instrument(sentence, start, end):
            yield Attribution(name, start, end, speaking.scope)


def _named(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return offsets and words of the companies and publishers that a sentence names."""
    named = [
        (mention.start, mention.end, mention.text)
        for mention in sentence.mentions
        if mention.subject is not None and mention.subject.type in ("stock", "company")
    ]
    publishers_named = find_publishers(sentence.text, sentence.start, sentence.end)
    named += [(mention.start, mention.end, mention.text) for mention in publishers_named]
    return named


def _owners(
    sentence: Sentence, named: list[tuple[int, int, str]], previous: str | None
) -> Iterator[Attribution]:
    """Yield who owns a forecast or a count: "Morgan Stanley's number is 7,500", "her year-end forecast"."""
    text, a, b = sentence.text, sentence.start, sentence.end
    for start, end, words in named:
        match = HAS_OUTPUT.match(text, end, b)
        if match is not None:
            name = source_name(words) or words
            if is_house(name):
                yield Attribution(name, start, end, _reach(sentence, match.end()))
    if previous is not None:
        for match in OWN_OUTPUT.finditer(text, a, b):
            yield Attribution(previous, match.start(), match.start() + 3, _reach(sentence, match.end()))


def _reach(sentence: Sentence, end: int) -> Token | None:
    """Return the token under which the values of a noun that ends here hang: its clause, where it is a subject."""
    tokens = sentence.tokens(end - 1, end)
    if not tokens:
        return None
    noun = tokens[0]
    return noun.head if noun.dep_ in ("nsubj", "nsubj:pass") else noun


def _is_name(tokens: list[Token]) -> bool:
    """Return whether a phrase holds a proper name, and not just a capital at the start of the sentence."""
    return any(token.pos_ == "PROPN" for token in tokens)


def _sets_forecast(verb: Token) -> bool:
    """Return whether the object of a verb is a forecast ("raised its year-end target")."""
    return any(child.dep_ == "obj" and child.lower_ in FORECASTS for child in verb.children)


def _is_active(participle: Token) -> bool:
    return any(child.dep_ == "aux" for child in participle.children)


def _is_instrument(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a name is that of an index, a fund, a coin: "the VIX says" is a figure of speech."""
    if publisher_pattern().search(sentence.text, start, end) is not None:
        return False
    return any(
        mention.subject is not None
        and mention.subject.type in INSTRUMENTS
        and mention.start < end
        and start < mention.end
        for mention in sentence.mentions
    )


def _speaks(verb: Token, words: str, name: str, *, says: bool) -> bool:
    """Return whether a verb with this subject reports something rather than doing it."""
    known = name.lower() in publishers()
    if not says:
        return known or (is_house(name) and _sets_forecast(verb))
    if known or OUTPUT_NOUNS.search(words) or (is_house(name) and verb.lower_ in COUNTING):
        return True
    if verb.lower_ in CORE:
        return True
    return any(child.dep_ == "ccomp" for child in verb.children)


def _gapped(
    sentence: Sentence, named: list[tuple[int, int, str]], found: list[Attribution]
) -> Iterator[Attribution]:
    """Yield the houses that stand right before a value of their own ("JPMorgan at 7,500") where one before them speaks."""
    text = sentence.text
    for start, end, words in named:
        name = source_name(words)
        if (
            name is None
            or not is_house(name)
            or not any(is_house(item.name) and item.start < start for item in found)
        ):
            continue
        for quantity in sentence.quantities:
            if end <= quantity.start <= end + 30 and GAP.fullmatch(text, end, quantity.start):
                yield Attribution(name, start, end, None, quantity.start)
                break


def attribution_of(sentence: Sentence, start: int, end: int, found: list[Attribution]) -> str | None:
    """Return who is named for the value at the offsets, or `None`."""
    beside = next((item for item in found if item.value == start), None)
    if beside is not None:
        return beside.name
    reaching = [item for item in found if item.value is None and not (item.start <= start < item.end)]
    head = sentence.head(start, end)
    above = {token.i for token in chain(head)} if head is not None else set()
    inside = [item for item in reaching if item.scope is not None and item.scope.i in above]
    if inside:
        return min(inside, key=lambda item: abs(item.start - start)).name
    whole = [item for item in reaching if item.scope is None]
    if len(whole) > 1:
        after = [item for item in whole if item.start > start]
        return (after or whole)[0].name
    return whole[0].name if whole else None


def attribute(statement: Statement, found: list[Attribution]) -> None:
    """Name the source of a statement; what may be is a forecast where somebody stands for it, and hedged where not."""
    name = attribution_of(statement.sentence, statement.start, statement.end, found)
    if name is not None and statement.subject is not None and is_same(name, statement.subject.name):
        name = None  # a company that tells of itself
    statement.attribution = name
    if not statement.possible or name is not None:
        return
    market = statement.subject is not None and statement.subject.type in MARKET_TYPES
    statement.hedged = statement.hedged or (market and statement.family != "growth")
    standing = (
        statement.subject is not None
        and statement.subject.type in ("yield", "rate")
        and statement.unit == "percent"
    )
    if (
        market
        and not standing
        and statement.unit in ("percent", "points", "basis_points")
        and statement.preposition not in ("to", "at")
    ):
        statement.forecast = False  # "could give back a third": a move that is only imagined
