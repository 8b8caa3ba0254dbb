"""The terminal report: as wide as it may be, worst first, plain without a terminal, safe from the article."""

import io

import pytest
import report_samples
from lxml import etree
from rich.cells import cell_len
from rich.console import Console
from test_formats_html import change_at

from factcheck.formats.registry import find_form
from factcheck.formats.screenshot import render_svg
from factcheck.formats.terminal import print_report
from factcheck.report import build_report


def printed(report, width, **options):
    buffer = io.StringIO()
    print_report(report, Console(file=buffer, width=width, highlight=False, **options))
    return buffer.getvalue()


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(cell_len(line) for line in printed(report_samples.report(), width).splitlines()) <= width


def test_worst_comes_first_and_the_summary_last():
    text = find_form("text").render(report_samples.report()).decode()
    places = [
        text.index(word) for word in ("✗ refuted", "≠ conflicting", "? not enough", "✓ supported", "6 claims")
    ]
    assert places == sorted(places)
    assert "[21.4%]" in text
    assert "→ The Russell 2000 rose 12.02% from 2,175.04 (30 Jun 2025) to 2,436.48 (30 Sep 2025)." in text
    assert "likely cause: 8.1% is the total return" in text  # the explanation says "its"
    assert "! findings (1)" in text
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_colours_and_no_brackets_on_a_terminal():
    text = printed(report_samples.report(), 100, force_terminal=True, color_system="truecolor")
    assert "\x1b[" in text
    assert "[21.4%]" not in text


def test_the_width_of_a_pipe_follows_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    lines = find_form("text").render(report_samples.report()).decode().splitlines()
    assert max(map(cell_len, lines)) <= 50
    monkeypatch.setenv("COLUMNS", "wide")
    assert find_form("text").render(report_samples.report())


def test_an_article_cannot_steer_the_terminal():
    text = "Rose \x1b[2J\x1b]0;owned\x07 8.1% [bold]now[/bold] \u202eabc."
    start = text.index("8.1%")
    report = build_report(
        report_samples.article(text, title="\x1b[31mred"), [change_at(text, start, start + 4, "refuted")]
    )
    plain = find_form("text").render(report).decode()
    assert "\x1b" not in plain
    assert "\x07" not in plain
    assert "\u202e" not in plain
    assert "[bold]now[/bold]" in plain


def test_an_article_without_claims_says_so():
    text = find_form("text").render(build_report(report_samples.article("Hello.", title=None), ())).decode()
    assert "untitled article" in text
    assert "no checkable claims" in text


def test_pictures_repeat_and_ask_for_nothing():
    picture = render_svg(report_samples.report(), title="factcheck quarter.txt", lines=12)
    assert picture == render_svg(report_samples.report(), title="factcheck quarter.txt", lines=12)
    tree = etree.fromstring(picture.encode())
    assert tree.tag.endswith("svg")
    assert "url(http" not in picture
    assert "font-face" not in picture
    assert "refuted" in picture
