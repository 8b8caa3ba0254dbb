"""The installed command on a corpus: killed and resumed, fed with poison, spread over a cluster."""

import csv
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.batch.articles import write_corpus
from benchmarks.batch.poison import POISON, write_hostile_names, write_poison

COMMAND = str(Path(sys.executable).with_name("factcheck"))
ARTICLES = 24


def start(corpus, output, *options):
    arguments = [
        COMMAND,
        "batch",
        str(corpus),
        "--offline",
        "--quiet",
        "--jobs",
        "2",
        "-o",
        str(output),
        *options,
    ]
    return subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def finish(process, seconds=300):
    _, told = process.communicate(timeout=seconds)
    return process.returncode, told


def read_tree(output):
    """Return every file that a run leaves for its reader, by name."""
    kept = (path for path in output.rglob("*") if path.is_file() and "ledger" not in path.name)
    return {
        str(path.relative_to(output)): path.read_bytes() for path in kept if not path.name.startswith(".")
    }


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def list_children(process):
    found, waiting = [], [process]
    while waiting:
        try:
            children = Path(f"/proc/{waiting[-1]}/task/{waiting.pop()}/children").read_text().split()
        except OSError:
            continue
        found += map(int, children)
        waiting += map(int, children)
    return found


def is_alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(autouse=True)
def own_store(monkeypatch, tmp_path):
    monkeypatch.setenv("FACTCHECK_STORE", str(tmp_path / "store.db"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / "articles"
    write_corpus(folder, ARTICLES, per_folder=10)
    (folder / "000" / "again.txt").write_bytes((folder / "001" / "article-00012.txt").read_bytes())
    (folder / "000" / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def whole(corpus, tmp_path_factory):
    """Leave a run alone; give its output, and the seconds that it took."""
    output = tmp_path_factory.mktemp("whole") / "out"
    began = time.monotonic()
    code, told = finish(start(corpus, output))
    assert (code, told) == (2, "")
    return output, time.monotonic() - began


def kill_and_resume(corpus, output, seconds, chance, kills):
    """Kill runs into `output` until one ends before its moment; return how many were killed."""
    for killed in range(kills):
        process = start(corpus, output)
        try:
            finish(process, chance.uniform(0.1, 1) * seconds)
        except subprocess.TimeoutExpired:
            workers = list_children(process.pid)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            deadline = time.monotonic() + 20
            while any(map(is_alive, workers)):
                assert time.monotonic() < deadline, "workers outlive their client"
                time.sleep(0.05)
            continue
        return killed
    assert finish(start(corpus, output))[0] == 2
    return kills


def test_killed_runs_go_on_to_the_same_bytes(corpus, whole, tmp_path):
    undisturbed, seconds = whole
    assert kill_and_resume(corpus, tmp_path / "out", seconds, random.Random(3), 2) > 0  # noqa: S311
    assert read_tree(tmp_path / "out") == read_tree(undisturbed)
    assert len(read_csv(tmp_path / "out" / "articles.csv")) == ARTICLES + 1


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_thirty_kills_at_random_moments(corpus, whole, tmp_path):
    undisturbed, seconds = whole
    chance = random.Random(20261122)  # noqa: S311 - kills at the same moments every time
    killed = turn = 0
    while killed < 30:
        turn += 1
        killed += kill_and_resume(corpus, tmp_path / f"out{turn}", seconds, chance, 30 - killed)
        assert read_tree(tmp_path / f"out{turn}") == read_tree(undisturbed)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_percent_of_poison(tmp_path):
    corpus, outside = tmp_path / "in" / "corpus", tmp_path / "secret.txt"
    outside.write_text("The S&P 500 rose 99% today. Keep it to yourself.\n")
    write_corpus(corpus, 485)
    hostile = write_hostile_names(corpus / "named")
    poisoned = write_poison(corpus / "poison", len(POISON), outside=outside)
    before = sorted(path for path in tmp_path.rglob("*"))
    output = tmp_path / "out"
    code, told = finish(start(corpus, output), 800)
    assert (code, told) == (2, "")
    failures = read_csv(output / "failures.csv")
    assert len(failures) == poisoned == 10
    assert all("/poison/" in row["article"] and row["reason"] for row in failures)
    assert len(read_csv(output / "articles.csv")) == 485 + len(hostile)
    assert len(list((output / "reports").rglob("*.json"))) == 485 + len(hostile)
    after = sorted(path for path in tmp_path.rglob("*") if output not in path.parents and path != output)
    assert after == before
    assert not any(b"Keep it to yourself" in text for text in read_tree(output).values())


def test_poisoned_names_links_and_pipes(tmp_path):
    corpus, outside = tmp_path / "in" / "corpus", tmp_path / "secret.txt"
    outside.write_text("The S&P 500 rose 99% today. Keep it to yourself.\n")
    hostile = write_hostile_names(corpus / "named")
    poisoned = write_poison(corpus / "poison", 4 * len(POISON), outside=outside)
    code, told = finish(start(corpus, tmp_path / "out"))
    assert (code, told) == (2, "")
    assert len(read_csv(tmp_path / "out" / "failures.csv")) == poisoned
    assert len(read_csv(tmp_path / "out" / "articles.csv")) == len(hostile)
    assert not any(b"Keep it to yourself" in text for text in read_tree(tmp_path / "out").values())


def find_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def await_listener(port, process, seconds=120):
    """Wait until something listens at a port of this machine; `process` is what should."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "the scheduler has ended"
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"nothing listens at port {port} after {seconds} s")


@pytest.fixture
def cluster(tmp_path):
    """Start a scheduler and two workers on loopback as docs/scale.md says; give address and workers."""
    pytest.importorskip("distributed")
    port = find_port()
    address = f"tcp://127.0.0.1:{port}"
    dask = str(Path(sys.executable).with_name("dask"))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    place = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = subprocess.Popen([dask, "scheduler", *place, "--port", str(port)], **quiet)
    await_listener(port, scheduler)
    options = ["--host", "127.0.0.1", "--no-dashboard", "--nworkers", "1", "--nthreads", "1"]
    workers = [subprocess.Popen([dask, "worker", address, *options], **quiet) for _ in range(2)]
    yield address, workers
    for process in (*workers, scheduler):
        process.terminate()
    for process in (*workers, scheduler):
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_cluster_loses_a_worker_and_nothing_else(corpus, whole, cluster, tmp_path):
    address, workers = cluster
    output = tmp_path / "out"
    process = start(corpus, output, "--cluster", address)
    deadline = time.monotonic() + 240
    while not list((output / "reports").rglob("*.json")) if (output / "reports").exists() else True:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    for victim in [*list_children(workers[0].pid), workers[0].pid]:
        os.kill(victim, signal.SIGKILL)
    code, told = finish(process)
    assert code == 2, told
    assert read_tree(output) == read_tree(whole[0])


def test_a_cluster_that_is_not_there_is_told(corpus, tmp_path):
    pytest.importorskip("distributed")
    for address, reason in (
        (f"tcp://127.0.0.1:{find_port()}", "no scheduler answers"),
        ("here", "expected an"),
    ):
        code, told = finish(start(corpus, tmp_path / "out", "--cluster", address))
        assert code == 2
        assert told.startswith(f"factcheck: --cluster {address}: {reason}")
        assert told.count("\n") == 1
