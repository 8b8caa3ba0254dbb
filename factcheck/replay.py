"""Judges a report again from the store: the same bytes, or the observations that are gone or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from checker.market.base import Failure, Request, Source, write_request
from checker.market.bundled_record import BundledRecord
from checker.market.errors import StoreError
from checker.market.figures import PublishedFigures
from checker.market.market import Market
from checker.market.places import default_path
from checker.market.store_file import open_store
from checker.verdicts import CheckedClaim, Evidence
from extractor.claims import CLAIM, Article
from factcheck.errors import FactcheckError, ReadError
from factcheck.files import write_whole
from factcheck.report import Report, build_report, load_report, write_report
from factcheck.run import judge, list_unanswered, trace_paths


@dataclass(frozen=True, slots=True)
class Replay:
    """A report judged again: its new bytes, whether they are the same, and what differs."""

    again: str
    same: bool
    differences: tuple[str, ...]


def replay_report(
    path: Path, *, data: Path | None = None, figures: Path | None = None, store: Path | None = None
) -> Replay:
    """Return what judging the report in `path` again gives, without any network.

    The store is read as it was when the report was made: what was fetched later does not count. `data` and
    `figures` must be given again where the first run had them. Raises `FactcheckError` for a file that is
    no whole report.
    """
    report = load_report(path)
    if len(report.claims) != report.summary.claims:
        raise FactcheckError(f"{path} shows only some of its claims; replay wants the whole report")
    article = Article(
        text=report.article.text,
        published=report.article.published,
        title=report.article.title,
        source=report.article.source,
    )
    try:
        claims = [CLAIM.validate_python(claim.model_dump(exclude={"verdict"})) for claim in report.claims]
    except ValidationError as error:
        raise ReadError(f"{path} holds a claim that this version does not know: {error}") from error
    market = _reopen(report, data, figures, store or default_path())
    checked, findings = judge(article, claims, market)
    paths = trace_paths(checked, market)
    again = build_report(
        article,
        checked,
        findings,
        providers=report.providers,
        paths=paths,
        payloads=market.payloads(),
        unanswered=list_unanswered(market),
        model=report.tool.model,
        ignored=report.summary.ignored,
        as_of=report.as_of,
    )
    written = write_report(again)
    same = written == path.read_text("utf-8")
    return Replay(written, same, () if same else tuple(compare(report, again, checked)))


def _reopen(report: Report, data: Path | None, figures: Path | None, store: Path) -> Market:
    """Return the market of the first run: its files, the store as it was then, and its failures."""
    sources: list[Source] = []
    if figures is not None:
        sources.append(PublishedFigures(figures))
    if data is not None:
        from checker.market.files import FilesSource  # noqa: PLC0415 - only where it is asked for

        sources.append(FilesSource(data))
    if store.exists():
        from checker.market.store_source import StoreSource  # noqa: PLC0415 - only where there is one

        try:
            kept = open_store(store, create=False)
        except StoreError as error:
            raise FactcheckError(str(error)) from error
        kept.go_back_to(report.payloads)
        sources.append(StoreSource(kept))
    sources += [PublishedFigures(), BundledRecord()]
    return Market(sources, as_of=report.as_of or report.article.published, refuse=_refuse(report))


def _refuse(report: Report) -> Callable[[Request], Failure | None]:
    known = {entry.request: entry for entry in report.unanswered}

    def refuse(request: Request) -> Failure | None:
        entry = known.get(write_request(request))
        return Failure(entry.kind, entry.provider, entry.message) if entry else None

    return refuse


def compare(report: Report, again: Report, checked: Iterable[CheckedClaim]) -> Iterator[str]:
    """Yield, in one line each, what keeps a replay from giving the same bytes."""
    if report.tool != again.tool:
        yield (
            f"the report was made by {report.tool.name} {report.tool.version}, "
            f"this is {again.tool.version}; the wording or the verdicts may differ"
        )
    told: set[str] = set()
    by_id = {item.claim.id: item.verdict for item in checked}
    for claim in report.claims:
        before, after = claim.verdict, by_id.get(claim.id)
        if after is None or before == after:
            continue
        lines = list(_compare_evidence(before.evidence, after.evidence))
        for line in lines:
            if line not in told:
                told.add(line)
                yield line
        if before.label != after.label:
            yield f"claim {claim.id} ({claim.text}): {before.label} became {after.label}"
        elif not lines:
            yield f"claim {claim.id} ({claim.text}): the verdict is worded differently"
    gone = sorted(set(report.payloads) - set(again.payloads))
    if gone and not told:
        yield from (f"payload {digest} is gone" for digest in gone)


def _compare_evidence(before: Iterable[Evidence], after: Iterable[Evidence]) -> Iterator[str]:
    """Yield the observations of `before` that `after` lacks or gives another value for."""
    now = {
        (piece.series, seen.date, seen.field): seen.value for piece in after for seen in piece.observations
    }
    for piece in before:
        for seen in piece.observations:
            found = now.get((piece.series, seen.date, seen.field))
            name = f"{piece.series} {seen.field} of {seen.date}"
            if found is None:
                yield f"{name} is gone: the report has {seen.value} from {piece.provider}"
            elif found != seen.value:
                yield f"{name} changed: the report has {seen.value} from {piece.provider}, now {found}"


def run_replay(
    path: Path, *, data: Path | None = None, figures: Path | None = None, output: Path | None = None
) -> tuple[int, list[str]]:
    """Return the exit code (0 same bytes, 1 not) and the lines to show; writes the new report to `output`."""
    replay = replay_report(path, data=data, figures=figures)
    if output is not None:
        write_whole(output, replay.again.encode("utf-8"))
    if replay.same:
        return 0, [f"{path}: judged again, the same bytes"]
    return 1, [f"{path}: judged again, and it differs", *(f"  {line}" for line in replay.differences)]
