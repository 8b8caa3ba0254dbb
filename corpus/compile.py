"""Compile an annotator's notes into gold claims: `python -m corpus.compile [NAME...]`.

A note is a line of tab-separated cells that quotes the value and says which occurrence of it is meant; the
offsets come from the text. `corpus/README.md` describes the cells.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from corpus.gold import GoldArticle, GoldClaim, GoldLabel, write_gold
from extractor.claims import KINDS, MEASURES, UNITS, Bound, Direction, SubjectType
from extractor.jsontext import tell_invalid

CELLS = (
    "text", "occurrence", "kind", "subject", "symbol", "type", "measure", "number", "high", "unit", "bound",
    "period_start", "period_end", "direction", "attribution", "flags", "verdict", "slip", "true_value",
)  # fmt: skip
"""The cells of a note, in order; trailing empty ones may be left out."""

HEADER = ("article", "published", "style", "split", "noise", "title", "source")
SCALES = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}
NEEDS_NO_VALUE = ("record", "comparison")


class NoteError(Exception):
    """One thing wrong with a note."""


@dataclass
class Notes:
    """What one notes file says: its header, its claims and what is wrong with it."""

    header: dict[str, str] = field(default_factory=dict)
    claims: list[GoldClaim] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def find_occurrences(text: str, quote: str) -> list[int]:
    """Return the offsets at which `quote` stands in `text` as whole words and whole numbers.

    "2%" is not found in "12%" or "0.2%", nor "$5" in "$5.3 billion".
    """
    starts = []
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if not (quote[0].isalnum() and _continues(before[::-1])) and not (
            quote[-1].isalnum() and _continues(after)
        ):
            starts.append(start)
        start = text.find(quote, start + 1)
    return starts


def _continues(outside: str) -> bool:
    # `outside` runs away from the quote: a letter or digit, or a point or comma within a number.
    return bool(re.match(r"[^\W_]|[.,]\d", outside))


def locate(text: str, quote: str, occurrence: str) -> int:
    """Return the offset of the quote meant: by number (1 is the first), or by "~" and words around it.

    Raises `NoteError` where it is not found or not told apart.
    """
    if not quote:
        raise NoteError("the first cell, the quoted value, is empty")
    if occurrence.startswith("~"):
        phrase = occurrence[1:]
        phrases = [match.start() for match in re.finditer(re.escape(phrase), text)] if phrase else []
        inside = find_occurrences(phrase, quote)
        if len(phrases) != 1 or len(inside) != 1:
            raise NoteError(
                f"{phrase!r} stands {len(phrases)} times in the text and holds {quote!r} {len(inside)} times;"
                " both must be once"
            )
        return phrases[0] + inside[0]
    found = find_occurrences(text, quote)
    if not found:
        raise NoteError(f"{quote!r} is not in the text")
    if not occurrence and len(found) > 1:
        raise NoteError(f"{quote!r} stands {len(found)} times in the text; say which")
    try:
        position = int(occurrence or 1)
    except ValueError:
        raise NoteError(f"occurrence {occurrence!r} is neither a number nor ~ with words") from None
    if not 1 <= position <= len(found):
        raise NoteError(f"{quote!r} stands {len(found)} times in the text, not {position}")
    return found[position - 1]


def read_number(cell: str) -> Decimal | None:
    """Return a cell's number with its digits ("-28bn" is -28 with exponent 9), or `None` if empty."""
    if not cell:
        return None
    match = re.fullmatch(r"([+-]?[\d,]*\.?\d+)\s*(k|mn?|bn|tn)?", cell.replace("\u2212", "-"), re.IGNORECASE)
    try:
        if match is None:
            return Decimal(cell)
        number = Decimal(match[1].replace(",", ""))
        return number.scaleb(SCALES[match[2].lower()]) if match[2] else number
    except InvalidOperation:
        raise NoteError(f"{cell!r} is no number") from None


def read_note(line: str, text: str) -> GoldClaim:
    """Return the claim of one line. Raises `NoteError` with what is wrong."""
    parts = [part.strip() for part in line.split("\t")]
    if len(parts) > len(CELLS):
        raise NoteError(f"{len(parts)} cells, expected at most {len(CELLS)}")
    cells = dict(zip(CELLS, parts + [""] * (len(CELLS) - len(parts)), strict=True))
    _check_words(cells)
    flags = _read_flags(cells["flags"])
    start = locate(text, cells["text"], cells["occurrence"])
    number = read_number(cells["number"])
    kind, direction = cells["kind"], cells["direction"] or None
    if number is None and kind not in NEEDS_NO_VALUE:
        raise NoteError(f"a {kind} claim needs a number")
    if kind in ("change", "flow") and number and direction and (number < 0) != (direction == "down"):
        raise NoteError(f"{number} does not go with direction {direction}: falls and outflows are negative")
    if bool(cells["period_start"]) != bool(cells["period_end"]):
        raise NoteError("a period needs both its start and its end")
    record: dict[str, object] = {
        "start": start,
        "end": start + len(cells["text"]),
        "text": cells["text"],
        "kind": kind,
        "subject": _read_subject(cells["subject"], cells["symbol"], cells["type"]),
        "other": flags.get("other"),
        "measure": cells["measure"],
        "value": None
        if number is None
        else {
            "number": number,
            "high": read_number(cells["high"]),
            "unit": cells["unit"],
            "bound": cells["bound"] or ("range" if cells["high"] else "exact"),
        },
        "period": {
            "start": cells["period_start"],
            "end": cells["period_end"],
            "label": flags.get("label"),
        }
        if cells["period_start"]
        else None,
        "forecast": "forecast" in flags,
        "direction": direction,
        "attribution": cells["attribution"] or None,
        "hedged": "hedged" in flags,
        "verdict": cells["verdict"] or None,
        "slip": {"type": cells["slip"], "true_value": cells["true_value"] or None} if cells["slip"] else None,
    }
    try:
        claim = GoldClaim.model_validate(record)
    except ValidationError as error:
        raise NoteError(tell_invalid(error)) from error
    if claim.period and claim.period.end < claim.period.start:
        raise NoteError(f"period ends {claim.period.end}, before it starts {claim.period.start}")
    return claim


def _check_words(cells: dict[str, str]) -> None:
    vocabulary = {
        "kind": KINDS,
        "measure": MEASURES,
        "type": ("", *get_args(SubjectType)),
        "bound": ("", *get_args(Bound)),
        "direction": ("", *get_args(Direction)),
        "verdict": ("", *get_args(GoldLabel)),
    }
    for name, words in vocabulary.items():
        if cells[name] not in words:
            raise NoteError(f"{name} {cells[name]!r} is none of {', '.join(word for word in words if word)}")
    unit = cells["unit"]
    if cells["number"] and unit not in UNITS and not re.fullmatch(r"[A-Z]{3}", unit):
        raise NoteError(f"unit {unit!r} is none of {', '.join(UNITS)} and no currency code")


def _read_subject(name: str, symbol: str, kind: str) -> dict[str, str | None] | None:
    if not name:
        return None
    if not kind:
        raise NoteError(f"subject {name!r} has no type")
    return {"name": name, "symbol": symbol or None, "type": kind}


def _read_flags(cell: str) -> dict[str, object]:
    flags: dict[str, object] = {}
    for part in filter(None, (part.strip() for part in cell.split(","))):
        name, _, value = part.partition("=")
        if name in ("forecast", "hedged") and not value:
            flags[name] = True
        elif name == "label" and value:
            flags[name] = value
        elif name == "other" and value.count("/") >= 2:
            flags[name] = _read_subject(*value.rsplit("/", 2))
        else:
            raise NoteError(f"flag {part!r} is none of forecast, hedged, label=WORDS, other=NAME/SYMBOL/TYPE")
    return flags


def read_notes(lines: Sequence[str], text: str) -> Notes:
    """Return a notes file's header, claims and problems; a problem begins with its line number."""
    notes = Notes()
    seen: dict[tuple[object, ...], int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if line.startswith("#"):
            name, colon, value = line[1:].partition(":")
            if colon and name.strip() in HEADER:
                notes.header[name.strip()] = value.strip()
            continue
        try:
            claim = read_note(line.rstrip("\r\n"), text)
        except NoteError as error:
            notes.problems.append(f"{number}: {error}")
            continue
        key = (claim.start, claim.end, claim.kind, claim.subject and claim.subject.name)
        if key in seen:
            notes.problems.append(f"{number}: the same claim as line {seen[key]}")
        seen.setdefault(key, number)
        notes.claims.append(claim)
    return notes


def compile_notes(path: Path, articles: Path) -> tuple[GoldArticle | None, list[str]]:
    """Return one notes file's gold article and what is wrong with it: `None` if anything is."""
    lines = path.read_text(encoding="utf-8").split("\n")
    header = read_notes([line for line in lines if line.startswith("#")], "").header
    name = header.get("article") or next(
        (f"{path.stem}{end}" for end in (".txt", ".md") if (articles / f"{path.stem}{end}").exists()), None
    )
    if name is None or not (articles / name).is_file():
        return None, [f"{path}: no article {name or path.stem + '.txt'} in {articles}"]
    notes = read_notes(lines, (articles / name).read_bytes().decode("utf-8"))
    problems = [f"{path}:{problem}" for problem in notes.problems]
    try:
        gold = GoldArticle.model_validate(
            {
                "article": name,
                "published": header.get("published") or None,
                "style": header.get("style", ""),
                "split": header.get("split", "dev"),
                "noise": header.get("noise", 0),
                "title": header.get("title") or None,
                "source": header.get("source") or None,
                "claims": tuple(sorted(notes.claims, key=lambda claim: (claim.start, claim.end, claim.kind))),
            }
        )
    except ValueError as error:
        problems.append(f"{path}: header: {' '.join(str(error).split())}")
        return None, problems
    if not gold.style:
        problems.append(f"{path}: header: no '# style:' line")
    return (None if problems else gold), problems


def _doubts(gold: GoldArticle) -> Iterator[str]:
    for claim in gold.claims:
        digits = re.sub(r"\D", "", claim.text)
        written = "".join(str(digit) for digit in claim.value.number.as_tuple().digits) if claim.value else ""
        if digits and written.strip("0") and written.strip("0") not in digits:
            yield f"{gold.article}: {claim.text!r} is noted as {claim.value.number if claim.value else None}"


def parse_names(
    parser: argparse.ArgumentParser, arguments: Sequence[str] | None, folder: str
) -> argparse.Namespace:
    """Return the options, with the names given or, without any, of all notes in a folder of the corpus."""
    parser.add_argument(
        "names", nargs="*", help=f"articles, without their ending (default: all in {folder}/)"
    )
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent, help="folder of the corpus")
    options = parser.parse_args(arguments)
    options.names = options.names or sorted(path.stem for path in (options.corpus / folder).glob("*.tsv"))
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Compile the notes named (all by default); return 1 if any was wrong, or stale under `--check`."""
    parser = argparse.ArgumentParser(prog="python -m corpus.compile", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say what is wrong or stale")
    options = parse_names(parser, arguments, "notes")
    failed = False
    for name in options.names:
        notes = options.corpus / "notes" / f"{name}.tsv"
        gold, problems = (
            compile_notes(notes, options.corpus / "articles")
            if notes.exists()
            else (None, [f"{notes}: missing"])
        )
        target = options.corpus / "claims" / f"{name}.json"
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        if gold is None:
            failed = True
            continue
        for doubt in _doubts(gold):
            sys.stderr.write(f"doubtful: {doubt}\n")
        if options.check:
            fresh = target.with_suffix(".fresh")
            write_gold(gold, fresh)
            stale = not target.exists() or target.read_bytes() != fresh.read_bytes()
            fresh.unlink()
            if stale:
                sys.stderr.write(f"{target} is stale: run python -m corpus.compile {name}\n")
                failed = True
        else:
            target.parent.mkdir(exist_ok=True)
            write_gold(gold, target)
            sys.stdout.write(f"{target}: {len(gold.claims)} claims\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
