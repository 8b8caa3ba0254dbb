"""Sentences with trees turned into spaCy documents and corpora."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from extractor.training.grammar.nodes import Sentence
from extractor.training.tokens import make_blank_pipeline
from extractor.training.treebank import FeatureTable, Token, Tree


def build_doc(vocab: Vocab, sentences: Sequence[Sequence[Token]]) -> Doc:
    """Return one document of several sentences with all their annotations."""
    tokens = [token for sentence in sentences for token in sentence]
    heads: list[int] = []
    spaces: list[bool] = []
    for sentence in sentences:
        offset = len(heads)
        heads += [offset + (token.head - 1 if token.head else index) for index, token in enumerate(sentence)]
        spaces += [token.space for token in sentence[:-1]] + [True]
    return Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=spaces,
        tags=[token.tag for token in tokens],
        pos=[token.pos for token in tokens],
        morphs=[token.features for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=heads,
        deps=["ROOT" if not token.head else token.label for token in tokens],
    )


def group_trees(trees: Iterable[Tree], size: int) -> Iterator[list[Sequence[Token]]]:
    """Yield the sentences in groups of at most `size`, none across a document boundary."""
    group: list[Sequence[Token]] = []
    for tree in trees:
        blanked = sum(token.form == "_" for token in tree.tokens)
        if not tree.tokens or blanked > len(tree.tokens) / 2:  # text withheld by the treebank
            continue
        if group and (tree.starts_document or len(group) >= size):
            yield group
            group = []
        group.append(tree.tokens)
    if group:
        yield group


def convert_sentences(
    sentences: Iterable[Sentence], features: FeatureTable | None
) -> Iterator[Sequence[Token]]:
    """Yield the tokens of the generated sentences that the tokenizer splits as the grammar does."""
    nlp = make_blank_pipeline()
    for sentence in sentences:
        if [token.text for token in nlp.make_doc(sentence.text)] != [word.form for word in sentence.words]:
            continue
        yield tuple(
            Token(
                form=word.form,
                lemma=word.lemma,
                pos=word.pos,
                tag=word.tag,
                features=features.find(word.form, word.pos, word.tag) if features else "",
                head=word.head,
                label=word.label,
                space=word.space,
            )
            for word in sentence.words
        )


def group_sentences(sentences: Iterable[Sequence[Token]], seed: int) -> Iterator[list[Sequence[Token]]]:
    """Yield paragraphs of one to five sentences; a line without a final period stands alone."""
    rng = random.Random(seed)
    group: list[Sequence[Token]] = []
    size = rng.randint(1, 5)
    for tokens in sentences:
        if not tokens[-1].form.endswith(".") or not tokens[0].form[0].isalnum():
            yield [tokens]
            continue
        group.append(tokens)
        if len(group) >= size:
            yield group
            group = []
            size = rng.randint(1, 5)
    if group:
        yield group


def write_corpus(groups: Iterable[list[Sequence[Token]]], vocab: Vocab, path: Path) -> int:
    """Write the documents to a .spacy file and return the number of their words."""
    corpus = DocBin(store_user_data=False)
    words = 0
    for group in groups:
        doc = build_doc(vocab, group)
        corpus.add(doc)
        words += len(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    corpus.to_disk(path)
    return words
