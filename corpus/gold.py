"""Gold corpora: articles with the claims and verdicts that a careful reader gives them.

A corpus is a folder with `articles/` (the texts) and `claims/` (one JSON file per article). Gold is
written by reading the article, never by copying what the program printed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from extractor.claims import Article, Bound, Direction, Record, Subject
from extractor.jsontext import read_json, tell_invalid, write_json

Split = Literal["train", "dev", "test"]
GoldLabel = Literal["supported", "refuted", "conflicting", "not_enough_evidence"]


class CorpusError(Exception):
    """A gold corpus that cannot be read, with the file and the reason."""


class GoldValue(Record):
    """A stated quantity, as in `extractor.claims.Value`."""

    number: Decimal
    high: Decimal | None = None
    unit: str
    bound: Bound = "exact"


class GoldPeriod(Record):
    """The calendar days that a claim covers, both included."""

    start: dt.date
    end: dt.date
    label: str | None = None


class Slip(Record):
    """A figure that was made wrong on purpose: what kind of slip, and the value that would be right."""

    type: str
    true_value: str | None = None


class GoldClaim(Record):
    """One claim as it should be found; the fields are those of the contract.

    `verdict`: the label that the data give it; `None` where nobody judged it.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    kind: str
    subject: Subject | None = None
    other: Subject | None = None
    measure: str
    value: GoldValue | None = None
    period: GoldPeriod | None = None
    forecast: bool = False
    direction: Direction | None = None
    attribution: str | None = None
    hedged: bool = False
    verdict: GoldLabel | None = None
    slip: Slip | None = None


class GoldArticle(Record):
    """An article's gold claims.

    `article` is the file's name in `articles/`; `noise` says how much furniture and glue it has, 0 to 2.
    """

    article: str
    published: dt.date | None
    style: str
    split: Split
    noise: int = Field(ge=0, le=2)
    title: str | None = None
    source: str | None = None
    claims: tuple[GoldClaim, ...]


def read_gold(path: Path) -> GoldArticle:
    """Return the gold claims of one JSON file.

    Raises `CorpusError` where the file is unreadable or breaks the format.
    """
    try:
        return GoldArticle.model_validate(read_json(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise CorpusError(f"{path}: {tell_invalid(error)}") from error
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: {error}") from error


def write_gold(gold: GoldArticle, path: Path) -> None:
    """Write one article's gold claims as JSON, in reading order."""
    ordered = sorted(gold.claims, key=lambda claim: (claim.start, claim.end, claim.kind))
    path.write_text(
        write_json(gold.model_copy(update={"claims": tuple(ordered)})) + "\n", encoding="utf-8", newline="\n"
    )


def read_article(gold: GoldArticle, articles: Path) -> Article:
    """Return the article that `gold` is about, its claims' spans checked against the text.

    Raises `CorpusError` where the text is missing or a span does not hold the text that it quotes.
    """
    path = articles / gold.article
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: {error}") from error
    for claim in gold.claims:
        if text[claim.start : claim.end] != claim.text:
            found = text[claim.start : claim.end]
            raise CorpusError(
                f"{path}: characters {claim.start}..{claim.end} read {found!r}, gold says {claim.text!r}"
            )
    return Article(text=text, published=gold.published, title=gold.title, source=gold.source)


def read_corpus(folder: Path, *, split: str | None = None) -> Iterator[tuple[GoldArticle, Article]]:
    """Yield the articles of a corpus with their gold claims, by file name.

    `folder` holds `articles/` and `claims/`, or is itself the folder of claims beside `articles/`.
    Raises `CorpusError` where there is none or one is broken.
    """
    claims = folder / "claims" if (folder / "claims").is_dir() else folder
    articles = claims.parent / "articles"
    paths = sorted(claims.glob("*.json"))
    if not paths:
        raise CorpusError(
            f"{folder}: no gold claims here; expected claims/NAME.json beside articles/NAME.txt"
        )
    for path in paths:
        gold = read_gold(path)
        if split is None or gold.split == split:
            yield gold, read_article(gold, articles if articles.is_dir() else claims)
