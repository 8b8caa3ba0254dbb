"""A corpus run: extract in parallel, fetch what is needed once, judge in parallel, write the tables."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.verdicts import ALARMS
from factcheck.batch.fingerprint import hash_content, pipeline_version
from factcheck.batch.folder import LEDGER, Folder, name_report
from factcheck.batch.given import Given, Refused
from factcheck.batch.inputs import count_inputs, expand_inputs, has_articles, list_folders
from factcheck.batch.ledger import Key, Ledger, Pending, discard
from factcheck.batch.limits import Limits
from factcheck.batch.outputs import Totals, write_outputs
from factcheck.batch.pool import Call, ClusterPool, LocalPool, Pool
from factcheck.batch.progress import Progress, open_progress
from factcheck.batch.settings import Setting, Settings
from factcheck.batch.tables import Columns
from factcheck.batch.work import Extracted, Judged, Lacking, Terms, Trouble, extract_given, judge_body
from factcheck.errors import FactcheckError, UsageError

ROUNDS = 12
"""Trials at most of an article whose judging asks for more each time."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    inputs: tuple[str, ...]
    output: Path
    columns: Columns = field(default_factory=Columns)
    published: dt.date | None = None
    offline: bool = False
    data: Path | None = None
    figures: Path | None = None
    as_of: dt.date | None = None
    jobs: int | None = None
    cluster: str | None = None
    limits: Limits = field(default_factory=Limits)
    force: bool = False
    quiet: bool = False
    index: bool = False


@dataclass(slots=True)
class Costs:
    """What a run did and took: articles, and processor seconds in the workers, by phase."""

    extracted: int = 0
    judged: int = 0
    kept: int = 0
    extract_seconds: float = 0.0
    judge_seconds: float = 0.0
    wanted: int = 0
    asked: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run."""

    code: int
    totals: Totals
    costs: Costs


def run_batch(order: Order) -> Outcome:
    """Run `order`, and return its exit code and counts.

    The code is 2 where articles failed, else 1 where a claim carries a label that fails a run, else 0.
    Raises `UsageError` or another `FactcheckError` where the run cannot begin or go on; what is done is kept.
    """
    require_places(order)
    settings = Settings(
        data=order.data,
        figures=order.figures,
        offline=order.offline,
        as_of=order.as_of,
        carry_all=order.cluster is not None,
    )
    settings.require_one_lexicon(list_folders(order.inputs))
    folder = Folder(order.output)
    with folder.locked():
        if order.force:
            discard(folder.path / LEDGER)
        ledger = Ledger(folder.path / LEDGER)
        try:
            outcome = Run(order, folder, ledger, settings).go()
            ledger.close()
        except sqlite3.Error as error:
            raise FactcheckError(f"the ledger {ledger.path} cannot be written: {error}") from error
        return outcome


def require_places(order: Order) -> None:
    """Raise `UsageError` where an option names what is not there: better told before the work."""
    if not order.inputs:
        raise UsageError("no input given; name folders, files, or - for JSON lines on standard input")
    if order.data is not None and not order.data.is_dir():
        raise UsageError(f"--data {order.data}: no such directory")
    if order.figures is not None and not order.figures.is_file():
        raise UsageError(f"--figures {order.figures}: no such file")
    count_inputs([given for given in order.inputs if given != "-" and not Path(given).exists()])
    if not has_articles(order.inputs):
        raise UsageError(
            f"{', '.join(order.inputs)}: no articles; expected files such as .txt, .html or .docx"
        )


class Run:
    """One run over an output folder."""

    def __init__(self, order: Order, folder: Folder, ledger: Ledger, settings: Settings) -> None:
        """Open nothing yet."""
        self.order = order
        self.folder = folder
        self.ledger = ledger
        self.settings = settings
        self.costs = Costs()
        self.terms = Terms(
            order.limits, pipeline_version(), remote=order.cluster is not None, as_of=order.as_of
        )
        self.progress: Progress = open_progress(quiet=order.quiet)
        self.pool: Pool | None = None

    def go(self) -> Outcome:
        """Go through the phases."""
        began = time.monotonic()
        try:
            self.extract()
            self.judge()
        finally:
            # Also when interrupted: what is done is in the ledger, and no worker stays behind.
            self.ledger.commit()
            if self.pool is not None:
                self.pool.close()
            self.progress.close()
        self.copy_repeats()
        totals = write_outputs(self.ledger, self.folder, index=self.order.index)
        self.costs.seconds = time.monotonic() - began
        for setting in self.settings.all:
            self.costs.wanted += setting.union.counts.wanted
            self.costs.asked += setting.union.counts.asked
        code = 2 if totals.failed else self.ledger.highest_code()
        return Outcome(code, totals, self.costs)

    def open_pool(self) -> Pool:
        """Return the pool; workers start when there is work for them."""
        if self.pool is None:
            if self.order.cluster is not None:
                self.pool = ClusterPool(self.order.cluster)
            else:
                self.pool = LocalPool(self.order.jobs or count_cores(), self.order.limits)
        return self.pool

    def extract(self) -> None:
        """Note what is given, and extract the claims of what is not known."""
        self.progress.start("extract", count_inputs(self.order.inputs))
        self.ledger.forget_inputs()
        out: set[bytes] = set()
        for key, result in self.open_pool().run(self._extract_calls(out)):
            out.discard(key.content)
            if isinstance(result, Trouble):
                self.ledger.keep_failed(key, self.order.limits.write(), result)
                self.costs.extract_seconds += result.seconds
            else:
                self.ledger.keep_extracted(key.content, key.pipeline, result.body)
                self.costs.extracted += 1
                self.costs.extract_seconds += result.seconds
            self.progress.advance()
            self.ledger.commit(now=False)
        self.ledger.commit()
        self.progress.finish()

    def _extract_calls(self, out: set[bytes]) -> Iterator[tuple[Key, Call[Extracted | Trouble]]]:
        order = self.order
        for position, entry in enumerate(expand_inputs(order.inputs, order.columns, order.published)):
            if isinstance(entry, Refused):
                self._note_refused(position, entry)
                continue
            number = self.settings.find(entry.folder)
            setting = self.settings.all[number]
            key = Key(hash_content(entry, setting.house), self.terms.pipeline, setting.data)
            report = self._note(position, entry, key, number)
            if key.content in out or not self._needs_extracting(key, setting, report):
                self.progress.advance()
                continue
            out.add(key.content)
            yield key, (extract_given, (entry, setting.house, self.terms))

    def _note_refused(self, position: int, entry: Refused) -> None:
        name = entry.name
        report = name_report(name, "article")
        if not self.ledger.add_input(position, name, report, reason=f"{name}: {entry.reason}"):
            name = f"{name} ({position + 1})"
            self.ledger.add_input(position, name, report, reason=f"{name}: {entry.reason}")
        self.progress.advance()

    def _note(self, position: int, entry: Given, key: Key, setting: int) -> str:
        """Note one article given; return where its report goes."""
        name = entry.name
        report = name_report(name, entry.stem)
        if not self.ledger.add_input(position, name, report, content=key.content, setting=setting):
            name = f"{name} ({position + 1})"
            report = name_report(name, entry.stem)
            self.ledger.add_input(position, name, report, content=key.content, setting=setting)
        return report

    def _needs_extracting(self, key: Key, setting: Setting, report: str) -> bool:
        """Return whether there is anything to extract; what no longer holds is forgotten."""
        if self.ledger.has_failed(key, self.order.limits.write()):
            return False
        self.ledger.forget_failed(key.content)
        size = self.ledger.find_judged(key, offline=setting.offline)
        if size is not None and self._find_report(key, report, size):
            self.costs.kept += 1
            return False
        self.ledger.forget_judged(key.content)
        return not self.ledger.is_extracted(key.content, key.pipeline)

    def _find_report(self, key: Key, report: str, size: int) -> bool:
        """Return whether an article's report is there, under its own name or, to be copied, another."""
        if self.ledger.holds_file(key, report) and self.folder.has(report, size):
            return True
        for other in self.ledger.find_files(key):
            if other != report and self.folder.has(other, size):
                self.folder.copy(other, report)
                self.ledger.keep_file(key, report)
                return True
        return False

    def judge(self) -> None:
        """Judge what is extracted; where data are lacking, fetch them for all at once and judge again."""
        waiting = self.ledger.count_pending()
        for trial in range(ROUNDS + 1):
            if not waiting:
                return
            self.progress.start("judge", waiting)
            lacking = self._judge_once(lacking=trial > 0, last=trial == ROUNDS)
            self.progress.finish()
            if lacking:
                self._fetch()
            waiting = lacking

    def _judge_once(self, *, lacking: bool, last: bool) -> int:
        """Judge each waiting article once; return how many lack data."""
        short = 0
        for pending, result in self.open_pool().run(self._judge_calls(lacking=lacking, last=last)):
            setting = self.settings.all[pending.setting]
            key = Key(pending.content, self.terms.pipeline, setting.data)
            self.costs.judge_seconds += result.seconds
            if isinstance(result, Trouble):
                self.ledger.keep_failed(key, self.order.limits.write(), result)
            elif isinstance(result, Lacking):
                short += 1
                setting.union.want(result.wanted)
                self.ledger.keep_wanted(pending.content, result.wanted)
            else:
                wrong = sum(row.get(label, 0) for row in result.labels.values() for label in ALARMS)
                self.folder.write(pending.report, result.report)
                self.ledger.keep_judged(key, result, wrong)
                self.ledger.keep_file(key, pending.report)
                self.costs.judged += 1
            self.progress.advance()
            self.ledger.commit(now=False)
        self.ledger.commit()
        return short

    def _judge_calls(
        self, *, lacking: bool, last: bool
    ) -> Iterator[tuple[Pending, Call[Judged | Lacking | Trouble]]]:
        terms = replace(self.terms, last=last)
        for pending in self.ledger.list_pending(lacking=lacking):
            setting = self.settings.all[pending.setting]
            union = setting.union
            wanted = self.ledger.read_wanted(pending.content) if lacking else ()
            carried = union.answer(wanted)
            yield pending, (judge_body, (pending.body, setting.house, union.plans, carried, terms))

    def _fetch(self) -> None:
        self.progress.start("fetch", sum(setting.union.count() for setting in self.settings.all))
        for setting in self.settings.all:
            setting.union.fetch(lambda _: self.progress.advance())
        self.progress.finish()

    def copy_repeats(self) -> None:
        """Give each article whose content was given before the report of the first."""
        for key, report, size in self.ledger.list_repeats():
            if not self._find_report(key, report, size):
                raise FactcheckError(f"reports vanish from {self.folder.path} while the run is on")


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
