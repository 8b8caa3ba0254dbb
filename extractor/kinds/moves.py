"""Whether a statement's value is a move of its subject rather than a standing: by its verb, its sign, its owner, its day."""

from __future__ import annotations

import re

from extractor.kinds.income import TOTAL, clause_of_income
from extractor.kinds.marks import has_levels_in
from extractor.kinds.results import moved_by_share
from extractor.naming.takings import is_taken
from extractor.statements import Statement

LEVEL_PREPOSITIONS = frozenset(
    "to at above below under over near around past through beyond toward towards between".split()
)
RETURNS = re.compile(r"\breturn(?:s|ed|ing)?\b|\bearn(?:ed|ing|s)?\b|\byield(?:ed|ing)\b", re.IGNORECASE)
OWNED_MOVE = re.compile(
    r"\s*(?:$|[.,;:)]|(?:a year|per annum|annuali[sz]ed|was|is|were|made|in|for|over|during|this|last|so far|since|and|but|against|versus|vs\.?|compared|looked|beat|ranks?|came|would|pales?|year|compares|compared|contrasts?|is|beats?|beating|dwarfs?|dwarfed|tops|topped|trounces?|trounced|exceeds?|exceeded|outstrips?|outstripped|trumps?|"
    r"eclipses|eclipsed|trails?|trailed|lags?|lagged|leaves|left|puts?|sits|stands|stood|marks?|marked|owes?|owed|reflects?|reflected|falls short|fell short|matches|matched|edges|edged|to|at|on the|of (?:the|last|this))\b)"
)
"""What follows a percentage that is nothing but its owner's move ("the Nasdaq's 43.4% was its best year")."""
ON_TOP = re.compile(
    r"\b(?:comes?|came|on top of|follow(?:s|ed|ing)|after)\b[^.;]{0,20}[+−–-]?$", re.IGNORECASE
)
BEFORE_IT = re.compile(
    r"\s+(?:in )?the (?:year|month|quarter|week) (?:before|earlier)|\s+a (?:year|month|quarter) (?:before|earlier)",
    re.IGNORECASE,
)
"""Around a figure of the time before ("that comes on top of 24.2% the year before")."""
DID = re.compile(
    r"\b(?:did|made|managed|posted|notched|booked|delivered|achieved|(?:handed|gave|given|giving|earned|netted|brought|paid|made|delivered|returned|rewarded|left|yielded|produced|won)(?: (?:its|their|the|our|your|patient|loyal|long-term|most|all))* (?:them|us|you|owners|holders|shareholders|stockholders|investors|buyers|backers|savers|clients|members|unitholders|bulls|bears)(?: with)?|racked up|clocked up|came in at)\s+(?:only |just |about |a |nearly |mere |measly |modest |paltry |respectable )*[+−–-]?$",
    re.IGNORECASE,
)
SCORED = re.compile(
    r"\bby\s+[+-]?(?:\^\s*(?:to|against|versus)\s+[+-]?\d[\d.]* ?(?:%|per ?cent)|\d[\d.]* ?(?:%|per ?cent) (?:to|against|versus) [+-]?\^)"
)
"""The two figures of "beat value by 18.3% to 15.7%", the place of the one marked."""
LED_WITH = re.compile(
    r"\b(?:led|leads|leading|topped the (?:list|table)|came (?:first|second|third|next|last)|finished (?:first|second|last)|brought up the rear|bringing up the rear|headed the (?:list|table)|"
    r"(?:shares?|shared|sharing|took|takes?) (?:the (?:lead|crown|top spot|wooden spoon|prize)|first place|top spot|last place|pole position)|"
    r"trailed|lagged|followed|(?:was|were) the (?:[\w-]+ )?(?:best|worst|weakest|strongest|laggard|star|leader|winner|loser)(?: \w+)?|fared (?:best|worst)|did (?:even |much |far |slightly )?(?:best|worst|better|worse|well))\b[^.;%]{0,40}(?:\b(?:with|at|on) (?:a |just |only |about )*|[,:—–]\s*(?:with |up |at )?)[+−–-]?$",
    re.IGNORECASE,
)
NO_MOVE = re.compile(
    r"\b(?:account\w*|represent\w*|ma(?:k|d)\w* up|constitut\w*|compris\w*|deriv\w*|weigh\w*|expos\w*|allocat\w*|owns?|owned|owning|holds?|held|holding|stakes?|"
    r"shares? of|portion|proportion|percentage|fraction|yield\w*|coupons?|fees?|expenses?|tax\w*|tariffs?|rates?|inflation|margins?|payout|discounts?|premiums?|"
    r"target\w*|forecast\w*|threshold|cash|turnover|correlation|beta|tracking error|volatil\w*|concentrat\w*|charg\w*|limit\w*|rule|revenues?|sales|earnings|profits?|"
    r"surcharge|probab\w*|recommend\w*|invest(?:s|ed|ing)?|put|bought|sold|hedged?|borrow\w*|leverag\w*|spread\w*|consist\w*|trad(?:e|es|ed|ing) at|"
    r"almost|never|average|typical\w*|should|would|could|might|may|if|assum\w*|expect\w*|will)\b",
    re.IGNORECASE,
)
"""Words in whose clause a market's percentage is more likely a share, a rate or a thought than its move."""
CLAUSE_OF_MOVE = re.compile(r"[;:]\s|\.\s|,\s+(?:and|but|while|whereas|which|who|where)\b|\s[—–]\s|\n")
ENDS_MOVE = re.compile(
    r"\)?\s*(?:$|[.,;:)—–\n]|(?:(?:better|worse|richer|poorer|dearer|cheaper) than|a year|per annum|annuali[sz]ed|this|last|so far|and|but|while|as|after|before|compared|versus|vs\.?|against|"
    r"of (?:its|their) (?:value|worth|market value))(?!\w)|(?P<led>(?:in|for|over|during|on|to|through|between|from|since|by|at|across)\s+(?:the\s+|all (?:of )?|just )?))"
)
"""What follows a percentage that nothing but a move can be ("the crisis cost the index 57%")."""
ARTICLE = 4
"""Characters of an article or so between a preposition and the time it leads to."""
TRADED = ("index", "etf", "sector", "fund", "commodity", "crypto")
FUNDS = ("index", "stock", "etf", "sector", "fund", "industry")
"""What has no levels below 100 that a bare figure in a table of moves could be."""


def _is_owned_move(statement: Statement) -> bool:
    """Return whether a percentage right behind a name in the genitive can be nothing but its move ("the Nasdaq's 43.4%")."""
    subject = statement.subject
    if statement.unit != "percent" or subject is None or statement.family is not None:
        return False
    if subject.type not in TRADED or not statement.subject_words:
        return False
    words = re.escape(statement.subject_words)
    if re.search(r"\bthe\s+[+−–-]?$", statement.before):
        return re.match(r"\s+(?:of|for|in|by)\s+(?:the\s+)?" + words, statement.after) is not None
    owned = re.search(words + r"['’]s?\s+[+−–-]?$", statement.before)
    return bool(owned and OWNED_MOVE.match(statement.after))


def _is_figure_of_market(statement: Statement) -> bool:
    """Return whether a market's percentage is dated and can be nothing but its move, whatever the verb ("cost its owners 57%").

    A market has no other percentage that a past month, quarter or year is said of: what is its weight, its yield or a
    chance says so in its clause.
    """
    subject, period = statement.subject, statement.period
    if statement.unit != "percent" or statement.family is not None or statement.forecast or statement.hedged:
        return False
    if subject is None or subject.type not in TRADED or not statement.subject_known or period is None:
        return False
    quantity, nearest = statement.quantity, statement.has("move", "outdo", "stand", "reach", "expect")
    if quantity is None or quantity.high is not None or statement.preposition not in ("", "by", "of", "with"):
        return False
    if nearest is not None and nearest.sense.kind in ("reach", "expect"):
        return False
    ends = ENDS_MOVE.match(statement.after)
    if statement.period_inherited or statement.timeless or ends is None:
        return False
    if ends["led"] and not any(
        abs(item.start - statement.end - ends.end()) <= ARTICLE
        or item.start <= statement.end + ends.end() < item.end
        for item in statement.sentence.periods
    ):
        return False  # "had 38% in technology"
    clause = CLAUSE_OF_MOVE.split(statement.before)[-1] + "|" + CLAUSE_OF_MOVE.split(statement.after)[0]
    return NO_MOVE.search(clause) is None


def _is_of_other_verb(statement: Statement) -> bool:
    """Return whether a move's direction is that of a verb before the value's own ("has added 5.5% whereas the Dow parted with 2.5%")."""
    mover = statement.has("move")
    return (
        mover is not None
        and mover.sense.pos == "verb"
        and any(
            token.pos_ == "VERB" and token.i > mover.token.i
            for token in statement.sentence.tokens(statement.sentence.start, statement.start)
        )
    )


def _is_of_stock(statement: Statement) -> bool:
    """Return whether a statement is of one company's shares."""
    return statement.subject is not None and statement.subject.type == "stock"


def moves(statement: Statement) -> bool:
    """Return whether the statement is about a move rather than a standing."""
    quantity = statement.quantity
    assert quantity is not None  # noqa: S101
    if quantity.form == "verb":
        return statement.subject is not None
    if statement.direction is None and is_taken(statement.before, statement.after):
        statement.direction = "down"
        return True
    if statement.listed or (statement.unit == "percent" and statement.in_ticker and _is_of_stock(statement)):
        return True
    level_like = statement.preposition in LEVEL_PREPOSITIONS and has_levels_in(statement)
    if level_like:
        return False
    if quantity.sign and statement.unit in ("percent", "points", "basis_points"):
        return True
    if _is_figure_of_market(statement):
        if statement.direction is not None and _is_of_other_verb(statement):
            statement.direction = None
        return True
    nearest = statement.has("move", "cut", "outdo", "stand", "reach", "expect")
    if (
        statement.unit == "percent"
        and (nearest is None or nearest.place > 1)
        and (
            _is_owned_move(statement)
            or LED_WITH.search(statement.before)
            or TOTAL.search(clause_of_income(statement)) is not None
            or DID.search(statement.before) is not None
        )
    ):
        return True
    if (
        nearest is not None
        and nearest.sense.kind == "outdo"
        and SCORED.search(statement.before + "^" + statement.after)
    ):
        return True
    if ON_TOP.search(statement.before) and BEFORE_IT.match(statement.after):
        return True
    if nearest is None or nearest.sense.kind == "outdo":
        return bool(RETURNS.search(statement.before[-40:] + statement.after[:25])) and not statement.is_money
    if nearest.sense.kind in ("move", "cut"):
        return not statement.is_money or quantity.per is None or moved_by_share(statement)
    mover = statement.has("move")
    if mover is not None and mover.place <= nearest.place + 2:
        return not statement.is_money or quantity.per is None or moved_by_share(statement)
    return bool(RETURNS.search(statement.before[-40:] + statement.after[:25]))
