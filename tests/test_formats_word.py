"""Word documents: comments at the very words, the original's formatting kept, opened by LibreOffice."""

import io
import re
import shutil
import subprocess
import zipfile

import docx
import pytest
import report_samples
from docx.shared import RGBColor
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from test_formats_html import NASTY, change_at

from factcheck.formats.registry import find_form
from factcheck.formats.word import cut_runs
from factcheck.readers.read import read_path
from factcheck.readers.word import place_paragraphs
from factcheck.report import build_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_comments(data):
    """Return for every comment its author, its text and the words that it is anchored to."""
    document = docx.Document(io.BytesIO(data))
    anchored = {}
    for paragraph in document.element.body.iter(f"{W}p"):
        open_ids = set()
        for element in paragraph.iter():
            if element.tag == f"{W}commentRangeStart":
                open_ids.add(element.get(f"{W}id"))
            elif element.tag == f"{W}commentRangeEnd":
                open_ids.discard(element.get(f"{W}id"))
            elif element.tag == f"{W}t":
                for identifier in open_ids:
                    anchored[identifier] = anchored.get(identifier, "") + (element.text or "")
    return [
        (comment.author, comment.text, anchored.get(str(comment.comment_id))) for comment in document.comments
    ]


def test_comments_stand_at_the_claims():
    comments = read_comments(find_form("docx").render(report_samples.report()))
    assert {author for author, _, _ in comments} == {"factcheck"}
    by_words = {words: text for _, text, words in comments}
    assert set(by_words) == {
        "8.1%",
        "21.4%",
        "$28 billion",
        "record high",
        "Growth led again in the third quarter.",
    }
    assert by_words["8.1%"].startswith("Conflicting: The S&P 500 rose 7.79% in price")
    assert by_words["8.1%"].endswith("Suggested: 7.8%")
    assert by_words["Growth led again in the third quarter."].startswith("Finding across the article: ")


def test_the_same_report_gives_the_same_comments():
    first, second = (find_form("docx").render(report_samples.report()) for _ in range(2))
    parts = [
        {
            name: zipfile.ZipFile(io.BytesIO(data)).read(name)
            for name in ("word/document.xml", "word/comments.xml")
        }
        for data in (first, second)
    ]
    assert parts[0] == parts[1]


@pytest.fixture
def original(tmp_path):
    """Return a formatted document: runs that cut through the figures, a link, a table, tabs and breaks."""
    document = docx.Document()
    document.add_heading("Growth leads the quarter", 0)
    paragraph = document.add_paragraph("Published: October 6, 2025")
    paragraph.style = "Quote"
    paragraph = document.add_paragraph()
    paragraph.add_run("The S&P 500\tgained 8").bold = True
    run = paragraph.add_run(".1")
    run.italic = True
    run.font.color.rgb = RGBColor(0x42, 0x24, 0xE9)
    paragraph.add_run("% in Q3,")
    paragraph.add_run().add_break()
    paragraph.add_run("its best quarter.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Russell 2000"
    table.rows[0].cells[1].text = "up 21.4% in Q3"
    path = tmp_path / "quarter.docx"
    document.save(path)
    return path


def test_the_original_keeps_its_formatting(original):
    text = read_path(original).article.text
    claims = [
        change_at(text, text.index(quote), text.index(quote) + len(quote), "refuted")
        for quote in ("8.1%", "21.4%")
    ]
    report = build_report(report_samples.article(text), claims)
    data = find_form("docx").render(report, original)
    comments = read_comments(data)
    assert [(words, text) for _, text, words in sorted(comments, key=lambda item: item[2])] == [
        ("21.4%", "Refuted: Because."),
        ("8.1%", "Refuted: Because."),
    ]
    document = docx.Document(io.BytesIO(data))
    assert place_paragraphs(document)[0] == text
    paragraph = document.paragraphs[2]
    styled = [(run.text, run.bold, run.italic) for run in paragraph.runs if run.text]
    assert styled == [
        ("The S&P 500\tgained ", True, None),
        ("8", True, None),
        (".1", None, True),
        ("%", None, None),
        (" in Q3,", None, None),
        ("\n", None, None),
        ("its best quarter.", None, None),
    ]
    assert paragraph.runs[2].font.color.rgb == RGBColor(0x42, 0x24, 0xE9)
    assert document.paragraphs[1].style.name == "Quote"


def test_a_file_saved_since_is_not_marked_at_old_places(original):
    text = read_path(original).article.text
    report = build_report(report_samples.article(text), [change_at(text, 0, 6, "refuted")])
    document = docx.Document(original)
    document.paragraphs[0].insert_paragraph_before("New")
    document.save(original)
    assert [words for _, _, words in read_comments(find_form("docx").render(report, original))] == ["Growth"]


def test_nasty_text_is_text():
    places = [match.start() for match in re.finditer(r"8\.1%", NASTY)]
    claims = [change_at(NASTY, place, place + 4, "refuted") for place in places]
    article = report_samples.article(NASTY + "\x01\x0b\ufffe", title="a\x02")
    comments = read_comments(find_form("docx").render(build_report(article, claims)))
    assert [words for _, _, words in comments] == ["8.1%"] * len(places)


@given(st.lists(st.text(alphabet="ab \t\n", max_size=5), min_size=1, max_size=6), st.data())
def test_cut_runs_hold_exactly_the_span(parts, data):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for part in parts:
        paragraph.add_run(part)
    text, placed = place_paragraphs(document)
    if not placed:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    runs = cut_runs(placed, start, end)
    assert "".join(run.text for run in runs) == text[start:end]
    assert place_paragraphs(document)[0] == text


@pytest.mark.slow
def test_libreoffice_opens_it_with_all_comments(tmp_path, original):
    office = shutil.which("soffice")
    assert office, "install Debian's package libreoffice-writer"
    text = read_path(original).article.text
    own = build_report(
        report_samples.article(text), [change_at(text, text.index("8.1%"), text.index("8.1%") + 4, "refuted")]
    )
    reports = {"sample.docx": (report_samples.report(), None, 5), "own.docx": (own, original, 1)}
    for name, (report, source, _) in reports.items():
        (tmp_path / name).write_bytes(find_form("docx").render(report, source))
    for target in ("odt", "pdf"):
        subprocess.run(
            [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", target,
             "--outdir", str(tmp_path), *(str(tmp_path / name) for name in reports)],
            check=True, capture_output=True, timeout=110,
        )  # fmt: skip
    for name, (_, _, count) in reports.items():
        with zipfile.ZipFile((tmp_path / name).with_suffix(".odt")) as archive:
            content = etree.fromstring(archive.read("content.xml"))
        notes = content.findall(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
        assert len(notes) == count
        creators = {note.findtext("{http://purl.org/dc/elements/1.1/}creator") for note in notes}
        assert creators == {"factcheck"}
        assert (tmp_path / name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
