"""Derivations: rules, lexicon and number slots turned into sentences with trees."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.training.grammar.nodes import Node, Sentence, finish
from extractor.training.grammar.notation import Builder, choose_alternatives
from extractor.training.grammar.numbers import NUMBERS
from extractor.training.grammar.phrases import parse_phrase
from extractor.training.grammar.words import Verb, read_phrases, read_verbs

RULES = Path(__file__).parent / "rules"
VALUES = frozenset({
    "percent", "percent_plain", "percent_mod", "money", "points", "basis_points", "percentage_points",
    "index_level", "price",
    "multiple", "count", "signed_percent", "exchange_rate", "money_plain", "range", "money_range",
    "per_share",
})  # fmt: skip
LONGEST = 80


@dataclass(frozen=True)
class Rule:
    """One way to expand a name, and how often it is taken."""

    weight: float
    template: str


@cache
def read_rules() -> dict[str, tuple[Rule, ...]]:
    """Return the rules of all files by name; a line is `name [weight]: template`."""
    rules: dict[str, list[Rule]] = {}
    for path in sorted(RULES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            match = re.match(r"(\w+)(?: ([\d.]+))?: (.*)", line)
            if match is None:
                raise ValueError(f"{path.name}: expected `name [weight]: template`, got {line!r}")
            rules.setdefault(match[1], []).append(Rule(float(match[2] or 1), match[3]))
    return {name: tuple(found) for name, found in rules.items()}


class Grammar:
    """Derives sentences; the same seed gives the same sentences."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.depth = 0

    def expand(self, name: str) -> Node:
        """Return a derivation of `name`, which may carry a verb form (":d") or a count ("*2-3")."""
        name, star, counts = name.partition("*")
        if star:
            low, _, high = counts.partition("-")
            return self.coordinate(
                [self.expand(name) for _ in range(self.rng.randint(int(low), int(high or low)))]
            )
        name, _, form = name.partition(":")
        if name in NUMBERS:
            return NUMBERS[name](self.rng)
        if name in read_rules():
            node = self.expand_rule(name, form)
        elif name in read_phrases():
            node = parse_phrase(self.rng.choice(read_phrases()[name]))
        elif name in read_verbs():
            node = self.write_verb(self.rng.choice(read_verbs()[name]), form or "f")
        else:
            raise KeyError(f"no rule, phrase class or verb class is called {name!r}")
        if name in VALUES:
            for inner in node.walk():
                inner.value = False
                inner.links = {}
            node.value = True
        return node

    def expand_fragment(self, name: str) -> tuple[str, Node, list[str]]:
        """Return label, tree and marks of a rule that is a dependent."""
        name, _, parameter = name.partition(":")
        self.depth += 1
        if self.depth > 40:
            raise RecursionError(name)
        fragment = self.start_rule(name, parameter).build_fragment()
        self.depth -= 1
        return fragment

    def start_rule(self, name: str, parameter: str) -> Builder:
        """Return the builder of one of the rules of `name`, chosen by weight."""
        rules = read_rules()[name]
        rule = self.rng.choices(rules, [rule.weight for rule in rules])[0]
        return Builder(choose_alternatives(rule.template.replace("@", parameter), self.rng), self)

    def expand_rule(self, name: str, parameter: str) -> Node:
        """Return the tree of one of the rules of `name`, chosen by weight."""
        self.depth += 1
        if self.depth > 40:
            raise RecursionError(name)
        node = self.start_rule(name, parameter).build()
        self.depth -= 1
        return node

    def coordinate(self, nodes: list[Node]) -> Node:
        """Return the first node with the others as its conjuncts."""
        head, *others = nodes
        oxford = len(nodes) > 2 and self.rng.random() < 0.5
        for index, node in enumerate(others):
            last = index == len(others) - 1
            if last:
                node.add_left("cc", Node("and", "CC"))
            if not last or oxford:
                node.add_left("punct", Node(",", ","))
            head.add_right("conj", node)
        return head

    def write_verb(self, verb: Verb, form: str) -> Node:
        """Return the verb in the form asked for, with auxiliaries and particle."""
        if form == "f":
            form = self.rng.choices(("d", "h", "s", "m", "p", "had"), (62, 15, 11, 7, 2, 3))[0]
        auxiliaries: list[tuple[str, Node]] = []
        match form:
            case "d":
                node = Node(verb.past, "VBD", lemma=verb.base)
            case "h" | "had":
                auxiliaries = [
                    ("aux", Node("has" if form == "h" else "had", "VBZ" if form == "h" else "VBD", "AUX"))
                ]
                node = Node(verb.participle, "VBN", lemma=verb.base)
            case "p":
                auxiliaries = [("aux", Node(self.rng.choice(("is", "was")), "VBD", "AUX"))]
                if auxiliaries[0][1].form == "is":
                    auxiliaries[0][1].tag = "VBZ"
                node = Node(verb.gerund, "VBG", lemma=verb.base)
            case "m":
                modal = self.rng.choice(("will", "could", "may", "would", "should", "might"))
                auxiliaries = [("aux", Node(modal, "MD"))]
                node = Node(verb.base, "VB")
            case "i":
                auxiliaries = [("mark", Node("to", "TO"))]
                node = Node(verb.base, "VB")
            case "s":
                node = Node(verb.third, "VBZ", lemma=verb.base)
            case "n":
                node = Node(verb.participle, "VBN", lemma=verb.base)
            case "b":
                node = Node(verb.base, "VB")
            case _:
                node = Node(verb.gerund, "VBG", lemma=verb.base)
        node.pos = "VERB"
        node.left = auxiliaries
        if verb.particle in ("higher", "lower"):
            node.add_right("advmod", Node(verb.particle, "RBR"))
        elif verb.particle:
            node.add_right("compound:prt", Node(verb.particle, "RP"))
        return node

    def derive(self) -> Sentence:
        """Return one sentence."""
        rules = read_rules()["sentence"]
        rule = self.rng.choices(rules, [rule.weight for rule in rules])[0]
        self.depth = 0
        root = Builder(choose_alternatives(rule.template, self.rng), self).build()
        self.vary(root)
        return finish(root, rule.template)

    def vary(self, root: Node) -> None:
        """Change spellings that an article keeps to throughout: quotes, percent signs, capitals."""
        if self.rng.random() < 0.2:
            for node in root.walk():
                node.form = node.form.replace("'", "\u2019") if node.tag == "POS" else node.form


def derive_sentences(count: int, seed: int) -> Iterator[Sentence]:
    """Yield `count` different sentences."""
    grammar = Grammar(seed)
    seen: set[str] = set()
    while len(seen) < count:
        try:
            sentence = grammar.derive()
        except RecursionError:
            continue
        if len(sentence.words) > LONGEST or sentence.text in seen:
            continue
        seen.add(sentence.text)
        yield sentence
