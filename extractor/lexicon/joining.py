"""Tickers joined to the names before them, tickers alone, and companies that no table holds."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping

from extractor.lexicon.context import is_title_case, load_roles
from extractor.lexicon.names import LEGAL
from extractor.lexicon.records import Reading, Token
from extractor.lexicon.table import WORD, Entry, Lexicon
from extractor.lexicon.tenors import countries
from extractor.lexicon.tickers import MOVE_AFTER, TickerHit, find_tickers, load_acronyms

COMPANIES = frozenset({"stock", "company"})
NAMED = frozenset({"stock", "company", "etf", "fund", "index", "crypto", "currency", None})
"""What a ticker that no table holds can belong to: "Tullow Oil (TLW.L)" is no crude."""
TRADE_LEAD = re.compile(
    r"(?:[A-Z][a-z]+maker|Jewell?er|Retailer|Insurer|Lender|Brewer|Miner|Airline|Carrier|Homebuilder|Builder|Grocer|Supplier|Producer|Broker|Rival|"
    r"Distributor|Provider|Developer|Operator|Conglomerate|Biotech|Utility)\s+(?=[A-Z])"
)
"""What a company is, at the head of a sentence ("Jeweler Tiffany & Co")."""
UNQUOTED = frozenset({"^SPXEW", "^RLG", "^RLV", "^RUO", "^RUJ", "^SGX", "^SVX"})
"""Indexes that are told by their funds: beside one, the fund's ticker says what is measured."""
VERB_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:rose|fell|dropped|gained|lost|jumped|slid|climbed|sank|soared|surged|tumbled|plunged|rallied|added|slipped|advanced|declined|"
    r"closed|ended|finished|edged|eased|popped|shed|leapt|rises|falls|gains|drops|is (?:up|down)|was (?:up|down)|up|down)\b"
)
FUND_BEFORE = re.compile(r"\b(?:fund|ETF|ticker|SPDR),? $")
LISTED_BEFORE = re.compile(r"\b(?P<ticker>[A-Z]{2,5})(?:,|/| and| &|, and) ?$")
LISTED_AFTER = re.compile(r"(?:, | and |/| & |, and )(?P<ticker>[A-Z]{2,5})\b")
UNKNOWN_BEFORE = re.compile(
    r"((?:[A-Z](?:[\w&\u2019'.]|-(?!-))*[ \u00a0](?:(?:&|of|the)[ \u00a0])?){0,4}[A-Z](?:[\w&.]|-(?!-))*?)$"
)
CAPITALS_AFTER = re.compile(r"[ \u00a0](?P<word>[A-Z]{4,})(?![\w-])")
"""A name in capitals of which what looks like a ticker is the first word: "SAN FRANCISCO, Aug 28"."""
SHARES_AFTER = re.compile(r"(?:[\u2019']s?)?[ \u00a0](?:shares|stock)(?![\w-])")
UNKNOWN_COMPANY = re.compile(
    r"(?<![\w.&\u2019'-])(?P<name>(?![A-Z]\w+-(?:listed|based|traded|backed|owned)\b)"
    r"[A-Z][\w&\u2019'-]*(?:[ \u00a0](?:(?:&|of)[ \u00a0])?[A-Z][\w&-]*){0,3}?)"
    rf"(?:(?P<legal>,?[ \u00a0]{LEGAL})"
    r"|(?:[\u2019']s)?[ \u00a0](?:shares|stock)(?![\w-])(?![ \u00a0](?:market|exchange|index|price target)))"
)


TERMINAL = re.compile(
    r"(?<![\w&/-])(?P<ticker>[A-Z]{1,5}) (?:US|UN|UW|UQ)(?: Equity)?(?=\s?[:),]|\s+[-–—(+]|\s+(?:rose|fell|up|down|Equity)\b)"
)
"""A listing as terminals write it: "META US: 4Q EPS $8.02"."""


def find_terminal_tickers(text: str, lexicon: Lexicon, closed: list[tuple[int, int]]) -> list[Reading]:
    """Return the listings that are written as terminals do, which no name stands before."""
    found = []
    for hit in TERMINAL.finditer(text):
        entry = lexicon.tickers.get(hit["ticker"])
        if entry is None or any(a < hit.end() and hit.start() < b for a, b in closed):
            continue
        closed.append(hit.span())
        found.append(Reading(hit.start(), hit.end(), entry, None, by_ticker=True))
    return found


def add_tickers(
    text: str, readings: list[Reading], lexicon: Lexicon, closed: list[tuple[int, int]]
) -> list[Reading]:
    """Return the readings with tickers joined to their names, and tickers without a name as readings."""
    readings.sort(key=lambda reading: reading.start)
    ends = {reading.end: reading for reading in readings}
    known = set(map(id, readings))
    added: list[Reading] = []
    used: list[tuple[int, int]] = []
    for hit in find_tickers(text):
        if any(a < hit.end and hit.start < b for a, b in used[-4:]):
            continue
        name = name_before(text, hit, ends, lexicon)
        if name is not None and join(name, hit):
            used.append((hit.start, hit.end))
            ends[hit.end] = name
            if hit.name_end is not None and id(name) not in known:
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
            added.append(
                Reading(
                    inner,
                    inner + len(hit.ticker),
                    entry,
                    None,
                    by_ticker=True,
                    ticker_span=(hit.start, hit.end),
                )
            )
    closed += used
    return readings + added


def name_before(text: str, hit: TickerHit, ends: dict[int, Reading], lexicon: Lexicon) -> Reading | None:
    """Return the name that a ticker notation follows, or the one glued to it."""
    at = hit.name_end if hit.name_end is not None else hit.start
    for _ in range(4):
        if at in ends:
            return ends[at]
        if at and text[at - 1] in " \u00a0,\u2019's\n":
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
                return Reading(
                    tokens[position][0], hit.name_end, alias.entry, alias, doubtful=alias.ambiguous
                )
    return None


def join(name: Reading, hit: TickerHit) -> bool:
    """Join a ticker to the name before it, if they can belong together; return whether they do."""
    entry = hit.entry
    if entry is None or entry.symbol != name.entry.symbol:
        if not hit.sure or (entry is None and name.entry.type not in NAMED):
            return False
        if entry is not None and not can_share(name, entry):
            return False
        if entry is not None and decides(name, entry):
            name.entry, name.subject = entry, None
    name.ticker_span = (hit.start, hit.end)
    name.doubtful = name.weak = False
    return True


def can_share(name: Reading, entry: Entry) -> bool:
    """Return whether a name can stand before the ticker of another subject."""
    if entry.type in COMPANIES:
        return name.entry.type in {*COMPANIES, "etf", "index", "fund"}
    if entry.type == "etf":
        return name.entry.type not in COMPANIES
    return name.entry.type == entry.type


def decides(name: Reading, entry: Entry) -> bool:
    """Return whether the ticker decides: for "Alphabet (GOOG)", not for London's "Anglo American (AAL)"."""
    if entry.type == "etf":
        return name.entry.type in {"etf", "fund", "sector", "industry"} or name.entry.symbol in UNQUOTED
    if entry.type in COMPANIES and name.entry.type in COMPANIES and not name.doubtful:
        return entry.name.split(" ", 1)[0] == name.entry.name.split(" ", 1)[0]
    if entry.type in COMPANIES and name.entry.type == "index" and name.alias is not None:
        return " " not in name.alias.text  # "Jakarta Composite Index (JCI)": initials of the index
    return True


def name_unknown(text: str, hit: TickerHit) -> Reading | None:
    """Return the capitalised name that an unknown ticker follows, unless the "ticker" is its initials."""
    at = hit.name_end if hit.name_end is not None else hit.start
    left = text[max(0, at - 60) : at].rstrip(" \u00a0,")
    left = re.sub(r"(?:[\u2019']s)$", "", left)
    found = UNKNOWN_BEFORE.search(left)
    if found is None:
        return None
    name = TRADE_LEAD.sub("", found.group(1))
    while name and name.split(" ", 1)[0].lower() in load_roles()["stop"]:
        if " " not in name:
            return None
        name = name.split(" ", 1)[1]
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]\w*", name)).upper()
    if not hit.sure and (
        hit.entry is not None
        or hit.ticker in load_acronyms()
        or hit.ticker == initials
        or is_title_case(text, at, at)
    ):
        return None
    if (
        not hit.sure
        and len(name.split()) > 1
        and hit.ticker == "".join(w[0] for w in name.split() if w[0].isupper())
    ):
        return None
    stop = max(0, at - 60) + found.end(1)
    plain = re.sub(r"[,\s]+(?:&|and)$", "", re.sub(rf",?\s{LEGAL}$", "", name))
    entry = hit.entry or Entry("subject", plain, hit.ticker, "stock")
    return Reading(stop - len(name), stop, entry, None, ticker_span=(hit.start, hit.end), weak=not hit.sure)


def find_bare_tickers(
    text: str, tokens: list[Token], readings: list[Reading], lexicon: Lexicon, closed: list[tuple[int, int]]
) -> list[Reading]:
    """Return tickers that stand alone in running text: "AAPL rose", "SPX, +0.17%"."""
    taken = sorted(
        [(r.start, r.end) for r in readings] + [r.ticker_span for r in readings if r.ticker_span] + closed
    )
    starts = [a for a, _ in taken]
    ends = {reading.end: reading for reading in readings}
    found: list[Reading] = []
    tickers = lexicon.tickers
    for start, end, word in tokens:
        if end - start > 5 or text[start:end] != (ticker := word.upper()) or not ticker.isalpha():
            continue
        name = ends.get(start - 1) if text[start - 1 : start] in {" ", "\u00a0"} else None
        if name is not None and name.entry.type == "stock" and MOVE_AFTER.match(text, end):
            name.ticker_span = (start, end)  # "Anglo American PLC AAL, -0.43%": the listing at home
            name.doubtful = name.weak = False
            continue
        if ticker not in tickers:
            continue
        slot = bisect.bisect_right(starts, start) - 1
        if slot >= 0 and taken[slot][1] > start:
            continue
        moved = MOVE_AFTER.match(text, end) is not None
        entry = tickers[ticker]
        if name is not None and (name.entry is entry or name.entry.symbol == entry.symbol):
            name.ticker_span = (start, end)
            name.doubtful = name.weak = False
            continue
        common = ticker in load_acronyms() or end - start < 3
        told = word.upper() not in load_acronyms() and (
            VERB_AFTER.match(text, end) is not None or is_listed(text, start, end, tickers)
        )
        told = told or FUND_BEFORE.search(text, max(0, start - 8), start) is not None
        supported = moved or told or SHARES_AFTER.match(text, end) is not None
        if (
            (common and not supported)
            or text[end : end + 1] in {"&", "-"}
            or text[start - 1 : start] in {"&", "-", "$"}
        ):
            continue
        if common and (end - start == 1 or not (moved or told)):
            continue
        if (not moved and is_upper_line(text, start, end)) or (
            (word_after := CAPITALS_AFTER.match(text, end)) is not None and word_after["word"] not in tickers
        ):
            continue
        found.append(Reading(start, end, entry, None, by_ticker=True, weak=common))
    return found


def is_listed(text: str, start: int, end: int, tickers: Mapping[str, Entry]) -> bool:
    """Return whether another ticker stands right beside, as in "KO and PG"."""
    before = LISTED_BEFORE.search(text, max(0, start - 12), start)
    after = LISTED_AFTER.match(text, end)
    return any(hit is not None and hit["ticker"] in tickers for hit in (before, after))


def is_upper_line(text: str, start: int, end: int) -> bool:
    """Return whether the words around are capitals too, as in a headline of an agency."""
    around = text[max(0, start - 30) : start] + text[end : end + 30]
    return sum(map(str.isupper, around)) > 12 and sum(map(str.islower, around)) < 4


def find_unknown_companies(
    text: str, readings: list[Reading], closed: list[tuple[int, int]]
) -> list[Reading]:
    """Return names that no table holds, told by "Inc." after them or "shares", "stock"."""
    taken = sorted(
        [(r.start, r.end) for r in readings] + [r.ticker_span for r in readings if r.ticker_span] + closed
    )
    starts = [a for a, _ in taken]
    found = []
    for tail in UNKNOWN_COMPANY.finditer(text):
        name = tail["name"]
        start = tail.start("name")
        while name and name.split(" ", 1)[0].lower().rstrip(".") in load_roles()["stop"]:
            start, name = (
                (start + len(name), "")
                if " " not in name
                else (start + name.index(" ") + 1, name.split(" ", 1)[1])
            )
        legal = tail["legal"] is not None
        if not legal and name.lower() in countries():
            continue
        opening = re.search(r"(?:^|[.!?:\u2022\n]\s*)$", text[max(0, start - 3) : start]) is not None
        single = " " not in name and not legal
        if len(name) < 3 or (
            single and opening and (len(name) < 4 or name.endswith(("ing", "ed", "ly", "ese", "an")))
        ):
            continue
        end = start + len(name)
        slot = bisect.bisect_right(starts, end - 1) - 1
        if slot >= 0 and taken[slot][1] > start:
            continue
        if is_title_case(text, start, end) or (name.isupper() and name in load_acronyms()):
            continue
        stop = tail.end("legal") if legal else end
        entry = Entry("subject", name, None, "company" if legal else "stock")
        found.append(Reading(start, stop, entry, None, weak=not legal))
    return found
