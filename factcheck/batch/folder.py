"""The output folder: one run at a time in it, and files that are whole or not there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from factcheck.errors import FactcheckError, UsageError

try:
    import fcntl
except ImportError:  # not on this system: two runs are not kept apart there
    fcntl = None  # type: ignore[assignment]

LEDGER = "ledger.db"
PARTS = ".parts"
LOCK = ".lock"
LONGEST_STEM = 40
"""Characters of a file's name that come from the article's: with four bytes each they still fit."""


class Folder:
    """The output folder of a run."""

    def __init__(self, path: Path) -> None:
        """Make the folder. Raises `UsageError` where that is not possible."""
        self.path = path
        self.parts = path / PARTS
        self._path, self._parts = str(path), str(self.parts)
        try:
            path.mkdir(parents=True, exist_ok=True)
            if self.parts.is_symlink() or (path / "reports").is_symlink():
                raise UsageError(f"--output {path} holds links where reports go; name another folder")
            self.parts.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError(f"--output {path}: cannot be made a folder: {error.strerror}") from error

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out. Raises `UsageError` where one is at work in the folder."""
        with (self.path / LOCK).open("w") as file:
            if fcntl is not None:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError as error:
                    raise UsageError(f"another run is at work in {self.path}") from error
            for left in self.parts.iterdir():
                left.unlink()
            yield

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all. Its disk is not waited for: the ledger knows its size."""
        part, target = f"{self._parts}/report.part", f"{self._path}/{name}"
        try:
            with open(part, "wb") as file:  # noqa: PTH123 - a path object a report costs more than the write
                file.write(data)
            try:
                os.replace(part, target)  # noqa: PTH105 - likewise
            except FileNotFoundError:
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                Path(part).replace(target)
        except OSError as error:
            raise FactcheckError(f"cannot write {target}: {error.strerror or error}") from error

    def copy(self, name: str, other: str) -> None:
        """Write the file `other` with the content of `name`."""
        part = self.parts / "copy.part"
        target = self.path / other
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.path / name, part)
            part.replace(target)
        except OSError as error:
            raise FactcheckError(f"cannot write {target}: {error.strerror or error}") from error

    def has(self, name: str, size: int) -> bool:
        """Return whether a file is there, with that size."""
        try:
            return os.stat(f"{self._path}/{name}", follow_symlinks=False).st_size == size  # noqa: PTH116 - quicker
        except OSError:
            return False


def name_report(name: str, stem: str) -> str:
    """Return where the report of an article goes, from its name in the run: always inside the folder."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    kept = "".join(char if char.isalnum() or char in "-_" else "_" for char in stem)[:LONGEST_STEM]
    return f"reports/{digest[:2]}/{kept.strip('_') or 'article'}-{digest[:12]}.json"
