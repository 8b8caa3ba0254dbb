"""Slips of the pen, made on the written figure as an editor meets them."""

from __future__ import annotations

import itertools


def transpose(written: str) -> list[str]:
    """Return the figure with two neighbouring digits exchanged, across the decimal point too: all ways."""
    places = [index for index, sign in enumerate(written) if sign.isdigit()]
    made = []
    for first, second in itertools.pairwise(places):
        signs = list(written)
        signs[first], signs[second] = signs[second], signs[first]
        changed = "".join(signs)
        if changed != written and not (changed[0] == "0" and changed[1:2].isdigit()):
            made.append(changed)
    return made


def drop(written: str) -> list[str]:
    """Return the figure with one digit left out, the last decimal never: all ways."""
    digits = [index for index, sign in enumerate(written) if sign.isdigit()]
    if len(digits) < 3:
        return []
    last = digits[-1] if "." in written else -1
    left = [written[:place] + written[place + 1 :] for place in digits if place != last]
    return sorted({one for one in left if not one.startswith((".", "0")) and not one.endswith(".")})


def shift(written: str) -> list[str]:
    """Return the figure with the decimal point one place off: both ways."""
    whole, _, places = written.partition(".")
    right = f"{whole}{places[:1] or '0'}.{places[1:]}".rstrip(".").lstrip("0")
    left = f"{whole[:-1] or '0'}.{whole[-1]}{places}" if places else ""
    return [one for one in (right, left) if one and not one.startswith(".") and float(one)]


SLIPS = {"transposed_digits": transpose, "dropped_digit": drop, "decimal_shift": shift}
"""Slips by the name that a diagnosis gives them."""
