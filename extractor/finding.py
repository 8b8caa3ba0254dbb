"""From sentences to claims: reads every sentence, links what is in it, and asks the kinds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.attribution import Attribution, attribute, find_attributions
from extractor.claims import Article, ChangeClaim, Claim, ForecastClaim
from extractor.dating.decision_days import date_decision
from extractor.dating.lead import find_lead, is_eastern, is_unbroken
from extractor.dating.results import YEAR_BEFORE, date_results
from extractor.dating.statistic_reports import month_reported, tells_of_statistic
from extractor.discourse import COMPANY_TYPES, Discourse
from extractor.kinds import LAST_KINDS, TRIGGER_KINDS, VALUE_KINDS
from extractor.kinds.bases import AGAINST, OPENING_BASE
from extractor.kinds.triggers import Trigger
from extractor.linker import Linker
from extractor.naming.gauges import Gauges
from extractor.naming.places import find_home
from extractor.no_values import is_no_value, is_run_of_figures
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence
from extractor.sentences import parse, read_sentences
from extractor.statements import Statement

if TYPE_CHECKING:
    from spacy.language import Language

BASED = ("level", "macro", "forecast", "rate", "valuation", "amount", "breadth")
SAID_OF = re.compile(
    r"\)?\s*(?:[,;(:]|—|–|--|-)?\s*(?:(?:and|also|in|to|for|or|marking|which (?:is|was|were)|(?:it|that|this) (?:is|was)|making (?:it|this|that)),?\s+)?"
    r"(?:(?:its|the|their|a|an|his|her)\s+)(?:(?:\w+|[\w-]+-[\w-]+)\s+)?"
    r"|\s+(?:\w+\s+)?(?:was|is|marked|ranks as|made)\s+(?:its|the|their)\s+(?:\w+\s+)?|\)?\s*(?:,|—|--)\s*"
)
"""What stands between a value and a record or streak that is said of it."""
COMPARED_TO = re.compile(r"\bcompared (?:with|to) (?:about |just )?[$€£]?$")
OPPOSED = re.compile(
    r"(?:\b(?:against|versus|vs\.?|compared (?:to|with)|and)|,)\s+(?:about |just |only |nearly )?$",
    re.IGNORECASE,
)
OPPOSED_OF = re.compile(r"\s+(?:for|in|by)\s+(?:the\s+)?[A-Z]")
"""What stands around the figure of another in a comparison: it moved as the one before did ("up 3.1%, against 11.7% for the S&P")."""
CARRIES_SUM = re.compile(
    r"\W*(?:[Tt]hat|[Tt]his|[Ii]t)(?:['’]s|\s+(?:was|is|marks|marked|represents|represented|compares?|compared))\s+"
    r"(?:about |roughly |nearly |almost |some |also |well |an? )*(?:with|to|up|down|from|against|increase|rise|gain|drop|decline|growth|jump|improvement|more|less|[\d.]+\s?(?:%|per ?cent|pct)\s+(?:more|less|higher|lower|better|worse|above|below|up|down))\b"
)
"""What opens a sentence about the sum told of last ("That was 16% more than the year before")."""
FOLLOWING = re.compile(
    r"(?:\b(?:following|after|on top of|on the heels of|against|versus|compared (?:with|to))\s+(?:about |a |an? \w+ )?|\()[+−–-]?$",
    re.IGNORECASE,
)
"""What stands before a figure that goes on from the one before it ("a loss of 5.8%, following 1.4% in February")."""
SIGNS = frozenset("+-−–")
ELLIPTIC = re.compile(r"(?:,|;|\band|\bwhile)\s+(?:the\s+)?[A-Z][\w&. ]{1,28}?\s+(?:up |down |off )?$")
"""From a move to the next one's figure, which leaves out the verb and the unit."""
BARE_PERCENT = 40


def find_claims(
    article: Article, nlp: Language, tell: Callable[[int, int], None] = lambda *_: None
) -> tuple[Claim, ...]:
    """Return the claims of an article in the order of the text; `tell` hears of each sentence in turn."""
    sentences = read_sentences(article)
    parse(sentences, nlp)
    discourse = Discourse(article.published, gauges=Gauges(sentences))
    discourse.lead, discourse.lead_stated = find_lead(sentences, article.published)
    discourse.home = find_home(article.text)
    discourse.eastern = is_eastern(article.text)
    discourse.unbroken = is_unbroken(sentences)
    discourse.month_reported = month_reported(sentences)
    discourse.statistical = discourse.month_reported is not None or tells_of_statistic(sentences)
    claims: list[Claim] = []
    for number, sentence in enumerate(sentences):
        tell(number, len(sentences))
        claims.extend(_claims_of(sentence, discourse))
    return tuple(sorted(_unique(claims), key=lambda claim: (claim.start, claim.end, claim.id)))


def _claims_of(sentence: Sentence, discourse: Discourse) -> list[Claim]:
    """Return the claims of one sentence, and let the discourse take note of it."""
    attributions = find_attributions(sentence, previous=discourse.attribution)
    linker = Linker(sentence, discourse, attributions)
    claims: list[Claim] = []
    triggers = [
        trigger
        for kind in TRIGGER_KINDS
        for trigger in kind.find_triggers(sentence.text, sentence.start, sentence.end)
    ]
    taken = [(trigger.start, trigger.end) for trigger in triggers if trigger.kind != "comparison"]
    gaps = [
        gap
        for trigger in triggers
        if trigger.kind == "comparison" and (gap := linker.gap_of(trigger)) is not None
    ]
    taken.extend((gap.start, gap.end) for gap in gaps)
    opening = CARRIES_SUM.match(sentence.words) or OPENING_BASE.match(sentence.words)
    sibling: Claim | None = discourse.result if opening else None
    carried = (sibling,) if sibling is not None else ()
    if (sentence.quantities or triggers) and not is_run_of_figures(sentence):
        for statement in linker.statements(
            [
                quantity
                for quantity in sentence.quantities
                if not _inside(quantity, taken) and not is_no_value(quantity, sentence.text)
            ]
        ):
            attribute(statement, attributions)
            if (
                statement.subject is None
                and isinstance(sibling, ForecastClaim)
                and statement.attribution is not None
                and _alike(statement, sibling)
            ):
                statement.forecast = True  # "Deutsche Bank sees 8,000, JPMorgan 7,500"
            if statement.forecast and statement.subject is None and sibling is not None:
                statement.subject, statement.subject_known = sibling.subject, sibling.subject is not None
            if sibling is not None and (
                _carries_results(statement, sibling)
                or (
                    statement.subject is None
                    and sibling.kind == "change"
                    and _alike(statement, sibling)
                    and FOLLOWING.search(statement.before)
                )
            ):
                statement.subject, statement.subject_known = sibling.subject, True
            if isinstance(sibling, ChangeClaim):
                _take_unit(statement, sibling)
            statement.previous, statement.earlier = sibling, (*carried, *claims)
            found = [
                date_decision(
                    date_results(_with_period_of(claim, statement, sibling), statement, claims), statement
                )
                for claim in _read(statement, sibling)
                if not statement.condition or claim.kind == "amount"
            ]
            claims.extend(found)
            if found:
                sibling = found[-1]
        discourse.remember(claims)
        for trigger in triggers:
            if trigger.kind == "comparison" and any(_says_so(claim, trigger) for claim in claims):
                continue
            told = next(
                (claim.period for claim in claims if claim.kind == "change" and claim.period is not None),
                None,
            )
            claims.extend(
                claim.model_copy(update={"period": told})
                if claim.kind == "comparison" and claim.period is None
                else claim
                for claim in _build(trigger, linker, attributions, claims)
            )
    discourse.tell(sentence, claims)
    linker.note()
    if attributions:  # people without a name go on about nobody's word
        discourse.attribution, discourse.attribution_block = attributions[-1].name or None, sentence.block
    return claims


def _read(statement: Statement, sibling: Claim | None) -> list[Claim]:
    """Return the claim of the first kind that takes the statement."""
    gapped = (
        sibling is not None
        and sibling.kind == "change"
        and statement.abuts
        and statement.quantity is not None
        and not statement.quantity.sign
        and (not statement.governors or statement.governors[0].place > 2)
        and _alike(statement, sibling)
    )
    opposed = (
        sibling is not None
        and sibling.kind == "change"
        and statement.quantity is not None
        and not statement.quantity.sign
        and OPPOSED.search(statement.before) is not None
        and OPPOSED_OF.match(statement.after) is not None
        and _alike(statement, sibling)
    )
    if gapped or opposed:
        signed = sibling is not None and sibling.text[:1] in SIGNS and gapped
        statement.direction = "up" if signed else sibling.direction if sibling is not None else None
    base = (
        sibling is not None
        and sibling.kind in BASED
        and _alike(statement, sibling)
        and (
            statement.preposition == "from"
            or COMPARED_TO.search(statement.before) is not None
            or (sibling.measure == "margin" and AGAINST.search(statement.before) is not None)
        )
    )
    for kind in VALUE_KINDS:
        if base and kind.KIND in ("change", "growth"):
            continue  # "up from 79.9% a week ago": a value of the same sort, not a move
        found = kind.read(statement)
        if found:
            return found
    if sibling is not None and statement.sentence.text.startswith("(", sibling.start - 1):
        beside = [claim for claim in statement.earlier if _alike(statement, claim)]
        sibling = beside[-1] if beside else sibling  # "at 76,330.01 (-1.36%) and 23,085.95 (-1.47%)"
    if sibling is not None and _alike(statement, sibling):
        for kind in VALUE_KINDS:
            if sibling.kind == kind.KIND:
                found = kind.read(statement, sibling)
                if found:
                    return found
    for last in LAST_KINDS:
        found = last.read(statement, sibling)
        if found:
            return found
    return []


def _carries_results(statement: Statement, sibling: Claim) -> bool:
    """Return whether a figure goes on with the results before it ("rose to $126 million, or 88 cents per share")."""
    return (
        statement.subject is None
        and sibling.kind in ("growth", "amount")
        and sibling.subject is not None
        and sibling.subject.type in COMPANY_TYPES
        and (statement.family in ("growth", "amount") or statement.is_money)
    )


def _take_unit(statement: Statement, sibling: ChangeClaim) -> None:
    """Give a bare figure right behind a name the percent of the move before it ("the S&P lost 1.8%, the Nasdaq 2.8")."""
    quantity, subject = statement.quantity, statement.subject
    if (
        quantity is not None
        and subject is not None
        and statement.unit == ""
        and statement.abuts
        and subject.type in ("index", "stock", "sector", "etf")
        and subject != sibling.subject
        and sibling.value is not None
        and sibling.value.unit == "percent"
        and abs(quantity.number) < BARE_PERCENT
        and "olatility" not in subject.name
        and quantity.number.as_tuple().exponent == -1
        and not any(sibling.end <= item.start < statement.start for item in statement.sentence.quantities)
        and ELLIPTIC.search(statement.sentence.text, sibling.end, statement.start) is not None
    ):
        statement.quantity = replace(quantity, unit="percent")


def _with_period_of(claim: Claim, statement: Statement, sibling: Claim | None) -> Claim:
    """Return a claim without a period of its own with that of the claim of its kind before it in the sentence."""
    if (
        claim.period is not None
        or sibling is None
        or sibling.kind != claim.kind
        or statement.period_mention is not None
        or statement.timeless
        or (sibling.period is not None and sibling.period.label in ("next", YEAR_BEFORE))
    ):
        return claim
    return claim.model_copy(update={"period": sibling.period})


def _alike(statement: Statement, sibling: Claim) -> bool:
    """Return whether a bare value can share the predicate of the claim before it."""
    if sibling.value is None:
        return False
    unit = statement.unit
    if unit == sibling.value.unit:
        return True
    return unit in ("", "count", "index_level") and sibling.value.unit in ("count", "index_level")


def _build(
    trigger: Trigger, linker: Linker, attributions: list[Attribution], before: list[Claim]
) -> list[Claim]:
    kind = next(kind for kind in TRIGGER_KINDS if trigger.kind == kind.KIND)
    claims: list[Claim] = []
    for statement in linker.trigger_statements(trigger, _said_of(trigger, linker.sentence, before)):
        attribute(statement, attributions)
        claims.extend(kind.build(statement, trigger))
    return claims


def _said_of(trigger: Trigger, sentence: Sentence, before: list[Claim]) -> list[Claim]:
    """Return the claims that a record or streak stands in apposition to ("lost 12.4%, its worst day since 1987")."""
    values = [
        claim
        for claim in before
        if claim.value is not None
        and claim.kind not in ("comparison", "streak")
        and claim.end <= trigger.start
    ]
    if trigger.kind == "comparison" or not values:
        return []
    last = max(values, key=lambda claim: claim.end)
    if not SAID_OF.fullmatch(sentence.text, last.end, trigger.start):
        return []
    return [claim for claim in values if (claim.start, claim.end) == (last.start, last.end)]


def _says_so(claim: Claim, trigger: Trigger) -> bool:
    """Return whether a comparison stands already (two words of comparing in one phrase)."""
    return claim.kind == "comparison" and claim.start <= trigger.start and trigger.end <= claim.end


def _inside(quantity: Quantity, taken: list[tuple[int, int]]) -> bool:
    return any(a <= quantity.start and quantity.end <= b for a, b in taken)


def _unique(claims: list[Claim]) -> list[Claim]:
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return list(seen.values())
