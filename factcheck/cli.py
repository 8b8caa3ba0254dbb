"""The command: `factcheck ARTICLE...` checks, and the subcommands beside it.

An argument that is no subcommand's name is an article. Nothing heavy is imported here: the language
pipeline and the data sources load when an article is at hand.
"""

from __future__ import annotations

import atexit
import contextlib
import difflib
import errno
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from checker.market.errors import MarketError
from extractor.errors import ExtractorError
from factcheck import __version__
from factcheck.errors import FactcheckError, UsageError
from factcheck.formats.registry import FORMS, Form, find_form, form_of_file
from factcheck.options import AsOf, Data, FigureFile, Offline, parse_day, parse_published

UNWRITABLE = {
    errno.EBADF: "it is closed",
    errno.ENOSPC: "no space left on device",
    errno.EIO: "input/output error",
}
FORM_NAMES = ", ".join(form.name for form in FORMS)


class DefaultGroup(TyperGroup):
    """A group of commands whose first argument may also be an article: then `check` is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own context
        """Put `check` before arguments that begin with neither a command nor an option of the group."""
        own = {name for parameter in self.params for name in (*parameter.opts, *parameter.secondary_opts)}
        if args and args[0] not in self.commands and args[0] not in {*own, "--help"}:
            self._require_no_slip(args[0])
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _require_no_slip(self, word: str) -> None:
        """Raise `UsageError` where a word is no file but nearly a command: "chek"."""
        if not word.isalpha() or Path(word).exists():
            return
        near = difflib.get_close_matches(word, self.commands, n=1)
        if near:
            raise UsageError(f"{word}: no such command or file; did you mean {near[0]}?")


app = typer.Typer(
    cls=DefaultGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Check the figures of financial articles against market data: factcheck ARTICLE...\n\n"
    "An argument that is no command below is an article. The main options of checking:\n\n"
    "\b\n"
    "  --published DATE   publication date (YYYY-MM-DD)\n"
    "  --format FORM      text, json, html, docx, csv, xlsx, sarif, ...\n"
    "  --output FILE      write the report there\n"
    "  --only LABELS      verdicts to show: refuted,conflicting\n"
    "  --data DIR         folder of your own market data\n"
    "  --offline          use no network\n\n"
    "'factcheck check --help' lists them all.",
)

Articles = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE...", help="Files (.txt .md .html .docx .pdf), https addresses, or -"),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="Publication date (YYYY-MM-DD); wins over the article's"
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to write; a directory for several articles")
]


@app.callback(invoke_without_command=True)
def show_version(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit")] = False,
) -> None:
    """Check the figures of financial articles against market data: factcheck ARTICLE..."""
    if version:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        raise UsageError("no article given; try: factcheck --help")


@app.command("check")
def check_command(
    articles: Articles,
    *,
    published: Published = None,
    form: Annotated[str | None, typer.Option("--format", "-f", help=f"One of {FORM_NAMES}")] = None,
    output: Output = None,
    offline: Offline = False,
    data: Data = None,
    figures: FigureFile = None,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="LABELS", help="Show only these verdicts: refuted,conflicting"),
    ] = None,
    as_of: AsOf = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever the file is saved")] = False,
) -> None:
    """Check articles: every claim with its verdict, worst first."""
    from factcheck.check import Job, check_all, watch_articles  # noqa: PLC0415 - loads the records

    job = Job(
        articles=tuple(articles),
        published=parse_published(published),
        form=choose_form(form, output, several=len(articles) > 1),
        output=output,
        offline=offline,
        data=data,
        figures=figures,
        only=only,
        as_of=parse_day(as_of, "--as-of"),
    )
    raise typer.Exit(watch_articles(job) if watch else check_all(job))


@app.command("extract")
def extract_command(
    articles: Articles,
    *,
    published: Published = None,
    form: Annotated[str, typer.Option("--format", "-f", help="json or text")] = "json",
    output: Output = None,
) -> None:
    """Print the claims of articles, without verdicts."""
    from factcheck.check import extract_all  # noqa: PLC0415 - loads the records

    extract_all(tuple(articles), published=parse_published(published), form=form, output=output)


@app.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a report."""
    from extractor.jsontext import write_json  # noqa: PLC0415 - loads the records
    from factcheck.report import report_schema  # noqa: PLC0415

    typer.echo(write_json(report_schema()))


@app.command("kinds")
def kinds_command() -> None:
    """Print what is checked, with which data."""
    from factcheck.kinds import print_kinds  # noqa: PLC0415 - loads the records

    print_kinds(Console(highlight=False))


@app.command("score")
def score_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Corpus: articles/ and claims/")],
    *,
    split: Annotated[
        str | None, typer.Option("--split", help="Only articles of this split: train, dev or test")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss")] = False,
    verdicts: Annotated[bool, typer.Option("--verdicts", help="Score verdicts, too")] = False,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json")] = "text",
    data: Data = None,
    minimum: Annotated[
        float | None, typer.Option("--minimum", help="Exit 1 where the F1 over all kinds is below this")
    ] = None,
) -> None:
    """Score the claims found (and, with --verdicts, the verdicts) against gold claims."""
    from factcheck.score import run_score  # noqa: PLC0415 - loads the records

    raise typer.Exit(
        run_score(gold, split=split, errors=errors, verdicts=verdicts, form=form, data=data, minimum=minimum)
    )


@app.command("review")
def review_command(
    reports: Annotated[
        list[Path], typer.Argument(metavar="REPORT.json...|DIR", help="Reports, or a folder of them")
    ],
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port on this machine; 0 takes a free one")
    ] = 0,
    reviewer: Annotated[str | None, typer.Option("--reviewer", help="Name to record decisions under")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser")] = True,
) -> None:
    """Review claims in the browser: accept, override, or mark as not a claim."""
    from factcheck.review.serve import serve_review  # noqa: PLC0415 - of the extra

    serve_review(reports, port=port, reviewer=reviewer, browser=browser)


@app.command("replay")
def replay_command(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A whole JSON report")],
    *,
    data: Data = None,
    figures: Annotated[
        Path | None, typer.Option("--figures", metavar="FILE", help="Published figures of the first run")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the new report here")
    ] = None,
) -> None:
    """Judge a report again from the store: the same bytes, or what is gone or changed (exit 1)."""
    from factcheck.replay import run_replay  # noqa: PLC0415 - loads the records

    code, lines = run_replay(report, data=data, figures=figures, output=output)
    for line in lines:
        typer.echo(line)
    raise typer.Exit(code)


def choose_form(name: str | None, output: Path | None, *, several: bool) -> Form:
    """Return the form asked for by name, else by the output's suffix, else text.

    Raises `UsageError` for an unknown name or suffix, for a file where several need a directory, or for
    a binary form on a terminal.
    """
    if output is not None and output.suffix and not output.is_dir():
        if several:
            raise UsageError(f"--output {output}: several articles need a directory, not a file")
        if name is None and form_of_file(output) is None:
            raise UsageError(
                f"--output {output}: no form of report ends in {output.suffix}; name one with --format "
                f"({', '.join(form.name for form in FORMS)})"
            )
    form = find_form(name) if name else (output and form_of_file(output)) or find_form("text")
    if not form.text and output is None and (several or sys.stdout.isatty()):
        raise UsageError(f"--format {form.name} is binary; name a file or directory with --output")
    return form


def attach_commands() -> None:
    """Attach the commands that other modules bring."""
    from factcheck.batch.command import batch_command  # noqa: PLC0415 - attached once, by `main`
    from factcheck.data import data_app  # noqa: PLC0415 - likewise

    app.command("batch")(batch_command)
    app.add_typer(data_app, name="data")


@contextlib.contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn expected errors into one line on stderr and exit code 2; bugs keep their traceback."""
    try:
        yield
    except (FactcheckError, MarketError, ExtractorError) as error:
        exit_with(str(error))
    except BrokenPipeError:
        # The reader of a pipe has seen enough.
        _drop_output()
        sys.exit(0)
    except OSError as error:
        if error.filename is not None or error.errno not in UNWRITABLE:
            raise
        _drop_output()
        exit_with(f"cannot write standard output: {UNWRITABLE[error.errno]}")
    except KeyboardInterrupt:
        exit_with("interrupted")
    except Exception as error:
        told = getattr(error, "format_message", None)  # usage errors of the command-line library
        if told is None:
            raise
        if type(error).__name__ == "NoArgsIsHelpError":  # a group of commands, called without one
            sys.stderr.write(f"{told()}\n")
            sys.exit(2)
        exit_with(str(told()))


def _drop_output() -> None:
    # What is still to be written would fail again when the interpreter ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fill_streams() -> None:
    """Give closed standard streams something that stands in their place.

    Otherwise the next file opened would take their number, and be written over. A stand-in for standard
    output refuses what is written to it, so that the reader is told; standard input stays closed.
    """
    for stream, number, flags in (
        (sys.stdin, 0, os.O_WRONLY),
        (sys.stdout, 1, os.O_RDONLY),
        (sys.stderr, 2, os.O_WRONLY),
    ):
        if stream is None and os.open(os.devnull, flags) == number and number:
            opened = open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - to the end
            sys.stdout, sys.stderr = (opened, sys.stderr) if number == 1 else (sys.stdout, opened)


def exit_with(message: str) -> None:
    """Print one line on stderr and exit with code 2."""
    line = " ".join(message.split())
    sys.stderr.write(
        f"factcheck: {line}\n".encode(sys.stderr.encoding or "utf-8", "replace").decode(errors="replace")
    )
    sys.exit(2)


def main() -> None:
    """Run the command and exit: 0 nothing refuted or conflicting, 1 something is, 2 it could not run."""
    _fill_streams()
    # The pipeline and its tables are made once and kept to the end: to look through them for rubbish again
    # and again, and once more when all is done, takes a fifth of a run.
    gc.set_threshold(50_000, 20, 50)
    atexit.register(gc.freeze)
    with one_line_errors():
        attach_commands()
        code = app(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code or 0)


if __name__ == "__main__":
    main()
