"""From a quantity to a statement: true, or with one slip planted.

`beyond`: the stated figure differs from the truth by more than its written precision allows.
`identifiable`: of all values that slips would give, only the planted one reads as stated, and the figure has
at least three significant digits, so that agreement is no accident.
"""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from benchmarks.verdicts import phrases, slips
from benchmarks.verdicts.statements import Spec, Statement, half_step, is_beyond, make_statement, mark


def write_statement(spec: Spec, rng: random.Random, *, slip: bool) -> Statement | None:
    """Return the statement of a quantity, `None` where the draw makes none; `slip`: plant one."""
    places = rng.choice(spec.places)
    if not slip:
        return _write_true(spec, places, rng)
    names = [name for name, value in spec.slipped.items() if value is not None]
    if spec.history.type == "yield" and spec.kind == "change":
        names += ["unit"] * 4
    names += ["transposed_digits", "dropped_digit", "decimal_shift", "unit", "arbitrary"]
    name = rng.choice(names)
    written = f"{abs(spec.truth):.{places}f}"
    stated_unit = spec.unit
    sign = -1 if spec.truth < 0 else 1
    if name in {"transposed_digits", "dropped_digit", "decimal_shift"}:
        made = slips.SLIPS[name](written)
        if not made:
            return None
        stated = rng.choice(made)
    elif name == "unit":
        swapped = {"basis_points": "percentage_points", "percentage_points": "percent"}.get(spec.unit)
        if swapped is None or spec.level or spec.kind != "change":
            return None
        stated, stated_unit = written, swapped
    elif name == "arbitrary":
        spread = 0.02 if spec.level else 0.6
        stated = f"{abs(spec.truth * (1 + rng.uniform(-spread, spread))):.{places}f}"
    else:
        value = spec.slipped[name]
        if value is None:
            return None
        stated = f"{abs(value):.{places}f}"
        sign = -1 if value < 0 else 1
    number = float(stated) * sign
    if number == 0 or (spec.kind == "comparison" and number < 0):
        return None
    truth = spec.truth
    if stated_unit != spec.unit:
        truth = float("inf")
    if not is_beyond(truth, number, stated):
        return None
    noisy = spec.noise > 0 and abs(truth - number) <= spec.noise + half_step(stated) * 1.01
    alone = _stands_alone(spec, name, number, stated)
    digits = len(stated.replace(".", "").strip("0"))
    identifiable = alone and name != "arbitrary" and (digits >= 3 or name == "unit")
    statement = _state_figure(
        rng,
        spec,
        stated,
        number,
        stated_unit,
        "exact",
        "",
        name.split()[0],
        identifiable=identifiable,
        noisy=noisy,
    )
    own = spec.slipped.get(name)
    same = [other.split()[0] for other, value in spec.slipped.items() if own is not None and value == own]
    if name in slips.SLIPS:
        made_by = {other: [float(one) for one in make(written)] for other, make in slips.SLIPS.items()}
        same += [other for other, figures in made_by.items() if float(stated) in figures]
    return None if statement is None else replace(statement, same=tuple(same))


def _stands_alone(spec: Spec, planted: str, number: float, stated: str) -> bool:
    """Return whether no other slip would read as stated, at a precision and a half."""
    places = len(stated.partition(".")[2])
    for name, make in slips.SLIPS.items():
        deeper = [make(f"{abs(spec.truth):.{digits}f}") for digits in (places, places + 1)]
        if name != planted and any(float(one) == abs(number) for made in deeper for one in made):
            return False
    near = half_step(stated) * 1.5
    others = {name: value for name, value in spec.slipped.items() if name != planted and value is not None}
    own = spec.slipped.get(planted)
    different = [value for value in others.values() if own is None or abs(value - own) > 1e-9]
    return all(abs(value - number) > near for value in different)


def _write_true(spec: Spec, places: int, rng: random.Random) -> Statement | None:

    written = f"{abs(spec.truth):.{places}f}"
    sign = -1 if spec.truth < 0 else 1
    bound, lead = "exact", ""
    chance = rng.random()
    if spec.level:
        if chance < 0.12 and spec.truth > 100:
            step = 10 ** (len(str(int(spec.truth))) - 2)
            above = rng.random() < 0.5
            rounded = int(spec.truth / step) * step if above else (int(spec.truth / step) + 1) * step
            if abs(rounded - spec.truth) > spec.noise * 2 and abs(rounded / spec.truth - 1) < 0.08:
                written, bound, lead = (
                    str(rounded),
                    "more_than" if above else "less_than",
                    "above" if above else "below",
                )
    elif spec.unit == "percent" and abs(spec.truth) > 2:
        if chance < 0.08:
            whole = int(abs(spec.truth))
            if abs(spec.truth) - whole > 0.02 + spec.noise:
                written, bound, lead = str(whole), "more_than", rng.choice(("more than", "over"))
        elif chance < 0.16:
            written, bound, lead = (
                f"{abs(spec.truth):.0f}",
                "about",
                rng.choice(("about", "nearly", "roughly")),
            )
        elif chance < 0.2:
            cut = 10**places
            written = f"{int(abs(spec.truth) * cut) / cut:.{places}f}"
    if float(written) == 0:
        return None
    return _state_figure(rng, spec, written, float(written) * sign, spec.unit, bound, lead, "")


def _state_figure(
    rng: random.Random,
    spec: Spec,
    written: str,
    number: float,
    unit: str,
    bound: str,
    lead: str,
    slip: str,
    *,
    identifiable: bool = False,
    noisy: bool = False,
) -> Statement | None:
    figure = phrases.write_value(written, unit, rng, level=spec.level)
    text = phrases.state(
        spec.kind,
        spec.history.name,
        figure,
        number,
        spec.span.label,
        lead,
        spec.fields,
        spec.measure,
        rng,
    )
    signed = Decimal(written) * (-1 if number < 0 else 1)
    value = {"number": signed, "unit": unit, "bound": bound}
    fields = {"measure": spec.measure, **spec.fields}
    if not spec.level and spec.kind == "change":
        fields["direction"] = "down" if number < 0 else "up"
    made = make_statement(rng, spec.kind, spec.history, spec.span, text, figure, value, fields, slip=slip)
    return mark(made, identifiable=identifiable, noisy=noisy)
