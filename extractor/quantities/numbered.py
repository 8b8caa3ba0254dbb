"""Numbers that are no quantities: dates, times, tenors, ages, versions, names, page furniture."""

from __future__ import annotations

import re

from extractor.quantities.numerals import GAP
from extractor.quantities.words import NUMBERED_NAMES, find_words

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH_BEFORE = re.compile(rf"(?<![A-Za-z]){_MONTH}{GAP}(?:the{GAP})?$", re.IGNORECASE)
_DAYS = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}(?:,\s[0-9]{1,2}){1,6},?\s(?:and|&)\s[0-9]{1,2}(?![0-9.,%]*[0-9%])"
    r"|[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9,.%]*[0-9%])"
    r"(?:\s{0,2}(?:-|–|to|and|or|&|through)\s{0,2}[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9]|[.,%][0-9]|%))?"
)
_MOMENT = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?"  # 9:30, also scores and ratios written so
    r"|[0-9]{1,2}(?:[.:][0-9]{2})?\s{0,2}(?:(?:-|–|to|and|until)\s{0,2}[0-9]{1,2}(?:[.:][0-9]{2})?\s{0,2})?"
    r"(?:[ap]\.\s?m\.?|[apAP][mM](?![A-Za-z])|A\.M\.?|P\.M\.?|o['’]clock)"
    r"|[0-9]{4}\s?(?:GMT|UTC|EST|EDT|ET|CET|BST|IST|JST|SGT|HKT|hrs)(?![A-Za-z])"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:T[0-9:.]+Z?)?"
    r"|[0-9]{1,4}/[0-9]{1,4}(?:/[0-9]{2,4})?"  # dates, 24/7, 60/40, 52/52
    r"|[0-9]{1,2}-[0-9]{1,2}-(?:19|20)?[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)?[0-9]{2}(?![0-9])"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?[0-9]{{1,2}}(?:st|nd|rd|th)?)?(?:{GAP}of)?(?:{GAP}|-){_MONTH}(?![A-Za-z])"
    r"|[0-9]{1,3}(?:,[0-9]{3})*(?:st|nd|rd|th)(?![A-Za-z])"
    r"|[0-9]{1,4}['’]?s(?![A-Za-z])(?!')"  # decades, the 2s10s curve
    r"|[0-9]{1,3}-(?:year|month|week|day|yr)s?-olds?(?![A-Za-z])"
    rf"|[0-9]{{1,3}}{GAP}(?:years?|months?|weeks?|days?){GAP}old(?![A-Za-z])"
    r"|0[0-9]{1,4}[ )]{1,2}[0-9]{3,8}(?: [0-9]{3,4})?(?![0-9])"  # telephone
    r"|[1-9][0-9]{0,2}[ -](?:[0-9]{8,12}|[0-9]{2,4}[ -][0-9]{3,4}[ -][0-9]{3,4})(?![0-9])"
    r"|10\.[0-9]{4,9}/[^\s]+"
    r"|[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])|[0-9]-[0-9]{3}-[0-9]{3}-[0-9]{4}"
    r"|[0-9]+(?:\.[0-9]+){2,}|[0-9]+(?:-[0-9]+){2,}"
    r"|[0-9]{3}\([a-z]\)(?:\([0-9]\))?|529(?=\s(?:plan|account))"
    r"|[0-9]{1,2}-?[A-Z](?:/A)?(?![A-Za-z])"  # 10-K, 13D, 5G, 3M
    rf"|[0-9]{{1,3}}-(?:(?:two|three|five|seven|ten|twenty|thirty)(?![a-z])|(?:{GAP}(?:and|or|to){GAP}|to-)[0-9]+-(?:year|month|day|week))"
    r"|[0-9]{1,2}\((?:st|nd|rd|th)\)"
    r"|[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}(?![0-9])"  # continental grouping: not read
)
_YEAR = re.compile(
    r"(?:1[6-9]|20|21)[0-9]{2}(?:[-–/](?:(?:19|20)?[0-9]{2}))?(?:[EFA](?![A-Za-z]))?(?![0-9]|[.,][0-9])"
)
_AFTER_YEAR = re.compile(
    r"(?:in|since|of|by|for|from|during|early|late|mid|until|the|to|through|'s|’s)[\s-]+$", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"[0-9]{1,5}(?:\s[NSEW]\.?)?\s(?:[A-Z][a-z]+\s){1,3}"
    r"(?:Street|St\.|Avenue|Ave(?![a-z])|Road|Rd(?![a-z])|Boulevard|Blvd|Drive|Lane|Square|Plaza|Parkway|Broadway)"
    r"|[0-9]{1,5}\sWall\sStreet"
)
_TENOR = re.compile(
    rf"(?P<joint>-|‑|{GAP}|(?=yr|[yY]))(?P<unit>years?|yrs?|months?|mos?|weeks?|wks?|days?|quarters?|[yY])(?![A-Za-z])"
    rf"(?:(?P<after>[-\s]{{1,2}})(?P<next>[A-Za-z][A-Za-z.&-]*))?"
)
_MARKET_WORDS = find_words("names a tenor")
_YEARLY_WORDS = frozenset(
    {"government", "sovereign", "annual", "term", "loan", "consumer", "us", "german", "debt"}
)
_FUNCTION_WORDS = find_words("function word")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z&;#][A-Za-z&.#'’;]*|#|©)(?P<joint>[\s-]{1,3}|(?<=#))$")
_SENTENCE_ENDS = frozenset('.!?:;"“”‘•*|>—–-\n\t')
_VERSION = re.compile(r"[1-9]\.0")
_INDEX_MEMBERS = frozenset(
    map(
        str,
        (5, 7, 10, 15, 20, 25, 30, 33, 35, 40, 50, 60, 80, 100, 150, 200, 225, 250, 300, 350, 400, 500, 600),
    )
) | frozenset(map(str, (1000, 1500, 2000, 2500, 3000, 5000)))


def is_part_of_word(text: str, at: int, low: int, *, digits: bool) -> bool:
    """Return whether the characters before a bare number at `at` tie it into a path, a name or a code."""
    if at <= low:
        return False
    last = text[at - 1]
    if not digits:
        return last in "/_=#@\\&" or (last in "-‑'’" and at - 1 > low and text[at - 2].isalnum())
    if last in "/_=#@\\&":
        return True
    if last in "-‑" and at - 1 > low:
        return text[at - 2].isalnum() or text[at - 2] in ")]"
    if last in "'’":  # '08
        return True
    return last == "." and at - 1 > low and text[at - 2].isalnum()


def read_moment(text: str, at: int, end: int) -> int | None:
    """Return where a date, time, ordinal, age, phone number, version, score or form number at `at` ends."""
    match = _MOMENT.match(text, at, end)
    return match.end() if match else None


def read_year(text: str, at: int, end: int) -> int | None:
    """Return where a number at `at` ends that reads as a year or a span of years."""
    match = _YEAR.match(text, at, end)
    return match.end() if match else None


def follows_year_word(text: str, at: int, low: int) -> bool:
    """Return whether the word before `at` is one that years follow: "in", "since", "the"."""
    return _AFTER_YEAR.search(text[max(low, at - 14) : at]) is not None


def read_date_after_month(text: str, at: int, low: int, end: int) -> int | None:
    """Return where the day of a month named right before `at` ends: "Sept. 30", "June 3 to 5"."""
    if _MONTH_BEFORE.search(text[max(low, at - 16) : at]) is None:
        return None
    match = _DAYS.match(text, at, end)
    return match.end() if match else None


def read_address(text: str, at: int, end: int) -> int | None:
    """Return where a street address at `at` ends."""
    match = _ADDRESS.match(text, at, end)
    return match.end() if match else None


def read_tenor(text: str, at: int, end: int) -> int | None:
    """Return where a span of time ends that names something after its number: "-year note", "-day average".

    `at` is the end of the number. A plain duration ("12 hours", "a three-day trip") gives `None`.
    """
    match = _TENOR.match(text, at, end)
    if match is None:
        return None
    following = (match["next"] or "").rstrip(".").lower()
    if following in _YEARLY_WORDS and not match["unit"].lower().startswith("y"):
        return None  # "a 43-day government shutdown" is a duration; "10-year government bonds" are not
    if match["joint"] in {"-", "‑", ""}:
        if not following or following in _FUNCTION_WORDS or following in _MARKET_WORDS:
            return match.end("unit")
        return None if match["next"][0].islower() else match.end("unit")
    # Without a hyphen only the singular is a tenor ("the 10 year yield"); "10 years" is a duration.
    if match["unit"].lower().endswith("s") or not following:
        return None
    return match.end("unit") if following in _MARKET_WORDS - {"and", "or", "to"} else None


_FOOTNOTE = re.compile(r"\[ ?[0-9]{1,3}(?: ?, ?[0-9]{1,3}){0,5} ?\]")


def is_line_number(text: str, at: int, stop: int) -> bool:
    """Return whether the integer `text[at:stop]` numbers a line, an item, a footnote or a page."""
    if stop - at > 3:
        return False
    before = text[at - 1] if at else "\n"
    after = text[stop] if stop < len(text) else "\n"
    if before in "[ ," and after in "], ":
        opening = text.rfind("[", max(0, at - 12), at)
        if opening >= 0 and _FOOTNOTE.match(text, opening):
            return True
    if after == ")" and before in "(\n \t" and stop - at <= 2:
        return True
    line = at
    while line and text[line - 1] in " \t" and at - line < 8:
        line -= 1
    if line and text[line - 1] not in "\r\n":
        return False
    if after in "\r\n":
        return True
    if after != "." or (stop + 1 < len(text) and not text[stop + 1].isspace()):
        return False
    return _ends_sentence(text, line)


def _ends_sentence(text: str, line: int) -> bool:
    at = line
    while at and text[at - 1].isspace() and line - at < 8:
        at -= 1
    return at == 0 or text[at - 1] in '.:;!?)”"' or text[at:line].count("\n") > 1


def is_name_before(
    text: str, at: int, stop: int, low: int, *, counted: bool, plain: bool, words: bool
) -> bool:
    """Return whether the word before the number `text[at:stop]` makes a name with it ("S&P 500", "Model 3").

    `counted`: a noun that is often counted follows, which speaks for a quantity after a headline's verb.
    `plain`: an integer without separators; `words`: a number in words.
    """
    match = _WORD_BEFORE.search(text[max(low, at - 24) : at])
    if match is None:
        return False
    word = match["word"]
    begin = at - len(match.group())
    kind = NUMBERED_NAMES.get(word) or NUMBERED_NAMES.get(word.lstrip("(").rstrip(";"))
    if kind is None and word.endswith((".", "'s", "’s")):
        kind = NUMBERED_NAMES.get(word.rstrip(".").removesuffix("'s").removesuffix("’s"))
    if kind == "index":
        return text[at:stop].replace(",", "") in _INDEX_MEMBERS or (words and not counted)
    if word.lower() in {"number", "no.", "no", "nos.", "#"}:
        return True
    if kind is not None and words:
        return not counted
    if kind is not None:
        if plain or kind == "product":
            return not (counted and word[0].islower())
        return kind == "document" and word[0].isupper() and "." in text[at:stop]
    if _VERSION.fullmatch(text, at, stop) and word[0].isupper() and not word.isupper():
        return True
    if not plain or not word[0].isupper() or word.lower() in _FUNCTION_WORDS or counted:
        return False
    # A capital at the head of a sentence says nothing.
    back = begin
    while back > low and text[back - 1] in " \u00a0":
        back -= 1
    return not (back <= low or text[back - 1] in _SENTENCE_ENDS) or any(c.isupper() for c in word[1:])


def is_capital_name(text: str, at: int, low: int) -> bool:
    """Return whether a capitalised number word at `at` stands inside a sentence: "the Magnificent Seven"."""
    if not text[at].isupper():
        return False
    back = at
    while back > low and text[back - 1].isspace() and at - back < 6:
        back -= 1
    return not (back <= low or text[back - 1] in _SENTENCE_ENDS or "\n" in text[back:at])


_ORDINAL = re.compile(
    r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|th)(?![a-z])|th(?![a-z])", re.IGNORECASE
)
_WORD_NAMES = re.compile(
    r"one(?:-|\s)(?:on-one|off|time|way|stop|sided|size|of|another|day|thing|by\sone|or\sthe\sother)(?![a-z])"
    r"|two(?:-|\s)(?:way|sided|faced|tier|track|part|fold)(?![a-z])|seven[-\s]eleven|nine[-\s]eleven|ten\scommandments"
    r"|nine[-\s]to[-\s]five|(?:zero|one|two|three|four)[-\s](?:sum|tolerance|dimensional|pronged|sided|time)(?![a-z])",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(
    r"7[0-9]7(?=[-\s](?:MAX|Max|Dreamliner|jet|plane|aircraft|[0-9])|s(?![a-z]))"
    r"|[0-9]{1,4}(?=\s(?:Pro(?![a-z])|Max(?![a-z])|Ultra(?![a-z])|Plus(?![a-z])))"
    r"|24\sHour\sFitness|7\sEleven|20th|21\sSavage|(?:99|100)\sRanch|60\sMinutes"
)
_AGED = re.compile(r"(?:(?<![A-Za-z])(?:aged?|ages|age\sof)|,\snow)\s$", re.IGNORECASE)


def read_word_name(text: str, at: int, stop: int, end: int) -> int | None:
    """Return where a number word reads on as an ordinal or a fixed phrase: "twenty-first", "one-time"."""
    match = _ORDINAL.match(text, stop, end)
    if match is None:
        match = _WORD_NAMES.match(text, at, end)
    return match.end() if match else None


def read_name_after(text: str, at: int, stop: int, end: int) -> int | None:
    """Return where a product's number at `at` ends, told by the word after it: "737 MAX", "17 Pro"."""
    match = _NAME_AFTER.match(text, at, end)
    return max(match.end(), stop) if match else None


def is_postcode(text: str, at: int, stop: int, low: int) -> bool:
    """Return whether five digits follow the two capitals of a state."""
    return stop - at == 5 and at - 3 >= low and text[at - 1] == " " and text[at - 3 : at - 1].isupper()


def is_age(text: str, at: int, stop: int, low: int, end: int) -> bool:
    """Return whether the integer is an age: "aged 62", "Ann Lee, 62, said"."""
    if stop - at > 3:
        return False
    if _AGED.search(text, max(low, at - 9), at) is not None:
        return True
    if at - 2 < low or text[at - 2 : at] != ", " or stop >= end or text[stop] != ",":
        return False
    name = text.rfind(" ", max(low, at - 20), at - 2)
    return text[name + 1 : name + 2].isupper() and 10 <= int(text[at:stop]) <= 115
