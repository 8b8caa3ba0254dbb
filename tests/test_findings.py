"""Findings across an article: figures that do not fit, facts stated twice, sums, bases, narratives."""

import datetime as dt
from decimal import Decimal

import pytest
from memory_fundamentals import claim, period, subject, value
from memory_source import MemorySource

from checker.findings import find_findings
from checker.market.market import Market
from checker.market.sessions import sessions_between
from checker.verdicts import CheckedClaim, Diagnosis, Quantity, Reading, Verdict
from extractor.claims import Article, Span

QUARTER = period("Q3", "2025-07-01", "2025-09-30", "quarter")
FRIDAY = period("Friday", "2025-10-03", "2025-10-03", "day")
PUBLISHED = dt.date(2025, 10, 6)
SPX, DOW = subject("S&P 500", "^GSPC", "index"), subject("Dow Jones Industrial Average", "^DJI", "index")
SUPPORTED = Verdict(label="supported", explanation="It is so.")
REFUTED = Verdict(label="refuted", explanation="It is not so.")
NOTHING = Market([MemorySource()], as_of=PUBLISHED)


def place(text, *items):
    """Return an article and checked claims; each item is (words, kind, subject, measure, value, period, more).

    A claim's span is that of its words, its sentence the one around them.
    """
    checked = []
    for number, (words, kind, about, measure, stated, when, more) in enumerate(items):
        start = text.index(words)
        first = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
        last = text.find(". ", start)
        sentence = Span(start=first, end=len(text) if last < 0 else last + 1)
        verdict = more.pop("verdict", REFUTED)
        fields = {
            "id": f"c{number}",
            "start": start,
            "end": start + len(words),
            "text": words,
            "sentence": sentence,
        }
        made = claim(kind, about, measure, stated, when, **{**fields, **more})
        checked.append(CheckedClaim(claim=made, verdict=verdict))
    return tuple(checked), Article(text=text, published=PUBLISHED)


def kinds(text, *items, market=NOTHING):
    checked, article = place(text, *items)
    return [finding.kind for finding in find_findings(checked, article, market)]


def move(words, number, unit, about=SPX, when=FRIDAY, **more):
    return (words, "change", about, "price", value(number, unit), when, more)


@pytest.mark.parametrize(
    ("points", "percent", "level", "found"),
    [
        # 236 / (41,198 + 236) = 0.57%
        ("-236", "-0.6", "41198", []),
        ("-236", "-0.57", "41198", []),
        ("-236", "-0.9", "41198", ["misfit"]),
        ("-336", "-0.6", "41198", ["misfit"]),
        ("236", "0.6", "41198", []),
        ("236", "0.6", "14198", ["misfit"]),
    ],
)
def test_points_percent_and_level(points, percent, level, found):
    text = "The Dow moved P points, or Q, to L on Friday."
    items = [
        move("P points", points, "points", DOW),
        move("Q", percent, "percent", DOW),
        ("L", "level", DOW, "price", value(level, "index_level"), FRIDAY, {}),
    ]
    assert kinds(text, *items) == found


def test_misfit_says_what_would_fit():
    text = "The Dow fell 236 points, or 0.9%, to 41,198 on Friday."
    checked, article = place(
        text,
        move("236 points", "-236", "points", DOW),
        move("0.9%", "-0.9", "percent", DOW),
        ("41,198", "level", DOW, "price", value("41198", "index_level"), FRIDAY, {}),
    )
    (finding,) = find_findings(checked, article, NOTHING)
    assert finding.explanation == (
        "A fall of 236.00 points to 41,198.00 starts from 41,434.00 and is 0.57%, not 0.9%."
    )
    assert finding.claims == ("c0", "c1", "c2")


def test_level_moved_away_from_is_not_the_close():
    text = "The Dow fell 236 points, or 0.6%, from 51,434 to 41,198 on Friday."
    items = [
        move("236 points", "-236", "points", DOW),
        move("0.6%", "-0.6", "percent", DOW),
        ("51,434", "level", DOW, "price", value("51434", "index_level"), FRIDAY, {}),
        ("41,198", "level", DOW, "price", value("41198", "index_level"), FRIDAY, {}),
    ]
    assert kinds(text, *items) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("8.1", "8.1", []),
        ("8.1", "8", []),  # the same, rounded
        ("8.1", "8.2", []),  # 8.15 is both
        ("8.1", "8.3", ["stated_twice"]),
        ("8.1", "7.8", ["stated_twice"]),
        ("8.1", "-8.1", ["stated_twice"]),
    ],
)
def test_one_fact_stated_twice(first, second, found):
    text = "The S&P 500 gained A in Q3. Later it says B in Q3."
    items = [move("A", first, "percent", SPX, QUARTER), move("B", second, "percent", SPX, QUARTER)]
    assert kinds(text, *items) == found


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("It gained A in Q3. That compares with B for others.", {"subject": DOW}),
        (
            "It gained A in Q3. In the year it gained B.",
            {"period": period("2025", "2025-01-01", "2025-12-31", "year")},
        ),
        ("It gained A in Q3. It could gain B.", {"hedged": True}),
        ("It gained A in Q3. The figure was revised to B.", {}),
        ("It gained A in Q3. With dividends it was B.", {"measure": "total_return"}),
        ("It gained A in Q3 and B in Q3.", {}),  # one sentence: the reader sees both
        ("It gained A in Q3. Before Friday it had gained B in Q3.", {}),
        ("It gained A in Q3. At its best it was up B in Q3.", {}),
    ],
)
def test_two_facts_are_left_alone(text, more):
    first = move("A", "8.1", "percent", SPX, QUARTER)
    second = ("B", "change", more.pop("subject", SPX), more.pop("measure", "price"), value("5.2", "percent"),
              more.pop("period", QUARTER), more)  # fmt: skip
    assert kinds(text, first, second) == []


def test_what_the_data_bear_out_is_no_contradiction():
    text = "The S&P 500 gained A in Q3. Later it says B in Q3."
    items = [
        move("A", "8.1", "percent", SPX, QUARTER, verdict=SUPPORTED),
        move("B", "7.8", "percent", SPX, QUARTER, verdict=SUPPORTED),
    ]
    assert kinds(text, *items) == []


def test_period_carried_over_from_another_sentence_ties_no_facts():
    body = "A headline\n\nThe S&P 500 gained A in Q3. Over the other span it gained B."
    items = [move("A in", "8.1", "percent", SPX, QUARTER), move("B.", "5.2", "percent", SPX, QUARTER)]
    assert kinds(body, *items) == []
    headline = "The S&P 500 gained B\n\nThe S&P 500 gained A in Q3."
    items = [move("A", "8.1", "percent", SPX, QUARTER), move("B", "5.2", "percent", SPX, QUARTER)]
    checked, article = place(headline, *items)
    apart = tuple(
        one.model_copy(
            update={"claim": one.claim.model_copy(update={"sentence": Span(start=number, end=50)})}
        )
        for number, one in enumerate(checked)
    )
    assert [finding.kind for finding in find_findings(apart, article, NOTHING)] == ["stated_twice"]


@pytest.mark.parametrize(
    ("mine", "yours", "relation", "gap", "found"),
    [
        ("11.2", "8.1", "more", None, []),
        ("7.2", "8.1", "more", None, ["comparison_contradicted"]),
        ("7.2", "8.1", "less", None, []),
        ("11.2", "8.1", "less", None, ["comparison_contradicted"]),
        ("8.1", "8.1", "more", None, []),  # too near to say
        ("11.2", "8.1", "more", "3.1", []),
        ("11.2", "8.1", "more", "3.2", []),  # 11.25 less 8.05
        ("11.2", "8.1", "more", "4.1", ["comparison_contradicted"]),
        ("-11.2", "-8.1", "more", None, []),  # fell more: said of the size
    ],
)
def test_comparison_and_own_figures(mine, yours, relation, gap, found):
    text = "The Nasdaq gained A in Q3, outpacing the S&P 500, which gained B."
    nasdaq = subject("Nasdaq Composite", "^IXIC", "index")
    items = [
        move("A", mine, "percent", nasdaq, QUARTER),
        move("B", yours, "percent", SPX, QUARTER),
        ("outpacing", "comparison", nasdaq, "price", gap and value(gap, "percentage_points"), QUARTER,
         {"other": SPX, "relation": relation}),
    ]  # fmt: skip
    assert kinds(text, *items) == found


@pytest.mark.parametrize(
    ("total", "found"), [("48E9", []), ("47E9", []), ("50E9", ["total"]), ("84E9", ["total"])]
)
def test_totals(total, found):
    # 28 and 20 billion, each to half a billion: 47 to 49
    text = "Outflows were A from Apple and B from Microsoft, C in total."
    items = [
        ("A", "flow", subject("Apple", "AAPL"), "fund_flow", value("28E9", "USD"), QUARTER, {}),
        ("B", "flow", subject("Microsoft", "MSFT"), "fund_flow", value("20E9", "USD"), QUARTER, {}),
        ("C", "flow", subject("Big Tech", None, "industry"), "fund_flow", value(total, "USD"), QUARTER, {}),
    ]
    assert kinds(text, *items) == found


def total_return(computed):
    reading = Reading(
        name="total_return", description="8.1% is its total return",
        computed=Quantity(number=Decimal(computed), unit="percent"), matches=True,
    )  # fmt: skip
    diagnosis = Diagnosis(readings=(reading,), cause="total_return", explanation="8.1% is its total return")
    return Verdict(label="conflicting", explanation="It is a total return.", diagnosis=diagnosis)


def test_mixed_bases_in_one_sentence():
    text = "The Nasdaq gained 11.2% in Q3, the S&P 500 8.1%. The Dow gained 5.2%."
    nasdaq = subject("Nasdaq Composite", "^IXIC", "index")
    price = move("11.2%", "11.2", "percent", nasdaq, QUARTER, verdict=SUPPORTED)
    total = move("8.1%", "8.1", "percent", SPX, QUARTER, verdict=total_return("8.12"))
    apart = move("5.2%", "5.2", "percent", DOW, QUARTER, verdict=SUPPORTED)
    assert kinds(text, price, total, apart) == ["mixed_bases"]
    total = move("8.1%", "8.1", "percent", SPX, QUARTER, verdict=total_return("8.12"))
    assert kinds("The S&P 500 gained 8.1% in Q3. The Dow gained 5.2%.", total, apart) == []


SESSIONS = [day.isoformat() for day in sessions_between("SPY", dt.date(2025, 6, 27), dt.date(2025, 10, 3))]


def rising(**gains_pct):
    """Return a market in which each fund climbs evenly by so much over the sessions."""
    steps = len(SESSIONS) - 1
    bars = {
        symbol: [(day, 100.0 * (1 + gain / 100 * place / steps)) for place, day in enumerate(SESSIONS)]
        for symbol, gain in gains_pct.items()
    }
    return Market([MemorySource(bars=bars)], as_of=PUBLISHED)


GROWTH_LED = rising(IVE=6.0, IVW=10.0, IWM=12.0, SPY=8.0, RSP=3.0, XLK=13.0, XLP=-2.0)
VALUE_LED = rising(IVE=10.0, IVW=6.0, IWM=2.0, SPY=8.0, RSP=7.0, XLK=3.0, XLP=12.0)


@pytest.mark.parametrize(
    ("text", "growth_led", "value_led"),
    [
        ("It gained 8.1%, part of a broader rotation toward value stocks.", True, False),
        ("It gained 8.1%, and the rotation into growth went on.", False, True),
        ("It gained 8.1% as value stocks outperformed.", True, False),
        ("It gained 8.1% and small caps led.", False, True),
        ("It gained 8.1% in a tech-led rally.", False, True),
        ("It gained 8.1% in a broad-based rally.", True, False),
        ("It gained 8.1% as defensives outperformed.", True, False),
        ("It gained 8.1%; there was no rotation toward value stocks.", False, False),
        (
            "It gained 8.1%; a rotation would reward patience: it could be a rotation toward value.",
            False,
            False,
        ),
        ("It gained 8.1% on earnings.", False, False),
    ],
)
def test_narratives(text, growth_led, value_led):
    item = ("8.1%", "change", SPX, "price", value("8.1", "percent"), QUARTER)
    assert kinds(text, (*item, {}), market=GROWTH_LED) == (["narrative"] if growth_led else [])
    assert kinds(text, (*item, {}), market=VALUE_LED) == (["narrative"] if value_led else [])


def test_narrative_without_period_or_data_is_left_alone():
    assert kinds("A rotation toward value stocks went on.", market=GROWTH_LED) == []
    item = move("8.1%", "8.1", "percent", SPX, QUARTER)
    assert kinds("It gained 8.1% in a rotation toward value.", item, market=NOTHING) == []


def test_narrative_names_both_sides_and_the_claims_beside_it():
    text = "It gained 8.1% in a rotation toward value."
    checked, article = place(text, move("8.1%", "8.1", "percent", SPX, QUARTER))
    (finding,) = find_findings(checked, article, GROWTH_LED)
    assert "IVE" in finding.explanation
    assert "IVW" in finding.explanation
    assert "30 Jun 2025" in finding.explanation
    assert finding.claims == ("c0",)


def test_an_article_without_claims_has_no_findings():
    assert find_findings((), Article(text="Nothing here."), NOTHING) == ()
