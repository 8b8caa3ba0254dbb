"""The review in a real browser: by mouse, by key, undo, reload, two tabs, nasty articles."""

import pytest
import report_samples
from review_server import KEY, serving
from test_formats_html import NASTY, change_at

from factcheck.report import build_report, write_report
from factcheck.review.desk import open_desk

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "quarter.json").write_text(write_report(report_samples.report()))
    return open_desk([tmp_path])


@pytest.fixture
def review(browser, desk):
    """Give a context whose pages may neither complain nor ask anybody else."""
    problems, foreign = [], []
    with serving(desk) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1366, "height": 850})
        context.on("console", lambda message: problems.append(message.text))
        context.on("weberror", lambda error: problems.append(str(error.error)))
        context.on(
            "request",
            lambda request: (
                None if request.url.startswith((address, "data:")) else foreign.append(request.url)
            ),
        )
        page = context.new_page()
        page.goto(f"/?key={KEY}")
        yield page
        context.close()
    # A refused decision is an answer, which the browser logs as a failed load; nothing else may go wrong.
    assert [problem for problem in problems if "409" not in problem] == []
    assert foreign == []


def go(page, selector):
    """Follow a link and wait for the page that it leads to."""
    with page.expect_navigation():
        page.click(selector)


def state(page):
    return page.locator(".state").inner_text()


def test_decide_by_mouse_reload_and_undo(review, desk):
    go(review, "text=21.4%")
    review.select_option("select[name=label]", "supported")
    review.fill("textarea[name=note]", "checked")
    review.click("button:has-text('Override')")
    review.locator(".state:has-text('Overridden: supported')").wait_for()
    assert "3 left to decide" in state(review)
    review.reload()
    assert "Overridden: supported by jane" in state(review)
    review.click("button:has-text('Undo')")
    review.locator(".state:has-text('Not decided yet.')").wait_for()
    assert [entry.action for entry in desk.store.list_decisions()] == ["override", "undo"]


def test_decide_by_key_and_go_on(review, desk):
    go(review, "text=21.4%")
    review.keyboard.press("a")
    review.locator(".state:has-text('Accepted')").wait_for()
    with review.expect_navigation():
        review.keyboard.press("j")
    review.locator("a.mark.chosen:has-text('record high')").wait_for()
    review.keyboard.press("x")
    review.locator(".state:has-text('Not a claim')").wait_for()
    review.keyboard.press("u")
    review.locator(".state:has-text('Not decided yet.')").wait_for()
    review.keyboard.press("o")
    assert review.evaluate("document.activeElement.name") == "label"
    review.keyboard.press("Escape")
    review.keyboard.press("q")
    review.locator("h1:has-text('Review')").wait_for()
    assert [entry.action for entry in desk.store.list_decisions()] == ["accept", "not_a_claim", "undo"]


def test_two_tabs_deciding_the_same_claim(review, desk):
    other = review.context.new_page()
    for page in (review, other):
        page.goto("/claims/c4?article=quarter")
    review.click("button:has-text('Accept')")
    review.locator(".state:has-text('Accepted')").wait_for()
    other.click("button:has-text('Not a claim')")
    other.locator(".message:has-text('meanwhile')").wait_for()
    assert "Accepted" in state(other)
    other.click("button:has-text('Not a claim')")  # now with open eyes
    other.locator(".state:has-text('Not a claim')").wait_for()
    assert [entry.action for entry in desk.store.list_decisions()] == ["accept", "not_a_claim"]


def test_it_works_without_scripts(browser, desk):
    with serving(desk) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"/?key={KEY}")
        go(page, "text=21.4%")
        page.click("button:has-text('Accept')")
        assert "Accepted" in state(page)
        context.close()
    assert len(desk.store.list_decisions()) == 1


def test_nasty_articles_are_text(review, desk, tmp_path):
    places = [position for position in range(len(NASTY)) if NASTY.startswith("8.1%", position)]
    report = build_report(
        report_samples.article(NASTY, title="<script>alert(1)</script>"),
        [change_at(NASTY, place, place + 4, "refuted") for place in places],
    )
    (tmp_path / "quarter.json").write_text(write_report(report), encoding="utf-8")
    review.goto("/")
    assert review.locator(".row").count() == len(places)
    go(review, ".row a")
    review.keyboard.press("a")
    review.locator(".state:has-text('Accepted')").wait_for()
    assert review.evaluate("[...document.scripts].every(script => script.src)")
    assert len(desk.store.list_decisions()) == 1


def test_a_phone_has_no_sideways_scrolling(review):
    review.set_viewport_size({"width": 390, "height": 844})
    for path in ("/", "/claims/c4?article=quarter"):
        review.goto(path)
        assert review.evaluate("document.documentElement.scrollWidth <= innerWidth")
