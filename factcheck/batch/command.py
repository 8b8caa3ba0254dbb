"""`factcheck batch`: the command's options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.options import AsOf, Data, FigureFile, Offline, parse_day, parse_published


def batch_command(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Folders, files, globs, .jsonl or .parquet with an article a row, or - for JSON lines",
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for all that is written")
    ],
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="Publication date of every article")
    ] = None,
    offline: Offline = False,
    data: Data = None,
    figures: FigureFile = None,
    as_of: AsOf = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes; as many as cores by default")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="Scheduler of dask.distributed to work on"),
    ] = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0.1, metavar="SECONDS", help="Most seconds for one article")
    ] = 60.0,
    memory_limit: Annotated[
        int, typer.Option("--memory-limit", min=50, metavar="MB", help="Most memory for one article")
    ] = 1000,
    force: Annotated[bool, typer.Option("--force", help="Judge everything again")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no summary")] = False,
    index: Annotated[
        bool, typer.Option("--index", help="Also write index.html, linking the reports")
    ] = False,
    text_column: Annotated[str, typer.Option(metavar="NAME", help="Column of a row's text")] = "text",
    id_column: Annotated[str, typer.Option(metavar="NAME", help="... of its identifier")] = "id",
    published_column: Annotated[str, typer.Option(metavar="NAME", help="... of its date")] = "published",
    title_column: Annotated[str, typer.Option(metavar="NAME", help="... of its title")] = "title",
    source_column: Annotated[str, typer.Option(metavar="NAME", help="... of its source")] = "source",
) -> None:
    """Check a corpus: a report for each article, tables of all claims, and a ledger to resume from."""
    from factcheck.batch.limits import Limits  # noqa: PLC0415 - loads the records
    from factcheck.batch.phases import Order, run_batch  # noqa: PLC0415
    from factcheck.batch.summary import write_summary  # noqa: PLC0415
    from factcheck.batch.tables import Columns  # noqa: PLC0415

    order = Order(
        inputs=tuple(inputs),
        output=output,
        columns=Columns(text_column, id_column, published_column, title_column, source_column),
        published=parse_published(published),
        offline=offline,
        data=data,
        figures=figures,
        as_of=parse_day(as_of, "--as-of"),
        jobs=jobs,
        cluster=cluster,
        limits=Limits(time_limit, memory_limit),
        force=force,
        quiet=quiet,
        index=index,
    )
    outcome = run_batch(order)
    if not quiet:
        for line in write_summary(outcome, output):
            typer.echo(line)
    raise typer.Exit(outcome.code)
