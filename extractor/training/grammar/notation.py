"""The notation of the rules: templates that spell a sentence and its tree at once.

A template is a group. A group has one head and any number of dependents, in text order:

    [nsubj {index}] {rise:d} [obl:unmarked {percent}] [obl in/case {quarter}]

`word` or `word_TAG`        the head of its group
`word/label`                a dependent word; `as+of/case` is a fixed expression
`[label ...]`               a dependent group
`"the 10-year yield"`       a noun phrase in plain text (`"..."/label` as a dependent)
`{name}`                    another rule or a class of the lexicon (`{name}/label` as a dependent)
`{name:d}`                  a verb of the lexicon: d past, n participle, g gerund, i infinitive with "to",
                            b base, s present, f any finite form with its auxiliaries
`{name:index}`              a rule with a parameter: every @ of its templates becomes `index`
`{+name}`                   a rule that is a dependent with its label, such as a time or an insertion
`{name*2-3}`                two or three of them, coordinated
`<a|b|>`                    one of the alternatives, the empty one included
`~word`                     no space before the word
`#S #V #P #A`               subject, value, period, source: every value of the template (or those below
                            #V, if there is one) that has no subject yet belongs to the #S, and so on;
                            a digit (#S1 #V1) keeps two sets apart, `#s #v` pair two lists one to one
"""

from __future__ import annotations

import random
import re
from typing import Protocol

from extractor.training.grammar.nodes import Node
from extractor.training.grammar.phrases import parse_phrase, parse_word
from extractor.training.grammar.words import guess_tag

TOKEN = re.compile(r'\[[^\s\[\]"{]+|\](?:#\w+)*|"[^"]*"[^\s\]]*|\{[^}]*\}[^\s\]]*|[^\s\[\]]+')
ROLES = {"S": "subject", "P": "period", "A": "attribution"}
FIXED_POS = {"according": ("VBG", "VERB"), "such": ("JJ", "ADJ"), "because": ("IN", "ADP"),
             "due": ("IN", "ADP"),
             "compared": ("VBN", "VERB"), "more": ("JJR", "ADJ"), "less": ("JJR", "ADJ"),
             "well": ("RB", "ADV"),
             "as": ("RB", "ADV"), "rather": ("RB", "ADV"), "up": ("IN", "ADP"), "fewer": ("JJR", "ADJ"),
             "even": ("RB", "ADV"), "relative": ("JJ", "ADJ"), "prior": ("JJ", "ADJ"), "ahead": ("RB", "ADV"),
             "including": ("VBG", "VERB"), "excluding": ("VBG", "VERB"), "following": ("VBG", "VERB"),
             "depending": ("VBG", "VERB"), "owing": ("VBG", "VERB"), "thanks": ("NN", "NOUN")}  # fmt: skip


class Expander(Protocol):
    """What a template asks of its grammar."""

    def expand(self, name: str) -> Node:
        """Return a derivation of `name`."""

    def expand_fragment(self, name: str) -> tuple[str, Node, list[str]]:
        """Return label, tree and marks of a derivation of `name` that is a dependent."""


def choose_alternatives(template: str, rng: random.Random) -> str:
    """Return the template with every <a|b> replaced by one of its alternatives."""
    while match := re.search(r"<([^<>]*)>", template):
        template = template[: match.start()] + rng.choice(match[1].split("|")) + template[match.end() :]
    return template


def split_suffixes(token: str) -> tuple[str, str, list[str]]:
    """Return the token's core, its label ("" for a head) and its marks."""
    core, *marks = re.split(r"(?<=[\w\]}/\"*%$.])#(?=[SVPAsvn])", token)
    close = core.rfind("}") if core.startswith("{") else core.rfind('"') if core.startswith('"') else 0
    slash = core.find("/", max(close, 0)) if close > 0 else core.rfind("/")
    if slash > 0 and core[slash + 1 :]:
        return core[:slash], core[slash + 1 :], marks
    return core, "", marks


class TemplateError(ValueError):
    """A rule is not written in the notation."""


class Builder:
    """Builds the tree of one template."""

    def __init__(self, template: str, grammar: Expander) -> None:
        self.tokens = TOKEN.findall(template)
        self.template = template
        self.grammar = grammar
        self.marks: list[tuple[str, Node]] = []
        self.position = 0

    def build(self) -> Node:
        """Return the tree of the whole template, its values linked."""
        root = self.build_group()
        if self.position != len(self.tokens):
            raise TemplateError(f"unbalanced brackets in {self.template!r}")
        link_values(root, self.marks)
        return root

    def build_fragment(self) -> tuple[str, Node, list[str]]:
        """Return label, tree and outer marks of a template that is one dependent group.

        Marks within the group bind there; those of the group itself are for the template around it.
        """
        label, *marks = self.tokens[0][1:].split("#")
        self.position = 1
        node = self.build_group()
        if self.position != len(self.tokens) - 1:
            raise TemplateError(f"expected one group in {self.template!r}")
        link_values(node, self.marks)
        return label, node, marks + self.tokens[-1].split("#")[1:]

    def build_group(self) -> Node:
        """Return the tree of the group that starts at the current token."""
        head: Node | None = None
        head_label = ""
        left: list[tuple[str, Node]] = []
        right: list[tuple[str, Node]] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token.startswith("]"):
                break
            self.position += 1
            if token.startswith("["):
                label, *marks = token[1:].split("#")
                node = self.build_group()
                if self.position >= len(self.tokens):
                    raise TemplateError(f"unclosed bracket in {self.template!r}")
                marks += self.tokens[self.position].split("#")[1:]
                self.position += 1
            else:
                core, label, marks = split_suffixes(token)
                if core.startswith("{+"):
                    label, node, marks = self.grammar.expand_fragment(core[2:-1])
                else:
                    node = self.build_word(core)
            self.marks += [(mark, node) for mark in marks]
            if label and label != head_label:
                (left if head is None else right).append((label, node))
            elif head is not None:
                raise TemplateError(f"two heads, {head.form!r} and {node.form!r}, in {self.template!r}")
            else:
                head = node
        if head is None:
            raise TemplateError(f"no head in {self.template!r}")
        head.left = left + head.left
        head.right = head.right + right
        return head

    def build_word(self, core: str) -> Node:
        """Return the tree of one token."""
        glued = core.startswith("~")
        core = core[glued:]
        if core.startswith("{"):
            node = self.grammar.expand(core[1:-1])
        elif core.startswith('"'):
            node = parse_phrase(core[1:-1])
        elif "+" in core[1:]:
            first, *rest = core.split("+")
            tag, pos = FIXED_POS.get(first.lower(), (guess_tag(first), ""))
            node = Node(first, tag, pos)
            for word in rest:
                node.add_right("fixed", Node(word))
        else:
            node = parse_word(core)
        if glued:
            next(node.walk()).glued = True
        return node


def link_values(root: Node, marks: list[tuple[str, Node]]) -> None:
    """Give the values of the tree that have none yet the subject, period and source marked."""
    for mark, target in marks:
        role = ROLES.get(mark[0])
        if role is None:
            continue
        scopes = (
            [node for other, node in marks if other[0] == "V" and other[1:] == mark[1:]]
            if role == "subject"
            else []
        )
        targets = target.find_conjuncts()
        for scope in scopes or [root]:
            for node in scope.walk():
                if node.value and role not in node.links and node is not target:
                    node.links[role] = list(targets)
    owners = [node for mark, node in marks if mark == "s"]
    values = [node for mark, node in marks if mark == "v"]
    for owner, value in zip(owners, values, strict=True):
        pairs = (owner.find_conjuncts(), value.find_conjuncts())
        if len(pairs[0]) == len(pairs[1]):
            for left, right in zip(*pairs, strict=True):
                right.links.setdefault("subject", [left])
