"""The recipe of the pipeline: the grammar's sentences and trees, the notation, treebanks, corpora, links."""

from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path

import pytest

from extractor.training.convert import build_doc, convert_sentences, group_sentences
from extractor.training.gold_sentences import PARTS, ROLES, read_gold
from extractor.training.grammar.derive import Grammar, derive_sentences, read_rules
from extractor.training.grammar.nodes import Node, Sentence, finish
from extractor.training.grammar.notation import Builder, TemplateError, choose_alternatives
from extractor.training.grammar.phrases import parse_phrase
from extractor.training.grammar.words import find_lemma, guess_tag
from extractor.training.tokens import make_blank_pipeline
from extractor.training.treebank import FeatureTable, TreebankError, check_treebanks, read_trees, reduce_label

SENTENCES = tuple(derive_sentences(600, seed=12))
NLP = make_blank_pipeline()


def build(template: str) -> Sentence:
    return finish(Builder(template, Grammar(1)).build(), template)


def show(sentence: Sentence) -> list[tuple[str, str, str]]:
    """Return (word, label, head word) of every word."""
    words = sentence.words
    return [(w.form, w.label, words[w.head - 1].form if w.head else "") for w in words]


def test_every_tree_has_one_root_and_no_cycle() -> None:
    for sentence in SENTENCES:
        heads = [word.head for word in sentence.words]
        assert heads.count(0) == 1, sentence.text
        for start in range(1, len(heads) + 1):
            seen, node = set(), start
            while node:
                assert node not in seen, sentence.text
                seen.add(node)
                node = heads[node - 1]


def test_every_tree_is_projective() -> None:
    for sentence in SENTENCES:
        arcs = [(min(i, w.head), max(i, w.head)) for i, w in enumerate(sentence.words, 1) if w.head]
        crossing = [
            (a, b)
            for a, b in itertools.combinations(arcs, 2)
            if a[0] < b[0] < a[1] < b[1] or b[0] < a[0] < b[1] < a[1]
        ]
        assert not crossing, sentence.text


def test_tokens_are_those_of_the_tokenizer() -> None:
    differing = [
        s.text for s in SENTENCES if [t.text for t in NLP.make_doc(s.text)] != [w.form for w in s.words]
    ]
    assert len(differing) < len(SENTENCES) * 0.03, differing[:5]


def test_labels_are_those_that_the_pipeline_predicts() -> None:
    labels = {word.label for sentence in SENTENCES for word in sentence.words}
    assert {label for label in labels if reduce_label(label) != label} <= {"det:predet"}


def test_every_word_has_tag_lemma_and_part_of_speech() -> None:
    for sentence in SENTENCES:
        for word in sentence.words:
            assert all((word.tag, word.lemma, word.pos)), (sentence.text, word)


def test_the_same_seed_gives_the_same_sentences() -> None:
    assert [s.text for s in derive_sentences(40, seed=3)] == [s.text for s in derive_sentences(40, seed=3)]
    assert [s.text for s in derive_sentences(40, seed=3)] != [s.text for s in derive_sentences(40, seed=4)]


def test_sentences_differ_from_each_other() -> None:
    assert len({s.text for s in SENTENCES}) == len(SENTENCES)


def test_links_point_from_values_to_other_words() -> None:
    links = [(s, link) for s in SENTENCES for link in s.links]
    assert len(links) > len(SENTENCES)
    for sentence, (value, role, target) in links:
        assert role in ROLES
        assert value != target
        assert {value, target} <= set(range(len(sentence.words)))


@pytest.mark.parametrize("name", sorted(read_rules()))
def test_every_rule_can_be_built(name: str) -> None:
    grammar = Grammar(5)
    for rule, kind in itertools.product(read_rules()[name], ("index", "metric")):
        grammar.depth = 0
        counted = rule.template.replace("*@", "*2")
        builder = Builder(choose_alternatives(counted.replace("@", kind), grammar.rng), grammar)
        try:
            if re.fullmatch(r"\[[^\s\[\]]+ .*\](#\w+)*", counted) and used_as_fragment(name):
                builder.build_fragment()
            else:
                builder.build()
        except RecursionError:
            continue


def used_as_fragment(name: str) -> bool:
    return any(f"{{+{name}" in rule.template for rules in read_rules().values() for rule in rules)


@pytest.mark.parametrize(
    ("template", "links"),
    [
        ('"the Dow"/nsubj#S rose_VBD [obl:unmarked {percent}]', {("subject", "Dow")}),
        ('[nsubj "bond yields"]#S fell_VBD [obl:unmarked {percent}] [obl on/case Monday]#P',
         {("subject", "yields"), ("period", "Monday")}),
        ('Gartner/nsubj#A expects_VBZ [obj "IT spending"]#S [xcomp {rise:i} [obl:unmarked {percent}]]',
         {("subject", "spending"), ("attribution", "Gartner")}),
    ],
)  # fmt: skip
def test_marks_become_links(template: str, links: set[tuple[str, str]]) -> None:
    sentence = build(template)
    assert {(role, sentence.words[target].form) for _, role, target in sentence.links} == links


def test_paired_marks_link_one_to_one() -> None:
    sentence = build(
        "[nsubj Apple [conj and/cc Intel]]#s rose_VBD [obl:unmarked {percent_plain*2}]#v respectively/advmod"
    )
    pairs = [
        (value, sentence.words[target].form) for value, role, target in sentence.links if role == "subject"
    ]
    assert [name for _, name in sorted(pairs)] == ["Apple", "Intel"]


def test_a_clause_of_its_own_keeps_its_values() -> None:
    sentence = build(
        '"the Dow"/nsubj#S1 rose_VBD [obl:unmarked {percent}]#V1 [advcl while/mark "the Nasdaq"/nsubj#S2 fell_VBD '
        "[obl:unmarked {percent}]#V2]"
    )
    assert [sentence.words[target].form for _, _, target in sorted(sentence.links)] == ["Dow", "Nasdaq"]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("stocks/nsubj was/cop up", "Stocks were up"),
        ('"the index"/nsubj were/cop up', "The index was up"),
        ("[nsubj Apple [conj and/cc Intel]] has/aux risen_VBN", "Apple and Intel have risen"),
        ("a/det 8_CD/nummod %", "An 8%"),
        ("a/det 5_CD/nummod %", "A 5%"),
        ("rose_VBD [obl on/case Friday ,/punct] ./punct", "Rose on Friday."),
        ("[nmod:poss chipmakers ~'s_POS/case] gains", "Chipmakers' gains"),
        ("made_VBD [obl by/case Acme Inc._x]", ""),
    ][:-1],
)  # fmt: skip
def test_sentences_agree_and_are_punctuated(template: str, text: str) -> None:
    assert build(template).text == text


def test_the_subject_of_a_passive_is_marked() -> None:
    assert ("Stocks", "nsubj:pass", "lifted") in show(build("stocks/nsubj was/aux:pass lifted_VBN"))


@pytest.mark.parametrize("template", ["up down", "[nsubj Apple rose_VBD", "[obl in/case]", ""])
def test_a_template_that_is_no_tree_is_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        build(template)


@pytest.mark.parametrize(
    ("phrase", "edges"),
    [
        ("the S&P 500", [("the", "det", "S&P"), ("500", "flat", "S&P")]),
        (
            "the yield on the 10-year note",
            [("on", "case", "note"), ("note", "nmod", "yield"), ("year", "compound", "note")],
        ),
        ("Japan's Nikkei 225", [("Japan", "nmod:poss", "Nikkei"), ("'s", "case", "Japan")]),
        ("S&P 500 earnings growth", [("500", "flat", "S&P"), ("S&P", "compound", "growth")]),
        ("Macy's", [("'s", "case", "Macy")]),
    ],
)
def test_phrases_become_trees(phrase: str, edges: list[tuple[str, str, str]]) -> None:
    shown = show(finish(parse_phrase(phrase), "", capitalise=False))
    for edge in edges:
        assert edge in shown


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("equities", "NNS", "equity"), ("losses", "NNS", "loss"), ("rose", "VBD", "rise"), ("were", "VBD", "be"),
        ("higher", "RBR", "high"), ("41,198", "CD", "41198"), ("Apple", "NNP", "Apple"), ("climbed", "VBD", "climb"),
    ],
)  # fmt: skip
def test_lemmas(form: str, tag: str, lemma: str) -> None:
    assert find_lemma(form, tag) in (lemma, "higher" if form == "higher" else lemma)


@pytest.mark.parametrize(
    ("word", "tag"),
    [("12.4", "CD"), ("33.1x", "CD"), ("%", "NN"), ("$", "$"), ("Nvidia", "NNP"), ("stocks", "NNS"), ("gas", "NN"),
     ("sharply", "RB"), ("robust", "JJ"), (",", ","), ("(", "-LRB-")],
)  # fmt: skip
def test_tags(word: str, tag: str) -> None:
    assert guess_tag(word) == tag


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a 0.5%-1.0% range", ["a", "0.5", "%", "-", "1.0", "%", "range"]),
        ("5%–6%", ["5", "%", "–", "6", "%"]),
        ("$2.10-$2.20", ["$", "2.10", "-", "$", "2.20"]),
        ("up 12.4%—a record", ["up", "12.4", "%", "—", "a", "record"]),
        ("the No. 1 lender", ["the", "No.", "1", "lender"]),
        ("~5% or >6%", ["~", "5", "%", "or", ">", "6", "%"]),
    ],
)
def test_tokenizer_splits_values(text: str, tokens: list[str]) -> None:
    assert [token.text for token in NLP.make_doc(text)] == tokens


CONLLU = """# newdoc id = d1
# sent_id = s1
# text = Stocks didn't rise.
1\tStocks\tstock\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\trise\trise\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def test_treebank_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(CONLLU)
    (tree,) = read_trees(path)
    assert tree.starts_document
    assert tree.name == "s1"
    assert "".join(t.form + " " * t.space for t in tree.tokens) == "Stocks didn't rise. "
    assert FeatureTable(iter([tree])).find("Stocks", "NOUN", "NNS") == "Number=Plur"
    doc = build_doc(NLP.vocab, [tree.tokens])
    assert (doc[0].text, doc[0].dep_, doc[0].head.text) == ("Stocks", "nsubj", "rise")


@pytest.mark.parametrize(
    ("label", "reduced"),
    [("nsubj:pass", "nsubj:pass"), ("obl:tmod", "obl"), ("conj", "conj"), ("nmod:desc", "nmod")],
)
def test_labels_are_reduced(label: str, reduced: str) -> None:
    assert reduce_label(label) == reduced


def test_a_missing_or_changed_treebank_is_named(tmp_path: Path) -> None:
    with pytest.raises(TreebankError, match=r"ewt-train\.conllu\.gz is missing"):
        check_treebanks(tmp_path)
    (tmp_path / "ewt-train.conllu.gz").write_bytes(b"other")
    with pytest.raises(TreebankError, match="expected SHA-256"):
        check_treebanks(tmp_path)


def test_corpus_keeps_lines_without_a_period_apart() -> None:
    for group in group_sentences(convert_sentences(SENTENCES, None), seed=1):
        if len(group) > 1:
            assert all(tokens[-1].form.endswith(".") for tokens in group)


def test_gold_has_the_promised_size() -> None:
    sizes = {part: len(read_gold(part)) for part in PARTS}
    assert sizes["test"] >= 200
    assert sum(sizes.values()) >= 400


def test_gold_spans_lie_in_their_sentences() -> None:
    for part in PARTS:
        for sentence in read_gold(part):
            for value in sentence.values:
                for start, end in [
                    (value.start, value.end),
                    *filter(None, (getattr(value, role) for role in ROLES)),
                ]:
                    assert 0 <= start < end <= len(sentence.text)
                    assert sentence.text[start:end].strip() == sentence.text[start:end]


def test_gold_parts_share_no_style() -> None:
    styles = [{sentence.style for sentence in read_gold(part)} for part in PARTS]
    for one, other in itertools.combinations(styles, 2):
        assert not one & other


def test_no_gold_sentence_is_generated_or_repeated() -> None:
    texts = [sentence.text for part in PARTS for sentence in read_gold(part)]
    assert len(texts) == len(set(texts))
    assert not set(texts) & {sentence.text for sentence in SENTENCES}


def test_nodes_walk_in_text_order() -> None:
    head = Node("rose").add_left("nsubj", Node("stocks")).add_right("advmod", Node("sharply"))
    assert [node.form for node in head.walk()] == ["stocks", "rose", "sharply"]
