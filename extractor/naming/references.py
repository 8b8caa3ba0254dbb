"""What the references of a sentence stand for: "it" and "the index", "the former", "the global benchmark", "all three"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.claims import Subject
from extractor.discourse import MARKET_TYPES, Discourse
from extractor.lexicon.mentions import Mention
from extractor.lexicon.table import load_lexicon
from extractor.naming.record import Candidate
from extractor.naming.trades import can_mean, trade_of
from extractor.reading import Sentence

HELD_AGAINST = re.compile(r"\b(?:[Aa]gainst|[Vv]ersus|vs\.?) (?:the |its )?(?:U\.?S\.? )?$")
"""What stands before a currency that another is measured in ("Against the dollar it is up 6.6%")."""
ALL_OF_THEM = re.compile(
    r"\b(?:(?:[Aa]ll|[Tt]he)\s+(?P<count>three|four|two)(?:\s+of\s+them)?|(?P<pair>[Bb]oth)(?:\s+of\s+them)?|(?P<each>[Ee]ach)(?:\s+of\s+(?:them|which))?)"
    r"(?=\s+(?:indexes|indices|averages|gauges|benchmarks|majors|closed|finished|ended|rose|fell|gained|lost|are|were|have|hit|set|out\w+|stocks|funds|notched|posted))"
)
FORMER = re.compile(
    r"\b[Tt]he\s+(?:(?P<former>former)|latter)(?=['’]s|[\s,;:.]+(?:\w+\s+){0,2}(?:by\s+)?[-+$€£]?\d|\s+(?:is|was|has|had|rose|fell|gained|lost|with|by|up|down|at|on|thanks|after|did|made|\w+ed|\w+ing)\b)"
)
GRADE = re.compile(
    r"\b[Tt]he\s+(?:(?P<here>U\.?S\.?|American|domestic)|(?:global|international|world|North Sea|European))\s+(?:oil\s+|crude\s+)?(?:benchmark|grade|one|marker|crude|contract)\b"
)


def held_against(sentence: Sentence, subject: Subject, start: int) -> bool:
    """Return whether a name is only the currency that another is measured in."""
    return subject.type == "currency" and bool(HELD_AGAINST.search(sentence.text, sentence.start, start))


class ReferenceReader:
    """Reads what the references of one sentence stand for, by the names before them and the text so far."""

    def __init__(self, sentence: Sentence, discourse: Discourse) -> None:
        self.sentence = sentence
        self.discourse = discourse

    def former_and_latter(self, found: list[Candidate]) -> Iterator[tuple[int, int, Subject]]:
        """Yield "the former" and "the latter" as the first and the second of the two things named last."""
        for match in FORMER.finditer(self.sentence.text, self.sentence.start, self.sentence.end):
            here: list[Subject] = []
            for item in found:
                if item.end <= match.start() and item.known and item.subject not in here:
                    here.append(item.subject)
            pair = here[-2:] if len(here) > 1 else self.discourse.last_named(2, (*MARKET_TYPES, "company"))
            if len(pair) == 2:
                yield match.start(), match.end(), pair[0 if match["former"] else 1]

    def grade_of_crude(self, found: list[Candidate]) -> Iterator[tuple[int, int, Subject]]:
        """Yield "the U.S. benchmark" and "the global benchmark" as crudes where the text is about crude."""
        last = next((item for item in self.discourse.latest_first() if item.type in MARKET_TYPES), None)
        known = {item.subject.symbol for item in found} | ({last.symbol} if last is not None else set())
        if not known & {"CL=F", "BZ=F"}:
            return
        for match in GRADE.finditer(self.sentence.text, self.sentence.start, self.sentence.end):
            symbol = "CL=F" if match["here"] else "BZ=F"
            entry = load_lexicon().by_symbol[symbol]
            subject = entry.subject()
            if subject is not None:
                yield match.start(), match.end(), subject

    def all_of_them(self, found: list[Candidate]) -> list[Candidate]:
        """Return the subjects that "all three" and "both" stand for, each at the place of those words."""
        match = ALL_OF_THEM.search(self.sentence.text, self.sentence.start, self.sentence.end)
        if match is None:
            return []
        count = {"both": 2, "two": 2, "three": 3, "four": 4}.get(
            (match["count"] or match["pair"] or "").lower()
        )
        told = max((item.end for item in self.sentence.quantities if item.end <= match.start()), default=0)
        before = [item for item in found if item.end <= match.start()]
        beside = [
            item for item in before if item.start >= told
        ]  # "the Dow gained 1%, while A and B each fell"
        here = {item.subject.name: item for item in (beside if len(beside) > 1 else before)}
        if here:
            if len(here) < 2 or (count or len(here)) != len(here):
                return []
            return [replace(item, start=match.start(), end=match.end(), prior=-0.5) for item in here.values()]
        if count is None:
            return []
        stocks = re.match(
            r"\s+(?:stocks|companies|shares)\b", self.sentence.text[match.end() : match.end() + 12]
        )
        types = ("stock", "company") if stocks else ("index", "etf", "stock", "sector")
        subjects = self.discourse.last_named(count, types)
        if len(subjects) < count:
            return []
        return [Candidate(match.start(), match.end(), subject, known=True, prior=0.2) for subject in subjects]

    def refer(self, mention: Mention, before: list[Candidate]) -> Subject | None:
        """Return what a reference stands for: a name before it in the sentence, else in the text so far."""
        wanted = tuple(mention.refers_to) or MARKET_TYPES
        trade = trade_of(mention.text)
        local = [
            candidate
            for candidate in before
            if candidate.subject.type in wanted
            and candidate.end <= mention.start
            and can_mean(trade, candidate.subject)
            and not held_against(self.sentence, candidate.subject, candidate.start)
        ]
        own = [item for item in local if trade is not None and item.subject.symbol in trade]
        names = {item.start for item in self.sentence.mentions if item.subject is not None}
        local = own or [item for item in local if item.start in names] or local
        local = [item for item in local if item.subject.name != "Stock market"] or local
        if mention.text.lower() in ("it", "them"):
            local = self._besides_own_subject(mention, local)
        if local:
            if mention.text.lower().startswith("its") or mention.text == "it":
                local = local[
                    ::-1
                ]  # of two clauses the nearer: "Amazon rose; Apple fell even though its sales grew"
            return local[-1].subject if len(local) == 1 else min(local, key=self._salience).subject
        named = {candidate.subject for candidate in before if candidate.end <= mention.start}
        return self.discourse.resolve(
            mention,
            besides=named if mention.text.lower() in ("it", "them") else (),
            trade=trade,
            entering=self.sentence.block != self.discourse.block,
        )

    def _besides_own_subject(self, mention: Mention, local: list[Candidate]) -> list[Candidate]:
        """Return the candidates less the subject of the verb whose object the pronoun is ("the Dow beat it")."""
        head = self.sentence.head(mention.start, mention.end)
        if head is None or head.dep_ not in ("obj", "obl", "iobj"):
            return local
        kept = []
        for candidate in local:
            token = self.sentence.head(candidate.start, candidate.end)
            if token is None or not (token.dep_.startswith("nsubj") and token.head.i == head.head.i):
                kept.append(candidate)
        return kept

    def _salience(self, candidate: Candidate) -> int:
        head = self.sentence.head(candidate.start, candidate.end)
        return 0 if head is not None and head.dep_.startswith("nsubj") else 1
