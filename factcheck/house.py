"""What a house's choices do: names that it uses, words that loosen a value, the order of the sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from extractor.claims import Article, Bound, Claim
from factcheck.config import Instrument, SourcesConfig, ToleranceConfig
from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from checker.market.market import Market

SOURCES = {
    "data": "FilesSource",
    "store": "StoreSource",
    "figures": "PublishedFigures",
    "bundled": "BundledRecord",
    "yahoo": "YahooSource",
    "fred": "FredSource",
    "edgar": "EdgarSource",
}
"""How `order` calls the sources, and their classes."""


@cache
def teach_instruments(instruments: tuple[Instrument, ...]) -> None:
    """Have the lexicon read the house's own names, before all others, for the rest of the process."""
    from extractor.lexicon.mentions import read_text  # noqa: PLC0415 - loads the lexicon
    from extractor.lexicon.table import FIRST_WORD, Entry, load_lexicon  # noqa: PLC0415

    lexicon = load_lexicon()
    for instrument in instruments:
        entry = Entry("subject", instrument.name, instrument.symbol, instrument.type)
        lexicon.add(entry, instrument.name, "|".join(instrument.aliases), "")
        lexicon.by_name[instrument.name] = entry
        lexicon.by_symbol[instrument.symbol] = entry
        for alias in (instrument.name, *instrument.aliases):
            first = FIRST_WORD.match(alias)
            if first is not None:
                word = first[1].lower()
                # Of two rows that claim an alias the first wins.
                lexicon.raw[word].sort(key=lambda row: row[1] is not entry)
                lexicon.compiled.pop(word, None)
    read_text.cache_clear()


def loosen(claims: Sequence[Claim], article: Article, words: ToleranceConfig) -> tuple[Claim, ...]:
    """Return the claims, those right after one of the house's words with the bound that it stands for."""
    bounds = [
        (word.lower(), cast("Bound", bound))
        for bound in type(words).model_fields
        for word in cast("tuple[str, ...]", getattr(words, bound))
    ]
    bounds.sort(key=lambda pair: -len(pair[0]))
    return tuple(_loosen(claim, article.text, bounds) for claim in claims)


def _loosen(claim: Claim, text: str, bounds: list[tuple[str, Bound]]) -> Claim:
    if claim.value is None or claim.value.bound != "exact":
        return claim
    before = " ".join(text[max(0, claim.start - 60) : claim.start].lower().split())
    for word, bound in bounds:
        head = before.removesuffix(word)
        if head != before and (not head or not head[-1].isalnum()):
            return claim.model_copy(update={"value": claim.value.model_copy(update={"bound": bound})})
    return claim


def order_sources(market: Market, config: SourcesConfig) -> Market:
    """Return the market with the sources named in `order` asked first.

    Raises `ConfigError` for a name that no source has.
    """
    unknown = [name for name in config.order if name not in SOURCES]
    if unknown:
        raise ConfigError(f"sources.order: {unknown[0]!r} is none of {', '.join(SOURCES)}")
    if config.order:
        wanted = [SOURCES[name] for name in config.order]
        places = {name: place for place, name in enumerate(wanted)}
        market.sources = tuple(
            sorted(market.sources, key=lambda source: places.get(type(source).__name__, len(wanted)))
        )
    return market
