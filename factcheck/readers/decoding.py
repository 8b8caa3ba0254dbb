"""Bytes to text: the encoding is known, found out, or the bytes are refused."""

from __future__ import annotations

import codecs

from factcheck.errors import ReadError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x7fELF", "a program"),
)
TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b\x08")


def decode_text(data: bytes, name: str) -> str:
    """Return the text of `data`, without its byte order mark, otherwise unchanged.

    UTF-8, UTF-16 and UTF-32 with a mark, UTF-8 and UTF-16 without, else Windows-1252 or Latin-1.
    Raises `ReadError` where the bytes are empty or no text in any of these.
    """
    if not data.strip():
        raise ReadError(f"{name} is empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, name)
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"{name} is {kind}, not text")
    if b"\0" in data:
        guess = _guess_utf16(data)
        if guess is None:
            raise ReadError(f"{name} is a binary file, not text")
        return _decode(data, guess, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_single_bytes(data, name, error)
    if _control_share(data) > 0.02:
        raise ReadError(f"{name} is a binary file, not text")
    return text


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} is not text: it begins as {encoding.upper()}, but byte {error.start} cannot be read so"
        ) from error
    if not text.strip():
        raise ReadError(f"{name} is empty")
    if "\0" in text:
        raise ReadError(f"{name} is a binary file, not text")
    return text


def _guess_utf16(data: bytes) -> str | None:
    # Western text in UTF-16 has a zero in nearly every other byte, and only there.
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_single_bytes(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    if _control_share(data) > 0.02:
        raise ReadError(f"{name} is a binary file, not text") from error
    high = sum(byte >= 0x80 for byte in data)
    if _control_share(data) > 0.002 or high > 0.3 * len(data):
        raise ReadError(
            f"{name} is neither UTF-8 ({error.reason} at byte {error.start}) nor text in a Western encoding;"
            " save it as UTF-8"
        ) from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _control_share(data: bytes) -> float:
    sample = data[:65536]
    return sum(byte < 0x20 and byte not in TEXT_CONTROLS for byte in sample) / max(1, len(sample))
