"""Finds in a tree who speaks, and for how much of the sentence: by grammar and verbs of saying, whatever the name.

"X says ...", "..., says X", "..., X finds, ...", "X expects Y to rise", "X put Y at 4", "by X's count", "the 4% that X
had expected", "X's forecast is 4".
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.linking import case_of, chain, own_subject
from extractor.tables import read_table
from extractor.vocabulary import inflect, senses_of

RELATIVE = frozenset(("which", "that", "who", "whom"))
NOUNS = ("NOUN", "PROPN", "PRON")
INVERTED = frozenset(
    """say says said claim claims claimed reckon reckons reckoned add adds added write writes wrote argue argues argued note notes noted
    report reports reported estimate estimates estimated think thinks thought warn warns warned predict predicts predicted forecast
    forecasts announced explains explained calculates calculated finds found showed shows show believes suggests adds cautions
    cautioned complains complained""".split()
)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, and the word under which all that is said hangs (`None`: the whole sentence)."""

    speaker: Token
    scope: Token | None
    value: int | None = None


@functools.cache
def words_of(kind: str) -> frozenset[str]:
    """Return the forms of the words of one class of speaking.csv."""
    forms: set[str] = set()
    for row in read_table("speaking.csv"):
        if row["class"] == kind:
            pos = "noun" if kind in ("forecast", "output") else "verb"
            forms.update(row["words"].split("/") if "/" in row["words"] else inflect(row["words"], pos))
    return frozenset(forms)


def find_speakings(doc: Doc) -> Iterator[Speaking]:
    """Yield who speaks in a sentence, in the order of the words that tell so."""
    for token in doc:
        if token.pos_ in ("DET", "ADP", "PUNCT", "NUM") and token.dep_ != "parataxis":
            if token.pos_ == "NUM":
                yield from _gapped(token)
            continue
        inserted = _inserted(token)
        if inserted is not None:
            yield inserted
            continue
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "parataxis":
            yield from _by_verb(token)
        elif token.pos_ in NOUNS:
            yield from _by_noun(token)
        yield from _gapped(token)


def source_of(value: Token, found: list[Speaking]) -> Token | None:
    """Return the head of the phrase that names who says a value."""
    own = next((item for item in found if item.value == value.i), None)
    if own is not None:
        return own.speaker
    above = [token.i for token in _said_above(value)]
    inside = [
        (item.scope.lower_ in words_of("wish"), above.index(item.scope.i), item.speaker.i)
        for item in found
        if item.scope is not None
        and item.value is None
        and item.scope.i in above
        and item.speaker.i not in above
    ]
    if inside and value.doc[min(inside)[2]].lower_ not in ("we", "i"):
        return value.doc[min(inside)[2]]
    whole = [item for item in found if item.scope is None and item.value is None]
    if not whole and inside:
        return value.doc[min(inside)[2]]
    behind = [item for item in whole if item.speaker.i > value.i]
    return (behind or whole)[0].speaker if whole else None


def _said_above(value: Token) -> list[Token]:
    """Return a value and the words above it, less the verbs of saying that it only stands beside."""
    kept = [value]
    for node in value.ancestors:
        child = kept[-1] if kept[-1].head.i == node.i else next(c for c in chain(value) if c.head.i == node.i)
        beside = child.dep_ == "parataxis" or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"))
        if not (beside and node.pos_ == "VERB" and says(node)):
            kept.append(node)
    return kept


def says(token: Token) -> bool:
    """Return whether a word is a verb by which something is said, expected or counted."""
    return token.lower_ in words_of("say") or any(
        sense.kind in ("say", "expect") for sense in senses_of(token.text, "VERB")
    )


def _inserted(token: Token) -> Speaking | None:
    """Return the speaker of a verb that stands before or behind its speaker, cut off by a comma or a quotation mark."""
    doc = token.doc
    before = doc[token.i - 1].text if token.i else ""
    if token.lower_ in INVERTED and before in (",", '"', "”", "'", "’") and token.i + 1 < len(doc):
        speaker = _phrase_behind(token)
        if speaker is not None:
            return Speaking(speaker, None)
    behind = doc[token.i + 1].text if token.i + 1 < len(doc) else "."
    if token.i and behind in (",", ".") and token.tag_ not in ("VBG", "VBN") and says(token):
        speaker = _phrase_before(token)
        if speaker is not None:
            return Speaking(speaker, None)
    return None


def _phrase_before(verb: Token) -> Token | None:
    """Return the last noun of the phrase between a comma and a verb right behind it (", the brokers argue,")."""
    doc = verb.doc
    name = doc[verb.i - 1]
    if name.pos_ not in NOUNS or name.lower_ in RELATIVE or name.tag_ == "PRP":
        return None
    for token in reversed(list(doc[max(0, verb.i - 7) : verb.i])):
        if token.text == ",":
            return name
        if token.pos_ in ("VERB", "AUX", "ADP", "NUM", "SCONJ", "CCONJ", "SYM"):
            return None
    return None


def _phrase_behind(verb: Token) -> Token | None:
    """Return the head of the noun phrase right behind a verb, up to the next mark or verb."""
    doc = verb.doc
    head: Token | None = None
    for token in doc[verb.i + 1 : verb.i + 9]:
        if token.lower_ in RELATIVE or token.lower_ in ("it", "in", "on"):
            break
        if token.is_punct and token.text != "-":
            return head if head is not None else None
        if token.pos_ in ("VERB", "AUX", "SCONJ", "ADP") or token.lower_ in ("of", "at", "for", "from"):
            return head if token.lower_ in ("of", "at", "for", "from") else None
        if token.pos_ in NOUNS:
            head = token if head is None or token.dep_ != "flat" else head
        elif token.pos_ == "NUM" or token.lower_ in ("%", "$"):
            return None
    return head


def _by_verb(verb: Token) -> Iterator[Speaking]:
    """Yield the subject of a verb by which something is said."""
    doc = verb.doc
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubj:outer")), None)
    agent = next((child for child in verb.children if child.dep_ == "obl:agent"), None)
    if agent is not None and says(verb):
        clause = verb.head if verb.dep_ == "acl" else None
        while clause is not None and clause.dep_ in ("nmod", "nsubj", "nsubj:pass", "appos", "obl", "aux"):
            clause = clause.head
        yield Speaking(agent, clause)
        return
    if subject is not None and subject.i < verb.i and says(verb) and _cut_off(subject, ('"', "”", "’’")):
        yield Speaking(subject, None)  # '"..." X told reporters'
        return
    behind = says(verb) and verb.i + 2 >= len(doc)  # whatever the parser hung it on
    if (
        (verb.dep_ == "parataxis" or behind)
        and subject is not None
        and subject.i < verb.i
        and _cut_off(subject)
    ):
        bare = all(child.dep_ in ("nsubj", "punct", "advmod", "aux") for child in verb.children)
        closed = verb.i + 1 >= len(doc) or doc[verb.i + 1].text in (",", ".", "—", "–", ";")
        told = says(verb) or (
            bare and verb.tag_ in ("VBZ", "VBD", "VBP") and verb.lower_ not in ("included", "excluded")
        )
        complete = not any(child.dep_ in ("obj", "ccomp", "xcomp", "obl:unmarked") for child in verb.children)
        if told and (closed or (complete and says(verb))) and subject.lower_ not in RELATIVE:
            yield Speaking(subject, None)
            return
    if not says(verb):
        yield from _by_call(verb, subject)
        return
    if subject is None:
        subject = _subject_before(verb)
    if subject is not None and subject.lower_ in RELATIVE:
        owner = next((node for node in chain(verb) if node.dep_ == "acl:relcl"), None)
        if owner is None:
            return
        if owner.i == verb.i and owner.head.pos_ in NOUNS and owner.head.i < verb.i:
            subject = owner.head
    if (
        subject is None
        or subject.pos_ in ("SYM", "NUM")
        or subject.lower_ in ("it", "they", "he", "she", "this", "that")
    ):
        return
    if verb.dep_ == "acl:relcl" and verb.head.i != subject.i and subject.lower_ not in RELATIVE:
        yield Speaking(subject, None, verb.head.i)  # "the 11% that the City wanted"
        return
    if any(child.dep_ == "aux:pass" for child in verb.children):
        return
    as_clause = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if as_clause and not any(child.dep_ in ("obj", "ccomp", "xcomp", "obl") for child in verb.children):
        yield Speaking(subject, None)  # ", as economists had forecast"
        return
    if not _reports(verb):
        yield from _by_call(verb, subject)
        return
    agents = [
        grand
        for child in subject.children
        if child.dep_ in ("acl", "acl:relcl") and says(child)
        for grand in child.children
        if grand.dep_ == "obl:agent"
    ]
    trailing = verb.i + 2 >= len(doc) and not any(
        child.i > verb.i and not child.is_punct for child in verb.children
    )
    yield Speaking(agents[0] if agents else subject, None if trailing else verb)


def _reports(verb: Token) -> bool:
    """Return whether what hangs on a verb is what somebody says, not what he does."""
    labels = {child.dep_ for child in verb.children}
    word = verb.lower_
    if word in ("have", "has", "had"):
        return "obj" in labels and "xcomp" in labels
    if "ccomp" in labels:
        return word not in ("saw", "seen")
    if word in words_of("number"):
        at = bool(labels & {"obl", "xcomp", "advcl"})
        return "obj" in labels and at and word not in ("saw", "seen", "held")
    return (
        "xcomp" in labels or word in words_of("call") or ("obj" in labels and word in ("say", "says", "said"))
    )


def _by_call(verb: Token, subject: Token | None) -> Iterator[Speaking]:
    """Yield who sets a forecast ("cut its call on defaults to 3.5%") and whose forecast it is ("X's estimate is 4%")."""
    if subject is None:
        return
    calls = words_of("forecast")
    if subject.lower_ in calls:
        owner = next((child for child in subject.children if child.dep_ == "nmod:poss"), None)
        if owner is not None:
            yield Speaking(owner, verb)
        return
    thing = next((child for child in verb.children if child.dep_ == "obj"), None)
    if thing is not None and thing.lower_ in calls and subject.pos_ in NOUNS and verb.pos_ == "VERB":
        told = [
            child
            for child in thing.children
            if child.dep_ == "nmod" and case_of(child) in ("for", "on", "of")
        ]
        if told:
            yield Speaking(subject, verb)


def _by_noun(noun: Token) -> Iterator[Speaking]:
    """Yield who is led up to by a preposition ("according to X", "by X's count", "per X")."""
    case = case_of(noun)
    if case in ("according to", "as per") or (case == "per" and noun.text[:1].isupper()):
        yield Speaking(noun, None)
        return
    if noun.lower_ in words_of("output") and noun.dep_ in ("obl", "nmod", "advcl"):
        owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None) or next(
            (
                child
                for child in noun.children
                if child.dep_ == "nmod" and case_of(child) in ("of", "by", "from")
            ),
            None,
        )
        led = case in ("by", "in", "going by", "on", "judging by", "from") or noun.head.lower_ in (
            "going",
            "judging",
        )
        if led and owner is not None and owner.lower_ not in ("its", "their"):
            yield Speaking(owner, None)
        return
    if noun.lower_ in INVERTED and noun.dep_ in ("parataxis", "conj") and noun.i + 1 < len(noun.doc):
        behind = noun.nbor(1).lower_
        name = next(
            (child for child in noun.children if child.dep_ == "compound" and child.pos_ == "PROPN"), None
        )
        if name is not None and behind in (",", ".") and _cut_off(name):
            yield Speaking(name, None)  # ", Bankrate reports,", taken for a noun
        elif behind == "that" and noun.head.pos_ in NOUNS and noun.head.i < noun.i:
            yield Speaking(noun.head, noun)
        return
    if any(child.dep_ == "cop" for child in noun.children):
        subject = own_subject(noun)
        if subject is not None:
            if noun.lower_ in ("guide", "judge") and any(
                c.dep_ == "mark" and c.lower_ == "if" for c in noun.children
            ):
                yield Speaking(subject, None)
            else:
                yield from _by_call(noun, subject)


def _gapped(token: Token) -> Iterator[Speaking]:
    """Yield who says a value whose verb is left out ("X sees growth of 2%, Y 3%") or is only "be" ("we are at 11%")."""
    subject = own_subject(token)
    if subject is None or not (
        token.pos_ in ("SYM", "NUM") or token.lower_ in ("%", "percent", "cent", "points")
    ):
        return
    told = token.dep_ == "conj" and token.head.pos_ == "VERB" and says(token.head) and _reports(token.head)
    if (told and subject.pos_ != "PRON") or subject.lower_ in ("we", "i"):
        yield Speaking(subject, token)


def _cut_off(subject: Token, marks: Collection[str] = (",", "—", "–", "-", '"', "”", "(")) -> bool:
    """Return whether one of the marks stands right before a phrase."""
    first = min((item.i for item in subject.subtree if not item.is_punct), default=subject.i)
    return first > 0 and subject.doc[first - 1].text in marks


def _subject_before(verb: Token) -> Token | None:
    """Return the subject of a verb that the parser has hung on another word ("two officials briefed on it said")."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ not in ("conj", "parataxis", "acl", "acl:relcl"):
        return None
    head = verb.head
    if head.pos_ in ("NOUN", "PROPN") and verb.dep_ == "conj" and head.i < verb.i:
        return head
    if head.pos_ == "VERB" and verb.dep_ in ("conj", "parataxis"):
        subject = own_subject(head)
        return subject if subject is not None and subject.i < verb.i else None
    return None
