"""Treebanks in CoNLL-U: reading them, checking that they are the documented ones, and their features."""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The subtypes that the linker reads; every other label is cut to its universal part.
SUBTYPES = frozenset({
    "nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "compound:prt", "nmod:unmarked",
    "obl:unmarked", "csubj:pass", "nsubj:outer",
})  # fmt: skip

# Universal Dependencies 2.16 (May 2025): UD_English-EWT, UD_English-GUM (genres open to commercial use),
# UD_English-PUD.
SHA256 = {
    "ewt-train.conllu.gz": "ae8abdd0dadff2c19845322248304f7c6f24345d61daa29f036014ba04d87ea4",
    "ewt-dev.conllu.gz": "456cfab5f2f5316c238c5844c3e6207567613e0a5d8bd709ac631b0172451f23",
    "ewt-test.conllu.gz": "3c435f0d815c90539be66a2b1c8dd4d747694246e05305afeeec6505bbe84825",
    "gum-nonnc-train.conllu.gz": "600cafb92a43a709fa45284fdc9cd82ae432899002f1dda7a7905458e5a69c0c",
    "gum-nonnc-dev.conllu.gz": "8e9aabfc5b87e923c032b31d1d062f830bc50741aca9e51acfcff382b520cc4c",
    "gum-nonnc-test.conllu.gz": "c526720cf904001b89c79fdeca2ae53e707828051c2a8e354f78bd20c2082bdf",
    "pud-test.conllu.gz": "f9ad4dae7a1645fe693ddac3aec28e5c516bcfcf142624fae51dc1507c4c777d",
}


class TreebankError(Exception):
    """A treebank is missing or is not the documented one."""


@dataclass(frozen=True)
class Token:
    """One row of a treebank sentence; `head` counts from 1, 0 is the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    features: str
    head: int
    label: str
    space: bool


@dataclass(frozen=True)
class Tree:
    """One sentence of a treebank and whether a document starts with it."""

    name: str
    starts_document: bool
    tokens: tuple[Token, ...]


def check_treebanks(directory: Path) -> None:
    """Raise `TreebankError` unless every treebank in `directory` has its documented hash."""
    for name, expected in SHA256.items():
        path = directory / name
        if not path.exists():
            raise TreebankError(f"{path} is missing; put the seven treebank files of docs/model.md there.")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise TreebankError(f"{path}: expected SHA-256 {expected}, got {found}.")


def reduce_label(label: str) -> str:
    """Return the label that the pipeline predicts."""
    return label if label in SUBTYPES else label.split(":", maxsplit=1)[0]


def read_trees(path: Path) -> Iterator[Tree]:
    """Yield the sentences of a gzipped CoNLL-U file.

    The parts of a multiword token ("don't") become tokens that together spell it.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        comments: dict[str, str] = {}
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield Tree(comments.get("sent_id", ""), "newdoc id" in comments, tuple(build_tokens(rows)))
                rows, comments = [], {}


def build_tokens(rows: list[list[str]]) -> Iterator[Token]:
    """Yield the tokens of the rows of one sentence."""
    pieces: dict[int, tuple[str, bool]] = {}
    for row in rows:
        if "-" not in row[0]:
            continue
        first, last = (int(number) for number in row[0].split("-"))
        parts = [part for part in rows if part[0].isdigit() and first <= int(part[0]) <= last]
        start = 0
        for index, part in enumerate(parts):
            final = index == len(parts) - 1
            end = len(row[1]) if final else start + len(part[1])
            written = row[1][start:end] or part[1]
            pieces[int(part[0])] = (written, final and "SpaceAfter=No" not in row[9])
            start = end
    for row in rows:
        if not row[0].isdigit():
            continue
        number = int(row[0])
        form, space = pieces.get(number, (row[1], "SpaceAfter=No" not in row[9]))
        features = "" if row[5] == "_" else row[5]
        yield Token(form, row[2], row[3], row[4], features, int(row[6]), reduce_label(row[7]), space)


class FeatureTable:
    """Morphological features of the words that the grammar writes, as the treebanks annotate them."""

    def __init__(self, trees: Iterator[Tree]) -> None:
        counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for tree in trees:
            for token in tree.tokens:
                counts[token.form.lower(), token.pos, token.tag][token.features] += 1
                counts[token.pos, token.tag][token.features] += 1
        self.common = {
            key: min(found, key=lambda features: (-found[features], features))
            for key, found in counts.items()
        }

    def find(self, form: str, pos: str, tag: str) -> str:
        """Return the features most common for the word, else for its tag, else none."""
        return self.common.get((form.lower(), pos, tag), self.common.get((pos, tag), ""))
