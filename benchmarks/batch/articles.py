"""Articles for measuring: some 300 words of market prose each, no two alike, the same for the same number."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from checker.market.base import Failure
from checker.market.market import Market

FIRST_DAY = dt.date(2025, 7, 10)
DAYS = 110
WORDS = 300
INDEXES = {
    "S&P 500": "^GSPC",
    "Nasdaq Composite": "^IXIC",
    "Dow Jones Industrial Average": "^DJI",
    "Nasdaq-100": "^NDX",
    "Russell 2000": "^RUT",
}
STOCKS = {
    "Apple": "AAPL",
    "Microsoft": "MSFT",
    "Nvidia": "NVDA",
    "Amazon": "AMZN",
    "Alphabet": "GOOGL",
    "Meta Platforms": "META",
    "Tesla": "TSLA",
}
FUNDS = ("SPDR S&P 500 ETF Trust", "Invesco QQQ Trust", "Technology Select Sector SPDR Fund")
PEOPLE = ("Deloitte", "Gartner", "FactSet", "Goldman Sachs", "Morgan Stanley", "Bank of America")
REASONS = (
    "as traders weighed the path of interest rates",
    "after a softer reading on inflation",
    "on hopes for a trade agreement",
    "while investors took profits in the largest technology names",
    "as bond yields eased",
    "in thin trading before the holiday",
)
FILLERS = (
    "Trading desks described the mood as cautious, and few were willing to chase the move.",
    "Much of the attention stayed on the central bank, whose next meeting was still weeks away.",
    "Strategists disagreed about how long the enthusiasm for artificial intelligence could carry the market.",
    "Breadth remained a worry for those who would rather see the whole market take part.",
    "Corporate buybacks and steady retail demand were cited by several desks.",
    "The calendar of economic releases was light, which left the stage to company news.",
)
D = dt.date
QUARTERS = (
    ("the first quarter of 2025", D(2025, 1, 1), D(2025, 3, 31)),
    ("the second quarter of 2025", D(2025, 4, 1), D(2025, 6, 30)),
    ("the first half of 2025", D(2025, 1, 1), D(2025, 6, 30)),
    ("2024", D(2024, 1, 1), D(2024, 12, 31)),
    ("June", D(2025, 6, 1), D(2025, 6, 30)),
    ("May", D(2025, 5, 1), D(2025, 5, 31)),
)
"""Periods that are over whenever an article appears."""
SLIPS = 0.08
"""The share of moves that are stated wrongly."""


def make_article(number: int) -> tuple[str, dt.date]:
    """Return the text of article `number`, with its dateline, and its publication date."""
    chance = random.Random(number)  # noqa: S311 - the same prose for the same number
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
    subject = chance.choice(list(INDEXES))
    verb = chance.choice(("rises", "slips", "edges higher", "pulls back"))
    title = f"{subject} {verb} {chance.choice(REASONS)}"
    paragraphs: list[str] = []
    words = len(title.split())
    while words < WORDS:
        sentences: list[str] = []
        while words < WORDS and len(sentences) < chance.randint(3, 5):
            sentences.append(_sentence(chance, day))
            words += len(sentences[-1].split())
        paragraphs.append(" ".join(sentences))
    dateline = f"NEW YORK, {day:%b}. {day.day}, {day.year} - "
    return f"{title}\n\n{dateline}" + "\n\n".join(paragraphs) + "\n", day


def write_corpus(folder: Path, count: int, *, per_folder: int = 500) -> None:
    """Write `count` articles below `folder`, some hundreds in each of its folders."""
    for number in range(count):
        place = folder / f"{number // per_folder:03d}"
        if number % per_folder == 0:
            place.mkdir(parents=True, exist_ok=True)
        text, _ = make_article(number)
        (place / f"article-{number:05d}.txt").write_text(text, encoding="utf-8")


def _percent(chance: random.Random, most: float) -> str:
    return f"{chance.uniform(0.1, most):.1f}%"


@cache
def _market() -> Market:
    from checker.market.setup import open_market  # noqa: PLC0415 - only where articles are made

    return open_market(offline=True)


@cache
def _move(symbol: str, start: dt.date, end: dt.date) -> float:
    """Return the change over a period of the bundled record, in percent."""
    base, close = _market().close_before(symbol, start), _market().close_on(symbol, end)
    if isinstance(base, Failure) or isinstance(close, Failure):
        raise LookupError(  # noqa: TRY004 - a failure is an answer here, not a wrong type
            f"the record lacks {symbol} for {start} to {end}"
        )
    return 100 * (close.close / base.close - 1)


def _state_move(chance: random.Random, name: str, symbol: str, span: tuple[str, dt.date, dt.date]) -> str:
    label, start, end = span
    move = _move(symbol, start, end)
    if chance.random() < SLIPS:
        move += chance.choice((-1, 1)) * chance.uniform(0.4, 3)
    rose, fell = chance.choice((("rose", "fell"), ("gained", "lost"), ("climbed", "dropped")))
    places = chance.choice((1, 1, 1, 2))
    return f"{name} {rose if move > 0 else fell} {abs(move):.{places}f}% {label}"


def _sentence(chance: random.Random, published: dt.date) -> str:
    index, stock = chance.choice(list(INDEXES)), chance.choice(list(STOCKS))
    label, start, end = chance.choice(QUARTERS)
    over = (f"in {label}", start, end)
    days = [published - dt.timedelta(days=back) for back in range(1, 8)]
    day = chance.choice([day for day in days if day.weekday() < 5])
    on = (f"on {day:%A}, {day:%B} {day.day}", day, day)
    forms: tuple[Callable[[], str], ...] = (
        lambda: f"The {_state_move(chance, index, INDEXES[index], on)} {chance.choice(REASONS)}.",
        lambda: f"The {_state_move(chance, index, INDEXES[index], over)}.",
        lambda: f"{_state_move(chance, stock, STOCKS[stock], on)} {chance.choice(REASONS)}.",
        lambda: f"Shares of {_state_move(chance, stock, STOCKS[stock], over)}.",
        lambda: (
            f"{_state_move(chance, stock, STOCKS[stock], over)}, "
            f"while the {_state_move(chance, index, INDEXES[index], over)}."
        ),
        lambda: (
            f"{stock} trades at {chance.uniform(15, 60):.1f} times trailing earnings, "
            f"with a market value of ${chance.uniform(1, 4.5):.1f} trillion."
        ),
        lambda: f"The {index} notched its {chance.choice(('third', 'fourth'))} straight monthly gain.",
        lambda: f"The {index} finished the session at a record high.",
        lambda: f"The {chance.choice(FUNDS)} took in ${chance.uniform(0.2, 9):.1f} billion in {label}.",
        lambda: f"{stock} outpaced the {index} in {label}.",
        lambda: f"{chance.choice(PEOPLE)} expects earnings to grow {_percent(chance, 14)} in 2026.",
        lambda: f"Analysts said the companies could spend ${chance.uniform(20, 400):.0f} billion next year.",
        *(lambda text=text: text for text in FILLERS),  # type: ignore[misc]
    )
    sentence = chance.choice(forms)()
    return sentence[0].upper() + sentence[1:]
