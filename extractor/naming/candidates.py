"""The possible subjects of a sentence: names, what its references stand for, and phrases that no lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractor.claims import Subject, SubjectType
from extractor.discourse import MARKET_TYPES, Discourse
from extractor.lexicon.mentions import COLLECTORS, Mention
from extractor.lexicon.table import load_lexicon
from extractor.lexicon.tenors import countries, name_yield
from extractor.naming.gauges import find_counterparts, find_sector_words
from extractor.naming.issuers import find_their_yields, issuer_meant
from extractor.naming.national import find_national
from extractor.naming.parts import sector_meant
from extractor.naming.places import country_meant
from extractor.naming.shorthand import find_shorthand
from extractor.naming.trades import can_mean, trade_of
from extractor.naming.wholes import blue_chips_meant, whole_of
from extractor.reading import Sentence, subtree

HELD_AGAINST = re.compile(r"\b(?:[Aa]gainst|[Vv]ersus|vs\.?) (?:the |its )?(?:U\.?S\.? )?$")
"""What stands before a currency that another is measured in ("Against the dollar it is up 6.6%")."""
EXPECTATIONS = re.compile(r"\s+(?:expectations?|forecasts?|outlook|swaps?|breakevens?|targets?|hedge)\b")
LONG_RUN = re.compile(
    r"(?:[Ll]ong(?:er)?[- ](?:term|run)|(?:[Ff]ive|[Tt]en|\d+)[- ](?:to[- ](?:ten|\d+)[- ])?year)\s+$"
)
ALL_OF_THEM = re.compile(
    r"\b(?:(?:[Aa]ll|[Tt]he)\s+(?P<count>three|four|two)(?:\s+of\s+them)?|(?P<pair>[Bb]oth)(?:\s+of\s+them)?|(?P<each>[Ee]ach)(?:\s+of\s+(?:them|which))?)"
    r"(?=\s+(?:indexes|indices|averages|gauges|benchmarks|majors|closed|finished|ended|rose|fell|gained|lost|are|were|have|hit|set|out\w+|stocks|funds|notched|posted))"
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
GENERAL_MODIFIERS = frozenset(
    """u.s. us american global world broader broad overall wall most many all some more closing average net total quarterly annual final opening
    current new its their other such these those last early higher lower daily weekly monthly share stock spot
    benchmark key closely watched blue-chip policy-sensitive yield-sensitive rate-sensitive long-dated long-term""".split()
)


OWNER = re.compile(r"([\w.]+)(?:['’]s)?\s+$")
FORMER = re.compile(
    r"\b[Tt]he\s+(?:(?P<former>former)|latter)(?=['’]s|[\s,;:.]+(?:\w+\s+){0,2}(?:by\s+)?[-+$€£]?\d|\s+(?:is|was|has|had|rose|fell|gained|lost|with|by|up|down|at|on|thanks|after|did|made|\w+ed|\w+ing)\b)"
)
MEMBER = re.compile(r"\s+(?:component|member|constituent|stalwart|newcomer|heavyweight|stock)\b")
GRADE = re.compile(
    r"\b[Tt]he\s+(?:(?P<here>U\.?S\.?|American|domestic)|(?:global|international|world|North Sea|European))\s+(?:oil\s+|crude\s+)?(?:benchmark|grade|one|marker|crude|contract)\b"
)
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
MEASURED_BY = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s*,?\s*(?:by contrast,\s*)?(?:(?:as |when )?(?:measured|proxied|tracked|gauged|judged|represented|captured) by|in the (?:shape|form) of|going by)"
    r"\s+(?:the\s+)?(?:[\w&]+\s+){0,3}\(?|\s+(?:fund|ETF|tracker)\s+"
)

KIN = re.compile(r"['’]s? (?:[a-z-]+ ){0,5}[a-z-]+(?: in [\w -]{3,30})?\s?[,–—)]")
"""What stands behind the owner in an aside that says what somebody else is to it."""
ASIDE_AFTER = re.compile(r"(?:\s*\([^)]{1,20}\))?\s?[,–—(]\s?")
WHAT_IT_IS = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s?[,–—(]\s?(?:the|an?)\s(?:[a-z'’-]+\s){1,6}(?:of|in|to|at|behind|for|with|by|from)\s(?:the\s)?"
)
GAUGED = ("sector", "industry", "index", "fund", "commodity", "yield")
CODE = re.compile(r"[A-Z]{2,5}")
BEHIND_CODE = re.compile(r",\s+(?!and\b|or\b|[A-Z]{2,5}\b)")
NOUN_OF_FUND = re.compile(
    r"\b(?:version|funds?|ETFs?|tracker|proxy|gauge|sibling|counterpart|measure|flavou?r|edition|variant|cousin|twin|index) (?:of|for|on|tracking|that tracks|holding) (?:\w+ ){0,3}[^,;.]{2,30}$",
    re.IGNORECASE,
)
"""What ends at a name that a fund's code behind it is not the code of ("the equal-weighted version of the S&P, RSP,")."""
GAUGED_PHRASE = re.compile(
    r"(?:^|[.;:,]\s+|\b(?:and|but|while|whereas)\s+)(?P<words>(?:the\s+)?[\w-]+(?:\s+[\w-]+){0,2}),?\s+\(?(?:as |when )?(?:measured|proxied|tracked|gauged|judged|represented|captured) by\s+(?:the\s+)?$",
    re.IGNORECASE,
)

HOLDS_VALUE = re.compile(r"\d\s?(?:%|per ?cent|pct|points\b|basis)")
"""What no name holds ("its 15.5% leap helped the index")."""
SHARE_OF = re.compile(r"\b(?:share|slice|portion) of (?:the |its |their )*$")
RATIO = re.compile(r"(?:\s*(?:/|-to-|to)\s*\w+)?\s+ratio\b")
TRACKED = re.compile(
    r"\b(?:ETFs?|ETPs?|funds?|notes?|products?|contracts?)\s+(?:that\s+)?(?:tracking|tracks?|linked to|tied to|based on)\s+(?:the\s+)?(?:shares of\s+)?$"
)
"""What stands before a name that something else follows ("The 2x leveraged ETF tracking Nvidia declined 1.52%")."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible subject: a name, a resolved reference, or a noun phrase that no lexicon knows."""

    start: int
    end: int
    subject: Subject
    known: bool
    prior: float


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
            subject = mention.subject or self._refer(mention, found)
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
        them = self._all_of_them(found)
        found = [
            item
            for item in found
            if item.subject.name != "Stock market" or not any(item.start == other.end + 1 for other in them)
        ]
        found.extend(them)
        return self._measured_by(sorted(found, key=lambda item: item.start))

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
        others += self._former_and_latter(found)
        others += self._grade_of_crude(found)
        funds = self.discourse.gauges is not None and self.discourse.gauges.of_sector_funds
        if funds or any(subject.type == "sector" for subject in before):
            others += find_sector_words(sentence.text, sentence.start, sentence.end, funds=funds)
        for start, end, subject in others:
            one = Candidate(start, end, subject, known=True, prior=0.1)
            if all(item.end <= start or end <= item.start or _within(item, one) for item in found):
                yield one

    def _former_and_latter(self, found: list[Candidate]) -> Iterator[tuple[int, int, Subject]]:
        """Yield "the former" and "the latter" as the first and the second of the two things named last."""
        for match in FORMER.finditer(self.sentence.text, self.sentence.start, self.sentence.end):
            here: list[Subject] = []
            for item in found:
                if item.end <= match.start() and item.known and item.subject not in here:
                    here.append(item.subject)
            pair = here[-2:] if len(here) > 1 else self.discourse.last_named(2, (*MARKET_TYPES, "company"))
            if len(pair) == 2:
                yield match.start(), match.end(), pair[0 if match["former"] else 1]

    def _grade_of_crude(self, found: list[Candidate]) -> Iterator[tuple[int, int, Subject]]:
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

    def _measured_by(self, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, a group that is told by a fund as that fund ("the S&P 500, tracked by RSP, rose")."""
        kept: list[Candidate] = []
        for item in found:
            last = kept[-1] if kept else None
            if (
                last is not None
                and last.subject.type in ("sector", "industry", "index", "fund")
                and item.subject.type in ("etf", "index")
                and MEASURED_BY.fullmatch(self.sentence.text, last.end, item.start)
            ):
                kept[-1] = replace(last, subject=item.subject)
                continue
            if (
                last is not None
                and last.subject.type in GAUGED
                and item.subject.type == "etf"
                and last.subject != item.subject
                and self._names_by_code(last, item)
            ):
                kept[-1] = replace(last, end=item.end, subject=item.subject)
                continue
            kept.append(self._of_phrase(item) if item.subject.type in ("etf", "index") else item)
        return kept

    def _names_by_code(self, last: Candidate, item: Candidate) -> bool:
        """Return whether a fund's code between commas names what stands before it ("the equal-weighted S&P, RSP, made 11%")."""
        text = self.sentence.text
        return (
            text[last.end : item.start] == ", "
            and CODE.fullmatch(text, item.start, item.end) is not None
            and BEHIND_CODE.match(text, item.end) is not None
            and NOUN_OF_FUND.search(text, self.sentence.start, last.end) is not None
        )

    def _of_phrase(self, item: Candidate) -> Candidate:
        """Return a fund with the words that it measures as one subject ("Value, as measured by IVE, returned 13%")."""
        text = self.sentence.text
        lead = GAUGED_PHRASE.search(text, max(self.sentence.start, item.start - 70), item.start)
        if lead is None or text[item.end : item.end + 1] not in (",", ")"):
            return item
        return replace(item, start=lead.start("words"), end=item.end + (text[item.end] == ")"))

    def _all_of_them(self, found: list[Candidate]) -> list[Candidate]:
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

    def _refer(self, mention: Mention, before: list[Candidate]) -> Subject | None:
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


def held_against(sentence: Sentence, subject: Subject, start: int) -> bool:
    """Return whether a name is only the currency that another is measured in."""
    return subject.type == "currency" and bool(HELD_AGAINST.search(sentence.text, sentence.start, start))


def _within(item: Candidate, other: Candidate) -> bool:
    """Return whether a candidate is only a part of another ("its" of "its growth counterpart")."""
    return (
        other.start <= item.start
        and item.end <= other.end
        and item.end - item.start <= other.end - other.start
    )


def phrase_at(sentence: Sentence, head: Token) -> Candidate | None:
    """Return a noun phrase as a subject of its own name."""
    kept = [head]
    for child in head.children:
        if (
            child.dep_ in ("compound", "amod", "nmod:poss", "flat", "nummod") and child.i < head.i
        ) or child.dep_ == "flat":
            kept.extend(subtree(child))
        elif child.dep_ == "nmod" and child.i == head.i + 2 and head.doc[head.i + 1].lower_ == "of":
            kept.extend(part for part in subtree(child) if part.dep_ not in ("acl:relcl", "punct"))
    kept = sorted(
        {token.i: token for token in kept if not token.is_punct or token.text in "-&'"}.values(),
        key=lambda token: token.i,
    )
    while kept and kept[0].pos_ in ("DET", "PUNCT", "ADP", "PART", "CCONJ"):
        kept.pop(0)
    if not kept or len(kept) > 8:
        return None
    start, end = sentence.offsets(kept[0])[0], sentence.offsets(kept[-1])[1]
    name = " ".join(sentence.text[start:end].split()).strip("'’\"“” ")
    if not re.search(r"[A-Za-z]{2}", name) or len(name) > 70 or HOLDS_VALUE.search(name):
        return None
    kind: SubjectType = "company" if head.pos_ == "PROPN" else "industry"
    return Candidate(start, end, Subject(name=name, type=kind), known=False, prior=0.4)
