"""The HTML report without a browser: whole text, nothing unescaped, nothing from elsewhere, small enough."""

import datetime as dt
import re
from decimal import Decimal

import pytest
import report_samples
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from checker.verdicts import CheckedClaim, Quantity, Verdict
from extractor.claims import ChangeClaim, Span, Value
from factcheck.formats.html_report import render_page
from factcheck.formats.views import cut_lines
from factcheck.formats.words import write_number, write_tolerance, write_value
from factcheck.report import build_report, write_report


def article_text(page):
    """Return the lines of the article as a reader sees them."""
    tree = lxml_html.document_fromstring(page)
    return [paragraph.text_content() for paragraph in tree.xpath("//article//p")]


def change_at(text, start, end, label, number=0):
    return CheckedClaim(
        claim=ChangeClaim(
            id=f"k{number}-{start}-{end}",
            start=start,
            end=end,
            text=text[start:end],
            sentence=Span(start=max(0, start - 80), end=min(len(text), end + 80)),
            subject=report_samples.SPX,
            measure="price",
            value=Value(number=Decimal("8.1"), unit="percent"),
            period=report_samples.Q3,
        ),
        verdict=Verdict(
            label=label, explanation="Because.", computed=Quantity(number=Decimal("7.79"), unit="percent")
        ),
    )


def test_the_cards_of_what_is_wrong_are_open():
    cards = lxml_html.fromstring(render_page(report_samples.report())).xpath("//details[@data-label]")
    opened = [(card.get("data-label"), card.get("open") is not None) for card in cards]
    assert {label for label, shown in opened if shown} == {"refuted", "conflicting"}
    assert {label for label, shown in opened if not shown} == {"not_enough_evidence", "supported"}


def test_the_text_stands_as_it_is():
    page = render_page(report_samples.report())
    assert article_text(page) == [line for line in report_samples.TEXT.split("\n") if line]


NASTY = (
    '<script>alert("x")</script> rose 8.1% & "fell" \'2%\'\r\n</article></body><!-- 8.1% -->\n'
    "{{ 7*7 }} {% raw %} \u202eعربى 8.1%\u202c \u200f מדד 8.1%\n"
)


def test_nothing_of_the_article_is_markup():
    claims = [
        change_at(NASTY, match.start(), match.end(), "refuted") for match in re.finditer(r"8\.1%", NASTY)
    ]
    verdict = claims[0].verdict.model_copy(update={"explanation": "</script><script>alert(1)</script>"})
    claims[0] = claims[0].model_copy(update={"verdict": verdict})
    article = report_samples.article(NASTY, title="</title><script>alert(2)</script>", source="<img src=x>")
    page = render_page(build_report(article, claims))
    tree = lxml_html.document_fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img")
    assert article_text(page) == [line.rstrip("\r") for line in NASTY.split("\n") if line]
    assert "{{ 7*7 }}" in article_text(page)[2]


def test_nothing_is_fetched_from_elsewhere():
    page = render_page(report_samples.report())
    tree = lxml_html.document_fromstring(page)
    targets = tree.xpath("//@src | //@href | //@action | //@srcset")
    assert [target for target in targets if not target.startswith(("#", "data:,"))] == []
    assert "url(" not in page
    assert "@import" not in page
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_the_policy_names_the_very_script_and_style():
    from factcheck.formats.html_report import hash_source

    page = render_page(report_samples.report())
    tree = lxml_html.document_fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for path in ("//script/text()", "//style/text()"):
        (text,) = tree.xpath(path)
        assert hash_source(text) in policy


@given(
    st.text(alphabet="ab% \n\r<&\u05d0", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=5),
)
def test_any_overlap_of_claims_keeps_the_text(text, places):
    claims = [
        change_at(text, start, min(len(text), start + length), "refuted", number)
        for number, (start, length) in enumerate(places)
        if start < len(text)
    ]
    report = build_report(report_samples.article(text), claims)
    lines = cut_lines(report)
    assert (
        "\n".join("".join(piece.text for piece in line) for line in lines)
        == "\n".join(line for line in re.sub(r"\r+(?=\n|$)", "", text).split("\n"))
        or "\r" in text
    )
    for line in lines:
        for piece in line:
            assert (piece.label is None) == (not piece.claims)
    firsts = [identifier for line in lines for piece in line for identifier in piece.first]
    assert len(firsts) == len(set(firsts))


def long_report(words=5000, claims=150):
    """Return the report on an article of `words` words with `claims` claims, each with its evidence."""
    sentence = "The S&P 500 gained 8.1% in the third quarter of the year as chipmakers led once again"
    parts = []
    while sum(len(part.split()) for part in parts) < words:
        parts.append(f"{sentence} in line {len(parts)}.")
    text = "\n\n".join(" ".join(parts[position : position + 4]) for position in range(0, len(parts), 4))
    places = [match.start() for match in re.finditer(r"8\.1%", text)]
    checked = []
    for number in range(claims):
        start = places[number % len(places)] - (0 if number < len(places) else 10)
        item = change_at(text, start, start + 4, ("refuted", "conflicting", "supported")[number % 3], number)
        sample = report_samples.checked_claims()[2]
        verdict = sample.verdict.model_copy(update={"label": item.verdict.label})
        checked.append(CheckedClaim(claim=item.claim, verdict=verdict))
    days = tuple(dt.date(2025, 6, 30) + dt.timedelta(days=day) for day in range(92))
    path = report_samples.PricePath(
        series="^GSPC",
        days=(*days, dt.date(2025, 9, 30)),
        closes=tuple(Decimal(f"{6204.95 + day * 5.2:.2f}") for day in range(93)),
    )
    return build_report(report_samples.article(text), checked, paths=[path])


def test_a_long_article_stays_small():
    report = long_report()
    assert report.article.words >= 5000
    assert report.summary.claims == 150
    assert len(render_page(report).encode()) < 1_000_000
    assert len(write_report(report)) < 1_000_000


@pytest.mark.parametrize(
    ("number", "unit", "written"),
    [
        ("-0.6", "percent", "\u22120.6%"),
        ("11.2435", "percent", "11.24%"),
        ("0.00123", "percent", "0.0012%"),
        ("-28E+9", "USD", "\u2212$28 billion"),
        ("4.25E+12", "USD", "$4.25 trillion"),
        ("6688.46", "index_level", "6,688.46"),
        ("25", "basis_points", "25 basis points"),
        ("33.1", "x", "33.1x"),
        ("147000", "count", "147,000"),
        ("1.5E+9", "SEK", "SEK 1.5 billion"),
    ],
)
def test_numbers_as_a_reader_writes_them(number, unit, written):
    assert write_number(Decimal(number), unit) == written


def test_values_and_tolerances_in_words():
    assert (
        write_value(Value(number=Decimal("4.00"), high=Decimal("4.25"), unit="percent")) == "4.00% to 4.25%"
    )
    assert (
        write_value(Value(number=Decimal(300).scaleb(9), unit="USD", bound="more_than"))
        == "more than $300 billion"
    )
    from checker.verdicts import Tolerance

    assert write_tolerance(Tolerance(low=Decimal(11), high=None, unit="percent")) == "from 11%"
    assert write_tolerance(Tolerance(low=None, high=Decimal(11), unit="percent")) == "up to 11%"
    assert write_tolerance(Tolerance(low=Decimal(0), high=Decimal("0.5"), unit="percent")) == "0% to 0.5%"
