"""Whose a value is, who says it and of when it is, read off the tree alone: own sentences, right words by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from extractor.pipeline import load
from extractor.speech.reading import find_speakings, source_of
from extractor.subject_words import SubjectReader
from extractor.training.period_rules import PeriodReader

UNITS = ("%", "$", "percent", "points")

SUBJECTS = [
    ("The bakery chain, which listed in May, lifted its dividend by 8%.", ["dividend"]),
    ("Wheat rose 3%, corn 1% and soybeans 2%.", ["Wheat", "corn", "soybeans"]),
    ("The insurer posted a premium income of $4 billion, up 6%.", ["income", "income"]),
    ("Copper and zinc fell 2% and 4%, respectively.", ["Copper", "zinc"]),
    ("Economists expect exports to shrink 3%.", ["exports"]),
    ("The yard sold the ferry for $90 million.", ["ferry"]),
    ("Tin, the year's laggard, was the weakest metal, down 5%.", ["Tin"]),
    ("Of those polled, 62% of dentists will raise fees.", ["dentists"]),
    ("Small caps beat large caps by 4 points.", ["caps"]),
    ("The lira gained 2%, compared with a 1% rise in the rand.", ["lira", "rand"]),
    ("Rents rose 4%, the ministry reckons, 2 points faster than pay.", ["Rents", "Rents"]),
    ("A gain of 7% in cocoa lifted the fund.", ["cocoa"]),
    ("Our worst holding was Kesko, which cost us 3%.", ["Kesko"]),
    ("The index slid 1%, pulled down by Essity, off 4%.", ["index", "Essity"]),
    ("We expect EPS in a range of $5, versus our earlier guidance of $4.", ["EPS", "EPS"]),
    ("Tin? Up 7%. Lead? Down 2%.", ["Tin", "Lead"]),
    ("Net sales rose to $3 billion, compared with $2 billion in the prior-year period.", ["sales", "sales"]),
    ("Mexico, the house's analysts argue, will grow 2%.", ["Mexico"]),
    ("Same-store sales grew 4%, led by the Sunbelt at 5%.", ["sales", "Sunbelt"]),
    ("The model is tracking growth at an annual rate of 2%.", ["growth"]),
    ("For the third quarter, we expect revenue to be in the range of $4.", ["revenue"]),
    ("Jim, to your question, industry volumes should be down 3% this year.", ["volumes"]),
    ("Excluding food, the core measure climbed 2%.", ["measure"]),
    ("The broker has a $7 target.", ["target"]),
    ("The yield sank to 2%, led by the coin that bears it, with XRP, up 6%, in front.", ["yield", "XRP"]),
]
SOURCES = [
    ("Hotel bookings rose 4%, says the trade body.", "body"),
    ("Barley output will fall 2%, according to Strategie Grains.", "Grains"),
    ("By the ministry's reckoning, debt came to 60% of output.", "ministry"),
    ("The bank expects growth to slow to 2%.", "bank"),
    ("Orders rose 5%, the shipyard said.", "shipyard"),
    ("Orders rose 5% at the shipyard.", None),
    ("Sales missed the 7% that analysts had expected.", "analysts"),
    ("Payrolls rose 2%, the labour office said on Friday.", "office"),
    ("Rents, the portal reckons, rose 4%.", "portal"),
    ("The union's chief told workers that the firm wants to cut pay by 9%.", "chief"),
    ('"We see volumes falling 2%," said Karin Olsson.', "Karin"),
    ("Output fell 3%, as economists had expected.", "economists"),
    ("Brent will average $62, the energy agency said in its monthly outlook.", "agency"),
    ("A survey by KPMG found that 54% of bosses would hire.", "KPMG"),
    ("Growth is pencilled in at 2% by the OECD.", "OECD"),
    ("The lender's strategists keep their target at 6%.", "strategists"),
    ("The broker upped its year-end target to $63.", "broker"),
    ("Citi's target is now $63.", "Citi"),
    ("Consensus stands at 2%.", "Consensus"),
    ("The odds of a cut are 88%, as per CME FedWatch.", "FedWatch"),
    ("Job cuts rose 4%, as tracked by Challenger.", "Challenger"),
    ("So says Redfin: prices rose 4%.", "Redfin"),
    ("Barclays and UBS both see gold rising 3%.", "Barclays"),
    ("Employers announced cuts of 4%, Challenger counted.", "Challenger"),
    ("The Fed raised its target by 2 points.", None),
    ("A gauge compiled by Redfin rose 4%.", None),
    ("The index has gained 9% since the survey.", None),
    ("Gas settled at $3 per million British thermal units.", None),
    ("Gold fell 2%, though UBS still sees it rising.", None),
]
PERIODS = [
    ("Exports rose 4% in March, imports 2%.", ["March", "March"]),
    ("The bond yields 4% a year.", [None]),
    ("Output fell 3% in May from a peak of 9% in April.", ["May", "April"]),
    ("Freight costs 6% more than a year ago.", [None]),
    ("The two-year note fell 2%.", [None]),
    ("Brent for February delivery fell 2%.", [None]),
    ("Tin, which gained 9% in May, fell 2%.", ["May", None]),
    ("Margins were 9%, up from 8% last year.", [None, "year"]),
]


def read(text: str) -> tuple[Doc, list[Token], frozenset[int]]:
    doc = load()(text)
    values = [token for token in doc if token.lower_ in UNITS]
    inside = {
        token.i for value in values for token in value.subtree if token.like_num and token.head.i == value.i
    }
    scales = {token.i for token in doc if token.lower_ in ("million", "billion")}
    return doc, values, frozenset({value.i for value in values} | inside | scales)


def words(found: list[Token | None]) -> list[str | None]:
    return [token.text if token is not None else None for token in found]


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS, ids=[text[:40] for text, _ in SUBJECTS])
def test_subject(text: str, subjects: list[str]) -> None:
    _, values, inside = read(text)
    reader = SubjectReader(values, inside)
    assert words([reader.subject(value) for value in values]) == subjects


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[text[:40] for text, _ in SOURCES])
def test_source(text: str, source: str | None) -> None:
    doc, values, _ = read(text)
    assert words([source_of(values[0], list(find_speakings(doc)))]) == [source]


@pytest.mark.parametrize(("text", "periods"), PERIODS, ids=[text[:40] for text, _ in PERIODS])
def test_period(text: str, periods: list[str | None]) -> None:
    _, values, inside = read(text)
    reader = PeriodReader(values, inside)
    assert words([reader.period(value) for value in values]) == periods


def test_a_thousand_values_in_a_row_are_read() -> None:
    doc = load().make_doc("up " + "5% " * 1000)
    for token in doc[1:]:
        token.is_sent_start = False
    for _, pipe in load().pipeline:
        doc = pipe(doc)
    values = [token for token in doc if token.text == "%"]
    reader = SubjectReader(values, {token.i for token in doc[1:]})
    assert len([reader.subject(value) for value in values]) == 1000
