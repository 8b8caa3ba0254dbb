"""What a run says on stderr beside its report, each thing once."""

from __future__ import annotations

import sys
from collections.abc import Callable

Tell = Callable[[str], None]
NO_NETWORK = "no network"
"""How a line about a failure to connect begins; a process tells of the first only."""
_told: set[str] = set()


def tell_stderr(line: str) -> None:
    """Write one line to stderr, once in a process; of several saying that there is no network, the first."""
    key = NO_NETWORK if line.startswith(NO_NETWORK) else line
    if key not in _told:
        _told.add(key)
        sys.stderr.write(f"factcheck: {line}\n")
