"""Whose bonds a tenor without a country is of: "Spanish 10-year yields rose. Two-year yields hit 5.29 percent."."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.claims import Subject
from extractor.lexicon.tenors import TREASURY, countries, name_yield

if TYPE_CHECKING:
    from extractor.discourse import Discourse
    from extractor.reading import Sentence

NAMES = {
    "bund": "Germany", "bobl": "Germany", "schatz": "Germany", "gilt": "UK", "jgb": "Japan", "oat": "France", "btp": "Italy",
    "bono": "Spain", "treasur": "U.S.", "t-b": "U.S.", "t-n": "U.S.",
}  # fmt: skip
"""Stems of what a country's bonds are called."""
NAMED = r"(?P<bond>\b(?:[Bb]und|[Bb]obl|[Ss]chatz|[Gg]ilt|JGB|OAT|BTP|[Bb]ono|Treasur(?=y|ie)|[Tt]reasur(?=ies)|T-b(?=ill|ond)|T-n(?=ote))(?:s|y|ys|ies|ills?|onds?|otes?)?\b)"
OF_DEBT = r"(?:(?:['’]s?)?[\s-]+(?:(?!yields?\b)[\w.-]+[\s-]+){0,3}?(?:yields?|bonds?|debt|paper|notes?|bills?|sovereigns?|borrowing costs|government debt|linkers|curve|benchmarks?|bond market|\d+-years?)\b)"
HELD_TO = re.compile(
    r"\b(?:over|versus|vs\.?|against|than|above|between|and|to) (?:(?:the|comparable|equivalent|safer|benchmark|German|U\.S\.|American) )*$"
)
"""What stands before bonds that others are only held against ("the spread over Bunds")."""
FRONT = r"(?:\b(?:[Ii]n|[Aa]cross)\s+(?:the\s+)?)"
TENORED = re.compile(r"(?P<number>\d+)-(?P<unit>year|month)\b")
THEIR = re.compile(r"\b(?:[Tt]heir|[Ii]ts) yields?\b(?! (?:curve|spread|gap))")
NOTES = re.compile(
    r"(?<![\w.,$-])(?P<number>2|3|5|7|10|20|30|[Tt]wo|[Tt]hree|[Ff]ive|[Ss]even|[Tt]en|[Tt]wenty|[Tt]hirty)-year (?:(?:U\.S\.|Treasury|government|benchmark|inflation-protected|[A-Z]\w+) )*"
    r"(?:notes?|bonds?|Treasur\w+|gilts?|bunds?|Bunds?|debt|paper|JGBs?|BTPs?|OATs?)\b"
)
RECENT = 2
"""Sentences for which the bonds told of are still those meant."""
SIGN = re.compile(r"yield|bond|-year|-month|[Gg]ilt|[Bb]und|Treasur|JGB|OAT|BTP|debt|paper|borrowing costs")


@functools.cache
def _pattern() -> re.Pattern[str]:
    names = sorted(
        (name for name in countries() if name not in ("eu", "europe", "european", "european union")),
        key=len,
        reverse=True,
    )
    country = "|".join(re.escape(name) for name in names)
    return re.compile(
        rf"{NAMED}|(?<![\w.])(?P<owner>(?i:{country}))(?={OF_DEBT})|{FRONT}(?P<place>(?i:{country}))(?=,|\s+(?:the|yields?|\d|two|five|ten)\b|$)"
    )


def _last_issuer(text: str, start: int, end: int) -> str | None:
    """Return the country whose bonds are named last in a stretch of text."""
    last = None
    for match in _pattern().finditer(text, start, end):
        if last is not None and HELD_TO.search(text, start, match.start()):
            continue
        if match["bond"] is not None:
            stem = match["bond"].lower()
            last = next(country for name, country in NAMES.items() if stem.startswith(name))
        else:
            last = countries().get((match["owner"] or match["place"]).lower(), last)
    return last


def find_their_yields(text: str, start: int, end: int) -> Iterator[tuple[int, int, Subject]]:
    """Yield "their yield" and its like as the yield of the notes named before in the sentence ("30-year bonds jumped ...")."""
    for match in THEIR.finditer(text, start, end):
        notes = list(NOTES.finditer(text, start, match.start()))
        if not notes:
            continue
        last = notes[-1]
        country = _last_issuer(text, start, match.start()) or "U.S."
        yield match.start(), match.end(), name_yield(last["number"], "year", country)


def note_issuer(sentence: Sentence, discourse: Discourse) -> None:
    """Let the discourse take note of the country whose bonds a sentence tells of last."""
    if SIGN.search(sentence.words) is None:
        return
    issuer = _last_issuer(sentence.text, sentence.start, sentence.end)
    if issuer is not None:
        discourse.issuer, discourse.issuer_sentence = issuer, discourse.sentence_number


def issuer_meant(
    subject: Subject, words: str, start: int, sentence: Sentence, discourse: Discourse
) -> Subject:
    """Return the yield that a tenor means where the text is of another country's bonds, else the one it was read as."""
    tenor = TENORED.match(subject.name)
    if tenor is None or subject.symbol not in TREASURY.values() or re.search(r"Treas|T-|U\.?S", words):
        return subject
    country = _last_issuer(sentence.text, sentence.start, start)
    if country is None and discourse.sentence_number - discourse.issuer_sentence < RECENT:
        country = discourse.issuer
    if country is None or country == "U.S.":
        return subject
    return name_yield(tenor["number"], tenor["unit"], country)
