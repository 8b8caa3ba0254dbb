"""The report as one HTML file: the article with its claims marked, and the evidence beside it.

The file holds all that it needs. Its content security policy forbids every request, and every script but
the one in it.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from pathlib import Path

from markupsafe import Markup

from factcheck.formats.views import cut_lines, environment, view_claims
from factcheck.formats.words import write_counts
from factcheck.report import Report


def render(report: Report, original: Path | None = None) -> bytes:  # noqa: ARG001 - all forms are called alike
    """Return the page, UTF-8."""
    return render_page(report).encode("utf-8", "replace")


def render_page(report: Report) -> str:
    """Return the page's text."""
    script, style = read_asset("report.js"), read_asset("report.css")
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            lines=cut_lines(report),
            views=view_claims(report),
            counts=write_counts(report),
            kinds=list(dict.fromkeys(claim.kind for claim in report.claims)),
            script=Markup(script),  # noqa: S704 - the package's own files
            style=Markup(style),  # noqa: S704
            policy=(
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
                f"script-src '{hash_source(script)}'; style-src '{hash_source(style)}'"
            ),
        )
    )


def read_asset(name: str) -> str:
    """Return the text of one of the pages' own files."""
    return resources.files("factcheck.formats").joinpath("templates", name).read_text("utf-8")


def hash_source(text: str) -> str:
    """Return the content security policy's name for an inline script or style of this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
