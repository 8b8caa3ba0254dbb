"""Slips of the pen, made on the written figure as an editor meets them."""

from __future__ import annotations

import random


def transpose(written: str, rng: random.Random) -> str | None:
    """Return the figure with two neighbouring digits exchanged, across the decimal point too."""
    places = [index for index, sign in enumerate(written) if sign.isdigit()]
    pairs = [(a, b) for a, b in zip(places, places[1:], strict=False) if written[a] != written[b]]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    signs = list(written)
    signs[first], signs[second] = signs[second], signs[first]
    return None if signs[0] == "0" and len(signs) > 1 and signs[1] != "." else "".join(signs)


def drop(written: str, rng: random.Random) -> str | None:
    """Return the figure with one digit left out; the last decimal is never the one."""
    digits = [index for index, sign in enumerate(written) if sign.isdigit()]
    if len(digits) < 3:
        return None
    last = digits[-1] if "." in written else -1
    place = rng.choice([index for index in digits if index != last])
    left = written[:place] + written[place + 1 :]
    if left.startswith((".", "0")) or left.endswith("."):
        return None
    return left


def shift(written: str, rng: random.Random) -> str | None:
    """Return the figure with the decimal point one place off."""
    if "." not in written:
        return written + "0" if rng.random() < 0.5 else None
    whole, places = written.split(".")
    if rng.random() < 0.5:
        moved = f"{whole}{places[0]}.{places[1:]}" if places[1:] else f"{whole}{places[0]}"
        return moved.lstrip("0") or None
    moved = f"{whole[:-1] or '0'}.{whole[-1]}{places}"
    return moved if float(moved) else None
