"""What a decider may look at beside the claim it judges."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from checker.market.market import Market
from checker.sentences import BySentence
from extractor.claims import Article, Claim, ClaimBase


@dataclass(frozen=True, slots=True)
class Context:
    """The market, the article, and all claims of the article in their order."""

    market: Market
    claims: tuple[Claim, ...] = ()
    article: Article | None = None
    _sentences: BySentence[Claim] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the claims by sentence."""
        object.__setattr__(self, "_sentences", BySentence(self.claims, lambda claim: claim.sentence))

    @property
    def published(self) -> dt.date | None:
        """Return the day that the article is judged at: its publication, else the market's reference date."""
        if self.article is not None and self.article.published is not None:
            return self.article.published
        return self.market.as_of

    @property
    def until(self) -> dt.date | None:
        """Return the last day whose data may judge: the market's reference date, else the article's day."""
        return self.market.as_of or self.published

    def sentence(self, claim: ClaimBase) -> str:
        """Return the text of the claim's sentence, or "" where the article's text is not at hand."""
        if self.article is None:
            return ""
        return self.article.text[claim.sentence.start : claim.sentence.end]

    def neighbours(self, claim: ClaimBase) -> tuple[Claim, ...]:
        """Return the other claims of the same sentence."""
        return tuple(other for other in self._sentences.of(claim.sentence) if other.id != claim.id)
