"""The problems that are ours, not the article's; each reaches the terminal as one line."""

from __future__ import annotations


class FactcheckError(Exception):
    """Base of the problems that stop a run; its text says what was read, what was wanted and what to try."""


class UsageError(FactcheckError):
    """The command was asked for something that it cannot do."""


class ReadError(FactcheckError):
    """An article that cannot be read."""


class ConfigError(FactcheckError):
    """A `.factcheck.toml` that breaks its format."""


class NothingFetchedError(FactcheckError):
    """No source could be reached and none at hand decided anything."""
