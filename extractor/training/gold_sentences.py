"""The sentences annotated by hand: values with the subject, the period and the source of each."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

GOLD = Path(__file__).parent / "gold"
Part = Literal["train", "dev", "dev2", "fresh", "test"]
PARTS: tuple[Part, ...] = ("train", "dev", "dev2", "fresh", "test")
Role = Literal["subject", "period", "attribution"]
ROLES: tuple[Role, ...] = ("subject", "period", "attribution")


class GoldValue(BaseModel):
    """A value and the character spans that it is tied to; `None` where the sentence names none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    subject: tuple[int, int] | None
    period: tuple[int, int] | None
    attribution: tuple[int, int] | None


class GoldSentence(BaseModel):
    """A sentence written and annotated by hand; `style` says what kind of source it imitates."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    style: str
    text: str
    values: tuple[GoldValue, ...]


def read_gold(part: Part) -> tuple[GoldSentence, ...]:
    """Return the annotated sentences of one part."""
    lines = (GOLD / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(GoldSentence.model_validate_json(line) for line in lines)
