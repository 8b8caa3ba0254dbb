"""What the sources behind the network share: a breaker, a clock, and a store that keeps what they fetch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypedDict

from checker.market.errors import StoreError
from checker.market.network import Breaker
from checker.market.store import Store
from checker.market.telling import Tell


class Options(TypedDict, total=False):
    """What `NetworkSource` is made with."""

    store: Store | None
    tell: Tell
    now: Callable[[], dt.datetime]


class NetworkSource:
    """A source that asks a provider, and keeps what it fetched in the store, if there is one."""

    name = ""
    network = True

    def __init__(
        self,
        *,
        store: Store | None = None,
        tell: Tell = lambda _: None,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        """Ask nothing yet."""
        self._store = store
        self._tell = tell
        self._now = now
        self._breaker = Breaker(self.name, tell)

    def _keep(self, keep: Callable[[Store], None]) -> None:
        """Keep something in the store; a store in trouble is told of once, and then left."""
        if self._store is None:
            return
        try:
            keep(self._store)
        except StoreError as error:
            self._tell(f"{error}; what is fetched now is not kept")
            self._store = None
