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
from extractor.linking import chain
from extractor.reading import Sentence, subtree
from extractor.source_names import is_same, publisher_pattern, source_name
from extractor.speech.reading import choose_speaking, find_speakings
from extractor.speech.record import Speaking
from extractor.speech.words import shields
from extractor.statements import Statement

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
BRACKETED = re.compile(r"[(\[](?:[Ss]ource:\s*)?(?P<name>[A-Z][^()\[\]]{1,40})[)\]]")
CARRIED = re.compile(
    r"^(?:the (?:firm|report|survey|bank|agency|group|note|study|company|research firm|outlook)|it|they|she|he|its? \w+|her \w+|his \w+)$",
    re.IGNORECASE,
)
PERSON = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]+){1,3}"
QUOTED = re.compile(
    rf"[\"”’,]\s*(?:said|says|wrote|writes|adds|added|argues)\s+(?P<name>{PERSON})|(?P<before>{PERSON}),\s[^\"“”.;]{{3,80}},\s(?:said|says|wrote|writes)\b"
)
OWNERS = frozenset(("its", "their", "his", "her"))
INSTRUMENTS = frozenset(("index", "etf", "commodity", "crypto", "currency", "yield", "economy", "sector"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A named source with the offsets of its name, and how the tree tells that it speaks (`None`: a fixed phrase).

    `carried`: whether only a pronoun stands here for the source of a sentence before.
    """

    name: str
    start: int
    end: int
    speaking: Speaking | None
    carried: bool = False


def find_attributions(sentence: Sentence, *, previous: str | None = None) -> list[Attribution]:
    """Return the sources named in a sentence; `previous`: the source of the sentence before, for "it added"."""
    found = list(_led_in(sentence))
    if sentence.doc is None:
        found.extend(_quoted(sentence))
    else:
        spoken = list(_speakers(sentence, previous))
        scoped = [item for item in spoken if item.speaking is not None and item.speaking.scope is not None]
        found = [item for item in found if not any(o.start < item.end and item.start < o.end for o in scoped)]
        found.extend(spoken)
    return found


def _led_in(sentence: Sentence) -> Iterator[Attribution]:
    """Yield the sources that fixed phrases lead to or that stand in brackets; they hold for the whole sentence."""
    text, a, b = sentence.text, sentence.start, sentence.end
    for pattern in (LEAD_IN, BRACKETED):
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
    """Yield who speaks in a sentence by its tree; `name` "" for people without one, whose figures are not another's."""
    assert sentence.doc is not None  # noqa: S101 - the caller has looked
    for speaking in find_speakings(sentence.doc):
        tokens = _phrase(speaking)
        start, end = sentence.offsets(tokens[0])[0], sentence.offsets(tokens[-1])[1]
        words = sentence.text[start:end]
        name = source_name(words)
        if name is not None and publisher_pattern().search(words) is None and not _is_name(tokens):
            name = None
        if name is not None and (
            _is_instrument(sentence, start, end) or _is_dated(sentence, name, start, end)
        ):
            continue
        carried = name is None and bool(previous) and (CARRIED.match(words) or words.lower() in OWNERS)
        if carried:
            name = previous
        if name is not None or (speaking.scope is not None and shields(speaking.speaker)):
            yield Attribution(name or "", start, end, speaking, carried=bool(carried))


def _phrase(speaking: Speaking) -> list[Token]:
    """Return the words that name a speaker: his whole phrase, or the name alone where a value stands beside it."""
    words = list(subtree(speaking.speaker))
    if speaking.value is not None:
        words = [item for item in words if item.i == speaking.speaker.i or item.dep_ in ("compound", "flat")]
    return sorted(words, key=lambda item: item.i)


def _is_dated(sentence: Sentence, name: str, start: int, end: int) -> bool:
    """Return whether a name is a time ("August's 0.2%")."""
    at = sentence.text.find(name.split(maxsplit=1)[0], start, end)
    return any(item.start <= at < item.end for item in sentence.periods)


def _is_name(tokens: list[Token]) -> bool:
    """Return whether a phrase holds a proper name, and not just a capital at the start of the sentence."""
    return any(token.pos_ == "PROPN" for token in tokens)


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


def attribution_of(sentence: Sentence, start: int, end: int, found: list[Attribution]) -> str | None:
    """Return who is named for the value at the offsets, or `None`."""
    head = sentence.head(start, end)
    speakings = [
        item.speaking for item in found if item.speaking is not None and not item.start <= start < item.end
    ]
    speaking = choose_speaking(head, speakings) if head is not None else None
    led_in = [item for item in found if item.speaking is None and not item.start <= start < item.end]
    if head is not None and speaking is not None and (speaking.scope is not None or not led_in):
        chosen = next(item for item in found if item.speaking is speaking)
        aside = chosen.carried and speaking.scope is None and any(t.dep_ == "acl:relcl" for t in chain(head))
        return None if aside else chosen.name or None
    after = [item for item in led_in if item.start > start]
    return (after or led_in)[0].name if led_in else None


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
