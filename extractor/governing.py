"""Reads off the tree which word a value is said of, by grammar alone: no lists of names, no measures.

The way leads up from the value: through the noun that it counts, the amounts that it stands beside, the verb or
adjective that governs it, to the subject of that clause; a clause without one takes that of the clause or the noun
that it hangs on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from spacy.tokens import Token

from extractor.linking import COMPARED, case_of
from extractor.speech.words import reckons
from extractor.tree_words import (
    BESIDE,
    CALLS,
    DEPTH,
    IDIOMS,
    LEVEL_CASES,
    NOUNS,
    OBJECT_CASES,
    PACES,
    RELATIVE,
    SAYS,
    SUBJECTS,
    TRAILING,
    YARDSTICKS,
    complement,
    doer_before,
    example_before,
    fund_moved,
    gapped_name,
    is_money,
    is_move,
    is_name,
    is_predicate,
    is_saying,
    is_time,
    is_unit,
    lent_subject,
    outdoes,
    part_behind,
    part_compared,
    possessor,
    singular,
    subject_of,
    told_of,
    word_before,
)

GOODS = frozenset(
    """units barrels bpd tonnes tons ounces bushels gallons litres liters pounds kilograms carats megawatts gigawatts containers bales
    kilometres kilometers miles hectares acres""".split()
)
"""What is counted of a thing: "shipments of 2 million units" are of shipments."""


class Climb:
    """The way up from one value; `before`: what gives the subject of the value before another."""

    def __init__(
        self,
        value: Token,
        values: Sequence[Token],
        inside: Collection[int],
        before: Callable[[Token], Token | None],
    ) -> None:
        self.values = values
        self.inside = inside
        self.before = before
        self.counted: Token | None = None
        self.value = value

    def from_value(self, value: Token) -> Token | None:
        """Return the word that the value is said of."""
        node = value
        owner = self._owner_of_relative(value) or possessor(value)
        if owner is not None:
            return owner
        for _ in range(DEPTH):
            head, label = node.head, node.dep_
            if head.i == node.i or is_predicate(node):
                return self._as_root(node)
            if label in ("nummod", "compound", "amod") and head.pos_ in NOUNS:
                if head.i not in self.inside and not is_unit(head):
                    if is_move(head):
                        inner = complement(head, node)
                        if inner is not None:
                            return inner
                    elif not value.like_num and (owner := possessor(head)) is not None and owner.i != node.i:
                        return owner  # "Baidu's 15x multiple"
                    elif self.counted is None and label != "amod" and value.lower_ != "times":
                        self.counted = head
                node = head
                continue
            if (
                label == "obl"
                and case_of(node) == "of"
                and self.counted is not None
                and node.i == self.counted.i
            ):
                return node
            if label in SUBJECTS:
                return self._as_subject(node)
            if label in ("nsubj", "flat") and head.pos_ in ("NOUN", "PROPN") and head.i not in self.inside:
                return head
            if label == "conj" and head.pos_ in NOUNS and not is_predicate(head):
                gapped = gapped_name(node, self.inside)
                if gapped is not None:
                    return gapped
                node = head
                continue
            if label in ("nmod", "appos", "nmod:poss", "nmod:unmarked", "dep", "list", "parataxis") and (
                head.pos_ in NOUNS and not is_predicate(head)
            ):
                found = self._beside_noun(node, head)
                if found is not None:
                    return found
                node = head
                continue
            if label in ("conj", "dep", "parataxis", "advcl", "list"):
                gapped = gapped_name(node, self.inside)
                if gapped is not None:
                    return gapped
            return self.of_clause(head, node)
        return None

    def of_clause(self, verb: Token, via: Token) -> Token | None:
        """Return the subject of the clause of `verb`, of which `via` is a part."""
        for _ in range(DEPTH):
            if (
                verb.dep_ == "parataxis"
                and via.dep_ not in ("ccomp", "obj")
                and is_saying(verb)
                and verb.head.i != verb.i
            ):
                verb = verb.head  # ", Adobe says, 7.3% more than ..."
                continue
            if via.dep_ in ("obl", "nmod", "advcl") and case_of(via) in COMPARED:
                return part_compared(via, self.inside) or self.before(self.value)
            if via.dep_ == "obl" and via.i == self.value.i and case_of(via) == "after":
                return self.before(self.value)  # "is up 90% this year, after 220% in the last"
            if via.lower_ in TRAILING and (doer := doer_before(via)) is not None:
                return doer
            if (example := example_before(via)) is not None and example.i not in self.inside:
                return example
            if self.counted is not None and via.i == self.counted.i and singular(via) in CALLS:
                return told_of(via) or via  # "has a $275 target"
            if self._trails(via):
                return self.before(self.value)
            if via.dep_ == "obj" and verb.lower_ in SAYS and (self.counted or via.i in self.inside):
                return self.counted or self.before(self.value)
            thing = self._object_moved(verb, via)
            if thing is not None:
                return thing
            if (
                case_of(verb) in BESIDE
                and not is_predicate(verb)
                and via.dep_ in ("obl:unmarked", "nummod", "advmod")
            ):
                return self.before(self.value)  # ", 6% above the norm"
            if is_name(verb) and via.dep_ in ("advmod", "amod", "obl", "obl:unmarked", "acl", "advcl"):
                return verb
            ranged = self.value.dep_ == "nmod" and via.dep_ == "obj" and via.i not in self.inside
            if ranged and is_saying(verb) and is_name(via):
                return via  # "expects EPS in a range of $5.10 to $5.25"
            if via.dep_ == "xcomp" and (controlled := self._object(verb, via)) is not None:
                return controlled
            subject = subject_of(verb, via)
            if subject is not None and subject.i not in self.inside:
                fund = fund_moved(verb, via, subject)
                if fund is not None and fund.i not in self.inside:
                    return fund
                if subject.lower_ == "there":
                    return self.counted or self._object(verb, via)
                return subject
            if subject is not None:
                return self._beside_amount(verb, subject, via)
            if verb.head.i == verb.i:
                lent = lent_subject(verb)
                if lent is not None:
                    return lent
                return verb if verb.pos_ in NOUNS and verb.i not in self.inside else None
            via, verb = verb, verb.head
            if via.dep_ in ("acl", "acl:relcl", "amod", "appos", "nmod") and verb.pos_ in NOUNS:
                if verb.i in self.inside or via.lower_ in ("more", "less", "fewer"):
                    return self.from_value(verb)
                return verb
            if via.dep_ == "advcl" and verb.pos_ in NOUNS and not is_predicate(verb):
                return verb if verb.i not in self.inside else self.from_value(verb)
            if via.dep_ in SUBJECTS:
                return None
        return None

    def _trails(self, via: Token) -> bool:
        """Return whether a phrase only goes on about the value before it ("posted a profit of $4 billion, up 14%")."""
        if via.dep_ not in ("advmod", "advcl", "parataxis", "conj", "dep", "acl", "xcomp", "ccomp"):
            return False
        if via.i != self.value.i and (
            via.lower_ not in TRAILING or any(c.dep_ in SUBJECTS for c in via.children)
        ):
            return False
        first = min(item.i for item in via.subtree if not item.is_punct)
        earlier = [other for other in self.values if other.i < first]
        if not earlier:
            return False
        lead = via.doc[first - 1] if first else None
        if lead is None or lead.text not in (",", "(", "—", "–", "-", ";"):
            return via.i == self.value.i and via.dep_ in ("dep", "parataxis")
        between = via.doc[earlier[-1].i + 1 : first]
        return not any(item.pos_ in ("VERB", "AUX") and item.dep_ in ("conj", "ROOT") for item in between)

    def _as_root(self, node: Token) -> Token | None:
        """Return the subject of a value that is itself the predicate ("the rate was 4%", "Azure 20%")."""
        subject = next(
            (child for child in node.children if child.dep_ in SUBJECTS and child.i not in self.inside), None
        )
        if subject is not None:
            held = node.dep_ == "conj" and is_saying(node.head) and node.i in self.inside
            if held and any(child.dep_ in ("xcomp", "ccomp") for child in node.head.children):
                return self.before(node) or subject  # "the Fed sees prices rising 2%, the bank 3%"
            return subject
        if (
            node.dep_ in ("conj", "parataxis", "advcl", "acl", "acl:relcl", "ccomp", "xcomp")
            and node.head.i != node.i
        ):
            return self.of_clause(node.head, node)
        if self.counted is not None:
            return self.counted
        if node.i not in self.inside and node.pos_ in ("NOUN", "PROPN"):
            return node
        return None

    def _as_subject(self, node: Token) -> Token | None:
        """Return what a value that is the subject of its clause is of ("57% of firms", "$5bn flowed into funds")."""
        relative = next(
            (
                child
                for child in (*node.children, *node.head.children)
                if case_of(child) == "of" and child.lower_ == "which"
            ),
            None,
        )
        if relative is not None and node.head.head.i != node.head.i:
            return self.before(node)  # "..., of which 1.2% is fixed"
        part = next(
            (
                child
                for child in node.children
                if child.dep_ == "nmod"
                and case_of(child) in ("of", "in", "among")
                and child.i not in self.inside
            ),
            None,
        ) or part_behind(node)
        if part is None and self.counted is None:
            part = next(
                (c for c in node.head.children if c.dep_ == "obl" and case_of(c) == "of" and c.i < node.i),
                None,
            )  # "of the 30 members, 21 fell"
        if part is not None and part.i not in self.inside:
            return part
        if self.counted is not None:
            return self.counted
        return self._beside_amount(node.head, node, node) or (node if node.i not in self.inside else None)

    def _beside_amount(self, verb: Token, amount: Token, via: Token) -> Token | None:
        """Return where an amount goes that is itself the subject ("$5 billion flowed into bond funds")."""
        part = next(
            (child for child in amount.children if child.dep_ == "nmod" and child.i not in self.inside), None
        )
        if part is not None:
            return part
        for labels in (("obl",), ("obj",)):
            for child in verb.children:
                if (
                    child.dep_ in labels
                    and child.i != via.i
                    and child.i not in self.inside
                    and child.i > verb.i
                ):
                    return child
        if verb.pos_ in ("NOUN", "PROPN") and verb.i not in self.inside:
            return verb
        return None

    def _beside_noun(self, node: Token, noun: Token) -> Token | None:
        """Return the noun that a value hangs on, where the value is said of it, or `None` to go on upward."""
        if noun.i in self.inside or is_unit(noun):
            return None
        case = case_of(node)
        paced = noun.lower_ in PACES and noun.dep_ == "obl" and case_of(noun) in ("at", "by", "to")
        if paced:
            return None
        if self.counted is not None and node.i == self.counted.i:
            goods = self.counted.lower_ in GOODS and case == "of"
            return (
                noun if goods else self.counted
            )  # "half of the 14,000 workforce"; "shipments of 2 million units"
        if node.dep_ == "appos":
            return noun
        if node.dep_ == "nmod" and case == "of":
            if is_move(noun) and not (noun.lower_ in ("loss", "losses") and is_money(node)):
                inner = complement(noun, node)
                if inner is None and noun.dep_ == "obj" and is_saying(noun.head):
                    return noun  # "expects growth of 4%"
                return inner
            return None if singular(noun) in YARDSTICKS else noun
        if node.dep_ == "nmod" and case in LEVEL_CASES:
            return noun
        return None

    def _object_moved(self, verb: Token, via: Token) -> Token | None:
        """Return the object that a verb brings to a value ("cut its target to 5", "left the yield at 4.1%")."""
        if verb.pos_ not in ("VERB", "AUX"):
            return None
        level = (via.dep_ == "obl" and case_of(via) in OBJECT_CASES) or via.dep_ == "obl:unmarked"
        level = level or (via.dep_ == "obj" and word_before(via) in BESIDE)
        if not level and not (
            via.dep_ in ("advmod", "xcomp", "advcl") and via.lower_ in ("up", "down", "higher", "lower")
        ):
            return None
        if via.dep_ == "advcl":
            return None
        thing = self._object(verb, via)
        if thing is None or thing.i > via.i or thing.lower_ in IDIOMS or outdoes(verb) or is_time(thing):
            return None
        if is_move(thing):
            return complement(thing, via) or (thing if is_saying(verb) or reckons(verb) else None)
        if via.dep_ != "obl" and any(item.text in ",;:()" for item in via.doc[thing.i : via.i]):
            return None
        if singular(thing) in CALLS:
            return told_of(thing) or thing
        return thing

    def _object(self, verb: Token, via: Token) -> Token | None:
        return next(
            (
                child
                for child in verb.children
                if child.dep_ in ("obj", "obl")
                and child.i != via.i
                and child.i not in self.inside
                and (child.dep_ == "obj" or (via.dep_ == "xcomp" and case_of(child) == "for"))
                and child.i < via.i
                and not is_unit(child)
                and not is_time(child)
                and child.lower_ not in RELATIVE
            ),
            None,
        )

    def _owner_of_relative(self, value: Token) -> Token | None:
        """Return who did what a relative clause tells of the value ("the $7.3 billion that it had paid")."""
        for child in value.children:
            if child.dep_ != "acl:relcl":
                continue
            subject = next((item for item in child.children if item.dep_ in SUBJECTS), None)
            if subject is None or subject.lower_ in RELATIVE or subject.i in self.inside:
                continue
            if is_saying(child):
                continue  # "the $4 that analysts had expected"
            return subject
        return None
