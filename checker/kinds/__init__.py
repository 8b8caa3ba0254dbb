"""One module a claim kind; each says what it decides, with which data, how, and what it misses."""
