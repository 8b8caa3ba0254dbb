"""The CSV tables that lie beside the code."""

from __future__ import annotations

import csv
import io
from importlib import resources


def read_table(*path: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of this package, by its path in it ("lexicon", "countries.csv")."""
    text = resources.files("extractor").joinpath(*path).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))
