"""What a run is given: files, folders, globs, tables with an article a row, standard input.

Everything comes as an iterator in an order that is the same every time, so that a corpus of any size needs
the memory of one article.
"""

from __future__ import annotations

import datetime as dt
import errno
import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.batch.given import Given, Refused, write_name
from factcheck.batch.tables import TABLES, Columns, count_rows, read_rows
from factcheck.errors import UsageError
from factcheck.readers.content import READERS
from factcheck.readers.document import MAX_BYTES

SUFFIXES = frozenset(suffix for suffixes, _, _ in READERS for suffix in suffixes)
MAGIC = frozenset("*?[")

Entry = Given | Refused


def expand_inputs(inputs: Sequence[str], columns: Columns, published: dt.date | None) -> Iterator[Entry]:
    """Yield every article that the command line names, or why there is none.

    Raises `UsageError` for an input that does not exist.
    """
    for given in inputs:
        if given == "-":
            yield from read_rows("-", columns, published)
            continue
        for path in find_paths(given):
            if path.is_dir():
                yield from _read_folder(path, published)
            elif path.suffix.lower() in TABLES:
                yield from read_rows(str(path), columns, published)
            else:
                yield _read_file(path, published)


def find_paths(given: str) -> list[Path]:
    """Return the path that `given` names, or those that it matches as a pattern, sorted.

    Raises `UsageError` where there are none.
    """
    path = Path(given)
    if path.exists() or path.is_symlink():
        return [path]
    if not MAGIC.isdisjoint(given):
        found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - absolute patterns, too
        # Of `**` a folder comes with all that is in it; the folder alone says the same once.
        files = [Path(name) for name in found if not Path(name).is_dir()]
        if found:
            return files if "**" in given else [Path(name) for name in found]
        raise UsageError(f"{given}: no file matches")
    raise UsageError(f"{given}: no such file or folder")


def count_inputs(inputs: Sequence[str]) -> int | None:
    """Return about how many articles the inputs hold, or `None` where that is not known before reading."""
    total = 0
    for given in inputs:
        if given == "-":
            return None
        for path in find_paths(given):
            if path.is_dir():
                total += sum(1 for _ in walk(path))
            elif path.suffix.lower() in TABLES:
                total += count_rows(path)
            else:
                total += 1
    return total


def has_articles(inputs: Sequence[str]) -> bool:
    """Return whether the inputs name anything to read: not where they are folders with no article in them."""
    return any(
        given == "-" or any(not path.is_dir() or any(True for _ in walk(path)) for path in find_paths(given))
        for given in inputs
    )


def list_folders(inputs: Sequence[str]) -> Iterator[Path]:
    """Yield each folder that articles of the inputs lie in, once or more."""
    for given in inputs:
        if given == "-":
            yield Path()
            continue
        for path in find_paths(given):
            if path.is_dir():
                yield path
                yield from (found.parent for found in walk(path))
            else:
                yield path.parent


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that a reader takes, sorted; hidden ones are passed over.

    Links are yielded too; linked folders are not entered, as what is in the tree comes by its own path. A
    folder that cannot be listed is yielded itself.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith(".") and not entry.name.startswith(".."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        elif Path(entry.name).suffix.lower() in SUFFIXES and not _links_folder(entry):
            yield Path(entry.path)


def _links_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False  # a link to itself, and such: told when it is read


def _read_folder(folder: Path, published: dt.date | None) -> Iterator[Entry]:
    root = folder.resolve()
    for path in walk(folder):
        if path.is_symlink():
            try:
                inside = path.resolve().is_relative_to(root)
            except (OSError, RuntimeError):  # a loop
                inside = False
            if not inside:
                reason = "a link that leads nowhere or out of its folder is not followed"
                yield Refused(write_name(str(path)), reason)
                continue
        yield _read_file(path, published)


def _read_file(path: Path, published: dt.date | None) -> Entry:
    name = write_name(str(path))
    try:
        data = _read_bytes(path)
    except OSError as error:
        return Refused(name, told(error))
    return Given(name, path.stem, data, path.suffix.lower(), path.parent, published)


def _read_bytes(path: Path) -> bytes:
    # Without O_NONBLOCK opening a named pipe would wait for its writer for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        if status.st_size > MAX_BYTES:
            size, most = status.st_size / 1e6, MAX_BYTES / 1e6
            raise OSError(errno.EFBIG, f"{size:.0f} MB; an article has at most {most:.0f} MB")
        return file.read(MAX_BYTES + 1)


def told(error: OSError) -> str:
    """Return what an error of the system says, without the path."""
    return error.strerror or str(error)
