"""Ten typed bars and short ways to make claims about them; the arithmetic fits in comments.

ABC closes 100, 102, 104, 103, 105 in the week of 15 Sep 2025 and 110, 108, 109, 111, 112 in the next one.
"""

import datetime as dt

from checker.check import check
from checker.market.market import Market
from extractor.claims import CLAIM, Article
from tests.memory_source import MemorySource

DAYS = [f"2025-09-{day}" for day in (15, 16, 17, 18, 19, 22, 23, 24, 25, 26)]
CLOSES = (100.0, 102.0, 104.0, 103.0, 105.0, 110.0, 108.0, 109.0, 111.0, 112.0)
# (session, open, high, low, close): the open is the close before, the range one beyond both.
ABC = [
    (day, before, max(before, close) + 1, min(before, close) - 1, close)
    for day, before, close in zip(DAYS, (99.0, *CLOSES), CLOSES, strict=False)
]
# XYZ stands at 50 and gains half a point a day.
XYZ = [(day, 50 + index / 2) for index, day in enumerate(DAYS)]
PUBLISHED = dt.date(2025, 9, 28)


def market(**sources):
    """Return a market of the typed bars, or of what is given."""
    bars = sources.pop("bars", {"ABC": ABC, "XYZ": XYZ})
    return Market([MemorySource(bars, **sources)])


def claim(kind, number=None, unit="percent", days=("2025-09-22", "2025-09-26"), every="week", **fields):
    """Return a claim about ABC; `days`: first and last day of its period, or one day; `every`: its frequency."""
    if isinstance(days, str):
        days, every = (days, days), "day"
    text = fields.pop("text", f"{number}" if number is not None else "a phrase")
    value = fields.pop("value", None)
    if number is not None:
        value = {
            "number": number,
            "unit": unit,
            "bound": fields.pop("bound", "exact"),
            "high": fields.pop("high", None),
        }
    period = {"label": "then", "start": days[0], "end": days[1], "frequency": every} if days else None
    raw = {
        "id": fields.pop("id", "1"),
        "kind": kind,
        "start": 0,
        "end": len(text),
        "text": text,
        "sentence": {"start": 0, "end": 200},
        "subject": subject(),
        "measure": "price",
        "value": value,
        "period": period,
        **fields,
    }
    return CLAIM.validate_python(raw)


def subject(name="ABC", symbol="ABC", type_="stock"):
    """Return a subject."""
    return {"name": name, "symbol": symbol, "type": type_}


def judge(one, at=None, *, text="", published=PUBLISHED):
    """Return the verdict on one claim; `at`: the market to ask."""
    article = Article(text=text or "x" * 200, published=published)
    return check([one], at or market(), article=article)[0].verdict
