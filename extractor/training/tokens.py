"""The tokenizer of the pipeline: spaCy's English one with the exceptions that market prose needs."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex

# abbreviations that spaCy would split before their period and so end the sentence there
ABBREVIATIONS = (
    "No.", "Nos.", "est.", "ests.", "approx.", "Adj.", "adj.", "Op.", "Rev.", "rev.", "incl.", "excl.",
    "annualised.",
    "Bros.", "Cos.", "Intl.", "Mfg.", "Pct.", "pct.", "yr.", "mth.", "qtr.", "Sen.", "Rep.", "Gov.",
    "Dept.", "avg.",
)  # fmt: skip
# "0.5%-1.0%", "$2.10-$2.20", "1.45%—marking"
INFIXES = (
    r"(?<=\d)%(?=[-\u2013—])",
    r"(?<=%)[-\u2013—]+(?=[\w$€£])",
    r"(?<=\d)[-\u2013—](?=[$€£])",
    r"(?<=\d[-\u2013—])[$€£](?=\d)",
)
PREFIXES = ("~", "≈", ">", "<")


def make_blank_pipeline() -> Language:
    """Return an English pipeline without components, with our tokenizer."""
    nlp = spacy.blank("en")
    set_tokenizer(nlp)
    return nlp


def set_tokenizer(nlp: Language) -> Language:
    """Return the pipeline with the exceptions added to its tokenizer, which saves them with the model."""
    tokenizer: Any = nlp.tokenizer
    for word in ABBREVIATIONS:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    infixes = [*(nlp.Defaults.infixes or ()), *INFIXES]
    prefixes = [*(nlp.Defaults.prefixes or ()), *PREFIXES]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    return nlp
