"""What `factcheck review` does: open the desk, serve it on this machine only, open the browser."""

from __future__ import annotations

import datetime as dt
import getpass
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.review.desk import open_desk


def serve_review(sources: Sequence[Path], *, port: int, reviewer: str | None, browser: bool) -> None:
    """Serve the review of some reports until interrupted.

    `port`: 0 takes a free one. Raises `UsageError` where the port is taken, there are no reports, or the
    extra `review` is not installed.
    """
    try:
        import uvicorn  # noqa: PLC0415 - of the extra

        from factcheck.review.app import make_app  # noqa: PLC0415
        from factcheck.review.guard import Guard  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(
            f"factcheck review needs {error.name}; install it with: pip install 'market-factcheck[review]'"
        ) from error
    desk = open_desk(sources)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        raise UsageError(f"--port {port}: {error.strerror}") from error
    bound = listener.getsockname()[1]
    key = secrets.token_urlsafe(24)
    app = Guard(
        make_app(desk, reviewer=reviewer or name_reviewer(), clock=lambda: dt.datetime.now(dt.UTC)),
        port=bound,
        key=key,
    )
    address = f"http://127.0.0.1:{bound}/?key={key}"
    sys.stdout.write(f"Reviewing {len(desk.paths)} reports at {address}\nStop with Ctrl-C.\n")
    sys.stdout.flush()
    if browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listener])


def name_reviewer() -> str:
    """Return the name under which decisions are recorded where none is given: that of the account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
