"""The command: usage, exit codes, bad input, files written whole."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import report_samples

from checker.market.base import Failure
from factcheck import __version__, cli
from factcheck import check as check_module
from factcheck.check import name_output, name_outputs, parse_labels, watch_articles
from factcheck.config import Config
from factcheck.errors import FactcheckError, NothingFetchedError, UsageError
from factcheck.report import Provider, build_report, report_schema


def run(arguments, **options):
    """Run the installed command as an editor does, far from a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck.cli", *arguments],
        capture_output=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)},
        check=False,
        **options,
    )


@pytest.fixture(autouse=True)
def sample(monkeypatch):
    """Let every article of this process have the sample report."""
    report = report_samples.report()
    monkeypatch.setattr(check_module, "_check", lambda *_: report)
    return report


def call(arguments, monkeypatch):
    """Run the command in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["factcheck", *arguments])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return caught.value.code


@pytest.fixture
def article_path(tmp_path):
    path = tmp_path / "quarter.txt"
    path.write_text(report_samples.TEXT, encoding="utf-8")
    return path


def test_version_and_help():
    assert run(["--version"]).stdout.decode().strip() == f"factcheck {__version__}"
    told = run(["--help"]).stdout.decode()
    for command in ("check", "extract", "schema", "score", "kinds"):
        assert command in told


def test_the_help_names_the_main_options_of_checking():
    told = run(["--help"]).stdout.decode().partition("Options:")[0]
    for option in ("--published", "--format", "--data", "--offline", "--output", "--only"):
        assert f"\n    {option} " in told


@pytest.mark.parametrize("arguments", [[], ["data"]])
def test_without_arguments_the_help_is_printed_as_it_is(arguments):
    bare = run(arguments)
    assert (bare.returncode, bare.stdout) == (2, b"")
    assert bare.stderr == run([*arguments, "--help"]).stdout


def test_startup_loads_no_heavy_library():
    code = (
        "import sys, factcheck.cli, factcheck.check, factcheck.score;"
        "print([name for name in ('spacy', 'pandas', 'yfinance', 'exchange_calendars', 'httpx', 'trafilatura')"
        " if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert told.decode().strip() == "[]"


BAD_FILES = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n", "is empty"),
    "binary.txt": (b"\x7fELF" + bytes(range(256)) * 8, "is a program"),
    "noise.txt": (bytes(range(256)) * 20, "is a binary file"),
    "controls.txt": (b"rose 5% \x01\x02\x03\x04\x05\x06" * 50, "is a binary file"),
    "cut16.txt": ("rose 5%".encode("utf-16") + b"\x00", "UTF-16"),
    "random16.txt": (b"\xff\xfe" + bytes(range(200, 256)) * 3, "is not text"),
    "random.txt": (bytes(range(1, 256)) * 20, "is a binary file, not text"),
    "shifted.txt": ("рост 5%".encode("cp1251") * 20, "save it as UTF-8"),
    "article.pdf": (b"%PDF-1.7 rose", "PDF"),
    "article.docx": (b"rose 5%", "Word"),
    "article.exe": (b"rose 5%", ".exe are not read"),
    "huge.txt": (b"a" * 10_000_001, "at most 10 MB"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files_are_one_line(name, tmp_path, monkeypatch, capsys):
    data, told = BAD_FILES[name]
    (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    assert call([name], monkeypatch) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert err.startswith("factcheck: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.txt"], "missing.txt: no such file"),
        (["."], "is a directory"),
        (["quarter.txt", "--published", "soon"], "expected YYYY-MM-DD"),
        (["quarter.txt", "--published", "2025-02-30"], "expected YYYY-MM-DD"),
        (["quarter.txt", "--as-of", "later"], "--as-of 'later' is no date"),
        (["quarter.txt", "--data", "nowhere"], "--data nowhere: no such directory"),
        (["quarter.txt", "--figures", "nowhere.csv"], "--figures nowhere.csv: no such file"),
        (["quarter.txt", "--format", "yaml"], "expected one of text, json"),
        (["quarter.txt", "--only", "wrong"], "--only wrong"),
        (["quarter.txt", "--only", ","], "names no verdict"),
        (["quarter.txt", "--nonsense"], "--nonsense"),
        (["--published", "2025-10-06"], "ARTICLE"),
        (["score", "nowhere"], "no gold claims"),
        (["batch", "bare", "--output", "out"], "bare: no articles"),
        (["quarter.txt", "--output", "nowhere/report.json"], "cannot write"),
        (["quarter.txt", "quarter.txt", "--output", "quarter.txt"], "need a directory"),
        (["quarter.txt", "quarter.txt", "--output", "new.json"], "need a directory"),
        (["quarter.txt", "--output", "report.foo"], "no form of report ends in .foo"),
        (["chek", "quarter.txt"], "did you mean check?"),
    ],
)
def test_bad_usage_is_one_line(arguments, told, article_path, monkeypatch, capsys):
    monkeypatch.chdir(article_path.parent)
    Path("bare").mkdir()
    assert call(arguments, monkeypatch) == 2
    assert not Path("out").exists()
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_the_installed_command_refuses_in_one_line(tmp_path):
    done = run(["missing.txt"], cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "factcheck: missing.txt: no such file\n"


def test_an_argument_that_is_no_command_is_an_article(article_path, monkeypatch, capsys):
    assert call([str(article_path)], monkeypatch) == 1
    first = capsys.readouterr().out
    assert call(["--offline", str(article_path)], monkeypatch) == 1
    assert call(["check", str(article_path)], monkeypatch) == 1
    assert "✗ refuted (2)" in first
    assert "[21.4%]" in first
    assert "6 claims: 2 refuted, 1 conflicting, 1 not enough evidence, 2 supported" in first
    assert "\x1b" not in first


def test_json_is_valid_and_repeats(article_path, monkeypatch, capsys):
    texts = []
    for _ in range(2):
        call([str(article_path), "--format", "json"], monkeypatch)
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]
    jsonschema.validate(json.loads(texts[0]), report_schema())


def test_only_filters_what_is_shown_and_not_the_counts(article_path, monkeypatch, capsys):
    assert call([str(article_path), "-f", "json", "--only", "supported"], monkeypatch) == 1
    report = json.loads(capsys.readouterr().out)
    assert {claim["verdict"]["label"] for claim in report["claims"]} == {"supported"}
    assert report["summary"]["labels"]["refuted"] == 2


UNDATED = "publication date unknown: relative periods stay open; give --published YYYY-MM-DD\n"


@pytest.mark.parametrize("command", ["check", "extract"])
def test_an_unknown_publication_date_is_told_once_and_first(command, tmp_path, monkeypatch, capsys):
    wire, dated = tmp_path / "wire.txt", tmp_path / "dated.txt"
    wire.write_text("NEW YORK, Oct 10 (Newswire) - Stocks fell 2%, the most since 2022.\n")
    dated.write_text("NEW YORK, Oct. 10, 2025 (Newswire) - Stocks fell 2%, the most since 2022.\n")
    call([command, str(wire)], monkeypatch)
    assert capsys.readouterr().err == f"factcheck: {UNDATED}"
    call([command, str(wire), str(dated)], monkeypatch)
    assert capsys.readouterr().err == f"factcheck: {wire}: {UNDATED}"
    call([command, str(wire), "--published", "2025-10-10"], monkeypatch)
    assert capsys.readouterr().err == ""


def test_several_articles_make_a_list_or_files(article_path, monkeypatch, capsys, tmp_path):
    names = [str(article_path), str(article_path)]
    call([*names, "-f", "json"], monkeypatch)
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert call([*names, "-f", "json", "-o", str(tmp_path / "out")], monkeypatch) == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["quarter.json"]


def test_the_file_names_an_article_without_a_title(sample, monkeypatch, capsys, tmp_path):
    untitled = sample.model_copy(update={"article": sample.article.model_copy(update={"title": None})})
    monkeypatch.setattr(check_module, "_check", lambda *_: untitled)
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(report_samples.TEXT, encoding="utf-8")
    for colour in ("", "1"):
        monkeypatch.setenv("FORCE_COLOR", colour)
        call(["a.txt", "b.txt"], monkeypatch)
        out = capsys.readouterr().out
        assert 0 <= out.index("a.txt") < out.index("6 claims") < out.index("b.txt") < out.rindex("6 claims")
        assert "untitled" not in out


def test_one_unreadable_article_does_not_stop_the_others(article_path, monkeypatch, capsys):
    assert call(["missing.txt", str(article_path)], monkeypatch) == 2
    out, err = capsys.readouterr()
    assert "6 claims" in out
    assert err.startswith("factcheck: missing.txt: no such file\n")


def test_output_is_whole_or_absent(article_path, monkeypatch, tmp_path):
    target = tmp_path / "report.json"
    target.write_text("old")
    monkeypatch.setattr(
        "pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left"))
    )
    assert call([str(article_path), "-o", str(target)], monkeypatch) == 2
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quarter.txt", "report.json"]


def test_output_suffix_chooses_the_form(article_path, monkeypatch, tmp_path):
    call([str(article_path), "-o", str(tmp_path / "report.json")], monkeypatch)
    assert json.loads((tmp_path / "report.json").read_text())["schema"]["name"] == "factcheck-report"


def test_standard_input_is_read(monkeypatch, capsys):
    class Stdin:
        buffer = io.BytesIO(report_samples.TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert call(["-"], monkeypatch) == 1
    assert "6 claims" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a POSIX shell does")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- <&-", "factcheck: standard input is closed; name a file, or pipe an article in\n"),
        ("kinds >&-", "factcheck: cannot write standard output: it is closed\n"),
        ("schema > /dev/full", "factcheck: cannot write standard output: no space left on device\n"),
        (
            "extract quarter.txt --published 2025-10-06 >&-",
            "factcheck: cannot write standard output: it is closed\n",
        ),
        (
            "quarter.txt --published 2025-10-06 --offline >&-",
            "factcheck: cannot write standard output: it is closed\n",
        ),
        (
            "quarter.txt --published 2025-10-06 --offline > /dev/full",
            "factcheck: cannot write standard output: no space left on device\n",
        ),
        ("missing.txt 2>&-", ""),
        ("missing.txt <&- >&- 2>&-", ""),
    ],
)
def test_closed_and_full_streams_are_one_line(line, told, article_path):
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m factcheck.cli {line}', sys.executable],
        capture_output=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent), "PYTHONWARNINGS": "error"},
        cwd=article_path.parent,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", told)


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a POSIX shell does")
def test_a_report_to_a_file_needs_no_standard_output(article_path):
    line = '"$0" -m factcheck.cli extract quarter.txt -o claims.json >&-'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable],
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)},
        cwd=article_path.parent,
        check=False,
    )
    assert done.returncode == 0
    assert json.loads((article_path.parent / "claims.json").read_text())["claims"]


def report_of(label_wanted, **fields):
    kept = [item for item in report_samples.checked_claims() if item.verdict.label in label_wanted]
    return build_report(report_samples.article(), kept, **fields)


@pytest.mark.parametrize(
    ("labels", "fail_on", "code"),
    [
        (["supported", "not_enough_evidence"], ["refuted", "conflicting"], 0),
        (["supported", "conflicting"], ["refuted", "conflicting"], 1),
        (["supported", "conflicting"], ["refuted"], 0),
        (["refuted"], ["refuted"], 1),
        ([], ["refuted"], 0),
    ],
)
def test_exit_code(labels, fail_on, code):
    config = Config.model_validate({"run": {"fail_on": fail_on}})
    assert check_module.judge_exit(report_of(labels), config) == code


def test_nothing_fetched_at_all_is_code_2():
    (item,) = (
        item for item in report_samples.checked_claims() if item.verdict.label == "not_enough_evidence"
    )
    down = item.model_copy(
        update={"verdict": item.verdict.model_copy(update={"reason": "provider_unavailable"})}
    )
    silent = Provider(name="yahoo", asked=2, answered=0, failures=("provider_down: refused",))
    with pytest.raises(NothingFetchedError, match="yahoo"):
        check_module.judge_exit(build_report(report_samples.article(), [down], providers=[silent]), Config())
    heard = Provider(name="bundled", asked=2, answered=1)
    told = build_report(report_samples.article(), [down], providers=[heard, silent])
    assert check_module.judge_exit(told, Config()) == 0


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("-", "stdin"),
        ("a/b/quarter.txt", "quarter"),
        ("https://example.org/news/the-quarter.html?x=1", "the-quarter"),
        ("https://example.org/", "example"),
        ("..", "article"),
        ("a/näme .md", "näme"),
    ],
)
def test_output_names(source, name):
    assert name_output(source) == name


def test_several_articles_of_one_name_have_reports_of_their_own():
    names = name_outputs(("a/in.txt", "b/in.txt", "in.html", "a/in.txt", "IN.md"))
    assert names == {"a/in.txt": "in", "b/in.txt": "in-2", "in.html": "in-3", "IN.md": "IN-4"}


def test_labels_come_worst_first():
    assert parse_labels("supported, refuted") == ("refuted", "supported")
    assert parse_labels("not-enough-evidence") == ("not_enough_evidence",)


def test_watch_checks_again_when_saved(article_path, capsys):
    job = check_module.Job(articles=(str(article_path),), form=cli.choose_form(None, None, several=False))
    saves = iter((lambda: None, lambda: article_path.write_text("changed"), lambda: None))
    assert watch_articles(job, rounds=3, sleep=lambda _: next(saves)()) == 1
    assert capsys.readouterr().out.count("6 claims") == 2
    with pytest.raises(UsageError, match="needs files"):
        watch_articles(check_module.Job(articles=("-",), form=job.form))


def test_expected_errors_share_a_base():
    assert issubclass(UsageError, FactcheckError)
    assert not issubclass(Failure, Exception)


def test_kinds_lists_every_kind():
    from extractor.claims import KINDS

    told = run(["kinds"]).stdout.decode()
    assert [line.split()[0] for line in told.splitlines()[1:] if not line.startswith(" ")] == list(KINDS)


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json.loads(run(["schema"]).stdout))
