"""Who is named as the source of a statement, and how far that reaches.

Reads "according to X", "X said ...", "..., X reported", "X's outlook projects", "data from X show", "as noted by X",
and carries a source over to the next sentence where that goes on with "the firm said" or "it added".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.linking import chain
from extractor.reading import Sentence, subtree
from extractor.tables import read_table
from extractor.vocabulary import senses_of

NAME = r"(?:[A-Z][\w&.'’-]*|[A-Z]&[A-Z]|of|for|and|the|&)"
LEAD_IN = re.compile(
    r"\b(?P<cue>according to|as (?:noted|reported|cited|shown|compiled|calculated|estimated) (?:by|in)"
    r"|(?:noted|reported|compiled|cited|published|released|calculated|surveyed|conducted|provided) by"
    r"|(?:data|figures|numbers|estimates|research|analysis|statistics|a (?:report|survey|note|study)) (?:from|by|compiled by)"
    r"|citing|per|courtesy of|based on (?:data|figures) from|in (?:an?|its|their) (?:[\w-]+ ){0,2}(?:report|note|survey|outlook) (?:by|from))\s+"
    r"(?P<name>[^.;:()—–]{2,120})",
    re.IGNORECASE,
)
STOP = re.compile(
    r",|\s(?:which|who|that|as|while|with|when|in|on|for|since|after|before|during|released|published|said|show(?:s|ed)?|"
    r"compared|versus|and the|late|early|last|this)\b|\s[—–-]\s"
)
GENERIC = re.compile(
    r"^(?:an?|the|its|their|some|several|many|most|one|two|our|these|those|recent|new|latest|industry|market)?\s*(?:[\w-]+\s)?"
    r"(?:analysts?|economists?|investors?|strategists?|experts?|traders?|observers?|officials?|data|reports?|people|sources?|"
    r"forecasters?|research|surveys?|studies|study|estimates?|markets?|participants|company|companies|government|figures?)$",
    re.IGNORECASE,
)
OUTPUT_NOUNS = re.compile(
    r"(?:['’]s?)?\s+(?:(?:\d{4}|latest|recent|own|new|annual|quarterly|monthly|weekly|midyear|mid-year|global|market|"
    r"earnings|research|investment|economic|internal|updated|preliminary|early|official|closely|watched|[A-Z]\w+)\s+)*"
    r"(?:data|figures?|report|survey|outlook|note|estimates?|forecasts?|article|study|analysis|research|numbers|index|"
    r"analysts?|economists?|strategists?|team|tracker|model|poll|commentary|statement|filing|release|piece|story|"
    r"calculations?|projections?|newsletter|column|paper|readings?|insights?)\b.*$"
)
NOT_NAMES = frozenset(
    "But And Yet So Still Meanwhile However Then While As He She They It We I You This That These Those There Who Here Also Both Some "
    "Most Many All Another One Two Three Several Even Now Today Yesterday Overall Instead Nor Or If When Since After Before Its Their "
    "Consensus Prior Recent Latest New Data Separate Official Earlier Previous Fresh Early Weekly Monthly Quarterly Annual Last Next First "
    "His Her My Our Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Wall Stocks Shares".split()
)
CARRIED = re.compile(
    r"^(?:the (?:firm|report|survey|bank|agency|group|note|study|company|research firm|outlook)|it|they|its? \w+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A named source with the offsets of its name, and the token that bounds its reach (`None`: the sentence)."""

    name: str
    start: int
    end: int
    scope: Token | None


@functools.cache
def publishers() -> Mapping[str, str]:
    """Return the alias of every known publisher, lower case, with its name."""
    table: dict[str, str] = {}
    for row in read_table("lexicon", "publishers.csv"):
        for alias in (row["name"], *row["aliases"].split("|")):
            if alias.strip():
                table[alias.strip().lower()] = row["name"]
    return table


@functools.cache
def _publisher_pattern() -> re.Pattern[str]:
    aliases = sorted(publishers(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, aliases))})(?![\w-])", re.IGNORECASE)


def source_name(phrase: str) -> str | None:
    """Return the name of a source from the words that stand for it, or `None` where nobody is named."""
    phrase = phrase.strip(" ,.'\"“”")
    known = [match for match in _publisher_pattern().finditer(phrase) if match[0][:1].isupper()]
    if known:
        return publishers()[known[-1][0].lower()] if " at " in phrase else publishers()[known[0][0].lower()]
    phrase = STOP.split(phrase, maxsplit=1)[0]
    phrase = re.sub(
        r"^(?:an?|the|data|figures|estimates|research|analysis|analysts|economists|strategists|report|from|by|at|of|survey|and)\s+(?=\S)",
        "",
        phrase,
        flags=re.IGNORECASE,
    )
    while (
        shorter := re.sub(r"^(?:an?|the|from|by|at|of|compiled)\s+", "", phrase, flags=re.IGNORECASE)
    ) != phrase:
        phrase = shorter
    phrase = OUTPUT_NOUNS.sub("", phrase).strip(" ,'’")
    phrase = re.sub(r"['’]s$", "", phrase)
    if not phrase or GENERIC.match(phrase) or not re.search(r"[A-Z]", phrase):
        return None
    words = phrase.split()
    while words and words[0] in NOT_NAMES:
        words.pop(0)
    while words and not re.match(r"[A-Z0-9]", words[0]):
        words.pop(0)
    kept: list[str] = []
    for word in words:
        if not re.match(r"[A-Z0-9&]|of$|for$|and$|de$|von$|the$", word):
            break
        kept.append(word)
    while kept and kept[-1] in ("of", "for", "and", "the"):
        kept.pop()
    return " ".join(kept) or None


def find_attributions(sentence: Sentence, *, previous: str | None = None) -> list[Attribution]:
    """Return the sources named in a sentence; `previous`: the source of the sentence before, for "it added"."""
    found: list[Attribution] = []
    for match in LEAD_IN.finditer(sentence.text, sentence.start, sentence.end):
        name = source_name(match["name"])
        if match["cue"].lower() == "per" and (name is None or name.lower() not in publishers()):
            continue
        if name:
            at = sentence.text.find(name.split()[0], match.start("name"), match.end("name"))
            start = max(at, match.start("name"))
            found.append(Attribution(name, start, start + len(name), None))
    if sentence.doc is not None:
        found.extend(_speakers(sentence, previous))
    return found


def _speakers(sentence: Sentence, previous: str | None) -> list[Attribution]:
    found = []
    assert sentence.doc is not None  # noqa: S101 - the caller has looked
    for token in sentence.doc:
        if token.pos_ not in ("VERB", "AUX") or not any(
            sense.kind in ("say", "expect") for sense in senses_of(token.text, "VERB")
        ):
            continue
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "obl:agent")), None)
        if subject is None or subject.pos_ in ("SYM", "NUM"):
            continue
        tokens = sorted(subtree(subject), key=lambda item: item.i)
        start, end = sentence.offsets(tokens[0])[0], sentence.offsets(tokens[-1])[1]
        words = sentence.text[start:end]
        name = source_name(words)
        if name is None and previous and CARRIED.match(words):
            name = previous
        if name is None or not _speaks(token, words, name):
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
        found.append(Attribution(name, start, end, None if trailing else token))
    return found


def _speaks(verb: Token, words: str, name: str) -> bool:
    """Return whether a verb with this subject reports something rather than doing it."""
    if name.lower() in publishers() or OUTPUT_NOUNS.search(words):
        return True
    core = {"say", "says", "said", "saying", "expects", "expect", "expected", "forecast", "forecasts", "projects", "projected", "estimates",
            "estimated", "wrote", "writes", "noted", "notes", "predicts", "predicted", "told", "warned",
            "anticipates", "sees", "announced", "argues", "believes", "thinks", "guided"}  # fmt: skip
    if verb.lower_ in core:
        return True
    return any(child.dep_ == "ccomp" for child in verb.children)


def attribution_of(sentence: Sentence, start: int, end: int, found: list[Attribution]) -> str | None:
    """Return who is named for the value at the offsets, or `None`."""
    reaching = [item for item in found if not (item.start <= start < item.end)]
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
