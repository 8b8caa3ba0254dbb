"""Text that is no prose: it raises nothing, and takes no longer than prose of its length would, within reason."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from extractor.claims import Article, Claim
from extractor.pipeline import extract, load

PUBLISHED = dt.date(2024, 12, 6)
LENGTH = 12_000
SLOWER = 3.0
"""How many times the time of prose of the same length a text may take; values stand denser in a table than in prose."""
PROSE = (
    "The S&P 500 rose 0.6% on Friday to 6,090.27, its best day in a month. Shares of Nvidia fell 2.1% after the company "
    "said that revenue would grow by 69% in the fourth quarter, and the yield on the 10-year note eased to 4.15%. "
)
DICE = random.Random(5)  # noqa: S311 - words for a test


def figures(sign: str, between: str) -> str:
    return between.join(f"{DICE.uniform(-9, 99):.1f}{sign}" for _ in range(LENGTH // 5))


JUNK = {
    "numbers in a line": figures("", " "),
    "percentages in a line": figures("%", " "),
    "percentages with commas": figures("%", ", "),
    "sums in a line": figures(" billion", " $"),
    "table with bars": "\n".join(
        "Fund | " + " | ".join(f"{DICE.uniform(-9, 99):.2f}%" for _ in range(9)) for _ in range(LENGTH // 80)
    ),
    "table with tabs": "\n".join(
        "Row\t" + "\t".join(str(DICE.randint(1, 10**6)) for _ in range(12)) for _ in range(LENGTH // 80)
    ),
    "comma-separated file": "\n".join(f"2024-11-{i % 28 + 1:02},A{i},{i * 1.37:.2f},{i * 991}" for i in range(LENGTH // 26)),
    "code": "\n".join(f"for (int i{i} = 0; i{i} < {i}; i{i}++) {{ x[{i}] += 0x{i:x}; }} // up 5%" for i in range(LENGTH // 58)),
    "JSON": "{" + ",".join(f'"k{i}":{{"v":{i * 1.5},"pct":"{i % 100}%"}}' for i in range(LENGTH // 28)) + "}",
    "HTML left over": "<td>5%</td><td class='x'>+1.2%</td>" * (LENGTH // 34),
    "German": "Der DAX stieg am Freitag um 1,2 Prozent auf 19.400 Punkte, der Umsatz von SAP um 9%. " * (LENGTH // 86),
    "Chinese": "上证综指周五上涨1.05%，收于3404.08点，成交额1.8万亿元。" * (LENGTH // 33),
    "Arabic": "ارتفع مؤشر تاسي بنسبة 0.5% إلى 11,850 نقطة يوم الخميس. " * (LENGTH // 54),
    "Hindi": "सेंसेक्स शुक्रवार को 0.5% गिरकर 81,709 पर बंद हुआ। " * (LENGTH // 51),
    "words without end": "stocks rose and " * (LENGTH // 16),
    "moves without end": "stocks rose 5% and " * (LENGTH // 19),
    "names without end": "the S&P 500 rose 1%, " * (LENGTH // 21),
    "respectively": "The " + " and ".join(["Dow"] * 300) + " rose " + " and ".join(["1%"] * 300) + ", respectively.",
    "lone surrogates": "The S&P 500 rose 0.6%\ud800 on \udfffFriday. " * (LENGTH // 38),
    "zero-width characters": "".join(c + "\u200b" for c in "The S&P 500 rose 0.6% on Friday. " * (LENGTH // 66)),
    "marks of direction": "\ufeff\u202eThe Dow\u2066 fell\u2069 1.2%\u00ad on Friday.\u2028" * (LENGTH // 37),
    "control characters": "The Dow\x00 fell\x07 1.2%\x1b[0m on Friday.\r" * (LENGTH // 36),
    "combining marks": "S\u0301" * (LENGTH // 2),
    "emoji": "\U0001f4c8 5% \U0001f4c9 -3% \U0001f680\U0001f680 " * (LENGTH // 14),
    "addresses": "https://example.com/a?b=5%25&c=10%20 " * (LENGTH // 37),
    "empty lines": "\n" * LENGTH + "The Dow fell 1%." + "\n" * LENGTH,
}  # fmt: skip
LINES = {
    "one word": "x" * 100_000,
    "one number": "1" * 100_000,
    "letters and signs": "a1b2%" * 20_000,
    "brackets": "(" * 50_000 + "5%" + ")" * 50_000,
    "quotation marks": '"' * 100_000,
    "words": "stocks rose and " * 6_250,
    "percentages": "5.1% " * 20_000,
}
"""A hundred thousand characters and no line break."""


def take(text: str) -> tuple[tuple[Claim, ...], float]:
    """Return the claims of a text and the seconds of the processor that they took."""
    start = time.process_time()
    claims = extract(Article(text=text, published=PUBLISHED))
    return claims, time.process_time() - start


@pytest.fixture(scope="module")
def pace() -> float:
    """Return the seconds that a character of prose takes here and now."""
    load()
    take(PROSE)
    text = PROSE * (LENGTH // len(PROSE))
    return take(text)[1] / len(text)


@pytest.mark.parametrize("name", JUNK)
def test_text_that_is_no_prose_raises_nothing_and_holds_nobody_up(name: str, pace: float) -> None:
    text = JUNK[name]
    claims, seconds = take(text)
    assert all(text[claim.start : claim.end] == claim.text for claim in claims)
    assert seconds < SLOWER * pace * len(text) + 0.5


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_a_hundred_thousand_characters_is_read_through(name: str, pace: float) -> None:
    claims, seconds = take(LINES[name])
    assert not claims
    assert seconds < pace * len(LINES[name]) + 0.5


def test_claims_stand_beside_what_is_no_prose() -> None:
    claims, _ = take(figures("%", " ") + "\n\nThe Dow fell 1.2% on Friday.\n\n" + "x" * 10_000)
    assert [(claim.text, claim.subject and claim.subject.name) for claim in claims] == [
        ("1.2%", "Dow Jones Industrial Average")
    ]
