"""What stands around an ambiguous name: "Target raised its forecast" is the retailer, "the target" is not."""

from __future__ import annotations

import functools
import re

from extractor.lexicon.table import WORD, read_rows

COMMODITY_NOUN = re.compile(
    r"\s+(?:prices?|futures|rose|fell|gained|dropped|jumped|climbed|slid|sank|soared|surged|tumbled|plunged|rallied|added"
    r"|lost|slipped|advanced|declined|settled|traded|closed|ended|was|is|has|hit|topped|edged|eased|up|down|at)\b",
    re.IGNORECASE,
)
PLURAL_NOUNS = frozenset(
    {
        "cut",
        "cuts",
        "report",
        "reports",
        "trade",
        "trades",
        "trading",
        "plans",
        "moves",
        "gains",
        "rises",
        "falls",
    }
)
"""Verbs that are nouns as often after a common word: "Block trades", "Key moves"."""

ENDED = re.compile(r"\w{4,}\.")
"""The last word of the sentence before ("on Friday."), and no abbreviation."""
SENTENCE_EDGE = re.compile(r"(?:^|[.!?:•·|*#>\n\t\"“”\[]|- )\s*$")
HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Secretary|Chairman|CEO|Judge|Sir)\.?\s$")
SHARES_OF = re.compile(
    r"(?:[Ss]hares?|[Ss]tocks?|[Ss]take|ADRs?|[Oo]wner|[Pp]arent|[Mm]aker|[Gg]iant|[Rr]ival)\s+(?:(?:of|in|at)\s+)?(?:the\s+)?$"
)
ANALYST_AFTER = re.compile(
    r"(?:[\u2019']s?)?\s+(?:(?:senior|chief|equity|research|global|U\.?S\.?|market|investment|credit|currency|rates?|FX)\s+)*"
    r"(?:analysts?|economists?|strategists?|researchers?|data|survey|estimates?|forecasts?"
    r"|said in a (?:note|report)|wrote|says|said|research)\b"
)
ATTRIBUTION_BEFORE = re.compile(
    r"(?:according to|data (?:from|by)|(?:analyst|economist|strategist)s? (?:at|from)"
    r"|(?:figures|research|survey|estimates|compiled|report) (?:from|by))\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)


APPOSED = re.compile(r",\s+(?:the|an?|one of|still|long|once|already|fresh|up|down|off)\s+[a-z\d]")
"""What follows a name that an apposition tells of ("Micron, the toast of the town")."""
DESCRIBED = re.compile(r",\s+(?:which|whose)\b")
"""What follows a name that a clause describes ("Dell, which competes with ...")."""
HELD_AGAINST = re.compile(r"\b(?:against|versus|vs\.?|dollar to|euro to)\s+the\s$", re.IGNORECASE)
FUNCTION_WORDS = frozenset(
    """against to versus strengthened weakened firmed depreciated appreciated on after as and which that by for from in at also amid while but
    since before then than or remained stayed held reached hovered rebounded recovered""".split()
)
"""What follows a currency, and not the noun that an adjective of the same form belongs to ("the real economy")."""
RATE_VERB = re.compile(
    r"\b(?:cut|cuts|cutting|rais(?:e|es|ed|ing)|hold|holds|held|holding|keep|keeps|kept|keeping|leave|leaves|left|leaving"
    r"|lower|lowers|lowered|lowering|hik(?:e|es|ed|ing)|slash(?:ed|ing)?|reduc(?:e|es|ed|ing)|lift(?:ed|s|ing)?|mov(?:e|ed|ing)"
    r"|higher|falling|rising|its|on|steady|elevated|borrowing|trim(?:med|s|ming)?|brought|bring|adjust(?:ed|ing)?)\s+"
    r"(?:(?:its|their|the|key|policy|benchmark|short-term|overnight|U\.S\.)\s+)*$",
    re.IGNORECASE,
)
CABLE_AFTER = re.compile(
    r"(?:,|\s*[:(/]|\s+(?:at|to|was|is|has|rose|fell|slid|slipped|dropped|climbed|gained|lost|jumped|rallied|eased|edged|firmed|weakened|traded|trades|"
    r"hit|touched|back|below|above|near|around|holds?|held|tested|broke|up|down|closed|ended|remains?|steady|and)\b)|\s*[.;]|$",
)
"""What follows the dealers' word for the pound against the dollar; the cable of an operator has a noun behind it."""
RATE_STAND = re.compile(r"\s+(?:by|steady|unchanged|on hold|at|to|higher|lower|again|were|remain|stay)\b")


@functools.cache
def load_roles() -> dict[str, frozenset[str]]:
    """Return the words of context by role: verb, auxiliary, noun, surname, word, stop."""
    roles: dict[str, set[str]] = {}
    for word, role, _source in read_rows("context"):
        roles.setdefault(role, set()).add(word)
    return {role: frozenset(words) for role, words in roles.items()}


def is_title_case(text: str, start: int, end: int) -> bool:
    """Return whether the line around a span writes nearly all its words with capitals."""
    left, right = text.rfind("\n", max(0, start - 200), start) + 1, text.find("\n", end, end + 200)
    line = text[max(left, start - 200) : right if right != -1 else end + 200]
    words = re.findall(r"[^\W\d_]{4,}", line)
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def weigh_company(text: str, start: int, end: int, *, corroborated: bool) -> int:
    """Return how strongly the context says that a span is a company: 3 is sure, 2 is thin, less is none.

    `corroborated`: the company stands elsewhere in the text under a name or ticker that is clear.
    """
    roles = load_roles()
    first = WORD.search(text, start, end)
    word = first.group().lower() if first else ""
    before = text[max(0, start - 40) : start]
    after = text[end : end + 40]
    score = 3 if corroborated else 0
    opening = SENTENCE_EDGE.search(before) is not None
    title = is_title_case(text, start, end)
    following = WORD.match(after.lstrip(" \u00a0")) if after[:1] in " \u00a0\n" else None
    next_word = following.group() if following else ""
    possessive = after[:2] in {"'s", "\u2019s"} or (
        after[:1] in {"'", "\u2019"} and after[1:2] in {" ", ""} and text[end - 1 : end] == "s"
    )
    lowered = next_word.lower()
    if HONORIFIC.search(before):
        return 0
    if SHARES_OF.search(before):
        score += 3
    if lowered in roles["noun"]:
        score += 3
    elif lowered in roles["verb"]:
        score += 3 if word not in roles["word"] or lowered not in PLURAL_NOUNS else 1
    elif lowered in roles["auxiliary"]:
        score += 1 if word in roles["word"] else 2
    if DESCRIBED.match(after) or (word not in roles["word"] and APPOSED.match(after)):
        score += 2
    if possessive:
        score += 2 if word in roles["word"] else 3
    if not opening and not title:
        score += 2 if word in roles["surname"] else 3
    elif word not in roles["word"] and word not in roles["surname"]:
        score += 2
    previous = re.search(r"([^\W\d_][\w.]*)[ \u00a0]$", before)
    if (
        previous
        and previous.group(1)[0].isupper()
        and not (opening and ENDED.fullmatch(previous.group(1)))
        and not title
        and not SENTENCE_EDGE.search(before[: previous.start()])
    ):
        score -= 3 if not corroborated else 1
    if (
        next_word
        and next_word[0].isupper()
        and not title
        and lowered not in roles["noun"]
        and lowered not in roles["stop"]
    ):
        score -= 3
    elif (
        next_word
        and not title
        and score
        and not possessive
        and opening
        and lowered not in roles["verb"] | roles["auxiliary"] | roles["noun"]
    ):
        score -= 0 if lowered in {"and", "or", "also", "in", "at", "on", "to"} else 1
    if after[:1] == "-" and after[1:2].isalpha():
        score -= 3 if word in roles["word"] else 1
    return score


ONE = re.compile(r"(?:^|[^a-z])(?:an?|one|each|every)\s$")
EXCHANGED = re.compile(
    r"\s+(?:would |could |now |then |last |still )?(?:buys?|bought|fetch(?:es|ed)?|gets?|got|costs?|(?:was |is )?(?:worth|quoted|valued|changing|trading)|chang(?:es|ed) hands|traded|stood|purchased|equal(?:s|led))\b"
)
"""What one unit of a currency does ("a pound bought $1.34")."""


def weigh_currency(text: str, start: int, end: int) -> int:
    """Return how strongly the context says that a common word ("real", "won", "pound") is a currency."""
    before, after = text[max(0, start - 12) : start].lower(), text[end : end + 24]
    if ONE.search(before) and EXCHANGED.match(after):
        return 3
    if after[:1] == "-" or re.search(r"\d\s$|\b(?:a|one|per|million|billion|trillion)\s$", before):
        return 0
    if text[start:end].lower() == "cable" and not CABLE_AFTER.match(text, end):
        return 0
    if re.search(r"\b(?:the|against|versus|vs\.?|strong|weak|stronger|weaker)\s$", before):
        if text[start:end].lower() in {"real", "won", "pound", "kiwi"} and re.match(r"\s+[a-z]", after):
            following = WORD.match(after.lstrip())
            lowered = following.group().lower() if following else ""
            roles = load_roles()
            named = HELD_AGAINST.search(text[max(0, start - 16) : start]) is not None
            moves = lowered in roles["verb"] | roles["auxiliary"] | FUNCTION_WORDS
            return 3 if COMMODITY_NOUN.match(after) or EXCHANGED.match(after) or moves or named else 1
        return 3
    return 3 if COMMODITY_NOUN.match(after) and text[start].isupper() else 0


def weigh_general(text: str, end: int) -> int:
    """Return how strongly the context says that a general word ("stocks", "oil") is a subject: 2 or 3."""
    if COMMODITY_NOUN.match(text, end):
        return 3
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return 0  # "oil-like", "lithium-ion"
    following = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    roles = load_roles()
    return 3 if following and following.group().lower() in roles["verb"] | roles["auxiliary"] else 2


def weigh_rates(text: str, start: int, end: int) -> int:
    """Return how strongly the context says that "rates" or "the key rate" is a central bank's."""
    if " " in text[start:end]:
        return 2
    if RATE_VERB.search(text[max(0, start - 40) : start]) or RATE_STAND.match(text, end):
        return 2
    return 0
