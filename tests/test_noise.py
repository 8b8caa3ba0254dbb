"""How far closes that are rounded to the cent, quoted by the hour or drawn off curves leave a figure open."""

from decimal import Decimal

import pytest

from checker.noise import change_noise, level_noise


@pytest.mark.parametrize(
    ("kind", "unit", "level", "noise"),
    [
        ("index", "points", "23224.82", "0.01"),  # 133.02 points between closes that give 133.01
        ("stock", "percent", "136.48", "0.0073"),  # 4.6454% told as 4.7%
        ("stock", "percent", "2", "0.01"),
        ("index", "basis_points", "6900", "0"),
        ("commodity", "percent", "60", "0.3"),
    ],
)
def test_noise_of_a_change(kind, unit, level, noise):
    assert round(change_noise(kind, unit, Decimal(level)), 4) == Decimal(noise)


@pytest.mark.parametrize(("kind", "noise"), [("index", "0.01"), ("stock", "0"), ("crypto", "0.5")])
def test_noise_of_a_level(kind, noise):
    assert level_noise(kind, Decimal(100)) == Decimal(noise)
