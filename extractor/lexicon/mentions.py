"""Subjects where a text names them: names, nicknames, tickers, and references back ("the index", "its shares").

Works on plain text. Spans leave out the article of a name ("the") and a possessive ending; a reference
includes its determiner.
"""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import dataclass, replace
from typing import Literal

from extractor.claims import Subject, SubjectType
from extractor.lexicon.context import is_title_case, load_roles, weigh_company, weigh_currency, weigh_general
from extractor.lexicon.references import find_references
from extractor.lexicon.table import WORD, Alias, Entry, Lexicon, load_lexicon, subject_of
from extractor.lexicon.tenors import find_tenors
from extractor.lexicon.tickers import MOVE_AFTER, TickerHit, find_tickers, load_acronyms

Kind = Literal["name", "nickname", "ticker", "central_bank", "reference", "publisher"]
Token = tuple[int, int, str]

LEGAL = (
    r"Inc|Incorporated|Corp|Corporation|Co|Company|Cos|Companies|PLC|Plc|plc|Ltd|Limited|LLC|L\.P|LP|N\.?V|S\.?E|A\.?G|S\.?A|S\.p\.A|SpA|AB|ASA"
    r"|A/S|Oyj|KGaA|Bhd|Holdings?|Group"
)
LEGAL_AFTER = re.compile(rf",?[ \u00a0](?:(?:&|and)[ \u00a0])?(?:{LEGAL})(?:\.(?=\W|$))?(?![\w-])(?:[ \u00a0](?:{LEGAL})\b\.?)?")
INDEX_AFTER = re.compile(r"[ \u00a0](?:[Ii]ndex|INDEX|[Cc]omposite)(?!\w)")
FUND_AFTER = re.compile(r"[ \u00a0](?:ETF(?: Trust)?|Fund|Trust)(?!\w)")
UNKNOWN_BEFORE = re.compile(r"((?:[A-Z][\w&’'.-]*[ \u00a0](?:(?:&|and|of|the)[ \u00a0])?){0,4}[A-Z][\w&.-]*?)$")
COMPANY_TAIL = re.compile(rf"[ \u00a0]?,?[ \u00a0](?:{LEGAL})(?:\.(?=\W|$))?(?![\w-])")
SHARES_AFTER = re.compile(r"(?:[’']s?)?[ \u00a0](?:shares|stock)(?![\w-])")
ANALYST_AFTER = re.compile(
    r"(?:[’']s?)?\s+(?:(?:senior|chief|equity|research|global|U\.?S\.?|market|investment|credit|currency|rates?|FX)\s+)*"
    r"(?:analysts?|economists?|strategists?|researchers?|data|survey|estimates?|forecasts?|said in a (?:note|report)|wrote|says|said|research)\b"
)
ATTRIBUTION_BEFORE = re.compile(
    r"(?:according to|data (?:from|by)|analysts? (?:at|from)|economists? (?:at|from)|strategists? (?:at|from)|(?:figures|research|survey|estimates|compiled|report) (?:from|by)|strategist at|economist at)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
COUNTRY_GAP = re.compile(r"(?:[’']s)?\s+(?:(?:[a-z]+(?:-[a-z]+)?|Q[1-4]|EU-[a-z]+)\s+){0,2}$")
IN_COUNTRY = re.compile(r"\s+(?:in|of|for|across)\s+(?:the\s+)?(?=\w)")
POSSESSIVE = re.compile(r"[’'](?:s(?!\w))?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a text that names a subject or refers to one.

    `subject` is `None` for references, whose `refers_to` says what types they can stand for. `weak`: the reading
    is unsure. `ticker_span`: the ticker notation that belongs to the name. `role_hint`: "publisher" where the name
    seems to be a source, "central_bank", "no_country" for a statistic without a country. `possessive`: a
    possessive ending follows. `publisher`: the name as a source.
    """

    start: int
    end: int
    text: str
    subject: Subject | None
    kind: Kind
    weak: bool = False
    ticker_span: tuple[int, int] | None = None
    refers_to: tuple[SubjectType, ...] = ()
    role_hint: str | None = None
    possessive: bool = False
    publisher: str | None = None


@dataclass(slots=True)
class Reading:
    """A candidate mention while the text is being read."""

    start: int
    end: int
    entry: Entry
    alias: Alias | None
    doubtful: bool = False
    weak: bool = False
    subject: Subject | None = None
    ticker_span: tuple[int, int] | None = None
    by_ticker: bool = False
    publisher: str | None = None
    role_hint: str | None = None


def find_mentions(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the mentions that lie in a part of a text, in order and without overlaps.

    The whole text is read once, since a name at one place settles an ambiguous one at another.
    """
    found, starts, _publishers = read_text(text)
    stop = len(text) if end is None else end
    low, high = bisect.bisect_left(starts, start), bisect.bisect_left(starts, stop)
    return [mention for mention in found[low:high] if mention.end <= stop]


def find_publishers(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Return the names of publishers, data firms, agencies and statistical offices in a part of a text."""
    stop = len(text) if end is None else end
    return [mention for mention in read_text(text)[2] if start <= mention.start and mention.end <= stop]


@functools.lru_cache(maxsize=2)
def read_text(text: str) -> tuple[tuple[Mention, ...], tuple[int, ...], tuple[Mention, ...]]:
    """Return a text's mentions, their starts, and its publishers."""
    tokens = [(match.start(), match.end(), match.group().lower()) for match in WORD.finditer(text)]
    lexicon = load_lexicon()
    readings, publishers, closed = scan_names(text, tokens, lexicon)
    readings = add_tenors(text, readings, closed)
    readings = add_tickers(text, readings, lexicon, closed)
    readings += find_bare_tickers(text, tokens, readings, lexicon, closed)
    readings += find_unknown_companies(text, readings, closed)
    readings = keep_longest(settle(text, readings))
    mentions = [to_mention(text, reading) for reading in readings]
    taken = sorted([(m.start, m.end) for m in mentions] + closed)
    mentions += [
        Mention(r.start, r.end, text[r.start : r.end], None, "reference", weak=r.weak, refers_to=r.refers_to)
        for r in find_references(text, tokens, taken)
    ]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return tuple(mentions), tuple(mention.start for mention in mentions), tuple(publishers)


def scan_names(
    text: str, tokens: list[Token], lexicon: Lexicon
) -> tuple[list[Reading], list[Mention], list[tuple[int, int]]]:
    """Return the names of a text, its publishers, and the spans that are closed to other readings."""
    readings: list[Reading] = []
    publishers: list[Mention] = []
    closed: list[tuple[int, int]] = []
    raw = lexicon.raw
    position = 0
    while position < len(tokens):
        if tokens[position][2] not in raw:
            position += 1
            continue
        matched = lexicon.match(text, tokens, position)
        if matched is None:
            position += 1
            continue
        following, aliases = matched
        start, end = tokens[position][0], tokens[following - 1][1]
        by_kind = {alias.entry.kind: alias for alias in reversed(aliases)}
        if "blocker" in by_kind and not ("subject" in by_kind and by_kind["subject"].ambiguous is False):
            closed.append((start, end))
            position = following
            continue
        subject = by_kind.get("subject") or by_kind.get("central_bank")
        publisher = by_kind.get("publisher")
        if publisher is not None and fits_publisher(text, start, end, publisher):
            publishers.append(Mention(start, end, text[start:end], None, "publisher", publisher=publisher.entry.name))
            if subject is None:
                closed.append((start, end))
        if subject is None:
            country = by_kind.get("country")
            if country is not None:
                reading, following = read_country(text, tokens, position, following, country.entry.name, lexicon)
                if reading is not None:
                    readings.append(reading)
            position = following if subject or country or publisher else position + 1
            continue
        if text[end : end + 1] == ":" and subject.entry.symbol == "^IXIC" and re.match(r":\s?[A-Z]", text[end : end + 3]):
            position = following  # an exchange's label, not the index
            continue
        reading = Reading(start, end, subject.entry, subject, doubtful=subject.ambiguous)
        reading.publisher = publisher.entry.name if publisher else None
        if subject.entry.type == "economy":
            following = add_country(text, tokens, following, reading, lexicon)
        extend(text, reading)
        readings.append(reading)
        while position < len(tokens) and (position < following or tokens[position][0] < reading.end):
            position += 1
    return readings, publishers, closed


def fits_publisher(text: str, start: int, end: int, alias: Alias) -> bool:
    """Return whether a publisher's name stands as one; ambiguous ones ("Fortune", "AP") need a source's context."""
    if not alias.ambiguous:
        return True
    return bool(ATTRIBUTION_BEFORE.search(text[max(0, start - 40) : start]) or ANALYST_AFTER.match(text, end))


def read_country(
    text: str, tokens: list[Token], position: int, following: int, country: str, lexicon: Lexicon
) -> tuple[Reading | None, int]:
    """Return what a country's name is part of ("German retail sales", "Japanese stocks"), and the next token."""
    country_end = tokens[following - 1][1]
    for ahead in range(following, min(following + 4, len(tokens))):
        gap = text[country_end : tokens[ahead][0]]
        if not COUNTRY_GAP.match(gap):
            if ahead > following + 1 or gap.strip() not in {"", "'", "’"}:
                break
            continue
        matched = lexicon.match(text, tokens, ahead)
        if matched is None:
            continue
        stop, aliases = matched
        alias = next((a for a in aliases if a.entry.type in {"economy", "industry"}), None)
        if alias is None:
            break
        entry = alias.entry
        base = entry.name.removeprefix("U.S. ")
        if entry.type == "industry" and entry.name not in {"Stock market", "Small caps", "Bank stocks", "Bonds"}:
            break
        if entry.name == "Stock market":
            if alias.text not in {"stocks", "equities", "stock market", "stock markets", "equity market", "equity markets"}:
                break
            base = "stocks"
        elif entry.type == "industry":
            base = base[0].lower() + base[1:]
        start, end = tokens[position][0], tokens[stop - 1][1]
        if country == "U.S.":
            named = entry if entry.type == "economy" else lexicon.by_name["U.S. stocks"]
            reading = Reading(start, end, named, alias, weak=False)
            return reading, stop
        name = f"{country} {base}"
        symbol = None
        reading = Reading(start, end, entry, alias, subject=subject_of(name, symbol, entry.type or "economy"))
        return reading, stop
    return None, following


def add_country(text: str, tokens: list[Token], following: int, reading: Reading, lexicon: Lexicon) -> int:
    """Take in a country after a statistic ("inflation in the euro zone"); return the next token."""
    entry = reading.entry
    if entry.name.startswith("U.S. ") and not (reading.alias and reading.alias.text.startswith(("U.S.", "US "))):
        reading.role_hint = "no_country"
    link = IN_COUNTRY.match(text, reading.end)
    if link is None or not entry.name.startswith("U.S. "):
        return following
    for ahead in range(following + 1, min(following + 3, len(tokens))):
        if tokens[ahead][0] == link.end():
            matched = lexicon.match(text, tokens, ahead)
            country = next((a.entry for a in matched[1] if a.entry.kind == "country"), None) if matched else None
            if matched and country:
                reading.role_hint = None
                reading.doubtful = False
                if country.name != "U.S.":
                    base = entry.name.removeprefix("U.S. ")
                    reading.subject = subject_of(f"{country.name} {base}", None, "economy")
                reading.end = tokens[matched[0] - 1][1]
                return matched[0]
    return following


def extend(text: str, reading: Reading) -> None:
    """Take in what completes a name: "Inc.", "Index", "ETF"."""
    after: re.Match[str] | None = None
    if reading.entry.type in {"stock", "company"} and reading.entry.kind == "subject":
        after = LEGAL_AFTER.match(text, reading.end)
        if after and reading.doubtful:
            reading.doubtful = False
    elif reading.entry.type == "index":
        after = INDEX_AFTER.match(text, reading.end)
    elif reading.entry.type == "etf":
        after = FUND_AFTER.match(text, reading.end)
    if after:
        reading.end = after.end()


def add_tenors(text: str, readings: list[Reading], closed: list[tuple[int, int]]) -> list[Reading]:
    """Return the readings with the yields named by tenor."""
    for tenor in find_tenors(text):
        inside = [r for r in readings if r.start <= tenor.start and tenor.end <= r.end and r.end - r.start > tenor.end - tenor.start]
        if inside or any(a < tenor.end and tenor.start < b for a, b in closed):
            continue
        readings.append(
            Reading(
                tenor.start, tenor.end, Entry("subject", tenor.subject.name, tenor.subject.symbol, "yield"), None,
                weak=tenor.weak, subject=tenor.subject,
            )
        )  # fmt: skip
    return readings


def add_tickers(
    text: str, readings: list[Reading], lexicon: Lexicon, closed: list[tuple[int, int]]
) -> list[Reading]:
    """Return the readings with tickers joined to their names, and tickers without a name as readings."""
    readings.sort(key=lambda reading: reading.start)
    ends: dict[int, Reading] = {}
    for reading in readings:
        ends[reading.end] = reading
    added: list[Reading] = []
    used: list[tuple[int, int]] = []
    for hit in find_tickers(text):
        if any(a < hit.end and hit.start < b for a, b in used[-4:]):
            continue
        name = name_before(text, hit, ends, lexicon)
        if name is not None and join(name, hit):
            used.append((hit.start, hit.end))
            ends[hit.end] = name
            if name not in readings and name not in added:
                added.append(name)
            continue
        if hit.name_end is not None and text[hit.end - 2 : hit.end] != "--":
            continue
        if hit.entry is None and not hit.sure and not text.startswith("(", hit.start):
            continue
        unknown = name_unknown(text, hit)
        if unknown is not None:
            used.append((hit.start, hit.end))
            added.append(unknown)
        elif hit.sure:
            used.append((hit.start, hit.end))
            inner = text.find(hit.ticker, hit.start, hit.end)
            entry = hit.entry or Entry("subject", hit.ticker, hit.ticker, "stock")
            added.append(Reading(inner, inner + len(hit.ticker), entry, None, by_ticker=True, ticker_span=(hit.start, hit.end)))
    closed += used
    return readings + added


def name_before(text: str, hit: TickerHit, ends: dict[int, Reading], lexicon: Lexicon) -> Reading | None:
    """Return the name that a ticker notation follows, or the one glued to it."""
    at = hit.name_end if hit.name_end is not None else hit.start
    for _ in range(4):
        if at in ends:
            return ends[at]
        if at and text[at - 1] in " \u00a0,’'s\n":
            at -= 1
        else:
            break
    if hit.name_end is None:
        return None
    begin = max(0, hit.name_end - 60)
    tokens = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(text, begin, hit.name_end)]
    for position in range(len(tokens)):
        matched = lexicon.match(text, tokens, position)
        if matched and tokens[matched[0] - 1][1] == len(text[: hit.name_end].rstrip(".!")):
            alias = next((a for a in matched[1] if a.entry.kind == "subject"), None)
            if alias:
                return Reading(tokens[position][0], hit.name_end, alias.entry, alias, doubtful=alias.ambiguous)
    return None


def join(name: Reading, hit: TickerHit) -> bool:
    """Join a ticker to the name before it, if they can belong together."""
    entry = hit.entry
    if entry is None:
        if not hit.sure:
            return False
    elif entry is not name.entry and entry.symbol != name.entry.symbol:
        if not hit.sure:
            return False
        if entry.type in {"stock", "company"} or name.entry.type in {"stock", "company", "etf"}:
            if not (name.entry.type in {"stock", "company", "etf", "crypto"} or name.entry.type == entry.type or name.doubtful):
                return name.entry.type == "index" and entry.type == "stock" and replace_entry(name, entry)
            replace_entry(name, entry)
    name.ticker_span = (hit.start, hit.end)
    name.doubtful = name.weak = False
    return True


def replace_entry(name: Reading, entry: Entry) -> bool:
    """Let the ticker say what the name is: "Alphabet (GOOG)"."""
    name.entry, name.subject = entry, None
    return True


def name_unknown(text: str, hit: TickerHit) -> Reading | None:
    """Return the capitalised name that an unknown ticker follows, unless the "ticker" is its initials."""
    at = hit.name_end if hit.name_end is not None else hit.start
    left = text[max(0, at - 60) : at].rstrip(" \u00a0,")
    left = re.sub(r"(?:[’']s)$", "", left)
    found = UNKNOWN_BEFORE.search(left)
    if found is None:
        return None
    name = found.group(1)
    while name and name.split(" ", 1)[0].lower() in load_roles()["stop"]:
        if " " not in name:
            return None
        name = name.split(" ", 1)[1]
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", name)).upper()
    if not hit.sure and (hit.entry is not None or hit.ticker in load_acronyms() or hit.ticker == initials or is_title_case(text, at, at)):
        return None
    if not hit.sure and len(name.split()) > 1 and hit.ticker == "".join(w[0] for w in name.split() if w[0].isupper()):
        return None
    stop = max(0, at - 60) + found.end(1)
    entry = hit.entry or Entry("subject", re.sub(rf",?\s(?:{LEGAL})\.?$", "", name), hit.ticker, "stock")
    return Reading(stop - len(name), stop, entry, None, ticker_span=(hit.start, hit.end), weak=not hit.sure)


def find_bare_tickers(
    text: str, tokens: list[Token], readings: list[Reading], lexicon: Lexicon, closed: list[tuple[int, int]]
) -> list[Reading]:
    """Return tickers that stand alone in running text: "AAPL rose", "SPX, +0.17%"."""
    taken = sorted([(r.start, r.end) for r in readings] + [r.ticker_span for r in readings if r.ticker_span] + closed)
    starts = [a for a, _ in taken]
    ends = {reading.end: reading for reading in readings}
    found: list[Reading] = []
    tickers = lexicon.tickers
    for start, end, word in tokens:
        if end - start > 5 or (ticker := word.upper()) not in tickers or text[start:end] != ticker:
            continue
        slot = bisect.bisect_right(starts, start) - 1
        if slot >= 0 and taken[slot][1] > start:
            continue
        moved = MOVE_AFTER.match(text, end) is not None
        entry = tickers[ticker]
        name = ends.get(start - 1) if text[start - 1 : start] in {" ", "\u00a0"} else None
        if name is not None and (name.entry is entry or name.entry.symbol == entry.symbol):
            name.ticker_span = (start, end)
            name.doubtful = name.weak = False
            continue
        common = ticker in load_acronyms() or end - start < 3
        supported = moved or SHARES_AFTER.match(text, end) is not None
        if (common and not supported) or text[end : end + 1] in {"&", "-"} or text[start - 1 : start] in {"&", "-", "$"}:
            continue
        if common and (end - start == 1 or not moved):
            continue
        if is_upper_line(text, start, end):
            continue
        found.append(Reading(start, end, entry, None, by_ticker=True, weak=common))
    return found


def is_upper_line(text: str, start: int, end: int) -> bool:
    """Return whether the words around are capitals too, as in a headline of an agency."""
    around = text[max(0, start - 30) : start] + text[end : end + 30]
    return sum(map(str.isupper, around)) > 12 and sum(map(str.islower, around)) < 4


def find_unknown_companies(text: str, readings: list[Reading], closed: list[tuple[int, int]]) -> list[Reading]:
    """Return names that no table holds, told by "Inc." after them or "shares", "stock"."""
    taken = sorted([(r.start, r.end) for r in readings] + [r.ticker_span for r in readings if r.ticker_span] + closed)
    starts = [a for a, _ in taken]
    found = []
    for tail in UNKNOWN_COMPANY.finditer(text):
        name = tail["name"]
        start = tail.start("name")
        while name and name.split(" ", 1)[0].lower().rstrip(".") in load_roles()["stop"]:
            start, name = (start + len(name), "") if " " not in name else (start + name.index(" ") + 1, name.split(" ", 1)[1])
        legal = tail["legal"] is not None
        if len(name) < 3 or (" " not in name and not legal and re.search(r"(?:^|[.!?:•\n]\s*)$", text[max(0, start - 3) : start])):
            continue
        end = start + len(name)
        slot = bisect.bisect_right(starts, end - 1) - 1
        if slot >= 0 and taken[slot][1] > start:
            continue
        if is_title_case(text, start, end) or name.isupper() and name in load_acronyms():
            continue
        stop = tail.end("legal") if legal else end
        entry = Entry("subject", name, None, "company" if legal else "stock")
        found.append(Reading(start, stop, entry, None, weak=not legal))
    return found


UNKNOWN_COMPANY = re.compile(
    r"(?<![\w.&’'-])(?P<name>[A-Z][\w&’'-]*(?:[ \u00a0](?:(?:&|of)[ \u00a0])?[A-Z][\w&-]*){0,3}?)"
    rf"(?:(?P<legal>,?[ \u00a0](?:{LEGAL.removesuffix('|Holdings?|Group')})(?:\.(?=\W|$))?(?![\w-]))|(?:[’']s)?[ \u00a0](?:shares|stock)(?![\w-])(?![ \u00a0](?:market|exchange|index|price target)))"
)


def settle(text: str, readings: list[Reading]) -> list[Reading]:
    """Return the readings that the context bears out; what is unsure but possible is weak."""
    sure = {r.entry.name for r in readings if not r.doubtful and not r.weak}
    kept = []
    for reading in readings:
        if reading.doubtful:
            kind = reading.entry.type
            if kind in {"stock", "company"} or (kind == "crypto" and text[reading.start].isupper()):
                score = weigh_company(text, reading.start, reading.end, corroborated=reading.entry.name in sure)
            elif kind == "currency":
                score = weigh_currency(text, reading.start, reading.end)
            else:
                score = weigh_general(text, reading.end)
            if score < 2:
                continue
            reading.weak = reading.weak or score == 2
        kept.append(reading)
    return kept


def keep_longest(readings: list[Reading]) -> list[Reading]:
    """Return readings that do not overlap: the longest first, then those with a ticker."""
    readings.sort(key=lambda r: (r.start - r.end, r.ticker_span is None, r.start))
    kept: list[Reading] = []
    starts: list[int] = []
    for reading in readings:
        slot = bisect.bisect_left(starts, reading.start)
        if slot < len(kept) and kept[slot].start < reading.end:
            continue
        if slot and kept[slot - 1].end > reading.start:
            continue
        kept.insert(slot, reading)
        starts.insert(slot, reading.start)
    return kept


def to_mention(text: str, reading: Reading) -> Mention:
    """Return the finished mention of a reading."""
    entry = reading.entry
    written = text[reading.start : reading.end]
    kind: Kind = "name"
    role = reading.role_hint
    publisher = reading.publisher
    if entry.kind == "central_bank":
        kind, role, publisher = "central_bank", "central_bank", entry.name
        subject: Subject | None = load_lexicon().rates[entry.name].subject()
    else:
        subject = reading.subject or entry.subject()
    if reading.by_ticker:
        kind = "ticker"
    elif reading.alias and reading.alias.text != entry.name and reading.alias.text[0].islower() and entry.type in NICKNAMED:
        kind = "nickname"
    if role is None and entry.type in {"stock", "company"} and is_source(text, reading):
        role, publisher = "publisher", publisher or entry.name
    return Mention(
        reading.start, reading.end, written, subject, kind,
        weak=reading.weak, ticker_span=reading.ticker_span, role_hint=role,
        possessive=POSSESSIVE.match(text, reading.end) is not None, publisher=publisher,
    )  # fmt: skip


NICKNAMED = frozenset({"index", "stock", "company", "crypto", "currency"})


def is_source(text: str, reading: Reading) -> bool:
    """Return whether a company stands as the source of a statement rather than as its subject."""
    if ATTRIBUTION_BEFORE.search(text[max(0, reading.start - 40) : reading.start]):
        return True
    after = ANALYST_AFTER.match(text, reading.end)
    if after is None:
        return False
    return reading.publisher is not None or not after.group().rstrip().endswith(("said", "says", "data", "forecast", "forecasts", "estimate", "estimates", "research"))


__all__ = ["Mention", "find_mentions", "find_publishers", "replace"]
