"""Long articles: the work of reading and judging grows no faster than the text.

Work is counted in calls, not in seconds, so that a busy machine changes nothing.
"""

import datetime as dt
import sys

import pytest

from checker.check import check
from checker.findings import find_findings
from checker.market.bundled_record import BundledRecord
from checker.market.market import Market
from extractor.claims import Article
from extractor.pipeline import extract
from extractor.segment import LONGEST_ROW, LONGEST_SENTENCE, split_blocks, split_sentences
from factcheck.run import check_article
from factcheck.suppression import find_comments, find_ignored

NAMES = ("S&P 500", "Nasdaq Composite", "Dow Jones Industrial Average", "Russell 2000")
MONTHS = ("July", "August", "September")


def paragraph(number):
    """Return three sentences about one index and one day, with points, percent, level and a comparison."""
    name, other = NAMES[number % 4], NAMES[(number + 1) % 4]
    day = f"{MONTHS[number % 3]} {1 + number % 28}, 2025"
    return (
        f"The {name} fell {20 + number % 7}.4 points, or 0.{1 + number % 9}%, to {6200 + number % 300}.25 on {day}. "
        f"It had outpaced the {other} by {1 + number % 5}.2 percentage points in the second quarter of 2025. "
        f"Total volume rose {3 + number % 9}% that day."
    )


def article(paragraphs, join="\n\n"):
    text = join.join(paragraph(number) for number in range(paragraphs))
    return Article(text=text, published=dt.date(2025, 10, 6))


def count_calls(function, *arguments, **options):
    """Return how many calls a function makes in all, and what it returns."""
    calls = 0

    def note(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        result = function(*arguments, **options)
    finally:
        sys.setprofile(before)
    return calls, result


@pytest.fixture(scope="module")
def read():
    """Return articles of 12 and of 48 paragraphs with the work of reading them and their claims."""
    extract(article(1))
    return [(each, *count_calls(extract, each)) for each in (article(12), article(48))]


def judge(one, claims):
    market = Market([BundledRecord()], as_of=one.published)
    return check(claims, market, article=one)


def test_reading_four_times_the_text_takes_four_times_the_work(read):
    (_, few, some), (_, many, more) = read
    assert len(more) == 4 * len(some)
    assert many <= 4.2 * few


def test_judging_four_times_the_claims_takes_four_times_the_work(read):
    judge(*read[0][::2])  # the tables of the record are read once
    few, many = (count_calls(judge, one, claims)[0] for one, _, claims in read)
    assert many <= 4.4 * few


def test_findings_of_four_times_the_claims_take_four_times_the_work(read):
    work = []
    for one, _, claims in read:
        market = Market([BundledRecord()], as_of=one.published)
        checked = check(claims, market, article=one)
        work.append(count_calls(find_findings, checked, one, market)[0])
    assert work[1] <= 4.4 * work[0]


def test_a_text_that_lost_its_line_breaks_is_no_row_of_a_table():
    row = "| S&P 500 | 6,688.46 | +0.4% |"
    text = " ".join([row, *(paragraph(number) for number in range(40))])
    assert [block.kind for block in split_blocks(row)] == ["table"]
    (block,) = split_blocks(text)
    assert block.kind == "prose"
    assert len(list(split_sentences(text, [block]))) >= 3 * 40


@pytest.mark.parametrize(("length", "kind"), [(LONGEST_ROW, "table"), (LONGEST_ROW + 1, "prose")])
def test_how_long_a_row_may_be(length, kind):
    row = " | ".join(["6,688.46"] * 50)
    (block,) = split_blocks(f"{'A'.ljust(length - len(row) - 3, 'a')} | {row}")
    assert block.kind == kind


def test_no_sentence_is_longer_than_a_reader_can_follow():
    text = ", ".join(f"item {number} at {number}.5" for number in range(1500))
    blocks = split_blocks(text)
    spans = list(split_sentences(text, blocks))
    assert max(span.end - span.start for span in spans) <= LONGEST_SENTENCE
    assert "".join(text[span.start : span.end] for span in spans).replace(" ", "") == text.replace(" ", "")
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)


def test_a_text_without_a_full_stop_is_read_in_linear_work():
    def endless(paragraphs):
        return Article(text=article(paragraphs, " ").text.replace(". ", ", "), published=dt.date(2025, 10, 6))

    few, many = (count_calls(extract, endless(paragraphs))[0] for paragraphs in (15, 60))
    assert many <= 4.6 * few


def test_comments_are_looked_for_once(read):
    one, _, claims = read[1]
    text = one.text.replace("\n\n", "\n<!-- factcheck: ignore -->\n", 1)
    comments = find_comments(text)
    assert len(comments) == 1
    few, many = (
        count_calls(
            lambda chosen: [find_ignored(claim.sentence, comments) for claim in chosen], claims[:number]
        )
        for number in (len(claims) // 4, len(claims))
    )
    assert many[0] <= 4.2 * few[0]


def test_a_long_article_tells_how_far_it_is_and_a_short_one_does_not(read):
    told = []
    for one, _, _ in read[1], (article(2), 0, ()):
        check_article(one, Market([BundledRecord()], as_of=one.published), tell=told.append)
    steps = [message for message in told if " of " in message]
    assert steps[:2] == ["reading sentence 50 of 144", "reading sentence 100 of 144"]
    assert [message for message in steps if message.startswith("checking claim 50 of")]
    assert told[-2] == "reading the claims"
    assert told[-1].startswith("checking ")
