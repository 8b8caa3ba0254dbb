"""The JSON text of records: written numbers stay numbers and keep their digits.

A `Decimal` is written as a JSON number with the digits that it has ("8.10", "-2.8E+10"), so that any
reader sees a number and a careful one (`read_json`) gets the written precision back.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from pydantic import BaseModel, ValidationError

JsonValue = (
    BaseModel | Mapping[str, Any] | list[Any] | tuple[Any, ...] | str | Decimal | float | dt.date | None
)


def write_json(value: JsonValue, *, indent: int | None = 2) -> str:
    """Return `value` as JSON text: keys in their given order, no spaces at line ends, no final newline."""
    pieces: list[str] = []
    _write(value, indent, "" if indent is None else "\n", pieces.append)
    return "".join(pieces)


def read_json(text: str) -> Any:  # noqa: ANN401 - JSON may hold anything
    """Return the value of a JSON text, its fractional numbers as `Decimal` with the digits written.

    Raises `ValueError` where the text is not JSON.
    """
    return json.loads(text, parse_float=Decimal)


def tell_invalid(error: ValidationError) -> str:
    """Return where a record does not fit its form, and why: the first of its errors, on one line."""
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _write(value: Any, indent: int | None, line: str, put: Callable[[str], None]) -> None:  # noqa: ANN401
    # `line`: a line break with the spaces of this depth; a report has ten thousand values, so no generators.
    if isinstance(value, str):
        put(_quote(value))
    elif value is None:
        put("null")
    elif isinstance(value, BaseModel):
        names = type(value).model_fields
        _write_object(((name, getattr(value, name)) for name in names), indent, line, put)
    elif isinstance(value, Mapping):
        _write_object(value.items(), indent, line, put)
    elif isinstance(value, (list, tuple)):
        if not value:
            put("[]")
            return
        inner = line if indent is None else line + " " * indent
        gap = "[" + inner
        for item in value:
            put(gap)
            _write(item, indent, inner, put)
            gap = "," + (inner or " ")
        put(line + "]")
    elif isinstance(value, Decimal):
        if not value.is_finite():
            msg = f"JSON has no number for {value}"
            raise ValueError(msg)
        put(str(value or abs(value)))  # JSON reads "-0" as 0
    elif isinstance(value, dt.date):
        put(_quote(value.isoformat()))
    else:
        put(json.dumps(value, allow_nan=False))


def _write_object(
    items: Iterable[tuple[object, Any]], indent: int | None, line: str, put: Callable[[str], None]
) -> None:
    inner = line if indent is None else line + " " * indent
    gap = "{" + inner
    for key, item in items:
        put(f"{gap}{_quote(str(key))}: ")
        _write(item, indent, inner, put)
        gap = "," + (inner or " ")
    put("{}" if gap.startswith("{") else line + "}")


def _quote(text: str) -> str:
    # A lone surrogate cannot be written as UTF-8; everything else stays readable.
    quoted = encode_basestring(text)
    return quoted if quoted.isascii() or _encodes(quoted) else json.dumps(text)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
