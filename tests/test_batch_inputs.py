"""What a corpus run is given: every way in, and everything hostile about it."""

import datetime as dt
import io
import json
import os
import sys

import pytest

from factcheck.batch.folder import Folder, name_report
from factcheck.batch.given import NAME_MARK, Given, Refused, read_given, write_name
from factcheck.batch.inputs import count_inputs, expand_inputs
from factcheck.batch.tables import MAX_LINE, Columns
from factcheck.errors import ReadError, UsageError

TEXT = "The S&P 500 rose 1.2% on Friday.\n"


def expand(*inputs, columns=None, published=None):
    return list(expand_inputs([str(given) for given in inputs], columns or Columns(), published))


@pytest.fixture
def tree(tmp_path):
    root = tmp_path / "archive"
    for name in ("b.txt", "a.md", "2024/x.html", "2024/deep/y.TXT", "photo.jpg", ".hidden.txt", ".git/z.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    return root


def test_folder_is_read_in_order_without_hidden_and_foreign_files(tree):
    names = [entry.name.removeprefix(f"{tree}/") for entry in expand(tree)]
    assert names == ["2024/deep/y.TXT", "2024/x.html", "a.md", "b.txt"]
    assert count_inputs([str(tree)]) == 4


def test_globs_and_files(tree):
    assert [entry.stem for entry in expand(tree / "*.txt")] == ["b"]
    assert [entry.stem for entry in expand(tree / "**" / "*.txt", tree / "a.md")] == ["b", "a"]
    assert len(expand(tree / "2024*")) == 2
    assert [entry.suffix for entry in expand(tree / "2024" / "deep" / "y.TXT")] == [".txt"]


@pytest.mark.parametrize("given", ["nowhere", "nowhere/*.txt"])
def test_inputs_that_are_not_there_are_told(given, tmp_path):
    with pytest.raises(UsageError, match="no "):
        expand(tmp_path / given)


def test_links_are_followed_inside_the_tree_only(tree, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is 42.")
    (tree / "out.txt").symlink_to(secret)
    (tree / "up.txt").symlink_to("../secret.txt")
    (tree / "in.txt").symlink_to("b.txt")
    (tree / "gone.txt").symlink_to("nowhere.txt")
    (tree / "loop.txt").symlink_to("loop.txt")
    (tree / "folder").symlink_to(tmp_path)
    (tree / "folder.txt").symlink_to(tmp_path)
    found = {entry.name.removeprefix(f"{tree}/"): entry for entry in expand(tree)}
    assert {name for name, entry in found.items() if isinstance(entry, Refused)} == {
        "out.txt", "up.txt", "gone.txt", "loop.txt",
    }  # fmt: skip
    assert "is not followed" in found["out.txt"].reason
    assert found["in.txt"].data == TEXT.encode()
    assert not any("secret" in str(getattr(entry, "data", b"")) for entry in found.values())


def test_what_is_no_file_is_refused_at_once(tree):
    os.mkfifo(tree / "pipe.txt")
    (tree / "big.txt").write_bytes(b"x" * 10_000_001)
    refused = {
        entry.name.rpartition("/")[2]: entry.reason for entry in expand(tree) if isinstance(entry, Refused)
    }
    assert refused == {"pipe.txt": "not a regular file", "big.txt": "10 MB; an article has at most 10 MB"}


def test_folder_that_cannot_be_listed_is_told(tree, monkeypatch):
    real = os.scandir

    def scan(path):
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scan)
    (refused,) = [entry for entry in expand(tree) if isinstance(entry, Refused)]
    assert refused.name == str(tree / "2024" / "deep")


def write_lines(path, *rows):
    path.write_text("".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows))
    return path


def test_json_lines(tmp_path):
    path = write_lines(
        tmp_path / "wire.jsonl",
        {"id": "a/../b", "text": TEXT, "published": "2025-10-06T08:00:00Z", "title": "T", "source": "S"},
        "\n",
        {"text": TEXT, "id": 7},
        {"text": TEXT},
        "{not json}\n",
        "[1]\n",
        {"id": "none"},
        {"text": TEXT, "published": "yesterday", "id": "bad day"},
    )
    first, second, third, *others = expand(path)
    assert first.name == f"{path}#a/../b"
    assert (first.published, first.title, first.source) == (dt.date(2025, 10, 6), "T", "S")
    assert second.name == f"{path}#7"
    assert third.name == f"{path}#4"
    assert [entry.name.rpartition("#")[2] for entry in others] == ["5", "6", "none", "bad day"]
    assert [entry.reason.partition(":")[0] for entry in others] == [
        "the line is no JSON", "the line is no JSON object", "the row has no text in a column 'text'",
        "'published' is no date",
    ]  # fmt: skip


def test_own_columns_and_one_date_for_all(tmp_path):
    path = write_lines(tmp_path / "w.ndjson", {"body": TEXT, "key": "k", "day": "2025-01-02"})
    (entry,) = expand(path, columns=Columns(text="body", id="key", published="day"))
    assert (entry.name, entry.published) == (f"{path}#k", dt.date(2025, 1, 2))
    (entry,) = expand(path, columns=Columns(text="body"), published=dt.date(2025, 3, 4))
    assert entry.published == dt.date(2025, 3, 4)


def test_parquet(tmp_path):
    import pyarrow as pa
    from pyarrow import parquet

    path = tmp_path / "articles.parquet"
    days = [dt.date(2025, 10, 6), None, dt.date(2025, 10, 7)]
    table = pa.table(
        {"id": ["x", "y", None], "text": [TEXT, None, TEXT], "published": days, "other": [1, 2, 3]}
    )
    parquet.write_table(table, path)
    one, two, three = expand(path)
    assert (one.name, one.published) == (f"{path}#x", dt.date(2025, 10, 6))
    assert two == Refused(f"{path}#y", "the row has no text in a column 'text'")
    assert three.name == f"{path}#3"
    assert count_inputs([str(path)]) == 3
    with pytest.raises(UsageError, match="has no column 'body'"):
        expand(path, columns=Columns(text="body"))
    path.write_bytes(b"no parquet")
    with pytest.raises(UsageError, match="is no Parquet file"):
        expand(path)


def test_standard_input(monkeypatch):
    lines = json.dumps({"id": "a", "text": TEXT}).encode() + b"\n" + b"x" * 30 + b"\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    one, two = expand("-")
    assert (one.name, one.stem) == ("standard input#a", "a")
    assert isinstance(two, Refused)
    assert count_inputs(["-"]) is None


def test_a_line_without_end_is_skipped_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr("factcheck.batch.tables.MAX_LINE", 100)
    path = write_lines(tmp_path / "w.jsonl", "x" * 5000 + "\n", {"id": "after", "text": TEXT})
    one, two = expand(path)
    assert "the line has more than" in one.reason
    assert two.stem == "after"
    assert MAX_LINE >= 4 * 10_000_000


def test_what_a_row_says_wins(tmp_path):
    text = b"Published: 2025-01-01\n\n" + TEXT.encode()
    plain = Given("a", "a", text, ".txt", tmp_path)
    assert read_given(plain).article.published == dt.date(2025, 1, 1)
    told = Given("a", "a", text, ".txt", tmp_path, dt.date(2025, 2, 2), "Title", "Wire")
    article = read_given(told).article
    assert (article.published, article.title, article.source) == (dt.date(2025, 2, 2), "Title", "Wire")
    with pytest.raises(ReadError, match=f"{NAME_MARK} is empty"):
        read_given(Given("a", "a", b"", ".txt", tmp_path))


HOSTILE = [
    "../../etc/passwd",
    "a\nb",
    "..",
    "",
    "/",
    "x" * 500,
    "日本語" * 100,
    "con",
    "a\0b",
    "\ud800",
    "=1+1",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_reports_stay_in_their_folder_whatever_the_name(name, tmp_path):
    shown = write_name(name)
    assert "\n" not in shown
    shown.encode()
    target = name_report(shown, name)
    folder = Folder(tmp_path / "out")
    folder.write(target, b"{}")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written == [tmp_path / "out" / target]
    assert written[0].parent.parent == tmp_path / "out" / "reports"


def test_names_that_escape_alike_stay_apart():
    assert write_name("a\nb") != write_name("a\\nb")
    assert name_report("a.txt", "a") != name_report("b/a.txt", "a")


def test_two_runs_keep_out_of_each_others_way(tmp_path):
    folder = Folder(tmp_path / "out")
    with folder.locked(), pytest.raises(UsageError, match="another run"), Folder(tmp_path / "out").locked():
        pass
    with folder.locked():
        pass


def test_output_that_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be made a folder"):
        Folder(tmp_path / "file")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "reports").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="holds links"):
        Folder(tmp_path / "out")
