"""The sentences of an article with what stands in them: quantities, periods, names and measures, and their trees."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.claims import Article
from extractor.columns import note_cells
from extractor.lexicon.mentions import Mention, find_mentions
from extractor.periods.deliveries import is_delivery
from extractor.periods.finding import PeriodMention, find_periods
from extractor.quantities.finding import find_quantities
from extractor.reading import Sentence, attach, number_words, tidy
from extractor.segment import split_blocks, split_sentences
from extractor.vocabulary import MeasureMention, find_measures

if TYPE_CHECKING:
    from spacy.language import Language

LONGEST_PARSED = 1200
"""Characters; what is longer is a table or a list run together, and is linked by position."""
COLUMN_UNIT = re.compile(r"(?<=\|)\s*(?:1-)?(?P<unit>[Ww]eek|[Mm]onth|[Qq]uarter)\s*(?=\||$)")
HAS_WORDS = re.compile(r"[A-Za-z]{2}.*\s.*[A-Za-z]{2}|\b(?:[Uu]p|[Dd]own|[Oo]ff) ", re.DOTALL)


def read_sentences(article: Article) -> list[Sentence]:
    """Return the sentences of an article with their quantities, periods, subjects and measures, unparsed."""
    text = article.text
    blocks = split_blocks(text)
    sentences: list[Sentence] = []
    columns: dict[int, PeriodMention] = {}
    for span in split_sentences(text, blocks):
        a, b = span.start, span.end
        quantities = find_quantities(text, a, b)
        periods = [
            mention
            for mention in find_periods(text, published=article.published, start=a, end=b)
            if not is_delivery(text, mention)
        ]
        if blocks[span.block].kind != "table" or "|" not in text[a:b]:
            columns = {}
        elif not quantities and periods and "|" in text[a:b]:
            columns = {
                text.count("|", a, mention.start): mention
                for mention in [*periods, *_units_heading(text, a, b, article.published)]
                if mention.period is not None
            }
        mentions = find_mentions(text, a, b)
        worth_it = bool(quantities) or number_words().search(text, a, b) is not None
        sentences.append(
            Sentence(
                text=text,
                start=a,
                end=b,
                block=span.block,
                kind=blocks[span.block].kind,
                quantities=quantities,
                periods=periods,
                columns=columns,
                mentions=mentions,
                measures=_measures_besides(mentions, find_measures(text, a, b)) if worth_it else [],
            )
        )
    note_cells(sentences, article.published)
    return sentences


def _measures_besides(mentions: list[Mention], measures: list[MeasureMention]) -> list[MeasureMention]:
    """Return the measures that are no part of a fund's or company's name ("Schwab U.S. Dividend Equity ETF")."""
    named = [
        (mention.start, mention.end)
        for mention in mentions
        if mention.subject is not None
        and mention.subject.type in ("etf", "stock", "company")
        and mention.kind == "name"
    ]
    return [
        measure
        for measure in measures
        if not any(start <= measure.start and measure.end <= end for start, end in named)
    ]


def _units_heading(text: str, start: int, end: int, published: dt.date | None) -> list[PeriodMention]:
    """Return what a bare "Week" or "Month" at the head of a column stands for."""
    return [
        replace(mention, start=match.start("unit"), end=match.end("unit"), label=match["unit"])
        for match in COLUMN_UNIT.finditer(text, start, end)
        for mention in find_periods(f"the {match['unit'].lower()}", published=published)
    ]


def parse(sentences: Iterable[Sentence], nlp: Language) -> None:
    """Parse the sentences that can hold a claim; the others stay without a tree."""
    batch: list[tuple[Sentence, list[int]]] = []
    docs = []
    for sentence in sentences:
        words = sentence.text[sentence.start : sentence.end]
        if sentence.kind == "table" or len(words) > LONGEST_PARSED or not HAS_WORDS.search(words):
            continue
        if not sentence.quantities and not number_words().search(words):
            continue
        dropped = [span for mention in sentence.mentions if (span := mention.ticker_span) is not None]
        tidied, offsets = tidy(sentence.text, sentence.start, sentence.end, dropped)
        doc = nlp.make_doc(tidied)
        if not len(doc):
            continue
        for token in doc[1:]:
            token.is_sent_start = False  # the sentence is known: the parser is to make one tree of it
        batch.append((sentence, offsets))
        docs.append(doc)
    for (sentence, offsets), doc in zip(batch, nlp.pipe(docs, batch_size=64), strict=True):
        attach(sentence, doc, offsets)
