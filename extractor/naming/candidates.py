"""The possible subjects of a sentence: names, what its references stand for, and phrases that no lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.claims import Subject
from extractor.discourse import Discourse
from extractor.lexicon.mentions import COLLECTORS, Mention
from extractor.lexicon.tenors import countries, name_yield
from extractor.naming.gauges import find_counterparts, find_sector_words
from extractor.naming.issuers import find_their_yields, issuer_meant
from extractor.naming.measured import told_by_funds
from extractor.naming.national import find_national
from extractor.naming.parts import sector_meant
from extractor.naming.phrases import GENERAL_MODIFIERS, phrase_at
from extractor.naming.places import country_meant
from extractor.naming.record import Candidate
from extractor.naming.references import ReferenceReader
from extractor.naming.shorthand import find_shorthand
from extractor.naming.wholes import blue_chips_meant, whole_of
from extractor.reading import Sentence

EXPECTATIONS = re.compile(r"\s+(?:expectations?|forecasts?|outlook|swaps?|breakevens?|targets?|hedge)\b")
LONG_RUN = re.compile(
    r"(?:[Ll]ong(?:er)?[- ](?:term|run)|(?:[Ff]ive|[Tt]en|\d+)[- ](?:to[- ](?:ten|\d+)[- ])?year)\s+$"
)
EXPECTATION_OF = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,2}(?:forecasts?|estimates?|expectations?|consensus|targets?)\b"
)
INDEX_FOR = re.compile(r"[Tt]he (?:index|measure|gauge) (?:for|of) (?:[a-z]+ )?[a-z]")
FIRM_TAIL = re.compile(
    r"(?:\s+(?:&|and)\s+[A-Z]\w+)?(?:\s+[A-Z]\w+){0,2}\s+(?:Ltd|Inc|Corp|Mines|Resources|Mining|Holdings|Royalty|Royalties|Minerals)\b"
)
BENIGN = re.compile(
    r"(?:U\.?S\.?A?\.?|American|non-?farm|total|headline|monthly|annual|yearly|quarterly|weekly|overall|seasonally|adjusted|latest|initial|new|"
    r"closely|watched|official|national|real|core|consumer|gross|domestic|Labor|Commerce|Department|[\d,.%]+|government|strong|weak|higher|lower|rising|slow\w*|"
    r"stubborn|sticky|elevated|persistent|moderate|hot\w*|cool\w*|soft\w*|robust|solid|average|median|preliminary|final|first|second|third|advance|"
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|Q[1-4]|mostly|unexpected\w*|surprise|better|worse|civilian)".replace(
        "government|", ""
    ),
    re.IGNORECASE,
)


OWNER = re.compile(r"([\w.]+)(?:['’]s)?\s+$")
MEMBER = re.compile(r"\s+(?:component|member|constituent|stalwart|newcomer|heavyweight|stock)\b")
SINGLE = re.compile(r"\b(?:stock|share|name)\s*$")
RANKED = re.compile(
    r"['’]s\s+(?:biggest|largest|smallest|best|worst|second|third|top)\b(?!\s+(?:\w+\s+)?(?:gain|loss|day|week|month|quarter|year|rise|fall|drop|decline|advance|slide|move|jump)\b)"
)
STAR_OF = re.compile(
    r"['’]s\s+(?:[\w-]+\s+){0,3}?(?:stars?|laggards?|leaders?|winners?|losers?|darlings?|performers?|casualt(?:y|ies)|dogs?|stand-?outs?|gainers?|decliners?|components?|members?|"
    r"constituents?|stocks?|heavyweights?|stragglers?|favou?rites?|companies)\b"
)
BEST_OF = re.compile(
    r"\b(?:best|worst|weakest|strongest|star|laggard|leader|winner|loser|pick|only one|one)(?:[- ]perform\w+)?(?: \w+)? (?:of|among) (?:all )?(?:the |its )?$",
    re.IGNORECASE,
)
ITS_UNIT = re.compile(
    r"\b(?:ended|finished|closed|left|beg[au]n|started|starting|beginning|entered) $", re.IGNORECASE
)

KIN = re.compile(r"['’]s? (?:[a-z-]+ ){0,5}[a-z-]+(?: in [\w -]{3,30})?\s?[,–—)]")
"""What stands behind the owner in an aside that says what somebody else is to it."""
ASIDE_AFTER = re.compile(r"(?:\s*\([^)]{1,20}\))?\s?[,–—(]\s?")
WHAT_IT_IS = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s?[,–—(]\s?(?:the|an?)\s(?:[a-z'’-]+\s){1,6}(?:of|in|to|at|behind|for|with|by|from)\s(?:the\s)?"
)

SHARE_OF = re.compile(r"\b(?:share|slice|portion) of (?:the |its |their )*$")
RATIO = re.compile(r"(?:\s*(?:/|-to-|to)\s*\w+)?\s+ratio\b")
TRACKED = re.compile(
    r"\b(?:ETFs?|ETPs?|funds?|notes?|products?|contracts?)\s+(?:that\s+)?(?:tracking|tracks?|linked to|tied to|based on)\s+(?:the\s+)?(?:shares of\s+)?$"
)
"""What stands before a name that something else follows ("The 2x leveraged ETF tracking Nvidia declined 1.52%")."""


AUTHORS = re.compile(
    r"\b[Ww]e(?:['’](?:re|ve)| are| were| have| had)?(?: now| still| also)? "
    r"(?:up|down|ahead|returned|gained|lost|added|earned|made)"
    r"(?= (?:by |about |some |nearly |just |roughly )?[\d.]+ ?(?:%|percent|per cent))"
)
"""A fund that speaks of itself: "we are up 11.3%"."""


class CandidateFinder:
    """Finds the possible subjects of one sentence."""

    def __init__(self, sentence: Sentence, discourse: Discourse) -> None:
        self.sentence = sentence
        self.discourse = discourse
        self.references = ReferenceReader(sentence, discourse)

    def find(self) -> list[Candidate]:
        """Return the possible subjects in the order of the text."""
        found: list[Candidate] = []
        for mention in self.sentence.mentions:
            if mention.subject is None and INDEX_FOR.match(self.sentence.text, mention.start):
                continue  # "the index for final demand goods" is that index, not the one named before
            if (
                mention.subject is not None
                and mention.subject.type in ("index", "industry")
                and MEMBER.match(self.sentence.text, mention.end)
            ):
                mention = replace(mention, subject=None, refers_to=("stock", "company"))  # noqa: PLW2901
            elif (
                mention.subject is not None
                and mention.subject.type in ("industry", "sector")
                and RANKED.match(self.sentence.text, mention.end)
            ):
                continue  # "Big Oil's biggest" is one company
            elif (
                mention.subject is not None
                and mention.subject.type == "industry"
                and SINGLE.search(self.sentence.text, mention.start, mention.end)
            ):
                continue  # "the best-performing growth stock" is one company, too
            if (
                mention.subject is not None
                and mention.subject.type in ("index", "etf")
                and STAR_OF.match(self.sentence.text, mention.end)
            ):
                continue  # "Palantir was the S&P 500's runaway star"
            if mention.subject is not None and mention.subject.type == "yield" and self._within_span(mention):
                continue  # "the three years to the end of September"
            lead = self.sentence.text[max(self.sentence.start, mention.start - 45) : mention.start]
            if BEST_OF.search(lead) or (mention.text.lower() == "it" and ITS_UNIT.search(lead)):
                continue  # "the best of the Magnificent Seven" is one of them; "ended it" is the quarter
            subject = mention.subject or self.references.refer(mention, found)
            if subject is not None and not any(letter.isalpha() for letter in subject.name):
                continue
            if (
                subject is not None
                and subject.type == "commodity"
                and FIRM_TAIL.match(self.sentence.text, mention.end)
            ):
                continue  # "Avino Silver & Gold Mines Ltd"
            if mention.role_hint == "publisher" and subject is not None and subject.symbol in COLLECTORS:
                continue  # "beat the LSEG consensus of $6.95"
            if subject is None or EXPECTATION_OF.match(self.sentence.text, mention.end):
                continue
            subject = blue_chips_meant(
                subject,
                mention,
                [*(item.subject for item in reversed(found)), *self.discourse.latest_named()],
            )
            whole = whole_of(subject, mention, self.sentence)
            if whole is not None:
                if whole.subject is not None:
                    found.append(Candidate(mention.start, whole.end, whole.subject, known=True, prior=0.0))
                continue
            if SHARE_OF.search(lead):
                continue  # "its share of the U.S. market jumped"
            if RATIO.match(self.sentence.text, mention.end):
                continue  # "the gold/silver ratio"
            if found and found[-1].subject != subject and self._only_describes(mention, found[-1]):
                continue  # "UnitedHealth, Lilly's fellow heavyweight, earned" is about the first
            subject = sector_meant(subject, mention, self.sentence, self.discourse)
            if TRACKED.search(
                self.sentence.text, max(self.sentence.start, mention.start - 60), mention.start
            ):
                continue
            prior = 0.0
            if mention.weak and mention.subject is not None:
                phrase = self._modified(mention)
                if phrase is not None:
                    found.append(phrase)
                    continue
            if mention.subject is not None and subject.symbol == "DGS10" and "10" not in mention.text:
                owner = OWNER.search(
                    self.sentence.text, max(self.sentence.start, mention.start - 20), mention.start
                )
                country = countries().get(owner[1].lower(), "U.S.") if owner is not None else "U.S."
                subject = subject if country == "U.S." else name_yield("10", "year", country)
            if mention.subject is not None and subject.type == "yield":
                subject = issuer_meant(subject, mention.text, mention.start, self.sentence, self.discourse)
            if subject.type == "economy" and (subject.symbol or subject.name.startswith("U.S. ")):
                subject = self._part_of_economy(mention, subject)
            subject = self._gauge_of(subject, mention.text)
            if mention.weak:
                prior += 0.8
            if mention.subject is None:
                prior += 0.15
            if getattr(mention, "role_hint", None) == "publisher":
                prior += 2.0
            found.append(Candidate(mention.start, mention.end, subject, known=True, prior=prior))
        for start, end, subject in find_shorthand(self.sentence.text, self.sentence.start, self.sentence.end):
            beside = [item for item in found if item.start < end and start < item.end]
            if all(start <= item.start and item.end <= end and end - start > 30 for item in beside):
                found = [
                    item for item in found if item not in beside
                ]  # the gap between two yields is neither
                found.append(Candidate(start, end, self._gauge_of(subject, "small"), known=True, prior=0.1))
        for authors in AUTHORS.finditer(self.sentence.text, self.sentence.start, self.sentence.end):
            ours = Subject(name="the authors' fund", type="fund")
            found.append(Candidate(authors.start(), authors.end(), ours, known=True, prior=-0.5))
        told = [*self._counterparts(found)]
        found = [item for item in found if not any(_within(item, other) for other in told)] + told
        them = self.references.all_of_them(found)
        found = [
            item
            for item in found
            if item.subject.name != "Stock market" or not any(item.start == other.end + 1 for other in them)
        ]
        found.extend(them)
        return told_by_funds(self.sentence, sorted(found, key=lambda item: item.start))

    def _only_describes(self, mention: Mention, named: Candidate) -> bool:
        """Return whether a name only says what the one before it is ("Nvidia, the largest holding of SMH, rose")."""
        text = self.sentence.text
        if KIN.match(text, mention.end) and ASIDE_AFTER.fullmatch(text, named.end, mention.start):
            return True
        return (
            named.subject.type in ("stock", "company")
            and text[mention.end : mention.end + 1] in ",:)–—"
            and WHAT_IT_IS.fullmatch(text, named.end, mention.start) is not None
        )

    def _within_span(self, mention: Mention) -> bool:
        """Return whether what looks like a tenor is a part of a longer time expression."""
        return any(
            item.start <= mention.start and mention.end <= item.end
            for item in self.sentence.periods
            if item.end - item.start > mention.end - mention.start
        )

    def _gauge_of(self, subject: Subject, words: str) -> Subject:
        """Return the instrument that a group stands for in this article, else the subject itself."""
        gauges = self.discourse.gauges
        return subject if gauges is None else gauges.stand_for(subject, words)

    def _counterparts(self, found: list[Candidate]) -> Iterator[Candidate]:
        """Yield "its growth counterpart" and the like, and bare words for sectors where the text is of their funds."""
        sentence = self.sentence
        before = [item.subject for item in reversed(found)] + self.discourse.latest_first()
        others = [*find_counterparts(sentence.text, sentence.start, sentence.end, before)]
        others += find_their_yields(sentence.text, sentence.start, sentence.end)
        others += find_national(sentence.text, sentence.start, sentence.end)
        others += self.references.former_and_latter(found)
        others += self.references.grade_of_crude(found)
        funds = self.discourse.gauges is not None and self.discourse.gauges.of_sector_funds
        if funds or any(subject.type == "sector" for subject in before):
            others += find_sector_words(sentence.text, sentence.start, sentence.end, funds=funds)
        for start, end, subject in others:
            one = Candidate(start, end, subject, known=True, prior=0.1)
            if all(item.end <= start or end <= item.start or _within(item, one) for item in found):
                yield one

    def _part_of_economy(self, mention: Mention, subject: Subject) -> Subject:
        """Return a statistic under its own name where words before it narrow it down ("government payrolls")."""
        if EXPECTATIONS.match(self.sentence.text, mention.end):
            longer = LONG_RUN.search(self.sentence.text[self.sentence.start : mention.start])
            kind = f"{longer[0].lower()}{mention.text}" if longer else mention.text
            return Subject(name=f"{kind} expectations", type="economy")
        abroad = country_meant(mention.text, self.sentence, self.discourse)
        if abroad is not None:
            return Subject(name=f"{abroad} {subject.name.removeprefix('U.S. ')}", type="economy")
        if not subject.symbol:
            return subject
        head = self.sentence.head(mention.start, mention.end)
        if head is None:
            return subject
        own = [
            self.sentence.offsets(child)
            for child in head.children
            if child.dep_ in ("amod", "compound")
            and self.sentence.offsets(child)[1] <= mention.start
            and not BENIGN.fullmatch(child.text)
        ]
        if not own:
            return subject
        start = min(own)[0]
        hyphenated = re.search(r"[\w-]+-$", self.sentence.text[self.sentence.start : start])
        start -= len(hyphenated[0]) if hyphenated else 0
        return Subject(name=self.sentence.text[start : mention.end], type="economy")

    def _modified(self, mention: Mention) -> Candidate | None:
        """Return the whole phrase of a general word with words of its own ("smaller-cap stocks", "the other 493 stocks")."""
        head = self.sentence.head(mention.start, mention.end)
        if head is None or head.pos_ not in ("NOUN", "PROPN"):
            return None
        own = [
            child
            for child in head.children
            if child.dep_ in ("amod", "compound", "nummod")
            and self.sentence.offsets(child)[1] <= mention.start
            and child.lower_ not in GENERAL_MODIFIERS
        ]
        return phrase_at(self.sentence, head) if own else None


def _within(item: Candidate, other: Candidate) -> bool:
    """Return whether a candidate is only a part of another ("its" of "its growth counterpart")."""
    return (
        other.start <= item.start
        and item.end <= other.end
        and item.end - item.start <= other.end - other.start
    )
