"""A house's choices: `.factcheck.toml`, looked for from the article's folder upward.

    [run]
    fail_on = ["refuted", "conflicting"]   # labels that make the exit code 1

    [sources]
    offline = false                        # use no network
    order = ["data", "bundled"]            # asked first: data, store, figures, bundled, yahoo, fred, edgar
    data = "market"                        # folder of own market data, from this file's folder
    figures = "figures.csv"                # own published figures, from this file's folder

    [tolerance]
    about = ["a shade over"]               # words right before a value that mean "about"
    more_than = ["north of"]               # likewise for the other bounds: less_than, at_least, at_most

    [[instruments]]                        # names that the house uses, with the symbol of their data
    name = "House Index"
    symbol = "^HOUSE"
    type = "index"
    aliases = ["our index"]

A key that is not listed here is refused, so that a slip of the pen does not go unnoticed.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from checker.verdicts import Label
from extractor.claims import Record, Subject, SubjectType
from factcheck.errors import ConfigError

FILE_NAME = ".factcheck.toml"


class RunConfig(Record):
    """`[run]`: which labels fail a run."""

    fail_on: tuple[Label, ...] = ("refuted", "conflicting")


class SourcesConfig(Record):
    """`[sources]`: where figures come from, in which order."""

    offline: bool = False
    order: tuple[str, ...] = ()
    data: Path | None = None
    figures: Path | None = None


class ToleranceConfig(Record):
    """`[tolerance]`: words of the house's own that loosen a value, by bound."""

    about: tuple[str, ...] = ()
    more_than: tuple[str, ...] = ()
    less_than: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()


class Instrument(Record):
    """`[[instruments]]`: a name of the house's own with the symbol of its data."""

    name: str = Field(min_length=2)
    symbol: str = Field(min_length=1)
    type: SubjectType
    aliases: tuple[str, ...] = ()

    @property
    def subject(self) -> Subject:
        """The subject that its names stand for."""
        return Subject(name=self.name, symbol=self.symbol, type=self.type)


class Config(Record):
    """All of a house's choices."""

    run: RunConfig = RunConfig()
    sources: SourcesConfig = SourcesConfig()
    tolerance: ToleranceConfig = ToleranceConfig()
    instruments: tuple[Instrument, ...] = ()

    @property
    def fail_on(self) -> tuple[Label, ...]:
        """The labels that make the exit code 1."""
        return self.run.fail_on


def read_config(path: Path) -> Config:
    """Return the choices in a file, its paths made absolute.

    Raises `ConfigError` where the file breaks TOML or names a key that does not exist.
    """
    try:
        config = Config.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        told = "no such key" if first["type"] == "extra_forbidden" else first["msg"]
        raise ConfigError(f"{path}: {where}: {told}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    located = {
        name: (path.parent / given).resolve()
        for name, given in (("data", config.sources.data), ("figures", config.sources.figures))
        if given is not None
    }
    return config.model_copy(update={"sources": config.sources.model_copy(update=located)})


def find_config(folder: Path) -> Config:
    """Return the choices that hold for articles in `folder`: the nearest file upward, or the defaults."""
    start = folder.resolve()
    for directory in (start, *start.parents):
        path = directory / FILE_NAME
        if path.is_file():
            return read_config(path)
    return Config()
