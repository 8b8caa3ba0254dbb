"""Who speaks in a sentence, read off its tree."""
