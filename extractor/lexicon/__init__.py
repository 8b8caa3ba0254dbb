"""The lexicon of subjects and the finder of their mentions."""
