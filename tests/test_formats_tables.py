"""CSV, Excel, SARIF, ClaimReview and Markdown: they read back equal, and nothing in them is a command."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest
import report_samples

from checker.verdicts import CheckedClaim
from factcheck.errors import UsageError
from factcheck.formats import registry
from factcheck.formats.csv_table import read_cell, write_cell
from factcheck.formats.markdown import escape_markdown
from factcheck.formats.registry import FORMS, find_form
from factcheck.formats.rows import COLUMNS, list_rows
from factcheck.formats.sarif import fingerprint, locate
from factcheck.report import build_report, read_report, write_report

FORMULAS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'quoted",
    "plain",
    "",
    "5%",
    "=cmd|' /C calc'!A0",
]


def report_with(explanation, **fields):
    items = list(report_samples.checked_claims())
    verdict = items[2].verdict.model_copy(update={"explanation": explanation})
    items[2] = CheckedClaim(claim=items[2].claim, verdict=verdict)
    return build_report(report_samples.article(**fields), items)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_renders_sample_and_empty_reports(form):
    assert form.render(report_samples.report())
    assert form.render(build_report(report_samples.article("No figures.", title=None, source=None), ()))


@pytest.mark.parametrize("form", [form for form in FORMS if form.text], ids=lambda form: form.name)
def test_text_forms_repeat_to_the_byte(form):
    report = report_samples.report()
    assert form.render(report) == form.render(read_report(write_report(report)))


def test_an_unknown_form_is_refused():
    with pytest.raises(UsageError, match="expected one of text"):
        find_form("yaml")


def test_a_missing_library_is_told_with_its_extra(monkeypatch):
    def missing(_):
        raise ModuleNotFoundError(name="openpyxl")

    monkeypatch.setattr(registry, "import_module", missing)
    with pytest.raises(
        UsageError, match=r"needs openpyxl; install it with: pip install 'market-factcheck\[xlsx\]'"
    ):
        find_form("xlsx").render(report_samples.report())


def read_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_reads_back_equal():
    report = report_samples.report()
    header, *rows = read_csv(find_form("csv").render(report))
    assert tuple(header) == COLUMNS
    assert [[read_cell(cell) for cell in row] for row in rows] == [
        [read_cell(write_cell(cell)) for cell in row] for row in list_rows(report)
    ]
    numbers = [row[COLUMNS.index("number")] for row in rows]
    assert numbers == ["11.2", "", "8.1", "21.4", "-28000000000", ""]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_csv_cell_is_a_formula(text):
    _, *rows = read_csv(find_form("csv").render(report_with(text)))
    cell = rows[2][COLUMNS.index("explanation")]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert read_cell(cell) == text


def test_numbers_of_a_table_are_in_full():
    assert write_cell(Decimal(-28).scaleb(9)) == "-28000000000"
    assert write_cell(Decimal("8.10")) == "8.10"
    assert write_cell(True) == "true"


def test_excel_reads_back_equal():
    report = report_samples.report()
    book = openpyxl.load_workbook(io.BytesIO(find_form("xlsx").render(report)))
    header, *rows = book["claims"].iter_rows(values_only=True)
    assert header == COLUMNS
    for found, wanted in zip(rows, list_rows(report), strict=True):
        for cell, value in zip(found, wanted, strict=True):
            if isinstance(value, Decimal):
                assert Decimal(str(cell)) == value
            elif hasattr(value, "isoformat"):
                assert cell.date() == value
            else:
                assert cell == value
    assert [row[0].value for row in book["findings"].iter_rows(min_row=2)] == ["mixed_bases"]
    assert [cell.value for cell in list(book["summary"].rows)[-1]] == ["all", 2, 1, 1, 2]


@pytest.mark.parametrize("text", [item for item in FORMULAS if item])
def test_no_excel_cell_is_a_formula(text):
    book = openpyxl.load_workbook(io.BytesIO(find_form("xlsx").render(report_with(text))))
    cell = book["claims"].cell(4, COLUMNS.index("explanation") + 1)
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text


def test_excel_takes_control_characters():
    assert openpyxl.load_workbook(io.BytesIO(find_form("xlsx").render(report_with("a\x01b", title="t\x02"))))


def test_sarif_holds_the_verdicts(tmp_path):
    from sarif_pydantic import Sarif

    path = tmp_path / "the quarter.txt"
    log = json.loads(find_form("sarif").render(report_samples.report(), path))
    Sarif.model_validate(log)
    (run,) = log["runs"]
    assert len(run["tool"]["driver"]["rules"]) == 13
    levels = [(result["ruleId"], result["level"], result["kind"]) for result in run["results"]]
    assert levels == [
        ("change", "none", "pass"),
        ("comparison", "none", "pass"),
        ("change", "warning", "fail"),
        ("change", "error", "fail"),
        ("flow", "none", "open"),
        ("record", "error", "fail"),
    ]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    place = run["results"][2]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/the%20quarter.txt")
    line = report_samples.TEXT.split("\n")[place["region"]["startLine"] - 1]
    assert line[place["region"]["startColumn"] - 1 : place["region"]["endColumn"] - 1] == "8.1%"


def test_fingerprints_stay_when_the_text_around_changes():
    report = report_samples.report()
    text = "A new first paragraph.\n\n" + report_samples.TEXT
    moved = build_report(report_samples.article(text), report_samples.checked_claims(text))
    assert [fingerprint(report, claim) for claim in report.claims] == [
        fingerprint(moved, claim) for claim in moved.claims
    ]
    assert len({fingerprint(report, claim) for claim in report.claims}) == 6


def test_lines_and_columns_count_from_one():
    assert locate("ab\ncd", 0, 2) == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 3}
    assert locate("ab\ncd", 3, 5) == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3}


def test_claim_reviews_have_what_schema_org_requires():
    document = json.loads(find_form("claimreview").render(report_samples.report()))
    assert document["@context"] == "https://schema.org"
    assert len(document["@graph"]) == 5  # the undecided claim has no review
    for review in document["@graph"]:
        assert review["@type"] == "ClaimReview"
        assert review["claimReviewed"]
        assert review["url"]
        assert review["author"]["name"]
        assert review["datePublished"] == "2025-10-06"
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["alternateName"] in ("refuted", "conflicting", "supported")
        assert review["itemReviewed"]["@type"] == "Claim"
        assert review["itemReviewed"]["appearance"]["@type"] == "NewsArticle"
    assert document["@graph"][0]["itemReviewed"]["author"]["name"] == "Morningstar"
    assert document["@graph"][2]["itemReviewed"]["author"]["name"] == "The Test Desk"


def test_markdown_is_worst_first_and_escaped():
    text = find_form("markdown").render(report_with("<img src=x> [a](http://b) | `c` @team #12")).decode()
    places = [
        text.index(word)
        for word in ("refuted (2)", "conflicting (1)", "not enough evidence (1)", "supported (2)")
    ]
    assert places == sorted(places)
    assert "&lt;img src=x&gt; \\[a\\](http://b) \\| \\`c\\` \\@team \\#12" in text
    assert "added **21.4%** over" in text


@pytest.mark.parametrize(("text", "escaped"), [("- a", "\\- a"), ("1. a", "\\1. a"), ("a\n\n# b", "a \\# b")])
def test_markdown_blocks_cannot_begin(text, escaped):
    assert escape_markdown(text) == escaped
