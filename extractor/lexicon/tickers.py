"""Ticker notations: "(NASDAQ: AAPL)", "$AAPL", "$(MSFT)$", "AppleAAPL--", "SPX, +0.17%", "AAPL.O", ".SPX"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.lexicon.table import Entry, load_lexicon, read_rows

EXCHANGES = (
    r"NYSE(?:\s?(?:Arca|ARCA|American|AMERICAN|MKT))?|NYSEARCA|NYSEAMERICAN|N(?:asdaq|ASDAQ)(?:GS|GM|CM|\s?GS)?|AMEX|C(?:boe|BOE)|BATS"
    r"|OTC(?:MKTS|QX|QB|PK)?|OTC\sMarkets|LSE|LON|AIM|TSXV?|CSE|NEOE?|TSE|TYO|HKEX|HKG|HKSE|SEHK|ETR|XETRA|Xetra|FRA|EPA|Euronext|AMS|SWX|SIX"
    r"|BIT|BME|ASX|KRX|KOSDAQ|TPE|TWSE|NSE|BSE|SHA|SHE|SSE|SZSE|STO|CPH|OSL|HEL|B3|BVMF|JSE|TASE"
    r"|[Tt]icker|[Ss]ymbol|Stock [Ss]ymbol"
)
BARE = r"\^?[A-Z]{1,5}(?:[./-][A-Z]{1,2})?"
LISTED = rf"(?:{BARE}|[A-Z0-9]{{1,6}}(?:\.[A-Z]{{1,2}})?)"
PAREN = re.compile(
    rf"\(\s*(?:(?P<exchange>{EXCHANGES})\s*[:\s]\s*(?P<listed>{LISTED})|(?P<bare>{BARE}|\d{{3,6}}\.[A-Z]{{2}}))"
    r"(?P<rest>(?:\.[A-Z]{1,2}|\s(?:US|LN|GR|FP|JP|HK)(?:\sEquity)?)?(?:\s*[,;:|/+\u2212\u2013-]\s*[^()\n]{0,40}|\s[+\u2212\u2013-]?\$?\d[^()\n]{0,30})?\s*)\)"
)
CASHTAG = re.compile(
    r"(?<![\w$])\$(?:(?P<tag>[A-Z]{1,5}(?:\.[A-Z])?)(?![\w$])|\((?P<boxed>[A-Z]{1,5}(?:\.[A-Z]{1,2})?)\)\$?)"
)
LABELLED = re.compile(
    rf"(?<![\w(])(?!N(?:asdaq|ASDAQ|YSE)\w*:\s?\d)(?:{EXCHANGES}):\s?(?P<listed>{LISTED})(?!\w)"
)
GLUE = re.compile(r"--")
CAMEL = re.compile(r"[a-z0-9.!][A-Z]{1,5}(?![\w-])(?!-\w)")
MOVE_AFTER = re.compile(r",?\s*(?:[+\u2212\u2013-]\s?\d|\d+(?:\.\d+)?%|[▲▼↑↓])")
MOVE_GLUED = re.compile(r",?\s*(?:[+\u2212\u2013-]\s?\d[\d.,]*\s?%|\d+(?:\.\d+)?%|[▲▼↑↓])")
RIC = re.compile(
    r"(?<![\w.$])<?(?:(?P<ric>[A-Z]{2,5}|\d{4,6})\.(?:OQ?|N|K|A|DE|L|PA|AS|MI|MC|SW|S|T|HK|KS|KQ|TW|SS|SZ|TO|AX|NS|BO|SA|ST|CO|HE|OL)(?![\w.])>?"
    r"|\.(?P<index>SPX|INX|IXIC|DJI|NDX|RUT|VIX|SOX|STOXX|STOXX50E|FTSE|GDAXI|FCHI|N225|HSI|SSEC|CSI300|KS11|TWII|NSEI|BSESN|AXJO|GSPTSE|BVSP|SSMI|IBEX)(?!\w)>?)"
)


AMERICAN = frozenset({"N", "O", "OQ", "K", "A", "P"})
"""Endings of Reuters codes for exchanges of the United States."""
ABROAD = frozenset(
    "L DE PA AS MI MC SW VX S T HK KS KQ TW SS SZ TO AX NS BO SA ST CO HE OL BR LS VI I IS SI BK KL JK".split()
)
REUTERS = re.compile(
    r"[A-Z]{1,5}[a-z]?\.(?:N|OQ?|K|A|P|PK|OB|L|DE|PA|AS|MI|MC|SW|VX|T|HK|KS|TO|AX|NS|BO|ST|CO|HE|OL|BR|SI)"
)


@dataclass(frozen=True, slots=True)
class TickerHit:
    """A ticker notation: its span, the ticker in it, what it names if known.

    `sure`: the notation itself says that it is a ticker; otherwise a company's name must stand before it.
    `name_end`: where the name before it ends, if glued.
    """

    start: int
    end: int
    ticker: str
    entry: Entry | None
    sure: bool
    name_end: int | None = None


@functools.cache
def load_acronyms() -> frozenset[str]:
    """Return capital words of market reports that are no tickers unless the text says so."""
    return frozenset(acronym for acronym, _meaning, _source in read_rows("acronyms"))


def entry_of(ticker: str) -> Entry | None:
    """Return what a ticker names, in Yahoo's notation or one of the table's."""
    tickers = load_lexicon().tickers
    bare = ticker.lstrip("^").replace("/", ".")
    found = tickers.get(bare) or tickers.get(bare.replace(".", "-")) or load_lexicon().by_symbol.get(ticker)
    if found is None and bare.isdigit():
        for suffix in (".HK", ".T", ".KS", ".SS", ".SZ", ".TW"):
            found = (
                found
                or load_lexicon().by_symbol.get(bare + suffix)
                or load_lexicon().by_symbol.get(bare.zfill(4) + suffix)
            )
    if found is None and "." in bare:
        head, suffix = bare.rsplit(".", 1)
        found = tickers.get(head) if suffix in AMERICAN or (len(head) > 1 and suffix not in ABROAD) else None
    return found


def find_tickers(text: str) -> Iterator[TickerHit]:
    """Yield the ticker notations of a text; spans may overlap, the surer first."""
    for hit in PAREN.finditer(text):
        ticker = hit["listed"] or hit["bare"]
        entry = entry_of(ticker)
        listed = hit["exchange"] is not None
        plain = not listed and (ticker in load_acronyms() or len(ticker) == 1)
        if ticker.isdigit() and not listed:
            continue
        yield TickerHit(
            hit.start(),
            hit.end(),
            ticker,
            entry,
            sure=listed or (entry is not None and not plain) or REUTERS.fullmatch(ticker) is not None,
        )
    for hit in CASHTAG.finditer(text):
        ticker = hit["tag"] or hit["boxed"]
        entry = entry_of(ticker)
        if hit["tag"] and (
            (entry is None and len(ticker) < 3)
            or (ticker in {"B", "M", "K", "T"} and text.startswith(")", hit.end()))
        ):
            continue  # "$B" and "$M" are sums that lost their number
        yield TickerHit(hit.start(), hit.end(), ticker, entry, sure=True)
    for hit in LABELLED.finditer(text):
        yield TickerHit(hit.start(), hit.end(), hit["listed"], entry_of(hit["listed"]), sure=True)
    for hit in RIC.finditer(text):
        ticker = hit["index"] or hit["ric"]
        entry = entry_of(hit.group().strip("<>").lstrip(".")) or entry_of(ticker)
        if entry is not None:
            yield TickerHit(hit.start(), hit.end(), ticker, entry, sure=True)
    for dashes in GLUE.finditer(text):
        yield from split_glued(text, dashes.start(), dashes.end())
    for hit in CAMEL.finditer(text):
        start = hit.start() + 1
        ticker = text[start : hit.end()]
        entry = load_lexicon().tickers.get(ticker)
        moved = MOVE_GLUED.match(text, hit.end()) is not None
        if entry is not None and (len(ticker) > 1 or moved):
            yield TickerHit(start, hit.end(), ticker, entry, sure=moved, name_end=start)


def split_glued(text: str, end: int, stop: int) -> Iterator[TickerHit]:
    """Yield the ticker that is glued to a name before "--", as page text has it when links are flattened."""
    run = re.search(r"[A-Z0-9]+(?:\.[A-Z])?$", text[max(0, end - 12) : end])
    if run is None:
        return
    begin = end - len(run.group())
    before = text[begin - 1] if begin else " "
    if before.islower() or before in "!.\u2019'":
        yield TickerHit(begin, stop, run.group(), entry_of(run.group()), sure=True, name_end=begin)
        return
    for cut in range(begin + 1, end):
        entry = load_lexicon().tickers.get(text[cut:end])
        if entry is not None:
            yield TickerHit(cut, stop, text[cut:end], entry, sure=True, name_end=cut)
            return
