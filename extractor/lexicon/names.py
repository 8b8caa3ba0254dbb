"""Names that the tables hold, with what completes them: legal forms, countries of a statistic."""

from __future__ import annotations

import re

from extractor.claims import Subject
from extractor.lexicon.context import ANALYST_AFTER, ATTRIBUTION_BEFORE, load_roles
from extractor.lexicon.records import Mention, Reading, Token
from extractor.lexicon.table import Alias, Lexicon, subject_of

SHORT_FORMS = (
    r"Inc|INC|Corp|CORP|Co|CO|Cos|Ltd|LTD|L\.P|LP|N\.?V|S\.?E|A\.?G|S\.?A|S\.p\.A|SpA|AB|ASA|A/S|Oyj|KGaA|Bhd"
)
LONG_FORMS = r"Incorporated|Corporation|Company|Companies|PLC|Plc|plc|Limited|LLC"
LEGAL = rf"(?:(?:{SHORT_FORMS})(?:\.(?=\W|$))?|{LONG_FORMS})(?![\w-])"
GROUPED = rf"(?:{LEGAL}|(?:Holdings?|Group)(?![\w-]))"
LEGAL_AFTER = re.compile(
    rf",?[ \u00a0](?:(?:&|and)[ \u00a0])?{GROUPED}(?:,?[ \u00a0]{GROUPED})?"
    r"(?:[ \u00a0]Class [A-C](?=[ \u00a0](?:shares|stock)))?"
)
INDEX_AFTER = re.compile(r"[ \u00a0](?:[Ii]ndex|INDEX|[Cc]omposite)(?!\w)")
FUND_AFTER = re.compile(r"[ \u00a0](?:ETF(?: Trust)?|Fund|Trust)(?!\w)")
MARKET_WORDS = frozenset(
    {"stocks", "equities", "stock market", "stock markets", "equity market", "equity markets"}
)
REGIONS = {
    "Asia": "Asian stocks",
    "European Union": "European stocks",
    "World": "Global stocks",
    "U.S.": "U.S. stocks",
}
SHARES_IN = re.compile(r"\b(?:[Ss]hares|[Ss]tocks|[Ee]quities) in (?:the )?(?:mainland )?$")
COUNTRY_GAP = re.compile(r"(?:[\u2019']s)?\s+(?:(?:[a-z]+(?:-[a-z]+)?|Q[1-4]|EU-[a-z]+)\s+){0,2}$")
IN_COUNTRY = re.compile(r"\s+(?:in|of|for|across)\s+(?:the\s+)?(?=\w)")


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
            publishers.append(
                Mention(start, end, text[start:end], None, "publisher", publisher=publisher.entry.name)
            )
            if subject is None:
                closed.append((start, end))
        if subject is None:
            country = by_kind.get("country")
            if country is not None:
                reading, following = read_market_in(
                    text, tokens, position, following, country.entry.name, lexicon
                ) or read_country(text, tokens, position, following, country.entry.name, lexicon)
                if reading is not None:
                    readings.append(reading)
            position = following if subject or country or publisher else position + 1
            continue
        if (
            text[end : end + 1] == ":"
            and subject.entry.symbol == "^IXIC"
            and re.match(r":\s?[A-Z](?![a-z])", text[end : end + 4])
        ):
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
    """Return whether a publisher's name stands as one: "Fortune" and "AP" need a source's context."""
    if not alias.ambiguous:
        return True
    return bool(ATTRIBUTION_BEFORE.search(text[max(0, start - 40) : start]) or ANALYST_AFTER.match(text, end))


def read_market_in(
    text: str, tokens: list[Token], position: int, following: int, country: str, lexicon: Lexicon
) -> tuple[Reading, int] | None:
    """Return the market of a country after "shares in" or "stocks in", where nothing narrows it down."""
    before = SHARES_IN.search(text[max(0, tokens[position][0] - 20) : tokens[position][0]])
    end = tokens[following - 1][1]
    if before is None or not text[end : end + 1] or country == "U.S.":
        return None
    if following < len(tokens) and text[end] == " ":
        roles = load_roles()
        if tokens[following][2] not in roles["verb"] | roles["auxiliary"]:
            return None
    start = tokens[position][0] - len(before.group())
    subject = market_of(country, lexicon)
    return Reading(start, end, lexicon.by_name["Stock market"], None, subject=subject), following


def market_of(country: str, lexicon: Lexicon) -> Subject:
    """Return the stock market of a country or region as a subject."""
    known = lexicon.by_name.get(REGIONS.get(country, ""))
    return subject_of(known.name if known else f"{country} stocks", None, "industry")


def read_country(
    text: str, tokens: list[Token], position: int, following: int, country: str, lexicon: Lexicon
) -> tuple[Reading | None, int]:
    """Return what a country's name is part of ("German retail sales"), and the next token."""
    country_end = tokens[following - 1][1]
    if text[country_end : country_end + 1] == "." and text[country_end - 2 : country_end - 1] == ".":
        country_end += 1  # "U.S."
    for ahead in range(following, min(following + 4, len(tokens))):
        gap = text[country_end : tokens[ahead][0]]
        if not COUNTRY_GAP.match(gap):
            if ahead > following + 1 or gap.strip() not in {"", "'", "\u2019"}:
                break
            continue
        if tokens[ahead][2] == "shares":
            subject = market_of(country, lexicon)
            entry = lexicon.by_name["Stock market"]
            return Reading(tokens[position][0], tokens[ahead][1], entry, None, subject=subject), ahead + 1
        matched = lexicon.match(text, tokens, ahead)
        if matched is None:
            continue
        stop, aliases = matched
        alias = next((a for a in aliases if a.entry.type in {"economy", "industry"}), None)
        if alias is None:
            break
        entry = alias.entry
        base = entry.name.removeprefix("U.S. ")
        if base[1].islower():
            base = base[0].lower() + base[1:]
        if entry.type == "industry" and entry.name not in {
            "Stock market",
            "Small caps",
            "Bank stocks",
            "Bonds",
        }:
            break
        if entry.name == "Stock market":
            if alias.text not in MARKET_WORDS:
                break
            return (
                Reading(
                    tokens[position][0],
                    tokens[stop - 1][1],
                    entry,
                    alias,
                    subject=market_of(country, lexicon),
                ),
                stop,
            )
        start, end = tokens[position][0], tokens[stop - 1][1]
        if country == "U.S.":
            return Reading(start, end, entry, alias), stop
        subject = subject_of(f"{country} {base}", None, entry.type or "economy")
        return Reading(start, end, entry, alias, subject=subject), stop
    return None, following


def add_country(text: str, tokens: list[Token], following: int, reading: Reading, lexicon: Lexicon) -> int:
    """Take in a country after a statistic ("inflation in the euro zone"); return the next token."""
    entry = reading.entry
    if entry.name.startswith("U.S. ") and not (
        reading.alias and reading.alias.text.startswith(("U.S.", "US "))
    ):
        reading.role_hint = "no_country"
    link = IN_COUNTRY.match(text, reading.end)
    if link is None or not entry.name.startswith("U.S. "):
        return following
    for ahead in range(following + 1, min(following + 3, len(tokens))):
        if tokens[ahead][0] == link.end():
            matched = lexicon.match(text, tokens, ahead)
            country = (
                next((a.entry for a in matched[1] if a.entry.kind == "country"), None) if matched else None
            )
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
    if (
        reading.alias
        and reading.alias.text.endswith((".", "!", " Inc", " Corp", " Co", " Cos", " Ltd"))
        and text[reading.end : reading.end + 1] in {".", "!"}
    ):
        reading.end += 1
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
