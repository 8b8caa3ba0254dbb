"""Keeps the tests away from the store, the cache and the terminal of whoever runs them; starts the browser."""

import os
import shutil

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    own = {
        "FACTCHECK_STORE": str(folder / "store.sqlite"),
        "FACTCHECK_CACHE": str(folder / "cache"),
        # Reports for a pipe are as wide as these say, and the line editor of the test runner sets them for the
        # processes that share out the tests.
        "COLUMNS": None,
        "LINES": None,
    }
    before = {name: os.environ.get(name) for name in own}
    set_environment(own)
    yield
    set_environment(before)


def set_environment(values):
    """Set variables of the environment; `None` takes one away."""
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="module")
def browser():
    """Give a headless Chromium."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "install Debian's package chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield started
        started.close()
