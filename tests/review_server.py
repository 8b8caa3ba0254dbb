"""Serves a review over real HTTP on this machine, for the tests of the review."""

import contextlib
import datetime as dt
import socket
import threading
import time

import httpx
import uvicorn

from factcheck.review.app import make_app
from factcheck.review.guard import Guard

NOON = dt.datetime(2025, 10, 7, 12, 0, tzinfo=dt.UTC)
KEY = "secret"


@contextlib.contextmanager
def serving(desk, *, reviewer="jane"):
    """Give the address at which a desk is served, until the end."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = Guard(make_app(desk, reviewer=reviewer, clock=lambda: NOON), port=port, key=KEY)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@contextlib.contextmanager
def connect(address, *, key=KEY):
    """Give a client that behaves as a page of the review does; without a key, one that has not opened it."""
    with httpx.Client(base_url=address, headers={"origin": address}, trust_env=False) as client:
        if key is not None:
            assert client.get("/", params={"key": key}).status_code == 303
        yield client
