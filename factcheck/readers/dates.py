"""The publication date that a text itself gives: never a guess, never today's date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WRITTEN = (
    re.compile(rf"\b{MONTH}\s+{DAY}(?:,\s*|\s+){YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b{YEAR}/(?P<month>\d\d)/(?P<day>\d\d)(?!\d)"),
)
LABELLED = re.compile(
    r"^\W{0,4}(?:first\s+)?(?:published|publication date|date|posted|released|issued)"
    r"(?:\s+(?:on|at))?\W{0,4}\s+(?=\S)(?P<rest>[^\n]{4,60})",
    re.IGNORECASE | re.MULTILINE,
)
DAY_FIRST = (
    rf"(?P<day2>\d{{1,2}})\s+{MONTH.replace('<month>', '<month2>')},?\s+{YEAR.replace('<year>', '<year2>')}"
)
DATELINE = re.compile(
    r"^[ \t]*(?:[A-Z][A-Za-z.'\u2019]{0,20}[ ,/]{1,3}){1,6}?"
    rf"(?:{MONTH}\s+{DAY},\s*{YEAR}|{DAY_FIRST})\s*(?:\([^)\n]{{2,40}}\)\s*)?(?:--|[\u2013\u2014:-])",
    re.MULTILINE,
)
"""A place, a date, perhaps an agency, and a dash: "NEW YORK, Oct. 6, 2025 (Agency) -", or day first."""
OPENING = re.compile(rf"^\W{{0,4}}(?:{MONTH}\s+{DAY},\s*{YEAR}|{DAY_FIRST})\s*[.:|\u2013\u2014-]")
"""A first line that opens with a date: "July 1, 2026. Closing levels of June 30."."""
CLOCK = re.compile(r"\d{4},?\s+(?:at\s+)?\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?(?:\s*[A-Z]{2,4})?\W*$")
"""A line that ends on a year and an hour: "..., August 5, 2024, 6:00 p.m. ET."."""
NUMBERED = re.compile(
    r"\b(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>20\d\d)\b"
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HEAD_LINES = 12
FIRST_LINES = 2
LONGEST_OPENING = 140
LONGEST_DATE_LINE = 90


def find_published(text: str) -> dt.date | None:
    """Return the publication date that a text states about itself, or `None`.

    Looked for, in this order: front matter, a line "Published: ...", a line among the first that is made of
    a date (a byline may stand beside it), a dateline, a first line with a date of its own. A dateline without
    a year gives none: a year that the text names may be the one that it compares with.
    """
    return next(_candidates(text), None)


def _candidates(text: str) -> Iterator[dt.date]:
    front = read_front_matter(text)
    for key in ("date", "published", "publishdate", "published_at", "datepublished"):
        if key in front:
            yield from _dates_in(front[key])
    for match in LABELLED.finditer(text):
        yield from _dates_in(match["rest"])
    head = [line for line in text.splitlines()[:60] if line.strip()][:HEAD_LINES]
    for line in head:
        if len(line) <= LONGEST_DATE_LINE and _is_date_line(line):
            yield from _dates_in(line)
    for match in DATELINE.finditer("\n".join(head)):
        yield from _of_either_order(match)
    for line in head[:FIRST_LINES]:
        yield from _opening_dates(line)


def _of_either_order(match: re.Match[str]) -> Iterator[dt.date]:
    order = "2" if match["year"] is None else ""
    yield from _make(match[f"year{order}"], match[f"month{order}"], match[f"day{order}"])


def _opening_dates(line: str) -> Iterator[dt.date]:
    """Yield the dates of a first line that opens with one, ends on its hour, or gives its weekday."""
    if len(line) > LONGEST_OPENING:
        return
    opening = OPENING.match(line)
    if opening is not None:
        yield from _of_either_order(opening)
    elif CLOCK.search(line):
        yield from _dates_in(line)
    for match in NUMBERED.finditer(line):
        # The weekday says whether the month or the day stands first.
        for month, day in ((match["one"], match["two"]), (match["two"], match["one"])):
            for date in _make(match["year"], month, day):
                if WEEKDAYS[date.weekday()] == match["weekday"]:
                    yield date


def read_front_matter(text: str) -> dict[str, str]:
    """Return the plain `key: value` lines of a YAML or TOML front matter, keys in lower case."""
    match = re.match(r"\s*(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if match is None:
        return {}
    pairs = re.findall(r"^([A-Za-z_]+)[ \t]*[:=][ \t]*(\S[^\r\n]*)", match[2], re.MULTILINE)
    return {key.lower(): value.strip().strip("\"'") for key, value in pairs}


def parse_date(text: str) -> dt.date | None:
    """Return the day of an ISO or written-out date or time at the head of `text`, or `None`.

    A time with a zone keeps the day that its author wrote.
    """
    return next(_dates_in(text), None)


def _dates_in(text: str) -> Iterator[dt.date]:
    found = sorted(
        (match.start(), match["year"], match["month"], match["day"])
        for pattern in WRITTEN
        for match in pattern.finditer(text)
    )
    for _, year, month, day in found:
        yield from _make(year, month, day)


def _make(year: str, month: str, day: str) -> Iterator[dt.date]:
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    try:
        yield dt.date(int(year), number, int(day))
    except ValueError:
        return


def _is_date_line(line: str) -> bool:
    # What is left beside the date is a weekday, a time, a byline or a word such as "Updated".
    rest = line
    for pattern in WRITTEN:
        rest = pattern.sub(" ", rest)
    if rest == line:
        return False
    rest = re.sub(
        r"\b\d{1,2}[:.]\d\d\b|\b[ap]\.?m\b\.?|\b(?:E[SD]?T|GMT|UTC|BST|CES?T)\b",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    rest = re.sub(
        r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b", " ", rest, flags=re.IGNORECASE
    )
    return not re.search(r"[%$€£\d]|[.!?]\s*$", rest) and len(re.findall(r"[a-z]+", rest)) <= 8


def _tells_date_only(line: str) -> bool:
    if LABELLED.match(line):
        return _is_date_line(line)
    return any(pattern.fullmatch(line) for pattern in WRITTEN)


def find_title(text: str) -> str | None:
    """Return the title that a plain or Markdown text opens with, or `None`.

    It is the front matter's title, the first Markdown heading, or a short first line without a full stop
    that a blank line follows. Lines at the head that only tell the publication date are passed over.
    """
    front = read_front_matter(text)
    if front.get("title"):
        return front["title"]
    body = (
        re.sub(r"\A\s*(---|\+\+\+)[ \t]*\r?\n.*?\r?\n\1[ \t]*\r?\n", "", text, flags=re.DOTALL)
        if front
        else text
    )
    while (opening := re.match(r"\s*(\S[^\r\n]{2,90})\r?\n", body)) and _tells_date_only(opening[1].strip()):
        body = body[opening.end() :]
    heading = re.search(r"\A\s*#\s+(\S[^\r\n]*?)\s*#*\s*$", body, re.MULTILINE)
    if heading:
        return heading[1]
    first = re.match(r"\s*(\S[^\r\n]{2,150}?)[ \t]*\r?\n[ \t]*\r?\n", body)
    if first and not re.search(r"[.!:;,]$", first[1]) and not first[1].startswith(("-", "*", "•", "<")):
        return first[1]
    return None
