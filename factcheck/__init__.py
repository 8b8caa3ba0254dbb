"""The command: article in, report out."""

__version__ = "0.1.0"
