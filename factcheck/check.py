"""What `factcheck check` does: read, judge, render, write; one article or several."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from rich.console import Console

from checker.market.errors import MarketError
from checker.verdicts import LABELS, Label
from extractor.errors import ExtractorError
from extractor.jsontext import write_json
from extractor.language import is_english
from factcheck.config import Config, find_config
from factcheck.errors import FactcheckError, NothingFetchedError, UsageError
from factcheck.files import write_whole
from factcheck.formats.registry import Form
from factcheck.formats.terminal import print_report
from factcheck.formats.words import write_subject, write_value
from factcheck.house import order_sources
from factcheck.readers.document import Document
from factcheck.readers.read import read_document
from factcheck.report import Report
from factcheck.run import Tell, check_article, extract_claims

WATCH_SECONDS = 0.5
EXPECTED = (FactcheckError, MarketError, ExtractorError)


@dataclass(frozen=True, slots=True)
class Job:
    """What was asked for on the command line."""

    articles: tuple[str, ...]
    form: Form
    published: dt.date | None = None
    output: Path | None = None
    offline: bool = False
    data: Path | None = None
    figures: Path | None = None
    only: str | None = None
    as_of: dt.date | None = None


def check_all(job: Job) -> int:
    """Check the articles of `job`, write their reports, and return the exit code.

    An article that cannot be read is told on stderr; the others are checked all the same, and the code is 2.
    """
    labels = parse_labels(job.only)
    several = len(job.articles) > 1
    if several and job.output is not None:
        make_directory(job.output)
    _require_places(job)
    code = 0
    reports: list[tuple[Document, Report]] = []
    names = name_outputs(job.articles)
    for source in job.articles:
        try:
            document, report, config = check_source(source, job)
            code = max(code, judge_exit(report, config))
        except EXPECTED as error:
            if not several:
                raise
            sys.stderr.write(f"factcheck: {' '.join(str(error).split())}\n")
            code = 2
            continue
        shown = report.show_only(labels) if labels else report
        if several and job.output is not None:
            target = job.output / f"{names[source]}{job.form.suffix}"
            write_whole(target, job.form.render(shown, document.path))
        else:
            reports.append((document, shown))
    _deliver(job, reports)
    return code


def check_source(source: str, job: Job) -> tuple[Document, Report, Config]:
    """Return a source's document, its report and the house's choices for it.

    Raises `FactcheckError` where it cannot be read or nothing could be fetched at all.
    """
    with show_progress() as tell:
        tell(f"reading {source}")
        document = read_document(source, published=job.published)
        _tell_doubts(document, source if len(job.articles) > 1 else None)
        config = find_config(document.path.parent if document.path else Path())
        report = _check(document, job, config, tell)
    return document, report, config


def _tell_doubts(document: Document, source: str | None) -> None:
    name = f"{source}: " if source else ""
    if not is_english(document.article.text):
        sys.stderr.write(f"factcheck: {name}this does not look like English, the one language that is read\n")
    if document.article.published is None:
        sys.stderr.write(
            f"factcheck: {name}publication date unknown: relative periods stay open;"
            " give --published YYYY-MM-DD\n"
        )


def _check(document: Document, job: Job, config: Config, tell: Tell) -> Report:
    from checker.market.setup import open_market  # noqa: PLC0415 - the sources load when an article is at hand

    market = open_market(
        data=job.data or config.sources.data,
        figures=job.figures or config.sources.figures,
        offline=job.offline or config.sources.offline,
        as_of=job.as_of or document.article.published,
        store=None,
    )
    market = order_sources(market, config.sources)
    return check_article(
        document.article, market, ignored=document.ignored, as_of=job.as_of, house=config, tell=tell
    )


def judge_exit(report: Report, config: Config) -> int:
    """Return 1 where a claim carries a label that fails a run, else 0.

    Raises `NothingFetchedError` where there were claims, none was decided, and no source answered.
    """
    decided = report.count("supported", "refuted", "conflicting")
    unreachable = report.summary.reasons.get("provider_unavailable", 0)
    answered = any(provider.answered for provider in report.providers)
    if report.summary.claims and not decided and unreachable and not answered:
        names = ", ".join(provider.name for provider in report.providers if provider.failures) or "no source"
        raise NothingFetchedError(
            f"nothing could be fetched at all ({names}); try --data DIR, or again with a network"
        )
    return int(report.count(*config.fail_on) > 0)


def _deliver(job: Job, reports: list[tuple[Document, Report]]) -> None:
    if not reports:
        return
    if job.output is not None:
        document, report = reports[0]
        target = job.output
        if target.is_dir():
            target = target / f"{name_output(job.articles[0])}{job.form.suffix}"
        write_whole(target, job.form.render(report, document.path))
        return
    if job.form.name == "text" and (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")):
        console = Console(highlight=False, emoji=False, markup=False)
        for position, (document, report) in enumerate(reports):
            if position:
                console.print()
            print_report(report, console, document.path)
        return
    rendered = [job.form.render(report, document.path) for document, report in reports]
    if job.form.name == "json" and len(rendered) > 1:
        body = b",\n".join(item.rstrip(b"\n") for item in rendered)
        rendered = [b"[\n" + body + b"\n]\n"]
    sys.stdout.flush()
    sys.stdout.buffer.write(b"\n".join(rendered) if job.form.text else b"".join(rendered))
    sys.stdout.buffer.flush()


def parse_labels(text: str | None) -> tuple[Label, ...]:
    """Return the labels named in `--only`. Raises `UsageError` for unknown ones."""
    if text is None:
        return ()
    names = [name.strip().replace("-", "_").replace(" ", "_") for name in text.split(",") if name.strip()]
    for name in names:
        if name not in get_args(Label):
            raise UsageError(f"--only {name}: expected some of {', '.join(LABELS)}")
    if not names:
        raise UsageError(f"--only names no verdict; expected some of {', '.join(LABELS)}")
    return tuple(label for label in LABELS if label in names)


def name_output(source: str) -> str:
    """Return the name, without suffix, under which an article's report is written."""
    if source == "-":
        return "stdin"
    name = source.rstrip("/").rpartition("/")[2] if "://" in source else Path(source).name
    stem = name.rsplit(".", 1)[0] if "." in name.strip(".") else name
    kept = "".join(char if char.isalnum() or char in "-_. " else "_" for char in stem).strip(". ")
    return kept[:100] or "article"


def name_outputs(sources: tuple[str, ...]) -> dict[str, str]:
    """Return the names, without suffix, of the reports of several articles: different ones for each."""
    names: dict[str, str] = {}
    for source in dict.fromkeys(sources):
        name = stem = name_output(source)
        number = 2
        while name.lower() in (taken.lower() for taken in names.values()):
            name, number = f"{stem}-{number}", number + 1
        names[source] = name
    return names


def make_directory(path: Path) -> None:
    """Make a directory for reports. Raises `UsageError` where a file stands in its place."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--output {path}: several articles need a directory: {error.strerror}") from error


def _require_places(job: Job) -> None:
    # Better told before the work than after it.
    if job.output is not None and not job.output.parent.is_dir():
        raise UsageError(f"cannot write {job.output}: no directory {job.output.parent}")
    if job.data is not None and not job.data.is_dir():
        raise UsageError(f"--data {job.data}: no such directory")
    if job.figures is not None and not job.figures.is_file():
        raise UsageError(f"--figures {job.figures}: no such file")


@contextlib.contextmanager
def show_progress() -> Iterator[Tell]:
    """Give a function that shows what is going on, on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    console = Console(stderr=True)
    with console.status("starting") as status:

        def tell(message: str) -> None:
            status.update(message)

        yield tell


def extract_all(
    articles: tuple[str, ...], *, published: dt.date | None, form: str, output: Path | None
) -> None:
    """Print or write the claims of articles: JSON, one object for one article and a list for several."""
    if form not in ("json", "text"):
        raise UsageError(f"--format {form}: expected json or text")
    found = []
    for source in articles:
        with show_progress() as tell:
            tell(f"reading {source}")
            document = read_document(source, published=published)
            _tell_doubts(document, source if len(articles) > 1 else None)
            config = find_config(document.path.parent if document.path else Path())
            claims, _ = extract_claims(document.article, ignored=document.ignored, house=config, tell=tell)
        found.append((source, document.article, claims))
    if form == "json":
        objects = [
            {
                "title": article.title,
                "source": article.source,
                "published": article.published,
                "claims": claims,
            }
            for _, article, claims in found
        ]
        text = write_json(objects if len(objects) > 1 else objects[0]) + "\n"
    else:
        lines = [
            f"{source}:{claim.start}: {claim.kind}: {claim.text} · {write_subject(claim.subject)}"
            f" · {claim.measure} · {write_value(claim.value)}"
            + (f" · {claim.period.start} to {claim.period.end}" if claim.period else "")
            + (f" · {claim.attribution}" if claim.attribution else "")
            for source, _, claims in found
            for claim in claims
        ]
        text = "".join(f"{line}\n" for line in lines)
    if output is not None:
        write_whole(output, text.encode())
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def watch_articles(
    job: Job, *, rounds: int | None = None, sleep: Callable[[float], None] = time.sleep
) -> int:
    """Check the articles now and again whenever one of their files is saved, until interrupted.

    `rounds`: stop after so many looks at the files. Problems are told and waited out, as a file being
    saved may be half there.
    """
    paths = [Path(source) for source in job.articles]
    if any(source == "-" or "://" in source for source in job.articles):
        raise UsageError("--watch needs files")
    seen: dict[Path, tuple[int, int] | None] = {}
    code, looks = 0, 0
    while rounds is None or looks < rounds:
        looks += 1
        for path in paths:
            stamp = _stamp(path)
            if path in seen and (stamp is None or stamp == seen[path]):
                continue
            seen[path] = stamp
            if job.form.name == "text" and job.output is None and sys.stdout.isatty():
                Console().clear()
            try:
                code = check_all(replace(job, articles=(str(path),)))
            except EXPECTED as error:
                sys.stderr.write(f"factcheck: {' '.join(str(error).split())}\n")
                code = 2
        try:
            sleep(WATCH_SECONDS)
        except KeyboardInterrupt:
            return code
    return code


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
