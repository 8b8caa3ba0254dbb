"""The HTML report in a real browser: filter, choose, keyboard, print, no errors, no requests."""

import time

import pytest
import report_samples
from test_formats_html import NASTY, change_at, long_report

from factcheck.formats.html_report import render_page
from factcheck.report import build_report

pytestmark = pytest.mark.browser
SIZES = {"laptop": {"width": 1366, "height": 850}, "phone": {"width": 390, "height": 844}}


@pytest.fixture
def open_page(browser, tmp_path):
    """Return a function that opens a report; at the end nothing may have gone wrong or out."""
    problems, requests, contexts = [], [], []

    def opened(report, *, size="laptop", scheme="light"):
        path = tmp_path / "report.html"
        path.write_text(render_page(report), encoding="utf-8")
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []
    assert {url.partition("#")[0] for url in requests} <= {(tmp_path / "report.html").as_uri(), "data:,"}


def open_cards(page):
    return page.eval_on_selector_all("details.card[open]", "cards => cards.map(card => card.dataset.id)")


def test_choosing_in_the_text_opens_the_claim(open_page):
    page = open_page(report_samples.report())
    page.click("a.mark:has-text('8.1%')")
    assert open_cards(page) == ["c3"]
    assert page.locator("a.mark.chosen").inner_text().startswith("8.1%")
    assert page.url.endswith("#claim-c3")
    page.reload()
    assert open_cards(page) == ["c3"]


def test_filter_by_verdict_and_kind(open_page):
    page = open_page(report_samples.report())
    page.uncheck("input[value=refuted]")
    page.uncheck("input[value=supported]")
    assert page.locator(".card:visible").count() == 2
    assert page.locator(".shown").inner_text() == "2 of 6 claims shown"
    page.check("input[value=refuted]")
    page.select_option("select[name=kind]", "record")
    assert page.locator(".card:visible").count() == 1
    page.click("a.mark:has-text('$28 billion')")  # choosing a hidden claim shows all again
    assert open_cards(page) == ["c5"]
    assert page.locator(".card:visible").count() == 6


def test_the_keyboard_alone(open_page):
    page = open_page(report_samples.report())
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert open_cards(page) == ["c6"]
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("k")
    assert open_cards(page) == ["c4"]
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.textContent").startswith("21.4%")
    page.keyboard.press("Enter")
    assert open_cards(page) == ["c4"]
    page.keyboard.press("Escape")
    assert open_cards(page) == []
    page.keyboard.press("1")
    assert page.locator(".card:visible").count() == 4


def test_two_claims_on_one_value_take_turns(open_page):
    text = "The index and the fund rose 8.1% in the quarter."
    start = text.index("8.1%")
    claims = [
        change_at(text, start, start + 4, label, number)
        for number, label in enumerate(("supported", "refuted"))
    ]
    page = open_page(build_report(report_samples.article(text), claims))
    page.click("a.mark")
    first = open_cards(page)
    page.click("a.mark")
    assert first == [f"k1-{start}-{start + 4}"]
    assert open_cards(page) == [f"k0-{start}-{start + 4}"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nasty_articles_are_text(open_page, size, scheme):
    places = [position for position in range(len(NASTY)) if NASTY.startswith("8.1%", position)]
    claims = [change_at(NASTY, place, place + 4, "refuted") for place in places]
    article = report_samples.article(NASTY, title="<script>alert(1)</script> & “quotes”")
    page = open_page(build_report(article, claims), size=size, scheme=scheme)
    page.keyboard.press("j")
    assert page.locator(".card[open]").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    directions = page.eval_on_selector_all(
        "article p", "items => items.map(item => getComputedStyle(item).direction)"
    )
    assert directions[0] == "ltr"


def contrast(one, other):
    def light(colour):
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(open_page, scheme):
    page = open_page(report_samples.report(), scheme=scheme)
    pairs = page.evaluate(
        """() => [...document.querySelectorAll("h1, .meta, .chip, .mark, .badge, .kindname, .quote, .keys, footer, dt, .origin")]
        .map(item => {
          let back = item;
          while (back && getComputedStyle(back).backgroundColor === "rgba(0, 0, 0, 0)") back = back.parentElement;
          return [item.className || item.tagName, getComputedStyle(item).color, getComputedStyle(back).backgroundColor];
        })"""
    )
    assert len(pairs) > 20
    assert [
        (name, round(contrast(front, back), 2)) for name, front, back in pairs if contrast(front, back) < 4.5
    ] == []


def test_print_opens_every_claim(open_page):
    page = open_page(report_samples.report())
    before = open_cards(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".card[open]").count() == 6
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert open_cards(page) == before == ["c4", "c6", "c3"]


def test_a_long_report_opens_within_a_second(open_page):
    page = open_page(long_report())
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    start = time.perf_counter()
    page.keyboard.press("j")
    page.locator(".card[open]").wait_for()
    assert page.locator(".card").count() == 150
    print(f"opened in {timing:.0f} ms, chosen in {(time.perf_counter() - start) * 1000:.0f} ms")  # noqa: T201
