"""`--as-of`: the day whose knowledge judges an article, kept in the report so that a replay is the same."""

import json
import os
import subprocess
import sys

import pytest

TEXT = "Gartner forecasts worldwide IT spending to grow 9.3% in 2025."
COMMAND = (sys.executable, "-m", "factcheck.cli", "spending.txt", "--published", "2025-03-02", "--offline")


def check(folder, *arguments):
    """Return the JSON report on the text, published in March 2025."""
    (folder / "spending.txt").write_text(TEXT, "utf-8")
    told = subprocess.run(
        [*COMMAND, "--format", "json", *arguments],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=folder,
        env=os.environ,
    )
    return json.loads(told.stdout)


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        ((), "9.8%"),  # Gartner, 21 January 2025
        (("--as-of", "2025-01-20"), None),  # the day before: the forecast of October 2024 stood
        (("--as-of", "2025-08-01"), "7.9%"),  # 17 July 2025
    ],
)
def test_a_forecast_is_judged_by_what_was_known_on_the_day(arguments, suggested, tmp_path):
    report = check(tmp_path, *arguments)
    assert report["article"]["published"] == "2025-03-02"
    assert report["as_of"] == (arguments[1] if arguments else None)
    (claim,) = report["claims"]
    assert claim["verdict"]["correction"] == suggested
    assert claim["verdict"]["label"] == ("conflicting" if suggested else "supported")


def test_a_replay_judges_as_of_the_same_day(tmp_path):
    report = check(tmp_path, "--as-of", "2025-08-01")
    path = tmp_path / "report.json"
    subprocess.run(
        [*COMMAND, "--as-of", "2025-08-01", "--output", str(path)],
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert json.loads(path.read_text("utf-8")) == report
    told = subprocess.run(
        [sys.executable, "-m", "factcheck.cli", "replay", str(path)],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert told.returncode == 0, told.stderr
