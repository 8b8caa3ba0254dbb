"""Noun phrases of the lexicon, written as plain text and turned into trees."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.training.grammar.nodes import Node
from extractor.training.grammar.words import guess_tag

PREPOSITIONS = frozenset({
    "of", "in", "on", "for", "at", "with", "from", "by", "over", "about", "to", "among", "across",
    "between", "against", "into", "since", "during", "than", "around", "per", "under", "toward",
    "towards", "within", "outside",
})  # fmt: skip
LABEL_OF_TAG = {
    "DT": "det", "PDT": "det:predet", "PRP$": "nmod:poss", "CD": "nummod", "JJ": "amod", "JJR": "amod",
    "JJS": "amod",
    "NN": "compound", "NNS": "compound", "NNP": "compound", "NNPS": "compound", "VBN": "amod", "VBG": "amod",
    "RB": "advmod", "RBR": "advmod", "$": "compound", "WP$": "nmod:poss",
}  # fmt: skip


def split_tag(word: str) -> tuple[str, str]:
    """Return the form and the tag of "form_TAG", the tag guessed where none is written."""
    form, _, tag = word.partition("_")
    return form, tag or guess_tag(form)


def parse_word(word: str) -> Node:
    """Return the tree of one word; "10-year" and "P/E" are three tokens whose last one is the head."""
    form, tag = split_tag(word)
    if form in ("year-to-date", "month-to-date", "quarter-to-date"):
        date = Node("date", "NN", glued=True)
        date.left = [
            ("punct", Node("-", "HYPH", glued=True)),
            ("case", Node("to", "IN", glued=True)),
            ("punct", Node("-", "HYPH", glued=True)),
        ]
        return Node(form.split("-", maxsplit=1)[0], "NN").add_right("nmod", date)
    if re.search(r"[A-Za-z0-9][-/](?=[A-Za-z])|\d-\d", form) and not re.match(r"mid-\d|'", form):
        sign = "-" if "-" in form else "/"
        *before, last = form.split(sign)
        last_tag = tag if "_" in word else guess_tag(last)
        head = Node(last, last_tag, glued=True)
        for part in before:
            node = Node(part, glued=bool(head.left))
            mark = Node(sign, "HYPH" if sign == "-" else "SYM", "PUNCT", glued=True)
            if sign == "/":
                mark.tag = ","
            node.add_right("punct", mark)
            label = LABEL_OF_TAG.get(node.tag, "compound")
            head.left.append(("advmod" if node.tag == "RB" else label, node))
        return head
    return Node(form, tag)


def parse_phrase(text: str) -> Node:
    """Return the tree of a noun phrase such as "the yield on Germany's 10-year bund".

    The head is the last word before the first preposition; capitalised words and nouns before
    it are compounds; a final number after a name ("the S&P 500") is flat.
    """
    words = text.split()
    for index, word in enumerate(words):
        if word in PREPOSITIONS and 0 < index < len(words) - 1:
            inner = parse_phrase(" ".join(words[index + 1 :]))
            return parse_phrase(" ".join(words[:index])).add_right(
                "nmod", inner.add_left("case", Node(word, "IN"))
            )
    for index in range(1, len(words) - 1):
        if words[index] in ("and", "or", "&"):
            second = parse_phrase(" ".join(words[index + 1 :]))
            second.add_left("cc", Node(words[index], "CC"))
            return parse_phrase(" ".join(words[:index])).add_right("conj", second)
    for index in range(len(words) - 2, -1, -1):
        possessive = re.fullmatch(r"(.+?)('s|\u2019s|(?<=s)')", words[index])
        if possessive:
            owner = parse_phrase(" ".join([*words[:index], possessive[1]]))
            owner.add_right("case", Node(possessive[2], "POS", glued=True))
            return parse_phrase(" ".join(words[index + 1 :])).add_left("nmod:poss", owner)
    last = words[-1]
    if len(words) > 1 and guess_tag(last.partition("_")[0]) == "CD" and "_" not in last:
        head = parse_phrase(" ".join(words[:-1]))
        return head.add_right("flat" if head.tag == "NNP" else "nummod", Node(last, "CD"))
    owned_name = re.fullmatch(r"(.+)('s)", last)
    head = parse_word(owned_name[1] if owned_name else last)
    if owned_name:  # "Macy's", "Moody's"
        head.add_right("case", Node("'s", "POS", glued=True))
    dependents: list[Node] = []
    for word in words[:-1]:
        node = parse_word(word)
        if node.tag == "CD" and dependents and dependents[-1].tag == "NNP":  # "S&P 500 earnings"
            dependents[-1].add_right("flat", node)
        else:
            dependents.append(node)
    head.left = [(LABEL_OF_TAG.get(node.tag, "compound"), node) for node in dependents] + head.left
    if dependents and head.left and head.glued:
        head.glued = bool(head.left[-1][1].glued)
    if not dependents and not head.left:
        head.glued = False
    fix_gluing(head)
    return head


def fix_gluing(head: Node) -> None:
    """Glue only what follows a hyphen or slash, and unglue the first word of the phrase."""
    words = list(head.walk())
    words[0].glued = False
    for before, word in pairwise(words):
        joined = before.tag == "HYPH" or (before.form == "/" and before.glued)
        if joined:
            word.glued = True
        elif word.glued and word.tag not in ("HYPH", "POS") and word.form != "/":
            word.glued = False
