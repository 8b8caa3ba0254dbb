"""Keeps the tests away from the store and the cache of whoever runs them."""

import os

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    before = {name: os.environ.get(name) for name in ("FACTCHECK_STORE", "FACTCHECK_CACHE")}
    os.environ["FACTCHECK_STORE"] = str(folder / "store.sqlite")
    os.environ["FACTCHECK_CACHE"] = str(folder / "cache")
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
