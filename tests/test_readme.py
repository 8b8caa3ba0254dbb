"""README.md shows real output, and names every command."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.compile(
    r"<!-- output: (?P<command>[^\n]*?) -->\n```text\n(?P<output>.*?)```\n<!-- /output -->", re.DOTALL
)
WIDTH = 100


def run(command):
    """Return what a command line of the README prints, as the installed command would."""
    program, *arguments = shlex.split(command)
    assert program == "factcheck"
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "factcheck.cli", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=110,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize("shown", list(SHOWN.finditer(README)), ids=lambda shown: shown["command"][:40])
def test_shown_output_is_what_the_command_prints(shown):
    printed = "".join(line.rstrip() + "\n" for line in run(shown["command"]).splitlines())
    assert shown["output"] == printed, f"run: python -m tests.test_readme, to write it anew\n{printed}"


def test_there_are_exactly_two_set_up_lines():
    lines = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(lines) == 2
    assert "factcheck corpus/articles/" in lines[0]
    assert "pytest" in lines[1]


def test_every_command_is_named():
    listed = run("factcheck --help")
    commands = re.findall(r"^  (\w+)  ", listed.split("Commands:")[1], re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        if command != "check":
            assert re.search(rf"factcheck {command}\b", README), (
                f"README.md does not name 'factcheck {command}'"
            )


def test_extras_stand_beside_what_needs_them():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    named = re.findall(r"^ +(?:--format|factcheck review) .*\(extra: (\w+)\)$", README, re.MULTILINE)
    assert named == ["xlsx", "review"]
    assert set(named) <= set(extras)


if __name__ == "__main__":  # write the outputs anew
    text = SHOWN.sub(
        lambda shown: (
            shown[0].replace(
                shown["output"], "".join(line.rstrip() + "\n" for line in run(shown["command"]).splitlines())
            )
            if shown["output"]
            else f"<!-- output: {shown['command']} -->\n```text\n"
            + "".join(line.rstrip() + "\n" for line in run(shown["command"]).splitlines())
            + "```\n<!-- /output -->"
        ),
        README,
    )
    (ROOT / "README.md").write_text(text, encoding="utf-8")
