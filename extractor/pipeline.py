"""Article to claims: loads the language pipeline once and runs the finders over what it reads."""

from __future__ import annotations

import contextlib
import functools
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from extractor.claims import Article, Claim
from extractor.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = Path(__file__).parent / "model"
UNREAD = ["ner", "senter", "lemmatizer", "trainable_lemmatizer"]
"""Components whose annotations the finders do not read."""


@functools.cache
def load(model: str | None = None) -> Language:
    """Return the spaCy pipeline at a path or of an installed package's name; the shipped one by default.

    Raises `ModelError` where there is none, or where it was made for another spaCy.
    """
    spacy = import_spacy()
    target: str | Path = model or MODEL
    if model is None and not (MODEL / "meta.json").is_file():
        raise ModelError(
            f"{MODEL} holds no language pipeline; reinstall the package or name one with --model"
        )
    try:
        nlp: Language = spacy.load(target, exclude=UNREAD)
    except OSError as error:
        raise ModelError(f"{target}: no spaCy pipeline there ({str(error).splitlines()[0][:120]})") from error
    except ValueError as error:
        raise ModelError(
            f"{target}: not readable by spaCy {spacy.__version__} ({str(error)[:120]})"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"{target}: has no parser, only {', '.join(nlp.pipe_names) or 'a tokenizer'}")
    return nlp


def import_spacy() -> Any:  # noqa: ANN401 - the module
    """Return spaCy, imported without its own command line.

    That brings an HTTP client, a YAML reader and templates, a third of the whole import, and nothing here uses
    it. While spaCy is imported two stand-ins take its place; whoever wants it later imports the true one.
    """
    if "spacy" not in sys.modules:
        commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
        info.__dict__["info"] = _tell_info
        stand_ins = {"spacy.cli": commands, "spacy.cli.info": info}
        sys.modules.update(stand_ins)
        try:
            with contextlib.suppress(ImportError):  # a spaCy that wants more of it: imported whole below
                importlib.import_module("spacy")
        finally:
            for name, stand_in in stand_ins.items():
                if sys.modules.get(name) is stand_in:
                    del sys.modules[name]
    return importlib.import_module("spacy")


def _tell_info(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - as spaCy's
    return importlib.import_module("spacy.cli.info").info(*args, **options)


def model_version(model: str | None = None) -> str:
    """Return name and version of a pipeline from its `meta.json`, without loading it."""
    path = Path(model) if model else MODEL
    meta_file = path / "meta.json"
    if not meta_file.is_file():
        return model or "none"
    meta = json.loads(meta_file.read_text(encoding="utf-8"))
    return f"{meta.get('lang', 'en')}_{meta.get('name', 'pipeline')} {meta.get('version', '0')}"


def extract(
    article: Article, *, model: str | None = None, tell: Callable[[int, int], None] = lambda *_: None
) -> tuple[Claim, ...]:
    """Return the claims of an article in the order of the text.

    `tell` hears before each sentence how many are done, of how many.
    Raises `ModelError` where the pipeline cannot be loaded; never for what an article holds.
    """
    # Loaded first: the finders' patterns push spaCy's out of the cache of `re`, to be compiled twice.
    nlp = load(model)
    from extractor.finding import find_claims  # noqa: PLC0415 - imports spaCy

    return find_claims(article, nlp, tell)
