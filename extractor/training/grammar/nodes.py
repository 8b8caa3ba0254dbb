"""The tree that a derivation builds: every node is a word with ordered dependents on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.training.grammar.words import POS_OF_TAG, find_lemma, guess_tag


@dataclass(eq=False)
class Node:
    """One word; its dependents in text order, so that every tree is projective by construction."""

    form: str
    tag: str = ""
    pos: str = ""
    lemma: str = ""
    glued: bool = False  # no space before it
    value: bool = False  # head of a stated value
    left: list[tuple[str, Node]] = field(default_factory=list)
    right: list[tuple[str, Node]] = field(default_factory=list)
    links: dict[str, list[Node]] = field(default_factory=dict)  # of a value: role to heads

    def __post_init__(self) -> None:
        """Guess the tag where none is given."""
        self.tag = self.tag or guess_tag(self.form)

    def add_left(self, label: str, node: Node) -> Node:
        """Return this node with `node` as its new leftmost dependent."""
        self.left.insert(0, (label, node))
        return self

    def add_right(self, label: str, node: Node) -> Node:
        """Return this node with `node` as its new rightmost dependent."""
        self.right.append((label, node))
        return self

    def walk(self) -> Iterator[Node]:
        """Yield the words of the tree in text order."""
        for _, node in self.left:
            yield from node.walk()
        yield self
        for _, node in self.right:
            yield from node.walk()

    def edges(self) -> Iterator[tuple[Node, str, Node]]:
        """Yield (head, label, dependent) of every edge below this node."""
        for label, node in (*self.left, *self.right):
            yield self, label, node
            yield from node.edges()

    def find_conjuncts(self) -> list[Node]:
        """Return this node and the nodes coordinated with it."""
        return [self, *(node for label, node in self.right if label == "conj")]


@dataclass(frozen=True)
class Word:
    """One row of a finished sentence; `head` counts from 1, 0 is the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    head: int
    label: str
    space: bool


@dataclass(frozen=True)
class Sentence:
    """A derivation's sentence, its tree and the links of its values.

    `links`: (value, role, target), indices into `words`; role is subject, period or attribution.
    """

    words: tuple[Word, ...]
    links: tuple[tuple[int, str, int], ...]
    rule: str

    @property
    def text(self) -> str:
        """Return the sentence as written."""
        return "".join(word.form + " " * word.space for word in self.words).rstrip()


CLOSERS = frozenset({"%", ",", ".", ";", ":", ")", "'s", "\u2019s", "'", "?", "!", "n't", "”"})
OPENERS = frozenset({"$", "€", "£", "(", "“", "US$", "C$", "A$", "¥", "~"})
PLURAL_PRONOUNS = frozenset({"they", "we", "both", "these", "those", "you", "I"})
SIGNS = frozenset({"%", "$", "€", "£", "¥", "US$", "C$"})
AGREEING = {
    "is": ("is", "are"), "are": ("is", "are"), "was": ("was", "were"), "were": ("was", "were"),
    "has": ("has", "have"), "have": ("has", "have"), "'s": ("'s", "'re"), "does": ("does", "do"),
    "do": ("does", "do"),
}  # fmt: skip


def is_plural(node: Node) -> bool:
    """Return whether a verb with this subject takes its plural form."""
    conjuncts = [child for label, child in node.right if label == "conj"]
    if any(cc.form != "&" for child in conjuncts for label, cc in child.left if label == "cc"):
        return True
    if node.form in ("%", "percent", "cent", "pct"):  # "12% of companies are"
        return any(label == "nmod" and is_plural(child) for label, child in node.right)
    if node.tag == "CD":
        return node.form not in ("one", "One", "1")
    return node.tag in ("NNS", "NNPS") or node.form.lower() in PLURAL_PRONOUNS


def agree(root: Node) -> None:
    """Set every finite verb and auxiliary of the tree to the number of its subject."""
    subjects: dict[int, Node] = {}
    parents: dict[int, tuple[Node, str]] = {}
    for head, label, node in root.edges():
        parents[id(node)] = (head, label)
        if label.split(":")[0] == "nsubj":
            subjects.setdefault(id(head), node)

    def find_subject(node: Node) -> Node | None:
        subject = subjects.get(id(node))
        head, label = parents.get(id(node), (None, ""))
        if subject is not None and subject.form in ("which", "that", "who") and head is not None:
            return head
        if subject is None and label in ("conj", "aux", "cop", "aux:pass", "parataxis") and head is not None:
            return find_subject(head)
        return subject

    for node in [root, *(child for _, _, child in root.edges())]:
        if node.tag not in ("VBZ", "VBP", "VBD"):
            continue
        subject = find_subject(node)
        plural = subject is not None and is_plural(subject)
        if node.form in AGREEING:
            node.form = AGREEING[node.form][plural]
        elif node.tag == "VBZ" and plural:
            node.form = find_lemma(node.form, "VBZ")
        if node.tag in ("VBZ", "VBP"):
            node.tag = "VBP" if plural else "VBZ"


def mark_passives(root: Node) -> None:
    """Relabel the subjects of passive verbs."""
    for node in list(root.walk()):
        if any(label == "aux:pass" for label, _ in node.left):
            node.left = [("nsubj:pass" if label == "nsubj" else label, child) for label, child in node.left]


def choose_article(words: list[Node]) -> None:
    """Turn "a" into "an" where the next word asks for it."""
    for word, following in pairwise(words):
        if word.form in ("a", "an") and word.tag == "DT":
            start = following.form.lower()
            vowel = start[0] in "aeio" or start.startswith(
                ("un", "ul", "up", "ur", "18", "8", "11.", "mba", "s&p", "x")
            )
            if start.startswith(("one", "eu", "uni")) or start == "11":
                vowel = start == "11"
            word.form = "an" if vowel else "a"


def drop_commas(words: list[Node]) -> list[Node]:
    """Return the words without the commas that stand beside other punctuation."""
    kept: list[Node] = []
    for word, following in zip(words, [*words[1:], None], strict=True):
        if word.form == "," and (
            not kept
            or kept[-1].form in (",", "(", ";", ":", "—", "\u2013", "“")
            or (following is not None and following.form in (",", ".", ";", ")", ":", "—", "?", "\u2013"))
            or following is None
        ):
            continue
        kept.append(word)
    return kept


def finish(root: Node, rule: str, *, capitalise: bool = True) -> Sentence:
    """Return the finished sentence of a tree: agreement, articles, commas, capitals, spaces and heads."""
    agree(root)
    mark_passives(root)
    words = drop_commas(list(root.walk()))
    parents = {id(node): (head, label) for head, label, node in root.edges()}
    if len(words) > 1 and words[-1].form == "." and words[-2].form.endswith((".", "”")):
        del words[-1]  # "Inc." and "a.m." end their sentence themselves
    choose_article(words)
    for owner, mark, opening in zip(words, words[1:], words[2:], strict=False):
        if mark.tag == "POS" and owner.form.endswith("s") and owner.tag in ("NNS", "NNPS"):
            mark.form = mark.form[0]
        if mark.form == "“":
            opening.lemma = find_lemma(opening.form, opening.tag)
            opening.form = opening.form[0].upper() + opening.form[1:]
    for word in words:  # lemmas are taken before the capital of the first word
        word.lemma = word.lemma or find_lemma(word.form, word.tag)
        word.pos = word.pos or POS_OF_TAG.get(word.tag) or "VERB"
        label = parents.get(id(word), (None, "root"))[1]
        if label in ("aux", "aux:pass", "cop"):
            word.pos = "AUX"
        elif label == "mark" and word.tag == "IN":
            word.pos = "SCONJ"
        elif word.form in SIGNS:
            word.pos = "SYM"
        elif word.lemma == "not":
            word.pos = "PART"
    first = next((word for word in words if word.form[0].isalpha()), words[0])
    if capitalise and words.index(first) < 2 and first.form[:2] not in ("iP", "e-"):
        first.form = first.form[0].upper() + first.form[1:]
    place = {id(word): index + 1 for index, word in enumerate(words)}
    rows = []
    for index, word in enumerate(words):
        head, label = parents.get(id(word), (None, "root"))
        following = words[index + 1] if index + 1 < len(words) else None
        space = following is not None and not (
            following.form in CLOSERS or following.glued or word.form in OPENERS
        )
        rows.append(
            Word(word.form, word.lemma, word.pos, word.tag, place[id(head)] if head else 0, label, space)
        )
    links = tuple(
        (place[id(word)] - 1, role, place[id(target)] - 1)
        for word in words
        if word.value
        for role, targets in word.links.items()
        for target in targets
        if id(target) in place
    )
    return Sentence(tuple(rows), links, rule)
