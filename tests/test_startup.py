"""What a run leaves unloaded. How long it takes is measured by benchmarks/startup.py."""

import os
import subprocess
import sys
from pathlib import Path

DEMO = Path(__file__).parents[1] / "corpus" / "articles" / "quarterly-divergence.txt"
UNUSED = """
    pandas yfinance exchange_calendars pyarrow httpx requests urllib3 spacy.cli weasel jinja2 trafilatura lxml
    docx pypdf sqlite3
""".split()


def run_python(code, tmp_path):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        env={**os.environ, "FACTCHECK_STORE": str(tmp_path / "none.db")},
    )


def test_a_plain_offline_run_loads_only_what_it_uses(tmp_path):
    code = f"""
import sys
from factcheck.cli import main
sys.argv = ["factcheck", {str(DEMO)!r}, "--published", "2025-10-06", "--offline"]
try:
    main()
except SystemExit as end:
    loaded = [name for name in {UNUSED!r} if name in sys.modules]
    print("loaded:", loaded, "code:", end.code)
"""
    run = run_python(code, tmp_path)
    assert run.stdout.splitlines()[-1] == "loaded: [] code: 1", run.stderr


def test_spacys_command_line_can_be_imported_after_the_pipeline(tmp_path):
    code = """
import sys
from extractor.pipeline import load
load()
assert "spacy.cli.info" not in sys.modules
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download) and spacy.cli.info(silent=True) == spacy.info(silent=True)
"""
    run = run_python(code, tmp_path)
    assert run.returncode == 0, run.stderr


def test_the_pipeline_loads_where_spacy_wants_more_of_its_command_line(tmp_path):
    # A later spaCy may import other things from there at its start: then it is imported whole.
    code = """
import importlib, sys
from extractor import pipeline
true_import = importlib.import_module
asked = []
def refuse_once(name, *args):
    if name == "spacy" and not asked:
        asked.append(name)
        raise ImportError("cannot import name 'download' from 'spacy.cli'")
    return true_import(name, *args)
importlib.import_module = refuse_once
assert "parser" in pipeline.load().pipe_names
assert "spacy.cli.info" in sys.modules and asked
"""
    run = run_python(code, tmp_path)
    assert run.returncode == 0, run.stderr
