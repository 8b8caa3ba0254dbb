"""What articles of one folder are judged by: the house's choices there, and the data that they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.market.setup import open_market
from factcheck.batch.fingerprint import hash_data
from factcheck.batch.union import Union
from factcheck.config import Config, find_config
from factcheck.errors import UsageError
from factcheck.house import order_sources


@dataclass(frozen=True, slots=True)
class Setting:
    """A house's choices with the market that they lead to."""

    house: Config
    union: Union
    data: str
    offline: bool


class Settings:
    """The settings of a run, each made once; most runs have one."""

    def __init__(
        self,
        *,
        data: Path | None,
        figures: Path | None,
        offline: bool,
        carry_all: bool,
        as_of: dt.date | None = None,
    ) -> None:
        """Take the choices of the command line, which win over a house's."""
        self._data, self._figures, self._offline, self._carry_all = data, figures, offline, carry_all
        self._as_of = as_of
        self._places: dict[str, int] = {}
        self.all: list[Setting] = []
        self._find = lru_cache(maxsize=4096)(find_config)

    def require_one_lexicon(self, folders: Iterable[Path]) -> None:
        """Raise `UsageError` where folders teach different instruments: a worker learns them for good."""
        taught: dict[str, Path] = {}
        seen: set[Path] = set()
        for folder in folders:
            if folder in seen:
                continue
            seen.add(folder)
            instruments = self._find(folder).instruments
            taught.setdefault(repr(instruments), folder)
            if len(taught) > 1:
                one, other = list(taught.values())[:2]
                raise UsageError(
                    f"the .factcheck.toml of {one} and that of {other} name different instruments;"
                    " check these folders in two runs"
                )

    def find(self, folder: Path) -> int:
        """Return the number of the setting that holds for articles in `folder`."""
        house = self._find(folder)
        key = house.model_dump_json()
        if key not in self._places:
            self._places[key] = len(self.all)
            self.all.append(self._make(house))
        return self._places[key]

    def _make(self, house: Config) -> Setting:
        offline = self._offline or house.sources.offline
        market = open_market(
            data=self._data or house.sources.data,
            figures=self._figures or house.sources.figures,
            offline=offline,
        )
        market = order_sources(market, house.sources)
        told = hash_data(market, offline=offline, as_of=self._as_of)
        return Setting(house, Union(market, carry_all=self._carry_all), told, offline)
