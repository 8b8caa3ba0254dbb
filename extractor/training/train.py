"""Train the shipped pipeline: `python -m extractor.training.train --treebanks DIR --output DIR`."""

from __future__ import annotations

import argparse
import shutil
from itertools import chain
from pathlib import Path

from spacy.cli._util import setup_gpu
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training
from spacy.util import load_config

from extractor.training.convert import convert_sentences, group_sentences, group_trees, write_corpus
from extractor.training.grammar.derive import derive_sentences
from extractor.training.tokens import make_blank_pipeline, set_tokenizer
from extractor.training.treebank import FeatureTable, check_treebanks, read_trees

CONFIG = Path(__file__).with_name("config.cfg")
SENTENCES = 13_000  # about two words in five of the training corpus
SEED = 20261122
DEV_SENTENCES = 500
DEV_SEED = 1122


def build_corpora(treebanks: Path, output: Path, *, sentences: int) -> dict[str, int]:
    """Write train and dev corpora below `output` and return the words of each part."""
    check_treebanks(treebanks)
    vocab = make_blank_pipeline().vocab
    names = ("ewt", "gum-nonnc")
    features = FeatureTable(
        chain.from_iterable(read_trees(treebanks / f"{name}-train.conllu.gz") for name in names)
    )
    words = {}
    for part in ("train", "dev"):
        for name in names:
            groups = group_trees(read_trees(treebanks / f"{name}-{part}.conllu.gz"), 10)
            words[f"{name}-{part}"] = write_corpus(groups, vocab, output / part / f"{name}.spacy")
        count, seed = (sentences, SEED) if part == "train" else (DEV_SENTENCES, DEV_SEED)
        if count:
            generated = convert_sentences(derive_sentences(count, seed), features)
            groups = group_sentences(generated, seed)
            words[f"market-{part}"] = write_corpus(groups, vocab, output / part / "market.spacy")
    return words


def train_pipeline(corpora: Path, output: Path, *, steps: int) -> None:
    """Train on the corpora and write model-best and model-last below `output`."""
    config = load_config(
        CONFIG,
        overrides={
            "paths.train": str(corpora / "train"),
            "paths.dev": str(corpora / "dev"),
            "training.max_steps": steps,
        },
    )
    setup_gpu(-1, silent=True)
    nlp = set_tokenizer(init_nlp(config))
    run_training(nlp, output)


def main() -> None:
    """Build the corpora and train on them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="directory of the CoNLL-U files")
    parser.add_argument("--output", type=Path, required=True, help="directory for corpora and models")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument(
        "--sentences", type=int, default=SENTENCES, help="generated sentences; 0 is the control"
    )
    arguments = parser.parse_args()
    corpora = arguments.output / "corpus"
    shutil.rmtree(corpora, ignore_errors=True)
    for name, count in build_corpora(arguments.treebanks, corpora, sentences=arguments.sentences).items():
        print(f"{name:20} {count:>9,} words", flush=True)
    train_pipeline(corpora, arguments.output, steps=arguments.steps)


if __name__ == "__main__":
    main()
