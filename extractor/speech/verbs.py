"""Who says something by a verb: its subject, its agent, who sets a forecast."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.linking import case_of, chain, own_subject
from extractor.source_names import is_publisher
from extractor.speech.owners import agent_of, house_of, owner_of
from extractor.speech.places import cut_off
from extractor.speech.record import Speaking
from extractor.speech.words import (
    CENTRAL_BANKS,
    FIRST,
    NOUNS,
    RAISING,
    RELATIVE,
    is_forecast,
    is_output,
    is_people,
    loose_forms,
    says,
    words_of,
)

SUBJECTS = ("nsubj", "nsubj:outer")
SAID = ("obj", "ccomp", "xcomp", "obl:unmarked")
TIED = ("at", "to", "between", "near", "around", "above", "below", "over", "under", "as", "for", "of", "up")


def by_verb(verb: Token) -> Iterator[Speaking]:
    """Yield who says something by a verb: its subject, or the one by whom it is said."""
    doc = verb.doc
    agent = agent_of(verb)
    if agent is not None and (says(verb) or verb.lower_ in words_of("compile")):
        noun = verb.head
        made = verb.dep_ == "acl" and verb.lower_ in words_of("compile") and not is_people(noun)
        shown = noun.head.lower_ in words_of("show") or says(noun.head)
        if not made or shown or not noun.dep_.startswith("nsubj"):  # not "a gauge compiled by X rose"
            yield Speaking(agent, _said_of(verb))
        return
    subject = _subject_of(verb)
    if subject is not None and subject.i < verb.i and says(verb) and cut_off(subject, ('"', "”", "’’")):
        yield Speaking(subject, None)  # '"..." X told reporters'
        return
    if subject is not None and _trails(verb, subject):
        yield Speaking(subject, None)
        return
    counted = verb.lower_ in words_of("tally") and subject is not None and house_of(subject) is not None
    if not says(verb) and not counted:
        yield from by_call(verb, subject)
        return
    if subject is None:
        subject = _subject_before(verb)
    if subject is not None and subject.lower_ in RELATIVE:
        owner = next((node for node in chain(verb) if node.dep_ == "acl:relcl"), None)
        if owner is None:
            return
        if owner.i == verb.i and owner.head.pos_ in NOUNS and owner.head.i < verb.i:
            subject = owner.head
    if subject is None or subject.pos_ in ("SYM", "NUM"):
        return
    wished = (
        verb.lower_ in words_of("call")
        or verb.lower_ in words_of("wish")
        or verb.lower_ in words_of("report")
    )
    if verb.dep_ == "acl:relcl" and verb.head.i != subject.i and subject.lower_ not in RELATIVE and wished:
        yield Speaking(subject, verb.head)  # "the 11% gain that the City wanted"
        return
    if any(child.dep_ == "aux:pass" for child in verb.children):
        return
    as_clause = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if as_clause and not any(child.dep_ in ("obj", "ccomp", "xcomp") for child in verb.children):
        yield Speaking(subject, None)  # ", as economists had forecast"
        return
    if not reports(verb, subject):
        yield from by_call(verb, subject)
        return
    agents = [
        agent
        for child in subject.children
        if child.dep_ in ("acl", "acl:relcl") and says(child)
        for agent in [agent_of(child)]
        if agent is not None
    ]
    trailing = verb.i + 2 >= len(doc) and not any(
        child.i > verb.i and not child.is_punct for child in verb.children
    )
    yield Speaking(agents[0] if agents else subject, None if trailing else verb)


def _subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb: the nearest of those before it, its name where it stands in apposition."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ not in ("both", "all", "each")]
    before = [child for child in subjects if child.i < verb.i]
    subject = before[-1] if before else (subjects[0] if subjects else None)
    if subject is None:
        return None
    first = min(item.i for item in subject.subtree)
    if first > 1 and verb.doc[first - 1].text == ",":
        name = verb.doc[first - 2]
        if name.text[:1].isupper() and name.dep_ in ("advmod", "obl:unmarked", "dep", "nsubj", "vocative"):
            return name if name.head.i in (verb.i, subject.i) else subject  # "Nationwide, the lender, put"
    return subject


def _subject_before(verb: Token) -> Token | None:
    """Return the subject of a verb that the parser has hung on another word ("two officials briefed on it said")."""
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lower_ in words_of("call"):
        return own_subject(head)  # "X is more cautious, forecasting 6,400"
    if verb.dep_ == "xcomp" and head.lower_ in RAISING:
        return own_subject(head)  # "X used to expect $4"
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ not in ("conj", "parataxis", "acl", "acl:relcl"):
        return None
    if head.pos_ in ("NOUN", "PROPN") and verb.dep_ == "conj" and head.i < verb.i:
        return head
    if head.pos_ == "VERB" and verb.dep_ in ("conj", "parataxis"):
        subject = own_subject(head)
        return subject if subject is not None and subject.i < verb.i else None
    return None


def _said_of(verb: Token) -> Token | None:
    """Return the word over all that is said by an agent: the clause whose subject the participle tells of, or its noun."""
    if any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children):
        return None  # "as measured by X"
    if verb.dep_ != "acl":
        return verb if verb.dep_ not in ("conj", "parataxis") else None
    noun = clause = verb.head
    steps = ("nmod", "nsubj", "nsubj:pass", "appos", *(("obl",) if is_people(noun) else ()))
    while clause.dep_ in steps:
        clause, told = clause.head, clause.dep_ in ("nsubj", "nsubj:pass", "obl")
        if told:
            return clause.head if clause.dep_ == "aux" else clause
    return noun


def _trails(verb: Token, subject: Token) -> bool:
    """Return whether a verb and its subject stand behind what is said, cut off from it (", X said on Friday")."""
    doc = verb.doc
    last = verb.i + 2 >= len(doc)  # whatever the parser hung it on
    if not says(verb) or subject.i > verb.i or subject.lower_ in RELATIVE:
        return False
    if not (verb.dep_ == "parataxis" or last) or not cut_off(subject):
        return False
    content = [child for child in verb.children if child.i > verb.i and child.dep_ in (*SAID, "advcl")]
    closed = verb.i + 1 >= len(doc) or doc[verb.i + 1].text in (",", ".", "—", "–", ";")
    times = [
        child
        for child in content
        if child.dep_ == "obl:unmarked" and not any(item.like_num for item in child.subtree)
    ]
    strict = verb.lower_ in loose_forms() and not is_output(subject)
    return closed or (not strict and len(times) == len(content))


def reports(verb: Token, subject: Token) -> bool:
    """Return whether what hangs on a verb is what somebody says, not what he does."""
    labels = {child.dep_ for child in verb.children}
    word = verb.lower_
    tied = any(child.dep_ == "obl" and case_of(child) in TIED for child in verb.children)
    if word in ("have", "has", "had"):
        growing = any(
            grand.dep_ == "acl" and grand.tag_ == "VBG"
            for child in verb.children
            if child.dep_ == "obj"
            for grand in child.children
        )
        known = subject.lower_ in words_of("firm") or house_of(subject) is not None
        if "obj" not in labels:
            return "xcomp" in labels and known
        return "xcomp" in labels or (tied and subject.pos_ == "PROPN") or (known and growing)
    if word in words_of("tally") and subject.pos_ == "PROPN" and "obj" in labels:
        return True
    if word in words_of("show") and is_output(subject):
        return bool(labels & {"obj", "ccomp", "xcomp", "obl", "iobj"})
    told = any(
        child.dep_ in ("obj", "iobj") and child.nbor(1).lower_ == "that"
        for child in verb.children
        if child.i > verb.i and child.i + 1 < len(verb.doc)
    )
    if "ccomp" in labels or (told and verb.lower_ in words_of("address")):
        return word not in ("saw", "seen")
    if word in ("see", "sees", "seeing") and "obj" in labels and not is_people(subject):
        return True
    if word in words_of("number") and word not in words_of("call"):
        at = tied or bool(labels & {"xcomp", "advcl"})
        return "obj" in labels and at and word not in ("saw", "seen", "held")
    if word in words_of("call"):
        return bool(labels & {"obj", "xcomp", "obl:unmarked"}) or tied
    return "xcomp" in labels or (
        "obj" in labels and (word in ("say", "says", "said", "saying") or word in words_of("report"))
    )


def by_call(verb: Token, subject: Token | None) -> Iterator[Speaking]:
    """Yield who sets a forecast ("cut its call on defaults to 3.5%") and whose forecast it is ("X's estimate is 4%")."""
    if subject is None:
        return
    if verb.lower_ in words_of("stand") and _may_stand(verb, subject):
        figures = ("at", "with", "to", "by")
        if any(child.dep_ == "obl" and case_of(child) in figures for child in verb.children):
            yield Speaking(subject, verb)
            return
    own = next((child for child in subject.children if child.dep_ == "nmod:poss"), None)
    if own is not None and verb.pos_ != "VERB" and is_publisher(house_of(own) or ""):
        yield Speaking(own, verb)  # "FactSet's blended growth rate is 8%"
        return
    if is_forecast(subject) or is_output(subject):
        owner = owner_of(subject)
        if owner is not None and (is_forecast(subject) or verb.lower_ in words_of("show")):
            yield Speaking(owner, verb.head if verb.dep_ == "csubj" else verb)
        return
    if verb.pos_ not in ("VERB", "AUX") or subject.pos_ not in NOUNS or verb.lower_ not in words_of("set"):
        return
    things = [
        child
        for child in verb.children
        if child.dep_ == "obj" or (child.dep_ == "obl" and case_of(child) in ("to", "by", "with", "at"))
    ]
    if any(is_forecast(thing) and not _is_rate_target(thing, subject) for thing in things):
        yield Speaking(subject, verb)


def _may_stand(verb: Token, subject: Token) -> bool:
    """Return whether somebody may stand at a figure of his ("we remain at 4%", "consensus stands at 4%", "Citi sticks with 4%")."""
    if subject.lower_ in FIRST or subject.lower_ in words_of("firm"):
        return True
    return verb.lower_ in words_of("stick") and house_of(subject) is not None


def _is_rate_target(thing: Token, setter: Token) -> bool:
    """Return whether a target is what a central bank sets, and no forecast of its."""
    return thing.lower_ == "target" and setter.lower_ in CENTRAL_BANKS
