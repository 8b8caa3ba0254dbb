"""Problems with the data set-up that stop a run; each is one line for the terminal."""

from __future__ import annotations


class MarketError(Exception):
    """Base of these problems; its text says what was read, what was wanted and what to try."""


class DataError(MarketError):
    """A data folder or file of the user that cannot be used."""


class StoreError(MarketError):
    """A store that cannot be opened or written."""


class RowError(MarketError):
    """A row of the user's tables that a claim needs and that cannot be read."""
