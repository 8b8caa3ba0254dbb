"""Written numbers: the slots of the grammar that no list can hold."""

from __future__ import annotations

import random
from collections.abc import Callable

from extractor.training.grammar.nodes import Node
from extractor.training.grammar.words import read_phrases


def write_decimal(rng: random.Random, low: float, high: float, places: int) -> str:
    """Return a number between `low` and `high`, small ones more often, with thousands commas."""
    number = rng.triangular(low, high, low + (high - low) * 0.12)
    written = f"{number:,.{places}f}"
    return (
        written if any(digit in "123456789" for digit in written) else f"{high / 3 + 0.4:.{max(places, 1)}f}"
    )


def make_percent_number(rng: random.Random) -> Node:
    """Return the number before a percent sign: mostly small, mostly one decimal."""
    high = rng.choice((3, 8, 15, 30, 90))
    written = write_decimal(rng, 0, high, rng.choices((0, 1, 2), (18, 62, 20))[0])
    if rng.random() < 0.01:
        written = f"{rng.randint(1000, 4000):,}"
    return Node(written, "CD")


def make_signed_number(rng: random.Random) -> Node:
    """Return a number with or without a sign, as tickers and tables write it."""
    sign = rng.choice(("+", "+", "-", "-", ""))
    return Node(sign + write_decimal(rng, 0, 12, rng.choice((1, 1, 2))), "CD")


def make_points_number(rng: random.Random) -> Node:
    """Return a number of index points."""
    return Node(write_decimal(rng, 3, 1200, rng.choice((0, 0, 0, 1, 2))), "CD")


def make_basis_number(rng: random.Random) -> Node:
    """Return a number of basis points."""
    step = rng.choice((25, 50, 75, 100)) if rng.random() < 0.35 else 0
    return Node(
        str(step) if step else write_decimal(rng, 1, rng.choice((12, 40, 160)), rng.choice((0, 0, 0, 1))),
        "CD",
    )


def make_index_number(rng: random.Random) -> Node:
    """Return the level of an index."""
    low, high = rng.choice(((900, 3000), (3000, 9000), (9000, 52000), (80, 130)))
    return Node(write_decimal(rng, low, high, rng.choice((0, 1, 2, 2))), "CD")


def make_price_number(rng: random.Random) -> Node:
    """Return the price of a share, a barrel or an ounce."""
    high = rng.choice((10, 120, 400, 4000))
    return Node(write_decimal(rng, 0, high, rng.choice((0, 2, 2, 2))), "CD")


def make_money_number(rng: random.Random) -> Node:
    """Return the number before million, billion or trillion."""
    return Node(write_decimal(rng, 1, rng.choice((9, 99, 900)), rng.choice((0, 0, 1, 1, 2))), "CD")


def make_short_money(rng: random.Random) -> Node:
    """Return an amount whose scale is written on the number, such as 28bn."""
    return Node(make_money_number(rng).form + rng.choice(("bn", "bn", "B", "B", "mn")), "CD")


def make_rate_number(rng: random.Random) -> Node:
    """Return an exchange rate."""
    return Node(write_decimal(rng, 0.6, rng.choice((1.6, 7, 160)), rng.choice((2, 3, 4))), "CD")


def make_multiple_number(rng: random.Random) -> Node:
    """Return a price-to-earnings multiple."""
    return Node(write_decimal(rng, 6, 70, rng.choice((0, 1, 1, 2))), "CD")


def make_multiple(rng: random.Random) -> Node:
    """Return a multiple written with its x in one token."""
    return Node(make_multiple_number(rng).form + rng.choice("xxxxX"), "CD")


def make_count(rng: random.Random) -> Node:
    """Return a large count such as jobs or barrels."""
    return Node(f"{rng.randint(1, 900)},000" if rng.random() < 0.6 else f"{rng.randint(11, 9999):,}", "CD")


def make_small_count(rng: random.Random) -> Node:
    """Return a count that is often written as a word."""
    return Node(
        rng.choice(("two", "three", "four", "five", "six", "seven", "eight", "nine", "10", "11", "12", "18")),
        "CD",
    )


def make_year(rng: random.Random) -> Node:
    """Return a year."""
    return Node(str(rng.randint(1998, 2032)), "CD")


def make_day_number(rng: random.Random) -> Node:
    """Return the day of a month."""
    return Node(str(rng.randint(1, 31)), "CD")


def make_clock(rng: random.Random) -> Node:
    """Return a time of day."""
    return Node(f"{rng.randint(1, 12)}:{rng.choice(('00', '15', '30', '45', '05', '10'))}", "CD")


def make_short_quarter(rng: random.Random) -> Node:
    """Return a quarter, half or fiscal year as brokers write it."""
    year = rng.randint(19, 28)
    forms = (
        f"Q{rng.randint(1, 4)}", f"Q{rng.randint(1, 4)}", f"{rng.randint(1, 4)}Q{year}",
        f"{rng.randint(1, 2)}H{year}",
        f"FY{year}", f"FY20{year}", f"H{rng.randint(1, 2)}", f"{rng.randint(1, 4)}Q",
        f"Q{rng.randint(1, 4)}'{year}",
        f"CY{year}", f"{rng.randint(1, 2)}H",
    )  # fmt: skip
    return Node(rng.choice(forms), "NNP")


def make_ticker(rng: random.Random) -> Node:
    """Return a ticker symbol, often one that is no company's."""
    letters = "ABCDEFGHIJKLMNOPRSTUVWXZ"
    return Node("".join(rng.choice(letters) for _ in range(rng.randint(2, 5))), "NNP")


def make_invented_company(rng: random.Random) -> Node:
    """Return the name of a company that does not exist."""
    name = rng.choice(read_phrases()["name_start"]) + rng.choice(read_phrases()["name_end"])
    if rng.random() < 0.5:
        return Node(name, "NNP")
    return Node(rng.choice(read_phrases()["company_ending"]), "NNP").add_left("compound", Node(name, "NNP"))


def make_surname(rng: random.Random) -> Node:
    """Return a surname."""
    return Node(
        rng.choice(read_phrases()["name_start"])
        + rng.choice(("son", "man", "berg", "ley", "ez", "ski", "ton", "er", "ini")),
        "NNP",
    )


NUMBERS: dict[str, Callable[[random.Random], Node]] = {
    "n_percent": make_percent_number,
    "n_signed": make_signed_number,
    "n_points": make_points_number,
    "n_basis": make_basis_number,
    "n_index": make_index_number,
    "n_price": make_price_number,
    "n_money": make_money_number,
    "n_short_money": make_short_money,
    "n_rate": make_rate_number,
    "n_multiple": make_multiple_number,
    "n_times": make_multiple,
    "n_count": make_count,
    "n_few": make_small_count,
    "n_year": make_year,
    "n_day": make_day_number,
    "n_clock": make_clock,
    "short_quarter": make_short_quarter,
    "ticker": make_ticker,
    "invented_company": make_invented_company,
    "surname": make_surname,
}
