"""Pictures of the terminal report: `python -m factcheck.formats.screenshot ARTICLE FILE.svg`.

The picture shows a real run on the bundled record; it names no font of the web and asks for nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from factcheck.files import write_whole
from factcheck.formats.terminal import print_report
from factcheck.report import Report

WIDTH = 100


def render_svg(report: Report, *, title: str, lines: int | None = None) -> str:
    """Return the terminal report as an SVG picture; the same report gives the same bytes.

    `title` stands in the window's frame; `lines`: so many lines at most.
    """
    text = io.StringIO()
    plain = Console(file=text, width=WIDTH, force_terminal=True, color_system="truecolor", highlight=False)
    print_report(report, plain)
    shown = text.getvalue().splitlines()
    cut = [*shown[:lines], "  ..."] if lines is not None and len(shown) > lines else shown
    recorder = Console(file=io.StringIO(), width=WIDTH, record=True, force_terminal=True, highlight=False)
    from rich.text import Text  # noqa: PLC0415 - only here

    for line in cut:
        recorder.print(Text.from_ansi(line), soft_wrap=True)
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace(
        "Fira Code, monospace", "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
    )
    return recorder.export_svg(title=title, code_format=form, unique_id="factcheck") + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check an article on the data at hand and write the picture of its report."""
    parser = argparse.ArgumentParser(prog="python -m factcheck.formats.screenshot", description=__doc__)
    parser.add_argument("article", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--published", type=dt.date.fromisoformat)
    parser.add_argument("--only", help="show only these verdicts, such as refuted,conflicting")
    parser.add_argument("--lines", type=int, help="show so many lines at most")
    options = parser.parse_args(arguments)
    from checker.market.setup import open_market  # noqa: PLC0415 - loads the sources
    from factcheck.check import parse_labels  # noqa: PLC0415
    from factcheck.readers.read import read_document  # noqa: PLC0415
    from factcheck.run import check_article  # noqa: PLC0415

    document = read_document(str(options.article), published=options.published)
    market = open_market(offline=True, as_of=document.article.published)
    report = check_article(document.article, market, ignored=document.ignored)
    labels = parse_labels(options.only)
    if labels:
        report = report.show_only(labels)
    picture = render_svg(report, title=f"factcheck {options.article.name}", lines=options.lines)
    write_whole(options.output, picture.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
