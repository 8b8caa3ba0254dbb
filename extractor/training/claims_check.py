"""How the product's own claims fare on the hand-annotated sentences: the linker and the names that ship."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from extractor.claims import Article, Claim
from extractor.lexicon.mentions import find_mentions
from extractor.lexicon.records import Mention
from extractor.pipeline import extract
from extractor.training.gold_sentences import ROLES, GoldSentence, GoldValue, Role

PUBLISHED = dt.date(2024, 12, 6)
"""The day that relative periods of the annotated sentences are read from; nothing depends on which it is."""
EMPTY_WORDS = frozenset(
    {"the", "a", "an", "of", "in", "on", "s", "its", "for", "and", "index", "shares", "stocks"}
)


def split_words(text: str) -> set[str]:
    """Return the telling words of a name, lower case, without plural s."""
    words = re.findall(r"[a-z0-9&]+", text.lower().replace("u.s.", "us"))
    return {word.rstrip("s") for word in words if word not in EMPTY_WORDS}


def find_claim(claims: Sequence[Claim], value: GoldValue) -> Claim | None:
    """Return the claim whose span shares most characters with the value, or none."""
    shared = [
        (min(claim.end, value.end) - max(claim.start, value.start), claim)
        for claim in claims
        if claim.value is not None
    ]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def read_claim(claim: Claim, role: Role) -> str | None:
    """Return the words that the claim states for a role."""
    if role == "subject":
        return f"{claim.subject.name} {claim.measure.replace('_', ' ')}" if claim.subject else None
    if role == "period":
        return claim.period.label if claim.period else None
    return claim.attribution


def name_of(mention: Mention) -> str:
    """Return the canonical name of a mention, or "" for a reference."""
    return mention.subject.name if mention.subject else ""


def find_names(text: str, span: tuple[int, int]) -> set[str]:
    """Return the canonical names of what the annotated words mention, and of who owns it ("Nike's sales")."""
    names: set[str] = set()
    mentions = [mention for mention in find_mentions(text) if mention.subject is not None]
    for mention in mentions:
        between = text[mention.end : span[0]]
        owner = (
            mention.end <= span[0]
            and re.fullmatch(r"(?:['\u2019]s?)?(?: [\w-]+){0,2} ?", between) is not None
        )
        if owner or (mention.start < span[1] and span[0] < mention.end):
            names |= split_words(name_of(mention))
    if text[span[0] : span[1]].lower().startswith(("its ", "their ", "his ", "her ")):
        names |= {word for m in mentions if m.end <= span[0] for word in split_words(name_of(m))}
    return names


def score_claims(sentences: Sequence[GoldSentence], *, model: str | None = None) -> dict[Role, Counter[str]]:
    """Return for every role how many annotated links of claimed values are right, wrong and left open.

    A link is right where a telling word of the annotated span, or of the names that the product finds in it or
    in its owner, stands in what the claim states. Values of
    which the product makes no claim count as "no claim".
    """
    counts: dict[Role, Counter[str]] = {role: Counter() for role in ROLES}
    for sentence in sentences:
        claims = extract(Article(text=sentence.text, published=PUBLISHED), model=model)
        for value in sentence.values:
            claim = find_claim(claims, value)
            for role in ROLES:
                span = getattr(value, role)
                if span is None:
                    continue
                stated = read_claim(claim, role) if claim else None
                if claim is None:
                    outcome = "no claim"
                elif stated is None:
                    outcome = "open"
                else:
                    named = split_words(sentence.text[slice(*span)]) | find_names(sentence.text, span)
                    outcome = "right" if split_words(stated) & named else "wrong"
                counts[role][outcome] += 1
    return counts
