"""One way in which somebody is said to say something."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, and the word under which all that is said hangs (`None`: the whole sentence).

    `value`: the head of the one value that is his, where he stands beside it.
    """

    speaker: Token
    scope: Token | None
    value: int | None = None
