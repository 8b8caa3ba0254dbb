"""Print what docs/model.md states: `python -m extractor.training.evaluate [--treebanks DIR] [--model DIR]`.

Parsing scores on the treebanks (EWT and GUM dev, PUD test), links on the hand-annotated sentences by rules,
by the learned scorer and by both.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example as SpacyExample

from extractor.training.claims_check import score_claims
from extractor.training.convert import build_doc, group_trees
from extractor.training.gold_sentences import PARTS, ROLES, GoldSentence, Role, read_gold
from extractor.training.grammar.derive import derive_sentences
from extractor.training.links import Example, LinkScorer, RuleLinker, find_candidates, find_head
from extractor.training.treebank import read_trees

MODEL = Path(__file__).parents[1] / "model"
SCORES = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
PHRASE = frozenset(
    {"compound", "flat", "nmod:poss", "nmod", "appos", "nmod:unmarked", "amod", "nummod", "acl"}
)
SETS = ("ewt-dev", "gum-nonnc-dev", "ewt-test", "gum-nonnc-test", "pud-test")
LINK_SENTENCES = 1000
LINK_SEED = 404


def score_treebank(nlp: Language, path: Path, *, prefix: str = "") -> dict[str, float]:
    """Return the scores on one treebank, in percent; `prefix` keeps the sentences whose name starts so.

    The text is tokenized by the pipeline itself, in documents of up to ten sentences.
    """
    trees = (tree for tree in read_trees(path) if tree.name.startswith(prefix))
    docs = [build_doc(nlp.vocab, group) for group in group_trees(trees, 10)]
    examples = [SpacyExample(nlp.make_doc(doc.text), doc) for doc in docs]
    scores = nlp.evaluate(examples)
    return {name: 100 * float(scores[name] or 0.0) for name in SCORES}


def find_values(doc: Doc, sentence: GoldSentence) -> list[Token | None]:
    """Return the head word of every annotated value."""
    return [find_head(doc, value.start, value.end) for value in sentence.values]


def find_taken(doc: Doc, sentence: GoldSentence) -> frozenset[int]:
    """Return the indexes of the words that lie in values."""
    spans = [(value.start, value.end) for value in sentence.values]
    return frozenset(token.i for token in doc if any(start <= token.idx < end for start, end in spans))


def is_right(role: Role, token: Token | None, span: tuple[int, int] | None) -> bool:
    """Return whether the word chosen lies in the annotated span, or none was chosen where there is none.

    A source may be named within the phrase chosen ("LSEG" in "LSEG data"), a date by its other words.
    """
    if token is None or span is None:
        return token is None and span is None
    if span[0] <= token.idx < span[1]:
        return True
    if role == "subject":
        return False
    named = [t for t in token.doc if span[0] <= t.idx < span[1]]
    phrase = {
        t.i for t in token.subtree if t.dep_ in PHRASE and (t.head.i == token.i or t.head.dep_ in PHRASE)
    }
    return any(t.i in phrase for t in named)


def score_links(
    nlp: Language, sentences: Sequence[GoldSentence], scorer: LinkScorer | None = None
) -> dict[Role, tuple[int, int, int, int]]:
    """Return for every role: links right and annotated; values without one left so, and such values.

    By the rules over the parse; with a `scorer`, by that.
    """
    counts: Counter[tuple[Role, str]] = Counter()
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        heads = find_values(doc, sentence)
        taken = find_taken(doc, sentence)
        rules = RuleLinker([head for head in heads if head is not None], taken)
        for value, head in zip(sentence.values, heads, strict=True):
            for role in ROLES:
                span = getattr(value, role)
                chosen = None
                if head is not None and scorer is None:
                    chosen = rules.link(role, head)
                elif head is not None and scorer is not None:
                    chosen = scorer.choose(role, head, find_candidates(role, head, taken), rules)
                kind = "linked" if span else "free"
                counts[role, kind] += 1
                counts[role, f"{kind} right"] += is_right(role, chosen, span)
    return {
        role: (
            counts[role, "linked right"], counts[role, "linked"], counts[role, "free right"],
            counts[role, "free"],
        )
        for role in ROLES
    }  # fmt: skip


def collect_generated(nlp: Language, scorer: LinkScorer, *, count: int, seed: int) -> list[Example]:
    """Return the choices of generated sentences, as the pipeline parses them."""
    examples: list[Example] = []
    sentences = [
        s for s in derive_sentences(count, seed) if s.links or any(word.form == "%" for word in s.words)
    ]
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        if [token.text for token in doc] != [word.form for word in sentence.words]:
            continue
        links = {(value, role): target for value, role, target in sentence.links}
        values = sorted({value for value, _ in links})
        taken = frozenset(index for value in values for index in (value, value - 1))
        rules = RuleLinker([doc[index] for index in values], taken)
        for index in values:
            for role in ROLES:
                examples += make_example(scorer, role, doc[index], taken, links.get((index, role)), rules)
    return examples


def collect_gold(nlp: Language, scorer: LinkScorer, sentences: Sequence[GoldSentence]) -> list[Example]:
    """Return the choices of annotated sentences."""
    examples: list[Example] = []
    for sentence, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        taken = find_taken(doc, sentence)
        heads = find_values(doc, sentence)
        rules = RuleLinker([head for head in heads if head is not None], taken)
        for value, head in zip(sentence.values, heads, strict=True):
            if head is None:
                continue
            for role in ROLES:
                span = getattr(value, role)
                candidates = find_candidates(role, head, taken)
                inside = [token for token in candidates if is_right(role, token, span)] if span else []
                target = min(inside, key=lambda token: len(list(token.ancestors))).i if inside else None
                if span is None or target is not None:
                    examples += make_example(scorer, role, head, taken, target, rules)
    return examples


def make_example(
    scorer: LinkScorer,
    role: Role,
    value: Token,
    taken: frozenset[int],
    target: int | None,
    rules: RuleLinker,
) -> Iterable[Example]:
    """Yield the choice of one value in one role, unless the right candidate is not among those found."""
    candidates = find_candidates(role, value, taken)
    places = {token.i: place for place, token in enumerate(candidates)}
    if target is not None and target not in places:
        return
    right = len(candidates) if target is None else places[target]
    yield Example(
        scorer.describe_all(role, value, candidates, rules),
        scorer.weigh(role, value, candidates, rules),
        right,
    )


def train_scorer(nlp: Language, *, with_rules: bool) -> LinkScorer:
    """Return the learned linker, trained on generated sentences and on the gold train part."""
    scorer = LinkScorer(with_rules=with_rules)
    generated = collect_generated(nlp, scorer, count=LINK_SENTENCES, seed=LINK_SEED)
    gold = collect_gold(nlp, scorer, read_gold("train"))
    scorer.train([*generated, *gold])
    return scorer


def print_links(name: str, scores: dict[Role, tuple[int, int, int, int]]) -> None:
    """Print one row of the table of links."""
    cells = [
        f"{role} {right}/{linked} {100 * right / max(linked, 1):5.1f}% (none: {free_right}/{free})"
        for role, (right, linked, free_right, free) in scores.items()
    ]
    print(f"{name:28}", "  ".join(cells), flush=True)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument(
        "--treebanks", type=Path, help="directory of the CoNLL-U files; without it, links only"
    )
    parser.add_argument("--parts", nargs="*", default=list(PARTS[1:]), choices=PARTS)
    parser.add_argument("--rules-only", action="store_true", help="do not train the learned linker")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.model)
    if arguments.treebanks:
        for name in SETS:
            scores = score_treebank(nlp, arguments.treebanks / f"{name}.conllu.gz")
            print(f"{name:16}", "  ".join(f"{key} {value:5.1f}" for key, value in scores.items()), flush=True)
        news = score_treebank(nlp, arguments.treebanks / "pud-test.conllu.gz", prefix="n")
        print(
            f"{'pud-test news':16}",
            "  ".join(f"{key} {value:5.1f}" for key, value in news.items()),
            flush=True,
        )
    methods: dict[str, LinkScorer | None] = {"rules over the parse": None}
    if not arguments.rules_only:
        methods["learned scorer"] = train_scorer(nlp, with_rules=False)
        methods["learned, with the rules"] = train_scorer(nlp, with_rules=True)
    for part in arguments.parts:
        for name, scorer in methods.items():
            print_links(f"{part}: {name}", score_links(nlp, read_gold(part), scorer))
        for role, counts in score_claims(read_gold(part), model=str(arguments.model)).items():
            decided = counts["right"] + counts["wrong"]
            share = 100 * counts["right"] / max(decided, 1)
            print(
                f"{part}: claims, {role:12} {share:5.1f}% of {decided} right;", dict(sorted(counts.items()))
            )


if __name__ == "__main__":
    main()
