"""The installed command serves the review, and no acknowledged decision is lost when it is killed."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import report_samples

import factcheck
from factcheck.report import write_report
from factcheck.review.desk import open_desk


@contextmanager
def command(folder):
    """Run `factcheck review` and give the process and the address that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck.cli", "review", str(folder), "--no-browser", "--reviewer", "jane"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(factcheck.__file__).parent.parent)},
        text=True,
    )
    try:
        line = process.stdout.readline()
        address = re.search(r"http://\S+", line)[0]
        wait_for(address)
        yield process, address
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def wait_for(address):
    deadline = time.monotonic() + 20
    while True:
        try:
            httpx.get(address.partition("?")[0], trust_env=False)
        except httpx.TransportError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


@contextmanager
def opened(address):
    base, _, _ = address.partition("/?")
    with httpx.Client(base_url=base, headers={"origin": base}, trust_env=False, timeout=5) as client:
        assert client.get(address).status_code == 303
        yield client


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "quarter.json").write_text(write_report(report_samples.report()))
    return tmp_path


def test_the_command_serves_this_machine_only(folder):
    with command(folder) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        with opened(address) as client:
            assert "21.4%" in client.get("/").text
        port = int(re.search(r":(\d+)/", address)[1])
        listening = [
            line.split()[1]
            for line in Path(f"/proc/{process.pid}/net/tcp").read_text().splitlines()[1:]
            if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
        ]
        assert listening == [f"0100007F:{port:04X}"]


@pytest.mark.slow
def test_kill_9_loses_no_acknowledged_decision(folder):
    chance = random.Random(8)  # noqa: S311 - moments, not secrets
    acknowledged = []
    for _ in range(6):
        with command(folder) as (process, address), opened(address) as client:
            threading.Timer(chance.uniform(0.2, 1.5), process.send_signal, [signal.SIGKILL]).start()
            while True:
                item = open_desk([folder]).item("quarter", "c4")
                note = f"note {len(acknowledged)} of {process.pid}"
                try:
                    answer = client.post(
                        "/claims/c4?article=quarter",
                        data={"article": "quarter", "seen": item.seen, "action": "accept", "note": note},
                        headers={"hx-request": "true"},
                    )
                except httpx.TransportError:
                    break
                assert answer.status_code == 200
                acknowledged.append(note)
        stored = [entry.note for entry in open_desk([folder]).store.list_decisions()]
        assert [note for note in acknowledged if note not in stored] == []
        # At most the one that was under way when the process died is stored without an acknowledgement.
        assert len(stored) - len(acknowledged) <= 6
    assert len(acknowledged) > 12
