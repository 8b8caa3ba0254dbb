"""The installed command on an article of the corpus, with the bundled record: one run, looked at from all sides."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import factcheck
from factcheck.formats.registry import FORMS
from factcheck.report import read_report, report_schema, write_report

ROOT = Path(factcheck.__file__).parents[1]
ARTICLE = ROOT / "corpus" / "articles" / "quarterly-divergence.txt"
HEAVY = (
    "pandas",
    "yfinance",
    "exchange_calendars",
    "pyarrow",
    "trafilatura",
    "docx",
    "pypdf",
    "fastapi",
    "sqlite3",
    "openpyxl",
)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return the finished command: its exit code, its JSON, and the modules that it loaded."""
    code = (
        "import sys, atexit;"
        f"atexit.register(lambda: sys.stderr.write(' '.join(n for n in {HEAVY} if n in sys.modules)));"
        "from factcheck.cli import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(ARTICLE), "--published", "2025-10-06", "--offline", "-f", "json"],
        capture_output=True,
        timeout=100,
        check=False,
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path_factory.mktemp("data"))},
    )


@pytest.fixture(scope="module")
def report(run):
    return read_report(run.stdout.decode())


def test_something_is_wrong_with_the_article(run, report):
    assert run.returncode == 1
    assert report.count("refuted", "conflicting") > 0
    assert report.summary.claims == len(report.claims) > 15


def test_a_plain_offline_run_loads_nothing_heavy(run):
    assert run.stderr.decode() == ""


def test_the_json_is_valid_and_round_trips(run, report):
    jsonschema.validate(json.loads(run.stdout), report_schema())
    assert write_report(report).encode() == run.stdout


def test_every_claim_quotes_the_article_and_says_why(report):
    text = ARTICLE.read_bytes().decode()
    assert report.article.text == text
    for claim in report.claims:
        assert text[claim.start : claim.end] == claim.text
        assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end
        assert claim.verdict.explanation.endswith((".", "?"))
        assert (claim.verdict.label == "not_enough_evidence") == (claim.verdict.reason is not None)
    assert len({claim.id for claim in report.claims}) == len(report.claims)


def test_prices_behind_verdicts_are_drawn(report):
    assert {path.series for path in report.paths} >= {"^GSPC", "^IXIC"}
    assert all(len(path.days) == len(path.closes) <= 100 for path in report.paths)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_renders_it(form, report):
    assert form.render(report, ARTICLE)
