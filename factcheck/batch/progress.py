"""How far a run is: a bar for each phase on a terminal, a plain line every few seconds elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

LINE_SECONDS = 5.0
BAR_SECONDS = 0.2


class Progress(Protocol):
    """Shows the phases of a run."""

    def start(self, phase: str, total: int | None) -> None:
        """Begin a phase of `total` steps, `None` where that is not known."""
        ...

    def advance(self, steps: int = 1) -> None:
        """Note that steps of the phase are done."""
        ...

    def finish(self) -> None:
        """End the phase."""
        ...

    def close(self) -> None:
        """Leave the screen as it is."""
        ...


class Quiet:
    """Shows nothing."""

    def start(self, phase: str, total: int | None) -> None:
        """Show nothing."""

    def advance(self, steps: int = 1) -> None:
        """Show nothing."""

    def finish(self) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Show nothing."""


class Lines:
    """Writes a plain line to stderr every few seconds, and one when a phase ends."""

    def __init__(self, seconds: float = LINE_SECONDS) -> None:
        """Write nothing yet."""
        self._seconds = seconds
        self._phase, self._total, self._done = "", None, 0  # type: tuple[str, int | None, int]
        self._began = self._told = 0.0

    def start(self, phase: str, total: int | None) -> None:
        """Begin a phase."""
        self._phase, self._total, self._done = phase, total, 0
        self._began = self._told = time.monotonic()

    def advance(self, steps: int = 1) -> None:
        """Write a line if the last one is some time ago."""
        self._done += steps
        now = time.monotonic()
        if now - self._told >= self._seconds:
            self._told = now
            self._write(now)

    def finish(self) -> None:
        """Write the phase's last line."""
        self._total = self._done
        self._write(time.monotonic())

    def close(self) -> None:
        """Write nothing more."""

    def _write(self, now: float) -> None:
        rate = self._done / max(now - self._began, 1e-9)
        of = f" of {self._total:,}" if self._total is not None else ""
        left = ""
        if self._total is not None and rate > 0 and self._total > self._done:
            left = f", {write_seconds((self._total - self._done) / rate)} left"
        sys.stderr.write(f"{self._phase}: {self._done:,}{of}, {rate:,.1f}/s{left}\n")
        sys.stderr.flush()


class Bars:
    """Draws a bar for each phase on a terminal."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        self._bars = RichProgress(
            TextColumn("{task.description:8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
        )
        self._task: TaskID | None = None
        self._done = 0
        self._began = self._told = 0.0

    def start(self, phase: str, total: int | None) -> None:
        """Draw a new bar."""
        self._bars.start()
        self._task = self._bars.add_task(phase, total=total, rate="")
        self._done = 0
        self._began = self._told = time.monotonic()

    def advance(self, steps: int = 1) -> None:
        """Move the bar on, at most every so often."""
        self._done += steps
        now = time.monotonic()
        if now - self._told >= BAR_SECONDS:
            self._told = now
            self._draw(now)

    def finish(self) -> None:
        """Fill the bar."""
        if self._task is not None:
            self._bars.update(self._task, total=self._done)
            self._draw(time.monotonic())

    def close(self) -> None:
        """Leave the bars as they are."""
        self._bars.stop()

    def _draw(self, now: float) -> None:
        if self._task is not None:
            rate = f"{self._done / max(now - self._began, 1e-9):,.1f}/s"
            self._bars.update(self._task, completed=self._done, rate=rate)
            self._bars.refresh()


def write_seconds(seconds: float) -> str:
    """Return a length of time in words: "50 s", "4 min", "3 h 20 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def open_progress(*, quiet: bool) -> Progress:
    """Return what shows the phases of a run here."""
    if quiet:
        return Quiet()
    return Bars() if sys.stderr.isatty() else Lines()
