"""Put a trained pipeline where the package ships it: `python -m extractor.training.install --model DIR`."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy

MODEL = Path(__file__).parents[1] / "model"
VERSION = "1.0.0"
SPACY = ">=3.8.7,<3.9.0"
KEPT_SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
META = {
    "name": "market_prose",
    "version": VERSION,
    "spacy_version": SPACY,
    "description": (
        "English pipeline for market prose: tagger, morphologizer, dependency parser and lemmatizer over "
        "one small convolutional tok2vec, trained on Universal Dependencies treebanks and on generated "
        "market prose."
    ),
    "author": "market-factcheck",
    "license": "CC BY-SA 4.0",
    "notes": (
        "The weights are made from UD_English-EWT (CC BY-SA 4.0) and are passed on under the same licence, "
        "with this attribution; the code of the package has its own licence."
    ),
    "sources": [
        {
            "name": "UD_English-EWT 2.16",
            "author": "Universal Dependencies contributors; annotations of the English Web Treebank",
            "url": "https://universaldependencies.org/treebanks/en_ewt/",
            "license": "CC BY-SA 4.0",
        },
        {
            "name": "UD_English-GUM 2.16 (genres open to commercial use)",
            "author": "Amir Zeldes and contributors",
            "url": "https://universaldependencies.org/treebanks/en_gum/",
            "license": "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain",
        },
        {
            "name": "Generated market prose",
            "author": "market-factcheck",
            "url": "extractor/training/grammar",
            "license": "MIT",
        },
    ],
}


def describe_model(meta: dict[str, Any]) -> dict[str, Any]:
    """Return what spaCy wrote, with licence, sources and few scores."""
    scores = {
        name: round(float(meta["performance"][name]), 4)
        for name in KEPT_SCORES
        if meta["performance"].get(name)
    }
    return {**meta, **META, "performance": scores}


def install(source: Path, target: Path) -> None:
    """Replace the pipeline at `target` by that at `source`, described and checked by loading it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    config = spacy.util.load_config(target / "config.cfg")
    config["paths"] = dict.fromkeys(config["paths"])  # of the machine it was trained on
    config.to_disk(target / "config.cfg")
    path = target / "meta.json"
    meta = describe_model(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    spacy.load(target)


def main() -> None:
    """Install the pipeline named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model-best of a training run")
    install(parser.parse_args().model, MODEL)


if __name__ == "__main__":
    main()
