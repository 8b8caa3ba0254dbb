"""Files that no reader should choke on, each made to be refused with a reason, and links out of the tree."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf

from benchmarks.batch.articles import make_article

LINE_BYTES = 20_000_000
DEEP_BYTES = 1_500_000


def make_binary() -> bytes:
    """Return bytes of no text."""
    return bytes(range(256)) * 40


def make_long_line() -> bytes:
    """Return 20 MB of one line."""
    return b"The S&P 500 rose 1.2%. " * (LINE_BYTES // 23)


def make_deep_page() -> bytes:
    """Return an HTML page of nothing but nested elements."""
    return b"<html><body>" + b"<div>" * (DEEP_BYTES // 5)


def make_entity_page() -> bytes:
    """Return an XHTML page whose entities would unfold to gigabytes."""
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE html [<!ENTITY e0 "lol">{rows}]><html><body>&e9;</body></html>'.encode()


def make_zip_bomb() -> bytes:
    """Return a DOCX file whose document unpacks to 400 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as file:
            for _ in range(400):
                file.write(b" " * 1_000_000)
    return buffer.getvalue()


def make_encrypted_pdf() -> bytes:
    """Return a PDF that wants a password."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


POISON: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("binary.txt", make_binary),
    ("empty.txt", bytes),
    ("blank.md", lambda: b" \n\t\n"),
    ("line.txt", make_long_line),
    ("deep.html", make_deep_page),
    ("entities.html", make_entity_page),
    ("bomb.docx", make_zip_bomb),
    ("locked.pdf", make_encrypted_pdf),
    ("torn.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
    ("wrong.docx", lambda: b"PK\x03\x04 no more of it"),
)
"""Names and bytes of what is to be refused."""


def write_poison(folder: Path, count: int, *, outside: Path) -> int:
    """Write `count` poisoned files below `folder`, and return that count.

    `outside`: a file out of the tree, for links to it. Every fifth name is hostile, too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = [(name, make()) for name, make in POISON]
    for number in range(count):
        name, data = made[number % len(made)]
        kind = number // len(made) % 5
        if kind == 1 and number % len(made) < 2:
            (folder / f"link-{number}.txt").symlink_to(outside)
            continue
        if kind == 2 and number % len(made) == 0:
            os.mkfifo(folder / f"pipe-{number}.txt")
            continue
        hostile = f"..\n..{number}\n{name}" if kind == 3 else f"{number}-{name}"
        (folder / hostile).write_bytes(data)
    return count


def write_hostile_names(folder: Path) -> list[Path]:
    """Write sound articles under names that would lead elsewhere if they were taken at their word."""
    names = ("..  ..etc.txt", "line\nbreak.txt", "=cmd|x.txt", "-rf.txt", "caf\u00e9 \u65e5\u672c.txt")
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in names]
    for number, path in enumerate(paths):
        path.write_text(make_article(900_000 + number)[0], encoding="utf-8")
    return paths
