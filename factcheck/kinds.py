"""What is checked, with which data: the table that `factcheck kinds` prints."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from extractor.claims import KINDS

DATA: dict[str, tuple[str, str]] = {
    "change": ("the Nasdaq rose 11.2% in Q3 2025", "daily closes; dividends for total return; yields"),
    "level": ("closed at 6,688.46; the 10-year yield at 4.15%", "daily closes, highs and lows; yields"),
    "record": ("closed at a record high; best quarter since 2020", "complete histories of closes and highs"),
    "streak": ("fifth straight monthly gain", "daily closes"),
    "comparison": ("outpacing the S&P 500", "what the two sides' own kinds use"),
    "valuation": ("33.1x P/E; a $4 trillion company", "closes, reported EPS, shares outstanding"),
    "flow": ("$28 billion outflows", "published flow figures"),
    "growth": ("earnings growth of 11.7% in Q2", "filed results; published index earnings"),
    "forecast": ("IT spending to grow 9.3% in 2025", "published forecasts with their vintages"),
    "rate": ("cut by 25 basis points", "policy rate series"),
    "macro": ("CPI at 2.9% from a year ago", "official statistics, by reference month"),
    "breadth": ("96% of stocks above their average", "members' closes where known; published figures"),
    "amount": ("a $10 billion buyback", "filed results; published figures"),
}
"""An example and the data of each kind."""


def print_kinds(console: Console) -> None:
    """Print the kinds of claims with an example each and the data that decide them."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("kind", "example", "decided with"):
        table.add_column(column)
    for kind in KINDS:
        table.add_row(kind, *DATA[kind])
    console.print(table)
