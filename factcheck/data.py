"""`factcheck data`: import own files, look into the store, fetch ahead, take out, start afresh."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.market.errors import MarketError
from factcheck.errors import FactcheckError
from factcheck.options import parse_published

if TYPE_CHECKING:
    from checker.market.store import Store

data_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Look after the market data at hand.",
)
StorePath = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="Store to use; default FACTCHECK_STORE or the user's own"),
]
TELL_SECONDS = 0.2


def _open(store: Path | None, *, create: bool = False) -> Store:
    from checker.market.places import default_path  # noqa: PLC0415 - only where a store is wanted
    from checker.market.store_file import open_store  # noqa: PLC0415

    path = store or default_path()
    if not create and not path.exists():
        raise FactcheckError(f"there is no store at {path}; `factcheck data import DIR` makes one")
    return open_store(path, create=create)


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Progress:
    """Shows on a terminal's stderr what was kept last, on one line."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._next = 0.0
        self._live = sys.stderr.isatty()

    def __call__(self, what: str, rows: int) -> None:
        """Show `what`, at most every so often."""
        now = time.monotonic()
        if self._live and now >= self._next:
            self._next = now + TELL_SECONDS
            sys.stderr.write(f"\r\x1b[K{what} ({rows:,} rows)")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@data_app.command("import")
def import_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of CSV, CSV.gz or Parquet tables")],
    *,
    store: StorePath = None,
) -> None:
    """Load a folder of your own tables into the store, so that later runs start at once."""
    from checker.market.importing import import_folder  # noqa: PLC0415 - only where a store is wanted

    progress = Progress()
    start = time.monotonic()
    opened = _open(store, create=True)
    try:
        done = import_folder(opened, folder, fetched_at=_now(), progress=progress)
    finally:
        progress.clear()
        opened.close()
    for item in done:
        known = "already in the store" if item.known else f"{item.rows:,} rows of {item.keys:,}"
        typer.echo(f"{item.path.name}: {item.kind}, {known}")
    total = sum(item.rows for item in done)
    typer.echo(f"{total:,} rows into {opened.path} in {time.monotonic() - start:.1f} s")


@data_app.command("show")
def show_command(
    symbol: Annotated[str, typer.Argument(metavar="SYMBOL", help="Symbol or series id")],
    *,
    rows: Annotated[int, typer.Option("--rows", min=1, help="How many of the newest rows")] = 10,
    store: StorePath = None,
) -> None:
    """Show what the store has of a symbol or series."""
    from checker.market.store import to_day  # noqa: PLC0415 - only where a store is wanted

    opened = _open(store)
    found = False
    for kind in (
        "bars",
        "dividend",
        "split",
        "series",
        "eps",
        "fundamentals",
        "shares",
        "valuation",
        "flows",
    ):
        for key in opened.find_keys(kind, symbol):
            found = True
            if kind == "bars":
                bars = opened.read_bars(key.id, 0, 99999999)
                typer.echo(
                    f"{symbol}: {len(bars):,} bars from {key.source}, "
                    f"{to_day(bars[0][0])} to {to_day(bars[-1][0])}"
                )
                for session, opened_at, high, low, close, _, fetch in bars[-rows:]:
                    cells = " ".join("-" if cell is None else f"{cell:g}" for cell in (opened_at, high, low))
                    when = opened.read_fetch(fetch).fetched_at
                    typer.echo(f"  {to_day(session)}  {close:.10g}  ({cells})  fetched {when}")
            elif kind in ("dividend", "split", "series"):
                points = opened.read_points(key.id)
                typer.echo(f"{symbol}: {len(points):,} rows of {kind} from {key.source}")
                for day, value in points[-rows:]:
                    typer.echo(f"  {to_day(day)}  {value:.10g}")
            else:
                lines = opened.read_lines(key.id)
                typer.echo(f"{symbol}: {max(0, len(lines) - 1):,} rows of {kind} from {key.source}")
                for line in lines[:1] + lines[1:][-rows:]:
                    typer.echo(f"  {line}")
    for source, _, session, text in opened.read_notes(symbol):
        typer.echo(f"  note: {source} {to_day(session)}: {text}")
    opened.close()
    if not found:
        raise FactcheckError(f"the store {opened.path} has nothing of {symbol}")


@data_app.command("status")
def status_command(*, store: StorePath = None) -> None:
    """Show what the store holds, from where, and which re-fetched figures differed."""
    from checker.market.store import to_day  # noqa: PLC0415 - only where a store is wanted
    from checker.market.store_file import VERSION  # noqa: PLC0415 - only where a store is wanted

    opened = _open(store)
    size = opened.path.stat().st_size / 1e6
    state = "" if opened.writable else ", read-only"
    typer.echo(f"{opened.path}: format {VERSION}, {size:,.1f} MB{state}")
    query = "SELECT source, COUNT(*), MAX(fetched_at) FROM fetches GROUP BY source ORDER BY source"
    for source, count, when in opened.query(query):
        typer.echo(f"  {source}: {count} payloads, newest {when}")
    query = "SELECT kind, COUNT(*) FROM keys GROUP BY kind ORDER BY kind"
    for kind, count in opened.query(query):
        typer.echo(f"  {kind}: {count} symbols or series")
    typer.echo(f"  {opened.count('bars'):,} bars, {opened.count('points'):,} dated values")
    unfinished = opened.query("SELECT source, note FROM fetches WHERE done = 0")
    for source, note in unfinished:
        typer.echo(f"  unfinished: {source} {note or ''}; the next import goes on with it")
    notes = opened.read_notes()
    typer.echo(f"  {len(notes)} figures came back different when fetched again")
    for source, symbol, session, text in notes[-20:]:
        typer.echo(f"    {symbol} {to_day(session)} ({source}): {text}")
    opened.close()


@data_app.command("prefetch")
def prefetch_command(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Articles to be checked later")],
    *,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE")] = None,
    store: StorePath = None,
) -> None:
    """Fetch what checking these articles needs into the store, each symbol once."""
    from checker.market.planning import plan  # noqa: PLC0415 - only where it is asked for
    from checker.market.setup import open_market  # noqa: PLC0415
    from factcheck.readers.read import read_document  # noqa: PLC0415
    from factcheck.run import extract_claims, judge  # noqa: PLC0415

    day = parse_published(published)
    market = open_market(store=store)
    jobs = []
    for source in articles:
        article = read_document(source, published=day).article
        claims, _ = extract_claims(article)
        jobs.append((market.dated(article.published), partial(judge, article, claims)))
    fetched: list[str] = []
    ready = plan(jobs, progress=fetched.append)
    failures: set[str] = set()
    for trial, (_, decide) in zip(ready, jobs, strict=True):
        decide(trial)
        failures |= {f"{name.name}: {text}" for name in trial.providers() for text in name.failures}
    typer.echo(f"{len(articles)} articles: {len(fetched)} requests to the network")
    for line in sorted(failures):
        typer.echo(f"  {line}")


@data_app.command("export")
def export_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the tables; made if missing")],
    *,
    store: StorePath = None,
) -> None:
    """Write the newest bars and dated values of the store as tables that `--data` and `import` take."""
    opened = _open(store)
    folder.mkdir(parents=True, exist_ok=True)
    count = _export_bars(opened, folder / "bars.csv.gz")
    typer.echo(f"bars.csv.gz: {count:,} rows")
    for kind, name, key_column, column in (
        ("dividend", "dividends.csv.gz", "symbol", "amount"),
        ("split", "splits.csv.gz", "symbol", "ratio"),
        ("series", "series.csv.gz", "series", "value"),
    ):
        count = _export_points(opened, folder / name, kind, (key_column, "date", column))
        typer.echo(f"{name}: {count:,} rows")
    opened.close()


def _export_bars(store: Store, path: Path) -> int:
    from checker.market.store import to_day  # noqa: PLC0415 - only where a store is wanted

    count = 0
    done: set[str] = set()
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("symbol", "date", "open", "high", "low", "close", "adj_close"))
        for key in store.find_keys("bars"):
            if key.name in done:
                continue
            done.add(key.name)
            splits = [
                pair for other in store.find_keys("split", key.name) for pair in store.read_points(other.id)
            ]
            for session, *prices, _ in store.read_bars(key.id, 0, 99999999):
                factor = 1.0
                for when, ratio in splits if key.as_quoted else ():
                    factor *= ratio if when > session else 1.0
                cells = ["" if price is None else repr(price / factor) for price in prices]
                writer.writerow((key.name, to_day(session), *cells))
                count += 1
    return count


def _export_points(store: Store, path: Path, kind: str, header: tuple[str, str, str]) -> int:
    from checker.market.store import to_day  # noqa: PLC0415 - only where a store is wanted

    count = 0
    done: set[str] = set()
    keys = store.find_keys(kind)
    if not keys:  # an empty list of splits would claim that there were none
        return 0
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for key in keys:
            if key.name not in done:
                done.add(key.name)
                points = store.read_points(key.id)
                writer.writerows((key.name, to_day(day), repr(value)) for day, value in points)
                count += len(points)
    return count


@data_app.command("clear")
def clear_command(
    *,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete the store instead of setting it aside")
    ] = False,
    store: StorePath = None,
) -> None:
    """Set the store aside (it is renamed, not lost) and start afresh; empty the cache of unpacked files."""
    import shutil  # noqa: PLC0415 - only here

    from checker.market.places import cache_folder, default_path  # noqa: PLC0415 - only here
    from checker.market.store_file import set_aside  # noqa: PLC0415

    path = store or default_path()
    try:
        target = set_aside(path)
    except OSError as error:
        raise MarketError(f"the store {path} cannot be set aside: {error.strerror or error}") from error
    shutil.rmtree(cache_folder() / "slices", ignore_errors=True)
    if target is None:
        typer.echo(f"there is no store at {path}")
    elif delete:
        for suffix in ("-wal", "-shm", ""):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        typer.echo(f"{path} is deleted")
    else:
        typer.echo(f"{path} is set aside as {target}")
