"""Subjects where a text names them: names, nicknames, tickers and references back.

Works on plain text. Spans leave out the article of a name ("the") and a possessive ending; a reference
includes its determiner.
"""

from __future__ import annotations

import bisect
import functools
import re

from extractor.claims import Subject
from extractor.lexicon.context import (
    ANALYST_AFTER,
    ATTRIBUTION_BEFORE,
    is_title_case,
    weigh_company,
    weigh_currency,
    weigh_general,
    weigh_rates,
)
from extractor.lexicon.introduced import find_introduced
from extractor.lexicon.joining import (
    SHARES_AFTER,
    VERB_AFTER,
    add_tickers,
    find_bare_tickers,
    find_terminal_tickers,
    find_unknown_companies,
)
from extractor.lexicon.names import scan_names
from extractor.lexicon.pairs import find_pairs
from extractor.lexicon.records import Kind, Mention, Reading, Token
from extractor.lexicon.references import find_references
from extractor.lexicon.table import WORD, Entry, load_lexicon
from extractor.lexicon.tenors import find_tenors
from extractor.naming.trades import trade_of

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\")\]]+")
SENTENCE_END = re.compile(r"[.!?][\"\u201d]?\s+[A-Z]|\n\s*\n")
BRACKET = re.compile(r"\s{0,2}\([\s\"\u201c]{0,2}(?:the\s)?")
POSSESSIVE = re.compile(r"[\u2019'](?:s(?!\w))?")
THE_ONE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:\w+-based\s)?$")
DOES = re.compile(
    r"['’]s\b|,\s|\s(?:has|had|was|is|said|says|will|also|now|still|\w+ed|made|lost|rose|fell|beat|sold|cut|sees|saw|took|won|grew|paid|slid|sank|shot)\b"
)
"""What stands before and behind the name of a group that is one company of it."""
COMPANY_NOUN = re.compile(
    r"[\s-](?:[a-z]+[\s-])?(?:giant|maker|company|firm|chain|operator|retailer|producer|developer|provider|manufacturer|supplier|vendor|specialist|"
    r"distributor|wholesaler|conglomerate|heavyweight|behemoth|titan|stalwart|bellwether|pioneer|insurer|lender|drugmaker|chipmaker|contractor)\b(?!['’]s? index)"
)
"""What makes the name of a trade before it a description of one company."""
COLLECTORS = frozenset({"FDS", "LSEG.L"})
"""Listed firms that texts name for the estimates that they collect, and hardly ever for themselves."""
NICKNAMED = frozenset({"index", "stock", "company", "crypto", "currency"})


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
    addresses = [match.span() for match in ADDRESS.finditer(text)] if "www." in text or "://" in text else []
    tokens = read_tokens(text, addresses)
    lexicon = load_lexicon()
    readings, publishers, closed = scan_names(text, tokens, lexicon)
    closed += addresses
    readings += [
        Reading(
            t.start, t.end, Entry("subject", t.subject.name, t.subject.symbol, "yield"), None, weak=t.weak
        )
        for t in find_tenors(text)
    ]
    readings += [
        Reading(start, end, Entry("subject", pair.name, pair.symbol, "currency"), None)
        for start, end, pair in find_pairs(text)
    ]
    terminal = find_terminal_tickers(text, lexicon, closed)
    readings = [
        item for item in readings if not any(a.start < item.end and item.start < a.end for a in terminal)
    ] + terminal
    readings = add_tickers(text, readings, lexicon, closed)
    readings += find_bare_tickers(text, tokens, readings, lexicon, closed)
    readings += find_unknown_companies(text, readings, closed)
    readings += find_introduced(text, readings, lexicon, closed)
    readings = [item for item in readings if not (is_one_of_group(text, item) or is_modifier(text, item))]
    readings = keep_longest(settle(text, readings))
    readings = merge_brackets(text, readings)
    name_rates(text, readings)
    mentions = [to_mention(text, reading) for reading in readings]
    taken = sorted([(m.start, m.end) for m in mentions] + closed)
    mentions += [
        Mention(r.start, r.end, text[r.start : r.end], None, "reference", weak=r.weak, refers_to=r.refers_to)
        for r in find_references(text, tokens, taken)
    ]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return tuple(mentions), tuple(mention.start for mention in mentions), tuple(publishers)


def read_tokens(text: str, skipped: list[tuple[int, int]]) -> list[Token]:
    """Return the words of a text outside the spans to skip, in lower case, with their offsets."""
    if not skipped:
        return [(match.start(), match.end(), match.group().lower()) for match in WORD.finditer(text)]
    edges = [0, *(edge for span in skipped for edge in span), len(text)]
    return [
        (match.start(), match.end(), match.group().lower())
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        for match in WORD.finditer(text, start, end)
    ]


def settle(text: str, readings: list[Reading]) -> list[Reading]:
    """Return the readings that the context bears out; what is unsure but possible is weak."""
    sure = {r.entry.name for r in readings if not r.doubtful and not r.weak}
    sure |= {
        r.entry.name
        for r in readings
        if r.doubtful
        and r.entry.type in {"stock", "company"}
        and weigh_company(text, r.start, r.end, corroborated=False) > 2
        and not is_part_of_name(text, r)
    }
    kept = []
    for reading in readings:
        if reading.doubtful:
            kind = reading.entry.type
            if kind in {"stock", "company"} or (kind == "crypto" and text[reading.start].isupper()):
                score = weigh_company(
                    text, reading.start, reading.end, corroborated=reading.entry.name in sure
                )
            elif kind == "currency":
                score = weigh_currency(text, reading.start, reading.end)
            elif kind == "rate":
                score = weigh_rates(text, reading.start, reading.end)
            else:
                score = weigh_general(text, reading.end)
            if (
                score < 2
                or is_part_of_name(text, reading)
                or (score == 2 and kind == "sector" and is_capital_word(reading))
            ):
                continue
            reading.weak = reading.weak or score == 2
        kept.append(reading)
    return kept


def is_part_of_name(text: str, reading: Reading) -> bool:
    """Return whether a general word is capitalised within a longer name: "Acme Financial Services"."""
    if reading.alias is None or not reading.alias.text[0].islower() or not text[reading.start].isupper():
        return False
    before = text[max(0, reading.start - 30) : reading.start]
    word = re.search(r"([A-Z][\w&.-]*) $", before)
    return word is not None and not is_title_case(text, reading.start, reading.end)


def is_capital_word(reading: Reading) -> bool:
    """Return whether a sector is written as one capitalised word: "Energy", "Tech"."""
    return reading.alias is not None and reading.alias.text.isalpha() and reading.alias.text[0].isupper()


def name_rates(text: str, readings: list[Reading]) -> None:
    """Let "rates" and "its key rate" mean that of the central bank named before in the sentence."""
    bank: Reading | None = None
    for reading in readings:
        if reading.entry.kind == "central_bank":
            bank = reading
        elif reading.entry.type == "rate" and bank is not None:
            own = load_lexicon().rates[bank.entry.name]
            if reading.entry.name not in {"Interest rates", own.name}:
                continue
            between = text[bank.end : reading.start]
            if len(between) < 200 and not SENTENCE_END.search(between):
                reading.subject = own.subject()
                reading.weak = False


def merge_brackets(text: str, readings: list[Reading]) -> list[Reading]:
    """Return the readings without those that only repeat the name before them in brackets."""
    kept: list[Reading] = []
    for reading in readings:
        before = kept[-1] if kept else None
        if before is not None and before.ticker_span and inside(reading, before.ticker_span):
            continue
        if (
            before is not None
            and reading.entry.name == before.entry.name
            and BRACKET.fullmatch(text[before.end : reading.start])
            and text[reading.end : reading.end + 1] == ")"
        ):
            before.ticker_span = (text.index("(", before.end), reading.end + 1)
            continue
        kept.append(reading)
    return kept


def inside(reading: Reading, span: tuple[int, int]) -> bool:
    """Return whether a reading lies in a span."""
    return span[0] <= reading.start and reading.end <= span[1] and not reading.by_ticker


def is_one_of_group(text: str, reading: Reading) -> bool:
    """Return whether the name of a group stands for one company told of before ("the biotech earned $3.96")."""
    words = text[reading.start : reading.end]
    return (
        reading.entry.type == "industry"
        and trade_of(words) is not None
        and THE_ONE.search(text, max(0, reading.start - 12), reading.start) is not None
        and DOES.match(text, reading.end) is not None
    )


def is_modifier(text: str, reading: Reading) -> bool:
    """Return whether the name of a trade or good only says what a company is ("the health-care giant")."""
    return (
        reading.entry.type in ("sector", "industry", "commodity", "currency")
        and not text[reading.start : reading.end].isupper()
        and COMPANY_NOUN.match(text, reading.end) is not None
    )


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
    elif (
        reading.alias
        and reading.alias.text != entry.name
        and reading.alias.text[0].islower()
        and entry.type in NICKNAMED
    ):
        kind = "nickname"
    if role is None and entry.type in {"stock", "company"} and is_source(text, reading):
        role, publisher = "publisher", publisher or entry.name
    return Mention(
        reading.start, reading.end, written, subject, kind,
        weak=reading.weak, ticker_span=reading.ticker_span, role_hint=role,
        possessive=POSSESSIVE.match(text, reading.end) is not None, publisher=publisher,
    )  # fmt: skip


def is_source(text: str, reading: Reading) -> bool:
    """Return whether a company stands as the source of a statement rather than as its subject."""
    if ATTRIBUTION_BEFORE.search(text[max(0, reading.start - 40) : reading.start]):
        return True
    if (
        reading.entry.symbol in COLLECTORS
        and reading.ticker_span is None
        and not SHARES_AFTER.match(text, reading.end)
        and not VERB_AFTER.match(text, reading.end)
    ):
        return True
    after = ANALYST_AFTER.match(text, reading.end)
    if after is None:
        return False
    return reading.publisher is not None or not after.group().rstrip().endswith(
        ("said", "says", "data", "forecast", "forecasts", "estimate", "estimates", "research")
    )


__all__ = ["Mention", "find_mentions", "find_publishers"]
