"""The JSON text of records: written numbers stay numbers and keep their digits.

A `Decimal` is written as a JSON number with the digits that it has ("8.10", "-2.8E+10"), so that any
reader sees a number and a careful one (`read_json`) gets the written precision back.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

JsonValue = (
    BaseModel | Mapping[str, Any] | list[Any] | tuple[Any, ...] | str | Decimal | float | dt.date | None
)


def write_json(value: JsonValue, *, indent: int | None = 2) -> str:
    """Return `value` as JSON text: keys in their given order, no spaces at line ends, no final newline."""
    return "".join(_pieces(value, indent, 0))


def read_json(text: str) -> Any:  # noqa: ANN401 - JSON may hold anything
    """Return the value of a JSON text, its fractional numbers as `Decimal` with the digits written.

    Raises `ValueError` where the text is not JSON.
    """
    return json.loads(text, parse_float=Decimal)


def _pieces(value: Any, indent: int | None, depth: int) -> Iterator[str]:  # noqa: ANN401 - see read_json
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        yield from _join(
            "{", "}", [(f"{_quote(str(key))}: ", item) for key, item in value.items()], indent, depth
        )
    elif isinstance(value, (list, tuple)):
        yield from _join("[", "]", [("", item) for item in value], indent, depth)
    elif isinstance(value, Decimal):
        if not value.is_finite():
            msg = f"JSON has no number for {value}"
            raise ValueError(msg)
        yield str(value or abs(value))  # JSON reads "-0" as 0
    elif isinstance(value, dt.date):
        yield _quote(value.isoformat())
    elif isinstance(value, str):
        yield _quote(value)
    else:
        yield json.dumps(value, allow_nan=False)


def _join(
    opening: str, closing: str, items: list[tuple[str, Any]], indent: int | None, depth: int
) -> Iterator[str]:
    if not items:
        yield opening + closing
        return
    inner = "\n" + " " * (indent * (depth + 1)) if indent is not None else ""
    gap = "," + (inner or " ")
    yield opening + inner
    for position, (prefix, item) in enumerate(items):
        yield (gap if position else "") + prefix
        yield from _pieces(item, indent, depth + 1)
    yield ("\n" + " " * (indent * depth) if indent is not None else "") + closing


def _quote(text: str) -> str:
    # A lone surrogate cannot be written as UTF-8; everything else stays readable.
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted if quoted.isascii() or _encodes(quoted) else json.dumps(text)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
