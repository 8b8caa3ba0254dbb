"""Articles for measuring: some 300 words of market prose each, no two alike, the same for the same number."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

FIRST_DAY = dt.date(2025, 7, 10)
DAYS = 110
WORDS = 300
INDEXES = ("S&P 500", "Nasdaq Composite", "Dow Jones Industrial Average", "Nasdaq-100", "Russell 2000")
STOCKS = ("Apple", "Microsoft", "Nvidia", "Amazon", "Alphabet", "Meta Platforms", "Tesla")
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
QUARTERS = ("the first quarter of 2025", "the second quarter of 2025", "the third quarter of 2025")
MONTHS = ("June", "July", "August", "September")


def make_article(number: int) -> tuple[str, dt.date]:
    """Return the text of article `number`, with its dateline, and its publication date."""
    chance = random.Random(number)  # noqa: S311 - the same prose for the same number
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
    subject = chance.choice(INDEXES)
    title = f"{subject} {chance.choice(('rises', 'slips', 'edges higher', 'pulls back'))} {_reason(chance)}"
    paragraphs: list[str] = []
    words = len(title.split())
    while words < WORDS:
        sentences: list[str] = []
        while words < WORDS and len(sentences) < chance.randint(3, 5):
            sentences.append(_sentence(chance))
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


def _reason(chance: random.Random) -> str:
    return chance.choice(REASONS)


def _percent(chance: random.Random, most: float) -> str:
    return f"{chance.uniform(0.1, most):.{chance.choice((1, 1, 1, 2))}f}%"


def _sentence(chance: random.Random) -> str:
    index, stock = chance.choice(INDEXES), chance.choice(STOCKS)
    up = chance.random() < 0.6
    rose, fell = chance.choice((("rose", "fell"), ("gained", "lost"), ("climbed", "dropped")))
    verb = rose if up else fell
    month, quarter = chance.choice(MONTHS), chance.choice(QUARTERS)
    forms = (
        f"The {index} {verb} {_percent(chance, 2)} {_reason(chance)}.",
        f"The {index} {verb} {_percent(chance, 9)} in {quarter}.",
        f"{stock} shares {verb} {_percent(chance, 14)} in {month} {_reason(chance)}.",
        (
            f"The {index} closed at {chance.uniform(2000, 46000):,.2f} on Friday, "
            f"{'up' if up else 'down'} {_percent(chance, 3)} for the week."
        ),
        f"{stock} {verb} {_percent(chance, 5)} and the {index} added {_percent(chance, 2)}.",
        (
            f"{stock} trades at {chance.uniform(15, 60):.1f} times trailing earnings, "
            f"with a market value of ${chance.uniform(1, 4.5):.1f} trillion."
        ),
        f"The {index} notched its {chance.choice(('third', 'fourth', 'fifth'))} straight monthly gain.",
        f"The {index} finished {month} at a record high.",
        f"The {chance.choice(FUNDS)} took in ${chance.uniform(0.2, 9):.1f} billion in {month}.",
        f"The yield on the 10-year Treasury note stood at {chance.uniform(3.9, 4.6):.2f}%.",
        f"{stock} outpaced the {index} in {quarter}, returning {_percent(chance, 20)}.",
        f"{chance.choice(PEOPLE)} expects earnings to grow {_percent(chance, 14)} in 2026.",
        (
            f"Consumer prices were {chance.uniform(2.3, 3.2):.1f}% above a year earlier in {month}, and the "
            f"unemployment rate was {chance.uniform(3.9, 4.5):.1f}%."
        ),
        chance.choice(FILLERS),
        chance.choice(FILLERS),
    )
    return chance.choice(forms)
