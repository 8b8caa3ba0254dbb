"""What can go wrong on our side of the extractor."""


class ExtractorError(Exception):
    """Base of the extractor's errors; the message is one line for the user."""


class ModelError(ExtractorError):
    """The language pipeline cannot be loaded."""
